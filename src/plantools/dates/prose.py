"""Finding the dates in running text, where most words are nobody's business."""

from __future__ import annotations

from collections.abc import Iterator

from .dated import Match
from .expressions import beginnings, find_expression
from .looking import kind_at, match_words, phrase_at, word_at
from .phrasebook import PHRASES
from .reading import read_tokens
from .tokens import Tokens, clean_text, cut_tokens
from .windows import DateWindow, Unreadable
from .words import PARTS

_LEADS = frozenset(phrase for phrase, (role, _) in PHRASES.items() if role == "lead")
_PARTS = frozenset(PARTS)
_RANGES = ("-", "to", "until", "till")
_LISTS = (",", "and", "&", "/", "or")


def find_windows(text: str) -> tuple[DateWindow, ...]:
    """The window of every explicit date in a text, in order."""
    tokens = cut_tokens(clean_text(text))
    windows = (read_tokens(tokens[start:end]) for start, end in _extents(tokens))
    return tuple(window for window in windows if window.kind != "unreadable")


def _extents(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where each explicit date begins and ends, its lead and range included.

    Behind a lead, or none, a date or a number begins: with most words of prose neither does.
    """
    at, begins = 0, beginnings(tokens)
    while at < len(tokens):
        start = match_words(tokens, at, _LEADS)
        end = _extent(tokens, at, start) if begins[start] else None
        if end is not None:
            yield at, end
        at = end or at + 1


def _extent(tokens: Tokens, at: int, start: int) -> int | None:
    lead = phrase_at(tokens, at, start)
    found = _expression(tokens, start)
    if found is None:
        end = (
            _joined(tokens, start + 1) if kind_at(tokens, start) in ("number", "ordinal") else None
        )
        return end if end and _is_explicit(tokens, start, end, lead) else None
    end = found[1]
    further = _joined(tokens, end, _RANGES if found[0].years else (*_RANGES, *_LISTS))
    if further and not _has_lead(tokens, end + 1):
        end = further
    return end if _is_explicit(tokens, start, end, lead) else None


def _has_lead(tokens: Tokens, at: int) -> bool:
    return match_words(tokens, at, _LEADS) > at


def _joined(tokens: Tokens, at: int, joins: tuple[str, ...] = (*_RANGES, *_LISTS)) -> int | None:
    """The end of a date that is joined, at this place, to what stands before."""
    if word_at(tokens, at) not in joins:
        return None
    found = _expression(tokens, at + 1)
    return found[1] if found else None


def _expression(tokens: Tokens, at: int) -> Match | None:
    try:
        return find_expression(tokens, at)
    except Unreadable:
        return None


def _is_explicit(tokens: Tokens, start: int, end: int, lead: str) -> bool:
    """A day with its month, or a month with its year; anything less only after a lead."""
    found = _expression(tokens, start)
    if found is None:
        return True
    expression, after = found
    if kind_at(tokens, start) == "pair":
        return False
    has_year = expression.years is not None or after < end
    whole = has_year and expression.precision not in ("year", "years", "financial year")
    if whole or (expression.precision == "day" and expression.month is not None):
        return True
    is_part = match_words(tokens, start, _PARTS) > start
    return is_part or lead not in ("", "to")
