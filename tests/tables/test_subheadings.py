"""Headers of two rows, and columns that come again for each period."""

from __future__ import annotations

import pytest

from drawing import grid
from tables.reading import column, found, records

ROWS = """
    | 1 | Fill the holes  | Roads | Jan 2026 | May 2026 | Ten are filled. | Half are filled now. | Red | Amber |
    | 2 | Mend the swings | Parks | Feb 2026 | June 2026 | The parts are ordered. | | Green | |
"""
READ = [
    {
        "ref": "1",
        "action": "Fill the holes",
        "lead": "Roads",
        "due_text": "May 2026",
        "progress": "Half are filled now.",
        "rag_text": "Amber",
        "Timescale Start": "Jan 2026",
        "Progress Q1": "Ten are filled.",
        "RAG Q1": "Red",
    },
    {
        "ref": "2",
        "action": "Mend the swings",
        "lead": "Parks",
        "due_text": "June 2026",
        "Timescale Start": "Feb 2026",
        "Progress Q1": "The parts are ordered.",
        "RAG Q1": "Green",
    },
]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(
            """
            | Ref | Action | Lead | Timescale | < | Progress | < | RAG | < |
            | ^ | ^ | ^ | Start | End | Q1 | Q2 | Q1 | Q2 |
            """,
            id="merged down and across",
        ),
        pytest.param(
            """
            | Ref | Action | Lead | Timescale | < | Progress | < | RAG | < |
            | | | | Start | End | Q1 | Q2 | Q1 | Q2 |
            """,
            id="merged across",
        ),
        pytest.param(
            """
            | Ref | Action | Lead | Timescale | | Progress | | RAG | |
            | | | | Start | End | Q1 | Q2 | Q1 | Q2 |
            """,
            id="not merged",
        ),
        pytest.param(
            """
            | | | | Timescale | < | Progress | < | RAG | < |
            | Ref | Action | Lead | Start | End | Q1 | Q2 | Q1 | Q2 |
            """,
            id="single headings below",
        ),
    ],
)
def test_sub_headings_are_told_apart_by_the_band_above_them(header: str) -> None:
    """The latest column in which anything stands is the plan's; the others keep their headings."""
    assert records(grid(f"{header.strip()}\n{ROWS.strip()}")) == READ


def test_a_band_for_each_quarter_stands_over_its_progress_and_status() -> None:
    assert records(
        grid(
            """
            | Ref | Action         | Lead  | Q1 2025/26           | <   | Q2 2025/26      | <     |
            |     |                |       | Progress             | RAG | Progress        | RAG   |
            | 1   | Fill the holes | Roads | The tar was ordered. | Red | Ten are filled. | Green |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill the holes",
            "lead": "Roads",
            "progress": "Ten are filled.",
            "reported_text": "Q2 2025/26",
            "rag_text": "Green",
            "Q1 2025/26 Progress": "The tar was ordered.",
            "Q1 2025/26 RAG": "Red",
        }
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "status"),
    [
        ("Q1 RAG | Q2 RAG | Q3 RAG", "Red | Amber | ", "Amber"),
        ("Q3 RAG | Q2 RAG | Q1 RAG", "Red | Amber | Green", "Red"),
        ("RAG Q3 | RAG Q4 | RAG Q1", "Red | Amber | Green", "Green"),
        ("RAG June | RAG September | RAG December", "Red | Amber | Green", "Green"),
        ("RAG (Dec 2025) | RAG (March 2025) | RAG (June 2025)", "Red | Amber | Green", "Red"),
        ("RAG | RAG Q1 | RAG Q2", "Red | Amber | Green", "Red"),
        ("RAG | RAG Q1 | RAG Q2", " | Amber | Green", "Green"),
        ("RAG | RAG June 2025 | RAG Sept 2025", "Red | Amber | Green", "Green"),
        ("RAG June 2025 | RAG Sept 2025 | RAG", "Red | Amber | Green", "Green"),
        ("Current RAG | Previous RAG | Last RAG", "Red | Amber | Green", "Red"),
        ("Previous RAG | RAG June | Latest RAG", "Red | Amber | ", "Amber"),
        ("RAG Q1 | RAG Q2 | RAG Q3", "[FF0000] | [FFC000] | [FFFFFF]", ""),
        ("Status 1 | Status 2 | Status 3", "Red | Amber | ", "Amber"),
    ],
)
def test_of_several_reports_the_latest_that_was_filled_in_counts(
    headings: str, cells: str, status: str
) -> None:
    """Earlier states would be wrong today, so a row that was not reported again has none."""
    drawn = grid(f"| Ref | Action | Lead | {headings} |\n| 1 | Fill the holes | Roads | {cells} |")
    assert column("rag_text", drawn) == [status]


def test_a_title_above_a_header_is_no_band() -> None:
    (plan,) = found(
        grid(
            """
            | Streets Action Plan | <              | <     | Updated June 2025 | <     |
            | Ref                 | Action         | Lead  | Target Date       | RAG   |
            | 1                   | Fill the holes | Roads | May 2026          | Green |
            """
        )
    ).tables
    assert [one.heading for one in plan.columns] == ["Ref", "Action", "Lead", "Target Date", "RAG"]


def test_a_first_row_with_blanks_is_a_record_and_no_header() -> None:
    assert column(
        "due_text",
        grid(
            """
            | Ref | Action          | Lead  | Target Date | RAG   |
            | 1   | Fill the holes  |       | May 2026    | Green |
            | 2   | Mend the swings | Parks | June 2026   | Red   |
            """
        ),
    ) == ["May 2026", "June 2026"]


def test_a_header_of_two_rows_comes_again_on_the_next_page() -> None:
    header = "| Ref | Action | Lead | Timescale | |\n| | | | Start | End |\n"
    assert column(
        "due_text",
        grid(
            f"{header}| 1 | Fill the holes | Roads | Jan 2026 | May 2026 |\n"
            f"{header}| 2 | Mend the swings | Parks | Jan 2026 | June 2026 |"
        ),
    ) == ["May 2026", "June 2026"]
