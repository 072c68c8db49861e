"""Rows of a register's table that are none of its records: totals, page numbers, keys and notes."""

from __future__ import annotations

import re

from plantools.cells import Cell
from plantools.schemes import fill_colour


def is_furniture(first: Cell) -> bool:
    """Whether a row counts the plan or numbers its pages."""
    return _FURNITURE.fullmatch(first.text.strip()) is not None


_FURNITURE = re.compile(r"(?:grand |sub-?)?totals?:?|page \d+(?: of \d+)?", re.IGNORECASE)


def is_key_or_note(first: Cell, count: int) -> bool:
    """Whether a row of few texts after a gap belongs to a key or to notes, not to the plan."""
    words = first.text.strip().rstrip(":").casefold()
    named = words.split(":")[0] in _KEY_WORDS or words in ("red", "amber", "green", "blue", "grey")
    return named or (fill_colour(first.fill) is not None and count <= 2)


_KEY_WORDS = (
    "key",
    "legend",
    "note",
    "notes",
    "rag key",
    "rag rating",
    "definitions",
    "rag status",
)
