"""Dates whose day and month an American computer has swapped, where something proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from plantools.checks.base import Context, Hit, Row, quoted, spelled
from plantools.dates import read_date
from plantools.plan import SWAPPED


def day_and_month_swapped(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Target dates that something beside them shows to have the month first."""
    proof = _month_first(rows)
    for row in rows:
        noted = (row["due_note"] or "").startswith(SWAPPED)
        other = _swapped(row)
        if noted:
            yield Hit(
                row,
                f"The target date {quoted(row['due_text'])} may have day and month swapped: in its "
                "column every true date has a day up to the 12th, and every later one is text.",
            )
        elif other is not None and (why := proof or _beside(row, other)):
            yield Hit(
                row,
                f"The target date {quoted(row['due_text'])} is read as {spelled(row['due_latest'])}"
                f", and may mean {spelled(other)}: {why}.",
            )


_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")


def _swapped(row: Row) -> date | None:
    """A target date with day and month the other way round, where that is another day."""
    match = _NUMERIC.fullmatch((row["due_text"] or "").strip())
    if match is None or row["due_latest"] is None or int(match[1]) == int(match[3]):
        return None
    day: date = row["due_latest"].date()
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else None


def _month_first(rows: Sequence[Row]) -> str | None:
    """What shows that a column has the month first: a date that reads no other way."""
    matches = [_NUMERIC.fullmatch((row["due_text"] or "").strip()) for row in rows]
    dates = [(int(match[1]), int(match[3]), match[0]) for match in matches if match]
    if any(first > 12 for first, _, _ in dates):
        return None
    proof = next((text for _, second, text in dates if second > 12), None)
    return f"{proof} in the same column has the month first" if proof else None


def _beside(row: Row, other: date) -> str | None:
    """What in the row itself fits the other reading only: when it starts, how long it takes."""
    read: date = row["due_latest"].date()
    start = _start(row)
    if start is None:
        return None
    for heading, text in _extras(row):
        length = _length(heading, text)
        if length is not None:
            off, off_other = abs((read - start).days - length), abs((other - start).days - length)
            if off > _SLACK >= off_other:
                return f"it takes {text.strip()} from {spelled(start)}"
    if read < start <= other:
        return f"it would end before it starts, on {spelled(start)}"
    return None


_SLACK = 5
"""Days by which months and weeks may differ from their average length."""

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}


def _length(heading: str, text: str) -> float | None:
    """Days that a duration's cell says: "3 months" under Duration, "6" under Months."""
    match = re.fullmatch(r"(\d{1,3})\s*([a-z]*?)s?\.?", text.strip().casefold())
    named = re.search(r"\b(day|week|month|year)s?\b", heading.casefold())
    about = "duration" in heading.casefold() or named is not None
    if match is None or not about:
        return None
    unit = match[2] or (named[1] if named else "")
    return int(match[1]) * _DAYS[unit] if unit in _DAYS else None


def _start(row: Row) -> date | None:
    """The day on which an action starts, where a column says so."""
    for heading, text in _extras(row):
        if re.search(r"\bstart|\bcommence", heading.casefold()):
            window = read_date(text)
            return window.earliest if window.kind == "by" and window.precision == "day" else None
    return None


def _extras(row: Row) -> Iterator[tuple[str, str]]:
    return ((name, str(value)) for name, value in row.items() if isinstance(value, str) and name)
