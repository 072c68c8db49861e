"""Word documents: each table becomes a grid, the paragraphs before it the lines above it.

The XML is read rather than python-docx's cell objects, which drop content controls and tracked
insertions. What a person sees in the document as it would be after accepting every tracked change
is what is read. Source: ECMA-376 part 1, 17.4 (tables) and 17.3 (paragraphs and runs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plantools.cells import EMPTY, Cell, Grid, Line
from plantools.readers.numbering import Numbering, read_numbering
from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.shading import shading_colour
from plantools.readers.themecolours import read_theme
from plantools.readers.wordlimits import refuse_absurd_tables
from plantools.readers.wordtext import chosen, is_placeholder, paragraph_text

_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent"})
"""Elements around paragraphs, tables, rows and cells that are not seen themselves."""


def read_docx(package: Package) -> tuple[Grid, ...]:
    """A grid for each table with the lines above it; lines after the last are a grid of none."""
    root = package.xml(package.main)
    refuse_absurd_tables(root)
    document = _Document(
        read_numbering(package), _heading_levels(package), read_theme(package), _prompts(root)
    )
    grids: list[Grid] = []
    lines: list[Line] = []
    for block, text in document.blocks(child(root, "body")):
        if local_name(block) == "p":
            if text.strip():
                lines.append(Line(text, document.level(block)))
        else:
            first, *nested = document.grids(block)
            grids += [replace(first, above=tuple(lines)), *nested]
            lines = []
    if lines:
        grids.append(Grid(above=tuple(lines)))
    return tuple(replace(grid, number=number) for number, grid in enumerate(grids, start=1))


def _unwrapped(parent: Any) -> Iterator[Any]:
    """The children a person sees, whatever content controls or insertions stand around them."""
    for one in () if parent is None else parent:
        if local_name(one) in _WRAPPERS:
            yield from _unwrapped(one)
        elif local_name(one) == "AlternateContent":
            yield from _unwrapped(chosen(one))
        else:
            yield one


def _prompts(root: Any) -> frozenset[Any]:
    """The paragraphs that only ask for text, in content controls nobody has filled in."""
    return frozenset(
        paragraph
        for control in root.iter("{*}sdt")
        if is_placeholder(control)
        for paragraph in control.iter("{*}p")
    )


@dataclass(frozen=True, slots=True)
class _Document:
    numbering: Numbering
    levels: dict[str, int]
    theme: Mapping[str, str]
    prompts: frozenset[Any]

    def blocks(self, parent: Any) -> Iterator[tuple[Any, str]]:
        """The paragraphs, each with its text, and tables a person sees in a body or a cell."""
        joined, runner = "", None
        for block in _unwrapped(parent):
            if local_name(block) == "tbl":
                if joined:
                    yield runner, joined
                yield block, ""
                joined = ""
            elif local_name(block) == "p" and block not in self.prompts:
                joined += paragraph_text(block)
                runner = block
                if not _runs_on(block):
                    yield block, self._numbered(block, joined)
                    joined = ""
        if joined:
            yield runner, joined

    def _numbered(self, paragraph: Any, text: str) -> str:
        """A paragraph's text behind the number that Word counts for it."""
        label = self.numbering.label(paragraph)
        return f"{label} {text}".rstrip() if label else text

    def level(self, paragraph: Any) -> int | None:
        """0 for a title, 1 to 9 for a heading, nothing for other text."""
        properties = child(paragraph, "pPr")
        style = None if properties is None else child(properties, "pStyle")
        own = _outline_level(None if properties is None else child(properties, "outlineLvl"))
        if own is not None or style is None:
            return own
        return self.levels.get(attribute(style, "val") or "")

    def grids(self, table: Any) -> list[Grid]:
        """A table's grid, then those of the tables nested in its cells."""
        rows = [row for row in _unwrapped(table) if local_name(row) == "tr" and not _deleted(row)]
        drafts = [list(self._draft_row(row)) for row in rows]
        nested = [grid for row in drafts for draft in row for grid in draft.nested]
        return [Grid(rows=_spanned(drafts)), *nested]

    def _draft_row(self, row: Any) -> Iterator[_Draft]:
        properties = child(row, "trPr")
        column = _number(properties, "gridBefore")
        pending: _Draft | None = None
        for cell in _cells(row):
            draft = self._draft(cell, column)
            column += draft.span
            if pending is not None and _merges_left(cell):
                pending = replace(pending, span=pending.span + draft.span)
                continue
            if pending is not None:
                yield pending
            pending = draft
        if pending is not None:
            yield pending

    def _draft(self, cell: Any, column: int) -> _Draft:
        properties = child(cell, "tcPr")
        merge = None if properties is None else child(properties, "vMerge")
        texts: list[str] = []
        nested: list[Grid] = []
        for block, text in self.blocks(cell):
            if local_name(block) == "p":
                texts.append(text)
            else:
                # A nested table is a grid of its own; its words stand here as well, because
                # where it is only decoration nobody would look for them elsewhere.
                inner = self.grids(block)
                texts += _lines(inner[0])
                nested += inner
        return _Draft(
            column=column,
            span=max(_number(properties, "gridSpan"), 1),
            merge="" if merge is None else attribute(merge, "val") or "continue",
            cell=Cell("\n".join(texts), self._fill(properties)),
            nested=tuple(nested),
        )

    def _fill(self, properties: Any) -> str:
        shading = None if properties is None else child(properties, "shd")
        return "" if shading is None else shading_colour(shading, self.theme)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A cell before the merges are worked out: where it starts, and how it merges downwards."""

    column: int
    span: int
    merge: str  # ``restart``, ``continue``, or nothing
    cell: Cell
    nested: tuple[Grid, ...]


def _lines(grid: Grid) -> list[str]:
    return ["\t".join(cell.text for _, cell in grid.anchors(row)) for row in range(len(grid.rows))]


def _cells(row: Any) -> list[Any]:
    return [
        one
        for one in _unwrapped(row)
        if local_name(one) == "tc" and next(one.iterfind("{*}tcPr/{*}cellDel"), None) is None
    ]


def _merges_left(cell: Any) -> bool:
    """Whether a cell continues the one left of it, as Word before 2003 wrote it (17.4.22)."""
    merge = next(cell.iterfind("{*}tcPr/{*}hMerge"), None)
    return merge is not None and attribute(merge, "val") != "restart"


def _runs_on(paragraph: Any) -> bool:
    """Whether a tracked change takes the paragraph's end away, so that the next one joins it."""
    marks = ("{*}pPr/{*}rPr/{*}del", "{*}pPr/{*}rPr/{*}moveFrom")
    return any(next(paragraph.iterfind(mark), None) is not None for mark in marks)


