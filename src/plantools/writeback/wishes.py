"""What each row of a plan asks of its cells in the file: texts, dates, statuses, new rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from plantools.cells import CellPlace
from plantools.errors import WriteBackRefusedError
from plantools.plan import COLUMNS, WRITTEN, plan_rows
from plantools.schemes import Scheme, read_scheme
from plantools.tables import Found
from plantools.writeback.around import FACTS, ask_fact, ask_section, names_section
from plantools.writeback.changes import Change, Refusal, Wanted, plain
from plantools.writeback.days import ask_day
from plantools.writeback.matching import match_rows, name_of
from plantools.writeback.places import require_whole
from plantools.writeback.rows import place_new_row
from plantools.writeback.settling import settle
from plantools.writeback.showing import Showing
from plantools.writeback.statuses import Asked, ask_closed, ask_status
from plantools.writeback.wordrows import place_word_row

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
    rows = plan_rows(plan)
    ours, numbers = _own_rows(rows, theirs)
    wanted = Wanted(filed=theirs)
    asked = _asked_columns(plan, ours, theirs, wanted)
    matching = match_rows(ours, theirs)
    wanted.matched = {other: numbers[one] for other, one in matching.rows.items()}
    wanted.refusals += [replace(one, given=numbers[one.given]) for one in matching.doubtful]
    showing = Showing(theirs, found.records, scheme or read_scheme("scrutiny"), found.colours,
                      found.tables)  # fmt: skip
    names = [
        name
        for name in sorted(asked - {*FACTS, *STATUSES, "due_text"})
        if name not in COLUMNS or name in WRITTEN
    ]
    compared = sorted(asked - _OF_A_FILE)
    for other, one in sorted(matching.rows.items()):
        if says_otherwise(ours[one], theirs[other], compared):
            _ask(wanted, showing, other, ours[one], asked, names, numbers[one])
    _ask_facts(wanted, showing, rows, asked)
    for other in matching.missing:
        # Where a row is doubtful, one that seems to be missing may be that one.
        _take_missing(wanted, showing, other, close=close_missing and not matching.doubtful)
    for one in matching.added:
        place = place_word_row if _is_in_word(found) else place_new_row
        try:
            wanted.new_rows.append(place(showing, ours, one, matching, numbers[one]))
        except WriteBackRefusedError as refusal:
            wanted.refusals.append(Refusal(numbers[one], str(refusal)))
    settle(wanted, found)
    wanted.notes = list(dict.fromkeys(wanted.notes))
    return wanted


_OF_A_FILE = frozenset({"source", "place"})
"""Columns that say where a row was read, and ask nothing of it."""


def says_otherwise(
    row: Mapping[str, Any], filed: Mapping[str, Any], columns: Iterable[str]
) -> bool:
    """Whether a row of the plan may ask anything of the file's: most say just what that says."""
    return any(row.get(name) != filed.get(name) for name in columns)


def _is_in_word(found: Found) -> bool:
    return not any(spot.sheet for one in found.records for spot in one.cells.values())


def _own_rows(
    rows: Sequence[dict[str, Any]], theirs: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[int]]:
    """The rows of a plan that may be the file's, each with its number: of several files' its own.

    Where rows say that they come from this file, those that come from another are not its.
    """
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
    return frozenset(asked)


def _ask(
    wanted: Wanted,
    showing: Showing,
    at: int,
    row: Mapping[str, Any],
    asked: frozenset[str],
    names: Sequence[str],
    number: int,
) -> None:
    """All that a row of the plan asks of its row in the file."""
    before = showing.rows[at]
    asks: list[Callable[[], list[Change]]] = [
        *(
            partial(_ask_cell, showing, at, row, name)
            for name in names
            if plain(row.get(name)) != plain(before.get(name))
            and not names_section(showing, at, name)
        ),
        partial(ask_day, showing, at, row, asked),
        partial(ask_status, showing, at, Asked(row, asked)),
    ]
    section, refused = _answers([partial(ask_section, showing, at, row, asked)])
    changes, others = _answers(asks)
    wanted.changes += section
    wanted.refusals += [Refusal(number, sentence) for sentence in (*refused, *others)]
    if not refused and not others:
        wanted.changes += changes
        wanted.notes += _left_alone(before, row, asked, {one.column for one in changes})


def _answers(asks: Iterable[Callable[[], list[Change]]]) -> tuple[list[Change], list[str]]:
    """What comes of asking: the changes, and the sentences of what is refused."""
    changes: list[Change] = []
    refused: list[str] = []
    for ask in asks:
        try:
            changes += ask()
        except WriteBackRefusedError as refusal:
            refused.append(str(refusal))
    return changes, refused


def _ask_cell(showing: Showing, at: int, row: Mapping[str, Any], name: str) -> list[Change]:
    spot = showing.records[at].cells.get(name)
    return [ask_text(showing, at, spot, name, plain(row.get(name)))]


def _ask_facts(
    wanted: Wanted,
    showing: Showing,
    ours: Sequence[Mapping[str, Any]],
    asked: frozenset[str],
) -> None:
    """What the plan asks of the facts of the document.

    Another document's title names that one, and what else it has around its tables may stand
    elsewhere in this one: a plan from elsewhere is told of these, and not refused.
    """
    facts = [name for name in FACTS if name in asked]
    for at, one in sorted(wanted.matched.items()):
        row, filed = ours[one], showing.rows[at]
        if not says_otherwise(row, filed, facts):
            continue
        elsewhere = plain(row.get("source")) not in ("", plain(filed["source"]))
        for name in facts:
            before, after = plain(filed[name]), plain(row.get(name))
            if before == after:
                continue
            if elsewhere and (name == "plan" or not after):
                note = f"{name} is “{before}” in the file and “{after}” in the plan; it was left."
                wanted.notes.append(("", note))
                continue
            changes, refused = _answers([partial(ask_fact, showing, at, name, after)])
            wanted.changes += changes
            if elsewhere:
                wanted.notes += [("", sentence) for sentence in refused]
            else:
                wanted.refusals += [Refusal(one, sentence) for sentence in refused]


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
