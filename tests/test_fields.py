from __future__ import annotations

import pytest

from plantools.cells import Cell
from plantools.fields import (
    OTHER,
    cells_fit,
    fields,
    heading_date,
    heading_form,
    looks_like_reference,
    match_fact,
    match_heading,
    split_ideas,
    two_ideas,
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Ref", "ref"),
        ("Ref No.", "ref"),
        ("No.", "ref"),
        ("#", "ref"),
        ("ISSUE / ACTION", "action"),
        ("Agreed Action:", "action"),
        ("Lead Organisation / Partner(s)", "lead"),
        ("Lead Officer[v]", "lead"),
        ("Lead Officer/EM", "lead"),
        ("Responsible⏎Officer", "lead"),
        ("By Whom", "lead"),
        ("WHEN BY?", "due"),
        ("Target date (MM/YY)", "due"),
        ("Timetable[iv]", "due"),
        ("FINISH & STATUS", "due"),
        ("Agreed Success Measure:", "outcome"),
        ("How will we measure success?", "outcome"),
        ("Evidence of Progress (March 2020):", "progress"),
        ("Latest Position", "progress"),
        ("Assessment of Progress (March 2020): (include explanation if required)", "grade"),
        ("RAG", "rag"),
        ("BRAG Status", "rag"),
        ("Recommendation[i]", "recommendation"),
        ("Leed Officer", "lead"),
        ("Traget Date", "due"),
        ("Date Raised", OTHER),
        ("Resources Required", OTHER),
    ],
)
def test_headings_really_seen_are_understood(heading: str, field: str) -> None:
    assert match_heading(heading.replace("⏎", "\n"))[0].field == field


@pytest.mark.parametrize("heading", ["Ward", "Telephone", "Cleveland Police", "x" * 500, "1.1"])
def test_what_is_no_heading_is_not_understood(heading: str) -> None:
    assert match_heading(heading) == ()


def test_a_heading_used_for_two_ideas_leaves_the_choice_to_the_cells() -> None:
    assert {match.field for match in match_heading("Progress")} == {"progress", "grade", "rag"}
    assert {match.field for match in match_heading("Date") if match.weak} == {"due"}


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("Evidence of Progress (March 2020):", "March 2020"),
        ("Progress at 20 July 2021", "20 July 2021"),
        ("Progress Update March 2020", "March 2020"),
        ("Progress – Q2 2025/26", "Q2 2025/26"),
        ("RAG status Sept 2025", "Sept 2025"),
        ("Update (31/03/2026)", "31/03/2026"),
        ("Target date (MM/YY)", ""),
        ("Assessment (include explanation if required)", ""),
        ("Progress", ""),
    ],
)
def test_the_date_in_a_heading_is_found(heading: str, date: str) -> None:
    assert heading_date(heading) == date


@pytest.mark.parametrize(
    ("label", "fact"),
    [
        ("Review:", "plan"),
        ("Link Officer/s:", "link_officer"),
        ("Link Officer(s)", "link_officer"),
        ("Action Plan Agreed:", "agreed_text"),
        ("Responsibility:", None),
    ],
)
def test_labels_of_the_header_block_are_known(label: str, fact: str | None) -> None:
    assert match_fact(label) == fact


@pytest.mark.parametrize(
    "text",
    ["1", "1.1", "1.10", "1(c)", "1(a)(ii)", "2a", "A1", "R12", "CEH.140715.20b", "SR (25/26) 01",
     "iv", "OUT 001.01", "3."],
)  # fmt: skip
def test_references_look_like_references(text: str) -> None:
    assert looks_like_reference(text)


@pytest.mark.parametrize(
    "text", ["", "Police", "19/11/2010", "2026-04-01", "Fill the holes", "Apr 2018 or later", "-"]
)
def test_dates_and_words_do_not_look_like_references(text: str) -> None:
    assert not looks_like_reference(text)


