"""How sure it is that a row of one plan is a row of the other."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from plantools.changes.words import Row, folded, numbers_in, said, wording

MATCHED = 0.7
"""How sure a match must be to count; below it, two rows are two actions that may be one.

With other references, two wordings that are four fifths alike reach it where half of what
stands beside them agrees; with the same reference, wordings that share half their letters do.
"""

_UNRELATED = 0.4
"""How alike, by ``fuzz.ratio``, two English sentences are that speak of different things."""

_BESIDE = ("lead", "outcome", "progress", "due_text", "theme", "part", "strand")
"""What speaks for a match where the wording alone does not settle it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row is known by, made ready to compare: case and white space do not count."""

    ref: str
    wording: str
    numbers: frozenset[str]
    beside: tuple[str, ...]


def told_by(row: Row) -> Told:
    """What a row is known by."""
    words = wording(row)
    return Told(
        folded(said(row, "ref")),
        words,
        numbers_in(words),
        tuple(folded(said(row, name)) for name in _BESIDE),
    )


def how_sure(one: Told, other: Told) -> float:
    """How sure it is that two rows are the same action, from 0 to 1.

    The wording counts most; the same reference makes up for much of what differs in it, and so
    does what stands beside it (lead, outcome, evidence, date, theme, part, strand).

    >>> sow = {"ref": "1.1", "action": "Sow the meadow at Long Acre", "lead": "Parks"}
    >>> changed = ({"ref": "2.4"}, {"action": "Sow Long Acre"}, {"action": "Repaint the hall"})
    >>> [how_sure(told_by(sow), told_by({**sow, **change})) for change in changed]
    [1.0, 0.93, 0.61]
    """
    same_ref = bool(one.ref) and one.ref == other.ref
    alike = _alike(one.wording, other.wording, same_ref=same_ref)
    agreed = _agreed(one, other)
    if same_ref:
        return round(1 - (1 - alike) * (0.7 - 0.3 * agreed), 2)
    if one.numbers != other.numbers:
        alike = min(alike, _OTHER_NUMBERS)
    return round(alike * (0.8 + 0.2 * agreed), 2)


_OTHER_NUMBERS = 0.65
"""The most that wordings with other numbers in them count as alike: less than a match needs."""


def _alike(one: str, other: str, *, same_ref: bool) -> float:
    """How alike two wordings are beyond what any two sentences share."""
    if not one or not other:
        return 1.0 if one == other and same_ref else 0.0
    ratio = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    if same_ref:  # the same words and more: a wording that was cut or added to
        ratio = max(ratio, _ADDED_TO * fuzz.token_set_ratio(one, other))
    return max(0.0, (ratio / 100 - _UNRELATED) / (1 - _UNRELATED))


_ADDED_TO = 0.9


def _agreed(one: Told, other: Told) -> float:
    """The share of what either row says beside its wording that both say alike."""
    filled = [
        mine == theirs
        for mine, theirs in zip(one.beside, other.beside, strict=True)
        if mine or theirs
    ]
    return sum(filled) / len(filled) if filled else 0.5
