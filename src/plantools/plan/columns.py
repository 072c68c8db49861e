"""The plan's columns: their names, their dtypes, and values made into arrays of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from plantools.schemes import COLOURS, STATES

KINDS = ("action plan", "scrutiny update")
DUE_KINDS = (
    "by", "window", "several", "from", "ongoing", "repeat", "relative", "event", "done", "paused",
    "closed", "missing", "ditto", "unreadable",
)  # fmt: skip
RAG_SOURCES = ("text", "fill", "rule", "grade")


def _category(values: Sequence[str]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(values))


TEXT: Any = pd.StringDtype()
DAY = "datetime64[ns]"

COLUMNS: Mapping[str, Any] = {
    "plan": TEXT,
    "kind": _category(KINDS),
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
    "due_kind": _category(DUE_KINDS),
    "due_earliest": DAY,
    "due_latest": DAY,
    "due_precision": TEXT,
    "due_repeat": TEXT,
    "due_edtf": TEXT,
    "due_note": TEXT,
    "reported_text": TEXT,
    "reported": DAY,
    "grade_text": TEXT,
    "grade": pd.Int64Dtype(),
    "rag_text": TEXT,
    "rag": _category(COLOURS),
    "rag_source": _category(RAG_SOURCES),
    "rag_fill": TEXT,
    "rag_rule": TEXT,
    "status_text": TEXT,
    "state": _category(STATES),
    "source": TEXT,
    "place": TEXT,
}
"""The plan's columns and their dtypes, in their order. Unknown columns follow them as text."""

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


_POOL = pa.system_memory_pool()
"""Where texts are put. Arrow's own pool keeps what its arrays have outgrown: 16 MB for 2 MB."""


def as_array(values: Sequence[Any], dtype: Any) -> Any:
    """Values as an array of a dtype, which knows nothing where they are ``None``."""
    if isinstance(dtype, pd.StringDtype):
        return TEXT.__from_arrow__(pa.array(values, pa.large_string(), memory_pool=_POOL))
    if isinstance(dtype, pd.CategoricalDtype):
        codes = {word: code for code, word in enumerate(dtype.categories)}
        return pd.Categorical.from_codes([codes.get(value, -1) for value in values], dtype=dtype)
    return pd.array(values, dtype=dtype)


def clean_text(value: object) -> str | None:
    """A text with its line ends made newlines and without blank lines around it; or nothing.

    >>> clean_text("\\n First\\r\\nSecond \\n"), clean_text("  ")
    (' First\\nSecond ', None)
    """
    text = value
    if type(text) is not str:  # as nearly all are
        if value is None or value is pd.NA or (isinstance(value, float) and value != value):
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
