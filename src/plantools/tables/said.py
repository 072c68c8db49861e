"""What stands around the actions, in no row of their own: names of sections, facts, titles."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.cells import CellPlace, Grid


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the cell it was read from; none where it stands outside the tables."""

    text: str
    spot: CellPlace | None = None


def said_in(grid: Grid, row: int, column: int) -> Said:
    """A cell's text, without the space around it."""
    spot = grid.spot(row, column)
    return Said(spot.cell.text.strip(), spot)
