"""Columns that come again for each period: "Q1 Progress" and "Q2 Progress" are one series.

The latest that anything stands in is the plan's; the others keep their own headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from plantools.dates import read_date
from plantools.fields import Match, heading_date, match_heading, plain_heading
from plantools.fields.remembering import remember

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_YEAR = r"(?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|\d\d/\d\d)\b"
_PERIOD = re.compile(
    rf"\b(?:(?:q|qtr\.?\s?|quarter\s?)[1-4]\b(?:\W{{1,3}}{_YEAR})?"
    r"|mid[\s-]year\b|year[\s-]end\b|end[\s-]of[\s-]year\b"
    r"|(?:1st|2nd|3rd|4th|first|second|third|fourth)\s(?:quarter|half)\b"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}(?:\s?(?:[–-]|to|and|&)\s?{_MONTH})?"
    rf"(?:[\s'’-]{{1,2}}(?:{_YEAR}|\d\d\b))?"
    rf"|year\s?\d\b|{_YEAR}|\d{{1,2}}$"
    r"|(?:previous|prior|last|current|latest|this)\b(?:\s(?:quarter|period|month|year)\b)?)",
    re.IGNORECASE,
)
_JOINS = r"(?:at|as|of|to|for|on|in|by|end)"
_JOINING = re.compile(rf"^(?:{_JOINS}\s)+|(?:\s{_JOINS})+$")


@remember(1024)
def split_period(heading: str) -> tuple[str, str]:
    """A heading's plain words without the period it reports on, and that period.

    >>> split_period("Q1 RAG"), split_period("Progress to June 2025"), split_period("Update 2")
    (('rag', 'Q1'), ('progress', 'June 2025'), ('update', '2'))
    >>> split_period("Quarter 2 2025/26"), split_period("Progress")
    (('', 'Quarter 2 2025/26'), ('progress', ''))
    """
    text = " ".join(heading.split())
    match = _PERIOD.search(text)
    if match is None:
        return plain_heading(text), ""
    stem = plain_heading(f"{text[: match.start()]} {text[match.end() :]}")
    return _JOINING.sub("", stem), match[0]


_REPORTS = ("progress", "grade", "rag")
"""The fields that a plan has again for each period."""


def match_report(heading: str) -> list[Match]:
    """What a heading reports at the period in it; nothing where it names no period.

    >>> [(one.field, one.reported) for one in match_report("RAG at June 2025")]
    [('rag', 'June 2025')]
    """
    stem, period = split_period(heading)
    told = period and not _PAST.match(period)
    return _about(stem, heading_date(heading)) if told else []


_PAST = re.compile(r"previous|prior|last", re.IGNORECASE)
_PRESENT = re.compile(r"current|latest|this", re.IGNORECASE)


def _about(stem: str, reported: str = "") -> list[Match]:
    matches = match_heading(stem) if stem else ()
    return [replace(one, reported=reported) for one in matches if one.field in _REPORTS]


def earlier_reports(columns: Sequence[tuple[str, bool]]) -> frozenset[int]:
    """Which of a header's columns report what a later column reports again.

    Each column is its heading and whether anything stands below. Of each series the latest column
    counts in which something does. Which is later is told by the periods where all are dates, or
    count down; else the columns stand in the order of time. A column without a period is the
    present state, unless dates follow it.

    >>> columns = [("Lead", True), ("Q1 RAG", True), ("Q2 RAG", True), ("Q3 RAG", False)]
    >>> sorted(earlier_reports(columns))
    [1, 3]
    """
    series: dict[str, list[tuple[int, str]]] = {}
    for number, (heading, _) in enumerate(columns):
        stem, period = split_period(heading)
        series.setdefault(stem, []).append((number, period))
    earlier: set[int] = set()
    for stem, members in series.items():
        dated = [one for one in members if one[1]]
        if not dated or len(members) < 2 or not _about(stem):
            continue
        undated = [one for one in members if not one[1]]
        followed = all(one < dated[0] for one in undated) and None not in map(_day, dated)
        order = undated + _in_time(dated) if followed else _in_time(dated) + undated
        last = next((one for one in reversed(order) if columns[one[0]][1]), order[0])
        earlier |= {number for number, _ in order if number != last[0]}
    return frozenset(earlier)


def _in_time(columns: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Columns in the order of time: what is past, what has a number or a date, the present."""
    past = [one for one in columns if _PAST.match(one[1])]
    present = [one for one in columns if _PRESENT.match(one[1])]
    if past or present:
        between = [one for one in columns if one not in past and one not in present]
        return [*past, *_in_time(between), *present]
    dates = list(map(_day, columns))
    known = [day for day in dates if day is not None]
    if len(known) == len(columns):
        return [column for _, column in sorted(zip(known, columns, strict=True))]
    months = [_month(period) for _, period in columns]
    if None not in months and len(months) > 1:
        # Months without years stand in their order, or run backwards.
        return columns if (months[1] - months[0]) % 12 <= 6 else columns[::-1]  # type: ignore[operator]
    counts = [int(number[0]) for _, period in columns if (number := re.search(r"\d+", period))]
    down = len(counts) == len(columns) and all(before > after for before, after in pairwise(counts))
    return columns[::-1] if down else columns


def _month(period: str) -> int | None:
    """The month of a period that is a month without a year, counting from 0."""
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    word = period.strip().casefold()
    return names.index(word[:3]) if word.isalpha() and word[:3] in names else None


def _day(column: tuple[int, str]) -> date | None:
    return read_date(column[1]).latest
