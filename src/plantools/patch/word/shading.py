"""The fill of a cell, as one ``w:shd`` in its place among the cell's properties.

Source: ECMA-376 part 1, 17.4.32 (shd), 17.4.69 (tcPr, and the order in it), 17.13.5.36
(tcPrChange).
"""

from __future__ import annotations

from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, Part, splice
from plantools.patch.word.formats import raw
from plantools.patch.word.spaces import Names
from plantools.patch.word.tracking import Marks

_BEHIND = (
    "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers",
    "cellIns", "cellDel", "cellMerge", "tcPrChange",
)  # fmt: skip


def shading(names: Names, fill: str) -> bytes:
    """A fill of six hex digits, or none, whatever the table's style says."""
    return names.tag("shd", val="clear", color="auto", fill=fill.upper() or "auto")


def has_fill(cell: Node, fill: str) -> bool:
    """Whether a cell is filled as asked already, by itself."""
    properties = cell.child("tcPr")
    own = properties.child("shd") if properties else None
    if own is None:
        return not fill
    plain = own.get("val", "clear") == "clear" and not own.get("themeFill")
    return plain and own.get("fill", "auto").upper() == (fill.upper() or "AUTO")


def fill_edits(part: Part, marks: Marks, cell: Node, fill: str) -> list[Edit]:
    """The edits that fill a cell."""
    new = shading(marks.names, fill)
    properties = cell.child("tcPr")
    if properties is None:
        change = _tracked(marks, b"")
        return [cell.put_inside(marks.names.tag("tcPr", new + change), last=False)]
    inner = part.data[properties.inner : properties.close]
    change = _tracked(marks, inner)
    own = properties.child("shd")
    if properties.is_one_tag:
        return [properties.put_inside(new + change)]
    if own is not None:
        place = Edit(own.start, own.end, new)
    else:
        behind = next(properties.all(*_BEHIND), None)
        at = properties.close if behind is None else behind.start
        place = Edit(at, at, new)
    return [place, Edit(properties.close, properties.close, change)] if change else [place]


def _tracked(marks: Marks, inner: bytes) -> bytes:
    """The cell's properties as they were, where the change is tracked."""
    if marks.track is None:
        return b""
    name = f"{marks.names.prefix}tcPr".encode()
    return marks.marked("tcPrChange", b"<%s>%s</%s>" % (name, inner, name))


def filled_properties(part: Part, names: Names, cell: Node, fill: str) -> bytes:
    """The properties for a cell like another one, with a fill of its own or none.

    It does not merge with those above, and has no history.
    """
    properties = cell.child("tcPr")
    if properties is None:
        return names.tag("tcPr", shading(names, fill)) if fill else b""
    at = properties.start
    gone = properties.all("shd", "vMerge", "cellIns", "cellDel", "cellMerge", "tcPrChange")
    edits = [Edit(one.start - at, one.end - at, b"") for one in gone]
    if fill:
        behind = next(properties.all(*_BEHIND), None)
        new = shading(names, fill)
        edit = properties.put_inside(new) if behind is None else Edit(
            behind.start, behind.start, new
        )  # fmt: skip
        edits.append(Edit(edit.start - at, edit.end - at, edit.new))
    return splice(raw(part, properties), edits)
