from __future__ import annotations

from dataclasses import replace
from gc import collect
from weakref import ref

from drawing import grid, numbered
from plantools.cells import Grid, Line
from plantools.tables import find_records
from tables.reading import found

REGISTER = "| Ref | Action | Lead | Target Date |\n| 1 | Fill the holes | Roads | May 2026 |"
FORM = """
    | Recommendation 1: | That the holes be filled. |
    | Responsibility:   | Roads                     |
    | Agreed Action:    | Fill them.                |
    | Assessment:       | 1                         |
"""
BLOCK = """
    | Review:             | Streets    |
    | Link Officer/s:     | J Smith    |
    | Action Plan Agreed: | March 2019 |
"""


def facts(*grids: Grid) -> list[tuple[str, ...]]:
    names = ("plan", "kind", "link_officer", "agreed_text")
    return [
        tuple(one.values.get(name, "") for name in names)
        for one in found(*numbered(*grids)).records
    ]


def families(*grids: Grid) -> list[str]:
    return [note.family for note in found(*numbered(*grids)).tables]


def test_a_header_block_may_stand_above_a_register_too() -> None:
    assert facts(grid(BLOCK), grid(REGISTER)) == [
        ("Streets", "action plan", "J Smith", "March 2019")
    ]


def test_a_header_block_may_be_lines_or_stand_across_one_row() -> None:
    lines = ("Review: Streets", "Link Officer/s: J Smith", "Action Plan Agreed: March 2019")
    across = grid(
        "| Review: | Streets | Link Officer/s: | J Smith | Action Plan Agreed: | March 2019 |"
    )
    expected = [("Streets", "action plan", "J Smith", "March 2019")]
    assert facts(grid(REGISTER, *lines)) == expected
    assert facts(across, grid(REGISTER)) == expected


def test_a_second_review_in_a_document_has_its_own_header_block() -> None:
    second = grid("| Review: | Parks |\n| Link Officer/s: | A Jones |")
    assert facts(grid(BLOCK), grid(FORM), second, grid(FORM)) == [
        ("Streets", "scrutiny update", "J Smith", "March 2019"),
        ("Parks", "scrutiny update", "A Jones", ""),
    ]


def test_the_title_is_the_line_styled_as_one() -> None:
    assert facts(grid(REGISTER, "Appendix 2", Line("Town Plan", 0), "For the Cabinet"))[0][0] == (
        "Town Plan"
    )


def test_without_a_styled_title_the_first_short_line_is_it() -> None:
    prose = "This paper asks the Panel to note the progress that has been made since May." * 3
    assert facts(grid(REGISTER, "Town Plan 2026", prose))[0][0] == "Town Plan 2026"


def test_a_standing_title_tells_the_kind_and_names_no_plan() -> None:
    title = Line("Scrutiny Monitoring – Progress Update", 0)
    assert facts(grid(REGISTER, title))[0][:2] == ("", "scrutiny update")


def test_the_families_of_tables_are_told_apart() -> None:
    contents = grid("| Page | Chapter |\n| 1 | Introduction |")
    key = grid("| 1 | 2 |\n| Fully Achieved | On-Track |")
    assert families(contents, grid(BLOCK), grid(FORM), key, grid(REGISTER)) == [
        "left alone: its headings (Page, Chapter) are not a plan's",
        "header block",
        "form",
        "key",
        "register",
    ]


def test_a_hidden_sheet_is_left_alone_and_said_so() -> None:
    old = replace(grid(REGISTER, sheet="Old"), hidden=True)
    result = found(*numbered(old, grid(REGISTER, sheet="Plan")))
    assert (len(result.records), result.tables[0].family) == (1, "hidden sheet, left alone")


def test_two_plan_sheets_are_both_read_each_under_its_own_title() -> None:
    north = grid("| North Plan | | | |\n" + REGISTER, sheet="North")
    south = grid("| South Plan | | | |\n" + REGISTER, sheet="South")
    assert [one[0] for one in facts(north, south)] == ["North Plan", "South Plan"]


def test_headings_are_noted_with_what_they_were_taken_for() -> None:
    (note,) = found(
        grid("| Ref | Acton | Ward | Lead |\n| 1 | Fill the holes | Castle | Roads |")
    ).tables
    assert [(one.heading, one.field) for one in note.columns] == [
        ("Ref", "ref"),
        ("Acton", "action"),
        ("Ward", ""),
        ("Lead", "lead"),
    ]


# Sections named above the tables ----------------------------------------------------------------


def themes(*grids: Grid) -> list[tuple[str, str, str]]:
    """Each record's plan, and its section's reference and name."""
    return [
        tuple(one.values.get(name, "") for name in ("plan", "theme_ref", "theme"))  # type: ignore[misc]
        for one in found(*numbered(*grids)).records
    ]


def test_plain_lines_right_above_the_tables_name_their_sections() -> None:
    assert themes(
        grid(REGISTER, "Town Plan", "Streets"), grid(REGISTER, "Table 2: Parks"), grid(REGISTER)
    ) == [("Town Plan", "", "Streets"), ("Town Plan", "", "Parks"), ("Town Plan", "", "Parks")]


def test_a_plain_line_above_the_only_table_is_no_section() -> None:
    assert themes(grid(REGISTER, "Town Plan", "Streets")) == [("Town Plan", "", "")]


def test_lines_that_name_every_table_are_no_title() -> None:
    assert themes(grid(REGISTER, "1. Streets"), grid(REGISTER, "2. Parks")) == [
        ("", "1", "Streets"),
        ("", "2", "Parks"),
    ]
    names = (grid(REGISTER, name) for name in ("Streets", "Parks", "Homes"))
    assert themes(*names) == [("", "", "Streets"), ("", "", "Parks"), ("", "", "Homes")]


def test_what_only_leads_to_the_next_table_names_no_section() -> None:
    leading = ("The table below goes on", "Continued", "Updated June 2025", "Key: R = late")
    assert themes(grid(REGISTER, "Town Plan"), *(grid(REGISTER, one) for one in leading)) == [
        ("Town Plan", "", "")
    ] * (1 + len(leading))


def test_no_cell_of_a_register_is_kept_where_the_plan_alone_is_wanted() -> None:
    tables = [grid(REGISTER), grid(REGISTER, "Parks")]
    watched = [ref(table) for table in tables]
    kept = find_records([*tables], plan_only=True)
    del tables
    collect()
    assert [one() for one in watched] == [None, None]
    assert [record.values["action"] for record in kept.records] == ["Fill the holes"] * 2
