"""Statuses as they are drawn: the words of each, the fill behind them, and their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from plantools.errors import UnknownNameError
from plantools.layout import Look
from plantools.layout.statuses import words_of
from plantools.schemes import COLOURS, STATES, state_colour

Row = Mapping[str, Any]
"""A row of a plan or a history by column, what is missing being ``None``."""

Status = Literal["grade", "rag", "state"]
"""What of a status is drawn."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A status in words, with its fill as hex digits (or nothing), its place in the order and code.

    >>> Mark("On-Track", "53AE7F", 1, code="2").with_code
    '2 On-Track'
    """

    words: str
    fill: str
    rank: int
    code: str = ""

    @property
    def with_code(self) -> str:
        """The words behind the grade's code, where there is one."""
        return " ".join(filter(None, (self.code, self.words if self.words != self.code else "")))


OTHER, NONE_GIVEN = "Other", "None given"
_OTHER_RANK, _NONE_RANK = 1000, 1001


def choose_status(rows: Sequence[Row], status: str | None) -> Status:
    """The status to draw: the one asked for, else the one of grade, RAG and state most rows have.

    Raises ``UnknownNameError`` for any other.
    """
    for name in get_args(Status):
        if name == status:
            return name  # type: ignore[no-any-return]
    if status is not None:
        raise UnknownNameError(
            f"There is no status {status!r} to draw. Give one of {', '.join(get_args(Status))}."
        )
    given = Counter({name: sum(row[name] is not None for row in rows) for name in ("grade", "rag")})
    chosen: Status = "grade" if given["grade"] >= given["rag"] else "rag"
    return chosen if given[chosen] else "state"


def mark_of(row: Row, status: Status, look: Look) -> Mark:
    """A row's status as it is drawn; what nobody understood is in the words written, unfilled."""
    return _KINDS[status](row, look)


def _grade(row: Row, look: Look) -> Mark:
    step = look.scheme.grade(row["grade"]) if row["grade"] is not None else None
    if step is None:
        return _as_written(row["grade_text"])
    words, code = words_of(step, row), str(step.code)
    colour = row["rag"] if row["rag_source"] == "grade" else step.colour
    fill = look.fills.get(colour or "", "")
    return Mark(words or code, fill, look.scheme.grades.index(step), code)


def _rag(row: Row, look: Look) -> Mark:
    if row["rag"] is None:
        return _as_written(row["rag_text"])
    return Mark(row["rag"], look.fills.get(row["rag"], ""), COLOURS.index(row["rag"]))


def _state(row: Row, look: Look) -> Mark:
    if row["state"] in (None, "unknown"):
        return _as_written(row["status_text"] or row["rag_text"] or row["grade_text"])
    fill = look.fills.get(state_colour(row["state"]), "")
    return Mark(row["state"].capitalize(), fill, STATES.index(row["state"]))


def _as_written(text: str | None) -> Mark:
    words = " ".join((text or "").split())
    return Mark(words, "", _OTHER_RANK) if words else Mark(NONE_GIVEN, "", _NONE_RANK)


_KINDS = {"grade": _grade, "rag": _rag, "state": _state}


def counted_mark(mark: Mark) -> Mark:
    """A status as it is counted: all that nobody understood are one."""
    return Mark(OTHER, "", _OTHER_RANK) if mark.rank == _OTHER_RANK else mark


def status_name(status: Status) -> str:
    """What a status is called in a title.

    >>> status_name("rag"), status_name("grade")
    ('RAG', 'grade')
    """
    return "RAG" if status == "rag" else status
