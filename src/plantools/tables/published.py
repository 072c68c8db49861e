"""A published table as it was in the plan: without the words that stand there for other readers.

Below the title of a published table a line says how many tables there are, and which words stand
in cells that would be blank. Only where it says so are these words nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plantools.cells import EMPTY, Cell, Grid
from plantools.fields import NO_TITLE, NOTHING_THERE, ONE_TABLE, SEVERAL_PLANS
from plantools.tables.workedout import is_worked_out


def as_in_the_plan(grid: Grid) -> Grid:
    """A published sheet with its cells as the plan has them; any other sheet as it is.

    >>> about = Cell(f"{ONE_TABLE} {NOTHING_THERE.format('[none given]')}")
    >>> grid = Grid(rows=((Cell("Plan"),), (about,), (Cell("[none given]"),)), sheet="Actions")
    >>> [as_in_the_plan(grid).text(row, 0) for row in range(3)]
    ['Plan', '', '']
    """
    about = grid.text(1, 0).strip()
    if not grid.sheet or not about.startswith(ONE_TABLE) or is_worked_out(grid):
        return grid
    match = _WORDS.search(about)
    gone = {match[1]} if match else set()
    title, _, *table = (tuple(_blank(cell, gone) for cell in cells) for cells in grid.rows)
    if grid.text(0, 0).strip() in (NO_TITLE, SEVERAL_PLANS):
        title = ()
    return replace(grid, rows=(title, (), *table))


_WORDS = re.compile(re.escape(NOTHING_THERE).replace(r"\{\}", r"(\[[^][]+\])"))


def _blank(cell: Cell | None, gone: set[str]) -> Cell | None:
    return EMPTY if cell is not None and cell.text in gone else cell
