from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.colours import contrast, text_colour
from plantools.schemes import (
    COLOURS,
    SHIPPED,
    Scheme,
    build_scheme,
    colour_state,
    fill_colour,
    is_status,
    opening_state,
    palette_doubts,
    read_meaning,
    read_palette,
    read_scheme,
    read_status,
    scheme_from_key,
    words,
)

SCRUTINY = read_scheme("scrutiny")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", 1),
        (" 2 ", 2),
        ("1.0", 1),
        ("(3)", 3),
        ("4.", 4),
        ("Grade 2", 2),
        ("Grade: 2", 2),
        ("1 – Fully Achieved", 1),
        ("1 - fully achieved", 1),
        ("2: On Track", 2),
        ("3 Slipped", 3),
        ("Fully Achieved", 1),
        ("FULLY ACHIEVED", 1),
        ("On-Track", 2),
        ("on track", 2),
        ("Fully Achieved (1)", 1),
        ("Fully Acheived", 1),
        ("1 (see explanation)", 1),
        ("3\nThe contractor withdrew.", 3),
        ("3 – now March 2021", 3),
        ("3 - 12 March 2021", 3),
        ("Slipped – new date June", 3),
        ("Slipped due to staffing", 3),
        ("1 Fully Achieved but see note", 1),
        ("2 – 3 sessions were run", 2),
    ],
)
def test_a_grade_is_read_with_its_label_and_its_explanation(text: str, code: int) -> None:
    assert SCRUTINY.read(text) == code


@pytest.mark.parametrize(
    "text",
    ["", "  ", "5", "0", "10", "1.5", "12", "2020", "1/2", "1-2", "1 or 2", "2 (was 3)", "3 → 2",
     "1 – Slipped", "Fully Achieved (2)", "Not fully achieved", "Nearly fully achieved",
     "Now achieved", "Achieved", "Fully Achieved / On-Track", "1 action outstanding", "n/a", "1st",
     "Partially achieved", "TBC"],
)  # fmt: skip
def test_what_is_no_grade_or_two_is_not_read(text: str) -> None:
    assert SCRUTINY.read(text) is None


@pytest.mark.parametrize(
    ("text", "colour", "state"),
    [
        ("R", "Red", "not achieved"),
        ("amber", "Amber", "slipped"),
        ("Yellow", "Amber", "slipped"),
        ("RAG: Green", "Green", "on track"),
        ("Green (on track)", "Green", "on track"),
        ("Blue", "Blue", "complete"),
        ("Completed. See attached note.", "Blue", "complete"),
        ("Complete\nsee note", "Blue", "complete"),
        ("Compleeted", "Blue", "complete"),
        ("On target", "Green", "on track"),
        ("Delayed", "Amber", "slipped"),
        ("Behind schedule", "Amber", "slipped"),
        ("Overdue - chase", "Red", "not achieved"),
        ("Not met", "Red", "not achieved"),
        ("Not started", "Grey", "not started"),
        ("Action on hold", "Grey", "paused"),
        ("Cancelled", "Grey", "closed"),
    ],
)
def test_a_status_is_read_from_its_words(text: str, colour: str, state: str) -> None:
    status = read_status(text)
    assert status is not None
    assert (status.colour, status.state) == (colour, state)


@pytest.mark.parametrize(
    "text",
    ["", "In hand", "Amber/Green", "Not complete", "Partially complete", "In progress", "Ongoing",
     "Redirected", "Agreed", "Complete: No", "Greenfield site", "Reduce", "no", "Incomplete"],
)  # fmt: skip
def test_a_status_nobody_can_be_sure_of_is_not_read(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("FF0000", "Red"), ("C00000", "Red"), ("C0504D", "Red"), ("FFC7CE", "Red"),
        ("FFC000", "Amber"), ("FFCC00", "Amber"), ("FFFF00", "Amber"), ("ED7D31", "Amber"),
        ("FFEB9C", "Amber"), ("F79646", "Amber"),
        ("00B050", "Green"), ("92D050", "Green"), ("C6EFCE", "Green"), ("008000", "Green"),
        ("0070C0", "Blue"), ("00B0F0", "Blue"), ("8DB3E2", "Blue"), ("1F497D", "Blue"),
        ("BFBFBF", "Grey"), ("D9D9D9", "Grey"), ("808080", "Grey"),
        ("FFFFFF", None), ("000000", None), ("7030A0", None), ("FF66CC", None), ("", None),
        ("833C0B", None), ("00FFFF", None), ("996633", None), ("FFFFCC", None),
    ],
)  # fmt: skip
def test_a_fill_is_called_what_people_call_it(fill: str, colour: str | None) -> None:
    assert fill_colour(fill) == colour


