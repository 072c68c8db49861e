"""The cells of one worksheet as they stand in its XML: their texts, fills and values by place.

Source: ECMA-376 part 1, 18.3 (worksheets). The XML is read as a stream, by local names, so that
Strict and Transitional files are read alike.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from plantools.cells import Cell
from plantools.readers.areas import LAST_COLUMN, LAST_ROW, column_number
from plantools.readers.numberformats import day_held, show_iso_date, show_number
from plantools.readers.package import Package, child, local_name
from plantools.readers.richtext import Text, read_text, struck_in, unescaped, words_of
from plantools.readers.sheetlayout import Ground, blank
from plantools.readers.sheetstyles import Style, Styles
from plantools.readers.sheetvalues import Odd, Value

MOST_BLANK_ROWS = 1000
"""Rows on end that are kept though they hold nothing but fills. Whole sheets are filled to their
last row, by the million; what stands between the rows of a plan are a few."""


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    styles: Styles
    strings: Sequence[Text]
    date1904: bool
    keeps_values: bool
    """Whether any sheet has conditional formats, which look at values and not at texts."""

    def string(self, index: int) -> Text:
        """A shared string; one that is not there is damage, for the cell's words are gone."""
        if not 0 <= index < len(self.strings):
            raise IndexError(f"a cell's text, number {index}, is missing")
        return self.strings[index]


