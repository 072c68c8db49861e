"""Checking a plan: every rule of the catalogue on every document of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

import pandas as pd

from plantools.changes import match_rows
from plantools.checks.base import SEVERITIES, Context, Hit, Row, Rule
from plantools.checks.catalogue import RULES
from plantools.checks.reported import reported_day
from plantools.errors import UnknownNameError
from plantools.plan import plan_rows
from plantools.schemes import COLOURS, Scheme, read_scheme

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
    plan: pd.DataFrame,
    *,
    on: str | date | None = None,
    scheme: Scheme | None = None,
    key: Scheme | None = None,
    since: pd.DataFrame | None = None,
    rules: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """What a careful reader would point at: one row a finding, in the order of the plan.

    The columns are ``severity`` (``error``, ``warning`` or ``note``), ``rule``, ``ref``,
    ``column``, ``message``, ``place`` and ``source``. ``on`` is the day against which deadlines
    are judged, an ISO date; without one, the end of the period each document itself reports.
    Today's date is never read: where neither is known, deadlines are not judged, and a note says
    so.

    ``scheme`` says what the grades mean and ``key`` what the document's own key says of them (it
    wins; ``NO_KEY`` tells that it has none, and without either no rule asks). ``since`` is the plan
    as it was last reported, for what is the same or gone since. ``rules`` gives rules of the
    catalogue another severity, or ``off``, over what the scheme's file says of them under
    ``[checks]``.

    Raises ``UnsuitablePlanError`` for a frame that is no plan, ``UnknownNameError`` for a rule or a
    severity that there is not, ``ValueError`` for a day that is none.

    >>> from plantools.plan import build_plan
    >>> from plantools.tables import Record
    >>> plan = build_plan([Record({"ref": "1", "action": "Plant trees", "grade_text": "7"})])
    >>> check_plan(plan)["rule"].to_list()
    ['grade-not-in-scheme', 'no-date', 'lead-missing', 'no-progress', 'no-check-date']
    """
    day = date.fromisoformat(on) if isinstance(on, str) else on
    meant = _of_grades(key) or scheme or read_scheme("scrutiny")
    graded = _graded({**(scheme.checks if scheme else {}), **(rules or {})})
    earlier = [] if since is None else plan_rows(since)
    findings = []
    for position, document in enumerate(_documents(plan_rows(plan))):
        context = Context(
            meant,
            day or reported_day(row["reported_text"] for row in document),
            scheme,
            key,
            _matched(document, earlier),
        )
        order = {id(row): number for number, row in enumerate(document)}
        findings += [
            (position, order.get(id(hit.row), len(order)), _finding(rule, hit))
            for rule in graded
            for hit in rule.find(document, context)
        ]
    findings.sort(key=lambda item: item[:2])
    return pd.DataFrame([one for *_, one in findings], columns=list(FINDING_COLUMNS)).astype(
        dict(FINDING_COLUMNS)
    )


def _of_grades(key: Scheme | None) -> Scheme | None:
    """The part of a key that says what grades mean; another may say what colours do."""
    grades = tuple(one for one in (key.grades if key else ()) if one.code not in COLOURS)
    return replace(key, grades=grades) if key is not None and grades else None


def _graded(asked: Mapping[str, str]) -> list[Rule]:
    """The catalogue with the severities asked for, without what is switched off."""
    for name, severity in asked.items():
        if name not in {rule.name for rule in RULES}:
            close = ", ".join(get_close_matches(name, [rule.name for rule in RULES])) or "no other"
            raise UnknownNameError(
                f"There is no rule {name!r} to switch or grade (near to it: {close}). "
                "docs/checks has them all."
            )
        if severity not in (*SEVERITIES, OFF):
            raise UnknownNameError(
                f"The rule {name} cannot be {severity!r}. Give one of "
                f"{', '.join(SEVERITIES)}, or off."
            )
    return [
        replace(rule, severity=asked.get(rule.name, rule.severity))  # type: ignore[arg-type]
        for rule in RULES
        if asked.get(rule.name) != OFF
    ]


OFF = "off"
"""The severity of a rule that is not asked."""


def _matched(document: Sequence[Row], earlier: Sequence[Row]) -> dict[int, Row]:
    """The row of each action in the last report."""
    pairs = match_rows(earlier, document).pairs if earlier else ()
    return {id(document[pair.after]): earlier[pair.before] for pair in pairs}


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