def own_fills(**fills: str) -> Scheme:
    """A council's scheme with fills of its own."""
    return Scheme("own", "Own", (), fills=fills)


def test_the_distinct_palette_is_told_apart_by_everybody_and_in_print() -> None:
    assert list(palette_doubts(own_fills(**read_palette("distinct")))) == []


def test_the_familiar_palette_is_alike_only_in_black_and_white() -> None:
    assert list(palette_doubts(own_fills(**read_palette("familiar")), "familiar")) == [
        "Blue (0070C0) and Red (C00000) are hard to tell apart: 6 in greyscale (10 is the least).",
        "Amber (FFC000) and Grey (D9D9D9) are hard to tell apart: 5 in greyscale (10 is the "
        "least).",
    ]


def test_a_councils_own_fills_are_doubted_with_the_figures() -> None:
    assert list(palette_doubts(own_fills(Green="92D050", Amber="FFC000"))) == [
        "Green (92D050) and Amber (FFC000) are hard to tell apart: 15 in protanopia (20 is the "
        "least), 4 in greyscale (10 is the least).",
        "Amber (FFC000) and Grey (E2E2E2) are hard to tell apart: 9 in greyscale (10 is the "
        "least).",
    ]


def test_a_scheme_without_fills_of_its_own_is_not_doubted() -> None:
    assert [list(palette_doubts(read_scheme(name), "familiar")) for name in SHIPPED] == [[]] * 3


@pytest.mark.parametrize("red", range(0, 256, 15))
def test_black_or_white_text_reads_on_any_fill(red: int) -> None:
    fills = [f"{red:02X}{green:02X}{blue:02X}" for green in range(0, 256, 15)
             for blue in range(0, 256, 15)]  # fmt: skip
    assert min(contrast(text_colour(fill), fill) for fill in fills) >= 4.5


