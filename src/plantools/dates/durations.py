"""How often and how long: ``twice a year``, ``within six (6) months of adoption``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dated import Expression
from .expressions import begins_date, find_expression
from .looking import kind_at, match_words, on_new_line, phrase_at, skip, word_at
from .phrasebook import PLAN_EVENTS, PLAN_STARTS, PLAN_WORDS
from .tokens import Tokens
from .windows import Unreadable
from .words import (
    ADVERBS,
    NUMBERS,
    ORDINALS,
    TWO_MEANINGS,
    UNITS,
    WEEKDAYS,
    YEAR_KINDS,
)

_ADVERBS, _YEAR_KINDS = frozenset(ADVERBS), frozenset(YEAR_KINDS)
_MONTHS_IN = {"Y": 12, "M": 1, "quarter": 3, "term": 4}


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, as an ISO 8601 duration, and what was assumed to say so."""

    duration: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """So long from a start: ``least`` to ``most`` of a unit.

    The start is ``anchor`` where that is a date, the day the plan was agreed where ``anchor`` is
    ``None``, and not known where it is a text. ``after`` says that nothing is due sooner.
    """

    least: int
    most: int
    unit: str
    anchor: Expression | str | None = None
    after: bool = False
    working: bool = False

    @property
    def duration(self) -> str | None:
        """The ISO 8601 duration, which has no working days."""
        return None if self.working else iso_duration(self.most, self.unit)


def iso_duration(count: int, unit: str) -> str:
    """An ISO 8601 duration.

    >>> iso_duration(6, "M"), iso_duration(2, "quarter"), iso_duration(1, "fortnight")
    ('P6M', 'P6M', 'P2W')
    """
    if unit == "fortnight":
        return f"P{2 * count}W"
    if unit in ("quarter", "term"):
        return f"P{_MONTHS_IN[unit] * count}M"
    return f"P{count}{unit}"


def _count(tokens: Tokens, at: int, *, articles: bool = False) -> tuple[int, int] | None:
    """A count in figures or words: ``6``, ``six``, ``six (6)``; ``a`` only where asked for."""
    word = word_at(tokens, at)
    if kind_at(tokens, at) == "number" and re.fullmatch(r"\d{1,3}", word):
        return int(word), at + 1
    if word not in NUMBERS or (word in _ARTICLES and not articles):
        return None
    figures = [word_at(tokens, place) for place in range(at + 1, at + 4)]
    if figures == ["(", str(NUMBERS[word]), ")"]:
        return NUMBERS[word], at + 4
    return NUMBERS[word], at + 1


# Repeats ---------------------------------------------------------------------------------------


def find_repeat(tokens: Tokens, at: int) -> tuple[Repeat, int] | None:
    """The longest wording of a repeat that begins at a place, and the place after it."""
    if not may_begin_repeat(tokens, at):
        return None
    matches = [match for rule in REPEATS if (match := rule(tokens, at))]
    return max(matches, key=lambda match: match[1], default=None)


def may_begin_repeat(tokens: Tokens, at: int) -> bool:
    """Whether any rule could find a repeat here: most words of prose begin none.

    The words before *every* need one that begins a repeat behind, as in "the first of each month".
    """
    while word_at(tokens, at) in _BEFORE_EVERY and word_at(tokens, at) not in _REPEATS_BEGIN:
        at += 1
    kind, word = kind_at(tokens, at), word_at(tokens, at)
    if word in ROUND and kind_at(tokens, at + 1) == "word":
        return comes_round(word_at(tokens, at + 1))
    return word in _REPEATS_BEGIN if kind == "word" else kind not in ("mark", "")


def _repeat(count: int, unit: str, note: str = "") -> Repeat:
    if unit == "term":
        note = "there are three terms a year, so a term is taken as four months"
    return Repeat(iso_duration(count, unit), note)


def _adverb(tokens: Tokens, at: int) -> tuple[Repeat, int] | None:
    """``quarterly``, ``bi-monthly``, ``every other month``."""
    after = match_words(tokens, at, _ADVERBS, longest=3)
    if after == at:
        return None
    phrase = phrase_at(tokens, at, after)
    meant = TWO_MEANINGS.get(phrase)
    return _repeat(*ADVERBS[phrase], note=f"'{phrase}' is taken as {meant}" if meant else ""), after


