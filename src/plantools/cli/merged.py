"""What a merge is told as: what was taken, what is left to settle, what is to be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantools.cli.saying import count

if TYPE_CHECKING:
    import pandas as pd

    from plantools.changes import Merged

_OWN = ("ref", "action", "column", "place", "base")


def called(copies: Sequence[Path]) -> dict[str, Path]:
    """The copies by what each is called: its file's name, with its folder where two have one.

    >>> list(called([Path("a/plan.xlsx"), Path("b/plan.xlsx"), Path("c/parks.xlsx")]))
    ['a/plan.xlsx', 'b/plan.xlsx', 'parks.xlsx']
    """
    names = Counter(copy.name for copy in copies)
    return {copy.name if names[copy.name] == 1 else copy.as_posix(): copy for copy in copies}


def merge_lines(merged: Merged) -> Iterator[str]:
    """A line for each change taken, each conflict with every version, and each note."""
    from plantools.layout import column_label

    for one in _rows(merged.taken):
        told = f"{_short(one['before'])} → {_short(one['after'])} [{one['by']}]"
        yield f"{_named(one)}{column_label(one['column'])}: {told}"
    for one in _rows(merged.conflicts):
        yield f"Conflict: {_named(one)}{column_label(one['column'])}: {_short(one['base'])}"
        for who, text in one.items():
            if who not in _OWN and text is not None:
                yield f"    {who}: {_short(text)}"
    for one in _rows(merged.notes):
        yield f"{one['who']}: {one['note']}"
    yield (
        f"{count(len(merged.taken), 'change')} taken, {count(len(merged.conflicts), 'conflict')} "
        f"to settle, {count(len(merged.notes), 'note')}."
    )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    told = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in told]


def _named(row: dict[str, Any]) -> str:
    """Whose change it is: by reference, else by the action's words; none for the whole plan."""
    name = row["ref"] or _short(row["action"] or "")
    return f"{name} " if row["ref"] or row["action"] else ""


def _short(text: str | None) -> str:
    words = " ".join((text or "(nothing)").split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


_LONGEST = 80
