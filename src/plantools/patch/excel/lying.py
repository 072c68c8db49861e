"""What lies on the rows of a sheet and would have to move with them, other than their cells.

Source: ECMA-376 part 1, 18.3.1 (what stands around the rows of a sheet), 20.5.2 (anchors of
drawings), 18.7.3 (comments), 18.5.2 (cells of XML maps); [MS-XLSX] 2.1.54 (saved views).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from plantools.patch.excel.areas import read_area, read_areas
from plantools.patch.excel.following import FOLLOWING
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.tables import pivot_areas
from plantools.patch.links import read_links
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Part, text_of


def find_lying(session: Session, guard: Guard, last: int, columns: Collection[int]) -> str:
    """The first thing that lies below a row, in words that end a sentence; nothing where none.

    ``columns`` are those that new rows fill: a table that has none of them stands beside.
    """
    if guard.sheet.is_protected and not guard.force:
        return "the sheet is protected (unprotect it in Excel: Review, Unprotect Sheet)"
    found = (
        *_in_rows(session, guard.sheet, last),
        *_around(guard.sheet, last),
        *_tables(guard, last, columns),
        *_linked(session, guard.sheet, last),
    )
    return next(iter(found), "")


Found = Iterator[str]


def _in_rows(session: Session, sheet: Sheet, last: int) -> Found:
    """Formulas, merged cells and pivot tables in the rows themselves."""
    formula = re.compile(rb"<(?:%s)f[\s/>]" % sheet.prefixes)
    if match := formula.search(sheet.part.plain, sheet.row_after(last + 1), sheet.close):
        index = bisect_right(sheet.starts, match.start()) - 1
        yield f"row {sheet.numbers[index] + 1} holds a formula"
    for what, areas in (
        ("the merged cell", sheet.merges),
        ("the array formula or data table", sheet.blocks),
        ("the pivot table", pivot_areas(session.book, sheet.part.name)),
    ):
        for area in sorted(areas, key=lambda one: one.top):
            if area.bottom > last:
                stands = "stands there" if area.top > last else "reaches across"
                yield f"{what} {area.reference} {stands}"


_HARMLESS = frozenset(
    {
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
        "sheetProtection", "autoFilter", "sortState", "phoneticPr", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
        "headerFooter", "colBreaks", "customProperties", "ignoredErrors", "legacyDrawingHF",
        "drawingHF", "picture", "tableParts", "drawing", "legacyDrawing",
    }
)  # fmt: skip
"""What follows, is looked at elsewhere (drawings, tables), or has nothing to do with rows."""

_WORDS = {
    "mergeCells": "a merged cell",
    "rowBreaks": "a page break",
    "protectedRanges": "a range with a protection of its own",
    "scenarios": "a scenario",
    "cellWatches": "a watched cell",
    "smartTags": "a smart tag",
    "dataConsolidate": "a consolidation",
    "customSheetViews": "a saved view",
    "webPublishItems": "a range published to the web",
    "oleObjects": "an embedded object",
    "controls": "a form control",
    "AlternateContent": "a form control or an embedded object",
}


def _around(sheet: Sheet, last: int) -> Found:
    """What stands around the rows."""
    for child in sheet.around.children:
        if child.local == "extLst":
            yield from _extensions(sheet, child, last)
        elif child.local not in _HARMLESS:
            what = _WORDS.get(child.local)
            if what is None:
                yield f"the sheet has something that plantools does not know ({child.local})"
            elif any(_is_below(one, last) for one in child.walk()):
                yield f"{what} stands there"
    for one in sheet.around.walk():
        if one.local in FOLLOWING and "sqref" in one.attributes:
            unread = [text for text in one.get("sqref").split() if read_area(text) is None]
            if unread:
                yield f"{unread[0]} is not understood"


def _is_below(node: Node, last: int) -> bool:
    """Whether an element tells of a cell or row below a row. A selection in a view may stay."""
    if node.local in ("selection", "pane"):
        return False
    if node.local == "brk":  # it comes after the row that it tells, counted from 1
        return int(node.get("id", "0")) > last
    written = (node.attributes.get(name, "") for name in ("ref", "sqref", "r", "sourceRef"))
    return any(area.bottom > last for text in written for area in read_areas(text))


def _extensions(sheet: Sheet, extensions: Node, last: int) -> Found:
    for one in extensions.walk():
        if one.local not in ("sqref", "ref") or one.parent is None or one.parent.local in FOLLOWING:
            continue
        areas = read_areas(text_of(sheet.part.data[one.inner : one.close]))
        if any(area.bottom > last for area in areas):
            yield f"a {one.parent.local} stands there"


def _tables(guard: Guard, last: int, columns: Collection[int]) -> Found:
    """Excel tables that the new rows would cut through without being of them."""
    for table in guard.tables:
        area = table.area
        is_cut = area.top <= last < area.bottom
        if is_cut and not any(area.left <= column <= area.right for column in columns):
            yield f"the table “{table.name}” stands beside"
        if area.bottom >= last and table.root.get("tableType", "worksheet") != "worksheet":
            yield f"the table “{table.name}” is filled from outside the workbook"


def _linked(session: Session, sheet: Sheet, last: int) -> Found:
    """What stands in parts of its own: drawings, comments, form controls, saved views."""
    package = session.book.package
    for link in read_links(package, sheet.part.name):
        if link.external or not package.has(link.target):
            continue
        raw = package.read(link.target)
        if link.type == "vmlDrawing":
            yield from _in_vml(raw, last)
        elif link.type in _LINKED:
            part = Part(raw, package.own_name(link.target))
            yield from _in_part(part, link.type, last)
    for drawn in sheet.around.walk():
        if drawn.local in ("from", "to") and _anchor_row(sheet.part, drawn) > last:
            yield "a form control or an embedded object stands there"


_LINKED = {
    "drawing": "a chart, picture or shape",
    "comments": "the comment on",
    "threadedComment": "the comment on",
    "namedSheetViews": "a saved view of",
    "namedSheetView": "a saved view of",
    "tableSingleCells": "the cell of an XML map",
}


def _in_part(part: Part, type_: str, last: int) -> Found:
    for node in read_nodes(part).walk():
        if type_ == "drawing":
            if node.local in ("from", "to") and _anchor_row(part, node) > last:
                yield f"{_LINKED[type_]} stands there"
            continue
        for text in (node.attributes.get("ref", ""), node.attributes.get("r", "")):
            for area in read_areas(text):
                if area.bottom > last:
                    yield f"{_LINKED[type_]} {area.reference} stands there"


def _anchor_row(part: Part, anchor: Node) -> int:
    """The row of a corner of something drawn, counted from 0."""
    rows = (one for one in anchor.children if one.local == "row")
    return max((int(text_of(part.data[one.inner : one.close]) or 0) for one in rows), default=-1)


def _in_vml(raw: bytes, last: int) -> Found:
    """Form controls: comments are drawn here too, but they tell their cells elsewhere."""
    for data in re.findall(rb"<x:ClientData([^>]*)>(.*?)</x:ClientData>", raw, re.DOTALL):
        anchor = re.search(rb"<x:Anchor>([^<]*)</x:Anchor>", data[1])
        numbers = [int(one) for one in re.findall(rb"-?\d+", anchor[1])] if anchor else []
        if b"Note" not in data[0] and max(numbers[2:7:4], default=-1) > last:
            yield "a form control stands there"
