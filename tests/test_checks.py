from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import plantools as pt
from plans import plan
from plantools.checks import FINDING_COLUMNS, NO_KEY, RULES, check_plan
from plantools.fields import ORIGINAL_DATE
from plantools.schemes import Grade, Scheme

SAMPLES = Path(__file__).parent.parent / "samples"

GOOD = {
    "ref": "1",
    "action": "Plant trees",
    "lead": "Parks",
    "due": "April 2020",
    "progress": "Forty are planted and watered.",
    "rag": "Green",
}


def rules(*rows: dict[str, str], on: str | None = "2020-03-31", **facts: str) -> list[str]:
    return check_plan(plan(*rows, **facts), on=on)["rule"].to_list()


def messages(*rows: dict[str, str], on: str | None = "2020-03-31", **facts: str) -> list[str]:
    return check_plan(plan(*rows, **facts), on=on)["message"].to_list()


def test_a_good_plan_has_no_findings() -> None:
    assert rules(GOOD) == []


def test_findings_have_their_columns_and_dtypes_also_where_there_are_none() -> None:
    for findings in (check_plan(plan(GOOD), on="2020-03-31"), check_plan(plan({"action": "A"}))):
        assert {name: findings[name].dtype for name in findings} == dict(FINDING_COLUMNS)


def test_a_finding_tells_the_place_the_reference_and_the_value() -> None:
    findings = check_plan(plan({**GOOD, "grade": "7", "place": "'Plan'!A7"}), on="2020-03-31")
    assert findings.iloc[0].to_list() == [
        "error",
        "grade-not-in-scheme",
        "1",
        "grade_text",
        'The grade "7" is none of the scheme\'s: 1 Fully Achieved, 2 On-Track, 3 Slipped, '
        "4 Not Achieved.",
        "'Plan'!A7",
        pd.NA,
    ]


def test_an_action_without_grade_or_rag_is_found() -> None:
    assert rules({**GOOD, "rag": ""}) == ["no-grade"]


def test_an_unreadable_date_is_found_with_the_reason() -> None:
    assert rules({**GOOD, "due": "31/04/2020"}) == ["date-unreadable"]
    (message,) = messages({**GOOD, "due": "31/04/2020"})
    assert message.startswith('The target date "31/04/2020" is not understood: ')
    assert "no such day" in message


def test_an_unread_date_is_said_once() -> None:
    assert messages({**GOOD, "due": "the twelfth of never"}) == [
        "The target date \"the twelfth of never\" is not understood: 'twelfth never'."
    ]


@pytest.mark.parametrize(("rag", "fill"), [("Puce", ""), ("Plan in place", "FFC000")])
def test_a_status_in_words_nobody_knows_is_said(rag: str, fill: str) -> None:
    assert rules({**GOOD, "rag": rag, "fill": fill}) == ["status-unknown"]


def test_a_colour_nobody_would_name_is_found() -> None:
    assert rules({**GOOD, "rag": "", "fill": "7030A0"}) == ["colour-unknown"]


@pytest.mark.parametrize("rag", ["Red", "Amber", "Not started", "In hand"])
def test_a_passed_deadline_is_found_while_the_action_is_open(rag: str) -> None:
    assert "deadline-passed" in rules({**GOOD, "due": "Feb 2020", "rag": rag})


@pytest.mark.parametrize("rag", ["Complete", "Blue", "Cancelled", "On hold"])
def test_a_passed_deadline_is_nothing_once_the_action_has_ended_or_rests(rag: str) -> None:
    assert rules({**GOOD, "due": "Feb 2020", "rag": rag}) == []


def test_a_deadline_has_not_passed_before_its_last_day_is_over() -> None:
    row = {**GOOD, "due": "March 2020", "rag": "Red"}
    assert rules(row, on="2020-03-31") == []
    assert rules(row, on="2020-04-01") == ["deadline-passed"]


@pytest.mark.parametrize("due", ["Ongoing", "Sept 2017 ongoing", "Annual April 2018", "Quarterly"])
def test_what_goes_on_or_comes_again_is_never_late(due: str) -> None:
    assert rules({**GOOD, "due": due, "rag": "Amber"}) == []


def test_a_series_of_dates_is_late_after_its_last() -> None:
    due = "Monitor at 6 monthly Intervals (Sept 2017 & March 2018)"
    assert rules({**GOOD, "due": due, "rag": "Amber"}) == ["deadline-passed"]


