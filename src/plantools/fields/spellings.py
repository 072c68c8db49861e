"""The spellings of headings: a heading's plain words, and quick looks that spare matching them.

A table has a few headings and thousands of texts that are none. The quick looks only say of a text
what its matching would come to as well, and say nothing where that is not certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plantools.fields.remembering import LONGEST, remember
from plantools.fields.stated import TURN
from plantools.fields.vocabulary import NO_FIELDS, vocabulary


@remember(1024)
def plain_heading(text: str) -> str:
    """A heading's words alone: no case, punctuation, brackets, footnote marks or glued digits.

    >>> plain_heading("Lead Officer[v] /\\nPartner(s):"), plain_heading("Action*")
    ('lead officer partner', 'action')
    """
    text = _ASIDE.sub(" ", text.casefold())
    text = _GLUED.sub("", text.replace("&", " and ").replace("#", " no "))
    text = text.replace("’", "'").replace("'s", "s").replace("№", "no")
    return " ".join(_WORD.findall(text))


_ASIDE = re.compile(r"\[[^\]]*\]|\([^()]*\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_GLUED = re.compile(r"(?<=[a-z]{3})\d+\b")
_WORD = re.compile(r"[^\W_]+")


# The vocabulary's words --------------------------------------------------------------------------

WEAK, EXACT = 0.6, 1.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field that a spelling may mean: how surely, whether cells must agree, whether it yields."""

    field: str
    sure: float
    weak: bool = False
    yields: bool = False


@lru_cache(maxsize=1)
def spellings() -> dict[str, tuple[Meaning, ...]]:
    """Every spelling with the fields it may mean."""
    table: dict[str, list[Meaning]] = {}
    for name, entry in vocabulary().items():
        if name in NO_FIELDS:
            continue
        weak, behind, strong = (
            list(map(str, entry.get(key, ()))) for key in ("also", "behind", "headings")
        )
        labels = [plain_heading(str(entry[key])) for key in ("label", "form_label")]
        strong += [one for one in labels if one not in weak and one not in behind]
        for spelling in dict.fromkeys(strong):
            table.setdefault(spelling, []).append(Meaning(name, EXACT))
        for spelling in behind:
            table.setdefault(spelling, []).append(Meaning(name, EXACT, yields=True))
        for spelling in weak:
            table.setdefault(spelling, []).append(Meaning(name, WEAK, weak=True))
    return {spelling: tuple(fields) for spelling, fields in table.items()}


@lru_cache(maxsize=1)
def qualifiers() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """What each qualifying word makes of which fields, in the vocabulary's order."""
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for field, rule in vocabulary()["qualifiers"].items():
        for word in dict.fromkeys(map(str, rule["words"])):
            table.setdefault(word, []).append((field, frozenset(map(str, rule["of"]))))
    return table


ALIKE = 86
"""How much of two texts must be the same, in hundredths, to differ by a slip only."""


@lru_cache(maxsize=512)
def spellings_near(length: int) -> tuple[str, ...]:
    """The spellings that a text of a length can be alike at all, in their order.

    What two texts share is no longer than the shorter one, and counts twice among the characters of
    both. (One hundredth less is asked for, so that no rounding leaves out what is alike.)
    """
    shortest, longest = (ALIKE - 1) * length / (201 - ALIKE), length * (201 - ALIKE) / (ALIKE - 1)
    return tuple(one for one in spellings() if shortest <= len(one) <= longest)


# Quick looks -------------------------------------------------------------------------------------


def is_heading(text: str) -> bool:
    """Whether a text is, word for word, a heading that the vocabulary knows.

    >>> is_heading("Lead Officer(s)"), is_heading("Cleveland")
    (True, False)
    """
    return _is_heading(text) if len(text) <= _SHORT else _is_spelling(text)


_SHORT = 30
"""Characters of names, days and statuses, which come again with every row."""


def _is_spelling(text: str) -> bool:
    if not 0 < len(text) <= LONGEST or (text.strip() and not _may_be_spelling(text)):
        return False
    return plain_heading(text) in spellings()


_is_heading = lru_cache(maxsize=1024)(_is_spelling)


def may_be_exact(text: str) -> bool:
    """Whether a spelling may stand word for word in some wording of a heading, or in two of them.

    It is asked of every label down a table, so it looks at little: what begins with another word
    or number than every spelling is none, nor is a code, unless it is a spelling as it stands.
    (Dates, brackets and rounds make other wordings, and "and" may stand between two headings.)

    >>> [may_be_exact(text) for text in ("Lead Officer:", "Cleveland", "1.1", "HC2.1", "2. Lead")]
    [True, False, False, False, False]
    """
    text = text.strip()
    if _NUMBERED.fullmatch(text):
        return _begins_a_spelling(text)
    if _CODE.fullmatch(text):
        return bool(TURN.search(text)) or plain_heading(text) in spellings()
    if not text or _SAYS_MORE.search(text) or _AND.match(text):
        return True
    return _begins_a_spelling(text)


_NUMBERED = re.compile(r"[0-9][0-9.]*[a-z]?|[0-9]{1,2}[.):]?\s[^(\d]*")
_CODE = re.compile(r"[A-Za-z]+[0-9.]*[0-9][0-9.]*[a-z]?")
_SAYS_MORE = re.compile(r"[(\d]")
_AND = re.compile(r"(?:and|by)\b", re.IGNORECASE)


def _may_be_spelling(text: str) -> bool:
    """Whether a text begins with the first two words of a spelling, where that can be told.

    That it can where both are nothing but ASCII letters between spaces, as below: then the text's
    plain words begin with them, and no more than one is no spelling of one word.
    """
    words = _TWO_WORDS.match(text)
    if words is None:
        return _begins_a_spelling(text)
    return words[2].lower() in _second_words().get(words[1].lower(), ())


_TWO_WORDS = re.compile(r"\s*([A-Za-z]+)\s+([A-Za-z]+)(?:\s|$)")


def _begins_a_spelling(text: str) -> bool:
    """Whether the first word of a text is that of a spelling, where that can be told at a glance.

    Where only ASCII letters stand before the first space, they are the first of its plain words,
    whatever follows; these begin with the number that a text begins with. Of others nothing is
    said.
    """
    first = text.split(maxsplit=1)[0]
    if first.isascii() and first.isalpha():
        return first.lower() in _beginnings()
    number = _NUMBER.match(first)
    return number is None or number[0] in _beginnings()


_NUMBER = re.compile(r"[0-9]+")


@lru_cache(maxsize=1)
def _second_words() -> dict[str, set[str]]:
    """The second words of the spellings by their first."""
    words: dict[str, set[str]] = {}
    for first, second, *_ in (found for found in map(str.split, spellings()) if found[1:]):
        words.setdefault(first, set()).add(second)
    return words


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The first words of the spellings, and the numbers that they begin with."""
    words = {spelling.split()[0] for spelling in spellings() if spelling}
    return frozenset(words | {number[0] for number in map(_NUMBER.match, words) if number})
