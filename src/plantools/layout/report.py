"""The committee report: counts, exceptions, one table a theme, the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import pandas as pd

from plantools.cells import Cell, Column, Grid, Line
from plantools.fields import NO_THEME, kind_of, other_heading
from plantools.layout.captions import captioned, without_blanks
from plantools.layout.columns import cell_of, header_cell, heading, shown_columns
from plantools.layout.counts import standing_table
from plantools.layout.keys import key_tables
from plantools.layout.papers import (
    NOTHING_GIVEN,
    Paper,
    exceptions,
    implication_lines,
    purpose_lines,
    title_block,
)
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
from plantools.plan import COLUMNS
from plantools.schemes import COLOURS


def lay_out_report(
    plan: pd.DataFrame, look: Look, *, on: date | None = None, paper: Paper = NOTHING_GIVEN
) -> tuple[Grid, ...]:
    """A committee report: title block, counts, exceptions, then every action and the key.

    A scrutiny update's actions keep their labelled tables, because a register of all they say is
    wider than a page; any other plan has a table for each theme. ``paper`` is what the officer
    gives beyond the plan.
    """
    rows = settled_rows(plan, look)
    extras = extra_columns(plan)
    scrutiny = is_scrutiny(rows)
    lines = (*_title_lines(rows, on), *(() if scrutiny else map(Line, fact_lines(rows))))
    summary = standing_table(rows, look) if scrutiny else _theme_summary(rows, look)
    appendix = (*implication_lines(paper), Line("Appendix: all actions", 1))
    actions = (_scrutiny_tables if scrutiny else _themes)(rows, look, extras)
    grids = (
        *_below(lines, (*title_block(paper), *_below(purpose_lines(paper, rows, on), [summary]))),
        *exceptions(rows, on),
        *_below(appendix, list(actions)),
        *key_tables(rows, look),
    )
    return without_blanks(grids)


def _below(lines: Sequence[Line], grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Grids with lines above the first of them."""
    return tuple(
        replace(grid, above=(*lines, *grid.above)) if number == 0 else grid
        for number, grid in enumerate(grids)
    )


def _scrutiny_tables(rows: Sequence[Row], look: Look, extras: Sequence[str]) -> Iterator[Grid]:
    for review in documents(rows):
        yield header_block(review)
        yield from item_tables(review, look, extras)


def _themes(rows: Sequence[Row], look: Look, extras: Sequence[str]) -> Iterator[Grid]:
    """A table for each theme, under its heading."""
    shown = [name for name in shown_columns(rows) if name not in ("theme_ref", "theme")]
    names = beside_target_date([*shown, *extras])
    headings = [heading(name, rows) if name in COLUMNS else other_heading(name) for name in names]
    nameless = _nameless(rows)
    for theme, group in groupby(rows, key=theme_of):
        table = Grid(
            rows=(
                tuple(map(header_cell, headings)),
                *(tuple(cell_of(row, name, look) for name in names) for row in group),
            ),
            above=(Line(theme or nameless, 2),),
            columns=tuple(Column(kind_of(name)) for name in names),
        )
        yield captioned(table, f"Actions: {theme}" if theme else nameless)


def _nameless(rows: Sequence[Row]) -> str:
    """What actions without a theme stand under: words of their own where others have one."""
    return NO_THEME if any(map(theme_of, rows)) else "Actions"


def _title_lines(rows: Sequence[Row], on: date | None) -> tuple[Line, ...]:
    title = title_line(rows) or "Action plan"
    when = f" – position at {on.day} {on:%B %Y}" if on else ""
    return Line(title, 0), Line(f"Progress report{when}")


def _counted(rows: Sequence[Row]) -> str:
    """The whole plan in a sentence."""
    counts = {colour: sum(text_of(row, "rag") == colour for row in rows) for colour in COLOURS}
    said = [f"{count} {colour}" for colour, count in counts.items() if count]
    without = len(rows) - sum(counts.values())
    said += [f"{without} without a RAG"] if without else []
    actions = "1 action" if len(rows) == 1 else f"{len(rows)} actions"
    return f"{actions}: {', '.join(said)}." if said else f"{actions}."


def _theme_summary(rows: Sequence[Row], look: Look) -> Grid:
    """Counts by theme and RAG, with totals."""
    colours = [colour for colour in COLOURS if any(text_of(row, "rag") == colour for row in rows)]
    themes: dict[str, list[Row]] = {}
    for row in rows:
        themes.setdefault(theme_of(row) or _nameless(rows), []).append(row)
    lines = [*themes.items(), *([("Total", list(rows))] if len(themes) > 1 else [])]
    headings = (
        header_cell("Theme"),
        *(Cell(colour, look.fills[colour], role="header") for colour in colours),
        header_cell("No RAG"),
        header_cell("All"),
    )
    table = Grid(
        rows=(headings, *(_count_row(name, group, colours) for name, group in lines)),
        above=(Line("Summary", 1), Line(_counted(rows))),
        columns=(Column("words"), *[Column("reference")] * (len(colours) + 2)),
    )
    return captioned(table, "How many actions stand at each RAG, by theme")


def _count_row(name: str, rows: Sequence[Row], colours: Sequence[str]) -> tuple[Cell, ...]:
    counts = [sum(text_of(row, "rag") == colour for row in rows) for colour in colours]
    return (
        Cell(name, role="label"),
        *(
            Cell(str(count), role="status")
            for count in (*counts, len(rows) - sum(counts), len(rows))
        ),
    )
