"""Rows left out one after the other for the same reason, said in one line."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from plantools.tables.records import Draft, LeftOut

NO_ACTION = "has a number or a name, and no action"
"""Why a row is left out that says nothing of an action."""


def gathered(left_out: Sequence[LeftOut], drafts: Iterable[Draft]) -> tuple[LeftOut, ...]:
    """What was left out, rows without an action that follow each other being one.

    They are prefilled, often to row 500. The first and the last of their texts are kept.

    >>> rows = [LeftOut(f"'Plan'!A{row}", str(row - 1), NO_ACTION) for row in (31, 32, 33)]
    >>> gathered(rows, [])[0].why
    "and the rows to 'Plan'!A33, 3 in all: each has a number or a name, and no action"
    """
    if not left_out:
        return ()
    starts = sorted(_row(draft.place) for draft in drafts)
    return tuple(one for run in _runs(left_out, starts) for one in _said(run))


def _runs(left_out: Sequence[LeftOut], records: Sequence[int]) -> Iterator[list[LeftOut]]:
    """The rows left out, those without an action together where no record stands between."""

    def run(one: LeftOut) -> tuple[object, ...]:
        if one.why != NO_ACTION:
            return (id(one),)
        return one.why, bisect(records, _row(one.place))

    for _, group in groupby(left_out, run):
        yield list(group)


def _said(run: Sequence[LeftOut]) -> Iterator[LeftOut]:
    if len(run) == 1:
        yield run[0]
        return
    first, last = run[0], run[-1]
    yield LeftOut(
        first.place,
        f"{first.text} … {last.text}",
        f"and the rows to {last.place}, {len(run)} in all: each {NO_ACTION}",
    )


def _row(place: str) -> int:
    number = re.search(r"(\d+)$", place)
    return int(number[1]) if number else 0
