"""Keys: what the grades or the colours of a plan mean, in a table of their own."""

from __future__ import annotations

from collections.abc import Sequence

from plantools.cells import Cell, Column, Grid, Line
from plantools.layout.columns import header_cell
from plantools.layout.rows import Row, text_of
from plantools.layout.statuses import Look, words_of
from plantools.schemes import COLOURS, Grade


def key_table(rows: Sequence[Row], look: Look) -> Grid:
    """The gradings key: a row for each grade, with the words and the meaning."""
    used = {str(row["grade"]): row for row in rows if row.get("grade") is not None}
    body = [_entry(step, used.get(str(step.code)), look) for step in look.scheme.grades]
    heading = tuple(map(header_cell, ("Grade", "Assessment of progress", "What it means")))
    return Grid(
        rows=(heading, *body),
        above=(Line(look.scheme.title, 1),),
        columns=(Column("reference"), Column("name"), Column("words")),
    )


def _entry(step: Grade, row: Row | None, look: Look) -> tuple[Cell, Cell, Cell]:
    """A grade's code, words and meaning; only its words where the plan means something else."""
    words = words_of(step, row) if row else step.label
    ours = words == step.label
    fill = look.fills.get(step.colour, "") if ours else ""
    code = Cell(str(step.code), fill, role="status")
    return code, Cell(words, fill, role="status"), Cell(step.meaning if ours else "")


def colour_key(rows: Sequence[Row], look: Look) -> Grid:
    """What each colour of the plan means in it."""
    states = {
        colour: {text_of(row, "state") for row in rows if text_of(row, "rag") == colour}
        for colour in COLOURS
    }
    body = [
        (Cell(colour, look.fills[colour], role="status"), Cell(_meaning(found)))
        for colour, found in states.items()
        if found
    ]
    if not body:
        return Grid(above=(Line("No action carries a RAG."),))
    return Grid(
        rows=((header_cell("RAG"), header_cell("What it means")), *body),
        above=(Line("Key", 1),),
        columns=(Column("name"), Column("words")),
    )


def _meaning(states: set[str]) -> str:
    known = sorted(state.capitalize() for state in states - {"unknown"})
    return " or ".join(known) or "As written beside it"
