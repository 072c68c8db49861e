"""Actions that copies have and the base has not: each once, and all of them named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from plantools.changes.copies import Copy, Note
from plantools.changes.likeness import MATCHED, how_sure, told_by
from plantools.changes.units import FACTS, Unit, key_of
from plantools.changes.versions import Taken, Version
from plantools.changes.words import Row, name_of, said

_ADDED = Unit("action", ("action",))


@dataclass(frozen=True, slots=True)
class Added:
    """A new action, and the row of the base that it stands below (-1 for the top)."""

    below: int
    row: dict[str, Any]
    who: tuple[str, ...]

    @property
    def taken(self) -> Taken:
        """The new action as a change that was taken."""
        return Taken(self.row, _ADDED, "", Version(self.who, self.row))


def added_rows(
    base: Sequence[Row],
    merged: Sequence[Row],
    copies: Sequence[Copy],
    units: Sequence[Unit],
) -> tuple[list[Added], list[Note]]:
    """The new actions in an order that does not hang on whose copy came first, and notes."""
    groups: dict[Hashable, list[tuple[int, Row, str]]] = defaultdict(list)
    for copy in copies:
        counts: dict[Hashable, int] = defaultdict(int)
        for below, row in copy.added:
            key = tuple(key_of(row, unit) for unit in units)
            counts[key] += 1  # a copy may well have the same row twice
            groups[key, counts[key]].append((below, row, copy.who))
    added = [
        Added(
            min(below for below, _, _ in group),
            _as_of_base(min((row for _, row, _ in group), key=_spelled), base),
            tuple(sorted(who for _, _, who in group)),
        )
        for group in groups.values()
    ]
    added.sort(key=lambda one: (one.below, one.who, _spelled(one.row)))
    return added, [*_alike(added), *_same_references(added, merged)]


def _spelled(row: Row) -> tuple[str, ...]:
    return tuple(f"{name}={row[name]}" for name in sorted(row) if row[name] is not None)


def _as_of_base(row: Row, base: Sequence[Row]) -> dict[str, Any]:
    """A new row as one of the base: its facts are the base's, and it stands nowhere yet."""
    facts = {name for unit in FACTS for name in unit.columns} | {"kind", "source"}
    own: Mapping[str, Any] = base[0] if base else {}
    return {**row, **{name: own.get(name) for name in facts}, "place": None}


def _alike(added: Sequence[Added]) -> Iterator[Note]:
    """New actions of different copies that may be one: both are there, and it is said."""
    told = [told_by(one.row) for one in added]
    for (one, mine), (other, theirs) in combinations(zip(added, told, strict=True), 2):
        if not set(one.who) & set(other.who) and how_sure(mine, theirs) >= MATCHED:
            sentence = (
                f"The new {name_of(one.row)} may be the same as the new {name_of(other.row)} of "
                f"{', '.join(other.who)}. Both were added: take one out."
            )
            yield Note(", ".join(one.who), said(one.row, "ref"), sentence, left_out=True)


def _same_references(added: Sequence[Added], merged: Sequence[Row]) -> Iterator[Note]:
    """References that a new action shares with another."""
    rows = [*merged, *(one.row for one in added)]
    for one in added:
        ref = said(one.row, "ref")
        others = [row for row in rows if row is not one.row and ref and said(row, "ref") == ref]
        if others:
            sentence = (
                f"The new {name_of(one.row)} has the reference of {name_of(others[0])}. Give one "
                "of them another."
            )
            yield Note(", ".join(one.who), ref, sentence, left_out=True)
