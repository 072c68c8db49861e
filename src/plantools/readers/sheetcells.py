"""The cells of one worksheet as they are seen: their texts, fills and values by place.

Source: ECMA-376 part 1, 18.3 (worksheets).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plantools.cells import column_letters
from plantools.readers.areas import LAST_COLUMN, LAST_ROW, column_number
from plantools.readers.package import SHEET_SPACES, Package
from plantools.readers.sheetbook import TEXTS, Book, is_uncalculated, worded
from plantools.readers.sheetevents import Attributes, SheetEvents, Stored, Takers
from plantools.readers.sheetlayout import Cells, Ground, by_column, compact
from plantools.readers.sheetvalues import Value
from plantools.readers.streams import tell

MOST_BLANK_ROWS = 1000
"""Rows on end that are kept though they hold nothing but fills. Whole sheets are filled to their
last row, by the million; what stands between the rows of a plan are a few."""


@dataclass(slots=True)
class SheetCells:
    """What a worksheet holds, by row, then column.

    ``values`` has those that differ from their text: numbers, truths, errors, and texts that are
    empty though a formula is there. ``formats`` are its conditionalFormatting elements.
    """

    book: Book
    cells: dict[int, Cells] = field(default_factory=dict)
    values: dict[int, dict[int, Value]] = field(default_factory=dict)
    uncalculated: list[tuple[int, int, str]] = field(default_factory=list)
    row_fills: dict[int, str] = field(default_factory=dict)
    column_fills: dict[int, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[str] = field(default_factory=list)
    formats: list[Any] = field(default_factory=list)
    last: int = 0
    """The number of the row that was read last, counting from 1."""
    blank_rows: int = 0
    """How many rows on end held nothing but fills."""

    @property
    def ground(self) -> Ground:
        """What shows where there is no cell."""
        return Ground(self.row_fills, self.column_fills)

    def take_merge(self, merge: Attributes) -> None:
        """A merged range, as it is written."""
        self.merges.append(merge.get("ref", ""))

    def take_column(self, column: Attributes) -> None:
        """What is said of whole columns. Their end may be absurd where all the rest is meant."""
        end = min(int(column.get("max", 0)), LAST_COLUMN)
        columns = range(max(int(column.get("min", 1)), 1) - 1, end)
        if column.get("hidden") in ("1", "true"):
            self.hidden_columns.update(columns)
        fill = self.book.look(column.get("style")).style.fill
        if fill:
            self.column_fills.update(dict.fromkeys(columns, fill))

    def take_row(self, row: Attributes, cells: list[Stored]) -> None:
        """Read a row's cells, unless it is one of a great many that hold nothing but fills."""
        self.last = _within(row.get("r", self.last + 1), LAST_ROW)
        if row.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.last - 1)
        if self.blank_rows < MOST_BLANK_ROWS or any(map(_holds_something, cells)):
            self.blank_rows = 0 if self._read_row(row, cells) else self.blank_rows + 1

    def _read_row(self, row: Attributes, stored_cells: list[Stored]) -> bool:
        """Read a row's cells; whether any of them holds more than a fill."""
        book, number, own = self.book, self.last - 1, str(self.last)
        if row.get("customFormat") in ("1", "true"):
            self.row_fills[number] = book.look(row.get("s")).style.fill
        cells = by_column(self.cells[number]) if number in self.cells else {}
        own_ground = bool(self.column_fills) or bool(self.row_fills.get(number))
        holds = False
        column = -1
        looks, look_up = book.looks, book.cell
        for attributes, stored, more in stored_cells:
            get = attributes.get
            reference = get("r")
            if reference:
                # Nearly all are a plan's column and the row's own number: "A7" is, not "A" or "a7".
                letters = reference.removesuffix(own)
                is_usual = letters in _COLUMNS and letters != reference
                column = _COLUMNS[letters] if is_usual else _column(reference)
            else:
                column += 1
            style = get("s")
            look = looks[style] if style in looks else book.look(style)
            type_ = get("t", "n")
            cell = None
            if type_ == "inlineStr":
                if more is not None and more.inline is not None:
                    cell = worded(more.inline, look.style)
            elif stored:
                seen = look.seen.get(type_)
                if seen is not None and stored in seen:
                    cell = seen[stored]
                else:
                    cell = look_up(type_, stored, look)
            if cell is not None:
                holds = True
                cells[column] = cell
            elif look.style.fill or own_ground:
                cells[column] = look.blank
            if more is not None and cell is None and is_uncalculated(type_, stored, more):
                holds = True
                self.uncalculated.append((number, column, f"={more.formula}"))
            if book.keeps_values and (cell is None or type_ not in TEXTS):
                value = book.value(type_, stored, more)
                if value is not None:
                    self.values.setdefault(number, {})[column] = value
        self.cells[number] = compact(cells)
        return holds


def read_sheet(package: Package, part: str, book: Book) -> SheetCells:
    """Everything a worksheet holds that a reader of its tables may ask for."""
    sheet = SheetCells(book)
    takers = Takers(sheet.take_row, sheet.take_column, sheet.take_merge, sheet.formats.append)
    tell(package, part, SheetEvents(SHEET_SPACES, takers))
    return sheet


def _holds_something(cell: Stored) -> bool:
    """Whether there is anything in a cell, be it only an empty element."""
    _, stored, more = cell
    return stored is not None or more is not None


def _within(number: str | int, last: int) -> int:
    """A row's or column's number, counting from 1; a damaged file's may lie outside the sheet."""
    if not 1 <= int(number) <= last:
        raise ValueError(f"it names row or column {number}, which no sheet has")
    return int(number)


_COLUMNS = {column_letters(number): number for number in range(256)}
"""The columns that plans have, by their letters."""


def _column(reference: str) -> int:
    """A cell reference's column, counting from 0.

    >>> _column("A1"), _column("AB12")
    (0, 27)
    """
    letters = reference.rstrip("0123456789")
    if reference[len(letters) : len(letters) + 1] in ("", "0"):
        raise ValueError(f"{reference!r} names no cell")
    return _within(column_number(letters) + 1, LAST_COLUMN) - 1
