"""Rules about what a grade asks for: a slip its new date and reason, a failure its explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantools.checks.base import Context, Hit, Row, needs
from plantools.dates import find_dates, read_date
from plantools.fields import ORIGINAL_DATE


def slipped_without_reason(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Slipped actions that give no new date or no reason, where their grade asks for them."""
    for row in _explained(rows):
        needed = needs(row, context)
        missing = [one for one in ("new date", "reason") if one in needed and not _given(one, row)]
        if missing:
            state = "slipped" if row["state"] == "slipped" else f"the grade {_grade(row)}"
            yield Hit(
                row,
                f"The action has {state}, and no {' and no '.join(missing)} is given.",
            )


def not_achieved_without_explanation(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Actions that were not achieved, and of which nobody says why."""
    for row in _explained(rows):
        if "explanation" in needs(row, context) and not _explains(_told(row)):
            yield Hit(row, "The action is not achieved, and no explanation is given.")


def _explained(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a document that explains grades at all; else that is one matter of its own."""
    nobody = len(rows) >= _MANY and not any(row["progress"] for row in rows)
    return () if nobody else rows


_MANY = 3
"""Rows that are many enough to tell that a document has no column for progress."""


def _given(needed: str, row: Row) -> bool:
    if needed == "new date":
        return _is_revised(row) or _has_later_date(_told(row), row)
    return _has_reason(_told(row))


def _told(row: Row) -> str:
    """All that a row says beside its action: progress, and what stands with the grade."""
    return "\n".join(filter(None, (row["progress"], row["grade_text"], row["rag_text"])))


def _grade(row: Row) -> str:
    return " ".join(str(row["grade_text"] or row["rag_text"] or row["state"]).split())


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
    return _CAUSE.search(text) is not None or _length(text) >= 8


def _explains(text: str) -> bool:
    """Whether a text is any explanation: less is asked of it than of the reason for a slip."""
    return _CAUSE.search(text) is not None or _length(text) >= 4


def _length(text: str) -> int:
    """How many words a text has, without the small ones."""
    return len(re.findall(r"[^\W\d_]{3,}", text))


_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|result of|delay\w*|await\w*|wait\w*|pending|since|reason|caused|"
    r"vacan\w+|shortage|sick\w*|covid\w*|pandemic|postponed|unable|prevented|lack of|lost)\b",
    re.IGNORECASE,
)
