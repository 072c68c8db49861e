"""Sheets cut into the tables a person sees on them: plans abreast, and lists or counts beside one.

A sheet is cut between columns only. A plan keeps its blank columns: a block of columns is cut off
where it heads a plan of its own, or where its rows are not the plan's rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from plantools.cells import Grid
from plantools.fields import plain_heading
from plantools.schemes import Scheme
from plantools.tables.cuts import crop, without
from plantools.tables.headers import Header, find_header, first_header
from plantools.tables.periods import is_period


def cut_sheet(grid: Grid, header: Header, scheme: Scheme) -> tuple[tuple[Grid, Header | None], ...]:
    """The tables that stand side by side on a sheet, from left to right; mostly there is one.

    Lists, counts and keys beside a plan come as grids of their own. Every grid keeps the rows of
    the sheet and knows its first column, so that places stay those of the sheet. ``header`` is the
    sheet's first; each table comes with its own.
    """
    return tuple(
        (part, known or first_header(part, scheme))
        for plan, own in _abreast(grid, header, scheme)
        for part, known in _without_neighbours(plan, own, scheme)
    )


# Plans abreast -----------------------------------------------------------------------------------


def _abreast(grid: Grid, header: Header, scheme: Scheme) -> Iterator[tuple[Grid, Header]]:
    """The plans that stand side by side on a grid, each with its header, or the one it is."""
    for column in _seams(grid, header):
        left, right = crop(grid, range(column)), crop(grid, range(column, grid.width))
        before, behind = first_header(left, scheme), first_header(right, scheme)
        if before and behind and not _complete_each_other(before, behind):
            yield left, before
            yield from _abreast(right, behind, scheme)
            return
    yield grid, header


def _seams(grid: Grid, header: Header) -> Iterator[int]:
    """The columns where a second plan may begin: behind a blank one, or with the first heading."""
    filled = _filled_columns(grid, header)
    first = next((text for _, text in _heading_texts(grid, header)), "")
    again = {column for column, text in _heading_texts(grid, header) if text == first}
    for column in range(min(filled, default=0) + 1, grid.width):
        if column in filled and (column - 1 not in filled or column in again):
            yield column


def _heading_texts(grid: Grid, header: Header) -> Iterator[tuple[int, str]]:
    for column, cell in grid.anchors(header.row):
        if text := plain_heading(cell.text):
            yield column, text


def _filled_columns(grid: Grid, header: Header) -> set[int]:
    """The columns that hold a text from the header down.

    What only spans a column below the header does not fill it: a section's name spans them all.
    """
    filled = {
        spanned
        for row in {header.row, header.last}
        for column, cell in grid.anchors(row)
        if cell.text.strip()
        for spanned in range(column, column + cell.column_span)
    }
    rows = grid.rows[header.row :]
    for column in set(range(grid.width)) - filled:
        cells = (row[column] for row in rows if column < len(row))
        if any(cell is not None and cell.text.strip() for cell in cells):
            filled.add(column)
    return filled


def _complete_each_other(left: Header, right: Header) -> bool:
    """Whether two headers in one row are halves of one plan: recommendations, and their actions.

    The same where the right half only has milestones or the like, and no numbers of its own.
    """
    if left.row != right.row or "ref" in right.fields:
        return False
    halves = "action" not in left.fields and "recommendation" not in right.fields
    head = right.column("action")
    doubtful = head is None or right.headings[head].sure < _OWN_ACTION
    return halves or doubtful


_OWN_ACTION = 0.55
"""How surely a heading must mean an action to open a second plan in the same row."""


# What stands beside a plan -----------------------------------------------------------------------


def _without_neighbours(
    grid: Grid, header: Header, scheme: Scheme
) -> list[tuple[Grid, Header | None]]:
    """A plan's grid without the lists and counts beside it, then each of these.

    The header comes with the plan where it is still the one it was.
    """
    sheet = _Sheet(grid, header, scheme)
    islands = [block for block in sheet.blocks if sheet.is_island(block)]
    if not islands:
        return [(grid, header)]
    plan = grid
    for block in islands:
        plan = without(plan, block)
    return [(plan, None), *((crop(grid, block), None) for block in islands)]


class _Sheet:
    """A sheet with a plan on it, and the blocks of columns beside the plan's own."""

    def __init__(self, grid: Grid, header: Header, scheme: Scheme) -> None:
        self.grid = grid
        self.scheme = scheme
        self.header = header

    @cached_property
    def filled(self) -> set[int]:
        """The columns that hold a text from the header down."""
        return _filled_columns(self.grid, self.header)

    @cached_property
    def blocks(self) -> list[range]:
        """The blocks of columns that blank columns, or blank headings, part from the plan's own.

        The plan's own is the block with its action in it.
        """
        filled = self.filled
        head = self.header.column("action")
        head = head if head is not None else self.header.column("recommendation")
        unnamed = {column for column in filled if not self._heading(column)}
        kinds = [
            0 if column not in filled else 2 if column in unnamed else 1
            for column in range(self.grid.width)
        ]
        runs = [list(run) for kind, run in groupby(range(self.grid.width), kinds.__getitem__)
                if kind]  # fmt: skip
        joined = list(_joined(runs, unnamed, head))
        blocks = [range(run[0], run[-1] + 1) for run in joined if head not in run]
        return [block for block in blocks if not self._is_needed(block)]

    def _is_needed(self, block: range) -> bool:
        """Whether the plan's only numbers or dates stand in a block."""
        needed = {name for name in ("ref", "due") if self.header.column(name) in block}
        if not needed:
            return False
        rest = find_header(without(self.grid, block), self.header.row, self.scheme)
        return rest is None or not needed <= rest.fields

    def _heading(self, column: int) -> str:
        return self.grid.text(self.header.row, column) or self.grid.text(self.header.last, column)

    @cached_property
    def last_row(self) -> int:
        """The last row in which the plan's own columns hold a text."""
        beside = {column for block in self.blocks for column in block}
        return max(
            (
                row + cell.row_span - 1
                for row in range(self.header.last, len(self.grid.rows))
                for column, cell in self.grid.anchors(row)
                if column not in beside and cell.text.strip()
            ),
            default=self.header.last,
        )

    def is_island(self, block: range) -> bool:
        """Whether a block is no part of the plan: its rows are others, or it is a list of words."""
        texts = {
            row: found
            for row in range(len(self.grid.rows))
            if (found := [cell.text.strip() for column, cell in self.grid.anchors(row)
                          if column in block and cell.text.strip()])
        }  # fmt: skip
        rows = [row for row in texts if row >= self.header.row]
        body = [row for row in rows if row > self.header.last]
        if not rows:
            return False
        below = {row for row in body if row > self.last_row and not _is_sum(texts[row])}
        goes_below = len(below) > 1 or self.last_row + 1 in below
        named = [text for row in (self.header.row, self.header.last) for text in texts.get(row, ())]
        no_heading = any(_is_figure(text) for text in named)
        begins_above = {self.header.row - 1, self.header.row - 2} <= texts.keys() and bool(named)
        counts = any(text.casefold() in _TOTALS for row in body for text in texts[row])
        return bool(
            goes_below
            or no_heading
            or (begins_above and not self._has_bands(block))
            or (body and counts)
            or self._is_list(block, body)
        )

    def _has_bands(self, block: range) -> bool:
        """Whether the plan's own columns have texts in both rows above their headings, as well."""
        return all(
            any(cell.text.strip() for column, cell in self.grid.anchors(row) if column not in block)
            for row in (self.header.row - 1, self.header.row - 2)
        )

    def _is_list(self, block: range, body: Sequence[int]) -> bool:
        """Whether every column is a list of allowed words: each once, from the top, none missing.

        It ends before the plan does: a column that is filled down to the end is the plan's own.
        """
        start = self.header.last + 1
        if not body or body[0] != start or body != list(range(start, start + len(body))):
            return False
        columns = [
            [text for row in body if (text := self.grid.text(row, column).strip())]
            for column in block
        ]
        few = 2 if any(self._heading(column) for column in block) else 3
        apart = self.last_row - body[-1] >= (1 if self._is_apart(block) else 2)
        return apart and all(
            len(words) >= few
            and len({word.casefold() for word in words}) == len(words)
            and max(map(len, words)) <= _LONGEST_WORD
            for words in columns
            if words
        )

    def _is_apart(self, block: range) -> bool:
        """Whether a blank column stands on the side of the block that faces the plan."""
        head = self.header.column("action") or 0
        facing = block.start - 1 if block.start > head else block.stop
        return facing not in self.filled


def _joined(runs: Sequence[list[int]], unnamed: set[int], head: int | None) -> Iterator[list[int]]:
    """Runs of columns, those with and those without headings joined where they touch.

    The plan's own run stays by itself: a column without a heading at its edge may be a list.
    """
    current: list[int] = []
    for run in runs:
        own = head in run or head in current
        if current and run[0] == current[-1] + 1 and not (own and _splits(current, run, unnamed)):
            current = current + run
            continue
        if current:
            yield current
        current = list(run)
    if current:
        yield current


def _splits(left: Sequence[int], right: Sequence[int], unnamed: set[int]) -> bool:
    return right[0] in unnamed or left[-1] in unnamed


_TOTALS = ("total", "totals", "grand total", "sub-total", "subtotal", "row labels")
_LONGEST_WORD = 40


def _is_sum(texts: Sequence[str]) -> bool:
    """Whether a row below the plan holds nothing but figures: the sum of a column of it."""
    return all(text.strip("£$€%").replace(",", "").replace(".", "", 1).isdigit() for text in texts)


def _is_figure(text: str) -> bool:
    """Whether a text in a header row is a count rather than a heading; a year heads a column."""
    return text.rstrip("%").replace(".", "", 1).replace(",", "").isdigit() and not is_period(text)
