"""The published tracker: what stands on each sheet, what is not there, and how it reads again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import plantools as pt
from plans import FILE_FACTS, SAID_AGAIN, differences, plan
from plantools.cells import Cell, Grid
from plantools.layout import lay_out_published, read_look
from plantools.plan import build_plan
from plantools.tables import Record, find_records

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = (
    "action-plan.docx", "action-plan.xlsx", "commitments.docx", "scrutiny-update.docx",
    "scrutiny-tracker.xlsx",
)  # fmt: skip
LOOK = read_look()

ROADS = plan(
    {"ref": "1", "theme": "Roads", "action": "Fill", "lead": "Ann", "due": "March 2026",
     "rag": "Amber"},
    {"ref": "2", "theme": "Roads", "action": "Mow", "lead": "Ben", "due": "31 May 2026",
     "rag": "Blue"},
    {"ref": "3", "theme": "Parks", "action": "Dig", "lead": "Ann", "due": "Ongoing",
     "rag": "In hand", "fill": "F5B500"},
    {"ref": "4", "theme": "Parks", "action": "Sow", "due": "June 2026"},
    plan="Town Plan", kind="action plan",
)  # fmt: skip


def sheets(frame: pd.DataFrame = ROADS, on: date | None = date(2026, 4, 30)) -> dict[str, Grid]:
    return {grid.sheet: grid for grid in lay_out_published(frame, LOOK, on=on, contact="Streets")}


def texts(grid: Grid) -> list[list[str]]:
    rows = ([cell.text for _, cell in grid.anchors(row)] for row in range(len(grid.rows)))
    return [[text.replace("\N{NO-BREAK SPACE}", " ") for text in row] for row in rows]


def again(frame: pd.DataFrame) -> pd.DataFrame:
    found = find_records(lay_out_published(frame, LOOK))
    return build_plan(found.records, scheme=found.scheme, colours=found.colours)


# What stands there -------------------------------------------------------------------------------


def test_the_actions_stand_in_a_table_from_a3_with_words_in_every_cell() -> None:
    blanks = "The words [none given] stand where the plan has nothing."
    notes = "Headings that end in [note 1] and the like refer to the worksheet Notes."
    assert texts(sheets()["Actions"]) == [
        ["Town Plan"],
        [f"This worksheet contains one table. {blanks} {notes}"],
        ["Ref", "Theme", "Action", "Lead", "Target date [note 1]", "Outcome", "Progress",
         "RAG [note 2]", "Due (sortable)"],
        ["1", "Roads", "Fill", "Ann", "March 2026", "[none given]", "[none given]", "Amber",
         "31/03/2026"],
        ["2", "Roads", "Mow", "Ben", "31 May 2026", "[none given]", "[none given]", "Blue",
         "31/05/2026"],
        ["3", "Parks", "Dig", "Ann", "Ongoing", "[none given]", "[none given]",
         "In hand – Amber", "[no last day]"],
        ["4", "Parks", "Sow", "[none given]", "June 2026", "[none given]", "[none given]",
         "[none given]", "30/06/2026"],
    ]  # fmt: skip


def test_the_cover_says_what_it_is_and_whom_to_ask() -> None:
    assert [row[0] for row in texts(sheets()["Cover"])] == [
        "Town Plan",
        "This worksheet says what the workbook is about. The plan is on the worksheet Actions.",
        "What this workbook holds",
        "4 actions, each with a row on the worksheet Actions.",
        "As at",
        "30 April 2026.",
        "Finding your way",
        "The worksheet Contents lists the others, with a link to each. A worksheet has one table "
        "at most. What there is to know about it stands above it.",
        "Words for blank cells",
        "The words [none given] stand where the plan has nothing.",
        "Colours",
        "Nothing in this workbook is told by colour. Statuses are told in words.",
        "Contact",
        "Streets",
    ]


def test_the_contents_link_to_every_other_sheet() -> None:
    contents = sheets()["Contents"]
    assert texts(contents)[2:] == [
        ["Worksheet", "What it contains"],
        ["Notes", "Notes that headings refer to"],
        ["Actions", "The plan: a row for each action"],
        ["Actions by theme", "Actions by theme and RAG"],
        ["Actions by lead", "How many actions each lead has, and when they are due"],
        ["RAG key", "Key to the colours"],
    ]
    assert contents.cell(5, 0).link == "'Actions by theme'!A1"


def test_every_note_is_referred_to_by_a_heading_of_its_number() -> None:
    found = sheets()
    notes = [row[0] for row in texts(found["Notes"])[3:]]
    headings = [text for grid in found.values() for row in texts(grid)[2:3] for text in row]
    assert notes == ["[note 1]", "[note 2]", "[note 3]", "[note 4]"]
    assert all(any(text.endswith(note) for text in headings) for note in notes)


def test_counts_are_figures_by_theme_and_by_lead() -> None:
    assert texts(sheets()["Actions by theme"])[2:] == [
        ["Theme", "Blue", "Green", "Amber", "Red", "In other words [note 3]", "None given", "All"],
        ["Roads", "1", "0", "1", "0", "0", "0", "2"],
        ["Parks", "0", "0", "1", "0", "0", "1", "2"],
        ["All actions", "1", "0", "2", "0", "0", "1", "4"],
    ]
    assert texts(sheets()["Actions by lead"])[2:] == [
        ["Lead", "Overdue [note 4]", "Due within three months [note 4]", "Complete or closed",
         "No deadline to compare", "All"],
        ["Ann", "1", "0", "0", "1", "2"],
        ["Ben", "0", "0", "1", "0", "1"],
        ["No lead given", "0", "1", "0", "0", "1"],
        ["All actions", "1", "1", "1", "1", "4"],
    ]  # fmt: skip


def test_without_a_day_nothing_is_said_of_what_is_overdue() -> None:
    assert texts(sheets(on=None)["Actions by lead"])[2] == [
        "Lead", "Complete or closed", "No deadline to compare", "All",
    ]  # fmt: skip


# How it reads again ------------------------------------------------------------------------------


def test_words_for_blank_cells_are_ones_that_the_plan_does_not_use() -> None:
    frame = plan({"ref": "1", "action": "Fill", "lead": "[none given]"}, plan="Town Plan")
    row = texts(sheets(frame)["Actions"])[3]
    assert row == ["1", "Fill", "[none given]", *["[none given, 2]"] * 4]
    assert differences(frame, again(frame), but=FILE_FACTS) == []


@pytest.mark.parametrize("sheet", ["Actions", "Plan"])
def test_the_same_words_on_a_sheet_that_does_not_explain_them_are_the_officers(sheet: str) -> None:
    rows = (("Ref", "Action", "Lead"), ("1", "Fill holes", "[none given]"))
    grid = Grid(rows=tuple(tuple(map(Cell, row)) for row in rows), sheet=sheet)
    (record,) = find_records([grid]).records
    assert record.values["lead"] == "[none given]"


def test_a_colour_that_only_a_fill_told_is_told_in_words_and_read_from_them() -> None:
    assert again(ROADS)[["rag_text", "rag"]].iloc[2].to_list() == ["In hand", "Amber"]
    assert differences(ROADS, again(ROADS), but=(*FILE_FACTS, "rag_source")) == []


@pytest.mark.parametrize("titles", [("", ""), ("Town Plan", "Park Plan"), ("Town Plan", "")])
def test_a_title_that_only_fills_a1_is_no_plans(titles: tuple[str, str]) -> None:
    rows = [{"ref": f"{number}", "action": "Fill holes", "plan": title, "kind": "action plan"}
            for number, title in enumerate(titles)]  # fmt: skip
    frame = build_plan([Record(row) for row in rows])
    assert texts(sheets(frame)["Actions"])[0][0].startswith("Actions of ")
    assert differences(frame, again(frame), but=FILE_FACTS) == []


def test_headings_alike_but_for_capitals_stay_apart() -> None:
    frame = plan({"ref": "1", "action": "Fill", "Ward": "North", "WARD": "South"}, plan="Town")
    assert texts(sheets(frame)["Actions"])[2][-2:] == ["Ward", "WARD (2)"]


def test_only_the_actions_and_the_key_are_read() -> None:
    aside = "left alone: it is made from the sheet Actions"
    families = {note.place: note.family for note in find_records(tuple(sheets().values())).tables}
    assert families == {
        "sheet 'Cover'": aside,
        "sheet 'Contents'": aside,
        "sheet 'Notes'": aside,
        "sheet 'Actions'": "register",
        "sheet 'Actions by theme'": aside,
        "sheet 'Actions by lead'": aside,
        "sheet 'RAG key'": "key",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_that_is_published_is_the_same_plan_and_has_no_finding(
    tmp_path: Path, name: str
) -> None:
    read = pt.read_plan(SAMPLES / name)
    pt.write_tracker(read, tmp_path / "p.xlsx", profile="publish", on="2026-03-31")
    published = pt.read_plan(tmp_path / "p.xlsx")
    assert differences(read, published, but=(*FILE_FACTS, *SAID_AGAIN)) == []
    assert pt.check_accessibility(tmp_path / "p.xlsx").to_dict("records") == []


def test_a_plan_without_actions_can_be_published(tmp_path: Path) -> None:
    pt.write_tracker(ROADS.head(0), tmp_path / "p.xlsx", profile="publish")
    assert openpyxl.load_workbook(tmp_path / "p.xlsx").sheetnames == [
        "Cover", "Contents", "Notes", "Actions",
    ]  # fmt: skip
    with pytest.raises(pt.NoPlanFoundError):
        pt.read_plan(tmp_path / "p.xlsx")


# What the file is like ---------------------------------------------------------------------------


def test_each_sheet_but_the_cover_is_one_plain_table(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "p.xlsx", profile="publish", contact="Streets")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert {sheet.title: sheet.tables.items() for sheet in book.worksheets} == {
        "Cover": [],
        "Contents": [("Contents", "A3:B8")],
        "Notes": [("Notes", "A3:B6")],
        "Actions": [("Actions", "A3:I7")],
        "Actions by theme": [("Actions_by_theme", "A3:H6")],
        "Actions by lead": [("Actions_by_lead", "A3:D7")],
        "RAG key": [("RAG_key", "A3:B5")],
    }
    assert (book.active.title, book.properties.creator) == ("Cover", "Streets")
    for sheet in book.worksheets:
        tables = sheet.tables.values()
        assert not any(table.autoFilter or table.tableStyleInfo.name for table in tables)
        assert not any([sheet.freeze_panes, sheet.auto_filter.ref, sheet.merged_cells.ranges])
        assert not any([*sheet._charts, *sheet._images, *sheet.conditional_formatting])
        assert not any([*sheet.data_validations.dataValidation, sheet.oddFooter.center.text])
        assert sheet.sheet_view.selection[0].activeCell == "A1"
        assert sheet["A1"].style == "Heading 1"
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not any(cell.comment or cell.fill.fill_type for cell in cells)
        assert not any(cell.border.top.style or cell.border.bottom.style for cell in cells)
        assert {cell.font.name for cell in cells} == {"Arial"}
        assert min(cell.font.size for cell in cells) == 12


def test_dates_are_true_dates_counts_numbers_and_the_rest_text(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "p.xlsx", profile="publish")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert book["Actions"]["I4"].value.date() == date(2026, 3, 31)
    assert book["Actions"]["A4"].value == "1"
    assert book["Actions by theme"]["H4"].value == 2


def test_the_headings_of_the_cover_are_headings_and_its_texts_are_not(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "p.xlsx", profile="publish")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    styles = [book["Cover"][f"A{row}"].style for row in range(1, 5)]
    assert styles == ["Heading 1", "Normal", "Heading 2", "Normal"]
    assert book["Actions"]["A3"].style == "Normal"


def test_an_unknown_profile_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(pt.UnknownNameError, match=r"^There is no profile 'public'\. Use working"):
        pt.write_tracker(ROADS, tmp_path / "p.xlsx", profile="public")
    assert list(tmp_path.iterdir()) == []
