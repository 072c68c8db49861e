"""A plan over the years: one long frame, whose actions keep their names, and what it tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import plantools as pt
from plans import plan, registers
from plantools.cli import app
from plantools.history import (
    HISTORY_COLUMNS,
    MEASURE_COLUMNS,
    PROMISE_COLUMNS,
    build_history,
    due_next_quarter,
    measure_actions,
    promised_dates,
    transition_matrix,
)

SAMPLES = Path(__file__).parent.parent / "samples"

TREES = {"ref": "1", "action": "Plant forty trees", "lead": "Parks", "rag": "Green"}
POND = {"ref": "2", "action": "Dig the village pond", "lead": "Water Board", "rag": "Amber"}
HALL = {"ref": "3", "action": "Repaint the hall", "lead": "Property", "rag": "Red"}


def at(month: str, *rows: dict[str, str]) -> pd.DataFrame:
    return plan(*rows, reported_text=month)


def table(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    kept = frame[list(columns)].astype(object)
    return kept.where(kept.notna(), None).to_numpy().tolist()


def days(*texts: str | None) -> list[pd.Timestamp | None]:
    return [pd.Timestamp(text) if text else None for text in texts]


def test_plans_become_one_frame_in_the_order_of_the_days_they_report() -> None:
    history = build_history([at("June 2025", TREES), at("March 2025", TREES, POND)])
    assert table(history, "action_id", "update", "as_at", "as_at_text", "identity") == [
        ["1", 1, pd.Timestamp("2025-03-31"), "March 2025", "first seen"],
        ["2", 1, pd.Timestamp("2025-03-31"), "March 2025", "first seen"],
        ["1", 2, pd.Timestamp("2025-06-30"), "June 2025", "same reference and wording"],
    ]
    assert history.dtypes.to_dict() == {**HISTORY_COLUMNS, **pt.COLUMNS}


def test_an_action_keeps_its_name_when_it_is_numbered_anew_reworded_or_absent_for_a_while() -> None:
    history = build_history(
        [
            at("March 2025", TREES, POND, HALL),
            at("June 2025", {**POND, "ref": "7"}, HALL),
            at("Sept 2025", {**TREES, "action": "Plant forty young trees"}, {**POND, "ref": "7"}),
        ]
    )
    assert table(history, "action_id", "update", "ref", "identity") == [
        ["1", 1, "1", "first seen"],
        ["2", 1, "2", "first seen"],
        ["3", 1, "3", "first seen"],
        ["2", 2, "7", "same wording, other reference"],
        ["3", 2, "3", "same reference and wording"],
        ["1", 3, "1", "same reference, other wording"],
        ["2", 3, "7", "same reference and wording"],
    ]


def test_two_new_actions_of_one_reference_have_two_names() -> None:
    history = build_history([at("March 2025", TREES), at("June 2025", TREES, {**HALL, "ref": "1"})])
    assert history["action_id"].to_list() == ["1", "1", "1 (2)"]


def test_files_that_name_no_day_keep_the_order_given() -> None:
    history = build_history([plan(TREES), plan({**TREES, "rag": "Red"})])
    assert table(history, "update", "as_at", "rag") == [[1, None, "Green"], [2, None, "Red"]]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("log-2011-09.docx", "2011-09-30"),
        ("2025-26 Q3 Action Plan.xlsx", "2025-12-31"),
        ("Action Plan Q4 2024-25.xlsx", "2025-03-31"),
        ("plan 31-03-20.xlsx", "2020-03-31"),
        ("Scrutiny update Sept 2019 v2 final.docx", "2019-09-30"),
        ("Plan 2019-22.xlsx", None),
        ("Plan 2019.xlsx", None),
        ("Plan v3.xlsx", None),
        ("20200229_plan.xlsx", "2020-02-29"),
        ("plan 2020-13-45.xlsx", None),
    ],
)
def test_a_day_is_read_from_a_files_name(name: str, day: str | None) -> None:
    found = build_history([plan(TREES).assign(source=name)])
    assert found["as_at"].astype(object).where(found["as_at"].notna(), None).to_list() == days(day)


def test_dated_columns_of_one_file_are_updates_of_their_own() -> None:
    rows = [
        {**TREES, "progress": "All planted.", "Progress March 2025": "Ten planted.",
         "RAG March 2025": "Amber", "Progress June 2025": "Twenty planted."},
        {**POND, "progress": "Dug.", "Progress March 2025": "", "RAG March 2025": "",
         "Progress June 2025": ""},
    ]  # fmt: skip
    history = build_history([at("Sept 2025", *rows)])
    assert table(history, "action_id", "update", "as_at_text", "progress", "rag", "identity") == [
        ["1", 1, "March 2025", "Ten planted.", "Amber", "same row of the file"],
        ["1", 2, "June 2025", "Twenty planted.", None, "same row of the file"],
        ["1", 3, "Sept 2025", "All planted.", "Green", "first seen"],
        ["2", 3, "Sept 2025", "Dug.", "Amber", "first seen"],
    ]


def test_a_dated_column_yields_to_the_file_of_its_day() -> None:
    march = at("March 2025", {**TREES, "progress": "Ten planted."})
    june = at("June 2025", {**TREES, "progress": "All.", "Progress March 2025": "Ten."})
    history = build_history([march, june])
    assert table(history, "update", "progress") == [[1, "Ten planted."], [2, "All."]]


PROMISED = [
    at("March 2025", {**TREES, "due": "June 2025", "progress": "Begun."}),
    at("June 2025", {**TREES, "due": "Sept 2025", "progress": "Ten  are planted."}),
    at("Sept 2025", {**TREES, "due": "September 2025", "progress": "Ten are planted."}),
    at("Dec 2025", {**TREES, "due": "Aug 2025", "progress": "ten are planted."}),
]


def test_promised_dates_are_counted_from_each_other_and_from_the_first() -> None:
    promises = promised_dates(build_history(PROMISED))
    assert table(promises, "action_id", "update", "due_text", "days", "days_from_first") == [
        ["1", 1, "June 2025", None, 0],
        ["1", 2, "Sept 2025", 92, 92],
        ["1", 4, "Aug 2025", -30, 62],
    ]
    assert promises.dtypes.to_dict() == dict(PROMISE_COLUMNS)


def test_an_actions_measures_tell_how_it_fared() -> None:
    (measured,) = measure_actions(build_history(PROMISED)).to_dict("records")
    assert {
        name: measured[name]
        for name in ("updates", "slippage_days", "revisions", "same_evidence", "stalled", "gone")
    } == {
        "updates": 4, "slippage_days": 62, "revisions": 2, "same_evidence": 2, "stalled": True,
        "gone": False,
    }  # fmt: skip


def test_the_time_to_complete_runs_from_the_day_agreed_to_the_report_of_its_end() -> None:
    states = ["Green", "Complete", "Amber", "Complete", "Complete"]
    months = ["March 2025", "June 2025", "Sept 2025", "Dec 2025", "March 2026"]
    history = build_history(
        [
            plan(
                {**TREES, "rag": state, "due": "June 2025"},
                reported_text=month,
                agreed_text="1 January 2025",
            )
            for state, month in zip(states, months, strict=True)
        ]
    )
    measured = measure_actions(history)
    assert table(measured, "completed", "days_to_complete", "days_late", "reopened", "stalled") == [
        [pd.Timestamp("2025-12-31"), 364, 184, 1, False]
    ]
    assert measured.dtypes.astype(str).to_dict() == {
        name: str(dtype) for name, dtype in MEASURE_COLUMNS.items()
    }


def test_an_action_that_the_last_update_lacks_is_gone() -> None:
    history = build_history([at("March 2025", TREES, POND), at("June 2025", TREES)])
    assert table(measure_actions(history), "action_id", "gone") == [["1", False], ["2", True]]


def test_transitions_count_what_became_of_each_state() -> None:
    history = build_history(
        [
            at("March 2025", TREES, POND, HALL),
            at("June 2025", {**TREES, "rag": "Complete"}, {**POND, "rag": "Green"}),
            at("Sept 2025", {**TREES, "rag": "Complete"}, {**POND, "rag": "Green"},
               {**HALL, "ref": "9", "action": "Mend the clock"}),
        ]
    )  # fmt: skip
    counted = transition_matrix(history)
    assert {
        (before, after): int(counted.loc[before, after])
        for before in counted.index
        for after in counted.columns
        if counted.loc[before, after]
    } == {
        ("on track", "complete"): 1,
        ("slipped", "on track"): 1,
        ("complete", "complete"): 1,
        ("on track", "on track"): 1,
        ("(new)", "not achieved"): 1,
        ("not achieved", "(gone)"): 1,
    }
    assert transition_matrix(history, column="rag").loc["Amber", "Green"] == 1


def test_what_is_due_in_the_next_quarter_is_what_is_open_then() -> None:
    rows = [
        {**TREES, "due": "August 2025"},
        {**POND, "due": "1 July 2025"},
        {**HALL, "due": "Sept 2025", "rag": "Complete"},
        {**HALL, "ref": "4", "action": "Mend the clock", "due": "October 2025"},
    ]
    history = build_history([at("March 2025", *rows[3:]), at("June 2025", *rows)])
    assert due_next_quarter(history)["ref"].to_list() == ["2", "1"]
    assert due_next_quarter(history, on="2025-07-01")["ref"].to_list() == ["4"]
    with pytest.raises(ValueError, match="give one as on="):
        due_next_quarter(build_history([plan(TREES)]))
    assert due_next_quarter(build_history([plan(TREES)]), on=date(2025, 6, 30)).empty


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(registers(), st.randoms())
def test_the_same_plan_sorted_anew_is_the_same_actions(register: pd.DataFrame, chance) -> None:
    order = list(range(len(register)))
    chance.shuffle(order)
    history = build_history([register, register.iloc[order].reset_index(drop=True)])
    first, second = (history[history["update"] == number] for number in (1, 2))
    pairs = zip(second["action_id"], (register["ref"].iloc[at] for at in order), strict=True)
    assert sorted(first["action_id"]) == sorted(second["action_id"])
    assert all(name == ref for name, ref in pairs)


# Files -------------------------------------------------------------------------------------------


def years_of(folder: Path) -> Path:
    """The sample plan as two files, of which the second, a year on, has a later date."""
    for name, due in (("2026-03", "June 2026"), ("2027-03", "September 2027")):
        kept = pt.read_plan(SAMPLES / "action-plan.xlsx").head(3)
        changed = kept.assign(due_text=due)
        pt.write_tracker(changed.drop(columns="due_latest"), folder / f"Tracker {name}.xlsx")
    return folder


def test_files_of_a_folder_become_a_history_by_the_dates_in_their_names(tmp_path: Path) -> None:
    history = pt.read_history(years_of(tmp_path))
    assert table(history.drop_duplicates("update"), "update", "as_at", "as_at_text") == [
        [1, pd.Timestamp("2026-03-31"), "2026-03"],
        [2, pd.Timestamp("2027-03-31"), "2027-03"],
    ]
    assert measure_actions(history)["slippage_days"].to_list() == [457] * 3


def test_files_without_a_day_are_taken_in_the_order_given_and_named(tmp_path: Path) -> None:
    files = [tmp_path / "b.docx", tmp_path / "a.docx"]
    for file in files:
        file.write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    with pytest.warns(UserWarning, match=r"^No day is named in b\.docx, a\.docx, so the files are"):
        history = pt.read_history(files)
    assert history.groupby("update")["source"].first().to_list() == ["b.docx", "a.docx"]


def test_the_command_tells_what_slipped_and_writes_the_rows(tmp_path: Path) -> None:
    folder, data = years_of(tmp_path), tmp_path / "history.csv"
    ran = CliRunner().invoke(app, ["history", str(folder), "--output", str(data)])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.splitlines()[:3] == [
        "2 updates of 3 actions.", "", "Later than first promised:",
    ]  # fmt: skip
    assert ran.stdout.count("by 457 days, in 1 revision") == 3
    assert len(pd.read_csv(data)) == 6
