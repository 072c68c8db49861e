"""Excel workbooks: each worksheet becomes a grid of what a person would see in its cells.

Source: ECMA-376 part 1, 18.3 (worksheets) and 18.4 (shared strings). The XML is read as a stream,
by local names, so that Strict and Transitional files are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.utils.escape import unescape

from plantools.cells import Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers.numberformats import show_iso_date, show_number
from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.sheetgrid import LAST_COLUMN, LAST_ROW, column_of, lay_out, merged
from plantools.readers.sheetstyles import Style, read_styles


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

    def style(self, number: int) -> Style:
        """A style by its number; one that is not there is the plain one, as no word is lost."""
        return self.styles[number if 0 <= number < len(self.styles) else 0]

    def string(self, index: int) -> str:
        """A shared string; one that is not there is damage, for the cell's words are gone."""
        if not 0 <= index < len(self.strings):
            raise IndexError(f"a cell's text, number {index}, is missing")
        return self.strings[index]


def _is_true(workbook: Any, setting: str) -> bool:
    properties = child(workbook, "workbookPr")
    return properties is not None and properties.get(setting) in ("1", "true", "on")


def _shared_strings(package: Package) -> list[str]:
    part = package.related(package.main, "sharedStrings")
    if part is None:
        return []
    with closing(package.elements(part, "si")) as items:
        return [_rich_text(item) for item in items]


def _rich_text(item: Any) -> str:
    """A string's runs joined; phonetic readings (rPh) are aids to pronounce it, not its text."""
    runs = (one for one in item if local_name(one) in ("t", "r"))
    texts = (one if local_name(one) == "t" else child(one, "t") for one in runs)
    text = "".join(one.text or "" for one in texts if one is not None)
    return _unescaped(text)


def _unescaped(text: str) -> str:
    """``_x000D_`` as the character it stands for (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    if "_x" not in text:
        return text
    # Characters above FFFF are written as two halves, of which one alone is no character.
    halves = str(unescape(text)).encode("utf-16", "surrogatepass")
    return halves.decode("utf-16", "replace")


def _read_sheet(package: Package, part: str, book: _Book) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    merges: list[str] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    last = 0
    with closing(package.elements(part, "row", "mergeCell", "col")) as elements:
        for element in elements:
            name = local_name(element)
            hidden = element.get("hidden") in ("1", "true")
            if name == "row":
                last = _within(element.get("r", last + 1), LAST_ROW)
                rows.setdefault(last - 1, {}).update(_read_row(element, book))
                if hidden:
                    hidden_rows.add(last - 1)
            elif name == "mergeCell":
                merges.append(element.get("ref", ""))
            elif hidden:
                hidden_columns.update(_column_range(element))
    return Grid(
        rows=lay_out(package.path.name, rows, merged(merges)),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _within(number: str | int, last: int) -> int:
    """A row's or column's number, counting from 1; a damaged file's may lie outside the sheet."""
    if not 1 <= int(number) <= last:
        raise ValueError(f"it names row or column {number}, which no sheet has")
    return int(number)


def _column_range(column: Any) -> range:
    """The columns an element is about. Their end may be absurd where all the rest is meant."""
    end = min(int(column.get("max", 0)), LAST_COLUMN)
    return range(max(int(column.get("min", 1)), 1) - 1, end)


def _read_row(row: Any, book: _Book) -> Iterator[tuple[int, Cell]]:
    column = -1
    for one in row:
        if local_name(one) != "c":
            continue
        reference = one.get("r")
        column = _column(reference) if reference else column + 1
        look = book.style(int(one.get("s") or 0))
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
        return book.string(int(value))
    if kind == "n":
        return show_number(value, look.number_format, date1904=book.date1904)
    if kind == "b":
        return "TRUE" if value in ("1", "true") else "FALSE"
    if kind == "d":
        return show_iso_date(value, look.number_format)
    return _unescaped(value)


def _column(reference: str) -> int:
    """A cell reference's column, counting from 0.

    >>> _column("A1"), _column("AB12")
    (0, 27)
    """
    letters = reference.rstrip("0123456789")
    if reference[len(letters) : len(letters) + 1] in ("", "0"):
        raise ValueError(f"{reference!r} names no cell")
    return _within(column_of(letters) + 1, LAST_COLUMN) - 1
