"""Several sub-actions in one cell, beside as many dates or statuses."""

from __future__ import annotations

import pytest

from drawing import grid
from tables.reading import found, records

HEADER = "| Ref | Action | Lead | Target Date | Progress | RAG |\n"


def split(*cells: str) -> list[dict[str, str]]:
    """The records of a table with one row: the action, the date, the progress and the status."""
    action, due, progress, status = cells
    return records(grid(f"{HEADER}| 3 | {action} | Roads | {due} | {progress} | {status} |"))


def test_lettered_sub_actions_take_the_date_and_status_of_their_letter() -> None:
    assert split(
        "We will:⏎a) Fill the holes⏎b) Paint the lines⏎on every road",
        "a) Jan 2026⏎b) Feb 2026",
        "a) Half are filled.⏎b) Not begun.",
        "a) Green⏎b) Red",
    ) == [
        {
            "ref": "3(a)",
            "action": "We will:\nFill the holes",
            "lead": "Roads",
            "due_text": "Jan 2026",
            "progress": "Half are filled.",
            "rag_text": "Green",
        },
        {
            "ref": "3(b)",
            "action": "We will:\nPaint the lines\non every road",
            "lead": "Roads",
            "due_text": "Feb 2026",
            "progress": "Not begun.",
            "rag_text": "Red",
        },
    ]


@pytest.mark.parametrize(
    ("action", "due", "progress", "status", "references"),
    [
        pytest.param(
            "1. Dig the beds⏎2. Sow the seed",
            "Jan 2026⏎Feb 2026",
            "",
            "",
            ["3(1)", "3(2)"],
            id="numbers and lines of dates",
        ),
        pytest.param(
            "(i) Dig the beds⏎(ii) Sow the seed",
            "Ongoing",
            "All well.",
            "Green⏎Red",
            ["3(i)", "3(ii)"],
            id="Roman numbers and lines of statuses",
        ),
        pytest.param(
            "• Dig the beds⏎• Sow the seed⏎• Cut the grass",
            "By 31/12/2016 By 31/01/2017 By 31/01/2017",
            "",
            "",
            ["3(a)", "3(b)", "3(c)"],
            id="bullets and dates in one line",
        ),
        pytest.param(
            "Dig the beds⏎Sow the seed",
            "Ongoing",
            "Completed⏎⏎Completed. See the note.",
            "",
            ["3(a)", "3(b)"],
            id="paragraphs and an update for each",
        ),
        pytest.param(
            "Dig the beds⏎Sow the seed",
            "Jan 2026⏎Feb 2026",
            "",
            "Green⏎Red",
            ["3(a)", "3(b)"],
            id="paragraphs, dates and statuses",
        ),
    ],
)
def test_sub_actions_are_rows_where_dates_or_statuses_correspond(
    action: str, due: str, progress: str, status: str, references: list[str]
) -> None:
    assert [one["ref"] for one in split(action, due, progress, status)] == references


@pytest.mark.parametrize(
    ("action", "due", "progress", "status"),
    [
        pytest.param("a) Dig⏎b) Sow", "Jan 2026", "Half done.", "Green", id="one of each"),
        pytest.param("a) Dig⏎b) Sow", "a) May 2026⏎c) June 2026", "", "", id="other letters"),
        pytest.param("a) Dig⏎b) Sow", "May 2026", "a) Dug beds.⏎b) Sown.", "Red", id="one status"),
        pytest.param("a) Dig⏎c) Sow", "Jan 2026⏎Feb 2026", "", "Green⏎Red", id="a letter missing"),
        pytest.param("a) Dig⏎b) Sow", "Jan 2026⏎Feb 2026⏎Mar 2026", "", "", id="too many dates"),
        pytest.param("a) Dig⏎b) Sow", "March⏎2018", "", "", id="one date in two lines"),
        pytest.param("a) Dig⏎b) Sow", "Summer 2012⏎ONGOING", "", "", id="a date and a word"),
        pytest.param("a) Dig⏎b) Sow", "Jan 2026 to⏎Feb 2026", "", "", id="from one to the other"),
        pytest.param("a) Dig⏎b) Sow", "Jan 2026⏎revised Feb 2026", "", "", id="a revised date"),
        pytest.param("Dig the beds⏎Sow the seed", "Jan 2026⏎Feb 2026", "", "", id="an old date?"),
        pytest.param("Dig the beds⏎Sow the seed", "May 2026", "", "Red⏎Green", id="an old status?"),
        pytest.param("Dig the beds⏎Sow the seed", "May 2026", "Dug.⏎Sown.", "", id="only prose"),
    ],
)
def test_a_row_stays_whole_where_its_cells_might_mean_something_else(
    action: str, due: str, progress: str, status: str
) -> None:
    assert [one["ref"] for one in split(action, due, progress, status)] == ["3"]


def test_a_colour_of_the_whole_cell_is_not_given_to_split_statuses() -> None:
    rows = split("a) Dig⏎b) Sow", "May 2026", "", "Green⏎Red [FFC000]")
    assert ["fill" in one for one in rows] == [False, False]


def test_without_a_reference_the_sub_actions_keep_their_letters() -> None:
    drawn = grid(
        "| Action | Lead | Target Date |\n| We will⏎a) Dig⏎b) Sow | Parks | Jan 2026⏎Feb 2026 |"
    )
    assert [(one.get("ref"), one["action"]) for one in records(drawn)] == [
        (None, "We will\na) Dig"),
        (None, "We will\nb) Sow"),
    ]


def test_split_rows_are_said() -> None:
    drawn = grid(f"{HEADER}| 3 | a) Dig⏎b) Sow | Roads | Jan 2026⏎Feb 2026 | | |")
    (note,) = found(drawn).tables
    assert (note.records, note.remarks) == (
        2,
        ("table 1, row 2: 2 sub-actions in one cell, each read as a row",),
    )
