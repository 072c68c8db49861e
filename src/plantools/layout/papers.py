"""What a committee's paper has around the plan: who reports, why, what to look at first, what for.

All of it stands before the plan's own tables, and none of it is one: read again, it is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from plantools.cells import Cell, Column, Grid, Line
from plantools.deadlines import has_passed
from plantools.layout.captions import captioned
from plantools.layout.columns import LABEL_FILL, headed, header_cell
from plantools.layout.counts import reference_list
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


def texts_given(title: str, paper: Paper, on: date | None) -> dict[str, str]:
    """The words for a template's places, of what is given."""
    texts = {"title": title, "as_at": day_in_words(on) if on else ""}
    texts |= {name: getattr(paper, name) for name in _TITLE_BLOCK}
    return {name: text for name, text in texts.items() if text}


def day_in_words(day: date) -> str:
    """A day as a paper says it.

    >>> day_in_words(date(2026, 3, 31))
    '31 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def title_block(paper: Paper, placed: Collection[str] = ()) -> Iterator[Grid]:
    """Who reports what to whom: a table of what is given of it and not ``placed`` elsewhere."""
    given = [
        (label, getattr(paper, name)) for name, label in _TITLE_BLOCK.items() if name not in placed
    ]
    rows = tuple(
        (Cell(f"{label}:", LABEL_FILL, role="label"), Cell(value))
        for label, value in given
        if value
    )
    if rows:
        block = Grid(rows=headed(rows), columns=(Column("words"), Column("words")))
        yield captioned(block, "About this report")


def purpose_lines(paper: Paper, rows: Sequence[Row], on: date | None) -> tuple[Line, ...]:
    """Why the report comes, and the heading for what the committee is asked to do."""
    if not paper.outline:
        return ()
    counted = "1 action" if len(rows) == 1 else f"{len(rows)} actions"
    when = f", as at {day_in_words(on)}" if on else ""
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
    """What a committee looks at first: actions that are overdue, slipped or not achieved.

    Of many, those that need it most are told in full and the others by their references.
    """
    found = [(row, why) for row in rows if (why := _why(row, on))]
    if not found:
        day = f"overdue at {day_in_words(on)}, " if on else ""
        nothing = Line(f"No action is {day}slipped or not achieved.")
        yield Grid(above=(Line("Exceptions", 1), nothing), part="exceptions")
        return
    urgent, others = _told_apart(found)
    table = Grid(
        rows=(
            (header_cell("Exception"), header_cell("Which")),
            *((Cell(why, role="label"), Cell(_told(row))) for row, why in urgent),
            *((Cell(why, role="label"), Cell(_counted(group))) for why, group in others.items()),
        ),
        above=(Line("Exceptions", 1), Line(_explained(found, len(urgent), on))),
        columns=(Column("choice"), Column("words")),
        part="exceptions",
    )
    yield captioned(table, "Actions that need attention")


_Found = tuple[Row, str]
_ALL_IN_FULL, _MOST_URGENT = 20, 12
"""Exceptions that are all told in full, about two pages; of more, those told in full: one page."""


def _told_apart(found: Sequence[_Found]) -> tuple[list[_Found], dict[str, list[Row]]]:
    """The exceptions told in full, and the others by why they are ones; in the plan's order."""
    if len(found) <= _ALL_IN_FULL:
        return list(found), {}
    most = sorted(range(len(found)), key=lambda index: _urgency(*found[index]))[:_MOST_URGENT]
    others: dict[str, list[Row]] = {}
    for index, (row, why) in enumerate(found):
        if index not in most:
            others.setdefault(why, []).append(row)
    return [found[index] for index in sorted(most)], others


def _urgency(row: Row, why: str) -> tuple[bool, bool, str]:
    """Not achieved before overdue before slipped, and what is overdue for longest first."""
    due = row.get("due_latest")
    day = due.isoformat() if due is not None else "9999"
    return "ot achieved" not in why, "verdue" not in why, day


def _counted(rows: Sequence[Row]) -> str:
    return f"{len(rows)} more: {reference_list(rows)}"


def _why(row: Row, on: date | None) -> str:
    state = text_of(row, "state")
    reasons = ["overdue"] if has_passed(row, on) and state not in _NOT_OVERDUE else []
    reasons += [state] if state in ("slipped", "not achieved") else []
    return ", ".join(reasons).capitalize()


_NOT_OVERDUE = ("complete", "closed", "paused")


def _told(row: Row) -> str:
    """An action in one cell, with who leads it and by when, as written but on one line each."""
    lead, due = _on_a_line(text_of(row, "lead")), _on_a_line(text_of(row, "due_text"))
    action = shorten(_on_a_line(text_of(row, "action")), _LONGEST_TOLD, placeholder=" …")
    first = " – ".join(filter(None, (text_of(row, "ref"), action)))
    by = "; ".join(filter(None, (lead, f"target date {due}" if due else "")))
    return "\n".join(filter(None, (first, by)))


_LONGEST_TOLD = 300
"""Characters of an action among the exceptions; the appendix has all of it."""


def _on_a_line(text: str) -> str:
    """Lines as one; those after a colon are a list's.

    >>> _on_a_line("Tell residents, through:\\nthe newsletter\\nthe libraries")
    'Tell residents, through: the newsletter; the libraries'
    """
    before, colon, items = text.partition(":\n")
    listed = "; ".join(line.strip(" ;") for line in items.splitlines() if line.strip())
    return " ".join(f"{before}{colon} {listed}".split())


def _explained(found: Sequence[_Found], urgent: int, on: date | None) -> str:
    counted = "1 action needs" if len(found) == 1 else f"{len(found)} actions need"
    day = f" Overdue is what was to be done before {day_in_words(on)} and is not." if on else ""
    first = (
        f" Told in full are the {urgent} that need it most: not achieved, or overdue for longest."
        if urgent < len(found)
        else ""
    )
    return f"{counted} the committee's attention.{day}{first}"
