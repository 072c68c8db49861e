"""Read the files of a plan over the years as one history."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from concurrent.futures import Executor
from typing import Any

import pandas as pd

from plantools.api.given import PathLike, find_files
from plantools.api.many import read_each
from plantools.errors import NoPlanFoundError
from plantools.history import build_history, day_of_file
from plantools.progress import with_progress


def read_history(
    path: PathLike | Iterable[PathLike], *, executor: Executor | None = None, **asked: Any
) -> pd.DataFrame:
    """The files of one plan over time, as one frame: a row for each action and update.

    ``path`` is a folder, a pattern or a list of files, one for each update; a single file serves
    where its columns are dated ("Progress June 2025"). The files are put in the order of the days
    they report, or have in their names; where one tells none, they keep the order given, with a
    warning. The columns are those of ``plantools.history.HISTORY_COLUMNS`` (``action_id``,
    ``update``, ``as_at``, ``as_at_text``, ``identity``, ``sure``), then the plan's. Feed it to
    ``plantools.history``: ``measure_actions``, ``promised_dates``, ``transition_matrix`` and
    ``due_next_quarter``. The rest is as for ``read_plan``, which says what it raises.

    >>> history = read_history("samples/scrutiny-update.docx")
    >>> history.loc[0, ["action_id", "as_at_text", "identity"]].to_list()
    ['1', 'January 2026', 'first seen']
    """
    files = find_files(path)
    each = read_each(files, executor=executor, **asked)
    read = list(with_progress(each, total=len(files), doing="Reading files"))
    plans = [one.plan for one in read if one.plan is not None]
    if not plans:
        raise NoPlanFoundError(
            f"There is no plan in any of the {len(files)} files given. Run plantools look on one "
            "of them to see what was found."
        )
    problems = [one.problem for one in read if one.problem]
    undated = [str(plan["source"].iloc[0]) for plan in plans if day_of_file(plan)[0] is None]
    if undated and len(plans) > 1:
        problems.append(
            f"No day is named in {', '.join(undated[:5])}{', …' if len(undated) > 5 else ''}, so "
            "the files are taken in the order given. A date in a file's name puts it in its place: "
            "plan 2025-06.xlsx."
        )
    for problem in problems:
        warnings.warn(problem, stacklevel=2)
    return build_history(plans)
