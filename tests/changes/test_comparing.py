"""What changed between two plans: one action before and after, and its changes as text."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from plans import plan, registers, revised, updates
from plantools import compare_plans
from plantools.changes import CHANGE_COLUMNS

SOW = {"ref": "1.1", "action": "Sow the meadow at Long Acre", "lead": "Parks"}


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The changes of one action: kind, column, before, after, and days where a date moved."""
    found = compare_plans(plan({**SOW, **before}), plan({**SOW, **after}))
    return [
        " | ".join(
            "" if pd.isna(row[name]) else str(row[name])
            for name in ("change", "column", "before", "after", "days")
        ).rstrip("| ")
        for row in found.to_dict("records")
    ]


def test_a_deadline_that_moved_says_by_how_many_days() -> None:
    assert changes({"due": "31 March 2026"}, {"due": "May 2026"}) == [
        "date moved | due_text | 31 March 2026 | May 2026 | 61"
    ]
    assert changes({"due": "May 2026"}, {"due": "31 March 2026"}) == [
        "date moved | due_text | May 2026 | 31 March 2026 | -61"
    ]


def test_other_words_for_the_same_date_are_a_rewording() -> None:
    assert changes({"due": "Mar 2024"}, {"due": "March 2024"}) == [
        "reworded | due_text | Mar 2024 | March 2024"
    ]


def test_a_deadline_that_was_given_up_has_no_days() -> None:
    found = compare_plans(plan({**SOW, "due": "May 2026"}), plan({**SOW, "due": "Ongoing"}))
    assert found[["change", "days", "note"]].astype(object).to_numpy().tolist() == [
        ["date moved", pd.NA, "no last day now"]
    ]


def test_a_grade_that_closes_an_action_is_told_with_its_rag_once() -> None:
    assert changes({"grade": "2"}, {"grade": "1"}) == [
        "closed | state | on track | complete",
        "grade changed | grade_text | 2 | 1",
    ]


def test_a_rag_that_went_worse_has_slipped_and_back_again_has_not() -> None:
    assert changes({"rag": "Green"}, {"rag": "Amber"}) == [
        "slipped | state | on track | slipped",
        "RAG changed | rag_text | Green | Amber",
    ]
    assert changes({"rag": "Red"}, {"rag": "Amber"}) == ["RAG changed | rag_text | Red | Amber"]


def test_a_complete_action_that_is_open_again_was_reopened() -> None:
    assert changes({"rag": "Blue"}, {"rag": "Green"})[0] == "reopened | state | complete | on track"


def test_a_colour_that_now_stands_in_words_is_no_change() -> None:
    assert changes({"fill": "FF0000"}, {"rag": "Red"}) == []


def test_a_colour_nobody_knows_is_a_change_of_the_rag() -> None:
    assert changes({"fill": "7030A0"}, {"fill": "FF00FF"})[0].startswith("RAG changed | rag_text")


def test_evidence_is_the_same_word_for_word_whatever_its_case_and_lines() -> None:
    before = {"rag": "Green", "progress": "Seed was bought.\nThe  field is ready."}
    after = {"rag": "Green", "progress": "Seed was bought. the field is ready."}
    assert [one.partition(" |")[0] for one in changes(before, after)] == ["same evidence"]
    assert changes({**before, "rag": "Blue"}, {**after, "rag": "Blue"}) == []


def test_another_lead_and_other_words_have_a_row_each() -> None:
    after = {"lead": "Parks and Sport", "action": "Sow the whole meadow at Long Acre"}
    assert changes({"outcome": "Bees"}, {**after, "outcome": "Bees and birds"}) == [
        "lead changed | lead | Parks | Parks and Sport",
        "reworded | action | Sow the meadow at Long Acre | Sow the whole meadow at Long Acre",
        "reworded | outcome | Bees | Bees and birds",
    ]


def test_another_number_or_theme_is_a_move_and_a_theme_of_the_same_number_is_reworded() -> None:
    theme = {"theme_ref": "1", "theme": "Green places"}
    assert changes(theme, {"ref": "2.1", "theme_ref": "2", "theme": "Fields"}) == [
        "moved | ref | 1.1 | 2.1",
        "moved | theme | 1. Green places | 2. Fields",
    ]
    assert changes(theme, {**theme, "theme": "Greener places"}) == [
        "reworded | theme | 1. Green places | 1. Greener places"
    ]


def test_columns_nobody_knows_are_compared_and_new_ones_named_once() -> None:
    assert changes({"Cost": "£5"}, {"Cost": "£6"}) == ["other | Cost | £5 | £6"]
    assert changes({}, {"Cost": "£6"}) == ["other | Cost"]


def test_facts_of_the_whole_plan_have_one_row_without_a_reference() -> None:
    rows = (SOW, {"ref": "1.2", "action": "Dig the pond"})
    found = compare_plans(plan(*rows, reported="March 2025"), plan(*rows, reported="June 2025"))
    assert found[["ref", "column", "before", "after"]].astype(object).to_numpy().tolist() == [
        [pd.NA, "reported_text", "March 2025", "June 2025"]
    ]


def test_what_is_added_or_gone_says_what_it_may_have_been() -> None:
    before = plan({"ref": "1.2", "action": "Insulate the lofts of all council homes"})
    after = plan({"ref": "4.2", "action": "Insulate the walls of all council flats"})
    found = compare_plans(before, after)
    assert found["change"].to_list() == ["added", "gone"]
    assert found["note"].to_list() == [
        "perhaps 1.2 “Insulate the lofts of all council homes”",
        "perhaps 4.2 “Insulate the walls of all council flats”",
    ]
    assert found["sure"].nunique() == 1
    assert found["row_before"].to_list() == [pd.NA, 0]


def test_a_comparison_without_a_change_still_has_its_columns() -> None:
    found = compare_plans(plan(SOW), plan(SOW))
    assert found.empty
    assert found.dtypes.astype(str).to_dict() == {
        name: str(dtype) for name, dtype in CHANGE_COLUMNS.items()
    }


# Laws --------------------------------------------------------------------------------------------

laws = settings(max_examples=20, deadline=None)


@laws
@given(st.one_of(registers(), updates()))
def test_a_plan_and_itself_differ_in_nothing_but_evidence_that_stayed(one: pd.DataFrame) -> None:
    assert set(compare_plans(one, one)["change"]) <= {"same evidence"}


def _told(found: pd.DataFrame) -> set[tuple[str, ...]]:
    places = ["row_before", "row_after", "place_before", "place_after"]
    texts = found.drop(columns=places).astype(str)
    return set(texts.itertuples(index=False, name=None))


@laws
@given(registers(), st.data())
def test_the_order_of_the_rows_is_no_change(before: pd.DataFrame, data: st.DataObject) -> None:
    after = data.draw(revised(before))
    shuffled = after.iloc[data.draw(st.permutations(range(len(after))))]
    assert _told(compare_plans(before, shuffled)) == _told(compare_plans(before, after))


@laws
@given(registers(), st.data())
def test_what_is_added_one_way_is_gone_the_other(before: pd.DataFrame, data: st.DataObject) -> None:
    after = data.draw(revised(before))
    there, back = compare_plans(before, after), compare_plans(after, before)
    counts = {"added": "gone", "gone": "added", "moved": "moved", "date moved": "date moved"}
    assert {kind: sum(there["change"] == kind) for kind in counts} == {
        kind: sum(back["change"] == other) for kind, other in counts.items()
    }
    assert there["days"].sum() == -back["days"].sum()
