"""The sheets around a tracker: counts, findings and the page about it; and that none is a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import plantools as pt
from plans import plan
from plantools.cells import Cell, Grid
from plantools.layout import lay_out_tracker, read_look
from plantools.layout.counting import Words
from plantools.layout.sortable import new_row_formula
from plantools.tables import find_records

LOOK = read_look()

ROADS = plan(
    {"ref": "1", "theme": "Roads", "action": "Fill", "lead": "Ann", "due": "March 2026",
     "rag": "Amber"},
    {"ref": "2", "theme": "Roads", "action": "Mow", "lead": "Ben", "due": "31 May 2026",
     "rag": "Blue"},
    {"ref": "3", "theme": "Parks", "action": "Dig", "lead": "Ann", "due": "June 2026",
     "rag": "In hand"},
    {"ref": "4", "theme": "Parks", "action": "Sow", "due": "Ongoing"},
    plan="Town Plan", kind="action plan",
)  # fmt: skip


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for _, cell in grid.anchors(row)] for row in range(len(grid.rows))]


def sheet(name: str, frame: pd.DataFrame = ROADS, on: date | None = date(2026, 4, 30)) -> Grid:
    findings = pt.check_plan(frame, on=on)
    (found,) = [
        grid
        for grid in lay_out_tracker(frame, LOOK, on=on, findings=findings)
        if grid.sheet == name
    ]
    return found


def test_the_summary_counts_by_theme_and_status() -> None:
    assert texts(sheet("Summary"))[9:14] == [
        ["Actions by theme and RAG"],
        ["Theme", "Blue", "Green", "Amber", "Red", "In other words", "None given", "All"],
        ["Roads", "1", "0", "1", "0", "0", "0", "2"],
        ["Parks", "0", "0", "0", "0", "1", "1", "2"],
        ["All actions", "1", "0", "1", "0", "1", "1", "4"],
    ]


def test_the_summary_counts_deadlines_as_at_its_day() -> None:
    assert texts(sheet("Summary"))[2:8] == [
        ["As at (change this date to count again)", "30 April 2026"],
        ["Actions", "4"],
        ["Overdue", "1"],
        ["Due within three months", "1"],
        ["Complete or closed", "1"],
        ["No deadline to compare", "1"],
    ]
    assert texts(sheet("By lead"))[-5:] == [
        ["Lead", "Overdue", "Due within three months", "Complete or closed",
         "No deadline to compare", "All"],
        ["Ann", "1", "1", "0", "0", "2"],
        ["Ben", "0", "0", "1", "0", "1"],
        ["No lead given", "0", "0", "0", "1", "1"],
        ["All actions", "1", "1", "1", "1", "4"],
    ]  # fmt: skip


def test_without_a_day_nothing_is_said_to_be_overdue_or_not() -> None:
    assert texts(sheet("Summary", on=None))[2:6] == [
        ["As at (change this date to count again)", ""],
        ["Actions", "4"],
        ["Overdue", "no date"],
        ["Due within three months", "no date"],
    ]


def test_where_the_same_words_mean_two_things_what_is_overdue_is_not_counted() -> None:
    frame = ROADS.copy()
    frame["state"] = frame["state"].astype(object)
    frame["rag_text"] = "As reported"
    assert "Overdue" not in [row[0] for row in texts(sheet("Summary", frame)) if row]


def test_a_chart_says_in_words_what_it_shows() -> None:
    (chart,) = sheet("Summary").charts
    assert chart.alt == (
        "Stacked bar chart: Actions by theme and RAG. Of 4 actions: 1 Blue, 1 Amber, "
        "1 In other words, 1 None given."
    )


def test_a_sortable_date_follows_its_target_date_and_no_other_words() -> None:
    tracker = sheet("Tracker")
    assert [tracker.cell(row, 8).formula for row in (2, 5)] == [
        '=IF(ISNUMBER(E3),E3,IF(E3=("March 2026"),DATE(2026,3,31),""))',
        '=IF(ISNUMBER(E6),E6,"")',
    ]


@pytest.mark.parametrize(
    ("text", "held"),
    [("1 – Fully Achieved", True), ("1", True), ("10", False), ("1 or 2", False), ("Done", True)],
)
def test_a_grade_is_counted_by_its_code_and_its_other_words(text: str, held: bool) -> None:
    assert Words(("done",), begins="1", but=("1 or 2",)).hold(text) is held


def test_a_finding_is_linked_to_its_cell_and_noted_on_it() -> None:
    assert texts(sheet("Checks"))[4][:4] == [
        "Warning",
        "1",
        'The deadline "March 2026" ended on 31 March 2026, before 30 April 2026, and the action is '
        "not complete.",
        "Tracker!E3",
    ]
    assert sheet("Checks").cell(4, 3).link == "Tracker!E3"
    assert sheet("Tracker").cell(2, 4).note.startswith('Warning: The deadline "March 2026"')


def test_a_finding_that_could_be_of_two_rows_is_linked_to_neither() -> None:
    twice = pd.concat([ROADS.head(1)] * 2, ignore_index=True)
    assert {row[3] for row in texts(sheet("Checks", twice))[4:]} == {"The whole plan"}


def test_only_the_tracker_is_read_as_a_plan() -> None:
    grids = lay_out_tracker(ROADS, LOOK, findings=pt.check_plan(ROADS))
    left = {note.place: note.family for note in find_records(grids).tables}
    made = "left alone: it is made from the sheet Tracker"
    assert left == {
        "sheet 'Tracker'": "register",
        "sheet 'Summary'": made,
        "sheet 'By lead'": made,
        "sheet 'Checks'": made,
        "sheet 'RAG key'": "key",
        "sheet 'About'": made,
    }


def test_a_column_put_behind_the_sortable_dates_is_kept() -> None:
    header = [Cell(text) for text in ("Ref", "Action", "Target date", "Due (sortable)", "Ward")]
    row = [Cell(text) for text in ("1", "Fill holes", "March 2026", "31/03/2026", "North")]
    (record,) = find_records([Grid(rows=(tuple(header), tuple(row)), sheet="Tracker")]).records
    assert record.extras == {"Ward": "North"}


def test_a_sortable_date_alone_is_kept() -> None:
    header = [Cell(text) for text in ("Ref", "Action", "Lead", "Due (sortable)")]
    row = [Cell(text) for text in ("1", "Fill holes", "Ann", "31/03/2026")]
    (record,) = find_records([Grid(rows=(tuple(header), tuple(row)), sheet="Tracker")]).records
    assert "31/03/2026" in (*record.values.values(), *record.extras.values())


def test_the_workbook_holds_the_counts_the_chart_and_the_notes(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "t.xlsx", on="2026-04-30")
    values = openpyxl.load_workbook(tmp_path / "t.xlsx", data_only=True)
    formulas = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert values["Summary"]["B5"].value == 1
    assert str(formulas["Summary"]["B5"].value).startswith("=IF(ISNUMBER(Summary!$B$3),SUMPRODUCT(")
    assert values["Tracker"]["I3"].value.date() == date(2026, 3, 31)
    assert len(formulas["Summary"]._charts) == 1
    assert formulas["Tracker"]["E3"].comment is not None
    assert formulas["Checks"]["D5"].hyperlink.location == "Tracker!E3"


def test_each_sheet_holds_one_table_under_the_headings_of_its_cells(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "t.xlsx", on="2026-04-30")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    found = {
        sheet.title: [(table.name, table.ref, table.autoFilter is not None)
                      for table in sheet.tables.values()]
        for sheet in book
    }  # fmt: skip
    assert found == {
        "Tracker": [("Tracker", "A2:I6", True)],
        "Summary": [("Summary", "A11:H14", False)],
        "By lead": [("ByLead", "A4:F8", False)],
        "Checks": [("Checks", "A4:F9", True)],
        "RAG key": [("RAGkey", "A2:B4", False)],
        "About": [("About", "A3:B16", False)],
    }
    for sheet in book:
        for table in sheet.tables.values():
            header, *_ = sheet[table.ref]
            assert table.column_names == [cell.value for cell in header]


def test_a_row_that_is_added_works_out_its_own_sortable_date(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "t.xlsx")
    table = openpyxl.load_workbook(tmp_path / "t.xlsx")["Tracker"].tables["Tracker"]
    due = "Tracker[[#This Row],[Target date]]"
    (formula,) = (one.calculatedColumnFormula for one in table.tableColumns
                  if one.calculatedColumnFormula)  # fmt: skip
    assert formula.attr_text == f'IF(ISNUMBER({due}),{due},"")'


def test_brackets_in_a_heading_do_not_break_the_formula() -> None:
    assert "[Date ('[MM/YY'])]" in new_row_formula("Date ([MM/YY])")


def test_rows_below_the_table_are_counted_and_offer_the_choices(tmp_path: Path) -> None:
    pt.write_tracker(ROADS, tmp_path / "t.xlsx", on="2026-04-30")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert "Tracker!$A$3:$A$206" in book["Summary"]["B4"].value
    (choices,) = book["Tracker"].data_validations.dataValidation
    assert str(choices.sqref) == "H3:H206"
    assert {str(one.sqref) for one in book["Tracker"].conditional_formatting} == {"H3:H206"}
