"""The words that something may begin with; of most words of prose it is known that nothing does.

A rule that finds a date, a repeat, a limit or a phrase at a place begins with a word of the
vocabulary, so a word outside it need not be shown to any rule.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .durations import LIMIT_WORDS, REPEAT_WORDS
from .expressions import DATE_WORDS
from .phrasebook import LABELLED, PARTICIPLES, PHRASES, STATUS
from .tokens import Token, month_number

COLON_LEADS = {"start": "from", "begin": "from", "end": "by", "finish": "by", "complete": "by"}
"""The words that lead a date where a colon follows: without it they could be a part of it."""

NEXT_WORDS = frozenset({"next", "each", "every"})
"""The words before something that happens again: ``next committee``."""

BULLETS = re.compile(r"\d{1,2}|[ivx]{1,4}|[a-h]")
"""What numbers the dates that follow where a bracket closes behind it: ``ii)``."""

PHRASE_WORDS = frozenset(PHRASES) | STATUS

_FIRST_WORDS = (
    DATE_WORDS
    | REPEAT_WORDS
    | LIMIT_WORDS
    | LABELLED
    | NEXT_WORDS
    | COLON_LEADS.keys()
    | PARTICIPLES
    | {phrase.split()[0] for phrase in PHRASE_WORDS}
)


def begins_nothing(token: Token) -> bool:
    """Whether no rule could find anything that begins with a token.

    >>> from plantools.dates.tokens import cut_tokens
    >>> [token.text for token in cut_tokens("Survey the kerbs by Setpember") if begins_nothing(token)]
    ['Survey', 'kerbs']
    """
    return token.kind == "word" and word_begins_nothing(token.word)


@lru_cache(maxsize=4096)
def word_begins_nothing(word: str) -> bool:
    """Whether no rule could find anything that begins with a word."""
    return (
        word not in _FIRST_WORDS
        and not is_participle(word)
        and BULLETS.fullmatch(word) is None
        and month_number(word) is None
    )


_REGULAR = re.compile(r"[a-z]{3,}ed")


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle."""
    return word in PARTICIPLES or _REGULAR.fullmatch(word) is not None
