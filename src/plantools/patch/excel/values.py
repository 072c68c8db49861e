"""What a cell holds, and what it shall hold: its type, its stored value, and the text for a person.

Source: ECMA-376 part 1, 18.3.1.4 (c) and 18.18.11 (ST_CellType); 18.17.4 for how days are counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellEdit
from plantools.patch.excel.strings import (
    MOST_CHARACTERS,
    Run,
    Runs,
    SharedStrings,
    inline,
    read_runs,
    retold,
    text_of_runs,
    unescaped,
)
from plantools.patch.excel.styles import Styles
from plantools.patch.nodes import Node
from plantools.patch.splice import Part, escape, text_of


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: its type as the sheet writes it, its text, its runs if it is a string.

    ``text`` is a day as dd/mm/yyyy where the cell's format shows a date.
    """

    type: str = "n"
    stored: str = ""
    text: str = ""
    runs: Runs = ()
    style: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shall hold: its type (``None`` for a number's or none), its XML, its text."""

    type: str | None
    xml: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Values:
    """What is needed to understand a cell: the workbook's strings, styles and first day."""

    strings: SharedStrings
    styles: Styles
    date1904: bool

    def held(self, part: Part, cell: Node | None, style: int = 0) -> Held:
        """What a cell holds; ``style`` is the one a cell would have that is not there yet."""
        if cell is None:
            return Held(style=style)
        style, kind = int(cell.get("s", "0") or 0), cell.get("t", "n")
        if kind == "inlineStr":
            item = cell.child("is")
            runs = read_runs(part, item) if item else ()
            return Held(kind, "", text_of_runs(runs), runs, style)
        value = cell.child("v")
        stored = text_of(part.data[value.inner : value.close]) if value else ""
        if kind == "s" and stored:
            try:
                runs = self.strings.runs(int(stored))
            except (IndexError, ValueError) as error:
                raise part.damaged(str(error)) from error
            return Held(kind, stored, text_of_runs(runs), runs, style)
        return Held(kind, stored, self._shown(kind, stored, style), (), style)

    def _shown(self, kind: str, stored: str, style: int) -> str:
        if kind == "b":
            return {"1": "TRUE", "true": "TRUE", "": ""}.get(stored, "FALSE")
        if kind == "d":
            day = _iso_day(stored)
            return f"{day:%d/%m/%Y}" if day else stored
        if kind == "n" and stored and self.styles.shows_days(style):
            day = day_of(stored, date1904=self.date1904)
            return f"{day:%d/%m/%Y}" if day else stored
        return unescaped(stored)

    def asked(self, edit: CellEdit, held: Held, prefix: str) -> Value | None:
        """What an edit makes of a cell, or ``None`` where it holds just that already.

        Raises ``WriteBackRefusedError`` where the text is longer than a cell can hold.
        """
        if edit.day is not None and (held.type == "d" or self.styles.shows_days(held.style)):
            return self._day(edit.day, held, prefix)
        if edit.number is not None and not self.styles.shows_dates(held.style):
            return _number(_written(edit.number), held, prefix)
        text = _text_of_edit(edit)
        if text == held.text:
            return None
        if not text:
            return Value(None, b"", "")
        if self._stays_number(text, held):
            return _number(text, held, prefix)
        if len(text) > MOST_CHARACTERS:
            raise WriteBackRefusedError(
                f"{edit.place} was not changed: its text has {len(text):,} characters, and a cell "
                f"holds {MOST_CHARACTERS:,}. Shorten it, then run this again."
            )
        if any("\ud800" <= one <= "\udfff" for one in text):
            raise WriteBackRefusedError(
                f"{edit.place} was not changed: its text holds half a character, which no file can "
                "hold. Correct it, then run this again."
            )
        return self._string(text, held, prefix)

    def _string(self, text: str, held: Held, prefix: str) -> Value:
        if any(run.format is not None for run in held.runs):
            return Value("inlineStr", inline(retold(held.runs, text), prefix), text)
        shared = self.strings.find(text)
        if shared is not None:
            return Value("s", _v(str(shared), prefix), text)
        return Value("inlineStr", inline((Run(text),), prefix), text)

    def _day(self, day: date, held: Held, prefix: str) -> Value | None:
        shown = f"{day:%d/%m/%Y}"
        if held.text == shown and held.type in ("n", "d"):
            return None
        if held.type == "d":
            time = "T00:00:00" if "T" in held.stored else ""
            return Value("d", _v(f"{day.isoformat()}{time}", prefix), shown)
        serial = serial_of(day, date1904=self.date1904)
        if serial is None:  # a day before the calendar's first can only be told in words
            return self._string(shown, held, prefix)
        return Value(None, _v(str(serial), prefix), shown)

    def _stays_number(self, text: str, held: Held) -> bool:
        """Whether a text in place of a plain number is a number that is shown as just that text."""
        if held.type != "n" or not held.stored:
            return False
        code = self.styles.format_code(held.style)
        if code == "General":
            return _GENERAL.fullmatch(text) is not None
        decimals = _DECIMALS.fullmatch(code)
        written = _FIXED.fullmatch(text)
        return bool(decimals and written and len(decimals[1] or "") == len(written[1] or ""))


_GENERAL = re.compile(r"-?(?:0|[1-9][0-9]{0,9})|-?(?:0|[1-9][0-9]{0,4})\.[0-9]{0,3}[1-9]")
_DECIMALS = re.compile(r"0(?:\.(0+))?")
_FIXED = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.([0-9]+))?")


def _text_of_edit(edit: CellEdit) -> str:
    if edit.text is not None:
        return edit.text.replace("\r\n", "\n").replace("\r", "\n")
    if edit.day is not None:
        return f"{edit.day:%d/%m/%Y}"
    return _written(edit.number or 0)


def _written(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


def _number(written: str, held: Held, prefix: str) -> Value | None:
    if held.text == written:
        return None
    try:
        if held.type == "n" and Decimal(held.stored) == Decimal(written):
            return None
    except ArithmeticError:
        pass
    return Value(None, _v(written, prefix), written)


def _v(text: str, prefix: str) -> bytes:
    p = prefix.encode()
    return b"<%sv>%s</%sv>" % (p, escape(text), p)


_FIRST_1900, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)


def serial_of(day: date, *, date1904: bool) -> int | None:
    """The number that stands for a day, or ``None`` where Excel has none that is sure.

    Before March 1900 Excel counts a day that never was.

    >>> serial_of(date(2018, 4, 1), date1904=False), serial_of(date(2018, 4, 1), date1904=True)
    (43191, 41729)
    """
    serial = (day - (_FIRST_1904 if date1904 else _FIRST_1900)).days
    return serial if serial >= (0 if date1904 else 61) else None


def day_of(stored: str, *, date1904: bool) -> date | None:
    """The day that a number stands for, or ``None`` where it is none.

    >>> day_of("43191.5", date1904=False)
    datetime.date(2018, 4, 1)
    """
    try:
        serial = int(float(stored))
        day = (_FIRST_1904 if date1904 else _FIRST_1900) + timedelta(days=serial)
    except (ValueError, OverflowError):
        return None
    return day if serial >= (0 if date1904 else 61) else None


def _iso_day(stored: str) -> date | None:
    try:
        return datetime.fromisoformat(stored).date()
    except ValueError:
        return None
