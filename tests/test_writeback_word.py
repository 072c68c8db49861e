"""New actions in Word, and what stands around the actions: changed in the officer's own file."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from docx.oxml import OxmlElement
from docx.shared import RGBColor
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import plantools as pt
from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import Track
from plantools.plan import WRITTEN
from plantools.writeback.changes import plain
from plantools.writeback.matching import name_of

SAMPLES = Path(__file__).parent.parent / "samples"
HEADINGS = ("Ref", "Action", "Lead", "Target Date", "RAG")
ROWS = (
    ("1. Homes",),
    ("1.1", "Insulate the lofts", "Rowan", "May 2026", "Green"),
    ("1.2", "Mend the roofs", "Imogen", "June 2026", "Red"),
    ("2. Parks",),
    ("2.1", "Plant the trees", "Rowan", "July 2026", "Green"),
)


def write(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """A document with a register; a row of one text is a section's."""
    document = docx.Document()
    document.add_heading("Thornmere Plan", 0)
    table = document.add_table(0, len(HEADINGS))
    table.style = "Table Grid"
    for texts in (HEADINGS, *rows):
        cells = table.add_row().cells
        if len(texts) == 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
    document.save(str(path))
    return path


DRAW = {"action": "Draw the plans", "lead": "Hazel"}


def with_new(plan: pd.DataFrame, *rows: Mapping[str, Any]) -> pd.DataFrame:
    return pd.concat([plan, pd.DataFrame(rows)], ignore_index=True)


def texts(path: Path) -> list[list[str]]:
    """The texts of the first table, as another library reads them."""
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]


