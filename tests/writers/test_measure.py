"""How much room a text takes, and how that becomes columns and rows."""

from datetime import date

import pytest

from plantools.cells import Cell, Column, Grid
from plantools.writers import sheetsizes, wordwidths
from plantools.writers.measure import line_count, text_width, widest_line, widest_word
from plantools.writers.sheetsizes import keeps_its_height, row_heights
from plantools.writers.wordstyles import DIGIT, Page

PROSE = "Raise awareness of hate crime, and of how to report it, in every school. "


def test_wide_letters_count_for_more_than_narrow_ones() -> None:
    assert text_width("iii") < text_width("nnn") < text_width("WWW") < text_width("防災課")


def test_a_bold_text_is_wider() -> None:
    assert text_width("Responsibility", bold=True) > text_width("Responsibility")


def test_an_empty_text_takes_one_line_and_no_width() -> None:
    assert (line_count("", 10), widest_line(""), widest_word("")) == (1, 0, 0)


def test_every_line_break_is_a_line() -> None:
    assert line_count("one\n\nthree\n", 10) == 4


@pytest.mark.parametrize(
    ("kind", "text", "width"),
    [
        ("reference", "1.1", 9),
        ("choice", "Fully achieved, with much to be proud of", 20),
        ("date", "Monitored every six months", 16),
        ("name", PROSE, 22),
        ("words", PROSE, 48),
    ],
)
def test_an_excel_column_is_as_wide_as_its_kind_wants_and_its_text_needs(
    kind: str, text: str, width: float
) -> None:
    grid = Grid(rows=((Cell(text),),), columns=(Column(kind),))  # type: ignore[arg-type]
    assert sheetsizes.column_widths(grid) == [width]


def test_a_date_is_never_wider_than_its_excel_column() -> None:
    text = "By Wednesday 30 September 2026"
    grid = Grid(rows=((Cell(text, day=date(2026, 9, 30)),),), columns=(Column("date"),))
    assert sheetsizes.column_widths(grid)[0] > text_width(text)


def test_a_sentence_with_a_date_in_it_does_not_widen_its_excel_column() -> None:
    text = "To be reported to the committee by 30 September 2026"
    grid = Grid(rows=((Cell(text, day=date(2026, 9, 30)),),), columns=(Column("date"),))
    assert sheetsizes.column_widths(grid) == [16]


def test_very_long_prose_widens_its_excel_column_until_the_row_can_show_it() -> None:
    grid = Grid(rows=((Cell(PROSE * 30),),), columns=(Column(),))
    (width,) = sheetsizes.column_widths(grid)
    assert 48 < width < 100
    assert row_heights(grid, [width])[0] < sheetsizes.TALLEST_ROW


def test_no_excel_row_is_higher_than_excel_allows() -> None:
    grid = Grid(rows=((Cell(PROSE * 300),),))
    assert row_heights(grid, [48]) == [409]


def test_rows_under_a_cell_that_spans_them_grow_until_its_text_fits() -> None:
    grid = Grid(rows=((Cell(PROSE * 5, row_span=2), Cell("a")), (None, Cell("b"))))
    alone = Grid(rows=((Cell(PROSE * 5),),))
    assert sum(row_heights(grid, [30, 30])) == pytest.approx(sum(row_heights(alone, [30])))


def test_only_headings_and_merged_rows_keep_their_height_when_texts_change() -> None:
    rows = (
        (Cell("Plan", role="title"), Cell()),
        (Cell("Ref", role="header"), Cell("Action", role="header")),
        (Cell("1. Preventing", role="section", column_span=2), None),
        (Cell("1.1"), Cell("Review")),
        (Cell("1.2", row_span=2), Cell("Train")),
        (None, Cell("Report")),
    )
    kept = [keeps_its_height(Grid(rows=rows), row) for row in range(6)]
    assert kept == [True, True, True, False, True, True]


def test_word_columns_fill_the_page_exactly() -> None:
    kinds = ("reference", "words", "name", "date", "words", "choice")
    grid = Grid(
        rows=(tuple(Cell(PROSE) for _ in kinds),),
        columns=tuple(Column(kind) for kind in kinds),  # type: ignore[arg-type]
    )
    assert sum(wordwidths.column_widths(grid, Page(9638, 14_570))) == 9638


def test_a_form_has_narrow_labels_in_word() -> None:
    rows = tuple((Cell(label, role="label"), Cell(PROSE)) for label in ("Lead:", "Progress:"))
    assert wordwidths.column_widths(Grid(rows=rows), Page(10000, 14_570)) == [3200, 6800]


def test_the_columns_of_a_matrix_beside_its_labels_are_equal_in_word() -> None:
    rows = ((Cell("Progress:", role="label"), Cell(PROSE), Cell("None"), Cell(), Cell("Some")),)
    _, *others = wordwidths.column_widths(Grid(rows=rows), Page(10000, 14_570))
    assert max(others) - min(others) <= 1


def test_no_word_of_a_label_is_broken_in_word() -> None:
    label = "Recommendation 1(a):"
    rows = ((Cell(label, role="label"), *(Cell(PROSE) for _ in range(6))),)
    first, *_ = wordwidths.column_widths(Grid(rows=rows), Page(9638, 14_570))
    assert first / DIGIT > widest_word(label, bold=True)


def test_a_reference_stays_narrow_in_word_and_prose_takes_the_rest() -> None:
    rows = ((Cell("Ref", role="header"), Cell("Action", role="header")), (Cell("1.1"), Cell(PROSE)))
    grid = Grid(rows=rows, columns=(Column("reference"), Column()))
    reference, action = wordwidths.column_widths(grid, Page(9638, 14_570))
    assert reference < 1000 < 8000 < action
