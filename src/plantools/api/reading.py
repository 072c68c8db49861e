"""Read a plan, or several: the public functions of the way in."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from plantools.api.given import MappingLike, PathLike, SchemeLike, as_scheme, find_files, is_many
from plantools.api.many import read_each
from plantools.api.single import find_plan, read_one
from plantools.errors import NoPlanFoundError
from plantools.plan import complete_plan
from plantools.progress import with_progress
from plantools.schemes import Scheme


def read_plan(
    path: PathLike | Iterable[PathLike],
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
    executor: Executor | None = None,
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

    Several files are read in parallel, with a progress bar on a terminal, by ``executor`` where one
    is given (any ``concurrent.futures.Executor``, a Dask cluster's included). Those that cannot be
    read or hold no plan are passed over, each with a warning. ``read_each`` gives them one by one,
    ``export_plans`` puts more of them into Parquet than memory holds.

    Raises ``UnreadableFileError`` for a file that cannot be read, ``NoPlanFoundError``
    where there is no plan in anything given, and ``UnknownNameError`` for a mapping that cannot be
    read.

    >>> plan = read_plan("samples/action-plan.docx")
    >>> plan.loc[3, ["ref", "lead", "due_text", "rag"]].to_list()
    ['2.1', 'Thornmere Homes', 'End of Oct 2026', 'Green']
    """
    asked = {"scheme": as_scheme(scheme), "mapping": mapping, "password": password, "on": on}
    if not is_many(path):
        return read_one(find_files(path)[0], **asked)
    return _read_many(find_files(path), executor, asked)


def _read_many(files: list[Path], executor: Executor | None, asked: dict[str, Any]) -> pd.DataFrame:
    each = read_each(files, executor=executor, **asked)
    read = list(with_progress(each, total=len(files), doing="Reading files"))
    plans = [one.plan for one in read if one.plan is not None]
    if not plans:
        raise NoPlanFoundError(
            f"There is no plan in any of the {len(files)} files given. Run plantools look on one "
            "of them to see what was found."
        )
    for one in read:
        if one.problem:
            warnings.warn(one.problem, stacklevel=3)
    return complete_plan(pd.concat(plans, ignore_index=True))


def read_key(path: PathLike, *, password: str | None = None) -> Scheme | None:
    """What the grades mean by a document's own key, or nothing where it carries none.

    A plan's frame keeps what each grade came to, not the words of the key: give this to a writer
    as ``scheme`` to write them again. Raises ``UnreadableFileError`` as ``read_plan`` does.

    >>> scheme = read_key("samples/scrutiny-update.docx")
    >>> [grade.label for grade in scheme.grades]
    ['Fully Achieved', 'On-Track', 'Slipped', 'Not Achieved']
    """
    return find_plan(path, password=password, plan_only=True)[0].scheme
