"""What a sheet is before its tables are read: the grids that a person sees on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plantools.cells import Grid, column_letters
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.schemes import Scheme
from plantools.tables.bands import settle_bands
from plantools.tables.formlabels import is_form
from plantools.tables.headers import Header, first_header
from plantools.tables.islands import cut_sheet
from plantools.tables.onehot import settle_one_hot
from plantools.tables.workedout import is_worked_out


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: its grid, its header where it heads a plan, and where it stands.

    ``form`` says whether it is a form, where that has been asked.
    """

    grid: Grid
    header: Header | None
    place: str
    form: bool | None = None


def tables_of(
    grid: Grid, scheme: Scheme, confirmed: Confirmed = NOTHING_CONFIRMED, *, sure: bool = True
) -> tuple[Table, ...]:
    """The tables of a grid, side by side on a sheet, with headings and marks as they are meant.

    How ``sure`` their headings are need not be told of a document; a sheet is cut apart by it.
    """
    if is_worked_out(grid):
        return (Table(grid, None, grid.name),)
    grid = _without_margin(grid)
    named = confirmed.header_row(grid.name) is not None
    if not named:
        grid = settle_one_hot(grid)
    # A form in a document has no header; on a sheet its labels may only stand above one.
    form = None if named or grid.hidden or grid.sheet else is_form(grid, confirmed)
    headed = named or not (grid.hidden or form)
    asked = sure or bool(grid.sheet)
    header = first_header(grid, scheme, confirmed, sure=asked) if headed else None
    if named or header is None or not grid.sheet:
        return (Table(grid, header, place_of(grid), form),)
    banded = settle_bands(grid, header)
    merged = first_header(banded, scheme, confirmed) if banded is not grid else None
    parts = cut_sheet(*((banded, merged) if merged else (grid, header)), scheme)
    return tuple(
        Table(part, found, place_of(part, beside=number > 0))
        for number, (part, found) in enumerate(parts)
    )


def place_of(grid: Grid, *, beside: bool = False) -> str:
    """Where a table stands in its file; of several on a sheet all but the first by their columns.

    >>> place_of(Grid(number=2)), place_of(Grid(sheet="Plan", left=7), beside=True)
    ('table 2', "sheet 'Plan', from column H")
    """
    return f"{grid.name}, from column {column_letters(grid.left)}" if beside else grid.name


def is_headed_below(grid: Grid, header: Header | None) -> bool:
    """Whether a sheet that begins like a form goes on as a plan: its labels only stand above it.

    So do the facts of the plan, a glossary, or what is to be written in each column.
    """
    if not grid.sheet or header is None or header.row == 0 or len(header.fields) < _FIELDS:
        return False
    return not is_form(replace(grid, rows=grid.rows[header.row :]))


_FIELDS = 3
"""Fields that a header below labels names at least."""


def _without_margin(grid: Grid) -> Grid:
    """A grid from its first column that shows anything: many sheets leave the first ones empty."""
    if not grid.sheet or any(cells[0] and cells[0].text.strip() for cells in grid.rows if cells):
        return grid
    shown = [
        column for row in grid.filled for column, cell in grid.anchors(row) if cell.text.strip()
    ]
    margin = min(shown, default=0)
    if margin == 0:
        return grid
    return replace(
        grid,
        rows=tuple(row[margin:] for row in grid.rows),
        left=grid.left + margin,
        hidden_columns=frozenset(column - margin for column in grid.hidden_columns),
        # A formula without an outcome may stand in the margin itself, left of column 0 then.
        uncalculated=tuple((row, column - margin, text) for row, column, text in grid.uncalculated),
    )
