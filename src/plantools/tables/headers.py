"""Header rows: which row heads a table's columns, and which field each column holds.

Decided on the whole row and the cells below it, never on one word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plantools.cells import Cell, Grid
from plantools.dates import read_date
from plantools.fields import (
    OTHER,
    Match,
    cells_fit,
    cells_speak_against,
    heading_date,
    heading_form,
    is_heading,
    match_heading,
    plain_heading,
)
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.schemes import Scheme, fill_colour
from plantools.tables.periods import is_period
from plantools.tables.series import earlier_reports, match_report
from plantools.tables.subheadings import Bands, find_bands

SAMPLE = 40
"""Rows below a header that are asked what its columns hold."""

STATUS_FIELDS = ("rag", "grade", "status")
"""The fields whose cells' colours are statuses, in the order they are asked."""

ABOUT_ACTIONS = ("lead", "due", "revised", "outcome", "progress", *STATUS_FIELDS)
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
    second: str = ""
    """The other field that its cells hold, as under "Finish & Status"."""
    form: str = ""
    """How it says that its dates are written: "MM/YY"."""
    confirmed: bool = False
    """Whether the officer has said so."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header row, or two: a heading for each column of its grid that has one."""

    row: int
    last: int
    headings: Mapping[int, Heading]

    def column(self, field: str) -> int | None:
        """The first column that holds a field, also beside another."""
        named = sorted(self.headings.items())
        return next((c for c, one in named if field in (one.field, one.second)), None)

    @property
    def fields(self) -> frozenset[str]:
        """The fields its columns hold."""
        return frozenset(one.field for one in self.headings.values()) - {"", OTHER}


