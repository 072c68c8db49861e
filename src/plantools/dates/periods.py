"""The grammar of seasons, terms, quarters, halves, feasts and years."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .dated import Build, Expression, Match, part_expression
from .days import short_year
from .looking import (
    gap_at,
    kind_at,
    match_words,
    number_at,
    pair_of_years,
    phrase_at,
    short_years_at,
    skip,
    word_at,
    year_at,
)
from .spans import (
    Span,
    Years,
    academic_year_span,
    calendar_year_span,
    feast_span,
    financial_year_span,
    half_of_year_span,
    half_span,
    municipal_year_span,
    quarter_span,
    season_span,
    term_span,
    year_span,
)
from .tokens import Tokens
from .windows import Unreadable
from .words import FEASTS, NUMBERS, ORDINALS, SEASONS, YEAR_KINDS

_FEASTS, _YEAR_KINDS = frozenset(FEASTS), frozenset(YEAR_KINDS)


def _season(tokens: Tokens, at: int) -> Match | None:
    """``Summer 2026``, ``Winter 2025/26``, ``Autumn term 2025``."""
    leading = year_at(tokens, at)
    place = leading[1] if leading else at
    season = SEASONS.get(word_at(tokens, place))
    if season is None:
        return None
    after = skip(tokens, place + 1, "term")
    spans, precision = (term_span, "term") if after > place + 1 else (season_span, "season")

    def build(years: Years) -> Span:
        return spans(years, season)

    if leading:
        return None if year_at(tokens, after) else (Expression(precision, build, leading[0]), after)
    separator = skip(tokens, after, ",", "-", "/", "of", "in")
    if word_at(tokens, separator - 1) == "-" and gap_at(tokens, separator - 1):
        separator = after
    if found := year_at(tokens, separator) or short_years_at(tokens, separator):
        return Expression(precision, build, found[0]), found[1]
    short = short_year(tokens, after)
    if short and short.first > 2012:
        return Expression(precision, build, short), after + 1
    return Expression(precision, build), after


def _quarter(tokens: Tokens, at: int) -> Match | None:
    """``Q1 2024/25``, ``Quarter 4``, ``2nd quarter of 2025/26``, ``Qtr 3 25/26``."""
    return _with_year_after(tokens, _bare_quarter(tokens, at))


def _half(tokens: Tokens, at: int) -> Match | None:
    """``H1 2025/26``, ``first half of 2026``."""
    return _with_year_after(tokens, _bare_half(tokens, at))


def _with_year_after(tokens: Tokens, match: Match | None) -> Match | None:
    if match is None:
        return None
    expression, after = match
    if found := _quarter_year(tokens, after):
        return replace(expression, years=found[0]), found[1]
    return match


def _bare_quarter(tokens: Tokens, at: int) -> Match | None:
    after = at + 2
    if word_at(tokens, at) in ("q", "quarter", "qtr"):
        after = skip(tokens, at + 1, ".") + 1
        word = word_at(tokens, after - 1)
        number = NUMBERS.get(word) or number_at(tokens, after - 1) or 0
        if word in ("a", "an") or kind_at(tokens, after - 1) == "ordinal":
            return None
    elif word_at(tokens, skip(tokens, at + 1, "-")) in ("quarter", "qtr", "q"):
        after = skip(tokens, at + 1, "-") + 1
        number = ORDINALS.get(word_at(tokens, at), 0)
        number = 4 if number < 0 else number
    else:
        return None
    if not 1 <= number <= 4:
        return None

    def build(years: Years) -> Span:
        return quarter_span(years, number)

    return Expression("quarter", build, needs_year=True), after


def _bare_half(tokens: Tokens, at: int) -> Match | None:
    number = number_at(tokens, at + 1, most=2)
    spans, after = half_span, at + 2
    if word_at(tokens, at) != "h" or not number:
        number = ORDINALS.get(word_at(tokens, at), 0)
        number = 2 if number < 0 else number
        spans = half_of_year_span
        if word_at(tokens, at + 1) != "half" or number > 2 or number == 0:
            return None
        if word_at(tokens, after) == "term":
            return None
    half = number

    def build(years: Years) -> Span:
        return spans(years, half)

    return Expression("half", build, needs_year=True), after


def _year_then_quarter(tokens: Tokens, at: int) -> Match | None:
    """``2025/26 Q2``, ``FY25/26 – H1``."""
    found = _quarter_year(tokens, at) if kind_at(tokens, at) != "mark" else None
    if found is None:
        return None
    place = skip(tokens, found[1], "-", ",", ":", "/")
    match = _bare_quarter(tokens, place) or _bare_half(tokens, place)
    if match is None or _quarter_year(tokens, match[1]):
        return None
    return replace(match[0], years=found[0]), match[1]


def _quarter_year(tokens: Tokens, at: int) -> tuple[Years, int] | None:
    """The year of a quarter or a half: any year, ``25/26`` or ``FY26``."""
    after = skip(tokens, at, "of", "-", ",", "/", "(", "in")
    after = skip(tokens, after, "the")
    named = _named_year(tokens, after)
    if named and named[0].years:
        span = named[0].span()
        if span.precision != "financial year":
            return None
        found: tuple[Years, int] | None = (Years(span.earliest.year, split=True), named[1])
    else:
        found = year_at(tokens, after) or short_years_at(tokens, after)
        if found is None and after == at and (short := number_at(tokens, at)) is not None:
            found = (Years(2000 + short), at + 1) if len(word_at(tokens, at)) == 2 else None
    if found and (kind := year_kind_at(tokens, found[1]))[0]:
        found = (found[0], kind[1]) if kind[0] == "financial" and found[0].split else None
    if found and word_at(tokens, after - 1) == "(" and after > at:
        return (found[0], found[1] + 1) if word_at(tokens, found[1]) == ")" else None
    return found


def _feast(tokens: Tokens, at: int) -> Match | None:
    """``Easter 2026``, ``Christmas``, ``the New Year``."""
    after = match_words(tokens, at, _FEASTS)
    if after == at:
        return None
    feast = FEASTS[phrase_at(tokens, at, after)]
    before = [token.word for token in tokens[max(at - 2, 0) : at]]
    if feast == "new year" and before == ["in", "the"]:
        raise Unreadable("'in the New Year' names no day")

    def build(years: Years) -> Span:
        return feast_span(years, feast)

    found = year_at(tokens, skip(tokens, after, ",", "of"))
    if found:
        return Expression("day", build, found[0]), found[1]
    return Expression("day", build), after


_YEAR_SPANS: dict[str, Build] = {
    "financial": financial_year_span,
    "academic": academic_year_span,
    "municipal": municipal_year_span,
    "calendar": calendar_year_span,
}


def _year(tokens: Tokens, at: int) -> Match | None:
    """``2026``, ``the year 2026``, ``2025/26``, ``2025-2028``, ``2025/26 academic year``."""
    if kind_at(tokens, at) == "years" and (period := _years_period(tokens[at].word)):
        return period, at + 1
    place = skip(tokens, skip(tokens, at, "the"), "year")
    found = year_at(tokens, place)
    if found is None or kind_at(tokens, place) == "short_year":
        return None
    years, after = found
    kind, named_after = year_kind_at(tokens, after)
    if kind and not year_at(tokens, named_after):
        return _year_end(tokens, named_after, _kind_of_year(kind, years))
    return _year_end(tokens, after, Expression(year_span(years).precision, year_span, years))


def _named_year(tokens: Tokens, at: int) -> Match | None:
    """``FY25/26``, ``financial year 2025-26``, ``FY26``, ``the academic year``."""
    kind, after = year_kind_at(tokens, at)
    if not kind:
        return None
    ends = word_at(tokens, skip(tokens, after, "-")) == "end"
    place = skip(tokens, after, "-") + 1 if ends else after
    place = skip(tokens, place, "of", "-", ",")
    found = year_at(tokens, place) or short_years_at(tokens, place)
    if found is None and (short := number_at(tokens, place)) and len(word_at(tokens, place)) == 2:
        found = Years(2000 + short), place + 1
    if found is None:
        expression = replace(_kind_of_year(kind, None), needs_year=not ends)
        return (_end_of(expression), place) if ends else (expression, after)
    expression = _kind_of_year(kind, found[0])
    return (_end_of(expression), found[1]) if ends else _year_end(tokens, found[1], expression)


def year_kind_at(tokens: Tokens, at: int) -> tuple[str, int]:
    """``financial``, ``academic``, ``municipal`` or ``calendar``, and the place after it."""
    after = match_words(tokens, at, _YEAR_KINDS, longest=2)
    return (YEAR_KINDS[phrase_at(tokens, at, after)], after) if after > at else ("", at)


def _kind_of_year(kind: str, years: Years | None) -> Expression:
    spans = _YEAR_SPANS[kind]
    precision = "financial year" if kind == "financial" else "year"

    def build(named: Years) -> Span:
        # A year that nobody wrote is counted from its beginning, never ambiguously.
        return spans(named if years or kind == "calendar" else Years(named.first, split=True))

    return Expression(precision, build, years)


def _year_end(tokens: Tokens, after: int, expression: Expression) -> Match:
    """``2025/26 year end`` is the end of it."""
    place = skip(tokens, skip(tokens, after, "-"), "year")
    if place > after and word_at(tokens, skip(tokens, place, "-")) == "end":
        return _end_of(expression), skip(tokens, place, "-") + 1
    return expression, after


def _end_of(expression: Expression) -> Expression:
    return part_expression(expression, ("end",))


def _years_period(word: str) -> Expression | None:
    """``2025-2028``; and ``2025-2026``, which could be one financial year or two calendar ones."""
    first, last = pair_of_years(word)
    if not re.fullmatch(r"\d{4} ?- ?\d{4}|\d{4}-\d\d", word) or not 1990 <= first < last <= 2099:
        return None
    if len(word) == 7 and (last == first + 1 or last % 100 <= 12):
        return None
    note = f"'{word}' is taken as the whole of both years; it could be one financial year"
    span = Span(date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}")

    def build(_: Years) -> Span:
        return span

    return Expression("years", build, Years(first), notes=(note,) if last == first + 1 else ())


PERIOD_RULES = (
    _season,
    _quarter,
    _half,
    _year_then_quarter,
    _feast,
    _year,
    _named_year,
)

_KINDS_FIRST = frozenset(kind.split()[0] for kind in YEAR_KINDS)

PERIOD_FIRST_WORDS = {
    _season: frozenset(SEASONS),
    _quarter: frozenset({*ORDINALS, "q", "qtr", "quarter"}),
    _half: frozenset({*ORDINALS, "h"}),
    _year_then_quarter: _KINDS_FIRST | {"of", "in", "the"},
    _feast: frozenset(feast.split()[0] for feast in FEASTS),
    _year: frozenset({"the", "year"}),
    _named_year: _KINDS_FIRST,
}
"""The words that each rule's dates begin with, where with a word at all."""
