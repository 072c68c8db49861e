"""Status cells: a grade or RAG with its words, its colour, and what it may be changed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from plantools.cells import Cell, Choice
from plantools.layout.rows import Row, text_of
from plantools.plan import plan_rows, with_gloss
from plantools.schemes import Grade, Scheme, read_palette, read_scheme


@dataclass(frozen=True, slots=True)
class Look:
    """How statuses are shown: the scheme that words them and the fill of each colour."""

    scheme: Scheme
    fills: Mapping[str, str]


def read_look(scheme: Scheme | None = None, palette: str = "distinct") -> Look:
    """The look of a scheme (``scrutiny`` if none is given) in a palette."""
    scheme = scheme or read_scheme("scrutiny")
    return Look(scheme, read_palette(palette, scheme))


def grade_cell(row: Row, look: Look) -> Cell:
    """A grade as written, with its words where only a code was, on its colour."""
    grade = row.get("grade")
    step = look.scheme.grade(grade) if grade is not None else None
    text = text_of(row, "grade_text")
    words = words_of(step, row) if step else ""
    if text and words and not any(character.isalpha() for character in text):
        text = with_gloss(text, words)
    return _status_cell(text, status_fill(row, look) if text else "")


def words_of(step: Grade, row: Row) -> str:
    """A grade's words: the scheme's, or the state that the plan's own key gave the grade."""
    state = text_of(row, "state")
    if state in (step.state, ""):
        return step.label
    return "" if state == "unknown" else state.capitalize()


def settled_rows(plan: pd.DataFrame, look: Look) -> list[Row]:
    """A plan's rows, with what was written brought in line where a grade was changed by hand.

    Where a bare code and the grade differ, the one that the state agrees with is the old one.
    """
    return [_settled(row, look.scheme) for row in plan_rows(plan)]


def _settled(row: Row, scheme: Scheme) -> Row:
    grade = row.get("grade")
    if grade is None:
        return row
    text = text_of(row, "grade_text")
    written = scheme.read(text) if text else None
    bare = not any(character.isalpha() for character in text)
    step = scheme.grade(grade)
    if step is None or not bare or written == grade or (text and written is None):
        return row
    other = scheme.grade(written) if written is not None else None
    if other is not None and text_of(row, "state") == step.state:
        step, grade = other, written
    else:
        text = str(grade)
    changed = {"grade_text": text, "grade": grade, "state": step.state}
    of_grade = row.get("rag_source") in (None, "grade")
    return {**row, **changed, **({"rag": step.colour, "rag_source": "grade"} if of_grade else {})}


def rag_cell(row: Row, look: Look) -> Cell:
    """A RAG as written, or the word for its colour, on that colour."""
    text = text_of(row, "rag_text")
    colour = text_of(row, "rag")
    if not text:
        return _status_cell(colour, look.fills.get(colour, ""))
    if len(text.strip()) == 1 and colour:
        text = with_gloss(text, colour)
    return _status_cell(text, status_fill(row, look))


def _status_cell(text: str, fill: str) -> Cell:
    """A status on its colour: a plan has few, so that each is made once."""
    return _short_cell(text, fill) if len(text) <= _SHORT else Cell(text, fill, role="status")


_SHORT = 40


@lru_cache(maxsize=1024)
def _short_cell(text: str, fill: str) -> Cell:
    return Cell(text, fill, role="status")


def status_fill(row: Row, look: Look) -> str:
    """The fill of a row's status: its colour in the palette, or the very one it was read with."""
    own = text_of(row, "rag_text")
    if own.startswith("#") and len(own) == 7:
        return own[1:]
    return look.fills.get(text_of(row, "rag"), "")


def grade_choices(rows: Sequence[Row], look: Look) -> tuple[Choice, ...]:
    """The scheme's grades; whatever begins with a grade's code takes its colour.

    What the plan's own cells say in other words keeps the colour it has, or none.
    """
    own = {
        cell.text: cell.fill or "FFFFFF"
        for row in rows
        if (cell := grade_cell(row, look)).text and not _begins_with_code(cell.text, row)
    }
    worded = [
        Choice(text, fill, begins=text.partition("\n")[0][:100], offered=False)
        for text, fill in own.items()
    ]
    graded = [
        Choice(
            with_gloss(str(step.code), step.label),
            look.fills.get(step.colour, ""),
            begins=str(step.code),
        )
        for step in look.scheme.grades
    ]
    return (*worded, *graded)


def _begins_with_code(text: str, row: Row) -> bool:
    return row.get("grade") is not None and text.startswith(str(row["grade"]))


def rag_choices(rows: Sequence[Row], look: Look) -> tuple[Choice, ...]:
    """The colours by name, then the words that the plan's own RAG cells hold.

    Long words are not offered again, but keep their colour.
    """
    named = {colour: look.fills[colour] for colour in _RAG_ORDER if colour in look.fills}
    words = {text: status_fill(row, look) for row in rows if (text := rag_cell(row, look).text)}
    return tuple(
        Choice(text, fill, offered=len(text) <= _LONGEST_CHOICE and "\n" not in text)
        for text, fill in {**named, **words}.items()
    )


_LONGEST_CHOICE = 30
"""Characters of a status that is worth choosing again."""


_RAG_ORDER = ("Red", "Amber", "Green", "Blue")
