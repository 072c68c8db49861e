"""The formats of paragraphs and runs, as bytes to be written again elsewhere."""

from __future__ import annotations

import re

from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, Part, splice
from plantools.patch.word.content import Content, Paragraph
from plantools.patch.word.spaces import Names, is_on

_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


def raw(part: Part, node: Node | None) -> bytes:
    """An element's bytes; none where it is not there."""
    return b"" if node is None else part.data[node.start : node.end]


def without(part: Part, node: Node | None, *locals_: str) -> bytes:
    """An element's bytes without some of its children, and each of the others once."""
    if node is None:
        return b""
    gone = dict.fromkeys([*node.all(*locals_), *_written_again(node)])
    edits = [Edit(one.start - node.start, one.end - node.start, b"") for one in gone]
    return splice(raw(part, node), edits)


def _written_again(properties: Node) -> list[Node]:
    """The properties that another of their name follows.

    LibreOffice writes the bold and the italic of a paragraph's mark twice. Word reads that, but it
    is not valid, so what is written anew has them once.
    """
    last = {one.name: one for one in properties.children}
    return [one for one in properties.children if last[one.name] is not one]


def paragraph_format(
    part: Part, names: Names, paragraph: Paragraph, mark: bytes = b"", *, anew: bool = True
) -> bytes:
    """A paragraph's properties with a tracking mark at its end.

    For a paragraph ``anew`` they come without what is only that one's: a section that ends there,
    and its history; and each of the mark's once.
    """
    properties = paragraph.properties
    if properties is None:
        return names.tag("pPr", names.tag("rPr", mark)) if mark else b""
    run = properties.child("rPr")
    own = [*run.all(*_REVISIONS), *_written_again(run)] if run else []
    gone = dict.fromkeys([*properties.all("sectPr", "pPrChange"), *own])
    edits = [Edit(one.start, one.end, b"") for one in gone] if anew else []
    if mark and run is not None:
        edits.append(run.put_inside(mark, last=False))
    elif mark:
        new = names.tag("rPr", mark)
        behind = next(properties.all("sectPr", "pPrChange"), None)
        edits.append(
            Edit(behind.start, behind.start, new) if behind else properties.put_inside(new)
        )
    at = properties.start
    moved = (Edit(one.start - at, one.end - at, one.new) for one in edits)
    return splice(raw(part, properties), moved)


def run_format(part: Part, run: Node | None) -> bytes:
    """A run's properties for text: without its history, nor the font of symbols."""
    properties = run.child("rPr") if run else None
    if properties is None:
        return b""
    gone = [one.local for one in properties.all("rPrChange")]
    fonts = properties.child("rFonts")
    if fonts is not None and any(_SYMBOL_FONT.match(one) for one in fonts.attributes.values()):
        gone.append("rFonts")
    return without(part, properties, *gone)


_SYMBOL_FONT = re.compile(r"(?:Wingdings|Webdings|Symbol$|ZapfDingbats)", re.I)


def mark_format(part: Part, paragraph: Paragraph) -> bytes:
    """The properties of a paragraph's mark, for a run."""
    properties = paragraph.properties
    mark = properties.child("rPr") if properties else None
    # What is hidden or struck by tracking is the mark, not the text.
    return without(part, mark, *_REVISIONS, "vanish", "specVanish")


def format_for_new_run(part: Part, content: Content, at: Paragraph) -> bytes:
    """The format of a run where none is: that of runs nearby, else the paragraph mark's."""
    for items in (at.items, content.items):
        for item in items:
            if item.text and not item.barrier:
                return run_format(part, item.run)
    return mark_format(part, at)


def simple_format(part: Part, content: Content) -> bytes:
    """The format that all text of a cell has; none where it has several."""
    runs = [item.run for item in content.items if item.text.strip() and not item.barrier]
    formats = {run_format(part, run) for run in runs}
    return formats.pop() if len(formats) == 1 else b""


def is_heading_row(row: Node) -> bool:
    """Whether a row is repeated at the top of each page, or the first of its table."""
    properties = row.child("trPr")
    if properties is not None and is_on(properties.child("tblHeader")):
        return True
    table = row.parent
    return table is not None and next(table.all("tr"), None) is row