def test_on_track_contradicts_a_passed_deadline() -> None:
    assert rules({**GOOD, "due": "Feb 2020"}) == ["on-track-past-deadline"]
    assert messages({**GOOD, "due": "Feb 2020"}) == [
        'The deadline "Feb 2020" ended on 29 February 2020, before 31 March 2020, yet the action '
        "is said to be on track."
    ]


SLIPPED = {**GOOD, "rag": "", "grade": "3"}


@pytest.mark.parametrize(
    ("progress", "missing"),
    [
        ("Delayed by staff sickness; now due June 2020.", None),
        ("Now due June 2020.", "no reason"),
        ("Delayed because the contractor went out of business.", "no new date"),
        ("Still going.", "no new date and no reason"),
    ],
)
def test_a_slip_wants_a_new_date_and_a_reason(progress: str, missing: str | None) -> None:
    found = messages({**SLIPPED, "progress": progress})
    assert found == ([f"The action has slipped, and {missing} is given."] if missing else [])


def test_an_amber_cell_alone_does_not_say_that_an_action_slipped() -> None:
    assert rules({**GOOD, "rag": "", "fill": "FFC000", "progress": "Still going."}) == []


def test_a_reference_given_twice_is_found_at_the_second() -> None:
    assert messages(GOOD, GOOD) == ["The reference 1 stands at table 1, row 2 as well."]


def test_a_reference_with_a_full_stop_is_the_same() -> None:
    assert rules({**GOOD, "ref": "1.1"}, {**GOOD, "ref": "1.1."}) == ["duplicate-reference"]


def test_one_action_asked_of_several_strands_has_one_reference() -> None:
    police, housing = {**GOOD, "strand": "Police"}, {**GOOD, "strand": "Housing"}
    assert rules(police, housing) == []
    assert rules(police, housing, housing) == ["duplicate-reference"]
    assert rules(police, {**housing, "action": "Something else."}) == ["duplicate-reference"]


def test_the_same_reference_in_two_files_is_no_duplicate() -> None:
    both = pd.concat([plan(GOOD).assign(source="a.docx"), plan(GOOD).assign(source="b.docx")])
    assert check_plan(both, on="2020-03-31")["rule"].to_list() == []


@pytest.mark.parametrize(
    ("references", "found"),
    [
        (("5.4", "5.6"), ["5.5 is missing between 5.4 and 5.6."]),
        (("1.9", "1.10", "1.11"), []),
        (("1", "4"), ["2 and 3 are missing between 1 and 4."]),
        (("1(a)(i)", "1(a)(iii)"), ["1(a)(ii) is missing between 1(a)(i) and 1(a)(iii)."]),
        (("1(c)", "1(e)"), ["1(d) is missing between 1(c) and 1(e)."]),
        (("1", "2(a)", "2(b)", "3"), []),
        (("1.1", "2.1", "5.1"), []),
        (("2017", "2019"), []),
        (("3", "1", "2"), []),
        (("1", "50"), []),
    ],
)
def test_a_gap_in_the_numbering_is_found(references: tuple[str, ...], found: list[str]) -> None:
    assert messages(*({**GOOD, "ref": one} for one in references)) == found


def test_a_target_before_the_plan_was_agreed_is_found() -> None:
    assert rules({**GOOD, "due": "January 2019", "rag": "Blue"}, agreed_text="March 2019") == [
        "target-before-agreed"
    ]
    assert rules({**GOOD, "due": "March 2019", "rag": "Blue"}, agreed_text="March 2019") == []


@pytest.mark.parametrize(
    "progress", ["", "None", "N/A", "-", "TBC", "No update available at the time of compiling."]
)
def test_missing_progress_is_found(progress: str) -> None:
    assert rules({**GOOD, "progress": progress}) == ["no-progress"]


def test_an_action_not_started_and_not_due_needs_no_progress() -> None:
    row = {**GOOD, "progress": "", "rag": "Not started"}
    assert rules(row) == []
    assert rules({**row, "due": "Feb 2020"}) == ["deadline-passed", "no-progress"]


def test_a_target_date_that_tells_its_revision_gives_the_new_date() -> None:
    row = {**SLIPPED, "due": "Jan 2020 revised to June 2020", "progress": "Delayed by sickness."}
    assert rules(row) == []


