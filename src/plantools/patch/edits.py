"""What is asked of a patcher, and what it answers: edits of cells, and the receipt."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date

from plantools.patch.excel.areas import place


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
        if self.fill and not re.fullmatch("[0-9A-Fa-f]{6}", self.fill):
            raise ValueError(f"{self.place}: {self.fill!r} is no colour of six hex digits")
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
    """

    data: bytes
    parts: tuple[str, ...] = ()
    cells: tuple[CellChange, ...] = ()
    notes: tuple[str, ...] = ()
