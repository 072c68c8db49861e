"""The conflicts of a merge as a sheet: every version beside the others, and a cell to decide in."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from plantools.cells import Cell, Choice, Column, Grid, Kind
from plantools.fields import TO_SETTLE
from plantools.layout.changewords import change_rows, column_label
from plantools.layout.columns import header_cell
from plantools.layout.rows import Row, text_of

DECISION = "Decision"
_LABELS = {"ref": "Ref", "action": "Action", "column": "What", "place": "Place", "base": "Base"}
"""The headings of a conflict's own columns; those of the versions are who sent them."""


def lay_out_conflicts(conflicts: pd.DataFrame) -> tuple[Grid, ...]:
    """A sheet with a row for each conflict, its last column a choice among the versions."""
    rows = change_rows(conflicts)
    senders = [
        str(name)
        for name in conflicts.columns
        if name not in (*_LABELS, "decision") and conflicts[name].notna().any()
    ]
    names = [*_LABELS, *senders]
    choices = tuple(Choice(name) for name in ("Base", *senders))
    body = [
        (
            *(Cell(_shown(row, name)) for name in names),
            Cell(text_of(row, "decision")),
        )
        for row in rows
    ]
    return (
        Grid(
            rows=(
                (Cell("Conflicts to settle", role="title"),),
                (Cell(TO_SETTLE),),
                (Cell(_explained(len(rows))),),
                tuple(header_cell(_LABELS.get(name, name)) for name in (*names, DECISION)),
                *body,
            ),
            sheet="Conflicts",
            columns=(*(_column(name) for name in names), Column("choice", choices)),
        ),
    )


def _shown(row: Row, name: str) -> str:
    return column_label(text_of(row, name)) if name == "column" else text_of(row, name)


def _column(name: str) -> Column:
    kinds: dict[str, Kind] = {"ref": "reference", "column": "name", "place": "name"}
    return Column(kinds.get(name, "words"))


def _explained(count: int) -> str:
    conflicts = "1 conflict" if count == 1 else f"{count} conflicts"
    return (
        f"{conflicts}. Choose in the last column whose words shall stand; an empty cell stays "
        "undecided. Other words of your own may be typed there, but for dates and statuses."
    )


def read_conflicts(grids: Sequence[Grid], columns: Sequence[str]) -> pd.DataFrame | None:
    """The conflicts that a sheet was laid out from, with what was decided; nothing if none is.

    ``columns`` are the plan's, to know what is meant by each label.
    """
    for grid in grids:
        for top in range(min(len(grid.rows), _TOP)):
            headings = [grid.text(top, column).strip() for column in range(grid.width)]
            if DECISION in headings and set(_LABELS.values()) <= set(headings):
                return _read(grid, top, headings, columns)
    return None


_TOP = 30


def _read(grid: Grid, top: int, headings: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    own = {label: name for name, label in (*_LABELS.items(), ("decision", DECISION))}
    meant = {column_label(name): name for name in columns}
    found: dict[str, list[str | None]] = {}
    for at, heading in enumerate(headings):
        if heading:
            texts = [grid.text(row, at) or None for row in range(top + 1, len(grid.rows))]
            found.setdefault(own.get(heading, heading), texts)
    found["column"] = [meant.get(text or "", text) for text in found["column"]]
    frame = pd.DataFrame(found, dtype=pd.StringDtype())
    return frame[frame["column"].notna()].reset_index(drop=True)
