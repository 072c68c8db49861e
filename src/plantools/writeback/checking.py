"""Whether a changed file reads as asked: the cells that changed, and all that should not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from plantools.dates import read_date
from plantools.plan import COLUMNS, GLOSS, WRITTEN, plan_rows
from plantools.tables import Found
from plantools.writeback.changes import Change, NewRow, Wanted, plain
from plantools.writeback.matching import name_of

_LEFT = frozenset({"rag", "grade"})
"""Understood columns that stay as they are where no status of the row was changed."""

_STATUSES = frozenset({"rag_text", "grade_text", "status_text", "rag_fill"})


def find_differences(
    wanted: Wanted, before: pd.DataFrame, found: Found, after: pd.DataFrame
) -> list[str]:
    """A sentence for each cell that does not read as asked in the changed file."""
    new_rows = {_place(row): row for row in wanted.new_rows}
    rows, added_rows = [], []
    for row, record in zip(plan_rows(after), found.records, strict=True):
        places = {(spot.sheet, spot.row) for spot in record.cells.values()}
        new = next((new_rows[place] for place in places & new_rows.keys()), None)
        if new is None:
            rows.append(row)
        else:
            added_rows.append((new, row))
    old = plan_rows(before)
    added = len(after) - len(rows)
    if len(rows) != len(old) or added != len(wanted.new_rows):
        return [
            f"it would read as {len(after)} actions instead of {len(old) + len(wanted.new_rows)}"
        ]
    misplaced = [
        f"{name_of(row)} would read under “{plain(row['theme'])}” instead of “{new.theme}”"
        for new, row in added_rows
        if new.theme and plain(row["theme"]) != new.theme
    ]
    changes: dict[int, dict[str, Change]] = {}
    for change in wanted.changes:
        for number in (change.row, *change.shared_by):
            changes.setdefault(number, {})[change.column] = change
    return misplaced + [
        sentence
        for at, (one, other) in enumerate(zip(old, rows, strict=True))
        for sentence in _differences(one, other, changes.get(at, {}))
    ]


def _place(row: NewRow) -> tuple[str, int]:
    spot = row.changes[0].spot
    return spot.sheet, spot.row


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], changes: Mapping[str, Change]
) -> Iterator[str]:
    status = bool(_STATUSES & changes.keys())
    shared = {name for name in before if name not in COLUMNS} | set(WRITTEN) | _LEFT
    for name in sorted(shared):
        change = changes.get(name)
        is_status = name in _LEFT or name in _STATUSES
        if is_status and status and (change is None or change.text is None):
            continue
        wished = before.get(name)
        if change is not None and change.text is not None:
            wished = change.text.partition(GLOSS)[0] if is_status else change.text
        got = after.get(name)
        if name in _STATUSES and plain(got).startswith("#"):
            continue
        if plain(got) != plain(wished) and not _same_day(name, got, wished):
            yield (
                f"{name} of {name_of(before)} would read “{plain(got)}” instead of "
                f"“{plain(wished)}”"
            )
    for change in changes.values():
        name, value = change.means
        if name and plain(after.get(name)) != value:
            yield f"{name} of {name_of(before)} would read {after.get(name)} instead of {value}"


def _same_day(name: str, one: object, other: object) -> bool:
    """Whether two wordings of a target date come to the same days."""
    if name != "due_text":
        return False
    window, asked = read_date(plain(one)), read_date(plain(other))
    return asked.latest is not None and (window.earliest, window.latest) == (
        asked.earliest,
        asked.latest,
    )