def test_a_missing_date_is_a_note_while_the_action_is_open() -> None:
    assert rules({**GOOD, "due": "TBC"}) == ["no-date"]
    assert rules({**GOOD, "due": "", "rag": "Blue"}) == []


def test_the_day_of_the_check_is_the_end_of_the_period_reported() -> None:
    row = {**GOOD, "due": "Feb 2020"}
    assert rules(row, on=None, reported_text="March 2020") == ["on-track-past-deadline"]


def test_without_any_day_nothing_is_late_and_a_note_says_so() -> None:
    assert rules({**GOOD, "due": "Feb 1999"}, on=None) == ["no-check-date"]


def test_the_day_may_be_a_date() -> None:
    findings = check_plan(plan({**GOOD, "due": "Feb 2020"}), on=date(2020, 3, 31))
    assert findings["rule"].to_list() == ["on-track-past-deadline"]


def test_findings_come_in_the_order_of_the_plan() -> None:
    worse = {**GOOD, "grade": "7", "progress": ""}
    findings = check_plan(plan({**worse, "ref": "1"}, {**worse, "ref": "2"}), on="2020-03-31")
    assert list(zip(findings["ref"], findings["rule"], strict=True)) == [
        ("1", "grade-not-in-scheme"),
        ("1", "no-progress"),
        ("2", "grade-not-in-scheme"),
        ("2", "no-progress"),
    ]


def test_every_rule_has_a_name_of_its_own_and_says_when_why_and_how_to_mend() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.when and rule.why and rule.fix for rule in RULES)


def test_checking_changes_nothing() -> None:
    frame = plan(GOOD, {"action": "A"})
    before = frame.copy(deep=True)
    check_plan(frame, on="2020-03-31")
    pd.testing.assert_frame_equal(frame, before)


SAMPLES = Path(__file__).parent.parent / "samples"


def test_what_a_careful_reader_finds_in_the_sample_update() -> None:
    findings = check_plan(pt.read_plan(SAMPLES / "scrutiny-update.docx"))
    assert list(zip(findings["ref"], findings["rule"], strict=True)) == [
        ("1(a)(iii)", "deadline-passed"),
        ("1(a)(iv)", "on-track-past-deadline"),
        ("2", "deadline-passed"),
        ("3", "target-before-agreed"),
    ]


def test_what_a_careful_reader_finds_in_the_sample_plan() -> None:
    findings = check_plan(pt.read_plan(SAMPLES / "action-plan.docx"), on="2026-01-31")
    assert list(zip(findings["ref"], findings["rule"], strict=True)) == [
        ("3.4", "no-grade"),
        ("3.4", "reference-gap"),
        ("3.4", "no-progress"),
    ]


# Colours, swaps and struck-out words --------------------------------------------------------------


def test_a_word_in_a_cell_of_another_colour_is_found() -> None:
    assert rules({**GOOD, "rag": "Green", "fill": "C00000"}) == ["colour-against-word"]
    assert rules({**GOOD, "rag": "Green", "fill": "92D050"}) == []
    assert rules({**GOOD, "rag": "On track", "fill": "C00000"}) == ["colour-against-word"]


def test_a_state_in_its_councils_own_colour_is_no_finding() -> None:
    started = [
        {**GOOD, "ref": str(number), "rag": "On target", "fill": "C00000"} for number in (1, 2, 3)
    ]
    assert rules(*started) == []
    odd = {**GOOD, "ref": "4", "rag": "On target", "fill": "0070C0"}
    assert messages(*started, odd) == [
        'The status "On target" stands in a Blue cell; the others with it are Red.'
    ]


def test_a_conditional_format_that_shows_another_colour_than_the_cells_own_is_found() -> None:
    row = {**GOOD, "rag": "", "fill": "FF0000", "rule": "00B050"}
    assert messages(row) == [
        "The cell itself is Red, and a conditional format shows Green over it."
    ]
    assert plan(row).loc[0, ["rag", "rag_fill", "rag_rule"]].to_list() == [
        "Red",
        "FF0000",
        "00B050",
    ]


def test_a_colour_that_only_a_conditional_format_shows_is_the_status() -> None:
    row = plan({**GOOD, "rag": "", "rule": "00B050"}).iloc[0]
    assert row[["rag", "rag_source", "state"]].to_list() == ["Green", "rule", "on track"]


