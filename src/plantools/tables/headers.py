"""Header rows: which row heads a table's columns, and which field each column holds.

Decided on the whole row and the cells below it, never on one word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plantools.cells import Cell, Grid
from plantools.dates import read_date
from plantools.fields import (
    OTHER,
    Match,
    cells_fit,
    cells_speak_against,
    heading_date,
    is_heading,
    match_heading,
)
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.schemes import Scheme

SAMPLE = 40
"""Rows below a header that are asked what its columns hold."""

ABOUT_ACTIONS = ("lead", "due", "revised", "outcome", "progress", "grade", "rag")
"""The fields of which a plan's table has at least one beside the action itself."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading as written, the field it was understood as, and how surely."""

    text: str
    field: str
    sure: float = 0.0
    reported: str = ""
    exact: bool = False
    """Whether the vocabulary has these very words for the field."""
    filled: bool = True
    """Whether anything stands below."""
    confirmed: bool = False
    """Whether the officer has said so."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header row, or two: a heading for each column of its grid that has one."""

    row: int
    last: int
    headings: Mapping[int, Heading]

    def column(self, field: str) -> int | None:
        """The first column that holds a field."""
        return next((c for c, one in sorted(self.headings.items()) if one.field == field), None)

    @property
    def fields(self) -> frozenset[str]:
        """The fields its columns hold."""
        return frozenset(one.field for one in self.headings.values()) - {"", OTHER}


