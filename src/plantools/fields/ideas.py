"""Two ideas in one cell: the date and the status under "Finish & Status", the name and the date."""

from __future__ import annotations

import re

from plantools.dates import read_date
from plantools.schemes import is_status, read_status


def split_ideas(text: str, first: str, second: str) -> dict[str, str]:
    """A cell's text by field: the part at an end that is the second field's, and the rest.

    The second is ``rag`` or ``due``. What cannot be told apart stays whole, with the field that
    it is understood as.

    >>> split_ideas("21/05/12\\nCOMPLETED", "due", "rag")
    {'due': '21/05/12', 'rag': 'COMPLETED'}
    >>> split_ideas("J Smith, by 31 March 2026", "lead", "due")
    {'lead': 'J Smith', 'due': 'by 31 March 2026'}
    """
    fits = _is_status if second == "rag" else _is_day
    found = [
        {first: rest, second: part}
        for before, after in _cuts(text.strip())
        for part, rest in ((after, before), (before, after))
        if fits(part) and not fits(rest)
    ]
    if found:
        return min(found, key=lambda ideas: len(ideas[second]))
    alone = fits(text) and not (first == "due" and _is_day(text) and read_status(text) is None)
    return {second: text} if alone else {first: text}


# At a line, before a bracket, behind a sentence, at a separator. It begins where the spaces do, so
# that thousands of them are gone through once.
_CUT = re.compile(r"(?<=[.!?])\s+|(?<!\s)(?:\s*\n\s*|\s+(?=\()|\s*[;,|:]\s+|\s+[-–—/]\s+)")


def _cuts(text: str) -> list[tuple[str, str]]:
    """The ways to cut a text in two."""
    cuts = [(text[: match.start()], text[match.end() :]) for match in _CUT.finditer(text)]
    return [(before, after) for before, after in cuts if before and after]


_LONGEST = 60
"""Characters a status or a date may have beside something else."""


def _is_status(text: str) -> bool:
    """Whether a text is a status: words known for one, or a state that a date column may tell."""
    if len(text) > _LONGEST or read_date(text).latest is not None:
        return False
    return is_status(text) or read_date(text).kind in _STATES


def _is_day(text: str) -> bool:
    """Whether a text is a target date: a window, an interval, or what may stand instead of one."""
    return len(text) <= _LONGEST and read_date(text).kind in (*_DAYS, *_STATES)


_DAYS = ("by", "window", "several", "from", "repeat", "relative")
_STATES = ("done", "paused", "closed", "ongoing")
