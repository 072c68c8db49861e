"""The words that something may begin with; of most words of prose it is known that nothing does.

A rule that finds a date, a repeat, a limit or a phrase at a place begins with a word of the
vocabulary, so a word outside it need not be shown to any rule.
"""

from __future__ import annotations

import re

from .phrasebook import LABELLED, PARTICIPLES, PHRASES, STATUS

COLON_LEADS = {"start": "from", "begin": "from", "end": "by", "finish": "by", "complete": "by"}
"""The words that lead a date where a colon follows: without it they could be a part of it."""

NEXT_WORDS = frozenset({"next", "each", "every"})
"""The words before something that happens again: ``next committee``."""

BULLETS = re.compile(r"\d{1,2}|[ivx]{1,4}|[a-h]")
"""What numbers the dates that follow where a bracket closes behind it: ``ii)``."""

PHRASE_WORDS = frozenset(PHRASES) | STATUS

FIRST_TWO = frozenset(
    (words[0], words[1]) for phrase in PHRASE_WORDS if len(words := phrase.split()) > 1
)
"""The words that every longer phrase begins with."""


def begins_bullet(word: str) -> bool:
    """Whether a word may number what follows: ``Phase 1``, ``ii)``."""
    return word in LABELLED or BULLETS.fullmatch(word) is not None


_REGULAR = re.compile(r"[a-z]{3,}ed")


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle."""
    return word in PARTICIPLES or _REGULAR.fullmatch(word) is not None
