"""The named parts of a document, which a council's template may have places for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from plantools.cells import Grid, Line

TEXT_PLACES = ("title", "as_at", "committee", "meeting", "report_of", "contact", "wards")
"""The places a template may have for a few words."""

PART_PLACES = (
    "content", "summary", "chart", "exceptions", "changes", "actions", "appendix", "key",
)  # fmt: skip
"""The places a template may have for parts of the document; ``content`` is for all the others."""


def in_part(part: str, grids: Iterable[Grid]) -> Iterator[Grid]:
    """Grids as a part of the document."""
    return (replace(grid, part=part) for grid in grids)


def as_actions(grids: Iterable[Grid], placed: Collection[str]) -> Iterator[Grid]:
    """Grids as the part with every action, whose headings have the plan's own numbers.

    A template may have its place under either name.
    """
    part = "appendix" if "appendix" in placed else "actions"
    for grid in grids:
        above = tuple(replace(line, counts_itself=line.level is not None) for line in grid.above)
        yield replace(grid, above=above, part=part)


def below(lines: Sequence[Line], grids: Iterable[Grid]) -> Iterator[Grid]:
    """Grids with lines above the first of them."""
    for number, grid in enumerate(grids):
        yield replace(grid, above=(*lines, *grid.above)) if number == 0 else grid


def joined(grids: Iterable[Grid], placed: Collection[str]) -> tuple[Grid, ...]:
    """Grids, of which lines that are no part's stand above the table that follows them.

    Unless that goes elsewhere: to a place of its own, or to landscape pages.
    """
    whole: list[Grid] = []
    for grid in grids:
        last = whole[-1] if whole else None
        opens = last is not None and not (last.rows or last.part)
        if last is not None and opens and grid.part not in placed and not grid.wide:
            whole[-1] = replace(grid, above=(*last.above, *grid.above))
        else:
            whole.append(grid)
    return tuple(grid for grid in whole if grid.rows or grid.above or grid.bars)
