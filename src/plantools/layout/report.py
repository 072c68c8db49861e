"""The committee report: counts, exceptions, one table a theme, the key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import pandas as pd

from plantools.cells import Cell, Column, Grid, Line
from plantools.fields import NO_THEME, kind_of, other_heading
from plantools.layout.bars import NO_CHART, assessment_bars, theme_bars
from plantools.layout.captions import captioned, without_blanks
from plantools.layout.changes import News, reported_changes
from plantools.layout.columns import cells_of, header_cell, heading, shown_columns
from plantools.layout.counts import standing_table
from plantools.layout.keys import key_tables
from plantools.layout.papers import (
    NOTHING_GIVEN,
    Paper,
    day_in_words,
    exceptions,
    implication_lines,
    purpose_lines,
    texts_given,
    title_block,
)
from plantools.layout.parts import as_actions, below, in_part, joined
from plantools.layout.rows import (
    Row,
    beside_target_date,
    extra_columns,
    fact_lines,
    is_scrutiny,
    text_of,
    theme_of,
    title_line,
)
from plantools.layout.statuses import Look, settled_rows
from plantools.layout.update import documents, header_block, item_tables
from plantools.plan import COLUMNS, plan_rows
from plantools.schemes import COLOURS


def lay_out_report(
    plan: pd.DataFrame,
    look: Look,
    *,
    on: date | None = None,
    paper: Paper = NOTHING_GIVEN,
    news: News | None = None,
    placed: Collection[str] = (),
) -> tuple[Grid, ...]:
    """A committee report: title block, counts, exceptions, then every action and the key.

    A scrutiny update's actions keep their labelled tables, because a register of all they say is
    wider than a page; any other plan has a table for each theme. ``paper`` is what the officer
    gives beyond the plan, ``news`` what changed since the last report. What is ``placed`` has a
    place of its own in a template.
    """
    rows = settled_rows(plan, look)
    tables = (_scrutiny_tables if is_scrutiny(rows) else _themes)(rows, look, extra_columns(plan))
    actions = list(as_actions(below((Line("Appendix: all actions", 1),), tables), placed))
    wide = any(grid.wide and grid.part not in placed for grid in actions)
    grids = (
        *_opening(rows, on, paper, placed),
        *_summary(rows, look, placed),
        *exceptions(rows, on),
        *in_part("changes", reported_changes(news)),
        Grid(above=tuple(implication_lines(paper))),
        *actions,
        # A key stands on the pages that it is a key to.
        *(replace(grid, wide=wide) for grid in in_part("key", key_tables(rows, look))),
    )
    return joined(without_blanks(grids), placed)


def report_texts(plan: pd.DataFrame, paper: Paper, on: date | None) -> dict[str, str]:
    """The words for a template's places in a report."""
    return texts_given(_title(plan_rows(plan)), paper, on)


def _opening(
    rows: Sequence[Row], on: date | None, paper: Paper, placed: Collection[str]
) -> Iterator[Grid]:
    """What stands before the numbers: the title, who reports to whom, and why."""
    title = () if "title" in placed else (Line(_title(rows), 0),)
    when = f" – position at {day_in_words(on)}" if on and "as_at" not in placed else ""
    dated = () if "title" in placed and not when else (Line(f"Progress report{when}"),)
    facts = () if is_scrutiny(rows) else tuple(map(Line, fact_lines(rows)))
    yield Grid(above=(*title, *dated, *facts))
    yield from title_block(paper, placed)
    yield Grid(above=purpose_lines(paper, rows, on))


def _summary(rows: Sequence[Row], look: Look, placed: Collection[str]) -> Iterator[Grid]:
    """The counts as a table and a chart, which may have a place of its own."""
    if is_scrutiny(rows):
        table = standing_table(rows, look)
        bars = assessment_bars(table)
    else:
        table = _theme_summary(rows, look)
        bars = theme_bars(table)
    if "chart" in placed:
        yield replace(table, part="summary")
        yield Grid(bars=bars, above=() if bars else (Line(NO_CHART),), part="chart")
    else:
        yield replace(table, part="summary", bars=bars)


def _scrutiny_tables(rows: Sequence[Row], look: Look, extras: Sequence[str]) -> Iterator[Grid]:
    for review in documents(rows):
        yield header_block(review)
        yield from item_tables(review, look, extras)


def _themes(rows: Sequence[Row], look: Look, extras: Sequence[str]) -> Iterator[Grid]:
    """A table for each theme, under its heading."""
    shown = [name for name in shown_columns(rows) if name not in ("theme_ref", "theme")]
    names = beside_target_date([*shown, *extras])
    headings = [heading(name, rows) if name in COLUMNS else other_heading(name) for name in names]
    header = tuple(map(header_cell, headings))
    columns = tuple(Column(kind_of(one)) for one in names)
    nameless = _nameless(rows)
    for theme, group in groupby(rows, key=theme_of):
        table = Grid(
            rows=(header, *cells_of(list(group), names, look)),
            above=(Line(theme or nameless, 2),),
            columns=columns,
            wide=len(names) > _MOST_UPRIGHT,
        )
        yield captioned(table, f"Actions: {theme}" if theme else nameless)


def _nameless(rows: Sequence[Row]) -> str:
    """What actions without a theme stand under: words of their own where others have one."""
    return NO_THEME if any(map(theme_of, rows)) else "Actions"


_MOST_UPRIGHT = 5
"""Columns of a register that an upright page has room for."""


def _title(rows: Sequence[Row]) -> str:
    return title_line(rows) or "Action plan"


def _counted(counted: Counter[str]) -> str:
    """The whole plan in a sentence."""
    said = [f"{counted[colour]} {colour}" for colour in COLOURS if counted[colour]]
    without = _without(counted, COLOURS)
    said += [f"{without} without a RAG"] if without else []
    actions = "1 action" if counted.total() == 1 else f"{counted.total()} actions"
    return f"{actions}: {', '.join(said)}." if said else f"{actions}."


def _theme_summary(rows: Sequence[Row], look: Look) -> Grid:
    """Counts by theme and RAG, with totals."""
    nameless = _nameless(rows)
    themes: dict[str, Counter[str]] = {}
    for row in rows:
        themes.setdefault(theme_of(row) or nameless, Counter())[text_of(row, "rag")] += 1
    total = Counter(text_of(row, "rag") for row in rows)
    colours = [colour for colour in COLOURS if total[colour]]
    lines = [*themes.items(), *([("Total", total)] if len(themes) > 1 else [])]
    headings = (
        header_cell("Theme"),
        *(Cell(colour, look.fills[colour], role="header") for colour in colours),
        header_cell("No RAG"),
        header_cell("All"),
    )
    table = Grid(
        rows=(headings, *(_count_row(name, counted, colours) for name, counted in lines)),
        above=(Line("Summary", 1), Line(_counted(total))),
        columns=(Column("words"), *[Column("reference")] * (len(colours) + 2)),
    )
    return captioned(table, "How many actions stand at each RAG, by theme")


def _count_row(name: str, counted: Counter[str], colours: Sequence[str]) -> tuple[Cell, ...]:
    counts = [counted[colour] for colour in colours]
    return (
        Cell(name, role="label"),
        *(
            Cell(str(count), role="status")
            for count in (*counts, _without(counted, colours), counted.total())
        ),
    )


def _without(counted: Counter[str], colours: Sequence[str]) -> int:
    return counted.total() - sum(counted[colour] for colour in colours)
