"""A plan's rows as layout sees them: texts, and what all rows of a group share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from plantools.fields import ORIGINAL_DATE, UPDATE_TITLE, heading_date
from plantools.plan import COLUMNS
from plantools.references import join_reference

Row = Mapping[str, Any]
"""A plan's row by column, what is missing being ``None``; see ``plan.plan_rows``."""


def text_of(row: Row, name: str) -> str:
    """A row's value as text, empty where it is missing."""
    value = row.get(name)
    return "" if value is None else str(value)


def same(rows: Sequence[Row], name: str) -> bool:
    """Whether all rows have the same text in a column."""
    values = {row.get(name) for row in rows}
    return len(values) <= 1 or len({text_of({name: value}, name) for value in values}) == 1


def any_has(rows: Iterable[Row], name: str) -> bool:
    """Whether any of the rows has something in a column."""
    return any(str(value) for row in rows if (value := row.get(name)) is not None)


def extra_columns(plan: pd.DataFrame) -> list[str]:
    """The columns that hold what no field of the plan does, under the officer's headings."""
    return [str(name) for name in plan.columns if name not in COLUMNS]


def beside_target_date(names: Sequence[str]) -> list[str]:
    """Columns in their order, with the original target date right before the one that holds now.

    >>> beside_target_date(["ref", "due_text", "progress", "Cost", "Original target date"])
    ['ref', 'Original target date', 'due_text', 'progress', 'Cost']
    """
    if ORIGINAL_DATE not in names or "due_text" not in names:
        return list(names)
    others = [name for name in names if name != ORIGINAL_DATE]
    place = others.index("due_text")
    return [*others[:place], ORIGINAL_DATE, *others[place:]]


def is_scrutiny(rows: Sequence[Row]) -> bool:
    """Whether all rows come from scrutiny updates."""
    return bool(rows) and all(text_of(row, "kind") == "scrutiny update" for row in rows)


def reported_date(rows: Sequence[Row]) -> str:
    """The date reported, where it is the same for all rows and reads again from a heading."""
    text = text_of(rows[0], "reported_text") if rows and same(rows, "reported_text") else ""
    return text if text and heading_date(f"Evidence of Progress ({text})") == text else ""


DATED = ("progress", "grade_text")
"""The columns whose heading carries the date reported."""


def theme_of(row: Row) -> str:
    """A row's theme behind its reference, as a heading."""
    return join_reference(text_of(row, "theme_ref"), text_of(row, "theme"))


def title_line(rows: Sequence[Row]) -> str:
    """The line above everything: a scrutiny update's standing title, else the plan's own."""
    if not rows or not same(rows, "kind"):
        return ""
    if is_scrutiny(rows):
        return UPDATE_TITLE
    return text_of(rows[0], "plan") if same(rows, "plan") else ""


FACT_LABELS = {
    "plan": "Review",
    "link_officer": "Link Officer/s",
    "agreed_text": "Action Plan Agreed",
}
"""The labels of the header block, as scrutiny committees word them."""


def fact_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The facts that all rows share, a line each."""
    for name, label in FACT_LABELS.items():
        if name == "plan" and not is_scrutiny(rows):
            continue
        if rows and same(rows, name) and text_of(rows[0], name):
            yield f"{label}: {text_of(rows[0], name)}"
