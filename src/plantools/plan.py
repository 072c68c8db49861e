"""The plan: one pandas frame with a row for each action, and every column's dtype from birth.

``COLUMNS`` is the whole list. Each understood column stands beside the one it was understood
from: ``due_latest`` beside ``due_text``, ``grade`` beside ``grade_text``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from plantools.assessment import assess
from plantools.dates import DateWindow, read_date
from plantools.errors import UnsuitablePlanError
from plantools.fields import ORIGINAL_DATE, fields
from plantools.schemes import COLOURS, STATES, Scheme, State, opening_state, read_scheme
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
    "rag_fill": _TEXT,
    "rag_rule": _TEXT,
    "status_text": _TEXT,
    "state": _category(STATES),
    "source": _TEXT,
    "place": _TEXT,
}
"""The plan's columns and their dtypes, in their order. Unknown columns follow them as text."""

WRITTEN = (
    "plan", "link_officer", "agreed_text", "theme_ref", "theme", "recommendation_ref",
    "recommendation", "part", "strand", "ref", "action", "lead", "outcome", "progress", "due_text",
    "reported_text", "grade_text", "rag_text", "status_text",
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
    scheme, records = scheme or read_scheme("scrutiny"), list(records)
    rows: list[dict[str, Any]] = []
    for record in records:
        rows.append(_row(record, scheme, colours, source, rows))
    _note_swapped_days(rows, [record.due_day for record in records])
    if not any(map(_has_status, records)):
        for row in rows:
            row["state"] = _told_by_progress(row)
    extras = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    # An original date stands first of them, because layouts show it beside the one that holds now.
    return _frame(rows, [*COLUMNS, *sorted(extras, key=lambda name: name != ORIGINAL_DATE)])


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
    named = (written["rag_text"] or "").partition(GLOSS)[2]
    written |= _without_gloss(written, scheme)
    window = _due(written["due_text"], record.values.get("due_form", ""), agreed, above)
    beside = named if named in COLOURS else ""
    standing = assess(written, scheme, record.fill, record.rule, colours, named=beside)
    reported = read_date(written["reported_text"]).earliest if written["reported_text"] else None
    kind, other_kind = _kind(record.values.get("kind"))
    extras = {_extra_name(name): clean_text(text) for name, text in record.extras.items()}
    return {
        **written,
        "kind": kind,
        "agreed": agreed,
        "due_kind": window.kind,
        "due_earliest": window.earliest,
        "due_latest": window.latest,
        "due_precision": window.precision,
        "due_repeat": window.repeat,
        "due_edtf": window.edtf,
        "due_note": _note(window),
        "reported": reported,
        **standing,
        "state": _state(standing["state"], window),
        "source": source or None,
        "place": record.place or None,
        **{name: text for name, text in extras.items() if text is not None},
        **other_kind,
    }


def _kind(text: str | None) -> tuple[str, dict[str, str]]:
    """The kind of plan a row says it is of; words that name none stand in a column of their own."""
    said = clean_text(text) or KINDS[0]
    known = {kind.casefold(): kind for kind in KINDS}
    kind = known.get(" ".join(said.casefold().split()))
    return (kind, {}) if kind else (KINDS[0], {f"{fields()['kind'].label} (2)": said})


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


def _due(
    text: str | None, form: str, agreed: date | None, above: Sequence[Mapping[str, Any]]
) -> DateWindow:
    """The window of a target date; "as above" takes that of the row above."""
    window = read_date(text or "", agreed=agreed, form=form)
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


SWAPPED = "day and month may be swapped"
"""What ``due_note`` begins with where a column shows that an American save went over it."""


def _note_swapped_days(rows: Sequence[dict[str, Any]], days: Sequence[date | None]) -> None:
    """Note where true dates stand beside typed ones of which none could be read month first.

    A computer set to American dates takes 04/05/2018 for 5 April and stores that, and leaves
    25/05/2018 as the text it is. Chance hardly ever does: three days of a month in five are
    above the twelfth.
    """
    typed = [
        int(match[1])
        for row, day in zip(rows, days, strict=True)
        if day is None and (match := _NUMERIC.fullmatch((row["due_text"] or "").strip()))
    ]
    true = [(row, day) for row, day in zip(rows, days, strict=True) if day is not None]
    if len(typed) < 2 or len(true) < 3 or min(typed) <= 12 or max(d.day for _, d in true) > 12:
        return
    for row, day in true:
        if day.day != day.month and row["due_precision"] == "day":
            meant = day.replace(day=day.month, month=day.day)
            row["due_note"] = f"{SWAPPED}: {meant.day} {meant:%B %Y} may be meant"


_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})")


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


