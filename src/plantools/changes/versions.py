"""The versions of a cell that copies hold, and the conflicts among them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import pandas as pd

from plantools.changes.copies import Copy
from plantools.changes.units import Unit, key_of, shown
from plantools.changes.words import Row, on_a_line, said


@dataclass(frozen=True, slots=True)
class Version:
    """What some copies say alike and the base does not.

    ``is_doubtful`` where only copies that seem to be made from an older base say so.
    """

    who: tuple[str, ...]
    row: Row
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit of a row of the base (-1 for the whole plan) that copies have differently."""

    at: int
    row: Row
    unit: Unit
    versions: tuple[Version, ...]

    def by(self) -> dict[str, str]:
        """What each copy says that says something else than the base."""
        return {
            who: shown(version.row, self.unit) for version in self.versions for who in version.who
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """A change that was taken into a row: which version, and what the base said."""

    row: Row
    unit: Unit
    before: str
    version: Version


def versions_of(row: Row, unit: Unit, copies: Sequence[tuple[Copy, Row]]) -> list[Version]:
    """The different versions of a unit that are not the base's, in an order of their own."""
    own = key_of(row, unit)
    groups: dict[Hashable, list[tuple[Copy, Row]]] = {}
    for copy, theirs in copies:
        if (key := key_of(theirs, unit)) != own:
            groups.setdefault(key, []).append((copy, theirs))
    versions = [
        Version(
            tuple(sorted(copy.who for copy, _ in group)),
            min((theirs for _, theirs in group), key=lambda one: _spelled(one, unit)),
            all(copy.is_older for copy, _ in group),
        )
        for group in groups.values()
    ]
    return sorted(versions, key=lambda version: version.who)


def _spelled(row: Row, unit: Unit) -> tuple[str, ...]:
    """An order among ways to say the same: it must not hang on who came first."""
    return tuple(str(row.get(name)) for name in unit.columns)


CONFLICT_COLUMNS = ("ref", "action", "column", "place", "base")


def conflicts_frame(conflicts: Sequence[Conflict], senders: Sequence[str]) -> pd.DataFrame:
    """The conflicts: a row for each, a column for each copy."""
    rows = [
        {
            "ref": said(one.row, "ref"),
            "action": on_a_line(said(one.row, "action") or said(one.row, "recommendation")),
            "column": one.unit.name,
            "place": said(one.row, "place"),
            "base": shown(one.row, one.unit),
            **{column_of(who): text for who, text in one.by().items()},
        }
        for one in conflicts
    ]
    names = [*CONFLICT_COLUMNS, *map(column_of, senders)]
    return pd.DataFrame(
        {
            name: pd.Series(
                [_said(row, name) for row in rows],
                dtype=pd.StringDtype(),
            )
            for name in names
        }
    )


EMPTIED = "(nothing)"
"""Stands for a version that is empty: somebody took the words away."""


def _said(row: dict[str, str], name: str) -> str | None:
    if name in CONFLICT_COLUMNS:
        return row[name] or None
    return None if name not in row else row[name] or EMPTIED


def column_of(who: str) -> str:
    """A copy's column: a sender who is called as one of the columns is told apart."""
    return f"{who} (copy)" if who.casefold() in _RESERVED else who


_RESERVED = frozenset({*CONFLICT_COLUMNS, "what", "decision"})
"""The names and headings of a conflict's own columns, in a frame and in a sheet."""
