"""What changed since the last time: as a table, and in a few lines for a summary.

None of it is a plan's table: read again, it is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from plantools.cells import Cell, Column, Grid, Line
from plantools.fields import NOT_READ
from plantools.layout.captions import captioned, without_blanks
from plantools.layout.changewords import (
    HEADINGS,
    NAMED_BY_COLUMN,
    by_kind,
    change_rows,
    column_label,
    counted_kinds,
    remark_on,
    which,
)
from plantools.layout.columns import header_cell
from plantools.layout.counts import reference_list
from plantools.layout.rows import Row, text_of

_COLUMNS = (Column("choice"), Column("words"), Column("words"), Column("words"))


def change_table(kinds: Mapping[str, Sequence[Row]]) -> Grid:
    """A row for each change: what kind, of which action, what was there and what is."""
    rows = [(kind, row) for kind, found in kinds.items() for row in found]
    return Grid(
        rows=(
            tuple(map(header_cell, ("What changed", "Which", "Before", "Now"))),
            *(tuple(_cells(kind, row)) for kind, row in rows),
        ),
        columns=_COLUMNS,
    )


def _cells(kind: str, row: Row) -> Iterator[Cell]:
    label = column_label(text_of(row, "column"))
    told = HEADINGS[kind] if kind not in NAMED_BY_COLUMN else f"{HEADINGS[kind]}: {label}"
    remark = remark_on(row)
    yield Cell(told, role="label")
    yield Cell(which(row))
    before, after = _WHERE.get(kind, (text_of(row, "before"), text_of(row, "after")))
    yield Cell(before)
    yield Cell("\n".join(filter(None, (after, f"({remark})" if remark else ""))))


_WHERE = {"added": ("Not in the plan", "In the plan"), "gone": ("In the plan", "Not in the plan")}
"""What is told of an action that came or went, in place of its texts."""


def same_evidence_line(kinds: Mapping[str, Sequence[Row]]) -> Iterator[Line]:
    """Which open actions report nothing new: one line, for their texts stand elsewhere."""
    if rows := kinds.get("same evidence"):
        yield Line(f"Open, with evidence word for word as it was: {reference_list(rows)}.")


def lay_out_changes(changes: pd.DataFrame, *, title: str, between: str = "") -> tuple[Grid, ...]:
    """A document of its own: every change in one table, under what was compared with what."""
    kinds = by_kind(changes)
    told = {kind: rows for kind, rows in kinds.items() if kind != "same evidence"}
    lines = (
        Line(f"What changed: {title}" if title else "What changed", 0),
        *([Line(between)] if between else []),
        Line("Changes, a row for each", 1),
        Line(counted_kinds(kinds)),
        *same_evidence_line(kinds),
    )
    table = Grid(rows=change_table(told).rows if told else (), above=lines, columns=_COLUMNS)
    return without_blanks([captioned(table, "What changed")])


def changes_sheet(changes: pd.DataFrame) -> Grid:
    """The same as a sheet of a workbook."""
    kinds = by_kind(changes)
    top = ("Changes", NOT_READ, counted_kinds(kinds))
    return Grid(
        rows=(
            (Cell(top[0], role="title"),),
            *((Cell(line),) for line in top[1:]),
            *change_table(kinds).rows,
        ),
        sheet="Changes",
        columns=_COLUMNS,
    )


# In a report and an update -----------------------------------------------------------------------

_NOT_REPORTED = ("new evidence", "same evidence", "other")
"""What a committee reads in the actions themselves, or need not."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed since the last time, and what that time is called."""

    changes: pd.DataFrame
    since: str = ""


def reported_changes(news: News | None) -> Iterator[Grid]:
    """The section of a report: what changed since the last one, without the evidence itself."""
    if news is None:
        return
    kinds = by_kind(news.changes)
    told = {kind: rows for kind, rows in kinds.items() if kind not in _NOT_REPORTED}
    lines = (
        Line("Changes since the last report", 1),
        Line(f"{_compared(news.since)}{counted_kinds(told)}"),
        *same_evidence_line(kinds),
    )
    table = Grid(rows=change_table(told).rows if told else (), above=lines, columns=_COLUMNS)
    yield captioned(table, "What changed since the last report")


def _compared(since: str) -> str:
    return f"Compared with {since}: " if since else ""


def news_table(news: News | None) -> Iterator[Grid]:
    """The summary of an update: how many were achieved, slipped, came and went, and which."""
    if news is None:
        return
    rows = change_rows(news.changes)
    lines = [(label, [row for row in rows if fits(row)], always) for label, fits, always in _NEWS]
    table = Grid(
        rows=(
            tuple(map(header_cell, ("What is new", "How many", "Which"))),
            *(
                (
                    Cell(label, role="label"),
                    Cell(str(len(found)), role="status"),
                    Cell(reference_list([_referred(row) for row in found]) or "None"),
                )
                for label, found, always in lines
                if found or always
            ),
        ),
        above=(
            Line("What is new since the last update", 1),
            *([Line(f"Compared with {news.since}.")] if news.since else []),
        ),
        columns=(Column("choice"), Column("reference"), Column("words")),
    )
    yield captioned(table, "What is new since the last update")


def _is(change: str, after: str = "") -> Any:
    return lambda row: row["change"] == change and (not after or row["after"] == after)


_NEWS = (
    ("Newly achieved", _is("closed", "complete"), True),
    ("Newly closed", _is("closed", "closed"), False),
    ("Slipped since", _is("slipped"), True),
    ("Open again", _is("reopened"), False),
    ("Target date moved", _is("date moved"), True),
    ("New actions", _is("added"), True),
    ("No longer there", _is("gone"), True),
)
"""What each line is called, the changes it counts, and whether it is there where there is none."""


def _referred(row: Row) -> Row:
    return {"ref": text_of(row, "ref") or text_of(row, "before_ref")}
