"""A table of counts as stacked bars, with the same numbers in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.cells import Cell, Grid
from plantools.drawings import Bars, Part
from plantools.layout.columns import HEADER_FILL

NO_CHART = "There is no chart: the summary's table has the numbers."

_MOST_BARS = 16
"""Bars that a chart on a page is still read with; of more themes, only the total is drawn."""

_ALL = "All actions"


def theme_bars(table: Grid) -> Bars | None:
    """Counts by theme as bars, or nothing where no action has a RAG.

    The table has a heading over each column of counts, a row for each theme, and where there are
    several a last row of totals.
    """
    rows = range(1, len(table.rows))
    themes = rows[:-1] if len(rows) > 1 else rows
    drawn = themes if len(themes) <= _MOST_BARS else rows[-1:]
    names = tuple(_ALL if row not in themes else table.text(row, 0) for row in drawn)
    parts = tuple(
        _part(table.cell(0, column), [table.text(row, column) for row in drawn])
        for column in range(1, table.width - 1)
    )
    title = "Actions by theme and RAG" if len(names) > 1 else "Actions by RAG"
    return _bars(title, names, parts)


def assessment_bars(table: Grid) -> Bars | None:
    """Counts by assessment as one bar: the table's rows but the headings and the total."""
    parts = tuple(
        _part(table.cell(row, 0), [table.text(row, 1)]) for row in range(1, len(table.rows) - 1)
    )
    return _bars("Actions by assessment", (_ALL,), parts)


def _part(named: Cell, counts: Sequence[str]) -> Part:
    fill = "" if named.fill == HEADER_FILL else named.fill
    return Part(" ".join(named.text.split()), fill, tuple(map(int, counts)))


def _bars(title: str, names: tuple[str, ...], parts: tuple[Part, ...]) -> Bars | None:
    shown = tuple(part for part in parts if any(part.counts))
    if not any(part.fill for part in shown):
        return None
    return Bars(title, " ".join(_words(title, names, shown)), names, shown)


def _words(title: str, names: Sequence[str], parts: Sequence[Part]) -> Iterator[str]:
    """What the bars show, for those who cannot see them."""
    yield f"Stacked bar chart: {title}."
    for bar, name in enumerate(names):
        counts = [f"{part.counts[bar]} {part.name}" for part in parts if part.counts[bar]]
        yield f"{name}: {', '.join(counts) or 'none'}."
