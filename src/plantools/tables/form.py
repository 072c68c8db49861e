"""Forms: labels down the first column, one item or several abreast, as in a scrutiny update.

A recommendation has its own row; lettered parts and the headings of strands stand above the items
they belong to. A row without a label goes on with the row above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plantools.cells import Grid
from plantools.dates import read_date
from plantools.fields import (
    COLUMN_OF,
    OTHER,
    Match,
    heading_date,
    own_heading,
)
from plantools.fields.remembering import remember
from plantools.references import (
    part_letter,
    split_part,
    split_recommendation,
    split_reference,
)
from plantools.tables.blocks import Block, Context, Form, Value, beside
from plantools.tables.facts import facts_in_row, is_standing_title
from plantools.tables.formlabels import ITEM_FIELDS, is_worded, match_label
from plantools.tables.key import key_start
from plantools.tables.records import LeftOut, join_pieces
from plantools.tables.said import Said

_CONTEXT_FIELDS = frozenset({"theme", "part"})


def read_form(form: Form, grid: Grid) -> None:
    """Read a grid's rows into a form."""
    end = key_start(grid)
    form.width = grid.width
    reader = _Reader(form, grid)
    for row in range(len(grid.rows) if end is None else end):
        reader.take(row)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one grid into a form."""

    form: Form
    grid: Grid

    def take(self, row: int) -> None:
        texts = [cell.text for _, cell in self.grid.anchors(row) if cell.text.strip()]
        label = self._label(row)
        if not texts:
            return
        if self._take_recommendation(row, texts) or self._take_part(row, texts):
            self.form.block = self.form.last = None
            return
        values = self._values(row)
        match = None if is_standing_title(label) else match_label(label, self.form.confirmed)
        facts = {} if self.form.blocks else facts_in_row(self.grid, row)
        if facts and (match is None or match.field not in ITEM_FIELDS):
            self.form.facts = {**facts, **self.form.facts}
        elif match is not None and match.field in _CONTEXT_FIELDS:
            self._take_context(match, label, values)
        elif match is not None and match.field == "strand":
            self._begin(row).strands = values
        elif label.strip() and not values:
            self._take_aside(row, label)
        elif label.strip() and (match is not None or any(value.text.strip() for value in values)):
            self._take_label(row, match, label, values)
        elif label.strip():
            self._take_aside(row, texts[0])
        elif self.form.last is not None:
            _go_on(self.form.last, values)
        elif len(texts) > 1:
            self._begin(row).strands = values
        else:
            self._go_on_with_context(row, texts[0])

    def _label(self, row: int) -> str:
        """A row's own label; what stands in brackets alone belongs to the label above it."""
        label = self.grid.text(row, 0) if self.grid.anchor(row, 0) == (row, 0) else ""
        if is_worded(label) or not label.strip() or part_letter(label):
            return label
        if self.form.block is not None:
            self.form.block.reported = self.form.block.reported or heading_date(label)
        return ""

    def _begin(self, row: int) -> Block:
        block = Block(self.form.context, self.grid.place(row))
        self.form.blocks.append(block)
        self.form.block, self.form.last = block, None
        return block

    def _take_recommendation(self, row: int, texts: Sequence[str]) -> bool:
        """Whether a row names a recommendation, with its words in the label or beside it."""
        found = split_recommendation(texts[0]) if 1 <= len(texts) <= 2 else None
        if found is None:
            return False
        reference, text = found
        text = " ".join(filter(None, (text, *texts[1:])))
        if not reference:
            reference, text = split_reference(text)
        if not reference and not text:
            return False
        label, *beside_it = (self._said(row, one) for one in texts)
        own = replace(label, text=text if len(texts) == 1 else found[1])
        pieces = tuple(one for one in (own, *beside_it) if one.text)
        context = self.form.context
        said = {**context.of_theme, "recommendation": pieces}
        self.form.context = Context(reference, text, theme=context.theme, said=said)
        return True

    def _take_part(self, row: int, texts: Sequence[str]) -> bool:
        """Whether a row opens a lettered part: its only text, or a letter and the text beside."""
        part = split_part(texts[0]) if len(texts) == 1 else None
        if len(texts) == 2 and part_letter(texts[0]):
            part = part_letter(texts[0]), texts[1]
        if part is None:
            return False
        spot = self._said(row, texts[-1]).spot
        self._set_part(*part, (Said(part[1], spot),))
        return True

    def _set_part(self, letter: str, text: str, pieces: tuple[Said, ...]) -> None:
        context = self.form.context
        said = {**context.said, "part": pieces}
        self.form.context = replace(context, part_ref=letter, part=text, said=said)

    def _take_context(self, match: Match, label: str, values: Sequence[Value]) -> None:
        first = next((one for one in values if one.text.strip()), None)
        value = first.text if first else ""
        context = self.form.context
        if match.field == "part":
            letter = label.partition("(")[2].partition(")")[0].strip()
            letter, text = (letter, value) if letter else split_part(value) or ("", value)
            self._set_part(letter, text, (Said(text, first.spot),) if first else ())
        else:
            pieces = (Said(value.strip(), first.spot),) if first else ()
            said = {**context.said, "theme": pieces}
            self.form.context = replace(context, theme=value, said=said)
        self.form.block = self.form.last = None

    def _take_label(self, row: int, match: Match | None, label: str, values: list[Value]) -> None:
        """Keep the cells beside a label; a label that comes again opens the next block."""
        words = _words(label)
        block = self.form.block
        if block is None or words in block.labels:
            block = self._begin(row)
        if match is None or match.weak:
            words, match, values = _with_label_above(block, words, match, values)
        name = COLUMN_OF.get(match.field, match.field) if match and match.field != OTHER else ""
        if name in block.rows and not _replaces(block, name, words):
            name = ""
        block.labels[words] = name
        if name:
            block.rows[name] = values
        else:
            block.extras[own_heading(words)] = values
        if name in ("progress", "grade_text"):
            block.reported = block.reported or heading_date(words)
        self.form.labels[words] = match
        self.form.last = values

    def _take_aside(self, row: int, text: str) -> None:
        if not self.form.blocks and not self.form.context.recommendation:
            self.form.titles.append(self._said(row, text))
        else:
            self._leave_out(row, text)

    def _go_on_with_context(self, row: int, text: str) -> None:
        """Join a cut-off text to the part or the recommendation it stands under.

        Behind a colon, or with a capital behind a part, it is the heading of a single strand.
        """
        context = self.form.context
        above = context.part or context.recommendation
        ended = above.rstrip().endswith((":", ".", ";")) or bool(context.part)
        if above and ended and not text.lstrip()[:1].islower():
            self._begin(row).strands = self._values(row)
        elif context.part:
            pieces = (*context.said.get("part", ()), self._said(row, text))
            whole = join_pieces(context.part, text, "words")
            self._set_part(context.part_ref, whole, pieces)
        elif context.recommendation:
            whole = join_pieces(context.recommendation, text, "words")
            pieces = (*context.said.get("recommendation", ()), self._said(row, text))
            said = {**context.said, "recommendation": pieces}
            self.form.context = replace(context, recommendation=whole, said=said)
        else:
            self._leave_out(row, text)

    def _values(self, row: int) -> list[Value]:
        """The cells beside a row's label, with their places where these are asked for."""
        grid = self.grid
        cells = [(column, cell) for column, cell in grid.anchors(row) if column > 0]
        if self.form.plan_only:
            return [Value(column, cell) for column, cell in cells]
        return [Value(column, cell, grid.spot(row, column)) for column, cell in cells]

    def _said(self, row: int, text: str) -> Said:
        """A text of a row, and its cell where that is asked for."""
        if self.form.plan_only:
            return Said(text.strip())
        spots = (self.grid.spot(row, column) for column, _ in self.grid.anchors(row))
        return Said(text.strip(), next((one for one in spots if one.cell.text == text), None))

    def _leave_out(self, row: int, text: str) -> None:
        words = " ".join(text.split())
        self.form.left_out.append(
            LeftOut(self.grid.place(row), words, "has no label that is known")
        )


