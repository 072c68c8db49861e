"""Places in a worksheet: references to cells and to areas of them, as sheets write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plantools.cells import column_letters

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where a worksheet ends. Source: https://support.microsoft.com, "Excel specifications"."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counting from 0, both ends in it.

    >>> Area(0, 1, 4, 2).reference, Area(3, 0, 3, 0).reference
    ('B1:C5', 'A4')
    """

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def reference(self) -> str:
        """How a sheet writes it."""
        first, last = reference(self.top, self.left), reference(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def with_cell(self, row: int, column: int) -> Area:
        """The area made just wide enough to hold a cell."""
        return Area(
            min(self.top, row),
            min(self.left, column),
            max(self.bottom, row),
            max(self.right, column),
        )


def reference(row: int, column: int) -> str:
    """A cell as sheets write it.

    >>> reference(6, 27)
    'AB7'
    """
    return f"{column_letters(column)}{row + 1}"


def place(sheet: str, row: int, column: int) -> str:
    """A cell with its sheet, as a plan's ``place`` says it.

    >>> place("Today's plan", 0, 0)
    "'Today''s plan'!A1"
    """
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{reference(row, column)}"


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A column's number, counting from 0.

    >>> column_number("A"), column_number("AB")
    (0, 27)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


_AREA = re.compile(
    r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}))?"
)
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})")


def read_area(text: str) -> Area | None:
    """An area by its reference, whole columns and rows too; ``None`` where it names none.

    >>> read_area("$B$2:A5"), read_area("C4"), read_area("1:2").right
    (Area(top=1, left=0, bottom=4, right=1), Area(top=3, left=2, bottom=3, right=2), 16383)
    """
    if match := _AREA.fullmatch(text):
        columns = sorted((column_number(match[1]), column_number(match[3] or match[1])))
        rows = sorted((int(match[2]) - 1, int(match[4] or match[2]) - 1))
        return Area(rows[0], columns[0], rows[1], columns[1])
    if match := _COLUMNS.fullmatch(text):
        columns = sorted((column_number(match[1]), column_number(match[2])))
        return Area(0, columns[0], LAST_ROW - 1, columns[1])
    if match := _ROWS.fullmatch(text):
        rows = sorted((int(match[1]) - 1, int(match[2]) - 1))
        return Area(rows[0], 0, rows[1], LAST_COLUMN - 1)
    return None


def read_areas(text: str) -> tuple[Area, ...]:
    """The areas of a list of references with spaces between (ST_Sqref)."""
    return tuple(filter(None, map(read_area, text.split())))
