"""What many rows of a worksheet say, read in passing: to compare them, not to change them.

They are told of without their places and without a tree, in a tenth of the time of ``read_nodes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from plantools.patch.excel.areas import column_number
from plantools.patch.excel.sheet import Sheet
from plantools.patch.nodes import parse_stretch

AT_ONCE = 500
"""Rows that are read together; each takes some kilobytes as long as it is held."""

_ROW, _CELL = 2, 3
"""How deep a row and a cell lie in what is parsed, which has an element around it."""

Told = tuple[int, str, dict[str, Any]] | str
"""An element, by how deep it lies, its name and its attributes; or a text or a comment."""


def rows_told(sheet: Sheet, first: int) -> Iterator[list[Told]]:
    """All that the rows from one on say, by its place among the rows, some hundred at a time.

    Where rows have moved, they differ by their numbers and by their cells' references only. So a
    row tells no number here, and a cell the letters of its reference and whether its number is
    that of the row.
    """
    for at in range(first, len(sheet.starts), AT_ONCE):
        yield _Reader(sheet, at, min(at + AT_ONCE, len(sheet.starts))).told


def columns_from(sheet: Sheet, first: int) -> set[int]:
    """The columns of the cells in the rows from one on; each row's are seen to be in order."""
    columns: set[int] = set()
    row, column = "", -1
    for told in rows_told(sheet, first):
        for depth, name, attributes in (one for one in told if not isinstance(one, str)):
            if depth == _ROW:
                row, column = name, -1
            elif depth == _CELL and name == f"{row.removesuffix('row')}c":
                letters, _ = attributes.get("r", ("", True))
                last, column = column, column_number(letters) if letters else column + 1
                if column <= last:
                    _refuse_disorder(sheet, first)
                columns.add(column)
    return columns


def _refuse_disorder(sheet: Sheet, first: int) -> None:
    """Have the sheet say which cell is out of order."""
    for number in sheet.numbers[first:]:
        row = sheet.row(number)
        if row:
            sheet.cells(row)


class _Reader:
    """Collects what some rows tell."""

    def __init__(self, sheet: Sheet, first: int, end: int) -> None:
        self.told: list[Told] = []
        self._numbers = iter(sheet.numbers[first:end])
        self._own = ""
        self._depth = 0
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        parser.CharacterDataHandler = parser.CommentHandler = self.told.append
        stop = sheet.starts[end] if end < len(sheet.starts) else sheet.close
        parse_stretch(parser, sheet.part, sheet.starts[first], stop)

    def _begin(self, name: str, attributes: dict[str, Any]) -> None:
        self._depth += 1
        if self._depth == _ROW:
            self._own = str(next(self._numbers, -1) + 1)
            attributes.pop("r", None)
        elif self._depth == _CELL and "r" in attributes:
            written = attributes["r"]
            letters = written.rstrip("0123456789")
            attributes["r"] = letters, written[len(letters) :] == self._own
        self.told.append((self._depth, name, attributes))

    def _finish(self, _: str) -> None:
        self._depth -= 1
