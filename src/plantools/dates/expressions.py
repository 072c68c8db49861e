"""The grammar of one date: a day, a period, or a part or a week of one.

Each rule looks at the tokens from one place on and returns the date it finds there with the
place after it, or nothing. The longest date found wins, so the rules need not know each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from .dated import Match, Rule, changed_span, part_expression
from .days import DAY_FIRST_WORDS, DAY_RULES, MONTH_RULES
from .looking import match_words, phrase_at, skip, text_of, word_at
from .periods import PERIOD_FIRST_WORDS, PERIOD_RULES
from .spans import Span, nth_week, week_from, week_to, year_to
from .tokens import Token, Tokens, month_number
from .windows import Unreadable
from .words import FEASTS, ORDINALS, PARTS, SEASONS, WEEKDAYS, YEAR_KINDS

_PARTS = frozenset(PARTS)
_PLAIN_RULES: tuple[Rule, ...] = (*DAY_RULES, *PERIOD_RULES)


def find_expression(tokens: Tokens, at: int) -> Match | None:
    """The longest date that begins at a place, and the place after it."""
    found = _longest(tokens, at, rules_at(tokens, at))
    if found is None:
        return None
    expression, after = found
    return replace(expression, text=text_of(tokens, at, after)), after


def rules_at(tokens: Tokens, at: int) -> tuple[Rule, ...]:
    """The rules that could find a date here: with most words of prose none begins.

    A word that only leads to a date, as in "the spring", needs one that begins it behind.
    """
    place = at
    while word_at(tokens, place) in LEADING:
        place += 1
    if place >= len(tokens) or not _may_begin(tokens[place]):
        return ()
    return rules_of(tokens[at].word) if tokens[at].kind == "word" else RULES


def beginnings(tokens: Tokens) -> list[bool]:
    """For each place, the end among them, whether ``rules_at`` may have any rules for it."""
    begins = [False]
    for token in reversed(tokens):
        begins.append(begins[-1] if token.word in LEADING else _may_begin(token))
    begins.reverse()
    return begins


def _may_begin(token: Token) -> bool:
    return begins_date(token.word) if token.kind == "word" else token.kind != "mark"


def begins_date(word: str) -> bool:
    """Whether a date may begin with a word, the names of months with their slips included."""
    return bool(rules_of(word))


@lru_cache(maxsize=4096)
def rules_of(word: str) -> tuple[Rule, ...]:
    """The rules whose dates may begin with a word."""
    month = MONTH_RULES if month_number(word) else ()
    return tuple(rule for rule, words in FIRST_WORDS.items() if word in words or rule in month)


def _longest(tokens: Tokens, at: int, rules: tuple[Rule, ...]) -> Match | None:
    matches = [match for rule in rules if (match := rule(tokens, at))]
    return max(matches, key=lambda match: match[1], default=None)


def _plain(tokens: Tokens, at: int) -> Match | None:
    return _longest(tokens, at, _PLAIN_RULES)


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
    return changed_span(found[0], "year", year_to), found[1]


_WEEK_FROM = frozenset(
    "wc,wb,week commencing,week beginning,week starting,week of,week from,wk commencing,"
    "wk beginning,week comm,wk comm".split(",")
)


_WEEK_TO = frozenset("we,week ending,week ended,wk ending".split(","))


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
    return changed_span(found[0], "week", week_from if begins > place else week_to), found[1]


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

    return changed_span(found[0], "week", week), found[1]


def _part(tokens: Tokens, at: int) -> Match | None:
    """``End of Oct 2018``, ``mid-March``, ``early to mid 2026``, ``the second half of March``."""
    place = skip(tokens, at, "the", "towards", "toward")
    place = skip(tokens, place, "the")
    parts, after = _part_names(tokens, place)
    if not parts:
        return None
    inner = skip(tokens, skip(tokens, after, "-", "of", "in", "on"), "the")
    if parts[0] in ("start", "end") and word_at(tokens, after) in ("in", "on"):
        return None
    found = _plain(tokens, inner)
    if found is None or found[0].precision in ("day", "week", "years"):
        return None
    if parts == ("start",) and inner == after:
        text = text_of(tokens, at, found[1])
        raise Unreadable(f"'{text}' could mean the start of it or starting in it")
    if found[0].needs_year and found[0].years is None and found[0].precision.endswith("year"):
        return part_expression(replace(found[0], needs_year=False), parts), found[1]
    if parts[0] in ("first half", "second half") and found[0].precision != "month":
        return None
    return part_expression(found[0], parts), found[1]


def _part_names(tokens: Tokens, at: int) -> tuple[tuple[str, ...], int]:
    """One part, or two joined as in ``mid to late`` and ``early/mid``."""
    after = match_words(tokens, at, _PARTS, longest=2)
    if after == at:
        return (), at
    first = PARTS[phrase_at(tokens, at, after)]
    place = skip(tokens, after, "to", "-", "/", "or")
    again = match_words(tokens, place, _PARTS, longest=2)
    if again > place > after:
        return (first, PARTS[phrase_at(tokens, place, again)]), again
    return (first,), after


RULES: tuple[Rule, ...] = (*_PLAIN_RULES, _part, _week, _nth_week, _year_ending)

DATE_PHRASES = frozenset().union(
    FEASTS, ORDINALS, PARTS, SEASONS, WEEKDAYS, YEAR_KINDS, _WEEK_FROM, _WEEK_TO
)
"""The phrases of the vocabulary that dates are made of, beside the months."""


def _first_words(*phrases: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


LEADING = frozenset({"the", "of", "in", "towards", "toward"})

FIRST_WORDS: Mapping[Rule, frozenset[str]] = {
    **dict.fromkeys(RULES, frozenset()),
    **DAY_FIRST_WORDS,
    **PERIOD_FIRST_WORDS,
    _part: _first_words(*PARTS, "the", "towards", "toward"),
    _week: _first_words(*_WEEK_FROM, *_WEEK_TO, "the"),
    _nth_week: _first_words(*ORDINALS, "the"),
    _year_ending: frozenset("financial municipal academic ye year".split()),
}
"""The words, beside the months, that each rule's dates begin with, in the order of the rules."""


def excel_day(text: str) -> date | None:
    """The day behind a bare number, if it is one that Excel would show as a day from 1990 to 2099.

    Excel counts days from 1900 and believes that year had a 29 February, so 30 December 1899 is
    its day 0: https://learn.microsoft.com/office/troubleshoot/excel/1900-and-1904-date-system

    >>> excel_day("45292"), excel_day("1234")
    (datetime.date(2024, 1, 1), None)
    """
    if not re.fullmatch(r"\d{5}(\.\d+)?", text) or not 32874 <= int(text[:5]) <= 73050:
        return None
    return date(1899, 12, 30) + timedelta(days=int(text[:5]))