def refused(plan: pd.DataFrame, path: Path, words: str) -> None:
    before = path.read_bytes()
    with pytest.raises(WriteBackRefusedError, match=words):
        pt.write_back(plan, path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


# New actions -------------------------------------------------------------------------------------


def test_a_new_action_stands_below_the_last_row_of_its_section(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.docx")
    new = {"ref": "1.3", "action": "Draw the plans", "due_text": "May 2027", "theme": "Homes"}
    receipt = pt.write_back(with_new(pt.read_plan(path), new), path)
    assert receipt["place"].to_list() == [
        f"table 1, row 5, column {column}" for column in (1, 2, 4)
    ]
    assert texts(path) == [
        list(HEADINGS),
        ["1. Homes"] * 5,
        *map(list, ROWS[1:3]),
        ["1.3", "Draw the plans", "", "May 2027", ""],
        ["2. Parks"] * 5,
        list(ROWS[4]),
    ]


@pytest.mark.parametrize(
    ("new", "row"),
    [
        ({"ref": "1.9"}, 4),
        ({"theme": "Homes", "theme_ref": "1"}, 4),
        ({"ref": "2.9"}, 6),
        ({"ref": "7"}, 6),
        ({}, 6),
    ],
)
def test_its_section_is_told_by_its_theme_or_its_reference_else_it_is_the_last(
    new: Mapping[str, str], row: int, tmp_path: Path
) -> None:
    path = write(tmp_path / "plan.docx")
    pt.write_back(with_new(pt.read_plan(path), {**DRAW, **new}), path)
    assert texts(path)[row][1] == "Draw the plans"


def test_several_new_actions_keep_their_order_and_changes_tell_where_they_stand_now(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "plan.docx")
    plan = pt.read_plan(path)
    plan.loc[2, "lead"] = "Hazel"
    new = [{"ref": ref, "action": f"Do {ref}", "rag": "Red"} for ref in ("1.3", "2.2", "1.4")]
    receipt = pt.write_back(with_new(plan, *new), path)
    told = receipt[["place", "after"]].to_numpy().tolist()
    assert told[0] == ["table 1, row 8, column 3", "Hazel"]
    assert [after for place, after in told if place.endswith("column 2")] == [
        "Do 1.3", "Do 1.4", "Do 2.2"
    ]  # fmt: skip
    again = pt.read_plan(path)
    assert again["ref"].to_list() == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"]
    assert again.loc[4, "lead"] == "Hazel"
    assert again.loc[[2, 3, 5], "rag"].to_list() == ["Red"] * 3


def test_a_new_row_looks_like_the_one_above_it(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.docx")
    document = docx.Document(str(path))
    run = document.tables[0].rows[3].cells[1].paragraphs[0].runs[0]
    run.bold, run.font.color.rgb = True, RGBColor(0x1F, 0x4E, 0x79)
    document.save(str(path))
    pt.write_back(with_new(pt.read_plan(path), {"ref": "1.3", "action": "Draw"}), path)
    [new] = docx.Document(str(path)).tables[0].rows[4].cells[1].paragraphs[0].runs
    assert (new.text, new.bold, str(new.font.color.rgb)) == ("Draw", True, "1F4E79")


def test_a_new_row_may_be_tracked_beside_tracked_changes_of_the_row_above(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.docx")
    plan = with_new(pt.read_plan(path), {"ref": "2.2", "action": "Draw the plans"})
    plan.loc[2, "action"] = "Plant the tall trees"
    pt.write_back(plan, path, track=Track("Clerk", date(2026, 4, 1)))
    body = zipfile.ZipFile(path).read("word/document.xml").decode()
    last = re.findall(r"<w:tr[ >].*?</w:tr>", body, re.DOTALL)[-1]
    assert re.search(r'<w:trPr>.*<w:ins [^>]*w:author="Clerk"', last)
    assert pt.read_plan(path)["action"].to_list()[2:] == ["Plant the tall trees", "Draw the plans"]


def test_a_rag_that_is_a_fill_alone_is_a_fill_in_the_new_row(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "action-plan.docx", tmp_path))
    new = {"ref": "1.4", "action": "Ring those who did not answer", "rag": "Amber"}
    pt.write_back(with_new(pt.read_plan(path), new), path)
    again = pt.read_plan(path)
    assert again.loc[3, ["ref", "rag", "rag_source"]].to_list() == ["1.4", "Amber", "fill"]
    assert pd.isna(again.loc[3, "rag_text"])
    assert (
        again.drop(index=3)["ref"].to_list() == pt.read_plan(SAMPLES / path.name)["ref"].to_list()
    )


def test_below_a_theme_merged_down_the_new_row_names_its_theme_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    document = docx.Document()
    table = document.add_table(0, 4)
    for row in (
        ("Theme", "Ref", "Action", "Lead"),
        ("Homes", "1.1", "Insulate the lofts", "Rowan"),
        ("", "1.2", "Mend the roofs", "Imogen"),
        ("Parks", "2.1", "Plant the trees", "Rowan"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Homes"
    document.save(str(path))
    new = {"theme": "Homes", "ref": "1.3", "action": "Draw the plans"}
    pt.write_back(with_new(pt.read_plan(path), new), path)
    again = pt.read_plan(path)
    assert again[["theme", "ref"]].to_numpy().tolist() == [
        ["Homes", "1.1"], ["Homes", "1.2"], ["Homes", "1.3"], ["Parks", "2.1"]
    ]  # fmt: skip


def test_a_new_action_goes_below_the_last_piece_of_a_row_cut_in_two(tmp_path: Path) -> None:
    rows = [*ROWS[:3], ("", "and their gutters", "", "", ""), *ROWS[3:]]
    path = write(tmp_path / "plan.docx", rows)
    plan = pt.read_plan(path)
    assert plan.loc[1, "action"] == "Mend the roofs and their gutters"
    pt.write_back(with_new(plan, {"ref": "1.3", "action": "Draw the plans"}), path)
    assert [row[0] for row in texts(path)] == [
        "Ref", "1. Homes", "1.1", "1.2", "", "1.3", "2. Parks", "2.1"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ({"theme": "Roads"}, "was not added: the file has no section “Roads”"),
        ({"progress": "Begun"}, "was not added: the file has no column for its progress"),
        ({"Cost code": "X1"}, "was not added: the file has no column for its Cost code"),
        ({"grade": 3}, "grade of 3 .* would read “” instead of “3”"),
        ({"link_officer": "Ash"}, "link_officer of 3 .* would read “” instead of “Ash”"),
    ],
)
def test_what_the_file_cannot_hold_of_a_new_action_is_refused_by_name(
    new: Mapping[str, Any], why: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "plan.docx")
    plan = with_new(pt.read_plan(path), {"ref": "3", "action": "Draw the plans", **new})
    refused(plan, path, why)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("scrutiny-update.docx", "labels down the side for each action"),
        ("commitments.docx", "shows actions against departments"),
    ],
)
def test_a_layout_without_a_row_for_each_action_takes_none(
    name: str, why: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(SAMPLES / name, tmp_path))
    refused(with_new(pt.read_plan(path), {"ref": "9", "action": "Draw the plans"}), path, why)


def test_a_merged_cell_across_the_place_is_refused_and_the_rest_goes_in_where_asked(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "plan.docx", [row for row in ROWS if len(row) > 1])
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Rowan"
    document.save(str(path))
    plan = pt.read_plan(path)
    plan.loc[0, "lead"] = "Hazel"
    plan = with_new(plan, {"ref": "1.3", "action": "Draw the plans"})
    receipt = pt.write_back(plan, path, to=tmp_path / "rest.xlsx")
    assert receipt["note"].dropna().to_list() == [
        "The new action 1.3 “Draw the plans” was not added: a merged cell reaches across its "
        "place. Add the row in Word.",
        "An action goes in whole or not at all: what else was changed in these was left out, too.",
    ]
    assert pt.read_plan(path)["lead"].to_list() == ["Hazel", "Rowan", "Rowan"]
    assert pt.read_plan(tmp_path / "rest.xlsx")["ref"].to_list() == ["1.3"]


# What stands around the actions ------------------------------------------------------------------


def test_a_section_that_all_its_rows_name_otherwise_is_renamed(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.docx")
    plan = pt.read_plan(path)
    plan.loc[[0, 1], ["theme_ref", "theme"]] = ["3", "Warm homes"]
    receipt = pt.write_back(plan, path)
    assert receipt.iloc[0, :5].to_list() == [
        "table 1, row 2, column 1", pd.NA, "theme", "1. Homes", "3. Warm homes"
    ]  # fmt: skip
    assert texts(path)[1][0] == "3. Warm homes"
    new = {"theme": "Warmer homes", "ref": "1.3", "action": "Draw the plans"}
    plan.loc[[0, 1], "theme"] = "Warmer homes"
    pt.write_back(with_new(plan, new), path, backup=False)
    assert texts(path)[1][0] == "3. Warmer homes"
    assert texts(path)[4][1] == "Draw the plans"


def test_rows_that_name_one_section_differently_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.docx")
    plan = pt.read_plan(path)
    plan.loc[0, "theme"] = "Warm homes"
    refused(plan, path, "table 1, row 2, column 1 .* rows of one section name it differently")
    plan.loc[1, "theme"] = "Warm homes"
    refused(plan.drop(index=1), path, "or the plan lacks some of them")
    plan.loc[[0, 1], ["theme_ref", "theme"]] = ["2", "Parks"]
    refused(plan, path, "“Parks” is another section of the file, and plantools moves no rows")
    plan.loc[[0, 1], ["theme_ref", "theme"]] = ["1", None]
    refused(plan, path, "what names several rows is not emptied")


def test_a_recommendation_a_part_and_the_facts_go_into_their_cells(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "scrutiny-update.docx", tmp_path))
    plan = pt.read_plan(path)
    plan.loc[plan["recommendation_ref"] == "2", "recommendation"] = "That two sponsors be sought."
    plan.loc[plan["ref"].str.startswith("1(a)"), "part"] = "asking everybody:"
    for name, text in (("plan", "Parks"), ("link_officer", "Ash"), ("agreed_text", "May 2025")):
        plan[name] = pd.array([text] * len(plan), dtype="string")
    pt.write_back(plan, path)
    again = pt.read_plan(path)
    names = ["plan", "link_officer", "agreed_text", "recommendation", "part", "ref", "action"]
    assert again[names].equals(plan[names])
    assert again.loc[0, "agreed"] == pd.Timestamp(2025, 5, 1)


def test_what_stands_in_no_cell_is_refused_by_name(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "action-plan.docx", tmp_path))
    plan = pt.read_plan(path)
    for name in ("plan", "link_officer", "agreed_text", "reported_text"):
        changed = plan.assign(**{name: "May 2031"})
        refused(changed, path, f"^.*\n{name} of the document was not changed from .* to “May 2031”")


def test_a_tracker_with_another_title_is_told_and_its_changes_go_in(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "action-plan.docx", tmp_path))
    plan = pt.read_plan(path).assign(plan="Tracker", link_officer="Ash", source="tracker.xlsx")
    plan.loc[0, "lead"] = "Hazel"
    notes = pt.write_back(plan, path)["note"].dropna().to_list()
    assert [note.split()[0] for note in notes] == ["plan", "link_officer"]
    assert pt.read_plan(path).loc[0, "lead"] == "Hazel"


