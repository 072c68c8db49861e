"""The plan: one pandas frame with a row for each action, and every column's dtype from birth.

``COLUMNS`` is the whole list. Each understood column stands beside the one it was understood
from: ``due_latest`` beside ``due_text``, ``grade`` beside ``grade_text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from plantools.dates import DateWindow, read_date
from plantools.errors import UnsuitablePlanError
from plantools.schemes import (
    COLOURS,
    STATES,
    Grade,
    Scheme,
    State,
    colour_state,
    fill_colour,
    own_status,
    read_scheme,
    read_status,
)
from plantools.tables import Record

KINDS = ("action plan", "scrutiny update")
DUE_KINDS = (
    "by", "window", "several", "from", "ongoing", "repeat", "relative", "event", "done", "paused",
    "closed", "missing", "ditto", "unreadable",
)  # fmt: skip
RAG_SOURCES = ("text", "fill", "rule", "grade")


def _category(values: Sequence[str]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(values))


_TEXT = pd.StringDtype()
_DAY = "datetime64[ns]"

COLUMNS: Mapping[str, Any] = {
    "plan": _TEXT,
    "kind": _category(KINDS),
    "link_officer": _TEXT,
    "agreed_text": _TEXT,
    "agreed": _DAY,
    "theme_ref": _TEXT,
    "theme": _TEXT,
    "recommendation_ref": _TEXT,
    "recommendation": _TEXT,
    "part": _TEXT,
    "strand": _TEXT,
    "ref": _TEXT,
    "action": _TEXT,
    "lead": _TEXT,
    "outcome": _TEXT,
    "progress": _TEXT,
    "due_text": _TEXT,
    "due_kind": _category(DUE_KINDS),
    "due_earliest": _DAY,
    "due_latest": _DAY,
    "due_precision": _TEXT,
    "due_repeat": _TEXT,
    "due_edtf": _TEXT,
    "due_note": _TEXT,
    "reported_text": _TEXT,
    "reported": _DAY,
    "grade_text": _TEXT,
    "grade": pd.Int64Dtype(),
    "rag_text": _TEXT,
    "rag": _category(COLOURS),
    "rag_source": _category(RAG_SOURCES),
    "state": _category(STATES),
    "source": _TEXT,
    "place": _TEXT,
}
"""The plan's columns and their dtypes, in their order. Unknown columns follow them as text."""

WRITTEN = (
    "plan", "link_officer", "agreed_text", "theme_ref", "theme", "recommendation_ref",
    "recommendation", "part", "strand", "ref", "action", "lead", "outcome", "progress", "due_text",
    "reported_text", "grade_text", "rag_text",
)  # fmt: skip
"""The columns that hold what was written; the others are understood from them."""

# Names and references are compared and grouped by, so spaces around them are not part of them.
_KEYS = frozenset(
    {"plan", "link_officer", "agreed_text", "theme_ref", "theme", "recommendation_ref", "ref",
     "reported_text"}
)  # fmt: skip


def build_plan(
    records: Iterable[Record],
    *,
    scheme: Scheme | None = None,
    colours: Scheme | None = None,
    source: str = "",
) -> pd.DataFrame:
    """The plan that records come to: the columns of ``COLUMNS``, then the unknown ones.

    ``scheme`` says what grades mean (the scrutiny scheme if none is given) and ``colours`` what
    RAG colours mean (``brag``). Nothing an author wrote raises: what is not understood is left
    empty beside the text.

    >>> plan = build_plan([Record({"ref": "1.1", "action": "Plant trees", "due_text": "Apr 2018"})])
    >>> plan.loc[0, ["ref", "due_latest"]].to_list()
    ['1.1', Timestamp('2018-04-30 00:00:00')]
    """
    scheme = scheme or read_scheme("scrutiny")
    rows: list[dict[str, Any]] = []
    for record in records:
        rows.append(_row(record, scheme, colours, source, rows))
    extras = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    return _frame(rows, [*COLUMNS, *extras])


def _frame(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: _column([row.get(name) for row in rows], COLUMNS.get(name, _TEXT))
            for name in names
        },
        columns=list(names),
    )


