"""What stands above a table's header: facts, titles, names of sections, lists of other things."""

from __future__ import annotations

import re

from plantools.cells import Cell, Grid
from plantools.dates import read_date
from plantools.references import split_reference
from plantools.tables.facts import LONGEST_TITLE, facts_in_row
from plantools.tables.said import Said, said_in


def read_above(grid: Grid, header: int) -> tuple[dict[str, Said], list[Said], list[Said]]:
    """What stands above a header row: facts, titles, and the sections that the table opens with.

    The last line is a section's name rather than a title where it is numbered, or where later
    headers of the table have such a line of their own; numbered lines above it are outer ones.
    """
    facts: dict[str, Said] = {}
    lines: list[Said] = []
    for row in range(header):
        texts = _texts(grid, row)
        stated = facts_in_row(grid, row)
        facts = {**stated, **facts}
        if not stated and len(texts) <= 2 and _may_be_title(grid, row, header):
            said = [said_in(grid, row, column) for column in texts]
            lines.append(max(said, key=lambda one: len(one.text)))
    sections = len(lines)
    while sections and split_reference(lines[sections - 1].text)[0]:
        sections -= 1
    if lines and sections == len(lines) and _names_before_headers(grid, header):
        sections -= 1
    return facts, lines[:sections], lines[sections:]


def _texts(grid: Grid, row: int) -> dict[int, Cell]:
    return {column: cell for column, cell in grid.anchors(row) if cell.text.strip()}


_NAMES_OTHERS = re.compile(
    r"(?:how to|instructions?\b|guidance\b|(?:table of )?contents\b|keys?$|legend\b|look-?ups?\b|"
    r"lists?$|drop-?downs?\b|version (?:control|history|log)|document (?:control|history)|"
    r"change log|notes?:?$|summary$|dashboard$)",
    re.IGNORECASE,
)
"""How lines begin that name what else stands on a sheet: they are no plan's title."""


def _may_be_title(grid: Grid, row: int, header: int) -> bool:
    """Whether a row's text is a title: short, no label, and no entry of a list that stands there.

    Two texts are a title and its date; where the next row has two as well they are a table's.
    """
    texts = _texts(grid, row)
    if not texts or max(len(cell.text.strip()) for cell in texts.values()) > LONGEST_TITLE:
        return False
    first = next(iter(texts.values())).text.strip()
    if _NAMES_OTHERS.match(first) or first.endswith("."):
        return False
    if len(texts) == 2:
        dated = any(read_date(cell.text).latest for cell in texts.values())
        if row == header - 1 and not dated:
            return False  # bands over the headings
        near = [_texts(grid, one) for one in (row - 1, row + 1) if 0 <= one < header]
        return not first.endswith(":") and not any(len(one) > 1 for one in near)
    return not (grid.sheet and _is_listed(grid, row, header))


_LIST = 4
"""Rows that a list of words above a sheet's header has at least; fewer may be titles."""


def _is_listed(grid: Grid, row: int, header: int) -> bool:
    """Whether a row's only text stands in a list: a run of single texts, or of a table's rows."""
    column = next(iter(_texts(grid, row)))
    start, end = row, row
    while start > 0 and column in _texts(grid, start - 1):
        start -= 1
    while end + 1 < header and column in _texts(grid, end + 1):
        end += 1
    if row == start:
        return False  # what a list begins with may be the sheet's title
    table = any(len(_texts(grid, one)) > 1 for one in range(start, end + 1))
    section = row == header - 1 and bool(split_reference(grid.text(row, column))[0])
    named = _NAMES_OTHERS.match(grid.text(start, column).strip()) is not None
    return end + 1 - start >= _LIST or named or (table and not section)


def _names_before_headers(grid: Grid, header: int) -> bool:
    """Whether a later row that repeats the header has a row with a single text right above it."""
    heads = {cell.text.strip().casefold() for _, cell in grid.anchors(header)} - {""}
    for row in range(header + 2, len(grid.rows)):
        if grid.counts[row - 1] == 1:
            texts = {cell.text.strip().casefold() for _, cell in grid.anchors(row)} - {""}
            if len(heads & texts) * 2 > len(heads):
                return True
    return False
