"""The quick looks at headings: what they spare is what the long way would have come to as well."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from plantools.fields import is_heading, match_heading, may_be_exact, plain_heading
from plantools.fields.headings import ALIKE, spellings, spellings_near
from plantools.fields.remembering import LONGEST, remember
from plantools.fields.spellings import qualifiers

bounded = settings(max_examples=400, deadline=None)

_WORDS = sorted({word for spelling in spellings() for word in spelling.split()} | {*qualifiers()})
_piece = (
    st.sampled_from(sorted(spellings()))
    | st.sampled_from(_WORDS)
    | st.sampled_from(
        [
            "and",
            "by",
            "of",
            "Q2",
            "update 2",
            "May 2026",
            "(March 2020)",
            "31/03/2026",
            "2nd quarter",
        ]
    )
    | st.from_regex(r"[A-Z]{0,3}[0-9]{1,2}(\.[0-9]{1,2}){0,2}[a-z]?", fullmatch=True)
    | st.text("abcDE 0123456.,:;-–/&#()[]'’²№_\n\t\u00a0", max_size=6)
)
_between = st.sampled_from(
    [" ", " ", " ", "", "/", " & ", "\n", ": ", " - ", " (", ")", "'s ", "."]
)


@st.composite
def headings(draw: st.DrawFn) -> str:
    """Words of the vocabulary amid figures, dates and marks, as they are typed."""
    text = draw(_piece)
    for _ in range(draw(st.integers(0, 3))):
        text += draw(_between) + draw(_piece)
    return draw(st.sampled_from([str, str.upper, str.title, str.capitalize]))(text)


@bounded
@given(headings())
@example("6 month update")
@example("1st quarter")
@example("—")
def test_a_heading_is_known_by_its_plain_words_whatever_the_quick_look_says(text: str) -> None:
    known = 0 < len(text) <= LONGEST and plain_heading(text) in spellings()
    assert is_heading(text) == known


@bounded
@given(headings())
@example("1. Lead")
@example("12.2025")
@example("Ref1")
@example("Q1")
@example("and Lead / Due")
def test_no_text_that_is_the_very_words_of_a_field_is_passed_over(text: str) -> None:
    if any(match.sure == 1 for match in match_heading(text)):
        assert may_be_exact(text)


@bounded
@given(headings().map(plain_heading))
def test_no_spelling_of_another_length_is_alike(words: str) -> None:
    asked = {"scorer": fuzz.ratio, "score_cutoff": ALIKE, "limit": 3}
    near = process.extract(words, spellings_near(len(words)), **asked)
    everywhere = process.extract(words, list(spellings()), **asked)
    assert [one[:2] for one in near] == [one[:2] for one in everywhere]


def test_long_texts_are_not_remembered() -> None:
    asked: list[str] = []

    @remember(4, longest=10)
    def answer(text: str) -> int:
        asked.append(text)
        return len(text)

    for text in ("short", "short", "longer than that", "longer than that"):
        assert answer(text) == len(text)
    assert asked == ["short", "longer than that", "longer than that"]
