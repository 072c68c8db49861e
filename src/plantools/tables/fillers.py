"""Words that stand in a cell only so that it is not blank: read as the nothing they mean."""

from __future__ import annotations

from dataclasses import replace

from plantools.cells import Cell, Grid
from plantools.fields import NOT_GIVEN, NOT_YET_GIVEN

_FILLERS = (NOT_GIVEN, NOT_YET_GIVEN)


def without_fillers(grid: Grid) -> Grid:
    """A table whose cells that only say that nothing is given are empty.

    >>> grid = Grid(rows=((Cell("Lead"), Cell(NOT_GIVEN)),))
    >>> without_fillers(grid).rows
    ((Cell(text='Lead', fill='', row_span=1, column_span=1), \
Cell(text='', fill='', row_span=1, column_span=1)),)
    """
    if not any(any(map(_is_filler, cells)) for cells in grid.rows):
        return grid
    return replace(grid, rows=tuple(tuple(map(_emptied, cells)) for cells in grid.rows))


def _is_filler(cell: Cell | None) -> bool:
    return cell is not None and cell.text.strip(" \n") in _FILLERS


def _emptied(cell: Cell | None) -> Cell | None:
    return replace(cell, text="", filler=cell.text) if cell and _is_filler(cell) else cell
