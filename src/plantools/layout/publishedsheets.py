"""The sheets of a published workbook: how each is built, and the cover, contents and notes.

Source of what each does: "Accessible spreadsheets: a checklist of the basics", Government Analysis
Function, 7 July 2021, whose points are named beside what follows them (E: essential by the
accessibility regulations), and the packages aftables and gptables, which follow it too.
https://analysisfunction.civilservice.gov.uk/policy-store/making-spreadsheets-accessible-a-brief-checklist-of-the-basics/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cells import Cell, Column, Grid, Table
from plantools.fields import ON_ACTIONS, ONE_TABLE

ACTIONS = "Actions"
"""The sheet of the plan itself. Its name is the last word of ``ON_ACTIONS``."""

BY_LEAD = "Actions by lead"
"""The sheet that counts what each lead has to do."""

_SEE_NOTES = "Headings that end in [note 1] and the like refer to the worksheet Notes."
_UNNAMED = "Action plan"


@dataclass(frozen=True, slots=True)
class Note:
    """A note, and the sheet with the headings that refer to it."""

    sheet: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of a workbook, in the order in which they are met.

    A reference to one is the word note and its number in brackets, in a heading and never in the
    cells below ("Use the word note", "Avoid putting note markers in specific cells").
    """

    notes: tuple[Note, ...]

    def marked(self, heading: str, text: str) -> str:
        """A heading with a reference to the note of this text.

        >>> Notes((Note("Actions", "As in the plan."),)).marked("RAG", "As in the plan.")
        'RAG [note 1]'
        """
        numbers = [n for n, note in enumerate(self.notes, start=1) if note.text == text]
        return f"{heading} [note {numbers[0]}]" if numbers else heading

    def on(self, sheet: str) -> bool:
        """Whether a heading of a sheet refers to a note."""
        return any(note.sheet == sheet for note in self.notes)


def published_sheet(
    name: str,
    *,
    title: str,
    about: Sequence[str],
    headings: Sequence[str],
    body: Sequence[tuple[Cell, ...]],
    columns: Sequence[Column],
    lines: Sequence[str] = (),
) -> Grid:
    """A sheet with one table, marked up and named, its title in A1 and what to know below it.

    "Mark up tables" (E), "Give tables meaningful names", "All tables should have one tagged header
    row" (E), "Use cells in column A wisely" (E), "Position tables against the left-hand edges"
    (E), "Avoid putting content below a table", "Avoid worksheets with multiple tables".
    """
    above = [(Cell(title, role="title"),), *((Cell(line),) for line in (" ".join(about), *lines))]
    header = tuple(Cell(text, role="header") for text in _told_apart(headings))
    rows = (*above, header, *body)
    return Grid(
        rows=rows,
        sheet=name,
        columns=tuple(columns),
        table=Table(name.replace(" ", "_"), range(len(above), len(rows)), filtered=False),
    )


def _told_apart(headings: Sequence[str]) -> Iterator[str]:
    """Headings of which no two are alike to Excel, which does not tell capitals apart."""
    seen: set[str] = set()
    for heading in headings:
        told, number = heading, 2
        while told.casefold() in seen:
            told, number = f"{heading} ({number})", number + 1
        seen.add(told.casefold())
        yield told


def plain(cell: Cell) -> Cell:
    """A cell's text and nothing else: no fill, no formula, no remark hung on it.

    "Do not use a background fill", "Do not use colour as the only way to convey a message" (E).
    """
    return Cell(cell.text, day=cell.day)


def about_aside(notes: Notes, sheet: str) -> tuple[str, ...]:
    """What stands below the title of a sheet that adds no action to the plan."""
    return (ONE_TABLE, *([_SEE_NOTES] if notes.on(sheet) else []), ON_ACTIONS)


def about_plan(notes: Notes, sheet: str, blanks: str) -> tuple[str, ...]:
    """What stands below the title of the plan's own sheet, or of its key."""
    said = (ONE_TABLE, blanks, _SEE_NOTES if notes.on(sheet) else "")
    return tuple(filter(None, said))


def lay_out_cover(*, title: str, count: int, blanks: str, on: date | None, contact: str) -> Grid:
    """What the workbook is, for whoever opens it: short texts below headings, in one column."""
    actions = "1 action" if count == 1 else f"{count:,} actions"
    told = (
        ("What this workbook holds", f"{actions}, each with a row on the worksheet {ACTIONS}."),
        ("As at", f"{on.day} {on:%B %Y}." if on else ""),
        (
            "Finding your way",
            "The worksheet Contents lists the others, with a link to each. A worksheet has one "
            "table at most. What there is to know about it stands above it.",
        ),
        ("Words for blank cells", blanks),
        (
            "Colours",
            "Nothing in this workbook is told by colour. Statuses are told in words.",
        ),
        ("Contact", contact),
    )
    parts = [
        (cells,)
        for heading, text in told
        if text
        for cells in (Cell(heading, role="section"), Cell(text))
    ]
    about = f"This worksheet says what the workbook is about. {ON_ACTIONS}"
    rows = ((Cell(title or _UNNAMED, role="title"),), (Cell(about),), *parts)
    return Grid(rows=rows, sheet="Cover", columns=(Column("page"),))


def lay_out_contents(sheets: Sequence[Grid], notes: Notes) -> Grid:
    """The other sheets, each by its name, which is a link to it ("Links must be accessible", E)."""
    body = [
        (
            Cell(one.sheet, link=f"'{one.sheet}'!A1"),
            Cell(_WHAT.get(one.sheet) or one.rows[0][0].text),
        )
        for one in sheets
        if one.rows[0][0] is not None
    ]
    return published_sheet(
        "Contents",
        title="Contents of this workbook",
        about=about_aside(notes, "Contents"),
        headings=("Worksheet", "What it contains"),
        body=body,
        columns=(Column("words"), Column("words")),
    )


_WHAT = {
    ACTIONS: "The plan: a row for each action",
    BY_LEAD: "How many actions each lead has, and when they are due",
}


def lay_out_notes(notes: Notes) -> Grid:
    """The notes, a row for each ("Put note text in a notes table on a notes worksheet")."""
    return published_sheet(
        "Notes",
        title="Notes that headings refer to",
        about=about_aside(notes, "Notes"),
        headings=("Note number", "Note text"),
        body=[
            (Cell(f"[note {number}]"), Cell(note.text))
            for number, note in enumerate(notes.notes, start=1)
        ],
        columns=(Column("name"), Column("words")),
    )
