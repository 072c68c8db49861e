"""What plantools wrote, taken down in plain lists, for others to write the very same."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

Block = tuple[str, str, list[list[tuple[str, str]]] | None]
"""A paragraph's style and text; or a table's rows, each cell its text and its fill."""


def record_workbook(source: Path, target: Path) -> None:
    """For each sheet: its title, its cells by the call that writes them, and their formats."""
    book = openpyxl.load_workbook(source)
    target.write_bytes(pickle.dumps([_sheet(sheet) for sheet in book]))


def _sheet(sheet: Any) -> tuple[str, list[tuple[Any, ...]], dict[str, dict[str, Any]]]:
    cells, looks = [], {}
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if cell.value is None and not cell.has_style:
            continue
        look = f"{sheet.title} {cell._style!r}"
        if look not in looks:
            looks[look] = _look(cell)
        cells.append((cell.row - 1, cell.column - 1, _call(cell), cell.value, look))
    return sheet.title, cells, looks


def _call(cell: Any) -> str:
    if cell.value is None:
        return "write_blank"
    if cell.data_type == "f":
        return "write_formula"
    if isinstance(cell.value, datetime.date):
        return "write_datetime"
    return "write_number" if isinstance(cell.value, int | float) else "write_string"


def _look(cell: Any) -> dict[str, Any]:
    """A cell's format, as XlsxWriter names its parts."""
    font, fill, edge, place = cell.font, cell.fill, cell.border, cell.alignment
    look: dict[str, Any] = {
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "num_format": cell.number_format,
        "text_wrap": bool(place.wrap_text),
        "align": place.horizontal or "",
        "valign": place.vertical or "",
    }
    if fill.patternType == "solid" and fill.fgColor.type == "rgb":
        look["bg_color"] = f"#{fill.fgColor.rgb[2:]}"
    if font.color is not None and font.color.type == "rgb":
        look["font_color"] = f"#{font.color.rgb[2:]}"
    if edge.left is not None and edge.left.style:
        look["border"] = 1
    return look


def record_document(source: Path, target: Path) -> None:
    """The paragraphs and tables of a Word document; beside them, a template of docxtpl's for it."""
    blocks = list(_blocks(docx.Document(str(source))))
    target.write_bytes(pickle.dumps(blocks))
    make_template(blocks, target.with_suffix(".docx"))


def _blocks(document: Any) -> Iterator[Block]:
    for element in document.element.body:
        if element.tag == qn("w:p"):
            paragraph = Paragraph(element, document)
            yield paragraph.style.name, paragraph.text, None
        elif element.tag == qn("w:tbl"):
            yield "", "", [list(_cells(row)) for row in Table(element, document).rows]


def _cells(row: Any) -> Iterator[tuple[str, str]]:
    for cell in row.cells:
        shading = cell._tc.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        yield cell.text, "" if shading is None else shading.get(qn("w:fill"))


def make_template(blocks: list[Block], path: Path) -> None:
    """A template with a paragraph for each style and a table for each width that is needed."""
    document = docx.Document()
    document.add_paragraph("{%p for block in blocks %}")
    for style in sorted({style for style, _, rows in blocks if rows is None}):
        document.add_paragraph(f"{{%p if block.style == '{style}' %}}")
        document.add_paragraph("{{ block.text }}", style)
        document.add_paragraph("{%p endif %}")
    for width in sorted({max(map(len, rows)) for _, _, rows in blocks if rows}):
        document.add_paragraph(f"{{%p if block.width == {width} %}}")
        table = document.add_table(3, width, "Table Grid")
        table.cell(0, 0).text = "{%tr for row in block.rows %}"
        for column in range(width):
            cell = f"row[{column}]"
            table.cell(1, column).text = f"{{% cellbg {cell}[1] or 'auto' %}}{{{{ {cell}[0] }}}}"
        table.cell(2, 0).text = "{%tr endfor %}"
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))
