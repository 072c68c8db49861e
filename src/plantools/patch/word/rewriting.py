"""A cell's new text put into its runs and paragraphs, which else stay as they are.

A change keeps to the run it starts in. A new line becomes a paragraph like the one it follows, or
a break where the cell has breaks; a line that goes takes its paragraph with it. Bookmarks and the
anchors of comments stand between runs, or in runs of their own, and are never touched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, Part
from plantools.patch.word import formats
from plantools.patch.word.changes import Change
from plantools.patch.word.content import Content, Item, Paragraph
from plantools.patch.word.controls import controls_around, takes_one_paragraph
from plantools.patch.word.paragraphs import ParagraphEdits
from plantools.patch.word.runs import Kind, Runs
from plantools.patch.word.spaces import is_word
from plantools.patch.word.tracking import Marks


class ObstacleError(Exception):
    """What stands in the way of a change; its message names it (``a link``)."""


@dataclass(frozen=True, slots=True)
class _Insertion:
    """New text in an item, at a place of its text; where it is ``None``, in a run of its own."""

    paragraph: Paragraph
    text: str
    item: Item | None = None
    offset: int = 0
    place: int = 0


class Rewriting:
    """Collects the changes of one cell's text and tells the edits they come to.

    ``fallback`` is the format of text in a cell that shows none. Raises ``ObstacleError`` where a
    change touches what must not be changed.
    """

    def __init__(self, part: Part, marks: Marks, content: Content, fallback: bytes) -> None:
        self.part, self.marks, self.content = part, marks, content
        self.fallback = fallback
        self.cuts: dict[Item, list[tuple[int, int]]] = defaultdict(list)
        self.insertions: list[_Insertion] = []
        self.paragraphs = ParagraphEdits(part, marks, content)

    def refuse(self, change: Change) -> None:
        """Raise where a change touches what must not be changed."""
        for item in self.content.items:
            if item.barrier and _is_touched(item, change):
                raise ObstacleError(item.barrier)
        for paragraph in self.content.paragraphs:
            if paragraph.barrier and change.start <= paragraph.end < change.end:
                raise ObstacleError(paragraph.barrier)

    def take(self, change: Change) -> None:
        """Add a change that is not refused."""
        for item in self.content.items:
            if not item.is_kept and _is_touched(item, change):
                start, end = max(change.start, item.start), min(change.end, item.end)
                self.cuts[item].append((start - item.start, end - item.start))
        if not self.paragraphs.remove_ends(change):
            raise ObstacleError("the edge of a content control")
        if change.new:
            self.insertions.append(self._insertion(change))

    def edits(self) -> list[Edit]:
        """The edits of the part's bytes."""
        for one in self.insertions:
            if self._splits(one):
                self.paragraphs.new_ends[one.paragraph.node] += one.text.count("\n")
        touched = {*self.cuts, *(one.item for one in self.insertions if one.item)}
        runs = dict.fromkeys(item.run for item in self.content.items if item in touched)
        found = [Edit(run.start, run.end, self._rewritten(run)) for run in runs if run]
        for one in self.insertions:
            if one.item is None:
                written = Runs(self.marks)
                head = self._own_head(one.paragraph)
                self._put(written, head, one)
                found.append(self.paragraphs.put(one.paragraph, one.place, written.written()))
        return [*self.paragraphs.edits(), *found]

    # Where new text goes -------------------------------------------------------------------------

    def _insertion(self, change: Change) -> _Insertion:
        at = change.start
        paragraph = next(one for one in self.content.paragraphs if one.start <= at <= one.end)
        if paragraph.barrier:
            raise ObstacleError(paragraph.barrier)
        shown = [item for item in paragraph.items if item.text]
        here = next((item for item in shown if item.start <= at < item.end), None)
        left = next((item for item in shown if item.start < at <= item.end), None)
        replaced = here if here and at < change.end else None
        if replaced is not None:
            # Behind what it replaces, as Word shows tracked changes.
            offset = min(change.end, replaced.end) - replaced.start
            return _Insertion(paragraph, change.new, replaced, offset)
        for item in (left, here):
            if item is not None and not item.barrier:
                return _Insertion(paragraph, change.new, item, at - item.start)
        return _Insertion(paragraph, change.new, place=_place(paragraph, left))

    def _splits(self, insertion: _Insertion) -> bool:
        """Whether the lines of new text become paragraphs."""
        if any(map(takes_one_paragraph, controls_around(insertion.paragraph.node))):
            return False
        if insertion.item is not None and insertion.item.run is not None:
            parent = insertion.item.run.parent
            if parent is not insertion.paragraph.node:
                return False
        elif any(item.shell.parent is not insertion.paragraph.node
                 for item in insertion.paragraph.items):  # fmt: skip
            return False
        return not self.paragraphs.has_breaks

    # Runs ----------------------------------------------------------------------------------------

    def _put(self, runs: Runs, head: bytes, insertion: _Insertion) -> None:
        if not self._splits(insertion):
            runs.put_text(head, insertion.text, None)
            return
        first, *others = insertion.text.split("\n")
        runs.put_text(head, first, None)
        for line in others:
            runs.put_text(head, "\n", self.paragraphs.next_start(insertion.paragraph))
            runs.put_text(head, line, None)

    def _rewritten(self, run: Node) -> bytes:
        items = [item for item in self.content.items if item.run is run]
        own = run.child("rPr")
        if len(items) != len(run.children) - (own is not None):
            raise ObstacleError("something that plantools does not know")
        head = self.part.data[run.start : run.inner] + formats.raw(self.part, own)
        format_ = formats.run_format(self.part, run)
        new_head = head if format_ == formats.raw(self.part, own) else self._head(format_)
        if self.marks.track is not None:
            new_head = self._head(format_)
        runs = Runs(self.marks)
        for item in items:
            self._put_item(runs, item, head, new_head)
        written = runs.written()
        if not written and not is_word(run.parent or run, "p"):
            # A content control or link around it may not be left empty.
            return head + self.marks.names.closing("r")
        return written

    def _put_item(self, runs: Runs, item: Item, head: bytes, new_head: bytes) -> None:
        cuts = self.cuts.get(item, [])
        new = [one for one in self.insertions if one.item is item]
        is_text = is_word(item.node, "t")
        whole = formats.raw(self.part, item.node)
        if not (is_text and item.text and (cuts or new)):
            for one in new:
                if not one.offset:
                    self._put(runs, new_head, one)
            runs.put(Kind.GONE if cuts else Kind.KEPT, head, whole)
            for one in new:
                if one.offset:
                    self._put(runs, new_head, one)
            return
        places = {0, len(item.text), *(place for cut in cuts for place in cut)}
        order = sorted(places | {one.offset for one in new})
        for start, end in zip(order, [*order[1:], order[-1]], strict=True):
            for one in new:
                if one.offset == start:
                    self._put(runs, new_head, one)
            gone = any(a <= start < b for a, b in cuts)
            if start < end:
                runs.put(Kind.GONE if gone else Kind.KEPT, head, item.text[start:end])

    def _own_head(self, paragraph: Paragraph) -> bytes:
        format_ = formats.format_for_new_run(self.part, self.content, paragraph)
        return self._head(format_ or (b"" if self.content.text else self.fallback))

    def _head(self, format_: bytes) -> bytes:
        return b"<%sr>" % self.marks.names.prefix.encode() + format_


def _is_touched(item: Item, change: Change) -> bool:
    if not item.text:
        return change.start < item.start < change.end
    return item.start < change.end and item.end > change.start


def _place(paragraph: Paragraph, left: Item | None) -> int:
    """Where a run of its own goes: behind what it follows, else before all that shows."""
    if left is not None:
        place = left.shell.end
        for item in paragraph.items[paragraph.items.index(left) + 1 :]:
            # The end of a field shows nothing itself.
            if item.text or item.node.get("fldCharType") == "begin":
                break
            place = max(place, item.shell.end) if item.barrier else place
        return place
    if paragraph.items:
        return min(item.shell.start for item in paragraph.items)
    ends = (one for one in paragraph.node.children if one.local.endswith(("RangeEnd", "markEnd")))
    first = next(ends, None)
    return paragraph.node.close if first is None else first.start
