"""Many files into one Parquet file, of which no more than a part is ever in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pandas as pd

from plantools.api.given import PathLike, find_files, require_ending
from plantools.api.many import read_each
from plantools.api.naming import require_names, with_names
from plantools.errors import NoPlanFoundError
from plantools.plan import COLUMNS
from plantools.progress import with_progress

ROW_GROUP = 20_000
"""Rows written at a time: some 10 MB of text, and few enough groups for a query to skip through."""

FILE_COLUMNS: Mapping[str, Any] = {
    "file": pd.StringDtype(),
    "actions": pd.Int64Dtype(),
    "problem": pd.StringDtype(),
}
"""The columns of what ``export_plans`` answers, with their dtypes."""


def export_plans(
    path: PathLike | Iterable[PathLike],
    output: PathLike,
    *,
    executor: Executor | None = None,
    names: str = "full",
    **asked: Any,
) -> pd.DataFrame:
    """Read many files into one Parquet file; a row for each of the files says what came of it.

    The Parquet file has the columns of ``plantools.COLUMNS`` and one more, ``other``: what stood
    under headings that nobody knows, as a JSON object of heading and text. The answer has a row
    for each file: ``file``, ``actions`` (how many) and ``problem`` (why there are none). Memory
    does not grow with the number of files. ``names`` is as for ``write_tracker``; its warnings
    begin with the file they are about. ``executor`` and the rest are as for ``read_each``.

    Raises ``NoPlanFoundError`` where no file holds a plan, ``UnreadableFileError`` for a folder
    without files, ``UnwritableFileError`` where ``output`` cannot be written.

    >>> files = export_plans("samples", "output/plans.parquet")
    >>> len(files), int(files["actions"].sum()) == len(pd.read_parquet("output/plans.parquet"))
    (5, True)
    """
    from plantools.writers.files import replacing

    require_ending(output, ".parquet")
    require_names(names)
    files = find_files(path)
    each = read_each(files, executor=executor, **asked)
    came_of: list[tuple[str, int, str | None]] = []

    def plans() -> Iterator[pd.DataFrame]:
        for one in with_progress(each, total=len(files), doing="Reading files"):
            came_of.append(
                (str(one.path), 0 if one.plan is None else len(one.plan), one.problem or None)
            )
            if one.plan is not None:
                yield with_names(one.plan, names, of=one.path.name)

    with replacing(output) as beside:
        if not _write_groups(plans(), beside):
            raise NoPlanFoundError(
                f"There is no plan in any of the {len(files)} files given. Nothing was written."
            )
    return pd.DataFrame(came_of, columns=list(FILE_COLUMNS)).astype(dict(FILE_COLUMNS))


def _write_groups(plans: Iterator[pd.DataFrame], path: Path) -> int:
    """Write plans as groups of rows; how many rows that were."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    empty = _table_form(pd.DataFrame(columns=list(COLUMNS)).astype(dict(COLUMNS)))
    schema = pa.Schema.from_pandas(empty, preserve_index=False)
    written = 0
    with pq.ParquetWriter(path, schema) as writer:
        for group in _groups(map(_table_form, plans)):
            writer.write_table(pa.Table.from_pandas(group, schema=schema, preserve_index=False))
            written += len(group)
    return written


def _groups(plans: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    waiting: list[pd.DataFrame] = []
    for plan in plans:
        waiting.append(plan)
        if sum(map(len, waiting)) >= ROW_GROUP:
            yield pd.concat(waiting, ignore_index=True)
            waiting = []
    if waiting:
        yield pd.concat(waiting, ignore_index=True)


def _table_form(plan: pd.DataFrame) -> pd.DataFrame:
    """A plan with the same columns as every other: the unknown ones in one, as JSON."""
    unknown = [name for name in plan.columns if name not in COLUMNS]
    rows = plan[unknown].astype(object).to_dict("records")
    other = [json.dumps(said, ensure_ascii=False) if (said := _said(row)) else None for row in rows]
    return plan[list(COLUMNS)].assign(other=pd.array(other, dtype="string"))


def _said(row: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in row.items() if not pd.isna(value)}
