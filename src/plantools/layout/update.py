"""The scrutiny progress update: tables for each recommendation, and the gradings key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from math import lcm

import pandas as pd

from plantools.cells import Cell, Column, Grid, Line
from plantools.errors import UnknownNameError
from plantools.fields import NOT_YET_GIVEN, UPDATE_TITLE, field_of, other_heading
from plantools.layout.captions import captioned, without_blanks
from plantools.layout.changes import News, news_table
from plantools.layout.columns import LABEL_FILL, cell_of, headed, status_columns, text_cell
from plantools.layout.counts import finished_lines, is_finished, standing_table
from plantools.layout.keys import key_tables
from plantools.layout.parts import as_actions, in_part, joined
from plantools.layout.rows import (
    DATED,
    FACT_LABELS,
    Row,
    any_has,
    beside_target_date,
    extra_columns,
    reported_date,
    text_of,
    theme_of,
)
from plantools.layout.statuses import Look, settled_rows
from plantools.plan import COLUMNS
from plantools.references import item_reference, join_reference, strand_reference

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


def lay_out_update(
    plan: pd.DataFrame,
    look: Look,
    *,
    layout: str = "items",
    outstanding: bool = False,
    committee_grade: bool = True,
    news: News | None = None,
    placed: Collection[str] = (),
) -> tuple[Grid, ...]:
    """A scrutiny progress update: header block, summary, each recommendation's tables, the key.

    ``items`` gives each item a table of two columns; ``matrix`` gives each recommendation one
    table, its items up to four abreast. What is ``outstanding`` leaves out the tables of completed
    actions and lists them at the end. ``committee_grade`` leaves a row for the grade that the
    committee itself confirms. ``news`` is what changed since the last update. What is ``placed``
    has a place of its own in a template. Raises ``UnknownNameError`` for another layout.
    """
    if layout not in UPDATE_LAYOUTS:
        raise UnknownNameError(
            f"There is no layout {layout!r}. Use one of {', '.join(UPDATE_LAYOUTS)}."
        )
    rows = settled_rows(plan, look)
    extras = extra_columns(plan)
    extras += [COMMITTEE_GRADE] if committee_grade and COMMITTEE_GRADE not in extras else []
    title = Grid(above=() if "title" in placed else (Line(UPDATE_TITLE, 0),))
    grids = [title]
    for number, document in enumerate(documents(rows)):
        finished = [row for row in document if outstanding and is_finished(row)]
        shown = [row for row in document if not (outstanding and is_finished(row))]
        tables = (*item_tables(shown, look, extras, layout), *finished_lines(finished))
        grids += as_actions([header_block(document)], placed)
        grids += in_part("summary", [_summary(document, look)])
        grids += in_part("changes", news_table(news)) if number == 0 else ()
        grids += as_actions(tables, placed)
    whole = without_blanks((*grids, *in_part("key", key_tables(rows, look))))
    return joined(whole, placed)


def update_texts(plan: pd.DataFrame) -> dict[str, str]:
    """The words for a template's places in an update."""
    reported = plan["reported_text"].dropna().unique()
    return {"title": UPDATE_TITLE, **({"as_at": str(reported[0])} if len(reported) == 1 else {})}


