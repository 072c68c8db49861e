"""Refusing prose at its first words, without reading it: most cells of a plan are no dates."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from .beginnings import FIRST_TWO, NEXT_WORDS, PHRASE_WORDS
from .durations import LIMIT_WORDS, REPEAT_SIGNS, ROUND, comes_round
from .expressions import DATE_PHRASES
from .phrasebook import PASSED, PHRASES
from .phrases import begins_nothing
from .tokens import clean_text
from .wordless import is_placeholder
from .words import UNITS


def cannot_be_date(text: str) -> bool:
    """Whether a text's first words show that ``read_date`` finds it unreadable; false says nothing.

    Where a word of no vocabulary is reached before any word that could open a state, an event or
    a clause, it is not understood, and nothing behind it is trusted: no state counts that does not
    come first, and no date, limit or event stands beside words not understood. Only a repeat does
    ("Bins emptied weekly"), so its signs are looked for in the whole text.

    >>> [cannot_be_date(text) for text in ("Survey the kerbs", "Police: weekly", "March 2026")]
    [True, False, False]
    """
    opening = _OPENING.match(text)
    if opening is None:
        return _BARE_NUMBER.fullmatch(text) is not None
    words = opening[1].lower().split(" ")
    for word, following in pairwise(words if len(words) == _ENOUGH else (*words, "")):
        if word in _OPENS_MORE or (word, following) in FIRST_TWO:
            return False
        if _is_unknown(word):
            return not _may_repeat(text)
    return False


_ENOUGH = 8
"""Words that are looked at, but for the last, which may go on and only stands behind the others."""

_OPENING = re.compile(rf"\s*([A-Za-z]+(?: [A-Za-z]+){{0,{_ENOUGH - 1}}})(?=[ ,;:]|\.(?:\s|$)|$)")
"""Words and single spaces, which cleaning a text and cutting it into tokens leaves as they are."""

_OPENS_MORE = (
    NEXT_WORDS
    | UNITS.keys()
    | {
        phrase
        for phrase, (role, value) in PHRASES.items()
        if role.startswith(("state", "event", "opens")) or value in ("before", "after")
    }
)
"""The words that may say all by themselves, or swallow what follows: the unit of a limit does."""

_INSIDE = (
    LIMIT_WORDS
    | PASSED
    | {word for phrase in (*PHRASE_WORDS, *DATE_PHRASES) for word in phrase.split()[1:]}
)
"""The words that a rule may find behind another."""


@lru_cache(maxsize=4096)
def _is_unknown(word: str) -> bool:
    if word.startswith("q") or is_placeholder(word):
        return False  # "quarters 1 and 2" is spelt out before it is read, "yyyy" reads as missing
    return begins_nothing(word) and word not in _INSIDE


def _may_repeat(text: str) -> bool:
    """Whether any words of a text are those that repeats are told by."""
    text = text if text.isascii() else clean_text(text)
    words = _words_of(text.lower())
    signs = REPEAT_SIGNS.intersection(words)
    if signs - ROUND or ("." in text[:-1] and _ABBREVIATION.search(text)):
        return True
    return bool(signs) and any(
        word in ROUND and comes_round(following) for word, following in pairwise(words)
    )


def _words_of(text: str) -> list[str]:
    """The words and figures of a text in small letters."""
    spaced = text.translate(_SPACED)
    # Where every character is a letter or a space the words are what spaces part: far quicker.
    return spaced.split() if spaced.isascii() and "0" not in spaced else _WORDS.findall(text)


_SPACED = {
    code: "0" if character.isdigit() else " "
    for code, character in enumerate(map(chr, range(128)))
    if not character.isalpha()
}
"""Nought for every figure and a space for every mark."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_ABBREVIATION = re.compile(r"\b[A-Za-z]\.[A-Za-z]\b")
_BARE_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?")
"""No year and no day that Excel counts: both have more figures."""
