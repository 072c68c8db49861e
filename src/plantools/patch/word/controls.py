"""Content controls: which texts they take, and which of them must be left alone.

Source: ECMA-376 part 1, 17.5.2 (structured document tags); [MS-DOCX] 2.5.3 for tick boxes.
"""

from __future__ import annotations

from collections.abc import Iterator

from plantools.patch.nodes import Node
from plantools.patch.word.spaces import is_on, is_word

_FILLED_BY_WORD = frozenset({"picture", "docPartObj", "docPartList", "citation", "bibliography"})
_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})


def is_placeholder(control: Node) -> bool:
    """Whether a control still shows its "Click here to enter text"."""
    properties = control.child("sdtPr")
    return properties is not None and properties.child("showingPlcHdr") is not None


def barrier(control: Node) -> str:
    """What a control is that keeps its text from being changed; nothing where it may be."""
    properties = control.child("sdtPr")
    for one in properties.children if properties else ():
        if one.local == "lock" and one.get("val") in _LOCKS:
            return "a locked content control"
        if one.local == "group":
            return "a group of locked content"
        if one.local == "dataBinding":
            return "a content control that shows data kept elsewhere in the file"
        if one.local == "checkbox":
            return "a tick box"
        if one.local in _FILLED_BY_WORD:
            return "a content control that Word fills in"
    return ""


def choices(control: Node) -> tuple[str, ...] | None:
    """The texts that a dropdown offers; nothing where the control takes any text."""
    properties = control.child("sdtPr")
    listed = properties.child("dropDownList") if properties else None
    if listed is None:
        return None
    offered = (one.get("displayText") or one.get("value") for one in listed.all("listItem"))
    return tuple(one for one in offered if one)


def takes_one_paragraph(control: Node) -> bool:
    """Whether a control holds a plain text, a date or a choice, which has no second paragraph."""
    properties = control.child("sdtPr")
    kinds = ("text", "date", "dropDownList", "comboBox")
    return properties is not None and any(properties.all(*kinds))


def stored_day(control: Node) -> Node | None:
    """The element of a date control that holds its date beside the text shown."""
    properties = control.child("sdtPr")
    day = properties.child("date") if properties else None
    return day if day is not None and day.get("fullDate") else None


def controls_around(node: Node) -> Iterator[Node]:
    """The controls that a node stands in, from the inside out."""
    parent = node.parent
    while parent is not None:
        if is_word(parent, "sdt"):
            yield parent
        parent = parent.parent


def is_hidden(run: Node) -> bool:
    """Whether a run is hidden text. Source: ECMA-376 part 1, 17.3.2.41."""
    properties = run.child("rPr")
    return properties is not None and is_on(properties.child("vanish"))
