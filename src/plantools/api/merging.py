"""The conflicts of a merge, written for a person to settle and read again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from plantools.api.given import PathLike, require_ending
from plantools.errors import NoPlanFoundError, UnreadableFileError
from plantools.layout import lay_out_conflicts, read_conflicts
from plantools.plan import COLUMNS
from plantools.readers import read_grids


def write_conflicts(conflicts: pd.DataFrame, path: PathLike) -> None:
    """Write the conflicts of ``merge_plans`` as an Excel sheet with a cell to settle each in.

    Its last column offers the base and everyone who sent a copy. Fill it in, read it with
    ``read_settled``, and merge again with ``settled``. Raises as ``write_tracker`` does.
    """
    from plantools.writers.xlsx import write_xlsx

    require_ending(path, ".xlsx")
    write_xlsx(lay_out_conflicts(conflicts), Path(path), title="Conflicts to settle")


def read_settled(path: PathLike, *, extras: tuple[str, ...] = ()) -> pd.DataFrame:
    """The conflicts of such a sheet with a column ``decision``, as ``merge_plans`` takes them.

    Raises ``UnreadableFileError`` where the file cannot be read or holds no conflicts.
    """
    try:
        grids = read_grids(Path(path))
    except NoPlanFoundError as error:
        raise UnreadableFileError(str(error)) from error
    found = read_conflicts(grids, (*COLUMNS, *extras))
    if found is None:
        raise UnreadableFileError(
            f"{Path(path).name} holds no conflicts: none of its sheets has the headings Ref, "
            "Action, What and Decision. Give the file that plantools merge --conflicts wrote."
        )
    return found
