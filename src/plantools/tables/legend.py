"""Where a document's keys stand: in a table, on an island of a sheet, in the lines of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from plantools.cells import EMPTY, Cell, Grid
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.schemes import Scheme, fill_colour, read_scheme
from plantools.tables.colourkey import (
    colour_scheme,
    colours_in_text,
    find_colours,
    is_colour_key,
    may_name_colours,
)
from plantools.tables.headers import find_header
from plantools.tables.key import (
    Key,
    codes_run,
    find_grades,
    from_row,
    grade_scheme,
    key_start,
    mean_something,
    title_of,
)
from plantools.tables.shape import has_shape
from plantools.tables.workedout import is_worked_out


@dataclass(frozen=True, slots=True)
class Legend:
    """What a document's keys say."""

    grades: Scheme | None
    colours: Scheme | None


def find_legend(
    grids: Sequence[Grid], confirmed: Confirmed = NOTHING_CONFIRMED
) -> tuple[Legend, list[Grid]]:
    """What a document's keys say, and its grids without those that stand amid other tables.

    Of several keys of grades the first is the document's. A table that an officer wants to be left
    alone is none.
    """
    grades: list[Scheme] = []
    colours: list[Scheme] = []
    cleaned = []
    for grid in grids:
        if is_worked_out(grid):
            cleaned.append(grid)
            continue
        for island in [] if grid.hidden or confirmed.leaves_alone(grid.name) else _islands(grid):
            part = _part(grid, island)
            start = key_start(part)
            if entries := find_grades(part if start is None else from_row(part, start)):
                grades.append(grade_scheme(title_of(part), entries))
            elif (entries := find_colours(part)) and not _heads_a_plan(part):
                colours.append(colour_scheme(entries))
            else:
                continue
            if start is None and island == _whole(grid):
                break  # a grid that is a key as a whole holds no other within it
            if start is None and not _heads_a_plan(part):
                grid = _without(grid, island)
        cleaned.append(grid)
        if lines := [line.text for line in grid.above]:
            if entries := _in_lines(lines):
                grades.append(grade_scheme("Key", entries))
            if entries := _colours_in_lines(lines):
                colours.append(colour_scheme(entries))
        for text in [] if grid.hidden else _lines_within(grid):
            if entries := _colours_in_lines([text]):
                colours.append(colour_scheme(entries))
    return Legend(next(iter(grades), None), _together(colours)), cleaned


def _together(keys: Sequence[Scheme]) -> Scheme | None:
    """The keys of a document's colours as one: where two disagree, a colour means nothing sure."""
    steps = dict.fromkeys(step for key in keys for step in key.grades)
    return replace(keys[0], grades=tuple(steps)) if keys else None


def is_key(grid: Grid) -> bool:
    """Whether a whole grid is a key, of grades or of colours."""
    return bool(find_grades(grid) or find_colours(grid)) and not _heads_a_plan(grid)


def _heads_a_plan(grid: Grid) -> bool:
    if has_shape(grid):
        return True
    scheme = read_scheme("scrutiny")
    return any(find_header(grid, row, scheme) for row in range(min(len(grid.rows), 5)))


# Islands -----------------------------------------------------------------------------------------

Island = tuple[range, range]
"""Rows and columns that blank rows and columns part from the rest of a sheet."""

_LARGEST = 40
"""Rows and columns a key may have; larger islands are tables and are not looked into."""


def _whole(grid: Grid) -> Island:
    return range(len(grid.rows)), range(grid.width)


def _islands(grid: Grid) -> Iterator[Island]:
    """The whole of a small grid, then the islands of a sheet."""
    if len(grid.rows) <= _LARGEST:
        yield _whole(grid)
    if not grid.sheet:
        return
    for rows in _runs([any(map(_shows, row)) for row in grid.rows]):
        used = [any(_occupied(grid, row, column) for row in rows) for column in range(grid.width)]
        for columns in _runs(used):
            island = rows, columns
            if island != _whole(grid) and not _is_large(grid, island):
                yield island


def _is_large(grid: Grid, island: Island) -> bool:
    """Whether more rows of an island show anything than a key has."""
    rows, columns = island
    shown = (row for row in rows if any(map(_shows, grid.rows[row][columns.start : columns.stop])))
    return next(islice(shown, _LARGEST, None), None) is not None


def _runs(flags: Sequence[bool]) -> Iterator[range]:
    """The ranges in which flags are up."""
    for up, group in groupby(range(len(flags)), key=flags.__getitem__):
        indexes = list(group)
        if up:
            yield range(indexes[0], indexes[-1] + 1)


def _shows(cell: Cell | None) -> bool:
    return cell is None or bool(cell.text.strip() or fill_colour(cell.fill))


def _occupied(grid: Grid, row: int, column: int) -> bool:
    return column < len(grid.rows[row]) and _shows(grid.rows[row][column])


def _part(grid: Grid, island: Island) -> Grid:
    rows, columns = island
    if island == _whole(grid):
        return grid
    return replace(
        grid, rows=tuple(grid.rows[row][columns.start : columns.stop] for row in rows), above=()
    )


def _without(grid: Grid, island: Island) -> Grid:
    """A grid in which an island's cells are empty."""
    rows, columns = island
    return replace(
        grid,
        rows=tuple(
            tuple(
                EMPTY if number in rows and column in columns else cell
                for column, cell in enumerate(row)
            )
            for number, row in enumerate(grid.rows)
        ),
    )


# Lines -------------------------------------------------------------------------------------------

_ENTRY = re.compile(
    r"(?:^|[;,|/\n]|\.\s|:\s)\s*\(?(?P<code>\d|[A-F](?=\)?\s*[=:–—]|\)?\s-\s))\)?"
    r"\s*(?:[=:–—-]|\bmeans\b|\bis\b)\s*(?P<words>[^\W\d][^;,|/\n.]{1,60})",
)


def _in_lines(lines: Sequence[str]) -> tuple[Key, ...]:
    """The key of grades that lines give, an entry each or several: "1 = Complete; 2 = Late"."""
    entries = [
        Key(match["code"], match["words"].strip())
        for line in lines
        if len(line) < _LONGEST
        for match in _ENTRY.finditer(line)
    ]
    return (
        tuple(entries)
        if codes_run([one.code for one in entries]) and mean_something(entries)
        else ()
    )


def _colours_in_lines(lines: Sequence[str]) -> tuple[Key, ...]:
    """The key of colours that lines give, an entry each or several."""
    entries = [
        entry for line in lines if len(line) < _LONGEST for entry in colours_in_text(line, least=1)
    ]
    titled = any(_CALLED.search(line) for line in lines)
    several = len({entry.code for entry in entries}) >= 2
    return tuple(entries) if several and is_colour_key(entries, titled=titled) else ()


_LONGEST = 400
"""Characters of a line that may be a key; longer ones are prose."""
_CALLED = re.compile(r"\b(?:key|legend|b?rag|status|ratings?|traffic light)\b", re.IGNORECASE)


def _lines_within(grid: Grid) -> Iterator[str]:
    """The texts of a grid in which a whole key may stand: alone in their row, or a heading."""
    for row, cells in enumerate(grid.rows):
        if row < _TOP or 0 < grid.counts[row] <= 2:
            texts = [cell.text for cell in cells if cell and len(cell.text) < _LONGEST]
            if may_name_colours("\n".join(texts)):  # hardly any row does
                yield from filter(colours_in_text, texts)


_TOP = 8
"""Rows at the top of a grid in which a heading may carry the key of its column."""
