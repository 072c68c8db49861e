"""The tracker's summary: counts that work themselves out anew as the tracker is changed."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cells import Cell, Chart, Column, Grid, column_letters
from plantools.fields import NOT_READ, SORTABLE_DATE, field_of
from plantools.layout.columns import header_cell, status_columns
from plantools.layout.counting import (
    Counted,
    Test,
    Words,
    equals_cell,
    has_date,
    is_action,
    is_empty,
    says,
    wordings,
)
from plantools.layout.rows import Row, text_of
from plantools.layout.statuses import Look, words_of
from plantools.plan import with_gloss
from plantools.schemes import COLOURS, Grade, read_status

_AS_AT = "$B$3"
_NO_DAY = "no date"
_MOST_GROUPS = 60
"""Themes or leads that have a row of their own; a plan with more has the others in one row."""

_ENDED = ("complete", "closed", "paused")
"""States in which an action cannot be overdue."""


@dataclass(frozen=True, slots=True)
class Part:
    """One status that actions are counted by: its heading, its colour, the words that say it."""

    heading: str
    fill: str
    words: Words


@dataclass(frozen=True, slots=True)
class Count:
    """One column of numbers: its heading, what it counts, and whether it does so as at the day."""

    heading: Cell
    test: Test
    as_at: bool = False


def lay_out_summary(
    rows: Sequence[Row], counted: Counted, look: Look, *, title: str, on: date | None
) -> Grid:
    """The summary of a tracker as at a day, which an officer may change in its cell."""
    status = _status(rows)
    parts = status_parts(rows, counted, look, status)
    by_status = _by_status(counted, parts, status)
    by_date = _by_date(rows, counted, on)
    group = next((name for name in _GROUPS if name in counted.columns), "")
    heading = _heading(group, field_of(status).label)
    lines = [*_head(counted, by_date, title, on), (), (Cell(heading, role="title"),)]
    top = len(lines)
    lines += _table(counted, group, by_status, first_row=top, on=on)
    bars = range(top + 1, len(lines) - 1) if group else range(top + 1, len(lines))
    lines += [(Cell(sentence),) for sentence in _explained(parts)]
    place = range(len(lines) + 1, len(lines) + 1 + min(max(2 * len(bars) + 6, 14), 40))
    lines += [()] * (len(place) + 2)
    lines.append((Cell("By lead", role="title"),))
    lines += _table(counted, "lead", by_date, first_row=len(lines), on=on)
    chart = Chart(
        title=heading,
        alt=_alt(heading, lines, top, bars),
        header=top,
        rows=bars,
        columns=tuple(range(1, len(by_status))),
        fills=(*(part.fill for part in parts), _OTHER_FILL, _NONE_FILL),
        place=place,
    )
    columns = (Column("words"), *[Column("reference")] * (max(map(len, lines)) - 1))
    return Grid(rows=tuple(lines), sheet="Summary", columns=columns, charts=(chart,))


_GROUPS = ("theme", "theme_ref", "recommendation_ref", "recommendation")
_OTHER_FILL, _NONE_FILL = "8C8C8C", "E2E2E2"


def _status(rows: Sequence[Row]) -> str:
    """The status that is counted: the RAG where there is one, else the grade."""
    return status_columns(rows)[-1]


def _heading(group: str, status: str) -> str:
    return f"Actions by {_named(group).lower()} and {status}" if group else f"Actions by {status}"


def _named(group: str) -> str:
    if group == "lead":
        return "Lead"
    return "Theme" if group.startswith("theme") else "Recommendation"


def _head(
    counted: Counted, by_date: Sequence[Count], title: str, on: date | None
) -> Iterator[tuple[Cell, ...]]:
    """What stands above the tables: the day, and the counts of the whole plan."""
    yield (Cell(f"Summary: {title}" if title else "Summary", role="title"),)
    yield (Cell(NOT_READ),)
    day = Cell(f"{on.day} {on:%B %Y}", day=on) if on else Cell()
    yield Cell("As at (change this date to count again)", role="label"), day
    yield Cell("Actions", role="label"), is_action(counted).cell()
    for count in by_date[:-1]:
        yield Cell(count.heading.text, role="label"), _cell(count, is_action(counted), on)


def _cell(count: Count, group: Test, on: date | None) -> Cell:
    """A count within a group; one that needs the day says so where there is none."""
    cell = (group & count.test).cell()
    if not count.as_at:
        return cell
    formula = f'=IF(ISNUMBER({_AS_AT}),{cell.formula[1:]},"{_NO_DAY}")'
    return Cell(cell.text if on else _NO_DAY, role="status", formula=formula)


# Tables ------------------------------------------------------------------------------------------


def _table(
    counted: Counted, name: str, counts: Sequence[Count], *, first_row: int, on: date | None
) -> Iterator[tuple[Cell, ...]]:
    """A table with a row for each text of a column, and a total."""
    yield header_cell(_named(name) if name else "Actions"), *(count.heading for count in counts)
    named, without, others = _groups(counted, name) if name else ([], False, False)
    first = first_row + 1
    row = first
    for text in named:
        test = equals_cell(counted, name, f"$A{row + 1}", text)
        yield Cell(text, role="label"), *_cells(counts, is_action(counted) & test, on)
        row += 1
    if without:
        test = is_action(counted) & is_empty(counted, name)
        yield Cell(f"No {_named(name).lower()} given", role="label"), *_cells(counts, test, on)
        row += 1
    total = list(_cells(counts, is_action(counted), on))
    if others:
        rest = _is_none_of(counted, name, named, without)
        cells = _cells(counts, is_action(counted) & rest, on)
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
    return Test("", tuple(text.casefold() not in said for text in counted.texts(name)))


# Statuses ----------------------------------------------------------------------------------------


def status_parts(
    rows: Sequence[Row], counted: Counted, look: Look, status: str
) -> tuple[Part, ...]:
    """The statuses that actions are counted by, each with the words that say it here."""
    texts = counted.texts(status)
    meant = [row.get("rag" if status == "rag_text" else "grade") for row in rows]
    means: dict[str, set[object]] = {}
    for text, one in zip(texts, meant, strict=True):
        means.setdefault(text.casefold(), set()).add(one)
    sure = [text if len(means[text.casefold()]) == 1 else "" for text in texts]
    if status == "rag_text":
        return tuple(
            Part(
                colour,
                look.fills[colour],
                Words((colour, *_said(sure, meant, colour, {colour}))),
            )
            for colour in COLOURS
            if colour in look.fills and (colour in meant or colour in _USUAL)
        )
    return tuple(_grade_part(rows, sure, meant, step, look) for step in look.scheme.grades)


_USUAL = ("Red", "Amber", "Green")


def _grade_part(
    rows: Sequence[Row], texts: Sequence[str], meant: Sequence[object], step: Grade, look: Look
) -> Part:
    code = str(step.code)
    words = {words_of(step, row) for row, one in zip(rows, meant, strict=True) if one == step.code}
    label = words.pop() if len(words) == 1 else "" if words else step.label
    begun = Words(begins=code)
    own = {text for text in texts if begun.hold(text)}
    but = wordings(
        text for text, one in zip(texts, meant, strict=True) if text in own and one != step.code
    )
    heading = with_gloss(code, label) if label else code
    said = _said(texts, meant, step.code, own)
    return Part(heading, look.fills.get(step.colour, ""), Words(said, code, but))


def _said(
    texts: Sequence[str], meant: Sequence[object], one: object, but: set[str]
) -> tuple[str, ...]:
    """The texts that mean one thing wherever they stand."""
    pairs = zip(texts, meant, strict=True)
    return wordings(text for text, other in pairs if other == one and text not in but)


def _by_status(counted: Counted, parts: Sequence[Part], status: str) -> list[Count]:
    tests = [says(counted, status, part.words) for part in parts]
    empty = is_empty(counted, status)
    every = is_action(counted)
    other = every & ~empty
    for test in tests:
        other = other & ~test
    return [
        *(
            Count(Cell(part.heading, part.fill, role="header"), test)
            for part, test in zip(parts, tests, strict=True)
        ),
        Count(header_cell("In other words"), other),
        Count(header_cell("None given"), empty),
        Count(header_cell("All"), every),
    ]


def _explained(parts: Sequence[Part]) -> Iterator[str]:
    """Sentences on which words count as what."""
    own = [
        f"{part.heading} (also {', '.join(_on_a_line(text) for text in part.words.texts[1:6])})"
        for part in parts
        if len(part.words.texts) > 1
    ]
    if own:
        yield f"Counted as: {'; '.join(own)}."
    yield "In other words: the status says something that is none of these. Look at the Tracker."


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


# Dates -------------------------------------------------------------------------------------------


def _by_date(rows: Sequence[Row], counted: Counted, on: date | None) -> list[Count]:
    """What is counted of deadlines. Where the words cannot tell what has ended, only the dates."""
    dated = has_date(counted, SORTABLE_DATE, ">0", lambda cell: cell.day is not None)
    every = is_action(counted)
    counts = [
        Count(header_cell("No deadline to compare"), ~dated),
        Count(header_cell("All"), every),
    ]
    ended = _ended(rows, counted)
    if ended is None:
        return counts
    end = _three_months_after(on)
    past = has_date(counted, SORTABLE_DATE, f"<{_AS_AT}", lambda cell: _within(cell, None, on))
    coming = has_date(
        counted, SORTABLE_DATE, f">={_AS_AT}", lambda cell: _within(cell, on, None)
    ) & has_date(
        counted,
        SORTABLE_DATE,
        f"<=EDATE({_AS_AT},3)",
        lambda cell: end is not None and cell.day is not None and cell.day <= end,
    )
    return [
        Count(header_cell("Overdue"), past & ~ended, as_at=True),
        Count(header_cell("Due within three months"), coming & ~ended, as_at=True),
        Count(header_cell("Complete or closed"), ended),
        *counts,
    ]


def _within(cell: Cell, start: date | None, before: date | None) -> bool:
    """Whether a cell's day is not before a start, and before an end, where these are given."""
    if cell.day is None or (start is None and before is None):
        return False
    return (start is None or cell.day >= start) and (before is None or cell.day < before)


