"""Target dates as officers write them, read into windows of days.

    text ─tokens─▶ tokens ─phrases─▶ items ─outline─▶ outline ─reading─▶ DateWindow
                      │                                          │
                      ├─ expressions: the grammar of one date    ├─ years: the year left out
                      │    (days, periods; looking, dated)       ├─ phrase_windows, combining
                      └─ durations: of a repeat or a limit       └─ limits

``spans`` is the calendar, ``edtf`` the notation, ``words`` and ``phrasebook`` the vocabulary;
``prose`` finds dates in running text, ``stated`` heeds the form that a heading states;
``plain`` reads the plainest wordings at once; ``beginnings``, ``refusal`` and ``plainwords``
spare prose it all.

Nothing here reads today's date, and nothing is guessed: what is not understood is ``unreadable``
with a note of the words, and whatever was assumed stands in the note.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from .plainwords import kind_of_prose
from .prose import find_windows
from .reading import read_text
from .refusal import cannot_be_date
from .stated import spell_out_form
from .windows import DateWindow, join_notes

__all__ = ["DateWindow", "cannot_be_date", "find_dates", "kind_of_prose", "read_date"]


def read_date(text: str, *, agreed: date | None = None, form: str = "") -> DateWindow:
    """What the wording of a target date comes to. Never raises.

    ``agreed`` is the day the plan was agreed, from which a date without a year and a time limit
    are counted. The day always comes before the month, years of two figures are 20xx, and the
    reference wordings with their results are the table ``tests/data/dates.csv``. ``form`` is what
    the heading above says of the figures: ``MM/YY``, ``MM/DD/YY``, ``DD/MM/YY`` or ``quarter``.

    >>> read_date("By end of Oct 2025").latest
    datetime.date(2025, 10, 31)
    >>> read_date("6/9/2017").earliest
    datetime.date(2017, 9, 6)
    >>> read_date("03/12", form="MM/YY").latest
    datetime.date(2012, 3, 31)
    >>> read_date("March", agreed=date(2025, 9, 15)).note
    'no year is given: taken as the next March after the plan was agreed on 15 September 2025'
    >>> read_date("31/04/2026")  # doctest: +NORMALIZE_WHITESPACE
    DateWindow(kind='unreadable', earliest=None, latest=None, precision=None, repeat=None,
               edtf=None, note='there is no such day as 31 April 2026', original=None)
    """
    day = agreed.date() if isinstance(agreed, datetime) else agreed
    if not form:
        return _read(text, day)
    words, note = spell_out_form(text, form)
    window = _read(words, day)
    return replace(window, note=join_notes(note or None, window.note))


def find_dates(text: str) -> tuple[DateWindow, ...]:
    """Every explicit date in prose, in order: one window a date or range.

    A date counts as explicit if a year, or a day and its month, is written; a month alone only
    after a word like *in* or *by*, for *may* and *march* are verbs, and a year alone likewise.

    >>> [window.edtf for window in find_dates("Slipped: staff left in May 2025, now by July 2025.")]
    ['2025-05', '../2025-07']
    >>> find_dates("We may march on.")
    ()
    """
    return find_windows(text)


def _read(text: str, agreed: date | None) -> DateWindow:
    # Dates come again and again; prose seldom does, and would only fill the memory.
    return (_remembered if len(text) <= _LONGEST_REMEMBERED else read_text)(text, agreed)


_LONGEST_REMEMBERED = 150


@lru_cache(maxsize=8192)
def _remembered(text: str, agreed: date | None) -> DateWindow:
    return read_text(text, agreed)
