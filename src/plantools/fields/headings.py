"""Which field a heading means: the matching of its words with the vocabulary's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from plantools.fields.remembering import LONGEST, remember
from plantools.fields.spellings import (
    ALIKE,
    EXACT,
    WEAK,
    Meaning,
    plain_heading,
    qualifiers,
    spellings,
    spellings_near,
)
from plantools.fields.stated import TURN, heading_date, heading_turn
from plantools.fields.vocabulary import OTHER, vocabulary
from plantools.references import part_letter, split_recommendation


@dataclass(frozen=True, slots=True)
class Match:
    """A field that a heading may mean.

    ``sure`` runs from 0 to 1. ``weak`` means the cells below must agree. ``reported`` is the date
    that stands in the heading, as in "Evidence of Progress (March 2020)", and ``turn`` the number
    of its quarter or round where no date does ("Q2 update"). ``yields`` means that another heading
    of the same field goes first ("Owner" beside "Lead"). ``second`` is the other field of a heading
    for two ideas ("Finish & Status").
    """

    field: str
    sure: float
    weak: bool = False
    reported: str = ""
    turn: int = 0
    yields: bool = False
    second: str = ""


OTHER_PREFIX = "Other: "
"""What stands before an unknown column's heading that would be taken for a field's."""


def other_heading(name: str) -> str:
    """The heading that an unknown column is written under, so that it stays unknown.

    >>> other_heading("Ward"), other_heading("Date"), own_heading("Other: Date")
    ('Ward', 'Other: Date', 'Date')
    """
    plain = " ".join(name.split()).rstrip(": ")
    taken = any(match.field != OTHER for match in match_heading(plain)) or match_fact(plain)
    odd = not plain_heading(plain) or split_recommendation(plain) or part_letter(plain)
    return f"{OTHER_PREFIX}{plain}" if taken or odd else plain


def own_heading(text: str) -> str:
    """An unknown column's heading as the officer gave it, on one line."""
    return " ".join(text.split()).removeprefix(OTHER_PREFIX)


@remember(1024)
def match_heading(text: str) -> tuple[Match, ...]:
    """The fields a heading may mean, the surest first, one match a field.

    >>> [(match.field, match.reported) for match in match_heading("Progress (March 2020):")][0]
    ('progress', 'March 2020')
    >>> [match.field for match in match_heading("Progress")]
    ['progress', 'grade', 'rag']
    """
    if text.startswith(OTHER_PREFIX):
        return ()
    found = [one for words in _wordings(text) for one in _matches(words)]
    if not found:
        return ()
    reported = heading_date(text)
    turn = 0 if reported else heading_turn(text)
    best: dict[str, Match] = {}
    for one in found:
        if one.field not in best or one.sure > best[one.field].sure:
            best[one.field] = Match(one.field, one.sure, one.weak, reported, turn, one.yields)
    if (pair := two_ideas(text)) and best.keys() & set(pair):
        best = {pair[0]: Match(pair[0], EXACT, reported=reported, turn=turn, second=pair[1])}
    return tuple(sorted(best.values(), key=lambda match: -match.sure))


@remember(1024)
def match_fact(text: str) -> str | None:
    """The fact about the whole document that a label names: plan, link_officer or agreed_text.

    >>> match_fact("Link Officer/s:"), match_fact("Responsibility:")
    ('link_officer', None)
    """
    words = plain_heading(text)
    for name, words_of_it in vocabulary()["document"].items():
        if words in words_of_it:
            return name
    return None


