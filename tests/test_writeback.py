"""The way back: changes of a plan in the officer's own file, which is otherwise as it was."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from typer.testing import CliRunner

import plantools as pt
from plantools.api import find_plan
from plantools.cli import app
from plantools.errors import UnwritableFileError, WriteBackRefusedError
from plantools.plan import COLUMNS, WRITTEN, clean_text, plan_rows
from plantools.schemes import read_scheme
from plantools.writeback.changes import Wanted, plain
from plantools.writeback.showing import Showing
from plantools.writeback.wishes import _ask, says_otherwise

SAMPLES = Path(__file__).parent.parent / "samples"
HEADINGS = ("Ref", "Action", "Lead", "Target Date", "Progress", "RAG")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("1.1", "Open the library", "Rowan", "May 2026", "Doors are ordered", "Green"),
    ("1.2", "Mend the roof", "Imogen", "June 2026", "Tender is out", "Amber"),
    ("1.3", "Paint the hall", "Rowan", "July 2026", "Not begun", "Red"),
    ("1.4", "Plant the square", "Imogen", "May 2026", "Trees are chosen", "Green"),
)
FILLS = {"Red": "FF0000", "Amber": "FFC000", "Green": "92D050"}


def write(
    path: Path, rows: Sequence[Sequence[Any]] = ROWS, fills: Sequence[str] = ()
) -> openpyxl.Workbook:
    """A workbook with a register, whose last column may be filled."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in (HEADINGS, *rows):
        sheet.append(list(row))
    for number, fill in enumerate(fills, start=2):
        if fill:
            sheet.cell(number, 6).fill = PatternFill("solid", fgColor=fill)
    book.save(path)
    return book


def cell_of(path: Path, place: str) -> Any:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return sheet[place]


def fill_of(path: Path, place: str) -> str:
    fill = cell_of(path, place).fill
    return str(fill.fgColor.rgb)[2:] if fill.fill_type == "solid" else ""


def told(receipt: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(row) for row in receipt[["place", "before", "after"]].to_numpy()]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


COMPARED = ["ref", "action", "lead", "progress", "due_text", "due_latest", "grade_text", "rag"]


@pytest.mark.parametrize(
    "name",
    ["action-plan.xlsx", "scrutiny-tracker.xlsx", "action-plan.docx", "scrutiny-update.docx"],
)
def test_a_changed_plan_reads_again_from_its_file_and_nothing_else_moves(
    name: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(SAMPLES / name, tmp_path))
    plan = pt.read_plan(path)
    plan.loc[0, "progress"] = "Two walks were held,\nand a third is planned."
    plan.loc[1, "lead"] = "Thornmere Library"
    plan.loc[2, "due_text"] = "October 2031"
    receipt = pt.write_back(plan, path)
    assert len(receipt) == 3
    again = pt.read_plan(path)
    assert again.loc[2, "due_latest"] == pd.Timestamp(2031, 10, 31)
    kept = [one for one in COMPARED if one != "due_latest"]
    assert again[kept].equals(plan[kept])
    before, after = parts_of(SAMPLES / name), parts_of(path)
    assert list(before) == list(after)
    changed = {part for part in before if before[part] != after[part]}
    assert all(re.search(r"sheet\d|document\.xml", part) for part in changed)


@pytest.mark.parametrize(
    "name",
    [
        "action-plan.xlsx",
        "scrutiny-tracker.xlsx",
        "action-plan.docx",
        "scrutiny-update.docx",
        "commitments.docx",
    ],
)
def test_a_tracker_that_nobody_edited_changes_nothing(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / name, tmp_path))
    pt.write_tracker(pt.read_plan(path), tmp_path / "t.xlsx", scheme=pt.read_key(path))
    assert pt.write_back(pt.read_plan(tmp_path / "t.xlsx"), path).empty
    assert path.read_bytes() == (SAMPLES / name).read_bytes()
    assert {one.name for one in tmp_path.iterdir()} == {name, "t.xlsx"}


