"""What a Word cell says, as text of which each piece knows the run it stands in.

The text is the one that ``plantools.readers`` reads, without the numbers that Word counts: as it
is once every tracked change is accepted. Source: ECMA-376 part 1, 17.3.3 (run content), 17.13.5
(revisions) and 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from plantools.patch.nodes import Node
from plantools.patch.splice import Part, text_of
from plantools.patch.word import controls
from plantools.patch.word.spaces import ALTERNATE, is_word
from plantools.readers.wordtext import symbol_text


@dataclass(slots=True, eq=False)
class Item:
    """An element that shows text, or none, and where its text begins in the cell's.

    A ``barrier`` says what it is that may not be changed from here; ``shell`` is the outermost
    element of that kind around it. ``dropdown`` is the list control it stands in. ``is_kept``
    tells of what shows no text and stays where text around it goes.
    """

    text: str
    node: Node
    run: Node | None
    shell: Node
    barrier: str
    dropdown: Node | None
    is_kept: bool
    start: int = -1

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph of a cell, with its items, and where it lies in the cell's text.

    ``barrier`` and ``dropdown`` are those of the controls around it, in the cell.
    """

    node: Node
    items: list[Item]
    start: int = 0
    runs_on: bool = False
    barrier: str = ""
    dropdown: Node | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(item.text for item in self.items)

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)

    @property
    def properties(self) -> Node | None:
        """Its ``pPr``."""
        return self.node.child("pPr")

    @property
    def inner(self) -> int:
        """Where what stands in it begins, behind its properties."""
        properties = self.properties
        return self.node.inner if properties is None else properties.end


@dataclass(slots=True)
class Content:
    """What a cell holds.

    ``placeholders`` are the controls that wait to be filled in. ``holds_table`` and
    ``holds_alternatives`` tell of tables, and of things written twice, between its paragraphs.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    placeholders: list[Node] = field(default_factory=list)
    holds_table: bool = False
    holds_alternatives: bool = False
    holds_half_a_field: bool = False

    @property
    def text(self) -> str:
        """The cell's text."""
        pieces = [one.text + ("" if one.runs_on else "\n") for one in self.paragraphs]
        return "".join([*pieces[:-1], *(one.text for one in self.paragraphs[-1:])])

    @property
    def items(self) -> list[Item]:
        """The items of all paragraphs."""
        return [item for one in self.paragraphs for item in one.items]


def read_content(part: Part, cell: Node) -> Content:
    """What a cell holds."""
    reader = _Reader(part)
    content = reader.content
    around = [one for one in controls.controls_around(cell) if controls.is_placeholder(one)]
    content.placeholders += around[:1]
    reader.blocks(cell, is_prompt=bool(around))
    content.holds_half_a_field |= bool(reader.fields)
    at = 0
    for paragraph in content.paragraphs:
        paragraph.start = at
        for item in paragraph.items:
            item.start = at
            at += len(item.text)
        at += not paragraph.runs_on
    return content


_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent", "dir", "bdo"})
"""Elements around paragraphs or runs that are not seen themselves."""

_LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_BARRIERS = {
    "drawing": "a picture or shape",
    "pict": "a picture or shape",
    "object": "an embedded object",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "ruby": "text with a reading aid",
}
_UNSEEN = frozenset({"lastRenderedPageBreak", "softHyphen"})
"""What shows nothing by itself and goes with the text around it."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the place that is read stands in."""

    shell: Node | None = None
    barrier: str = ""
    dropdown: Node | None = None
    run: Node | None = None
    is_unseen: bool = False


