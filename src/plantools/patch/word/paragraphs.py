"""Paragraphs of a cell that come and go with the ends of its lines."""

from __future__ import annotations

from collections import Counter

from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, Part
from plantools.patch.word.changes import Change
from plantools.patch.word.content import Content, Paragraph
from plantools.patch.word.formats import paragraph_format, raw
from plantools.patch.word.spaces import is_word
from plantools.patch.word.tracking import Marks

_BETWEEN = frozenset(
    {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"}
)
"""What may stand between two paragraphs, and in one as well."""


class ParagraphEdits:
    """Which paragraphs of a cell end no more, which get further ones behind them."""

    def __init__(self, part: Part, marks: Marks, content: Content) -> None:
        self.part, self.marks, self.content = part, marks, content
        self.removed: set[int] = set()
        self.leaders: dict[int, int] = {}
        """Where the first of joined paragraphs goes wholly: the one whose format they get."""
        self.new_ends: Counter[Node] = Counter()
        self._begun: Counter[Node] = Counter()
        self._put: dict[Node, bytes] = {}

    @property
    def has_breaks(self) -> bool:
        """Whether the cell's lines end with breaks in its one paragraph."""
        (first, *others) = self.content.paragraphs
        return not others and "\n" in first.text

    def remove_ends(self, change: Change) -> bool:
        """Note the paragraphs that a change joins; false where they cannot be."""
        paragraphs = self.content.paragraphs
        ends = [
            number
            for number, one in enumerate(paragraphs)
            if change.start <= one.end < change.end and not one.runs_on
        ]
        for number in ends:
            if not _are_neighbours(paragraphs[number].node, paragraphs[number + 1].node):
                return False
        self.removed |= set(ends)
        if ends and not change.new:
            first, last = ends[0], ends[-1] + 1
            if (change.start, change.end) == (paragraphs[first].start, paragraphs[last].start):
                self.leaders[first] = last
        return True

    def next_start(self, paragraph: Paragraph) -> bytes:
        """What ends a paragraph and begins the next one like it, in the midst of its runs."""
        self._begun[paragraph.node] += 1
        names = self.marks.names
        mark = self._mark(paragraph, self._begun[paragraph.node])
        begin = f"<{names.prefix}p>".encode()
        return names.closing("p") + begin + paragraph_format(self.part, names, paragraph, mark)

    def put(self, paragraph: Paragraph, place: int, runs: bytes) -> Edit:
        """An edit that puts runs into a paragraph; one of one tag gets them as it is opened."""
        if paragraph.node.is_one_tag:
            self._put[paragraph.node] = runs
            return Edit(place, place, b"")
        return Edit(place, place, runs)

    def edits(self) -> list[Edit]:
        """The edits of the paragraphs' tags and properties."""
        found = []
        for number, one in enumerate(self.content.paragraphs):
            leader = self._leads(number)
            ends = self.marks.track is not None or number not in self.removed
            mark = self._mark(one, 0) if leader else b""
            head = self._head(leader, mark) if leader else b""
            keeps_head = leader is one and not mark
            if one.node.is_one_tag:
                if not (keeps_head and ends) or one.node in self._put:
                    tail = self.marks.names.closing("p") if ends else b""
                    new = head + self._put.get(one.node, b"") + tail
                    found.append(Edit(one.node.start, one.node.end, new))
                continue
            if not keeps_head:
                found.append(Edit(one.node.start, one.inner, head))
            if not ends:
                found.append(Edit(one.node.close, one.node.end, b""))
        return found

    def _leads(self, number: int) -> Paragraph | None:
        """The paragraph whose tag and properties begin here; none where it goes on."""
        if self.marks.track is not None:
            return self.content.paragraphs[number]
        if number - 1 in self.removed:
            return None
        last = self.leaders.get(number, number)
        # Only where nothing more is joined behind it.
        return self.content.paragraphs[number if last in self.removed else last]

    def _head(self, paragraph: Paragraph, mark: bytes) -> bytes:
        tag = self.part.data[paragraph.node.start : paragraph.node.inner]
        if paragraph.node.is_one_tag:
            tag = tag[:-2].rstrip() + b">"
        if not mark:
            return tag + raw(self.part, paragraph.properties)
        return tag + paragraph_format(self.part, self.marks.names, paragraph, mark, anew=False)

    def _mark(self, paragraph: Paragraph, begun: int) -> bytes:
        """The mark of a tracked end: new where a further paragraph follows, else perhaps gone."""
        if self.marks.track is None:
            return b""
        if begun < self.new_ends[paragraph.node]:
            return self.marks.marked("ins")
        number = self.content.paragraphs.index(paragraph)
        return self.marks.marked("del") if number in self.removed else b""


def _are_neighbours(one: Node, other: Node) -> bool:
    if one.parent is None or one.parent is not other.parent:
        return False
    siblings = one.parent.children
    between = siblings[siblings.index(one) + 1 : siblings.index(other)]
    return all(is_word(node, *_BETWEEN) for node in between)