@pytest.mark.parametrize(
    ("fills", "reason"),
    [
        ({"Pink": "FF00FF"}, "'Pink' in [fills] is none of Blue, Green, Amber, Red, Grey"),
        ({"Red": "crimson"}, "'crimson' in [fills] is no colour such as \"F5B500\""),
        ({"Red": 255}, '255 in [fills] is no colour such as "F5B500"'),
    ],
)
def test_a_fill_that_is_none_is_refused(fills: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        build_scheme({"name": "own", "grades": [], "fills": fills})


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ({"name": 7, "grades": []}, "name cannot be 7"),
        ({"name": "own", "title": ["Key"], "grades": []}, "title cannot be ['Key']"),
        ({"name": "own", "grades": {"code": 1}}, "grades cannot be {'code': 1}"),
        ({"name": "own", "grades": ["1"]}, "grades cannot be '1'"),
        ({"name": "own", "grades": [], "fills": "Red"}, "fills cannot be 'Red'"),
        ({"name": "own", "grades": [], "checks": ["no-date"]}, "checks cannot be ['no-date']"),
        ({"name": "own", "grades": [{"code": 1.5, "label": "Met"}]}, "code cannot be 1.5"),
        ({"name": "own", "grades": [{"code": 1, "label": ["Met"]}]}, "label cannot be ['Met']"),
        (
            {"name": "own", "grades": [{"code": 1, "label": "Met", "needs": "reason"}]},
            "needs cannot be 'reason'",
        ),
        (
            {"name": "own", "grades": [{"code": 1, "label": "Met", "colour": "Pink"}]},
            "colour 'Pink' is none of Blue, Green, Amber, Red, Grey",
        ),
    ],
)
def test_a_scheme_with_something_else_in_a_place_is_refused(
    written: dict[str, object], reason: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        build_scheme(written)


def test_a_fill_may_be_written_as_on_the_web() -> None:
    scheme = build_scheme({"name": "own", "grades": [], "fills": {"Red": "#a2100a"}})
    assert scheme.fills == {"Red": "A2100A"}


@pytest.mark.parametrize("palette", ["distinct", "familiar"])
def test_every_colour_painted_is_read_again_and_carries_readable_text(palette: str) -> None:
    fills = read_palette(palette)
    assert {word: fill_colour(fill) for word, fill in fills.items()} == {c: c for c in COLOURS}
    least = {"distinct": 7.0, "familiar": 4.5}[palette]
    assert min(contrast(text_colour(fill), fill) for fill in fills.values()) >= least


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_schemes_word_and_colour_each_step_once(name: str) -> None:
    grades = read_scheme(name).grades
    for what in ("code", "label", "colour"):
        assert len({getattr(grade, what) for grade in grades}) == len(grades)
    assert all(grade.meaning and grade.colour in COLOURS for grade in grades)


def test_each_label_of_a_shipped_scheme_is_read_as_its_own_code() -> None:
    for name in SHIPPED:
        scheme = read_scheme(name)
        assert [scheme.read(grade.label) for grade in scheme.grades] == [
            grade.code for grade in scheme.grades
        ]


def test_a_key_of_the_documents_own_gives_states_where_its_words_are_known() -> None:
    scheme = scheme_from_key(
        [("1", "Complete", ""), ("2", "Partly done", ""), ("3", "Not started", "")], title=""
    )
    assert [(grade.code, grade.state) for grade in scheme.grades] == [
        (1, "complete"),
        (2, "unknown"),
        (3, "not started"),
    ]


def test_green_does_not_mean_complete_unless_a_scheme_says_so() -> None:
    assert [colour_state(colour) for colour in COLOURS] == [
        "complete",
        "on track",
        "slipped",
        "not achieved",
        "unknown",
    ]


SEEN = {
    "complete": (
        "Complete", "Completed", "COMPLETED", "Complete With caveat", "Met", "Actioned", "Solved",
        "Resolved", "Done", "Implemented", "Completed late", "Closed – complete", "✓ Complete",
    ),
    "on track": ("On track", "on target", "Under Control", "In progress – on track"),
    "slipped": (
        "Delayed", "Delayed.", "Behind Schedule", "at risk", "missed with no risk", "reprogrammed",
        "time extension requested", "delayed by less than 3 months",
        "off target but action being taken to ensure delivery",
    ),
    "not achieved": (
        "Not Met", "Serious Delay", "Unlikely to be met in full", "off track", "overdue",
        "Not Implemented", "missed with risk", "off target and no action agreed",
        "will not be met within 3 months",
    ),
    "not started": ("Not started", "Not yet due", "TODO"),
    "paused": ("Action on hold", "On Hold", "PAUSED", "suspended"),
    "closed": ("CANCELLED", "Closed", "deleted", "Superseded", "No longer required"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "state"), [(text, state) for state, texts in SEEN.items() for text in texts]
)
def test_status_words_that_were_seen_mean_their_state(text: str, state: str) -> None:
    status = read_status(text)
    assert status is not None
    assert status.state == state


@pytest.mark.parametrize(
    "text",
    ["New", "Ongoing", "ONGOING", "Still ongoing.", "Carried forward", "Carried  forward",
     "Carried forward – due mid September", "Plan in place", "Initial stages", "Pending", "Open",
     "Monitoring", "Mitigated", "Escalated", "Confirmed", "Planned", "Proposed", "Doing",
     "Proposed Complete", "In Progress", "In progeress", "outstanding", "Partial",
     "Achieved or On-Target", "complete or on track", "? Unknown"],
)  # fmt: skip
def test_words_that_councils_use_differently_are_a_status_of_no_known_state(text: str) -> None:
    assert (is_status(text), read_status(text)) == (True, None)


@pytest.mark.parametrize(
    "text", ["SOLVED/ PENDING", "Paper attached.", "Red & red / amber", "To be renegotiated", "Yes"]
)
def test_what_is_no_single_status_is_none(text: str) -> None:
    assert (is_status(text), read_status(text)) == (False, None)


@pytest.mark.parametrize(
    ("text", "colour", "state"),
    [
        ("Red – not started", "Red", "not started"),
        ("Green (complete)", "Green", "complete"),
        ("Complete (Green)", "Green", "complete"),
        ("G – on target", "Green", "on track"),
    ],
)
def test_a_colour_beside_a_status_word_is_shown_and_the_word_says_the_state(
    text: str, colour: str, state: str
) -> None:
    status = read_status(text)
    assert status is not None
    assert (status.colour, status.state, status.named) == (colour, state, True)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Action has been completed", "complete"),
        ("The action is complete and no further action is needed", "complete"),
        ("Completed on time", "complete"),
        ("On track to be completed by the target date", "on track"),
        ("In progress and on schedule", "on track"),
        ("On track, no issues", "on track"),
        ("Work has not yet started", "not started"),
        ("Delayed but will be completed by the year's end", "slipped"),
        ("Some slippage: a new date has been set", "slipped"),
        ("Action overdue and not complete", "not achieved"),
        ("Target not met", "not achieved"),
        ("No longer required", "closed"),
        ("Complete or on track", None),
        ("On track but with some risks", None),
        ("Complete except for the signing", None),
        ("Partly complete", None),
        ("Not complete", None),
        ("In progress", None),
        ("Over 75%", None),
        ("Green", None),
    ],
)
def test_the_words_of_a_key_mean_one_state_or_none(text: str, state: str | None) -> None:
    status = read_meaning(text)
    assert (status.state if status else None) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Completed. See attached note.", "complete"),
        ("Complete", "complete"),
        ("Completed – see item 3", "complete"),
        ("Delayed.", "slipped"),
        ("Not started: no money yet", "not started"),
        ("On hold; the officer has left", "paused"),
        ("Cancelled.\nThe grant was refused.", "closed"),
        ("Completed\n\nCompleted. See attached note.", "complete"),
        ("Completed\nOngoing. A report is due.", "unknown"),
        ("Completed although delivery programme on hold.", "unknown"),
        ("Completed, subject to approval", "unknown"),
        ("Completed. However, one part is left.", "unknown"),
        ("Completed in May", "unknown"),
        ("Met the clerks in May.", "unknown"),
        ("Ongoing. Panel’s views reported.", "unknown"),
        ("Half are completed.", "unknown"),
        ("", "unknown"),
    ],
)
def test_only_an_opening_that_cannot_be_mistaken_tells_a_state(text: str, state: str) -> None:
    assert opening_state(text) == state


