"""Excel workbooks: each worksheet becomes a grid of what a person would see in its cells.

Source: ECMA-376 part 1, 18.2 (workbooks).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plantools.cells import Grid
from plantools.errors import UnreadableFileError
from plantools.readers.conditional import Setting, ValueAt, ValuesOf, with_rules
from plantools.readers.conditionalrules import read_rules
from plantools.readers.package import Package, attribute, child
from plantools.readers.richtext import read_shared_strings
from plantools.readers.sheetbook import Book
from plantools.readers.sheetcells import read_sheet
from plantools.readers.sheetlayout import TooLargeError, find_merges, lay_out, too_large
from plantools.readers.sheetstyles import read_styles
from plantools.readers.sheetvalues import UnworkableError, Value


def read_xlsx(package: Package, on: date | None = None) -> tuple[Grid, ...]:
    """A grid for each worksheet, in the order of the tabs; hidden sheets are marked so.

    ``on`` is the day for conditional formats that ask for one; without it their colours are
    ``UNCERTAIN``.
    """
    workbook = package.xml(package.main)
    tabs = _tabs(package, workbook)
    parts = [part for _, part in tabs]
    book = Book(
        styles=read_styles(package),
        strings=read_shared_strings(package),
        date1904=_is_true(workbook, "date1904"),
        keeps_values=any(package.mentions(part, "conditionalFormatting") for part in parts),
    )
    sheets = [_read_tab(package, tab, part, book) for tab, part in tabs]
    grids = [replace(sheet.grid, number=number) for number, sheet in enumerate(sheets, start=1)]
    if not book.keeps_values:
        return tuple(grids)
    names = _names(workbook, [sheet.grid.sheet for sheet in sheets])
    return tuple(
        with_rules(
            grid,
            read_rules(sheet.formats, book.styles, names[grid.sheet]),
            _values(sheet, sheets),
            Setting(on, book.date1904),
        )
        for grid, sheet in zip(grids, sheets, strict=True)
    )


def _tabs(package: Package, workbook: Any) -> list[tuple[Any, str]]:
    """The workbook's worksheets: the element that names each, and its part."""
    links = package.relationships(package.main)
    tabs = [
        (tab, links[relation].target)
        for tab in workbook.iterfind("{*}sheets/{*}sheet")
        if (relation := attribute(tab, "id")) in links and links[relation].type == "worksheet"
    ]
    if not tabs:
        raise UnreadableFileError(
            f"{package.path.name} has no worksheet in it. Open it in Excel to see what it holds."
        )
    return tabs


def _is_true(workbook: Any, setting: str) -> bool:
    properties = child(workbook, "workbookPr")
    return properties is not None and properties.get(setting) in ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet that is read but for its conditional formats."""

    grid: Grid
    values: Mapping[int, Mapping[int, Value]]
    formats: Sequence[Any]

    def value_at(self, row: int, column: int) -> Value:
        """A cell's value: its text, where it is not kept as something else."""
        values = self.values.get(row)
        if values is not None and column in values:
            return values[column]
        rows = self.grid.rows
        cells = rows[row] if row < len(rows) else ()
        cell = cells[column] if column < len(cells) else None
        return cell.text or None if cell is not None else None


def _read_tab(package: Package, tab: Any, part: str, book: Book) -> _Sheet:
    read = read_sheet(package, part, book)
    try:
        rows = lay_out(read.cells, find_merges(read.merges), read.ground)
    except TooLargeError as error:
        raise too_large(package.path.name, error.height, error.width) from error
    grid = Grid(
        rows=rows,
        sheet=str(tab.get("name")),
        hidden=tab.get("state", "visible") != "visible",
        hidden_rows=frozenset(read.hidden_rows),
        hidden_columns=frozenset(read.hidden_columns),
        uncalculated=tuple(read.uncalculated),
    )
    return _Sheet(grid, read.values, read.formats)


# Conditional formats -----------------------------------------------------------------------------


def _values(own: _Sheet, sheets: Sequence[_Sheet]) -> ValuesOf:
    """What finds the values of any sheet of the workbook, for the rules of one."""
    by_name = {sheet.grid.sheet.casefold(): sheet for sheet in sheets} | {"": own}

    def values_of(name: str) -> ValueAt:
        sheet = by_name.get(name.casefold())
        if sheet is None:
            raise UnworkableError(f"there is no sheet {name}")
        return sheet.value_at

    return values_of


def _names(workbook: Any, sheets: Sequence[str]) -> dict[str, dict[str, str]]:
    """What names stand for in the formulas of each sheet: its own first, then the workbook's."""
    tabs = [str(tab.get("name")) for tab in workbook.iterfind("{*}sheets/{*}sheet")]
    names: dict[str, dict[str, str]] = {sheet: {} for sheet in sheets}
    defined = list(workbook.iterfind("{*}definedNames/{*}definedName"))
    for one in sorted(defined, key=lambda one: one.get("localSheetId") is not None):
        local = one.get("localSheetId")
        only = tabs[int(local)] if local and local.isdecimal() and int(local) < len(tabs) else None
        for sheet in sheets if local is None else [only]:
            if sheet in names:
                names[sheet][str(one.get("name")).casefold()] = one.text or ""
    return names
