"""What a rule is, and what it gives: the words that the rules and the catalogue share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from plantools.schemes import Scheme

Severity = Literal["error", "warning", "note"]
SEVERITIES = ("error", "warning", "note")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the rows: the scheme of grades, and the day of the check."""

    scheme: Scheme
    on: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a rule points at, and the sentence that says why."""

    row: Row
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue; ``find`` gets the rows of one document, in their order."""

    name: str
    severity: Severity
    column: str
    when: str
    why: str
    fix: str
    find: Callable[[Sequence[Row], Context], Iterator[Hit]]


def of_all(rows: Sequence[Row], message: str) -> Hit:
    """A hit that points at a whole document and at none of its rows."""
    return Hit({**rows[0], "ref": None, "place": None}, message)


def is_one_matter(hits: Sequence[Hit], rows: Sequence[Row]) -> bool:
    """Whether every row of a document is hit, so that it is one matter and not many."""
    return len(hits) == len(rows) >= 3


def quoted(text: object, *, most: int = 60) -> str:
    """A value as it is quoted in a sentence: on one line, and not too long."""
    words = " ".join(str(text).split())
    return f'"{words}"' if len(words) <= most else f'"{words[: most - 1].rstrip()}…"'


def spelled(day: Any) -> str:
    """A day in words: 31 March 2020."""
    return f"{day.day} {day:%B %Y}"
