"""Checking a plan: every rule of the catalogue on every document of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from plantools.checks.base import SEVERITIES, Context, Hit, Row, Rule
from plantools.checks.catalogue import RULES
from plantools.dates import read_date
from plantools.plan import plan_rows
from plantools.schemes import Scheme, read_scheme

FINDING_COLUMNS: Mapping[str, Any] = {
    "severity": pd.CategoricalDtype(list(SEVERITIES), ordered=True),
    "rule": pd.StringDtype(),
    "ref": pd.StringDtype(),
    "column": pd.StringDtype(),
    "message": pd.StringDtype(),
    "place": pd.StringDtype(),
    "source": pd.StringDtype(),
}
"""The columns of the findings, in their order, with their dtypes."""


def check_plan(
    plan: pd.DataFrame, *, on: str | date | None = None, scheme: Scheme | None = None
) -> pd.DataFrame:
    """What a careful reader would point at: one row a finding, in the order of the plan.

    The columns are ``severity`` (``error``, ``warning`` or ``note``), ``rule``, ``ref``,
    ``column``, ``message``, ``place`` and ``source``. ``on`` is the day against which deadlines
    are judged, an ISO date; without one, the end of the period each document itself reports.
    Today's date is never read: where neither is known, deadlines are not judged, and a note says
    so. Raises ``UnsuitablePlanError`` for a frame that is no plan, ``ValueError`` for a day that
    is none.

    >>> from plantools.plan import build_plan
    >>> from plantools.tables import Record
    >>> plan = build_plan([Record({"ref": "1", "action": "Plant trees", "grade_text": "7"})])
    >>> check_plan(plan)["rule"].to_list()
    ['grade-not-in-scheme', 'no-date', 'no-progress', 'no-check-date']
    """
    day = date.fromisoformat(on) if isinstance(on, str) else on
    scheme = scheme or read_scheme("scrutiny")
    findings = []
    for position, document in enumerate(_documents(plan_rows(plan))):
        context = Context(scheme, day or reported_day(row["reported_text"] for row in document))
        order = {id(row): number for number, row in enumerate(document)}
        findings += [
            (position, order.get(id(hit.row), len(order)), _finding(rule, hit))
            for rule in RULES
            for hit in rule.find(document, context)
        ]
    findings.sort(key=lambda item: item[:2])
    return pd.DataFrame([one for *_, one in findings], columns=list(FINDING_COLUMNS)).astype(
        dict(FINDING_COLUMNS)
    )


def reported_day(texts: Iterable[str | None]) -> date | None:
    """The last day of the latest period that texts like "March 2020" report.

    >>> reported_day(["March 2020", None])
    datetime.date(2020, 3, 31)
    """
    windows = [read_date(text) for text in texts if text]
    return max((window.latest for window in windows if window.latest), default=None)


def _documents(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each document: those of one plan in one file."""
    documents: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        documents.setdefault((str(row["source"]), str(row["plan"])), []).append(row)
    return list(documents.values())


def _finding(rule: Rule, hit: Hit) -> dict[str, Any]:
    return {
        "severity": rule.severity,
        "rule": rule.name,
        "ref": hit.row.get("ref"),
        "column": rule.column or None,
        "message": hit.message,
        "place": hit.row.get("place"),
        "source": hit.row.get("source"),
    }
