"""What a Word document says of its tables: a caption and a description each, and no blank cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from plantools.cells import Cell, Grid
from plantools.fields import NOT_GIVEN

_LONGEST = 100
"""Characters of a caption; a theme may be a paragraph."""


def captioned(grid: Grid, caption: str) -> Grid:
    """A table under a caption, and described for those who hear it instead of seeing it.

    Lines without a table have neither.
    """
    if not grid.rows:
        return grid
    return replace(grid, caption=shortened(caption), description=_described(grid))


def shortened(text: str) -> str:
    """A text on one line, cut between words where it is longer than a caption may be.

    >>> shortened("Actions:\\n1. Roads")
    'Actions: 1. Roads'
    """
    words = re.sub("[^\\S\N{NO-BREAK SPACE}]+", " ", text).strip()
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.–-") + " …"


def _described(grid: Grid) -> str:
    headings = [cell for _, cell in grid.anchors(0)]
    if all(cell.role == "header" for cell in headings) and not _is_labelled(grid):
        named = ", ".join(" ".join(cell.text.split()) for cell in headings)
        rows = len(grid.rows) - 1
        return f"{rows} row{'' if rows == 1 else 's'} below a header row: {named}."
    beside = "items stand side by side" if grid.width > 2 else "what it says stands beside it"
    return f"Each row begins with its label; {beside}."


def _is_labelled(grid: Grid) -> bool:
    """Whether every row begins with a label, as in a form: then its header does, too."""
    first = grid.rows[0][0]
    return first is not None and first.text.endswith(":")


def without_blanks(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """Tables in which every cell says something: that nothing is given, where nothing is."""
    return tuple(
        replace(grid, rows=tuple(map(_filled, grid.rows))) if _has_blanks(grid) else grid
        for grid in grids
    )


def _has_blanks(grid: Grid) -> bool:
    return any(cell is not None and not cell.text.strip() for cells in grid.rows for cell in cells)


def _filled(cells: Sequence[Cell | None]) -> tuple[Cell | None, ...]:
    return tuple(
        replace(cell, text=NOT_GIVEN) if cell is not None and not cell.text.strip() else cell
        for cell in cells
    )
