from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plantools as pt
from plans import plan
from plantools.errors import UnsuitablePlanError
from plantools.plan import COLUMNS, GLOSS, build_plan, clean_text, complete_plan
from plantools.plan.dtypes import as_array
from plantools.schemes import Grade, Scheme, scheme_from_key
from plantools.tables import Record


def one(**written: str) -> pd.Series:
    return plan({"ref": "1", "action": "Plant trees", **written}).loc[0]


def test_every_plan_has_exactly_the_columns_of_the_design_with_their_dtypes() -> None:
    frame = plan({"ref": "1", "action": "Plant trees"})
    assert list(frame.columns) == [
        "plan", "kind", "link_officer", "agreed_text", "agreed", "theme_ref", "theme",
        "recommendation_ref", "recommendation", "part", "strand", "ref", "action", "lead",
        "outcome", "progress", "due_text", "due_kind", "due_earliest", "due_latest",
        "due_precision", "due_repeat", "due_edtf", "due_note", "reported_text", "reported",
        "grade_text", "grade", "rag_text", "rag", "rag_source", "rag_fill",
        "rag_rule", "status_text", "state", "source", "place",
    ]  # fmt: skip
    assert {name: str(dtype) for name, dtype in frame.dtypes.items() if str(dtype) != "string"} == {
        "kind": "category",
        "agreed": "datetime64[ns]",
        "due_kind": "category",
        "due_earliest": "datetime64[ns]",
        "due_latest": "datetime64[ns]",
        "reported": "datetime64[ns]",
        "grade": "Int64",
        "rag": "category",
        "rag_source": "category",
        "state": "category",
    }


def test_a_plan_without_rows_has_the_same_dtypes() -> None:
    assert build_plan([]).dtypes.to_dict() == plan({"action": "Plant trees"}).dtypes.to_dict()


def test_unknown_columns_follow_the_known_ones_as_text() -> None:
    frame = build_plan(
        [Record({"action": "A"}, {"Ward": "Castle"}), Record({"action": "B"}, {"state": "x"})]
    )
    assert list(frame.columns[len(COLUMNS) :]) == ["Ward", "state (2)"]
    assert frame["Ward"].to_list() == ["Castle", pd.NA]


def test_what_was_written_stands_beside_what_was_understood() -> None:
    row = one(due="Summer 2018.", agreed_text="March 2017", reported_text="March 2018")
    assert row[["due_text", "due_kind", "due_precision", "due_edtf"]].to_list() == [
        "Summer 2018.",
        "by",
        "season",
        "2018-22",
    ]
    assert row[["due_earliest", "due_latest", "agreed", "reported"]].to_list() == [
        pd.Timestamp(2018, 6, 1),
        pd.Timestamp(2018, 8, 31),
        pd.Timestamp(2017, 3, 1),
        pd.Timestamp(2018, 3, 1),
    ]


def test_a_period_counts_from_the_day_the_plan_was_agreed() -> None:
    row = one(due="Within 6 months", agreed_text="15 September 2025")
    assert row[["due_earliest", "due_latest"]].to_list() == [
        pd.Timestamp(2025, 9, 15),
        pd.Timestamp(2026, 3, 15),
    ]


def test_as_above_takes_the_date_of_the_row_above_and_says_so() -> None:
    frame = plan({"action": "A", "due": "Apr 2018"}, {"action": "B", "due": "As above"})
    assert frame.loc[1, ["due_text", "due_kind", "due_latest", "due_note"]].to_list() == [
        "As above",
        "ditto",
        pd.Timestamp(2018, 4, 30),
        "taken from the row above: Apr 2018",
    ]


def test_a_revised_date_keeps_the_original_deadline() -> None:
    row = one(due="Original: Dec 2024 Revised: June 2025")
    assert row[["due_latest", "due_note"]].to_list() == [
        pd.Timestamp(2025, 6, 30),
        "the original deadline was 31 December 2024",
    ]


def test_references_stay_text() -> None:
    assert plan({"ref": "1.10", "action": "A"}, {"ref": "1.1", "action": "B"})["ref"].to_list() == [
        "1.10",
        "1.1",
    ]


@pytest.mark.parametrize(
    ("text", "grade", "state", "rag"),
    [
        ("1", 1, "complete", "Blue"),
        ("1.0", 1, "complete", "Blue"),
        ("1 – Fully Achieved", 1, "complete", "Blue"),
        ("Fully achieved", 1, "complete", "Blue"),
        ("1 (see explanation)", 1, "complete", "Blue"),
        ("2", 2, "on track", "Green"),
        ("On track", 2, "on track", "Green"),
        ("3 – Slipped: new date June", 3, "slipped", "Amber"),
        ("4\nNo money was found.", 4, "not achieved", "Red"),
    ],
)
def test_a_grade_is_understood_and_its_words_are_kept(
    text: str, grade: int, state: str, rag: str
) -> None:
    row = one(grade=text)
    assert row[["grade_text", "grade", "state", "rag", "rag_source"]].to_list() == [
        text,
        grade,
        state,
        rag,
        "grade",
    ]


