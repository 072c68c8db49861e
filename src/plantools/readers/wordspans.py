"""Merged cells of Word tables: cells laid out in columns, each merged one once with its spans.

Source: ECMA-376 part 1, 17.4.17 (gridSpan), 17.4.84 (vMerge).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from plantools.cells import EMPTY, Cell, Grid


class Reach(NamedTuple):
    """A cell that is not just one of its row's: how it merges, and what it holds besides words."""

    span: int
    merge: str = ""  # ``restart``, ``continue``, or nothing
    marked: bool = False
    """Whether its fill is that of its words."""
    nested: tuple[Grid, ...] = ()


_ALONE = Reach(1)


class Row:
    """A row as it is read, cell by cell, before the merges downwards are worked out.

    ``cells`` are there by column, nothing where the one left of it reaches over: one that reaches
    no further may just be put at their end.
    """

    __slots__ = ("_first", "cells", "reaches")

    def __init__(self, before: int) -> None:
        self._first = before
        self.cells: list[Cell | None] = [EMPTY] * before
        self.reaches: dict[int, Reach] = {}
        """Those that are not just one cell, by their columns."""

    def add(self, cell: Cell, reach: Reach) -> None:
        """Put in a cell that may reach further."""
        if reach != _ALONE:
            self.reaches[len(self.cells)] = reach
        self.cells += [cell, *[None] * (reach.span - 1)]

    def widen(self, span: int) -> bool:
        """Let the last cell reach over some columns more, if there is one."""
        columns = self._columns()
        if columns:
            reach = self.reaches.get(columns[-1], _ALONE)
            self.reaches[columns[-1]] = reach._replace(span=reach.span + span)
            self.cells += [None] * span
        return bool(columns)

    def _columns(self) -> list[int]:
        """The columns that the row's cells begin in."""
        return [
            column
            for column, cell in enumerate(self.cells)
            if column >= self._first and cell is not None
        ]

    def nested(self) -> Iterator[Grid]:
        """The tables nested in the row's cells. The words before them in their cell are lines
        above them where the row is a single cell, which only frames them; else they are that
        cell's."""
        for reach in self.reaches.values():
            for grid in reach.nested:
                yield grid if len(self._columns()) == 1 else replace(grid, above=())

    def unmark(self) -> None:
        """Take away the colour of the words where all of them have the same.

        A text marker drawn over a whole row says "new" or "look here" as often as a status.
        """
        marked = [column for column, reach in self.reaches.items() if reach.marked]
        if not marked:
            return
        colours = [
            cell.fill if column in marked else ""
            for column, cell in enumerate(self.cells)
            if cell is not None and cell.text.strip()
        ]
        if len(colours) > 1 and len(set(colours)) == 1 and colours[0]:
            for column in marked:
                self.cells[column] = _changed(self.cells[column], fill="")


def _changed(cell: Cell | None, **values: Any) -> Cell | None:
    return None if cell is None else replace(cell, **values)


@dataclass(slots=True)
class Rows:
    """Rows of a table, in which each merged cell stands once, with its spans, and covers the rest.

    A cell that continues a merge with none of its width above it stands for itself, as Word
    shows it, and begins one.
    """

    rows: list[tuple[Cell | None, ...]] = field(default_factory=list)
    heights: dict[tuple[int, int], int] = field(default_factory=dict)
    """How many rows the merges reach down, by the row and column that they begin in."""
    begun: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The merges of the row above by column: the row they begin in, and their width."""

    def add(self, row: Row) -> None:
        """Lay out one row more."""
        above, self.begun = self.begun, {}
        for column, reach in row.reaches.items():
            start, span = above.get(column, (0, 0))
            if reach.merge == "continue" and span == reach.span:
                self.heights[start, column] += 1
                row.cells[column] = None
            else:
                start = len(self.rows)
                if reach.span > 1:
                    row.cells[column] = _changed(row.cells[column], column_span=reach.span)
            if reach.merge:
                self.heights.setdefault((start, column), 1)
                self.begun[column] = (start, reach.span)
        self.rows.append(tuple(row.cells))

    def all(self) -> tuple[tuple[Cell | None, ...], ...]:
        """All the rows, when the merges have come to their ends."""
        for (row, column), height in self.heights.items():
            if height > 1:
                cells = list(self.rows[row])
                cells[column] = _changed(cells[column], row_span=height)
                self.rows[row] = tuple(cells)
        return tuple(self.rows)
