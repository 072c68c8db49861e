from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from drawing import grid, numbered
from plantools.cells import Grid
from plantools.looking import (
    Shown,
    crowded,
    doubtful_headings,
    show_look,
    starting_mapping,
    unused_entries,
)
from plantools.mapping import build_mapping
from plantools.plan import build_plan, plan_rows
from plantools.tables import ColumnNote, TableNote, find_records

PLAN = """
    | Ref | What                       | Owner | Cost | Progress    | Progress |
    | 1   | Fill the holes in the road | Roads | 10   | Half are    | Zigzag   |
    | 2   | Paint the white lines      | Roads | 20   | All painted | On track |
    | 3   | Survey                     | Roads | 30   |             | [00B050] |
"""
CONTACTS = "| Name | Telephone |\n| A Person | 1234 |"


def shown(*grids: Grid, **content: object) -> Shown:
    confirmed = build_mapping(content)
    found = find_records(numbered(*grids), confirmed=confirmed)
    plan = build_plan(found.records, scheme=found.scheme, colours=found.colours)
    return Shown(
        path=Path("plans/plan.docx"),
        found=found,
        rows=plan_rows(plan),
        confirmed=confirmed,
        mappings=["plan.docx.plantools.toml"] if content else [],
        without_effect=list(crowded(confirmed, found)),
    )


def page(*grids: Grid, **content: object) -> list[str]:
    return list(show_look(shown(*grids, **content), 90))


def test_the_page_says_all_that_an_officer_asks() -> None:
    assert (
        page(grid(PLAN, "Roads plan"), grid(CONTACTS))
        == """\
plan.docx: 3 actions, from 1 of 2 tables; 2 headings guessed; 1 status not understood.
Its title: Roads plan

table 1: 3 actions, a row for each action
    Ref       Ref       sure (100%)
    What      Action    guessed (40%): check this
    Owner     Lead      sure (100%)
    Cost      kept under its own heading
    Progress  Progress  sure (100%)
    Progress  RAG       guessed (40%): check this

Other tables:
    table 2: left alone: its headings (Name, Telephone) are not a plan's (begins: Name |
        Telephone)

Statuses, as plantools commonly reads them (the document has no key):
    Zigzag                  not understood: 1 action
    On track                Green, on track: 1 action
    Green (a colour alone)  on track: 1 action

The first actions (ref | action | lead | target date | RAG):
    1 | Fill the holes in the road | Roads | – | –
    2 | Paint the white lines | Roads | – | Green
    3 | Survey | Roads | – | Green

Is something read wrongly? Write lines like these in the text file
plan.docx.plantools.toml, beside the document. They count from then on, before anything
else:

    [headings]
    "What" = "Action"  # guessed (40%): check this
    "table 1, column 6" = "RAG"  # guessed (40%): check this; it may also be Progress or Grade

    [statuses]
    "Zigzag" = ""  # once

A heading can be read as Ref, Theme no., Theme, Rec. no., Recommendation, Part, Strand,
Action, Lead, Target date, Revised date, Outcome, Progress, Reported, Grade, RAG,
Completion status, Plan or review, Kind of plan, Link officer/s, Action plan agreed, or as
"other": kept under its own heading.
A status can mean not started, on track, slipped, not achieved, complete, paused, closed,
Blue, Green, Amber, Red, Grey.
To begin with a file of everything that was understood:
    python -m plantools look plans/plan.docx --save-mapping""".splitlines()
    )


def test_the_file_to_begin_with_leaves_it_to_the_officer_to_confirm_a_guess() -> None:
    one = shown(grid(PLAN), grid(CONTACTS))
    text = starting_mapping(one.found, one.rows, "plan.docx")
    lines = [line for line in text.splitlines() if line and not line.startswith("#  ")]
    assert lines[3:] == [
        "[headings]",
        "# Guessed: please look at these first.",
        '# "What" = "Action"  # guessed (40%): check this',
        '# "table 1, column 6" = "RAG"  # guessed (40%): check this; it may also be Progress or '
        "Grade",
        "# Understood:",
        '"Ref" = "Ref"',
        '"Owner" = "Lead"',
        '"table 1, column 5" = "Progress"',
        "# Kept under their own headings:",
        '"Cost" = "other"',
        "[statuses]",
        "# A status can mean not started, on track, slipped, not achieved, complete, paused, "
        "closed,",
        "# Not understood: write what each means, and take the # away.",
        '# "Zigzag" = ""  # once',
        "[tables]",
        '# "table 1" = "leave alone"',
        '# "table 2" = "header in row 1"  # left alone: its headings (Name, Telephone) are not a '
        "plan's",
    ]


def test_the_file_to_begin_with_reads_the_document_as_it_was_read() -> None:
    before = shown(grid(PLAN), grid(CONTACTS))
    content = tomllib.loads(starting_mapping(before.found, before.rows, "plan.docx"))
    after = shown(grid(PLAN), grid(CONTACTS), **content)
    assert after.rows == before.rows
    assert list(unused_entries(after.confirmed, after.found)) == []
    assert [one.confirmed for one in after.found.tables[0].columns] == [
        True, False, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ['The "big"\\small action', "Cost\x7f", "Äction 'now' #1"])
