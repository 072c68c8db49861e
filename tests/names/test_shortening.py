"""A plan with people's names as initials, what is said of it, and the way back."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import plantools as pt
from plans import differences
from plantools.cli import app
from plantools.names import restore_names, shorten_names

SAMPLES = Path(__file__).parent.parent.parent / "samples"
TRACKER = SAMPLES / "scrutiny-tracker.xlsx"
PEOPLE = ("Imogen", "Fairweather", "Rowan", "Achebe", "Tamsin", "Okafor", "Bill", "Yardley")


def frame(**columns: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame(columns).astype("string")


def test_known_names_are_replaced_in_texts_as_whole_words() -> None:
    plan = frame(
        lead=["Jane Smith", "Parks", None],
        progress=[
            "J Smith met Ms Smith; JANE  SMITH's note is filed.",
            "Jane Smithson came, and Smith, Jane",
            "Ask jane.smith@thornmere.example",
        ],
    )
    assert shorten_names(plan).plan["progress"].to_list() == [
        "JS met JS; JS's note is filed.",
        "Jane Smithson came, and JS",
        "Ask JS",
    ]


def test_statuses_and_references_are_no_texts() -> None:
    plan = frame(lead=["Jane Green"], rag_text=["Jane Green"], ref=["Jane Green"])
    assert shorten_names(plan).plan.to_numpy().tolist() == [["JG", "Jane Green", "Jane Green"]]


def test_a_column_of_the_officers_own_that_is_headed_like_people_holds_them() -> None:
    plan = frame(**{"Supporting officer": ["Jane Smith"], "Cost code": ["Bob Jones"]})
    assert shorten_names(plan).plan.to_numpy().tolist() == [["JS", "Bob Jones"]]


def test_words_of_names_that_are_left_and_shared_initials_are_told() -> None:
    plan = frame(lead=["Jane Smith", "John Snow"], progress=["Jane will call", "Snow fell"])
    assert shorten_names(plan).notes == (
        "JS now stands for 2 people: Jane Smith, John Snow.",
        "Words of people's names still stand in other texts, where they may mean something else: "
        "“Jane” in progress, “Snow” in progress. Read these before you pass the file on.",
    )


def test_initials_of_a_tracker_go_back_to_the_names_of_their_own_row() -> None:
    own = frame(ref=["1", "2"], lead=["Jane Smith", "John Snow"], progress=["Jane Smith dug", "x"])
    sent = shorten_names(own).plan
    assert restore_names(sent, own).equals(own)
    changed = sent.assign(lead=pd.array(["Parks", "JS"], dtype="string"))
    assert restore_names(changed, own)["lead"].to_list() == ["Parks", "John Snow"]


LEADS = st.sampled_from(
    ["Jane Smith", "John Snow", "Parks", "JS", "Cllr Smith / Jane Smith", "Xanthe Quill", None]
)
TEXTS = st.sampled_from(["", "Jane Smith wrote.", "Ask J Smith", "JS wrote.", "See JS", "Snow"])


@given(st.lists(st.tuples(LEADS, TEXTS), min_size=1, max_size=6))
def test_with_references_every_name_comes_back_from_its_initials(
    rows: list[tuple[str | None, str]],
) -> None:
    own = frame(
        ref=[str(number) for number in range(len(rows))],
        lead=[lead for lead, _ in rows],
        progress=[text for _, text in rows],
    )
    assert restore_names(shorten_names(own).plan, own).equals(own)


def test_initials_that_somebody_typed_among_names_in_full_are_her_own_words() -> None:
    own = frame(ref=["1", "2"], lead=["Jane Smith", "Parks"])
    typed = own.assign(lead=pd.array(["Jane Smith", "JS"], dtype="string"))
    assert restore_names(typed, own).equals(typed)


@pytest.mark.parametrize(
    "name", ["out.xlsx", "out.docx", "report.docx", "out.csv", "published.xlsx"]
)
def test_nobodys_name_is_in_any_part_of_what_is_written(tmp_path: Path, name: str) -> None:
    from zipfile import ZipFile

    plan, output = pt.read_plan(TRACKER), tmp_path / name
    if name == "report.docx":
        pt.write_report(plan, output, names="initials")
    elif name == "published.xlsx":
        pt.write_tracker(plan, output, profile="publish", names="initials")
    else:
        write = {".xlsx": pt.write_tracker, ".docx": pt.write_update, ".csv": pt.export_plan}
        write[output.suffix](plan, output, names="initials")
    if output.suffix == ".csv":
        written = output.read_text("utf-8-sig")
    else:
        with ZipFile(output) as package:
            parts = [package.read(one).decode("utf-8", "replace") for one in package.namelist()]
        written = "\n".join(parts)
    assert [one for one in PEOPLE if one in written] == []
    assert "TO / BY" in written


def test_what_is_new_since_last_time_names_nobody_either(tmp_path: Path) -> None:
    from docx import Document

    plan = pt.read_plan(TRACKER)
    before = plan.assign(lead=plan["lead"].replace("Youth Council", "Rowan Achebe"))
    pt.write_report(plan, tmp_path / "r.docx", since=before, names="initials")
    told = [cell.text for table in Document(str(tmp_path / "r.docx")).tables
            for row in table.rows for cell in row.cells]  # fmt: skip
    assert any("RA" in text for text in told)
    assert [one for one in PEOPLE if one in " ".join(told)] == []


def test_a_tracker_with_initials_changes_no_name_in_the_officers_own_file(tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    own.write_bytes(TRACKER.read_bytes())
    pt.write_tracker(pt.read_plan(own), tmp_path / "sent.xlsx", names="initials")
    sent = pt.read_plan(tmp_path / "sent.xlsx")
    assert pt.write_back(sent, own, dry_run=True)["place"].dropna().empty
    sent.loc[3, "progress"] = "All six were visited."
    changes = pt.write_back(sent, own)
    assert changes["column"].dropna().to_list() == ["progress"]
    after = pt.read_plan(own)
    assert after.loc[3, ["lead", "progress"]].to_list() == [
        "Tamsin Okafor / Bill Yardley", "All six were visited.",
    ]  # fmt: skip


def test_a_copy_with_initials_has_changed_no_names(tmp_path: Path) -> None:
    base = pt.read_plan(TRACKER)
    pt.write_tracker(base, tmp_path / "copy.xlsx", names="initials")
    copy = pt.read_plan(tmp_path / "copy.xlsx")
    merged = pt.merge_plans(base, [copy])
    assert merged.taken.empty
    assert differences(merged.plan, base, but=()) == []


def test_another_way_with_names_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    plan = pt.read_plan(TRACKER)
    with pytest.raises(pt.UnknownNameError, match=r"names='none'\. Use full or initials"):
        pt.write_tracker(plan, tmp_path / "t.xlsx", names="none")
    with pytest.raises(pt.UnknownNameError):
        pt.export_plans(SAMPLES, tmp_path / "t.parquet", names="none")
    assert list(tmp_path.iterdir()) == []


def test_the_commands_say_what_was_kept(tmp_path: Path) -> None:
    plan, output = SAMPLES / "action-plan.docx", tmp_path / "t.xlsx"
    ran = CliRunner().invoke(app, ["tracker", str(plan), str(output), "--names", "initials"])
    assert ran.exit_code == 0, ran.output
    assert ran.stderr.startswith("These were kept as they are, because it cannot be told whether")
    assert "Riverside Repairers" in ran.stderr


def test_a_folder_of_plans_is_exported_with_initials_and_files_are_named(tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pt.export_plans(SAMPLES, tmp_path / "t.parquet", names="initials")
    assert {str(one.message).split(":")[0] for one in caught} == {
        "action-plan.docx", "action-plan.xlsx",
    }  # fmt: skip
    leads = set(pd.read_parquet(tmp_path / "t.parquet")["lead"].dropna())
    assert {"RA", "TO / BY", "Thornmere Homes"} <= leads
