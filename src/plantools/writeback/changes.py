"""What is asked of a file: changed cells, new rows, refusals; and the receipt of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from plantools.cells import CellPlace
from plantools.plan import clean_text


@dataclass(frozen=True, slots=True)
class Change:
    """What one cell shall hold, for one column of one row of the plan.

    ``text``, ``day`` and ``fill`` are as a patcher takes them, ``None`` to leave them; ``before``
    and ``after`` are what a person is told. ``means`` is an understood column and what it shall
    read as; ``shared_by`` are other rows of the plan that show the same cell. Where a cell names
    what several rows stand under, ``reads`` says what each of them shall read by column.
    """

    spot: CellPlace
    row: int
    ref: str
    column: str
    before: str
    after: str
    text: str | None = None
    day: date | None = None
    fill: str | None = None
    note: str = ""
    means: tuple[str, str] = ("", "")
    shared_by: tuple[int, ...] = ()
    reads: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewRow:
    """An action that the file does not have yet, and what the cells of its row shall hold.

    ``given`` is its row in the plan, ``below`` a cell of the row it shall follow, ``name`` what
    sentences call it, ``asked`` what the plan says in it, ``above`` the file's action above it.
    ``is_between`` says that other actions stand below that; ``theme`` is what it shall read under
    where a heading says that, ``note`` what is to be known of how its place was found.
    """

    given: int
    ref: str
    below: CellPlace
    changes: tuple[Change, ...]
    name: str = ""
    asked: Mapping[str, Any] = field(default_factory=dict)
    above: int = -1
    is_between: bool = False
    theme: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something does not go into the file; ``given`` is its row in the plan."""

    given: int
    sentence: str


@dataclass(slots=True)
class Wanted:
    """All that a plan asks of a file. ``notes`` are a reference and a sentence each."""

    changes: list[Change] = field(default_factory=list)
    new_rows: list[NewRow] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    matched: Mapping[int, int] = field(default_factory=dict)
    """The plan's rows by the file's."""
    filed: Sequence[Mapping[str, Any]] = ()
    """The file's rows as they were read."""


RECEIPT: Mapping[str, Any] = {
    name: pd.StringDtype() for name in ("place", "ref", "column", "before", "after", "note")
}
"""The columns of the receipt, with their dtypes."""


def receipt(wanted: Wanted, notes: Sequence[str] = ()) -> pd.DataFrame:
    """What changed, a row for each cell; then what else is to be known, in rows without a place."""
    added = (change for row in wanted.new_rows for change in row.changes)
    rows: list[tuple[str | None, ...]] = [
        (one.spot.name, one.ref or None, one.column, one.before, one.after, one.note or None)
        for one in (*wanted.changes, *added)
    ]
    of_rows = [(row.ref, row.note) for row in wanted.new_rows if row.note]
    noted = (*wanted.notes, *of_rows)
    rows += [(None, ref or None, None, None, None, note) for ref, note in noted]
    rows += [(None, None, None, None, None, note) for note in notes]
    return pd.DataFrame(rows, columns=list(RECEIPT)).astype(dict(RECEIPT))


def plain(value: object) -> str:
    """A value to compare by: its text without what nobody sees.

    >>> plain(" Met \\r\\n"), plain(None)
    ('Met', '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and "\n" not in value and "\r" not in value:
        return value.strip()  # of a single line nothing else is unseen
    lines = (clean_text(value) or "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
