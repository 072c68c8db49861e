"""Documents of any size in the shape councils keep them, written as XML, which is quick.

    python benchmarks/documents.py FOLDER [SIZE ...]

``word_register`` is an action plan in Word: one big table, or a table a section, the RAG a bare
colour. ``word_update`` is a scrutiny update: a table a recommendation, lettered parts, some with
strands abreast. ``excel_register`` is a sheet with section rows, its statuses coloured cell by cell
or by conditional formats. The same ``seed`` gives the same bytes.
"""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

WORDS = (
    "the borough group will work with partners and residents to support each ward by sharing what "
    "is learned at every meeting so that training reaches schools housing teams and volunteers who "
    "report progress through the quarterly return including posters leaflets and website pages"
).split()
LEADS = (
    "Community Safety", "Thornmere Homes and partners", "Education Improvement Service",
    "Police Community Team", "Public Health with support from the Voluntary Sector Forum",
)  # fmt: skip
DATES = ("Apr 2026", "Ongoing", "31/03/2026", "End of Oct 2026", "Quarterly Updates",
         "Sept 2025 ongoing", "Monitor at 6 monthly Intervals (Sept 2025 & March 2026)",
         "Summer 2026.", "Annual April 2026", "TBC")  # fmt: skip
COLOURS = ("00B050", "FFC000", "FF0000", "0070C0")
HEADERS = ("Ref", "Action", "Lead Organisation", "Target Date", "Outcome", "Progress", "RAG")
SECTION = 12
"""Actions in a section, as many as seeds and wild plans have."""