def test_an_edited_tracker_goes_into_the_original_as_that_shows_statuses(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "action-plan.xlsx", tmp_path))
    pt.write_tracker(pt.read_plan(path), tmp_path / "t.xlsx")
    tracker = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = tracker.active
    assert sheet is not None
    [heads] = [row for row in sheet.iter_rows() if "Action" in [cell.value for cell in row]]
    [rag] = [cell.column for cell in heads if cell.value and "RAG" in str(cell.value)]
    first = sheet.cell(heads[0].row + 1, rag)
    assert first.value == "Green"
    first.value = "Red"
    tracker.save(tmp_path / "t.xlsx")
    receipt = pt.write_back(pt.read_plan(tmp_path / "t.xlsx"), path)
    assert told(receipt) == [("'Action Plan'!H6", "Green", "Red")]
    assert receipt["note"].to_list() == ["filled FF0000"]
    again = pt.read_plan(path)
    assert again.loc[0, ["rag", "rag_source", "rag_fill"]].to_list() == ["Red", "fill", "FF0000"]


def test_without_a_change_not_a_byte_is_written(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    before = path.read_bytes()
    receipt = pt.write_back(pt.read_plan(path), path)
    assert receipt.empty
    assert receipt.dtypes.map(str).to_dict() == dict.fromkeys(
        ("place", "ref", "column", "before", "after", "note"), "string"
    )
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_changed_rag_is_the_word_and_the_fill_of_other_rows(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", fills=[FILLS[row[-1]] for row in ROWS])
    plan = pt.read_plan(path)
    plan.loc[1, "rag"] = "Green"
    assert told(pt.write_back(plan, path)) == [("'Plan'!F3", "Amber", "Green")]
    assert (cell_of(path, "F3").value, fill_of(path, "F3")) == ("Green", "92D050")


def test_a_changed_status_word_takes_its_fill_along(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", fills=[FILLS[row[-1]] for row in ROWS])
    plan = pt.read_plan(path)
    plan.loc[0, "rag_text"] = "Red"
    pt.write_back(plan, path)
    assert (cell_of(path, "F2").value, fill_of(path, "F2")) == ("Red", "FF0000")


@pytest.mark.parametrize(
    ("texts", "written"),
    [("GARG", "R"), (("GREEN", "AMBER", "RED", "GREEN"), "RED"), (("green",) * 4, "red")],
)
def test_a_file_without_fills_gets_a_letter_or_a_word_as_it_writes_them(
    texts: Sequence[str], written: str, tmp_path: Path
) -> None:
    rows = [(*row[:-1], text) for row, text in zip(ROWS, texts, strict=True)]
    write(path := tmp_path / "plan.xlsx", rows)
    plan = pt.read_plan(path)
    plan.loc[3, "rag"] = "Red"
    pt.write_back(plan, path)
    assert (cell_of(path, "F5").value, fill_of(path, "F5")) == (written, "")


def test_a_file_of_fills_alone_gets_a_fill_and_no_word(tmp_path: Path) -> None:
    rows = [(*row[:-1], None) for row in ROWS]
    write(path := tmp_path / "plan.xlsx", rows, [FILLS[row[-1]] for row in ROWS])
    plan = pt.read_plan(path)
    plan.loc[0, "rag"] = "Amber"
    plan.loc[1, "rag_text"] = "Blue"
    pt.write_back(plan, path)
    assert [cell_of(path, place).value for place in ("F2", "F3")] == [None, None]
    assert [fill_of(path, place) for place in ("F2", "F3")] == ["FFC000", "0070C0"]


def test_a_status_taken_away_takes_its_fill_along(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", fills=[FILLS[row[-1]] for row in ROWS])
    plan = pt.read_plan(path)
    plan.loc[0, ["rag", "rag_text"]] = None
    plan.loc[1, "progress"] = pd.NA
    pt.write_back(plan, path)
    assert (cell_of(path, "F2").value, fill_of(path, "F2")) == (None, "")
    assert cell_of(path, "E3").value is None


def test_a_fill_that_nobody_would_name_may_be_replaced(tmp_path: Path) -> None:
    rows = [(*row[:-1], None) for row in ROWS]
    write(path := tmp_path / "plan.xlsx", rows, ["92D050", "FF0000", "92D050", "FFFFCC"])
    plan = pt.read_plan(path)
    assert plan.loc[3, "rag_text"] == "#FFFFCC"
    plan.loc[3, "rag"] = "Red"
    pt.write_back(plan, path)
    assert (cell_of(path, "F5").value, fill_of(path, "F5")) == (None, "FF0000")


def test_what_one_row_remarks_beside_its_rag_is_not_given_to_another(tmp_path: Path) -> None:
    rows = [*ROWS[:2], (*ROWS[2][:-1], "Red - no budget"), ROWS[3]]
    write(path := tmp_path / "plan.xlsx", rows)
    plan = pt.read_plan(path)
    plan.loc[0, "rag"] = "Red"
    pt.write_back(plan, path)
    assert cell_of(path, "F2").value == "Red"


@pytest.mark.parametrize(
    ("texts", "written"),
    [
        (("1", "2", "3", "2"), "3"),
        (("1 - Achieved", "2 - On-Track", "3 - Slipped", "2 - On-Track"), "3 - Slipped"),
        (("2 – On-Track", "2 – On-Track", "2 – On-Track", "2 – On-Track"), "3 – Slipped"),
        (("On-Track", "On-Track", "On-Track", "On-Track"), "Slipped"),
    ],
)
def test_a_changed_grade_is_written_as_the_file_writes_grades(
    texts: Sequence[str], written: str, tmp_path: Path
) -> None:
    rows = [(*row[:-1], text) for row, text in zip(ROWS, texts, strict=True)]
    book = write(path := tmp_path / "plan.xlsx", rows)
    sheet = book.active
    assert sheet is not None
    sheet["F1"] = "Grade"
    book.save(path)
    plan = pt.read_plan(path)
    plan.loc[1, "grade"] = 3
    pt.write_back(plan, path)
    assert cell_of(path, "F3").value == written


def test_a_state_is_told_in_the_words_of_the_file(tmp_path: Path) -> None:
    rows = [
        (*row[:-1], text)
        for row, text in zip(ROWS, ("Completed", "On target", "Delayed", "On target"), strict=True)
    ]
    book = write(path := tmp_path / "plan.xlsx", rows)
    sheet = book.active
    assert sheet is not None
    sheet["F1"] = "Status"
    book.save(path)
    plan = pt.read_plan(path)
    plan.loc[1, "state"] = "complete"
    pt.write_back(plan, path)
    assert cell_of(path, "F3").value == "Completed"


def dated(path: Path) -> None:
    days = [datetime(2026, 5, 31), datetime(2026, 6, 30), datetime(2026, 7, 31)]
    rows = [(*row[:3], day, *row[4:]) for row, day in zip(ROWS, days, strict=False)]
    book = write(path, rows)
    sheet = book.active
    assert sheet is not None
    for row in (2, 3, 4):
        sheet.cell(row, 4).number_format = "dd/mm/yyyy"
    book.save(path)


def test_a_date_cell_gets_a_date_in_its_own_format(tmp_path: Path) -> None:
    dated(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    plan.loc[0, "due_text"] = "1 September 2026"
    plan.loc[1, "due_latest"] = pd.Timestamp(2026, 9, 30)
    plan.loc[2, "due_text"] = "after the election"
    pt.write_back(plan, path)
    cells = [cell_of(path, place) for place in ("D2", "D3", "D4")]
    assert [cell.value for cell in cells] == [
        datetime(2026, 9, 1), datetime(2026, 9, 30), "after the election"
    ]  # fmt: skip
    assert {cell.number_format for cell in cells} == {"dd/mm/yyyy"}


def test_another_wording_of_the_day_in_a_date_cell_is_no_change(tmp_path: Path) -> None:
    dated(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    plan.loc[0, "due_text"] = "31 May 2026"
    assert pt.write_back(plan, path).empty


def test_a_new_action_is_added_below_the_last_row(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", fills=[FILLS[row[-1]] for row in ROWS])
    plan = pt.read_plan(path)
    new = {"ref": "1.5", "action": "Light the path", "lead": "Rowan", "rag": "Amber"}
    plan = pd.concat([plan, pd.DataFrame([new])], ignore_index=True)
    receipt = pt.write_back(plan, path)
    assert receipt["place"].to_list() == ["'Plan'!A6", "'Plan'!B6", "'Plan'!C6", "'Plan'!F6"]
    again = pt.read_plan(path)
    assert again.loc[4, list(new)].to_list() == list(new.values())
    assert fill_of(path, "F6") == "FFC000"


def test_a_row_the_plan_lacks_is_left_and_named_or_closed_where_that_is_asked(
    tmp_path: Path,
) -> None:
    write(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path).drop(index=1)
    before = path.read_bytes()
    receipt = pt.write_back(plan, path)
    assert receipt["note"].to_list() == [
        "1.2 “Mend the roof” is not in the plan; it was left as it is."
    ]
    assert path.read_bytes() == before
    pt.write_back(plan, path, close_missing=True)
    again = pt.read_plan(path)
    assert again["ref"].to_list() == ["1.1", "1.2", "1.3", "1.4"]
    assert again.loc[1, ["rag_text", "state"]].to_list() == ["Closed", "closed"]


def test_rows_are_found_by_their_keys_wherever_they_stand(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    write(path, ROWS[::-1])
    plan.loc[0, "progress"] = "Doors are hung"
    assert told(pt.write_back(plan, path)) == [("'Plan'!E5", "Doors are ordered", "Doors are hung")]


def test_where_references_repeat_the_action_decides(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", [("1", *row[1:]) for row in ROWS])
    plan = pt.read_plan(path)
    plan.loc[2, "progress"] = "Paint is bought"
    assert told(pt.write_back(plan, path)) == [("'Plan'!E4", "Not begun", "Paint is bought")]


def refuses(plan: pd.DataFrame, path: Path, words: str, **asked: Any) -> None:
    """It is refused in these words, and not a byte of the folder changes."""
    before = {one: one.read_bytes() for one in path.parent.iterdir()}
    with pytest.raises((WriteBackRefusedError, UnwritableFileError), match=words):
        pt.write_back(plan, path, **asked)
    assert {one: one.read_bytes() for one in path.parent.iterdir()} == before


def test_a_doubtful_match_is_refused_and_all_of_them_named(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", [("1", *row[1:]) for row in ROWS])
    plan = pt.read_plan(path).drop(columns=["place", "source"])
    plan.loc[0, "action"] = "Close the museum"
    plan.loc[1, "action"] = "Sell the depot"
    refuses(plan, path, "Close the museum.*\n.*Sell the depot")


def test_a_reference_that_another_action_has_now_is_doubtful(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    moved = [("1.1", "Found a choir", "Imogen", "May 2027", "", "Green")]
    moved += [(f"1.{number}", *row[1:]) for number, row in enumerate(ROWS, start=2)]
    write(path, moved)
    plan.loc[0, "progress"] = "Doors are hung"
    refuses(plan, path, "1.1 “Open the library” may be another action than 1.1 “Found a choir”")


def test_words_and_colour_that_disagree_are_refused(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    plan.loc[0, "rag_text"], plan.loc[0, "rag"] = "Red", "Blue"
    refuses(plan, path, "rag_text says “Red” and rag Blue")


def test_a_formula_is_refused_unless_asked(tmp_path: Path) -> None:
    rows = [*ROWS[:3], (*ROWS[3][:4], '="Trees are chosen"', "Green")]
    write(path := tmp_path / "plan.xlsx", rows)
    data = re.sub(
        rb"(<f>&quot;|<f>\")(.*?)</f><v ?/?>(</v>)?",
        rb"\1\2</f><v>Trees are chosen</v>",
        parts_of(path)["xl/worksheets/sheet1.xml"],
    ).replace(b'r="E5"', b'r="E5" t="str"')
    rewrite(path, "xl/worksheets/sheet1.xml", data)
    plan = pt.read_plan(path)
    plan.loc[3, "progress"] = "Trees are planted"
    refuses(plan, path, "'Plan'!E5 was not changed: a formula works it out")
    pt.write_back(plan, path, overwrite_formulas=True)
    assert cell_of(path, "E5").value == "Trees are planted"


def rewrite(path: Path, part: str, data: bytes) -> None:
    parts = parts_of(path)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in (parts | {part: data}).items():
            file.writestr(name, content)


def test_a_cell_that_rows_share_is_refused_unless_all_ask_for_the_same(tmp_path: Path) -> None:
    book = write(path := tmp_path / "plan.xlsx")
    sheet = book.active
    assert sheet is not None
    sheet.merge_cells("C2:C3")
    book.save(path)
    plan = pt.read_plan(path)
    assert plan["lead"].to_list()[:2] == ["Rowan", "Rowan"]
    plan.loc[0, "lead"] = "Ash"
    refuses(plan, path, "'Plan'!C2 was not changed: it is shared by 1.1 .*, 1.2")
    plan.loc[1, "lead"] = "Ash"
    assert told(pt.write_back(plan, path)) == [("'Plan'!C2", "Rowan", "Ash")]


def test_what_a_dropdown_does_not_offer_is_refused_with_its_list(tmp_path: Path) -> None:
    book = write(path := tmp_path / "plan.xlsx")
    sheet = book.active
    assert sheet is not None
    offered = DataValidation(type="list", formula1='"Red,Amber,Green"')
    offered.add("F2:F5")
    sheet.add_data_validation(offered)
    book.save(path)
    plan = pt.read_plan(path)
    plan.loc[0, "rag_text"] = "Purple"
    refuses(plan, path, "its dropdown does not offer “Purple”, only “Red”, “Amber”, “Green”")


def test_a_part_of_a_cell_is_refused(tmp_path: Path) -> None:
    rows = [("3", "a) Dig\nb) Sow", "Rowan", "a) May 2026\nb) June 2026", "", ""), *ROWS]
    write(path := tmp_path / "plan.xlsx", rows)
    plan = pt.read_plan(path)
    assert plan.loc[1, ["ref", "action"]].to_list() == ["3(b)", "Sow"]
    plan.loc[1, "action"] = "Reap"
    refuses(plan, path, "is read from a part of that cell, or from several")


def test_a_file_that_somebody_has_open_is_refused_by_name(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    plan.loc[0, "progress"] = "Doors are hung"
    (tmp_path / ".~lock.plan.xlsx#").write_text(",imogen,desk,,;")
    refuses(plan, path, "plan.xlsx is open in LibreOffice .*imogen")


def test_a_dry_run_says_all_and_writes_nothing(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    plan = pt.read_plan(path)
    plan.loc[0, "progress"] = "Doors are hung"
    before = path.read_bytes()
    assert told(pt.write_back(plan, path, dry_run=True)) == [
        ("'Plan'!E2", "Doors are ordered", "Doors are hung")
    ]
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [before]


def test_a_copy_of_the_file_as_it_was_is_kept_and_none_is_written_over(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    versions = [path.read_bytes()]
    for text in ("Doors are hung", "Doors are painted"):
        plan = pt.read_plan(path)
        plan.loc[0, "progress"] = text
        pt.write_back(plan, path)
        versions.append(path.read_bytes())
    copies = [tmp_path / "plan.before.xlsx", tmp_path / "plan.before (2).xlsx"]
    assert [one.read_bytes() for one in copies] == versions[:2]
    plan.loc[0, "progress"] = "Doors are open"
    pt.write_back(plan, path, backup=False)
    assert len(list(tmp_path.iterdir())) == 3


def test_what_cannot_go_into_the_file_goes_into_a_tracker_where_one_is_named(
    tmp_path: Path,
) -> None:
    book = write(path := tmp_path / "plan.xlsx")
    sheet = book.active
    assert sheet is not None
    sheet.merge_cells("C2:C3")
    book.save(path)
    plan = pt.read_plan(path)
    plan.loc[0, "lead"], plan.loc[3, "lead"] = "Ash", "Hazel"
    receipt = pt.write_back(plan, path, to=tmp_path / "rest.xlsx")
    assert told(receipt)[0] == ("'Plan'!C5", "Imogen", "Hazel")
    assert "'Plan'!C2 was not changed" in receipt.loc[1, "note"]
    rest = pt.read_plan(tmp_path / "rest.xlsx")
    assert rest[["ref", "lead"]].to_numpy().tolist() == [["1.1", "Ash"]]


def test_a_change_in_word_may_be_tracked(tmp_path: Path) -> None:
    from plantools.patch.edits import Track

    path = Path(shutil.copy(SAMPLES / "action-plan.docx", tmp_path))
    plan = pt.read_plan(path)
    plan.loc[0, "progress"] = "The first walk was held."
    pt.write_back(plan, path, track=Track("Clerk", date(2026, 4, 1)))
    assert b'w:author="Clerk"' in parts_of(path)["word/document.xml"]
    assert pt.read_plan(path).loc[0, "progress"] == "The first walk was held."


def test_what_fills_a_blank_in_our_own_update_gives_way_to_what_is_given(tmp_path: Path) -> None:
    plan = pt.read_plan(SAMPLES / "scrutiny-update.docx")
    plan.loc[0, "lead"] = None
    pt.write_update(plan, tmp_path / "update.docx")
    again = pt.read_plan(tmp_path / "update.docx")
    assert again["lead"].isna().to_list() == [True, *[False] * (len(plan) - 1)]
    again.loc[0, "lead"] = "A Name"
    pt.write_back(again, tmp_path / "update.docx")
    assert pt.read_plan(tmp_path / "update.docx").loc[0, "lead"] == "A Name"


def test_a_cell_of_a_matrix_is_written_where_it_stands(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "commitments.docx", tmp_path))
    plan = pt.read_plan(path)
    at = plan.index[plan["rag"] == "Green"][1]
    plan.loc[at, "rag"] = "Red"
    receipt = pt.write_back(plan, path)
    assert len(receipt) == 1
    again = pt.read_plan(path)
    assert again.loc[at, "rag"] == "Red"
    assert again.drop(index=at)["rag"].equals(plan.drop(index=at)["rag"])


def test_other_formats_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsb"
    write(tmp_path / "plan.xlsx")
    plan = pt.read_plan(tmp_path / "plan.xlsx")
    path.write_bytes(b"\x09\x08\x10\x00" + bytes(500))
    refuses(plan, path, "changes go into .xlsx, .xlsm, .docx and .docm files only")


def test_apply_shows_each_change_and_what_it_did(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx")
    write(copy := tmp_path / "copy.xlsx", [*ROWS[:1], (*ROWS[1][:-1], "Green"), *ROWS[2:]])
    run = CliRunner().invoke(app, ["apply", str(copy), str(path), "--dry-run"])
    assert run.output.splitlines() == [
        "'Plan'!F3 (1.2) RAG: Amber → Green",
        f"1 change would go into {path}. Nothing was written.",
    ]
    run = CliRunner().invoke(app, ["apply", str(copy), str(path), "--no-backup"])
    assert (run.exit_code, run.output.splitlines()[-1]) == (0, f"1 change made in {path}.")
    run = CliRunner().invoke(app, ["apply", str(copy), str(path)])
    assert run.output == f"{path} was not changed.\n"
    assert len(list(tmp_path.iterdir())) == 2


WORDED = ("Done", "Late", "Done", "Late")


def test_a_status_word_takes_the_colour_it_has_in_this_file(tmp_path: Path) -> None:
    rows = [(*row[:-1], text) for row, text in zip(ROWS, WORDED, strict=True)]
    write(path := tmp_path / "plan.xlsx", rows, ["92D050", "FF0000", "92D050", "FF0000"])
    plan = pt.read_plan(path)
    plan.loc[1, "rag_text"] = "Done"
    pt.write_back(plan, path)
    assert (cell_of(path, "F3").value, fill_of(path, "F3")) == ("Done", "92D050")


def test_a_locked_file_is_locked_again_by_its_password(tmp_path: Path) -> None:
    pytest.importorskip("msoffcrypto")
    from msoffcrypto.format.ooxml import OOXMLFile

    write(plain := tmp_path / "open.xlsx")
    path = tmp_path / "plan.xlsx"
    with plain.open("rb") as source, path.open("wb") as locked:
        OOXMLFile(source).encrypt("Thornmere", locked)
    plan = pt.read_plan(path, password="Thornmere")
    plan.loc[0, "progress"] = "Doors are hung"
    pt.write_back(plan, path, password="Thornmere")
    assert path.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert pt.read_plan(path, password="Thornmere").loc[0, "progress"] == "Doors are hung"


def test_true_days_beside_typed_ones_above_twelve_are_noted_as_swapped(tmp_path: Path) -> None:
    days = [datetime(2026, 5, 4), datetime(2026, 7, 6), datetime(2026, 9, 8), "25/05/2026"]
    rows = [(*row[:3], day, *row[4:]) for row, day in zip(ROWS, days, strict=True)]
    rows.append(("1.5", "Light the path", "Rowan", "28/05/2026", "", "Green"))
    book = write(path := tmp_path / "plan.xlsx", rows)
    sheet = book.active
    assert sheet is not None
    for row in (2, 3, 4):
        sheet.cell(row, 4).number_format = "dd/mm/yyyy"
    book.save(path)
    assert pt.read_plan(path).loc[0, "due_note"] == (
        "day and month may be swapped: 5 April 2026 may be meant"
    )


WORDS = st.text(alphabet="abc dé£&<'\n", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    actions=st.lists(WORDS, min_size=2, max_size=5),
    changes=st.lists(WORDS, min_size=2, max_size=5),
    column=st.sampled_from(["progress", "lead", "outcome"]),
)
def test_a_tracker_reads_as_the_plan_that_was_written_back_into_it(
    tmp_path_factory: pytest.TempPathFactory,
    actions: list[str],
    changes: list[str],
    column: str,
) -> None:
    path = tmp_path_factory.mktemp("tracker") / "tracker.xlsx"
    records = [
        {
            "ref": f"1.{number}", "action": f"Action {number} {words}", "lead": "Rowan",
            "outcome": "Done well", "progress": "Begun", "due_text": "May 2026", "rag": "Green",
        }
        for number, words in enumerate(actions, start=1)
    ]  # fmt: skip
    pt.write_tracker(pd.DataFrame(records), path)
    plan = pt.read_plan(path)
    assert len(plan) == len(actions)
    for at, text in zip(plan.index, changes, strict=False):
        plan.loc[at, column] = f"Now {text}"
    pt.write_back(plan, path, backup=False)
    again = pt.read_plan(path)
    assert again[column].map(str.split).equals(plan[column].map(str.split))
    others = [name for name in COMPARED if name != column]
    assert again[others].equals(plan[others])


@given(st.text(alphabet=" \t\n\r\x0b\x85\u2028ab.", max_size=12))
def test_texts_are_compared_line_by_line_without_what_nobody_sees(text: str) -> None:
    lines = (clean_text(text) or "").split("\n")
    assert plain(text) == "\n".join(line.rstrip() for line in lines).strip()


@pytest.mark.parametrize("source", ["", "elsewhere.xlsx"])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*x")), ids=lambda path: path.name)
def test_a_row_that_says_what_the_file_says_asks_nothing_of_it(path: Path, source: str) -> None:
    found, filed = find_plan(path)
    rows = plan_rows(filed)
    showing = Showing(rows, found.records, read_scheme("scrutiny"), found.colours, found.tables)
    names = [name for name in filed.columns if name not in COLUMNS or name in WRITTEN]
    wanted = Wanted()
    for at, row in enumerate(rows):
        same = {**row, "source": source or row["source"]}
        assert not says_otherwise(same, row, set(filed.columns) - {"source"})
        _ask(wanted, showing, at, same, frozenset(filed.columns), names, at)
    assert wanted == Wanted()
