"""Conflicts that a person has settled: which version she chose, or which words of her own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from plantools.changes.copies import Note
from plantools.changes.units import FACTS, PLAIN, shown
from plantools.changes.versions import CONFLICT_COLUMNS, EMPTIED, Conflict, Version, column_of
from plantools.changes.words import folded, name_of, said
from plantools.errors import UnsuitablePlanError
from plantools.plan import COLUMNS

KEEP = "base"
"""The decision that the base's words stay."""

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and the versions that it was decided among."""

    text: str
    versions: Mapping[str, str]


Decisions = Mapping[_Key, Decision]
NO_DECISIONS: Decisions = {}


def read_decisions(settled: pd.DataFrame) -> Decisions:
    """The decisions of a frame of conflicts, those without one left out.

    Raises ``UnsuitablePlanError`` where a column of it is missing.
    """
    missing = [name for name in (*CONFLICT_COLUMNS, "decision") if name not in settled.columns]
    if missing:
        raise UnsuitablePlanError(
            f"These conflicts have no column {missing[0]!r}. Give the conflicts of merge_plans "
            "with a column 'decision' beside them."
        )
    rows = settled.astype(object).where(settled.notna(), None).to_dict("records")
    return {
        _key(*(_text(row[name]) for name in ("ref", "column", "place", "action"))): Decision(
            _text(row["decision"]).strip(),
            {
                str(name): folded(_text(text))
                for name, text in row.items()
                if text is not None and name not in _NO_VERSIONS
            },
        )
        for row in rows
        if _text(row["decision"]).strip()
    }


_NO_VERSIONS = frozenset({*CONFLICT_COLUMNS, "decision"} - {"base"})


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _key(*texts: str) -> _Key:
    return tuple(map(folded, texts))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a conflict came to: a version, or nothing of one; and what is to be said of it."""

    is_settled: bool = False
    version: Version | None = None
    note: Note | None = None


def decide(conflict: Conflict, decisions: Decisions) -> Outcome:
    """What was decided of a conflict."""
    row, unit = conflict.row, conflict.unit
    action = said(row, "action") or said(row, "recommendation")
    decision = decisions.get(_key(said(row, "ref"), unit.name, said(row, "place"), action))
    if decision is None:
        return Outcome()
    by = {column_of(who): text for who, text in conflict.by().items()}
    now = {name: folded(text or EMPTIED) for name, text in by.items()}
    if base := shown(row, unit):
        now["base"] = folded(base)
    if now != decision.versions:
        return _undecided(conflict, "the versions are others than those that it was decided among")
    chosen = folded(decision.text)
    if chosen in (KEEP, now.get("base")):
        return Outcome(is_settled=True)
    for version in conflict.versions:
        names = {folded(column_of(who)) for who in version.who}
        if chosen in names or chosen == folded(shown(version.row, unit) or EMPTIED):
            return Outcome(is_settled=True, version=version)
    if unit.name in PLAIN or unit.name not in COLUMNS:
        text = None if chosen == folded(EMPTIED) else decision.text
        own = Version(("your decision",), {**row, unit.name: text})
        return Outcome(is_settled=True, version=own)
    return _undecided(conflict, f"“{decision.text}” is none of its versions")


def _undecided(conflict: Conflict, why: str) -> Outcome:
    named = "the whole plan" if conflict.unit in FACTS else name_of(conflict.row)
    sentence = f"{conflict.unit.name} of {named} was not settled: {why}."
    return Outcome(note=Note("your decision", said(conflict.row, "ref"), sentence, left_out=True))
