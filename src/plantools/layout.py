"""From a plan to grids: what stands where in a tracker, an update and a report.

Layout decides and writers paint: every grid made here carries each column's kind and each cell's
role. What is laid out is found again: reading the grids gives back the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import lcm
from typing import Any

import pandas as pd

from plantools.cells import Cell, Choice, Column, Grid, Line
from plantools.errors import UnknownNameError
from plantools.fields import UPDATE_TITLE, field_of, heading_date, kind_of
from plantools.plan import COLUMNS, plan_rows, with_gloss
from plantools.references import item_reference, join_reference, strand_reference
from plantools.schemes import Grade, Scheme, read_palette, read_scheme

HEADER_FILL = "1F3864"
LABEL_FILL = "E7EBF3"
"""A dark and a pale blue that are no status colours, for headings and labels."""


@dataclass(frozen=True, slots=True)
class Look:
    """How statuses are shown: the scheme that words them and the fill of each colour."""

    scheme: Scheme
    fills: Mapping[str, str]


def read_look(scheme: Scheme | None = None, palette: str = "distinct") -> Look:
    """The look of a scheme (``scrutiny`` if none is given) in a palette."""
    scheme = scheme or read_scheme("scrutiny")
    return Look(scheme, read_palette(palette, scheme))


Row = Mapping[str, Any]


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def _same(rows: Sequence[Row], name: str) -> bool:
    """Whether all rows have the same text in a column."""
    return len({_text(row, name) for row in rows}) <= 1


def _any(rows: Iterable[Row], name: str) -> bool:
    return any(_text(row, name) for row in rows)


def _extras(plan: pd.DataFrame) -> list[str]:
    return [str(name) for name in plan.columns if name not in COLUMNS]


# Status cells ------------------------------------------------------------------------------------


def grade_cell(row: Row, look: Look) -> Cell:
    """A grade as written, with its words where only a code was, on its colour."""
    grade = row.get("grade")
    step = look.scheme.grade(grade) if grade is not None else None
    text = _text(row, "grade_text")
    if grade is not None and look.scheme.read(text) != grade:
        text = str(grade)
    if text and not any(character.isalpha() for character in text):
        text = with_gloss(text, _words_of(step, row)) if step else text
    return Cell(text, _fill(row, look) if text else "", role="status")


def _words_of(step: Grade, row: Row) -> str:
    """A grade's words: the scheme's, unless the plan's own key gave the grade another meaning."""
    state = _text(row, "state")
    return step.label if state in (step.state, "", "unknown") else state.capitalize()


def rag_cell(row: Row, look: Look) -> Cell:
    """A RAG as written, or the word for its colour, on that colour."""
    text = _text(row, "rag_text")
    colour = _text(row, "rag")
    if not text:
        return Cell(colour, look.fills.get(colour, ""), role="status")
    if len(text.strip()) == 1 and colour:
        text = with_gloss(text, colour)
    return Cell(text, _fill(row, look), role="status")


def _fill(row: Row, look: Look) -> str:
    own = _text(row, "rag_text")
    if own.startswith("#") and len(own) == 7:
        return own[1:]
    return look.fills.get(_text(row, "rag"), "")


def _grade_choices(rows: Sequence[Row], look: Look) -> tuple[Choice, ...]:
    """The scheme's grades; whatever begins with a grade's code takes its colour.

    What the plan's own cells say in other words keeps the colour it has, or none.
    """
    own = {
        cell.text: cell.fill or "FFFFFF"
        for row in rows
        if (cell := grade_cell(row, look)).text and not _begins_with_code(cell.text, row)
    }
    worded = [
        Choice(text, fill, begins=text.partition("\n")[0][:100], offered=False)
        for text, fill in own.items()
    ]
    graded = [
        Choice(
            with_gloss(str(step.code), step.label),
            look.fills.get(step.colour, ""),
            begins=str(step.code),
        )
        for step in look.scheme.grades
    ]
    return (*worded, *graded)


def _begins_with_code(text: str, row: Row) -> bool:
    return row.get("grade") is not None and text.startswith(str(row["grade"]))


