"""Binary workbooks (.xlsb): each worksheet becomes a grid of what a person would see in its cells.

They are packages as .xlsx are, with records in their parts instead of XML.
Source: [MS-XLSB] 2.4 (records).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from plantools.cells import Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import biff12
from plantools.readers.areas import LAST_ROW
from plantools.readers.numberformats import show_number
from plantools.readers.package import Package
from plantools.readers.sheetgrid import Draft
from plantools.readers.sheetlayout import Merge
from plantools.readers.xlsbstyles import Looks, read_looks

RichText = tuple[str, tuple[tuple[int, int], ...]]


def read_xlsb(package: Package) -> tuple[Grid, ...]:
    """A grid for each worksheet, in the order of the tabs; hidden sheets are marked so."""
    workbook = list(biff12.records(package.read(package.main)))
    book = _Book(
        looks=read_looks(package),
        strings=_shared_strings(package),
        date1904=any(kind == biff12.BOOK_PROPERTIES and record[0] & 1 for kind, record in workbook),
    )
    links = package.relationships(package.main)
    sheets = [_sheet(record) for kind, record in workbook if kind == biff12.SHEET]
    drafts = [
        _read_sheet(package.read(links[relation].target), name, hidden, book)
        for relation, name, hidden in sheets
        if relation in links and links[relation].type == "worksheet"
    ]
    if not drafts:
        raise UnreadableFileError(
            f"{package.path.name} has no worksheet in it. Open it in Excel to see what it holds."
        )
    return tuple(
        draft.grid(package.path.name, number) for number, draft in enumerate(drafts, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    looks: Looks
    strings: Sequence[RichText]
    date1904: bool


def _sheet(record: bytes) -> tuple[str, str, bool]:
    """A tab: the relationship that leads to its part, its name, and whether it is hidden."""
    relation, end = biff12.text_at(record, 8)
    return relation, biff12.text_at(record, end)[0], struct.unpack_from("<L", record)[0] != 0


def _shared_strings(package: Package) -> list[RichText]:
    part = package.related(package.main, "sharedStrings")
    return [
        biff12.rich_text_at(record, 0)
        for kind, record in biff12.records(package.read(part) if part else b"")
        if kind == biff12.SHARED_ITEM
    ]


def _read_sheet(content: bytes, name: str, hidden: bool, book: _Book) -> Draft:
    draft = Draft(name, hidden)
    row = column = -1
    is_data = False
    for kind, record in biff12.records(content):
        if kind in (biff12.BEGIN_DATA, biff12.END_DATA):
            is_data = kind == biff12.BEGIN_DATA
        elif kind == biff12.ROW:
            row, column = _within(struct.unpack_from("<L", record)[0]), -1
            if record[11] & _HIDDEN_ROW:
                draft.hidden_rows.add(row)
        elif kind in _CELLS and is_data:
            column, cell = _read_cell(kind, record, book)
            draft.put(row, column, cell)
        elif kind in _SHORT_CELLS and is_data:
            column += 1
            _, cell = _read_cell(kind - _SHORTER, struct.pack("<L", column) + record, book)
            draft.put(row, column, cell)
        elif kind == biff12.MERGE:
            draft.merges.append(_range(record, 0))
        elif kind == biff12.COLUMN and record[16] & 1:
            draft.hide_columns(*struct.unpack_from("<LL", record))
        elif kind == biff12.CONDITIONAL:
            (count,) = struct.unpack_from("<L", record, 8)
            ends = range(12, min(12 + count * 16, len(record) - 15), 16)
            draft.ruled += [_range(record, at) for at in ends]
    return draft


_HIDDEN_ROW = 0x10
_CELLS = frozenset({*range(biff12.BLANK, biff12.FORMULA_ERROR + 1), biff12.RICH_TEXT})
_SHORTER = 11
_SHORT_CELLS = frozenset(range(biff12.BLANK + _SHORTER, biff12.SHARED + _SHORTER + 1))
"""Cells that leave out their column, which is the next one (2.4.789, BrtShortBlank, and on)."""


def _within(row: int) -> int:
    if row >= LAST_ROW:
        raise ValueError(f"it names row {row + 1}, which no sheet has")
    return row


def _range(record: bytes, at: int) -> Merge:
    top, bottom, left, right = struct.unpack_from("<4L", record, at)
    return Merge(top, left, bottom, right)


def _read_cell(kind: int, record: bytes, book: _Book) -> tuple[int, Cell]:
    column, style = struct.unpack_from("<LL", record)
    look = book.looks.style(style & 0xFFFFFF)
    if kind == biff12.BLANK:
        return column, Cell("", look.fill)
    text, runs = _shown(kind, record, look.number_format, book)
    return column, Cell(text, look.fill, struck=book.looks.struck(text, look.font, runs))


def _shown(kind: int, record: bytes, number_format: str, book: _Book) -> RichText:
    """What a cell shows, behind the eight bytes that say where it stands and how it looks."""
    if kind == biff12.SHARED:
        index = int(struct.unpack_from("<L", record, 8)[0])
        if index >= len(book.strings):
            raise IndexError(f"a cell's text, number {index}, is missing")
        return book.strings[index]
    if kind == biff12.RICH_TEXT:
        return biff12.rich_text_at(record, 8)
    if kind in (biff12.TEXT, biff12.FORMULA_TEXT):
        return biff12.text_at(record, 8)[0], ()
    if kind in (biff12.BOOLEAN, biff12.FORMULA_BOOLEAN):
        return "TRUE" if record[8] else "FALSE", ()
    if kind in (biff12.ERROR, biff12.FORMULA_ERROR):
        return biff12.ERRORS.get(record[8], "#N/A"), ()
    if kind == biff12.RK:
        number = biff12.rk_number(struct.unpack_from("<L", record, 8)[0])
    else:
        number = float(struct.unpack_from("<d", record, 8)[0])
    return show_number(repr(number), number_format, date1904=book.date1904), ()
