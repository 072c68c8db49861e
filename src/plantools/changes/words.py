"""The words of a row: what it is called, what it says, and when two texts say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plantools.plan import clean_text

Row = Mapping[str, Any]
"""A plan's row by column, what is missing being ``None``; see ``plan.plan_rows``."""


def said(row: Row, name: str) -> str:
    """A row's text in a column, without what nobody sees: spaces at line ends, blank lines around.

    >>> said({"lead": " Parks \\r\\n"}, "lead"), said({"lead": None}, "lead")
    (' Parks', '')
    """
    lines = (clean_text(row.get(name)) or "").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def folded(text: str) -> str:
    """A text to compare word for word: case and the kind of white space do not count.

    >>> folded("Held  in\\nMarch. ") == folded("held in March.")
    True
    """
    return " ".join(text.split()).casefold()


def on_a_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def wording(row: Row) -> str:
    """The words that tell a row from its neighbours: its action, else what is recommended."""
    if action := folded(said(row, "action")):
        return action
    return " ".join(filter(None, (folded(said(row, name)) for name in _RECOMMENDED)))


_RECOMMENDED = ("recommendation", "part", "strand")


def numbers_in(text: str) -> frozenset[str]:
    """The numbers in a text: "phase 1" and "phase 2" are two actions, however alike.

    >>> sorted(numbers_in("Phase 1 by 2026"))
    ['1', '2026']
    """
    return frozenset(re.findall(r"\d+", text))


def name_of(row: Row) -> str:
    """What a row is called in a sentence: its reference and how its action begins."""
    ref = said(row, "ref")
    action = on_a_line(said(row, "action") or said(row, "recommendation"))
    short = action if len(action) <= _SHOWN else f"{action[:_SHOWN].rstrip()}…"
    return " ".join(filter(None, (ref, f"“{short}”" if short else ""))) or "a row without words"


_SHOWN = 60