def find_header(
    grid: Grid, row: int, scheme: Scheme, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Header | None:
    """The header that a row is, or nothing where the row heads no plan.

    A header is two rows high where some of its cells are: the others then have headings of their
    own below, as in "Timescale" over "Start" and "End". What an officer has confirmed wins: which
    row it is, and what its headings mean.
    """
    named = confirmed.header_row(grid.name)
    if row != named and (row < (named or 0) or not _may_be_header(grid, row, confirmed)):
        return None
    last = row + max((cell.row_span for _, cell in grid.anchors(row)), default=1) - 1
    slots = list(_slots(grid, row, last))
    own = _confirmed_columns(grid, slots, confirmed)
    scores = {
        (number, match.field): (score, match)
        for number, slot in enumerate(slots)
        if number not in own
        for wording in slot.wordings
        for match in match_heading(wording)
        if (score := _score(match, slot.cells, scheme)) > 0
    }
    chosen = _dates_in_order(_assign(scores, own))
    headings: dict[int, Heading] = {}
    for number, slot in enumerate(slots):
        score, match = chosen.get(number, (0.0, None))
        heading = Heading(
            text=" ".join(slot.wordings[0].split()),
            field=match.field if match else "",
            sure=_sureness(score, match, slot.cells, scheme)
            if match and number not in own
            else score,
            reported=match.reported if match else "",
            exact=match is not None and match.sure == 1,
            filled=any(cell.text.strip() or cell.fill for cell in slot.cells),
            confirmed=number in own,
        )
        headings.update(dict.fromkeys(slot.columns, heading))
    header = Header(row, last, headings)
    texts = [slot.wordings[0] for slot in slots if slot.wordings[0].strip()]
    return header if row == named or _heads_a_plan(header, texts) else None


@dataclass(frozen=True, slots=True)
class _Slot:
    """What one heading heads: its columns, its wordings (the first is its name), cells below."""

    columns: range
    wordings: tuple[str, ...]
    cells: Sequence[Cell]


def _slots(grid: Grid, row: int, last: int) -> Iterator[_Slot]:
    """The headings of a header row, each with its columns and the cells below."""
    below = _sample(grid, last)
    for column, cell in grid.anchors(row):
        columns = range(column, column + cell.column_span)
        if cell.row_span <= last - row:
            for under, heading in grid.anchors(row + cell.row_span):
                if under in columns:
                    band = f"{cell.text} {heading.text}".strip()
                    own = range(under, under + heading.column_span)
                    yield _Slot(own, (band, heading.text), below.get(under, []))
        elif len(columns) > 1 and (cells_fit("ref", below.get(column, [])) or 0.0) > 0.8:
            # One heading over the number and the words beside it.
            yield _Slot(columns[:1], ("",), below.get(column, []))
            yield _Slot(columns[1:], (cell.text,), below.get(column + 1, []))
        else:
            yield _Slot(columns, (cell.text,), below.get(column, []))


def _confirmed_columns(
    grid: Grid, slots: Sequence[_Slot], confirmed: Confirmed
) -> dict[int, tuple[float, Match]]:
    """The columns whose field an officer has confirmed."""
    if not confirmed.headings:
        return {}
    headings = [" ".join(slot.wordings[0].split()) for slot in slots]
    columns = [grid.column_name(slot.columns.start) for slot in slots]
    return {
        number: (1.0, Match(field, 1.0, reported=heading_date(headings[number])))
        for number, field in confirmed.columns_of(grid.name, headings, columns).items()
    }


def comes_again(grid: Grid, row: int, confirmed: Confirmed = NOTHING_CONFIRMED) -> bool:
    """Whether a row below a header may be one as well: half of its texts are known headings."""
    texts = [cell.text for _, cell in grid.anchors(row) if cell.text.strip()]
    return len(texts) >= 2 and _known(texts, confirmed) * 2 >= len(texts)


def _known(texts: Sequence[str], confirmed: Confirmed) -> int:
    return sum(is_heading(text) or confirmed.names(text) for text in texts)


def _may_be_header(grid: Grid, row: int, confirmed: Confirmed) -> bool:
    """A quick look that spares the long one: enough short texts, some of them known headings."""
    texts = [cell.text for _, cell in grid.anchors(row) if cell.text.strip()]
    if len(texts) < 2 or max(map(len, texts)) > 400:
        return False
    known = _known(texts, confirmed)
    # Near the top a header is looked for even if every word of it is misspelt.
    return known >= 2 if row >= 60 else known >= 1 or _slightly_known(texts)


def _slightly_known(texts: Sequence[str]) -> bool:
    return sum(1 for text in texts if len(text) < 60 and match_heading(text)) >= 2


def _sample(grid: Grid, header: int) -> dict[int, list[Cell]]:
    """The cells below a header by column, as far as the table looks like one."""
    below: dict[int, list[Cell]] = {}
    for row in range(header + 1, min(header + 1 + SAMPLE, len(grid.rows))):
        if sum(is_heading(cell.text) for _, cell in grid.anchors(row)) >= 3:
            continue
        for column, cell in grid.anchors(row):
            if cell.column_span < max(2, grid.width - 1):
                below.setdefault(column, []).append(cell)
    return below


def _score(match: Match, below: Sequence[Cell], scheme: Scheme) -> float:
    """How surely a column holds a field, from its heading and from the cells below."""
    fit = cells_fit(match.field, below, scheme)
    if fit is None:
        # Nothing stands below: a clear heading is enough, a doubtful one half so.
        return match.sure if not match.weak else match.sure / 2
    if match.weak and match.field == "grade" and not any(map(_has_letters, below)):
        return 0.0  # a bare number under Status may count or rank anything
    if match.weak:
        return match.sure * fit if fit >= 0.5 else 0.0
    if match.field in ("rag", "grade", "ref") and fit < 0.3:
        # Codes nobody knows are still codes; prose is something else under a heading like Status.
        # A heading like Assessment of Progress is clear enough for any cells.
        prose = match.field != "grade" and _mean_length(below) > _LONGEST_CODE
        return match.sure * (0.25 if prose else 0.5)
    return match.sure * (0.55 + 0.45 * fit)


def _sureness(score: float, match: Match, below: Sequence[Cell], scheme: Scheme) -> float:
    """How sure a reading is, for people: a clear heading is doubted only for cells against it."""
    if match.weak or cells_fit(match.field, below, scheme) is None:
        return score
    return match.sure * (1 - 0.45 * cells_speak_against(match.field, below, scheme))


def _has_letters(cell: Cell) -> bool:
    return any(character.isalpha() for character in cell.text)


_LONGEST_CODE = 50
"""Characters, on average, that references and statuses may have and not be taken for prose."""


def _mean_length(cells: Sequence[Cell]) -> float:
    texts = [cell.text for cell in cells if cell.text.strip()]
    return sum(map(len, texts)) / max(len(texts), 1)


def _assign(
    scores: Mapping[tuple[int, str], tuple[float, Match]],
    own: Mapping[int, tuple[float, Match]],
) -> dict[int, tuple[float, Match]]:
    """One field a column and one column a field: the confirmed ones, then the surest pairs.

    Of equals the later report wins ("Progress Q2" over "Progress Q1"), then the left column.
    """
    chosen = dict(own)
    taken = {match.field for _, match in own.values()}
    order = sorted(
        scores.items(),
        key=lambda item: (-round(item[1][0], 3), _recency(item[1][1]), item[0][0]),
    )
    for (column, field), (score, match) in order:
        if column in chosen or (field in taken and field != OTHER) or score < 0.3:
            continue
        chosen[column] = (score, match)
        taken.add(field)
    return chosen


def _recency(match: Match) -> int:
    latest = read_date(match.reported).latest if match.reported else None
    return -latest.toordinal() if latest else 0


def _dates_in_order(chosen: dict[int, tuple[float, Match]]) -> dict[int, tuple[float, Match]]:
    """A bare "Date" before the action is when it was agreed or raised, not when it is due."""
    action = next(
        (c for c, (_, m) in chosen.items() if m.field in ("action", "recommendation")), None
    )
    return {
        column: (score, match)
        for column, (score, match) in chosen.items()
        if not (match.field == "due" and match.weak and action is not None and column < action)
    }


def _heads_a_plan(header: Header, named: Sequence[str]) -> bool:
    """Whether the headings are a plan's: an action, and what is asked of it.

    A heading of two readings tells nothing over an empty column, nor does a blank one, and two
    doubtful headings make no plan. An action and another field that are confirmed always do.
    """
    if sum(len(text) > 120 for text in named) * 2 > len(named):
        return False
    known = [one for one in set(header.headings.values()) if one.field]
    understood = {one.field: one for one in known}
    head = understood.get("action") or understood.get("recommendation")
    share = sum(1 for one in set(header.headings.values()) if one.field) / max(len(named), 1)
    own = [one for one in understood.values() if one.confirmed and one.field != OTHER]
    if head is not None and head.confirmed and len(own) >= 2:
        return True
    if head is None or share < 0.4:
        return False
    about = [
        one
        for one in known
        if one.field in ABOUT_ACTIONS and one.text and (one.filled or (one.exact and head.exact))
    ]
    certain = head.exact or any(one.exact for one in about) or len(about) >= 3
    return certain and len(about) >= (1 if "action" in understood else 2)
