"""Copies of a plan brought together: what one changed is taken, what they disagree on is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from plantools.changes.copies import Copy, Note, read_copy
from plantools.changes.newrows import added_rows
from plantools.changes.settling import NO_DECISIONS, Decisions, decide, read_decisions
from plantools.changes.units import FACTS, STATUS, Unit, key_of, shown, units_of
from plantools.changes.versions import Conflict, Taken, Version, conflicts_frame, versions_of
from plantools.changes.words import Row, on_a_line, said
from plantools.names import restore_names
from plantools.plan import COLUMNS, complete_plan, plan_rows


@dataclass(frozen=True, slots=True)
class Merged:
    """What copies of a plan come to.

    ``plan`` is the base with what was taken; cells in conflict have what the base says.
    ``conflicts`` has a row for each of these: ``ref``, ``action``, ``column``, ``place``,
    ``base``, then a column for each copy with what it says there, empty where it says what the
    base does. ``taken`` has a row for each change that was taken: ``ref``, ``action``,
    ``column``, ``before``, ``after``, ``by`` (who) and ``place``. ``notes`` are ``who``, ``ref``,
    ``note``, and ``left_out`` where something of a copy was not taken and is to be looked at.
    """

    plan: pd.DataFrame
    conflicts: pd.DataFrame
    taken: pd.DataFrame
    notes: pd.DataFrame

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to decide or to look after."""
        return self.conflicts.empty and not bool(self.notes["left_out"].any())


def merge_plans(
    base: pd.DataFrame,
    copies: Mapping[str, pd.DataFrame] | Iterable[pd.DataFrame],
    *,
    settled: pd.DataFrame | None = None,
) -> Merged:
    """Bring together the copies of a plan that came back, each with its own changes.

    What only one copy changed is taken, and what several changed alike is taken once. What they
    changed differently is a conflict, and the base's words stay: a status with its colour, or a
    date with what it means, is never put together from two. Rows may have been sorted, hidden or
    cut out (nothing is deleted), columns renamed or taken away; new rows are added, the same one
    from several copies once. A copy that seems to be made from an older base has its changes left
    to be decided. The order of the copies does not matter. Where a copy has the base's texts with
    people's names as initials, that is no change.

    ``copies`` is a mapping of who sent each, or a list: each is then called by its file's name,
    or by its number where these are not there or not different. ``settled``
    are conflicts of an earlier merge of the same copies with a column ``decision``: a copy's
    name, ``base``, the words of a version, or (for plain texts) other words.

    Raises ``UnsuitablePlanError`` where a frame is no plan.

    >>> from plantools import read_plan
    >>> base = read_plan("samples/action-plan.docx")
    >>> parks, housing = base.copy(), base.copy()
    >>> parks.loc[0, "lead"], housing.loc[[0, 3], "lead"] = "Parks", ["Housing", "Homes"]
    >>> merged = merge_plans(base, {"Parks": parks, "Housing": housing})
    >>> merged.plan.loc[[0, 3], "lead"].to_list() == [base.loc[0, "lead"], "Homes"]
    True
    >>> merged.conflicts[["ref", "column", "Housing", "Parks"]].to_numpy().tolist()
    [['1.1', 'lead', 'Housing', 'Parks']]
    """
    base = complete_plan(base)
    named = {who: restore_names(complete_plan(copy), base) for who, copy in _named(copies).items()}
    rows = plan_rows(base)
    read = [read_copy(who, rows, plan_rows(copy)) for who, copy in named.items()]
    extras = sorted({name for copy in read for row in copy.rows.values() for name in row}
                    - set(COLUMNS) - set(map(str, base.columns)))  # fmt: skip
    units = units_of([*(str(name) for name in base.columns if name not in COLUMNS), *extras])
    work = _Work(decisions=read_decisions(settled) if settled is not None else NO_DECISIONS)
    facts = _merge_facts(work, rows, read)
    merged = [_merge_row(work, at, row, units, read) for at, row in enumerate(rows)]
    added, notes = added_rows(rows, merged, read, units)
    for one in added:
        work.taken.append(one.taken)
    placed = sorted([*enumerate(merged), *((one.below + 0.5, one.row) for one in added)],
                    key=lambda pair: pair[0])  # fmt: skip
    told = [*(note for copy in read for note in copy.notes), *notes, *work.notes]
    columns = [*map(str, base.columns), *extras]
    return Merged(
        plan=_frame([{**row, **facts} for _, row in placed], columns, base),
        conflicts=conflicts_frame(work.conflicts, sorted(named)),
        taken=_taken_frame(work.taken),
        notes=_notes_frame(told),
    )


