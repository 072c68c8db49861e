"""The tracker's page about itself: how to use it, where it comes from, what its colours mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plantools.cells import Cell, Column, Grid, Table
from plantools.fields import NOT_READ, SORTABLE_DATE, field_of
from plantools.layout.columns import header_cell, status_columns
from plantools.layout.counting import SPARE_ROWS
from plantools.layout.rows import Row, text_of

_MOST_SOURCES = 10


def lay_out_about(
    rows: Sequence[Row], keys: Sequence[Grid], *, title: str, on: date | None
) -> Grid:
    """What an officer who opens the tracker wants to know, a row for each thing."""
    told = [*_origin(rows, title, on), *_use(rows), *_meanings(keys)]
    return Grid(
        rows=(
            (Cell("About this tracker", role="title"),),
            (Cell(NOT_READ),),
            (header_cell("About"), header_cell("What to know")),
            *((Cell(name, role="label"), Cell(text)) for name, text in told),
        ),
        sheet="About",
        columns=(Column("name"), Column("words")),
        table=Table("About", range(2, 3 + len(told)), filtered=False),
    )


def _origin(rows: Sequence[Row], title: str, on: date | None) -> Iterator[tuple[str, str]]:
    count = "1 action" if len(rows) == 1 else f"{len(rows):,} actions"
    yield "What this is", f"A tracker of {count}{f': {title}' if title else ''}. Made by plantools."
    sources = list(dict.fromkeys(filter(None, (text_of(row, "source") for row in rows))))
    more = len(sources) - _MOST_SOURCES
    named = [*sources[:_MOST_SOURCES], *([f"and {more} more"] if more > 0 else [])]
    yield "Made from", "\n".join(named) or "A plan that was not read from a file."
    yield (
        "As at",
        f"{on.day} {on:%B %Y}. The sheet Summary counts as at the date in its cell B3."
        if on
        else "The plan tells no date. Give one in cell B3 of the sheet Summary, and what is "
        "overdue is counted.",
    )


def _use(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    labels = " and ".join(field_of(name).label for name in status_columns(rows))
    yield (
        "Changing an action",
        f"Change it in the sheet Tracker. {labels}: choose from the list in the cell, or keep your "
        "own words.",
    )
    yield (
        "What recolours itself",
        f"The cells under {labels} take the colour of their words as soon as they are changed. "
        "The words always stand in the cell: the colour only repeats them.",
    )
    yield (
        "Target dates",
        f"Keep them as people say them. The column {SORTABLE_DATE} is the last day that each "
        "means, to sort and filter by. It follows a true date that you type; where you change "
        "words to other words it is empty until the tracker is made again, and the Summary counts "
        "the action under No deadline to compare.",
    )
    yield (
        "Adding an action",
        "Write it right below the last row: in Excel the table takes it in. Lists, colours and "
        f"counts reach {SPARE_ROWS} rows further, and grow with the table.",
    )
    yield (
        "Summary",
        "Its numbers and its chart count the Tracker anew as it changes. Overdue: the last day has "
        "passed, and the action is not complete, closed or paused.",
    )
    yield "By lead", "What each lead has to do, counted in the same way."
    yield "Checks", "What was worth a second look when this tracker was made, with links."
    yield (
        "Reading it again",
        "plantools reads the sheet Tracker, and the key. It leaves Summary, By lead, Checks and "
        "About alone, and so anything written there.",
    )


def _meanings(keys: Sequence[Grid]) -> Iterator[tuple[str, str]]:
    """The keys in words: what each grade or colour of this plan means."""
    for key in keys:
        for cells in key.rows[1:]:
            *name, meaning = (cell.text for cell in cells if cell is not None)
            yield " – ".join(filter(None, name)), meaning or "As written beside it in the plan."
