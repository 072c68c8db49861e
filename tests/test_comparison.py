"""Changes laid out and written: text, tables, marked trackers, sections; and the copies' circle."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

import plantools as pt
from plans import FILE_FACTS, differences, plan, registers, revised, updates
from plantools.cells import Grid
from plantools.layout import (
    News,
    change_lines,
    lay_out_changes,
    lay_out_comparison,
    lay_out_conflicts,
    lay_out_report,
    lay_out_update,
    read_conflicts,
    read_look,
)
from plantools.plan import COLUMNS, build_plan
from plantools.readers import read_grids
from plantools.tables import find_records

LOOK = read_look()
SAMPLES = Path(__file__).parent.parent / "samples"

BEFORE = plan(
    {"ref": "1.1", "action": "Sow the meadow", "rag": "Green", "due": "May 2026", "lead": "Parks",
     "progress": "Seed was bought."},
    {"ref": "1.2", "action": "Dig the pond", "rag": "Green", "progress": "Dug."},
    {"ref": "1.3", "action": "Paint the town hall", "rag": "Red"},
)  # fmt: skip
AFTER = plan(
    {"ref": "1.1", "action": "Sow the meadow", "rag": "Amber", "due": "June 2026", "lead": "Parks",
     "progress": "Seed was bought."},
    {"ref": "2.2", "action": "Dig the pond", "rag": "Blue", "progress": "Dug."},
    {"ref": "1.4", "action": "Appoint a tariff adviser"},
)  # fmt: skip
CHANGES = pt.compare_plans(BEFORE, AFTER)


def drawn(grid: Grid) -> list[str]:
    return [" | ".join(cell.text for cell in row if cell is not None) for row in grid.rows]


def found_again(grids: tuple[Grid, ...]) -> pd.DataFrame:
    found = find_records(grids)
    return build_plan(found.records, scheme=found.scheme, colours=found.colours)


# Text and tables ---------------------------------------------------------------------------------


def test_changes_are_told_by_kind_the_gravest_first() -> None:
    assert list(change_lines(CHANGES)) == [
        "Completed or closed (1)",
        "    2.2 – Dig the pond: on track → complete",
        "Slipped or not achieved (1)",
        "    1.1 – Sow the meadow: on track → slipped",
        "New actions (1)",
        "    1.4 – Appoint a tariff adviser",
        "No longer there (1)",
        "    1.3 – Paint the town hall",
        "Target date moved (1)",
        "    1.1 – Sow the meadow: May 2026 → June 2026 (30 days later)",
        "RAG changed (2)",
        "    1.1 – Sow the meadow: Green → Amber",
        "    2.2 – Dig the pond: Green → Blue",
        "Moved or renumbered (1)",
        "    2.2 – Dig the pond: Ref: 1.2 → 2.2",
        "Open, and the evidence is word for word what it was (1)",
        "    1.1",
    ]


def test_long_words_are_cut_where_a_line_is_short() -> None:
    found = pt.compare_plans(
        plan({"ref": "1", "action": "Sow", "lead": "A" * 50}),
        plan({"ref": "1", "action": "Sow", "lead": "B" * 50}),
    )
    assert list(change_lines(found, longest=10))[1] == f"    1 – Sow: {'A' * 9}… → {'B' * 9}…"


def test_the_word_table_has_a_row_for_each_change_and_a_line_for_what_stayed() -> None:
    (grid,) = lay_out_changes(CHANGES, title="Thornmere", between="From a.docx to b.docx.")
    assert drawn(grid)[:3] == [
        "What changed | Which | Before | Now",
        "Completed or closed | 2.2 – Dig the pond | on track | complete",
        "Slipped or not achieved | 1.1 – Sow the meadow | on track | slipped",
    ]
    assert "Target date moved | 1.1 – Sow the meadow | May 2026 | June 2026\n(30 days later)" in (
        drawn(grid)
    )
    assert [line.text for line in grid.above] == [
        "What changed: Thornmere",
        "From a.docx to b.docx.",
        "Changes, a row for each",
        "1 completed or closed, 1 slipped or not achieved, 1 new, 1 no longer there, 1 with "
        "another date, 2 with another RAG, 1 moved or renumbered, 1 with the same evidence.",
        "Open, with evidence word for word as it was: 1.1.",
    ]
    assert found_again((grid,)).empty


def test_no_change_is_said_in_a_sentence() -> None:
    (grid,) = lay_out_changes(pt.compare_plans(BEFORE, BEFORE).head(0), title="")
    assert ([line.text for line in grid.above][-1], grid.rows) == ("Nothing changed.", ())


def test_a_marked_tracker_says_what_changed_in_colour_in_a_note_and_in_words() -> None:
    tracker, sheet, *_ = lay_out_comparison(AFTER, CHANGES, LOOK)
    headings = [cell.text for cell in tracker.rows[-4] if cell is not None]
    due, rag, said = (headings.index(name) for name in ("Target date", "RAG", "What changed"))
    first = tracker.rows[-3]
    assert [(first[at].fill, first[at].note) for at in (due, rag)] == [  # type: ignore[union-attr]
        ("E4DAF0", "Was: May 2026"), (LOOK.fills["Amber"], "Was: Green")
    ]  # fmt: skip
    assert [row[said].text for row in tracker.rows[-3:]] == [  # type: ignore[union-attr]
        "Slipped or not achieved: on track → slipped\nRAG changed: Green → Amber\n"
        "Target date moved: May 2026 → June 2026 (30 days later)\nSame evidence as before",
        "Completed or closed: on track → complete\nRAG changed: Green → Blue\n"
        "Moved or renumbered: Ref: 1.2 → 2.2",
        "New action",
    ]
    assert sheet.sheet == "Changes"
    assert drawn(sheet)[3] == "What changed | Which | Before | Now"


def test_a_marked_tracker_is_read_again_as_the_later_plan(tmp_path: Path) -> None:
    pt.write_changes(BEFORE, AFTER, tmp_path / "changes.xlsx")
    again = pt.read_plan(tmp_path / "changes.xlsx").drop(columns="What changed")
    assert differences(AFTER, again) == []


@pytest.mark.parametrize("ending", ["docx", "txt", "csv"])
def test_changes_are_written_by_the_ending_of_the_path(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"changes.{ending}"
    pt.write_changes(BEFORE, AFTER, path)
    if ending == "docx":
        (grid, *_) = read_grids(path)
        assert drawn(grid)[0] == "What changed | Which | Before | Now"
    elif ending == "txt":
        assert "1.1 – Sow the meadow: May 2026 → June 2026 (30 days later)" in path.read_text(
            "utf-8"
        )
    else:
        assert pd.read_csv(path, encoding="utf-8-sig")["change"].to_list() == list(
            CHANGES["change"]
        )


def test_an_unknown_ending_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(pt.UnknownNameError, match=r"changes\.pdf does not end in \.xlsx"):
        pt.write_changes(BEFORE, AFTER, tmp_path / "changes.pdf")


# Sections of the report and the update -----------------------------------------------------------


def test_an_update_opens_with_what_is_new_since_the_last() -> None:
    grids = lay_out_update(AFTER, LOOK, news=News(CHANGES, "March 2026"))
    (news,) = (grid for grid in grids if drawn(grid)[:1] == ["What is new | How many | Which"])
    assert drawn(news)[1:] == [
        "Newly achieved | 1 | 2.2",
        "Slipped since | 1 | 1.1",
        "Target date moved | 1 | 1.1",
        "New actions | 1 | 1.4",
        "No longer there | 1 | 1.3",
    ]
    assert [line.text for line in news.above] == [
        "What is new since the last update",
        "Compared with March 2026.",
    ]


def test_a_report_has_a_section_of_changes_without_the_evidence() -> None:
    grids = lay_out_report(AFTER, LOOK, news=News(CHANGES))
    (section,) = (grid for grid in grids if "What changed | Which" in drawn(grid)[0])
    assert section.above[0].text == "Changes since the last report"
    assert len(section.rows) == 1 + 8


laws = settings(max_examples=20, deadline=None)


@laws
@given(st.one_of(registers(), updates()), st.data())
def test_a_report_with_its_changes_is_found_again(after: pd.DataFrame, data: st.DataObject) -> None:
    news = News(pt.compare_plans(data.draw(revised(after)), after), "March 2020")
    assert differences(after, found_again(lay_out_report(after, LOOK, news=news))) == []


@laws
@given(updates(), st.data(), st.sampled_from(["items", "matrix"]))
def test_an_update_with_its_news_is_found_again(
    after: pd.DataFrame, data: st.DataObject, layout: str
) -> None:
    news = News(pt.compare_plans(data.draw(revised(after)), after), "March 2020")
    again = found_again(lay_out_update(after, LOOK, layout=layout, news=news))
    assert differences(after, again, but=FILE_FACTS) == []


def test_a_report_and_an_update_are_written_with_their_changes(tmp_path: Path) -> None:
    pt.write_report(AFTER, tmp_path / "report.docx", since=BEFORE)
    assert differences(AFTER, pt.read_plan(tmp_path / "report.docx")) == []
    sample = pt.read_plan(SAMPLES / "scrutiny-update.docx")
    pt.write_update(sample, tmp_path / "update.docx", since=sample)
    assert differences(sample, pt.read_plan(tmp_path / "update.docx")) == []


# Conflicts as a sheet ----------------------------------------------------------------------------


def test_conflicts_are_read_again_with_their_decisions() -> None:
    rows = [{"ref": "1", "action": "Sow", "lead": lead, "Cost": "£5"} for lead in ("A", "B", "C")]
    base, ann, ben = map(plan, rows)
    conflicts = pt.merge_plans(base, {"Ann": ann, "Ben": ben}).conflicts
    decided = conflicts.assign(decision="Ben")
    (grid,) = lay_out_conflicts(decided)
    assert drawn(grid)[3:] == [
        "Ref | Action | What | Place | Base | Ann | Ben | Decision",
        "1 | Sow | Lead | table 1, row 2 | A | B | C | Ben",
    ]
    again = read_conflicts([grid], tuple(COLUMNS))
    assert again is not None
    pd.testing.assert_frame_equal(again, decided.astype("string"))
    assert found_again((grid,)).empty


def test_a_file_without_conflicts_is_refused_in_a_sentence() -> None:
    with pytest.raises(pt.UnreadableFileError, match=r"action-plan\.xlsx holds no conflicts"):
        pt.read_settled(SAMPLES / "action-plan.xlsx")


# The circle: eight copies of one sheet -----------------------------------------------------------

Edit = Callable[[Any], None]


def _put(**cells: str) -> Edit:
    def edit(sheet: Any) -> None:
        for cell, text in cells.items():
            sheet[cell] = text

    return edit


def _fill(cell: str, colour: str) -> Edit:
    def edit(sheet: Any) -> None:
        sheet[cell].fill = PatternFill("solid", fgColor=colour)

    return edit


def _sorted(sheet: Any) -> None:
    """Turn the rows 11 to 14 round, colours and all, and report on 2.3, which then is in row 12."""
    rows = range(11, 15)
    cells = [[(cell.value, copy(cell._style)) for cell in sheet[row][:8]] for row in rows]
    for row, values in zip(rows, reversed(cells), strict=True):
        for cell, (value, style) in zip(sheet[row][:8], values, strict=True):
            cell.value, cell._style = value, style
    sheet["G12"] = "Premises found at Mill Lane."


def _hidden(sheet: Any) -> None:
    for row in (6, 7, 8):
        sheet.row_dimensions[row].hidden = True
    sheet["D19"] = "March 2027"


def _headed(sheet: Any) -> None:
    for row in (5, 10, 16):
        sheet.cell(row, 3).value, sheet.cell(row, 6).value = "Custodian", "Cost centre"
    sheet["C12"] = "Housing Standards Team"


EDITS: dict[str, tuple[Edit, ...]] = {
    "homes": (_put(G11="300 homes done by March."), _fill("H11", "FFC000")),
    "health": (_put(G8="Seven of nine practices record it.", C7="Warm Homes Team"),),
    "bills": (_put(C7="Warm Homes Team", G18="All companies have signed."),),
    "data": (_put(E14="Partners visit the coldest streets."), _fill("H11", "FF0000")),
    "sorted": (_sorted,),
    "hidden": (_hidden,),
    "headed": (_headed,),
    "cut": (lambda sheet: sheet.delete_rows(17), _put(G6="Read in 5,000 homes.")),
}


def _copies(folder: Path) -> dict[str, pd.DataFrame]:
    for name, edits in EDITS.items():
        book = openpyxl.load_workbook(SAMPLES / "action-plan.xlsx")
        for edit in edits:
            edit(book["Action Plan"])
        book.save(folder / f"{name}.xlsx")
    return {name: pt.read_plan(folder / f"{name}.xlsx") for name in EDITS}


def test_eight_copies_are_merged_settled_and_written_back(tmp_path: Path) -> None:
    path = tmp_path / "action-plan.xlsx"
    path.write_bytes((SAMPLES / "action-plan.xlsx").read_bytes())
    base, copies = pt.read_plan(path), _copies(tmp_path)
    merged = pt.merge_plans(base, copies)
    assert merged.taken[["ref", "column", "by"]].to_numpy().tolist() == [
        ["1.1", "progress", "cut"],
        ["1.2", "lead", "bills, health"],
        ["1.3", "progress", "health"],
        ["2.1", "progress", "homes"],
        ["2.2", "lead", "headed"],
        ["2.3", "progress", "sorted"],
        ["2.4", "outcome", "data"],
        ["3.2", "progress", "bills"],
        ["3.4", "due_text", "hidden"],
    ]
    assert merged.conflicts[["ref", "column", "base", "data", "homes"]].to_numpy().tolist() == [
        ["2.1", "rag_text", "Green", "Red", "Amber"]
    ]
    assert merged.notes["note"].to_list() == [
        "3.1 “Hold a bills clinic in each ward” is not in this copy. It stays: nothing is deleted.",
        "Cost centre was taken for Budget code, for most of its texts are those.",
        "Custodian was taken for lead, for most of its texts are those.",
    ]
    pt.write_conflicts(merged.conflicts, tmp_path / "conflicts.xlsx")
    book = openpyxl.load_workbook(tmp_path / "conflicts.xlsx")
    sheet = book["Conflicts"]
    sheet.cell(sheet.max_row, sheet.max_column).value = "homes"
    book.save(tmp_path / "conflicts.xlsx")
    settled = pt.merge_plans(base, copies, settled=pt.read_settled(tmp_path / "conflicts.xlsx"))
    assert settled.is_whole
    pt.write_back(settled.plan, path)
    again = pt.read_plan(path)
    assert again.loc[3, ["progress", "rag"]].to_list() == ["300 homes done by March.", "Amber"]
    assert differences(settled.plan, again) == []


def test_a_report_and_an_update_since_a_plan_that_is_the_same_say_so(tmp_path: Path) -> None:
    same = pt.read_plan(SAMPLES / "action-plan.docx")
    pt.write_report(same, tmp_path / "report.docx", since=same)
    pt.write_update(same, tmp_path / "update.docx", since=same)
    words = [one.text for one in docx.Document(str(tmp_path / "report.docx")).paragraphs]
    assert "Changes since the last report" in words
    assert len(pt.read_plan(tmp_path / "report.docx")) == len(same)
    assert len(pt.read_plan(tmp_path / "update.docx")) == len(same)
