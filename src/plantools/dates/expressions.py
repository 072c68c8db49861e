"""The grammar of one date: a day, a month, a quarter … or a part of one.

Each rule looks at the tokens from one place on and returns the date it finds there with the
place after it, or nothing. The longest date found wins, so the rules need not know each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .spans import (
    MONTH_NAMES,
    Span,
    Years,
    academic_year_span,
    calendar_year_span,
    day_span,
    day_words,
    feast_span,
    financial_year_span,
    half_of_year_span,
    half_span,
    month_span,
    municipal_year_span,
    nth_week,
    part_of,
    quarter_span,
    season_span,
    term_span,
    week_from,
    week_to,
    year_span,
    year_to,
)
from .tokens import Tokens, month_number
from .windows import Unreadable
from .words import FEASTS, NUMBERS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, YEAR_KINDS

Build = Callable[[Years], Span]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written: how to find its days in a year, and the year where one is given.

    ``month`` is kept so that ``16`` can borrow it from ``20 October``. ``doubtful_day`` is the
    other reading of ``Mar 26``: the 26th. ``needs_year`` marks what no plan's date can complete.
    """

    precision: str
    build: Build
    years: Years | None = None
    month: int | None = None
    doubtful_day: int | None = None
    needs_year: bool = False
    notes: tuple[str, ...] = ()
    text: str = ""

    def span(self) -> Span:
        """Its days. Raises ``Unreadable`` where there are none, or no year is known."""
        if self.years is None:
            raise Unreadable("no year is given")
        found = self.build(self.years)
        return replace(found, notes=self.notes + found.notes)


Match = tuple[Expression, int]
Rule = Callable[[Tokens, int], Match | None]


def find_expression(tokens: Tokens, at: int) -> Match | None:
    """The longest date that begins at a place, and the place after it."""
    found = _longest(tokens, at, (*_PLAIN_RULES, _part, _week, _nth_week, _year_ending))
    if found is None:
        return None
    expression, after = found
    return replace(expression, text=text_of(tokens, at, after)), after


def text_of(tokens: Tokens, at: int, after: int) -> str:
    """The tokens as they were written, on one line."""
    pieces = [(" " if token.gap else "") + token.text for token in tokens[at:after]]
    return "".join(pieces).strip()


def _longest(tokens: Tokens, at: int, rules: tuple[Rule, ...]) -> Match | None:
    matches = [match for rule in rules if (match := rule(tokens, at))]
    return max(matches, key=lambda match: match[1], default=None)


def _plain(tokens: Tokens, at: int) -> Match | None:
    return _longest(tokens, at, _PLAIN_RULES)


# Looking at tokens -----------------------------------------------------------------------------


def word_at(tokens: Tokens, at: int) -> str:
    """The token's word, or nothing past the end."""
    return tokens[at].word if at < len(tokens) else ""


def kind_at(tokens: Tokens, at: int) -> str:
    """The token's kind, or nothing past the end."""
    return tokens[at].kind if at < len(tokens) else ""


def skip(tokens: Tokens, at: int, *words: str) -> int:
    """The place after one of the words, or the same place."""
    return at + 1 if word_at(tokens, at) in words else at


def match_words(tokens: Tokens, at: int, known: frozenset[str], longest: int = 6) -> int:
    """The place after the longest known phrase, hyphens counting as spaces; ``at`` for none."""
    key, place, found = "", at, at
    for _ in range(longest):
        if kind_at(tokens, place) not in ("word", "ordinal"):
            break
        key = f"{key} {word_at(tokens, place)}".strip()
        place += 1
        if key in known:
            found = place
        if word_at(tokens, place) == "-" and not tokens[place].gap:
            place += 1
    return found


def phrase_at(tokens: Tokens, at: int, after: int) -> str:
    """The words of a matched phrase, joined as the vocabulary writes them."""
    return " ".join(token.word for token in tokens[at:after] if token.word != "-")


def _number(tokens: Tokens, at: int, most: int = 99) -> int | None:
    """A whole number of one or two figures, with or without ``th``."""
    if kind_at(tokens, at) not in ("number", "ordinal"):
        return None
    figures = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word_at(tokens, at))
    return int(figures[1]) if figures and int(figures[1]) <= most else None