@pytest.mark.parametrize("text", ["7", "1 or 2", "1/2", "2 (was 3)", "1 – Slipped", "Nearly", "10"])
def test_a_grade_that_can_be_read_two_ways_is_not_read(text: str) -> None:
    row = one(grade=text)
    assert (row["grade_text"], pd.isna(row["grade"]), row["state"]) == (text, True, "unknown")


@pytest.mark.parametrize(
    ("text", "fill", "rag", "source", "state"),
    [
        ("", "00B050", "Green", "fill", "on track"),
        ("", "C0504D", "Red", "fill", "not achieved"),
        ("", "8DB3E2", "Blue", "fill", "complete"),
        ("Amber", "", "Amber", "text", "slipped"),
        ("G", "", "Green", "text", "on track"),
        ("Red", "00B050", "Red", "text", "not achieved"),
        ("On track", "92D050", "Green", "text", "on track"),
        ("Complete", "92D050", "Green", "fill", "complete"),
        ("Overdue", "", "Red", "text", "not achieved"),
        ("On hold", "", "Grey", "text", "paused"),
        ("Plan in place", "FFC000", "Amber", "fill", "unknown"),
    ],
)
def test_words_come_before_the_fill(
    text: str, fill: str, rag: str, source: str, state: str
) -> None:
    row = one(rag=text, fill=fill)
    assert row[["rag", "rag_source", "state"]].to_list() == [rag, source, state]


def test_a_status_nobody_knows_is_kept_and_not_guessed() -> None:
    row = one(rag="In hand")
    assert (row["rag_text"], pd.isna(row["rag"]), row["state"]) == ("In hand", True, "unknown")


def test_a_colour_far_from_every_status_is_kept_and_not_guessed() -> None:
    row = one(fill="7030A0")
    assert (row["rag_text"], pd.isna(row["rag"]), row["rag_source"], row["state"]) == (
        "#7030A0",
        True,
        "fill",
        "unknown",
    )


def test_the_documents_own_key_says_what_a_colour_means() -> None:
    key = Scheme("document", "Key", (Grade("Green", "Complete", state="complete", colour="Green"),))
    frame = build_plan([Record({"action": "A"}, fill="00B050")], colours=key)
    assert frame.loc[0, ["rag", "state"]].to_list() == ["Green", "complete"]


def test_the_documents_own_key_says_what_a_grade_means() -> None:
    key = scheme_from_key([("1", "Not met", ""), ("2", "Met", "")], title="Key")
    frame = build_plan([Record({"action": "A", "grade_text": "1"})], scheme=key)
    assert frame.loc[0, ["grade", "state", "rag"]].to_list() == [1, "not achieved", "Red"]


@pytest.mark.parametrize(
    ("due", "state"), [("Completed March 2025", "complete"), ("On hold", "paused")]
)
def test_the_date_column_says_the_state_where_nothing_else_does(due: str, state: str) -> None:
    assert one(due=due)["state"] == state


