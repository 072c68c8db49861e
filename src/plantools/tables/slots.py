"""The headings of a header row, each with the columns it heads and the cells below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from plantools.cells import Cell, Grid
from plantools.fields import Column, cells_fit, is_heading
from plantools.schemes import fill_colour
from plantools.tables.subheadings import Bands, find_bands

SAMPLE = 40
"""Rows below a header that are asked what its columns hold."""


def slots_of(grid: Grid, row: int) -> tuple[int, list[Slot]]:
    """The last row of a header that begins in a row, and its headings from left to right."""
    bands = find_bands(grid, row)
    if bands is not None:
        return row + 1, sorted(_banded_slots(grid, row, bands), key=lambda slot: slot.columns.start)
    last = row + max((cell.row_span for _, cell in grid.anchors(row)), default=1) - 1
    return last, list(_merged_slots(grid, row, last))


@dataclass(frozen=True)
class Slot:
    """What one heading heads: its columns, its wordings (the first is its name), cells below."""

    columns: range
    wordings: tuple[str, ...]
    cells: Sequence[Cell]

    @cached_property
    def column(self) -> Column:
        """The cells as what they look like."""
        return Column(self.cells)

    @cached_property
    def filled(self) -> bool:
        """Whether anything stands below."""
        return any(cell.text.strip() or cell.fill for cell in self.cells)

    @cached_property
    def reported(self) -> bool:
        """Whether words or a status colour stand below; grey and white are decoration."""
        return any(
            cell.text.strip() or fill_colour(cell.fill) not in (None, "Grey") for cell in self.cells
        )


def _merged_slots(grid: Grid, row: int, last: int) -> Iterator[Slot]:
    """The headings of a header row, each with its columns and the cells below."""
    below = _sample(grid, last)
    for column, cell in grid.anchors(row):
        columns = range(column, column + cell.column_span)
        if cell.row_span <= last - row:
            for under, heading in grid.anchors(row + cell.row_span):
                if under in columns:
                    band = f"{cell.text} {heading.text}".strip()
                    own = range(under, under + heading.column_span)
                    yield Slot(own, (band, *_turned(cell, heading)), below.get(under, []))
        elif (
            len(columns) > 1
            and below.get(column + 1)
            and (cells_fit("ref", below.get(column, [])) or 0.0) > 0.8
        ):
            # One heading over the number and the words beside it.
            yield Slot(columns[:1], ("",), below.get(column, []))
            yield Slot(columns[1:], (cell.text,), below.get(column + 1, []))
        else:
            yield Slot(columns, (cell.text,), below.get(column, []))


def _turned(band: Cell, heading: Cell) -> tuple[str, str]:
    """A sub-heading alone, and before its band: "Revised" under "Target date"."""
    return heading.text, f"{heading.text} {band.text}".strip()


def _banded_slots(grid: Grid, row: int, bands: Bands) -> Iterator[Slot]:
    """The headings of a header of two rows in which nothing is merged downwards."""
    below = _sample(grid, row + 1)
    taken: set[int] = set()
    for column, heading in grid.anchors(row + 1):
        band = bands.above.get(column, "")
        if heading.text.strip():
            columns = range(column, column + heading.column_span)
            taken |= set(columns)
            words = (f"{band} {heading.text}".strip(), *_turned(Cell(band), heading))
            yield Slot(columns, words, below.get(column, []))
    for column, cell in grid.anchors(row):
        columns = range(column, column + cell.column_span)
        if not taken & set(columns):
            yield Slot(columns, (cell.text,), below.get(column, []))


def _sample(grid: Grid, header: int) -> dict[int, list[Cell]]:
    """The cells below a header by column, as far as the table looks like one."""
    below: dict[int, list[Cell]] = {}
    for row in range(header + 1, min(header + 1 + SAMPLE, len(grid.rows))):
        cells = list(grid.anchors(row))
        if sum(is_heading(cell.text) for _, cell in cells) >= 3:
            continue
        for column, cell in cells:
            if cell.column_span < max(2, grid.width - 1):
                below.setdefault(column, []).append(cell)
    return below
