"""One change for each cell, and each row whole or not at all.

Rows that share a cell must ask for the same in it, and so must all that stand under the name of a
section; a fact of the document, all rows that the plan has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from plantools.tables import Found
from plantools.writeback.around import FACTS
from plantools.writeback.changes import Change, Refusal, Wanted
from plantools.writeback.matching import name_of


def settle(wanted: Wanted, found: Found) -> None:
    """Bring the changes of ``wanted`` to one for each cell; refuse those that disagree."""
    by_cell: dict[tuple[Any, ...], list[Change]] = defaultdict(list)
    for change in wanted.changes:
        by_cell[change.spot[:4]].append(change)
    rows_of: dict[tuple[Any, ...], set[int]] = {key: set() for key in by_cell}
    changed = {None, *(key[:3] for key in by_cell)}
    for at, record in enumerate(found.records):
        around = (one.spot for pieces in record.around.values() for one in pieces if one.spot)
        own = record.cells.values() if record.row in changed else ()
        for spot in (*own, *around):
            if (key := spot[:4]) in rows_of:
                rows_of[key].add(at)
    wanted.changes = []
    refused: set[int] = set()
    for key, changes in by_cell.items():
        one = _settled(changes, rows_of[key], wanted.matched)
        if one is not None:
            wanted.changes.append(one)
            continue
        why = _why(changes, [found.records[at].values for at in sorted(rows_of[key])])
        sentence = f"{changes[0].spot.name} was not changed: {why}. Change it in the file."
        refused |= refuse(wanted, {one.row for one in changes}, changes[0], sentence)
    leave_out(wanted, refused)


def _settled(
    changes: Sequence[Change], rows_of: set[int], matched: Mapping[int, int]
) -> Change | None:
    """The one change of a cell that all rows ask for, or nothing where they disagree."""
    asking = {one.row for one in changes}
    if len({(one.text, one.day, one.fill) for one in changes}) == 1:
        fact = changes[0].column in FACTS
        if asking == rows_of or (fact and asking == rows_of & matched.keys()):
            reads = {at: wished for one in changes for at, wished in one.reads.items()}
            if fact:
                reads = dict.fromkeys(rows_of, changes[0].reads[changes[0].row])
            others = tuple(sorted(rows_of - {changes[0].row}))
            return replace(changes[0], shared_by=others, reads=reads)
    if len(asking) == 1 and len(rows_of) == 1 and len({one.text for one in changes} - {None}) <= 1:
        fills = [one.fill for one in changes if one.fill is not None]
        keeps = next((one for one in changes if one.text is not None), changes[0])
        return replace(keeps, fill=fills[0] if fills else None)
    return None


def _why(changes: Sequence[Change], rows: Sequence[Mapping[str, Any]]) -> str:
    texts = sorted({one.text for one in changes} - {None})  # type: ignore[type-var]
    names = ", ".join(map(name_of, rows[:_MOST_NAMED]))
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    if changes[0].reads:
        column, after = changes[0].column, changes[0].after
        return (
            f"rows of one section name it differently ({column} “{after}” is not asked for by all "
            f"of {names}{more}, or the plan lacks some of them)"
        )
    if len(rows) == 1:
        return f"it is asked to say {' and '.join(f'“{text}”' for text in texts)}"
    return f"it is shared by {names}{more}, which do not ask for the same"


_MOST_NAMED = 3


def refuse(wanted: Wanted, asking: Iterable[int], change: Change, sentence: str) -> set[int]:
    """Note a refusal for the rows that ask for a change; those that are left out because of it.

    A fact of the document is none of a row's own: the rows may go in without it.
    """
    rows = set(asking)
    wanted.refusals += [Refusal(wanted.matched.get(at, -1), sentence) for at in sorted(rows)]
    return set() if change.column in FACTS else rows


def leave_out(wanted: Wanted, rows: set[int]) -> None:
    """Take out all that some rows ask of their own cells, for a row goes in whole or not at all.

    A row that shares a changed cell with one of them is left out with it. What names a section
    stays: all of its rows have asked for it.
    """
    out = set(rows)
    while shared := [one for one in wanted.changes if not one.reads and _is_cut(one, out)]:
        for one in shared:
            others = {one.row, *one.shared_by} - out
            sentence = (
                f"{one.spot.name} was not changed: it is shared with a row that is left out. "
                "Change it in the file."
            )
            out |= refuse(wanted, others, one, sentence)
    wanted.changes = [one for one in wanted.changes if one.reads or one.row not in out]


def drop_refused(wanted: Wanted, refused: dict[str, str]) -> None:
    """Take out the changes that the patcher refuses, with all else that their rows ask for."""
    rows: set[int] = set()
    for change in [one for one in wanted.changes if one.spot.name in refused]:
        asking = {change.row, *change.shared_by}
        rows |= refuse(wanted, asking, change, refused[change.spot.name])
        wanted.changes.remove(change)
    leave_out(wanted, rows)


def _is_cut(change: Change, out: set[int]) -> bool:
    """Whether some of a change's rows are left out, and some are not."""
    rows = {change.row, *change.shared_by}
    return bool(rows & out) and not rows <= out
