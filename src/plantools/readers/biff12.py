"""The records of a binary workbook's parts (.xlsb), and the values that stand in them.

Source: [MS-XLSB] 2.1.4 (records) and 2.5 (structures).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

ROW, BLANK, RK, ERROR, BOOLEAN, REAL, TEXT, SHARED = range(8)
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOLEAN, FORMULA_ERROR = range(8, 12)
SHARED_ITEM, FONT, FORMAT, FILL, CELL_FORMAT, COLUMN, RICH_TEXT = 19, 43, 44, 45, 47, 60, 62
BEGIN_DATA, END_DATA, BOOK_PROPERTIES, SHEET, MERGE, CONDITIONAL = 145, 146, 153, 156, 176, 461
INDEXED_COLOUR, BEGIN_CELL_FORMATS, END_CELL_FORMATS = 475, 617, 618


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's type and content. A part that ends within a record is damaged."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (content[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        if at + length > end:
            raise ValueError("a part of it is cut short")
        yield kind, content[at : at + length]
        at += length


def text_at(record: bytes, at: int) -> tuple[str, int]:
    """A text behind its length, and where it ends (XLWideString)."""
    (length,) = struct.unpack_from("<L", record, at)
    if length == 0xFFFFFFFF:  # XLNullableWideString: there is none
        return "", at + 4
    end = at + 4 + length * 2
    if end > len(record):
        raise ValueError("a text of it is cut short")
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def rich_text_at(record: bytes, at: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text, and its runs: where each begins, and the number of its font (RichStr)."""
    text, end = text_at(record, at + 1)
    if not record[at] & 1:
        return text, ()
    (count,) = struct.unpack_from("<L", record, end)
    places = range(end + 4, min(end + 4 + count * 4, len(record) - 3), 4)
    return text, tuple(struct.unpack_from("<HH", record, place) for place in places)


def rk_number(coded: int) -> float:
    """A number packed into 30 bits (RkNumber).

    >>> rk_number(0x3FF00000), rk_number((12345 << 2) | 3)
    (1.0, 123.45)
    """
    if coded & 2:
        number = float((coded >> 2) - (1 << 30 if coded & 0x80000000 else 0))
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (coded & 0xFFFFFFFC) << 32))
    return number / 100 if coded & 1 else number


ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""What each error value shows (BErr)."""
