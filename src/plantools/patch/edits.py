"""What is asked of a patcher, and what it answers: edits of cells, and the receipt."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from plantools.patch.excel.areas import place


def refuse_no_colour(place: str, fill: str | None) -> None:
    """Raise ``ValueError`` where a fill is given that is no colour."""
    if fill and not re.fullmatch("[0-9A-Fa-f]{6}", fill):
        raise ValueError(f"{place}: {fill!r} is no colour of six hex digits")


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What a cell of a worksheet shall hold; row and column count from 0.

    ``text`` is what it shall say, ``""`` to empty it. Where a ``day`` or a ``number`` is given too
    they are stored instead, if the cell's format shows them as such: a day in a cell with a date
    format, a number in one without. ``fill`` is six hex digits, ``""`` for no fill, ``None`` to
    leave it. What is ``None`` throughout leaves the value as it is.

    Raises ``ValueError`` where the fill is no colour or the number is none.

    >>> CellEdit("Action Plan", 6, 5, text="Green", fill="00B050").place
    "'Action Plan'!F7"
    """

    sheet: str
    row: int
    column: int
    text: str | None = None
    day: date | None = None
    number: float | int | None = None
    fill: str | None = None

    def __post_init__(self) -> None:
        refuse_no_colour(self.place, self.fill)
        if self.number is not None and not math.isfinite(self.number):
            raise ValueError(f"{self.place}: {self.number!r} is no number a cell can hold")

    @property
    def place(self) -> str:
        """Where the cell stands, as a plan's ``place`` says it."""
        return place(self.sheet, self.row, self.column)

    @property
    def sets_value(self) -> bool:
        """Whether more than the fill is asked for."""
        return self.text is not None or self.day is not None or self.number is not None


@dataclass(frozen=True, slots=True)
class WordEdit:
    """What a cell of a table in Word shall hold.

    ``cell`` counts the document's cells from 0 by their start tags, wherever they stand (in tables
    in tables, in text boxes, in deleted rows). ``before`` is the text the cell is believed to
    hold, for a cell that holds another is not the one that was read; with or without the numbers
    that Word counts in front of its lines. ``text`` is what it shall say, ``""`` to empty it;
    ``fill`` is six hex digits, ``""`` for no fill. What is ``None`` is left. ``place`` is what
    sentences call the cell, else its number.

    Raises ``ValueError`` where the fill is no colour.

    >>> WordEdit(14, "Amber", "Green", fill="00B050", place="table 2, row 4").fill
    '00B050'
    """

    cell: int
    before: str
    text: str | None = None
    fill: str | None = None
    place: str = ""

    def __post_init__(self) -> None:
        if not self.place:
            object.__setattr__(self, "place", f"Cell {self.cell}")
        refuse_no_colour(self.place, self.fill)


@dataclass(frozen=True, slots=True)
class NewCell:
    """What a cell of a new row shall hold; without a fill where none is given."""

    text: str = ""
    fill: str = ""

    def __post_init__(self) -> None:
        refuse_no_colour("A new cell", self.fill)


@dataclass(frozen=True, slots=True)
class Track:
    """Who a tracked change is told to be by, and when; Word takes the time as it stands there.

    >>> Track("Clerk", date(2026, 4, 1)).written
    '2026-04-01T00:00:00Z'
    """

    author: str
    when: date

    @property
    def written(self) -> str:
        """The time as Word writes it."""
        when = self.when
        at = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day)
        return f"{at:%Y-%m-%dT%H:%M:%S}Z"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One line of the receipt: a cell, what it held before and what it holds now.

    Days are told as dd/mm/yyyy; ``fill`` is the colour it got, where it got one.
    """

    place: str
    before: str
    after: str
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Patched:
    """A changed package and the receipt: the parts and cells that changed, and what to know.

    ``parts`` are in the package's order. Without any change ``data`` is the very bytes given.
    ``moved`` is how many rows further down what stood below new rows stands.
    """

    data: bytes
    parts: tuple[str, ...] = ()
    cells: tuple[CellChange, ...] = ()
    notes: tuple[str, ...] = ()
    moved: int = 0


class Attempt(NamedTuple):
    """Changes that are planned: why some cells refuse theirs, by place, and what makes them.

    ``finish`` raises ``WriteBackRefusedError`` with these sentences where there are any.
    """

    refusals: dict[str, str]
    finish: Callable[[], Patched]
