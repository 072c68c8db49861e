"""A worksheet's part: its rows and cells found by their numbers, and what stands around them.

Rows are found by a pattern over the bytes, for a sheet may have a million of them; only rows that
are asked for are read as elements.

Source: ECMA-376 part 1, 18.3.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice, pairwise
from operator import ge

from plantools.errors import WriteBackRefusedError
from plantools.patch.excel.areas import Area, column_number, read_area, read_areas
from plantools.patch.excel.spaces import MAIN, main_prefixes
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Part, start_tag_end


class SheetPart:
    """A worksheet's part, by its sheet's name: where its rows lie, and what stands around them.

    Raises ``UnreadableFileError`` where the part has no ``sheetData``.
    """

    def __init__(self, name: str, part: Part) -> None:
        self.name = name
        self.part = part
        self.prefixes = main_prefixes(part)
        self.inner, self.close = self._find_data()
        if part.ambiguous and b"xmlns" in part.plain[self.inner : self.close]:
            raise part.damaged("a prefix means one thing here and another there")

    @property
    def is_empty_tag(self) -> bool:
        """Whether the sheet's rows are written as ``<sheetData/>``."""
        return self.close == self.inner and self.part.plain[self.inner - 2] == ord("/")

    @cached_property
    def around(self) -> Node:
        """The sheet's root element with all but its rows."""
        if self.is_empty_tag:
            return read_nodes(self.part)
        return read_nodes(self.part, omit=(self.inner, self.close))

    @cached_property
    def prefix(self) -> str:
        """What the names of the sheet's own elements begin with: nothing, or ``x:``."""
        return self.around.prefix

    def cells(self, row: Node) -> dict[int, Node]:
        """A row's cells by their columns; one without a reference follows the one before it."""
        cells: dict[int, Node] = {}
        column = -1
        for one in row.all("c"):
            written = one.get("r").rstrip("0123456789")
            last, column = column, column_number(written) if written else column + 1
            if column <= last:
                raise self._out_of_order(one.get("r"))
            cells[column] = one
        return cells

    def row_at(self, start: int) -> Node | None:
        """The row that begins at a place, or ``None`` where no row with anything in it does."""
        close = self._row_end.search(self.part.plain, start, self.close)
        if close is None:
            return None
        row = read_nodes(self.part, start, close.end())
        is_all = (row.start, row.end) == (start, close.end())
        return row if is_all and row.local == "row" and row.space in MAIN else None

    def _find_data(self) -> tuple[int, int]:
        plain = self.part.plain
        start = re.search(rb"<(?:%s)sheetData(?=[\s/>])" % self.prefixes, plain)
        if start is None:
            raise self.part.damaged("it has no rows, not even none")
        inner = start_tag_end(plain, start.start())
        if plain[inner - 2 : inner] == b"/>":
            return inner, inner
        return inner, plain.rindex(b"</" + start[0][1:])

    def _out_of_order(self, what: str) -> WriteBackRefusedError:
        return WriteBackRefusedError(
            f"Sheet “{self.name}” has {what} twice or out of order, so nothing was changed. "
            "Open the file in Excel, save it, then run this again."
        )

    @cached_property
    def _row_end(self) -> re.Pattern[bytes]:
        return re.compile(rb"</(?:%s)row\s*>" % self.prefixes)


class Sheet(SheetPart):
    """A worksheet, by its name, with its part and the numbers of its rows.

    Raises ``UnreadableFileError`` where the part has no ``sheetData``, and
    ``WriteBackRefusedError`` where its rows are not in order.
    """

    def __init__(self, name: str, part: Part) -> None:
        super().__init__(name, part)
        self.numbers, self.starts = self._find_rows()
        self._read: dict[int, Node] = {}

    def bounds(self, index: int) -> tuple[int, int]:
        """Where a row's element begins and ends, the row told by its place among the rows."""
        start = self.starts[index]
        after = self.starts[index + 1] if index + 1 < len(self.starts) else self.close
        close = self._row_end.search(self.part.plain, start, after)
        return start, close.end() if close else start_tag_end(self.part.plain, start)

    def index(self, row: int) -> int | None:
        """A row's place among the rows that are there, or ``None``."""
        at = bisect_left(self.numbers, row)
        return at if at < len(self.numbers) and self.numbers[at] == row else None

    def row(self, row: int) -> Node | None:
        """A row's element; rows count from 0."""
        index = self.index(row)
        if index is None:
            return None
        if index not in self._read:
            self._read[index] = read_nodes(self.part, *self.bounds(index))
        return self._read[index]

    def row_after(self, row: int) -> int:
        """Where a row that is not there yet would be put: before the first of a higher number."""
        at = bisect_left(self.numbers, row)
        return self.starts[at] if at < len(self.starts) else self.close

    @cached_property
    def merges(self) -> tuple[Area, ...]:
        """The merged areas."""
        merged = self.around.child("mergeCells")
        found = (read_area(one.get("ref")) for one in (merged.all("mergeCell") if merged else ()))
        return tuple(filter(None, found))

    @cached_property
    def formulas(self) -> tuple[tuple[bytes, bytes], ...]:
        """All formulas: the attributes of each as its tag has them, and what stands in it."""
        if self.part.plain.find(b"f", self.inner, self.close) < 0:
            return ()  # where texts are shared, no other letter f stands among the rows
        pattern = rb"<(?:%(p)s)f(\s[^>]*?)?(?:/>|>([^<]*))" % {b"p": self.prefixes}
        found = re.compile(pattern).finditer(self.part.plain, self.inner, self.close)
        return tuple((match[1] or b"", match[2] or b"") for match in found)

    @cached_property
    def blocks(self) -> tuple[Area, ...]:
        """The areas filled by array formulas and data tables, from which no cell can be taken."""
        found: list[Area] = []
        for tag, _ in self.formulas:
            if b"array" in tag or b"dataTable" in tag:
                area = _REF.search(tag)
                found += read_areas(area[1].decode()) if area else ()
        return tuple(found)

    @cached_property
    def is_protected(self) -> bool:
        """Whether Excel lets nobody change its locked cells."""
        protection = self.around.child("sheetProtection")
        return protection is not None and protection.get("sheet") in ("1", "true", "on")

    def _find_rows(self) -> tuple[list[int], list[int]]:
        pattern = rb"<(?:%s)row(?=[\s/>])(?:[^>]*?\sr\s*=\s*[\"'](\d+)[\"'])?" % self.prefixes
        found = re.compile(pattern).finditer(self.part.plain, self.inner, self.close)
        starts: list[int] = []
        written: list[bytes | None] = []
        for match in found:
            starts.append(match.start())
            written.append(match[1])
        numbers = _counted(written) if None in written else [int(one) - 1 for one in written if one]
        if any(map(ge, numbers, islice(numbers, 1, None))):
            after = next(other for one, other in pairwise(numbers) if one >= other)
            raise self._out_of_order(f"row {after + 1}")
        return numbers, starts


def _counted(written: list[bytes | None]) -> list[int]:
    """The numbers of rows; one that does not say its own follows the one before it."""
    numbers, last = [], -1
    for one in written:
        last = int(one) - 1 if one else last + 1
        numbers.append(last)
    return numbers


_REF = re.compile(rb"""\sref\s*=\s*["']([^"']*)["']""")