@remember(512)
def _words(label: str) -> str:
    """A label on one line; those that come again and again are kept once."""
    return " ".join(label.split()).rstrip(": ")


def _go_on(last: list[Value], values: Sequence[Value]) -> None:
    """Join a row without a label to the row above it, cell by cell."""
    for index, above in enumerate(last):
        piece = beside(values, above, index, len(last))
        if piece is not None:
            whole = join_pieces(above.text, piece.text, "words")
            cell = replace(above.cell, text=whole, fill=above.fill or piece.fill)
            last[index] = above._replace(cell=cell)


def _with_label_above(
    block: Block, words: str, match: Match | None, values: list[Value]
) -> tuple[str, Match | None, list[Value]]:
    """A label with the one above it, where a page cut them apart: "Agreed Success", "Measure"."""
    above = next(reversed(block.labels), "")
    whole = match_label(f"{above} {words}") if above in block.extras else None
    if whole is None or whole.weak or whole.field == OTHER or whole.sure < 1:
        return words, match, values
    cut = block.extras.pop(above)
    _go_on(cut, values)
    return f"{above} {words}", whole, cut


def _replaces(block: Block, name: str, words: str) -> bool:
    """Whether a second label for a field takes it over: a later report does.

    The row that does not have the field is kept under its own label.
    """
    before = next(label for label, field_ in block.labels.items() if field_ == name)
    if not _is_later(heading_date(words), heading_date(before)):
        return False
    block.extras[before] = block.rows[name]
    block.labels[before] = ""
    block.reported = "" if name in ("progress", "grade_text") else block.reported
    return True


def _is_later(date: str, before: str) -> bool:
    latest, earlier = read_date(date).latest, read_date(before).latest
    return latest is not None and earlier is not None and latest > earlier
