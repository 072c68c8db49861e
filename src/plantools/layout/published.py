"""The published tracker: the plan for everybody to read, strictly by the government's checklist.

The checklist is the one named in ``publishedsheets``. What is worth a second look (the findings)
is for the officer and is not published, nor is where the plan was read from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

import pandas as pd

from plantools.cells import Cell, Column, Grid
from plantools.fields import (
    NO_TITLE,
    NOTHING_THERE,
    SEVERAL_PLANS,
    SORTABLE_DATE,
    kind_of,
    other_heading,
)
from plantools.layout.columns import cell_of, heading, shown_columns
from plantools.layout.keys import key_tables
from plantools.layout.publishedcounts import count_notes, lay_out_counts
from plantools.layout.publishedsheets import (
    ACTIONS,
    Note,
    Notes,
    about_plan,
    lay_out_contents,
    lay_out_cover,
    lay_out_notes,
    plain,
    published_sheet,
)
from plantools.layout.rows import Row, extra_columns, fact_lines, same, text_of, title_line
from plantools.layout.sortable import last_day
from plantools.layout.statuses import Look, settled_rows
from plantools.plan import COLUMNS, with_gloss
from plantools.schemes import read_status


def lay_out_published(
    plan: pd.DataFrame, look: Look, *, on: date | None = None, contact: str = ""
) -> tuple[Grid, ...]:
    """A tracker to publish: cover, contents, notes, the actions, how many there are, the keys.

    ``on`` is the day that overdue actions are counted as at; without one they are not counted.
    ``contact`` is whom to ask; without one, the link officers that the plan names.
    """
    rows = settled_rows(plan, look)
    names = shown_columns(rows) + extra_columns(plan)
    cells = [tuple(_worded(row, name, look) for name in names) for row in rows]
    keys = list(key_tables(rows, look))
    texts = {one.text for line in (*cells, *_cells(keys)) for one in line}
    words = next(words for words in _words() if words not in texts)
    blanks = NOTHING_THERE.format(words)
    notes = Notes((*_notes(rows, keys), *count_notes(rows, names, look, on)))
    sheets = (
        _actions(rows, names, cells, notes, words),
        *lay_out_counts(rows, names, look, notes, on),
        *(_key_sheet(key, notes, words) for key in keys),
    )
    named = text_of(rows[0], "plan") if rows and same(rows, "plan") else ""
    officers = text_of(rows[0], "link_officer") if rows and same(rows, "link_officer") else ""
    cover = lay_out_cover(
        title=named, count=len(rows), blanks=blanks, on=on, contact=contact or officers
    )
    noted = lay_out_notes(notes)
    return (cover, lay_out_contents((noted, *sheets), notes), noted, *sheets)


def _words() -> Iterator[str]:
    """Words for a blank cell; the first that no cell of the plan has itself are taken.

    "Only leave cells with no data empty in certain circumstances" (E): words in square brackets,
    which a line above the table explains.
    """
    yield "[none given]"
    yield from (f"[none given, {number}]" for number in count(2))


_NO_DAY = "[no last day]"

_AS_WRITTEN = (
    f"Target dates stand as they are written in the plan. The column {SORTABLE_DATE} has the last "
    f"day that each means. Where a target date means no such day, it says {_NO_DAY}."
)


def _notes(rows: Sequence[Row], keys: Sequence[Grid]) -> Iterator[Note]:
    if any(map(last_day, rows)):
        yield Note(ACTIONS, _AS_WRITTEN)
    if keys:
        listed = " and ".join(key.sheet for key in keys)
        shown = f" {_COLOUR_NAMED}" if any(map(_hidden_colour, rows)) else ""
        yield Note(ACTIONS, f"{_OWN_WORDS} What they mean is on the worksheet {listed}.{shown}")


_OWN_WORDS = "These are the plan's own words."
_COLOUR_NAMED = "Where they do not tell the colour that the plan shows, its name follows them."


# The actions -------------------------------------------------------------------------------------


def _actions(
    rows: Sequence[Row],
    names: Sequence[str],
    cells: Sequence[tuple[Cell, ...]],
    notes: Notes,
    words: str,
) -> Grid:
    """The plan's own sheet: a row for each action, and beside its target date the last day."""
    headings = [heading(name, rows) if name in COLUMNS else other_heading(name) for name in names]
    marked = [_marked(name, text, notes) for name, text in zip(names, headings, strict=True)]
    dated = any(map(last_day, rows))
    body = [
        (*_filled(line, words), *([_day_cell(row)] if dated else []))
        for row, line in zip(rows, cells, strict=True)
    ]
    # A table has a row at least: that of a plan without actions says so.
    body = body or [tuple(Cell(words) for _ in names)]
    blank = any(_is_blank(cell) for line in cells for cell in line) or not cells
    several = SEVERAL_PLANS if not same(rows, "plan") else NO_TITLE
    return published_sheet(
        ACTIONS,
        title=title_line(rows) or several,
        about=about_plan(notes, ACTIONS, NOTHING_THERE.format(words) if blank else ""),
        lines=list(fact_lines(rows)),
        headings=[*marked, *([SORTABLE_DATE] if dated else [])],
        body=body,
        columns=[*(Column(kind_of(name)) for name in names), *([Column("date")] if dated else [])],
    )


def _marked(name: str, heading: str, notes: Notes) -> str:
    if name == "due_text":
        return notes.marked(heading, _AS_WRITTEN)
    meant = next((note.text for note in notes.notes if note.text.startswith(_OWN_WORDS)), "")
    return notes.marked(heading, meant) if name in ("grade_text", "rag_text") else heading


def _worded(row: Row, name: str, look: Look) -> Cell:
    """A value in words: where those of a RAG do not tell its colour, the colour's name follows."""
    cell = plain(cell_of(row, name, look))
    colour = _hidden_colour(row) if name == "rag_text" else ""
    return Cell(with_gloss(text_of(row, name), colour)) if colour else cell


def _hidden_colour(row: Row) -> str:
    """The colour of a RAG whose words tell none, or another."""
    own, colour = text_of(row, "rag_text"), text_of(row, "rag")
    status = read_status(own)
    told = status is not None and (status.named or status.colour == colour)
    return colour if own and not told else ""


def _filled(line: Sequence[Cell], words: str) -> tuple[Cell, ...]:
    return tuple(Cell(words) if _is_blank(cell) else cell for cell in line)


def _is_blank(cell: Cell) -> bool:
    return not cell.text.strip()


def _day_cell(row: Row) -> Cell:
    """A true date in one plain format, whatever the target date is written like."""
    day = last_day(row)
    return Cell(f"{day:%d/%m/%Y}", day=day) if day else Cell(_NO_DAY)


# Keys --------------------------------------------------------------------------------------------


def _cells(grids: Sequence[Grid]) -> Iterator[tuple[Cell, ...]]:
    for grid in grids:
        for row in grid.rows:
            yield tuple(plain(cell) for cell in row if cell is not None)


_KEY_TITLES = {"Key": "Key to the colours"}
"""What is too short to stand alone in a contents list."""


def _key_sheet(key: Grid, notes: Notes, words: str) -> Grid:
    """What the grades or the colours of the plan mean."""
    headings, *body = _cells([key])
    blank = any(_is_blank(cell) for line in body for cell in line)
    return published_sheet(
        key.sheet,
        title=_KEY_TITLES.get(key.above[0].text, key.above[0].text),
        about=about_plan(notes, key.sheet, NOTHING_THERE.format(words) if blank else ""),
        headings=[cell.text for cell in headings],
        body=[_filled(line, words) for line in body],
        columns=key.columns,
    )
