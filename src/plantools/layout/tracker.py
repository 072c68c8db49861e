"""The tracker: a sheet with a row for each action, and the sheets around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from plantools.cells import Cell, Column, Grid, Table
from plantools.fields import SORTABLE_DATE, kind_of, other_heading
from plantools.layout.about import lay_out_about
from plantools.layout.columns import cells_of, header_cell, heading, shown_columns
from plantools.layout.counting import counted_cells
from plantools.layout.findings import lay_out_findings, place_findings, with_notes
from plantools.layout.keys import key_tables
from plantools.layout.rows import Row, extra_columns, fact_lines, same, text_of, title_line
from plantools.layout.sortable import TRACKER, new_row_formula, sortable_cell
from plantools.layout.statuses import Look, grade_choices, rag_choices, settled_rows
from plantools.layout.summary import lay_out_leads, lay_out_summary
from plantools.plan import COLUMNS


def lay_out_tracker(
    plan: pd.DataFrame, look: Look, *, on: date | None = None, findings: pd.DataFrame | None = None
) -> tuple[Grid, ...]:
    """A tracker: one sheet, the facts of the plan above, then a row for each action.

    Around it stand a summary, the findings, the keys, and a page about the tracker itself.

    Facts that differ from row to row (several plans in one frame) are columns instead. ``on`` is
    the day that the summary counts as at, until an officer changes it there; ``findings`` are
    those of ``check_plan``, of this same plan.
    """
    rows = settled_rows(plan, look)
    names = shown_columns(rows) + extra_columns(plan)
    headings = [heading(name, rows) if name in COLUMNS else other_heading(name) for name in names]
    title = [(Cell(line, role="title"),) for line in [title_line(rows)] if line]
    facts = [(Cell(line),) for line in fact_lines(rows)]
    first_row, due = len(title) + len(facts) + 1, names.index("due_text")
    body = [
        (*cells, sortable_cell(row, column=due, number=number))
        for number, (row, cells) in enumerate(
            zip(rows, cells_of(rows, names, look), strict=True), start=first_row
        )
    ]
    names.append(SORTABLE_DATE)
    headings.append(SORTABLE_DATE)
    placed = place_findings(findings, rows, names, first_row=first_row)
    body = with_notes(body, placed, first_row=first_row)
    tracker = Grid(
        rows=(*title, *facts, tuple(map(header_cell, headings)), *body),
        sheet=TRACKER,
        columns=tuple(_tracker_column(name, rows, look) for name in names),
        table=Table(
            TRACKER,
            range(first_row - 1, first_row + len(body)),
            formulas=((len(names) - 1, new_row_formula(headings[due])),),
        ),
    )
    named = text_of(rows[0], "plan") if rows and same(rows, "plan") else ""
    counted = counted_cells(names, body, first_row=first_row)
    summary = lay_out_summary(rows, counted, look, title=named, on=on)
    keys = list(key_tables(rows, look))
    about = lay_out_about(rows, keys, title=named, on=on)
    leads = lay_out_leads(rows, counted, title=named, on=on)
    return (tracker, summary, leads, lay_out_findings(placed), *_key_sheets(keys), about)


def _key_sheets(keys: Iterable[Grid]) -> Iterator[Grid]:
    """What the grades and colours of the tracker mean, each key on a sheet of its own."""
    for key in keys:
        title = Cell(key.above[0].text, role="title")
        marked = Table(key.sheet.replace(" ", ""), range(1, len(key.rows) + 1), filtered=False)
        yield replace(key, rows=((title,), *key.rows), above=(), table=marked)


def _tracker_column(name: str, rows: Sequence[Row], look: Look) -> Column:
    if name == "grade_text":
        return Column("choice", grade_choices(rows, look))
    if name == "rag_text":
        return Column("choice", rag_choices(rows, look))
    return Column("date" if name == SORTABLE_DATE else kind_of(name))
