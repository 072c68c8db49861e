"""Rows read by field: the quick way for plain rows, the long one, and the cells behind them."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.cells import EMPTY, Cell, CellPlace, Grid
from plantools.tables.bodyrows import BodyRows, RowCells, count_texts, first_text, texts_in
from plantools.tables.headers import Header, Heading

bounded = settings(max_examples=200, deadline=None)

_FIELDS = ("ref", "action", "lead", "due", "progress", "rag", "other", "")
_cells = st.builds(
    Cell,
    st.sampled_from(["", " ", "1.1", "Mow\nit", "May 2026", "–", "Red", " 1 \n(a) "]),
    st.sampled_from(["", "FFFFFF", "FF0000"]),
    day=st.sampled_from([None, date(2026, 5, 1)]),
    struck=st.sampled_from([(), (), (), ((0, 1),)]),
)
_headings = st.builds(
    Heading,
    st.sampled_from(["Notes", "Ward", "", "Struck out", "Target date"]),
    st.sampled_from(_FIELDS),
    reported=st.sampled_from(["", "", "March 2026"]),
    form=st.sampled_from(["", "", "MM/YY"]),
    second=st.sampled_from(["", "", "", "due"]),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Header, Grid]:
    """A header's headings over a few rows of any length."""
    width = draw(st.integers(1, 5))
    headings = draw(st.dictionaries(st.integers(0, width - 1), _headings))
    rows = [(EMPTY,) * width]
    rows += [tuple(draw(st.lists(_cells | st.none(), max_size=width))) for _ in range(4)]
    return Header(0, 0, headings), Grid(rows=tuple(rows), sheet="Plan")


@bounded
@given(tables())
def test_a_plain_row_is_read_as_any_other(table: tuple[Header, Grid]) -> None:
    rows = BodyRows(*table)
    for number in range(len(table[1].rows)):
        quick, whole = rows._plainly(number), rows._reading(number)
        if quick is not None:
            assert list(quick.values.items()) == list(whole.values.items())
            assert list(quick.extras.items()) == list(whole.extras.items())
            assert quick.due_day == whole.due_day


def test_most_rows_are_plain() -> None:
    headings = {0: Heading("Ref", "ref"), 1: Heading("Action", "action"), 2: Heading("Ward", "")}
    grid = Grid(rows=((Cell("1"), Cell("Mow"), Cell("Castle")),))
    assert BodyRows(Header(0, 0, headings), grid)._plainly(0) is not None


def test_the_cells_of_a_row_are_found_when_somebody_asks() -> None:
    headings = {0: Heading("Action", "action"), 1: Heading("RAG", "rag"), 2: Heading("Ward", "")}
    cells = (Cell("Mow"), Cell("", "FF0000"), Cell("Castle"))
    grid = Grid(rows=(cells,), sheet="Plan", left=2)
    found = BodyRows(Header(0, 0, headings), grid).read(0, 0).cells
    at = {column: CellPlace("Plan", 1, 0, column + 2, cell) for column, cell in enumerate(cells)}
    assert dict(found) == {"action": at[0], "rag_text": at[1], "Ward": at[2], "rag_fill": at[1]}
    assert len(found) == 4


@bounded
@given(tables(), st.integers(1, 2), st.integers(1, 2))
def test_where_a_row_is_told_all_its_cells_stand_in_it(
    table: tuple[Header, Grid], down: int, across: int
) -> None:
    header, grid = table
    merged = Cell("Merged", row_span=down, column_span=across)
    covered = {(1 + row, column) for row in range(down) for column in range(across)} - {(1, 0)}
    rows = [
        tuple(
            merged if (row, column) == (1, 0) else None if (row, column) in covered else cell
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(grid.rows)
    ]
    body = BodyRows(header, Grid(rows=tuple(rows), sheet="Plan", left=1))
    for number in range(len(rows)):
        cells = body.read(number, 0).cells
        assert isinstance(cells, RowCells)
        if cells.row is not None:
            assert {spot[:3] for spot in cells.values()} <= {cells.row}
        elif len(rows[number]) == grid.width:
            assert merged in rows[number] or (number, 0) in covered


@bounded
@given(tables())
def test_texts_are_counted_as_they_are_found(table: tuple[Header, Grid]) -> None:
    grid = table[1]
    for row in range(len(grid.rows)):
        texts = texts_in(grid, row)
        assert count_texts(grid, row) == len(texts)
        assert not texts or first_text(grid, row) == texts[0]