def test_a_conditional_format_that_only_excel_can_work_out_is_found() -> None:
    assert rules({**GOOD, "rag": "", "rule": "?"}) == ["colour-unknown"]


def test_completion_gives_the_state_beside_the_rag() -> None:
    row = plan({**GOOD, "rag": "Amber", "status": "Complete"}).iloc[0]
    assert row[["rag", "status_text", "state"]].to_list() == ["Amber", "Complete", "complete"]
    row = plan({**GOOD, "rag": "Amber", "status": "In progress"}).iloc[0]
    assert row[["rag", "status_text", "state"]].to_list() == ["Amber", "In progress", "slipped"]


def test_a_date_with_the_month_first_shows_that_its_column_has() -> None:
    rows = [{**GOOD, "ref": "1", "due": "05/25/2020"}, {**GOOD, "ref": "2", "due": "05/04/2020"}]
    assert rules(*rows) == ["date-unreadable", "day-and-month-swapped"]
    assert messages(*rows)[1] == (
        'The target date "05/04/2020" is read as 5 April 2020, and may mean 4 May 2020: '
        "05/25/2020 in the same column has the month first."
    )
    assert rules(*rows, {**GOOD, "ref": "3", "due": "25/05/2020"}) == ["date-unreadable"]


def test_a_duration_shows_that_day_and_month_are_swapped() -> None:
    row = {**GOOD, "due": "05/04/2021", "Start date": "01/02/2020", "Duration": "15 months"}
    assert messages(row) == [
        'The target date "05/04/2021" is read as 5 April 2021, and may mean 4 May 2021: '
        "it takes 15 months from 1 February 2020."
    ]
    assert rules({**row, "Duration": "14 months"}) == []
    assert rules({**row, "Duration": "a while"}) == []


def test_an_action_that_would_end_before_it_starts_has_its_date_swapped() -> None:
    row = {**GOOD, "due": "12/04/2020", "Start date": "01/06/2020"}
    assert rules(row) == ["day-and-month-swapped"]


def test_true_dates_beside_typed_ones_that_no_american_could_read_are_found() -> None:
    true = [
        {**GOOD, "ref": str(day), "due": f"0{day}/05/2020", "due_day": f"2020-05-0{day}"}
        for day in (1, 2, 3)
    ]
    typed = [{**GOOD, "ref": str(day), "due": f"{day}/05/2020"} for day in (14, 25)]
    assert rules(*true, *typed) == ["day-and-month-swapped"] * 3
    assert plan(*true, *typed)["due_note"].to_list()[0] == (
        "day and month may be swapped: 5 January 2020 may be meant"
    )
    assert rules(*true, {**typed[0], "due": "04/05/2020", "ref": "4"}) == []


def test_words_struck_out_are_pointed_at() -> None:
    assert rules({**GOOD, "Struck out": "Action: Plant"}) == ["struck-out"]


def test_what_a_whole_plan_lacks_is_said_once() -> None:
    bare = [
        {**GOOD, "ref": str(number), "progress": "", "rag": "", "due": ""} for number in (1, 2, 3)
    ]
    findings = check_plan(plan(*bare), on="2020-03-31")
    assert findings["message"].to_list() == [
        "None of the 3 actions has a RAG or grade.",
        "None of the 3 actions has a target date.",
        "None of the 3 actions has progress.",
    ]
    assert findings["place"].isna().all()
    assert rules(*bare, {**GOOD, "ref": "4"}).count("no-progress") == 3


# What committees ask about -----------------------------------------------------------------------


def test_every_rule_finds_something_in_its_own_example() -> None:
    swapped = Scheme("own", "", (Grade(1, "Not achieved", state="not achieved"),))
    silent = []
    for rule in RULES:
        example = plan(*rule.example)
        key = NO_KEY if rule.name == "key-missing" else swapped
        on = None if rule.name == "no-check-date" else "2026-03-31"
        found = check_plan(
            example,
            on=on,
            scheme=pt.read_scheme("scrutiny"),
            key=key if rule.name.startswith("key") else None,
            since=example if rule.name == "same-words-as-before" else None,
        )
        silent += [rule.name] if rule.name not in found["rule"].to_list() else []
    assert silent == []


@pytest.mark.parametrize(
    ("progress", "found"),
    [
        ("Refused by the owner of the land.", False),
        ("Because of the frost.", False),
        ("", True),
        ("No.", True),
    ],
)
def test_what_is_not_achieved_needs_an_explanation(progress: str, found: bool) -> None:
    row = {**GOOD, "rag": "", "grade": "4", "progress": progress}
    assert ("not-achieved-without-explanation" in rules(row)) is found


