"""Read one file as a frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from plantools.api.columns import find_columns, read_columns
from plantools.api.given import PathLike
from plantools.plan import as_plan
from plantools.tables import Found


def find_plan(path: PathLike, **asked: Any) -> tuple[Found, pd.DataFrame]:
    """What was found in one file, and the plan it comes to: see ``find_columns``."""
    found, columns = find_columns(path, **asked)
    return found, as_plan(columns)


def read_one(path: Path, **asked: Any) -> pd.DataFrame:
    """The plan in one file; where it has none, a sentence on what was seen there."""
    return as_plan(read_columns(path, **asked))
