"""The plainest wordings, read at once: ``31/03/2026``, ``2026-03-31``, ``31 March 2026``,
``Mar 2026``.

They come to what the grammar makes of them (a law in the tests holds both against each other);
whatever needs a note, or does not exist, is left to it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .windows import DateWindow
from .words import MONTHS


def read_plain(text: str) -> DateWindow | None:
    """The window of a plainly written day or month, or nothing where it is any other text.

    >>> read_plain("31 March 2026").edtf, read_plain("Mar 2026").edtf
    ('2026-03-31', '2026-03')
    >>> read_plain("31 April 2026"), read_plain("By March 2026")
    (None, None)
    """
    if (match := _NAMED.fullmatch(text)) and (month := MONTHS.get(match["month"].lower())):
        year, day = int(match["year"]), match["day"]
        return _day(year, month, int(day)) if day else _month(year, month)
    if match := _NUMERIC.fullmatch(text):
        return _day(int(match["year"]) % 100 + 2000, int(match["month"]), int(match["day"]))
    if match := _ISO.fullmatch(text):
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return None


_NAMED = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9}) (?P<year>20[0-9]{2})"
)
_NUMERIC = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>(?:20)?[0-9]{2})"
)
_ISO = re.compile(
    r"(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?: [0-9]{2}:[0-9]{2}:[0-9]{2})?"
)


def _month(year: int, month: int) -> DateWindow:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return DateWindow("by", first, last, "month", edtf=f"{year}-{month:02}")


def _day(year: int, month: int, day: int) -> DateWindow | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    found = date(year, month, day)
    return DateWindow("by", found, found, "day", edtf=found.isoformat())
