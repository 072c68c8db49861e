"""Dates in a form that their column's heading states: under "(MM/YY)", 03/12 is March 2012."""

from __future__ import annotations

import re
from collections.abc import Callable

from .spans import MONTH_NAMES

AS_STATED = "as the heading says"
"""What stands in the note of a date before the form that its heading states."""


def spell_out_form(text: str, form: str) -> tuple[str, str]:
    """A text whose figures are written out as a stated form says, and a note of what was taken.

    ``form`` is ``MM/YY``, ``DD/MM/YY``, ``MM/DD/YY`` or ``quarter``. Figures that do not fit the
    form stay as they are.

    >>> spell_out_form("By 03/12", "MM/YY")
    ('By March 2012', "'03/12' is taken as March 2012, as the heading says MM/YY")
    """
    notes: list[str] = []

    def spell(match: re.Match[str]) -> str:
        words = _READINGS[form](*map(int, filter(None, match.groups())))
        if words:
            notes.append(f"'{match.group()}' is taken as {words}, {AS_STATED} {form}")
        return words or match.group()

    pattern = _FIGURES.get(form)
    return (pattern.sub(spell, text) if pattern else text), "; ".join(notes)


_FIGURES = {
    "MM/YY": re.compile(r"(?<![\d/.-])(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?![\d/.-])"),
    "DD/MM/YY": re.compile(r"(?<![\d/.-])(\d{1,2}) ?[/.-] ?(\d{1,2})(?![\d/.-])"),
    "MM/DD/YY": re.compile(
        r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/.-])"
    ),
    "quarter": re.compile(r"^\s*([1-4])(?=\s*$|\s+20\d\d)"),
}


def _month_year(month: int, year: int) -> str:
    return f"{_month(month)} {_year(year)}" if 1 <= month <= 12 else ""


def _day_month(day: int, month: int) -> str:
    return f"{day} {_month(month)}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _month_day(month: int, day: int, year: int | None = None) -> str:
    whole = _day_month(day, month)
    return f"{whole} {_year(year)}" if whole and year is not None else whole


def _quarter(number: int) -> str:
    return f"Q{number}"


def _month(number: int) -> str:
    return MONTH_NAMES[number - 1]


def _year(figures: int) -> int:
    return figures + 2000 if figures < 100 else figures


_READINGS: dict[str, Callable[..., str]] = {
    "MM/YY": _month_year,
    "DD/MM/YY": _day_month,
    "MM/DD/YY": _month_day,
    "quarter": _quarter,
}
