"""The plan's columns: their names, in their order, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plantools.schemes import COLOURS, STATES

KINDS = ("action plan", "scrutiny update")
DUE_KINDS = (
    "by", "window", "several", "from", "ongoing", "repeat", "relative", "event", "done", "paused",
    "closed", "missing", "ditto", "unreadable",
)  # fmt: skip
RAG_SOURCES = ("text", "fill", "rule", "grade")

TEXT, DAY, NUMBER = "text", "day", "number"

Columns = dict[str, list[Any]]
"""A plan before it is a frame: texts, days and numbers by column, ``None`` where there is none."""

HOLDS: Mapping[str, str | tuple[str, ...]] = {
    "plan": TEXT,
    "kind": KINDS,
    "link_officer": TEXT,
    "agreed_text": TEXT,
    "agreed": DAY,
    "theme_ref": TEXT,
    "theme": TEXT,
    "recommendation_ref": TEXT,
    "recommendation": TEXT,
    "part": TEXT,
    "strand": TEXT,
    "ref": TEXT,
    "action": TEXT,
    "lead": TEXT,
    "outcome": TEXT,
    "progress": TEXT,
    "due_text": TEXT,
    "due_kind": DUE_KINDS,
    "due_earliest": DAY,
    "due_latest": DAY,
    "due_precision": TEXT,
    "due_repeat": TEXT,
    "due_edtf": TEXT,
    "due_note": TEXT,
    "reported_text": TEXT,
    "reported": DAY,
    "grade_text": TEXT,
    "grade": NUMBER,
    "rag_text": TEXT,
    "rag": COLOURS,
    "rag_source": RAG_SOURCES,
    "rag_fill": TEXT,
    "rag_rule": TEXT,
    "status_text": TEXT,
    "state": STATES,
    "source": TEXT,
    "place": TEXT,
}
"""What each column holds, or the words of which it holds one; unknown columns follow as text."""

WRITTEN = (
    "plan", "link_officer", "agreed_text", "theme_ref", "theme", "recommendation_ref",
    "recommendation", "part", "strand", "ref", "action", "lead", "outcome", "progress", "due_text",
    "reported_text", "grade_text", "rag_text", "status_text",
)  # fmt: skip
"""The columns that hold what was written; the others are understood from them."""

KEYS = frozenset(
    {"plan", "link_officer", "agreed_text", "theme_ref", "theme", "recommendation_ref", "ref",
     "reported_text"}
)  # fmt: skip
"""Names and references are compared and grouped by: spaces around them are no part of them."""


def clean_text(value: object) -> str | None:
    """A text with its line ends made newlines and without blank lines around it; or nothing.

    >>> clean_text("\\n First\\r\\nSecond \\n"), clean_text("  ")
    (' First\\nSecond ', None)
    """
    text = value
    if type(text) is not str:  # as nearly all are
        if value is None or value != value:  # as no number does but NaN
            return None
        text = str(value)
    if text == text.strip() and "\r" not in text:
        return text or None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines) or None
