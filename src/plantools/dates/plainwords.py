"""Prose of plain words alone, told from each word's part: whether it comes round, or to nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from .beginnings import NEXT_WORDS, PHRASE_WORDS, begins_bullet
from .durations import REPEAT_SIGNS, ROUND, comes_round
from .expressions import LEADING, begins_date
from .phrasebook import DENIALS, PASSED, PHRASES
from .phrases import BEFORE_EVENTS, begins_nothing
from .wordless import is_placeholder
from .words import ADVERBS, NUMBERS, UNITS


def kind_of_prose(text: str) -> str:
    """The kind ``read_date`` finds in prose, where its words tell at once: ``repeat`` or
    ``unreadable``. Nothing where only the grammar can tell.

    None of the words begins a date, a number, a state or a clause, and none denies anything. So
    beside words that are passed over there can only be a word for a repeat, which counts, and an
    event that *each* and *every* open ("each meeting"): all that follows belongs to it, and it
    counts for nothing beside a word not understood.

    >>> kind_of_prose("Reported quarterly to the ward"), kind_of_prose("Each ward is asked")
    ('repeat', 'unreadable')
    >>> kind_of_prose("Not reported quarterly")
    ''
    """
    plain = _PLAIN_WORDS.fullmatch(text) if len(text) <= _LONGEST else None
    if plain is None:
        return ""
    repeats = set()
    unknown = event = False
    prose = [*plain[1].lower().split(" "), "", ""]
    for word, following, third in zip(prose, prose[1:], prose[2:], strict=False):
        part = _part_of(word)
        if not part or not _THIRDS.get((word, following), _NONE).isdisjoint((third, "")):
            return ""
        if part == "round":
            if not _is_understood(following):
                return ""
            event = event or (word in NEXT_WORDS and following in PASSED)
        elif not event and part == "repeat":
            repeats.add(ADVERBS[word])
        elif not event and part == "unknown":
            unknown = True
    if repeats:
        return "repeat" if len(repeats) == 1 else ""
    return "unreadable" if unknown else ""


_PLAIN_WORDS = re.compile(r" *([A-Za-z]+(?: [A-Za-z]+)*)\.?")
"""Words, single spaces and a full stop at the end, which cleaning a text takes away."""

_LONGEST = 500

_NONE: frozenset[str] = frozenset()

_THIRDS: dict[tuple[str, str], set[str]] = {}
"""The third words of the longer phrases by their first two; of those of two words, nothing."""

for _first, _second, *_rest in (words for words in map(str.split, PHRASE_WORDS) if words[1:]):
    _THIRDS.setdefault((_first, _second), set()).add(_rest[0] if _rest else "")


def _is_understood(following: str) -> bool:
    """Whether nothing comes round with a word behind *each* or *every*: a number or a day does."""
    if following == "available":
        return False
    idle = following in LEADING or _part_of(following) in ("repeat", "round")
    return idle or not comes_round(following)


@lru_cache(maxsize=4096)
def _part_of(word: str) -> str:
    """The part of a word among plain words: ``repeat``, ``round`` (like *every*), ``harmless`` or
    ``unknown``; nothing where it may play any other.
    """
    if len(word) < 2 or word in _TELLING or begins_bullet(word) or is_placeholder(word):
        return ""
    if word not in LEADING and begins_date(word):
        return ""
    if word in ROUND:
        return "round"
    if word in REPEAT_SIGNS:
        alone = word in ADVERBS and word not in PHRASES and word not in BEFORE_EVENTS
        return "repeat" if alone else ""
    if begins_nothing(word):
        return "harmless" if word in PASSED else "unknown"
    role, value = PHRASES.get(word, ("quiet", ""))
    harmless = role in ("quiet", "link") or (role == "lead" and value not in ("before", "after"))
    return "harmless" if harmless else ""


_TELLING = (NEXT_WORDS - ROUND) | NUMBERS.keys() | UNITS.keys() | DENIALS
