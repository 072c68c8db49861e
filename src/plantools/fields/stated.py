"""What a heading states beside its field: a date, the form of the dates below, its round."""

from __future__ import annotations

import re

from plantools.dates import read_date
from plantools.fields.remembering import remember


@remember(1024)
def heading_date(text: str) -> str:
    """The date inside a heading, as written: in brackets, or as its last words.

    >>> heading_date("Progress at 20 July 2021"), heading_date("Target date (MM/YY)")
    ('20 July 2021', '')
    """
    if not _MAY_HOLD_A_DATE.search(text):
        return ""
    for inside in re.findall(r"\(([^()]*)\)", text):
        if _is_calendar_date(inside):
            return str(inside).strip()
    for pattern in (_DATE_BEHIND, _DATE_BEFORE):
        match = pattern.search(text)
        if match and _is_calendar_date(match["date"]):
            return match["date"].strip()
    return ""


_MAY_HOLD_A_DATE = re.compile(r"[(\d]")
"""What both ways of finding a date ask for: a bracket, or a figure."""

_DATE = (
    r"(?P<date>(?:(?:end|early|mid|late)[\s-])?(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-])?"
    r"(?:[A-Z][a-z]{2,8}|Q[1-4]|\d{1,2})[\s/.-]+(?:\d{4}(?:[/-]\d{2,4})?|\d{2}))"
)
_DATE_BEHIND = re.compile(rf"(?:[-–—:]\s?|\s){_DATE}\s*:?\s*$")
_DATE_BEFORE = re.compile(rf"^\s*{_DATE}(?=[\s:–—-])")


def _is_calendar_date(text: str) -> bool:
    window = read_date(text)
    return window.kind in ("by", "window") and window.latest is not None


@remember(1024)
def heading_form(text: str) -> str:
    """How a heading says that the dates below it are written, or nothing: see ``read_date``.

    >>> heading_form("Target date (MM/YY)"), heading_form("Due (month/year)"), heading_form("Due")
    ('MM/YY', 'MM/YY', '')
    """
    words = " ".join(text.casefold().split())
    return next((form for form, pattern in _FORMS.items() if pattern.search(words)), "")


_FORMS = {
    "MM/DD/YY": re.compile(r"\bmm ?[/.-] ?dd(?: ?[/.-] ?yy(?:yy)?)?\b|\bmonth ?/ ?day\b"),
    "DD/MM/YY": re.compile(r"\bdd? ?[/.-] ?mmm? ?(?:[/.-] ?)?(?:yy(?:yy)?)?\b|\bday ?/ ?month\b"),
    "MM/YY": re.compile(
        r"\bmmm? ?[/.-] ?yy(?:yy)?\b|\(month ?(?:/|and|&|,) ?year\)|\bmmm?yy(?:yy)?\b"
    ),
    "quarter": re.compile(r"\((?:by |in |financial |which )*(?:quarter|qtr|q)\)"),
}


TURN = re.compile(
    r"\b(?:q|qtr ?|quarter ?|round ?)([1-4])\b|\b([1-4])(?:st|nd|rd|th) quarter\b"
    r"|(?<=update )(\d)\b|(?<=review )(\d)\b",
    re.IGNORECASE,
)
"""The quarter or round that a heading is of: "Q2", "2nd quarter", "Update 2"."""


def heading_turn(text: str) -> int:
    """Which quarter or round a heading is of, 0 where it does not say.

    >>> heading_turn("Q2 update"), heading_turn("Update")
    (2, 0)
    """
    match = TURN.search(text)
    return int(next(filter(None, match.groups()))) if match else 0
