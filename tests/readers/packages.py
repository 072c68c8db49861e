"""Tiny Word and Excel files from snippets of XML, so that a test shows the XML it is about."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from plantools.cells import Grid
from plantools.readers import read_grids

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_SHEET = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ALTERNATE = "http://schemas.openxmlformats.org/markup-compatibility/2006"

Parts = dict[str, str | bytes]


def save(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a package, compressed as Office does it."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def save_twice(path: Path, first: Mapping[str, str | bytes], second: Mapping[str, str]) -> Path:
    """Write a package in which some members come again with another content."""
    with warnings.catch_warnings(), ZipFile(path, "w") as file:
        warnings.simplefilter("ignore")  # zipfile warns of what the test is about
        for name, content in (*first.items(), *second.items()):
            file.writestr(name, content)
    return path


def relationships(*links: tuple[str, str, str], office: str = OFFICE) -> str:
    """A .rels part from ids, types and targets."""
    inner = "".join(
        f'<Relationship Id="{identifier}" Type="{office}/{type_}" Target="{target}"/>'
        for identifier, type_, target in links
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


# --- Word -----------------------------------------------------------------------------------


def word_parts(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    theme: str = "",
    namespace: str = WORD,
    office: str = OFFICE,
) -> Parts:
    """The parts of a document whose body is given; ``w:`` and ``mc:`` are declared."""

    def root(name: str, inner: str) -> str:
        spaces = f'xmlns:w="{namespace}" xmlns:mc="{ALTERNATE}"'
        return f"<w:{name} {spaces}>{inner}</w:{name}>"

    parts: Parts = {
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml"), office=office)
    }
    parts["word/document.xml"] = root("document", f"<w:body>{body}<w:sectPr/></w:body>")
    links = []
    if styles:
        parts["word/styles.xml"] = root("styles", styles)
        links.append(("rId1", "styles", "styles.xml"))
    if numbering:
        parts["word/numbering.xml"] = root("numbering", numbering)
        links.append(("rId2", "numbering", "numbering.xml"))
    if theme:
        parts["word/theme/theme1.xml"] = theme_xml(theme)
        links.append(("rId3", "theme", "theme/theme1.xml"))
    parts["word/_rels/document.xml.rels"] = relationships(*links, office=office)
    return parts


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    marked = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{marked}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(content: str = "", properties: str = "") -> str:
    """A table cell: of the XML given, or of one paragraph with a text."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


# --- Excel ----------------------------------------------------------------------------------


def excel_parts(
    *sheets: str,
    strings: str = "",
    styles: str = "",
    theme: str = "",
    book: str = "",
    namespace: str = SHEET,
    office: str = OFFICE,
) -> Parts:
    """The parts of a workbook: each sheet is what stands in its ``worksheet`` element.

    A sheet that does not begin with an element is rows: its ``sheetData`` is put around it.
    """
    links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered(sheets)]
    tabs = "".join(
        f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n, _ in numbered(sheets)
    )
    parts: Parts = {
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml"), office=office),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{office}">{book}'
        f"<sheets>{tabs}</sheets></workbook>",
    }
    for number, inner in numbered(sheets):
        data = f"<sheetData>{inner}</sheetData>" if inner.startswith("<row") else inner
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{namespace}">{data}</worksheet>'
        )
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
        links.append(("rId91", "sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
        links.append(("rId92", "styles", "styles.xml"))
    if theme:
        parts["xl/theme/theme1.xml"] = theme_xml(theme)
        links.append(("rId93", "theme", "theme/theme1.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relationships(*links, office=office)
    return parts


def numbered(things: tuple[str, ...]) -> list[tuple[int, str]]:
    """Things with their number, counting from 1."""
    return list(enumerate(things, start=1))


def theme_xml(slots: str) -> str:
    """A theme part with the colours given."""
    return (
        f'<a:theme xmlns:a="{DRAWING}"><a:themeElements><a:clrScheme name="Office">{slots}'
        "</a:clrScheme></a:themeElements></a:theme>"
    )


OFFICE_THEME = """
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window"/></a:lt1>
<a:dk2><a:srgbClr val="1F497D"/></a:dk2>
<a:lt2><a:srgbClr val="EEECE1"/></a:lt2>
<a:accent1><a:srgbClr val="4F81BD"/></a:accent1>
<a:accent2><a:srgbClr val="C0504D"/></a:accent2>
<a:accent3><a:srgbClr val="9BBB59"/></a:accent3>
<a:accent4><a:srgbClr val="8064A2"/></a:accent4>
<a:accent5><a:srgbClr val="4BACC6"/></a:accent5>
<a:accent6/>
"""
"""Office 2007's colours, as Office spells them; the light one as a careless writer does."""


def read_parts(
    folder: Path, parts: Mapping[str, str | bytes], *, numbered: bool = True
) -> tuple[Grid, ...]:
    """What a package of these parts reads as."""
    return read_grids(save(folder / "plan", parts), numbered=numbered)
