"""OpenDocument sheets (.ods): each becomes a grid of what a person would see in its cells.

Source: OpenDocument 1.3 part 3, 9 (tables) and 6.1 (text). A row or a cell may say how often it is
repeated, up to the sheet's end; only what shows anything is put down that often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from plantools.cells import UNCERTAIN, Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers.areas import LAST_COLUMN, LAST_ROW, column_number
from plantools.readers.numberformats import show_iso_date
from plantools.readers.odsstyles import Look, Looks, read_looks
from plantools.readers.package import Package, attribute, local_name
from plantools.readers.sheetgrid import Draft
from plantools.readers.sheetlayout import ENDLESS, MOST_CELLS, Merge, too_large

_GROUPS = {
    "table-row": frozenset({"table-rows", "table-header-rows", "table-row-group"}),
    "table-column": frozenset({"table-columns", "table-header-columns", "table-column-group"}),
}


def read_ods(package: Package) -> tuple[Grid, ...]:
    """A grid for each sheet, in the order of the tabs; hidden sheets are marked so."""
    _refuse_locked(package)
    content = package.xml(package.main)
    looks = read_looks(package, content)
    sheets = list(content.iterfind("{*}body/{*}spreadsheet/{*}table"))
    if not sheets:
        raise UnreadableFileError(
            f"{package.path.name} has no sheet in it. Open it in LibreOffice to see what it holds."
        )
    return tuple(
        _Sheet(sheet, looks, package.path.name).draft.grid(package.path.name, number)
        for number, sheet in enumerate(sheets, start=1)
    )


def _refuse_locked(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    locks = package.xml(manifest).iter("{*}encryption-data") if package.has(manifest) else ()
    if any(True for _ in locks):
        raise UnreadableFileError(
            f"{package.path.name} is protected by a password in LibreOffice's own way, which "
            "plantools cannot open. Open it, save it without the password or as .xlsx, and use "
            "that copy."
        )


class _Sheet:
    """A sheet on its way from XML to a draft."""

    def __init__(self, sheet: Any, looks: Looks, file: str) -> None:
        self.looks, self.file = looks, file
        is_hidden = attribute(sheet, "style-name") in looks.hidden_tables
        self.draft = Draft(attribute(sheet, "name") or "", is_hidden)
        self.put = 0
        self.column_styles = self._columns(sheet)
        self._rows(sheet)
        self.draft.ruled = list(_ruled(sheet))

    def _columns(self, sheet: Any) -> list[str | None]:
        """Each column's default style; hidden ones are marked on the way."""
        styles: list[str | None] = []
        for column in _within(sheet, "table-column"):
            count = _times(column, "number-columns-repeated", LAST_COLUMN - len(styles))
            if attribute(column, "visibility") in ("collapse", "filter"):
                self.draft.hide_columns(len(styles), len(styles) + count - 1)
            styles += [attribute(column, "default-cell-style-name")] * count
        return styles

    def _rows(self, sheet: Any) -> None:
        number = 0
        for row in _within(sheet, "table-row"):
            times = _times(row, "number-rows-repeated", LAST_ROW - number)
            if attribute(row, "visibility") in ("collapse", "filter") and times < ENDLESS:
                self.draft.hidden_rows.update(range(number, number + times))
            self._row(row, number, times)
            number += times

    def _row(self, row: Any, number: int, times: int) -> None:
        column = 0
        default = attribute(row, "default-cell-style-name")
        for cell in row:
            name = local_name(cell)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            repeated = _times(cell, "number-columns-repeated", LAST_COLUMN - column)
            if name == "table-cell":
                self._cell(cell, default, number, times, column, repeated)
            column += repeated

    def _cell(
        self, cell: Any, default: str | None, row: int, rows: int, column: int, columns: int
    ) -> None:
        by_column = self.column_styles[column] if column < len(self.column_styles) else None
        look = self.looks.cell(attribute(cell, "style-name") or default or by_column)
        shown = self._shown(cell, look)
        if not (shown.text or shown.fill):
            return
        if not shown.text and (rows >= ENDLESS or columns >= ENDLESS):
            return  # the background of the whole sheet
        self.put += rows * columns
        if self.put > MOST_CELLS:
            raise too_large(self.file, row + rows, column + columns)
        for down in range(row, row + rows):
            for right in range(column, column + columns):
                self.draft.put(down, right, shown)
        tall = _times(cell, "number-rows-spanned", LAST_ROW)
        wide = _times(cell, "number-columns-spanned", LAST_COLUMN)
        if tall * wide > 1:
            self.draft.merges.append(Merge(row, column, row + tall - 1, column + wide - 1))

    def _shown(self, cell: Any, look: Look) -> Cell:
        paragraphs = [list(self._runs(one, look.struck)) for one in cell if local_name(one) == "p"]
        runs = [run for one in paragraphs for run in (*one, ("\n", False))][:-1]
        text = "".join(piece for piece, _ in runs)
        stored = attribute(cell, "date-value")
        if stored and look.date_format and _is_moment(stored):
            text = show_iso_date(stored, look.date_format)
            runs = [(text, look.struck)]
        rule = UNCERTAIN if look.ruled else ""
        return Cell(text, look.fill, rule=rule, struck=tuple(_stretches(runs)))

    def _runs(self, element: Any, struck: bool) -> Iterator[tuple[str, bool]]:
        """The pieces of a paragraph, each with whether it is struck through."""
        if element.text:
            yield _SPACES.sub(" ", element.text), struck
        for one in element:
            name = local_name(one)
            if name == "s":
                yield " " * _times(one, "c", 1000), struck
            elif name in _CHARACTERS:
                yield _CHARACTERS[name], struck
            elif name not in ("annotation", "ruby-text"):
                inner = struck or attribute(one, "style-name") in self.looks.struck_texts
                yield from self._runs(one, inner if name == "span" else struck)
            if one.tail:
                yield _SPACES.sub(" ", one.tail), struck