class _Reader:
    def __init__(self, part: Part) -> None:
        self.part = part
        self.content = Content()
        self.fields: list[bool] = []  # of each field around: whether its code is being read

    def blocks(self, parent: Node, *, is_prompt: bool, around: _Around = _Around()) -> None:
        for one in parent.children:
            if is_word(one, "p"):
                items = list(self.items(one, around))
                if not is_prompt:
                    paragraph = Paragraph(one, items, runs_on=_runs_on(one))
                    paragraph.barrier, paragraph.dropdown = around.barrier, around.dropdown
                    self.content.paragraphs.append(paragraph)
            elif is_word(one, "tbl"):
                self.content.holds_table = True
            elif one.space == ALTERNATE:
                self.content.holds_alternatives = True
            elif is_word(one, "sdt"):
                waits = self._waits(one, is_prompt)
                self.blocks(one, is_prompt=is_prompt or waits, around=_in_control(one, around))
            elif is_word(one, *_WRAPPERS):
                self.blocks(one, is_prompt=is_prompt, around=around)

    def items(self, parent: Node, around: _Around) -> Iterator[Item]:
        for one in parent.children:
            if is_word(one, *_LEFT_OUT) or (is_word(one, "sdt") and self._waits(one, False)):
                continue
            if is_word(one, "r") and around.run is None:
                unseen = controls.is_hidden(one)
                yield from self.items(one, replace(around, run=one, is_unseen=unseen))
            elif is_word(one, "sdt"):
                yield from self.items(one, _in_control(one, around))
            elif is_word(one, *_WRAPPERS):
                yield from self.items(one, around)
            elif around.run is not None or (around.barrier and one.local == "t"):
                yield self._item(one, around)
            elif (barrier := _barrier(one) or around.barrier) or _holds_runs(one):
                barrier = barrier or "something that plantools does not know"
                yield from self.items(
                    one, replace(around, shell=around.shell or one, barrier=barrier)
                )

    def _waits(self, control: Node, is_prompt: bool) -> bool:
        """Whether a control waits to be filled in; the innermost is the one noted."""
        waits = controls.is_placeholder(control)
        if waits and not is_prompt:
            self.content.placeholders.append(control)
        return waits

    def _item(self, node: Node, around: _Around) -> Item:
        barrier = "a field" if self.fields else around.barrier
        if is_word(node, "fldChar", "instrText", "delInstrText"):
            barrier = "a field"
            self._field_mark(node.get("fldCharType"))
        text = "" if any(self.fields) or around.is_unseen else self._text(node)
        own = _BARRIERS.get(node.local, "") if is_word(node) else "a picture or shape"
        if is_word(node, "sym", "symEx") and not text:
            own = "a symbol"
        shell = around.shell or around.run or node
        return Item(
            text,
            node,
            around.run,
            shell,
            barrier or own,
            around.dropdown,
            is_kept=(not text and not is_word(node, *_UNSEEN)) or around.is_unseen,
        )

    def _field_mark(self, mark: str) -> None:
        if mark == "begin":
            self.fields.append(True)
        elif mark == "separate":
            self.fields[-1:] = [False] if self.fields else []
        elif mark == "end":
            self.content.holds_half_a_field |= not self.fields
            self.fields = self.fields[:-1]

    def _text(self, node: Node) -> str:
        if node.local in _CHARACTERS:
            return _CHARACTERS[node.local]
        if node.local == "t":
            return text_of(self.part.data[node.inner : node.close])
        if node.local == "br":
            # A page or column break moves the text; it is not part of it.
            return "\n" if node.get("type") in ("", "textWrapping") else ""
        if node.local in ("sym", "symEx"):
            return symbol_text(node.get("char"), node.get("font"))
        if node.local in ("ruby", "rubyBase", "r"):
            return "".join(self._text(one) for one in node.children)
        if node.space == ALTERNATE:
            # Of several forms of the same the first is read, or else the fallback.
            chosen = node.child("Choice") or node.child("Fallback")
            return "".join(self._text(one) for one in chosen.children) if chosen else ""
        return ""


def _holds_runs(node: Node) -> bool:
    return any(is_word(one, "r") for one in node.walk())


def _barrier(node: Node) -> str:
    """What a child of a paragraph that is no run may not be changed for."""
    if is_word(node, "hyperlink"):
        return "a link"
    if is_word(node, "fldSimple"):
        return "a field"
    if node.local in ("oMath", "oMathPara"):
        return "an equation"
    return ""


def _in_control(control: Node, around: _Around) -> _Around:
    barrier = around.barrier or controls.barrier(control)
    dropdown = control if controls.choices(control) is not None else around.dropdown
    if (barrier and not around.barrier) or dropdown is control:
        return replace(around, shell=around.shell or control, barrier=barrier, dropdown=dropdown)
    return around


def _runs_on(paragraph: Node) -> bool:
    """Whether a tracked change takes the paragraph's end away, so that the next one joins it."""
    properties = paragraph.child("pPr")
    mark = properties.child("rPr") if properties else None
    return mark is not None and any(mark.all("del", "moveFrom"))
