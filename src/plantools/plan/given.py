"""Frames from elsewhere: whether they are plans, and made whole where they are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd

from plantools.errors import UnsuitablePlanError
from plantools.plan.dtypes import COLUMNS, TEXTS, as_array


def complete_plan(plan: pd.DataFrame) -> pd.DataFrame:
    """A plan with every column there, in order and with its dtype; nothing else is changed.

    Raises ``UnsuitablePlanError`` where the frame has neither an ``action`` nor a
    ``recommendation`` column, or a column that cannot be what it should be.
    """
    if not {"action", "recommendation"} & set(plan.columns):
        raise UnsuitablePlanError(
            "This frame is no plan: it has no column 'action'. Read a plan with read_plan(), or "
            "give your frame the columns that plantools.COLUMNS lists."
        )
    _require_names(plan)
    plan = plan.reset_index(drop=True)
    _require_colours(plan)
    names = [*COLUMNS, *(name for name in plan.columns if name not in COLUMNS)]
    return pd.DataFrame(
        {
            str(name): _as_dtype(str(name), plan[name], COLUMNS.get(name, TEXTS))
            if name in plan.columns
            else as_array([None] * len(plan), COLUMNS[name])
            for name in names
        }
    )


def exportable(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame that every format of data can hold: its objects as texts, its columns named by texts.

    Raises ``UnsuitablePlanError`` where two columns have one name, or a text is none.
    """
    _require_names(frame)
    return pd.DataFrame(
        {
            str(name): _as_dtype(str(name), column, TEXTS) if column.dtype == object else column
            for name, column in frame.reset_index(drop=True).items()
        }
    )


def _require_names(plan: pd.DataFrame) -> None:
    names = Counter(map(str, plan.columns))
    twice = sorted(name for name, count in names.items() if count > 1)
    if twice:
        raise UnsuitablePlanError(
            f"This frame has more than one column named {', '.join(map(repr, twice))}. Rename "
            "them, then run this again."
        )
    unspeakable = [name for name in names if name != name.encode("utf-8", "replace").decode()]
    if unspeakable:
        raise UnsuitablePlanError(
            f"This frame has a column named {unspeakable[0]!r}, which is no text. Rename it, then "
            "run this again."
        )


def _require_colours(plan: pd.DataFrame) -> None:
    """Refuse fills that are none, for all that paints and compares them counts on their digits."""
    for name in {"rag_fill", "rag_rule"} & set(plan.columns):
        for fill in dict.fromkeys(map(str, plan[name].dropna().to_numpy(dtype=object))):
            if not _FILL.fullmatch(fill):
                raise UnsuitablePlanError(
                    f"The column {name!r} of this frame holds {fill[:20]!r}, which is no "
                    "colour. Give it six capital hex digits, such as FFC000, or nothing."
                )


_FILL = re.compile(r"[0-9A-F]{6}|\??")
"""A fill's digits, nothing, or the mark of one that only Excel can work out."""


def _as_dtype(name: str, values: Any, dtype: Any) -> Any:
    if isinstance(dtype, pd.CategoricalDtype) and values.dtype != dtype:
        _require_categories(name, values, [str(one) for one in dtype.categories])
    try:
        return values.astype(dtype)
    except (TypeError, ValueError, OverflowError) as error:
        raise UnsuitablePlanError(
            f"The column {name!r} of this frame does not hold what a plan's should ({error}). "
            f"Give it the dtype {dtype}."
        ) from error


def _require_categories(name: str, values: pd.Series[Any], known: list[str]) -> None:
    """Refuse a value that has no place in a plan: pandas would leave it out without a word."""
    unknown = [one for one in map(str, values.dropna()) if one not in known]
    if unknown:
        raise UnsuitablePlanError(
            f"The column {name!r} of this frame holds {unknown[0][:40]!r}, which is none of "
            f"{', '.join(known)}. Put one of these there, or nothing."
        )


def plan_rows(plan: pd.DataFrame) -> list[dict[str, Any]]:
    """A plan's rows as mappings by column, what is missing being ``None``."""
    whole = plan if _is_complete(plan) else complete_plan(plan)
    nothing: dict[str, Any] = dict.fromkeys(map(str, whole.columns))
    filled = {str(name): _objects(values) for name, values in whole.items() if values.notna().any()}
    rows = [nothing.copy() for _ in range(len(whole))]
    for row, values in zip(rows, zip(*filled.values(), strict=True), strict=bool(filled)):
        row.update(zip(filled, values, strict=True))
    return rows


def _is_complete(plan: pd.DataFrame) -> bool:
    """Whether a frame has the columns and values that ``complete_plan`` would give it."""
    dtypes = {name: COLUMNS.get(name, TEXTS) for name in plan.columns}
    if list(dtypes)[: len(COLUMNS)] != list(COLUMNS) or list(plan.dtypes) != list(dtypes.values()):
        return False
    _require_names(plan)
    _require_colours(plan)
    return True


def _objects(values: pd.Series[Any]) -> list[Any]:
    if isinstance(values.dtype, pd.StringDtype):
        texts: list[Any] = values.array.to_numpy(dtype=object, na_value=None).tolist()
        return texts
    if values.dtype.kind == "M":  # most days come again: each is made once
        places, days = pd.factorize(values)
        each = [*days.astype(object), None]
        return [each[place] for place in places]
    return values.astype(object).where(values.notna(), None).tolist()
