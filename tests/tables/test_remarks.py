"""What is said of a sheet that hides some of its rows, or was never calculated."""

from __future__ import annotations

from dataclasses import replace

from drawing import grid
from plantools.cells import Grid
from plantools.tables.records import LeftOut, TableNote
from tables.reading import found

PLAN = grid(
    """
    |  | Budget | |                | |
    |  | Ref | Action         | Lead  | Target Date |
    |  | 1   | Fill the holes | Roads | May 2026    |
    |  | 2   | Paint the line | Roads | June 2026   |
    |  | 3   | Cut the grass  | Parks | June 2026   |
    |  |     |                |       |             |
    """,
    sheet="Plan",
)
WHY = "open the file in Excel, save it, and run this again"


def note(drawn: Grid) -> TableNote:
    [only] = found(drawn).tables
    return only


def test_nothing_is_said_of_a_sheet_that_hides_nothing() -> None:
    assert (note(PLAN).records, note(PLAN).remarks, note(PLAN).left_out) == (3, (), ())


def test_hidden_rows_and_columns_are_read_and_said_by_their_names_in_the_file() -> None:
    hidden = replace(PLAN, hidden_rows=frozenset({2, 3, 4, 5}), hidden_columns=frozenset({0, 3, 9}))
    assert note(hidden).records == 3
    assert note(hidden).remarks == ("rows 3–5 and column D are hidden in the file, and were read",)


def test_what_is_hidden_above_the_header_or_empty_is_not_said() -> None:
    assert note(replace(PLAN, hidden_rows=frozenset({0, 5}))).remarks == ()


def test_a_single_hidden_row_is_said_in_the_singular() -> None:
    assert note(replace(PLAN, hidden_rows=frozenset({3}))).remarks == (
        "row 4 is hidden in the file, and was read",
    )
    apart = replace(PLAN, hidden_rows=frozenset({2, 4}))
    assert note(apart).remarks == ("rows 3 and 5 are hidden in the file, and were read",)


def test_formulas_never_calculated_are_left_out_and_said_once_a_column() -> None:
    formulas = ((0, 1, "=TODAY()"), (2, 4, "=NOW()"), (3, 4, "=E3"), (4, 4, "=E4"), (3, 0, "=1"))
    assert note(replace(PLAN, uncalculated=formulas)).left_out == (
        LeftOut("'Plan'!A4", "=1", f"a formula that was never calculated: {WHY}"),
        LeftOut(
            "'Plan'!E3",
            "=NOW()",
            f"a formula that was never calculated, like 2 more below it: {WHY}",
        ),
    )


def test_a_sheet_without_a_plan_is_left_alone_without_remarks() -> None:
    calendar = grid("| Mon | Tue |\n| 1 | 2 |", sheet="Calendar")
    told = note(replace(calendar, hidden_rows=frozenset({1}), uncalculated=((1, 1, "=1"),)))
    assert (told.family, told.remarks, told.left_out) == (
        "left alone: its headings (Mon, Tue) are not a plan's",
        (),
        (),
    )
