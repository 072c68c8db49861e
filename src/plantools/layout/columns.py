"""Columns: which of a plan's columns are shown, under which heading, and their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plantools.cells import Cell, plain_cell
from plantools.fields import field_of
from plantools.layout.rows import DATED, Row, any_has, is_scrutiny, reported_date, same, text_of
from plantools.layout.statuses import Look, grade_cell, rag_cell

HEADER_FILL = "1F3864"
LABEL_FILL = "E7EBF3"
"""A dark and a pale blue that are no status colours, for headings and labels."""


def due_cell(row: Row, _: Look) -> Cell:
    """A target date as written, with the day behind it where it is one day."""
    latest, earliest = row.get("due_latest"), row.get("due_earliest")
    exact = row.get("due_precision") == "day" and latest is not None and row.get("due_kind") == "by"
    alone = earliest is None or earliest == latest
    day = latest.date() if exact and alone and latest is not None else None
    return text_cell(text_of(row, "due_text"), day)


_OF_THEIR_OWN: Mapping[str, Callable[[Row, Look], Cell]] = {
    "grade_text": grade_cell,
    "rag_text": rag_cell,
    "due_text": due_cell,
}
"""What makes a row's cell in the columns that are more than their text."""


def cell_of(row: Row, name: str, look: Look) -> Cell:
    """One value of a row as a cell."""
    make = _OF_THEIR_OWN.get(name)
    return make(row, look) if make else text_cell(text_of(row, name))


def cells_of(rows: Sequence[Row], names: Sequence[str], look: Look) -> list[tuple[Cell, ...]]:
    """Some columns of all rows as cells, row by row: ``cell_of`` each of them, in half the time."""
    columns = [
        [make(row, look) for row in rows]
        if (make := _OF_THEIR_OWN.get(name))
        else [text_cell(text_of(row, name)) for row in rows]
        for name in names
    ]
    return list(zip(*columns, strict=True))


def text_cell(text: str, day: date | None = None) -> Cell:
    """A text as a cell; short ones come again and again, so that each is made once."""
    return _short_cell(text, day) if len(text) <= _SHORT else plain_cell(text, day=day)


_SHORT = 40


@lru_cache(maxsize=4096)
def _short_cell(text: str, day: date | None) -> Cell:
    return Cell(text, day=day)


_FACTS = ("plan", "kind", "link_officer", "agreed_text")
_ALWAYS = ("ref", "action", "lead", "due_text", "outcome", "progress")
_ORDER = (
    "ref", *_FACTS, "theme_ref", "theme", "recommendation_ref", "recommendation", "part", "strand",
    "action", "lead", "due_text", "outcome", "progress", "reported_text", "grade_text",
    "rag_text", "status_text",
)  # fmt: skip


def _has_status(rows: Sequence[Row], name: str) -> bool:
    """Whether a status column says anything: a RAG that only repeats the grade does not."""
    if name == "grade_text":
        return any_has(rows, "grade_text") or any_has(rows, "grade")
    return any(
        text_of(row, "rag_text") or (text_of(row, "rag") and text_of(row, "rag_source") != "grade")
        for row in rows
    )


def status_columns(rows: Sequence[Row]) -> list[str]:
    """The status columns that say anything; where none does, the one that is waited for."""
    shown = [name for name in ("grade_text", "rag_text") if _has_status(rows, name)]
    return shown or ["grade_text" if is_scrutiny(rows) else "rag_text"]


def shown_columns(rows: Sequence[Row]) -> list[str]:
    """The plan's columns that a table of these rows shows, in their order.

    Facts of the document are columns only where they differ from row to row.
    """
    shown = set(_ALWAYS) | set(status_columns(rows))
    shown |= {
        name
        for name in _ORDER
        if name not in (*_FACTS, "grade_text", "rag_text") and any_has(rows, name)
    }
    shown |= {name for name in _FACTS if not same(rows, name)}
    if reported_date(rows):
        shown.discard("reported_text")
    return [name for name in _ORDER if name in shown]


def heading(name: str, rows: Sequence[Row]) -> str:
    """A column's heading: the tracker's label, or the update's own where it is one.

    It tells the date reported, and the form of dates that cannot be read without it.
    """
    field = field_of(name)
    label = field.form_label if is_scrutiny(rows) and name in DATED else field.label
    stated = _stated_form(rows) if name == "due_text" else reported_date(rows)
    return f"{label} ({stated})" if stated and name in (*DATED, "due_text") else label


def _stated_form(rows: Sequence[Row]) -> str:
    """How the dates are written, where the heading they came from had to say it: "MM/YY"."""
    stated = [_STATED.search(text_of(row, "due_note")) for row in rows]
    forms = {match[1] for match in stated if match}
    if len(forms) != 1:
        return ""
    bare = [
        found
        for row, found in zip(rows, stated, strict=True)
        if _BARE.search(text_of(row, "due_text"))
    ]
    return forms.pop() if all(bare) else ""


_STATED = re.compile(r"as the heading says (\S+)")
_BARE = re.compile(r"(?<![\d/])\d{1,2} ?/ ?\d{1,2}(?![\d/])")
"""Two figures that are a day and month, or a month and year: only a heading can tell."""


def header_cell(text: str) -> Cell:
    """A column's heading as a cell."""
    return Cell(text, HEADER_FILL, role="header")


def headed(rows: Sequence[tuple[Cell | None, ...]]) -> tuple[tuple[Cell | None, ...], ...]:
    """The rows of a form, the first of them its header row: it says what all others are about.

    Word can mark a row of headings for screen readers and no column of them. So the first row is
    marked, and comes again where the form goes on over the page.
    """
    return tuple(
        tuple(map(_as_header, cells)) if number == 0 else tuple(cells)
        for number, cells in enumerate(rows)
    )


def _as_header(cell: Cell | None) -> Cell | None:
    return None if cell is None else replace(cell, fill=HEADER_FILL, role="header")
