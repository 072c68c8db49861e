"""Telling at once that prose with one word for a repeat in it reads as that repeat."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from .beginnings import FIRST_TWO, NEXT_WORDS, begins_bullet
from .durations import REPEAT_SIGNS, ROUND, comes_round
from .expressions import LEADING, begins_date
from .phrasebook import DENIALS, PASSED, PHRASES
from .phrases import BEFORE_EVENTS
from .words import ADVERBS, NUMBERS, UNITS


def surely_repeats(text: str) -> bool:
    """Whether ``read_date`` surely finds a repeat in a text of plain words; false says nothing.

    One word among the others says how often ("Reported quarterly to the board"). None of them
    begins a date, a number, a state, an event or a clause, none denies anything, and no *every*
    goes on with something: so nothing stands beside the repeat but words that are passed over.

    >>> [surely_repeats(text) for text in ("Reported quarterly to the board", "Not quarterly")]
    [True, False]
    """
    plain = _PLAIN_WORDS.fullmatch(text) if len(text) <= _LONGEST else None
    if plain is None:
        return False
    repeats = 0
    for word, following in pairwise((*plain[1].lower().split(" "), "")):
        role = _role(word)
        if not role or (word, following) in FIRST_TWO:
            return False
        if role == "repeat":
            repeats += 1
        elif role == "round" and (following in _SWALLOWED or comes_round(following)):
            return False
    return repeats == 1


_PLAIN_WORDS = re.compile(r" *([A-Za-z]+(?: [A-Za-z]+)*)\.?")
"""Words, single spaces and a full stop at the end, which cleaning a text takes away."""

_LONGEST = 500

_SWALLOWED = PASSED | {"", "available"}
"""What makes an event of *each* and *every*, and of all that follows: ``each meeting``."""


@lru_cache(maxsize=4096)
def _role(word: str) -> str:
    """What a word is among plain words: a repeat, one like *every*, or harmless; or nothing."""
    if len(word) < 2 or word in _TELLING or begins_bullet(word):
        return ""
    if word not in LEADING and begins_date(word):
        return ""
    if word in ROUND:
        return "round"
    if word in REPEAT_SIGNS:
        alone = word in ADVERBS and word not in PHRASES and word not in BEFORE_EVENTS
        return "repeat" if alone else ""
    role, value = PHRASES.get(word, ("quiet", ""))
    harmless = role in ("quiet", "link") or (role == "lead" and value not in ("before", "after"))
    return "harmless" if harmless else ""


_TELLING = (NEXT_WORDS - ROUND) | NUMBERS.keys() | UNITS.keys() | DENIALS
