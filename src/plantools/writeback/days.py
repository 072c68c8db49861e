"""Target dates: what a changed one shall be in its cell, true day or words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from plantools.dates import DateWindow, read_date
from plantools.errors import WriteBackRefusedError
from plantools.writeback.changes import Change, plain
from plantools.writeback.matching import name_of
from plantools.writeback.places import require_whole
from plantools.writeback.showing import Showing


def ask_day(
    showing: Showing, at: int, row: Mapping[str, Any], asked: frozenset[str]
) -> list[Change]:
    """The change of a target date, by its words or else by its last day."""
    filed = showing.rows[at]
    before, after = plain(filed["due_text"]), plain(row.get("due_text"))
    if "due_text" not in asked:
        after = before
    if after == before:
        after = _by_last_day(row, filed, asked)
    spot = showing.records[at].cells.get("due_text")
    true_day = spot.cell.day if spot else None
    if after == before or (true_day and _same(read_date(after), read_date(before))):
        return []
    spot = require_whole("due_text", spot, before, filed)
    day = day_for(after, filed, true_day)
    return [Change(spot, at, plain(filed["ref"]), "due_text", before, after, after, day)]


def _by_last_day(row: Mapping[str, Any], filed: Mapping[str, Any], asked: frozenset[str]) -> str:
    """The words for a last day that was changed while the words were not."""
    before = plain(filed["due_text"])
    last, old = row.get("due_latest"), filed["due_latest"]
    if "due_latest" not in asked or last is None or last == old:
        return before
    if plain(row.get("source")) not in ("", plain(filed["source"])):
        return before  # a plan from elsewhere reads its words by what stands around them there
    precision = filed["due_precision"]
    if before and (filed["due_kind"] != "by" or precision not in ("day", "month")):
        raise WriteBackRefusedError(
            f"The target date of {name_of(filed)} was not changed: “{before}” is no plain date, "
            "so what shall stand there is not known. Change due_text itself."
        )
    day = last.date()
    if precision == "month" and (day + timedelta(days=1)).day == 1:
        month = f"{day:%b}" if re.search(r"\b[A-Z][a-z]{2}\b", before) else f"{day:%B}"
        return f"{month} {day.year}"
    return f"{day:%d/%m/%Y}" if "/" in before else f"{day.day} {day:%B %Y}"


def _same(one: DateWindow, other: DateWindow) -> bool:
    return one.latest is not None and (one.earliest, one.latest) == (other.earliest, other.latest)


def day_for(text: str, filed: Mapping[str, Any], true_day: date | None) -> date | None:
    """The day that a text stands for where it says no more than that.

    In place of a month that the cell's format shows, another month is its first day.
    """
    window = read_date(text)
    if window.latest is None or window.earliest is None:
        return None
    if _PLAIN_DAY.fullmatch(text.strip()) and window.earliest == window.latest:
        shows_days = true_day is None or filed["due_precision"] == "day"
        return window.latest if shows_days else None
    if true_day and filed["due_precision"] == "month" and _PLAIN_MONTH.fullmatch(text.strip()):
        return window.earliest
    return None


_PLAIN_DAY = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?[ -]"
    r"[A-Za-z]{3,9}[ -](?:\d{2}|\d{4})"
)
_PLAIN_MONTH = re.compile(r"[A-Za-z]{3,9}[ -]\d{4}")
