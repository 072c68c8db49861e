"""The checks: a catalogue of rules that say "look at this", each in one sentence with its place.

A rule never changes a plan and never raises on one. ``RULES`` is the catalogue; its entries say
when a finding occurs, why it matters and how to mend it, and the documentation is made from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal

import pandas as pd

from plantools.dates import find_dates, read_date
from plantools.plan import plan_rows
from plantools.references import name_reference, reference_parts
from plantools.schemes import Scheme, read_scheme, read_status

Severity = Literal["error", "warning", "note"]
SEVERITIES = ("error", "warning", "note")

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

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the rows: the scheme of grades, and the day of the check."""

    scheme: Scheme
    on: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a rule points at, and the sentence that says why."""

    row: Row
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue; ``find`` gets the rows of one document, in their order."""

    name: str
    severity: Severity
    column: str
    when: str
    why: str
    fix: str
    find: Callable[[Sequence[Row], Context], Iterator[Hit]]


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
        for rule in RULES:
            findings += [
                (position, _order(document, hit.row), _finding(rule, hit))
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


def _order(rows: Sequence[Row], row: Row) -> int:
    return next((index for index, one in enumerate(rows) if one is row), len(rows))


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


# Rules -------------------------------------------------------------------------------------------


def _said(text: object, *, most: int = 60) -> str:
    """A value as it is quoted in a sentence: on one line, and not too long."""
    words = " ".join(str(text).split())
    return f'"{words}"' if len(words) <= most else f'"{words[: most - 1].rstrip()}…"'


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"


def _grade_not_in_scheme(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    known = ", ".join(f"{grade.code} {grade.label}" for grade in context.scheme.grades)
    for row in rows:
        if row["grade_text"] and row["grade"] is None:
            yield Hit(
                row, f"The grade {_said(row['grade_text'])} is none of the scheme's: {known}."
            )


def _no_grade(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if not row["grade_text"] and not row["rag_text"] and row["rag"] is None:
            what = "grade" if row["kind"] == "scrutiny update" else "RAG or grade"
            yield Hit(row, f"No {what} is given.")


def _colour_unknown(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if row["rag_source"] == "fill" and row["rag"] is None:
            yield Hit(
                row,
                f"The status is only a colour ({row['rag_text']}) that is far from red, amber, "
                "green, blue and grey, so it is not understood.",
            )


def _date_unreadable(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if row["due_kind"] == "unreadable":
            why = f": {row['due_note']}" if row["due_note"] else ""
            yield Hit(row, f"The target date {_said(row['due_text'])} is not understood{why}.")


def _no_date(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if row["due_kind"] == "missing" and row["state"] not in _ENDED:
            said = f" ({_said(row['due_text'])})" if row["due_text"] else ""
            yield Hit(row, f"No target date is given{said}.")


_ENDED = ("complete", "closed")


def _passed(row: Row, context: Context) -> bool:
    """Whether the whole of a row's target date lies before the day of the check."""
    return (
        context.on is not None
        and row["due_latest"] is not None
        and row["due_latest"].date() < context.on
        and row["due_kind"] in ("by", "window", "several", "relative", "repeat", "ditto")
        and not _comes_again(row)
    )


_DAYS = {"D": 1, "W": 7, "M": 28, "Y": 365}


def _comes_again(row: Row) -> bool:
    """Whether the dates named are one turn of many ("Annual April 2018") and not their end."""
    match = re.fullmatch(r"P(\d+)([DWMY])", row["due_repeat"] or "")
    if match is None or row["due_earliest"] is None:
        return False
    named: int = (row["due_latest"] - row["due_earliest"]).days
    return named < int(match[1]) * _DAYS[match[2]]


def _deadline_passed(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    for row in rows:
        if _passed(row, context) and row["state"] in _OPEN:
            yield Hit(row, f"{_passed_sentence(row, context)}, and the action is not complete.")


_OPEN = ("not started", "slipped", "not achieved", "unknown")


def _on_track_past_deadline(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    for row in rows:
        if _passed(row, context) and row["state"] == "on track":
            yield Hit(
                row, f"{_passed_sentence(row, context)}, yet the action is said to be on track."
            )


def _passed_sentence(row: Row, context: Context) -> str:
    assert context.on is not None
    said = _said(row["due_text"])
    return f"The deadline {said} ended on {_day(row['due_latest'])}, before {_day(context.on)}"


def _slipped_without_reason(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if row["state"] != "slipped" or not _said_in_words(row):
            continue
        told = "\n".join(filter(None, (row["progress"], row["grade_text"], row["rag_text"])))
        missing = [] if _has_later_date(told, row) else ["new date"]
        missing += [] if _has_reason(told) else ["reason"]
        if missing:
            yield Hit(row, f"The action has slipped, and no {' and no '.join(missing)} is given.")


def _said_in_words(row: Row) -> bool:
    """Whether a grade or words say that an action slipped: an amber cell alone may mean less."""
    if row["grade"] is not None:
        return True
    status = read_status(row["rag_text"]) if row["rag_text"] else None
    return status is not None and not status.named


def _has_later_date(text: str, row: Row) -> bool:
    due = row["due_latest"].date() if row["due_latest"] is not None else None
    latest = [window.latest for window in find_dates(text) if window.latest is not None]
    return any(due is None or day > due for day in latest)


def _has_reason(text: str) -> bool:
    """Whether a text gives a cause: it says so, or it says enough to be taken for one."""
    return _CAUSE.search(text) is not None or len(re.findall(r"[^\W\d_]{3,}", text)) >= 8


_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|result of|delay\w*|await\w*|wait\w*|pending|since|reason|caused|"
    r"vacan\w+|shortage|sick\w*|covid\w*|pandemic|postponed|unable|prevented|lack of|lost)\b",
    re.IGNORECASE,
)


def _duplicate_reference(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    first: dict[str, Row] = {}
    for row in rows:
        if not row["ref"]:
            continue
        before = first.setdefault(row["ref"], row)
        if before is not row:
            yield Hit(row, f"The reference {row['ref']} stands at {before['place']} as well.")


def _reference_gap(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    own: dict[str, dict[int, Row]] = {}
    present: set[tuple[str, int]] = set()
    for row in rows:
        counted = reference_parts(row["ref"] or "")
        if counted is not None:
            own.setdefault(counted[0], {}).setdefault(counted[1], row)
        while counted is not None:
            # 3(a) shows that there is a 3, though no row is called so.
            present.add(counted)
            counted = reference_parts(counted[0].rstrip(". -/"))
    for prefix, numbers in own.items():
        ordered = sorted(numbers)
        for before, after in pairwise(ordered):
            between = range(before + 1, after)
            missing = [number for number in between if (prefix, number) not in present]
            if missing and len(between) < _WIDEST_GAP:
                yield Hit(numbers[after], _gap_sentence(numbers[before], numbers[after], missing))


_WIDEST_GAP = 10
"""Numbers further apart than this are not counted one by one, so nothing is missing."""


def _gap_sentence(before: Row, after: Row, missing: Sequence[int]) -> str:
    names = [name_reference(number, before["ref"]) for number in missing]
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} missing between {before['ref']} and {after['ref']}."


def _target_before_agreed(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if (
            row["agreed"] is not None
            and row["due_latest"] is not None
            and row["due_latest"] < row["agreed"]
        ):
            yield Hit(
                row,
                f"The target date {_said(row['due_text'])} lies before the plan was agreed "
                f"({row['agreed_text']}).",
            )


def _no_progress(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    for row in rows:
        if not row["progress"]:
            what = "evidence of progress" if row["kind"] == "scrutiny update" else "progress"
            yield Hit(row, f"No {what} is given.")


def _no_check_date(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    if context.on is None and rows:
        row = {**rows[0], "ref": None, "place": None}
        yield Hit(
            row,
            "Deadlines were not judged: the document names no reporting date. Give one, as in "
            "check --on 2020-03-31.",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        name="grade-not-in-scheme",
        severity="error",
        column="grade_text",
        when="A grade is given that the scheme does not have, or that can be read two ways.",
        why="The committee cannot tell what it means, and it counts in no total.",
        fix="Give one of the scheme's grades, or name the scheme the document uses.",
        find=_grade_not_in_scheme,
    ),
    Rule(
        name="no-grade",
        severity="warning",
        column="grade_text",
        when="An action has neither a grade nor a RAG.",
        why="The committee asks for one for every action.",
        fix="Give the grade or RAG.",
        find=_no_grade,
    ),
    Rule(
        name="colour-unknown",
        severity="warning",
        column="rag_text",
        when="A status is only a colour, and none that people would name alike.",
        why="A colour that is not understood is counted nowhere, and not everybody can see it.",
        fix="Write the word in the cell, or use a plain red, amber, green or blue.",
        find=_colour_unknown,
    ),
    Rule(
        name="date-unreadable",
        severity="warning",
        column="due_text",
        when="A target date is written in words that hold no date, or a date that does not exist.",
        why="Nobody can tell whether the action is late.",
        fix="Write a date such as 31 March 2026, March 2026 or Ongoing.",
        find=_date_unreadable,
    ),
    Rule(
        name="no-date",
        severity="note",
        column="due_text",
        when="An action that is not complete has no target date, or one still to be confirmed.",
        why="An action without a date is never late.",
        fix="Give a target date, or write Ongoing where it has none.",
        find=_no_date,
    ),
    Rule(
        name="deadline-passed",
        severity="warning",
        column="due_text",
        when="The whole of the target date lies before the day of the check, and the action is "
        "not complete.",
        why="The action is overdue.",
        fix="Report the new date and the reason, or the completion.",
        find=_deadline_passed,
    ),
    Rule(
        name="on-track-past-deadline",
        severity="error",
        column="grade_text",
        when="An action is said to be on track though its deadline has passed.",
        why="On track means that the deadline has not passed: date and grade contradict.",
        fix="Grade it slipped with a new date and the reason, or fully achieved.",
        find=_on_track_past_deadline,
    ),
    Rule(
        name="slipped-without-reason",
        severity="warning",
        column="progress",
        when="An action has slipped, and no new date or no reason is given.",
        why="A committee that is told of a slip asks why, and until when.",
        fix="Add the new target date and the reason to the evidence.",
        find=_slipped_without_reason,
    ),
    Rule(
        name="duplicate-reference",
        severity="error",
        column="ref",
        when="Two actions of one plan have the same reference.",
        why="Nobody can tell which of them is meant, and changes cannot be put back by reference.",
        fix="Give each action a reference of its own.",
        find=_duplicate_reference,
    ),
    Rule(
        name="reference-gap",
        severity="warning",
        column="ref",
        when="A number is left out in the numbering of the actions (5.4, then 5.6).",
        why="An action may have been dropped without being reported.",
        fix="Say what became of the missing action, or number anew.",
        find=_reference_gap,
    ),
    Rule(
        name="target-before-agreed",
        severity="warning",
        column="due_text",
        when="A target date ends before the plan was agreed.",
        why="One of the two dates is a slip of the keys.",
        fix="Check the year of the target date.",
        find=_target_before_agreed,
    ),
    Rule(
        name="no-progress",
        severity="warning",
        column="progress",
        when="An action has no progress or evidence.",
        why="A grade without evidence cannot be confirmed.",
        fix="Say what has been done, even if it is nothing yet.",
        find=_no_progress,
    ),
    Rule(
        name="no-check-date",
        severity="note",
        column="",
        when="No day was given to check against, and the document names none.",
        why="Without a day nothing can be called late; today's date is never assumed.",
        fix="Give the day: check --on 2020-03-31.",
        find=_no_check_date,
    ),
)
"""The catalogue of rules, in the order in which they are checked."""
