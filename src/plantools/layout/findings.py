"""The tracker's checks: every finding with a link to its cell, and as a note on that cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from plantools.cells import Cell, Column, Grid, Table, column_letters
from plantools.fields import NOT_READ
from plantools.layout.columns import header_cell
from plantools.layout.rows import Row, text_of

_MOST_NOTES = 500
"""Cells that carry a note; Excel draws each as a shape, and is slow with thousands of them."""

_MOST_LINKS = 65_000
"""Links of a worksheet. Source: "Excel specifications and limits", 65,530 hyperlinks."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and the row and column of the tracker it is about, where it is about one cell."""

    finding: Mapping[str, Any]
    row: int | None = None
    column: int = 0

    @property
    def place(self) -> str:
        """Its cell as a formula names it."""
        return "" if self.row is None else f"Tracker!{column_letters(self.column)}{self.row + 1}"


def place_findings(
    findings: pd.DataFrame | None, rows: Sequence[Row], names: Sequence[str], *, first_row: int
) -> list[Placed]:
    """Each finding with its cell in a tracker of these rows and columns.

    A finding is known to be a row's by file, place and reference; one that could be of several
    rows, or is of the whole plan, has no cell.
    """
    if findings is None:
        return []
    standing: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(rows, start=first_row):
        standing.setdefault(_identity(row), []).append(number)
    told = findings.astype(object).where(findings.notna(), None).to_dict("records")
    placed = []
    for finding in ({str(name): value for name, value in one.items()} for one in told):
        found = standing.get(_identity(finding), []) if finding["place"] or finding["ref"] else []
        column = finding["column"] if finding["column"] in names else "action"
        where = found[0] if len(found) == 1 else None
        placed.append(Placed(finding, where, names.index(column)))
    return placed


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(text_of(row, name) for name in ("source", "place", "ref"))


def with_notes(
    body: Sequence[Sequence[Cell]], placed: Sequence[Placed], *, first_row: int
) -> list[tuple[Cell, ...]]:
    """A tracker's rows with the errors and warnings as notes on their cells."""
    notes: dict[tuple[int, int], list[str]] = {}
    for one in placed:
        severity = one.finding["severity"]
        if one.row is None or severity == "note":
            continue
        where = (one.row - first_row, one.column)
        if where in notes or len(notes) < _MOST_NOTES:
            notes.setdefault(where, []).append(f"{severity.capitalize()}: {one.finding['message']}")
    changed = {row for row, _ in notes}
    return [
        tuple(
            replace(cell, note="\n".join(notes[number, column]))
            if (number, column) in notes
            else cell
            for column, cell in enumerate(cells)
        )
        if number in changed
        else tuple(cells)
        for number, cells in enumerate(body)
    ]


def lay_out_findings(placed: Sequence[Placed]) -> Grid:
    """The sheet of findings: how grave, what it is, and a link to the cell it is about."""
    headings = ("How grave", "Ref", "What to look at", "Cell", "Place in the file", "Rule")
    lines = (Cell("Checks", role="title"),), (Cell(NOT_READ),), (Cell(_counted(placed)),)
    if not placed:
        return Grid(rows=lines, sheet="Checks")
    return Grid(
        rows=(*lines, tuple(map(header_cell, headings)), *_finding_rows(placed)),
        sheet="Checks",
        table=Table("Checks", range(len(lines), len(lines) + 1 + len(placed))),
        columns=(
            Column("name"),
            Column("reference"),
            Column(),
            Column("name"),
            Column("name"),
            Column("name"),
        ),
    )


def _counted(placed: Sequence[Placed]) -> str:
    if not placed:
        return "Nothing was found when this tracker was made."
    count = "1 finding" if len(placed) == 1 else f"{len(placed):,} findings"
    return (
        f"{count} when this tracker was made. Each link goes to the cell; the cells with errors "
        "and warnings have a note too."
    )


def _finding_rows(placed: Sequence[Placed]) -> Iterator[tuple[Cell, ...]]:
    for number, one in enumerate(placed):
        finding = one.finding
        link = one.place if number < _MOST_LINKS else ""
        yield (
            Cell(str(finding["severity"]).capitalize()),
            Cell(text_of(finding, "ref")),
            Cell(text_of(finding, "message")),
            Cell(one.place or "The whole plan", link=link),
            Cell(text_of(finding, "place") or "The whole plan"),
            Cell(text_of(finding, "rule")),
        )
