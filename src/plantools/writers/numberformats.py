"""Excel number formats that show a date exactly as an officer wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise, product
from operator import itemgetter

FIRST_DAY = date(1900, 3, 1)
"""Earlier days are one out in Excel, which believes in 29 February 1900.

Source: https://learn.microsoft.com/en-us/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
"""

LONGEST_FORMAT = 255
"""The most characters of a number format.

Source: ECMA-376 Part 1, 18.8.30 (numFmt); Excel refuses a longer one in its own dialog.
"""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Names are English whatever the reader's Windows speaks: Excel would otherwise show "Mawrth" on
# a Welsh one. 0809 is English (United Kingdom) in [MS-LCID].
_ENGLISH = "[$-809]"

# Each code Excel has for a part of a date: the part, and how it is shown. Where two codes show
# the same, the first is taken. Source: ECMA-376 Part 1, 18.8.31 (numFmts).
_CODES: dict[str, tuple[str, Callable[[date], str]]] = {
    "dd": ("day", lambda day: f"{day.day:02}"),
    "d": ("day", lambda day: str(day.day)),
    "mm": ("month", lambda day: f"{day.month:02}"),
    "m": ("month", lambda day: str(day.month)),
    "mmmm": ("month", lambda day: MONTHS[day.month - 1]),
    "mmm": ("month", lambda day: MONTHS[day.month - 1][:3]),
    "yyyy": ("year", lambda day: f"{day.year:04}"),
    "yy": ("year", lambda day: f"{day.year % 100:02}"),
    "dddd": ("weekday", lambda day: WEEKDAYS[day.weekday()]),
    "ddd": ("weekday", lambda day: WEEKDAYS[day.weekday()][:3]),
}
_NAMED = frozenset({"mmmm", "mmm", "dddd", "ddd"})
_NAMES = tuple(name.lower() for name in (*MONTHS, *WEEKDAYS))
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(rf"[0-9]+|{_WORD.pattern}|.", re.DOTALL)
_PUNCTUATION = frozenset(" .,:;/()-–—'’&")
_BARE = frozenset(" -")  # shown as they are in every locale, so no quotes are needed


@lru_cache(maxsize=4096)
def format_showing(text: str, day: date) -> str | None:
    """The number format under which Excel shows ``day`` as exactly ``text``.

    The text must hold the day, the month and the year once each, and may hold the weekday; all
    else is quoted. ``None`` where no format will do, or where it would lie once the date is
    changed: a digit, a month or a weekday that stays behind ("Sept", which Excel has no code
    for), or a day before 1 March 1900. Where day and month are the same number, the day is taken
    to come first, as in British use.

    >>> format_showing("27th March 2019", date(2019, 3, 27))
    '[$-809]d"th "mmmm yyyy'
    >>> format_showing("31.3.26", date(2026, 3, 31))
    'd"."m"."yy'
    >>> format_showing("30 Sept 2026", date(2026, 9, 30)) is None
    True
    """
    tokens = _TOKEN.findall(text)
    readings = [_readings(token, day) for token in tokens]
    possible = [codes for codes in _possible(readings) if _is_safe(tokens, codes)]
    if day < FIRST_DAY or not possible:
        return None
    number_format = _written(tokens, min(possible, key=_is_uneven))
    return number_format if len(number_format) <= LONGEST_FORMAT else None


def _readings(token: str, day: date) -> list[str]:
    """The codes that show a token, and the empty code where the token may stand as it is."""
    codes = [code for code, (_, show) in _CODES.items() if show(day) == token]
    return [*codes, ""] if token.isalpha() or token in _PUNCTUATION else codes


def _possible(readings: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Every way to read the tokens, unless they are too many to be one date."""
    open_questions = sum(len(codes) > 1 for codes in readings)
    return product(*readings) if open_questions <= 5 else iter(())


def _is_safe(tokens: Sequence[str], codes: Sequence[str]) -> bool:
    """Whether a reading holds one whole date, and the words around it name no part of one."""
    parts = sorted(_CODES[code][0] for code in codes if code)
    touching = any(one and other for one, other in pairwise(codes))  # "d" and "ddd" would run on
    kept = "".join(" " if code else token for token, code in zip(tokens, codes, strict=True))
    whole = parts in (["day", "month", "year"], ["day", "month", "weekday", "year"])
    return whole and not touching and not _is_american(codes) and not _names_a_part(kept.lower())


def _is_american(codes: Sequence[str]) -> bool:
    """Whether it is 03/31/2026: once it is a date, a changed one would be misread in Britain."""
    order = "".join(code[0] for code in codes if code and code not in _NAMED)
    return order == "mdy"


def _names_a_part(kept: str) -> bool:
    """Whether a month or a weekday is named, in full ("Junes") or cut short ("Sept")."""
    cut_short = tuple(word for word in _WORD.findall(kept) if len(word) >= 3)
    return any(name in kept or name.startswith(cut_short) for name in _NAMES)


def _is_uneven(codes: Sequence[str]) -> bool:
    """Whether only one of day and month has its leading zero, which no officer means."""
    return ("dd" in codes) != ("mm" in codes)


def _written(tokens: Sequence[str], codes: Sequence[str]) -> str:
    """The codes, and between them the other tokens, quoted where Excel could misread them."""
    pieces = zip(tokens, codes, strict=True)
    parts = [
        code or _quoted("".join(token for token, _ in group))
        for code, group in groupby(pieces, key=itemgetter(1))
    ]
    return (_ENGLISH if _NAMED.intersection(codes) else "") + "".join(parts)


def _quoted(literal: str) -> str:
    return literal if _BARE.issuperset(literal) else f'"{literal}"'
