"""Which tables are forms: what their first column has of the labels of an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from plantools.cells import Grid
from plantools.fields import (
    OTHER,
    Match,
    heading_date,
    match_heading,
    may_be_exact,
    plain_heading,
)
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.references import split_recommendation
from plantools.tables.blocks import Form, items_of

ITEM_FIELDS = frozenset({"action", "lead", "due", "outcome", "progress", "grade", "rag"})
"""The fields that the labels of an item name."""


def is_form(grid: Grid, confirmed: Confirmed = NOTHING_CONFIRMED) -> bool:
    """Whether a grid is a form: its first column holds an item's labels, and no header tops it.

    There are three of them, or two below a recommendation; most are the very words, they are more
    than chance among the other labels, and not all that stands beside them is figures.
    """
    first = (
        grid.text(row, 0) if grid.has_spans(row) or cells[0] is None else cells[0].text
        for row, cells in enumerate(grid.rows)
        if cells
    )
    texts = [(row, text.strip()) for row, text in zip(grid.filled, first, strict=True)]
    named = {text for _, text in texts} - {""}
    recommendations = set(filter(split_recommendation, named))
    # Few tables come further than this, and it spares matching every text of a long column.
    if not recommendations and not _has_very_words(named, confirmed):
        return False
    column = _FirstColumn(grid, texts, confirmed, fewest=2 if recommendations else 3)
    # To match what names a recommendation takes long, and hardly ever makes a difference.
    return column.holds_labels(recommendations) or (
        bool(recommendations) and column.holds_labels(frozenset())
    )


@dataclass(frozen=True, slots=True)
class _FirstColumn:
    """The first column of a grid, which may hold the labels of a form: ``fewest`` of them then."""

    grid: Grid
    texts: Sequence[tuple[int, str]]
    confirmed: Confirmed
    fewest: int

    def holds_labels(self, unasked: Set[str]) -> bool:
        """Whether it holds an item's labels, whatever the texts come to that are not asked.

        The more of those are labels, the more fields there are down the column; all of them are
        taken to be labels where that would speak against it.
        """
        labels: dict[str, Match] = {}
        worded = False
        for row, text in self.texts:
            match = None if text in unasked else match_label(text, self.confirmed)
            if match is not None and match.field in ITEM_FIELDS:
                labels[text] = match
                worded = worded or _has_words_beside(self.grid, row)
        down = {match.field for match in labels.values()}
        strong = sum(match.sure == 1 for match in labels.values())
        exact = strong + sum(match.weak for match in labels.values())
        return (
            len(down) >= self.fewest
            and len(down) >= self._labels_across(unasked)
            and exact * 2 >= len(labels) + len(unasked)
            and len(labels) * 4 >= len({text for _, text in self.texts if text})
            and worded
        )

    def _labels_across(self, unasked: Set[str]) -> int:
        """How many labels the first row holds."""
        texts = [cell.text for _, cell in self.grid.anchors(0)] if self.grid.rows else []
        return sum(
            text.strip() in unasked or match_label(text, self.confirmed) is not None
            for text in texts
        )


def _has_words_beside(grid: Grid, row: int) -> bool:
    """Whether words stand beside the label of a row, or nothing at all."""
    beside = [cell.text for column, cell in grid.anchors(row) if column]
    return any(map(_has_word, beside)) or not any(map(str.strip, beside))


def _has_very_words(texts: Iterable[str], confirmed: Confirmed) -> bool:
    """Whether two texts are the very words of an item's labels, or are confirmed for them."""
    asked = confirmed.headings.keys()
    labels = (match_label(text, confirmed) for text in texts if asked or may_be_exact(text))
    strong = (label for label in labels if label and label.field in ITEM_FIELDS)
    return len(list(islice((label for label in strong if label.sure == 1), 2))) == 2


def _has_word(text: str) -> bool:
    return any(map(str.isalpha, text))


def opens_form(grid: Grid) -> bool:
    """Whether a grid holds nothing but a recommendation: its items stand in the next table."""
    texts = [
        [cell.text for _, cell in grid.anchors(row) if cell.text.strip()] for row in grid.filled
    ]
    found = split_recommendation(texts[0][0]) if texts and texts[0] else None
    return found is not None and bool(found[0]) and sum(map(bool, texts)) == 1


def goes_on(form: Form, grid: Grid) -> bool:
    """Whether a grid is the next page of a form: as wide, and its labels are an item's or none."""
    block = form.block
    if block is None or not grid.rows:
        return False
    alone = grid.width == 2 and len(items_of(block)) <= 1
    labels = [text for row in grid.filled if (text := grid.text(row, 0)).strip()]
    known = [text for text in labels if _is_item_label(text, form.confirmed)]
    return (
        (grid.width == form.width or alone)
        and len(known) == len(labels)
        and (bool(known) or len(grid.rows) == 1)
    )


def _is_item_label(text: str, confirmed: Confirmed) -> bool:
    """Whether a label is one of an item's, or the rest of one: "(March 2020):"."""
    match = match_label(text, confirmed)
    return not is_worded(text) or (match is not None and match.field in ITEM_FIELDS)


def is_worded(text: str) -> bool:
    """Whether a text has words outside brackets: a letter that it begins with makes one."""
    return (text[:1].isascii() and text[:1].isalpha()) or bool(plain_heading(text))


_LABEL_SURE = 0.66
"""How surely a heading must be matched to be a label: no cells below can put it right."""


def match_label(text: str, confirmed: Confirmed = NOTHING_CONFIRMED) -> Match | None:
    """The field that a form's label names; a label has no cells below it to ask."""
    if not text or len(text) > 150:
        return None
    own = confirmed.field_of(text) if confirmed.headings and plain_heading(text) else None
    return _own_label(text) if own is None else Match(own, 1.0, reported=heading_date(text))


@lru_cache(maxsize=512)
def _own_label(text: str) -> Match | None:
    """The field that the vocabulary has for a label: the same few come again and again."""
    if not is_worded(text):
        return None
    matches = [match for match in match_heading(text) if match.sure >= _LABEL_SURE or match.weak]
    return min(
        matches, key=lambda match: (match.weak, -match.sure, match.field == OTHER), default=None
    )
