"""Where a worksheet's cells stand: rows of cells from first to last, merged ranges spanning.

Source: ECMA-376 part 1, 18.3.1.55 (mergeCells), 18.3.1.73 (row) and 18.3.1.13 (col).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plantools.cells import EMPTY, Cell
from plantools.errors import UnreadableFileError
from plantools.readers.areas import column_number

MOST_CELLS = 5_000_000
"""Positions a sheet's used range may have: a plan of 100,000 rows and 50 columns has as many."""

MOST_COVERED = 1_000_000
"""Positions that merged cells may cover, each of which costs some 200 bytes while it is read.

A sheet of 100,000 rows that merges ten columns of every one has as many.
"""

ENDLESS = 1000
"""Rows or columns from which on a range or a repetition means "all of them", not that many."""

Row = tuple[Cell | None, ...]

Cells = Mapping[int, Cell] | tuple[Cell, ...]
"""A row's cells by column, or one after the other where there is one in each place."""


def compact(cells: Mapping[int, Cell]) -> Cells:
    """A row's cells with no more around them than they need: a sheet may have a million rows."""
    return tuple(cells.values()) if list(cells) == list(range(len(cells))) else cells


def by_column(cells: Cells) -> dict[int, Cell]:
    """A row's cells by column."""
    return dict(enumerate(cells) if isinstance(cells, tuple) else cells)


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


def find_merges(references: Sequence[str]) -> list[Merge]:
    """The merged ranges; a reference that names none loses no words, and is passed over."""
    merges = []
    for match in filter(None, map(_RANGE.fullmatch, references)):
        left, right = sorted((column_number(match[1]), column_number(match[3])))
        top, bottom = sorted((int(match[2]) - 1, int(match[4]) - 1))
        merges.append(Merge(top, left, bottom, right))
    return merges


class TooLargeError(Exception):
    """A used range of more positions than ``MOST_CELLS``, or too many merged."""

    def __init__(self, height: int, width: int) -> None:
        super().__init__(height, width)
        self.height, self.width = height, width


def too_large(name: str, height: int, width: int) -> UnreadableFileError:
    """The sentence for a sheet that reaches further than any plan."""
    return UnreadableFileError(
        f"{name} has a sheet whose used range is {height:,} rows by {width:,} columns, with its "
        "merged cells far more than any plan. Open it, delete what stands far below or right of "
        "the plan, save it, then run this again."
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What shows where a sheet holds no cell: its row's fill if it has a style, or its column's.

    A row's style may be that it has no fill, which is then seen and not the column's.
    """

    rows: Mapping[int, str]
    columns: Mapping[int, str]

    def within(self, width: int) -> Ground:
        """What shows of it in the columns that are used."""
        columns = {column: fill for column, fill in self.columns.items() if column < width}
        return Ground(self.rows, columns)

    def fill(self, row: int, column: int) -> str:
        """The fill of a place without a cell."""
        return self.rows[row] if row in self.rows else self.columns.get(column, "")


def lay_out(cells: Mapping[int, Cells], merges: Sequence[Merge], ground: Ground) -> tuple[Row, ...]:
    """A sheet's rows; merged ranges that begin outside the used range hold nothing.

    Raises ``TooLargeError`` for a used range far larger than any plan.
    """
    widths = {
        number: len(row) if isinstance(row, tuple) else max(row) + 1
        for number, row in cells.items()
        if row
    }
    height, width = max(widths, default=-1) + 1, max(widths.values(), default=0)
    ground = ground.within(width)
    coloured = max(ground.columns, default=-1) + 1
    for number, end in widths.items():
        beyond = width if ground.rows.get(number) else coloured
        widths[number] = max(end, 0 if ground.rows.get(number) == "" else beyond)
    seen = [
        merge.clipped(height, width)
        for merge in merges
        if merge.top < height and merge.left < width
    ]
    positions = sum(widths.values()) + sum(merge.positions for merge in seen)
    if positions > MOST_CELLS or sum(merge.covered for merge in seen) > MOST_COVERED:
        raise TooLargeError(height, width)
    rows: list[Row] = [()] * height
    for number, end in widths.items():
        rows[number] = _row(cells[number], range(end), number, ground)
    for merge in seen:
        _merge(rows, merge)
    return tuple(rows)


def _row(cells: Cells, columns: range, number: int, ground: Ground) -> Row:
    if isinstance(cells, tuple):
        if len(cells) == len(columns):
            return cells
        cells = by_column(cells)
    if len(cells) == len(columns):  # a cell in each place
        return tuple(map(cells.__getitem__, columns))
    if not ground.columns and number not in ground.rows:
        return tuple([cells.get(column, EMPTY) for column in columns])
    return tuple(cells.get(column) or blank(ground.fill(number, column)) for column in columns)


@lru_cache(maxsize=1024)
def blank(fill: str) -> Cell:
    """An empty cell with a fill, the same one each time: sheets have a great many."""
    return Cell("", fill) if fill else EMPTY


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