def test_a_red_cell_alone_asks_for_no_explanation() -> None:
    assert rules({**GOOD, "rag": "Red", "progress": "See above."}) == []


def test_a_scheme_says_itself_what_its_grades_ask_for() -> None:
    slipped = plan({**GOOD, "rag": "", "grade": "3", "progress": "Late."})
    asking = Scheme("own", "", (Grade(3, "Slipped", state="slipped", needs=("new date",)),))
    content = Scheme("own", "", (Grade(3, "At risk", state="slipped", needs=()),))
    assert check_plan(slipped, on="2020-03-31", scheme=asking)["message"].to_list() == [
        "The action has slipped, and no new date is given."
    ]
    assert check_plan(slipped, on="2020-03-31", scheme=content).empty


@pytest.mark.parametrize(
    ("progress", "found"),
    [
        ("Two parks are done. The third will be planted by May 2020.", True),
        ("The last bed is due to be dug in June 2020.", True),
        ("The trees will be reviewed again in May 2021.", False),
        ("The trees were planned for May 2019 and planted then.", False),
        ("All are planted; watering will continue until May 2021.", False),
    ],
)
def test_work_still_promised_contradicts_complete(progress: str, found: bool) -> None:
    row = {**GOOD, "rag": "Complete", "progress": progress}
    assert rules(row) == (["work-promised"] if found else [])


@pytest.mark.parametrize(
    ("rag", "progress", "found"),
    [
        ("Complete", "The shed has not yet been built.", True),
        ("Complete", "An outstanding display of tulips.", False),
        ("On track", "The planting is behind schedule.", True),
        ("On track", "Digging was delayed and has caught up.", False),
        ("Not started", "The digging has now started.", True),
        ("Not achieved", "The planting has been completed, too late for the season.", True),
    ],
)
def test_words_that_doubt_a_grade_are_noted(rag: str, progress: str, found: bool) -> None:
    findings = check_plan(plan({**GOOD, "rag": rag, "progress": progress}), on="2020-03-31")
    doubts = findings[findings["rule"] == "wording-doubts-grade"]
    assert doubts["severity"].to_list() == (["note"] if found else [])


@pytest.mark.parametrize(
    ("progress", "found"),
    [
        ("The saplings were planted on 14 May 2020.", True),
        ("The saplings were planted on 14 March 2020.", False),
        ("It was agreed that planting will be on 14 May 2020.", False),
        ("The contract was extended to 14 May 2020.", False),
        ("Planting was completed (14 May 2019 to 20 June 2019).", False),
    ],
)
def test_evidence_of_a_day_after_its_report_is_found(progress: str, found: bool) -> None:
    row = {**GOOD, "reported_text": "March 2020", "progress": progress}
    assert rules(row) == (["later-than-report"] if found else [])


@pytest.mark.parametrize(
    ("due", "original", "found"),
    [
        ("May 2020", "June 2020", True),
        ("June 2020", "May 2020", False),
        ("May 2020", "TBC", False),
        ("May 2020", "March 2020\nMay 2021", True),
    ],
)
def test_a_revised_date_before_the_one_it_replaces_is_found(
    due: str, original: str, found: bool
) -> None:
    row = {**GOOD, "due": due, ORIGINAL_DATE: original}
    assert rules(row) == (["revised-before-original"] if found else [])


@pytest.mark.parametrize(
    ("title", "due", "found"),
    [
        ("Trees 2019-22", "May 2027", True),
        ("Trees 2019-22", "March 2023", False),
        ("Trees 2019/20", "December 2020", False),
        ("Trees 2016 to 2020", "May 2015", True),
        ("Trees 2016", "May 2027", False),
        ("Trees 20-30", "May 2027", False),
        ("Report 2020-03-31", "May 2027", False),
    ],
)
def test_a_target_outside_the_years_of_its_plan_is_found(title: str, due: str, found: bool) -> None:
    row = {**GOOD, "due": due, "rag": "Complete"}
    assert rules(row, plan=title) == (["target-outside-plan"] if found else [])


