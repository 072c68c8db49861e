"""The tracker's counts, by theme and by lead: they work themselves out anew as it is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from plantools.cells import Cell, Column, Grid, Table, column_letters
from plantools.drawings import Chart
from plantools.fields import NOT_READ, field_of
from plantools.layout.columns import LABEL_FILL, header_cell, status_columns
from plantools.layout.counting import (
    Counted,
    Test,
    equals_cell,
    is_action,
    is_empty,
    passing,
)
from plantools.layout.rows import Row
from plantools.layout.statuses import Look
from plantools.layout.summarycounts import (
    AS_AT,
    Count,
    Part,
    by_date,
    by_status,
    status_parts,
)

_NO_DAY = "no date"
_MOST_GROUPS = 60
"""Themes or leads that have a row of their own; a plan with more has the others in one row."""


def lay_out_summary(
    rows: Sequence[Row], counted: Counted, look: Look, *, title: str, on: date | None
) -> Grid:
    """The summary of a tracker as at a day, which an officer may change in its cell."""
    status = counted_status(rows)
    parts = status_parts(rows, counted, look, status)
    statuses = by_status(counted, parts, status)
    group = next((name for name in GROUPS if name in counted.columns), "")
    label = field_of(status).label
    heading = count_heading(group, label if label.isupper() else label.lower())
    lines = [
        *_head(counted, by_date(rows, counted, on), title, on),
        (),
        (Cell(heading, role="title"),),
    ]
    top = len(lines)
    lines += count_table(counted, group, statuses, first_row=top, on=on)
    table = Table("Summary", range(top, len(lines)), filtered=False)
    bars = range(top + 1, len(lines) - 1) if group else range(top + 1, len(lines))
    lines += [(Cell(sentence),) for sentence in explained(parts)]
    place = range(len(lines) + 1, len(lines) + 1 + min(max(2 * len(bars) + 6, 14), 40))
    lines += [()] * (len(place) + 1)
    chart = Chart(
        title=heading,
        alt=_alt(heading, lines, top, bars),
        header=top,
        rows=bars,
        columns=tuple(range(1, len(statuses))),
        fills=(*(part.fill for part in parts), _OTHER_FILL, _NONE_FILL),
        place=place,
    )
    return Grid(
        rows=tuple(lines),
        sheet="Summary",
        columns=_columns_of(lines),
        charts=(chart,),
        table=table,
    )


def lay_out_leads(rows: Sequence[Row], counted: Counted, *, title: str, on: date | None) -> Grid:
    """What each lead has to do and by when, as at the day in the summary."""
    lines: list[tuple[Cell, ...]] = [
        (Cell(f"By lead: {title}" if title else "By lead", role="title"),),
        (Cell(NOT_READ),),
        (Cell("Counted as at the date in cell B3 of the sheet Summary."),),
    ]
    top = len(lines)
    lines += count_table(counted, "lead", by_date(rows, counted, on), first_row=top, on=on)
    return Grid(
        rows=tuple(lines),
        sheet="By lead",
        columns=_columns_of(lines),
        table=Table("ByLead", range(top, len(lines)), filtered=False),
    )


def _columns_of(lines: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    return (Column("words"), *[Column("reference")] * (max(map(len, lines)) - 1))


GROUPS = ("theme", "theme_ref", "recommendation_ref", "recommendation")
_OTHER_FILL, _NONE_FILL = "8C8C8C", "E2E2E2"


def counted_status(rows: Sequence[Row]) -> str:
    """The status that is counted: the RAG where there is one, else the grade."""
    return status_columns(rows)[-1]


def count_heading(group: str, status: str) -> str:
    """What a table of counts is called: "Actions by theme and RAG"."""
    return f"Actions by {_named(group).lower()} and {status}" if group else f"Actions by {status}"


def _named(group: str) -> str:
    if group == "lead":
        return "Lead"
    return "Theme" if group.startswith("theme") else "Recommendation"


def _head(
    counted: Counted, deadlines: Sequence[Count], title: str, on: date | None
) -> Iterator[tuple[Cell, ...]]:
    """What stands above the tables: the day, and the counts of the whole plan."""
    yield (Cell(f"Summary: {title}" if title else "Summary", role="title"),)
    yield (Cell(NOT_READ),)
    said = f"{on.day} {on:%B %Y}" if on else ""
    day = Cell(said, LABEL_FILL, day=on, role="status")
    yield Cell("As at (change this date to count again)", role="label"), day
    yield Cell("Actions", role="label"), is_action(counted).cell()
    for count in deadlines[:-1]:
        yield Cell(count.heading.text, role="label"), _cell(count, is_action(counted), on)


def _cell(count: Count, group: Test, on: date | None) -> Cell:
    """A count within a group; one that needs the day says so where there is none."""
    cell = (group & count.test).cell()
    if not count.as_at:
        return cell
    formula = f'=IF(ISNUMBER({AS_AT}),{cell.formula[1:]},"{_NO_DAY}")'
    return Cell(cell.text if on else _NO_DAY, role="status", formula=formula)


# Tables ------------------------------------------------------------------------------------------


def count_table(
    counted: Counted, name: str, counts: Sequence[Count], *, first_row: int, on: date | None
) -> Iterator[tuple[Cell, ...]]:
    """A table with a row for each text of a column, and a total."""
    yield header_cell(_named(name) if name else "Actions"), *(count.heading for count in counts)
    named, without, others = _groups(counted, name) if name else ([], False, False)
    every = is_action(counted)
    first = first_row + 1
    row = first
    for text in named:
        test = equals_cell(counted, name, f"$A{row + 1}", text)
        yield Cell(text, role="label"), *_cells(counts, every & test, on)
        row += 1
    if without:
        test = every & is_empty(counted, name)
        yield Cell(f"No {_named(name).lower()} given", role="label"), *_cells(counts, test, on)
        row += 1
    total = list(_cells(counts, every, on))
    if others:
        rest = _is_none_of(counted, name, named, without)
        cells = _cells(counts, every & rest, on)
        yield (
            Cell("All others", role="label"),
            *(
                Cell(
                    cell.text,
                    role="status",
                    formula=_remainder(total[index], column_letters(index + 1), first + 1, row),
                )
                for index, cell in enumerate(cells)
            ),
        )
    yield Cell("All actions", role="label"), *total


def _cells(counts: Sequence[Count], group: Test, on: date | None) -> Iterator[Cell]:
    return (_cell(count, group, on) for count in counts)


def _remainder(total: Cell, column: str, first: int, last: int) -> str:
    """What is left of a total when the rows above are taken away; or the words it has instead."""
    whole = total.formula[1:]
    return f'=IF(ISNUMBER({whole}),{whole}-SUM({column}{first}:{column}{last}),"{_NO_DAY}")'


def _groups(counted: Counted, name: str) -> tuple[list[str], bool, bool]:
    """The texts of a column that get a row, whether some cells are empty, whether some are left.

    Of many texts those with most actions are chosen; all stand in the order of the plan.
    """
    texts: dict[str, str] = {}
    for text in filter(None, counted.texts(name)):
        texts.setdefault(text.casefold(), text)
    frequent = Counter(text.casefold() for text in counted.texts(name) if text)
    chosen = {text for text, _ in frequent.most_common(_MOST_GROUPS)}
    named = [text for folded, text in texts.items() if folded in chosen]
    return named, "" in counted.texts(name), len(chosen) < len(texts)


def _is_none_of(counted: Counted, name: str, named: Sequence[str], without: bool) -> Test:
    said = {text.casefold() for text in named} | ({""} if without else set())
    standing = counted.standing(name)
    others = (number for text in standing if text not in said for number in standing[text])
    return passing(counted, "", others)


def explained(parts: Sequence[Part]) -> Iterator[str]:
    """Sentences on which words count as what."""
    yield from filter(None, [counted_as(parts)])
    yield "In other words: the status says something that is none of these. Look at the Tracker."


def counted_as(parts: Sequence[Part]) -> str:
    """A sentence on the plan's own words that count as one of the statuses, or nothing."""
    own = [
        f"{part.heading} (also {', '.join(_on_a_line(text) for text in part.words.texts[1:6])})"
        for part in parts
        if len(part.words.texts) > 1
    ]
    return f"Counted as: {'; '.join(own)}." if own else ""


def _on_a_line(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= 40 else f"“{words[:39].rstrip()}…”"


def _alt(heading: str, lines: Sequence[Sequence[Cell]], top: int, bars: range) -> str:
    """What the chart shows, in words: its numbers stand in the table above it."""
    parts = [cell.text for cell in lines[top][1:-1]]
    total = [cell.text for cell in lines[bars.stop if len(lines[bars.stop]) > 1 else bars.start]]
    said = ", ".join(
        f"{number} {part}" for part, number in zip(parts, total[1:-1], strict=True) if number != "0"
    )
    return f"Stacked bar chart: {heading}. Of {total[-1]} actions: {said or 'none'}."
