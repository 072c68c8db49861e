"""An Excel workbook as the checklist looks at it: what its sheets hold, and how it is painted.

Source: ECMA-376 part 1, 18.2 (workbooks), 18.3 (worksheets), 18.5 (tables) and 18.8 (styles).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from plantools.accessibility.properties import read_properties
from plantools.accessibility.sheetfonts import Font, FormatLook, read_fonts, read_formats
from plantools.cells import Grid
from plantools.readers.areas import Area, column_number, find_areas
from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.sheetstyles import Styles, read_styles
from plantools.readers.xlsx import read_xlsx


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """A range marked up as a table, with the names of its columns."""

    name: str
    area: Area
    has_header: bool
    columns: tuple[str, ...]
    painted: bool
    """Whether a table style may paint its cells."""
    filtered: bool = False
    """Whether its header row has filter buttons."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, chart or shape; ``needs`` tells whether it needs an alternative text."""

    name: str
    text: str
    needs: bool
    row: int
    column: int


@dataclass(slots=True)
class Sheet:
    """A worksheet; ``styles`` has the style number of each cell, by row, then column."""

    grid: Grid
    tables: list[ExcelTable] = field(default_factory=list)
    pivots: bool = False
    drawings: list[Drawing] = field(default_factory=list)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    several_looks: set[tuple[int, int]] = field(default_factory=set)
    """Cells whose words are not all painted alike."""
    format_rules: list[dict[str, str]] = field(default_factory=list)
    active_cell: str = "A1"
    frozen: bool = False
    filtered: bool = False
    on_each_page: str = ""
    """What the headers and footers of its pages say, in Excel's code."""

    @property
    def name(self) -> str:
        """What its tab says."""
        return self.grid.sheet


@dataclass(slots=True)
class Workbook:
    """An Excel workbook, read."""

    properties: Mapping[str, str]
    sheets: list[Sheet]
    styles: Styles
    fonts: Sequence[Font]
    formats: Sequence[FormatLook]
    active_tab: int

    @property
    def shown(self) -> list[Sheet]:
        """The sheets that a person sees."""
        return [sheet for sheet in self.sheets if not sheet.grid.hidden]

    def font(self, style: int) -> Font:
        """The font behind a style number; the plain one for a number that is not there."""
        return self.fonts[style if 0 <= style < len(self.fonts) else 0]

    def format(self, number: int) -> FormatLook:
        """The colours of a conditional format; none for a number that is not there."""
        known = 0 <= number < len(self.formats)
        return self.formats[number] if known else FormatLook("", "")


def read_workbook(package: Package) -> Workbook:
    """An Excel workbook, from its package."""
    workbook = package.xml(package.main)
    links = package.relationships(package.main)
    tabs = [
        links[relation].target
        for tab in workbook.iterfind("{*}sheets/{*}sheet")
        if (relation := attribute(tab, "id")) in links and links[relation].type == "worksheet"
    ]
    styles = read_styles(package)
    view = next(workbook.iterfind("{*}bookViews/{*}workbookView"), None)
    rich = _rich_strings(package)
    return Workbook(
        read_properties(package),
        [
            _read_sheet(package, part, grid, rich)
            for part, grid in zip(tabs, read_xlsx(package), strict=True)
        ],
        styles,
        read_fonts(package, styles),
        read_formats(package, styles),
        0 if view is None else int(view.get("activeTab", 0)),
    )


def _rich_strings(package: Package) -> set[int]:
    """The shared strings with runs of several colours, by their numbers."""
    part = package.related(package.main, "sharedStrings")
    if part is None:
        return set()
    with closing(package.elements(part, "si")) as items:
        return {number for number, item in enumerate(items) if child(item, "r") is not None}


_NAMES = ("row", "sheetView", "cfRule", "autoFilter", "headerFooter")


def _read_sheet(package: Package, part: str, grid: Grid, rich: set[int]) -> Sheet:
    sheet = Sheet(grid)
    last = 0
    with closing(package.elements(part, *_NAMES)) as elements:
        for element in elements:
            name = local_name(element)
            if name == "row":
                last = int(element.get("r", last + 1))
                _take_row(element, last - 1, sheet, rich)
            elif name == "sheetView":
                sheet.active_cell = _active_cell(element)
                pane = child(element, "pane")
                sheet.frozen = pane is not None and "frozen" in pane.get("state", "")
            elif name == "autoFilter":
                sheet.filtered = True
            elif name == "headerFooter":
                sheet.on_each_page = "".join(element.itertext()).strip()
            else:
                sheet.format_rules.append(_kept(element))
    for link in package.relationships(part).values():
        if link.type == "pivotTable":
            sheet.pivots = True
        if link.type == "table" and package.has(link.target):
            sheet.tables += _excel_tables(package.xml(link.target))
        if link.type == "drawing" and package.has(link.target):
            sheet.drawings += _drawings(package.xml(link.target))
    return sheet


def _kept(rule: Any) -> dict[str, str]:
    """What is kept of a rule: its attributes, its cells, whether it hides what they say."""
    hides = any(one.get("showValue") in ("0", "false") for one in rule)
    kept = {str(name): str(value) for name, value in rule.attrib.items()}
    return kept | {"sqref": rule.getparent().get("sqref", "")} | ({"hides": "1"} if hides else {})


def _take_row(row: Any, number: int, sheet: Sheet, rich: set[int]) -> None:
    column = -1
    for cell in row:
        if local_name(cell) != "c":
            continue
        letters = cell.get("r", "").rstrip("0123456789")
        column = column_number(letters) if letters else column + 1
        sheet.styles[number, column] = int(cell.get("s") or 0)
        value = child(cell, "v")
        text = "" if value is None else value.text or ""
        inline = child(cell, "is")
        shared = cell.get("t") == "s" and text.isdecimal() and int(text) in rich
        if shared or (inline is not None and child(inline, "r") is not None):
            sheet.several_looks.add((number, column))


def _active_cell(view: Any) -> str:
    """Where the cursor stands: in the active pane, where the sheet has several (18.3.1.87)."""
    pane = child(view, "pane")
    active = "topLeft" if pane is None else pane.get("activePane", "topLeft")
    for one in view:
        if local_name(one) == "selection" and one.get("pane", "topLeft") == active:
            return str(one.get("activeCell", "A1"))
    return "A1"


def _excel_tables(root: Any) -> list[ExcelTable]:
    areas = find_areas(root.get("ref", ""))
    style = child(root, "tableStyleInfo")
    columns = root.iterfind("{*}tableColumns/{*}tableColumn")
    return [
        ExcelTable(
            root.get("displayName", ""),
            area,
            root.get("headerRowCount", "1") != "0",
            tuple(one.get("name", "") for one in columns),
            style is not None and bool(style.get("name")),
            child(root, "autoFilter") is not None,
        )
        for area in areas[:1]
    ]


def _drawings(root: Any) -> list[Drawing]:
    """Source: ECMA-376 part 1, 20.5 (spreadsheet drawings)."""
    found = []
    for anchor in root:
        about = next(anchor.iter("{*}cNvPr"), None)
        if about is None:
            continue
        start = child(anchor, "from")
        row, column = (
            0 if start is None else int(start.findtext(f"{{*}}{name}") or 0)
            for name in ("row", "col")
        )
        words = any((one.text or "").strip() for one in anchor.iter("{*}t"))
        decorative = any(one.get("val") in ("1", "true") for one in about.iter("{*}decorative"))
        silent = words or decorative or about.get("hidden") in ("1", "true")
        name = about.get("name", "")
        found.append(Drawing(name, about.get("descr", ""), not silent, row, column))
    return found
