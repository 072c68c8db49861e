"""What a history tells of its actions: promises and slippage, revisions, time, what stalls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Literal

import pandas as pd

from plantools.changes.words import folded

_TEXT = pd.StringDtype()
_DAY = "datetime64[ns]"
_COUNT = pd.Int64Dtype()
_ENDED = ("complete", "closed")

PROMISE_COLUMNS: Mapping[str, Any] = {
    "action_id": _TEXT,
    "ref": _TEXT,
    "update": _COUNT,
    "as_at": _DAY,
    "due_text": _TEXT,
    "due_latest": _DAY,
    "days": _COUNT,
    "days_from_first": _COUNT,
}
"""The columns of ``promised_dates``, with their dtypes."""

MEASURE_COLUMNS: Mapping[str, Any] = {
    "action_id": _TEXT,
    "ref": _TEXT,
    "action": _TEXT,
    "state": _TEXT,
    "updates": _COUNT,
    "first_seen": _DAY,
    "last_seen": _DAY,
    "gone": "boolean",
    "first_due": _DAY,
    "last_due": _DAY,
    "slippage_days": _COUNT,
    "revisions": _COUNT,
    "completed": _DAY,
    "days_to_complete": _COUNT,
    "days_late": _COUNT,
    "same_evidence": _COUNT,
    "stalled": "boolean",
    "reopened": _COUNT,
}
"""The columns of ``measure_actions``, with their dtypes."""


def promised_dates(history: pd.DataFrame) -> pd.DataFrame:
    """Every date that was promised: a row for each action's first target date and each new one.

    ``days`` is by how many days a promise lies after the one before (below 0: earlier),
    ``days_from_first`` after the first. Dates that say no day ("Ongoing") are no promise.
    """
    rows = []
    for name, updates in _actions(history):
        promises = list(_promises(updates))
        for before, row in zip([None, *promises], promises, strict=False):
            rows.append(
                {
                    "action_id": name,
                    "ref": row["ref"],
                    "update": row["update"],
                    "as_at": row["as_at"],
                    "due_text": row["due_text"],
                    "due_latest": row["due_latest"],
                    "days": _days(before and before["due_latest"], row["due_latest"]),
                    "days_from_first": _days(promises[0]["due_latest"], row["due_latest"]),
                }
            )
    return _as_frame(rows, PROMISE_COLUMNS)


def measure_actions(history: pd.DataFrame) -> pd.DataFrame:
    """One row for each action: how it has fared over its updates.

    ==================== ===================================================================
    ``state``            as it was last reported; ``gone`` tells that the last update lacks it
    ``slippage_days``    from the first target date to the one that holds now
    ``revisions``        how often the target date was moved
    ``completed``        the day of the update from which on it is complete or closed
    ``days_to_complete`` from the day it was agreed (else first seen) to ``completed``
    ``days_late``        from the first target date to ``completed``; below 0: early
    ``same_evidence``    how many updates before the last have its very words on progress
    ``stalled``          whether it is open and at least one has
    ``reopened``         how often it was complete or closed and then open again
    ==================== ===================================================================

    ``completed`` is the day of a report, so the work itself may have ended before. Raises
    ``KeyError`` for a frame that is no history.
    """
    last = history["update"].max()
    return _as_frame(
        [_measured(name, updates, last) for name, updates in _actions(history)], MEASURE_COLUMNS
    )


def _measured(name: str, updates: Sequence[Mapping[str, Any]], last: int) -> dict[str, Any]:
    first, now = updates[0], updates[-1]
    promises = list(_promises(updates))
    completed = _completed(updates)
    begun = next((row["agreed"] for row in updates if row["agreed"] is not None), first["as_at"])
    same = _same_evidence(updates)
    states = [row["state"] for row in updates if row["state"] not in (None, "unknown")]
    first_due = promises[0]["due_latest"] if promises else None
    last_due = promises[-1]["due_latest"] if promises else None
    return {
        "action_id": name,
        "ref": now["ref"],
        "action": now["action"] or now["recommendation"],
        "state": now["state"],
        "updates": len(updates),
        "first_seen": first["as_at"],
        "last_seen": now["as_at"],
        "gone": now["update"] < last,
        "first_due": first_due,
        "last_due": last_due,
        "slippage_days": _days(first_due, last_due),
        "revisions": max(0, len(promises) - 1),
        "completed": completed,
        "days_to_complete": _days(begun, completed),
        "days_late": _days(first_due, completed),
        "same_evidence": same,
        "stalled": same > 0 and now["state"] not in _ENDED,
        "reopened": sum(
            before in _ENDED and after not in _ENDED for before, after in pairwise(states)
        ),
    }


def _promises(updates: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The updates whose target date is another day than the one before."""
    before = None
    for row in updates:
        if row["due_latest"] is not None and row["due_latest"] != before:
            before = row["due_latest"]
            yield row