def _rag_choices(rows: Sequence[Row], look: Look) -> tuple[Choice, ...]:
    """The colours by name, then the words that the plan's own RAG cells hold.

    Long words are not offered again, but keep their colour.
    """
    named = {colour: look.fills[colour] for colour in _RAG_ORDER if colour in look.fills}
    words = {text: _fill(row, look) for row in rows if (text := rag_cell(row, look).text)}
    return tuple(
        Choice(text, fill, offered=len(text) <= _LONGEST_CHOICE and "\n" not in text)
        for text, fill in {**named, **words}.items()
    )


_LONGEST_CHOICE = 30
"""Characters of a status that is worth choosing again."""

_RAG_ORDER = ("Red", "Amber", "Green", "Blue")


def due_cell(row: Row) -> Cell:
    """A target date as written, with the day behind it where it is one day."""
    latest, earliest = row.get("due_latest"), row.get("due_earliest")
    exact = row.get("due_precision") == "day" and latest is not None and row.get("due_kind") == "by"
    alone = earliest is None or earliest == latest
    day = latest.date() if exact and alone and latest is not None else None
    return Cell(_text(row, "due_text"), day=day)


def _cell(row: Row, name: str, look: Look) -> Cell:
    """One value of a row as a cell."""
    if name == "grade_text":
        return grade_cell(row, look)
    if name == "rag_text":
        return rag_cell(row, look)
    if name == "due_text":
        return due_cell(row)
    return Cell(_text(row, name))


# Columns -----------------------------------------------------------------------------------------

_FACTS = ("plan", "kind", "link_officer", "agreed_text")
_ALWAYS = ("ref", "action", "lead", "due_text", "outcome", "progress")
_ORDER = (
    "ref", *_FACTS, "theme_ref", "theme", "recommendation_ref", "recommendation", "part", "strand",
    "action", "lead", "due_text", "outcome", "progress", "reported_text", "grade_text",
    "rag_text",
)  # fmt: skip


def _has_status(rows: Sequence[Row], name: str) -> bool:
    """Whether a status column says anything: a RAG that only repeats the grade does not."""
    if name == "grade_text":
        return _any(rows, "grade_text") or _any(rows, "grade")
    return any(
        _text(row, "rag_text") or (_text(row, "rag") and _text(row, "rag_source") != "grade")
        for row in rows
    )


def _status_columns(rows: Sequence[Row]) -> list[str]:
    shown = [name for name in ("grade_text", "rag_text") if _has_status(rows, name)]
    return shown or ["grade_text" if _is_scrutiny(rows) else "rag_text"]


def _is_scrutiny(rows: Sequence[Row]) -> bool:
    return bool(rows) and all(_text(row, "kind") == "scrutiny update" for row in rows)


def _heading(name: str, rows: Sequence[Row]) -> str:
    """A column's heading: the tracker's label, or the update's own where it is one."""
    field = field_of(name)
    label = field.form_label if _is_scrutiny(rows) and name in _DATED else field.label
    reported = _reported(rows)
    return f"{label} ({reported})" if reported and name in _DATED else label


_DATED = ("progress", "grade_text")
"""The columns whose heading carries the date reported."""


def _reported(rows: Sequence[Row]) -> str:
    """The date reported, where it is the same for all rows and reads again from a heading."""
    text = _text(rows[0], "reported_text") if rows and _same(rows, "reported_text") else ""
    return text if text and heading_date(f"Evidence of Progress ({text})") == text else ""


def _header(text: str) -> Cell:
    return Cell(text, HEADER_FILL, role="header")


# The tracker -------------------------------------------------------------------------------------