def _state(state: State, window: DateWindow) -> State:
    """The state by grade or RAG; where they say nothing, what the date column says."""
    said = {"done": "complete", "paused": "paused", "closed": "closed"}
    return said.get(window.kind, state) if state == "unknown" else state  # type: ignore[return-value]


def _has_status(record: Record) -> bool:
    """Whether a status is given anywhere but in the words of the progress."""
    said = (record.values.get(name, "") for name in ("rag_text", "grade_text", "status_text"))
    coloured = record.fill or record.rule not in ("", "FFFFFF")
    return bool(coloured) or any(text and text.strip() for text in said)


def _told_by_progress(row: Mapping[str, Any]) -> State:
    """The state that a report of progress opens with, where a plan has no status of its own."""
    state: State = row["state"]
    return opening_state(row["progress"] or "") if state == "unknown" else state


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
    _require_names(plan)
    plan = plan.reset_index(drop=True)
    _require_colours(plan)
    names = [*COLUMNS, *(name for name in plan.columns if name not in COLUMNS)]
    return pd.DataFrame(
        {
            str(name): _as_dtype(str(name), plan[name], COLUMNS.get(name, _TEXT))
            if name in plan.columns
            else _column([None] * len(plan), COLUMNS[name])
            for name in names
        }
    )


def exportable(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame that every format of data can hold: its objects as texts, its columns named by texts.

    Raises ``UnsuitablePlanError`` where two columns have one name, or a text is none.
    """
    _require_names(frame)
    return pd.DataFrame(
        {
            str(name): _as_dtype(str(name), column, _TEXT) if column.dtype == object else column
            for name, column in frame.reset_index(drop=True).items()
        }
    )


def _require_names(plan: pd.DataFrame) -> None:
    names = Counter(map(str, plan.columns))
    twice = sorted(name for name, count in names.items() if count > 1)
    if twice:
        raise UnsuitablePlanError(
            f"This frame has more than one column named {', '.join(map(repr, twice))}. Rename "
            "them, then run this again."
        )
    unspeakable = [name for name in names if name != name.encode("utf-8", "replace").decode()]
    if unspeakable:
        raise UnsuitablePlanError(
            f"This frame has a column named {unspeakable[0]!r}, which is no text. Rename it, then "
            "run this again."
        )


def _require_colours(plan: pd.DataFrame) -> None:
    """Refuse fills that are none, for all that paints and compares them counts on their digits."""
    for name in {"rag_fill", "rag_rule"} & set(plan.columns):
        for fill in map(str, plan[name].dropna().unique()):
            if not _FILL.fullmatch(fill):
                raise UnsuitablePlanError(
                    f"The column {name!r} of this frame holds {fill[:20]!r}, which is no "
                    "colour. Give it six capital hex digits, such as FFC000, or nothing."
                )


_FILL = re.compile(r"[0-9A-F]{6}|\??")
"""A fill's digits, nothing, or the mark of one that only Excel can work out."""


def _as_dtype(name: str, values: Any, dtype: Any) -> Any:
    if isinstance(dtype, pd.CategoricalDtype) and values.dtype != dtype:
        _require_categories(name, values, [str(one) for one in dtype.categories])
    try:
        return values.astype(dtype)
    except (TypeError, ValueError) as error:
        raise UnsuitablePlanError(
            f"The column {name!r} of this frame does not hold what a plan's should ({error}). "
            f"Give it the dtype {dtype}."
        ) from error


def _require_categories(name: str, values: pd.Series[Any], known: list[str]) -> None:
    """Refuse a value that has no place in a plan: pandas would leave it out without a word."""
    unknown = [one for one in map(str, values.dropna()) if one not in known]
    if unknown:
        raise UnsuitablePlanError(
            f"The column {name!r} of this frame holds {unknown[0][:40]!r}, which is none of "
            f"{', '.join(known)}. Put one of these there, or nothing."
        )


def plan_rows(plan: pd.DataFrame) -> list[dict[str, Any]]:
    """A plan's rows as mappings by column, what is missing being ``None``."""
    whole = complete_plan(plan)
    names = list(map(str, whole.columns))
    columns = [_objects(values) for _, values in whole.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _objects(values: pd.Series[Any]) -> list[Any]:
    if not values.notna().any():
        return [None] * len(values)
    if isinstance(values.dtype, pd.StringDtype):
        texts: list[Any] = values.array.to_numpy(dtype=object, na_value=None).tolist()
        return texts
    return values.astype(object).where(values.notna(), None).tolist()
