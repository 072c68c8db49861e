"""Frames and grids that are hardly plans: what a notebook or a strange sheet may come up with."""

from __future__ import annotations

import datetime
import decimal
import random
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from pandas.errors import InvalidIndexError

from mutations.texts import nonsense_day, odd_text
from plans import registers, updates
from plantools.cells import Cell, Grid
from plantools.fields import fields
from plantools.plan import COLUMNS

_ODD_VALUES: tuple[Any, ...] = (
    None, float("nan"), pd.NA, pd.NaT, 0, -1, 10**30, 1.10, float("inf"), True, "", " ", "\n",
    "1.10", "\ud800", "\x00", "\x07", "\ufffe", "=1+1", "2026-03-31", b"bytes", [1, 2], {"a": 1},
    ("t",), decimal.Decimal("1.10"), datetime.date(2026, 3, 31), datetime.datetime(1, 1, 1),
    datetime.datetime(9999, 12, 31), pd.Timestamp("2026-03-31", tz="Europe/London"),
    pd.Timestamp("2026-03-31 12:34:56.789"), pd.Timedelta(days=1), np.int64(3),
    np.datetime64("NaT"), pd.Period("2026-03"), "x" * 40_000,
)  # fmt: skip

_ODD_NAMES: tuple[Any, ...] = (
    "", " ", "\n", "Cost (£)", "x" * 300, "source (2)", 5, 1.5, None, ("a", "b"), "=1+1", "Action",
    "\x07", "\ud800", "Date", "Original date", pd.Timestamp("2026-03-31"), "[x]", "Lead'",
)  # fmt: skip

_DTYPES = ("object", "string", "category", "Int64", "float64", "bool", "datetime64[ns, UTC]",
           "datetime64[ns]", "int64", "Int8", "datetime64[s]")  # fmt: skip


@st.composite
def odd_frames(draw: st.DrawFn) -> pd.DataFrame:
    """A plan whose columns, dtypes, values or index are not what a plan's are."""
    frame = draw(st.one_of(registers(), updates()))
    for change in draw(st.lists(st.sampled_from(_FRAME_CHANGES), max_size=4)):
        try:
            frame = change(draw, frame)
        except (TypeError, ValueError, OverflowError, IndexError, KeyError, InvalidIndexError):
            continue  # pandas itself cannot do this to it
    return frame


def _column(draw: st.DrawFn, frame: pd.DataFrame) -> Any:
    return draw(st.sampled_from(list(frame.columns)))