def _month(tokens: Tokens, at: int) -> tuple[int, str, int] | None:
    """A month's number, the note on its spelling and the place after it and its full stop."""
    if kind_at(tokens, at) != "word" or not (found := month_number(word_at(tokens, at))):
        return None
    note = found[1].replace(word_at(tokens, at), tokens[at].text)
    after = at + 1
    if word_at(tokens, after) == "." and not tokens[after].gap:
        after += 1
    return found[0], note, after


def _weekday(tokens: Tokens, at: int) -> tuple[int | None, int]:
    if word_at(tokens, at) not in WEEKDAYS:
        return None, at
    after = skip(tokens, at + 1, ",", ".")
    return WEEKDAYS[word_at(tokens, at)], skip(tokens, after, "the")


def _full_year(tokens: Tokens, at: int) -> tuple[Years, int] | None:
    """``2026``, ``'26`` or a year over two: ``2025/26``."""
    kind, word = kind_at(tokens, at), word_at(tokens, at)
    if kind == "number" and re.fullmatch(r"199\d|20\d\d", word):
        return Years(int(word)), at + 1
    if kind == "short_year":
        return Years(2000 + int(word[1:])), at + 1
    if kind == "years":
        first, last = _pair_of_years(word)
        if last == first + 1 and re.fullmatch(r"\d{4}-\d\d|\d{4} ?/ ?\d+", word):
            return Years(first, split=True), at + 1
    return None


def _pair_of_years(word: str) -> tuple[int, int]:
    first, last = (int(part) for part in re.split(r"\s?[-/]\s?", word))
    return first, last if last > 99 else last + first // 100 * 100


def _short_split(tokens: Tokens, at: int) -> tuple[Years, int] | None:
    """``25/26`` or ``25-26``, where only a year of two can be meant."""
    if kind_at(tokens, at) == "pair":
        first, last = (int(part) for part in word_at(tokens, at).split("/"))
        after = at + 1
    elif word_at(tokens, at + 1) == "-" and kind_at(tokens, at + 2) == "number":
        first, last = _number(tokens, at) or 0, _number(tokens, at + 2) or 0
        after = at + 3
    else:
        return None
    return (Years(2000 + first, split=True), after) if last == first + 1 else None


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
        found = _full_year(tokens, after) or _short_split(tokens, after)
        if found is None and after == at and (short := _number(tokens, at)) is not None:
            found = (Years(2000 + short), at + 1) if len(word_at(tokens, at)) == 2 else None
    if found and (kind := _year_kind(tokens, found[1]))[0]:
        found = (found[0], kind[1]) if kind[0] == "financial" and found[0].split else None
    if found and word_at(tokens, after - 1) == "(" and after > at:
        return (found[0], found[1] + 1) if word_at(tokens, found[1]) == ")" else None
    return found


# Days and months -------------------------------------------------------------------------------


def day_expression(
    day: int, month: int, years: Years | None, weekday: int | None = None
) -> Expression:
    """One day of a month, in a year where one is given."""

    def build(years: Years) -> Span:
        return day_span(years, month, day, weekday)

    return Expression("day", build, years, month)


def _numeric_day(tokens: Tokens, at: int) -> Match | None:
    """``2026-04-01``, ``1/4/26``, ``1.4.2026``, with or without a weekday."""
    weekday, at = _weekday(tokens, at)
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
    if split := _short_split(tokens, at):
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


def _day_month(tokens: Tokens, at: int) -> Match | None:
    """``27th March 2019``, ``Tuesday the 3rd of March``, ``31-Mar-26``."""
    weekday, at = _weekday(tokens, at)
    at = skip(tokens, at, "the")
    day = _number(tokens, at)
    if day is None:
        return None
    after = skip(tokens, skip(tokens, at + 1, "-", "/", ".", "of"), "of")
    after = skip(tokens, after, "the") if word_at(tokens, after - 1) == "of" else after
    if word_at(tokens, after - 1) in ("-", "/", ".") and (tokens[after - 1].gap or _gap(tokens, after)):
        return None
    if (named := _month(tokens, after)) is None:
        return None
    month, note, after = named
    years, after = _year_after(tokens, after)
    found = day_expression(day, month, years, weekday)
    return replace(found, notes=(note,) if note else ()), after


