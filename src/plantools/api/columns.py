"""Read one file: its grids, the records found in them, and the columns these come to.

All that reading is but the frame itself, and so without pandas: what a process does that reads
files for another.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from plantools.api.given import (
    MappingLike,
    PathLike,
    SchemeLike,
    as_confirmed,
    as_day,
    as_scheme,
)
from plantools.errors import NoPlanFoundError
from plantools.plan import Columns, understand
from plantools.readers import read_grids
from plantools.tables import EMPTY_TEMPLATE, Found, TableNote, find_records, handed_over


def find_columns(
    path: PathLike,
    *,
    source: str = "",
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
    plan_only: bool = False,
) -> tuple[Found, Columns]:
    """What was found in one file, table by table, and the columns of its plan (perhaps empty).

    ``source`` is what the file is called in its plan: its name, where that tells it from others.
    Where the ``plan_only`` is wanted, what was found does not tell how surely, nor the records:
    they take as much room as the plan, and are let go of before it is put together.
    """
    chosen = as_scheme(scheme)
    confirmed = as_confirmed(mapping, Path(path))
    found = find_records(
        # Kept under no name, so that a table can be let go of once it is read.
        read_grids(Path(path), on=as_day(on), password=password, numbered=not plan_only),
        scheme=chosen,
        confirmed=confirmed,
        plan_only=plan_only,
    )
    records = [*found.records]
    if plan_only:
        found = replace(found, records=())
    columns = understand(
        handed_over(records),
        scheme=found.scheme or chosen,
        colours=found.colours,
        source=source or Path(path).name,
    )
    return found, columns


def read_columns(path: Path, **asked: Any) -> Columns:
    """The columns of the plan in one file; where it has none, a sentence on what was seen there."""
    found, columns = find_columns(path, plan_only=True, **asked)
    if not columns["action"]:
        seen = len(found.tables)
        tables = "no table" if not seen else f"{seen} table{'s' if seen > 1 else ''}"
        if empty := _empty_templates(found):
            raise NoPlanFoundError(
                f"No plan was found in {path.name}: {empty}. Fill it in, or give the file that the "
                f"actions are in. Run plantools look {path.name} to see how each table was "
                "understood."
            )
        raise NoPlanFoundError(
            f"No plan was found in {path.name}: it has {tables}, and none with the headings of a "
            f"plan (such as Action, Lead, Target Date, Progress). Run plantools look {path.name} "
            "to see how each was understood."
        )
    return columns


def _empty_templates(found: Found) -> str:
    """A sentence on the tables that head a plan and hold none, or nothing."""
    return "; ".join(
        f"{note.place} has a plan's headings ({_headings(note)}) with nothing below them: it is an "
        "empty template"
        for note in found.tables
        if note.family == EMPTY_TEMPLATE
    )


def _headings(note: TableNote) -> str:
    named = [column.heading for column in note.columns if column.field and column.heading]
    return ", ".join(named[:4]) + (", …" if len(named) > 4 else "")
