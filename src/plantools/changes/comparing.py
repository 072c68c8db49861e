"""Two versions of a plan compared: a row for each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from plantools.changes.differences import KINDS, Difference, find_differences
from plantools.changes.matching import Matching, Pair, match_rows
from plantools.changes.words import Row, name_of, on_a_line, said
from plantools.plan import COLUMNS, complete_plan, plan_rows

_TEXT = pd.StringDtype()

CHANGE_COLUMNS: Mapping[str, Any] = {
    "change": pd.CategoricalDtype(list(KINDS), ordered=False),
    "ref": _TEXT,
    "before_ref": _TEXT,
    "action": _TEXT,
    "column": _TEXT,
    "before": _TEXT,
    "after": _TEXT,
    "days": pd.Int64Dtype(),
    "sure": pd.Float64Dtype(),
    "note": _TEXT,
    "place_before": _TEXT,
    "place_after": _TEXT,
    "row_before": pd.Int64Dtype(),
    "row_after": pd.Int64Dtype(),
}
"""The columns of a comparison, with their dtypes."""


def compare_plans(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What changed from one version of a plan to the next: a row for each change.

    Actions are matched by reference and wording together, then by either, then by wordings that
    are alike; another number or section is a move, and another order of the rows is no change.

    ============================= ==========================================================
    column                        holds
    ============================= ==========================================================
    ``change``                    what kind of change, one of ``KINDS``
    ``ref`` ``before_ref``        the reference now and before; one of them for added and gone
    ``action``                    the action as it is now (before, where it is gone)
    ``column``                    the plan's column that says something else
    ``before`` ``after``          what it said and says
    ``days``                      of a date moved: by how many days, later ones above 0
    ``sure``                      from 0 to 1, how sure it is that both rows are one action;
                                  of an action added or gone, that it is the one in ``note``
    ``note``                      what else is to be known: "perhaps 3.2 …"
    ``place_before`` and so on    where the action stands in each file
    ``row_before`` ``row_after``  its row in each frame, from 0
    ============================= ==========================================================

    The rows stand in the order of ``after``, those of actions that are gone at the end; facts of
    the whole plan come first and have no reference. An open action whose progress is in the very
    words of the time before has a row ``same evidence``, so a plan compared with itself has these
    and no others. Raises ``UnsuitablePlanError`` for a frame that is no plan.

    >>> from plantools import read_plan
    >>> before = read_plan("samples/action-plan.docx")
    >>> after = before.assign(due_text="June 2027", due_latest=before["due_latest"].max())
    >>> changes = compare_plans(before, after)
    >>> changes.loc[changes["change"] == "date moved", ["ref", "days"]].head(1).to_numpy().tolist()
    [['1.1', 184]]
    """
    before, after = complete_plan(before), complete_plan(after)
    ours, theirs = plan_rows(before), plan_rows(after)
    matching = match_rows(ours, theirs)
    kept, changed = _other_columns(before, after)
    rows = [
        *_facts(ours, theirs),
        *changed,
        *_of_pairs(matching, ours, theirs, kept),
        *(_added(matching, ours, theirs, at) for at in matching.added),
    ]
    rows.sort(key=lambda row: row.get("row_after", -1))
    rows += (_gone(matching, ours, theirs, at) for at in matching.gone)
    return changes_frame(rows)


def changes_frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Changes as a frame, its columns there also where there is none."""
    return pd.DataFrame(
        {
            name: pd.Series([_or_missing(row.get(name)) for row in rows], dtype=dtype)
            for name, dtype in CHANGE_COLUMNS.items()
        }
    )


def _or_missing(value: Any) -> Any:
    return None if value == "" else value


def _row(one: Difference) -> dict[str, Any]:
    return {
        "change": one.change,
        "column": one.column,
        "before": one.before,
        "after": one.after,
        "days": one.days,
        "note": one.note,
    }


# The whole plan ----------------------------------------------------------------------------------

_FACTS = ("plan", "link_officer", "agreed_text", "reported_text")


def _facts(before: Sequence[Row], after: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Facts of the whole document that say something else."""
    for name in _FACTS:
        one, other = ({said(row, name) for row in rows} for rows in (before, after))
        if len(one) == len(other) == 1 and one != other:
            yield _row(Difference("other", name, one.pop(), other.pop(), note="the whole plan"))


def _other_columns(
    before: pd.DataFrame, after: pd.DataFrame
) -> tuple[list[str], list[dict[str, Any]]]:
    """The unknown columns that both plans have, and a row for each that only one of them has."""
    ours, theirs = (
        [str(name) for name in plan.columns if name not in COLUMNS] for plan in (before, after)
    )
    gone = [name for name in ours if name not in theirs]
    new = [name for name in theirs if name not in ours]
    changed = [
        *(_row(Difference("other", name, note="a column that is gone")) for name in gone),
        *(_row(Difference("other", name, note="a new column")) for name in new),
    ]
    return [name for name in ours if name in theirs], changed


# Actions -----------------------------------------------------------------------------------------


def _of_pairs(
    matching: Matching, before: Sequence[Row], after: Sequence[Row], extras: Sequence[str]
) -> Iterator[dict[str, Any]]:
    for pair in matching.pairs:
        one, other = before[pair.before], after[pair.after]
        for difference in find_differences(one, other, extras):
            yield {
                **_row(difference),
                **_standing_before(one, pair.before),
                **_standing_after(other, pair.after),
                "sure": pair.sure,
            }


def _standing_before(row: Row, at: int) -> dict[str, Any]:
    return {
        "before_ref": said(row, "ref"),
        "action": _action(row),
        "place_before": said(row, "place"),
        "row_before": at,
    }


def _standing_after(row: Row, at: int) -> dict[str, Any]:
    return {
        "ref": said(row, "ref"),
        "action": _action(row),
        "place_after": said(row, "place"),
        "row_after": at,
    }


def _action(row: Row) -> str:
    return on_a_line(said(row, "action") or said(row, "recommendation"))


def _added(
    matching: Matching, before: Sequence[Row], after: Sequence[Row], at: int
) -> dict[str, Any]:
    doubts = [pair for pair in matching.doubts if pair.after == at]
    return {
        **_row(Difference("added", "action", after=said(after[at], "action"))),
        **_standing_after(after[at], at),
        **_perhaps(doubts, [before[pair.before] for pair in doubts]),
    }


def _gone(
    matching: Matching, before: Sequence[Row], after: Sequence[Row], at: int
) -> dict[str, Any]:
    doubts = [pair for pair in matching.doubts if pair.before == at]
    return {
        **_row(Difference("gone", "action", before=said(before[at], "action"))),
        **_standing_before(before[at], at),
        **_perhaps(doubts, [after[pair.after] for pair in doubts]),
    }


def _perhaps(doubts: Sequence[Pair], rows: Sequence[Row]) -> dict[str, Any]:
    """Which rows of the other plan an action may be, though that is not sure enough."""
    if not doubts:
        return {}
    named = list(dict.fromkeys(name_of(row) for row in rows))[:_MOST_NAMED]
    return {
        "sure": max(pair.sure for pair in doubts),
        "note": f"perhaps {' or '.join(named)}",
    }


_MOST_NAMED = 3
