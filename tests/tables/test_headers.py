"""Which field each heading is understood as, from its words and from the cells below it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from drawing import grid
from plantools.fields import OTHER
from plantools.schemes import read_scheme
from plantools.tables.headers import find_header

HEADINGS = Path(__file__).parent.parent / "data" / "headings.csv"
"""A heading, what the cells below it look like, and the field of its column ("other": none)."""

CELLS = {
    "reference": ("1.1", "1.2", "2.1"),
    "words": (
        "Fill every hole in Mill Lane.",
        "Mend the swings in the park.",
        "Plant forty trees.",
    ),
    "name": ("J Smith", "Thornmere Homes", "Head of Parks"),
    "date": ("May 2026", "31/03/2027", "End of June 2026"),
    "status": ("Complete", "On track", "Behind schedule"),
    "grade": ("1", "2 – On-Track", "Slipped"),
    "figures": ("3", "50%", "1,200"),
}
BESIDE = {
    "action": ("Agreed action", "words"),
    "lead": ("Lead officer", "name"),
    "due": ("Target date", "date"),
}
"""The columns that stand beside: those of other fields than the one asked about."""


def field_of(heading: str, cells: str, expected: str) -> str:
    """The field of a column under a heading, in a plan where none beside it is that field's."""
    without = "due" if expected == OTHER else expected
    columns = [one for name, one in BESIDE.items() if name != without] + [(heading, cells)]
    lines = [
        [text for text, _ in columns],
        *zip(*(CELLS[kind] for _, kind in columns), strict=True),
    ]
    drawn = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    header = find_header(grid(drawn), 0, read_scheme("scrutiny"))
    assert header is not None
    return header.headings[len(columns) - 1].field or OTHER


def _table() -> list[tuple[str, str, str]]:
    with HEADINGS.open(encoding="utf-8", newline="") as file:
        return [(row["heading"], row["cells"], row["field"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("heading", "cells", "field"), _table())
def test_a_heading_is_understood_with_the_cells_below_it(
    heading: str, cells: str, field: str
) -> None:
    assert field_of(heading, cells, field) == field
