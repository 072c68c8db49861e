"""How many actions a published plan has, by theme and status and by lead: figures that stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plantools.cells import Cell, Column, Grid
from plantools.fields import SORTABLE_DATE, field_of
from plantools.layout.columns import cells_of
from plantools.layout.counting import Counted, counted_cells
from plantools.layout.publishedsheets import (
    BY_LEAD,
    Note,
    Notes,
    about_aside,
    plain,
    published_sheet,
)
from plantools.layout.rows import Row
from plantools.layout.sortable import last_day
from plantools.layout.statuses import Look
from plantools.layout.summary import (
    GROUPS,
    count_heading,
    count_table,
    counted_as,
    counted_status,
)
from plantools.layout.summarycounts import Count, by_date, by_status, status_parts

_OTHER = "In other words"
_AS_AT = ("Overdue", "Due within three months")


def lay_out_counts(
    rows: Sequence[Row], names: Sequence[str], look: Look, notes: Notes, on: date | None
) -> Iterator[Grid]:
    """A sheet for each of the two tables of counts; none for a plan without actions."""
    if not rows:
        return
    counted = _counted(rows, names, look)
    status = counted_status(rows)
    group = _group(names)
    label = field_of(status).label
    heading = count_heading(group, label if label.isupper() else label.lower())
    statuses = by_status(counted, status_parts(rows, counted, look, status), status)
    yield _sheet(_group_sheet(names), heading, group, statuses, counted, notes, on)
    yield _sheet(BY_LEAD, BY_LEAD, "lead", _deadlines(rows, counted, on), counted, notes, on)


def _group_sheet(names: Sequence[str]) -> str:
    """The name of the sheet that counts by theme, by recommendation, or by status alone."""
    group = _group(names)
    named = group.partition("_")[0] or "status"
    return f"Actions by {named}"


def _group(names: Sequence[str]) -> str:
    return next((name for name in GROUPS if name in names), "")


def count_notes(
    rows: Sequence[Row], names: Sequence[str], look: Look, on: date | None
) -> Iterator[Note]:
    """What is to be known about the counts."""
    if not rows:
        return
    counted = _counted(rows, names, look)
    parts = status_parts(rows, counted, look, counted_status(rows))
    said = f"The status says something that the other columns do not. {counted_as(parts)}"
    yield Note(_group_sheet(names), said.strip())
    if on and any(count.as_at for count in _deadlines(rows, counted, on)):
        yield Note(
            BY_LEAD,
            f"Counted as at {on.day} {on:%B %Y}. Overdue means that the last day has passed, and "
            "that the action is not complete, closed or paused.",
        )


def _counted(rows: Sequence[Row], names: Sequence[str], look: Look) -> Counted:
    """The cells that are counted, on a sheet whose place does not matter: the figures stand."""
    body = [
        (*cells, Cell("", day=last_day(row)))
        for row, cells in zip(rows, cells_of(rows, names, look), strict=True)
    ]
    return counted_cells([*names, SORTABLE_DATE], body, first_row=0)


def _deadlines(rows: Sequence[Row], counted: Counted, on: date | None) -> list[Count]:
    """What is counted of deadlines; without a day, what needs one is not."""
    return [count for count in by_date(rows, counted, on) if on or not count.as_at]


def _sheet(
    name: str,
    title: str,
    group: str,
    counts: Sequence[Count],
    counted: Counted,
    notes: Notes,
    on: date | None,
) -> Grid:
    header, *body = count_table(counted, group, counts, first_row=0, on=on)
    mine = [note.text for note in notes.notes if note.sheet == name]
    return published_sheet(
        name,
        title=title,
        about=about_aside(notes, name),
        headings=[_marked(cell.text, mine, notes) for cell in header],
        body=[tuple(map(plain, line)) for line in body],
        columns=(Column("words"), *[Column("count")] * len(counts)),
    )


def _marked(heading: str, mine: Sequence[str], notes: Notes) -> str:
    return notes.marked(heading, mine[0]) if mine and heading in (_OTHER, *_AS_AT) else heading
