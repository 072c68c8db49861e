"""What a wording of a target date comes to, and the one way of saying that it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateWindow:
    """When something is due, as far as the words say.

    =============  ===============================================================================
    ``kind``       ``by`` one deadline; ``window`` a stretch of time, whose end is the deadline;
                   ``several`` dates, of which the last is the deadline; ``from`` a start and no
                   end; ``ongoing``; ``repeat`` at an interval; ``relative`` to the day the plan
                   was agreed; ``event`` waits on something else; ``done`` ``paused`` ``closed``;
                   ``missing`` no date yet; ``ditto`` as the row above; ``unreadable``
    ``earliest``   the first day of the window, or ``None`` where it is open
    ``latest``     the last day of the window, or ``None`` where it is open
    ``precision``  ``day`` ``week`` ``month`` ``part`` ``season`` ``quarter`` ``half`` ``term``
                   ``year`` ``financial year``: of the deadline, where several dates are named
    ``repeat``     an ISO 8601 duration: how often (``P3M``), or how long from the start
    ``edtf``       the Extended Date/Time Format, https://www.loc.gov/standards/datetime/, where
                   one fits
    ``note``       what was assumed or passed over, or why nothing could be read
    ``original``   the first deadline, where the words give a newer one
    =============  ===============================================================================

    >>> DateWindow("ongoing").latest is None
    True
    """

    kind: str
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    repeat: str | None = None
    edtf: str | None = None
    note: str | None = None
    original: DateWindow | None = None


class Unreadable(Exception):  # noqa: N818 - never leaves this package: it ends as a window's note
    """The words cannot be read as a date; the message is the note that says why."""


def join_notes(*notes: str | None) -> str | None:
    """The notes as one, each said once.

    >>> join_notes("one", None, "two", "one")
    'one; two'
    """
    return "; ".join(dict.fromkeys(note for note in notes if note)) or None
