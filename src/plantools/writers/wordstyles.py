"""The look of the Word documents that reports are written into: page, font and properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

_SHORT, _LONG = 11906, 16838  # twips, twentieths of a point: A4 paper


DIGIT = 122.3
"""Twips of a digit of Arial 11: 0.556 of the type size, as in ``measure``."""


@dataclass(frozen=True, slots=True)
class Page:
    """The room for text on a page in twips, and the width there of a digit in a table's cell."""

    width: int
    height: int
    digit: float = DIGIT


def a4(*, landscape: bool = False) -> tuple[int, int]:
    """How wide and how high a sheet of A4 paper is, in twips.

    >>> a4(landscape=True)
    (16838, 11906)
    """
    return (_LONG, _SHORT) if landscape else (_SHORT, _LONG)


FONT = "Arial"
CELL_STYLE = "PlanTableText"

# The day on which every document says it was made: see ``xlsx._MADE``.
MADE = datetime(2000, 1, 1)

LONGEST_PROPERTY = 255  # characters that python-docx takes; the title on the page is whole