def _without_columns(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    gone = draw(st.sets(st.sampled_from(list(frame.columns)), max_size=len(frame.columns)))
    return frame.drop(columns=list(gone))


def _odd_value(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    name = _column(draw, frame)
    values = list(frame[name].astype(object))
    for at in draw(st.sets(st.integers(0, max(len(values) - 1, 0)))):
        values[at] = draw(st.sampled_from(_ODD_VALUES))
    return frame.assign(**{name: pd.Series(values, dtype=object, index=frame.index)})


def _other_dtype(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({_column(draw, frame): draw(st.sampled_from(_DTYPES))})


def _objects(_: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    """As after ``read_csv`` or a join: everything an object, what is missing NaN."""
    return frame.astype(object).where(frame.notna(), np.nan)


def _odd_name(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns={_column(draw, frame): draw(st.sampled_from(_ODD_NAMES))})


def _more_columns(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    more = frame.copy()
    more[draw(st.sampled_from(_ODD_NAMES))] = [draw(st.sampled_from(_ODD_VALUES))] * len(frame)
    return more


def _twice(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame, frame[[_column(draw, frame)]]], axis=1)


def _odd_index(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    count = len(frame)
    index = draw(
        st.sampled_from(
            [[7] * count, list("abcdefghijklmnopqrstuvwxyz")[:count], [None] * count,
             pd.MultiIndex.from_arrays([range(count), range(count)]), range(count, 0, -1)]
        )
    )  # fmt: skip
    return frame.set_axis(index, axis=0)


def _other_rows(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    how = draw(st.sampled_from(["none", "twice", "reversed", "missing"]))
    if how == "missing":
        return pd.concat([frame, pd.DataFrame([{}], index=[99])])
    return {"none": frame.iloc[:0], "twice": pd.concat([frame, frame]), "reversed": frame[::-1]}[
        how
    ]


_FRAME_CHANGES = (
    _without_columns, _odd_value, _odd_value, _odd_value, _other_dtype, _other_dtype, _objects,
    _odd_name, _more_columns, _twice, _odd_index, _other_rows,
)  # fmt: skip


@st.composite
def odd_plans(draw: st.DrawFn) -> pd.DataFrame:
    """A plan with its dtypes as they should be, and any text in its cells."""
    frame = draw(st.one_of(registers(), updates()))
    chance = random.Random(draw(st.integers(0, 1 << 32)))
    texts = [name for name, dtype in COLUMNS.items() if dtype == pd.StringDtype()]
    for name in draw(st.sets(st.sampled_from(texts), max_size=4)):
        said = [chance.choice([None, odd_text(chance), nonsense_day(chance)]) for _ in frame.index]
        frame[name] = pd.Series(said, dtype="string", index=frame.index)
    if draw(st.booleans()):
        days = [
            chance.choice([None, "1700-01-01", "2200-12-31", "2026-03-31"]) for _ in frame.index
        ]
        name = draw(st.sampled_from(["due_latest", "due_earliest", "agreed", "reported"]))
        frame[name] = pd.to_datetime(pd.Series(days, index=frame.index)).astype("datetime64[ns]")
    return frame


# Grids -------------------------------------------------------------------------------------------


def odd_grid(rng: random.Random) -> Grid:
    """A grid with some headings of a plan somewhere in it, and anything in its cells."""
    headings = [word for one in fields().values() for word in (one.label, one.form_label) if word]
    width = rng.randint(1, 9)
    rows: list[list[Cell | None]] = []
    for _ in range(rng.randint(0, 14)):
        kind = rng.randrange(6)
        rows.append([_cell(rng, kind, headings) for _ in range(width if rng.random() < 0.9 else 2)])
    for _ in range(rng.choice([0, 0, 1, 3])):
        _span(rng, rows)
    return Grid(rows=tuple(map(tuple, rows)), sheet=rng.choice(["", "Plan", "Lists"]))


def _cell(rng: random.Random, kind: int, headings: list[str]) -> Cell:
    fill = rng.choice(["", "", "", "FF0000", "92D050", "FFC000", "7F7F7F"])
    if kind == 0:
        return Cell(rng.choice(headings), fill)
    if kind == 1:
        return Cell(rng.choice(["Lead", *["x"] * 3]), fill)
    if kind == 2:
        return Cell(
            rng.choice(["1", "2", "1.1", "(a)", "a)", "i.", "1(a)", "Red", "Met", ""]), fill
        )
    if kind == 3:
        return Cell(nonsense_day(rng), fill)
    return Cell(rng.choice([odd_text(rng), "Plant trees along the lane", ""]), fill)


def _span(rng: random.Random, rows: list[list[Cell | None]]) -> None:
    """Merge some cells, where none of them is merged yet."""
    if not rows:
        return
    top = rng.randrange(len(rows))
    left = rng.randrange(len(rows[top]))
    down, right = rng.randint(1, len(rows) - top), rng.randint(1, len(rows[top]) - left)
    area = [(y, x) for y in range(top, top + down) for x in range(left, left + right)]
    if any(x >= len(rows[y]) or (one := rows[y][x]) is None or one != Cell(one.text, one.fill)
           for y, x in area):  # fmt: skip
        return
    anchor = rows[top][left]
    for y, x in area:
        rows[y][x] = None
    rows[top][left] = Cell(anchor.text, anchor.fill, down, right) if anchor else None
