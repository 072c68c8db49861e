"""Tables on a sheet: Excel's own (ListObjects), and where pivot tables stand.

Source: ECMA-376 part 1, 18.5 (tables) and 18.10.1.49 (the location of a pivot table).
"""

from __future__ import annotations

from dataclasses import dataclass

from plantools.patch.excel.areas import Area, read_area
from plantools.patch.excel.workbook import Workbook
from plantools.patch.links import read_links
from plantools.patch.nodes import Node
from plantools.patch.splice import Part, text_of


@dataclass(frozen=True, slots=True)
class Table:
    """One of Excel's tables: its name, its area, and its part to change it in."""

    name: str
    area: Area
    part: Part
    root: Node

    @property
    def heading_row(self) -> int | None:
        """The row of its headings, if it shows them."""
        return self.area.top if self.root.get("headerRowCount", "1") != "0" else None

    @property
    def has_totals(self) -> bool:
        """Whether its last row adds the others up."""
        return self.root.get("totalsRowCount", "0") not in ("", "0")

    @property
    def columns(self) -> tuple[Node, ...]:
        """Its columns."""
        listed = self.root.child("tableColumns")
        return tuple(listed.all("tableColumn")) if listed else ()

    def formula(self, column: int) -> str | None:
        """The formula of a calculated column of the sheet, if it is one of the table's."""
        at = column - self.area.left
        if not 0 <= at < len(self.columns):
            return None
        node = self.columns[at].child("calculatedColumnFormula")
        return text_of(self.part.data[node.inner : node.close]) if node else None


def read_tables(book: Workbook, sheet_part: str) -> tuple[Table, ...]:
    """The tables that stand on a sheet."""
    found = []
    for link in read_links(book.package, sheet_part):
        if link.type != "table" or not book.package.has(link.target):
            continue
        part, root = book.xml(book.package.own_name(link.target))
        area = read_area(root.get("ref"))
        if area is not None:
            found.append(Table(root.get("displayName") or root.get("name"), area, part, root))
    return tuple(found)


def pivot_areas(book: Workbook, sheet_part: str) -> tuple[Area, ...]:
    """Where pivot tables stand on a sheet: what is written there goes when they are refreshed."""
    found = []
    for link in read_links(book.package, sheet_part):
        if link.type == "pivotTable" and book.package.has(link.target):
            _, root = book.xml(book.package.own_name(link.target))
            location = root.child("location")
            found.append(read_area(location.get("ref")) if location else None)
    return tuple(filter(None, found))
