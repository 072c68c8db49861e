"""Earlier reports inside one file: columns such as "Progress June 2025" beside the present one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from plantools.dates import read_date
from plantools.fields import COLUMN_OF
from plantools.plan import COLUMNS, build_plan, plan_rows
from plantools.tables import Record
from plantools.tables.series import match_report, split_period


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a file says of a day before its own: a plan, and for each row the file's row it is."""

    day: date
    words: str
    plan: pd.DataFrame
    rows: tuple[int, ...]


def earlier_reports(plan: pd.DataFrame) -> list[Earlier]:
    """The dated reports that stand in a plan's own columns, oldest first.

    Only what such a column tells is in them: progress, grade or RAG. What the lead and the target
    date were at the time the file does not say. A column whose period has no year is left out, for
    nobody knows which one it was.
    """
    columns: dict[tuple[date, str], list[tuple[str, str]]] = {}
    for heading in (str(name) for name in plan.columns if name not in COLUMNS):
        for field, period in _reports(heading):
            day = read_date(period).latest
            if day is not None:
                columns.setdefault((day, period), []).append((heading, field))
    rows = plan_rows(plan)
    return [_earlier(day, words, rows, plan, columns[day, words]) for day, words in sorted(columns)]


def _reports(heading: str) -> list[tuple[str, str]]:
    """The column of the plan that a heading reports, and the period, where it does."""
    period = split_period(heading)[1]
    fields = list(dict.fromkeys(match.field for match in match_report(heading)))
    return [(COLUMN_OF.get(fields[0], fields[0]), period)] if period and fields else []


_KEPT = ("plan", "kind", "link_officer", "agreed_text", "theme_ref", "theme",
         "recommendation_ref", "recommendation", "part", "strand", "ref", "action")  # fmt: skip
"""What is the same in every report of a file: the facts, and what tells an action."""


def _earlier(
    day: date,
    words: str,
    rows: Sequence[Mapping[str, Any]],
    plan: pd.DataFrame,
    columns: Sequence[tuple[str, str]],
) -> Earlier:
    told = [
        (number, {column: row[heading] for heading, column in columns if row[heading]})
        for number, row in enumerate(rows)
    ]
    said = [(number, texts) for number, texts in told if texts]
    records = [
        Record(
            {name: str(rows[number][name]) for name in _KEPT if rows[number][name] is not None}
            | texts
            | {"reported_text": words},
            place=str(rows[number]["place"] or ""),
        )
        for number, texts in said
    ]
    source = str(plan["source"].dropna().iloc[0]) if plan["source"].notna().any() else ""
    return Earlier(day, words, build_plan(records, source=source), tuple(n for n, _ in said))
