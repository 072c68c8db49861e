"""Looking at tokens: the words, numbers, months and years that stand at a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .spans import Years
from .tokens import Tokens, month_number
from .words import WEEKDAYS


def word_at(tokens: Tokens, at: int) -> str:
    """The token's word, or nothing past the end."""
    return tokens[at].word if at < len(tokens) else ""


def kind_at(tokens: Tokens, at: int) -> str:
    """The token's kind, or nothing past the end."""
    return tokens[at].kind if at < len(tokens) else ""


def gap_at(tokens: Tokens, at: int) -> str:
    """What stands before the token, or nothing past the end."""
    return tokens[at].gap if at < len(tokens) else ""


def on_new_line(tokens: Tokens, at: int) -> bool:
    """Whether the token is the first of its line."""
    return gap_at(tokens, at) == "\n"


def text_of(tokens: Tokens, at: int, after: int) -> str:
    """The tokens as they were written, on one line."""
    pieces = [(" " if token.gap else "") + token.text for token in tokens[at:after]]
    return "".join(pieces).strip()


def skip(tokens: Tokens, at: int, *words: str) -> int:
    """The place after one of the words, or the same place."""
    return at + 1 if word_at(tokens, at) in words else at


def match_words(tokens: Tokens, at: int, known: frozenset[str], longest: int = 6) -> int:
    """The place after the longest known phrase, hyphens counting as spaces; ``at`` for none."""
    key, place, found = "", at, at
    for _ in range(min(first_words(known).get(word_at(tokens, at), 0), longest)):
        if kind_at(tokens, place) not in ("word", "ordinal"):
            break
        key = f"{key} {tokens[place].word}" if key else tokens[place].word
        place += 1
        if key in known:
            found = place
        if word_at(tokens, place) == "-" and not tokens[place].gap:
            place += 1
    return found


@lru_cache(maxsize=64)
def first_words(phrases: frozenset[str]) -> Mapping[str, int]:
    """The words that phrases begin with, and how many words the longest of each has.

    Most words of prose begin none.
    """
    longest: dict[str, int] = {}
    for words in map(str.split, phrases):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def phrase_at(tokens: Tokens, at: int, after: int) -> str:
    """The words of a matched phrase, joined as the vocabulary writes them."""
    return " ".join(token.word for token in tokens[at:after] if token.word != "-")


def number_at(tokens: Tokens, at: int, most: int = 99) -> int | None:
    """A whole number of one or two figures, with or without ``th``."""
    if kind_at(tokens, at) not in ("number", "ordinal"):
        return None
    figures = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word_at(tokens, at))
    return int(figures[1]) if figures and int(figures[1]) <= most else None


def month_at(tokens: Tokens, at: int) -> tuple[int, str, int] | None:
    """A month's number, the note on its spelling and the place after it and its full stop."""
    if kind_at(tokens, at) != "word" or not (found := month_number(word_at(tokens, at))):
        return None
    note = found[1].replace(word_at(tokens, at), tokens[at].text)
    after = at + 1
    if word_at(tokens, after) == "." and not tokens[after].gap:
        after += 1
    return found[0], note, after


def weekday_at(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """A weekday from Monday (0) on, and the place after it and its comma."""
    if word_at(tokens, at) not in WEEKDAYS:
        return None, at
    after = skip(tokens, at + 1, ",", ".")
    return WEEKDAYS[word_at(tokens, at)], skip(tokens, after, "the")


def year_at(tokens: Tokens, at: int) -> tuple[Years, int] | None:
    """``2026``, ``'26`` or a year over two: ``2025/26``."""
    kind, word = kind_at(tokens, at), word_at(tokens, at)
    if kind == "number" and re.fullmatch(r"199\d|20\d\d", word):
        return Years(int(word)), at + 1
    if kind == "short_year":
        return Years(2000 + int(word[1:])), at + 1
    if kind == "years":
        first, last = pair_of_years(word)
        if last == first + 1 and re.fullmatch(r"\d{4}-\d\d|\d{4} ?/ ?\d+", word):
            return Years(first, split=True), at + 1
    return None


def pair_of_years(word: str) -> tuple[int, int]:
    """The first and last year of two, the last in the century of the first.

    >>> pair_of_years("2025-28")
    (2025, 2028)
    """
    first, last = (int(part) for part in re.split(r"\s?[-/]\s?", word))
    return first, last if last > 99 else last + first // 100 * 100


def short_years_at(tokens: Tokens, at: int) -> tuple[Years, int] | None:
    """``25/26`` or ``25-26``, where only a year of two can be meant."""
    if kind_at(tokens, at) == "pair":
        first, last = (int(part) for part in word_at(tokens, at).split("/"))
        after = at + 1
    elif word_at(tokens, at + 1) == "-" and kind_at(tokens, at + 2) == "number":
        first, last = number_at(tokens, at) or 0, number_at(tokens, at + 2) or 0
        after = at + 3
    else:
        return None
    return (Years(2000 + first, split=True), after) if last == first + 1 else None
