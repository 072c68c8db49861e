"""The long frame: a row for each action and update, and what each action's identity rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from plantools.changes import match_rows
from plantools.changes.words import name_of
from plantools.history.days import day_of_file
from plantools.history.updates import earlier_reports
from plantools.plan import complete_plan, plan_rows

HISTORY_COLUMNS: Mapping[str, Any] = {
    "action_id": pd.StringDtype(),
    "update": pd.Int64Dtype(),
    "as_at": "datetime64[ns]",
    "as_at_text": pd.StringDtype(),
    "identity": pd.StringDtype(),
    "sure": pd.Float64Dtype(),
}
"""The columns that a history has before those of a plan, with their dtypes."""


def build_history(plans: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Plans of one action plan over time, as one long frame.

    Each plan is one file's. They are put in the order of the days they speak of, where all tell
    one; else they keep the order given. Dated columns inside a file ("Progress June 2025") are
    updates of their own, where no file of that day tells more.

    ============ ===========================================================================
    ``action_id`` one name for an action in every update: its first reference, else "row 3"
    ``update``    the number of the update, from 1 in the order of time
    ``as_at``     the last day of the period the update speaks of; missing where nobody knows
    ``as_at_text`` the words that say so: in the document, or in the file's name
    ``identity``  why this row is that action: "first seen", "same reference and wording",
                  "same reference, other wording", "same wording, other reference", "alike",
                  "same row of the file"; with what else it may be
    ``sure``      how sure that is, from 0 to 1
    ============ ===========================================================================

    The columns of the plan follow, then those nobody knows. Raises ``UnsuitablePlanError`` for a
    frame that is no plan, ``ValueError`` without any.

    >>> from plantools.plan import build_plan
    >>> from plantools.tables import Record
    >>> def plan(ref, month):
    ...     said = {"ref": ref, "action": "Sow the meadow", "reported_text": month}
    ...     return build_plan([Record(said)])
    >>> history = build_history([plan("2.1", "June 2025"), plan("1.1", "March 2025")])
    >>> history[["action_id", "update", "ref", "identity"]].to_numpy().tolist()
    [['1.1', 1, '1.1', 'first seen'], ['1.1', 2, '2.1', 'same wording, other reference']]
    """
    files = [_File(complete_plan(plan), *day_of_file(plan)) for plan in plans]
    if not files:
        raise ValueError("no plan is given")
    if all(file.day is not None for file in files):
        files.sort(key=lambda file: file.day or date.min)
    known = _Known()
    parts = [part for file in files for part in _updates_of(file, known)]
    return _joined(parts)


@dataclass(frozen=True, slots=True)
class _File:
    plan: pd.DataFrame
    day: date | None
    words: str


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one update, with what a history says of them; ``own`` is a file's own update."""

    plan: pd.DataFrame
    day: date | None
    words: str
    ids: Sequence[str]
    identities: Sequence[str]
    sure: Sequence[float]
    own: bool


@dataclass(slots=True)
class _Known:
    """Each action as it was seen last, in the order in which they were seen first."""

    ids: list[str] = field(default_factory=list)
    rows: list[Mapping[str, Any]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)

    def add(self, row: Mapping[str, Any]) -> int:
        """Take up an action that is seen for the first time; where it stands here."""
        name = str(row["ref"] or f"row {len(self.ids) + 1}")
        self.names[name] += 1
        count = self.names[name]
        self.ids.append(name if count == 1 else f"{name} ({count})")
        self.rows.append(row)
        self.words.append("")
        return len(self.ids) - 1


def _updates_of(file: _File, known: _Known) -> Iterator[_Part]:
    """A file's own update, and those that its dated columns hold."""
    rows = plan_rows(file.plan)
    matching = match_rows(known.rows, rows)
    partner = {pair.after: pair for pair in matching.pairs}
    doubt = {pair.after: pair for pair in matching.doubts}
    ids, identities, sure = [], [], []
    before = list(known.rows)
    for number, row in enumerate(rows):
        pair = partner.get(number)
        if pair is None:
            at = known.add(row)
            perhaps = doubt.get(number)
            also = (
                f"; perhaps {known.ids[perhaps.before]}: {name_of(before[perhaps.before])}"
                if perhaps
                else ""
            )
            identities.append(f"first seen{also}")
            sure.append(1.0 if perhaps is None else round(1 - perhaps.sure, 2))
        else:
            at = pair.before
            identities.append(_identity(before[at], row))
            sure.append(pair.sure)
            known.rows[at] = row
        ids.append(known.ids[at])
    for one in earlier_reports(file.plan):
        yield _Part(
            one.plan,
            one.day,
            one.words,
            [ids[number] for number in one.rows],
            ["same row of the file"] * len(one.rows),
            [1.0] * len(one.rows),
            own=False,
        )
    yield _Part(file.plan, file.day, file.words, ids, identities, sure, own=True)


def _identity(before: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """What two rows of one action have in common."""
    same_ref = bool(row["ref"]) and before["ref"] == row["ref"]
    same_words = _words(before) == _words(row)
    if same_ref and same_words:
        return "same reference and wording"
    if same_words:
        return "same wording" if not (row["ref"] or before["ref"]) else _OTHER_REFERENCE
    return "same reference, other wording" if same_ref else "alike"


_OTHER_REFERENCE = "same wording, other reference"


def _words(row: Mapping[str, Any]) -> str:
    return " ".join(str(row["action"] or row["recommendation"] or "").casefold().split())


# Bringing the updates together -------------------------------------------------------------------


def _joined(parts: Sequence[_Part]) -> pd.DataFrame:
    """All updates as one frame, numbered in time; a dated column yields to a file of its day."""
    dated = all(part.day is not None for part in parts)
    order = sorted(
        range(len(parts)),
        key=lambda at: (parts[at].day or date.min if dated else date.min, at),
    )
    numbers: dict[Any, int] = {}
    told: set[tuple[str, Any]] = {
        (name, part.day) for part in parts if part.own and part.day for name in part.ids
    }
    frames = []
    for at in order:
        part = parts[at]
        key = part.day if part.day is not None else ("undated", at)
        kept = [
            number
            for number, name in enumerate(part.ids)
            if part.own or (name, part.day) not in told
        ]
        if not part.own:
            told |= {(part.ids[number], part.day) for number in kept}
        if kept:
            number = numbers.setdefault(key, len(numbers) + 1)
            frames.append(_frame(part, kept, number))
    return complete_history(pd.concat(frames, ignore_index=True))


def _frame(part: _Part, kept: Sequence[int], number: int) -> pd.DataFrame:
    facts = pd.DataFrame(
        {
            "action_id": [part.ids[at] for at in kept],
            "update": number,
            "as_at": pd.Timestamp(part.day) if part.day else pd.NaT,
            "as_at_text": part.words or None,
            "identity": [part.identities[at] for at in kept],
            "sure": [part.sure[at] for at in kept],
        }
    ).astype(dict(HISTORY_COLUMNS))
    rows = part.plan.iloc[list(kept)].reset_index(drop=True)
    return pd.concat([facts, rows], axis=1)


def complete_history(frame: pd.DataFrame) -> pd.DataFrame:
    """A history with its columns in their order and their dtypes."""
    plan = complete_plan(frame[[name for name in frame if name not in HISTORY_COLUMNS]])
    facts = frame[list(HISTORY_COLUMNS)].astype(dict(HISTORY_COLUMNS))
    return pd.concat([facts, plan], axis=1)