@dataclass(slots=True)
class SheetCells:
    """What a worksheet holds, by row, then column.

    ``values`` has those that differ from their text: numbers, truths, errors, and texts that are
    empty though a formula is there. ``formats`` are its conditionalFormatting elements.
    """

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    values: dict[int, dict[int, Value]] = field(default_factory=dict)
    uncalculated: list[tuple[int, int, str]] = field(default_factory=list)
    row_fills: dict[int, str] = field(default_factory=dict)
    column_fills: dict[int, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[str] = field(default_factory=list)
    formats: list[Any] = field(default_factory=list)

    @property
    def ground(self) -> Ground:
        """What shows where there is no cell."""
        return Ground(self.row_fills, self.column_fills)


def read_sheet(package: Package, part: str, book: Book) -> SheetCells:
    """Everything a worksheet holds that a reader of its tables may ask for."""
    sheet = SheetCells()
    names = ("row", "mergeCell", "col", "conditionalFormatting")
    last = blank_rows = 0
    with closing(package.elements(part, *names)) as elements:
        for element in elements:
            name = local_name(element)
            if name == "row":
                last = _within(element.get("r", last + 1), LAST_ROW)
                if element.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(last - 1)
                # Rows are many and their cells mostly empty: a look at their children is quick.
                if blank_rows < MOST_BLANK_ROWS or any(map(len, element)):
                    blank_rows = 0 if _take_row(element, last - 1, book, sheet) else blank_rows + 1
            elif name == "mergeCell":
                sheet.merges.append(element.get("ref", ""))
            elif name == "col":
                _take_column(element, book, sheet)
            else:
                sheet.formats.append(copy.deepcopy(element))
    return sheet


def _within(number: str | int, last: int) -> int:
    """A row's or column's number, counting from 1; a damaged file's may lie outside the sheet."""
    if not 1 <= int(number) <= last:
        raise ValueError(f"it names row or column {number}, which no sheet has")
    return int(number)


def _take_column(column: Any, book: Book, sheet: SheetCells) -> None:
    """What is said of whole columns. Their end may be absurd where all the rest is meant."""
    end = min(int(column.get("max", 0)), LAST_COLUMN)
    columns = range(max(int(column.get("min", 1)), 1) - 1, end)
    if column.get("hidden") in ("1", "true"):
        sheet.hidden_columns.update(columns)
    fill = book.styles.cell(int(column.get("style") or 0)).fill
    if fill:
        sheet.column_fills.update(dict.fromkeys(columns, fill))


def _take_row(row: Any, number: int, book: Book, sheet: SheetCells) -> bool:
    """Read a row's cells; whether any of them holds more than a fill."""
    if row.get("customFormat") in ("1", "true"):
        sheet.row_fills[number] = book.styles.cell(int(row.get("s") or 0)).fill
    cells = sheet.cells.setdefault(number, {})
    own_ground = bool(sheet.column_fills) or bool(sheet.row_fills.get(number))
    holds = False
    for column, one in _cells(row):
        look = book.styles.cell(int(one.get("s") or 0))
        text = _read_text(one, look, book) if len(one) else ""
        words = words_of(text)
        if words:
            holds = True
            cells[column] = _cell(words, text, look, _day(one, look, book))
        elif look.fill or own_ground:
            cells[column] = blank(look.fill)
        if not len(one):
            continue
        if not words and _is_uncalculated(one):
            holds = True
            sheet.uncalculated.append((number, column, _formula(one)))
        if book.keeps_values:
            _keep_value(sheet.values.setdefault(number, {}), column, one, words, book)
    return holds


def _cell(words: str, text: Text, look: Style, day: date | None) -> Cell:
    if look.struck or not isinstance(text, str):
        return Cell(words, look.fill, day=day, struck=struck_in(text, struck_cell=look.struck))
    return Cell(words, look.fill, day=day)


def _day(cell: Any, look: Style, book: Book) -> date | None:
    """The day that a cell holds as a number, where it is shown as one."""
    if cell.get("t", "n") != "n":
        return None
    return day_held(_stored(cell), look.number_format, date1904=book.date1904)


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """A row's cells, each with its column; one that does not name it follows the one before."""
    name = f"{row.tag.removesuffix('row')}c"
    column = -1
    for one in row:
        if one.tag == name:
            reference = one.get("r")
            column = _column(reference) if reference else column + 1
            yield column, one


def _column(reference: str) -> int:
    """A cell reference's column, counting from 0.

    >>> _column("A1"), _column("AB12")
    (0, 27)
    """
    letters = reference.rstrip("0123456789")
    if reference[len(letters) : len(letters) + 1] in ("", "0"):
        raise ValueError(f"{reference!r} names no cell")
    return _within(column_number(letters) + 1, LAST_COLUMN) - 1


def _read_text(cell: Any, look: Style, book: Book) -> Text:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return "" if inline is None else read_text(inline)
    value = _stored(cell)
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
    return unescaped(value)


def _stored(cell: Any) -> str:
    stored = child(cell, "v")
    return "" if stored is None else stored.text or ""


def _is_uncalculated(cell: Any) -> bool:
    """Whether a cell has a formula and no outcome; a text that is empty is one."""
    return cell.get("t", "n") != "str" and child(cell, "f") is not None and not _stored(cell)


def _formula(cell: Any) -> str:
    """A formula as Excel shows it; one that shares another cell's has no words of its own."""
    formula = child(cell, "f")
    return "=" if formula is None else f"={formula.text or ''}"


def _keep_value(values: dict[int, Value], column: int, cell: Any, words: str, book: Book) -> None:
    """Keep a cell's value where its text does not tell it."""
    kind, stored = cell.get("t", "n"), _stored(cell)
    if kind in ("s", "str", "inlineStr"):
        if not words:
            values[column] = ""
    elif _is_uncalculated(cell):
        values[column] = Odd.UNCALCULATED
    elif kind == "b" and stored:
        values[column] = stored in ("1", "true")
    elif kind == "e" and stored:
        not_available = stored == Odd.NOT_AVAILABLE.value
        values[column] = Odd.NOT_AVAILABLE if not_available else Odd.ERROR
    elif stored:
        number = _number(stored, iso=kind == "d", date1904=book.date1904)
        if number is not None:
            values[column] = number if math.isfinite(number) else Odd.ERROR


def _number(stored: str, *, iso: bool, date1904: bool) -> float | None:
    """A number, or the serial number of a day spelled out; nothing for what is a text after all."""
    epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
    try:
        if iso:
            moment = datetime.fromisoformat(stored).replace(tzinfo=None)
            return float(to_excel(moment, epoch))
        return float(stored)
    except ValueError:
        return None
