"""A workbook while it is being changed: what is read of it once, for all the edits."""

from __future__ import annotations

from functools import cached_property

from plantools.errors import WriteBackRefusedError
from plantools.patch.excel.areas import Area, read_area
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.strings import SharedStrings
from plantools.patch.excel.styles import Styles
from plantools.patch.excel.values import Values
from plantools.patch.excel.workbook import Workbook
from plantools.patch.splice import Part

MOST_CHOICES = 10_000
"""Cells of a dropdown's list that are read; nobody chooses from more."""


class Session:
    """A workbook and its sheets, read when they are first asked for."""

    def __init__(self, source: bytes, name: str) -> None:
        self.book = Workbook(source, name)
        self.styles = Styles(self._part("styles"))
        self.values = Values(
            SharedStrings(self._part("sharedStrings")), self.styles, self.book.date1904
        )
        self._sheets: dict[str, Sheet] = {}

    def _part(self, type_: str) -> Part | None:
        name = self.book.related(type_)
        return Part(self.book.package.read(name), name) if name else None

    def sheet(self, name: str) -> Sheet:
        """A worksheet by its name."""
        if name not in self.book.sheets:
            known = ", ".join(f"“{one}”" for one in self.book.sheets)
            raise WriteBackRefusedError(
                f"{self.book.name} has no worksheet called “{name}”, so nothing was changed. "
                f"It has {known or 'none'}."
            )
        if name not in self._sheets:
            part = self.book.sheets[name]
            self._sheets[name] = Sheet(name, Part(self.book.package.read(part), part))
        return self._sheets[name]

    @cached_property
    def _sheet_of(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.book.sheets}

    def choices(self, formula: str, sheet: str, *, deep: int = 0) -> tuple[str, ...] | None:
        """The texts a dropdown offers; ``None`` where only Excel can work out its list."""
        formula = formula.removeprefix("=").strip()
        if len(formula) > 1 and formula[0] == formula[-1] == '"':
            literal = formula[1:-1].replace('""', '"')
            return tuple(one.strip() for one in literal.split(","))
        of, _, reference = formula.rpartition("!")
        of = of.removeprefix("'").removesuffix("'").replace("''", "'").casefold()
        area = read_area(reference)
        if area is not None:
            name = self._sheet_of.get(of) if of else sheet
            return self._texts(name, area) if name else None
        for one in self.book.names:
            is_here = one.sheet is None or self.book.sheet_names[one.sheet] == sheet
            if one.name.casefold() == reference.casefold() and is_here and deep < 5:
                return self.choices(one.meaning, sheet, deep=deep + 1)
        return None

    def _texts(self, sheet: str, area: Area) -> tuple[str, ...] | None:
        """The texts of the cells of an area that hold any."""
        of = self.sheet(sheet)
        rows = [row for row in of.numbers if area.top <= row <= area.bottom]
        if len(rows) > MOST_CHOICES:
            return None
        texts = []
        for row in rows:
            node = of.row(row)
            cells = of.cells(node) if node else {}
            texts += [
                self.values.held(of.part, cell).text
                for column, cell in sorted(cells.items())
                if area.left <= column <= area.right
            ]
        return tuple(filter(None, texts))
