"""Grids drawn as text, so that a test's input stands where the eye can see it."""

from __future__ import annotations

import re
from dataclasses import replace

from plantools.cells import Cell, Grid, Line

_FILL = re.compile(r"\s*\[([0-9A-F]{6})\]$")


def grid(drawing: str, *above: str | Line, sheet: str = "", number: int = 1) -> Grid:
    """A grid from a drawing: a line a row, cells between bars.

    ``<`` goes on with the cell to the left, ``^`` with the one above; ``⏎`` is a new line in a
    cell; a fill stands in square brackets at its end. ``above`` are the lines above the table.
    """
    texts = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in drawing.strip().splitlines()
    ]
    rows: list[list[Cell | None]] = [[None] * len(row) for row in texts]
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text not in ("<", "^"):
                rows[row][column] = _cell(text, *_spans(texts, row, column))
    return Grid(
        rows=tuple(map(tuple, rows)),
        above=tuple(one if isinstance(one, Line) else Line(one) for one in above),
        sheet=sheet,
        number=number,
    )


def numbered(*grids: Grid) -> tuple[Grid, ...]:
    """Grids numbered in their order, as a reader numbers the tables of a file."""
    return tuple(replace(one, number=number) for number, one in enumerate(grids, start=1))


def _cell(text: str, down: int, right: int) -> Cell:
    fill = _FILL.search(text)
    words = _FILL.sub("", text).replace("⏎", "\n")
    return Cell(words, fill[1] if fill else "", row_span=down, column_span=right)


def _spans(texts: list[list[str]], row: int, column: int) -> tuple[int, int]:
    right = 1
    while column + right < len(texts[row]) and texts[row][column + right] == "<":
        right += 1
    down = 1
    while (
        row + down < len(texts)
        and column < len(texts[row + down])
        and texts[row + down][column] == "^"
    ):
        down += 1
    return down, right