def lay_out_tracker(plan: pd.DataFrame, look: Look) -> tuple[Grid, ...]:
    """A tracker: one sheet, the facts of the plan above, then a row for each action.

    Facts that differ from row to row (several plans in one frame) are columns instead.
    """
    rows = plan_rows(plan)
    names = _tracker_columns(rows) + _extras(plan)
    headings = [_heading(name, rows) if name in COLUMNS else name for name in names]
    title = _title(rows)
    top = [Cell(title, role="title")] if title else []
    top += [Cell(fact, role="title") for fact in _fact_lines(rows)]
    body = [tuple(_cell(row, name, look) for name in names) for row in rows]
    return (
        Grid(
            rows=(
                *(
                    (replace(cell, role="title" if index == 0 else "body"),)
                    for index, cell in enumerate(top)
                ),
                tuple(map(_header, headings)),
                *body,
            ),
            sheet="Tracker",
            columns=tuple(_tracker_column(name, rows, look) for name in names),
        ),
        *_key_sheet(rows, look),
    )


def _key_sheet(rows: Sequence[Row], look: Look) -> Iterator[Grid]:
    """What the grades or colours of the tracker mean, on a sheet of its own."""
    shown = _status_columns(rows)
    key = key_table(rows, look) if "grade_text" in shown else _report_key(rows, look)
    if key.rows:
        title = Cell(key.above[0].text, role="title")
        yield replace(key, rows=((title,), *key.rows), above=(), sheet="Key")


def _tracker_columns(rows: Sequence[Row]) -> list[str]:
    shown = set(_ALWAYS) | set(_status_columns(rows))
    shown |= {
        name
        for name in _ORDER
        if name not in (*_FACTS, "grade_text", "rag_text") and _any(rows, name)
    }
    shown |= {name for name in _FACTS if not _same(rows, name)}
    if _reported(rows):
        shown.discard("reported_text")
    return [name for name in _ORDER if name in shown]


def _tracker_column(name: str, rows: Sequence[Row], look: Look) -> Column:
    if name == "grade_text":
        return Column("choice", _grade_choices(rows, look))
    if name == "rag_text":
        return Column("choice", _rag_choices(rows, look))
    return Column(kind_of(name))


def _title(rows: Sequence[Row]) -> str:
    """The line above everything: a scrutiny update's standing title, else the plan's own."""
    if not rows or not _same(rows, "kind"):
        return ""
    if _is_scrutiny(rows):
        return UPDATE_TITLE
    return _text(rows[0], "plan") if _same(rows, "plan") else ""