def _wordings(text: str) -> Iterable[str]:
    """A heading's words, then with its date left off, then its first line or question alone."""
    said = re.search(r"\(\s*(\w+)[^()]*\)", text)
    if said and len(text) <= LONGEST and _is_qualifier(said[1].casefold()):
        yield f"{said[1].casefold()} {plain_heading(text)}"
        return
    if len(text) <= LONGEST:
        yield plain_heading(text)
        date = heading_date(text)
        if date:
            around = plain_heading(text.replace(date, " "))
            yield re.sub(r"(?:\s+(?:at|as|of|to|for|on|in))+$", "", around)
            return
        if TURN.search(text):
            yield plain_heading(TURN.sub(" ", text))
    first = re.split(r"[\n?:]|\s[-–—(]", text.strip(), maxsplit=1)[0]
    if first != text.strip() and len(first) <= LONGEST:
        yield plain_heading(first)


def _matches(words: str) -> Sequence[Meaning]:
    exact = spellings().get(words)
    if exact is not None:
        return exact
    if len(words) < 4:
        return []
    return _qualified(words) or _numbered(words) or _close(words) or _inside(words)


def _qualified(words: str) -> list[Meaning]:
    """What a word at an end of a known heading makes of it: an original date, a previous status."""
    tokens = words.split()
    for word, rest in ((tokens[0], tokens[1:]), (tokens[-1], tokens[:-1])):
        for field, of in qualifiers().get(word, ()):
            if any(one.field in of for one in spellings().get(" ".join(rest), ())):
                return [Meaning(field, 0.95)]
    return []


def _numbered(words: str) -> list[Meaning]:
    """A reference of whatever kind, where the cells below are: "AFI no.", "CQC ref"."""
    named = words.rsplit(maxsplit=1)[-1] in ("id", "no", "ref")
    return [Meaning("ref", WEAK, weak=True)] if named else []


def _is_qualifier(word: str) -> bool:
    return word in qualifiers()


def _close(words: str) -> list[Meaning]:
    """Fields of spellings that differ by a slip of the keys."""
    alike = spellings_near(len(words))
    near = process.extract(words, alike, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
    return [
        replace(one, sure=one.sure * 0.9 * score / 100)
        for spelling, score, _ in near
        if len(spelling) > 3
        for one in spellings()[spelling]
    ]


def _inside(words: str) -> list[Meaning]:
    """Fields of the longest sure spelling that stands, whole, among a few further words."""
    tokens = words.split()
    if len(tokens) > 6:
        return []
    for length in range(len(tokens) - 1, 0, -1):
        for start in range(len(tokens) - length + 1):
            spelling = " ".join(tokens[start : start + length])
            found = [one for one in spellings().get(spelling, ()) if not one.weak]
            if found and len(spelling) > 3:
                share = length / len(tokens)
                return [replace(one, sure=one.sure * (0.5 + 0.3 * share)) for one in found]
    return []


# Two ideas ---------------------------------------------------------------------------------------

_AND = re.compile(r"\s*(?:[&/+,;\n|]|\band\b|\bby\b(?=\s+when))\s*", re.IGNORECASE)
_TYPED = ("rag", "due", "lead", "progress", "action")
"""Fields of which a cell may hold two, those that can be told from the others first."""


def two_ideas(text: str) -> tuple[str, str] | None:
    """The two fields of a heading that names both, the one the rest of a cell goes to first.

    >>> two_ideas("FINISH & STATUS"), two_ideas("Lead / Timescale"), two_ideas("Issue / Action")
    (('due', 'rag'), ('lead', 'due'), None)
    """
    if len(text) > 60:
        return None
    parts = [part for part in _AND.split(re.sub(r"\([^()]*\)", " ", text)) if part.strip()]
    if len(parts) != 2:
        return None
    meant = [spellings().get(plain_heading(part), ()) for part in parts]
    if any(one.field == "outcome" for meanings in meant for one in meanings):
        return None  # "Action / Target": a target may be a figure
    fields = [max(one, key=lambda meaning: meaning.sure).field for one in meant if one]
    if len(fields) != 2 or fields[0] == fields[1] or not set(fields) <= set(_TYPED):
        return None
    second, first = sorted(fields, key=_TYPED.index)
    return (first, second) if second in ("rag", "due") else None
