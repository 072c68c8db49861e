"""The rules themselves: each gets a document's rows and gives the rows to look at, with why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plantools.checks.base import Context, Hit, Row, is_one_matter, of_all, quoted, spelled
from plantools.dates import find_dates, read_date
from plantools.deadlines import has_passed
from plantools.fields import ORIGINAL_DATE
from plantools.references import name_reference, reference_parts
from plantools.schemes import read_status


def grade_not_in_scheme(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Grades that the scheme does not have, or that can be read two ways."""
    known = ", ".join(f"{grade.code} {grade.label}" for grade in context.scheme.grades)
    for row in rows:
        if row["grade_text"] and row["grade"] is None:
            yield Hit(
                row, f"The grade {quoted(row['grade_text'])} is none of the scheme's: {known}."
            )


def no_grade(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Actions with neither a grade nor a RAG."""
    hits = [
        Hit(row, f"No {_wanted_status(row)} is given.")
        for row in rows
        if row["rag"] is None
        and row["rag_rule"] != "?"
        and not any(row[name] for name in ("grade_text", "rag_text", "status_text"))
    ]
    if is_one_matter(hits, rows):
        yield of_all(rows, f"None of the {len(rows)} actions has a {_wanted_status(rows[0])}.")
    else:
        yield from hits


def _wanted_status(row: Row) -> str:
    return "grade" if row["kind"] == "scrutiny update" else "RAG or grade"


def status_unknown(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Status words that are not known to mean any state."""
    for row in rows:
        words = row["rag_text"] or ""
        if row["state"] == "unknown" and row["grade"] is None and words[:1] not in ("", "#"):
            yield Hit(
                row,
                f"The status {quoted(words)} is kept as written: it is not known whether it means "
                "complete, on track, slipped or not achieved.",
            )


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
        Hit(row, f"No target date is given{_as_said(row['due_text'])}.")
        for row in rows
        if row["due_kind"] == "missing" and row["state"] not in _ENDED
    ]
    if is_one_matter(hits, rows) and not any(row["due_text"] for row in rows):
        yield of_all(rows, f"None of the {len(rows)} actions has a target date.")
    else:
        yield from hits


def _as_said(text: str | None) -> str:
    return f" ({quoted(text)})" if text else ""


_ENDED = ("complete", "closed")


def _passed(row: Row, context: Context) -> bool:
    """Whether the whole of a row's target date lies before the day of the check."""
    return has_passed(row, context.on)


def deadline_passed(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Open actions whose whole target date lies before the day of the check."""
    for row in rows:
        if _passed(row, context) and row["state"] in _OPEN:
            yield Hit(row, f"{_passed_sentence(row, context)}, and the action is not complete.")


_OPEN = ("not started", "slipped", "not achieved", "unknown")


def on_track_past_deadline(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Actions said to be on track though their deadline has passed."""
    for row in rows:
        if _passed(row, context) and row["state"] == "on track":
            yield Hit(
                row, f"{_passed_sentence(row, context)}, yet the action is said to be on track."
            )


def _passed_sentence(row: Row, context: Context) -> str:
    assert context.on is not None
    said = quoted(row["due_text"])
    return (
        f"The deadline {said} ended on {spelled(row['due_latest'])}, before {spelled(context.on)}"
    )


def slipped_without_reason(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Slipped actions that give no new date or no reason."""
    for row in rows:
        if row["state"] != "slipped" or not _said_in_words(row):
            continue
        told = "\n".join(filter(None, (row["progress"], row["grade_text"], row["rag_text"])))
        missing = [] if _is_revised(row) or _has_later_date(told, row) else ["new date"]
        missing += [] if _has_reason(told) else ["reason"]
        if missing:
            yield Hit(row, f"The action has slipped, and no {' and no '.join(missing)} is given.")


def _said_in_words(row: Row) -> bool:
    """Whether a grade or words say that an action slipped: an amber cell alone may mean less."""
    if row["grade"] is not None:
        return True
    status = read_status(row["rag_text"]) if row["rag_text"] else None
    return status is not None and not status.named


def _is_revised(row: Row) -> bool:
    """Whether the target date itself tells an old one and a new one."""
    own = read_date(row["due_text"] or "").original is not None
    return own or bool(row.get(ORIGINAL_DATE))


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


def duplicate_reference(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Actions whose reference stands at another one as well.

    One action that is asked of several strands has the same reference in each.
    """
    first: dict[str, Row] = {}
    asked: set[tuple[str, str, str]] = set()
    for row in rows:
        if not row["ref"]:
            continue
        reference = row["ref"].rstrip(".: ")
        before = first.setdefault(reference, row)
        once = (reference, _asks(row), row["strand"] or "")
        several = row["strand"] and _asks(row) == _asks(before) and once not in asked
        asked.add(once)
        if before is not row and not several:
            yield Hit(row, f"The reference {row['ref']} stands at {before['place']} as well.")


def _asks(row: Row) -> str:
    """What a row asks for: its action, else its recommendation."""
    return (row["action"] or row["recommendation"] or "").strip()


def reference_gap(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """References whose number leaves others out: 5.4, then 5.6."""
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


def no_progress(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Actions without progress or evidence; one not started and not yet due needs none."""
    hits = []
    for row in rows:
        text = (row["progress"] or "").strip()
        waiting = row["state"] == "not started" and not _passed(row, context)
        if (not text and not waiting) or _NOTHING.fullmatch(text):
            hits.append(Hit(row, f"No {_wanted_progress(row)} is given{_as_said(text)}."))
    if is_one_matter(hits, rows) and not any(row["progress"] for row in rows):
        yield of_all(rows, f"None of the {len(rows)} actions has {_wanted_progress(rows[0])}.")
    else:
        yield from hits


def _wanted_progress(row: Row) -> str:
    return "evidence of progress" if row["kind"] == "scrutiny update" else "progress"


# What people write where they have nothing to say. "No update available at the time of compiling
# this Plan." stands in a council's own plan.
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|tb[acd]|[-–—.?]+|not applicable|nothing to report|awaiting update|"
    r"no (?:further )?(?:update|progress|report)s?\b.{0,60})[.\s]*",
    re.IGNORECASE | re.DOTALL,
)


def no_check_date(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Documents for which no day of the check is known."""
    if context.on is None and rows:
        yield of_all(
            rows,
            "Deadlines were not judged: the document names no reporting date. Give one, as in "
            "check --on 2020-03-31.",
        )
