"""What a tracker holds beside its plan: sheets and a column that are worked out from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plantools.cells import EMPTY, Cell, Grid
from plantools.fields import NOT_READ, ON_ACTIONS, SORTABLE_DATE, TO_SETTLE, match_heading


def why_left_alone(grid: Grid) -> str:
    """Why a sheet is no plan by what it says at its top, or nothing.

    >>> why_left_alone(Grid(rows=((Cell("Summary"),), (Cell(NOT_READ),)), sheet="Summary"))
    'it is made from the sheet Tracker'
    """
    if not grid.sheet:
        return ""
    top = [cell.text.strip() for row in grid.rows[:_TOP] for cell in row[:1] if cell is not None]
    if NOT_READ in top:
        return "it is made from the sheet Tracker"
    if TO_SETTLE in top:
        return "it says itself that it is no plan"
    is_shown = any(text.endswith(ON_ACTIONS) for text in top)
    return "it is made from the sheet Actions" if is_shown else ""


def is_worked_out(grid: Grid) -> bool:
    """Whether a sheet says at its top that it is no plan, or only shows what stands in another."""
    return bool(why_left_alone(grid))


def without_sortable_dates(grid: Grid) -> Grid:
    """A sheet with the column emptied that a tracker's target dates are sorted by.

    Without a target date beside it, it is the only date that there is, and stays.

    >>> rows = ((Cell("Target date"), Cell(SORTABLE_DATE)), (Cell("May 2026"), Cell("31/05/2026")))
    >>> without_sortable_dates(Grid(rows=rows, sheet="Tracker")).text(1, 1)
    ''
    """
    if not grid.sheet:
        return grid
    for top, row in enumerate(grid.rows[:_HEADED_BY]):
        texts = [cell.text.strip() if cell is not None else "" for cell in row]
        if SORTABLE_DATE in texts and _has_target_date(texts):
            column = texts.index(SORTABLE_DATE)
            below = tuple(_emptied(cells, column) for cells in grid.rows[top:])
            return replace(grid, rows=grid.rows[:top] + below)
    return grid


_TOP = 3
_HEADED_BY = 30
"""Rows of a sheet among which a header is looked for: a tracker's stands below its facts."""


def _has_target_date(headings: Sequence[str]) -> bool:
    others = (text for text in headings if text and text != SORTABLE_DATE)
    return any(matches[0].field == "due" for text in others if (matches := match_heading(text)))


def _emptied(cells: tuple[Cell | None, ...], column: int) -> tuple[Cell | None, ...]:
    if column == len(cells) - 1:
        return cells[:column]
    return tuple(EMPTY if number == column else cell for number, cell in enumerate(cells))