def test_words_that_plantools_put_beside_a_code_are_not_taken_for_the_officers() -> None:
    assert one(grade=f"1{GLOSS}Fully Achieved")["grade_text"] == "1"
    assert one(grade=f"1{GLOSS}Paid in full")["grade_text"] == f"1{GLOSS}Paid in full"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("  edges stay  ", "  edges stay  "),
        ("\n\nblank lines around go\n \n", "blank lines around go"),
        ("", None),
        (" \n ", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_texts_are_cleaned_of_nothing_but_line_ends(text: object, clean: str | None) -> None:
    assert clean_text(text) == clean


def test_a_frame_made_by_hand_is_completed() -> None:
    frame = complete_plan(
        pd.DataFrame({"ref": ["1"], "action": ["Plant trees"], "Ward": ["Castle"]})
    )
    assert list(frame.columns) == [*COLUMNS, "Ward"]
    assert frame.loc[0, ["ref", "action", "Ward"]].to_list() == ["1", "Plant trees", "Castle"]
    assert frame.dtypes["grade"] == "Int64"


def test_a_frame_with_rows_filtered_or_repeated_is_completed() -> None:
    frame = plan({"ref": "1", "action": "A"}, {"ref": "2", "action": "B"})
    twice = pd.concat([frame, frame[frame["ref"] == "2"]])
    assert complete_plan(twice)["ref"].to_list() == ["1", "2", "2"]


def test_a_frame_that_is_no_plan_is_refused_in_a_sentence() -> None:
    with pytest.raises(pt.UnsuitablePlanError, match="it has no column 'action'"):
        complete_plan(pd.DataFrame({"name": ["x"]}))
    for grade in ("one", 10**30):
        with pytest.raises(pt.UnsuitablePlanError, match="The column 'grade' of this frame"):
            complete_plan(pd.DataFrame({"action": ["x"], "grade": [grade]}))


def test_a_date_is_read_in_the_form_that_its_heading_stated() -> None:
    frame = build_plan(
        [Record({"action": "Plant trees", "due_text": "03/12", "due_form": "MM/YY"})]
    )
    assert frame.loc[0, "due_text"] == "03/12"
    assert frame.loc[0, "due_latest"] == pd.Timestamp("2012-03-31")
    assert list(frame.columns) == list(COLUMNS)


def test_progress_tells_the_state_only_where_the_plan_gives_no_status() -> None:
    told = {"action": "Plant trees", "progress": "Completed. See the note."}
    alone = build_plan([Record(told), Record({"action": "Mow"})])
    assert alone["state"].to_list() == ["complete", "unknown"]
    assert alone["rag"].isna().all()
    beside = build_plan([Record(told), Record({"action": "Mow", "rag_text": "Green"})])
    assert beside["state"].to_list() == ["unknown", "on track"]


def test_letters_of_a_documents_own_scale_are_no_colours() -> None:
    key = scheme_from_key(
        [("A", "Fully implemented", ""), ("B", "Not started", ""), ("C", "Overdue", "")], title=""
    )
    frame = build_plan([Record({"action": "Mow", "rag_text": code}) for code in "ABC"], scheme=key)
    assert frame["state"].to_list() == ["complete", "not started", "not achieved"]
    assert frame["rag"].to_list() == ["Blue", "Grey", "Red"]


def test_a_frame_with_fills_that_are_no_colours_is_refused_in_a_sentence() -> None:
    wrong = plan({"ref": "1", "action": "Plant trees"}).assign(rag_fill="#ffc000")
    with pytest.raises(UnsuitablePlanError, match="'rag_fill' of this frame holds '#ffc000'"):
        complete_plan(wrong)
    listed = plan({"ref": "1", "action": "Plant trees"}).assign(rag_fill=[["FFC000"]])
    with pytest.raises(UnsuitablePlanError, match="'rag_fill' of this frame holds"):
        complete_plan(listed)


def test_a_frame_with_a_state_that_nobody_knows_is_refused_and_not_emptied() -> None:
    wrong = plan({"ref": "1", "action": "Plant trees"}).assign(state="nearly there")
    with pytest.raises(UnsuitablePlanError, match="'state' of this frame holds 'nearly there'"):
        complete_plan(wrong)


def test_words_that_name_no_kind_of_plan_are_kept_in_a_column_of_their_own() -> None:
    said = [{"ref": "1", "action": "A", "kind": "Scrutiny  Update"},
            {"ref": "2", "action": "B", "kind": "Wish list"},
            {"ref": "3", "action": "C", "kind": ""}]  # fmt: skip
    read = plan(*said)
    assert read["kind"].to_list() == ["scrutiny update", "action plan", "action plan"]
    assert read["Kind of plan (2)"].dropna().to_list() == ["Wish list"]


def test_half_a_character_in_a_frame_is_refused_in_a_sentence_wherever_it_stands() -> None:
    whole = plan({"ref": "1", "action": "Plant trees"})
    for name in ("action", "state", "rag_fill"):
        half = whole.assign(**{name: pd.Series(["\ud800"], dtype=object)})
        with pytest.raises(UnsuitablePlanError, match=f"column '{name}' of this frame"):
            complete_plan(half)
    named = whole.set_axis(pd.Index(["\ud800", *whole.columns[1:]], dtype=object), axis=1)
    with pytest.raises(UnsuitablePlanError, match="which is no text"):
        complete_plan(named)


# The quick ways ----------------------------------------------------------------------------------


@given(st.text(" \t\n\r\u00a0\u2028ab", max_size=8))
def test_a_text_is_cleaned_line_by_line(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    assert clean_text(text) == ("\n".join(lines) or None)


_VALUES = {
    "action": st.text(st.characters(exclude_categories=("Cs",)), max_size=5),
    "rag": st.sampled_from(["Red", "Green"]),
    "grade": st.integers(0, 9),
    "due_latest": st.dates(date(1700, 1, 1), date(2200, 1, 1)),
}


@pytest.mark.parametrize("name", _VALUES)
@given(data=st.data())
def test_a_columns_values_are_the_ones_that_a_series_has(name: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.none() | _VALUES[name], max_size=6))
    days = pd.to_datetime(values) if name == "due_latest" else values
    series = pd.Series(days, dtype=COLUMNS[name])
    pd.testing.assert_series_equal(pd.Series(as_array(values, COLUMNS[name])), series)


def test_as_above_is_understood_in_each_row_and_not_once_for_all() -> None:
    said = ("Apr 2018", "As above", "May 2019", "As above", "As above")
    frame = plan(*({"action": "Mow", "due": text} for text in said))
    assert frame["due_latest"].dt.year.to_list() == [2018, 2018, 2019, 2019, 2019]
