"""Records: what the tables of a document hold, as written, and how it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plantools.schemes import Scheme


@dataclass(frozen=True, slots=True)
class Record:
    """One action as written: text by the plan's column names, unknown columns by their heading.

    ``fill`` is the background of its status cell, six hex digits or nothing.
    """

    values: Mapping[str, str]
    extras: Mapping[str, str] = field(default_factory=dict)
    fill: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """How a heading was understood: the field (nothing if none), and how surely, from 0 to 1.

    ``column`` is the column's name in a register, ``confirmed`` that the officer has said so.
    """

    heading: str
    field: str
    sure: float
    column: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that stands in a plan's table and became part of no record, and why."""

    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class TableNote:
    """What was made of one table: its family, its headings, how many records, what was left out.

    ``begins`` is its first row, to know it by.
    """

    place: str
    family: str
    columns: tuple[ColumnNote, ...] = ()
    records: int = 0
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All the records of a document, the key it carries, and a note for each of its tables."""

    records: tuple[Record, ...]
    tables: tuple[TableNote, ...]
    scheme: Scheme | None = None
    colours: Scheme | None = None


@dataclass(slots=True)
class Draft:
    """A record while its table is still being read: later rows may belong to it."""

    values: dict[str, str]
    extras: dict[str, str]
    fill: str
    place: str

    def finish(self, facts: Mapping[str, str]) -> Record:
        """The record, with the facts of its document."""
        settle_revised(self.values, self.extras)
        return Record({**facts, **self.values}, self.extras, self.fill, self.place)


ORIGINAL_DATE = "Original target date"
"""The column that keeps a target date that the same row revises."""


def settle_revised(values: dict[str, str], extras: dict[str, str]) -> None:
    """Make a revised date the target date, and keep the one it replaces.

    >>> values, extras = {"due_text": "May 2025", "revised": "June 2026"}, {}
    >>> settle_revised(values, extras)
    >>> values, extras
    ({'due_text': 'June 2026'}, {'Original target date': 'May 2025'})
    """
    revised = values.pop("revised", "")
    if revised.strip():
        if values.get("due_text", "").strip():
            extras[ORIGINAL_DATE] = values["due_text"]
        values["due_text"] = revised


def join_pieces(before: str, piece: str, kind: str) -> str:
    """A cell's text with the piece that a page break cut off.

    A sentence that was cut goes on in its line; a new paragraph or bullet begins one.

    >>> join_pieces("(Sept 2017 & March", "2018)", "date"), join_pieces("Done.", "More.", "words")
    ('(Sept 2017 & March 2018)', 'Done.\\nMore.')
    """
    if not before.strip() or not piece.strip():
        return before if before.strip() else piece
    new_line = kind == "words" and (before.rstrip()[-1] in ".!?:;" or piece.lstrip()[0] in _BULLETS)
    return f"{before.rstrip()}{chr(10) if new_line else ' '}{piece.lstrip()}"


# \uf0b7 is how Word's Symbol bullet looks as text.
_BULLETS = "•·▪◦‣–-*\uf0b7"
