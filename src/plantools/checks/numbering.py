"""Rules about references: each once, and none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plantools.checks.base import Context, Hit, Row
from plantools.references import name_reference, reference_parts


def duplicate_reference(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Actions whose reference stands at another one as well.

    One action that is asked of several strands has the same reference in each.
    """
    first: dict[str, Row] = {}
    asked: set[tuple[str, str, str]] = set()
    for row in rows:
        if not row["ref"]:
            continue
        reference = row["ref"].rstrip(".: ")
        before = first.setdefault(reference, row)
        once = (reference, _asks(row), row["strand"] or "")
        several = row["strand"] and _asks(row) == _asks(before) and once not in asked
        asked.add(once)
        if before is not row and not several:
            yield Hit(row, f"The reference {row['ref']} stands at {before['place']} as well.")


def _asks(row: Row) -> str:
    """What a row asks for: its action, else its recommendation."""
    return (row["action"] or row["recommendation"] or "").strip()


def reference_gap(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """References whose number leaves others out: 5.4, then 5.6."""
    own: dict[str, dict[int, Row]] = {}
    present: set[tuple[str, int]] = set()
    for row in rows:
        counted = reference_parts(row["ref"] or "")
        if counted is not None:
            own.setdefault(counted[0], {}).setdefault(counted[1], row)
        while counted is not None:
            # 3(a) shows that there is a 3, though no row is called so.
            present.add(counted)
            counted = reference_parts(counted[0].rstrip(". -/"))
    for prefix, numbers in own.items():
        ordered = sorted(numbers)
        for before, after in pairwise(ordered):
            between = range(before + 1, after)
            missing = [number for number in between if (prefix, number) not in present]
            if missing and len(between) < _WIDEST_GAP:
                yield Hit(numbers[after], _gap_sentence(numbers[before], numbers[after], missing))


_WIDEST_GAP = 10
"""Numbers further apart than this are not counted one by one, so nothing is missing."""


def _gap_sentence(before: Row, after: Row, missing: Sequence[int]) -> str:
    names = [name_reference(number, before["ref"]) for number in missing]
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} missing between {before['ref']} and {after['ref']}."
