"""Whole worksheets: what is prefilled, what stands above, several plans in one workbook."""

from __future__ import annotations

import pytest

from drawing import grid, numbered
from plantools.tables import LeftOut
from tables.reading import column, found, records

PLAN = """
    | Ref | Action                   | Lead  | Target Date | RAG   |
    | 1   | Plant trees by the canal | Parks | May 2026    | Green |
"""
RECORD = {
    "ref": "1",
    "action": "Plant trees by the canal",
    "lead": "Parks",
    "due_text": "May 2026",
    "rag_text": "Green",
}


def prefilled(row: str) -> str:
    return PLAN + "\n".join(row.format(number) for number in range(2, 501))


@pytest.mark.parametrize(
    "row",
    [
        "| {} | | | | |",
        "| {} | | Parks | | |",
        "| {} | | | | Not started |",
        "| {} | | | | [FF0000] |",
        "| {} | | 0 | 00/01/1900 | 0 |",
    ],
)
def test_rows_prefilled_to_row_500_are_left_out_in_one_line(row: str) -> None:
    one = grid(prefilled(row), sheet="Plan")
    assert records(one) == [RECORD]
    (left,) = found(one).tables[0].left_out
    assert (left.place, left.why) == (
        "'Plan'!A3",
        "and the rows to 'Plan'!A501, 499 in all: each has a number or a name, and no action",
    )


def test_an_action_parts_the_rows_left_out_before_it_from_those_behind() -> None:
    drawing = (
        f"{PLAN}| 2 | | | | |\n| 3 | | | | |\n| 4 | Mow the verges | Roads | | |\n| 5 | | | | |"
    )
    assert found(grid(drawing, sheet="Plan")).tables[0].left_out == (
        LeftOut(
            "'Plan'!A3",
            "2 … 3",
            "and the rows to 'Plan'!A4, 2 in all: each has a number or a name, and no action",
        ),
        LeftOut("'Plan'!A6", "5", "has a number or a name, and no action"),
    )


def test_a_colour_or_a_status_alone_below_a_record_is_not_that_records() -> None:
    drawing = """
        | Action                   | Lead  | Target Date | RAG         |
        | Plant trees by the canal | Parks | May 2026    |             |
        |                          |       |             | [FF0000]    |
        |                          |       |             | Not started |
    """
    assert records(grid(drawing, sheet="Plan")) == [
        {"action": "Plant trees by the canal", "lead": "Parks", "due_text": "May 2026"}
    ]


def test_labels_above_a_plan_do_not_make_a_form_of_it() -> None:
    above = """
        | Action      | What will be done, in a sentence | | | |
        | Lead        | The officer who answers for it   | | | |
        | Target Date | The last day of its month        | | | |
        | | | | | |
    """
    assert records(grid(above + PLAN, sheet="Plan")) == [RECORD]


# Several sheets ----------------------------------------------------------------------------------


def themes(*names: str) -> list[str]:
    return column("theme", *numbered(*(grid(PLAN, sheet=name) for name in names)))


def test_sheets_alike_give_their_names_as_themes() -> None:
    assert themes("Housing", "Priority 2", "Closed actions") == ["Housing", "Priority 2", ""]


@pytest.mark.parametrize(
    "names",
    [
        ("Housing",),
        ("Sheet1", "Sheet2"),
        ("Action Plan", "Archive"),
        ("2024-25", "2025-26"),
        ("Q1", "Q2"),
        ("Housing", "Completed"),
    ],
)
def test_names_that_any_sheet_may_have_are_no_themes(names: tuple[str, ...]) -> None:
    assert themes(*names) == [""] * len(names)


def test_a_theme_that_is_given_stays() -> None:
    drawing = PLAN.replace("| Lead ", "| Theme | Lead ").replace("| Parks ", "| Streets | Parks ")
    sheets = numbered(grid(drawing, sheet="Housing"), grid(drawing, sheet="Roads"))
    assert column("theme", *sheets) == ["Streets", "Streets"]


def test_sheets_with_other_headings_are_other_plans() -> None:
    other = grid("| No | Task | Owner |\n| 1 | Mow the verges | Roads |", sheet="Roads")
    assert column("theme", *numbered(grid(PLAN, sheet="Housing"), other)) == ["", ""]