def test_cells_are_asked_what_they_look_like() -> None:
    statuses = [Cell("On track", "92D050"), Cell("Plan in place", "FFC000"), Cell("", "FF0000")]
    prose = [Cell("Half of the holes are filled."), Cell("The parts have been ordered."), Cell("")]
    assert [cells_fit(field, statuses) for field in ("rag", "progress")] == [1.0, 0.0]
    assert [cells_fit(field, prose) for field in ("rag", "progress")] == [0.0, 1.0]
    assert cells_fit("due", [Cell(""), Cell(" ")]) is None
    assert cells_fit("theme", prose) is None


def test_every_field_has_labels_that_name_it() -> None:
    for name, field in fields().items():
        for label in (field.label, field.form_label):
            assert name in {match.field for match in match_heading(label)}, label


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("Target date (MM/YY)", "MM/YY"),
        ("Deadline (mm/yyyy)", "MM/YY"),
        ("Due (month/year)", "MM/YY"),
        ("By when (month and year)", "MM/YY"),
        ("Target date (DD/MM/YY)", "DD/MM/YY"),
        ("Date dd/mm/yyyy", "DD/MM/YY"),
        ("Due date (MM/DD/YYYY)", "MM/DD/YY"),
        ("Target date (quarter)", "quarter"),
        ("Target date", ""),
        ("Target date (if known)", ""),
        ("Month / Year end report", ""),
    ],
)
def test_a_heading_may_state_how_its_dates_are_written(heading: str, form: str) -> None:
    assert heading_form(heading) == form


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("FINISH & STATUS", ("due", "rag")),
        ("Deadline / Status", ("due", "rag")),
        ("Lead / Timescale", ("lead", "due")),
        ("Who and by when", ("lead", "due")),
        ("By whom / by when", ("lead", "due")),
        ("Progress & RAG", ("progress", "rag")),
        ("Status and comments", ("progress", "rag")),
        ("Issue / Action", None),
        ("Action / Target", None),
        ("Lead Organisation / Partner(s)", None),
        ("Ward & Date", None),
        ("Date", None),
    ],
)
def test_a_heading_may_join_two_ideas(heading: str, fields: tuple[str, str] | None) -> None:
    assert two_ideas(heading) == fields


@pytest.mark.parametrize(
    ("text", "first", "second", "ideas"),
    [
        ("21/05/12\nCOMPLETED", "due", "rag", {"due": "21/05/12", "rag": "COMPLETED"}),
        ("Summer 2012\nONGOING", "due", "rag", {"due": "Summer 2012", "rag": "ONGOING"}),
        ("On track – May 2026", "due", "rag", {"due": "May 2026", "rag": "On track"}),
        ("May 2026 (delayed)", "due", "rag", {"due": "May 2026", "rag": "(delayed)"}),
        ("CANCELLED", "due", "rag", {"rag": "CANCELLED"}),
        ("May 2026", "due", "rag", {"due": "May 2026"}),
        ("Ongoing", "due", "rag", {"due": "Ongoing"}),
        ("To SoS\nEnd July.", "due", "rag", {"due": "To SoS\nEnd July."}),
        ("", "due", "rag", {"due": ""}),
        ("J Smith\nMarch 2026", "lead", "due", {"lead": "J Smith", "due": "March 2026"}),
        ("J Smith (Parks), 1/5/26", "lead", "due", {"lead": "J Smith (Parks)", "due": "1/5/26"}),
        ("Roads", "lead", "due", {"lead": "Roads"}),
        ("Ongoing", "lead", "due", {"due": "Ongoing"}),
        ("Green\nHalf are filled.", "progress", "rag",
         {"rag": "Green", "progress": "Half are filled."}),
        ("Half are filled.", "progress", "rag", {"progress": "Half are filled."}),
    ],
)  # fmt: skip
def test_a_cell_of_two_ideas_is_parted_where_they_can_be_told(
    text: str, first: str, second: str, ideas: dict[str, str]
) -> None:
    assert split_ideas(text, first, second) == ideas