def test_a_question_answered_with_no_is_not_what_it_asks() -> None:
    scheme = read_scheme("scrutiny")
    texts = ("Fully achieved: No", "1? Not yet", "Fully achieved: yes", "Grade: Not achieved")
    assert [scheme.read(text) for text in texts] == [None, None, 1, 4]


def test_every_word_of_a_status_has_letters_and_begins_as_one_may() -> None:
    known = [*words.status_words(), *words._undecided(), *words.COLOUR_NAMES]
    assert all(any(map(str.isalpha, phrase)) for phrase in known)
    assert [phrase for phrase in known if not words._may_open_status(phrase)] == []


@given(
    phrase=st.sampled_from([*words.status_words(), *words._undecided(), *words.COLOUR_NAMES]),
    place=st.integers(0, 12),
    letter=st.sampled_from("aesx "),
    behind=st.sampled_from(["", ": see note", " (Green)", "\nand more", " rag", " due to snow"]),
    before=st.sampled_from(["", " ", "(", "- ", "RAG: ", "status "]),
)
def test_a_status_with_a_slip_is_never_passed_over(
    phrase: str, place: int, letter: str, behind: str, before: str
) -> None:
    text = f"{before}{phrase[:place]}{letter}{phrase[place + 1 :]}{behind}"
    with patch.object(words, "_may_open_status", lambda _: True):
        whole = words._read(text, read_scheme("brag")), words._is_status(text)
    words._is_common.cache_clear()
    words._read_commonly.cache_clear()
    assert (read_status(text), is_status(text)) == whole


@given(
    label=st.sampled_from(
        [one.label for name in ("scrutiny", "brag") for one in read_scheme(name).grades]
    ),
    place=st.integers(0, 12),
    letter=st.sampled_from("aesx -"),
    behind=st.sampled_from(["", ": see note", " (2)", "\nand more", " due to snow", " – slipped"]),
    before=st.sampled_from(["", " ", "(", "- ", "Grade: ", "2 – ", "2 "]),
)
def test_a_label_with_a_slip_is_never_passed_over(
    label: str, place: int, letter: str, behind: str, before: str
) -> None:
    text = f"{before}{label[:place]}{letter}{label[place + 1 :]}{behind}"
    for name in ("scrutiny", "brag"):
        read = read_scheme(name).read(text)
        with patch.object(Scheme, "_may_open_label", lambda *_: True):
            assert read_scheme(name).read(text) == read
