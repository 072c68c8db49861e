"""What a tracker's summary counts: statuses by their words, deadlines by the day in its cell."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cells import Cell
from plantools.fields import SORTABLE_DATE
from plantools.layout.columns import header_cell
from plantools.layout.counting import (
    Counted,
    Test,
    Words,
    has_date,
    is_action,
    is_empty,
    passing,
    says,
    wordings,
)
from plantools.layout.rows import Row, text_of
from plantools.layout.statuses import Look, words_of
from plantools.plan import with_gloss
from plantools.schemes import COLOURS, Grade, read_status

AS_AT = "Summary!$B$3"
"""The cell that holds the day that is counted as at."""

_ENDED = ("complete", "closed", "paused")
"""States in which an action cannot be overdue."""


@dataclass(frozen=True, slots=True)
class Part:
    """One status that actions are counted by: its heading, its colour, the words that say it."""

    heading: str
    fill: str
    words: Words


@dataclass(frozen=True, slots=True)
class Count:
    """One column of numbers: its heading, what it counts, and whether it does so as at the day."""

    heading: Cell
    test: Test
    as_at: bool = False


# Statuses ----------------------------------------------------------------------------------------


def status_parts(
    rows: Sequence[Row], counted: Counted, look: Look, status: str
) -> tuple[Part, ...]:
    """The statuses that actions are counted by, each with the words that say it here."""
    texts = counted.texts(status)
    meant = [row.get("rag" if status == "rag_text" else "grade") for row in rows]
    means: dict[str, set[object]] = {}
    for text, one in zip(texts, meant, strict=True):
        means.setdefault(text.casefold(), set()).add(one)
    sure = [text if len(means[text.casefold()]) == 1 else "" for text in texts]
    if status == "rag_text":
        return tuple(
            Part(
                colour,
                look.fills[colour],
                Words((colour, *_said(sure, meant, colour, {colour}))),
            )
            for colour in COLOURS
            if colour in look.fills and (colour in meant or colour in _USUAL)
        )
    return tuple(_grade_part(rows, sure, meant, step, look) for step in look.scheme.grades)


_USUAL = ("Red", "Amber", "Green")


def _grade_part(
    rows: Sequence[Row], texts: Sequence[str], meant: Sequence[object], step: Grade, look: Look
) -> Part:
    code = str(step.code)
    words = {words_of(step, row) for row, one in zip(rows, meant, strict=True) if one == step.code}
    label = words.pop() if len(words) == 1 else "" if words else step.label
    begun = Words(begins=code)
    own = {text for text in texts if begun.hold(text)}
    but = wordings(
        text for text, one in zip(texts, meant, strict=True) if text in own and one != step.code
    )
    heading = with_gloss(code, label) if label else code
    said = _said(texts, meant, step.code, own)
    return Part(heading, look.fills.get(step.colour, ""), Words(said, code, but))


def _said(
    texts: Sequence[str], meant: Sequence[object], one: object, but: set[str]
) -> tuple[str, ...]:
    """The texts that mean one thing wherever they stand."""
    pairs = zip(texts, meant, strict=True)
    return wordings(text for text, other in pairs if other == one and text not in but)


def by_status(counted: Counted, parts: Sequence[Part], status: str) -> list[Count]:
    """The columns of numbers that count statuses; the last counts all actions."""
    tests = [says(counted, status, part.words) for part in parts]
    empty = is_empty(counted, status)
    every = is_action(counted)
    other = every & ~empty
    for test in tests:
        other = other & ~test
    return [
        *(
            Count(Cell(part.heading, part.fill, role="header"), test)
            for part, test in zip(parts, tests, strict=True)
        ),
        Count(header_cell("In other words"), other),
        Count(header_cell("None given"), empty),
        Count(header_cell("All"), every),
    ]


# Dates -------------------------------------------------------------------------------------------


def by_date(rows: Sequence[Row], counted: Counted, on: date | None) -> list[Count]:
    """What is counted of deadlines. Where the words cannot tell what has ended, only the dates."""
    dated = has_date(counted, SORTABLE_DATE, ">0", lambda cell: cell.day is not None)
    every = is_action(counted)
    counts = [
        Count(header_cell("No deadline to compare"), ~dated),
        Count(header_cell("All"), every),
    ]
    ended = _ended(rows, counted)
    if ended is None:
        return counts
    end = _three_months_after(on)
    past = has_date(counted, SORTABLE_DATE, f"<{AS_AT}", lambda cell: _within(cell, None, on))
    coming = has_date(
        counted, SORTABLE_DATE, f">={AS_AT}", lambda cell: _within(cell, on, None)
    ) & has_date(
        counted,
        SORTABLE_DATE,
        f"<=EDATE({AS_AT},3)",
        lambda cell: end is not None and cell.day is not None and cell.day <= end,
    )
    return [
        Count(header_cell("Overdue"), past & ~ended, as_at=True),
        Count(header_cell("Due within three months"), coming & ~ended, as_at=True),
        Count(header_cell("Complete or closed"), ended),
        *counts,
    ]


def _within(cell: Cell, start: date | None, before: date | None) -> bool:
    """Whether a cell's day is not before a start, and before an end, where these are given."""
    if cell.day is None or (start is None and before is None):
        return False
    return (start is None or cell.day >= start) and (before is None or cell.day < before)


def _three_months_after(day: date | None) -> date | None:
    """The same day three months on, or the last of that month, as Excel's EDATE has it.

    >>> _three_months_after(date(2025, 11, 30))
    datetime.date(2026, 2, 28)
    """
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month + 2, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _ended(rows: Sequence[Row], counted: Counted) -> Test | None:
    """Whether an action has ended, by the words of one column that tells it for all with a date.

    Nothing where no column does: what is overdue is then not counted, rather than wrongly.
    """
    ends = [text_of(row, "state") in _ENDED for row in rows]
    ended = passing(counted, "", (number for number, end in enumerate(ends) if end)).passing
    dated = has_date(counted, SORTABLE_DATE, "", lambda cell: cell.day is not None).passing
    for name in ("status_text", "grade_text", "rag_text"):
        if name not in counted.columns:
            continue
        texts = counted.texts(name)
        words = wordings(text for text, end in zip(texts, ends, strict=True) if end)
        test = says(counted, name, Words((*words, *_usual_ends(name, texts))))
        if not (test.passing ^ ended) & dated:
            return test
    return None


def _usual_ends(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Words for the end that an officer may choose later, where the plan uses them for nothing."""
    said = {text.casefold() for text in texts}
    words = [*COLOURS, "Complete", "Completed", "Closed"] if name != "grade_text" else []
    return tuple(
        word
        for word in words
        if word.casefold() not in said
        and (status := read_status(word)) is not None
        and status.state in _ENDED
    )
