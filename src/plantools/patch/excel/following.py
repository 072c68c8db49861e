"""What belongs to a table's cells follows where rows come in: rules, filters, tables, names.

Source: ECMA-376 part 1, 18.3.1.18 and 18.3.1.32 (conditional formats and dropdowns), 18.3.1.2
(autoFilter), 18.3.1.92 (sortState), 18.5.1.2 (table), 18.2.5 (definedName).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plantools.patch.excel.areas import Area, read_area
from plantools.patch.excel.references import read_formula
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.shift import Shift
from plantools.patch.excel.tables import Table
from plantools.patch.excel.workbook import Workbook
from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, escape, set_attributes, text_of

FOLLOWING = frozenset({"conditionalFormatting", "dataValidation", "ignoredError"})
"""Elements whose areas (``sqref``, as attribute or as child) follow."""

OWN_NAMES = frozenset({"_xlnm.Print_Area", "_xlnm._FilterDatabase"})
"""Names that Excel keeps for a sheet itself, and that follow."""


def rules(sheet: Sheet, shift: Shift) -> Iterator[Edit]:
    """Edits of what stands around a sheet's rows."""
    data = sheet.part.data
    for one in sheet.around.walk():
        above = one.parent
        if one.local in FOLLOWING and "sqref" in one.attributes:
            new = followed_areas(one.get("sqref"), shift)
            yield from _attribute(data, one, "sqref", new)
        elif one.local == "sqref" and above is not None and above.local in FOLLOWING:
            old = text_of(data[one.inner : one.close])
            new = followed_areas(old, shift)
            if new != old:
                yield Edit(one.inner, one.close, escape(new))
        elif one.local in ("autoFilter", "sortState") and above is sheet.around:
            yield from _filter(data, one, shift)
        elif one.local == "hyperlink" and (area := read_area(one.get("ref"))):
            new = _written(area, shift.moved(area), one.get("ref"))
            yield from _attribute(data, one, "ref", new)


def tables(found: Iterable[Table], shift: Shift) -> dict[str, bytes]:
    """The parts of the Excel tables that grow or move."""
    changed = {}
    for table in found:
        if shift.followed(table.area) == table.area:
            continue
        data = table.part.data
        edits = list(
            _attribute(data, table.root, "ref", followed_areas(table.root.get("ref"), shift))
        )
        for one in table.root.all("autoFilter", "sortState"):
            edits += _filter(data, one, shift)
        changed[table.part.name] = table.part.spliced(edits)
    return changed


def names(book: Workbook, sheet: str, shift: Shift) -> list[Edit]:
    """Edits of the workbook's part: the print area and the filter's hidden name."""
    edits = []
    listed = book.root.child("definedNames")
    for one in listed.all("definedName") if listed else ():
        if one.get("name") not in OWN_NAMES:
            continue
        old = text_of(book.part.data[one.inner : one.close])
        new = _followed_name(old, sheet, shift)
        if new != old:
            edits.append(Edit(one.inner, one.close, escape(new)))
    return edits


def followed_areas(references: str, shift: Shift) -> str:
    """A list of references with spaces between, after the new rows came in."""
    pieces = []
    for text in references.split():
        area = read_area(text)
        pieces.append(text if area is None else _written(area, shift.followed(area), text))
    return references if pieces == references.split() else " ".join(pieces)


def _filter(data: bytes, node: Node, shift: Shift) -> Iterator[Edit]:
    """Edits of a filter or an order, and of what stands in it."""
    for one in node.walk():
        if one.local in ("autoFilter", "sortState", "sortCondition"):
            yield from _attribute(data, one, "ref", followed_areas(one.get("ref"), shift))


def _attribute(data: bytes, node: Node, name: str, new: str) -> Iterator[Edit]:
    if new != node.get(name):
        yield from set_attributes(data, node.start, {name: new})


def _written(old: Area, new: Area, text: str) -> str:
    return text if new == old else new.reference


def _followed_name(meaning: str, sheet: str, shift: Shift) -> str:
    """What a name of the sheet stands for; left where it is more than areas of that sheet."""
    found = read_formula(meaning).references
    if ",".join(one.text for one in found) != meaning:
        return meaning
    if any(one.sheet.casefold() != sheet.casefold() for one in found):
        return meaning
    pieces = []
    for one in found:
        new = shift.followed(one.area)
        before, _, area = one.text.rpartition("!")
        pieces.append(one.text if new == one.area else f"{before}!{_fixed(new, area)}")
    return ",".join(pieces)


def _fixed(area: Area, text: str) -> str:
    """An area with the dollars of its old text."""
    rows = iter((area.top, area.bottom))
    if ":" not in text and area.top < area.bottom:
        text = f"{text}:{text}"
    return re.sub(r"(?<![0-9])[1-9][0-9]*", lambda _: str(next(rows) + 1), text)
