"""Where rows and areas stand after new rows came in: into empty rows, or between others.

What a sheet says of its cells either moves as they do (a hyperlink), or belongs to a table and
takes in the rows that are added at its end (a dropdown, a conditional format, a filter).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from plantools.patch.excel.areas import LAST_ROW, Area


class Shift(Protocol):
    """Where an area stands after new rows came in."""

    def moved(self, area: Area) -> Area:
        """The area of the same cells."""

    def followed(self, area: Area) -> Area:
        """That area, with the new rows where the row above them is in it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Empty rows below the row ``last`` that are taken, ``count`` of them: nothing moves.

    >>> Taken(4, 2).followed(Area(0, 0, 4, 3)).reference
    'A1:D7'
    """

    last: int
    count: int

    def moved(self, area: Area) -> Area:
        """The area of the same cells, which is the same."""
        return area

    def followed(self, area: Area) -> Area:
        """The area with the new rows where it reaches the last one."""
        new_last = self.last + self.count
        is_reaching = area.top <= self.last <= area.bottom < new_last
        return replace(area, bottom=new_last) if is_reaching else area


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows put in below the row ``last``, ``count`` of them: the others below move down.

    >>> between = Moved(4, 2)
    >>> [between.moved(Area(top, 0, 9, 0)).reference for top in (0, 5)]
    ['A1:A12', 'A8:A12']
    >>> between.moved(Area(0, 0, 4, 0)).reference, between.followed(Area(0, 0, 4, 0)).reference
    ('A1:A5', 'A1:A7')
    """

    last: int
    count: int

    def row(self, row: int) -> int:
        """Where a row stands; the sheet's end stays where it is, for whole columns reach it."""
        is_moved = self.last < row < LAST_ROW - 1
        return row + self.count if is_moved else row

    def moved(self, area: Area) -> Area:
        """The area of the same cells, as Excel moves it."""
        return replace(area, top=self.row(area.top), bottom=self.row(area.bottom))

    def followed(self, area: Area) -> Area:
        """That area, with the new rows where it ends with the row above them."""
        moved = self.moved(area)
        return replace(moved, bottom=self.last + self.count) if area.bottom == self.last else moved
