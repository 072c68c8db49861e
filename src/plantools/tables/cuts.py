"""Columns cut out of a grid, and a grid without them."""

from __future__ import annotations

from dataclasses import replace

from plantools.cells import EMPTY, Cell, Grid


def crop(grid: Grid, columns: range) -> Grid:
    """Some columns of a grid; a cell that spans their edge is seen in them as far as it goes."""
    return replace(
        grid,
        rows=tuple(
            tuple(_clipped(grid, row, column, columns) for column in columns if column < len(cells))
            for row, cells in enumerate(grid.rows)
        ),
        left=grid.left + columns.start,
        hidden_columns=frozenset(
            column - columns.start for column in grid.hidden_columns if column in columns
        ),
        uncalculated=tuple(
            (row, column - columns.start, formula)
            for row, column, formula in grid.uncalculated
            if column in columns
        ),
    )


def _clipped(grid: Grid, row: int, column: int, columns: range) -> Cell | None:
    cell = grid.rows[row][column]
    anchor_row, anchor = grid.anchor(row, column)
    if cell is None and anchor_row == row and anchor < columns.start == column:
        cell = grid.cell(row, column)
        return replace(cell, column_span=min(anchor + cell.column_span, columns.stop) - column)
    if cell is not None and column + cell.column_span > columns.stop:
        return replace(cell, column_span=columns.stop - column)
    return cell


def without(grid: Grid, columns: range) -> Grid:
    """A grid in which some columns' cells are empty."""
    return replace(
        grid,
        rows=tuple(
            tuple(EMPTY if column in columns else cell for column, cell in enumerate(row))
            for row in grid.rows
        ),
    )
