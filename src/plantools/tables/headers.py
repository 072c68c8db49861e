"""Header rows: which row heads a table's columns, and which field each column holds.

Decided on the whole row and the cells below it, never on one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plantools.cells import Cell, Grid
from plantools.fields import OTHER, Match, heading_date, heading_form, is_heading, match_heading
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.schemes import Scheme
from plantools.tables.assigning import Chosen, sureness, weigh
from plantools.tables.periods import is_period
from plantools.tables.slots import Slot, slots_of
from plantools.tables.subheadings import find_bands

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
    grid: Grid, scheme: Scheme, confirmed: Confirmed = NOTHING_CONFIRMED, *, sure: bool = True
) -> Header | None:
    """The first row of a grid that heads a plan."""
    headers = (find_header(grid, row, scheme, confirmed, sure=sure) for row in grid.filled)
    return next(filter(None, headers), None)


def find_header(
    grid: Grid,
    row: int,
    scheme: Scheme,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    *,
    sure: bool = True,
) -> Header | None:
    """The header that a row is, or nothing where the row heads no plan.

    A header is two rows high where some of its cells are: the others then have headings of their
    own below, as in "Timescale" over "Start" and "End". What an officer has confirmed wins: which
    row it is, and what its headings mean. How ``sure`` each is takes the longest to tell: where
    nobody asks, none is sure at all.
    """
    named = confirmed.header_row(grid.name)
    if named is not None and row <= named:
        return _understood(grid, row, scheme, confirmed, sure=sure).header if row == named else None
    alone = _may_be_header(grid, row, confirmed)
    if not alone and not (row < _TOP and _may_be_header(grid, row + 1, confirmed)):
        return None
    if not alone and find_bands(grid, row) is None:
        return None
    read = _understood(grid, row, scheme, confirmed, sure=sure)
    return read.header if _heads_a_plan(read) else None


def read_headings(grid: Grid, row: int, scheme: Scheme) -> Header:
    """What a row's headings mean, from their words and the cells below, whatever they head."""
    return _understood(grid, row, scheme, NOTHING_CONFIRMED, sure=True).header


@dataclass(frozen=True, slots=True)
class _Understood:
    """A row as a header: its headings as written, how many the vocabulary knows, and whether what
    stands below only counts.
    """

    header: Header
    texts: Sequence[str]
    known: int
    counts: bool


def _understood(
    grid: Grid, row: int, scheme: Scheme, confirmed: Confirmed, *, sure: bool
) -> _Understood:
    """What a row is as a header, whatever it heads."""
    last, slots = slots_of(grid, row)
    own = _confirmed_columns(grid, slots, confirmed)
    scores, chosen = weigh(slots, own, scheme)
    taken = {match.field for _, match in chosen.values()}
    headings: dict[int, Heading] = {}
    for number, slot in enumerate(slots):
        score, told = _found(chosen, number)
        heading = Heading(
            text=" ".join(slot.wordings[0].split()),
            field=told.field if told else "",
            sure=(score if number in own else sureness(score, told, slot, scheme)) if sure else 0.0,
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


def _found(chosen: Chosen, number: int) -> tuple[float, Match | None]:
    return chosen.get(number, (0.0, None))


def _counts(chosen: Chosen, slots: Sequence[Slot]) -> bool:
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


def _confirmed_columns(grid: Grid, slots: Sequence[Slot], confirmed: Confirmed) -> Chosen:
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


def _are_figures(below: Sequence[Cell]) -> bool:
    """Whether nothing but numbers stands below, as where actions are counted."""
    texts = [cell.text.strip() for cell in below if cell.text.strip()]
    return bool(texts) and all(text.replace(",", "").isdigit() for text in texts)


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
