"""Copies of a plan brought together: what is taken, what is in conflict, what is named."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans import differences, plan, registers, revised
from plantools import Merged, UnsuitablePlanError, merge_plans
from plantools.plan import WRITTEN, build_plan
from plantools.tables import Record

ROWS = (
    {"ref": "1.1", "action": "Sow the meadow at Long Acre", "lead": "Parks", "rag": "Green",
     "due": "May 2026", "progress": "Seed was bought.", "Cost": "£5"},
    {"ref": "1.2", "action": "Dig the pond by the gate", "lead": "Parks", "rag": "Amber",
     "due": "June 2026", "progress": "Diggers are hired.", "Cost": "£6"},
    {"ref": "2.1", "action": "Paint the town hall blue", "lead": "Estates", "rag": "Red",
     "due": "July 2026", "progress": "No painter yet.", "Cost": "£7"},
)  # fmt: skip
BASE = plan(*ROWS)


def copy(changes: dict[str, dict[str, str]] | None = None, *more: dict[str, str]) -> pd.DataFrame:
    """A copy of the base with changes by reference, and new rows."""
    changed = changes or {}
    return plan(*({**row, **changed.get(row["ref"], {})} for row in ROWS), *more)


def taken(merged: Merged) -> list[str]:
    rows = merged.taken.astype(object).where(merged.taken.notna(), "").to_dict("records")
    return [" | ".join(row[name] for name in ("ref", "column", "after", "by")) for row in rows]


def conflicts(merged: Merged) -> list[dict[str, Any]]:
    frame = merged.conflicts.drop(columns=["action", "place"]).astype(object)
    return [
        {name: value for name, value in row.items() if not pd.isna(value)}
        for row in frame.to_dict("records")
    ]


def notes(merged: Merged) -> list[str]:
    return [f"{who}: {note}" for who, note in zip(merged.notes["who"], merged.notes["note"],
                                                  strict=True)]  # fmt: skip


def test_what_only_one_changed_is_taken_and_what_several_changed_alike_once() -> None:
    merged = merge_plans(
        BASE,
        {
            "Ann": copy({"1.1": {"progress": "Sown."}}),
            "Ben": copy({"1.1": {"lead": "Fields"}, "1.2": {"due": "2027"}}),
            "Cat": copy({"1.1": {"lead": "Fields"}, "2.1": {"rag": "Amber"}}),
        },
    )
    assert taken(merged) == [
        "1.1 | lead | Fields | Ben, Cat",
        "1.1 | progress | Sown. | Ann",
        "1.2 | due_text | 2027 | Ben",
        "2.1 | rag_text | Amber | Cat",
    ]
    whole = copy(
        {
            "1.1": {"lead": "Fields", "progress": "Sown."},
            "1.2": {"due": "2027"},
            "2.1": {"rag": "Amber"},
        }
    )
    assert differences(whole, merged.plan) == []
    assert merged.is_whole


def test_what_they_changed_differently_is_a_conflict_and_the_base_stays() -> None:
    merged = merge_plans(
        BASE,
        {
            "Ann": copy({"1.1": {"rag": "Red"}}),
            "Ben": copy({"1.1": {"rag": "Blue"}}),
            "Cat": copy({"1.1": {"rag": "Red"}}),
        },
    )
    assert conflicts(merged) == [
        {"ref": "1.1", "column": "rag_text", "base": "Green", "Ann": "Red", "Ben": "Blue",
         "Cat": "Red"}
    ]  # fmt: skip
    assert differences(BASE, merged.plan) == []
    assert not merged.is_whole


def test_a_grade_and_a_rag_are_never_put_together_from_two() -> None:
    merged = merge_plans(
        BASE, {"Ann": copy({"1.1": {"grade": "1"}}), "Ben": copy({"1.1": {"rag": "Red"}})}
    )
    assert [row["column"] for row in conflicts(merged)] == ["rag_text"]
    assert differences(BASE, merged.plan) == []


def test_words_that_somebody_took_away_are_a_version_too() -> None:
    merged = merge_plans(
        BASE,
        {"Ann": copy({"1.1": {"lead": ""}}), "Ben": copy({"1.1": {"lead": "Fields"}})},
    )
    (conflict,) = conflicts(merged)
    assert (conflict["Ann"], conflict["Ben"]) == ("(nothing)", "Fields")
    one = merge_plans(BASE, {"Ann": copy({"1.1": {"lead": ""}})})
    assert one.plan["lead"].isna().to_list() == [True, False, False]


def test_a_colour_that_came_back_as_its_word_is_no_change() -> None:
    coloured = plan(*({**row, "rag": "", "fill": "FF0000"} for row in ROWS))
    worded = plan(*({**row, "rag": "Red"} for row in ROWS))
    merged = merge_plans(coloured, {"Ann": worded})
    assert (taken(merged), merged.is_whole) == ([], True)


def test_a_day_in_other_figures_is_no_change() -> None:
    base = plan({**ROWS[0], "due": "31/01/2026"})
    merged = merge_plans(base, {"Ann": plan({**ROWS[0], "due": "2026-01-31"})})
    assert taken(merged) == []


def test_sorted_rows_and_rows_cut_out_are_found_and_nothing_is_deleted() -> None:
    changed = copy({"2.1": {"progress": "A painter is found."}})
    merged = merge_plans(BASE, {"Ann": changed.iloc[[2, 0]]})
    assert taken(merged) == ["2.1 | progress | A painter is found. | Ann"]
    assert merged.plan["ref"].to_list() == ["1.1", "1.2", "2.1"]
    assert notes(merged) == [
        "Ann: 1.2 “Dig the pond by the gate” is not in this copy. It stays: nothing is deleted."
    ]
    assert merged.is_whole


def test_the_same_new_row_of_several_is_added_once_below_the_row_it_followed() -> None:
    new = {"ref": "1.3", "action": "Fence the pond", "lead": "Parks"}
    ann = pd.concat([copy({}, new).iloc[[0, 1, 3]], copy().iloc[[2]]], ignore_index=True)
    merged = merge_plans(BASE, {"Ann": ann, "Ben": copy({}, new)})
    assert merged.plan["ref"].to_list() == ["1.1", "1.2", "1.3", "2.1"]
    assert taken(merged) == ["1.3 | action | Fence the pond | Ann, Ben"]
    assert pd.isna(merged.plan.loc[2, "place"])


def test_different_new_rows_are_all_added_and_named() -> None:
    merged = merge_plans(
        BASE,
        {
            "Ann": copy({}, {"ref": "1.3", "action": "Fence the pond well"}),
            "Ben": copy({}, {"ref": "1.4", "action": "Fence the pond very well"}),
            "Cat": copy({}, {"ref": "1.1", "action": "Appoint a tariff adviser"}),
        },
    )
    assert merged.plan["ref"].to_list() == ["1.1", "1.2", "2.1", "1.3", "1.4", "1.1"]
    assert notes(merged) == [
        "Ann: The new 1.3 “Fence the pond well” may be the same as the new 1.4 “Fence the pond "
        "very well” of Ben. Both were added: take one out.",
        "Cat: The new 1.1 “Appoint a tariff adviser” has the reference of 1.1 “Sow the meadow at "
        "Long Acre”. Give one of them another.",
    ]
    assert not merged.is_whole


def test_a_row_that_only_may_be_one_of_the_base_is_named_and_left_out() -> None:
    ann = copy({"1.2": {"action": "Dig ponds by gates and hedges", "ref": "1.9", "lead": "X"}})
    merged = merge_plans(BASE, {"Ann": ann})
    assert (taken(merged), differences(BASE, merged.plan)) == ([], [])
    (note,) = notes(merged)
    assert note.startswith("Ann: 1.9 “Dig ponds by gates and hedges” may be 1.2 “Dig the pond")
    assert not merged.is_whole


def test_a_heading_that_was_changed_is_known_by_what_stands_below() -> None:
    renamed = [
        {("Custodian" if name == "lead" else "Price" if name == "Cost" else name): text
         for name, text in row.items()}
        for row in ROWS
    ]  # fmt: skip
    renamed[1]["Custodian"] = "Water"
    merged = merge_plans(BASE, {"Ann": plan(*renamed)})
    assert taken(merged) == ["1.2 | lead | Water | Ann"]
    assert list(merged.plan.columns) == list(BASE.columns)
    assert notes(merged) == [
        "Ann: Price was taken for Cost, for most of its texts are those.",
        "Ann: Custodian was taken for lead, for most of its texts are those.",
    ]


def test_a_column_that_is_gone_from_a_copy_changes_nothing() -> None:
    rows = [{name: text for name, text in row.items() if name != "rag"} for row in ROWS]
    merged = merge_plans(BASE, {"Ann": plan(*rows)})
    assert differences(BASE, merged.plan) == []
    assert notes(merged) == ["Ann: Nothing stands under rag, so that is left as the base has it."]


def test_a_new_column_comes_with_its_texts() -> None:
    merged = merge_plans(BASE, {"Ann": copy({"1.2": {"Ward": "Mill Lane"}})})
    assert merged.plan["Ward"].to_list() == [pd.NA, "Mill Lane", pd.NA]


def test_what_an_older_copy_says_alone_is_left_to_be_decided() -> None:
    base = plan(*ROWS, reported="June 2025")
    older = plan({**ROWS[0], "lead": "Fields"}, *ROWS[1:], reported="March 2025")
    merged = merge_plans(base, {"Ann": older})
    assert differences(base, merged.plan) == []
    assert [(row["column"], row["Ann"]) for row in conflicts(merged)] == [
        ("reported_text", "March 2025"),
        ("lead", "Fields"),
    ]
    assert notes(merged)[0].startswith("Ann: It reports an earlier date than the base.")


def test_a_copy_with_only_the_beginnings_of_the_evidence_seems_older() -> None:
    changes = {row["ref"]: {"progress": row["progress"][:5]} for row in ROWS}
    merged = merge_plans(BASE, {"Ann": copy(changes)})
    assert differences(BASE, merged.plan) == []
    assert [row["column"] for row in conflicts(merged)] == ["progress"] * 3


# Settling ----------------------------------------------------------------------------------------

DISAGREE = {
    "Ann": copy({"1.1": {"rag": "Red", "lead": "Fields"}}),
    "Ben": copy({"1.1": {"rag": "Blue", "lead": "Meadows"}}),
}


def settled(**decisions: str) -> Merged:
    found = merge_plans(BASE, DISAGREE).conflicts
    decided = found.assign(decision=[decisions.get(name) for name in found["column"]])
    return merge_plans(BASE, DISAGREE, settled=decided)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [("Ann", "Fields"), ("ben", "Meadows"), ("Meadows", "Meadows"), ("Base", "Parks"),
     ("Green places", "Green places")],
)  # fmt: skip
def test_a_text_is_settled_by_a_name_a_version_or_other_words(lead: str, expected: str) -> None:
    merged = settled(lead=lead, rag_text="Ben")
    assert merged.plan.loc[0, ["lead", "rag"]].to_list() == [expected, "Blue"]
    assert merged.is_whole


def test_what_is_not_settled_stays_a_conflict() -> None:
    merged = settled(lead="Ann")
    assert [row["column"] for row in conflicts(merged)] == ["rag_text"]


def test_a_status_is_never_settled_by_words_that_nobody_sent() -> None:
    merged = settled(rag_text="Amberish", lead="Ann")
    assert [row["column"] for row in conflicts(merged)] == ["rag_text"]
    assert notes(merged) == [
        "your decision: rag_text of 1.1 “Sow the meadow at Long Acre” was not settled: “Amberish” "
        "is none of its versions."
    ]


def test_a_decision_among_other_versions_does_not_hold() -> None:
    found = merge_plans(BASE, DISAGREE).conflicts.assign(decision="Ann")
    later = {**DISAGREE, "Ben": copy({"1.1": {"rag": "Amber"}})}
    merged = merge_plans(BASE, later, settled=found)
    assert [row["column"] for row in conflicts(merged)] == ["rag_text"]
    assert "the versions are others" in notes(merged)[0]


def test_conflicts_without_a_decision_column_are_refused() -> None:
    with pytest.raises(UnsuitablePlanError, match="no column 'decision'"):
        merge_plans(BASE, DISAGREE, settled=merge_plans(BASE, DISAGREE).conflicts)


# Laws --------------------------------------------------------------------------------------------

laws = settings(max_examples=20, deadline=None)


@laws
@given(registers())
def test_copies_that_changed_nothing_come_to_the_base(base: pd.DataFrame) -> None:
    merged = merge_plans(base, [base, base])
    pd.testing.assert_frame_equal(merged.plan, base)
    assert (merged.taken.empty, merged.conflicts.empty, merged.notes.empty) == (True, True, True)


@laws
@given(registers(), st.data())
def test_one_copy_alone_comes_to_what_it_says(base: pd.DataFrame, data: st.DataObject) -> None:
    only = data.draw(revised(base))
    merged = merge_plans(base, {"Ann": only})
    if (merged.notes["note"].str.contains("Nothing stands|older|Give one")).any():
        return
    said = merged.plan[list(WRITTEN)].fillna("").map(_without_spaces)
    assert said.equals(only[list(WRITTEN)].fillna("").map(_without_spaces)[list(said.columns)])


def _without_spaces(text: str) -> str:
    """A text without what no merge takes for a change: spaces, and the colour of a letter."""
    words = " ".join(text.split())
    return {"G": "Green"}.get(words, words)


@laws
@given(registers(), st.data())
def test_it_does_not_matter_who_is_first(base: pd.DataFrame, data: st.DataObject) -> None:
    copies = [data.draw(revised(base)) for _ in range(3)]
    one = merge_plans(base, dict(zip("abc", copies, strict=True)))
    other = merge_plans(base, dict(zip("bca", copies, strict=True)))
    added = len(one.plan) - len(base)
    pd.testing.assert_frame_equal(one.plan.head(len(base)), other.plan.head(len(base)))
    assert sorted(one.plan["action"].tail(added)) == sorted(other.plan["action"].tail(added))
    back = other.conflicts.rename(columns=dict(zip("bca", "abc", strict=True)))
    pd.testing.assert_frame_equal(one.conflicts, back[list(one.conflicts.columns)])


@pytest.mark.parametrize(
    ("column", "ours", "theirs"),
    [
        ("due_text", "31/03/2026", "31/04/2026"),
        ("due_text", "every March", "by the moon"),
        ("reported_text", "1 May 2026", "soon"),
        ("grade_text", "1", "nearly there"),
        ("rag_text", "Green", "purple"),
        ("status_text", "Complete", "wibble"),
    ],
)
def test_the_only_words_of_a_copy_are_taken_with_what_is_understood_of_them(
    column: str, ours: str, theirs: str
) -> None:
    def plan(text: str) -> pd.DataFrame:
        return build_plan([Record({"ref": "1", "action": "Plant trees", column: text})])

    merged = merge_plans(plan(ours), {"Ann": plan(theirs)})
    pd.testing.assert_frame_equal(merged.plan, plan(theirs))
    assert notes(merged) == []
