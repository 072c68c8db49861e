"""Records: what the tables of a document hold, as written, and how it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from plantools.cells import CellPlace
from plantools.fields import ORIGINAL_DATE
from plantools.references import split_reference
from plantools.schemes import Scheme
from plantools.tables.said import Said


@dataclass(frozen=True, slots=True)
class Record:
    """One action as written: text by the plan's column names, unknown columns by their heading.

    ``fill`` is the background of its status cell and ``rule`` what a conditional format shows
    there, each as in ``cells.Cell``. ``due_day`` is the day that the cell of its target date holds,
    where it holds a true date and no text. Where the heading states how its dates are written,
    ``values`` has that as ``due_form`` ("MM/YY"). ``cells`` tells for each column, known or not,
    the cell its text came from (of several, the first), and as ``rag_fill`` the coloured one.
    ``end`` is a cell of its last row, where a page has cut it in two. ``around`` tells of columns
    whose text stands in no row of its own (its section, its recommendation, the facts of the
    document) the pieces that text is made of, with their cells.
    """

    values: Mapping[str, str]
    extras: Mapping[str, str] = field(default_factory=dict)
    fill: str = ""
    place: str = ""
    rule: str = ""
    due_day: date | None = None
    cells: Mapping[str, CellPlace] = field(default_factory=dict, compare=False, repr=False)
    end: CellPlace | None = field(default=None, compare=False, repr=False)
    around: Mapping[str, tuple[Said, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def row(self) -> tuple[str, int, int] | None:
        """The sheet, table and row of all its cells, where that is known without finding them."""
        return getattr(self.cells, "row", None)


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

    ``remarks`` are sentences on how the table stands in its file (hidden rows) and was read, and
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
    rule: str = ""
    due_day: date | None = None
    cells: Mapping[str, CellPlace] = field(default_factory=dict)
    end: CellPlace | None = None
    around: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)

    def stands_in(self, section: str) -> None:
        """Say which section the record stands in, where it says nothing of that itself."""
        if not self.values.get("theme", "").strip():
            reference, title = split_reference(section)
            self.values |= {"theme_ref": reference, "theme": title}
            self.around = {**self.around, "theme": (Said(section),)}

    def finish(self, facts: Mapping[str, str], around: Mapping[str, tuple[Said, ...]]) -> Record:
        """The record, with the facts of its document and all that ``around`` says of it."""
        cells = self.cells
        if "revised" in self.values:
            stated = self.values.get("due_text", "")
            settle_revised(self.values, self.extras)
            if self.values.get("due_text", "") != stated and "revised" in cells:
                cells = {**cells, "due_text": cells["revised"]}
        return Record(
            {**facts, **self.values},
            self.extras,
            self.fill,
            self.place,
            self.rule,
            self.due_day,
            cells,
            self.end,
            around,
        )


Handed = TypeVar("Handed")


def handed_over(things: list[Handed]) -> Iterator[Handed]:
    """Things in their order, none of which is kept once it is handed over."""
    things.reverse()
    while things:
        yield things.pop()


def settle_revised(values: dict[str, str], extras: dict[str, str]) -> None:
    """Make a revised date the target date, and keep the one it replaces.

    >>> values, extras = {"due_text": "May 2025", "revised": "June 2026"}, {}
    >>> settle_revised(values, extras)
    >>> values, extras
    ({'due_text': 'June 2026'}, {'Original target date': 'May 2025'})
    >>> values, extras = {"due_text": "May 2025", "revised": "N/A"}, {}
    >>> settle_revised(values, extras)
    >>> values, extras
    ({'due_text': 'May 2025'}, {'Revised date': 'N/A'})
    """
    revised = values.pop("revised", "")
    stated = values.get("due_text", "").strip()
    if stated and revised.strip() and _NOT_REVISED.fullmatch(revised.strip().casefold()):
        extras["Revised date"] = revised
    elif revised.strip():
        before = (extras.get(ORIGINAL_DATE), stated)
        if any(before):
            extras[ORIGINAL_DATE] = "\n".join(filter(None, before))
        values["due_text"] = revised


_NOT_REVISED = re.compile(
    r"[\W_]*|n ?/? ?a\.?|no|none|nil|not applicable|no change|unchanged|same|as (?:original|before)"
    r"|not (?:revised|required)|no revision|original date stands"
)
"""What stands under a revised date where the target date still holds."""


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