_SPACES = re.compile(r"[ \t\r\n]+")
"""Spaces in a row are one: more are written as an element. Source: OpenDocument 1.3, 6.1.2."""

_CHARACTERS = {"tab": "\t", "line-break": "\n"}


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _stretches(runs: list[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    """From where to where the text of some runs is struck through."""
    start: int | None = None
    place = 0
    for text, struck in (*runs, ("", False)):
        if struck and start is None:
            start = place
        elif not struck and start is not None:
            yield start, place
            start = None
        place += len(text)


def _ruled(sheet: Any) -> Iterator[Merge]:
    """Where conditional formats stand that colour cells, in LibreOffice's extension."""
    for one in sheet.iterfind("{*}conditional-formats/{*}conditional-format"):
        if next(one.iterfind("{*}condition"), None) is not None:
            for match in _ADDRESS.finditer(attribute(one, "target-range-address") or ""):
                left, top, right, bottom = match.groups()
                yield Merge(
                    top=int(top) - 1,
                    left=column_number(left),
                    bottom=int(bottom or top) - 1,
                    right=column_number(right or left),
                )


_CELL = r"\.\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
_ADDRESS = re.compile(rf"{_CELL}(?::(?:'[^']*'|[^ '.]*){_CELL})?(?= |$)")


def _within(parent: Any, name: str) -> Iterator[Any]:
    """The rows or columns of a sheet, whatever groups stand around them."""
    for one in parent:
        if local_name(one) == name:
            yield one
        elif local_name(one) in _GROUPS[name]:
            yield from _within(one, name)


def _times(element: Any, name: str, most: int) -> int:
    """How often something is repeated: once where nothing is said, and never beyond the end."""
    said = attribute(element, name)
    return max(min(int(said), most), 0) if said else min(1, most)