def first_header(
    grid: Grid, scheme: Scheme, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Header | None:
    """The first row of a grid that heads a plan."""
    headers = (find_header(grid, row, scheme, confirmed) for row in grid.filled)
    return next(filter(None, headers), None)


def find_header(
    grid: Grid, row: int, scheme: Scheme, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Header | None:
    """The header that a row is, or nothing where the row heads no plan.

    A header is two rows high where some of its cells are: the others then have headings of their
    own below, as in "Timescale" over "Start" and "End". What an officer has confirmed wins: which
    row it is, and what its headings mean.
    """
    named = confirmed.header_row(grid.name)
    if named is not None and row <= named:
        return _understood(grid, row, scheme, confirmed).header if row == named else None
    alone = _may_be_header(grid, row, confirmed)
    if not alone and not (row < _TOP and _may_be_header(grid, row + 1, confirmed)):
        return None
    if not alone and find_bands(grid, row) is None:
        return None
    read = _understood(grid, row, scheme, confirmed)
    return read.header if _heads_a_plan(read) else None


def read_headings(grid: Grid, row: int, scheme: Scheme) -> Header:
    """What a row's headings mean, from their words and the cells below, whatever they head."""
    return _understood(grid, row, scheme, NOTHING_CONFIRMED).header


@dataclass(frozen=True, slots=True)
class _Understood:
    """A row as a header: its headings as written, how many the vocabulary knows, and whether what
    stands below only counts.
    """

    header: Header
    texts: Sequence[str]
    known: int
    counts: bool


def _understood(grid: Grid, row: int, scheme: Scheme, confirmed: Confirmed) -> _Understood:
    """What a row is as a header, whatever it heads."""
    bands = find_bands(grid, row)
    if bands is None:
        last = row + max((cell.row_span for _, cell in grid.anchors(row)), default=1) - 1
        slots = list(_slots(grid, row, last))
    else:
        last = row + 1
        slots = sorted(_banded_slots(grid, row, bands), key=lambda slot: slot.columns.start)
    own = _confirmed_columns(grid, slots, confirmed)
    earlier = earlier_reports([(slot.wordings[0], slot.reported) for slot in slots])
    scores: dict[tuple[int, str], tuple[float, Match]] = {}
    for number, slot in enumerate(slots):
        for match in () if number in earlier or number in own else _matches(slot):
            best = scores.get((number, match.field), (0.0, match))
            score = _score(match, slot.cells, scheme)
            if score > best[0]:
                scores[number, match.field] = (score, match)
    chosen: _Chosen = dict.fromkeys(earlier, (0.0, _EARLIER))
    chosen |= _assign(_without_empty_rounds(scores, slots), own)
    chosen = _dates_in_order(_original_is_due(chosen, slots)) | own
    chosen = _status_alone_is_rag(chosen)
    taken = {match.field for _, match in chosen.values()}
    headings: dict[int, Heading] = {}
    for number, slot in enumerate(slots):
        score, told = _found(chosen, number)
        heading = Heading(
            text=" ".join(slot.wordings[0].split()),
            field=told.field if told else "",
            sure=_sureness(score, told, slot.cells, scheme)
            if told and number not in own
            else score,
            reported=told.reported if told else "",
            exact=told is not None and told.sure == 1,
            filled=slot.filled,
            second=told.second if told and told.second not in taken else "",
            form=heading_form(slot.wordings[0]),
            confirmed=number in own,
        )
        headings.update(dict.fromkeys(slot.columns, heading))
    texts = [text for slot in slots if (text := slot.wordings[0]).strip() and not _is_dated(text)]
    exact = {number for (number, _), (_, match) in scores.items() if match.sure == 1}
    known = sum(not _is_dated(slots[number].wordings[0]) for number in exact | chosen.keys())
    return _Understood(Header(row, last, headings), texts, known, _counts(chosen, slots))


_Chosen = dict[int, tuple[float, Match]]


def _found(chosen: _Chosen, number: int) -> tuple[float, Match | None]:
    return chosen.get(number, (0.0, None))


def _counts(chosen: _Chosen, slots: Sequence[_Slot]) -> bool:
    """Whether what stands under an action's heading only counts actions."""
    fields = {match.field for _, match in chosen.values()}
    return not {"ref", "due"} & fields and any(
        _are_figures(slots[number].cells)
        for number, (_, match) in chosen.items()
        if match.field == "action"
    )


def _is_dated(heading: str) -> bool:
    """Whether a column is one of a calendar's, which tells nothing for or against a plan."""
    return is_period(heading) or heading.strip().isdigit()


@dataclass(frozen=True, slots=True)
class _Slot:
    """What one heading heads: its columns, its wordings (the first is its name), cells below."""

    columns: range
    wordings: tuple[str, ...]
    cells: Sequence[Cell]

    @property
    def filled(self) -> bool:
        """Whether anything stands below."""
        return any(cell.text.strip() or cell.fill for cell in self.cells)

    @property
    def reported(self) -> bool:
        """Whether words or a status colour stand below; grey and white are decoration."""
        return any(
            cell.text.strip() or fill_colour(cell.fill) not in (None, "Grey") for cell in self.cells
        )


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
                    yield _Slot(own, (band, *_turned(cell, heading)), below.get(under, []))
        elif (
            len(columns) > 1
            and below.get(column + 1)
            and (cells_fit("ref", below.get(column, [])) or 0.0) > 0.8
        ):
            # One heading over the number and the words beside it.
            yield _Slot(columns[:1], ("",), below.get(column, []))
            yield _Slot(columns[1:], (cell.text,), below.get(column + 1, []))
        else:
            yield _Slot(columns, (cell.text,), below.get(column, []))


def _turned(band: Cell, heading: Cell) -> tuple[str, str]:
    """A sub-heading alone, and before its band: "Revised" under "Target date"."""
    return heading.text, f"{heading.text} {band.text}".strip()


def _banded_slots(grid: Grid, row: int, bands: Bands) -> Iterator[_Slot]:
    """The headings of a header of two rows in which nothing is merged downwards."""
    below = _sample(grid, row + 1)
    taken: set[int] = set()
    for column, heading in grid.anchors(row + 1):
        band = bands.above.get(column, "")
        if heading.text.strip():
            columns = range(column, column + heading.column_span)
            taken |= set(columns)
            words = (f"{band} {heading.text}".strip(), *_turned(Cell(band), heading))
            yield _Slot(columns, words, below.get(column, []))
    for column, cell in grid.anchors(row):
        columns = range(column, column + cell.column_span)
        if not taken & set(columns):
            yield _Slot(columns, (cell.text,), below.get(column, []))


_EARLIER = Match(OTHER, 0.0)
"""What the heading of an earlier report is taken for: it keeps its own words."""


def _matches(slot: _Slot) -> Iterator[Match]:
    for wording in slot.wordings:
        yield from match_heading(wording)
        yield from match_report(wording)


def _confirmed_columns(grid: Grid, slots: Sequence[_Slot], confirmed: Confirmed) -> _Chosen:
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
    if row >= len(grid.rows):
        return False
    texts = [cell.text for _, cell in grid.anchors(row) if cell.text.strip()]
    if len(texts) < 2 or max(map(len, texts)) > 400:
        return False
    known = _known(texts, confirmed)
    # Near the top a header is looked for even if every word of it is misspelt.
    return known >= 2 if row >= _TOP else known >= 1 or _slightly_known(texts)


_TOP = 60
"""Rows of a grid that are looked at more closely than the others."""


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


def _are_figures(below: Sequence[Cell]) -> bool:
    """Whether nothing but numbers stands below, as where actions are counted."""
    texts = [cell.text.strip() for cell in below if cell.text.strip()]
    return bool(texts) and all(text.replace(",", "").isdigit() for text in texts)


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
    own: _Chosen,
) -> _Chosen:
    """One field a column and one column a field: the confirmed ones, then the surest pairs.

    Of equals the later report wins ("Progress Q2" over "Progress Q1"), then the left column; a
    heading that yields ("Owner") counts for a little less than one that does not ("Lead").
    """
    chosen = dict(own)
    taken = {match.field for _, match in own.values()}
    order = sorted(
        scores.items(),
        key=lambda item: (
            -round(item[1][0] - _YIELDS * item[1][1].yields, 3),
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


def _without_empty_rounds(
    scores: dict[tuple[int, str], tuple[float, Match]], slots: Sequence[_Slot]
) -> dict[tuple[int, str], tuple[float, Match]]:
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


def _original_is_due(chosen: _Chosen, slots: Sequence[_Slot]) -> _Chosen:
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


def _dates_in_order(chosen: _Chosen) -> _Chosen:
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
    chosen: _Chosen,
) -> _Chosen:
    """Where a plan tells completion and nothing else, that is its status."""
    if {"rag", "grade"} & {match.field for _, match in chosen.values()}:
        return chosen
    return {
        column: (score, replace(match, field="rag") if match.field == "status" else match)
        for column, (score, match) in chosen.items()
    }


def _heads_a_plan(read: _Understood) -> bool:
    """Whether the headings are a plan's: an action, and what is asked of it.

    A heading of two readings tells nothing over an empty column, nor does a blank one, and two
    doubtful headings make no plan. An action and another field that are confirmed always do.
    """
    header, named = read.header, read.texts
    if read.counts or sum(len(text) > 120 for text in named) * 2 > len(named):
        return False
    known = [one for one in set(header.headings.values()) if one.field]
    understood = {one.field: one for one in known}
    head = understood.get("action") or understood.get("recommendation")
    own = [one for one in understood.values() if one.confirmed and one.field != OTHER]
    if head is not None and head.confirmed and len(own) >= 2:
        return True
    if head is None or read.known < 0.4 * len(named):
        return False
    about = [
        one
        for one in known
        if one.field in ABOUT_ACTIONS and one.text and (one.filled or (one.exact and head.exact))
    ]
    certain = head.exact or any(one.exact for one in about) or len(about) >= 3
    return certain and len(about) >= (1 if "action" in understood else 2)
