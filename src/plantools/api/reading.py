"""Read a plan, or several: the public functions of the way in."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from plantools.api.given import (
    MappingLike,
    PathLike,
    SchemeLike,
    as_confirmed,
    as_day,
    as_scheme,
    find_files,
    is_many,
)
from plantools.errors import NoPlanFoundError, UnreadableFileError
from plantools.plan import build_plan, complete_plan
from plantools.readers import read_grids
from plantools.schemes import Scheme
from plantools.tables import EMPTY_TEMPLATE, Found, TableNote, find_records


def read_plan(
    path: PathLike | Iterable[PathLike],
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
) -> pd.DataFrame:
    """A plan as one frame: a row for each action, the columns of ``plantools.COLUMNS``.

    ``path`` is a Word or Excel file (known by its content, not its name), a folder, a pattern
    such as ``plans/*.docx``, or a list of these. ``scheme`` says what the grades mean where a
    document carries no key of its own: ``scrutiny`` (the default), ``rag``, ``brag``, or the path
    of a TOML file. ``password`` opens files that are locked by one, in memory. ``on`` is the day
    on which to look at a sheet whose conditional formats compare with today, an ISO date: without
    one their colours are unknown. Columns with headings nobody knows follow under those headings.

    What an officer has confirmed in the mapping files beside a document comes before everything
    (see ``mapping.py``). Give another file as ``mapping``, or what would stand in one, such as
    ``{"headings": {"Helper": "lead"}}``; ``{}`` reads as if there were none.

    Of several files, those that cannot be read or hold no plan are passed over, each with a
    warning. Raises ``UnreadableFileError`` for a file that cannot be read, ``NoPlanFoundError``
    where there is no plan in anything given, and ``UnknownNameError`` for a mapping that cannot be
    read.

    >>> plan = read_plan("samples/action-plan.docx")
    >>> plan.loc[3, ["ref", "lead", "due_text", "rag"]].to_list()
    ['2.1', 'Thornmere Homes', 'End of Oct 2026', 'Green']
    """
    chosen = as_scheme(scheme)
    paths = find_files(path)

    def read(one: Path) -> pd.DataFrame:
        return _read_one(one, scheme=chosen, mapping=mapping, password=password, on=on)

    if len(paths) == 1 and not is_many(path):
        return read(paths[0])
    plans, passed_over = [], []
    for one in paths:
        try:
            plans.append(read(one))
        except NoPlanFoundError:
            passed_over.append(f"No plan was found in {one.name}.")
        except UnreadableFileError as error:
            passed_over.append(str(error))
    if not plans:
        raise NoPlanFoundError(
            f"There is no plan in any of the {len(paths)} files given. Run plantools look on one "
            "of them to see what was found."
        )
    for sentence in passed_over:
        warnings.warn(sentence, stacklevel=2)
    return complete_plan(pd.concat(plans, ignore_index=True))


def find_plan(
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
) -> tuple[Found, pd.DataFrame]:
    """What was found in one file, table by table, and the plan it comes to (which may be empty)."""
    chosen = as_scheme(scheme)
    confirmed = as_confirmed(mapping, Path(path))
    grids = read_grids(Path(path), on=as_day(on), password=password)
    found = find_records(grids, scheme=chosen, confirmed=confirmed)
    plan = build_plan(
        found.records,
        scheme=found.scheme or chosen,
        colours=found.colours,
        source=Path(path).name,
    )
    return found, plan


def _read_one(path: Path, **asked: Any) -> pd.DataFrame:
    found, plan = find_plan(path, **asked)
    if plan.empty:
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
    return plan


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


def read_key(path: PathLike, *, password: str | None = None) -> Scheme | None:
    """What the grades mean by a document's own key, or nothing where it carries none.

    A plan's frame keeps what each grade came to, not the words of the key: give this to a writer
    as ``scheme`` to write them again. Raises ``UnreadableFileError`` as ``read_plan`` does.

    >>> scheme = read_key("samples/scrutiny-update.docx")
    >>> [grade.label for grade in scheme.grades]
    ['Fully Achieved', 'On-Track', 'Slipped', 'Not Achieved']
    """
    return find_plan(path, password=password)[0].scheme