def _counted_adverb(tokens: Tokens, at: int) -> tuple[Repeat, int] | None:
    """``6 monthly``, ``three-yearly``, ``at 3 month intervals``."""
    if (counted := _count(tokens, at)) is None:
        return None
    count, after = counted
    after = skip(tokens, after, "-")
    if (word := word_at(tokens, after)) in ADVERBS:
        number, unit = ADVERBS[word]
        return (_repeat(count, unit), after + 1) if number == 1 and unit != "term" else None
    following = word_at(tokens, skip(tokens, after + 1, "ly"))
    if word in UNITS and following in _CYCLES:
        return _repeat(count, UNITS[word]), after + 1
    return None


_CYCLES = ("interval", "intervals", "cycle", "basis")
ROUND = frozenset({"every", "each", "per"})
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_TIMES_OF = ("times", "x")

_BEFORE_EVERY = (
    frozenset("day week working of the end start beginning middle mid date".split())
    | ORDINALS.keys()
    | WEEKDAYS.keys()
)

_ARTICLES = frozenset({"a", "an"})
_REPEATS_BEGIN = (
    frozenset((*_TIMES, *ROUND))
    | {phrase.split()[0] for phrase in ADVERBS}
    | (NUMBERS.keys() - _ARTICLES)
)
REPEAT_WORDS = _REPEATS_BEGIN | _BEFORE_EVERY
"""The words that the rules' repeats begin with."""

REPEAT_SIGNS = frozenset((*ROUND, *_TIMES, *_TIMES_OF, *_CYCLES)) | {
    phrase.split()[0] for phrase in ADVERBS
}
"""Words of which every repeat has at least one."""


def comes_round(word: str) -> bool:
    """Whether a repeat may go on with a word behind *every*: a number, a unit or a date does."""
    return word.isdigit() or word in _ROUND_WORDS or begins_date(word)


_ROUND_WORDS = (
    frozenset({"single"})
    | NUMBERS.keys()
    | UNITS.keys()
    | WEEKDAYS.keys()
    | {word for phrase in (*ADVERBS, *YEAR_KINDS) for word in phrase.split()}
)
"""The words, beside those of dates, with which a repeat goes on behind *every*."""


def _every(tokens: Tokens, at: int) -> tuple[Repeat, int] | None:
    """``every 6 months``, ``once a term``, ``the first Monday of each month``, ``every Friday``."""
    place = at
    while place < at + 6 and (
        word_at(tokens, place) in _BEFORE_EVERY or kind_at(tokens, place) == "ordinal"
    ):
        place += 1
    articles = word_at(tokens, place) == "once"
    place = skip(tokens, place, "once")
    if articles and word_at(tokens, place) in (*_ARTICLES, "in"):
        place += 1 if word_at(tokens, place) == "in" else 0
    elif word_at(tokens, place) in ROUND:
        place += 1
    else:
        return None
    if word_at(tokens, place) in WEEKDAYS:
        return Repeat("P1W"), place + 1
    counted = _count(tokens, place, articles=articles) or (1, place)
    place = skip(tokens, counted[1], "single")
    if word_at(tokens, place) in UNITS:
        return _repeat(counted[0], UNITS[word_at(tokens, place)]), place + 1
    named = match_words(tokens, place, _YEAR_KINDS, longest=2)
    return (_repeat(counted[0], "Y"), named) if named > place else None


def _every_named(tokens: Tokens, at: int) -> tuple[Repeat, int] | None:
    """The first word of ``every August``; what comes round is left to be read as a date."""
    if word_at(tokens, at) not in ("every", "each"):
        return None
    found = find_expression(tokens, skip(tokens, at + 1, "single"))
    if found is None or found[0].years is not None or found[0].needs_year:
        return None
    return Repeat("P1Y"), at + 1


