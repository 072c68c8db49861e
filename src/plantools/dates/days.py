"""The grammar of days and months: ``31/3/26``, ``27th March 2019``, ``Mar-26``."""

from __future__ import annotations

import re
from dataclasses import replace

from .dated import Expression, Match
from .looking import (
    gap_at,
    kind_at,
    month_at,
    number_at,
    on_new_line,
    short_years_at,
    skip,
    text_of,
    weekday_at,
    word_at,
    year_at,
)
from .spans import MONTH_NAMES, Span, Years, day_span, month_span, year_span
from .tokens import Tokens, month_number
from .windows import Unreadable
from .words import UNITS, WEEKDAYS


def _numeric_day(tokens: Tokens, at: int) -> Match | None:
    """``2026-04-01``, ``1/4/26``, ``1.4.2026``, with or without a weekday."""
    weekday, at = weekday_at(tokens, at)
    kind = kind_at(tokens, at)
    if kind not in ("iso", "ymd", "dmy"):
        return None
    text = tokens[at].text
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    year, month, day = parts if kind in ("iso", "ymd") else reversed(parts)
    year += 2000 if year < 100 else 0
    if not 1990 <= year <= 2099:
        raise Unreadable(f"'{text}' is in {year}, which no action plan is for")
    if not 1 <= month <= 12:
        backwards = kind == "dmy" and 1 <= day <= 12 and month <= 31
        hint = "; it reads only with the month first, which is not done here" if backwards else ""
        raise Unreadable(f"there is no such day as '{text}': there is no month {month}{hint}")
    return day_expression(day, month, Years(year), weekday), at + 1


def _numeric_month(tokens: Tokens, at: int) -> Match | None:
    """``03/2026``, ``2026-03`` and ``2026/03``."""
    kind, text = kind_at(tokens, at), word_at(tokens, at)
    if kind not in ("month_year", "years"):
        return None
    first, second = (int(part) for part in re.split(r"\s?[-/.]\s?", text))
    if kind == "years":
        first, second = second, first
        if first > 99 or first == second % 100 + 1 or (first > 12 and first > second % 100):
            return None
        if second % 100 < first <= 12:
            raise Unreadable(
                f"'{text}' could be {MONTH_NAMES[first - 1]} {second} or {second} to 20{first:02}"
            )
    if not 1 <= first <= 12:
        raise Unreadable(f"there is no month {first} in '{text}'")
    return _month_expression(first, Years(second)), at + 1


def _numeric_pair(tokens: Tokens, at: int) -> Match | None:
    """``25/9`` a day, ``09/25`` a month, ``25/26`` a financial year; never a guess among them."""
    if kind_at(tokens, at) != "pair":
        return None
    text = tokens[at].text
    first, second = (int(part) for part in text.split("/"))
    if (first, second) == (24, 7):
        raise Unreadable(f"'{text}' could be 24 July or all day every day")
    if split := short_years_at(tokens, at):
        if first <= 12 or second <= 12:
            raise Unreadable(f"'{text}' could be a day, a month or a financial year")
        note = f"'{text}' is taken as the financial year {split[0]}"
        found = Expression("financial year", year_span, split[0], notes=(note,))
        return found, at + 1
    day = day_expression(first, second, None) if 1 <= first <= 31 and 1 <= second <= 12 else None
    two_figures = re.fullmatch(r"\d{1,2} ?/ ?\d\d", text) is not None
    month = _month_expression(first, Years(2000 + second)) if 1 <= first <= 12 else None
    if day and month and two_figures and second >= 10:
        raise Unreadable(
            f"'{text}' could be {first} {MONTH_NAMES[second - 1]} or "
            f"{MONTH_NAMES[first - 1]} {2000 + second}"
        )
    if day:
        return day, at + 1
    if month and two_figures:
        note = f"'{text}' is taken as {MONTH_NAMES[first - 1]} {2000 + second}"
        return replace(month, notes=(note,)), at + 1
    raise Unreadable(f"'{text}' is neither a day and month nor a month and year")


def day_expression(
    day: int, month: int, years: Years | None, weekday: int | None = None
) -> Expression:
    """One day of a month, in a year where one is given."""

    def build(years: Years) -> Span:
        return day_span(years, month, day, weekday)

    return Expression("day", build, years, month)


def _day_month(tokens: Tokens, at: int) -> Match | None:
    """``27th March 2019``, ``Tuesday the 3rd of March``, ``31-Mar-26``."""
    weekday, at = weekday_at(tokens, at)
    at = skip(tokens, at, "the")
    day = number_at(tokens, at)
    if day is None:
        return None
    after = skip(tokens, skip(tokens, at + 1, "-", "/", ".", "of"), "of")
    after = skip(tokens, after, "the") if word_at(tokens, after - 1) == "of" else after
    if word_at(tokens, after - 1) in ("-", "/", ".") and (
        tokens[after - 1].gap or gap_at(tokens, after)
    ):
        return None
    if (named := month_at(tokens, after)) is None:
        return None
    month, note, after = named
    years, after = _year_after(tokens, after)
    found = day_expression(day, month, years, weekday)
    return replace(found, notes=(note,) if note else ()), after


