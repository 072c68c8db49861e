"""The columns' dtypes, and values made into arrays of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from plantools.plan.columns import DAY, HOLDS, NUMBER, TEXT

TEXTS: Any = pd.StringDtype()

_DTYPES: Mapping[str, Any] = {
    TEXT: TEXTS,
    DAY: "datetime64[ns]",
    NUMBER: pd.Int64Dtype(),
}

COLUMNS: Mapping[str, Any] = {
    name: _DTYPES[holds] if isinstance(holds, str) else pd.CategoricalDtype(list(holds))
    for name, holds in HOLDS.items()
}
"""The plan's columns and their dtypes, in their order. Unknown columns follow them as text."""

_POOL = pa.system_memory_pool()
"""Where texts are put. Arrow's own pool keeps what its arrays have outgrown: 16 MB for 2 MB."""


def as_array(values: Sequence[Any], dtype: Any) -> Any:
    """Values as an array of a dtype, which knows nothing where they are ``None``."""
    if isinstance(dtype, pd.StringDtype):
        return TEXTS.__from_arrow__(pa.array(values, pa.large_string(), memory_pool=_POOL))
    if isinstance(dtype, pd.CategoricalDtype):
        codes = {word: code for code, word in enumerate(dtype.categories)}
        return pd.Categorical.from_codes([codes.get(value, -1) for value in values], dtype=dtype)
    return pd.array(values, dtype=dtype)