class Writer:
    """Sentences, leads, dates and colours, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def sentence(self, words: int) -> str:
        text = " ".join(self.chance.choices(WORDS, k=words))
        return f"{text.capitalize()}."

    def action(self, ref: str) -> tuple[list[str], str]:
        """The texts of one action, and the colour of its RAG."""
        progress = "\n".join(self.sentence(18) for _ in range(self.chance.randint(1, 3)))
        texts = [
            ref,
            self.sentence(16),
            self.chance.choice(LEADS),
            self.chance.choice(DATES),
            self.sentence(14),
            progress,
        ]
        return texts, self.chance.choice(COLOURS)


def sections(count: int, seed: int) -> Iterator[tuple[str, list[tuple[list[str], str]]]]:
    """So many actions in sections, each with its name."""
    writer = Writer(seed)
    for number, first in enumerate(range(0, count, SECTION), start=1):
        size = min(SECTION, count - first)
        title = f"{number}. {writer.sentence(5).rstrip('.')}"
        yield title, [writer.action(f"{number}.{at}") for at in range(1, size + 1)]


# Word --------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_PARTS = {
    "[Content_Types].xml": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.'
        'openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schem'
        'as.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target='
        '"word/document.xml"/></Relationships>'
    ),
}


def paragraph(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_cell(text: str, *, fill: str = "", span: int = 1, bold: bool = False) -> str:
    look = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inner = "".join(paragraph(line, bold=bold) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def word_row(cells: Sequence[str]) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def word_table(rows: Sequence[str], columns: int) -> str:
    grid = "<w:gridCol/>" * columns
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def save_word(path: Path, body: str) -> Path:
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{body}'
        "<w:sectPr/></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**WORD_PARTS, "word/document.xml": document}.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, 8)
    return path


def word_register(
    path: Path, actions: int, *, table_a_section: bool = False, seed: int = 1
) -> Path:
    """An action plan in Word of so many actions."""
    header = word_row([word_cell(text, bold=True) for text in HEADERS])
    tables: list[str] = []
    rows: list[str] = [] if table_a_section else [header]
    for title, members in sections(actions, seed):
        name = word_row([word_cell(title, span=len(HEADERS), bold=True)])
        body = [
            word_row([*map(word_cell, texts), word_cell("", fill=fill)]) for texts, fill in members
        ]
        if table_a_section:
            tables.append(word_table([name, header, *body], len(HEADERS)) + paragraph(""))
        else:
            rows += [name, *body]
    if not table_a_section:
        tables.append(word_table(rows, len(HEADERS)))
    return save_word(path, paragraph("Warm Streets Action Plan 2025 – 2027") + "".join(tables))


LABELS = ("Responsibility:", "Date:", "Agreed Action:", "Agreed Success Measure:",
          "Evidence of Progress (March 2026):", "Assessment of Progress (March 2026):")  # fmt: skip


def word_update(path: Path, recommendations: int, *, seed: int = 1) -> Path:
    """A scrutiny update of so many recommendations, every fourth with four strands abreast."""
    writer = Writer(seed)
    body = [paragraph("Scrutiny Monitoring – Progress Update"), paragraph("Review: Warm Streets")]
    for number in range(1, recommendations + 1):
        strands = 4 if number % 4 == 0 else 1
        items = [writer.action("") for _ in range(strands)]
        columns = [
            [texts[2], texts[3], texts[1], texts[4], texts[5], writer.chance.choice("1234")]
            for texts, _ in items
        ]
        title = f"Recommendation {number}: {writer.sentence(12)}"
        rows = [word_row([word_cell(title, span=strands + 1, bold=True)])]
        if strands > 1:
            names = [f"Strand {'ABCD'[at]}" for at in range(strands)]
            rows.append(word_row([word_cell(""), *(word_cell(name, bold=True) for name in names)]))
        rows += [
            word_row([word_cell(label, bold=True), *(word_cell(one[at]) for one in columns)])
            for at, label in enumerate(LABELS)
        ]
        body += [word_table(rows, strands + 1), paragraph("")]
    return save_word(path, "".join(body))


# Excel -------------------------------------------------------------------------------------------

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORDED = dict(zip(COLOURS, ("Complete", "Delayed", "Not achieved", "On track"), strict=True))


def excel_register(path: Path, rows: int, *, by_rule: bool = False, seed: int = 1) -> Path:
    """A sheet of so many actions; ``by_rule`` colours its statuses by conditional formats."""
    texts: dict[str, int] = {}

    def cell(name: str, text: str, style: int = 0) -> str:
        at = texts.setdefault(text, len(texts))
        return f'<c r="{name}" s="{style}" t="s"><v>{at}</v></c>'

    lines = [_excel_row(1, [cell("A1", "Warm Streets Action Plan 2025 – 2027")])]
    at = 2
    letters = "ABCDEFG"
    lines.append(
        _excel_row(
            at, [cell(f"{one}{at}", text) for one, text in zip(letters, HEADERS, strict=True)]
        )
    )
    for title, members in sections(rows, seed):
        at += 1
        lines.append(_excel_row(at, [cell(f"A{at}", title)]))
        for written, fill in members:
            at += 1
            cells = [cell(f"{one}{at}", text) for one, text in zip(letters, written, strict=False)]
            style = 0 if by_rule else 1 + COLOURS.index(fill)
            cells.append(cell(f"G{at}", WORDED[fill], style))
            lines.append(_excel_row(at, cells))
    rules = "".join(
        f'<cfRule type="cellIs" dxfId="{number}" priority="{number + 1}" operator="equal">'
        f'<formula>"{WORDED[fill]}"</formula></cfRule>'
        for number, fill in enumerate(COLOURS)
    )
    formats = f'<conditionalFormatting sqref="G3:G{at}">{rules}</conditionalFormatting>'
    sheet = (
        f'<worksheet xmlns="{S}"><dimension ref="A1:G{at}"/><sheetData>{"".join(lines)}</sheetData>'
        f"{formats if by_rule else ''}</worksheet>"
    )
    strings = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    parts = {
        "[Content_Types].xml": _excel_types(),
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Plan" '
        'sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": _excel_styles(),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}" uniqueCount="{len(texts)}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), head + text, 8)
    return path


def _excel_row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _excel_types() -> str:
    kinds = {
        "/xl/workbook.xml": "sheet.main",
        "/xl/worksheets/sheet1.xml": "worksheet",
        "/xl/styles.xml": "styles",
        "/xl/sharedStrings.xml": "sharedStrings",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def _excel_styles() -> str:
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{one}"/></patternFill></fill>'
        for one in COLOURS
    )
    styles = "".join(
        f'<xf numFmtId="0" fontId="0" fillId="{number}" borderId="0" xfId="0" applyFill="1"/>'
        for number in range(2, 2 + len(COLOURS))
    )
    rules = "".join(
        f'<dxf><fill><patternFill patternType="solid"><bgColor rgb="FF{one}"/></patternFill></fill>'
        "</dxf>"
        for one in COLOURS
    )
    return (
        f'<styleSheet xmlns="{S}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font>'
        '</fonts><fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill '
        f'patternType="gray125"/></fill>{fills}</fills><borders count="1"><border><left/><right/>'
        '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" '
        'fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" '
        f'fontId="0" fillId="0" borderId="0" xfId="0"/>{styles}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        f'<dxfs count="4">{rules}</dxfs></styleSheet>'
    )


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for size in map(int, sys.argv[2:] or ["30", "300", "3000"]):
        word_register(folder / f"register {size}.docx", size)
        word_register(folder / f"register by section {size}.docx", size, table_a_section=True)
        word_update(folder / f"update {size}.docx", size)
        excel_register(folder / f"register {size}.xlsx", size)
        excel_register(folder / f"register by rule {size}.xlsx", size, by_rule=True)


if __name__ == "__main__":
    main()
