"""What all sheets of a workbook share: its styles, its texts, and the cells already made of them.

Source: ECMA-376 part 1, 18.3.1.4 (c) and 18.18.11 (the types of cells).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from plantools.cells import Cell, plain_cell
from plantools.readers.numberformats import day_held, show_iso_date, show_number
from plantools.readers.richtext import Text, struck_in, unescaped, words_of
from plantools.readers.sheetevents import More
from plantools.readers.sheetlayout import blank
from plantools.readers.sheetstyles import Style, Styles
from plantools.readers.sheetvalues import Odd, Value

LONGEST_REPEATED = 80
"""Characters of the texts that are looked for among those of other cells: names, days, gradings.
What is longer hardly comes twice."""

MOST_REPEATED = 4096
"""How many cells of a type and a style are kept: what comes often comes early."""

TEXTS = frozenset({"s", "str", "inlineStr"})
"""The types of cells whose values are texts."""

_TYPES = ("s", "n", "str", "b", "d", "e")
"""The types of cells with a stored value; what is none of these is read as a text."""


class Look:
    """How cells of a style look, and those met so far.

    What a cell shows is settled by its style, its type and its stored value, and a plan has the
    same few in every row.
    """

    __slots__ = ("blank", "seen", "style")

    def __init__(self, style: Style) -> None:
        self.style = style
        self.blank = blank(style.fill)
        self.seen: dict[str, dict[str, Cell]] = {type_: {} for type_ in _TYPES}


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    styles: Styles
    strings: Sequence[Text]
    date1904: bool
    keeps_values: bool
    """Whether any sheet has conditional formats, which look at values and not at texts."""

    looks: dict[str | None, Look] = field(default_factory=dict)
    """The looks met so far, by the numbers of their styles as they are written."""

    def look(self, number: str | None) -> Look:
        """A cell's look, by the number of its style as it is written."""
        look = self.looks.get(number)
        if look is None:
            look = self.looks[number] = Look(self.styles.cell(int(number or 0)))
        return look

    def cell(self, type_: str, stored: str, look: Look) -> Cell | None:
        """The cell of a stored value, if it shows any words; the same one for the same value."""
        seen = look.seen[type_ if type_ in _TYPES else "str"]
        if stored in seen:
            return seen[stored]
        if type_ == "s":
            cell = worded(self._string(int(stored)), look.style)
        else:
            cell = self._new_cell(type_, stored, look.style)
        if cell is not None and len(cell.text) <= LONGEST_REPEATED and len(seen) < MOST_REPEATED:
            seen[stored] = cell
        return cell

    def _new_cell(self, type_: str, stored: str, style: Style) -> Cell | None:
        if type_ == "n":
            words = show_number(stored, style.number_format, date1904=self.date1904)
            day = day_held(stored, style.number_format, date1904=self.date1904)
            return worded(words, style, day)
        if type_ == "b":
            return worded("TRUE" if stored in ("1", "true") else "FALSE", style)
        if type_ == "d":
            return worded(show_iso_date(stored, style.number_format), style)
        return worded(unescaped(stored), style)

    def value(self, type_: str, stored: str | None, more: More | None) -> Value:
        """A cell's value where its words do not tell it, which those of a text do."""
        if stored is None and more is None:
            return None
        if type_ in TEXTS:
            return ""
        if is_uncalculated(type_, stored, more):
            return Odd.UNCALCULATED
        if not stored:
            return None
        if type_ == "b":
            return stored in ("1", "true")
        if type_ == "e":
            return Odd.NOT_AVAILABLE if stored == Odd.NOT_AVAILABLE.value else Odd.ERROR
        number = _number(stored, iso=type_ == "d", date1904=self.date1904)
        return number if number is None or math.isfinite(number) else Odd.ERROR

    def _string(self, index: int) -> Text:
        """A shared string; one that is not there is damage, for the cell's words are gone."""
        if not 0 <= index < len(self.strings):
            raise IndexError(f"a cell's text, number {index}, is missing")
        return self.strings[index]


def worded(text: Text, style: Style, day: date | None = None) -> Cell | None:
    """A cell of a text and a style, if it has any words."""
    if isinstance(text, str) and not style.struck:
        return plain_cell(text, style.fill, day) if text else None
    words = words_of(text)
    if not words:
        return None
    return Cell(words, style.fill, day=day, struck=struck_in(text, struck_cell=style.struck))


def is_uncalculated(type_: str, stored: str | None, more: More | None) -> bool:
    """Whether a cell has a formula and no outcome; a text that is empty is one."""
    return type_ != "str" and more is not None and more.formula is not None and not stored


def _number(stored: str, *, iso: bool, date1904: bool) -> float | None:
    """A number, or the serial number of a day spelled out; nothing for what is a text after all."""
    epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
    try:
        if iso:
            moment = datetime.fromisoformat(stored).replace(tzinfo=None)
            return float(to_excel(moment, epoch))
        return float(stored)
    except ValueError:
        return None
