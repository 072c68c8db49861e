"""What the table tests ask for: the records of grids, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plantools.cells import Grid
from plantools.tables import Found, TableNote, find_records


def found(*grids: Grid) -> Found:
    """What is found in grids, which is the same where the plan alone is wanted."""
    all_of_it, plan_only = find_records(grids), find_records(grids, plan_only=True)
    assert plan_only.records == all_of_it.records
    assert (plan_only.scheme, plan_only.colours) == (all_of_it.scheme, all_of_it.colours)
    assert _without_sureness(plan_only.tables) == _without_sureness(all_of_it.tables)
    return all_of_it


def _without_sureness(notes: Sequence[TableNote]) -> list[TableNote]:
    return [
        replace(note, columns=tuple(replace(one, sure=0.0) for one in note.columns))
        for note in notes
    ]


def records(*grids: Grid) -> list[dict[str, str]]:
    """Each record's texts that are not empty, its unknown columns, its fill; no document facts."""
    return [
        {
            name: text
            for name, text in record.values.items()
            if text and name not in ("plan", "kind")
        }
        | dict(record.extras)
        | ({"fill": record.fill} if record.fill else {})
        for record in found(*grids).records
    ]


def column(name: str, *grids: Grid) -> list[str]:
    """One column of the records."""
    return [record.get(name, "") for record in records(*grids)]
