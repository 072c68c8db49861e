"""Which field each column of a header holds: every heading's readings weighed against its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plantools.cells import Cell
from plantools.dates import read_date
from plantools.fields import (
    OTHER,
    Match,
    cells_fit,
    looks_alike,
    match_heading,
    plain_heading,
)
from plantools.schemes import Scheme
from plantools.tables.series import earlier_reports, match_report
from plantools.tables.slots import Slot

Scores = dict[tuple[int, str], tuple[float, Match]]
"""How surely each column holds each field that its heading may mean."""

Chosen = dict[int, tuple[float, Match]]
"""The field that each column holds, and how surely."""


def weigh(slots: Sequence[Slot], own: Chosen, scheme: Scheme) -> tuple[Scores, Chosen]:
    """The readings of a header's headings, and the field chosen for each column.

    ``own`` are the columns that an officer has confirmed, which nothing takes from them.
    """
    earlier = earlier_reports([(slot.wordings[0], slot.reported) for slot in slots])
    readings = {
        number: list(_matches(slot))
        for number, slot in enumerate(slots)
        if number not in earlier and number not in own
    }
    settled = _settled(readings, slots, own, scheme)
    scores: Scores = {}
    for number, matches in readings.items():
        if number in settled:
            scores[number, settled[number].field] = (settled[number].sure, settled[number])
            continue
        for match in matches:
            best = scores.get((number, match.field), (0.0, match))
            score = _score(match, slots[number], scheme)
            if score > best[0]:
                scores[number, match.field] = (score, match)
    chosen: Chosen = dict.fromkeys(earlier, (0.0, EARLIER))
    chosen |= assign(_without_empty_rounds(scores, slots), own)
    chosen = _dates_in_order(_original_is_due(chosen, slots)) | own
    return scores, _status_alone_is_rag(chosen)


def _matches(slot: Slot) -> Iterator[Match]:
    for wording in slot.wordings:
        yield from match_heading(wording)
        yield from match_report(wording)


EARLIER = Match(OTHER, 0.0)
"""What the heading of an earlier report is taken for: it keeps its own words."""


def _score(match: Match, slot: Slot, scheme: Scheme) -> float:
    """How surely a column holds a field, from its heading and from the cells below."""
    fit, below = slot.column.fit(match.field, scheme), slot.cells
    if fit is None:
        # Nothing stands below: a clear heading is enough, a doubtful one half so.
        return match.sure if not match.weak else match.sure / 2
    if match.weak and match.field == "grade" and not any(map(_has_letters, below)):
        return 0.0  # a bare number under Status may count or rank anything
    if match.weak:
        return match.sure * fit if fit >= _ENOUGH else 0.0
    if match.field in _CODES and fit < 0.3:
        # Codes nobody knows are still codes; prose is something else under a heading like Status.
        # A heading like Assessment of Progress is clear enough for any cells.
        prose = match.field != "grade" and _mean_length(below) > _LONGEST_CODE
        return match.sure * (0.25 if prose else 0.5)
    return match.sure * (_LEAST + 0.45 * fit)


_LEAST = 0.55
"""How surely a clear heading means its field where none of the cells looks like it."""

_ENOUGH = 0.5
"""The share of cells that must look like a field that a heading may but need not mean."""

_CODES = ("rag", "grade", "ref")


def _has_letters(cell: Cell) -> bool:
    return any(character.isalpha() for character in cell.text)


_LONGEST_CODE = 50
"""Characters, on average, that references and statuses may have and not be taken for prose."""


def _settled(
    readings: Mapping[int, Sequence[Match]], slots: Sequence[Slot], own: Chosen, scheme: Scheme
) -> dict[int, Match]:
    """The columns whose cells need not be asked: ``assign`` comes to these, whatever they hold.

    Each is headed by the very words of a field that no other column may hold, and no other reading
    of its heading can be surer.
    """
    every = [match for matches in readings.values() for match in matches]
    # Rounds are weighed against each other; and of two columns that may be the action, the surer
    # tells whether a doubtful date stands before it.
    if any(one.turn or one.reported or (one.weak and one.field == "due") for one in every):
        return {}
    settled: dict[int, Match] = {}
    left = dict(readings)
    while True:
        claimed = [match.field for _, match in own.values()]
        for matches in left.values():
            claimed += {match.field for match in matches}
        claims = Counter(claimed)
        found = {
            number: match
            for number, matches in left.items()
            if (match := _clear(matches, claims))
            and all(_is_behind(one, match, slots[number], scheme) for one in matches)
        }
        if not found:
            return settled
        settled |= found
        left = {number: matches for number, matches in left.items() if number not in found}


def _clear(matches: Sequence[Match], claims: Mapping[str, int]) -> Match | None:
    """The reading by a field's very words, where no other column may hold that field."""
    match = next((one for one in matches if one.sure == 1 and not one.weak), None)
    alone = match and match.field not in (*_CODES, OTHER) and claims[match.field] == 1
    return match if alone else None


