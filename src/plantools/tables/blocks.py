"""What a form is read into: blocks of items abreast, under their recommendation and part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from plantools.cells import Cell, CellPlace
from plantools.fields import Match
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.references import split_recommendation
from plantools.tables.records import LeftOut
from plantools.tables.said import Said


class Value(NamedTuple):
    """A cell beside a label, as far as it has been read, and where it begins.

    ``spot`` is the cell that it begins with, nothing where nobody asks.
    """

    start: int
    cell: Cell
    spot: CellPlace | None = None

    @property
    def text(self) -> str:
        """The cell's text."""
        return self.cell.text

    @property
    def fill(self) -> str:
        """The cell's fill. White is none: it is how people clear a cell."""
        return "" if self.cell.fill == "FFFFFF" else self.cell.fill

    @property
    def columns(self) -> range:
        """The columns that the cell takes."""
        return range(self.start, self.start + self.cell.column_span)

    def overlap(self, other: Value) -> int:
        """How many columns two cells share."""
        return len(range(max(self.start, other.start), min(self.columns.stop, other.columns.stop)))


@dataclass(frozen=True, slots=True)
class Context:
    """What items belong to: their recommendation, its part, their theme."""

    recommendation_ref: str = ""
    recommendation: str = ""
    part_ref: str = ""
    part: str = ""
    theme: str = ""
    said: Mapping[str, tuple[Said, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The pieces that the recommendation, the part and the theme are made of."""

    @property
    def of_theme(self) -> Mapping[str, tuple[Said, ...]]:
        """What ``said`` has of the theme alone."""
        return {name: pieces for name, pieces in self.said.items() if name == "theme"}


@dataclass(slots=True)
class Block:
    """Items abreast under one set of labels: the cells beside each label, by column or heading."""

    context: Context
    place: str
    strands: list[Value] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Value]] = field(default_factory=dict)
    extras: dict[str, list[Value]] = field(default_factory=dict)
    reported: str = ""

    @property
    def all_rows(self) -> list[list[Value]]:
        """The cells of every label, known or not."""
        return [*self.rows.values(), *self.extras.values()]


@dataclass(slots=True)
class Form:
    """A form as far as it has been read; the next table may go on with its last item."""

    width: int = 0
    context: Context = field(default_factory=Context)
    blocks: list[Block] = field(default_factory=list)
    facts: dict[str, Said] = field(default_factory=dict)
    titles: list[Said] = field(default_factory=list)
    labels: dict[str, Match | None] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    block: Block | None = None
    """The block that rows still belong to."""
    last: list[Value] | None = None
    """The row that a row without a label goes on with."""
    confirmed: Confirmed = NOTHING_CONFIRMED
    """What the officer has said of labels."""
    plan_only: bool = False
    """Whether nobody asks where its texts stand."""

    def take_line(self, text: str) -> None:
        """Note the recommendation that a line above a table names."""
        found = split_recommendation(text)
        if found is not None and found[0]:
            self.context = Context(*found, theme=self.context.theme, said=self.context.of_theme)
            self.block = self.last = None


def count_items(blocks: Sequence[Block]) -> int:
    """How many items stand in blocks."""
    return sum(len(items_of(block)) for block in blocks)


def has_text(block: Block) -> bool:
    """Whether anything stands beside a block's labels."""
    return any(value.text.strip() or value.fill for row in block.all_rows for value in row)


def items_of(block: Block) -> list[Value]:
    """The items of a block, which stand abreast: the cells that tell which columns each takes.

    They are ruled by the strands' headings, else by the row with the most texts; cells with text
    that stand beside all of those are items too.
    """
    rows = [block.strands, *block.all_rows] if block.strands else block.all_rows
    texts = [[value for value in row if value.cell.text.strip()] for row in rows]
    ruler = texts[0] if block.strands else max(texts, key=len, default=[])
    ruled = {column for item in ruler for column in item.columns}
    others = (
        value
        for row in texts
        for value in row
        if value.start not in ruled and ruled.isdisjoint(value.columns)
    )
    items = [*islice(others, 1), *ruler]
    return sorted({value.start: value for value in items}.values(), key=_start)


def _start(value: Value) -> int:
    return value.start


def beside(row: Sequence[Value], item: Value, index: int, count: int) -> Value | None:
    """A row's cell for an item: by position where the row has as many cells, else by column.

    Word's columns need not line up from row to row, so position is tried first; a cell that spans
    several items is shared by them.
    """
    if len(row) == count:
        return row[index]
    best = max(row, key=item.overlap, default=None)
    return best if best is not None and item.overlap(best) else None
