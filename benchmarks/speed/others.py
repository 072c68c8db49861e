"""What a user would otherwise reach for, asked for the same as plantools."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Work = Callable[[], object]


def fifty_rows(path: str) -> list[int]:
    """The rows, counted from 1, that are changed in a workbook whose name ends with its size."""
    size = int(Path(path).stem.split()[-1])
    return random.Random(1).sample(range(4, size), min(50, size - 4))


# Reading -----------------------------------------------------------------------------------------


def python_docx_texts(path: str) -> Work:
    """The texts alone, as python-docx's own guide walks them."""
    import docx

    def work() -> list[list[str]]:
        tables = docx.Document(path).tables
        return [[cell.text for cell in row.cells] for table in tables for row in table.rows]

    return work


def python_docx_cells(path: str) -> Work:
    """Texts, spans and fills: a merged cell is known by its element's standing there again."""
    import docx
    from docx.oxml.ns import qn

    def fill(element: Any) -> str | None:
        shading = element.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        return None if shading is None else shading.get(qn("w:fill"))

    def work() -> list[list[tuple[str, int, str | None]]]:
        tables = docx.Document(path).tables
        return [
            [(cell.text, cell.grid_span, fill(cell._tc)) for cell in row.cells]
            for table in tables
            for row in table.rows
        ]

    return work


def openpyxl_cells(path: str) -> Work:
    return _openpyxl_cells(path, read_only=False)


def openpyxl_read_only(path: str) -> Work:
    return _openpyxl_cells(path, read_only=True)


def _openpyxl_cells(path: str, *, read_only: bool) -> Work:
    import openpyxl

    def work() -> list[list[tuple[object, str | None]]]:
        sheet = openpyxl.load_workbook(path, read_only=read_only).active
        assert sheet is not None
        return [
            [
                (cell.value, cell.fill.fgColor.rgb if cell.value is not None else None)
                for cell in row
            ]
            for row in sheet.iter_rows()
        ]

    return work


def pandas_openpyxl(path: str) -> Work:
    import pandas as pd

    return lambda: pd.read_excel(path, engine="openpyxl")


def pandas_calamine(path: str) -> Work:
    import pandas as pd

    return lambda: pd.read_excel(path, engine="calamine")


# Writing -----------------------------------------------------------------------------------------


def xlsxwriter_cells(path: str) -> Work:
    """The cells and formats of a workbook, as ``recorded.py`` has taken them from ours."""
    import xlsxwriter

    sheets = pickle.loads(Path(path).read_bytes())

    def work() -> None:
        with xlsxwriter.Workbook("theirs.xlsx", {"in_memory": True}) as book:
            formats: dict[str, Any] = {}
            for title, cells, looks in sheets:
                sheet = book.add_worksheet(title)
                for number, look in looks.items():
                    formats[number] = book.add_format(look)
                for row, column, how, value, look in cells:
                    getattr(sheet, how)(row, column, value, formats[look])

    return work


def xlsxwriter_first_sheet(path: str) -> Work:
    """The tracker's own sheet alone."""
    first = Path(path).with_suffix(".first")
    if not first.exists():
        first.write_bytes(pickle.dumps(pickle.loads(Path(path).read_bytes())[:1]))
    return xlsxwriter_cells(str(first))


def python_docx_tables(path: str) -> Work:
    """The paragraphs and tables of a document, by python-docx's calls: a row added at a time."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    blocks = pickle.loads(Path(path).read_bytes())

    def work() -> None:
        document = docx.Document()
        for style, text, rows in blocks:
            if rows is None:
                document.add_paragraph(text, style)
                continue
            table = document.add_table(0, max(map(len, rows)), "Table Grid")
            for texts in rows:
                for cell, (text, fill) in zip(table.add_row().cells, texts, strict=False):
                    cell.text = text
                    if fill:
                        shading = parse_xml(
                            f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'
                        )
                        cell._tc.get_or_add_tcPr().append(shading)
        document.save("theirs.docx")

    return work


def docxtpl_loops(path: str) -> Work:
    """The same from a template with a loop over blocks and one over a table's rows."""
    from docxtpl import DocxTemplate

    blocks = pickle.loads(Path(path).read_bytes())
    template = Path(path).with_suffix(".docx")
    given = {
        "blocks": [
            {
                "style": style,
                "text": text,
                "width": max(map(len, rows)) if rows else 0,
                "rows": rows,
            }
            for style, text, rows in blocks
        ]
    }

    def work() -> None:
        document = DocxTemplate(template)
        document.render(given, autoescape=True)
        document.save("theirs.docx")

    return work


def openpyxl_load_and_save(path: str) -> Work:
    """50 cells changed in a workbook."""
    import openpyxl

    rows = fifty_rows(path)

    def work() -> None:
        book = openpyxl.load_workbook(path)
        for row in rows:
            book["Plan"].cell(row, 6).value = f"Reviewed, {row}"
        book.save("theirs.xlsx")

    return work


# What no Python could be faster than -------------------------------------------------------------


def members(path: str) -> Iterator[tuple[str, bytes]]:
    import zipfile

    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            yield name, file.read(name)


def inflate_and_lxml(path: str) -> Work:
    """Unpacking all parts and parsing them into trees, which nobody looks at."""
    from lxml import etree

    return lambda: [etree.fromstring(data) for name, data in members(path) if data[:1] == b"<"]


def inflate_and_expat(path: str) -> Work:
    """Unpacking all parts and an expat pass over them, with a function for text alone."""
    from xml.parsers import expat

    def work() -> None:
        for _, data in members(path):
            parser = expat.ParserCreate()
            parser.buffer_text = True
            parser.CharacterDataHandler = lambda _: None
            parser.Parse(data, True)

    return work


def deflate(path: str) -> Work:
    """Packing the parts of a file made before, as they are."""
    import zipfile

    parts = list(members(path))

    def work() -> None:
        with zipfile.ZipFile("theirs.zip", "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in parts:
                file.writestr(name, data)

    return work
