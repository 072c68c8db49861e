"""How a page's width is shared out among a table's columns."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from plantools.writers.measure import at_most, text_width, widest_line, widest_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from plantools.cells import Cell, Grid, Kind
    from plantools.writers.wordstyles import Page

_MARGINS = 2.2  # digits' widths of a cell's left and right margins and its border
_FORM_LABELS = 0.32  # the labels' share of a form of two columns
_WANTED: Mapping[Kind, float] = {"reference": 8, "date": 14, "name": 16, "choice": 18, "words": 40}
_LONGEST_WORD = 18.0  # digits; a longer one, such as a web address, is broken


def column_widths(grid: Grid, page: Page) -> list[int]:
    """The columns' widths in twips, which add up to the page's width.

    The labels of a form or matrix stand in a narrow first column, and its other columns share
    the rest equally. In any other table each column gets room for its longest word, then up to
    what its kind wants and its texts need, and prose takes what is left.
    """
    total, room = page.width, page.width / page.digit
    shares = _by_labels(grid, room) if _is_form(grid) else _by_kind(grid, room)
    edges = [round(total * sum(shares[:count]) / sum(shares)) for count in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _is_form(grid: Grid) -> bool:
    """Whether every row begins with a label, and no column is more than words."""
    labels = [cell for cell in _cells_of(grid, 0) if cell.role != "header"]
    return (
        grid.width > 1
        and bool(labels)
        and all(cell.role == "label" for cell in labels)
        and all(column.kind == "words" for column in grid.columns)
    )


def _by_labels(grid: Grid, total: float) -> list[float]:
    equal = total / (grid.width + 0.5)
    texts = _texts_of(grid, 0)
    wanted = total * _FORM_LABELS if grid.width == 2 else min(equal, _natural(texts, equal))
    labels = wanted if wanted >= _MOST_FOR_A_WORD else max(wanted, _least(texts))
    others = grid.width - 1
    return [labels, *[(total - labels) / others] * others]


def _by_kind(grid: Grid, total: float) -> list[float]:
    kinds = [
        grid.columns[column].kind if column < len(grid.columns) else "words"
        for column in range(grid.width)
    ]
    texts = [_texts_of(grid, column) for column in range(grid.width)]
    least = list(map(_least, texts))
    wanted = [
        max(low, min(_natural(own, _WANTED[kind]), _WANTED[kind]))
        for own, kind, low in zip(texts, kinds, least, strict=True)
    ]
    spare = total - sum(wanted)
    if spare < 0:
        return _between(least, wanted, total)
    growing = [width if kind == "words" else 0.0 for kind, width in zip(kinds, wanted, strict=True)]
    growing = growing if any(growing) else wanted
    return [
        width + spare * growth / sum(growing) for width, growth in zip(wanted, growing, strict=True)
    ]


def _between(least: Sequence[float], wanted: Sequence[float], total: float) -> list[float]:
    """Every column's least, and of what it wants beyond that an equal part for each."""
    beyond = sum(wanted) - sum(least)
    part = max(total - sum(least), 0) / beyond if beyond else 0
    return [low + (high - low) * part for low, high in zip(least, wanted, strict=True)]


def _least(texts: Iterable[str]) -> float:
    words = [
        _word_of_short(text) if len(text) <= _SHORT else widest_word(text, bold=True)
        for text in texts
    ]
    return min(max(words, default=1.0), _LONGEST_WORD) + _MARGINS


_SHORT = 30


@lru_cache(maxsize=4096)
def _word_of_short(text: str) -> float:
    """The widest word of a name or a status, which come again in table after table."""
    return widest_word(text, bold=True)


_MOST_FOR_A_WORD = _LONGEST_WORD + _MARGINS
"""The most that ``_least`` comes to."""


def _natural(texts: Collection[str], enough: float) -> float:
    """The width without any wrapping, or one that is more than enough.

    Beyond some 80 letters every column has had enough. With the longest texts looked at first, the
    others need no measuring once they have too few letters to be wider.
    """
    widest = -_MARGINS
    for text in sorted(texts, key=len, reverse=True):
        if widest + _MARGINS >= enough or widest >= at_most(text):
            break
        wide = widest_line(text, bold=True) if len(text) < 80 else text_width("0" * 80)
        widest = max(widest, wide)
    return (widest if texts else 1.0) + _MARGINS


def _texts_of(grid: Grid, column: int) -> set[str]:
    """The different texts of a column."""
    return {cell.text for cell in _cells_of(grid, column)}


def _cells_of(grid: Grid, column: int) -> Iterator[Cell]:
    return (
        cell
        for cells in grid.rows
        if column < len(cells)
        and (cell := cells[column]) is not None
        and cell.text
        and cell.column_span == 1
    )
