"""How a file shows a status: by a word, a letter, a code, a fill, or both; learnt from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plantools.plan import GLOSS, with_gloss
from plantools.schemes import (
    COLOURS,
    Scheme,
    State,
    fill_colour,
    read_palette,
    read_status,
    state_colour,
)
from plantools.tables import Record, TableNote
from plantools.writeback.changes import plain

Row = Mapping[str, Any]

STATUSES = ("rag_text", "grade_text", "status_text")
_SHORT = 30
"""Characters of a text that is a status and no remark."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The status cells of a file: its rows, their records, what grades and colours mean."""

    rows: Sequence[Row]
    records: Sequence[Record]
    scheme: Scheme
    colours: Scheme | None = None
    tables: Sequence[TableNote] = ()

    def raw(self, at: int, column: str) -> str:
        """The text of a row's cell as it stands there; nothing where a mark stands for it."""
        spot = self.records[at].cells.get(column)
        return plain(spot.cell.text) if spot else ""

    @property
    def is_filled(self) -> bool:
        """Whether the file shows its statuses by fills, alone or with words."""
        told = [row for row in self.rows if row["rag"] or row["grade"] is not None]
        filled = sum(bool(row["rag_fill"]) for row in told)
        return filled * 2 >= len(told) > 0 and filled > 0

    @property
    def is_filled_only(self) -> bool:
        """Whether it shows them by fills alone."""
        texts = [self.raw(at, "rag_text") for at in range(len(self.rows))]
        return self.is_filled and not any(texts)

    def fill(self, colour: str) -> str:
        """The fill that stands for a colour in this file, else Office's own."""
        seen = Counter(
            row["rag_fill"]
            for row in self.rows
            if row["rag_fill"] and row["rag"] == colour and self._colour(row["rag_fill"]) == colour
        )
        if seen:
            return str(seen.most_common(1)[0][0])
        return read_palette("familiar", self.scheme)[colour]

    def _colour(self, fill: str) -> str | None:
        own = self.colours.own.get(f"#{fill}") if self.colours else None
        return own.colour if own else fill_colour(fill)

    def colour_said(self, column: str, text: str) -> str:
        """The colour that a status text means: that of other rows with it, else of its words."""
        same = Counter(
            row["rag"]
            for at, row in enumerate(self.rows)
            if text and row["rag"] and self.raw(at, column).casefold() == text.casefold()
        )
        if same:
            return str(same.most_common(1)[0][0])
        said = read_status(text, self.colours) if text else None
        return said.colour if said else ""

    def rag(self, colour: str, state: str = "") -> str:
        """The text for a colour: that of most other rows of it, else its word as words are."""
        texts = Counter(
            text
            for at, row in enumerate(self.rows)
            if row["rag"] == colour
            and (not state or row["state"] == state)
            and self._is_usual(text := self.raw(at, "rag_text"))
        )
        for text, count in texts.most_common():
            if count > 1 or text.casefold() in (colour.casefold(), colour[0].casefold()):
                return text
        return self._styled(colour)

    def word(self, text: str, colour: str) -> str:
        """A colour's name that was asked for, as the file writes such names."""
        return self._styled(colour) if text.casefold() == colour.casefold() else text

    def _styled(self, colour: str) -> str:
        texts = [text for at in range(len(self.rows)) if (text := self.raw(at, "rag_text"))]
        named = [text for text in texts if text.partition(GLOSS)[0].casefold() in _NAMES]
        for text in named:  # the very colour, as some row writes it
            if text.partition(GLOSS)[0].casefold() in (colour.casefold(), colour[0].casefold()):
                return text
        if not named:
            return colour
        style = Counter(map(_style, named)).most_common(1)[0][0]
        return _STYLES[style](colour)

    def _is_usual(self, text: str) -> bool:
        return bool(text) and len(text) <= _SHORT and "\n" not in text

    def grade(self, code: int) -> str:
        """The text for a grade: that of most other rows of it, else made as theirs are."""
        step = self.scheme.grade(code)
        label = step.label if step else ""
        forms: Counter[tuple[bool, str, bool]] = Counter()
        for at, row in enumerate(self.rows):
            own = self.scheme.grade(row["grade"]) if row["grade"] is not None else None
            text = self.raw(at, "grade_text")
            if own is None or not text:
                continue
            begins, ends = text.startswith(str(own.code)), bool(own.label) and own.label in text
            between = text.removeprefix(str(own.code))
            between = between.removesuffix(own.label) if ends else between
            if begins and len(between) <= _LONGEST_JOIN and (ends or not between):
                forms[True, between if ends else "", ends] += 1
            elif text == own.label:
                forms[False, "", True] += 1
        coded, between, worded = forms.most_common(1)[0][0] if forms else (True, "", False)
        if worded and not label:
            return str(code)
        return f"{code if coded else ''}{between}{label if worded else ''}"

    def status(self, column: str, state: str) -> str:
        """The text for a state in a column of words: what most other rows of it say."""
        texts = Counter(
            text
            for at, row in enumerate(self.rows)
            if row["state"] == state and self._is_usual(text := self.raw(at, column))
        )
        for text, _ in texts.most_common():
            status = read_status(text, self.colours)
            if status is not None and status.state == state:
                return text
        return state.capitalize()

    def colour_of(self, state: State) -> str:
        """The colour of a state: that of the file's own rows, else the usual one."""
        seen = Counter(row["rag"] for row in self.rows if row["state"] == state and row["rag"])
        if seen:
            return str(seen.most_common(1)[0][0])
        return state_colour(state)

    def with_words(self, text: str, before: str, colour: str) -> str:
        """A bare code with its words, where the cell's code had them from a tracker."""
        if GLOSS not in before or GLOSS in text:
            return text
        code = self.scheme.read(text)
        step = self.scheme.grade(code) if code is not None else None
        words = step.label if step else colour
        alike = not words or text.casefold() == words.casefold()
        return text if alike or len(text) > 3 else with_gloss(text, words)


_LONGEST_JOIN = 4
_NAMES = {name for colour in COLOURS for name in (colour.casefold(), colour[0].casefold())}


def _style(text: str) -> str:
    bare, gloss, _ = text.partition(GLOSS)
    if len(bare) == 1:
        return "glossed" if gloss else "letter" if bare.isupper() else "small letter"
    return "upper" if bare.isupper() else "lower" if bare.islower() else "word"


_STYLES: Mapping[str, Callable[[str], str]] = {
    "glossed": lambda colour: with_gloss(colour[0], colour),
    "letter": lambda colour: colour[0],
    "small letter": lambda colour: colour[0].lower(),
    "upper": str.upper,
    "lower": str.lower,
    "word": str,
}
