"""Counts at the top of a scrutiny update, and the actions that it no longer follows.

None of it is a plan's table: read again, it is left alone, so that no action counts twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.cells import Cell, Column, Grid, Line
from plantools.layout.captions import captioned
from plantools.layout.columns import header_cell, status_columns
from plantools.layout.rows import Row, text_of
from plantools.layout.statuses import Look, words_of
from plantools.schemes import COLOURS

_UNGRADED = "Not graded"


def standing_table(rows: Sequence[Row], look: Look) -> Grid:
    """How many actions stand at each grade, in the scheme's own words, and which they are.

    Every step of the scheme has its row, also where no action stands there; what a plan says
    beyond the scheme follows. Where a plan has no grades, its colours are counted.
    """
    graded = "grade_text" in status_columns(rows)
    steps = _steps(look) if graded else _colours(rows, look)
    found: dict[str, list[Row]] = {words: [] for words in steps}
    for row in rows:
        words = _graded_words(row, look) if graded else text_of(row, "rag") or "No RAG"
        found.setdefault(words, []).append(row)
    last = _UNGRADED if graded else "No RAG"
    ordered = sorted(found.items(), key=lambda item: item[0] == last)
    body = [_standing_row(words, group, steps.get(words, "")) for words, group in ordered]
    every = (Cell("All actions", role="label"), Cell(str(len(rows)), role="status"))
    total = (*every, Cell("All of these"))
    table = Grid(
        rows=(tuple(map(header_cell, ("Assessment", "How many", "Which"))), *body, total),
        above=(Line("Summary", 1),),
        columns=(Column("choice"), Column("reference"), Column("words")),
    )
    return captioned(table, "How many actions stand at each assessment, and which they are")


def _steps(look: Look) -> dict[str, str]:
    return {step.label: look.fills.get(step.colour, "") for step in look.scheme.grades}


def _colours(rows: Sequence[Row], look: Look) -> dict[str, str]:
    shown = {text_of(row, "rag") for row in rows}
    return {colour: look.fills[colour] for colour in COLOURS if colour in shown}


def _graded_words(row: Row, look: Look) -> str:
    """The words of a row's grade; those of what nobody can read are its own first words."""
    grade = row.get("grade")
    step = look.scheme.grade(grade) if grade is not None else None
    if step is not None:
        return words_of(step, row) or f"Grade {grade}"
    return "Unclear" if text_of(row, "grade_text") else _UNGRADED


def _standing_row(words: str, rows: Sequence[Row], fill: str) -> tuple[Cell, ...]:
    return (
        Cell(words, fill, role="status"),
        Cell(str(len(rows)), role="status"),
        Cell(reference_list(rows) or "None"),
    )


def reference_list(rows: Sequence[Row]) -> str:
    """The references of actions in a row, with how many have none.

    >>> reference_list([{"ref": "1(a)"}, {"ref": "2"}, {"ref": None}])
    '1(a), 2 and 1 without a reference'
    """
    references = ", ".join(reference for row in rows if (reference := text_of(row, "ref")))
    without = sum(not text_of(row, "ref") for row in rows)
    said = f"{without} without a reference" if without else ""
    return " and ".join(filter(None, (references, said)))


def is_finished(row: Row) -> bool:
    """Whether an action is complete, so that the next update need not follow it."""
    return text_of(row, "state") == "complete"


def finished_lines(rows: Sequence[Row]) -> Iterator[Grid]:
    """What was completed, for members who look for it among the tables: references alone."""
    if rows:
        said = f"These actions are complete and no longer monitored: {reference_list(rows)}."
        yield Grid(above=(Line("Completed and no longer monitored", 1), Line(said)))
