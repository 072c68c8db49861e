"""Workbooks of Excel 97 to 2003 (.xls), and before: each worksheet becomes a grid.

xlrd reads the records, through the extra ``plantools[legacy]``. It is not made for files that
mean harm or are broken, so whatever it raises is turned into a sentence here.
Source of the record of conditional formats: [MS-XLS] 2.4.56 (CondFmt).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import IO, Any

from plantools.cells import Cell, Grid
from plantools.errors import PlantoolsError, UnreadableFileError
from plantools.readers.numberformats import show_number
from plantools.readers.otherfiles import AS_XLSX
from plantools.readers.passwords import unlocked
from plantools.readers.patterns import seen_colour
from plantools.readers.sheetgrid import Draft
from plantools.readers.sheetlayout import Merge
from plantools.readers.sheetstyles import BY_REGION


def read_xls(name: str, stream: IO[bytes], password: str | None = None) -> tuple[Grid, ...]:
    """A grid for each worksheet, in the order of the tabs; hidden sheets are marked so."""
    try:
        import xlrd
    except ImportError:
        raise UnreadableFileError(
            f"{name} is an Excel 97–2003 workbook (.xls). {AS_XLSX} Or install what reads it, "
            'python -m pip install "plantools[legacy]", and run this again.'
        ) from None
    try:
        try:
            return _read(name, stream.read())
        except xlrd.XLRDError as error:
            if "encrypted" not in str(error).lower():
                raise
        with unlocked(name, stream, password) as content:
            return _read(name, content.read())
    except PlantoolsError:
        raise
    except Exception as error:
        raise UnreadableFileError(
            f"{name} is damaged and cannot be read ({_said(error)}). Open it in Excel, let it "
            "repair the file, save it as .xlsx, then run this again."
        ) from error


def _said(error: Exception) -> str:
    """An error's words on one line, where it has any."""
    return " ".join(str(error).split()) or "its records do not follow each other as they should"


def _read(name: str, content: bytes) -> tuple[Grid, ...]:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=content,
        formatting_info=True,
        ragged_rows=True,
        on_demand=True,
        logfile=io.StringIO(),  # it would print what it finds odd
    )
    if not book.nsheets:
        raise UnreadableFileError(
            f"{name} has no worksheet in it. Open it in Excel to see what it holds."
        )
    looks, conditional = _Looks(book), _listening(book)
    grids = []
    for number in range(book.nsheets):
        draft = _read_sheet(book.sheet_by_index(number), looks)
        draft.ruled = [one for record in conditional for one in _ranges(record)]
        conditional.clear()
        grids.append(draft.grid(name, number + 1))
        book.unload_sheet(number)
    return tuple(grids)


class _Looks:
    """How the cells of a workbook look, by the number of their format."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.date1904 = book.datemode == 1
        self.fills = [self._fill(xf.background) for xf in book.xf_list]
        self.codes = [self._code(xf.format_key) for xf in book.xf_list]

    def _fill(self, background: Any) -> str:
        return seen_colour(
            background.fill_pattern,
            self._colour(background.pattern_colour_index),
            self._colour(background.background_colour_index),
        )

    def _colour(self, index: int) -> str:
        channels = self.book.colour_map.get(index)
        return "".join(f"{channel:02X}" for channel in channels) if channels else ""

    def _code(self, key: int) -> str:
        if key in BY_REGION:
            return BY_REGION[key]
        known = self.book.format_map.get(key)
        return known.format_str if known else "General"

    def is_struck(self, font: int) -> bool:
        fonts = self.book.font_list
        return bool(0 <= font < len(fonts) and fonts[font].struck_out)

    def struck(self, sheet: Any, row: int, column: int, length: int) -> tuple[tuple[int, int], ...]:
        """The stretches of a cell's text that are struck through."""
        own = self.book.xf_list[sheet.cell_xf_index(row, column)].font_index
        runs = [(0, own), *sheet.rich_text_runlist_map.get((row, column), ())]
        ends = [*(start for start, _ in runs[1:]), length]
        return tuple(
            (start, min(end, length))
            for (start, font), end in zip(runs, ends, strict=True)
            if self.is_struck(font) and start < min(end, length)
        )


def _read_sheet(sheet: Any, looks: _Looks) -> Draft:
    draft = Draft(sheet.name, hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _shown(sheet, row, column, looks)
            fill = looks.fills[sheet.cell_xf_index(row, column)]
            if text or fill:
                struck = looks.struck(sheet, row, column, len(text)) if text else ()
                draft.put(row, column, Cell(text, fill, struck=struck))
    draft.merges = [
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    ]
    draft.hidden_rows = {row for row, look in sheet.rowinfo_map.items() if look.hidden}
    draft.hidden_columns = {at for at, look in sheet.colinfo_map.items() if look.hidden}
    return draft


_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
"""xlrd's kinds of cells."""


def _shown(sheet: Any, row: int, column: int, looks: _Looks) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == _TEXT:
        return str(value)
    if kind in (_NUMBER, _DATE):
        code = looks.codes[sheet.cell_xf_index(row, column)]
        return show_number(repr(value), code, date1904=looks.date1904)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == _ERROR:
        import xlrd

        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    return ""


_CONDITIONAL = (0x01B0, 0x0879)
"""The records that say where conditional formats stand: CondFmt, and CondFmt12 of Excel 2007."""


def _listening(book: Any) -> list[bytes]:
    """The records of conditional formats that pass while a sheet is read; xlrd drops them."""
    heard: list[bytes] = []
    record_parts = book.get_record_parts

    def listen() -> tuple[int, int, bytes]:
        code, length, content = record_parts()
        if code in _CONDITIONAL:
            # The newer record has a header of its own before the same fields. [MS-XLS] 2.4.57
            heard.append(content if code == _CONDITIONAL[0] else content[12:])
        return code, length, content

    book.get_record_parts = listen
    return heard


def _ranges(record: bytes) -> Iterator[Merge]:
    """The ranges a conditional format is for, behind twelve bytes of other fields."""
    (count,) = struct.unpack_from("<H", record, 12)
    for at in range(14, min(14 + count * 8, len(record) - 7), 8):
        top, bottom, left, right = struct.unpack_from("<4H", record, at)
        yield Merge(top, left, bottom, right)
