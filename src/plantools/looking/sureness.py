"""How sure a heading's reading is, in words: what the figures beside the headings mean."""

from __future__ import annotations

from collections.abc import Iterable

from plantools.fields import OTHER, fields, match_heading
from plantools.tables import ColumnNote, TableNote

SURE, GUESSED = 0.9, 0.6
"""From ``SURE`` on a reading was right wherever it could be judged; below ``GUESSED`` it rests on
the cells alone, or on a heading that also means other things."""

MATTERS = ("action", "recommendation", "lead", "due", "revised", "grade", "rag")
"""The fields that a committee acts on."""


def in_words(column: ColumnNote) -> str:
    """How sure a reading is; nothing where a column is kept under its own heading.

    >>> in_words(ColumnNote("Owner", "lead", 0.95)), in_words(ColumnNote("", "ref", 0.45))
    ('sure (95%)', 'guessed (45%): check this')
    """
    if not column.field:
        return ""
    if column.confirmed:
        return "confirmed"
    percent = f"({column.sure:.0%})"
    if column.sure >= SURE:
        return f"sure {percent}"
    return f"guessed {percent}: check this" if is_guessed(column) else f"fairly sure {percent}"


def is_guessed(column: ColumnNote) -> bool:
    """Whether a heading was read as a field with little to go by."""
    return bool(column.field) and not column.confirmed and column.sure < GUESSED


def doubtful_headings(tables: Iterable[TableNote]) -> tuple[str, ...]:
    """The headings that were guessed and matter, each once.

    >>> columns = (ColumnNote("What", "action", 0.5), ColumnNote("", "ref", 0.5))
    >>> doubtful_headings([TableNote("table 1", "register", columns)])
    ('What',)
    """
    return tuple(
        dict.fromkeys(
            column.heading or f"{table.place}, {column.column}"
            for table in tables
            for column in table.columns
            if is_guessed(column) and column.field in MATTERS
        )
    )


def label_of(column: ColumnNote) -> str:
    """What a heading was read as, as trackers call it.

    >>> label_of(ColumnNote("By when", "due", 1.0)), label_of(ColumnNote("Ward", "", 0.0))
    ('Target date', 'kept under its own heading')
    """
    known = fields().get(column.field)
    kept = f"kept under its own heading{', confirmed' if column.confirmed else ''}"
    return known.label if known else kept


def others_of(column: ColumnNote) -> tuple[str, ...]:
    """What else a heading may be read as by its words.

    >>> others_of(ColumnNote("Progress", "rag", 0.6))
    ('Progress', 'Grade')
    """
    found = (match.field for match in match_heading(column.heading))
    return tuple(fields()[name].label for name in found if name not in (column.field, OTHER))
