"""The committee report: counts by theme and RAG, one table a theme, the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import pandas as pd

from plantools.cells import Cell, Column, Grid, Line
from plantools.fields import kind_of, other_heading
from plantools.layout.columns import cell_of, header_cell, heading, shown_columns
from plantools.layout.keys import key_tables
from plantools.layout.rows import Row, extra_columns, fact_lines, text_of, theme_of, title_line
from plantools.layout.statuses import Look, settled_rows
from plantools.schemes import COLOURS


def lay_out_report(plan: pd.DataFrame, look: Look, *, on: date | None = None) -> tuple[Grid, ...]:
    """A committee report: title and date, counts by theme and RAG, one table a theme, the key."""
    rows = settled_rows(plan, look)
    extras = extra_columns(plan)
    names = [name for name in shown_columns(rows) if name not in ("theme_ref", "theme")]
    lines = _report_lines(rows, on)
    summary = replace(
        _summary(rows, look), above=(*lines, Line("Summary", 1), Line(_counted(rows)))
    )
    headings = [*(heading(name, rows) for name in names), *map(other_heading, extras)]
    themes = [
        Grid(
            rows=(
                tuple(map(header_cell, headings)),
                *(tuple(cell_of(row, name, look) for name in (*names, *extras)) for row in group),
            ),
            above=(Line(theme or "Actions", 1),),
            columns=tuple(Column(kind_of(name)) for name in (*names, *extras)),
        )
        for theme, group in groupby(rows, key=theme_of)
    ]
    return (summary, *themes, *key_tables(rows, look))


def _report_lines(rows: Sequence[Row], on: date | None) -> tuple[Line, ...]:
    title = title_line(rows) or "Action plan"
    when = f" – position at {on.day} {on:%B %Y}" if on else ""
    lines = [Line(title, 0), Line(f"Progress report{when}")]
    return (*lines, *(Line(fact) for fact in fact_lines(rows)))


def _counted(rows: Sequence[Row]) -> str:
    """The whole plan in a sentence."""
    counts = {colour: sum(text_of(row, "rag") == colour for row in rows) for colour in COLOURS}
    said = [f"{count} {colour}" for colour, count in counts.items() if count]
    without = len(rows) - sum(counts.values())
    said += [f"{without} without a RAG"] if without else []
    actions = "1 action" if len(rows) == 1 else f"{len(rows)} actions"
    return f"{actions}: {', '.join(said)}." if said else f"{actions}."


def _summary(rows: Sequence[Row], look: Look) -> Grid:
    """Counts by theme and RAG, with totals."""
    colours = [colour for colour in COLOURS if any(text_of(row, "rag") == colour for row in rows)]
    themes: dict[str, list[Row]] = {}
    for row in rows:
        themes.setdefault(theme_of(row) or "Actions", []).append(row)
    lines = [*themes.items(), *([("Total", list(rows))] if len(themes) > 1 else [])]
    headings = (
        header_cell("Theme"),
        *(Cell(colour, look.fills[colour], role="header") for colour in colours),
        header_cell("No RAG"),
        header_cell("All"),
    )
    return Grid(
        rows=(headings, *(_count_row(name, group, colours) for name, group in lines)),
        columns=(Column("words"), *[Column("reference")] * (len(colours) + 2)),
    )


def _count_row(name: str, rows: Sequence[Row], colours: Sequence[str]) -> tuple[Cell, ...]:
    counts = [sum(text_of(row, "rag") == colour for row in rows) for colour in colours]
    return (
        Cell(name, role="label"),
        *(
            Cell(str(count), role="status")
            for count in (*counts, len(rows) - sum(counts), len(rows))
        ),
    )