def _year_after(tokens: Tokens, at: int) -> tuple[Years | None, int]:
    """The year after a day and month, two figures allowed: ``31 Mar 26``."""
    after = skip(tokens, at, ",", "-", "/", ".", "of", "in")
    if found := _full_year(tokens, after):
        return found
    # After a comma two figures are the next of several days: 1 March, 15 and 20 April.
    short = None if word_at(tokens, after - 1) == "," else _short_year(tokens, after)
    return (short, after + 1) if short else (None, at)


def _short_year(tokens: Tokens, at: int) -> Years | None:
    """Two bare figures as a year, unless what follows claims them for a day or a count."""
    word = word_at(tokens, at)
    if kind_at(tokens, at) != "number" or not re.fullmatch(r"\d\d", word) or _newline(tokens, at):
        return None
    if _is_count_or_day(tokens, at):
        return None
    return Years(2000 + int(word))


def _is_count_or_day(tokens: Tokens, at: int) -> bool:
    """Whether a number counts something or belongs to the date after it: ``6 months``, ``3 May``."""
    if _month(tokens, skip(tokens, at + 1, "of")):
        return True
    following = word_at(tokens, skip(tokens, at + 1, "-"))
    if following in UNITS or (following.endswith("ly") and not month_number(following)):
        return True
    return (
        word_at(tokens, at + 1) in ("/", "&", "and", "-") and kind_at(tokens, at + 2) == "number"
    )


def _gap(tokens: Tokens, at: int) -> str:
    return tokens[at].gap if at < len(tokens) else ""


def _newline(tokens: Tokens, at: int) -> bool:
    return _gap(tokens, at) == "\n"


