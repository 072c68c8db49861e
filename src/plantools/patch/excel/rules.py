"""What a sheet says of areas of its cells: dropdowns, and conditional formats that colour.

Source: ECMA-376 part 1, 18.3.1.18 (conditionalFormatting) and 18.3.1.32 (dataValidation);
[MS-XLSX] 2.4.13 and 2.4.38 for those that Excel 2010 added, which stand in extensions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.patch.excel.areas import Area, read_areas
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.spaces import MAIN, X14
from plantools.patch.excel.styles import Styles
from plantools.patch.nodes import Node
from plantools.patch.splice import text_of


@dataclass(frozen=True, slots=True)
class Dropdown:
    """Cells with a list to choose from, and the formula of that list."""

    areas: tuple[Area, ...]
    formula: str


def dropdowns(sheet: Sheet) -> Iterator[Dropdown]:
    """The sheet's dropdowns, of both kinds."""
    for one in sheet.around.walk():
        if one.local != "dataValidation" or one.get("type") != "list":
            continue
        if one.space in MAIN:
            yield Dropdown(read_areas(one.get("sqref")), _text(sheet, one.child("formula1")))
        elif one.space == X14:
            first = one.child("formula1")
            yield Dropdown(read_areas(_inner(sheet, one, "sqref")), _inner(sheet, first, "f"))


def colouring_areas(sheet: Sheet, styles: Styles) -> tuple[Area, ...]:
    """The areas of the conditional formats that have a fill or a scale of colours."""
    found: list[Area] = []
    for one in sheet.around.walk():
        if one.local != "conditionalFormatting" or one.space not in (*MAIN, X14):
            continue
        if any(_colours(rule, styles) for rule in one.all("cfRule")):
            sqref = one.get("sqref") or _inner(sheet, one, "sqref")
            found += read_areas(sqref)
    return tuple(found)


def _colours(rule: Node, styles: Styles) -> bool:
    if rule.child("colorScale") or styles.colours(rule.get("dxfId")):
        return True
    own = rule.child("dxf")
    return own is not None and any(one.local == "fill" for one in own.children)


def _text(sheet: Sheet, node: Node | None) -> str:
    return text_of(sheet.part.data[node.inner : node.close]).strip() if node else ""


def _inner(sheet: Sheet, node: Node | None, local: str) -> str:
    """The text of a child that stands in a namespace of its own (``xm:f``)."""
    found = (one for one in (node.children if node else ()) if one.local == local)
    return _text(sheet, next(found, None))
