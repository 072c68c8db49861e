"""Counting a time limit from the day it begins."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from .dated import Expression
from .durations import Limit
from .spans import day_words
from .windows import DateWindow, join_notes


def limit_window(limit: Limit, agreed: date | None) -> DateWindow:
    """A limit's window, from the day it is counted from; with none known it has no days."""
    if limit.working:
        note = "working days depend on the bank holidays, so they have no dates here"
        return DateWindow("relative", note=note)
    duration = limit.duration
    if isinstance(limit.anchor, str):
        note = f"the day of '{limit.anchor}' is not known"
        return DateWindow("relative", repeat=duration, note=note)
    if isinstance(limit.anchor, Expression):
        if limit.anchor.years is None:
            note = f"no year is given for '{limit.anchor.text}'"
            return DateWindow("relative", repeat=duration, note=note)
        start = limit.anchor.span()
        note = join_notes(*start.notes, f"counted from {limit.anchor.text}") or ""
        return _counted(limit, start.earliest, start.latest, note)
    if agreed is None:
        note = "the day the plan was agreed is not known"
        return DateWindow("relative", repeat=duration, note=note)
    note = f"counted from {day_words(agreed)}, when the plan was agreed"
    return _counted(limit, agreed, agreed, note)


def _counted(limit: Limit, first: date, last: date, note: str) -> DateWindow:
    latest = _later(last, limit.most, limit.unit)
    if limit.after:
        earliest: date | None = _later(first, limit.most, limit.unit)
        return DateWindow("relative", earliest, None, "day", limit.duration, None, note)
    earliest = _later(first, limit.least, limit.unit) if limit.least else first
    return DateWindow("relative", earliest, latest, "day", limit.duration, None, note)


def _later(start: date, count: int, unit: str) -> date:
    months = {"M": 1, "Y": 12, "quarter": 3, "term": 4}.get(unit, 0)
    days = {"D": 1, "W": 7, "fortnight": 14}.get(unit, 0)
    return start + relativedelta(months=months * count, days=days * count)
