"""Headings that name a period: months across the top, and reports that come again each quarter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from plantools.dates import read_date
from plantools.fields import heading_date, match_heading, plain_heading

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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


@lru_cache(maxsize=4096)
def is_period(text: str) -> bool:
    """Whether a heading is a month, quarter, week, weekday, day or year, and nothing else.

    >>> [is_period(text) for text in ("Apr", "Q2 2025/26", "Week 3", "2026", "May update", "Ref")]
    [True, True, True, True, False, False]
    """
    text = text.strip()
    return 0 < len(text) <= 25 and _PERIOD.fullmatch(text) is not None


# Reports that come again -------------------------------------------------------------------------

_REPORTS = ("progress", "rag", "grade")
"""The fields that a plan may have again and again, a column a report."""

Order = tuple[int, ...]


def latest_reports(headings: Mapping[int, str], filled: Sequence[int]) -> frozenset[int]:
    """The columns of earlier or empty reports, where "Q1 RAG", "Q2 RAG" … are the same column.

    ``headings`` are the columns' headings, ``filled`` those with anything below. Of each series
    the last report that anything stands below is the current one; the others are given.

    >>> latest_reports({3: "Q1 RAG", 4: "Q2 RAG", 5: "Q3 RAG"}, [3, 4]) == {3, 5}
    True
    """
    series: dict[str, dict[int, str]] = {}
    for column, heading in headings.items():
        period, rest = split_period(heading)
        if _is_report(rest):
            series.setdefault(rest, {})[column] = period
    earlier: set[int] = set()
    for columns in series.values():
        order = _in_order(columns) if any(columns.values()) and len(columns) > 1 else None
        if order is not None:
            current = max((one for one in columns if one in filled), key=order.__getitem__,
                          default=None)  # fmt: skip
            earlier |= columns.keys() - {current} if current is not None else set()
    return frozenset(earlier)


def _is_report(rest: str) -> bool:
    matches = match_heading(rest) if rest else ()
    return bool(matches) and matches[0].field in (*_REPORTS, "reported")


@lru_cache(maxsize=4096)
def split_period(heading: str) -> tuple[str, str]:
    """A heading's period and its other words, plain; the period is empty where it names none.

    >>> split_period("Q1 Update"), split_period("RAG (April 2026)"), split_period("RAG")
    (('q1', 'update'), ('april 2026', 'rag'), ('', 'rag'))
    """
    text = " ".join(heading.split()).casefold()
    if len(text) > 80:
        return "", plain_heading(heading)
    dated = heading_date(heading).casefold()
    found = [dated] if dated else [match.group().strip(" ,'’:–-") for match in
                                   _INSIDE.finditer(text)]  # fmt: skip
    rest = text
    for one in found:
        rest = rest.replace(one, " ", 1)
    rest = re.sub(r"[()\[\]]", " ", rest)
    rest = re.sub(r"(?:\s+(?:at|as|as at|of|to|for|on|in|end))+\s*$", "", plain_heading(rest))
    return " ".join(found), rest


_INSIDE = re.compile(
    rf"{_QUARTER}|\b(?:mid|end)[\s-](?:of[\s-])?year\b|\byear[\s-]end\b|\b{_YEAR}(?!\d)|\b{_MONTH}\b"
    r"|\b(?:previous|original|initial|baseline|current|latest|revised|new)\b"
    r"|(?<=[a-z]\s)#?\d{1,2}$",
    re.IGNORECASE,
)


def _in_order(columns: Mapping[int, str]) -> dict[int, Order] | None:
    """An order of the columns by their periods, or nothing where these do not tell which is last.

    Months without years go by how they stand: from left to right unless they run backwards. A
    column without a period is the first of numbered or dated ones, the last of all others.
    """
    orders = {column: _order(period) for column, period in columns.items() if period}
    months = [order[2] for _, order in sorted(orders.items()) if order[:2] == (0, 0) and order[2]]
    if len(months) == len(columns) > 1:
        forward = (months[1] - months[0]) % 12 <= 6
        return {column: (column if forward else -column,) for column in orders}
    first = any(order[3] or order[2] > 12 for order in orders.values())
    staged = all(not any(order[:4]) for order in orders.values())
    plain = (0, 0, 0, 0, 2 if staged else 0) if first or staged else (9999, 0, 0, 0, 0)
    orders |= {column: plain for column, period in columns.items() if not period}
    return orders if len(set(orders.values())) == len(orders) else None


def _order(period: str) -> Order:
    """Year, quarter, month, number, stage: what of them a period names, else 0."""
    window = read_date(period)
    if window.latest is not None and window.precision != "year" and re.search(r"\d{2}", period):
        return (window.latest.year, 0, window.latest.toordinal(), 0, 0)
    year = re.search(r"20(\d\d)|\b(\d\d)/\d\d\b", period)
    quarter = re.search(_QUARTER, period)
    month = re.search(rf"\b{_MONTH}\b", period)
    number = re.search(r"(?<![\dq/])(\d{1,2})$", period)
    nth = (quarter["quarter"] or quarter["nth"][:1]) if quarter else "0"
    return (
        2000 + int(year[1] or year[2]) if year else 0,
        int(nth),
        _MONTHS.index(month.group()[:3]) + 1 if month else 0,
        int(number[1]) if number and not year and not quarter and not month else 0,
        _stage(period),
    )


def _stage(period: str) -> int:
    later = r"\b(?:year[\s-]end|end[\s-](?:of[\s-])?year|current|latest|revised|new)\b"
    return 3 if re.search(later, period) else 1
