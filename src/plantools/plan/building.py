"""Plans as frames, from records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from plantools.plan.columns import Columns
from plantools.plan.dtypes import COLUMNS, TEXTS, as_array
from plantools.plan.understanding import understand
from plantools.schemes import Scheme
from plantools.tables import Record


def build_plan(
    records: Iterable[Record],
    *,
    scheme: Scheme | None = None,
    colours: Scheme | None = None,
    source: str = "",
) -> pd.DataFrame:
    """The plan that records come to, as ``understand`` has it: a frame of its columns.

    >>> plan = build_plan([Record({"ref": "1.1", "action": "Plant trees", "due_text": "Apr 2018"})])
    >>> plan.loc[0, ["ref", "due_latest"]].to_list()
    ['1.1', Timestamp('2018-04-30 00:00:00')]
    """
    return as_plan(understand(records, scheme=scheme, colours=colours, source=source))


def as_plan(columns: Columns) -> pd.DataFrame:
    """The frame of columns, which is empty of them afterwards: they are as large as the frame.

    So each list is let go of once it is an array. The longest come first, as far as their first
    rows tell: a text's array is there twice while it is made.
    """
    names = list(columns)
    longest = sorted(names, key=lambda name: -_length(columns[name]))
    arrays = {name: as_array(columns.pop(name), COLUMNS.get(name, TEXTS)) for name in longest}
    return pd.DataFrame({name: arrays[name] for name in names}, copy=False)


def _length(column: Sequence[object]) -> int:
    return sum(len(value) for value in column[:10] if isinstance(value, str))
