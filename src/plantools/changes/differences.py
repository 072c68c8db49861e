"""What changed in one action: its state, grade, RAG, date, lead, place in the plan, and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plantools.changes.words import Row, folded, on_a_line, said
from plantools.references import join_reference

KINDS = (
    "added", "gone", "closed", "reopened", "slipped", "grade changed", "RAG changed",
    "status changed", "date moved", "lead changed", "moved", "reworded", "new evidence",
    "same evidence", "other",
)  # fmt: skip
"""The kinds of change, those first that a committee asks for first.

``closed`` and ``reopened``: the state became complete or closed, or is so no longer; ``slipped``:
it became slipped or not achieved. ``moved``: another reference, theme, recommendation, part or
strand. ``same evidence``: an open action reports its progress in the very words of the time
before. ``other``: a column nobody knows, or a fact of the whole plan.
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one action: in which column, from what to what, by how many days."""

    change: str
    column: str
    before: str = ""
    after: str = ""
    days: int | None = None
    note: str = ""


def find_differences(before: Row, after: Row, extras: Sequence[str] = ()) -> Iterator[Difference]:
    """What changed between two rows of one action; ``extras`` are the columns nobody knows.

    >>> list(find_differences({"lead": "Parks"}, {"lead": "Parks and Sport"}))
    [Difference(change='lead changed', column='lead', before='Parks', after='Parks and Sport', \
days=None, note='')]
    """
    yield from _state(before, after)
    yield from _grade(before, after)
    yield from _rag(before, after)
    yield from _words("status changed", "status_text", before, after)
    yield from _due(before, after)
    yield from _words("lead changed", "lead", before, after)
    yield from _place(before, after)
    for name in ("action", "recommendation", "outcome"):
        yield from _words("reworded", name, before, after)
    yield from _evidence(before, after)
    for name in extras:
        yield from _words("other", name, before, after)


def _words(change: str, name: str, before: Row, after: Row) -> Iterator[Difference]:
    """A column that says something else; how it is spread over lines does not count."""
    one, other = said(before, name), said(after, name)
    if on_a_line(one) != on_a_line(other):
        yield Difference(change, name, one, other)


# State, grade, RAG -------------------------------------------------------------------------------

DONE = ("complete", "closed")
_BEHIND = ("slipped", "not achieved")


def _state(before: Row, after: Row) -> Iterator[Difference]:
    one, other = said(before, "state"), said(after, "state")
    if other in DONE and one not in DONE:
        yield Difference("closed", "state", one, other)
    elif one in DONE and other not in DONE:
        yield Difference("reopened", "state", one, other)
    if other in _BEHIND and one != other and one != "not achieved":
        yield Difference("slipped", "state", one, other)


def _grade(before: Row, after: Row) -> Iterator[Difference]:
    one, other = before.get("grade"), after.get("grade")
    texts = [said(row, "grade_text") for row in (before, after)]
    if one != other:
        yield Difference("grade changed", "grade_text", *_shown(texts, (one, other)))
    elif folded(texts[0]) != folded(texts[1]):
        known = one is not None
        yield Difference("reworded" if known else "grade changed", "grade_text", texts[0], texts[1])


def _rag(before: Row, after: Row) -> Iterator[Difference]:
    """A RAG that says something else. One that follows from the grade is told with the grade."""
    one, other = before.get("rag"), after.get("rag")
    texts = [said(row, "rag_text") for row in (before, after)]
    own = [row.get("rag") is not None and row.get("rag_source") != "grade"
           for row in (before, after)]  # fmt: skip
    if one != other and any(own):
        yield Difference("RAG changed", "rag_text", *_shown(texts, (one, other)))
    elif one == other and all(texts) and folded(texts[0]) != folded(texts[1]):
        known = one is not None
        yield Difference("reworded" if known else "RAG changed", "rag_text", texts[0], texts[1])
    elif one is None and other is None and texts[0] != texts[1]:
        yield Difference("RAG changed", "rag_text", texts[0], texts[1])


def _shown(texts: Sequence[str], values: Sequence[Any]) -> tuple[str, str]:
    """A status as written; where nothing is, as understood; with both, where only both differ."""
    alike = folded(texts[0]) == folded(texts[1])
    understood = ["" if value is None else str(value) for value in values]
    one, other = (
        f"{text} ({meant})" if alike and text and meant else text or meant
        for text, meant in zip(texts, understood, strict=True)
    )
    return one, other


# Dates -------------------------------------------------------------------------------------------


def _due(before: Row, after: Row) -> Iterator[Difference]:
    """A deadline that moved, by its last day; other words for the same days are a rewording."""
    one, other = before.get("due_latest"), after.get("due_latest")
    texts = said(before, "due_text"), said(after, "due_text")
    if one is not None and other is not None and one != other:
        yield Difference("date moved", "due_text", *texts, days=(other - one).days)
    elif (one is None) != (other is None):
        note = "no last day before" if one is None else "no last day now"
        yield Difference("date moved", "due_text", *texts, note=note)
    elif folded(texts[0]) != folded(texts[1]):
        yield Difference("reworded", "due_text", *texts)


# Places in the plan ------------------------------------------------------------------------------


def _place(before: Row, after: Row) -> Iterator[Difference]:
    yield from _words("moved", "ref", before, after)
    yield from _section("theme", before, after)
    if said(before, "recommendation_ref") != said(after, "recommendation_ref"):
        yield Difference(
            "moved",
            "recommendation_ref",
            said(before, "recommendation_ref"),
            said(after, "recommendation_ref"),
        )
    for name in ("part", "strand"):
        yield from _words("moved", name, before, after)


def _section(name: str, before: Row, after: Row) -> Iterator[Difference]:
    """A theme under another number, or of other words; one that kept its number was reworded."""
    one, other = (
        join_reference(said(row, f"{name}_ref"), on_a_line(said(row, name)))
        for row in (before, after)
    )
    numbers = said(before, f"{name}_ref"), said(after, f"{name}_ref")
    if one != other:
        renamed = bool(numbers[0]) and numbers[0] == numbers[1]
        yield Difference("reworded" if renamed else "moved", name, one, other)


# Evidence ----------------------------------------------------------------------------------------


def _evidence(before: Row, after: Row) -> Iterator[Difference]:
    """New progress; or, of an action that is still open, the same words as the time before."""
    one, other = said(before, "progress"), said(after, "progress")
    if folded(one) != folded(other):
        yield Difference("new evidence", "progress", one, other)
    elif other and said(after, "state") not in DONE:
        yield Difference("same evidence", "progress", one, other)
