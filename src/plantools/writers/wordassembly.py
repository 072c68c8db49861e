"""A Word document put together: parts of the content into its places, the rest at its end.

Marks are set into the body's tree, and the content goes in their place as text when the tree is
text again. Moved there as lxml's elements, it would take a time that grows with the square of its
length.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lxml import etree

from plantools.cells import Grid, Line
from plantools.writers.wordbody import body_xml
from plantools.writers.wordpackage import as_part, number_in, w
from plantools.writers.wordplaces import text_in
from plantools.writers.wordsections import (
    blocks_after,
    blocks_before,
    break_after,
    continued,
    is_empty,
    is_upright,
    page_of,
    section_of,
    turned,
)
from plantools.writers.wordstyles import DIGIT, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantools.writers.wordbody import Embed
    from plantools.writers.wordstyleids import StyleIds

_MARK = "plan"
_MARKED = re.compile(rb"<\?plan (\d+)\?>")


@dataclass(frozen=True, slots=True)
class Piece:
    """Grids that stand on pages of one kind, the room there, and the heading above them."""

    grids: tuple[Grid, ...]
    page: Page
    heading: str = ""


class Assembly:
    """A body that content is put into, place by place."""

    def __init__(self, root: Any, styles: StyleIds, digit: float = DIGIT) -> None:
        self.root, self.styles, self.digit = root, styles, digit
        self.body = root.find(w("body"))
        self.pieces: list[Piece] = []

    def put(self, grids: Sequence[Grid], block: Any) -> None:
        """Put a part in place of a block, under the template's heading instead of its own.

        Where another part stands between, it keeps its own heading, a level lower.
        """
        heading, between = self._heading_above(block)
        level = (self.styles.level(heading) or 0) if heading is not None else 0
        if not level:
            under = list(grids)
        elif any(map(_is_mark, between)):
            under = [_lowered(grid, level) for grid in grids]
        else:
            under = _without_heading(grids, level)
        self._put(under, block, "" if heading is None else text_in(heading))
        _take_away(block)

    def put_all(self, grids: Sequence[Grid], block: Any) -> None:
        """Put the main content in place of a block, as sections of the heading right above it."""
        heading, between = self._heading_above(block)
        right_above = heading is not None and all(map(is_empty, between))
        level = (self.styles.level(heading) or 0) if right_above else 0
        self._put([_lowered(grid, level) for grid in grids], block)
        _take_away(block)

    def append(self, grids: Sequence[Grid]) -> None:
        """Put grids at the document's end, in place of its last empty paragraphs."""
        blocks = [one for one in self.body if one.tag != w("sectPr")]
        while blocks and is_empty(blocks[-1]):
            self.body.remove(blocks.pop())
        end = etree.Element(w("p"))
        last = self.body.find(w("sectPr"))
        if last is None:
            self.body.append(end)
        else:
            last.addprevious(end)
        self._put(grids, end)
        self.body.remove(end)

    def xml(self, title: str, embed: Embed) -> bytes:
        """The whole part, with the content in the document's own styles."""
        pieces, captions = [], itertools.count(1)
        for piece in self.pieces:
            heading = piece.heading or title
            body = list(body_xml(piece.grids, piece.page, heading, embed, captions))
            pieces.append(self.styles.put(body))
        chunks: list[bytes] = []
        for at, chunk in enumerate(_MARKED.split(as_part(self.root))):
            chunks += pieces[int(chunk)] if at % 2 else [chunk]
        return b"".join(chunks)

    def _heading_above(self, block: Any) -> tuple[Any | None, list[Any]]:
        """The nearest heading above a block, and what stands between the two."""
        between: list[Any] = []
        for one in block.itersiblings(preceding=True):
            if one.tag == w("p") and self.styles.level(one) is not None:
                return one, between
            between.append(one)
        return None, between

    def _put(self, grids: Sequence[Grid], block: Any, heading: str = "") -> None:
        section = section_of(block, self.body)
        page = _cell_page(block) or page_of(section)
        page = replace(page, digit=self.digit)
        turns = any(grid.wide for grid in grids) and is_upright(section)
        if turns and block.getparent() is self.body:
            self._put_turning(grids, block, section)
        elif grids:
            block.addprevious(self._mark(grids, page, heading))

    def _put_turning(self, grids: Sequence[Grid], block: Any, section: Any) -> None:
        """Put grids in place of a block, those that are wide on landscape pages of their own."""
        upright, landscape = section, turned(section)
        on_side = begun = False
        for wide, group in groupby(grids, key=lambda grid: grid.wide):
            start = self._headings_before(block) if not self._marked_before(block) else block
            if wide != on_side:
                if not all(map(is_empty, blocks_before(start))):
                    before = landscape if on_side else upright
                    start.addprevious(break_after(continued(before) if begun else _copy(before)))
                    begun = True
                on_side = wide
            page = replace(page_of(landscape if wide else upright), digit=self.digit)
            block.addprevious(self._mark(list(group), page))
        self._end_turning(block, section, on_side=on_side, begun=begun)

    def _end_turning(self, block: Any, section: Any, *, on_side: bool, begun: bool) -> None:
        """Let what follows in the section be as it was, on upright pages."""
        follows = any(not is_empty(one) for one in blocks_after(block))
        last = turned(section) if on_side else section
        last = continued(last) if begun else last
        if on_side and follows:
            block.addprevious(break_after(_copy(last)))
            last = continued(section)
        if last is not section:
            section.getparent().replace(section, last)

    def _headings_before(self, block: Any) -> Any:
        """The first of the headings right above a block, or itself: they go to its page."""
        first = block
        for one in blocks_before(block):
            if is_empty(one):
                continue
            if one.tag != w("p") or self.styles.level(one) is None:
                break
            first = one
        return first

    def _marked_before(self, block: Any) -> bool:
        above = block.getprevious()
        return above is not None and _is_mark(above)

    def _mark(self, grids: Sequence[Grid], page: Page, heading: str = "") -> Any:
        self.pieces.append(Piece(tuple(grids), page, heading))
        return etree.ProcessingInstruction(_MARK, str(len(self.pieces) - 1))


