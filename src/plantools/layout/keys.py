"""Keys: what the grades or the colours of a plan mean, in a table of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plantools.cells import Cell, Column, Grid, Line
from plantools.layout.captions import captioned
from plantools.layout.columns import header_cell, status_columns
from plantools.layout.rows import Row, any_has, text_of
from plantools.layout.statuses import Look, words_of
from plantools.schemes import COLOURS, DOCUMENT, Grade, Scheme, read_status, state_colour


def key_tables(rows: Sequence[Row], look: Look) -> Iterator[Grid]:
    """The keys of what a plan shows: of its grades, of its colours, or of both."""
    shown = status_columns(rows)
    graded = [row for row in rows if row.get("grade") is not None]
    if "grade_text" in shown and (graded or not any_has(rows, "grade_text")):
        yield _grade_key(graded, look)
    if "rag_text" in shown and any_has(rows, "rag"):
        yield _colour_key(rows, look)


def _grade_key(rows: Sequence[Row], look: Look) -> Grid:
    """The gradings key: a row for each grade, with the words and the meaning.

    Where the plan means something else by a grade than the scheme does, only the grades it uses
    stand there, with the plan's own meaning.
    """
    used: dict[str, list[Row]] = {}
    for row in rows:
        used.setdefault(str(row["grade"]), []).append(row)
    agreed = {code: any(_agrees(row, look) for row in same) for code, same in used.items()}
    steps = [step for step in look.scheme.grades if all(agreed.values()) or str(step.code) in used]
    body = [
        _entry(step, look)
        if agreed.get(str(step.code), True)
        else (
            _code_cell(step),
            Cell(words_of(step, used[str(step.code)][0]), role="status"),
            Cell(),
        )
        for step in steps
    ]
    headings = ("Grade", "Assessment of progress", "What it means")
    key = Grid(
        rows=(tuple(map(header_cell, headings)), *body),
        above=(Line(look.scheme.title, 1),),
        sheet="Key",
        columns=(Column("reference"), Column("name"), Column("words")),
    )
    return captioned(key, "What each grade means")


def _agrees(row: Row, look: Look) -> bool:
    """Whether a row's grade is what the scheme reads in its text, and means the same."""
    step = look.scheme.grade(row["grade"])
    read = look.scheme.read(text_of(row, "grade_text"))
    return step is not None and read == row["grade"] and text_of(row, "state") in (step.state, "")


def _code_cell(step: Grade, fill: str = "") -> Cell:
    return Cell(str(step.code), fill, role="status")


def _entry(step: Grade, look: Look) -> tuple[Cell, Cell, Cell]:
    """A grade's code, words and meaning, on its colour."""
    fill = look.fills.get(step.colour, "")
    return _code_cell(step, fill), Cell(step.label, fill, role="status"), Cell(step.meaning)


def _colour_key(rows: Sequence[Row], look: Look) -> Grid:
    """What each colour of the plan means in it: what most of its actions are.

    Those count whose state their colour alone tells. Where there are none the others do, as far as
    their words have this colour anyway: a key must not give words to another than they have.
    """
    shown: dict[str, list[Row]] = {}
    for row in rows:
        shown.setdefault(text_of(row, "rag"), []).append(row)
    body = [
        (Cell(colour, look.fills[colour], role="status"), Cell(_meaning(colour, shown[colour])))
        for colour in COLOURS
        if colour in shown
    ]
    key = Grid(
        rows=((header_cell("RAG"), header_cell("What it means")), *body),
        above=(Line("Key", 1),),
        sheet="RAG key",
        columns=(Column("name"), Column("words")),
    )
    return captioned(key, "What each colour means")


def _meaning(colour: str, coloured: Sequence[Row]) -> str:
    told = [row for row in coloured if _is_told_by_colour(row)]
    states = Counter(text_of(row, "state") for row in told or coloured)
    usual = [state for state, _ in states.most_common() if told or state_colour(state) == colour]
    return usual[0].capitalize() if usual and usual[0] != "unknown" else "As written beside it"


def _is_told_by_colour(row: Row) -> bool:
    """Whether a row's state is its colour's: its RAG says the colour, and no state of its own."""
    text = text_of(row, "rag_text")
    return (not text or _names_a_colour_alone(text)) and not _is_settled(row)


@lru_cache(maxsize=1024)
def _names_a_colour_alone(text: str) -> bool:
    status = read_status(text, _COLOURS_ALONE)
    return status is not None and status.named and status.state == "unknown"


_COLOURS_ALONE = Scheme(DOCUMENT, "", ())
"""A key in which no colour means anything: by it, words tell what they say without the colour."""


def _is_settled(row: Row) -> bool:
    """Whether a row's completion or grade tells its state, whatever its colour."""
    if row.get("grade") is not None or text_of(row, "rag_source") == "grade":
        return True
    status = read_status(text_of(row, "status_text"))
    return status is not None and status.state != "unknown"