def _three_months_after(day: date | None) -> date | None:
    """The same day three months on, or the last of that month, as Excel's EDATE has it.

    >>> _three_months_after(date(2025, 11, 30))
    datetime.date(2026, 2, 28)
    """
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month + 2, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _ended(rows: Sequence[Row], counted: Counted) -> Test | None:
    """Whether an action has ended, by the words of one column that tells it for all with a date.

    Nothing where no column does: what is overdue is then not counted, rather than wrongly.
    """
    ends = [text_of(row, "state") in _ENDED for row in rows]
    dated = [cell.day is not None for cell in counted.columns[SORTABLE_DATE]]
    for name in ("status_text", "grade_text", "rag_text"):
        if name not in counted.columns:
            continue
        texts = counted.texts(name)
        words = wordings(text for text, end in zip(texts, ends, strict=True) if end)
        test = says(counted, name, Words((*words, *_usual_ends(name, texts))))
        if all(
            said == end or not day for said, end, day in zip(test.passes, ends, dated, strict=True)
        ):
            return test
    return None


def _usual_ends(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Words for the end that an officer may choose later, where the plan uses them for nothing."""
    said = {text.casefold() for text in texts}
    words = [*COLOURS, "Complete", "Completed", "Closed"] if name != "grade_text" else []
    return tuple(
        word
        for word in words
        if word.casefold() not in said
        and (status := read_status(word)) is not None
        and status.state in _ENDED
    )
