"""How a file was understood, and whether everybody can read it: one frame each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from plantools.api.given import MappingLike, PathLike, SchemeLike
from plantools.api.single import find_plan

LOOK_COLUMNS: Mapping[str, Any] = {
    "table": pd.StringDtype(),
    "column": pd.StringDtype(),
    "heading": pd.StringDtype(),
    "field": pd.StringDtype(),
    "sure": "float64",
    "confirmed": "bool",
}
"""The columns of what ``look`` gives, with their dtypes."""


def look(
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
) -> pd.DataFrame:
    """How each heading of a file was understood: one row a heading, in the file's order.

    ``field`` is missing where a column is kept under its own heading; ``sure`` runs from 0 to 1
    and is a guess below 0.6; ``confirmed`` tells that a mapping says so. Raises as ``read_plan``
    does, but for a file without a plan: that gives no rows.

    >>> look("samples/action-plan.xlsx").loc[2, ["column", "heading", "field"]].to_list()
    ['column C', 'Lead Organisation / Partner(s)', 'lead']
    """
    found, _ = find_plan(path, scheme=scheme, mapping=mapping, password=password)
    rows = [
        (
            table.place,
            one.column or None,
            one.heading,
            one.field or None,
            one.sure,
            one.confirmed,
        )
        for table in found.tables
        for one in table.columns
    ]
    return pd.DataFrame(rows, columns=list(LOOK_COLUMNS)).astype(dict(LOOK_COLUMNS))


ACCESSIBILITY_COLUMNS: Mapping[str, Any] = {
    "severity": pd.CategoricalDtype(["error", "warning", "note"], ordered=True),
    "rule": pd.StringDtype(),
    "message": pd.StringDtype(),
    "place": pd.StringDtype(),
    "source": pd.StringDtype(),
}
"""The columns of what ``check_accessibility`` gives, with their dtypes."""


def check_accessibility(path: PathLike, *, password: str | None = None) -> pd.DataFrame:
    """What keeps people from reading a Word document or an Excel workbook: one row a finding.

    The columns are ``severity`` (``error``, ``warning`` or ``note``), ``rule``, ``message``,
    ``place`` (missing where the whole file is meant) and ``source``, the success criterion or
    checklist that the rule comes from. Any .docx or .xlsx can be checked, whether or not it holds
    a plan, and whoever made it. What cannot surely be told is passed over: no finding does not mean
    that everybody can read the file. Raises ``UnreadableFileError`` for any other file.

    >>> check_accessibility("samples/action-plan.docx").loc[0, ["severity", "rule"]].to_list()
    ['error', 'header-row-missing']
    """
    from plantools.accessibility import find_barriers

    found = [
        (one.severity, one.rule, one.message, one.place or None, one.source)
        for one in find_barriers(Path(path), password=password)
    ]
    return pd.DataFrame(found, columns=list(ACCESSIBILITY_COLUMNS)).astype(
        dict(ACCESSIBILITY_COLUMNS)
    )
