"""Headings that name a period and nothing else: months, quarters, weeks or years across the top."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|sday|nesday|rsday|urday|day|r)?"
_YEAR = r"(?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|\d\d/\d\d)"
_QUARTER = (
    r"(?:q(?:uarter|tr)?\.?\s?(?P<quarter>[1-4])\b|(?P<nth>1st|2nd|3rd|4th)\s+q(?:uarter|tr)\b)"
)
_PERIOD = re.compile(
    rf"(?:(?:(?:end|mid|early|late)[\s-]|(?:w/?[ec]|week\s+(?:ending|beginning|commencing)?)\s*)?"
    rf"(?:{_QUARTER}|(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-])?{_MONTH}\.?|{_DAY}|{_YEAR}|"
    rf"(?:week|wk|w|month|period|year|yr)\s?\d{{1,2}}|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?)"
    rf"[\s,'’:–-]*(?:{_YEAR}|\d{{1,2}})?)",
    re.IGNORECASE,
)


def is_period(text: str) -> bool:
    """Whether a heading is a month, quarter, week, weekday, day or year, and nothing else.

    >>> [is_period(text) for text in ("Apr", "Q2 2025/26", "Week 3", "2026", "May update", "Ref")]
    [True, True, True, True, False, False]
    """
    text = text.strip()
    return 0 < len(text) <= 25 and _is_period(text)


@lru_cache(maxsize=512)
def _is_period(text: str) -> bool:
    return _PERIOD.fullmatch(text) is not None