def test_any_heading_can_stand_in_the_file_to_begin_with(heading: str) -> None:
    drawn = grid(f"| Ref | Action | Lead | {heading} |\n| 1 | Fill the holes | Roads | 5 |")
    one = shown(drawn)
    content = tomllib.loads(starting_mapping(one.found, one.rows, "plan.docx"))
    assert list(content["headings"]) == ["Ref", "Action", "Lead", heading]


def test_a_heading_is_saved_without_its_date_so_that_the_next_report_is_read_too() -> None:
    drawn = "| Ref | Action | Update (May 2026) |\n| 1 | Fill the holes | Half of them are filled |"
    one = shown(grid(drawn))
    content = tomllib.loads(starting_mapping(one.found, one.rows, "plan.docx"))
    assert content["headings"] == {"Ref": "Ref", "Action": "Action", "Update": "Progress"}


def test_what_is_confirmed_is_said_to_be_so() -> None:
    named = {"What": "action", "column 6": "rag", "table 1, column 6": "rag"}
    lines = page(grid(PLAN), headings=named, statuses={"Zigzag": "paused"})
    assert lines[0] == "plan.docx: 3 actions, from 1 of 1 table; nothing was guessed."
    assert lines[1] == "Read with plan.docx.plantools.toml."
    assert "    What      Action    confirmed" in lines
    assert "Statuses, by the mapping file:" in lines
    assert "    Zigzag                  Grey, paused: 1 action" in lines


def test_the_next_page_of_a_table_is_told_in_a_line() -> None:
    lines = page(grid(PLAN), grid(PLAN))
    at = lines.index("table 2: 3 actions, a row for each action")
    assert lines[at + 1] == "    headings as in table 1"


def test_a_documents_own_key_is_named() -> None:
    key = grid("| Green | On target |\n| Blue | Complete |\n| Red | Missed |")
    lines = page(grid(PLAN), key)
    assert "Statuses, by the document's own key:" in lines
    assert "    table 2: key (begins: Green | On target)" in lines


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_keeps_to_the_window(width: int) -> None:
    long = PLAN.replace("Owner", "Owner of this action, and the partners who help with it")
    lines = list(show_look(shown(grid(long, "A title " * 20), grid(CONTACTS)), width))
    given = [line for line in lines if line.startswith('    "') or "--save-mapping" in line]
    assert [line for line in lines if len(line) > width and line not in given] == []


def test_a_document_without_any_table_has_a_page_of_a_line() -> None:
    assert page(Grid(number=1)) == ["plan.docx: no table in it, so no plan."]


@pytest.mark.parametrize(
    ("cells", "sure"),
    [
        (("Fill the holes in the road", "Paint the white lines"), "sure (100%)"),
        (("Survey", "Paint"), "sure (100%)"),
        (("Survey", "May 2026"), "fairly sure (78%)"),
        (("Complete", "May 2026"), "guessed (55%): check this"),
    ],
)
def test_a_clear_heading_is_doubted_only_for_cells_that_speak_against_it(
    cells: tuple[str, str], sure: str
) -> None:
    rows = "\n".join(f"| {number} | {text} | Roads |" for number, text in enumerate(cells))
    assert f"    Action  Action  {sure}" in page(grid(f"| Ref | Action | Lead |\n{rows}"))


def test_an_empty_form_is_no_reason_to_call_its_key_a_plan() -> None:
    form = "| Responsibility: | |\n| Date: | |\n| Agreed Action: | |\n| Assessment: | |"
    key = "| 1 | 2 | 3 |\n| Achieved | On track | Slipped |"
    lines = page(grid(form), grid(key))
    assert lines[0] == "plan.docx: no plan was found in its 2 tables."
    assert [line for line in lines if line.startswith('    "')] == [
        '    "A heading in the file" = "Lead"'
    ]


def test_only_guessed_headings_that_matter_are_doubtful() -> None:
    columns = (
        ColumnNote("Who", "lead", 0.9),
        ColumnNote("What", "action", 0.5, "column 2"),
        ColumnNote("", "rag", 0.5, "column 3"),
        ColumnNote("Notes", "progress", 0.5),
        ColumnNote("When", "due", 0.5, confirmed=True),
    )
    table = TableNote("table 1", "register", columns)
    assert doubtful_headings([table, table]) == ("What", "table 1, column 3")


def test_entries_that_name_nothing_are_told() -> None:
    own = build_mapping(
        {
            "headings": {"What": "action", "Whom": "lead", "column 9": "rag"},
            "tables": {"table 1": "header in row 1", "table 9": "leave alone"},
        }
    )
    assert list(unused_entries(own, find_records([grid(PLAN)], confirmed=own))) == [
        '"Whom" names no heading that was read.',
        '"column 9" names no heading that was read.',
        '"table 9" names no table of the file.',
    ]


def test_a_column_whose_confirmed_field_another_column_has_is_told() -> None:
    lines = page(grid(PLAN), headings={"Owner": "lead", "Cost": "lead"})
    assert lines[2] == (
        'table 1: "Cost" is kept under its own heading, because another column is read as Lead.'
    )