def _copy(section: Any) -> Any:
    return etree.fromstring(etree.tostring(section, with_tail=False))


def _is_mark(one: Any) -> bool:
    return one.tag is etree.ProcessingInstruction


def _cell_page(block: Any) -> Page | None:
    """The room in the table's cell that a block stands in, if it is one."""
    cell = next(block.iterancestors(w("tc")), None)
    width = None if cell is None else cell.find(f"{w('tcPr')}/{w('tcW')}")
    if cell is None:
        return None
    is_told = width is not None and width.get(w("type")) == "dxa"
    told = number_in(width, "w", -1) if is_told else -1
    return Page(max(told - _CELL_MARGINS, 2000) if told >= 0 else 7000, _NO_PAGE)


_CELL_MARGINS = 216  # twips: 0.19 cm on either side, Word's own
_NO_PAGE = 12000  # twips: a page's height as a table in a table can hope for


def _take_away(block: Any) -> None:
    """Take a place out of the document, or only its words where something hangs on it."""
    keeps = any(
        next(block.iter(w(name)), None) is not None
        for name in ("sectPr", "drawing", "pict", "bookmarkStart", "bookmarkEnd")
    )
    if block.tag == w("p") and keeps:
        for text in list(block.iter(w("t"))):
            text.getparent().remove(text)
    else:
        block.getparent().remove(block)


def _without_heading(grids: Sequence[Grid], level: int) -> list[Grid]:
    """A part of the document below a heading of a level, which takes the place of its own."""
    first, *others = grids
    own = next((line for line in first.above if line.level), None)
    if own is None or own.level != 1:
        return [_lowered(grid, level) for grid in grids]
    first = replace(first, above=tuple(line for line in first.above if line is not own))
    return [_lowered(grid, level - 1) for grid in (first, *others)]


def _lowered(grid: Grid, levels: int) -> Grid:
    """A grid with the headings above it some levels lower; a title stays what it is."""
    return replace(grid, above=tuple(_lower(line, levels) for line in grid.above))


def _lower(line: Line, levels: int) -> Line:
    return replace(line, level=min(line.level + max(levels, 0), 9)) if line.level else line
