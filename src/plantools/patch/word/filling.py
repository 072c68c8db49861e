"""Content controls that wait to be filled in: the prompt goes, the text comes in its place."""

from __future__ import annotations

from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, Part
from plantools.patch.word import formats
from plantools.patch.word.runs import Runs
from plantools.patch.word.spaces import is_word
from plantools.patch.word.tracking import Marks


def filling_edits(part: Part, marks: Marks, control: Node, text: str) -> list[Edit] | None:
    """The edits that fill a control; nothing where its prompt is more than some runs."""
    place = _prompt(control)
    properties = control.child("sdtPr")
    waits = properties.child("showingPlcHdr") if properties else None
    if place is None or properties is None or waits is None:
        return None
    own = properties.child("rPr")
    format_ = formats.raw(part, own)
    if own is None:
        runs = [one for one in place.walk() if is_word(one, "r")]
        format_ = formats.without(part, runs[0].child("rPr") if runs else None, "rStyle")
    written = Runs(marks)
    written.put_text(b"<%sr>" % marks.names.prefix.encode() + format_, text, None)
    before = place.child("pPr")
    gone = Edit(waits.start, waits.end, b"")
    if place.is_one_tag:
        return [gone, place.put_inside(written.written())]
    return [gone, Edit(place.inner if before is None else before.end, place.close,
                       written.written())]  # fmt: skip


def _prompt(control: Node) -> Node | None:
    """What holds nothing but the prompt's runs: the control's content, or its one paragraph."""
    content = control.child("sdtContent")
    if content is None:
        return None
    paragraphs = [one for one in content.walk() if is_word(one, "p")]
    place = paragraphs[0] if paragraphs else content
    simple = all(is_word(one, "pPr", "r", "proofErr") for one in place.children)
    return place if len(paragraphs) < 2 and simple else None
