"""A tracker with what changed marked in it: by a colour, a note, and words in a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from plantools.cells import Cell, Grid
from plantools.fields import other_heading
from plantools.layout.changes import changes_sheet
from plantools.layout.changewords import HEADINGS, change_rows, what
from plantools.layout.columns import heading
from plantools.layout.rows import Row, text_of
from plantools.layout.statuses import Look, settled_rows
from plantools.layout.tracker import lay_out_tracker
from plantools.plan import COLUMNS

WHAT_CHANGED = "What changed"
"""The column that says in words what the marks show."""

MARK_FILL = "E4DAF0"
"""A pale violet that is no status colour, for cells that changed."""

_MOST_NOTES = 500
"""Cells that carry a note; Excel draws each as a shape, and is slow with thousands of them."""

_LONGEST_NOTE = 500


def lay_out_comparison(
    plan: pd.DataFrame,
    changes: pd.DataFrame,
    look: Look,
    *,
    on: date | None = None,
    findings: pd.DataFrame | None = None,
) -> tuple[Grid, ...]:
    """The tracker of a plan, its changes marked, and a sheet that lists them.

    ``changes`` is a comparison whose ``row_after`` are the rows of this plan.
    """
    by_row: dict[int, list[Row]] = defaultdict(list)
    for change in change_rows(changes):
        if change["row_after"] is not None:
            by_row[change["row_after"]].append(change)
    told = [_told(by_row[at]) for at in range(len(plan))]
    worded = plan.assign(**{WHAT_CHANGED: pd.array(told, dtype="string")})
    tracker, *others = lay_out_tracker(worded, look, on=on, findings=findings)
    headings = {name: _heading(name, settled_rows(worded, look)) for name in worded.columns}
    return (_marked(tracker, by_row, headings), changes_sheet(changes), *others)


def _heading(name: str, rows: Sequence[Row]) -> str:
    if name not in COLUMNS:
        return other_heading(name)
    return heading(name, rows) if name in _HEADED else ""


_HEADED = frozenset(
    "ref theme recommendation_ref recommendation part strand action lead due_text outcome progress "
    "grade_text rag_text status_text".split()
)


def _told(changes: Sequence[Row]) -> str | None:
    """What changed of one action, a line for each change."""
    lines = [_line(change) for change in changes]
    return "\n".join(lines) or None


def _line(change: Row) -> str:
    kind = text_of(change, "change")
    if kind in ("added", "same evidence"):
        return {"added": "New action", "same evidence": "Same evidence as before"}[kind]
    return f"{HEADINGS[kind]}: {what(change, _LONGEST_TOLD)}"


_LONGEST_TOLD = 80


def _marked(tracker: Grid, by_row: dict[int, list[Row]], headings: dict[str, str]) -> Grid:
    top = next(
        at
        for at in range(len(tracker.rows))
        if any(cell.role == "header" for _, cell in tracker.anchors(at))
    )
    columns = {tracker.text(top, at): at for at in range(tracker.width)}
    rows = list(tracker.rows)
    notes = 0
    for at, changes in by_row.items():
        cells = list(rows[top + 1 + at])
        for change in changes:
            column = columns.get(headings.get(text_of(change, "column"), ""))
            cell = cells[column] if column is not None else None
            if column is not None and cell is not None and change["change"] != "same evidence":
                cells[column] = _marked_cell(cell, change, noted=notes < _MOST_NOTES)
                notes += 1
        rows[top + 1 + at] = tuple(cells)
    return replace(tracker, rows=tuple(rows))


def _marked_cell(cell: Cell, change: Row, *, noted: bool) -> Cell:
    """A changed cell: marked unless it shows a status, with what it said before as a note."""
    was = text_of(change, "before")[:_LONGEST_NOTE]
    said = "New action" if change["change"] == "added" else f"Was: {was or '(nothing)'}"
    note = "\n".join(filter(None, (cell.note, said))) if noted else cell.note
    return replace(cell, fill=cell.fill if cell.role == "status" else MARK_FILL, note=note)
