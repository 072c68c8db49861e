"""Cutting a whole text into what each piece is there for: its items.

An item is a date, a word that leads or links dates, a repeat, a time limit, a state, a doubt, a
comment that may be passed over, or something not understood. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from .beginnings import (
    BULLETS,
    COLON_LEADS,
    NEXT_WORDS,
    PHRASE_WORDS,
    begins_bullet,
    is_participle,
)
from .durations import LIMIT_WORDS, REPEAT_WORDS, find_limit, find_repeat
from .expressions import begins_date, find_expression
from .items import Item
from .looking import first_words, kind_at, match_words, phrase_at, skip, text_of, word_at
from .phrasebook import DENIALS, LABELLED, PASSED, PHRASES, STATUS
from .tokens import Tokens, month_number
from .words import SEASONS, UNITS, WEEKDAYS

Found = tuple[Item, int]

_MARKS = {
    ",": ("link", "list"),
    ";": ("link", "list"),
    "&": ("link", "list"),
    "|": ("link", "list"),
    "•": ("bullet", "list"),
    "*": ("link", "list"),
    "-": ("link", "range"),
    "/": ("link", "either"),
    "\\": ("link", "either"),
    "~": ("about", ""),
    "?": ("doubt", ""),
    ".": ("stop", ""),
    ":": ("quiet", ""),
    "'": ("quiet", ""),
    '"': ("quiet", ""),
    "!": ("quiet", ""),
    "_": ("quiet", ""),
}


def find_items(tokens: Tokens) -> tuple[Item, ...]:
    """Every item of a text, in order."""
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        found, after = _items_at(tokens, at)
        if found and tokens[at].gap == "\n":
            found = (found[0]._replace(starts_line=True), *found[1:])
        items += found
        at = after
    return tuple(items)


def _items_at(tokens: Tokens, at: int) -> tuple[tuple[Item, ...], int]:
    token = tokens[at]
    if token.kind == "mark":
        bracketed = _bracket(tokens, at) if token.text in _CLOSES else None
        return bracketed or ((_mark(tokens, at),), at + 1)
    rules = _rules_of(token.word) if token.kind == "word" else ALL_RULES
    matches = [match for rule in rules if (match := rule(tokens, at))] if rules else ()
    if matches:
        item, after = max(matches, key=lambda match: match[1])
        return (item,), after
    return (_single(tokens, at),), at + 1


# One token at a time ---------------------------------------------------------------------------


def _single(tokens: Tokens, at: int) -> Item:
    """What a token is when no rule claims it."""
    token = tokens[at]
    if token.kind == "time":
        return Item("quiet", token.text)
    if token.kind == "arrow":
        return Item(
            "label" if len(token.text) > 1 or token.text == ">" else "unknown", ">", "revised"
        )
    if token.kind in ("number", "ordinal") and re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", token.word):
        return Item("number", token.text)
    if token.word in WEEKDAYS and kind_at(tokens, at + 1) in ("number", "ordinal"):
        return Item("quiet", token.text)
    if token.word == "of" and find_expression(tokens, skip(tokens, at + 1, "the")):
        # What is *of* a date is another document's, so the date is not this action's.
        return Item("unknown", token.text)
    return Item("pass" if token.word in PASSED else "unknown", token.text)


def _mark(tokens: Tokens, at: int) -> Item:
    mark = tokens[at].text
    if mark == "+":
        more = find_expression(tokens, at + 1)
        ends = kind_at(tokens, at + 1) in ("", "mark")
        return Item("link", mark, "list") if more else Item("open" if ends else "unknown", mark)
    starts_line = at == 0 or tokens[at].gap == "\n"
    stands_alone = at + 1 < len(tokens) and tokens[at + 1].gap == "\n"
    if mark == "-" and starts_line and not stands_alone:
        return Item("link", mark, "list")
    if mark in "([{":
        return Item("bracket", mark, "open")
    if mark in ")]}":
        return Item("bracket", mark, "close")
    role, value = _MARKS.get(mark, ("unknown", ""))
    return Item(role, mark, value)


# Rules -----------------------------------------------------------------------------------------


def _date(tokens: Tokens, at: int) -> Found | None:
    if (found := find_expression(tokens, at)) is None:
        return None
    return Item("date", found[0].text, expression=found[0]), found[1]


def _repeat(tokens: Tokens, at: int) -> Found | None:
    if (found := find_repeat(tokens, at)) is None:
        return None
    return Item("repeat", text_of(tokens, at, found[1]), repeat=found[0]), found[1]


def _limit(tokens: Tokens, at: int) -> Found | None:
    if (found := find_limit(tokens, at)) is None:
        return None
    return Item("limit", text_of(tokens, at, found[1]), limit=found[0]), found[1]


def _numbered_label(tokens: Tokens, at: int) -> Found | None:
    """``Phase 1``, ``Stage ii:``, ``a)``: they number the dates that follow."""
    after = skip(tokens, at + 1, ".")
    number = word_at(tokens, after)
    if word_at(tokens, at) in LABELLED and re.fullmatch(
        r"([1-9]|1[0-2])[a-z]?|[ivx]{1,4}|[a-f]", number
    ):
        after = skip(tokens, after + 1, ":", "-", ")")
        return Item("bullet", text_of(tokens, at, after), "list"), after
    starts = at == 0 or tokens[at].gap or word_at(tokens, at - 1) in (",", ";")
    if starts and word_at(tokens, at + 1) == ")" and BULLETS.fullmatch(word_at(tokens, at)):
        return Item("bullet", text_of(tokens, at, at + 2), "list"), at + 2
    return None


def _colon_lead(tokens: Tokens, at: int) -> Found | None:
    """``Start:`` and ``End:``; without the colon they could be a part of the date."""
    if word_at(tokens, at) not in COLON_LEADS or word_at(tokens, at + 1) != ":":
        return None
    return Item("lead", tokens[at].text, COLON_LEADS[word_at(tokens, at)]), at + 2


def _participle(tokens: Tokens, at: int) -> Found | None:
    """``published`` in ``to be published in March`` or ``published by March``: a thing to do.

    Without such company a past participle tells of something that is over.
    """
    word = word_at(tokens, at)
    if not is_participle(word):
        return None
    if PHRASES.get(word, ("", ""))[0] in ("doubt", "label"):
        return None
    if at and word_at(tokens, at - 1) in ("be", "being"):
        return Item("pass", tokens[at].text), at + 1
    after = match_words(tokens, at + 1, PHRASE_WORDS)
    lead = PHRASES.get(phrase_at(tokens, at + 1, after), ("", ""))
    is_deadline = word_at(tokens, at + 1) not in ("to", "until", "till", "til", "up", "through")
    if lead[0] == "lead" and lead[1] in ("by", "before") and is_deadline:
        text = text_of(tokens, at, after)
        return (Item("done by", text), at + 1) if find_expression(tokens, after) else None
    if find_repeat(tokens, at + 1) or lead == ("lead", "during") or find_limit(tokens, at + 1):
        return Item("quiet", tokens[at].text), at + 1
    return None


def _phrase(tokens: Tokens, at: int) -> Found | None:
    """The longest phrase of the vocabulary, with the clause it opens where it opens one."""
    after = match_words(tokens, at, PHRASE_WORDS)
    if after == at:
        return None
    phrase = phrase_at(tokens, at, after)
    if phrase in STATUS:
        return Item("pass", text_of(tokens, at, after)), after
    role, value = PHRASES[phrase]
    if role == "lead" and _waits(tokens, after, value):
        role = "opens event"
    if role.startswith("opens"):
        if find_repeat(tokens, at):
            return None
        end = _end_of_clause(tokens, after)
        if end == after and " " not in phrase:
            return None
        return Item(role.removeprefix("opens "), text_of(tokens, at, end)), end
    return Item(role, text_of(tokens, at, after), value), after


BEFORE_EVENTS = ("next", "first", "annual", "following")
"""The words that may stand between a lead and something that happens: by the *next* meeting."""


def _waits(tokens: Tokens, at: int, lead: str) -> bool:
    """Whether a lead is followed by something that happens, and not by a date."""
    if at >= len(tokens):
        return False
    if lead in ("before", "after") and _dates_an_event(tokens, at):
        return True
    if _leads_to_date(tokens, at):
        return False
    if lead in ("before", "after"):
        return True
    if lead not in ("by", "from", "in"):
        return False
    place = skip(tokens, skip(tokens, at, "the", "a"), *BEFORE_EVENTS)
    after = place
    while word_at(tokens, after) in PASSED:
        after += 1
    return after > place and (after == len(tokens) or kind_at(tokens, after) == "mark")


def _dates_an_event(tokens: Tokens, at: int) -> bool:
    """``after the May 2026 elections``: the date is theirs, and they may not fill the month."""
    found = find_expression(tokens, skip(tokens, at, "the"))
    return found is not None and word_at(tokens, found[1]) in PASSED


def _leads_to_date(tokens: Tokens, at: int) -> bool:
    """Whether a date follows, after no more than words that go with one."""
    for place in range(at, min(at + 4, len(tokens))):
        if find_expression(tokens, place) or kind_at(tokens, place) in (
            "number",
            "ordinal",
            "time",
        ):
            return True
        phrase = PHRASES.get(word_at(tokens, place), ("", ""))
        if phrase[0] not in ("quiet", "about", "doubt", "lead", "label"):
            return False
    return False


def _end_of_clause(tokens: Tokens, at: int) -> int:
    """Where a clause ends: with its line or sentence, or at a comma or dash before a date."""
    for place in range(at, len(tokens)):
        token = tokens[place]
        if token.gap == "\n" and place > at:
            return place
        if token.text in (";", ")", "]", "}"):
            return place
        following = tokens[place + 1].gap if place + 1 < len(tokens) else " "
        if token.text == "." and following:
            return place
        dash = token.text == "-" and token.gap and following
        if (token.text in (",", ":") or dash) and _leads_to_date(tokens, place + 1):
            return place
    return len(tokens)


_CALENDAR = frozenset(
    {*UNITS, *WEEKDAYS, *SEASONS, "financial", "academic", "municipal", "calendar"}
)


def _next_event(tokens: Tokens, at: int) -> Found | None:
    """``Next committee``, ``each meeting``; ``next year`` depends on the day it was written."""
    opener = word_at(tokens, at)
    if opener not in NEXT_WORDS:
        return None
    following = word_at(tokens, skip(tokens, at + 1, "available"))
    if opener != "next" and not (opener in ("each", "every") and following in PASSED):
        return None
    if following in _CALENDAR or month_number(following):
        return None
    if kind_at(tokens, at + 1) != "word" or _leads_to_date(tokens, at + 1):
        return None
    end = _end_of_clause(tokens, at + 1)
    return Item("event", text_of(tokens, at, end)), end


_RULES: tuple[tuple[Callable[[Tokens, int], Found | None], Callable[[str], bool]], ...] = (
    (_numbered_label, begins_bullet),
    (_date, begins_date),
    (_repeat, REPEAT_WORDS.__contains__),
    (_limit, LIMIT_WORDS.__contains__),
    (_next_event, NEXT_WORDS.__contains__),
    (_colon_lead, COLON_LEADS.__contains__),
    (_participle, is_participle),
    (_phrase, first_words(PHRASE_WORDS).__contains__),
)
"""The rules, and which words each may begin with."""

ALL_RULES = tuple(rule for rule, _ in _RULES)


@lru_cache(maxsize=4096)
def _rules_of(word: str) -> tuple[Callable[[Tokens, int], Found | None], ...]:
    """The rules that could find something that begins with a word: of most words of prose, none."""
    return tuple(rule for rule, may_begin in _RULES if may_begin(word))


def begins_nothing(word: str) -> bool:
    """Whether no rule could find anything that begins with a word.

    >>> [word for word in "survey the kerbs by setpember".split() if begins_nothing(word)]
    ['survey', 'kerbs']
    """
    return not _rules_of(word)


# Brackets --------------------------------------------------------------------------------------


_CLOSES = {"(": ")", "[": "]", "{": "}"}


def _bracket(tokens: Tokens, at: int) -> tuple[tuple[Item, ...], int] | None:
    """A bracket and what is in it: a bullet, a comment to pass over, or items like any others."""
    closes = _CLOSES[word_at(tokens, at)]
    end = at + 1
    while end < len(tokens) and tokens[end].text != closes:
        if tokens[end].text in _CLOSES:
            return None
        end += 1
    inside = tokens[at + 1 : end]
    text = text_of(tokens, at, min(end + 1, len(tokens)))
    if len(inside) == 1 and re.fullmatch(r"[a-h]|[ivx]{1,4}|\d", inside[0].word):
        return (Item("bullet", text, "list"),), end + 1
    items = find_items(inside)
    if _is_comment(items, inside):
        return (Item("pass", text),), end + 1
    opened, closed = Item("bracket", "(", "open"), Item("bracket", ")", "close")
    return (opened, *items, closed), end + 1


def _is_comment(items: tuple[Item, ...], inside: Tokens) -> bool:
    """Whether bracketed words say nothing of the date: no date in them, or an event's date."""
    if {token.word for token in inside} & DENIALS:
        return False
    roles = [item.role for item in items]
    if roles[:2] == ["lead", "date"] and items[0].value in ("before", "after"):
        return "pass" in roles or "unknown" in roles
    meaningful = {"date", "limit", "repeat", "state", "condition", "doubt", "about"}
    meaningful |= {"open", "label"}
    return bool(items) and not meaningful & set(roles) and "event" not in roles
