"""What a row's status cells come to: its RAG, where that was read from, and its state.

Words come first, then the cell's own fill, then the colour a conditional format shows, then the
grade. What each of them showed is kept, so that the checks can compare them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plantools.schemes import (
    Grade,
    Scheme,
    State,
    Status,
    colour_state,
    fill_colour,
    read_status,
)


def assess(
    written: Mapping[str, str | None],
    step: Grade | None,
    fill: str = "",
    rule: str = "",
    colours: Scheme | None = None,
) -> dict[str, Any]:
    """The plan's status columns of a row, but for what was written.

    ``written`` holds ``rag_text``, ``status_text`` and ``grade_text``; ``step`` is the grade that
    the last was understood as, ``fill`` and ``rule`` the colours of the status cell (see
    ``cells.Cell``), ``colours`` what the document means by them.

    >>> assess({"rag_text": None, "grade_text": None}, None, fill="00B050")["rag"]
    'Green'
    """
    shown = {"rag_fill": fill or None, "rag_rule": rule or None}
    rag = _rag(written, step, fill, rule, colours)
    own = read_status(written.get("status_text") or "", colours)
    if own is not None and own.state != "unknown":
        rag["state"] = own.state
    return {**rag, **shown}


def _rag(
    written: Mapping[str, str | None],
    step: Grade | None,
    fill: str,
    rule: str,
    colours: Scheme | None,
) -> dict[str, Any]:
    text = written.get("rag_text")
    colour, source = _colour(fill, rule)
    if text is not None:
        said = _said(text, colour, source, colours)
        return said | ({"state": step.state} if step else {})
    if step is not None and step.colour:
        return {"rag": step.colour, "rag_source": "grade", "state": step.state}
    if step is not None:
        return {"state": step.state}
    if colour is not None:
        return {"rag": colour, "rag_source": source, "state": colour_state(colour, colours)}
    if (fill or _is_colour(rule)) and written.get("grade_text") is None:
        # A colour that nobody would name alike is kept as it is, and the checks report it.
        return {"rag_text": f"#{fill or rule}", "rag_source": source, "state": "unknown"}
    return {"state": "unknown"}


def _colour(fill: str, rule: str) -> tuple[str | None, str]:
    """The status colour of a cell, and whether its own fill or a conditional format shows it."""
    own = fill_colour(fill) if fill else None
    if own is not None or not _is_colour(rule):
        return own, "fill"
    return fill_colour(rule), "rule"


def _is_colour(rule: str) -> bool:
    return re.fullmatch("[0-9A-F]{6}", rule) is not None


def _said(text: str, colour: str | None, source: str, colours: Scheme | None) -> dict[str, Any]:
    """What the words in a RAG cell say, with the colour shown where they name none."""
    status: Status | None = read_status(text, colours)
    if re.fullmatch(r"#[0-9A-F]{6}", text):
        return {"rag_source": "fill", "state": "unknown"}
    unknown: State = "unknown"
    if status is None:
        return {"rag": colour, "rag_source": source if colour else "text", "state": unknown}
    if colour is None or colour == status.colour or status.named:
        return {"rag": status.colour, "rag_source": "text", "state": status.state}
    return {"rag": colour, "rag_source": source, "state": status.state}
