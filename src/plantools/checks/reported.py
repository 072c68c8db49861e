"""The day that a plan itself reports, against which its deadlines are judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plantools.dates import read_date


def reported_day(texts: Iterable[str | None]) -> date | None:
    """The last day of the latest period that texts like "March 2020" report.

    >>> reported_day(["March 2020", None])
    datetime.date(2020, 3, 31)
    """
    windows = [read_date(text) for text in texts if text]
    return max((window.latest for window in windows if window.latest), default=None)
