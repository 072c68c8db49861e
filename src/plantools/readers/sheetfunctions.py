"""The functions that conditional formats use, each as Excel's documentation describes it.

A function here is given the values of its arguments. Those that must not work out all of their
arguments, or look at more than values, stand in ``formulas``.

Source: https://support.microsoft.com, "Excel functions (alphabetical)".
"""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from plantools.readers.sheetvalues import (
    FaultError,
    Odd,
    UnworkableError,
    Value,
    as_number,
    as_text,
    as_truth,
)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of values, and how few and how many it takes."""

    apply: Callable[[Sequence[Value]], Value]
    least: int
    most: int


def serial_of(day: date, *, date1904: bool) -> float:
    """A day's number in the workbook's calendar.

    >>> serial_of(date(2026, 3, 31), date1904=False), serial_of(date(1904, 1, 2), date1904=True)
    (46112.0, 1.0)
    """
    return float((day - _first_day(date1904=date1904)).days)


def day_of(serial: float, *, date1904: bool) -> tuple[int, int, int]:
    """A number's year, month and day. Excel's first calendar has a 0 January and 29 February 1900.

    >>> day_of(46112.5, date1904=False), day_of(0, date1904=False), day_of(60, date1904=False)
    ((2026, 3, 31), (1900, 1, 0), (1900, 2, 29))
    """
    whole = math.floor(serial)
    if whole < 0 or whole > 2958465:  # 31 December 9999, the last day Excel has
        raise FaultError
    if not date1904 and whole <= 60:
        return (1900, 1, whole) if whole < 32 else (1900, 2, whole - 31)
    try:
        day = _first_day(date1904=date1904) + timedelta(whole)
    except OverflowError:
        raise FaultError from None
    return day.year, day.month, day.day


def _first_day(*, date1904: bool) -> date:
    return date(1904, 1, 1) if date1904 else date(1899, 12, 30)


def date_functions(*, date1904: bool) -> dict[str, Function]:
    """The functions that need to know the workbook's calendar."""

    def part(index: int) -> Callable[[Sequence[Value]], Value]:
        def apply(values: Sequence[Value]) -> Value:
            return float(day_of(as_number(values[0]), date1904=date1904)[index])

        return apply

    def months_on(values: Sequence[Value], *, end: bool) -> Value:
        year, month, day = day_of(as_number(values[0]), date1904=date1904)
        months = year * 12 + month - 1 + math.trunc(as_number(values[1]))
        return _serial(months // 12, months % 12 + 1, 31 if end else day, date1904=date1904)

    def from_parts(values: Sequence[Value]) -> Value:
        year, month, day = (math.trunc(as_number(value)) for value in values)
        months = (year + 1900 if 0 <= year < 1900 else year) * 12 + month - 1
        first = _serial(months // 12, months % 12 + 1, 1, date1904=date1904)
        return first + day - 1

    def weekday(values: Sequence[Value]) -> Value:
        kind = as_number(values[1]) if len(values) > 1 else 1.0
        if kind not in (1.0, 2.0):
            raise UnworkableError("weeks that begin on another day")
        # Day 1 of the first calendar is a Sunday to Excel, day 0 of the other was a Friday.
        from_sunday = math.floor(as_number(values[0])) + (5 if date1904 else -1)
        return float((from_sunday if kind == 1 else from_sunday - 1) % 7 + 1)

    return {
        "YEAR": Function(part(0), 1, 1),
        "MONTH": Function(part(1), 1, 1),
        "DAY": Function(part(2), 1, 1),
        "DATE": Function(from_parts, 3, 3),
        "EDATE": Function(lambda values: months_on(values, end=False), 2, 2),
        "EOMONTH": Function(lambda values: months_on(values, end=True), 2, 2),
        "WEEKDAY": Function(weekday, 1, 2),
    }


def _serial(year: int, month: int, day: int, *, date1904: bool) -> float:
    """The number of a day, or of its month's last where it has not so many."""
    if not 1901 <= year <= 9999:
        raise UnworkableError("days outside of the centuries a plan is about")
    last = calendar.monthrange(year, month)[1]
    return serial_of(date(year, month, min(day, last)), date1904=date1904)


# Texts -------------------------------------------------------------------------------------------


def _count(values: Sequence[Value], index: int, default: int) -> int:
    count = math.trunc(as_number(values[index])) if len(values) > index else default
    if count < 0:
        raise FaultError
    return count


def _left(values: Sequence[Value]) -> Value:
    return as_text(values[0])[: _count(values, 1, 1)]


def _right(values: Sequence[Value]) -> Value:
    text, count = as_text(values[0]), _count(values, 1, 1)
    return text[max(len(text) - count, 0) :]


def _mid(values: Sequence[Value]) -> Value:
    start, count = _count(values, 1, 1), _count(values, 2, 0)
    if start < 1:
        raise FaultError
    return as_text(values[0])[start - 1 : start - 1 + count]


def _substitute(values: Sequence[Value]) -> Value:
    text, old, new = map(as_text, values)
    return text.replace(old, new) if old else text


def _find(values: Sequence[Value]) -> Value:
    start = _start(values)
    place = as_text(values[1]).find(as_text(values[0]), start)
    if place < 0:
        raise FaultError
    return float(place + 1)


def _search(values: Sequence[Value]) -> Value:
    """The first place of a text, capitals or not; ``?`` is any character, ``*`` any number.

    The pieces between stars are looked for one after the other, each as early as can be, so the
    time taken grows with the text only.
    """
    start, text = _start(values), as_text(values[1])
    place = None
    for piece in _pieces(as_text(values[0])):
        found = piece.search(text, start)
        if found is None:
            raise FaultError
        place, start = found.start() if place is None else place, found.end()
    return float((place or 0) + 1)


def _start(values: Sequence[Value]) -> int:
    start = _count(values, 2, 1)
    if not 1 <= start <= max(len(as_text(values[1])), 1):
        raise FaultError
    return start - 1


@lru_cache(maxsize=256)
def _pieces(wanted: str) -> tuple[re.Pattern[str], ...]:
    pieces = [""]
    for mark in re.findall(r"~[*?~]|.", wanted, re.DOTALL):
        if mark == "*":
            pieces.append("")
        else:
            pieces[-1] += "." if mark == "?" else re.escape(mark[-1])
    return tuple(re.compile(piece, re.DOTALL | re.IGNORECASE) for piece in pieces)


def _value(values: Sequence[Value]) -> Value:
    if isinstance(values[0], bool):
        raise FaultError
    return as_number(values[0])


# Numbers -----------------------------------------------------------------------------------------


def _modulo(values: Sequence[Value]) -> Value:
    number, divisor = map(as_number, values)
    if divisor == 0:
        raise FaultError
    return number - divisor * math.floor(number / divisor)


def _round(values: Sequence[Value]) -> Value:
    number, digits = Decimal(repr(as_number(values[0]))), math.trunc(as_number(values[1]))
    if abs(digits) > 20 or abs(number) >= Decimal(10) ** 15:
        raise UnworkableError("more digits than numbers have")
    return float(number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _not_available(_: Sequence[Value]) -> Value:
    raise FaultError(Odd.NOT_AVAILABLE)


FUNCTIONS = {
    "TRUE": Function(lambda _: True, 0, 0),
    "FALSE": Function(lambda _: False, 0, 0),
    "NA": Function(_not_available, 0, 0),
    "NOT": Function(lambda values: not as_truth(values[0]), 1, 1),
    "LEN": Function(lambda values: float(len(as_text(values[0]))), 1, 1),
    "TRIM": Function(lambda values: re.sub(" +", " ", as_text(values[0])).strip(" "), 1, 1),
    "LEFT": Function(_left, 1, 2),
    "RIGHT": Function(_right, 1, 2),
    "MID": Function(_mid, 3, 3),
    "UPPER": Function(lambda values: as_text(values[0]).upper(), 1, 1),
    "LOWER": Function(lambda values: as_text(values[0]).lower(), 1, 1),
    "EXACT": Function(lambda values: as_text(values[0]) == as_text(values[1]), 2, 2),
    "CONCATENATE": Function(lambda values: "".join(map(as_text, values)), 1, 255),
    "SUBSTITUTE": Function(_substitute, 3, 3),
    "FIND": Function(_find, 2, 3),
    "SEARCH": Function(_search, 2, 3),
    "VALUE": Function(_value, 1, 1),
    "ABS": Function(lambda values: abs(as_number(values[0])), 1, 1),
    "INT": Function(lambda values: float(math.floor(as_number(values[0]))), 1, 1),
    "MOD": Function(_modulo, 2, 2),
    "ROUND": Function(_round, 2, 2),
    "ISEVEN": Function(lambda values: math.trunc(as_number(values[0])) % 2 == 0, 1, 1),
    "ISODD": Function(lambda values: math.trunc(as_number(values[0])) % 2 == 1, 1, 1),
}
"""The functions of values alone, by name."""