def _deleted(row: Any) -> bool:
    """Whether a tracked change takes the whole row out."""
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def _spanned(drafts: list[list[_Draft]]) -> tuple[tuple[Cell | None, ...], ...]:
    """Rows in which each merged cell stands once, with its spans, and covers the rest.

    A cell that continues a merge with none of its width above it stands for itself, as Word
    shows it, and begins one.
    """
    heights: dict[tuple[int, int], int] = {}
    begun: dict[int, tuple[int, int]] = {}  # by column: the row and width of the merge above
    anchors: list[list[_Draft]] = []
    for number, row in enumerate(drafts):
        above, begun = begun, {}
        anchors.append([])
        for draft in row:
            start, span = above.get(draft.column, (number, 0))
            if draft.merge == "continue" and span == draft.span:
                heights[start, draft.column] += 1
            else:
                start = number
                heights[start, draft.column] = 1
                anchors[-1].append(draft)
            if draft.merge:
                begun[draft.column] = (start, draft.span)
    return tuple(
        _laid_out(drafts[number], row, [heights[number, draft.column] for draft in row])
        for number, row in enumerate(anchors)
    )


def _laid_out(
    row: list[_Draft], anchors: list[_Draft], heights: list[int]
) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = [EMPTY] * row[0].column if row else []
    cells += [None] * sum(draft.span for draft in row)
    for draft, height in zip(anchors, heights, strict=True):
        cells[draft.column] = replace(draft.cell, row_span=height, column_span=draft.span)
    return tuple(cells)


def _number(properties: Any, name: str) -> int:
    one = None if properties is None else child(properties, name)
    value = None if one is None else attribute(one, "val")
    return min(max(int(value), 0), _WIDEST) if value else 0


_WIDEST = 63
"""Columns a Word table can have (https://support.microsoft.com, "Word specifications")."""


def _heading_levels(package: Package) -> dict[str, int]:
    """Each paragraph style's heading level, its own or its base style's; 0 is the title."""
    part = package.related(package.main, "styles")
    if part is None:
        return {}
    own: dict[str, int | None] = {}
    bases: dict[str, str] = {}
    for style in package.xml(part).iterfind("{*}style"):
        identifier = attribute(style, "styleId") or ""
        own[identifier] = _style_level(style)
        base = child(style, "basedOn")
        bases[identifier] = "" if base is None else attribute(base, "val") or ""
    levels = {identifier: _inherited(identifier, own, bases) for identifier in own}
    return {identifier: level for identifier, level in levels.items() if level is not None}


def _style_level(style: Any) -> int | None:
    name = child(style, "name")
    called = "" if name is None else (attribute(name, "val") or "").lower()
    if called == "title":
        return 0
    if called.startswith("heading ") and called[8:] in _LEVELS:
        return int(called[8:])
    return _outline_level(next(style.iterfind("{*}pPr/{*}outlineLvl"), None))


_LEVELS = tuple("123456789")


def _outline_level(outline: Any) -> int | None:
    """1 to 9; the value 9 means body text (ECMA-376 part 1, 17.3.1.20)."""
    level = 9 if outline is None else int(attribute(outline, "val") or 9)
    return level + 1 if 0 <= level < 9 else None


def _inherited(identifier: str, own: dict[str, int | None], bases: dict[str, str]) -> int | None:
    seen = set()
    while identifier in own and identifier not in seen:
        level = own[identifier]
        if level is not None:
            return level
        seen.add(identifier)
        identifier = bases[identifier]
    return None