def _is_behind(other: Match, match: Match, slot: Slot, scheme: Scheme) -> bool:
    """Whether another reading of a clear heading is less sure than that, whatever fits it below."""
    if other.field == match.field:
        return other is match
    least = _rank(_LEAST, match)
    if other.weak and other.sure < 0.7:
        # The better its cells fit, the better they fit the clear reading; or too few of them do.
        enough = max(_ENOUGH, (least - 0.001) / other.sure)
        if looks_alike(other.field, match.field) or slot.column.falls_short(
            other.field, scheme, enough
        ):
            return True
    return _rank(_score(other, slot, scheme), other) < least


def _rank(score: float, match: Match) -> float:
    """What readings are ordered by: one that yields counts for a little less."""
    return round(score - _YIELDS * match.yields, 3)


def _mean_length(cells: Sequence[Cell]) -> float:
    texts = [cell.text for cell in cells if cell.text.strip()]
    return sum(map(len, texts)) / max(len(texts), 1)


def assign(
    scores: Scores,
    own: Chosen,
) -> Chosen:
    """One field a column and one column a field: the confirmed ones, then the surest pairs.

    Of equals the later report wins ("Progress Q2" over "Progress Q1"), then the left column; a
    heading that yields ("Owner") counts for a little less than one that does not ("Lead").
    """
    chosen = dict(own)
    taken = {match.field for _, match in own.values()}
    order = sorted(
        scores.items(),
        key=lambda item: (
            -_rank(*item[1]),
            _recency(item[1][1]),
            item[0][0],
        ),
    )
    for (column, field), (score, match) in order:
        if column in chosen or (field in taken and field != OTHER) or score < 0.3:
            continue
        chosen[column] = (score, match)
        taken.add(field)
    return chosen


_YIELDS = 0.2


def _recency(match: Match) -> int:
    latest = read_date(match.reported).latest if match.reported else None
    return -latest.toordinal() if latest else -match.turn


def _without_empty_rounds(scores: Scores, slots: Sequence[Slot]) -> Scores:
    """Without the columns of rounds still to come ("Q4 update") where an earlier one is filled."""
    told = {
        match.field
        for (number, _), (_, match) in scores.items()
        if (match.turn or match.reported) and slots[number].filled
    }
    return {
        key: (score, match)
        for key, (score, match) in scores.items()
        if slots[key[0]].filled or match.field not in told or not (match.turn or match.reported)
    }


def _original_is_due(chosen: Chosen, slots: Sequence[Slot]) -> Chosen:
    """An original date is the target beside a revised one, where no other column is."""
    fields = {match.field for _, match in chosen.values()}
    if "revised" not in fields or "due" in fields:
        return chosen
    for number, (_, match) in sorted(chosen.items()):
        original = set(_ORIGINAL) & set(plain_heading(slots[number].wordings[0]).split())
        if match.field == OTHER and original and (cells_fit("due", slots[number].cells) or 0) > 0.5:
            return {**chosen, number: (match.sure, replace(match, field="due"))}
    return chosen


_ORIGINAL = ("original", "initial", "baseline")


def _dates_in_order(chosen: Chosen) -> Chosen:
    """A bare "Date" before the action is when it was agreed or raised, not when it is due."""
    action = next(
        (c for c, (_, m) in chosen.items() if m.field in ("action", "recommendation")), None
    )
    return {
        column: (score, match)
        for column, (score, match) in chosen.items()
        if not (match.field == "due" and match.weak and action is not None and column < action)
    }


def _status_alone_is_rag(
    chosen: Chosen,
) -> Chosen:
    """Where a plan tells completion and nothing else, that is its status."""
    if {"rag", "grade"} & {match.field for _, match in chosen.values()}:
        return chosen
    return {
        column: (score, replace(match, field="rag") if match.field == "status" else match)
        for column, (score, match) in chosen.items()
    }


def sureness(score: float, match: Match | None, slot: Slot, scheme: Scheme) -> float:
    """How sure a reading is, for people: a clear heading is doubted only for cells against it."""
    if match is None or match.weak or slot.column.fit(match.field, scheme) is None:
        return score
    return match.sure * (1 - 0.45 * slot.column.against(match.field, scheme))
