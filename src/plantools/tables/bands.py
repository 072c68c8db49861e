"""Headings on two rows of a sheet where nobody merged the cells: they become as if merged.

A band ("Q1") stands over the headings of several columns, or a heading's own second row below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from plantools.cells import EMPTY, Cell, Grid
from plantools.fields import is_heading, plain_heading
from plantools.tables.headers import Header
from plantools.tables.periods import is_period


def settle_bands(grid: Grid, header: Header) -> Grid:
    """A sheet whose header of two rows is merged as a person sees it; any other as it is.

    A band counts where it tells repeated headings apart; else it only groups them.
    """
    if header.last > header.row:
        return grid
    bands = _bands_over(grid, header.row)
    if bands:
        return _merged(grid, header.row - 1, bands)
    below = _bands_of(grid, header)
    return _merged(grid, header.row, below) if below else grid


def _texts(grid: Grid, row: int) -> dict[int, Cell]:
    return {column: cell for column, cell in grid.anchors(row) if cell.text.strip()}


def _bands_over(grid: Grid, row: int) -> dict[int, int]:
    """The columns where bands above a header row begin, and how many each spans."""
    headings = {column: plain_heading(cell.text) for column, cell in _texts(grid, row).items()}
    above = _texts(grid, row - 1) if row else {}
    often = Counter(filter(None, headings.values()))
    repeated = {column for column, text in headings.items() if often[text] > 1}
    if not above or not repeated or any(len(cell.text) > 60 for cell in above.values()):
        return {}
    bands: dict[int, int] = {}
    starts = sorted(above)
    for column, following in zip(starts, [*starts[1:], None], strict=True):
        span = above[column].column_span
        if span == 1 and following is not None:
            span = following - column
        elif span == 1:
            span = max(bands.values(), default=1)
        end = max((one + 1 for one in headings if column <= one < column + span), default=column)
        if end > column:
            bands[column] = end - column
    named = {one: above[start].text for start, span in bands.items()
             for one in range(start, start + span)}  # fmt: skip
    pairs = Counter((headings[column], named.get(column, "")) for column in repeated)
    return bands if max(pairs.values()) == 1 else {}


def _bands_of(grid: Grid, header: Header) -> dict[int, int]:
    """The headings with sub-headings in the row below, and how many columns each then spans.

    That row holds nothing but known headings, and nothing below the action's own.
    """
    below = header.row + 1
    under = _texts(grid, below) if below < len(grid.rows) else {}
    head = header.column("action")
    above = _texts(grid, header.row)
    if len(under) < 2 or head is None or head in under or under.keys() >= above.keys():
        return {}
    if not all(is_heading(cell.text.strip()) or is_period(cell.text) for cell in under.values()):
        return {}
    starts = sorted(above)
    bands = {}
    for column, following in zip(starts, [*starts[1:], grid.width], strict=True):
        span = range(column, max(following, column + above[column].column_span))
        found = [one for one in under if one in span]
        if found:
            bands[column] = max(found) + 1 - column
    return bands


def _merged(grid: Grid, top: int, bands: Mapping[int, int]) -> Grid:
    """The grid with bands over their columns in a row, and other headings two rows high."""
    upper = [*grid.rows[top], *[EMPTY] * (grid.width - len(grid.rows[top]))]
    lower = [*grid.rows[top + 1], *[EMPTY] * (grid.width - len(grid.rows[top + 1]))]
    for column, span in bands.items():
        upper[column] = replace(upper[column] or EMPTY, column_span=span)
        upper[column + 1 : column + span] = [None] * (span - 1)
    covered = {one for column, span in bands.items() for one in range(column, column + span)}
    for column in set(range(grid.width)) - covered:
        both = (lower[column], upper[column])
        heading = next((cell for cell in both if cell is not None and cell.text), None)
        if heading is not None:
            upper[column] = replace(heading, row_span=2)
            lower[column] = None
    rows = (*grid.rows[:top], tuple(upper), tuple(lower), *grid.rows[top + 2 :])
    return replace(grid, rows=rows)
