"""What each row of a plan asks of its cells in the file: texts, dates, statuses, new rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from plantools.cells import CellPlace
from plantools.errors import WriteBackRefusedError
from plantools.plan import COLUMNS, WRITTEN, plan_rows
from plantools.schemes import Scheme, read_scheme
from plantools.tables import Found
from plantools.writeback.changes import Change, Refusal, Wanted, plain
from plantools.writeback.days import ask_day
from plantools.writeback.matching import match_rows, name_of
from plantools.writeback.places import require_whole
from plantools.writeback.rows import place_new_row
from plantools.writeback.showing import Showing
from plantools.writeback.statuses import Asked, ask_closed, ask_status
from plantools.writeback.wordrows import place_word_row

FACTS = frozenset({"plan", "agreed_text", "link_officer", "reported_text"})
"""Columns that speak of the whole document, and stand in no cell of an action."""

STATUSES = frozenset({"rag_text", "grade_text", "status_text"})


def find_changes(
    plan: pd.DataFrame,
    found: Found,
    filed: pd.DataFrame,
    *,
    scheme: Scheme | None = None,
    close_missing: bool = False,
) -> Wanted:
    """What a plan asks of the file that ``found`` and ``filed`` were read from.

    A column that is not in the plan, or is empty in all of it, is left alone, and so are the rows
    the plan does not have, unless ``close_missing`` asks for them to be marked closed.
    """
    theirs = plan_rows(filed)
    ours, numbers = _own_rows(plan, theirs)
    wanted = Wanted()
    asked = _asked_columns(plan, ours, theirs, wanted)
    matching = match_rows(ours, theirs)
    wanted.matched = {other: numbers[one] for other, one in matching.rows.items()}
    wanted.refusals += [replace(one, given=numbers[one.given]) for one in matching.doubtful]
    showing = Showing(theirs, found.records, scheme or read_scheme("scrutiny"), found.colours,
                      found.tables)  # fmt: skip
    for other, one in sorted(matching.rows.items()):
        _ask(wanted, showing, other, ours[one], asked, numbers[one])
    for other in matching.missing:
        # Where a row is doubtful, one that seems to be missing may be that one.
        _take_missing(wanted, showing, other, close=close_missing and not matching.doubtful)
    in_word = not any(spot.sheet for one in found.records for spot in one.cells.values())
    place = place_word_row if in_word else place_new_row
    for one in matching.added:
        try:
            wanted.new_rows.append(place(showing, ours, one, matching, numbers[one]))
        except WriteBackRefusedError as refusal:
            wanted.refusals.append(Refusal(numbers[one], str(refusal)))
    _settle_shared(wanted, found)
    return wanted


def _own_rows(
    plan: pd.DataFrame, theirs: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[int]]:
    """The rows of a plan that may be the file's, each with its number: of several files' its own.

    Where rows say that they come from this file, those that come from another are not its.
    """
    rows = plan_rows(plan)
    source = plain(theirs[0].get("source")) if theirs else ""
    from_here = any(plain(row.get("source")) == source for row in rows)
    numbers = [
        number
        for number, row in enumerate(rows)
        if not from_here or plain(row.get("source")) in ("", source)
    ]
    return [rows[number] for number in numbers], numbers


def _asked_columns(
    plan: pd.DataFrame,
    ours: Sequence[Mapping[str, Any]],
    theirs: Sequence[Mapping[str, Any]],
    wanted: Wanted,
) -> frozenset[str]:
    """The plan's columns that say anything of the file's cells."""
    asked = set()
    for name in map(str, plan.columns):
        filled = any(plain(row.get(name)) for row in ours)
        if filled:
            asked.add(name)
        elif name in WRITTEN and any(plain(row.get(name)) for row in theirs):
            wanted.notes.append(
                ("", f"The plan says nothing under {name}, so that was left alone.")
            )
    for name in sorted(FACTS & asked):
        said = {plain(row.get(name)) for row in ours} - {""}
        there = {plain(row.get(name)) for row in theirs}
        if name != "plan" and said - there:
            wanted.notes.append(
                ("", f"{name} stands in no cell of an action, so its change was left out.")
            )
    return frozenset(asked)


def _ask(
    wanted: Wanted,
    showing: Showing,
    at: int,
    row: Mapping[str, Any],
    asked: frozenset[str],
    number: int,
) -> None:
    """All that a row of the plan asks of its row in the file."""
    record, before = showing.records[at], showing.rows[at]
    changes: list[Change] = []
    try:
        for name in sorted(asked - FACTS - STATUSES - {"due_text"}):
            if name in COLUMNS and name not in WRITTEN:
                continue
            if plain(row.get(name)) != plain(before.get(name)):
                spot = record.cells.get(name)
                changes.append(ask_text(showing, at, spot, name, plain(row.get(name))))
        changes += ask_day(showing, at, row, asked)
        changes += ask_status(showing, at, Asked(row, asked))
    except WriteBackRefusedError as refusal:
        wanted.refusals.append(Refusal(number, str(refusal)))
    else:
        wanted.changes += changes
        wanted.notes += _left_alone(before, row, asked, {one.column for one in changes})


def _left_alone(
    before: Mapping[str, Any], row: Mapping[str, Any], asked: frozenset[str], changed: set[str]
) -> list[tuple[str, str]]:
    """What is understood otherwise in a plan from another file, of texts that are the same."""
    if plain(row.get("source")) in ("", plain(before["source"])):
        return []
    texts = {"state": {*STATUSES, "rag_fill"}, "due_latest": {"due_text"}}
    if not any(before[name] for name in ("rag", "grade", "status_text")):
        texts["state"] |= {"progress", "due_text"}
    return [
        (
            plain(before["ref"]),
            f"{name} of {name_of(before)} differs where the texts do not, so it was left alone.",
        )
        for name, ones in texts.items()
        if name in asked and row.get(name) != before[name] and not ones & changed
    ]


def ask_text(showing: Showing, at: int, spot: CellPlace | None, name: str, text: str) -> Change:
    """The change of one cell's text, which must hold just what the plan's column does."""
    row = showing.rows[at]
    before = plain(row.get(name))
    spot = require_whole(name, spot, before, row)
    return Change(spot, at, plain(row["ref"]), name, before, text, text)


def _take_missing(wanted: Wanted, showing: Showing, at: int, *, close: bool) -> None:
    """A row that the plan does not have: never deleted, closed only where that is asked."""
    row = showing.rows[at]
    if not close:
        wanted.notes.append(
            (plain(row["ref"]), f"{name_of(row)} is not in the plan; it was left as it is.")
        )
        return
    try:
        wanted.changes += ask_closed(showing, at)
    except WriteBackRefusedError as refusal:
        wanted.refusals.append(Refusal(-1, str(refusal)))


def _settle_shared(wanted: Wanted, found: Found) -> None:
    """One change for each cell; rows that share one must agree, and none may be left out."""
    rows_of: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for at, record in enumerate(found.records):
        for spot in record.cells.values():
            rows_of[spot[:4]].add(at)
    by_cell: dict[tuple[Any, ...], list[Change]] = defaultdict(list)
    for change in wanted.changes:
        by_cell[change.spot[:4]].append(change)
    settled = []
    for key, changes in by_cell.items():
        values = {(one.text, one.day, one.fill) for one in changes}
        if len(values) == 1 and {one.row for one in changes} == rows_of[key]:
            others = tuple(sorted(rows_of[key] - {changes[0].row}))
            settled.append(replace(changes[0], shared_by=others))
            continue
        if len({one.row for one in changes}) == 1 and len(rows_of[key]) == 1:
            if len(texts := {one.text for one in changes} - {None}) <= 1:
                fills = [one.fill for one in changes if one.fill is not None]
                keeps = next((one for one in changes if one.text is not None), changes[0])
                settled.append(replace(keeps, fill=fills[0] if fills else None))
                continue
            why = f"it is asked to say {' and '.join(f'“{text}”' for text in texts)}"
        else:
            names = ", ".join(name_of(found_row) for found_row in _rows(found, rows_of[key]))
            why = f"it is shared by {names}, which do not ask for the same"
        given = {wanted.matched.get(one.row, -1) for one in changes}
        sentence = f"{changes[0].spot.name} was not changed: {why}. Change it in the file."
        wanted.refusals += [Refusal(one, sentence) for one in sorted(given)]
    wanted.changes = settled


def _rows(found: Found, numbers: set[int]) -> list[Mapping[str, Any]]:
    return [found.records[number].values for number in sorted(numbers)]
