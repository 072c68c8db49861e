"""Whether another pairing of rows does nearly as well: then neither is known to be the one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

Likely = dict[tuple[int, int], float]
"""Pairs of rows, before and after, with how sure each is."""

End = tuple[str, int]
"""A row: ``before`` or ``after``, and its number there."""

_NEARLY = 0.05
"""How much surer a pairing must be than the next best one."""


class Rivals:
    """For each row its likely partners; ``taken`` are the rows that have one already."""

    def __init__(self, likely: Likely, taken: set[End]) -> None:
        self._likely, self._taken = likely, taken
        self._partners: dict[End, list[End]] = defaultdict(list)
        for one, other in likely:
            self._partners["before", one].append(("after", other))
            self._partners["after", other].append(("before", one))

    def of(self, one: int, other: int) -> set[End]:
        """The rows with which a pair could exchange partners at next to no loss.

        >>> Rivals({(0, 0): 0.9, (0, 1): 0.88}, set()).of(0, 0)
        {('after', 1)}
        >>> Rivals({(0, 0): 0.9, (1, 0): 0.88, (1, 1): 0.87}, set()).of(0, 0)
        set()
        """
        here, there = ("before", one), ("after", other)
        return {*self._exchanges(here, there), *self._exchanges(there, here)}

    def _exchanges(self, kept: End, given: End) -> Iterator[End]:
        """The other partners that ``kept`` could have in place of ``given``."""
        for rival in self._free_partners(kept, but=given):
            now = self._sure(kept, given) + self._best(rival, but=kept)
            then = self._sure(kept, rival) + self._best(given, but=kept)
            if now - then < _NEARLY:
                yield rival

    def _free_partners(self, end: End, *, but: End) -> list[End]:
        return [one for one in self._partners[end] if one != but and one not in self._taken]

    def _best(self, end: End, *, but: End) -> float:
        """How sure the best partner is that a row could have, but for one."""
        partners = self._free_partners(end, but=but)
        return max((self._sure(end, partner) for partner in partners), default=0.0)

    def _sure(self, one: End, other: End) -> float:
        pair = (one, other) if one[0] == "before" else (other, one)
        return self._likely[pair[0][1], pair[1][1]]
