"""What a tracker holds beside its plan: sheets and a column that are worked out from the rest."""

from __future__ import annotations

from dataclasses import replace

from plantools.cells import EMPTY, Cell, Grid
from plantools.fields import NOT_READ, SORTABLE_DATE


def is_worked_out(grid: Grid) -> bool:
    """Whether a sheet says at its top that it only shows what stands in another.

    >>> is_worked_out(Grid(rows=((Cell("Summary"),), (Cell(NOT_READ),)), sheet="Summary"))
    True
    """
    top = (cell.text.strip() for row in grid.rows[:_TOP] for cell in row[:1] if cell is not None)
    return bool(grid.sheet) and NOT_READ in top


def without_sortable_dates(grid: Grid) -> Grid:
    """A sheet with the column emptied that a tracker's target dates are sorted by.

    >>> rows = ((Cell("Due"), Cell(SORTABLE_DATE)), (Cell("May 2026"), Cell("31/05/2026")))
    >>> without_sortable_dates(Grid(rows=rows, sheet="Tracker")).text(1, 1)
    ''
    """
    if not grid.sheet:
        return grid
    for top, row in enumerate(grid.rows[:_HEADED_BY]):
        for column, cell in enumerate(row):
            if cell is not None and cell.text.strip() == SORTABLE_DATE:
                below = tuple(_emptied(cells, column) for cells in grid.rows[top:])
                return replace(grid, rows=grid.rows[:top] + below)
    return grid


_TOP = 3
_HEADED_BY = 30
"""Rows of a sheet among which a header is looked for: a tracker's stands below its facts."""


def _emptied(cells: tuple[Cell | None, ...], column: int) -> tuple[Cell | None, ...]:
    if column == len(cells) - 1:
        return cells[:column]
    return tuple(EMPTY if number == column else cell for number, cell in enumerate(cells))
