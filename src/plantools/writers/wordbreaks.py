"""Where a table may be cut between two pages, and where it stays together."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from plantools.writers.measure import at_most, line_count
from plantools.writers.wordcells import BOLD
from plantools.writers.wordstyles import DIGIT, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plantools.cells import Cell, Grid

_LINE = 290  # twips of a line of Arial 11 with its share of the spacing
_PADDING = 150  # twips that a row's margins and the room around its paragraphs add
_WHOLE = 0.6  # of a page: a taller table may be cut, between its rows


def kept_rows(grid: Grid, headers: int, widths: Sequence[int], page: Page) -> frozenset[int]:
    """The rows that stay on the page of the next: all of a table or section that is short enough.

    A longer one may be cut, between its rows, but not below its header or its first row.
    """
    if _is_short(grid, range(len(grid.rows)), widths, page):
        return frozenset(range(len(grid.rows) - 1))
    kept = set(range(headers or 1))
    for section in _sections(grid, headers):
        if _is_short(grid, section, widths, page):
            kept |= set(section[:-1])
    return frozenset(kept)


def is_long(cells: Iterable[tuple[Cell, int, str]], page: Page) -> bool:
    """Whether a row takes over half a page: kept whole, it could leave most of a page empty."""
    for cell, width, _ in cells:
        text = cell.text
        if len(text) > 200 or (len(text) > 9 and text.count("\n") > 9):
            room, most = width / DIGIT - 2, page.height / 2 / _LINE
            if _line_count(cell, room) > most:
                return True
    return False


def _sections(grid: Grid, first: int) -> Iterator[range]:
    """The rows up to each that opens a section, and from the last; nothing where none does."""
    opening = {
        row
        for row, cells in enumerate(grid.rows)
        for cell in cells
        if cell is not None and cell.role == "section"
    }
    starts = [row for row in opening if row - 1 not in opening]
    if starts:
        edges = sorted({first, *starts, len(grid.rows)})
        yield from (range(start, end) for start, end in pairwise(edges))


def _is_short(grid: Grid, rows: range, widths: Sequence[int], page: Page) -> bool:
    """Whether rows fit into the better half of a page, which is worth keeping on one."""
    if len(rows) > page.height / _LINE:
        return False
    rooms = [width / DIGIT - 2 for width in widths]
    taken, most = len(rows) * _PADDING, page.height * _WHOLE
    for row in rows:
        highest = 1
        for column, cell in grid.anchors(row):
            room = rooms[column] if cell.column_span == 1 else _room(cell, column, widths)
            if at_most(cell.text) > room or "\n" in cell.text:  # else it has one line
                highest = max(highest, _line_count(cell, room))
        taken += highest * _LINE
        if taken > most:
            return False
    return True


def _room(cell: Cell, column: int, widths: Sequence[int]) -> float:
    """The room for a cell's text, in digits."""
    span = cell.column_span
    return (widths[column] if span == 1 else sum(widths[column : column + span])) / DIGIT - 2


def _line_count(cell: Cell, room: float) -> int:
    text, bold = cell.text, cell.role in BOLD
    return (_lines_of_short if len(text) <= _SHORT else line_count)(text, room, bold=bold)


_SHORT = 30


@lru_cache(maxsize=4096)
def _lines_of_short(text: str, room: float, *, bold: bool) -> int:
    """The lines of a label or a name, which come again and again."""
    return line_count(text, room, bold=bold)