def documents(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each review, one after the other."""
    return (list(group) for _, group in groupby(rows, key=_document))


def item_tables(
    rows: Sequence[Row], look: Look, extras: Sequence[str], layout: str = "items"
) -> Iterator[Grid]:
    """The tables of one review's recommendations, each item with its labels."""
    counted = _with_counted_references(rows)
    labels = _form_labels(counted, layout, extras)
    return _recommendation_tables(counted, look, labels, layout)


def _summary(rows: Sequence[Row], look: Look) -> Grid:
    table = standing_table(rows, look)
    return replace(table, above=(Line(STANDING_PARAGRAPH), *table.above))


def _form_labels(rows: Sequence[Row], layout: str, extras: Sequence[str]) -> list[str]:
    """What each item says, in its order; a committee has a say where grades are given."""
    shown = _shown_labels(rows, layout)
    asked = "grade_text" in shown or any_has(rows, COMMITTEE_GRADE)
    return beside_target_date(
        [*shown, *(name for name in extras if asked or name != COMMITTEE_GRADE)]
    )


COMMITTEE_GRADE = "Committee's assessment"
"""A row left empty for the committee. What is written there is kept under this heading."""


def _shown_labels(rows: Sequence[Row], layout: str) -> list[str]:
    """The labels that every item of a document has, in their order.

    References are shown where an item's place does not tell its own; in tables of one item each,
    wherever an item is more than its recommendation.
    """
    told = _COUNTED_REF if layout == "matrix" else "recommendation_ref"
    optional = {
        "ref": any(text_of(row, "ref") != text_of(row, told) for row in rows)
        or any(text_of(row, "ref") != text_of(row, _COUNTED_REF) for row in rows),
        "theme": any_has(rows, "theme"),
        "reported_text": any_has(rows, "reported_text") and not reported_date(rows),
        "grade_text": "grade_text" in status_columns(rows),
        "rag_text": "rag_text" in status_columns(rows),
        "status_text": any_has(rows, "status_text"),
    }
    return [name for name in _LABELS if optional.get(name, True)]


_LABELS = (
    "theme", "ref", "lead", "due_text", "action", "outcome", "progress", "reported_text",
    "grade_text", "rag_text", "status_text",
)  # fmt: skip


def _document(row: Row) -> tuple[str, ...]:
    """What rows of one document share."""
    return tuple(
        text_of(row, name) for name in ("plan", "kind", "link_officer", "agreed_text", "source")
    )


def header_block(rows: Sequence[Row]) -> Grid:
    """The facts of one review, a labelled row each."""
    facts = [(label, text_of(rows[0], name)) for name, label in FACT_LABELS.items()]
    block = Grid(
        rows=headed(
            [(Cell(f"{label}:", LABEL_FILL, role="label"), Cell(value)) for label, value in facts]
        ),
        columns=_FORM_COLUMNS,
    )
    return captioned(block, "About this review")


_FORM_COLUMNS = (Column("words"), Column("words"))


def _recommendation_tables(
    rows: Sequence[Row], look: Look, labels: Sequence[str], layout: str
) -> Iterator[Grid]:
    for _, group in groupby(rows, key=_under):
        items = list(group)
        heading = _recommendation_heading(items[0])
        lines = (Line(heading, 1),) if heading else ()
        tables = [[[item]] for item in items] if layout == "items" else [_abreast(items)]
        width = lcm(*map(len, tables[0]))
        top = headed(list(_top_rows(items[0], labels, width)))
        for number, groups in enumerate(tables):
            own = list(_item_rows(groups, look, labels, width))
            table = Grid(
                rows=(*top, *own) if top else headed(own),
                above=() if number else lines,
                columns=(_FORM_COLUMNS if width == 1 else tuple([Column("words")] * (width + 1))),
            )
            yield captioned(table, _named([item for group in groups for item in group]))


def _under(row: Row) -> tuple[str, ...]:
    """The recommendation or theme a row stands under."""
    names = ("theme_ref", "theme", "recommendation_ref", "recommendation")
    return tuple(text_of(row, name) for name in names)


def _recommendation_heading(row: Row) -> str:
    if text_of(row, "recommendation_ref") or text_of(row, "recommendation"):
        return f"Recommendation {text_of(row, 'recommendation_ref')}".strip()
    return join_reference(text_of(row, "theme_ref"), text_of(row, "theme"))


def _abreast(items: Sequence[Row]) -> list[list[Row]]:
    """Items in groups of those that stand side by side: strands of one part, four at most."""
    groups: list[list[Row]] = []
    for item in items:
        last = groups[-1] if groups else []
        together = last and text_of(item, "strand") and _part_of(item) == _part_of(last[0])
        if together and text_of(last[0], "strand") and len(last) < ABREAST:
            last.append(item)
        else:
            groups.append([item])
    return groups


def _part_of(row: Row) -> tuple[str, str]:
    return _part_letter(row), text_of(row, "part")


def _part_letter(row: Row) -> str:
    """The letter of a row's part by its reference: the b of 1(b)(ii)."""
    if not text_of(row, "part"):
        return ""
    rest = text_of(row, "ref").removeprefix(text_of(row, "recommendation_ref"))
    letter = rest[1:2] if rest[:1] == "(" and rest[2:3] == ")" else ""
    return letter if letter.isalpha() and letter.islower() else ""


def _top_rows(first: Row, labels: Sequence[str], width: int) -> Iterator[tuple[Cell | None, ...]]:
    """The rows that all tables of a recommendation begin with, by its first item."""
    if text_of(first, "recommendation_ref") or text_of(first, "recommendation"):
        label = f"Recommendation {text_of(first, 'recommendation_ref')}".strip()
        yield _form_row(f"{label}:", [Cell(text_of(first, "recommendation"))], width)
    if "theme" in labels:
        yield _form_row("Theme:", [Cell(theme_of(first))], width)


def _item_rows(
    groups: Sequence[Sequence[Row]], look: Look, labels: Sequence[str], width: int
) -> Iterator[tuple[Cell | None, ...]]:
    """The rows of items, two columns wide, or more where items stand abreast."""
    for before, group in zip([[], *groups], groups, strict=False):
        yield from _group_rows(group, before, look, labels, width)


def _named(items: Sequence[Row]) -> str:
    """What a table of items is called: by their references, the first and the last of several."""
    references = [text_of(item, "ref") for item in items]
    if not all(references):
        return "An action" if len(items) == 1 else f"{len(items)} actions"
    first, last = references[0], references[-1]
    return f"Action {first}" if len(items) == 1 else f"Actions {first} to {last}"


def _group_rows(
    group: Sequence[Row], before: Sequence[Row], look: Look, labels: Sequence[str], width: int
) -> Iterator[tuple[Cell | None, ...]]:
    """The rows of items abreast: their part, their strands, then a row for each label."""
    first = group[0]
    part_before = _part_of(before[0]) if before else ("", "")
    if _part_of(first) != part_before:
        letter = _part_letter(first)
        label = f"Part ({letter}):" if letter else "Part:"
        yield _form_row(label, [Cell(text_of(first, "part"), role="section")], width)
    if any_has(group, "strand"):
        yield _form_row(
            "Strand:", [Cell(text_of(item, "strand"), role="section") for item in group], width
        )
    for name in labels:
        said_by_item = name in COLUMNS or name == COMMITTEE_GRADE
        if name == "theme" or not (said_by_item or any_has(group, name)):
            continue
        yield _form_row(
            _form_label(name, group), [_form_cell(item, name, look) for item in group], width
        )


def _form_cell(item: Row, name: str, look: Look) -> Cell:
    """What an item says beside a label; what the committee is to say is still to come."""
    cell = cell_of(item, name, look)
    still_to_come = name == COMMITTEE_GRADE and not cell.text.strip()
    return text_cell(NOT_YET_GIVEN) if still_to_come else cell


_COUNTED_REF = "counted_ref"


def _with_counted_references(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with the reference that its place in the update gives it anyway."""
    groups = [(*_under(row), *_part_of(row)) for row in rows]
    sizes = Counter(groups)
    seen: dict[tuple[str, ...], int] = {}
    counted: list[Row] = []
    for row, group in zip(rows, groups, strict=True):
        position = seen.get(group, 0)
        seen[group] = position + 1
        several = sizes[group] > 1 or bool(text_of(row, "strand"))
        reference = item_reference(
            text_of(row, "recommendation_ref"),
            _part_letter(row),
            strand_reference(position) if several else "",
        )
        counted.append({**row, _COUNTED_REF: reference})
    return counted


def _form_label(name: str, group: Sequence[Row]) -> str:
    if name not in COLUMNS:
        return f"{other_heading(name)}:"
    label = field_of(name).form_label
    reported = f" ({reported_date(group)})" if name in DATED and reported_date(group) else ""
    hint = "\n(include explanation if required)" if name == "grade_text" else ""
    return f"{label}{reported}:{hint}"


def _form_row(label: str, cells: Sequence[Cell], width: int) -> tuple[Cell | None, ...]:
    """A labelled row whose cells share the width between them."""
    span = width // len(cells)
    if span == 1:
        return (_label_cell(label), *cells)
    spread = [replace(cell, column_span=span) for cell in cells]
    covered: list[Cell | None] = [None] * (span - 1)
    return (_label_cell(label), *(one for cell in spread for one in (cell, *covered)))


@lru_cache(maxsize=256)
def _label_cell(label: str) -> Cell:
    """A label as a cell; every item has the same few."""
    return Cell(label, LABEL_FILL, role="label")
