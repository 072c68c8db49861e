"""Excel workbooks: each worksheet becomes a grid of what a person would see in its cells.

Source: ECMA-376 part 1, 18.3 (worksheets) and 18.4 (shared strings). The XML is read as a stream,
by local names, so that Strict and Transitional files are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from openpyxl.utils.escape import unescape

from plantools.cells import EMPTY, Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers.numberformats import show_number
from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.sheetstyles import Style, read_styles

MOST_CELLS = 20_000_000
"""Positions a sheet's used range may have. A plan of 100,000 rows and 100 columns has half that."""


def read_xlsx(package: Package) -> tuple[Grid, ...]:
    """A grid for each worksheet, in the order of the tabs; hidden sheets are marked so."""
    workbook = package.xml(package.main)
    book = _Book(
        styles=read_styles(package),
        strings=_shared_strings(package),
        date1904=_is_true(workbook, "date1904"),
    )
    links = package.relationships(package.main)
    sheets = [
        (sheet, links[relation].target)
        for sheet in workbook.iterfind("{*}sheets/{*}sheet")
        if (relation := attribute(sheet, "id")) in links and links[relation].type == "worksheet"
    ]
    if not sheets:
        raise UnreadableFileError(
            f"{package.path.name} has no worksheet in it. Open it in Excel to see what it holds."
        )
    return tuple(
        replace(
            _read_sheet(package, part, book),
            sheet=str(sheet.get("name")),
            number=number,
            hidden=sheet.get("state", "visible") != "visible",
        )
        for number, (sheet, part) in enumerate(sheets, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    styles: Sequence[Style]
    strings: Sequence[str]
    date1904: bool


def _is_true(workbook: Any, setting: str) -> bool:
    properties = child(workbook, "workbookPr")
    return properties is not None and properties.get(setting) in ("1", "true", "on")


def _shared_strings(package: Package) -> list[str]:
    part = package.related(package.main, "sharedStrings")
    if part is None:
        return []
    return [_rich_text(item) for item in package.xml(part) if local_name(item) == "si"]


def _rich_text(item: Any) -> str:
    """A string's runs joined; phonetic readings (rPh) are aids to pronounce it, not its text."""
    runs = (one for one in item if local_name(one) in ("t", "r"))
    texts = (one if local_name(one) == "t" else child(one, "t") for one in runs)
    text = "".join(one.text or "" for one in texts if one is not None)
    return unescape(text) if "_x" in text else text


def _read_sheet(package: Package, part: str, book: _Book) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    merges: list[str] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    with package.open(part) as stream:
        for _, element in etree.iterparse(
            stream,
            tag=("{*}row", "{*}mergeCell", "{*}col"),
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        ):
            name = local_name(element)
            if name == "row":
                number = int(element.get("r", len(rows) + 1)) - 1
                rows[number] = dict(_read_row(element, book))
                if element.get("hidden") in ("1", "true"):
                    hidden_rows.add(number)
            elif name == "mergeCell":
                merges.append(str(element.get("ref")))
            elif element.get("hidden") in ("1", "true"):
                hidden_columns.update(range(int(element.get("min")) - 1, int(element.get("max"))))
            element.clear()
    _refuse_absurd(package, rows)
    return Grid(
        rows=_spanned(_dense(rows), merges),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _read_row(row: Any, book: _Book) -> Iterator[tuple[int, Cell]]:
    column = -1
    for one in row:
        reference = one.get("r")
        column = _column(reference) if reference else column + 1
        style = int(one.get("s", 0))
        look = book.styles[style] if style < len(book.styles) else book.styles[0]
        text = _cell_text(one, look, book)
        if text or look.fill:
            yield column, Cell(text, look.fill)


def _cell_text(cell: Any, look: Style, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return "" if inline is None else _rich_text(inline)
    stored = child(cell, "v")
    value = "" if stored is None else stored.text or ""
    if not value:
        return ""
    if kind == "s":
        index = int(value)
        return book.strings[index] if index < len(book.strings) else ""
    if kind == "n":
        return show_number(value, look.number_format, date1904=book.date1904)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return unescape(value) if "_x" in value else value


def _column(reference: str) -> int:
    """A cell reference's column, counting from 0.

    >>> _column("A1"), _column("AB12")
    (0, 27)
    """
    number = 0
    for character in reference:
        if not character.isalpha():
            break
        number = number * 26 + ord(character.upper()) - ord("A") + 1
    return number - 1


def _refuse_absurd(package: Package, rows: dict[int, dict[int, Cell]]) -> None:
    seen = {number: cells for number, cells in rows.items() if cells}
    width = max((max(cells) for cells in seen.values()), default=0) + 1
    height = max(seen, default=0) + 1
    if len(seen) * width > MOST_CELLS or height > 2_000_000:
        raise UnreadableFileError(
            f"{package.path.name} has a sheet whose used range is {height:,} rows by {width:,} "
            "columns, far more than any plan. Delete what stands far below or right of the plan, "
            "save it, then run this again."
        )


def _dense(rows: dict[int, dict[int, Cell]]) -> list[list[Cell | None]]:
    """Rows from the first of the sheet to its last cell, each as long as it needs to be."""
    dense: list[list[Cell | None]] = []
    for number in range(max((n for n, cells in rows.items() if cells), default=-1) + 1):
        cells = rows.get(number) or {}
        dense.append([cells.get(column, EMPTY) for column in range(max(cells, default=-1) + 1)])
    return dense


_RANGE = re.compile(r"\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)")


def _spanned(
    rows: list[list[Cell | None]], merges: Sequence[str]
) -> tuple[tuple[Cell | None, ...], ...]:
    """The rows with each merged range as one spanning cell, as far as the used range goes."""
    width = max((len(row) for row in rows), default=0)
    for match in filter(None, map(_RANGE.fullmatch, merges)):
        top, left = int(match[2]) - 1, _column(match[1])
        bottom, right = int(match[4]) - 1, _column(match[3])
        if top < len(rows) and left < width:
            # Whole rows and columns are merged by people who mean "all of it".
            bottom = bottom if bottom - top < 1000 else min(bottom, len(rows) - 1)
            _merge(rows, top, left, bottom, min(right, max(width, 1024) - 1))
    return tuple(map(tuple, rows))


def _merge(rows: list[list[Cell | None]], top: int, left: int, bottom: int, right: int) -> None:
    rows.extend([] for _ in range(bottom + 1 - len(rows)))
    for row in rows[top : bottom + 1]:
        row.extend([EMPTY] * (right + 1 - len(row)))
    anchor = rows[top][left] or EMPTY
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [None] * (right + 1 - left)
    rows[top][left] = replace(anchor, row_span=bottom - top + 1, column_span=right - left + 1)
