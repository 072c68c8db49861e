"""Word documents: each table becomes a grid, the paragraphs before it the lines above it.

The XML is read rather than python-docx's cell objects, which drop content controls and tracked
insertions. What a person sees in the document as it would be after accepting every tracked change
is what is read. Source: ECMA-376 part 1, 17.4 (tables) and 17.3 (paragraphs and runs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plantools.cells import Cell, Grid, Line
from plantools.readers.numbering import Numbering, read_numbering
from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.shading import shading_colour
from plantools.readers.themecolours import read_theme
from plantools.readers.wordlimits import refuse_absurd_tables
from plantools.readers.wordlooks import Looks, Piece, cell_colour, struck_stretches
from plantools.readers.wordspans import Draft, spanned, unmarked
from plantools.readers.wordstyles import Styles, outline_level, read_styles
from plantools.readers.wordtext import boxes, chosen, is_placeholder

_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent"})
"""Elements around paragraphs, tables, rows and cells that are not seen themselves."""


def read_docx(package: Package) -> tuple[Grid, ...]:
    """A grid for each table with the lines above it; lines after the last are a grid of none."""
    root = package.xml(package.main)
    refuse_absurd_tables(root)
    theme = read_theme(package)
    styles = read_styles(package, theme)
    document = _Document(
        read_numbering(package),
        styles,
        Looks(styles, theme),
        _prompts(root),
        {cell: number for number, cell in enumerate(_all_cells(root))},
        boxed=next(root.iter("{*}txbxContent"), None) is not None,
    )
    grids: list[Grid] = []
    lines: list[Line] = []
    for block, pieces in document.flow(child(root, "body")):
        if local_name(block) == "p":
            text = _text(pieces)
            if text.strip():
                lines.append(Line(text, document.level(block)))
        else:
            first, *nested = document.grids(block)
            grids += [replace(first, above=tuple(lines)), *nested]
            lines = []
    if lines:
        grids.append(Grid(above=tuple(lines)))
    return tuple(replace(grid, number=number) for number, grid in enumerate(grids, start=1))


def _all_cells(root: Any) -> Iterator[Any]:
    """Every cell of the document, seen or not: a table's in a drawing is none."""
    cells: Iterator[Any] = root.iter(f"{root.tag.rpartition('}')[0]}}}tc")
    return cells


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
    styles: Styles
    looks: Looks
    prompts: frozenset[Any]
    numbers: Mapping[Any, int]
    """Each cell's number among all of the document, in the order of their start tags."""
    boxed: bool
    """Whether it has text boxes at all."""

    def flow(self, parent: Any) -> Iterator[tuple[Any, list[Piece]]]:
        """The paragraphs and tables of a body in their order, those in text boxes among them.

        What a box only says stands before the paragraph it is anchored in, so that a title right
        above a table stays there; a box with a table stands behind it.
        """
        for block, pieces in self.blocks(parent):
            found = list(boxes(block)) if self.boxed and local_name(block) == "p" else []
            tables = [one for one in found if next(one.iter("{*}tbl"), None) is not None]
            for box in found:
                if box not in tables:
                    yield from self.flow(box)
            yield block, pieces
            for box in tables:
                yield from self.flow(box)

    def blocks(self, parent: Any) -> Iterator[tuple[Any, list[Piece]]]:
        """The paragraphs, each with its text, and tables a person sees in a body or a cell."""
        joined: list[Piece] = []
        runner = None
        for block in _unwrapped(parent):
            if local_name(block) == "tbl":
                if _text(joined):
                    yield runner, joined
                yield block, []
                joined = []
            elif local_name(block) == "p" and block not in self.prompts:
                joined = [*joined, *self.looks.pieces(block)]
                runner = block
                if not _runs_on(block):
                    yield block, self._numbered(block, joined)
                    joined = []
        if _text(joined):
            yield runner, joined

    def _numbered(self, paragraph: Any, pieces: list[Piece]) -> list[Piece]:
        """A paragraph's text behind the number that Word counts for it."""
        label = self.numbering.label(paragraph)
        if not label:
            return pieces
        return [Piece(f"{label} " if _text(pieces).strip() else label), *pieces]

    def level(self, paragraph: Any) -> int | None:
        """0 for a title, 1 to 9 for a heading, nothing for other text."""
        properties = child(paragraph, "pPr")
        style = None if properties is None else child(properties, "pStyle")
        own = outline_level(None if properties is None else child(properties, "outlineLvl"))
        if own is not None or style is None:
            return own
        return self.styles.levels.get(attribute(style, "val") or "")

    def grids(self, table: Any) -> list[Grid]:
        """A table's grid, then those of the tables nested in its cells."""
        rows = [row for row in _unwrapped(table) if local_name(row) == "tr" and not _deleted(row)]
        drafts = [unmarked(list(self._draft_row(row))) for row in rows]
        nested = [grid for row in drafts for grid in _nested(row)]
        return [Grid(rows=spanned(drafts)), *nested]

    def _draft_row(self, row: Any) -> Iterator[Draft]:
        properties = child(row, "trPr")
        column = _number(properties, "gridBefore")
        pending: Draft | None = None
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

    def _draft(self, cell: Any, column: int) -> Draft:
        properties = child(cell, "tcPr")
        pieces: list[Piece] = []
        lines: list[Line] = []
        nested: list[Grid] = []
        for block, words in self.blocks(cell):
            pieces += [_NEW_LINE, *words] if pieces else words or [_NOTHING]
            if local_name(block) == "tbl":
                # A nested table is a grid of its own; its words stand here as well, because
                # where it is only decoration nobody would look for them elsewhere.
                inner = self.grids(block)
                pieces.append(Piece(_lines(inner[0])))
                nested += [replace(inner[0], above=tuple(lines)), *inner[1:]]
                lines = []
            else:
                lines += [Line(_text(words), self.level(block))] if _text(words).strip() else []
                nested += self._boxed_grids(block) if self.boxed else ()
        shading = None if properties is None else child(properties, "shd")
        own = "" if shading is None else shading_colour(shading, self.looks.theme)
        fill = cell_colour(own, pieces)
        return Draft(
            column=column,
            span=max(_number(properties, "gridSpan"), 1),
            merge=_merge(properties),
            cell=Cell(
                _text(pieces),
                fill,
                struck=struck_stretches(pieces),
                number=self.numbers.get(cell, -1),
            ),
            nested=tuple(nested),
            marked=fill != own,
        )

    def _boxed_grids(self, paragraph: Any) -> Iterator[Grid]:
        """The tables in text boxes anchored in a cell. What else a box says floats above the
        cell and is none of its text."""
        for box in boxes(paragraph):
            for block, _ in self.flow(box):
                if local_name(block) == "tbl":
                    yield from self.grids(block)


