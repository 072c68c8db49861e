"""Which row of one plan is which of another: each at most once, the surest first, never a guess.

Rows that are the same word for word find each other first, wherever they stand, so that sorting
is no change. Then come those with the same reference or the same wording, and last the wordings
that are alike. Two answers that are nearly as good as each other are no answer: both are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plantools.changes.alike import likest_pairs
from plantools.changes.likeness import MATCHED, Told, how_sure, told_by
from plantools.changes.rivals import Likely, Rivals
from plantools.changes.words import Row


@dataclass(frozen=True, slots=True)
class Pair:
    """A row before, a row after, and how sure it is that they are one action, from 0 to 1."""

    before: int
    after: int
    sure: float


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs, the rows without a partner, and which of these may be one action all the same.

    ``doubts`` has each row without a partner with what it is likest, where anything is.
    """

    pairs: tuple[Pair, ...] = ()
    gone: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    doubts: tuple[Pair, ...] = ()


def match_rows(before: Sequence[Row], after: Sequence[Row], *, least: float = MATCHED) -> Matching:
    """Match the rows of two plans; ``least`` is how sure a match must be.

    >>> before = [{"ref": "1", "action": "Sow the meadow"}, {"ref": "2", "action": "Reap"}]
    >>> after = [{"ref": "1", "action": "Dig the pond"}, {"ref": "2", "action": "Sow the meadow"}]
    >>> match_rows(before, after).pairs, match_rows(before, after).gone
    ((Pair(before=0, after=1, sure=0.9),), (1,))
    """
    state = _Matched(tuple(map(told_by, before)), tuple(map(told_by, after)))
    state.take_same([_everything(row) for row in before], [_everything(row) for row in after])
    for key in (_all_that_names, _reference_and_wording):
        state.take_unique([key(one) for one in state.before], [key(one) for one in state.after])
    likely = state.scored(_with_the_same(state))
    state.settle(likely, least=_SURELY)
    likely |= state.scored(_alike(state))
    state.settle(likely, least=least)
    gone, added = state.free()
    return Matching(
        pairs=tuple(sorted(state.pairs, key=lambda pair: pair.after)),
        gone=tuple(gone),
        added=tuple(added),
        doubts=tuple(_doubts(likely, set(gone), set(added))),
    )


_SURELY = 0.85
"""From where on a pair with the same reference or wording need not be held against all others."""

_WORTH_SAYING = 0.5
"""How sure a pair must be to be named where it does not count."""


def _doubts(likely: Likely, gone: set[int], added: set[int]) -> Iterator[Pair]:
    """Of the pairs that were not taken, the surest of each row."""
    told: set[tuple[str, int]] = set()
    for (one, other), sure in sorted(likely.items(), key=lambda item: -item[1]):
        ends = {("before", one), ("after", other)}
        if one in gone and other in added and sure >= _WORTH_SAYING and not ends <= told:
            told |= ends
            yield Pair(one, other, sure)


# The same, word for word -------------------------------------------------------------------------


def _everything(row: Row) -> Hashable:
    return frozenset(
        (name, value)
        for name, value in row.items()
        if value is not None and name not in _NOT_COMPARED
    )


_NOT_COMPARED = frozenset({"source", "place", "rag_fill", "rag_rule", "rag_source"})


def _all_that_names(told: Told) -> Hashable:
    return (told.ref, told.wording, told.beside) if told.wording else None


def _reference_and_wording(told: Told) -> Hashable:
    return (told.ref, told.wording) if told.ref or told.wording else None


def _with_the_same(state: _Matched) -> Iterator[tuple[int, int]]:
    """The free rows with the same reference or the same wording."""
    for name in ("ref", "wording"):
        ours, theirs = state.grouped(
            [getattr(one, name) or None for one in state.before],
            [getattr(one, name) or None for one in state.after],
        )
        for key in ours.keys() & theirs.keys():
            if len(ours[key]) * len(theirs[key]) <= _MOST_TOGETHER:
                yield from ((one, other) for one in ours[key] for other in theirs[key])


_MOST_TOGETHER = 400
"""Pairs of one reference or wording that are looked at: what all rows share tells none apart."""


def _alike(state: _Matched) -> Iterator[tuple[int, int]]:
    """The free rows with the likest wordings."""
    ours, theirs = state.free()
    mine = [state.before[at].wording for at in ours]
    yours = [state.after[at].wording for at in theirs]
    return ((ours[one], theirs[other]) for one, other in likest_pairs(mine, yours))


@dataclass(slots=True)
class _Matched:
    """What has been matched so far. Rows that are ``torn`` between partners get none."""

    before: tuple[Told, ...]
    after: tuple[Told, ...]
    pairs: list[Pair] = field(default_factory=list)
    taken: set[tuple[str, int]] = field(default_factory=set)
    torn: set[tuple[str, int]] = field(default_factory=set)

    def free(self) -> tuple[list[int], list[int]]:
        """The rows without a partner, of both plans."""
        ours = [at for at in range(len(self.before)) if ("before", at) not in self.taken]
        return ours, [at for at in range(len(self.after)) if ("after", at) not in self.taken]

    def take(self, one: int, other: int, sure: float) -> None:
        """Make a pair of two rows."""
        self.pairs.append(Pair(one, other, sure))
        self.taken |= {("before", one), ("after", other)}

    def grouped(
        self, before: Sequence[Hashable], after: Sequence[Hashable]
    ) -> tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]]:
        """The free rows of both plans by a key of each row; without one a row is in no group."""
        ours, theirs = self.free()
        return _groups(ours, before), _groups(theirs, after)

    def take_same(self, before: Sequence[Hashable], after: Sequence[Hashable]) -> None:
        """Pair rows that are the same in everything: which of them with which is all one."""
        ours, theirs = self.grouped(before, after)
        for key in ours.keys() & theirs.keys():
            for one, other in zip(ours[key], theirs[key], strict=False):
                self.take(one, other, 1.0)

    def take_unique(self, before: Sequence[Hashable], after: Sequence[Hashable]) -> None:
        """Pair rows whose key is nobody else's."""
        ours, theirs = self.grouped(before, after)
        for key in ours.keys() & theirs.keys():
            if len(ours[key]) == len(theirs[key]) == 1:
                self.take(ours[key][0], theirs[key][0], 1.0)

    def scored(self, pairs: Iterable[tuple[int, int]]) -> Likely:
        """Pairs with how sure they are."""
        return {
            (one, other): how_sure(self.before[one], self.after[other])
            for one, other in dict.fromkeys(pairs)
        }

    def settle(self, likely: Likely, *, least: float) -> None:
        """Take the surest pairs first, and none that another would do for nearly as well."""
        enough = {pair: sure for pair, sure in likely.items() if sure >= least}
        rivals = Rivals(enough, self.taken)
        for (one, other), sure in sorted(enough.items(), key=self._order):
            ends = {("before", one), ("after", other)}
            if ends & (self.taken | self.torn):
                continue
            if torn := rivals.of(one, other):
                self.torn |= ends | torn
            else:
                self.take(one, other, sure)

    def _order(self, item: tuple[tuple[int, int], float]) -> tuple[float, str, str, str, str]:
        """The surest first; of equals an order that does not hang on where rows stand."""
        (one, other), sure = item
        mine, theirs = self.before[one], self.after[other]
        return -sure, mine.wording, theirs.wording, mine.ref, theirs.ref


def _groups(free: Iterable[int], keys: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in free:
        if keys[at] is not None:
            groups[keys[at]].append(at)
    return groups
