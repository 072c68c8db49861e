"""Which field each heading is understood as, from its words and from the cells below it."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import grid
from plantools.cells import Cell, Grid
from plantools.fields import OTHER
from plantools.fields.spellings import qualifiers, spellings
from plantools.schemes import read_scheme
from plantools.tables import assigning
from plantools.tables.headers import Heading, find_header, read_headings

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


# Cells that need not be asked --------------------------------------------------------------------

# The headings that most plans have come as often as all the others.
_USUAL = ("Ref", "Action", "Recommendation", "Lead", "Target date", "Date", "Outcome", "Progress",
          "Status", "RAG", "Owner", "Comments", "Update", "")  # fmt: skip
wordings = st.sampled_from(_USUAL) | st.sampled_from(sorted(spellings()))
headings = wordings | st.builds(
    "{} {} {}".format,
    st.sampled_from(("", "Revised", *qualifiers())),
    wordings,
    st.sampled_from(("", "", "Q2", "(March 2020)", "/ Status")),
)
texts = st.sampled_from(("", *(text for kind in CELLS.values() for text in kind)))
cells = st.builds(Cell, texts, st.sampled_from(("", "", "00B050", "FF0000")))


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    header = draw(st.lists(headings, min_size=2, max_size=7).map(lambda row: tuple(map(Cell, row))))
    row = st.tuples(*[cells] * len(header))
    return Grid(rows=(header, *draw(st.lists(row, max_size=4))))


@settings(max_examples=300, deadline=None)
@given(table=tables())
def test_a_heading_whose_cells_are_not_asked_is_understood_as_if_they_were(table: Grid) -> None:
    quick = read_headings(table, 0, read_scheme("scrutiny"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assigning, "_settled", lambda *_: {})
        assert read_headings(table, 0, read_scheme("scrutiny")) == quick


def test_the_cells_below_plain_headings_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(assigning, "_score", lambda match, *_: asked.append(match.field) or 0.0)
    drawn = "| Action | Lead | Target date | Outcome |\n| Dig | J Smith | May 2026 | A hole |"
    header = find_header(grid(drawn), 0, read_scheme("scrutiny"), sure=False)
    assert header is not None
    assert [one.field for one in header.headings.values()] == ["action", "lead", "due", "outcome"]
    assert not {"action", "lead", "due", "outcome"} & set(asked)


@pytest.mark.parametrize("drawn", ["| Action | Lead |\n| Dig | J Smith |"])
def test_headings_are_the_same_where_nobody_asks_how_sure_they_are(drawn: str) -> None:
    def understood(*, sure: bool) -> list[Heading]:
        header = find_header(grid(drawn), 0, read_scheme("scrutiny"), sure=sure)
        assert header is not None
        return list(header.headings.values())

    told = understood(sure=True)
    assert all(one.sure for one in told)
    assert [replace(one, sure=0.0) for one in told] == understood(sure=False)
