"""Headers of two rows in which nothing is merged downwards: bands over sub-headings.

"Timescale" and a blank stand over "Start" and "End", or "Progress" stands merged over both, while
each other heading stands in one of the two rows and the other row is blank there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from plantools.cells import Cell, Grid
from plantools.fields import is_heading
from plantools.tables.series import split_period

_LONGEST = 60
"""Characters a sub-heading may have; longer texts are a record's."""


@dataclass(frozen=True, slots=True)
class Bands:
    """The sub-headings below a header row: each column's band, nothing where it has none."""

    above: Mapping[int, str]


def find_bands(grid: Grid, row: int) -> Bands | None:
    """The bands that a row holds over the row below, or nothing where that row is none of it."""
    if row + 1 >= len(grid.rows):
        return None
    top, below = dict(grid.anchors(row)), dict(grid.anchors(row + 1))
    subs = {column: cell for column, cell in below.items() if cell.text.strip()}
    flat = all(cell.row_span == 1 for cell in (*top.values(), *below.values()))
    if not flat or len(subs) < 2 or max(len(cell.text) for cell in subs.values()) > _LONGEST:
        return None
    above: dict[int, str] = {}
    singles = 0
    for column, cell in top.items():
        if not cell.text.strip():
            continue
        under = _under(top, subs, column, cell)
        if not under:
            singles += 1
        elif len(under) == 1:
            return None  # a text right below another is a value, and no sub-heading
        else:
            above |= dict.fromkeys(under, cell.text.strip())
    if above and singles >= 2:
        return Bands(above)
    if len(set(above.values())) == 1 and set(above) == set(subs):
        return None  # one text above a whole header is its title
    useful = {column: band for column, band in above.items() if _names(band, column, above, subs)}
    return Bands(useful) if useful else None


def _under(top: Mapping[int, Cell], subs: Mapping[int, Cell], column: int, cell: Cell) -> list[int]:
    """The columns of the sub-headings under a heading: those it spans, or the blanks beside it."""
    if cell.column_span > 1:
        return [one for one in subs if column <= one < column + cell.column_span]
    under = []
    while column in subs:
        under.append(column)
        column += subs[column].column_span
        if column not in top or top[column].text.strip() or top[column].column_span > 1:
            break
    return under


def _names(band: str, column: int, above: Mapping[int, str], subs: Mapping[int, Cell]) -> bool:
    """Whether a band tells more of a sub-heading than a title above the table would."""
    counts = Counter(subs[one].text.strip().casefold() for one in above)
    again = counts[subs[column].text.strip().casefold()] > 1
    return again or is_heading(band) or not split_period(band)[0]
