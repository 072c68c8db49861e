"""Rows cut in two by a page: whether a row is a piece of the record before it, and joining it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from plantools.cells import Cell, CellPlace
from plantools.dates import read_date
from plantools.fields import kind_of
from plantools.references import continued_reference
from plantools.tables.records import Draft, join_pieces


@dataclass(slots=True)
class Row:
    """A body row by field: its texts, its unknown columns, its status cell, its place."""

    values: dict[str, str]
    extras: dict[str, str]
    status: Cell
    place: str
    due_day: date | None = None
    cells: Mapping[str, CellPlace] = field(default_factory=dict)


class Around(NamedTuple):
    """What stands around a row: numbered records, a page break, a blank row, a typed sheet."""

    numbered: bool
    first_of_page: bool
    after_gap: bool
    typed: bool


def continues(before: Draft, row: Row, around: Around) -> bool:
    """Whether a row is a piece of the record before it, cut off by a page.

    It has no reference where records have one, and its own cells say that they go on: no action,
    an action in mid-sentence, or a date that only reads together with the one before.
    """
    values = row.values
    reference = values.get("ref", "").strip()
    if reference:
        return continued_reference(reference) == before.values.get("ref", "").strip() != ""
    action = (values.get("action") or values.get("recommendation") or "").strip()
    if not action and around.typed and not _says_more_than_a_status(row):
        return False  # a row that is prefilled down the sheet
    if not action:
        return not _is_whole(row)
    if not around.numbered and not around.first_of_page:
        return False
    due, due_before = values.get("due_text", ""), before.values.get("due_text", "")
    if due.strip() and _reads_only_together(due_before, due):
        return True
    if action[0].islower() and around.typed:
        # No page ends in a sheet that people type in, and they type "e-learning" as well.
        own = _has_status(row) or due.strip() or values.get("lead", "").strip()
        return not own and not _is_sentence_end(before)
    if action[0].islower():
        return not (_has_status(row) and _has_date(row))
    alone = not _has_status(row) and not _has_date(row)
    return around.first_of_page and alone and not _is_sentence_end(before)


def says_something(row: Row) -> bool:
    """Whether a row says anything about an action: more than a number, a name and a status.

    Those are prefilled down a sheet, and so are the zeros and first days that formulas leave.
    """
    for name in _SUBSTANCE:
        text = row.values.get(name, "").strip()
        if text and not _RESIDUE.fullmatch(text):
            return True
    return False


_SUBSTANCE = ("action", "recommendation", "outcome", "progress", "due_text")
_RESIDUE = re.compile(r"0|#N/A|#REF!|0?0[/ .-](?:0?1|Jan\w*)[/ .-](?:19)?00", re.IGNORECASE)


def _says_more_than_a_status(row: Row) -> bool:
    words = [text for name, text in row.values.items() if name not in _STATUS and text.strip()]
    return bool(words) or any(text.strip() for text in row.extras.values())


def _has_status(row: Row) -> bool:
    return bool(row.status.fill) or any(row.values.get(name, "").strip() for name in _STATUS)


def _has_date(row: Row) -> bool:
    """Whether a row has a target date that can be read by itself."""
    due = row.values.get("due_text", "")
    return bool(due.strip()) and read_date(due).kind != "unreadable"


def _is_whole(row: Row) -> bool:
    """Whether a row has a lead, a date and a status of its own: it lacks only its action."""
    return bool(row.values.get("lead", "").strip()) and _has_date(row) and _has_status(row)


_STATUS = ("rag_text", "grade_text", "status_text")


def _is_sentence_end(before: Draft) -> bool:
    return (before.values.get("action") or "").rstrip().endswith((".", "!", "?"))


def _reads_only_together(before: str, piece: str) -> bool:
    """Whether a date was cut in two: neither half says what both together say."""
    if not before.strip():
        return False
    whole, half = read_date(join_pieces(before, piece, "date")), read_date(before)
    open_ended = half.kind == "by" and half.latest is None  # a month without its year
    return whole.latest is not None and (
        half.kind == "unreadable" or open_ended or before.count("(") > before.count(")")
    )


def join(before: Draft, row: Row) -> None:
    """Join a piece to its record, cell by cell."""
    for name, text in row.values.items():
        if name in ("reported_text", "ref"):
            continue
        before.values[name] = join_pieces(before.values.get(name, ""), text, kind_of(name))
    for name, text in row.extras.items():
        before.extras[name] = join_pieces(before.extras.get(name, ""), text, "words")
    before.fill = before.fill or row.status.fill
    before.rule = before.rule or row.status.rule
    places = row.cells.values()
    before.end = max(places, key=lambda spot: spot.row, default=before.end)