def _column(values: Sequence[Any], dtype: Any) -> pd.Series[Any]:
    days = dtype == _DAY
    column: pd.Series[Any] = pd.Series(
        pd.to_datetime(list(values)) if days else values, dtype=dtype
    )
    return column


def _row(
    record: Record,
    scheme: Scheme,
    colours: Scheme | None,
    source: str,
    above: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    written = {name: clean_text(record.values.get(name)) for name in WRITTEN}
    written |= {name: text.strip() for name in _KEYS if (text := written[name])}
    agreed = read_date(written["agreed_text"]).earliest if written["agreed_text"] else None
    written |= _without_gloss(written, scheme)
    window = _due(written["due_text"], agreed, above)
    grade = scheme.read(written["grade_text"]) if written["grade_text"] else None
    status = _status(written, grade, record.fill, scheme, colours)
    reported = read_date(written["reported_text"]).earliest if written["reported_text"] else None
    extras = {_extra_name(name): clean_text(text) for name, text in record.extras.items()}
    return {
        **written,
        "kind": record.values.get("kind", KINDS[0]),
        "agreed": agreed,
        "due_kind": window.kind,
        "due_earliest": window.earliest,
        "due_latest": window.latest,
        "due_precision": window.precision,
        "due_repeat": window.repeat,
        "due_edtf": window.edtf,
        "due_note": _note(window),
        "reported": reported,
        "grade": grade if isinstance(grade, int) else None,
        **status,
        "state": _state(status.pop("state"), window),
        "source": source or None,
        "place": record.place or None,
        **{name: text for name, text in extras.items() if text is not None},
    }


def _extra_name(heading: str) -> str:
    """An unknown column's name, on one line; one that would hide a plan's column is told apart."""
    name = " ".join(heading.split())
    return f"{name} (2)" if name in COLUMNS else name


def clean_text(value: object) -> str | None:
    """A text with its line ends made newlines and without blank lines around it; or nothing.

    >>> clean_text("\\n First\\r\\nSecond \\n"), clean_text("  ")
    (' First\\nSecond ', None)
    """
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines) or None


# Dates -------------------------------------------------------------------------------------------


def _due(text: str | None, agreed: date | None, above: Sequence[Mapping[str, Any]]) -> DateWindow:
    """The window of a target date; "as above" takes that of the row above."""
    window = read_date(text or "", agreed=agreed)
    if window.kind != "ditto" or not above or above[-1]["due_latest"] is None:
        return window
    last = above[-1]
    return replace(
        window,
        earliest=last["due_earliest"],
        latest=last["due_latest"],
        precision=last["due_precision"],
        edtf=last["due_edtf"],
        note=f"taken from the row above: {' '.join(str(last['due_text']).split())}",
    )


def _note(window: DateWindow) -> str | None:
    """What was assumed, and the first deadline where the text says that it was revised."""
    first = window.original.latest if window.original else None
    original = f"the original deadline was {first.day} {first:%B %Y}" if first else None
    return "; ".join(filter(None, (window.note, original))) or None


# Grades and colours ------------------------------------------------------------------------------

GLOSS = "\N{NO-BREAK SPACE}– "
"""What joins a bare code to the words shown with it. Officers type an ordinary space there, so
what plantools added can be told from what was written."""


def with_gloss(code: str, words: str) -> str:
    """A bare code with its words, because a coloured cell always has words in it.

    >>> with_gloss("1", "Fully Achieved").replace(GLOSS, " ~ ")
    '1 ~ Fully Achieved'
    """
    return f"{code}{GLOSS}{words}"


def _without_gloss(written: Mapping[str, str | None], scheme: Scheme) -> dict[str, str | None]:
    known = (
        {grade.label for grade in scheme.grades} | set(COLOURS) | set(map(str.capitalize, STATES))
    )
    texts = {name: written[name] for name in ("grade_text", "rag_text")}
    return {
        name: text.partition(GLOSS)[0] if text and text.partition(GLOSS)[2] in known else text
        for name, text in texts.items()
    }


