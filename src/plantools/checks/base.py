"""What a rule is, and what it gives: the words that the rules and the catalogue share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from plantools.schemes import NEEDS, Need, Scheme, read_status

Severity = Literal["error", "warning", "note"]
SEVERITIES = ("error", "warning", "note")

Row = Mapping[str, Any]


NO_KEY = Scheme("", "", ())
"""Given as a document's key, it tells that the document carries none."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the rows.

    ``scheme`` is what the grades mean, ``expected`` the scheme that was asked for, ``key`` the one
    the document itself carries (``NO_KEY`` where it has none, nothing where that is not known),
    ``on`` the day of the check, and ``before`` the row of each action in the last report, by the
    place of the row among those given.
    """

    scheme: Scheme
    on: date | None
    expected: Scheme | None = None
    key: Scheme | None = None
    before: Mapping[int, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a rule points at, and the sentence that says why."""

    row: Row
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue.

    ``example`` are rows in which the rule finds something, for the documentation, by the columns
    of the plan; ``find`` gets the rows of one document, in their order.
    """

    name: str
    severity: Severity
    column: str
    when: str
    why: str
    fix: str
    example: tuple[Mapping[str, str], ...]
    find: Callable[[Sequence[Row], Context], Iterator[Hit]]


def of_all(rows: Sequence[Row], message: str) -> Hit:
    """A hit that points at a whole document and at none of its rows."""
    return Hit({**rows[0], "ref": None, "place": None}, message)


def is_one_matter(hits: Sequence[Hit], rows: Sequence[Row], column: str) -> bool:
    """Whether no row of a document has a value, so that it is one matter and not many."""
    return bool(hits) and len(rows) >= _MANY and not any(row[column] for row in rows)


_MANY = 3
"""Rows that are many enough for one sentence on all of them."""


ENDED = ("complete", "closed")
"""The states in which nothing more is asked of an action."""


def needs(row: Row, context: Context) -> tuple[Need, ...]:
    """What a row's grade asks for, by its scheme's own definition; else by its state.

    An amber cell alone may mean less than that an action slipped, so a colour asks for no reason.
    """
    grade = context.scheme.grade(row["grade"]) if row["grade"] is not None else None
    if grade is not None:
        return grade.asks_for
    status = read_status(row["rag_text"]) if row["rag_text"] else None
    in_words = status is not None and not status.named
    return NEEDS.get(row["state"], ()) if in_words or row["state"] == "on track" else ()


def as_said(text: str | None) -> str:
    """What stands in place of a value, to follow a sentence."""
    return f" ({quoted(text)})" if text else ""


def quoted(text: object, *, most: int = 60) -> str:
    """A value as it is quoted in a sentence: on one line, and not too long."""
    words = " ".join(str(text).split())
    return f'"{words}"' if len(words) <= most else f'"{words[: most - 1].rstrip()}…"'


def spelled(day: Any) -> str:
    """A day in words: 31 March 2020."""
    return f"{day.day} {day:%B %Y}"
