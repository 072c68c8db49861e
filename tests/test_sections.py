"""New actions in Excel go to the end of their section, and what stands below moves down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import plantools as pt
from plantools.errors import WriteBackRefusedError

HEADINGS = ("Ref", "Action", "Lead", "Target Date", "Progress", "RAG")
DONE = ("Rowan", "May 2026", "Doors are ordered", "Green")
PLAN = """
    1. Warm homes
    1.1 Open the library
    1.2 Mend the roof
    2. Lower bills
    2.1 Paint the hall
    2.2 Plant the square
    3. Cleaner streets
    3.1 Sweep the market
"""


def drawn(text: str) -> list[tuple[str, ...]]:
    """Rows of a sheet: a reference with a dot in it begins an action, other lines are headings."""
    lines = [line.strip() for line in text.strip().splitlines()]
    pairs = [(line, *line.split(" ", 1)) for line in lines]
    return [
        (ref, *rest, *DONE) if "." in ref.rstrip(".") else (line,) for line, ref, *rest in pairs
    ]


def write(
    path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS
) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in (headings, *rows):
        sheet.append(list(row))
    book.save(path)
    return book, sheet


def added(path: Path, *new: dict[str, str], to: Path | None = None) -> pd.DataFrame:
    plan = pt.read_plan(path)
    return pt.write_back(pd.concat([plan, pd.DataFrame(new)], ignore_index=True), path, to=to)


def lines(path: Path) -> list[str]:
    """The first two cells of each row of the sheet but the heading."""
    sheet = openpyxl.load_workbook(path)["Plan"]
    return [
        " ".join(str(cell) for cell in row if cell)
        for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True)
    ]


def refusal(path: Path, *new: dict[str, str]) -> str:
    before = path.read_bytes()
    with pytest.raises(WriteBackRefusedError) as caught:
        added(path, *new)
    assert path.read_bytes() == before
    return str(caught.value)


def test_new_actions_go_below_the_last_of_their_sections_all_in_one_go(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", drawn(PLAN))
    plan = pt.read_plan(path)
    plan.loc[4, "progress"] = "All swept"
    new = pd.DataFrame([
        {"ref": "3.2", "action": "Empty the bins", "theme": "Cleaner streets"},
        {"ref": "1.3", "action": "Draught-proof the doors"},
        {"ref": "2.3", "action": "Switch supplier", "theme_ref": "2", "theme": "Lower bills"},
        {"ref": "1.4", "action": "Lag the lofts", "theme": "1. Warm homes"},
    ])  # fmt: skip
    receipt = pt.write_back(pd.concat([plan, new], ignore_index=True), path)
    assert lines(path) == [
        "1. Warm homes", "1.1 Open the library", "1.2 Mend the roof",
        "1.3 Draught-proof the doors", "1.4 Lag the lofts", "2. Lower bills",
        "2.1 Paint the hall", "2.2 Plant the square", "2.3 Switch supplier",
        "3. Cleaner streets", "3.1 Sweep the market", "3.2 Empty the bins",
    ]  # fmt: skip
    again = pt.read_plan(path)
    assert again["theme"].to_list() == [
        *["Warm homes"] * 4, *["Lower bills"] * 3, *["Cleaner streets"] * 2,
    ]  # fmt: skip
    assert receipt[["place", "ref", "after"]].dropna().to_numpy().tolist() == [
        ["'Plan'!E12", "3.1", "All swept"],
        ["'Plan'!A5", "1.3", "1.3"], ["'Plan'!B5", "1.3", "Draught-proof the doors"],
        ["'Plan'!A6", "1.4", "1.4"], ["'Plan'!B6", "1.4", "Lag the lofts"],
        ["'Plan'!A10", "2.3", "2.3"], ["'Plan'!B10", "2.3", "Switch supplier"],
        ["'Plan'!A13", "3.2", "3.2"], ["'Plan'!B13", "3.2", "Empty the bins"],
    ]  # fmt: skip
    assert again.loc[7, "progress"] == "All swept"
    assert [note for note in receipt["note"].dropna() if "further down" in note] == [
        "What stood below row 4 of sheet “Plan” stands 2 rows further down now.",
        "What stood below row 9 of sheet “Plan” stands one row further down now.",
    ]


def test_what_cannot_go_into_its_section_goes_into_a_tracker_where_one_is_named(
    tmp_path: Path,
) -> None:
    book, sheet = write(path := tmp_path / "plan.xlsx", drawn(PLAN))
    sheet.merge_cells("A5:F5")
    book.save(path)
    new = {"ref": "1.3", "action": "Lag the lofts"}, {"ref": "2.3", "action": "Switch supplier"}
    assert (
        "No rows were added below row 4 of sheet “Plan”: the rows below would have to move down, "
        "and the merged cell A5:F5 stands there." in refusal(path, *new)
    )
    receipt = added(path, *new, to=tmp_path / "rest.xlsx")
    assert "2.3 Switch supplier" in lines(path)
    assert pt.read_plan(tmp_path / "rest.xlsx")["ref"].to_list() == ["1.3"]
    assert "the merged cell A5:F5 stands there" in "\n".join(receipt["note"].dropna())


def test_an_empty_row_that_the_officer_put_in_is_taken(tmp_path: Path) -> None:
    rows = drawn(PLAN)
    book, sheet = write(path := tmp_path / "plan.xlsx", [*rows[:3], (), *rows[3:]])
    sheet.merge_cells("A6:F6")
    book.save(path)
    added(path, {"ref": "1.3", "action": "Lag the lofts"})
    assert lines(path)[3:5] == ["1.3 Lag the lofts", "2. Lower bills"]


@pytest.mark.parametrize("note", [["Note: agreed in May"], ["", "Total", "3"]])
def test_a_note_or_a_total_stays_below(note: list[str], tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", [*drawn(PLAN), note])
    added(path, {"ref": "3.2", "action": "Empty the bins"})
    assert lines(path)[-2:] == ["3.2 Empty the bins", " ".join(filter(None, note[:2]))]


def test_a_total_that_is_worked_out_refuses_rows_above_it(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", [*drawn(PLAN), ["", "Total", "=COUNTA(A2:A9)"]])
    assert "row 10 holds a formula" in refusal(path, {"ref": "3.2", "action": "Empty the bins"})


WITH_THEMES = ("Theme", *HEADINGS)
BY_COLUMN = [
    ("Warm homes", "1.1", "Open the library", *DONE),
    ("Warm homes", "1.2", "Mend the roof", *DONE),
    ("Lower bills", "2.1", "Paint the hall", *DONE),
]


def test_a_column_of_themes_parts_a_sheet_too_and_is_filled_in(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", BY_COLUMN, WITH_THEMES)
    added(path, {"ref": "1.3", "action": "Lag the lofts"})
    assert lines(path) == ["Warm homes 1.1", "Warm homes 1.2", "Warm homes 1.3", "Lower bills 2.1"]


def test_a_theme_that_only_its_first_row_names_goes_on_below_it(tmp_path: Path) -> None:
    rows = [BY_COLUMN[0], ("", *BY_COLUMN[1][1:]), BY_COLUMN[2]]
    write(path := tmp_path / "plan.xlsx", rows, WITH_THEMES)
    added(path, {"ref": "1.3", "action": "Lag the lofts"})
    assert lines(path) == ["Warm homes 1.1", "1.2", "1.3", "Lower bills 2.1"]


def test_a_sheet_that_is_not_kept_by_section_takes_new_actions_at_its_end(tmp_path: Path) -> None:
    rows = [BY_COLUMN[0], BY_COLUMN[2], BY_COLUMN[1], ("Lower bills", "2.2", "Sow", *DONE)]
    write(path := tmp_path / "plan.xlsx", rows, WITH_THEMES)
    added(path, {"ref": "1.3", "action": "Lag the lofts", "theme": "Warm homes"})
    assert lines(path)[-1] == "Warm homes 1.3"


def test_a_new_theme_goes_to_the_end_where_a_column_names_it(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", BY_COLUMN, WITH_THEMES)
    receipt = added(path, {"ref": "9.1", "action": "Lag the lofts", "theme": "Safer streets"})
    assert lines(path)[-1] == "Safer streets 9.1"
    assert receipt["note"].iloc[-1] == (
        "“Safer streets” is new in the file, so 9.1 “Lag the lofts” was put at its end."
    )


def test_a_new_theme_is_refused_where_headings_name_them(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", drawn(PLAN))
    assert (
        "The new action 4.1 “Light the path” was not added: the file has no section “Safer "
        "streets”, and headings name its sections, not a column. Write the heading and the row "
        "into the file." in refusal(path, {"ref": "4.1", "action": "Light the path",
                                           "theme": "Safer streets"})
    )  # fmt: skip


def test_a_reference_of_another_section_is_refused(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", drawn(PLAN))
    assert "its reference goes with 2.2 “Plant the square”, but it says it is in “Warm homes”" in (
        refusal(path, {"ref": "2.9", "action": "Lag the lofts", "theme": "Warm homes"})
    )


def test_an_action_that_names_no_section_goes_where_the_one_before_it_is(tmp_path: Path) -> None:
    write(path := tmp_path / "plan.xlsx", drawn(PLAN))
    plan = pt.read_plan(path)
    new = pd.DataFrame([{"action": "Lag the lofts", "lead": "Ash", "due_text": "May 2026"}])
    receipt = pt.write_back(pd.concat([plan[:1], new, plan[1:]], ignore_index=True), path)
    assert lines(path)[:4] == [
        "1. Warm homes", "1.1 Open the library", "1.2 Mend the roof", "Lag the lofts",
    ]  # fmt: skip
    assert "names no section, so it was put into “Warm homes”" in receipt["note"].iloc[-2]


def test_a_plan_without_sections_takes_them_at_its_end(tmp_path: Path) -> None:
    rows = [(str(number), f"Action number {number}", *DONE) for number in range(1, 4)]
    write(path := tmp_path / "plan.xlsx", rows)
    assert added(path, {"ref": "4", "action": "Lag the lofts"})["note"].isna().all()
    assert lines(path)[-1] == "4 Lag the lofts"


def test_references_alone_part_a_sheet(tmp_path: Path) -> None:
    rows = [(ref, f"Do {ref} as agreed", *DONE) for ref in ("HS1", "HS2", "HSE1", "P1", "P2")]
    write(path := tmp_path / "plan.xlsx", rows)
    added(path, {"ref": "HS3", "action": "Lag the lofts"}, {"ref": "HSE2", "action": "Sow"})
    assert [line.partition(" ")[0] for line in lines(path)] == [
        "HS1", "HS2", "HS3", "HSE1", "HSE2", "P1", "P2",
    ]  # fmt: skip


@pytest.mark.parametrize("ref", ["1_é", "№", "أ", "1" + ".1a" * 9_000])
def test_a_new_action_whose_reference_is_like_no_other_goes_to_the_end(
    tmp_path: Path, ref: str
) -> None:
    write(tmp_path / "plan.xlsx", drawn(PLAN))
    after = added(tmp_path / "plan.xlsx", {"ref": ref, "action": "Feed the birds"})
    assert after["ref"].to_list()[-1] == ref
