"""Merged cells of Word tables: cells laid out in columns, each merged one once with its spans.

Source: ECMA-376 part 1, 17.4.17 (gridSpan), 17.4.84 (vMerge).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plantools.cells import EMPTY, Cell, Grid


class Draft(NamedTuple):
    """A cell before the merges are worked out: where it starts, and how it merges downwards."""

    column: int
    span: int
    merge: str  # ``restart``, ``continue``, or nothing
    cell: Cell
    nested: tuple[Grid, ...]
    marked: bool
    """Whether its fill is that of its words."""


def unmarked(row: list[Draft]) -> list[Draft]:
    """A row without the colour of its words where all of them have the same.

    A text marker drawn over a whole row says "new" or "look here" as often as a status.
    """
    if not any(draft.marked for draft in row):
        return row
    written = [draft for draft in row if draft.cell.text.strip()]
    colours = {draft.cell.fill if draft.marked else "" for draft in written}
    if len(written) < 2 or len(colours) > 1 or colours == {""}:
        return row
    return [
        draft._replace(cell=replace(draft.cell, fill="")) if draft.marked else draft
        for draft in row
    ]


@dataclass(slots=True)
class Rows:
    """Rows of a table, in which each merged cell stands once, with its spans, and covers the rest.

    A cell that continues a merge with none of its width above it stands for itself, as Word
    shows it, and begins one.
    """

    rows: list[tuple[Cell | None, ...]] = field(default_factory=list)
    heights: dict[tuple[int, int], int] = field(default_factory=dict)
    """How many rows the merges reach down, by the row and column that they begin in."""
    begun: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The merges of the row above by column: the row they begin in, and their width."""

    def add(self, row: list[Draft]) -> None:
        """Lay out one row more."""
        above, self.begun = self.begun, {}
        cells: list[Cell | None] = [EMPTY] * row[0].column if row else []
        for draft in row:
            if draft.span == 1 and not draft.merge:
                cells.append(draft.cell)
                continue
            start, span = above.get(draft.column, (0, 0))
            if draft.merge == "continue" and span == draft.span:
                self.heights[start, draft.column] += 1
                cells.append(None)
            else:
                start = len(self.rows)
                cells.append(
                    draft.cell if draft.span == 1 else replace(draft.cell, column_span=draft.span)
                )
            if draft.span > 1:
                cells += [None] * (draft.span - 1)
            if draft.merge:
                self.heights.setdefault((start, draft.column), 1)
                self.begun[draft.column] = (start, draft.span)
        self.rows.append(tuple(cells))

    def all(self) -> tuple[tuple[Cell | None, ...], ...]:
        """All the rows, when the merges have come to their ends."""
        for (row, column), height in self.heights.items():
            if height > 1:
                cells = list(self.rows[row])
                cell = cells[column]
                cells[column] = None if cell is None else replace(cell, row_span=height)
                self.rows[row] = tuple(cells)
        return tuple(self.rows)
