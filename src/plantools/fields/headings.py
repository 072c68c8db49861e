"""Which field a heading means: the matching of its words with the vocabulary's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from plantools.dates import read_date
from plantools.fields.vocabulary import NO_FIELDS, OTHER, vocabulary
from plantools.references import part_letter, split_recommendation


@dataclass(frozen=True, slots=True)
class Match:
    """A field that a heading may mean.

    ``sure`` runs from 0 to 1. ``weak`` means the cells below must agree. ``reported`` is the date
    that stands in the heading, as in "Evidence of Progress (March 2020)".
    """

    field: str
    sure: float
    weak: bool = False
    reported: str = ""


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


@lru_cache(maxsize=8192)
def match_heading(text: str) -> tuple[Match, ...]:
    """The fields a heading may mean, the surest first, one match a field.

    >>> match_heading("Evidence of Progress (March 2020):")[0]
    Match(field='progress', sure=1.0, weak=False, reported='March 2020')
    >>> [match.field for match in match_heading("Progress")]
    ['progress', 'grade', 'rag']
    """
    if text.startswith(OTHER_PREFIX):
        return ()
    reported = heading_date(text)
    best: dict[str, Match] = {}
    for words in _wordings(text):
        for field, sure, weak in _matches(words):
            if field not in best or sure > best[field].sure:
                best[field] = Match(field, sure, weak, reported)
    return tuple(sorted(best.values(), key=lambda match: -match.sure))


@lru_cache(maxsize=65536)
def is_heading(text: str) -> bool:
    """Whether a text is, word for word, a heading that the vocabulary knows.

    >>> is_heading("Lead Officer(s)"), is_heading("Cleveland")
    (True, False)
    """
    return 0 < len(text) <= _LONGEST and plain_heading(text) in _spellings()


@lru_cache(maxsize=4096)
def match_fact(text: str) -> str | None:
    """The fact about the whole document that a label names: plan, link_officer or agreed_text.

    >>> match_fact("Link Officer/s:"), match_fact("Responsibility:")
    ('link_officer', None)
    """
    words = plain_heading(text)
    for name, spellings in vocabulary()["document"].items():
        if words in spellings:  # type: ignore[operator]
            return name
    return None


@lru_cache(maxsize=8192)
def heading_date(text: str) -> str:
    """The date inside a heading, as written: in brackets, or as its last words.

    >>> heading_date("Progress at 20 July 2021"), heading_date("Target date (MM/YY)")
    ('20 July 2021', '')
    """
    for inside in re.findall(r"\(([^()]*)\)", text):
        if _is_calendar_date(inside):
            return str(inside).strip()
    for pattern in (_DATE_BEHIND, _DATE_BEFORE):
        match = pattern.search(text)
        if match and _is_calendar_date(match["date"]):
            return match["date"].strip()
    return ""


_DATE = (
    r"(?P<date>(?:(?:end|early|mid|late)[\s-])?(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-])?"
    r"(?:[A-Z][a-z]{2,8}|Q[1-4]|\d{1,2})[\s/.-]+(?:\d{4}(?:[/-]\d{2,4})?|\d{2}))"
)
_DATE_BEHIND = re.compile(rf"(?:[-–—:]\s?|\s){_DATE}\s*:?\s*$")
_DATE_BEFORE = re.compile(rf"^\s*{_DATE}(?=[\s:–—-])")


def _is_calendar_date(text: str) -> bool:
    window = read_date(text)
    return window.kind in ("by", "window") and window.latest is not None


_LONGEST = 150
"""Characters a heading may have; longer texts are prose that only mentions a field."""


def plain_heading(text: str) -> str:
    """A heading's words alone: no case, punctuation, brackets, footnote marks or glued digits.

    >>> plain_heading("Lead Officer[v] /\\nPartner(s):"), plain_heading("Action*")
    ('lead officer partner', 'action')
    """
    text = re.sub(r"\[[^\]]*\]|\([^()]*\)", " ", text.casefold())
    text = re.sub(r"(?<=[a-z]{3})\d+\b", "", text.replace("&", " and "))
    words = re.findall(r"[^\W_]+", text.replace("’", "'").replace("'s", "s").replace("№", "no"))
    return " ".join(words) or ("no" if text.strip() == "#" else "")


def _wordings(text: str) -> Iterable[str]:
    """A heading's words, then with its date left off, then its first line or question alone."""
    if len(text) <= _LONGEST:
        yield plain_heading(text)
        date = heading_date(text)
        if date:
            around = plain_heading(text.replace(date, " "))
            yield re.sub(r"(?:\s+(?:at|as|of|to|for|on|in))+$", "", around)
            return
    first = re.split(r"[\n?:]|\s[-–—(]", text.strip(), maxsplit=1)[0]
    if first != text.strip() and len(first) <= _LONGEST:
        yield plain_heading(first)


_WEAK, _EXACT = 0.6, 1.0


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[tuple[str, float, bool], ...]]:
    """Every spelling with the fields it may mean, how surely, and whether cells must agree."""
    table: dict[str, list[tuple[str, float, bool]]] = {}
    for name, entry in vocabulary().items():
        if name in NO_FIELDS:
            continue
        label = [plain_heading(str(entry["label"])), plain_heading(str(entry["form_label"]))]
        weak = list(map(str, entry.get("also", ())))  # type: ignore[call-overload]
        strong = [*map(str, entry["headings"]), *(one for one in label if one not in weak)]  # type: ignore[call-overload]
        for spelling in dict.fromkeys(strong):
            table.setdefault(spelling, []).append((name, _EXACT, False))
        for spelling in weak:
            table.setdefault(spelling, []).append((name, _WEAK, True))
    return {spelling: tuple(fields) for spelling, fields in table.items()}


def _matches(words: str) -> list[tuple[str, float, bool]]:
    exact = _spellings().get(words)
    if exact is not None:
        return list(exact)
    if len(words) < 4:
        return []
    found = _close(words)
    return found or _inside(words)


def _close(words: str) -> list[tuple[str, float, bool]]:
    """Fields of spellings that differ by a slip of the keys."""
    near = process.extract(words, _spellings().keys(), scorer=fuzz.ratio, score_cutoff=86, limit=3)
    return [
        (field, sure * 0.9 * score / 100, weak)
        for spelling, score, _ in near
        if len(spelling) > 3
        for field, sure, weak in _spellings()[spelling]
    ]


def _inside(words: str) -> list[tuple[str, float, bool]]:
    """Fields of the longest sure spelling that stands, whole, among a few further words."""
    tokens = words.split()
    if len(tokens) > 6:
        return []
    for length in range(len(tokens) - 1, 0, -1):
        for start in range(len(tokens) - length + 1):
            spelling = " ".join(tokens[start : start + length])
            found = [one for one in _spellings().get(spelling, ()) if not one[2]]
            if found and len(spelling) > 3:
                share = length / len(tokens)
                return [(field, sure * (0.5 + 0.3 * share), weak) for field, sure, weak in found]
    return []