def _named(copies: Mapping[str, pd.DataFrame] | Iterable[pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The copies by who sent them, in an order that does not hang on how they were given."""
    if isinstance(copies, Mapping):
        return dict(sorted(copies.items()))
    given = list(copies)
    files = [
        sorted({str(one) for one in copy["source"].dropna()}) if "source" in copy else []
        for copy in given
    ]
    names = [file[0] if len(file) == 1 else "" for file in files]
    if "" in names or len(set(names)) < len(names):
        names = [f"copy {number}" for number in range(1, len(given) + 1)]
    return dict(sorted(zip(names, given, strict=True)))


@dataclass(slots=True)
class _Work:
    """What a merge comes to beside the plan, and what has been decided of it."""

    decisions: Decisions
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def settle(self, at: int, row: Row, unit: Unit, copies: Sequence[tuple[Copy, Row]]) -> Row:
        """The row that a unit is taken from: the base's own where nothing is taken."""
        versions = versions_of(row, unit, copies)
        if not versions:
            return row
        if len(versions) == 1 and not versions[0].is_doubtful:
            return self._take(row, unit, versions[0])
        conflict = Conflict(at, row, unit, tuple(versions))
        outcome = decide(conflict, self.decisions)
        self.notes += [outcome.note] if outcome.note else []
        if outcome.version is not None:
            return self._take(row, unit, outcome.version)
        if not outcome.is_settled:
            self.conflicts.append(conflict)
        return row

    def _take(self, row: Row, unit: Unit, version: Version) -> Row:
        self.taken.append(Taken(row, unit, shown(row, unit), version))
        return version.row


def _merge_row(
    work: _Work, at: int, row: Row, units: Sequence[Unit], copies: Sequence[Copy]
) -> dict[str, Any]:
    """One action of the base with what was taken for it."""
    there = [
        (copy, copy.rows[at])
        for copy in copies
        if at in copy.rows and _differs(row, copy.rows[at], units)
    ]
    merged: dict[str, Any] = dict(row)
    sources: dict[str, Row] = {}
    for unit in units:
        source = work.settle(at, row, unit, there)
        if source is not row:
            sources[unit.name] = source
            merged |= {name: source.get(name) for name in unit.columns}
    if STATUS.name not in sources:
        merged["state"] = _state(row, [sources[name] for name in _TELLS_STATE if name in sources])
    return merged


def _differs(row: Row, other: Row, units: Sequence[Unit]) -> bool:
    """Whether two rows have anything different, however little it may mean."""
    return any(row.get(name) != other.get(name) for unit in units for name in unit.columns)


_TELLS_STATE = ("due_text", "progress")
"""What a state may be read from beside a status: "Complete" in a date column, "Done. …"."""


def _state(row: Row, taken: Sequence[Row]) -> Any:
    """The state where the status itself was not changed: another one only where all agree."""
    states = {one.get("state") for one in taken if key_of(one, STATUS) == key_of(row, STATUS)} - {
        row.get("state")
    }
    return states.pop() if len(states) == 1 else row.get("state")


def _merge_facts(work: _Work, base: Sequence[Row], copies: Sequence[Copy]) -> dict[str, Any]:
    """What was changed of the whole plan, where all its rows say it alike."""
    facts: dict[str, Any] = {}
    for unit in FACTS:
        if len({key_of(row, unit) for row in base}) != 1:
            continue
        own = {name: base[0].get(name) for name in unit.columns}
        there = [
            (copy, dict(next(iter(copy.rows.values()))))
            for copy in copies
            if len({key_of(row, unit) for row in copy.rows.values()}) == 1
        ]
        source = work.settle(-1, own, unit, [
            (copy, {name: row.get(name) for name in unit.columns}) for copy, row in there
        ])  # fmt: skip
        facts |= {name: source.get(name) for name in unit.columns}
    return facts


# Frames ------------------------------------------------------------------------------------------


def _frame(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], base: pd.DataFrame
) -> pd.DataFrame:
    if not rows:
        return base
    frame = pd.DataFrame({name: [row.get(name) for row in rows] for name in columns}, dtype=object)
    return complete_plan(frame)


_TEXT = pd.StringDtype()


def _taken_frame(taken: Sequence[Taken]) -> pd.DataFrame:
    rows = [
        (
            said(one.row, "ref") or None,
            on_a_line(said(one.row, "action") or said(one.row, "recommendation")) or None,
            one.unit.name,
            one.before or None,
            shown(one.version.row, one.unit) or None,
            ", ".join(one.version.who),
            said(one.row, "place") or None,
        )
        for one in taken
    ]
    names = ("ref", "action", "column", "before", "after", "by", "place")
    return pd.DataFrame(rows, columns=list(names)).astype(_TEXT)


def _notes_frame(notes: Sequence[Note]) -> pd.DataFrame:
    rows = [(one.who, one.ref or None, one.sentence, one.left_out) for one in notes]
    frame = pd.DataFrame(rows, columns=["who", "ref", "note", "left_out"])
    return frame.astype({"who": _TEXT, "ref": _TEXT, "note": _TEXT, "left_out": bool})
