"""What a committee's paper has around the plan: who reports, why, what to look at first, what for.

All of it stands before the plan's own tables, and none of it is one: read again, it is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cells import Cell, Column, Grid, Line
from plantools.deadlines import has_passed
from plantools.layout.captions import captioned
from plantools.layout.columns import LABEL_FILL, header_cell
from plantools.layout.rows import Row, text_of

TO_COMPLETE = "To be completed by the author."


@dataclass(frozen=True, slots=True)
class Paper:
    """What an officer says of a report beyond the plan: its title block, and which headings.

    ``outline`` puts in the headings of a committee's paper that only its author can write.
    """

    committee: str = ""
    meeting: str = ""
    report_of: str = ""
    contact: str = ""
    wards: str = ""
    outline: bool = False


NOTHING_GIVEN = Paper()

_TITLE_BLOCK = {
    "committee": "Committee",
    "meeting": "Meeting date",
    "report_of": "Report of",
    "contact": "Contact officer",
    "wards": "Wards affected",
}


def title_block(paper: Paper) -> Iterator[Grid]:
    """Who reports what to whom: a table of what is given of it, if anything is."""
    given = [(label, getattr(paper, name)) for name, label in _TITLE_BLOCK.items()]
    rows = tuple(
        (Cell(f"{label}:", LABEL_FILL, role="label"), Cell(value))
        for label, value in given
        if value
    )
    if rows:
        block = Grid(rows=rows, columns=(Column("words"), Column("words")))
        yield captioned(block, "About this report")


def purpose_lines(paper: Paper, rows: Sequence[Row], on: date | None) -> tuple[Line, ...]:
    """Why the report comes, and the heading for what the committee is asked to do."""
    if not paper.outline:
        return ()
    counted = "1 action" if len(rows) == 1 else f"{len(rows)} actions"
    when = f", as at {on.day} {on:%B %Y}" if on else ""
    return (
        Line("Purpose of the report", 1),
        Line(f"To report the progress of the plan's {counted}{when}."),
        Line("Recommendations", 1),
        Line(TO_COMPLETE),
        Line("Background", 1),
        Line(TO_COMPLETE),
    )


def implication_lines(paper: Paper) -> Iterator[Line]:
    """The headings under which a council's officers say what follows from a report."""
    if paper.outline:
        yield Line("Implications", 1)
        for kind in ("Financial", "Legal", "Equality", "Risk"):
            yield from (Line(f"{kind} implications", 2), Line(TO_COMPLETE))


def exceptions(rows: Sequence[Row], on: date | None) -> Iterator[Grid]:
    """What a committee looks at first: actions that are overdue, slipped or not achieved."""
    found = [(row, why) for row in rows if (why := _why(row, on))]
    if found:
        table = Grid(
            rows=(
                (header_cell("Exception"), header_cell("Which")),
                *((Cell(why, role="label"), Cell(_told(row))) for row, why in found),
            ),
            above=(Line("Exceptions", 1), Line(_explained(found, on))),
            columns=(Column("choice"), Column("words")),
        )
        yield captioned(table, "Actions that need attention")
    else:
        day = f"overdue at {on.day} {on:%B %Y}, " if on else ""
        yield Grid(
            above=(Line("Exceptions", 1), Line(f"No action is {day}slipped or not achieved."))
        )


def _why(row: Row, on: date | None) -> str:
    state = text_of(row, "state")
    reasons = ["overdue"] if has_passed(row, on) and state not in _NOT_OVERDUE else []
    reasons += [state] if state in ("slipped", "not achieved") else []
    return ", ".join(reasons).capitalize()


_NOT_OVERDUE = ("complete", "closed", "paused")


def _told(row: Row) -> str:
    """An action in one cell, with who leads it and by when, as written."""
    lead, due = text_of(row, "lead"), text_of(row, "due_text")
    first = " – ".join(filter(None, (text_of(row, "ref"), text_of(row, "action"))))
    by = "; ".join(filter(None, (lead, f"target date {due}" if due else "")))
    return "\n".join(filter(None, (first, by)))


def _explained(found: Sequence[tuple[Row, str]], on: date | None) -> str:
    counted = "1 action needs" if len(found) == 1 else f"{len(found)} actions need"
    day = f" Overdue is what was to be done before {on.day} {on:%B %Y} and is not." if on else ""
    return f"{counted} the committee's attention.{day}"
