"""New actions: the row below which each goes, and what its cells shall hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plantools.cells import EMPTY, CellPlace
from plantools.plan import COLUMNS, WRITTEN
from plantools.tables import Record
from plantools.writeback.changes import Change, NewRow, plain
from plantools.writeback.days import day_for
from plantools.writeback.matching import Matching, name_of
from plantools.writeback.sections import NAMES, not_added, where_it_belongs
from plantools.writeback.showing import STATUSES, Showing


def place_new_row(
    showing: Showing,
    ours: Sequence[Mapping[str, Any]],
    one: int,
    matching: Matching,
    given: int,
) -> NewRow:
    """The row for an action that the file lacks, below the last of the section it belongs to.

    Raises ``WriteBackRefusedError`` where there is no such row to add below.
    """
    row = ours[one]
    named = _as_named(showing, ours, matching)
    place = where_it_belongs(named, showing.records, row, action_before(row, one, matching))
    above = showing.records[place.below]
    told = {**row, **place.section}
    headed = {name: named[place.below][name] for name in NAMES if name not in above.cells}
    return NewRow(
        given,
        plain(row.get("ref")),
        max(above.cells.values(), key=lambda spot: (spot.table, spot.row)),
        new_row_cells(showing, above, told),
        name=name_of(row),
        asked={**told, **headed},
        above=place.below,
        is_between=place.is_between,
        theme=place.heading,
        note=place.note,
    )


def action_before(row: Mapping[str, Any], one: int, matching: Matching) -> int:
    """The file's row of the action before a new one in the plan, else of the first."""
    by_given = {mine: theirs for theirs, mine in matching.rows.items()}
    before = max((mine for mine in by_given if mine < one), default=min(by_given, default=None))
    if before is None:
        raise not_added(row, "no action of the plan is in the file")
    return by_given[before]


def _as_named(
    showing: Showing, ours: Sequence[Mapping[str, Any]], matching: Matching
) -> list[dict[str, Any]]:
    """The rows of the file, with the names that the plan has for their sections."""
    named = []
    for at, filed in enumerate(showing.rows):
        mine = ours[matching.rows[at]] if at in matching.rows else {}
        named.append({**filed, **{name: plain(mine.get(name)) or filed[name] for name in NAMES}})
    return named


def new_row_cells(showing: Showing, last: Record, row: Mapping[str, Any]) -> tuple[Change, ...]:
    """What the cells of a new row shall hold, of a row like the one before it."""
    changes: dict[int, Change] = {}
    bottom = max(spot.row for spot in last.cells.values())
    for name, spot in last.cells.items():
        if name == "rag_fill":
            continue
        at = CellPlace(spot.sheet, spot.table, bottom, spot.column, EMPTY)
        text, fill = _text(showing, name, row), None
        if name in STATUSES and (spot.cell.fill or showing.is_filled):
            colour = row.get("rag") or ""
            fill = showing.fill(colour) if colour else ""
            if name == "rag_text" and showing.is_filled_only:
                text = ""
        day = day_for(text, {"due_precision": "day"}, None) if name == "due_text" else None
        told = plain(row.get("rag")) if fill and not text else text
        other = changes[spot.column].text if spot.column in changes else ""
        if other and text and other != text:
            both = f"{changes[spot.column].column} and {name}"
            raise not_added(row, f"{both} stand in one cell of the file")
        if other and not text:
            continue
        ref = plain(row.get("ref"))
        changes[spot.column] = Change(at, -1, ref, name, "", told, text, day, fill)
    known = {name for name in WRITTEN if name in last.cells}
    lost = [
        name
        for name in (*WRITTEN, *row)
        if plain(row.get(name))
        and name not in known
        and name not in last.cells
        and (name in _NEEDED or name not in COLUMNS)
    ]
    if lost:
        raise not_added(row, f"the file has no column for its {', '.join(dict.fromkeys(lost))}")
    return tuple(change for _, change in sorted(changes.items()) if _says(change))


_NEEDED = ("ref", "action", "lead", "outcome", "progress", "due_text")


def _says(change: Change) -> bool:
    return bool(change.text) or change.fill is not None


def _text(showing: Showing, name: str, row: Mapping[str, Any]) -> str:
    text = plain(row.get(name))
    if name == "rag_text" and not text and row.get("rag") and not showing.is_filled_only:
        return showing.rag(str(row["rag"]))
    if name == "rag_text" and row.get("rag"):
        return showing.word(text, str(row["rag"]))
    if name == "grade_text" and row.get("grade") is not None and text in ("", str(row["grade"])):
        return showing.grade(int(row["grade"]))
    return text