def _year_after(tokens: Tokens, at: int) -> tuple[Years | None, int]:
    """The year after a day and month, two figures allowed: ``31 Mar 26``."""
    after = skip(tokens, at, ",", "-", "/", ".", "of", "in")
    if found := year_at(tokens, after):
        return found
    # After a comma two figures are the next of several days: 1 March, 15 and 20 April.
    short = None if word_at(tokens, after - 1) == "," else short_year(tokens, after)
    return (short, after + 1) if short else (None, at)


def short_year(tokens: Tokens, at: int) -> Years | None:
    """Two bare figures as a year, unless what follows claims them for a day or a count."""
    word = word_at(tokens, at)
    if (
        kind_at(tokens, at) != "number"
        or not re.fullmatch(r"\d\d", word)
        or on_new_line(tokens, at)
    ):
        return None
    if _is_count_or_day(tokens, at):
        return None
    return Years(2000 + int(word))


def _is_count_or_day(tokens: Tokens, at: int) -> bool:
    """Whether a number counts something, or is the day of a date: ``6 months``, ``3 May``."""
    if month_at(tokens, skip(tokens, at + 1, "of")):
        return True
    following = word_at(tokens, skip(tokens, at + 1, "-"))
    if following in UNITS or (following.endswith("ly") and not month_number(following)):
        return True
    return word_at(tokens, at + 1) in ("/", "&", "and", "-") and kind_at(tokens, at + 2) == "number"


def _month_first_day(tokens: Tokens, at: int) -> Match | None:
    """``March 3rd, 2026``, ``March 3 2026``, ``March 3``: one figure is no year."""
    if (named := month_at(tokens, at)) is None:
        return None
    month, note, after = named
    after = skip(tokens, after, "the")
    day = number_at(tokens, after)
    if day is None or on_new_line(tokens, after) or _is_count_or_day(tokens, after):
        return None
    is_ordinal = kind_at(tokens, after) == "ordinal"
    is_figure = len(word_at(tokens, after)) == 1
    years = year_at(tokens, skip(tokens, after + 1, ","))
    if years is None and not is_ordinal and not is_figure:
        return None
    found = replace(
        day_expression(day, month, years[0] if years else None), notes=(note,) if note else ()
    )
    return found, years[1] if years else after + 1


def _month_expression(month: int, years: Years | None) -> Expression:
    def build(years: Years) -> Span:
        return month_span(years, month)

    return Expression("month", build, years, month)


def _month_year(tokens: Tokens, at: int) -> Match | None:
    """``March 2026``, ``Mar-26``, ``Sept '25``, ``March``; and ``2026 March``."""
    leading = year_at(tokens, at)
    if leading and (named := month_at(tokens, skip(tokens, leading[1], "-", ","))):
        month, note, after = named
        if leading[0].split or year_at(tokens, after) or number_at(tokens, after) is not None:
            return None
        return replace(_month_expression(month, leading[0]), notes=(note,) if note else ()), after
    if (named := month_at(tokens, at)) is None:
        return None
    month, note, after = named
    notes = (note,) if note else ()
    separator = skip(tokens, after, ",", "-", "/", ".", "of", "'", "in")
    if (found := year_at(tokens, separator)) and "-" not in word_at(tokens, separator):
        return replace(_month_expression(month, found[0]), notes=notes), found[1]
    if kind_at(tokens, separator) == "years":
        raise Unreadable(f"'{text_of(tokens, at, separator + 1)}' could be a month or a period")
    if word_at(tokens, separator - 1) in ("-", "/") and gap_at(tokens, separator - 1):
        return replace(_month_expression(month, None), notes=notes), after
    if word_at(tokens, separator - 1) not in (",", "of", "in") and (
        short := short_year(tokens, separator)
    ):
        return _two_figure_month(tokens, at, separator, month, short, notes), separator + 1
    return replace(_month_expression(month, None), notes=notes), after


def _two_figure_month(
    tokens: Tokens, at: int, place: int, month: int, years: Years, notes: tuple[str, ...]
) -> Expression:
    """``Mar-26``: Excel shows a month so, but it could be a day. A hyphen settles it."""
    found = _month_expression(month, years)
    day = years.first - 2000
    name = MONTH_NAMES[month - 1]
    if not 1 <= day <= 31:
        return replace(found, notes=notes)
    text = text_of(tokens, at, place + 1)
    note = f"'{text}' is taken as {name} {years}; it could be {day} {name}"
    settled = word_at(tokens, place - 1) in ("-", "/")
    return replace(found, notes=(*notes, note), doubtful_day=None if settled else day)


DAY_RULES = (
    _numeric_day,
    _numeric_month,
    _numeric_pair,
    _day_month,
    _month_first_day,
    _month_year,
)

DAY_FIRST_WORDS = {_numeric_day: frozenset(WEEKDAYS), _day_month: frozenset({*WEEKDAYS, "the"})}
MONTH_RULES = (_month_first_day, _month_year)
"""The rules whose dates begin with the name of a month, where with a word at all."""
