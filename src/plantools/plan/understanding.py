"""Records understood column by column, because most of what a plan says comes again and again.

A date, a status, a name for a column is understood once in a plan, however many rows have it.
There is no pandas here: a process that reads many files would take longer to load it than to read
the first forty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from plantools.assessment import assess
from plantools.dates import DateWindow, read_date
from plantools.fields import ORIGINAL_DATE, fields
from plantools.plan.columns import HOLDS, KEYS, KINDS, WRITTEN, Columns, clean_text
from plantools.plan.gloss import glosses, split_gloss
from plantools.schemes import COLOURS, Scheme, State, opening_state, read_scheme
from plantools.tables import Record

Texts = list[str | None]
"""A column of what was written, nothing where nothing was."""


def understand(
    records: Iterable[Record],
    *,
    scheme: Scheme | None = None,
    colours: Scheme | None = None,
    source: str = "",
) -> Columns:
    """What records come to: the columns of ``HOLDS`` in their order, then the unknown ones.

    ``scheme`` says what grades mean (the scrutiny scheme if none is given) and ``colours`` what
    RAG colours mean (``brag``). Nothing an author wrote raises: what is not understood is left
    empty beside the text.

    >>> columns = understand([Record({"ref": "1.1", "due_text": "Apr 2018"})])
    >>> columns["ref"], columns["due_latest"], columns["action"]
    (['1.1'], [datetime.date(2018, 4, 30)], [None])
    """
    scheme, records = scheme or read_scheme("scrutiny"), list(records)
    columns: Columns = {**_written(records)}
    known = glosses(scheme)
    beside = [split_gloss(text, known)[1] for text in columns["rag_text"]]
    for name in ("grade_text", "rag_text"):
        columns[name] = [split_gloss(text, known)[0] for text in columns[name]]
    columns["agreed"] = _days(columns["agreed_text"])
    columns["reported"] = _days(columns["reported_text"])
    windows = _windows(records, columns["due_text"], columns["agreed"])
    columns |= _due(windows)
    _note_swapped_days(columns, [record.due_day for record in records])
    columns |= _standing(records, columns, scheme, colours, beside)
    columns["state"] = _states(records, columns, windows)
    columns["source"] = [source or None] * len(records)
    columns["place"] = [record.place or None for record in records]
    columns["kind"], extras = _kinds_and_extras(records)
    # An original date stands first of them, because layouts show it beside the one that holds now.
    own = sorted(extras, key=lambda name: name != ORIGINAL_DATE)
    columns |= extras
    return {name: columns[name] for name in (*HOLDS, *own)}


def _written(records: Sequence[Record]) -> Columns:
    """What was written, by column."""
    rows = [record.values for record in records]
    given: set[str] = set().union(*rows)
    columns: Columns = {}
    for name in WRITTEN:
        if name not in given:
            columns[name] = [None] * len(records)
            continue
        texts = [clean_text(row.get(name)) for row in rows]
        columns[name] = [text and text.strip() for text in texts] if name in KEYS else texts
    return columns


def _kinds_and_extras(records: Sequence[Record]) -> tuple[list[str], dict[str, Texts]]:
    """The kind of plan that each row says it is of, and the unknown columns.

    Words that name no kind stand in a column of their own.
    """
    said = [record.values.get("kind") for record in records]
    known = {kind: _kind(kind) for kind in dict.fromkeys(said)}
    extras: dict[str, Texts] = {}
    own = f"{fields()['kind'].label} (2)"
    for row, (record, kind) in enumerate(zip(records, said, strict=True)):
        other = known[kind][1]
        if not record.extras and not other:
            continue
        texts = {_extra_name(name): clean_text(text) for name, text in record.extras.items()}
        for name, text in {**texts, **({own: other} if other else {})}.items():
            if text is not None:
                extras.setdefault(name, [None] * len(records))[row] = text
    return [known[kind][0] for kind in said], extras


def _kind(text: str | None) -> tuple[str, str]:
    """The kind of plan that words name, or the words where they name none."""
    said = clean_text(text) or KINDS[0]
    kind = _KINDS.get(" ".join(said.casefold().split()))
    return (kind, "") if kind else (KINDS[0], said)


_KINDS = {kind.casefold(): kind for kind in KINDS}


def _extra_name(heading: str) -> str:
    """An unknown column's name, on one line; one that would hide a plan's column is told apart."""
    name = " ".join(heading.split())
    return f"{name} (2)" if name in HOLDS else name


# Dates -------------------------------------------------------------------------------------------


def _days(texts: Sequence[str | None]) -> list[date | None]:
    """The first days of what dates of a report or an agreement come to."""
    first = {text: read_date(text).earliest if text else None for text in dict.fromkeys(texts)}
    return [first[text] for text in texts]


def _windows(
    records: Sequence[Record], texts: Sequence[str | None], agreed: Sequence[date | None]
) -> list[DateWindow]:
    """The windows of target dates; "as above" takes that of the row above."""
    known: dict[tuple[str, str, date | None], DateWindow] = {}
    windows: list[DateWindow] = []
    for row, (record, text, day) in enumerate(zip(records, texts, agreed, strict=True)):
        asked = text or "", record.values.get("due_form", ""), day
        window = known.get(asked)
        if window is None:
            window = known[asked] = read_date(asked[0], agreed=day, form=asked[1])
        if window.kind == "ditto" and windows and windows[-1].latest is not None:
            window = _as_above(window, windows[-1], str(texts[row - 1]))
        windows.append(window)
    return windows


def _as_above(window: DateWindow, above: DateWindow, text: str) -> DateWindow:
    return replace(
        window,
        earliest=above.earliest,
        latest=above.latest,
        precision=above.precision,
        edtf=above.edtf,
        note=f"taken from the row above: {' '.join(text.split())}",
    )


def _due(windows: Sequence[DateWindow]) -> dict[str, list[Any]]:
    """The columns that are understood from target dates."""
    each = {id(window): window for window in windows}
    notes = {number: _note(window) for number, window in each.items()}
    return {
        "due_kind": [window.kind for window in windows],
        "due_earliest": [window.earliest for window in windows],
        "due_latest": [window.latest for window in windows],
        "due_precision": [window.precision for window in windows],
        "due_repeat": [window.repeat for window in windows],
        "due_edtf": [window.edtf for window in windows],
        "due_note": [notes[id(window)] for window in windows],
    }


def _note(window: DateWindow) -> str | None:
    """What was assumed, and the first deadline where the text says that it was revised."""
    first = window.original.latest if window.original else None
    original = f"the original deadline was {first.day} {first:%B %Y}" if first else None
    return "; ".join(filter(None, (window.note, original))) or None


SWAPPED = "day and month may be swapped"
"""What ``due_note`` begins with where a column shows that an American save went over it."""


def _note_swapped_days(columns: Mapping[str, list[Any]], days: Sequence[date | None]) -> None:
    """Note where true dates stand beside typed ones of which none could be read month first.

    A computer set to American dates takes 04/05/2018 for 5 April and stores that, and leaves
    25/05/2018 as the text it is. Chance hardly ever does: three days of a month in five are
    above the twelfth.
    """
    true = [(row, day) for row, day in enumerate(days) if day is not None]
    if len(true) < 3 or max(day.day for _, day in true) > 12:
        return
    typed = [
        int(match[1])
        for text, day in zip(columns["due_text"], days, strict=True)
        if day is None and (match := _NUMERIC.fullmatch((text or "").strip()))
    ]
    if len(typed) < 2 or min(typed) <= 12:
        return
    for row, day in true:
        if day.day != day.month and columns["due_precision"][row] == "day":
            meant = day.replace(day=day.month, month=day.day)
            columns["due_note"][row] = f"{SWAPPED}: {meant.day} {meant:%B %Y} may be meant"


_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})")


# Grades and colours ------------------------------------------------------------------------------

_SAID = ("rag_text", "status_text", "grade_text")
"""What is written of a status."""


def _standing(
    records: Sequence[Record],
    columns: Mapping[str, list[Any]],
    scheme: Scheme,
    colours: Scheme | None,
    beside: Sequence[str],
) -> dict[str, list[Any]]:
    """The columns that are understood from status cells; ``beside`` are words beside a code."""
    known: dict[tuple[Any, ...], dict[str, Any]] = {}
    rows: list[dict[str, Any]] = []
    for record, words, *said in zip(
        records, beside, *(columns[name] for name in _SAID), strict=True
    ):
        asked = (*said, record.fill, record.rule, words)
        standing = known.get(asked)
        if standing is None:
            written = dict(zip(_SAID, said, strict=True))
            named = words if words in COLOURS else ""
            standing = known[asked] = {
                "rag_text": written["rag_text"],
                **assess(written, scheme, record.fill, record.rule, colours, named=named),
            }
        rows.append(standing)
    return {name: [row.get(name) for row in rows] for name in _UNDERSTOOD}


_UNDERSTOOD = ("grade", "rag_text", "rag", "rag_source", "rag_fill", "rag_rule", "state")


def _states(
    records: Sequence[Record], columns: Mapping[str, list[Any]], windows: Sequence[DateWindow]
) -> list[State]:
    """The states by grade or RAG; where they say nothing, what the date column says.

    Where a plan has no status of its own, what a report of progress opens with.
    """
    states = [
        _DUE_STATES.get(window.kind, state) if state == "unknown" else state
        for state, window in zip(columns["state"], windows, strict=True)
    ]
    if any(map(_has_status, records)):
        return states
    return [
        opening_state(text or "") if state == "unknown" else state
        for state, text in zip(states, columns["progress"], strict=True)
    ]


_DUE_STATES: Mapping[str, State] = {"done": "complete", "paused": "paused", "closed": "closed"}


def _has_status(record: Record) -> bool:
    """Whether a status is given anywhere but in the words of the progress."""
    said = (record.values.get(name, "") for name in ("rag_text", "grade_text", "status_text"))
    coloured = record.fill or record.rule not in ("", "FFFFFF")
    return bool(coloured) or any(text and text.strip() for text in said)
