"""A sheet's rows from its cells, wherever they stand, and the ranges merged over them.

Every reader of a spreadsheet ends here, so that all of them know the same limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from plantools.cells import EMPTY, UNCERTAIN, Cell, Grid
from plantools.errors import UnreadableFileError

MOST_CELLS = 5_000_000
"""Positions a sheet's used range may have: a plan of 100,000 rows and 50 columns has as many."""

MOST_COVERED = 1_000_000
"""Positions that merged cells may cover, each of which costs some 200 bytes while it is read.

A sheet of 100,000 rows that merges ten columns of every one has as many.
"""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where a worksheet ends. Source: https://support.microsoft.com, "Excel specifications"."""

ENDLESS = 1000
"""Rows or columns from which on a range or a repetition means "all of them", not that many."""

Row = tuple[Cell | None, ...]


@lru_cache(maxsize=LAST_COLUMN)
def column_of(letters: str) -> int:
    """The column that letters name, counting from 0.

    >>> column_of("A"), column_of("AB")
    (0, 27)
    """
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError(f"{letters!r} names no column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: its first and last row and column, counting from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def positions(self) -> int:
        """How many positions its rows have, from their first to the last that it covers."""
        return (self.bottom - self.top + 1) * (self.right + 1)

    @property
    def covered(self) -> int:
        """How many positions it covers."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def clipped(self, height: int, width: int) -> Merge:
        """The range as far as the used range goes, if it is of the kind that means "all of it"."""
        tall, wide = self.bottom - self.top >= ENDLESS, self.right - self.left >= ENDLESS
        return replace(
            self,
            bottom=min(self.bottom, height - 1) if tall else self.bottom,
            right=min(self.right, width - 1) if wide else self.right,
        )


_RANGE = re.compile(
    r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})"
)


def merged(references: Sequence[str]) -> list[Merge]:
    """The merged ranges; a reference that names none loses no words, and is passed over."""
    merges = []
    for match in filter(None, map(_RANGE.fullmatch, references)):
        left, right = sorted((column_of(match[1]), column_of(match[3])))
        top, bottom = sorted((int(match[2]) - 1, int(match[4]) - 1))
        merges.append(Merge(top, left, bottom, right))
    return merges


def lay_out(
    name: str, cells: dict[int, dict[int, Cell]], merges: Sequence[Merge]
) -> tuple[Row, ...]:
    """The sheet's rows; ranges that begin outside the used range hold nothing and are not seen."""
    widths = {number: max(row) + 1 for number, row in cells.items() if row}
    height, width = max(widths, default=-1) + 1, max(widths.values(), default=0)
    seen = [
        merge.clipped(height, width)
        for merge in merges
        if merge.top < height and merge.left < width
    ]
    positions = sum(widths.values()) + sum(merge.positions for merge in seen)
    if positions > MOST_CELLS or sum(merge.covered for merge in seen) > MOST_COVERED:
        raise too_large(name, height, width)
    rows: list[Row] = [()] * height
    for number, end in widths.items():
        rows[number] = tuple(cells[number].get(column, EMPTY) for column in range(end))
    for merge in seen:
        _merge(rows, merge)
    return tuple(rows)


def too_large(name: str, height: int, width: int) -> UnreadableFileError:
    """The sentence for a sheet that reaches further than any plan."""
    return UnreadableFileError(
        f"{name} has a sheet whose used range is {height:,} rows by {width:,} columns, with its "
        "merged cells far more than any plan. Open it, delete what stands far below or right of "
        "the plan, save it, then run this again."
    )


def _merge(rows: list[Row], merge: Merge) -> None:
    """Put one spanning cell where a range is; where one is already, the first stays."""
    below = [()] * (merge.bottom + 1 - len(rows))
    block = [
        [*row, *[EMPTY] * (merge.right + 1 - len(row))]
        for row in [*rows[merge.top : merge.bottom + 1], *below]
    ]
    covered = [cell for row in block for cell in row[merge.left : merge.right + 1]]
    if any(cell is None or cell.row_span * cell.column_span > 1 for cell in covered):
        return
    for row in block:
        row[merge.left : merge.right + 1] = [None] * (merge.right + 1 - merge.left)
    block[0][merge.left] = replace(
        covered[0] or EMPTY,
        row_span=merge.bottom - merge.top + 1,
        column_span=merge.right - merge.left + 1,
    )
    rows[merge.top : merge.bottom + 1] = map(tuple, block)


@dataclass(slots=True)
class Draft:
    """A sheet while a file of records is still being read."""

    name: str
    hidden: bool = False
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    ruled: list[Merge] = field(default_factory=list)
    """Where conditional formats stand that this reader does not work out."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell in its place, if it shows anything."""
        if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
            raise ValueError(f"it names row {row + 1}, column {column + 1}, which no sheet has")
        if cell.text or cell.fill:
            self.cells.setdefault(row, {})[column] = cell

    def hide_columns(self, first: int, last: int) -> None:
        """Mark columns as hidden; their end may be absurd where all the rest is meant."""
        self.hidden_columns.update(range(max(first, 0), min(last, LAST_COLUMN - 1) + 1))

    def grid(self, file: str, number: int) -> Grid:
        """The sheet as it is seen."""
        self._leave_rules_open()
        return Grid(
            rows=lay_out(file, self.cells, self.merges),
            sheet=self.name,
            number=number,
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )

    def _leave_rules_open(self) -> None:
        """Say of each cell under a conditional format that its colour was not worked out."""
        everywhere = len(self.ruled) > ENDLESS
        for number, row in self.cells.items() if self.ruled else ():
            here = [one for one in self.ruled if one.top <= number <= one.bottom]
            for column, cell in row.items():
                if everywhere or any(one.left <= column <= one.right for one in here):
                    row[column] = replace(cell, rule=UNCERTAIN)