@pytest.mark.parametrize("lead", ["", "TBC", "Vacant", "To be confirmed", "–"])
def test_an_open_action_that_is_nobodys_is_found(lead: str) -> None:
    assert rules({**GOOD, "lead": lead}) == ["lead-missing"]
    assert rules({**GOOD, "lead": lead, "rag": "Complete"}) == []


def test_what_no_action_has_is_one_matter_whatever_their_states() -> None:
    bare = {"action": "Dig", "rag": "Green", "due": "May 2020", "progress": "Begun."}
    rows = [{**bare, "ref": str(number)} for number in (1, 2, 3)] + [
        {**bare, "ref": "4", "rag": "Complete"}
    ]
    assert messages(*rows) == ["None of the 4 actions has a lead."]


def test_a_lead_and_words_of_the_last_report_are_compared() -> None:
    earlier = plan(GOOD, {**GOOD, "ref": "2"}, {**GOOD, "ref": "3"})
    now = plan(
        {**GOOD, "lead": "", "progress": "Sixty are planted."},
        {**GOOD, "ref": "2", "progress": "Forty are  PLANTED and watered."},
        {**GOOD, "ref": "3", "rag": "Complete"},
    )
    assert check_plan(now, on="2020-03-31", since=earlier)["message"].to_list() == [
        "The lead of the last report (Parks) is gone.",
        "Progress is the same as in the last report, word for word.",
    ]


def test_the_same_unknown_word_is_one_matter() -> None:
    rows = [{**GOOD, "ref": str(number), "rag": "Brewing"} for number in range(1, 11)]
    assert messages(*rows) == [
        'The status "Brewing" is kept as written: it is not known whether it means complete, '
        "on track, slipped or not achieved (10 actions: 1, 2, 3, 4, 5, 6, 7, 8, …)."
    ]


def test_a_key_is_asked_for_where_codes_or_colours_stand_alone() -> None:
    for row in ({**GOOD, "rag": "", "fill": "00B050"}, {**GOOD, "rag": "G"}):
        found = check_plan(plan(row), on="2020-03-31", key=NO_KEY)
        assert found["rule"].to_list() == ["key-missing"]
    worded = check_plan(plan({**GOOD, "rag": "On track"}), on="2020-03-31", key=NO_KEY)
    assert worded.empty


def test_a_key_that_contradicts_its_scheme_is_found() -> None:
    own = Scheme("own", "", (Grade("Green", "Done", state="complete"),))
    told = check_plan(plan(GOOD), on="2020-03-31", key=own, scheme=pt.read_scheme("brag"))
    assert told["message"].to_list() == [
        'The document\'s key says that Green is "Done" (complete); in the scheme it is "Green" '
        "(on track)."
    ]
    assert check_plan(plan(GOOD), on="2020-03-31", key=own).empty


def test_rules_are_switched_off_or_graded_otherwise() -> None:
    late = plan({**GOOD, "due": "Feb 2020", "lead": ""})
    found = check_plan(
        late, on="2020-03-31", rules={"lead-missing": "off", "on-track-past-deadline": "note"}
    )
    assert found[["severity", "rule"]].to_numpy().tolist() == [["note", "on-track-past-deadline"]]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"no-such-rule": "off"}, "There is no rule 'no-such-rule' to switch or grade"),
        ({"no-date": "never"}, "The rule no-date cannot be 'never'. Give one of error, warning"),
    ],
)
def test_a_rule_or_severity_that_there_is_not_gets_a_sentence(
    asked: dict[str, str], why: str
) -> None:
    with pytest.raises(pt.UnknownNameError, match=why):
        check_plan(plan(GOOD), rules=asked)


def test_the_councils_files_switch_rules(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes((SAMPLES / "action-plan.xlsx").read_bytes())
    before = pt.check_file(path)["rule"].to_list()
    (tmp_path / "plantools.toml").write_text('[checks]\n"key-missing" = "off"\n')
    (tmp_path / "plan.xlsx.plantools.toml").write_text('[checks]\n"no-check-date" = "off"\n')
    assert pt.check_file(path)["rule"].to_list() == [
        one for one in before if one not in ("key-missing", "no-check-date")
    ]
    scheme = (SAMPLES.parent / "src/plantools/schemes/brag.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(f'{scheme}\n[checks]\n"no-grade" = "error"\n', "utf-8")
    graded = pt.check_file(path, scheme=tmp_path / "own.toml")
    assert graded.loc[graded["rule"] == "no-grade", "severity"].to_list() == ["error"]
