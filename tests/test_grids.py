"""Grids: what is seen at a position, whatever spans it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plantools.cells import EMPTY, Cell, Grid

_cells = st.none() | st.builds(
    Cell, st.sampled_from(["", "x", " "]), st.just(""), st.integers(1, 3), st.integers(1, 3)
)
_grids = st.lists(st.lists(_cells, max_size=4).map(tuple), max_size=4).map(
    lambda rows: Grid(rows=tuple(rows))
)


@given(_grids)
def test_the_last_span_that_covers_a_position_is_seen_there(grid: Grid) -> None:
    covered = {
        (row + down, column + right): (row, column)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell is not None and (cell.row_span > 1 or cell.column_span > 1)
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }
    for row in range(7):
        for column in range(7):
            at = covered.get((row, column), (row, column))
            inside = at[0] < len(grid.rows) and at[1] < len(grid.rows[at[0]])
            assert grid.anchor(row, column) == at
            assert grid.cell(row, column) == ((inside and grid.rows[at[0]][at[1]]) or EMPTY)
        assert grid.has_spans(row) == any(one == row for one, _ in covered)


@given(_grids)
def test_the_texts_of_each_row_are_counted(grid: Grid) -> None:
    texts = [[cell for _, cell in grid.anchors(row) if cell.text.strip()]
             for row in range(len(grid.rows))]  # fmt: skip
    assert list(grid.counts) == list(map(len, texts))
