"""Changes of a plan in words: what each is called, and a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from plantools.fields import COLUMN_OF, field_of, fields
from plantools.layout.counts import reference_list
from plantools.layout.rows import Row, text_of


def change_rows(changes: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a comparison, what is missing being ``None``."""
    told = changes.astype(object).where(changes.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in told]


HEADINGS: Mapping[str, str] = {
    "closed": "Completed or closed",
    "reopened": "Open again",
    "slipped": "Slipped or not achieved",
    "added": "New actions",
    "gone": "No longer there",
    "date moved": "Target date moved",
    "grade changed": "Grade changed",
    "RAG changed": "RAG changed",
    "status changed": "Status changed",
    "lead changed": "Lead changed",
    "moved": "Moved or renumbered",
    "reworded": "Reworded",
    "new evidence": "New evidence",
    "same evidence": "Open, and the evidence is word for word what it was",
    "other": "Other changes",
}
"""The kinds of change in the order they are told in, and what each is called."""


def by_kind(changes: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The changes of each kind that there is, in the order in which they are told."""
    rows = change_rows(changes)
    kinds = {kind: [row for row in rows if row["change"] == kind] for kind in HEADINGS}
    return {kind: found for kind, found in kinds.items() if found}


def change_lines(changes: pd.DataFrame, *, longest: int | None = None) -> Iterator[str]:
    """The changes as text: a heading for each kind, a line for each change.

    ``longest`` cuts what was written to so many characters.
    """
    for kind, rows in by_kind(changes).items():
        yield f"{HEADINGS[kind]} ({len(rows)})"
        if kind == "same evidence":
            yield f"    {reference_list(rows)}"
            continue
        for row in rows:
            yield f"    {which(row, longest)}{_separator(row)}{what(row, longest)}".rstrip()


def _separator(row: Row) -> str:
    return " " if row["change"] in ("added", "gone") else ": "


def which(row: Row, longest: int | None = None) -> str:
    """The action that a change is of: its reference and words; or the whole plan."""
    ref = text_of(row, "ref") or text_of(row, "before_ref")
    action = _cut(text_of(row, "action"), longest)
    return " – ".join(filter(None, (ref, action))) or "The whole plan"


def what(row: Row, longest: int | None = None) -> str:
    """A change in words: from what to what, by how many days, how surely."""
    bracketed = f" ({remark})" if (remark := remark_on(row)) else ""
    if row["change"] in ("added", "gone"):
        return bracketed.strip()
    before, after = (_cut(text_of(row, name), longest) for name in ("before", "after"))
    label = column_label(text_of(row, "column")) if row["change"] in NAMED_BY_COLUMN else ""
    changed = f"{before or '(nothing)'} → {after or '(nothing)'}" if before or after else ""
    return f"{': '.join(filter(None, (label, changed)))}{bracketed}"


NAMED_BY_COLUMN = ("moved", "reworded", "other")
"""Kinds of change that are told with the column that changed."""


def _cut(text: str, longest: int | None) -> str:
    words = " ".join(text.split())
    if longest is None or len(words) <= longest:
        return words
    return f"{words[: longest - 1].rstrip()}…"


def remark_on(row: Row) -> str:
    """What is to be known of a change beside what it is: days, notes, doubts."""
    return "; ".join(filter(None, (_days(row), text_of(row, "note"), _doubt(row))))


def _days(row: Row) -> str:
    """By how many days a date moved.

    >>> _days({"days": 31}), _days({"days": -1}), _days({"days": None})
    ('31 days later', '1 day earlier', '')
    """
    days = row.get("days")
    if not days:
        return ""
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"


def _doubt(row: Row) -> str:
    """How sure a match is, where that is in doubt."""
    sure = row.get("sure")
    return "" if sure is None or sure >= _SURE else f"{round(100 * sure)}% sure they are one"


_SURE = 0.9

_OWN_LABELS = {"state": "State", "plan": "Title", "link_officer": "Link Officer",
               "agreed_text": "Agreed", "reported_text": "Reported", "part": "Part",
               "strand": "Strand"}  # fmt: skip


def column_label(name: str) -> str:
    """What a column of the plan is called; one that nobody knows by its own heading.

    >>> column_label("due_text"), column_label("state"), column_label("Budget code")
    ('Target date', 'State', 'Budget code')
    """
    if name in _OWN_LABELS:
        return _OWN_LABELS[name]
    return field_of(name).label if name in _FIELDS else name


_FIELDS = frozenset(COLUMN_OF.get(name, name) for name in fields())


def counted(changes: pd.DataFrame) -> str:
    """The changes in a sentence."""
    return counted_kinds(by_kind(changes))


def counted_kinds(kinds: Mapping[str, Sequence[Row]]) -> str:
    """The changes of some kinds in a sentence."""
    said = [f"{len(rows)} {_COUNTED.get(kind, kind)}" for kind, rows in kinds.items()]
    return f"{', '.join(said)}." if said else "Nothing changed."


_COUNTED = {
    "closed": "completed or closed",
    "reopened": "open again",
    "slipped": "slipped or not achieved",
    "added": "new",
    "gone": "no longer there",
    "date moved": "with another date",
    "grade changed": "with another grade",
    "RAG changed": "with another RAG",
    "status changed": "with another status",
    "lead changed": "with another lead",
    "moved": "moved or renumbered",
    "new evidence": "with new evidence",
    "same evidence": "with the same evidence",
    "other": "other",
}