def _fact_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The facts that all rows share, a line each."""
    for name, label in _FACT_LABELS.items():
        if name == "plan" and not _is_scrutiny(rows):
            continue
        if rows and _same(rows, name) and _text(rows[0], name):
            yield f"{label}: {_text(rows[0], name)}"


_FACT_LABELS = {
    "plan": "Review",
    "link_officer": "Link Officer/s",
    "agreed_text": "Action Plan Agreed",
}


# The scrutiny update -----------------------------------------------------------------------------

STANDING_PARAGRAPH = (
    "Updates on the progress of actions in relation to agreed recommendations from previous "
    "scrutiny reviews are required approximately 12 months after the relevant Select Committee "
    "has agreed the Action Plan. Progress updates must be detailed, evidencing what has taken "
    "place regarding each recommendation – a grade assessing progress should then be given (see "
    "end of document for grading explanation)."
)
"""The paragraph that opens every such update, as committees word it."""

UPDATE_LAYOUTS = ("items", "matrix")
ABREAST = 4
"""Items that stand side by side in the matrix layout."""


def lay_out_update(plan: pd.DataFrame, look: Look, *, layout: str = "items") -> tuple[Grid, ...]:
    """A scrutiny progress update: header block, tables for each recommendation, gradings key.

    ``items`` gives each item a table of two columns; ``matrix`` gives each recommendation one
    table, its items up to four abreast. Raises ``UnknownNameError`` for another layout.
    """
    if layout not in UPDATE_LAYOUTS:
        raise UnknownNameError(
            f"There is no layout {layout!r}. Use one of {', '.join(UPDATE_LAYOUTS)}."
        )
    rows = _with_counted_references(plan_rows(plan))
    extras = _extras(plan)
    grids: list[Grid] = []
    for number, (_, group) in enumerate(groupby(rows, key=_document)):
        document = list(group)
        grids.append(_header_block(document, first=number == 0))
        grids += _recommendation_tables(document, look, extras, layout)
    return (*grids, key_table(rows, look))


def _document(row: Row) -> tuple[str, ...]:
    """What rows of one document share."""
    return tuple(
        _text(row, name) for name in ("plan", "kind", "link_officer", "agreed_text", "source")
    )


def _header_block(rows: Sequence[Row], *, first: bool) -> Grid:
    facts = [(label, _text(rows[0], name)) for name, label in _FACT_LABELS.items()]
    title = (Line(UPDATE_TITLE, 0),) if first else ()
    return Grid(
        rows=tuple(
            (Cell(f"{label}:", LABEL_FILL, role="label"), Cell(value)) for label, value in facts
        ),
        above=title,
        columns=_FORM_COLUMNS,
    )


_FORM_COLUMNS = (Column("words"), Column("words"))


def _recommendation_tables(
    rows: Sequence[Row], look: Look, extras: Sequence[str], layout: str
) -> Iterator[Grid]:
    lines: tuple[Line, ...] = (Line(STANDING_PARAGRAPH),)
    for _, group in groupby(rows, key=_under):
        items = list(group)
        heading = _recommendation_heading(items[0])
        lines = (*lines, Line(heading, 1)) if heading else lines
        tables = (
            [_item_table([[item]], look, extras) for item in items]
            if layout == "items"
            else [_item_table(_abreast(items), look, extras)]
        )
        yield replace(tables[0], above=lines)
        yield from tables[1:]
        lines = ()


def _under(row: Row) -> tuple[str, ...]:
    """The recommendation or theme a row stands under."""
    names = ("theme_ref", "theme", "recommendation_ref", "recommendation")
    return tuple(_text(row, name) for name in names)


def _recommendation_heading(row: Row) -> str:
    if _text(row, "recommendation_ref") or _text(row, "recommendation"):
        return f"Recommendation {_text(row, 'recommendation_ref')}".strip()
    return join_reference(_text(row, "theme_ref"), _text(row, "theme"))


def _abreast(items: Sequence[Row]) -> list[list[Row]]:
    """Items in groups of those that stand side by side: strands of one part, four at most."""
    groups: list[list[Row]] = []
    for item in items:
        last = groups[-1] if groups else []
        together = last and _text(item, "strand") and _part_of(item) == _part_of(last[0])
        if together and _text(last[0], "strand") and len(last) < ABREAST:
            last.append(item)
        else:
            groups.append([item])
    return groups


def _part_of(row: Row) -> tuple[str, str]:
    return _part_letter(row), _text(row, "part")


def _part_letter(row: Row) -> str:
    """The letter of a row's part by its reference: the b of 1(b)(ii)."""
    if not _text(row, "part"):
        return ""
    rest = _text(row, "ref").removeprefix(_text(row, "recommendation_ref"))
    letter = rest[1:2] if rest[:1] == "(" and rest[2:3] == ")" else ""
    return letter if letter.isalpha() and letter.islower() else ""


def _item_table(groups: Sequence[Sequence[Row]], look: Look, extras: Sequence[str]) -> Grid:
    """A table of two columns, or of several where items stand abreast."""
    width = lcm(*(len(group) for group in groups))
    first = groups[0][0]
    rows: list[tuple[Cell | None, ...]] = []
    if _text(first, "recommendation_ref") or _text(first, "recommendation"):
        label = f"Recommendation {_text(first, 'recommendation_ref')}".strip()
        rows.append(_form_row(f"{label}:", [Cell(_text(first, "recommendation"))], width))
    if _text(first, "theme"):
        theme = join_reference(_text(first, "theme_ref"), _text(first, "theme"))
        rows.append(_form_row("Theme:", [Cell(theme)], width))
    for before, group in zip([[], *groups], groups, strict=False):
        rows += _group_rows(group, before, look, extras, width)
    columns = tuple([Column("words")] * (width + 1))
    return Grid(rows=tuple(rows), columns=columns)