def _status(
    written: Mapping[str, str | None],
    grade: int | str | None,
    fill: str,
    scheme: Scheme,
    colours: Scheme | None,
) -> dict[str, Any]:
    """RAG, where it was read from, and the state: words first, then the fill, then the grade."""
    step = scheme.grade(grade) if grade is not None else None
    if own := own_status(written["grade_text"] or "", colours):
        step = Grade(grade or "", "", state=own.state, colour=own.colour)
    colour = fill_colour(fill) if fill else None
    text = written["rag_text"]
    if text is not None:
        said = _said(text, colour, colours)
        return said | ({"state": step.state} if step else {})
    if step is not None and step.colour:
        return {"rag": step.colour, "rag_source": "grade", "state": step.state}
    if step is not None:
        return {"state": step.state}
    if colours is not None and (shown := colours.own.get(f"#{fill}")):
        return {"rag": shown.colour, "rag_source": "fill", "state": shown.state}
    if colour is not None:
        return {"rag": colour, "rag_source": "fill", "state": colour_state(colour, colours)}
    if fill and written["grade_text"] is None:
        # A colour that nobody would name alike is kept as it is, and the checks report it.
        return {"rag_text": f"#{fill}", "rag_source": "fill", "state": "unknown"}
    return {"state": "unknown"}


def _said(text: str, colour: str | None, colours: Scheme | None) -> dict[str, Any]:
    """What the words in a RAG cell say, with its fill's colour where they name none."""
    status = read_status(text, colours)
    if re.fullmatch(r"#[0-9A-F]{6}", text):
        return {"rag_source": "fill", "state": "unknown"}
    if status is None:
        return {"rag": colour, "rag_source": "fill" if colour else "text", "state": "unknown"}
    if colour is None or colour == status.colour or status.named:
        return {"rag": status.colour, "rag_source": "text", "state": status.state}
    return {"rag": colour, "rag_source": "fill", "state": status.state}


def _state(state: State, window: DateWindow) -> State:
    """The state by grade or RAG; where they say nothing, what the date column says."""
    said = {"done": "complete", "paused": "paused", "closed": "closed"}
    return said.get(window.kind, state) if state == "unknown" else state  # type: ignore[return-value]


# Frames from elsewhere ---------------------------------------------------------------------------


def complete_plan(plan: pd.DataFrame) -> pd.DataFrame:
    """A plan with every column there, in order and with its dtype; nothing else is changed.

    Raises ``UnsuitablePlanError`` where the frame has neither an ``action`` nor a
    ``recommendation`` column, or a column that cannot be what it should be.
    """
    if not {"action", "recommendation"} & set(plan.columns):
        raise UnsuitablePlanError(
            "This frame is no plan: it has no column 'action'. Read a plan with read_plan(), or "
            "give your frame the columns that plantools.COLUMNS lists."
        )
    twice = sorted({str(name) for name in plan.columns[plan.columns.duplicated()]})
    if twice:
        raise UnsuitablePlanError(
            f"This frame has more than one column named {', '.join(map(repr, twice))}. Rename "
            "them, then run this again."
        )
    plan = plan.reset_index(drop=True)
    names = [*COLUMNS, *(name for name in plan.columns if name not in COLUMNS)]
    return pd.DataFrame(
        {
            str(name): _as_dtype(str(name), plan[name], COLUMNS.get(name, _TEXT))
            if name in plan.columns
            else _column([None] * len(plan), COLUMNS[name])
            for name in names
        }
    )


def _as_dtype(name: str, values: Any, dtype: Any) -> Any:
    try:
        return values.astype(dtype)
    except (TypeError, ValueError) as error:
        raise UnsuitablePlanError(
            f"The column {name!r} of this frame does not hold what a plan's should ({error}). "
            f"Give it the dtype {dtype}."
        ) from error


def plan_rows(plan: pd.DataFrame) -> list[dict[str, Any]]:
    """A plan's rows as mappings by column, what is missing being ``None``."""
    whole = complete_plan(plan).astype(object)
    return [
        {str(name): value for name, value in row.items()}
        for row in whole.where(whole.notna(), None).to_dict("records")
    ]