def test_a_new_action_of_a_tracker_comes_without_the_title_of_that(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.docx")
    facts = {"plan": "Tracker", "source": "tracker.xlsx"}
    new = {"ref": "1.3", "action": "Draw the plans", **facts}
    pt.write_back(with_new(pt.read_plan(path).assign(**facts), new), path)
    assert pt.read_plan(path)[["plan", "ref"]].to_numpy().tolist()[2] == ["Thornmere Plan", "1.3"]


# A row is a unit ---------------------------------------------------------------------------------


def test_a_row_goes_in_whole_or_not_at_all_and_its_section_is_apart_from_that(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "plan.docx")
    plan = pt.read_plan(path)
    plan.loc[[0, 1], "theme"] = "Warm homes"
    plan.loc[0, ["lead", "outcome"]] = ["Hazel", "There is no column for this"]
    plan.loc[2, "lead"] = "Ash"
    receipt = pt.write_back(plan, path, to=tmp_path / "rest.xlsx")
    assert receipt["after"].dropna().to_list() == ["Warm homes", "Ash"]
    assert "outcome of 1.1 “Insulate the lofts” was not changed" in receipt["note"].iloc[2]
    again = pt.read_plan(path)
    assert again["theme"].to_list() == ["Warm homes", "Warm homes", "Parks"]
    assert again["lead"].to_list() == ["Rowan", "Imogen", "Ash"]
    rest = pt.read_plan(tmp_path / "rest.xlsx")
    assert rest[["ref", "lead"]].to_numpy().tolist() == [["1.1", "Hazel"]]


def test_a_row_that_shares_a_changed_cell_with_one_left_out_is_left_out_too(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "plan.docx", [row for row in ROWS if len(row) > 1])
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Rowan"
    document.save(str(path))
    plan = pt.read_plan(path)
    plan.loc[[0, 1], "lead"] = "Hazel"
    plan.loc[0, "outcome"] = "There is no column for this"
    plan.loc[1, "action"] = "Mend the walls"
    plan.loc[2, "lead"] = "Ash"
    before = texts(path)
    pt.write_back(plan, path, to=tmp_path / "rest.xlsx")
    assert texts(path) == [*before[:3], [*before[3][:2], "Ash", *before[3][3:]]]
    assert pt.read_plan(tmp_path / "rest.xlsx")["lead"].to_list() == ["Hazel", "Hazel"]


# Word's own tracking -----------------------------------------------------------------------------


def test_where_word_is_set_to_track_changes_the_receipt_says_that_these_are_not(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "plan.docx")
    document = docx.Document(str(path))
    document.settings.element.insert(0, OxmlElement("w:trackRevisions"))
    document.save(str(path))
    plan = pt.read_plan(path)
    plan.loc[0, "lead"] = "Hazel"
    kept = path.read_bytes()
    notes = pt.write_back(plan, path, backup=False)["note"].dropna().to_list()
    assert notes == [
        "Word is set to track changes in plan.docx, and these are not tracked: nobody will see "
        "them marked. Ask for tracked ones (track) where they should be."
    ]
    path.write_bytes(kept)
    tracked = pt.write_back(plan, path, track=Track("Clerk", date(2026, 4, 1)))
    assert tracked["note"].isna().all()


# No silent loss ----------------------------------------------------------------------------------

SAMPLE_NAMES = [
    "action-plan.docx", "action-plan.xlsx", "commitments.docx", "scrutiny-update.docx",
    "scrutiny-tracker.xlsx",
]  # fmt: skip
PLANS = {name: pt.read_plan(SAMPLES / name) for name in SAMPLE_NAMES}
WORDS = st.text(alphabet="abc Dé£&<'-\n1.", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow],
          phases=[Phase.explicit, Phase.reuse, Phase.generate])  # fmt: skip
@given(data=st.data())
def test_a_changed_text_is_in_the_file_afterwards_or_named_in_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(SAMPLE_NAMES))
    path = Path(shutil.copy(SAMPLES / name, tmp_path_factory.mktemp("plan")))
    plan = PLANS[name].copy()
    column = data.draw(st.sampled_from([*WRITTEN, *(set(plan.columns) - set(pt.COLUMNS))]))
    at = data.draw(st.sampled_from(list(plan.index)))
    same = plan.index == at
    if data.draw(st.booleans()):
        same = plan[column].eq(plan.loc[at, column]).fillna(False).to_numpy(bool)
    text = data.draw(WORDS)
    plan.loc[same, column] = text
    named = (column, "status of", name_of(plan.loc[at].to_dict()), "table ", "'!", "would read as")
    try:
        pt.write_back(plan, path, backup=False)
    except WriteBackRefusedError as refusal:
        sentence = str(refusal)
    else:
        again = pt.read_plan(path).loc[same, column]
        assert [plain(one).split() for one in again] == [text.split()] * int(same.sum())
        return
    assert any(words in sentence for words in named)
    assert path.read_bytes() == (SAMPLES / name).read_bytes()
