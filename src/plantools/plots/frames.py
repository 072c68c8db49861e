"""What is drawn from: the rows of a plan or a history, and the names of actions and updates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

import pandas as pd

from plantools.errors import UnsuitablePlanError
from plantools.history import HISTORY_COLUMNS
from plantools.plan import complete_plan

Row = Mapping[str, Any]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a plan, or of a history with its own columns, what is missing being ``None``.

    Raises ``UnsuitablePlanError`` for a frame that is no plan.
    """
    facts = frame[[name for name in frame if name in HISTORY_COLUMNS]].reset_index(drop=True)
    plan = complete_plan(frame.drop(columns=facts.columns))
    return _plain(pd.concat([facts, plan], axis=1))


def _plain(frame: pd.DataFrame) -> list[Row]:
    whole = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in whole]


def history_rows(history: pd.DataFrame) -> list[Row]:
    """The rows of a history in the order of time. Raises ``UnsuitablePlanError`` for others."""
    missing = [name for name in ("action_id", "update", "as_at") if name not in history]
    if missing:
        raise UnsuitablePlanError(
            f"This frame is no history: it has no column {missing[0]!r}. Read the files of a plan "
            "over time with read_history()."
        )
    return rows_of(history.sort_values("update", kind="stable"))


def last_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows of a history's last update."""
    last = max((row["update"] for row in rows), default=None)
    return [row for row in rows if row["update"] == last]


def by_action(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """A history's rows by action, in the order of the references where they are numbers."""
    actions: dict[str, list[Row]] = {}
    for row in rows:
        actions.setdefault(str(row["action_id"]), []).append(row)
    return dict(sorted(actions.items(), key=lambda item: _numbers(item[0])))


def _numbers(name: str) -> list[tuple[int, str]]:
    """A reference for sorting: 1.10 behind 1.9, "row 10" behind "row 9", words behind numbers."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name)
    return [(int(piece), "") if piece.isdecimal() else (10**9, piece) for piece in pieces]


def id_and_ref(own: Sequence[Row]) -> str:
    """What an action of a history is called, and the reference that it has now if it is another.

    >>> id_and_ref([{"action_id": "2.4", "ref": "2.3"}])
    '2.4 (now 2.3)'
    """
    name, ref = str(own[-1]["action_id"]), own[-1]["ref"]
    return (
        f"{name} (now {ref})"
        if ref and not re.fullmatch(rf"{re.escape(ref)}( \(\d+\))?", name)
        else name
    )


def update_names(rows: Sequence[Row]) -> dict[int, str]:
    """What each update is called: its day, else its number."""
    days = {row["update"]: row["as_at"] for row in rows}
    return {
        number: said(days[number]) if days[number] is not None else f"update {number}"
        for number in sorted(days)
    }


def said(day: date) -> str:
    """A day as it is read.

    >>> said(date(2026, 3, 31))
    '31 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def action_text(row: Row) -> str:
    """What is to be done, on one line."""
    return " ".join(str(row["action"] or row["recommendation"] or "").split())


def action_name(name: str | None, text: str) -> str:
    """An action's name beside a chart: its reference and how it begins.

    >>> action_name("1.1", "Tell residents where help with heating costs can be found")
    '1.1 Tell residents where help with …'
    """
    return shorten(f"{name or ''} {text}".strip(), _NAME_LENGTH, placeholder=" …") or "(no words)"


_NAME_LENGTH = 36  # characters
