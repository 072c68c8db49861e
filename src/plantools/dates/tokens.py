"""Cleaning a cell's text and cutting it into tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .phrasebook import DENIALS, PASSED, PHRASES
from .words import FEASTS, MONTHS, SEASONS, UNITS, WEEKDAYS

_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        **dict.fromkeys("•·▪●◦∙", "•"),
        **dict.fromkeys("→⇒➔", ">"),
        # A raised figure after a date is a footnote's mark; left in, it would join the year.
        **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", None),
    }
)

_SPELT_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR = r"(?:19|20)\d\d"

_TOKEN = re.compile(
    rf"""
      (?P<word>[^\W\d_]{{2,}}(?:'[^\W\d_]+)?
          |w/[cbe]\b|n/[ak]\b|[fy]/[ye]\b|c/f\b|(?:[a-z]\.)+[a-z](?![a-z])\.?
          |[^\W\d_](?:'[^\W\d_]+)?)
    | (?P<iso>{_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d)
          (?:[T ]\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)
    | (?P<ymd>{_YEAR}(?P<between>[/.])\d{{1,2}}(?P=between)\d{{1,2}}(?![\d/]))
    | (?P<dmy>\d{{1,2}}(?:(?P<tight>[-/.])|\ ?(?P<loose>[/.])\ ?)\d{{1,2}}
          (?:(?(tight)(?P=tight)|\ ?(?P=loose)\ ?))'?(?:{_YEAR}|\d\d)(?!\d|[/.]\d))
    | (?P<time>\d{{1,2}}[:.]\d\d\s?[ap]\.?m\b\.?|\d{{1,2}}:\d\d(?::\d\d)?|\d{{1,2}}\s?[ap]m\b)
    | (?P<years>{_YEAR}(?:\s?[-/]\s?{_YEAR}|[-/]\d\d)
          (?!\d|[-/.]\d|\s?(?:st|nd|rd|th|of)?\s?{_SPELT_MONTH}))
    | (?P<month_year>\d{{1,2}}(?:[-.]|\ ?/\ ?){_YEAR}(?!\d|[/.]\d))
    | (?P<pair>\d{{1,2}}\ ?/\ ?\d{{1,2}}
          (?!\d|\s?[/.]\s?\d|(?:st|nd|rd|th)|\s?(?:of\s)?{_SPELT_MONTH}))
    | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)(?![a-z]{{1,2}}\b))
    | (?P<short_year>'\d\d(?!\d))
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<newline>\n)
    | (?P<arrow>[-=]*>+)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A piece of the text.

    ``word`` is ``text`` in small letters without stops and slashes; ``gap`` is what stood before
    it: nothing, a space or a new line.
    """

    kind: str
    text: str
    word: str
    gap: str


Tokens = tuple[Token, ...]


def clean_text(text: str) -> str:
    """The text with one kind of dash, quote, space and line break, and no invisible characters.

    >>> clean_text("14 th\\u00a0–  21 st March")
    '14th - 21st March'
    """
    if not text.isascii() or not text.isprintable() or "`" in text:
        text = _with_plain_characters(text)
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
    text = _SPACED_ORDINAL.sub(r"\1\2", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _LINE_BREAK.sub("\n", text)
    text = text.strip()
    return _TRAILING_STOPS.sub("", text) if text.endswith((".", ",", ";")) else text


def _with_plain_characters(text: str) -> str:
    """The text with one kind of dash, quote, space and line break, and no invisible characters.

    Of printable ASCII it could only change the backtick.
    """
    text = text.replace("\r\n", "\n").translate(_LOOKALIKES)
    text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return text


_FOOTNOTE = re.compile(r"(?<=\w)\[\d{1,2}\]")
_SPACED_ORDINAL = re.compile(r"(\d) +(st|nd|rd|th)\b", re.IGNORECASE)
_SPACES = re.compile(r" {2,}")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_TRAILING_STOPS = re.compile(r"(?<=[\w)\]}\"'?])[\s.,;]+$")


@lru_cache(maxsize=4096)
def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category == "Cc" and character != "\n" else character


def cut_tokens(text: str) -> Tokens:
    """The tokens of a cleaned text.

    >>> [(token.kind, token.text) for token in cut_tokens("By 31/3/26 (TBC)")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('word', 'By'), ('dmy', '31/3/26'), ('mark', '('), ('word', 'TBC'), ('mark', ')')]
    """
    tokens = []
    gap = ""
    end = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "mark"
        start, after = found.span()
        if start > end and not gap:
            gap = " "
        end = after
        if kind == "newline":
            gap = "\n"
            continue
        written = found[0]
        word = written.lower()
        if kind == "word" and not word.isalpha() and word not in FEASTS:
            word = _STOPS.sub("", word)
        tokens.append(Token(kind, written, word, gap))
        gap = ""
    return tuple(tokens)


_STOPS = re.compile(r"[./]|'s$")


@lru_cache(maxsize=4096)
def month_number(word: str) -> tuple[int, str] | None:
    """The month that a word names, and the note to make where it is misspelt.

    >>> month_number("sept"), month_number("setpember")
    ((9, ''), (9, "'setpember' is read as September"))
    >>> month_number("march"), month_number("marsh")
    ((3, ''), None)
    """
    if word in MONTHS:
        return MONTHS[word], ""
    if len(word) < 4 or word in _REAL_WORDS:
        return None
    for name, number in MONTHS.items():
        if len(name) >= 4 and _is_slip_for(word, name):
            return number, f"'{word}' is read as {name.capitalize()}"
    return None


_REAL_WORDS = (
    frozenset("augusta auguste augusts marche aprile junes julys marches marched".split())
    | frozenset("decembers novembers octobers septembers remember member dismember".split())
    | PASSED
    | DENIALS
    | SEASONS.keys()
    | UNITS.keys()
    | WEEKDAYS.keys()
    | {word for phrase in PHRASES for word in phrase.split()}
)


def _is_slip_for(word: str, month: str) -> bool:
    """Whether a word is a month's name with the slips a keyboard makes.

    Short names are one letter from too many others (Marsh, Marco, jolly), so in them only a
    dropped, doubled or swapped letter counts; the long ones stand any slip, or two.
    """
    if word[0] != month[0] or abs(len(word) - len(month)) > 2:
        return False
    slips = _slips(word, month)
    if len(word) == 4 and sorted(word) != sorted(month):
        return False
    if len(month) >= 6:
        return slips <= (2 if len(month) > 6 else 1)
    return slips == 1 and (len(word) != len(month) or sorted(word) == sorted(month))


def _slips(one: str, other: str) -> int:
    """Letters dropped, added, changed or swapped with their neighbour between two words.

    The optimal string alignment distance, https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
    """
    two_above: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, match in enumerate(other, start=1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                best = min(best, two_above[j - 2] + 1)
            row.append(best)
        two_above, above = above, row
    return above[-1]
