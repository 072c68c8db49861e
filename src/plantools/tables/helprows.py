"""Rows right below a header that explain it: "(MM/YY)", "R / A / G", "Who will do it?"."""

from __future__ import annotations

import re

from plantools.schemes import read_status
from plantools.tables.pieces import Row


def explains(row: Row) -> bool:
    """Whether the first row below a header only says how to fill in the columns.

    A status cell that offers three statuses is no status; else every text must be a hint, and
    there is neither a number nor an action.
    """
    if any(_offers(row.values.get(name, "")) for name in ("rag_text", "grade_text")):
        return True
    if any(row.values.get(name, "").strip() for name in ("ref", "action", "recommendation")):
        return False
    texts = [text.strip() for text in (*row.values.values(), *row.extras.values()) if text.strip()]
    return bool(texts) and all(map(_is_hint, texts))


def _offers(text: str) -> bool:
    """Whether a text lists three different statuses or more to choose from."""
    listed = [one for one in re.split(r"[/|,;\n]|\bor\b", text) if one.strip()]
    if len(listed) == 1:
        listed = text.split()
    statuses = [read_status(one) for one in listed]
    return None not in statuses and len(set(statuses)) >= 3


def _is_hint(text: str) -> bool:
    bracketed = text[0] in "([" and text[-1] in ")]"
    return (
        bracketed or text.endswith("?") or re.fullmatch(r"[DMY/. -]{4,12}", text, re.I) is not None
    )
