"""Which row of the file a row of the plan is: by reference, else by action; never by a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from plantools.writeback.changes import Refusal, plain

Row = Mapping[str, Any]


@dataclass(slots=True)
class Matching:
    """The plan's rows by the file's, those the file does not have, and the doubtful ones."""

    rows: dict[int, int] = field(default_factory=dict)
    added: list[int] = field(default_factory=list)
    doubtful: list[Refusal] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def match_rows(given: Sequence[Row], filed: Sequence[Row]) -> Matching:
    """Match the rows of a plan with those of its file.

    A reference that both have once decides; else reference, action and lead together, then the
    action alone; last the place, where a row still stands as it was read but for its action.

    >>> given = [{"ref": "1", "action": "Sow"}, {"ref": "3", "action": "Reap"}]
    >>> match_rows(given, [{"ref": "1", "action": "Sow"}, {"ref": "2", "action": "Dig"}])
    Matching(rows={0: 0}, added=[1], doubtful=[], missing=[1])
    """
    found = Matching()
    taken: set[int] = set()
    for key in (_by_ref, _by_all, _by_ref_and_action, _by_action, _by_place):
        for one, other in _pairs(key, given, filed, taken, set(found.rows)):
            if key is _by_place and not _is_mostly_the_same(given[one], filed[other]):
                continue
            found.rows[other] = one
            taken.add(one)
    for other, one in list(found.rows.items()):
        if why := _doubt(given[one], other, filed):
            del found.rows[other]
            found.doubtful.append(Refusal(one, why))
    doubtful = {refusal.given for refusal in found.doubtful}
    left = [other for other in range(len(filed)) if other not in found.rows]
    for one in range(len(given)):
        if one in taken or one in doubtful:
            continue
        if why := _may_be_there(given[one], filed, left):
            found.doubtful.append(Refusal(one, why))
        else:
            found.added.append(one)
    found.missing = left
    return found


def name_of(row: Row) -> str:
    """What a row is called in a sentence."""
    ref, action = plain(row.get("ref")), _action(row)
    short = action if len(action) <= _SHOWN else f"{action[:_SHOWN]}…"
    return " ".join(filter(None, (ref, f"“{short}”" if short else ""))) or "a row without words"


_SHOWN = 60


def _action(row: Row) -> str:
    return " ".join((plain(row.get("action")) or plain(row.get("recommendation"))).split())


def _by_ref(row: Row) -> tuple[str, ...]:
    return (plain(row.get("ref")),)


def _by_all(row: Row) -> tuple[str, ...]:
    return (plain(row.get("ref")), _action(row), plain(row.get("lead")), plain(row.get("strand")))


def _by_ref_and_action(row: Row) -> tuple[str, ...]:
    return (plain(row.get("ref")), _action(row))


def _by_action(row: Row) -> tuple[str, ...]:
    return (_action(row),)


def _by_place(row: Row) -> tuple[str, ...]:
    place, source = plain(row.get("place")), plain(row.get("source"))
    return (place, source) if place and source else ("",)


def _pairs(
    key: Callable[[Row], tuple[str, ...]],
    given: Sequence[Row],
    filed: Sequence[Row],
    given_taken: set[int],
    filed_taken: set[int],
) -> Iterator[tuple[int, int]]:
    """The rows still free that share a key which is nobody else's of the free ones."""
    if key is _by_ref:  # unique on both sides altogether
        given_taken = filed_taken = set()
    free_ours = {one: key(row) for one, row in enumerate(given) if one not in given_taken}
    free_theirs = {other: key(row) for other, row in enumerate(filed) if other not in filed_taken}
    counts, counted = Counter(free_ours.values()), Counter(free_theirs.values())
    places = {name: other for other, name in free_theirs.items()}
    for one, name in free_ours.items():
        if not any(name) or counts[name] > 1 or counted[name] != 1:
            continue
        other = places[name]
        if key is _by_action and not _references_agree(given[one], filed[other]):
            continue
        yield one, other


def _references_agree(one: Row, other: Row) -> bool:
    """Whether no reference speaks against two rows being the same."""
    refs = {plain(one.get("ref")), plain(other.get("ref"))}
    return "" in refs or len(refs) == 1


_OTHERS = ("lead", "outcome", "progress", "due_text", "grade_text", "rag_text", "status_text")


def _agreeing(one: Row, other: Row) -> tuple[int, int]:
    """How many of the columns that either row fills say the same, and how many there are."""
    pairs = [(plain(one.get(name)), plain(other.get(name))) for name in _OTHERS]
    filled = [(mine, yours) for mine, yours in pairs if mine or yours]
    return sum(mine == yours for mine, yours in filled), len(filled)


def _is_mostly_the_same(one: Row, other: Row) -> bool:
    same, filled = _agreeing(one, other)
    return _references_agree(one, other) and same > 0 and same * 2 >= filled


def _doubt(row: Row, other: int, filed: Sequence[Row]) -> str:
    """Why a row with the reference of another may not be that one, or nothing."""
    if all(row.get(name) == filed[other].get(name) for name in ("action", "recommendation")):
        return ""
    mine, theirs = _action(row), _action(filed[other])
    if mine == theirs or not mine or not theirs:
        return ""
    same, _ = _agreeing(row, filed[other])
    elsewhere = any(_action(one) == mine for at, one in enumerate(filed) if at != other)
    if elsewhere or (fuzz.ratio(mine, theirs) < _ALIKE and same < 2):
        return (
            f"{name_of(row)} may be another action than {name_of(filed[other])}, which has its "
            "reference in the file. Read the file again and change that plan."
        )
    return ""


_ALIKE = 50
"""How alike two actions of one reference must be, of 100, where little else agrees."""


def _may_be_there(row: Row, filed: Sequence[Row], left: Sequence[int]) -> str:
    """Why a row without a match may be one of the file's all the same, or nothing."""
    ref = plain(row.get("ref"))
    same = [one for one in filed if ref and plain(one.get("ref")) == ref]
    if same:
        return (
            f"{name_of(row)} could not be told apart: {len(same)} of the file's rows have the "
            f"reference {ref}, and none of them just this action. Give each its own reference."
        )
    close = [
        filed[at]
        for at in left
        if _action(row) and fuzz.ratio(_action(row), _action(filed[at])) >= _CLOSE
    ]
    if close:
        return (
            f"{name_of(row)} may be {name_of(close[0])}, which is in the file. Give it the "
            "reference it has there, or the very words."
        )
    return ""


_CLOSE = 80
"""From which likeness on, of 100, an action may be another one reworded."""
