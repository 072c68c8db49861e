"""What a cell of a matrix says: the quick answer to prose is the one that all the others get."""

from __future__ import annotations

from re import _parser as parser  # type: ignore[attr-defined]

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plantools.schemes import fill_colour
from plantools.tables import answers

pieces = st.sampled_from(
    ["Met", "not met", "In progress", "partially", "implemented", "N/A", "May 2026", "1", "No", "✓",
     "Roads", "Police", "the", "complete", "by", " ", "  ", " - ", "….…", "\n", "_", "…", "ß"]
)  # fmt: skip
texts = st.lists(pieces, max_size=20).map(" ".join).map(str.strip)


@settings(max_examples=400, deadline=None)
@given(text=texts | st.text(max_size=160).map(str.strip), fill=st.sampled_from(["", "00B050"]))
@example("partially implemented" + "." * 30, "")
@example("-" * 41, "FF0000")
@example("Complete: every hole in Mill Lane has been filled", "")
def test_prose_is_answered_as_it_would_be_among_the_phrases(text: str, fill: str) -> None:
    slowly = answers._answer(text, fill_colour(fill) if fill else None)
    assert answers.answer_to(text, fill) == (slowly if len(text) <= 150 else "?")


def test_no_phrase_has_as_many_letters_as_prose() -> None:
    _, longest = parser.parse(answers._SAID.pattern).getwidth()
    assert longest < 30
    assert answers._PROSE.match("a" * 30)
    assert not answers._PROSE.match("a " * 29)
