"""The parts of an action that change hands as a whole: a text, a date, a status with its colour."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from plantools.changes.words import Row, on_a_line, said
from plantools.plan import COLUMNS, WRITTEN
from plantools.references import join_reference


@dataclass(frozen=True, slots=True)
class Unit:
    """Columns that are taken from one version together, under the name of one of them."""

    name: str
    columns: tuple[str, ...]


DUE = Unit("due_text", tuple(name for name in COLUMNS if name.startswith("due_")))

STATUS = Unit(
    "rag_text",
    (
        "grade_text", "grade", "rag_text", "rag", "rag_source", "rag_fill", "rag_rule",
        "status_text", "state",
    ),
)  # fmt: skip
"""RAG, its fill, and the grade are one: half of one person's status and half of another's is
nobody's."""

UNITS = (
    *(Unit(name, (name,)) for name in ("ref", "part", "strand")),
    Unit("theme", ("theme_ref", "theme")),
    Unit("recommendation", ("recommendation_ref", "recommendation")),
    *(Unit(name, (name,)) for name in ("action", "lead", "outcome", "progress")),
    DUE,
    STATUS,
)
"""The units of an action; each unknown column is one more."""

FACTS = (
    Unit("plan", ("plan",)),
    Unit("link_officer", ("link_officer",)),
    Unit("agreed_text", ("agreed_text", "agreed")),
    Unit("reported_text", ("reported_text", "reported")),
)
"""The units of the whole plan."""

PLAIN = frozenset({"ref", "part", "strand", "action", "lead", "outcome", "progress"})
"""Units that are one text, and understood as nothing else; unknown columns are such, too."""


def units_of(extras: Iterable[str]) -> tuple[Unit, ...]:
    """The units of an action with these unknown columns."""
    return (*UNITS, *(Unit(name, (name,)) for name in extras))


def key_of(row: Row, unit: Unit) -> Hashable:
    """What a unit says: two rows with the same key say the same.

    A RAG in its own word, or by its letter or colour alone, says the same; so does a day in
    figures, however they stand.

    >>> red = {"rag": "Red", "rag_text": None, "rag_fill": "FF0000"}
    >>> key_of(red, STATUS) == key_of({"rag": "Red", "rag_text": "R"}, STATUS)
    True
    """
    if unit == STATUS:
        grade = row.get("grade")
        texts = (on_a_line(said(row, name)) for name in ("grade_text", "status_text"))
        return (said(row, "rag"), _rag_words(row), grade, *texts)
    if unit == DUE and _FIGURES.fullmatch(said(row, "due_text")):
        return str(row.get("due_earliest")), str(row.get("due_latest"))
    return tuple(said(row, name) for name in unit.columns if name not in _UNDERSTOOD)


_FIGURES = re.compile(r"[\d\s:]+([/.-])\d+\1[\d\s:]+")
"""A day in figures alone: Excel spells the same one as each cell's format has it."""


_UNDERSTOOD = frozenset(COLUMNS) - frozenset(WRITTEN)


def _rag_words(row: Row) -> str:
    colour, text = said(row, "rag").casefold(), on_a_line(said(row, "rag_text")).casefold()
    return "" if colour and text in (colour, colour[:1]) else text


def shown(row: Row, unit: Unit) -> str:
    """What a person reads of a unit.

    >>> shown({"rag": "Red", "rag_source": "fill", "grade": 3, "grade_text": "3"}, STATUS)
    '3; Red'
    """
    if unit == STATUS:
        grade = said(row, "grade_text") or said(row, "grade")
        by_grade = bool(grade) and said(row, "rag_source") == "grade"
        rag = said(row, "rag_text") or ("" if by_grade else said(row, "rag"))
        return "; ".join(filter(None, (grade, rag, said(row, "status_text"))))
    if unit.name in ("theme", "recommendation"):
        return join_reference(said(row, f"{unit.name}_ref"), said(row, unit.name))
    return said(row, unit.name)
