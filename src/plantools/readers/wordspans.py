"""Merged cells of Word tables: cells laid out in columns, each merged one once with its spans.

Source: ECMA-376 part 1, 17.4.17 (gridSpan), 17.4.84 (vMerge).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from plantools.cells import EMPTY, Cell, Grid


@dataclass(frozen=True, slots=True)
class Draft:
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
    written = [draft for draft in row if draft.cell.text.strip()]
    colours = {draft.cell.fill if draft.marked else "" for draft in written}
    if len(written) < 2 or len(colours) > 1 or colours == {""}:
        return row
    return [
        replace(draft, cell=replace(draft.cell, fill="")) if draft.marked else draft
        for draft in row
    ]


def spanned(drafts: list[list[Draft]]) -> tuple[tuple[Cell | None, ...], ...]:
    """Rows in which each merged cell stands once, with its spans, and covers the rest.

    A cell that continues a merge with none of its width above it stands for itself, as Word
    shows it, and begins one.
    """
    heights: dict[tuple[int, int], int] = {}
    begun: dict[int, tuple[int, int]] = {}  # by column: the row and width of the merge above
    anchors: list[list[Draft]] = []
    for number, row in enumerate(drafts):
        above, begun = begun, {}
        anchors.append([])
        for draft in row:
            start, span = above.get(draft.column, (number, 0))
            if draft.merge == "continue" and span == draft.span:
                heights[start, draft.column] += 1
            else:
                start = number
                heights[start, draft.column] = 1
                anchors[-1].append(draft)
            if draft.merge:
                begun[draft.column] = (start, draft.span)
    return tuple(
        _laid_out(drafts[number], row, [heights[number, draft.column] for draft in row])
        for number, row in enumerate(anchors)
    )


def _laid_out(
    row: list[Draft], anchors: list[Draft], heights: list[int]
) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = [EMPTY] * row[0].column if row else []
    cells += [None] * sum(draft.span for draft in row)
    for draft, height in zip(anchors, heights, strict=True):
        cells[draft.column] = (
            draft.cell
            if height == draft.span == 1
            else replace(draft.cell, row_span=height, column_span=draft.span)
        )
    return tuple(cells)