def _month_first_day(tokens: Tokens, at: int) -> Match | None:
    """``March 3rd, 2026``, ``March 3 2026``, ``March 3``: one figure is no year."""
    if (named := _month(tokens, at)) is None:
        return None
    month, note, after = named
    after = skip(tokens, after, "the")
    day = _number(tokens, after)
    if day is None or _newline(tokens, after) or _is_count_or_day(tokens, after):
        return None
    is_ordinal = kind_at(tokens, after) == "ordinal"
    is_figure = len(word_at(tokens, after)) == 1
    years = _full_year(tokens, skip(tokens, after + 1, ","))
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
    leading = _full_year(tokens, at)
    if leading and (named := _month(tokens, skip(tokens, leading[1], "-", ","))):
        month, note, after = named
        if leading[0].split or _full_year(tokens, after) or _number(tokens, after) is not None:
            return None
        return replace(
            _month_expression(month, leading[0]), notes=(note,) if note else ()
        ), after
    if (named := _month(tokens, at)) is None:
        return None
    month, note, after = named
    notes = (note,) if note else ()
    separator = skip(tokens, after, ",", "-", "/", ".", "of", "'", "in")
    if found := _full_year(tokens, separator):
        return replace(_month_expression(month, found[0]), notes=notes), found[1]
    if kind_at(tokens, separator) == "years":
        raise Unreadable(f"'{text_of(tokens, at, separator + 1)}' could be a month or a period")
    if word_at(tokens, separator - 1) in ("-", "/") and _gap(tokens, separator - 1):
        return replace(_month_expression(month, None), notes=notes), after
    if word_at(tokens, separator - 1) not in (",", "of", "in") and (
        short := _short_year(tokens, separator)
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


# Seasons, terms, quarters, halves and feasts ---------------------------------------------------


def _season(tokens: Tokens, at: int) -> Match | None:
    """``Summer 2026``, ``Winter 2025/26``, ``Autumn term 2025``."""
    leading = _full_year(tokens, at)
    place = leading[1] if leading else at
    season = SEASONS.get(word_at(tokens, place))
    if season is None:
        return None
    after = skip(tokens, place + 1, "term")
    spans, precision = (term_span, "term") if after > place + 1 else (season_span, "season")

    def build(years: Years) -> Span:
        return spans(years, season)

    if leading:
        return None if _full_year(tokens, after) else (
            Expression(precision, build, leading[0]), after
        )
    separator = skip(tokens, after, ",", "-", "/", "of", "in")
    if word_at(tokens, separator - 1) == "-" and _gap(tokens, separator - 1):
        separator = after
    if found := _full_year(tokens, separator) or _short_split(tokens, separator):
        return Expression(precision, build, found[0]), found[1]
    short = _short_year(tokens, after)
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
        number = NUMBERS.get(word) or _number(tokens, after - 1) or 0
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
    number = _number(tokens, at + 1, most=2)
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


def _feast(tokens: Tokens, at: int) -> Match | None:
    """``Easter 2026``, ``Christmas``, ``the New Year``."""
    after = match_words(tokens, at, frozenset(FEASTS))
    if after == at:
        return None
    feast = FEASTS[phrase_at(tokens, at, after)]

    def build(years: Years) -> Span:
        return feast_span(years, feast)

    found = _full_year(tokens, skip(tokens, after, ",", "of"))
    if found:
        return Expression("day", build, found[0]), found[1]
    return Expression("day", build), after


# Years -----------------------------------------------------------------------------------------

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
    found = _full_year(tokens, place)
    if found is None or kind_at(tokens, place) == "short_year":
        return None
    years, after = found
    kind, named_after = _year_kind(tokens, after)
    if kind and not _full_year(tokens, named_after):
        return _year_end(tokens, named_after, _kind_of_year(kind, years))
    return _year_end(tokens, after, Expression(year_span(years).precision, year_span, years))


def _named_year(tokens: Tokens, at: int) -> Match | None:
    """``FY25/26``, ``financial year 2025-26``, ``FY26``, ``the academic year``."""
    kind, after = _year_kind(tokens, at)
    if not kind:
        return None
    ends = word_at(tokens, skip(tokens, after, "-")) == "end"
    place = skip(tokens, after, "-") + 1 if ends else after
    place = skip(tokens, place, "of", "-", ",")
    found = _full_year(tokens, place) or _short_split(tokens, place)
    if found is None and (short := _number(tokens, place)) and len(word_at(tokens, place)) == 2:
        found = Years(2000 + short), place + 1
    if found is None:
        expression = replace(_kind_of_year(kind, None), needs_year=not ends)
        return (_end_of(expression), place) if ends else (expression, after)
    expression = _kind_of_year(kind, found[0])
    return (_end_of(expression), found[1]) if ends else _year_end(tokens, found[1], expression)


def _year_kind(tokens: Tokens, at: int) -> tuple[str, int]:
    after = match_words(tokens, at, frozenset(YEAR_KINDS), longest=2)
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
    return _part_expression(expression, ("end",))


def _years_period(word: str) -> Expression | None:
    """``2025-2028``; and ``2025-2026``, which could be one financial year or two calendar ones."""
    first, last = _pair_of_years(word)
    if not re.fullmatch(r"\d{4} ?- ?\d{4}|\d{4}-\d\d", word) or not 1990 <= first < last <= 2099:
        return None
    if len(word) == 7 and (last == first + 1 or last % 100 <= 12):
        return None
    note = f"'{word}' is taken as the whole of both years; it could be one financial year"
    span = Span(date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}")

    def build(_: Years) -> Span:
        return span

    return Expression("years", build, Years(first), notes=(note,) if last == first + 1 else ())


def _year_ending(tokens: Tokens, at: int) -> Match | None:
    """``year ending 31 March 2026``, ``y/e March 2026``."""
    place = skip(tokens, at, "financial", "municipal", "academic")
    if word_at(tokens, place) == "ye":
        place += 1
    elif word_at(tokens, place) == "year" and word_at(tokens, place + 1) in ("ending", "ended"):
        place += 2
    else:
        return None
    found = _plain(tokens, place)
    if found is None or found[0].years is None or found[0].precision not in ("day", "month"):
        return None
    return _changed(found[0], "year", year_to), found[1]


# Weeks and parts -------------------------------------------------------------------------------

_WEEK_FROM = frozenset(
    {"wc", "wb", "week commencing", "week beginning", "week starting", "week of", "week from"}
)
_WEEK_TO = frozenset({"we", "week ending", "week ended"})


def _changed(expression: Expression, precision: str, change: Callable[[Span], Span]) -> Expression:
    """The same date, with something done to its span once the year is known."""
    build = expression.build

    def changed(years: Years) -> Span:
        return change(build(years))

    return replace(
        expression, precision=precision, build=changed, month=None, doubtful_day=None
    )


def _week(tokens: Tokens, at: int) -> Match | None:
    """``w/c 12/01/2026``, ``week ending Friday 16 January 2026``."""
    place = skip(tokens, at, "the")
    begins = match_words(tokens, place, _WEEK_FROM, longest=2)
    after = begins if begins > place else match_words(tokens, place, _WEEK_TO, longest=2)
    if after == place:
        return None
    found = _plain(tokens, skip(tokens, skip(tokens, after, ":"), "the"))
    if found is None or found[0].precision != "day":
        return None
    return _changed(found[0], "week", week_from if begins > place else week_to), found[1]


def _nth_week(tokens: Tokens, at: int) -> Match | None:
    """``first week of March 2026``, ``last week in June``."""
    place = skip(tokens, at, "the")
    nth = ORDINALS.get(word_at(tokens, place))
    if not nth or word_at(tokens, place + 1) != "week":
        return None
    found = _plain(tokens, skip(tokens, skip(tokens, place + 2, "of", "in"), "the"))
    if found is None or found[0].precision != "month":
        return None

    def week(month: Span) -> Span:
        return nth_week(month, nth)

    return _changed(found[0], "week", week), found[1]


def _part(tokens: Tokens, at: int) -> Match | None:
    """``End of Oct 2018``, ``mid-March``, ``early to mid 2026``, ``the second half of March``."""
    place = skip(tokens, at, "the", "towards", "toward")
    place = skip(tokens, place, "the")
    parts, after = _part_names(tokens, place)
    if not parts:
        return None
    inner = skip(tokens, skip(tokens, after, "-", "of", "in", "on"), "the")
    found = _plain(tokens, inner)
    if found is None or found[0].precision in ("day", "week", "years"):
        return None
    if parts == ("start",) and inner == after:
        text = text_of(tokens, at, found[1])
        raise Unreadable(f"'{text}' could mean the start of it or starting in it")
    if found[0].needs_year and found[0].years is None and found[0].precision.endswith("year"):
        return _part_expression(replace(found[0], needs_year=False), parts), found[1]
    if parts[0] in ("first half", "second half") and found[0].precision != "month":
        return None
    return _part_expression(found[0], parts), found[1]


def _part_names(tokens: Tokens, at: int) -> tuple[tuple[str, ...], int]:
    """One part, or two joined as in ``mid to late`` and ``early/mid``."""
    known = frozenset(PARTS)
    after = match_words(tokens, at, known, longest=2)
    if after == at:
        return (), at
    first = PARTS[phrase_at(tokens, at, after)]
    place = skip(tokens, after, "to", "-", "/", "or")
    again = match_words(tokens, place, known, longest=2)
    if again > place > after:
        return (first, PARTS[phrase_at(tokens, place, again)]), again
    return (first,), after


def _part_expression(expression: Expression, parts: tuple[str, ...]) -> Expression:
    def part(whole: Span) -> Span:
        first, last = part_of(whole, parts[0]), part_of(whole, parts[-1])
        if first == last:
            return first
        if first.earliest > last.latest:
            raise Unreadable(f"{parts[0]} to {parts[-1]} is the wrong way round")
        form = f"{first.earliest.isoformat()}/{last.latest.isoformat()}"
        return replace(last, earliest=first.earliest, edtf=form)

    month = expression.month
    if expression.doubtful_day:
        # "End of 15 February" is nonsense, so in "end of February 15" the figures are a year.
        expression = replace(expression, notes=())
    return replace(_changed(expression, "part", part), month=month)


# Numbers that are no date ----------------------------------------------------------------------


def excel_day(text: str) -> date | None:
    """The day behind a bare number, if it is one that Excel would show as a day from 1990 to 2099.

    Excel counts days from 1900 and believes that year had a 29 February, so 30 December 1899 is
    its day 0: https://learn.microsoft.com/office/troubleshoot/excel/1900-and-1904-date-system

    >>> day_words(excel_day("45292"))
    '1 January 2024'
    """
    if not re.fullmatch(r"\d{5}(\.\d+)?", text) or not 32874 <= int(text[:5]) <= 73050:
        return None
    return date(1899, 12, 30) + timedelta(days=int(text[:5]))


_PLAIN_RULES: tuple[Rule, ...] = (
    _numeric_day,
    _numeric_month,
    _numeric_pair,
    _day_month,
    _month_first_day,
    _month_year,
    _season,
    _quarter,
    _half,
    _year_then_quarter,
    _feast,
    _year,
    _named_year,
)
