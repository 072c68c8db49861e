"""Cells and rows as XML: one that is there changed in place, a new one written.

Source: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.73 (row).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantools.patch.excel.areas import read_area, reference
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.values import Value
from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, set_attributes


def changed_cell(data: bytes, cell: Node, value: Value | None, style: int | None) -> list[Edit]:
    """Edits that give a cell another value, another style, or both."""
    attributes: dict[str, str | None] = {} if style is None else {"s": str(style)}
    if value is None:
        return set_attributes(data, cell.start, attributes)
    if value.type is not None or cell.get("t", "n") != "n":
        attributes["t"] = value.type
    edits = set_attributes(data, cell.start, attributes)
    if cell.is_one_tag:
        return [*edits, cell.put_inside(value.xml)] if value.xml else edits
    old = list(cell.all("f", "v", "is"))
    if not old:
        return [*edits, cell.put_inside(value.xml, last=False)]
    edits.append(Edit(old[0].start, old[0].end, value.xml))
    return edits + [Edit(one.start, one.end, b"") for one in old[1:]]


def new_cell(row: int, column: int, value: Value, style: int, prefix: str) -> bytes:
    """A cell that was not there."""
    p = prefix.encode()
    attributes = f' r="{reference(row, column)}"'
    attributes += f' s="{style}"' if style else ""
    attributes += f' t="{value.type}"' if value.type else ""
    if not value.xml:
        return b"<%sc%s/>" % (p, attributes.encode())
    return b"<%sc%s>%s</%sc>" % (p, attributes.encode(), value.xml, p)


def new_row(row: int, cells: bytes, prefix: str, attributes: str = "") -> bytes:
    """A row that was not there."""
    p = prefix.encode()
    return b'<%srow r="%d"%s>%s</%srow>' % (p, row + 1, attributes.encode(), cells, p)


def widened_spans(data: bytes, row: Node, columns: Sequence[int]) -> list[Edit]:
    """Edits of a row's ``spans`` where new cells stand outside them."""
    ends = [int(one) for one in re.findall(r"\d+", row.get("spans"))]
    if not ends or all(min(ends) - 1 <= column < max(ends) for column in columns):
        return []
    first = min(min(ends), min(columns) + 1)
    last = max(max(ends), max(columns) + 1)
    return set_attributes(data, row.start, {"spans": f"{first}:{last}"})


def widened_dimension(sheet: Sheet, cells: Sequence[tuple[int, int]]) -> list[Edit]:
    """Edits of the sheet's ``dimension`` where new cells stand outside it."""
    dimension = sheet.around.child("dimension")
    area = read_area(dimension.get("ref")) if dimension else None
    if dimension is None or area is None:
        return []
    wider = area
    for row, column in cells:
        wider = wider.with_cell(row, column)
    if wider == area:
        return []
    return set_attributes(sheet.part.data, dimension.start, {"ref": wider.reference})
