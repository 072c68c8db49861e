"""Whether a changed file reads as asked: the cells that changed, and all that should not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from plantools.cells import CellPlace
from plantools.dates import read_date
from plantools.plan import COLUMNS, GLOSS, WRITTEN, plan_rows
from plantools.tables import Found
from plantools.writeback.around import FACTS
from plantools.writeback.changes import Change, NewRow, Wanted, plain
from plantools.writeback.matching import name_of

_LEFT = frozenset({"rag", "grade"})
"""Understood columns that stay as they are where no status of the row was changed."""

_STATUSES = frozenset({"rag_text", "grade_text", "status_text", "rag_fill"})


def find_differences(wanted: Wanted, found: Found, after: pd.DataFrame) -> list[str]:
    """A sentence for each cell that does not read as asked in the changed file."""
    new_rows = {_row_of(row.changes[0].spot): row for row in wanted.new_rows}
    rows: list[dict[str, Any]] = []
    new: list[tuple[NewRow, dict[str, Any]]] = []
    for row, record in zip(plan_rows(after), found.records, strict=True):
        spots = record.cells.values() if new_rows else ()
        asked = next(filter(None, map(new_rows.get, map(_row_of, spots))), None)
        if asked is None:
            rows.append(row)
        else:
            new.append((asked, row))
    old = wanted.filed
    added = len(after) - len(rows)
    if len(rows) != len(old) or added != len(wanted.new_rows):
        return [
            f"it would read as {len(after)} actions instead of {len(old) + len(wanted.new_rows)}"
        ]
    misplaced = [
        f"{name_of(row)} would read under “{plain(row['theme'])}” instead of “{wished.theme}”"
        for wished, row in new
        if wished.theme and plain(row["theme"]) != wished.theme
    ]
    changes: dict[int, dict[str, Change]] = {}
    for change in wanted.changes:
        for at in (change.row, *change.shared_by):
            changes.setdefault(at, {})[change.column] = change
        for at, wished in change.reads.items():
            changes.setdefault(at, {}).update(
                {name: replace(change, text=text) for name, text in wished.items()}
            )
    # The rows of a plan have the same columns.
    others = [name for name in old[0] if name not in COLUMNS] if old else []
    compared = sorted({*others, *WRITTEN, *_LEFT})
    return [
        *misplaced,
        *(
            sentence
            for at, (one, other) in enumerate(zip(old, rows, strict=True))
            for sentence in _differences(one, other, changes.get(at, {}), compared)
        ),
        *(sentence for wished, row in new for sentence in _missing(wished.asked, row)),
    ]


def _row_of(spot: CellPlace) -> tuple[str, int, int]:
    return spot.sheet, spot.table, spot.row


def _missing(asked: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """What a new action's row does not say that the plan does.

    One that was read elsewhere has the facts of that document, which are none of its own.
    """
    facts = FACTS if plain(asked.get("source")) else ()
    names = [name for name in asked if name not in COLUMNS or name in set(WRITTEN) - {*facts}]
    understood = {"grade", *(() if _has_status(asked) else ("state",))}
    if asked.get("rag_source") != "grade":
        understood.add("rag")
    if not plain(asked.get("due_text")):
        understood.add("due_latest")
    for name in (*names, *sorted(understood)):
        wished, got = asked.get(name), after.get(name)
        if plain(wished) in ("", "unknown", plain(got)) or _same_day(name, got, wished):
            continue
        if name in _STATUSES and (_same_status(asked, after) or plain(wished).startswith("#")):
            continue
        yield f"{name} of {name_of(asked)} would read “{plain(got)}” instead of “{plain(wished)}”"


def _has_status(row: Mapping[str, Any]) -> bool:
    return any(plain(row.get(name)) for name in ("rag", "grade", *_STATUSES))


def _same_status(asked: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a status means the same in another wording: a file shows it in its own."""
    told = [name for name in ("rag", "grade") if asked.get(name) is not None]
    return bool(told) and all(plain(asked[name]) == plain(after.get(name)) for name in told)


def _differences(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changes: Mapping[str, Change],
    compared: Sequence[str],
) -> Iterator[str]:
    status = bool(_STATUSES & changes.keys())
    for name in compared:
        change = changes.get(name)
        is_status = name in _LEFT or name in _STATUSES
        if is_status and status and (change is None or change.text is None):
            continue
        wished, got = before.get(name), after.get(name)
        if change is None and wished == got:
            continue  # as nearly all columns of nearly all rows
        if change is not None and change.text is not None:
            wished = change.text.partition(GLOSS)[0] if is_status else change.text
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