def _times(tokens: Tokens, at: int) -> tuple[Repeat, int] | None:
    """``twice a year``, ``three times per year``, ``twice yearly``."""
    times = _TIMES.get(word_at(tokens, at))
    place = skip(tokens, at + 1, "-")
    if times is None:
        counted = _count(tokens, at)
        if counted is None or word_at(tokens, counted[1]) not in _TIMES_OF:
            return None
        times, place = counted[0], counted[1] + 1
    before = place
    place = skip(tokens, skip(tokens, place, "in"), "a", "per", "each", "every", "an", "the")
    word = word_at(tokens, place)
    unit = UNITS.get(word) if place > before else ADVERBS.get(word, (0, ""))[1]
    named = match_words(tokens, place, _YEAR_KINDS, longest=2)
    if named > place > before:
        unit, place = "Y", named - 1
    months = _MONTHS_IN.get(unit or "", 0)
    if not unit or not times:
        return None
    if months % times or not months:
        raise Unreadable(f"'{phrase_at(tokens, at, place + 1)}' is no whole number of months")
    whole = _repeat(1, unit) if times == 1 else Repeat(f"P{months // times}M")
    return whole, place + 1


REPEATS = (_adverb, _counted_adverb, _every, _every_named, _times)


# Limits ----------------------------------------------------------------------------------------


_LIMIT_LEADS = ("within", "in", "over", "during", "after", "for")
_LIMIT_NEXT = ("next", "first", "coming", "following")
_BEFORE_COUNT = frozenset((*_LIMIT_LEADS, *_LIMIT_NEXT, "the", "maximum", "of"))

LIMIT_WORDS = _BEFORE_COUNT | NUMBERS.keys()
"""The words that limits begin with."""


def may_begin_limit(tokens: Tokens, at: int) -> bool:
    """Whether there could be a limit here: words that lead to one need a number behind."""
    while word_at(tokens, at) in _BEFORE_COUNT:
        at += 1
    return kind_at(tokens, at) == "number" or word_at(tokens, at) in NUMBERS


def find_limit(tokens: Tokens, at: int) -> tuple[Limit, int] | None:
    """A time limit that begins at a place, with what it is counted from, and the place after it."""
    if not may_begin_limit(tokens, at):
        return None
    place = skip(tokens, at, *_LIMIT_LEADS)
    led = place > at
    place = skip(tokens, skip(tokens, place, "the"), *_LIMIT_NEXT)
    if word_at(tokens, place) == "maximum" and word_at(tokens, place + 1) == "of":
        place += 2
    if (counts := _counts(tokens, place, led=led)) is None:
        return None
    least, most, place = counts
    working = word_at(tokens, place) in ("working", "business")
    place = skip(tokens, place, "working", "business", "calendar")
    unit = UNITS.get(word_at(tokens, place))
    if unit is None or most > (100 if unit == "Y" else 999):
        return None
    place = skip(tokens, skip(tokens, place + 1, "'"), "time", "period")
    anchor, place = _anchor(tokens, place)
    after = word_at(tokens, at) == "after"
    return Limit(least, most, unit, anchor, after, working), place


def _counts(tokens: Tokens, at: int, *, led: bool) -> tuple[int, int, int] | None:
    """``6`` or ``6-12``, and the place after."""
    if (first := _count(tokens, at, articles=led)) is None:
        return None
    joined = skip(tokens, first[1], "-", "to")
    second = _count(tokens, joined) if joined > first[1] else None
    if second and second[0] > first[0]:
        return first[0], second[0], skip(tokens, second[1], "-")
    return 0, first[0], skip(tokens, first[1], "-")


def _anchor(tokens: Tokens, at: int) -> tuple[Expression | str | None, int]:
    """What a limit is counted from, and the place after it."""
    if word_at(tokens, at) in ("before", "prior", "ahead", "ago", "earlier"):
        raise Unreadable("a length of time before another day is not worked out")
    if word_at(tokens, at) not in ("of", "from", "after", "following", "since", "post"):
        return None, at
    place = skip(tokens, at + 1, "the")
    if found := find_expression(tokens, place):
        return found
    after = place
    while (
        after < len(tokens) and kind_at(tokens, after) != "mark" and not on_new_line(tokens, after)
    ):
        after += 1
    words = {token.word for token in tokens[place:after]}
    if _names_the_plan(words):
        return None, after
    return " ".join(token.text for token in tokens[place:after]), after


def _names_the_plan(words: set[str]) -> bool:
    if words - PLAN_WORDS - PLAN_EVENTS - PLAN_STARTS:
        return False
    return bool(words & PLAN_EVENTS) or ("plan" in words and bool(words & PLAN_STARTS))
