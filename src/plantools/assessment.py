"""What a row's status cells come to: its grade, its RAG, where that was read from, and its state.

Words come first, then the cell's own fill, then the colour a conditional format shows, then the
grade. What each of them showed is kept, so that the checks can compare them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plantools.schemes import (
    DOCUMENT,
    Grade,
    Scheme,
    State,
    fill_colour,
    fill_state,
    own_status,
    read_by_key,
    read_status,
)


def assess(
    written: Mapping[str, str | None],
    scheme: Scheme,
    fill: str = "",
    rule: str = "",
    colours: Scheme | None = None,
    named: str = "",
) -> dict[str, Any]:
    """The plan's status columns of a row, but for what was written.

    ``written`` holds ``rag_text``, ``status_text`` and ``grade_text``, the last to be read by
    ``scheme``; ``fill`` and ``rule`` are the colours of the status cell (see ``cells.Cell``), and
    ``colours`` what the document means by them. ``named`` is the colour whose name stands beside
    the words where a file shows no colours.

    >>> from plantools.schemes import read_scheme
    >>> assess({}, read_scheme("scrutiny"), fill="00B050")["rag"]
    'Green'
    """
    grade_text = written.get("grade_text")
    code = scheme.read(grade_text) if grade_text else None
    step = scheme.grade(code) if code is not None else None
    if confirmed := own_status(grade_text or "", colours):
        step = Grade(code or "", "", state=confirmed.state, colour=confirmed.colour)
    rule = "" if rule == "FFFFFF" else rule  # white is how a rule shows that nothing is said
    shown = _shown(fill, rule, colours)
    if named and shown.colour is None:
        shown = _Shown("", named, "text")
    rag = _rag(written, step, shown, scheme, colours)
    own = read_status(written.get("status_text") or "", colours)
    if own is not None and own.state != "unknown":
        rag["state"] = own.state
    return {
        "grade": code if isinstance(code, int) else None,
        **rag,
        "rag_fill": fill or None,
        "rag_rule": rule or None,
    }


@dataclass(frozen=True, slots=True)
class _Shown:
    """The colour a status cell shows: its fill, the word for it, and where it comes from."""

    fill: str
    colour: str | None
    source: str


def _shown(fill: str, rule: str, colours: Scheme | None) -> _Shown:
    """A cell's own fill, unless only what a conditional format shows there is a status colour."""
    own = _colour(fill, colours)
    over = _colour(rule, colours) if _is_colour(rule) else None
    if own is None and (over is not None or (not fill and _is_colour(rule))):
        return _Shown(rule, over, "rule")
    return _Shown(fill, own, "fill")


def _colour(fill: str, colours: Scheme | None) -> str | None:
    """The status colour of a fill: what an officer has confirmed, else the word for it."""
    own = colours.own.get(f"#{fill}") if colours else None
    return own.colour if own else fill_colour(fill)


def _is_colour(rule: str) -> bool:
    return re.fullmatch("[0-9A-F]{6}", rule) is not None


def _rag(
    written: Mapping[str, str | None],
    step: Grade | None,
    shown: _Shown,
    scheme: Scheme,
    colours: Scheme | None,
) -> dict[str, Any]:
    """RAG, where it was read from, and the state."""
    text = written.get("rag_text")
    if text is not None:
        said = _said_by_grade(text, shown, scheme) or _said(text, shown, colours)
        return said | ({"state": step.state} if step else {})
    if step is not None and step.colour:
        return {"rag": step.colour, "rag_source": "grade", "state": step.state}
    if step is not None:
        return {"state": step.state}
    state = fill_state(shown.fill, colours) if shown.fill else "unknown"
    if shown.colour is not None:
        return {"rag": shown.colour, "rag_source": shown.source, "state": state}
    if shown.fill and written.get("grade_text") is None:
        # A colour that nobody would name alike is kept as it is, and the checks report it.
        return {"rag_text": f"#{shown.fill}", "rag_source": shown.source, "state": state}
    return {"state": "unknown"}


def _said_by_grade(text: str, shown: _Shown, scheme: Scheme) -> dict[str, Any]:
    """What a RAG cell says that holds a code of the document's own key: "A" for implemented."""
    code = scheme.read(text) if scheme.name == DOCUMENT else None
    step = scheme.grade(code) if code is not None else None
    if step is None:
        return {}
    return {"rag": step.colour or shown.colour, "rag_source": "text", "state": step.state}


def _said(text: str, shown: _Shown, colours: Scheme | None) -> dict[str, Any]:
    """What the words in a RAG cell say, with the colour shown where they name none."""
    status = read_by_key(text, colours) or read_status(text, colours)
    unknown: State = "unknown"
    if re.fullmatch(r"#[0-9A-F]{6}", text):
        return {"rag_source": "fill", "state": unknown}
    if status is None:
        source = shown.source if shown.colour else "text"
        return {"rag": shown.colour, "rag_source": source, "state": unknown}
    if shown.colour is None or shown.colour == status.colour or status.named:
        return {"rag": status.colour, "rag_source": "text", "state": status.state}
    return {"rag": shown.colour, "rag_source": shown.source, "state": status.state}
