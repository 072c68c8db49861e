"""Rules about target dates: whether there is one, whether it can be, and whether it has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from plantools.checks.base import (
    ENDED,
    Context,
    Hit,
    Row,
    as_said,
    is_one_matter,
    needs,
    of_all,
    quoted,
    spelled,
)
from plantools.dates import read_date
from plantools.deadlines import has_passed
from plantools.fields import ORIGINAL_DATE


def date_unreadable(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Target dates in words that hold no date, or on a day there is not."""
    for row in rows:
        if row["due_kind"] == "unreadable":
            note = (row["due_note"] or "").removeprefix("not understood: ")
            why = f": {note}" if note else ""
            yield Hit(row, f"The target date {quoted(row['due_text'])} is not understood{why}.")


def no_date(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Open actions without a target date."""
    hits = [
        Hit(row, f"No target date is given{as_said(row['due_text'])}.")
        for row in rows
        if row["due_kind"] == "missing" and row["state"] not in ENDED
    ]
    if is_one_matter(hits, rows, "due_text"):
        yield of_all(rows, f"None of the {len(rows)} actions has a target date.")
    else:
        yield from hits


def deadline_passed(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Open actions whose whole target date lies before the day of the check."""
    for row in rows:
        late = has_passed(row, context.on)
        if late and row["state"] in _OPEN and "deadline ahead" not in needs(row, context):
            yield Hit(row, f"{_passed_sentence(row, context)}, and the action is not complete.")


_OPEN = ("not started", "on track", "slipped", "not achieved", "unknown")


def on_track_past_deadline(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Actions said to be on track though their deadline has passed."""
    for row in rows:
        if has_passed(row, context.on) and "deadline ahead" in needs(row, context):
            yield Hit(
                row, f"{_passed_sentence(row, context)}, yet the action is said to be on track."
            )


def _passed_sentence(row: Row, context: Context) -> str:
    assert context.on is not None
    said = quoted(row["due_text"])
    return (
        f"The deadline {said} ended on {spelled(row['due_latest'])}, before {spelled(context.on)}"
    )


def target_before_agreed(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Target dates that end before the plan was agreed."""
    for row in rows:
        if (
            row["agreed"] is not None
            and row["due_latest"] is not None
            and row["due_latest"] < row["agreed"]
        ):
            yield Hit(
                row,
                f"The target date {quoted(row['due_text'])} lies before the plan was agreed "
                f"({row['agreed_text']}).",
            )


def revised_before_original(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Target dates that were revised to an earlier day than they had."""
    for row in rows:
        first = _original(row)
        if first and row["due_latest"] is not None and row["due_latest"].date() < first:
            yield Hit(
                row,
                f"The revised target date {quoted(row['due_text'])} lies before the one it "
                f"replaces ({spelled(first)}).",
            )


def _original(row: Row) -> date | None:
    """The last day of the target date that a row's newer one replaces."""
    written = read_date(row["due_text"] or "").original
    if written is not None:
        return written.latest
    earlier = [read_date(line).latest for line in (row.get(ORIGINAL_DATE) or "").splitlines()]
    return earlier[-1] if earlier else None


def target_outside_plan(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Target dates before or after the years that the plan's title names."""
    for row in rows:
        years = _plan_years(row["plan"] or "")
        due = row["due_latest"].date() if row["due_latest"] is not None else None
        if years and due and not years[0] <= due <= years[1]:
            side = "before" if due < years[0] else "after"
            yield Hit(
                row,
                f"The target date {quoted(row['due_text'])} lies {side} the years of the plan "
                f"({quoted(row['plan'])}).",
            )


_YEARS = re.compile(r"\b(20\d\d)\s*(?:[-–—/]|to)\s*(20\d\d|\d\d)\b(?!\s*[-/]\s*\d)")


@lru_cache(maxsize=64)
def _plan_years(title: str) -> tuple[date, date] | None:
    """The first and last day of the years in a title, "2018/19" or "2016 – 2020".

    Whether calendar or financial years are meant is not said, so the window holds both.
    """
    match = _YEARS.search(title)
    if match is None:
        return None
    first, last = int(match[1]), int(match[1][: 4 - len(match[2])] + match[2])
    if not 0 < last - first <= _LONGEST_PLAN:
        return None
    return date(first, 1, 1), date(last + 1, 3, 31)


_LONGEST_PLAN = 30
"""Years between two numbers of a title that are still a plan's first and last."""


def no_check_date(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Documents for which no day of the check is known."""
    if context.on is None and rows:
        yield of_all(
            rows,
            "Deadlines were not judged: the document names no reporting date. Give one, as in "
            "check --on 2020-03-31.",
        )