def _completed(updates: Sequence[Mapping[str, Any]]) -> Any:
    """The day of the first update of the last run in which the action has ended."""
    day = None
    for row in reversed(updates):
        if row["state"] not in _ENDED:
            break
        day = row["as_at"]
    return day


def _same_evidence(updates: Sequence[Mapping[str, Any]]) -> int:
    """How many updates in a row before the last say the same of its progress."""
    words = [folded(row["progress"] or "") for row in updates]
    count = 0
    for text in reversed(words[:-1]):
        if not text or text != words[-1]:
            break
        count += 1
    return count


def transition_matrix(
    history: pd.DataFrame, *, column: Literal["state", "grade", "rag"] = "state"
) -> pd.DataFrame:
    """How often an action went from one state, grade or RAG to another between two updates.

    The rows are what it was, the columns what it became; ``(new)`` are actions seen for the first
    time, ``(gone)`` those the next update lacks. Only what occurs has a row or a column.
    """
    numbers = sorted(history["update"].dropna().unique())
    pairs = []
    for _, updates in _actions(history):
        by_update = {row["update"]: _shown(row[column]) for row in updates}
        seen = [number for number in numbers if number in by_update]
        if seen[0] != numbers[0]:
            pairs.append((NEW, by_update[seen[0]]))
        pairs += [(by_update[before], by_update[after]) for before, after in pairwise(seen)]
        if seen[-1] != numbers[-1]:
            pairs.append((by_update[seen[-1]], GONE))
    frame = pd.DataFrame(pairs, columns=["before", "after"], dtype="string")
    order = _order(history[column])
    return (
        pd.crosstab(frame["before"], frame["after"])
        .reindex(index=[name for name in (NEW, *order) if name in set(frame["before"])])
        .reindex(columns=[name for name in (*order, GONE) if name in set(frame["after"])])
    )


NEW, GONE, NONE_GIVEN = "(new)", "(gone)", "(none)"


def _shown(value: Any) -> str:
    return NONE_GIVEN if value is None else str(value)


def _order(values: pd.Series[Any]) -> list[str]:
    """The values in their own order, the missing one last."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return [*map(str, values.cat.categories), NONE_GIVEN]
    return [*map(str, sorted(values.dropna().unique())), NONE_GIVEN]


def due_next_quarter(history: pd.DataFrame, *, on: str | date | None = None) -> pd.DataFrame:
    """The open actions of the last update that fall due in the calendar quarter after a day.

    Without ``on``, after the day of the last update. The rows are the history's, by target date.
    Raises ``ValueError`` where neither is known.
    """
    last = history[history["update"] == history["update"].max()]
    day = pd.Timestamp(on) if on is not None else last["as_at"].max()
    if pd.isna(day):
        raise ValueError("no update names its day: give one as on=")
    quarter = (day.to_period("Q") + 1).to_timestamp(), (day.to_period("Q") + 1).end_time
    open_ones = ~last["state"].isin(_ENDED)
    due: pd.DataFrame = last[open_ones & last["due_latest"].between(*quarter)]
    return due.sort_values(["due_latest", "action_id"], ignore_index=True)


def _actions(history: pd.DataFrame) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each action's rows in the order of time, missing values being ``None``."""
    rows = history.sort_values("update", kind="stable")
    plain = rows.astype(object).where(rows.notna(), None).to_dict("records")
    actions: dict[str, list[dict[str, Any]]] = {}
    for row in plain:
        actions.setdefault(str(row["action_id"]), []).append({str(k): v for k, v in row.items()})
    yield from actions.items()


def _days(before: Any, after: Any) -> int | None:
    return None if before is None or after is None else (after - before).days


def _as_frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype=dtype)
            for name, dtype in columns.items()
        }
    )
