from __future__ import annotations

import pytest

from drawing import grid
from plantools.cells import Grid
from tables.reading import column, records


def sheet(drawing: str) -> Grid:
    return grid(drawing, sheet="Plan")


@pytest.mark.parametrize(("first", "second"), [("Q1 | ", "Q2 | "), ("Q1 | <", "Q2 | <")])
def test_a_band_tells_repeated_headings_apart_and_the_last_report_counts(
    first: str, second: str
) -> None:
    drawing = f"""
        | | | | {first} | {second} |
        | Ref | Action | Lead | Update | RAG | Update | RAG |
        | 1 | Plant trees by the canal | Parks | Ten are in the ground. | Red | Forty are in it. | Green |
    """
    assert records(sheet(drawing)) == [
        {
            "ref": "1",
            "action": "Plant trees by the canal",
            "lead": "Parks",
            "progress": "Forty are in it.",
            "rag_text": "Green",
            "Q1 Update": "Ten are in the ground.",
            "Q1 RAG": "Red",
        }
    ]


def test_a_revised_date_under_its_band_is_the_date() -> None:
    drawing = """
        | | | Original | Revised |
        | Ref | Action | Target date | Target date |
        | 1 | Plant trees by the canal | May 2025 | May 2026 |
    """
    assert column("due_text", sheet(drawing)) == ["May 2026"]
    assert column("Original target date", sheet(drawing)) == ["May 2025"]


def test_a_second_row_of_headings_is_no_record() -> None:
    drawing = """
        | Ref | Action | Lead | Timescale | | RAG |
        | | | | Start | End | |
        | 1 | Plant trees by the canal | Parks | Jan 2026 | May 2026 | Green |
    """
    assert records(sheet(drawing)) == [
        {
            "ref": "1",
            "action": "Plant trees by the canal",
            "lead": "Parks",
            "due_text": "May 2026",
            "rag_text": "Green",
            "Timescale Start": "Jan 2026",
        }
    ]


def test_a_band_over_headings_that_differ_only_groups_them() -> None:
    drawing = """
        | Planning | < | < | Monitoring |
        | Ref | Action | Lead | RAG |
        | 1 | Plant trees by the canal | Parks | Green |
    """
    assert records(sheet(drawing)) == [
        {"ref": "1", "action": "Plant trees by the canal", "lead": "Parks", "rag_text": "Green"}
    ]


# Reports that come again -------------------------------------------------------------------------


def reports(*headings: str, texts: str) -> list[str]:
    row = f"| 1 | Plant trees by the canal | Parks | {texts} |"
    return column("rag_text", grid(f"| Ref | Action | Lead | {' | '.join(headings)} |\n{row}"))


@pytest.mark.parametrize(
    ("headings", "texts", "current"),
    [
        (("Q1 RAG", "Q2 RAG", "Q3 RAG"), "Red | Amber | ", "Amber"),
        (("Q3 RAG", "Q2 RAG", "Q1 RAG"), "Green | Amber | Red", "Green"),
        (("RAG 2023/24", "RAG 2024/25", "RAG 2025/26"), "Red | Green | ", "Green"),
        (("Q4 2024/25 RAG", "Q1 2025/26 RAG"), "Red | Green", "Green"),
        (("Quarter 1 RAG", "Quarter 2 RAG"), "Red | Green", "Green"),
        (("RAG (Oct)", "RAG (Nov)", "RAG (Jan)"), "Red | Amber | Green", "Green"),
        (("RAG Dec", "RAG Nov", "RAG Oct"), "Green | Amber | Red", "Green"),
        (("RAG March 2025", "RAG June 2025"), "Red | Green", "Green"),
        (("RAG 1", "RAG 2"), "Red | Green", "Green"),
        (("Previous RAG", "Current RAG"), "Red | Green", "Green"),
        (("Previous RAG", "RAG"), "Red | Green", "Green"),
        (("RAG", "Previous RAG"), "Green | Red", "Green"),
        (("Mid-year RAG", "Year-end RAG"), "Red | Green", "Green"),
    ],
)
def test_the_last_report_with_anything_in_it_is_the_current_one(
    headings: tuple[str, ...], texts: str, current: str
) -> None:
    assert reports(*headings, texts=texts) == [current]


def test_months_across_the_top_are_kept_where_they_hold_text_and_make_no_status() -> None:
    drawing = """
        | Ref | Action | Lead | Apr | May | Jun | Jul |
        | 1 | Plant trees by the canal | Parks | [4472C4] | start | | |
    """
    assert records(grid(drawing)) == [
        {"ref": "1", "action": "Plant trees by the canal", "lead": "Parks", "May": "start"}
    ]
