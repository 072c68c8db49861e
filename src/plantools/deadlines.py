"""Whether an action's deadline has passed: checks and reports ask the same question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any


def has_passed(row: Mapping[str, Any], on: date | None) -> bool:
    """Whether the whole of a row's target date lies before a day; without a day, never.

    >>> from datetime import datetime
    >>> row = {"due_latest": datetime(2026, 3, 31), "due_kind": "by", "due_repeat": None}
    >>> has_passed(row, date(2026, 4, 1)), has_passed(row, date(2026, 3, 31))
    (True, False)
    """
    return (
        on is not None
        and row["due_latest"] is not None
        and row["due_latest"].date() < on
        and row["due_kind"] in ("by", "window", "several", "relative", "repeat", "ditto")
        and not _comes_again(row)
    )


_DAYS = {"D": 1, "W": 7, "M": 28, "Y": 365}


def _comes_again(row: Mapping[str, Any]) -> bool:
    """Whether the dates named are one turn of many ("Annual April 2018") and not their end."""
    match = re.fullmatch(r"P(\d+)([DWMY])", row["due_repeat"] or "")
    if match is None or row["due_earliest"] is None:
        return False
    named: int = (row["due_latest"] - row["due_earliest"]).days
    return named < int(match[1]) * _DAYS[match[2]]
