"""Rectangles of a worksheet, as its parts name them: ``A1``, ``B2:D9``, ``A:C``, ``3:5``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where a worksheet ends. Source: https://support.microsoft.com, "Excel specifications"."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: its first and last row and column, counting from 0."""

    top: int
    left: int
    bottom: int
    right: int


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """A column's number, counting from 0, by its letters; raises ``ValueError`` for other signs.

    >>> column_number("A"), column_number("xfd")
    (0, 16383)
    """
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError(f"{letters!r} names no column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def find_areas(references: str) -> tuple[Area, ...]:
    """The rectangles that a list of references names; what names none is passed over.

    >>> find_areas("B2:A1 C:C #REF!")
    (Area(top=0, left=0, bottom=1, right=1), Area(top=0, left=2, bottom=1048575, right=2))
    """
    found = (_area(one) for one in references.replace("$", "").split())
    return tuple(area for area in found if area is not None)


_CORNER = r"([A-Za-z]{1,3})?([1-9][0-9]{0,6})?"
_AREA = re.compile(rf"{_CORNER}(?::{_CORNER})?")


def _area(reference: str) -> Area | None:
    match = _AREA.fullmatch(reference)
    if match is None:
        return None
    first, last = match.group(1, 2), match.group(3, 4)
    if ":" not in reference:
        last = first if all(first) else (None, None)
    # A1, A:C and 3:5 are areas, but A, A:3 and A1:C are not.
    if [bool(one) for one in first] != [bool(one) for one in last] or not any(first):
        return None
    columns = [column_number(one) for one in (first[0], last[0]) if one] or [0, LAST_COLUMN - 1]
    rows = [int(one) - 1 for one in (first[1], last[1]) if one] or [0, LAST_ROW - 1]
    if max(columns) >= LAST_COLUMN or max(rows) >= LAST_ROW:
        return None
    return Area(min(rows), min(columns), max(rows), max(columns))
