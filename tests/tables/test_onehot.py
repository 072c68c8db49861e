from __future__ import annotations

import pytest

from drawing import grid
from tables.reading import column, found, records


def marked(headings: str, *marks: str, band: str = "") -> str:
    count = len(headings.split("|"))
    over = f"| | | {band} |{' < |' * (count - 1)}\n" if band else ""
    rows = "\n".join(
        f"| {number} | Plant tree number {number} | {row} |"
        for number, row in enumerate(marks, start=1)
    )
    return f"{over}| Ref | Action | {headings} |\n{rows}"


@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔", "●", "1", "Y", "yes"])
def test_a_mark_makes_its_columns_heading_the_status(mark: str) -> None:
    drawing = marked("Red | Amber | Green", f"{mark} | |", f"| | {mark}", f"| {mark} |")
    assert column("rag_text", grid(drawing)) == ["Red", "Green", "Amber"]


def test_a_fill_marks_too_and_stays_the_cells_fill() -> None:
    drawing = marked("R | A | G", "[FF0000] | |", "| | [00B050]")
    assert [(one["rag_text"], one["fill"]) for one in records(grid(drawing))] == [
        ("R", "FF0000"),
        ("G", "00B050"),
    ]


def test_where_all_cells_are_filled_the_marks_decide() -> None:
    row = "{} [FF0000] | {} [FFC000] | {} [00B050]"
    drawing = marked("Red | Amber | Green", row.format("x", "", ""), row.format("", "", "x"))
    assert column("rag_text", grid(drawing)) == ["Red", "Green"]


def test_the_columns_may_be_words_or_grades_under_a_band() -> None:
    words = marked("Complete | In progress | Not started", "| x |", "x | |")
    assert column("rag_text", grid(words)) == ["In progress", "Complete"]
    grades = marked("1 | 2 | 3 | 4", "| x | |", "| | | x", band="Assessment of Progress")
    assert column("grade_text", grid(grades)) == ["2", "4"]


def test_the_bands_row_may_be_the_one_with_the_other_headings() -> None:
    drawing = """
        | Ref | Action | Lead | RAG | | |
        | | | | R | A | G |
        | 1 | Plant trees by the canal | Parks | | x | |
    """
    assert records(grid(drawing)) == [
        {"ref": "1", "action": "Plant trees by the canal", "lead": "Parks", "rag_text": "A"}
    ]


def test_two_marks_are_kept_both_and_none_is_nothing() -> None:
    drawing = marked("Red | Amber | Green", "x | x |", "| |", "| | x", "| | x")
    assert column("rag_text", grid(drawing)) == ["Red / Amber", "", "Green", "Green"]


def test_the_heading_says_which_columns_it_was_made_of() -> None:
    (note,) = found(grid(marked("Red | Amber | Green", "x | |"))).tables
    assert note.columns[-1].heading == "RAG (Red | Amber | Green)"


def test_counts_dates_priorities_and_months_are_no_marks() -> None:
    assert [
        column("rag_text", grid(drawing))
        for drawing in (
            marked("Red | Amber | Green | Lead", "3 | 4 | 5 | Parks", "1 | 0 | 1 | Roads"),
            marked("Lead | Started | Complete", "Parks | 3 May 2025 | 6 June 2025"),
            marked("High | Medium | Low | Lead", "x | | | Parks", "| x | | Roads"),
            marked("Jan | Feb | Mar | Lead", "x | | | Parks", "| x | | Roads"),
        )
    ] == [["", ""], [""], ["", ""], ["", ""]]


def test_a_section_across_the_marked_columns_is_one_still() -> None:
    drawing = """
        | Ref | Action | Red | Amber | Green |
        | Homes | < | < | < | < |
        | 1 | Plant trees by the canal | | x | |
    """
    assert records(grid(drawing)) == [
        {"ref": "1", "action": "Plant trees by the canal", "theme": "Homes", "rag_text": "Amber"}
    ]