_NEW_LINE, _NOTHING = Piece("\n"), Piece("")


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _nested(row: Sequence[Draft]) -> Iterator[Grid]:
    """The tables nested in a row's cells. The words before them in their cell are lines above them
    where the row is a single cell, which only frames them; else they are that cell's."""
    for draft in row:
        for grid in draft.nested:
            yield grid if len(row) == 1 else replace(grid, above=())


def _lines(grid: Grid) -> str:
    rows = range(len(grid.rows))
    return "\n".join("\t".join(cell.text for _, cell in grid.anchors(row)) for row in rows)


def _merge(properties: Any) -> str:
    """How a cell merges downwards once a tracked merge or split is accepted.

    Source: 17.4.84 (vMerge), 17.13.5.1 (cellMerge, whose attribute is the merge as revised).
    """
    merge = None if properties is None else child(properties, "vMerge")
    tracked = None if properties is None else child(properties, "cellMerge")
    if tracked is not None:
        revised = attribute(tracked, "vMerge") or ""
        return {"rest": "restart", "cont": "continue"}.get(revised, "")
    return "" if merge is None else attribute(merge, "val") or "continue"


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


def _number(properties: Any, name: str) -> int:
    one = None if properties is None else child(properties, name)
    value = None if one is None else attribute(one, "val")
    return min(max(int(value), 0), _WIDEST) if value else 0


_WIDEST = 63
"""Columns a Word table can have (https://support.microsoft.com, "Word specifications")."""