def _group_rows(
    group: Sequence[Row], before: Sequence[Row], look: Look, extras: Sequence[str], width: int
) -> Iterator[tuple[Cell | None, ...]]:
    """The rows of items abreast: their part, their strands, then a row for each label."""
    first = group[0]
    if _text(first, "part") and (not before or _part_of(before[0]) != _part_of(first)):
        letter = _part_letter(first)
        label = f"Part ({letter}):" if letter else "Part:"
        yield _form_row(label, [Cell(_text(first, "part"))], width)
    if _any(group, "strand"):
        yield _form_row(
            "Strand:", [Cell(_text(item, "strand"), role="label") for item in group], width
        )
    for name in (*_ITEM_ORDER, *extras):
        if name in extras and not _any(group, name):
            continue
        if name in _ITEM_OPTIONAL and not _shows(group, name):
            continue
        yield _form_row(
            _form_label(name, group), [_cell(item, name, look) for item in group], width
        )


_ITEM_ORDER = (
    "ref", "lead", "due_text", "action", "outcome", "progress", "reported_text", "grade_text",
    "rag_text",
)  # fmt: skip
_ITEM_OPTIONAL = ("ref", "reported_text", "grade_text", "rag_text")


_COUNTED_REF = "counted_ref"


def _with_counted_references(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with the reference that its place in the update gives it anyway."""
    groups = [(*_under(row), *_part_of(row)) for row in rows]
    seen: dict[tuple[str, ...], int] = {}
    counted: list[Row] = []
    for row, group in zip(rows, groups, strict=True):
        position = seen.get(group, 0)
        seen[group] = position + 1
        several = groups.count(group) > 1 or bool(_text(row, "strand"))
        reference = item_reference(
            _text(row, "recommendation_ref"),
            _part_letter(row),
            strand_reference(position) if several else "",
        )
        counted.append({**row, _COUNTED_REF: reference})
    return counted


def _shows(group: Sequence[Row], name: str) -> bool:
    """Whether a label that not every item has is shown."""
    if name == "ref":
        alone = len(group) == 1 and _text(group[0], "ref") != _text(group[0], "recommendation_ref")
        return alone or any(_text(row, "ref") != _text(row, _COUNTED_REF) for row in group)
    if name == "reported_text":
        return _any(group, name) and not _reported(group)
    return name in _status_columns(group)


def _form_label(name: str, group: Sequence[Row]) -> str:
    if name not in COLUMNS:
        return f"{name}:"
    label = field_of(name).form_label
    reported = f" ({_reported(group)})" if name in _DATED and _reported(group) else ""
    hint = "\n(include explanation if required)" if name == "grade_text" else ""
    return f"{label}{reported}:{hint}"


def _form_row(label: str, cells: Sequence[Cell], width: int) -> tuple[Cell | None, ...]:
    """A labelled row whose cells share the width between them."""
    span = width // len(cells)
    spread = [replace(cell, column_span=span) for cell in cells]
    covered: list[Cell | None] = [None] * (span - 1)
    return (
        Cell(label, LABEL_FILL, role="label"),
        *(one for cell in spread for one in (cell, *covered)),
    )


def key_table(rows: Sequence[Row], look: Look) -> Grid:
    """The gradings key: a row for each grade, with the words and the meaning."""
    used = {str(row["grade"]): row for row in rows if row.get("grade") is not None}
    body = []
    for step in look.scheme.grades:
        row = used.get(str(step.code))
        words = _words_of(step, row) if row else step.label
        meaning = step.meaning if words == step.label else ""
        fill = look.fills.get(step.colour, "") if words == step.label else ""
        body.append(
            (
                Cell(str(step.code), fill, role="status"),
                Cell(words, fill, role="status"),
                Cell(meaning),
            )
        )
    heading = tuple(map(_header, ("Grade", "Assessment of progress", "What it means")))
    return Grid(
        rows=(heading, *body),
        above=(Line(look.scheme.title, 1),),
        columns=(Column("reference"), Column("name"), Column("words")),
    )


# The committee report ----------------------------------------------------------------------------


def lay_out_report(plan: pd.DataFrame, look: Look, *, on: date | None = None) -> tuple[Grid, ...]:
    """A committee report: title and date, counts by theme and RAG, one table a theme, the key."""
    rows = plan_rows(plan)
    extras = _extras(plan)
    names = [name for name in _tracker_columns(rows) if name not in ("theme_ref", "theme")]
    lines = _report_lines(rows, on)
    grids = [
        replace(_summary(rows, look), above=(*lines, Line("Summary", 1), Line(_counted(rows))))
    ]
    for heading, group in groupby(rows, key=_theme_of):
        grids.append(
            Grid(
                rows=(
                    tuple(_header(_heading(name, rows)) for name in names)
                    + tuple(map(_header, extras)),
                    *(tuple(_cell(row, name, look) for name in (*names, *extras)) for row in group),
                ),
                above=(Line(heading or "Actions", 1),),
                columns=tuple(Column(kind_of(name)) for name in (*names, *extras)),
            )
        )
    return (*grids, _report_key(rows, look))


def _report_lines(rows: Sequence[Row], on: date | None) -> tuple[Line, ...]:
    title = _title(rows) or "Action plan"
    when = f" – position at {on.day} {on:%B %Y}" if on else ""
    lines = [Line(title, 0), Line(f"Progress report{when}")]
    return (*lines, *(Line(fact) for fact in _fact_lines(rows)))


def _theme_of(row: Row) -> str:
    return join_reference(_text(row, "theme_ref"), _text(row, "theme"))


def _counted(rows: Sequence[Row]) -> str:
    """The whole plan in a sentence."""
    counts = {colour: sum(_text(row, "rag") == colour for row in rows) for colour in _COUNTED}
    said = [f"{count} {colour}" for colour, count in counts.items() if count]
    without = len(rows) - sum(counts.values())
    said += [f"{without} without a RAG"] if without else []
    actions = "1 action" if len(rows) == 1 else f"{len(rows)} actions"
    return f"{actions}: {', '.join(said)}." if said else f"{actions}."


_COUNTED = ("Blue", "Green", "Amber", "Red", "Grey")


def _summary(rows: Sequence[Row], look: Look) -> Grid:
    """Counts by theme and RAG, with totals."""
    colours = [colour for colour in _COUNTED if any(_text(row, "rag") == colour for row in rows)]
    themes = list(dict.fromkeys(map(_theme_of, rows)))
    lines = [
        (theme or "All actions", [row for row in rows if _theme_of(row) == theme])
        for theme in themes
    ]
    if len(lines) > 1:
        lines.append(("Total", list(rows)))
    headings = (
        _header("Theme"),
        *(Cell(colour, look.fills[colour], role="header") for colour in colours),
        _header("No RAG"),
        _header("All"),
    )
    return Grid(
        rows=(headings, *(_count_row(name, group, colours) for name, group in lines)),
        columns=(Column("words"), *[Column("reference")] * (len(colours) + 2)),
    )


def _count_row(name: str, rows: Sequence[Row], colours: Sequence[str]) -> tuple[Cell, ...]:
    counts = [sum(_text(row, "rag") == colour for row in rows) for colour in colours]
    return (
        Cell(name, role="label"),
        *(
            Cell(str(count), role="status")
            for count in (*counts, len(rows) - sum(counts), len(rows))
        ),
    )


def _report_key(rows: Sequence[Row], look: Look) -> Grid:
    """What each colour of the plan means in it."""
    states = {
        colour: {_text(row, "state") for row in rows if _text(row, "rag") == colour}
        for colour in _COUNTED
    }
    body = [
        (Cell(colour, look.fills[colour], role="status"), Cell(_meaning(found)))
        for colour, found in states.items()
        if found
    ]
    if not body:
        return Grid(
            above=(
                Line(
                    "No action carries a RAG.",
                ),
            )
        )
    return Grid(
        rows=((_header("RAG"), _header("What it means")), *body),
        above=(Line("Key", 1),),
        columns=(Column("name"), Column("words")),
    )


def _meaning(states: set[str]) -> str:
    return " or ".join(sorted(state.capitalize() for state in states if state != "unknown")) or (
        "As written beside it"
    )
