"""Word documents: each table becomes a grid, the paragraphs before it the lines above it.

The XML is read rather than python-docx's cell objects, which drop content controls and tracked
insertions. What a person sees in the document as it would be after accepting every tracked change
is what is read. Source: ECMA-376 part 1, 17.4 (tables) and 17.3 (paragraphs and runs).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from plantools.cells import Cell, Grid, Line, plain_cell
from plantools.readers.elements import LOCAL_NAMES, attribute, child, children_by_name, local_name
from plantools.readers.growing import Tree, growing_tree, whole_tree
from plantools.readers.numbering import Numbering, read_numbering
from plantools.readers.package import Package
from plantools.readers.themecolours import read_theme
from plantools.readers.wordcells import (
    MERGING,
    cell_properties,
    merge_of,
    number_in,
    row_properties,
    runs_on,
)
from plantools.readers.wordlimits import refuse_absurd_tables
from plantools.readers.wordlooks import Looks, Piece, seen
from plantools.readers.wordplain import Plain
from plantools.readers.wordspans import Reach, Row, Rows
from plantools.readers.wordstyles import Styles, outline_level, read_styles
from plantools.readers.wordsurvey import Survey, survey_of
from plantools.readers.wordtext import boxes, chosen

_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent"})
"""Elements around paragraphs, tables, rows and cells that are not seen themselves."""

LONGEST_REPEATED, MOST_REPEATED = 40, 1024
"""Characters of the cells, and how many of them, that are kept once for all that say the same:
names, days and gradings come in every row, and those that do come early."""


def read_docx(package: Package, *, numbered: bool = True) -> tuple[Grid, ...]:
    """A grid for each table with the lines above it; lines after the last are a grid of none.

    Where the cells are not ``numbered``, those that say the same may be one object.
    """
    try:
        with growing_tree(package, package.main) as tree:
            return _read_growing(package, tree, numbered=numbered)
    except Exception:
        # What is wrong with a file is told of all of it: first of its XML, then of its tables.
        # And some paragraphs lead on into others, which only a whole document shows.
        root = package.xml(package.main)
        refuse_absurd_tables(root)
        survey = survey_of(root, numbered=numbered)
        survey.look_at(root)
        return _read(package, whole_tree(root), survey)


def _read_growing(package: Package, tree: Tree, *, numbered: bool) -> tuple[Grid, ...]:
    survey = survey_of(tree.root, numbered=numbered)
    for before in tree.body.itersiblings(preceding=True):
        survey.look_at(before)
    grids = _read(package, tree, survey)
    tree.parse_all()
    for behind in tree.body.itersiblings():
        survey.look_at(behind)
    return grids


def _read(package: Package, tree: Tree, survey: Survey) -> tuple[Grid, ...]:
    theme = read_theme(package)
    styles = read_styles(package, theme)
    numbering, looks = read_numbering(package), Looks(styles, theme)
    plain = Plain(looks, numbering)
    document = _Document(numbering, styles, looks, plain, tree, survey)
    grids: list[Grid] = []
    lines: list[Line] = []
    for block, pieces, said in document.flow(document.parts_of_body()):
        if local_name(block) == "p":
            text = _text(pieces)
            if text.strip():
                lines.append(Line(text, document.level(said)))
        else:
            grids += document.grids(block, tuple(lines), len(grids) + 1)
            lines = []
    if lines:
        grids.append(Grid(above=tuple(lines), number=len(grids) + 1))
    return tuple(grids)


def _unwrapped(parts: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The parts a person sees, whatever content controls or insertions stand around them, each with
    its name."""
    for one in parts:
        name = LOCAL_NAMES[one.tag]
        if name in _WRAPPERS:
            yield from _unwrapped(one)
        elif name == "AlternateContent":
            form = chosen(one)
            yield from () if form is None else _unwrapped(form)
        else:
            yield name, one


Said = Mapping[str, Any] | None
"""A paragraph's properties by their names; nothing where it has no place for them."""


@dataclass(frozen=True, slots=True)
class _Document:
    numbering: Numbering
    styles: Styles
    looks: Looks
    plain: Plain
    tree: Tree
    survey: Survey
    repeated: dict[tuple[str, str], Cell] = field(default_factory=dict)
    """Cells without a number by their text and fill."""

    def parts_of_body(self) -> Iterator[Any]:
        """The children of the body, each surveyed, but for tables, whose children will be."""
        for one in self.tree.body_children():
            if not self.tree.is_whole and local_name(one) != "tbl":
                self.survey.look_at(one)
            yield one

    def parts_of_table(self, table: Any) -> Iterator[Any]:
        """The children of a table, each surveyed."""
        if self.tree.is_whole or not self.tree.is_top(table):
            yield from table
            return
        for one in self.tree.table_children(table):
            self.survey.look_at(one)
            yield one

    def flow(self, parts: Iterable[Any]) -> Iterator[tuple[Any, list[Piece], Said]]:
        """The paragraphs and tables of a body in their order, those in text boxes among them.

        What a box only says stands before the paragraph it is anchored in, so that a title right
        above a table stays there; a box with a table stands behind it.
        """
        for block, pieces, said in self.blocks(parts):
            found = list(boxes(block)) if self.survey.boxed and local_name(block) == "p" else []
            tables = [one for one in found if next(one.iter("{*}tbl"), None) is not None]
            for box in found:
                if box not in tables:
                    yield from self.flow(box)
            yield block, pieces, said
            for box in tables:
                yield from self.flow(box)

    def blocks(self, parts: Iterable[Any]) -> Iterator[tuple[Any, list[Piece], Said]]:
        """The paragraphs, each with its text, and tables a person sees in a body or a cell."""
        joined: list[Piece] = []
        runner = said = None
        for name, block in _unwrapped(parts):
            if name == "p" and block not in self.survey.prompts:
                properties = child(block, "pPr")
                said = None if properties is None else children_by_name(properties)
                joined += self.looks.pieces_of(block, said)
                runner = block
                if properties is None or not runs_on(block):
                    yield block, self._numbered(said, joined), said
                    joined = []
                elif self.survey.boxed and not self.tree.is_whole:
                    # Its boxes may come up when another stretch is surveyed.
                    raise LookupError("a paragraph with text boxes leads on into the next")
            elif name == "tbl":
                if _text(joined):
                    yield runner, joined, said
                yield block, [], None
                joined = []
        if _text(joined):
            yield runner, joined, said

    def _numbered(self, said: Said, pieces: list[Piece]) -> list[Piece]:
        """A paragraph's text behind the number that Word counts for it."""
        label = self.numbering.label(said)
        if not label:
            return pieces
        return [Piece(f"{label} " if _text(pieces).strip() else label), *pieces]

    def level(self, said: Said) -> int | None:
        """0 for a title, 1 to 9 for a heading, nothing for other text."""
        if said is None:
            return None
        own, style = outline_level(said.get("outlineLvl")), said.get("pStyle")
        if own is not None or style is None:
            return own
        return self.styles.levels.get(attribute(style, "val") or "")

    def grids(self, table: Any, above: tuple[Line, ...] = (), number: int = 1) -> list[Grid]:
        """A table's grid, then those of the tables nested in its cells, numbered on."""
        rows = Rows()
        nested: list[Grid] = []
        for name, row in _unwrapped(self.parts_of_table(table)):
            if name != "tr":
                continue
            said = row_properties(row)
            if "del" not in said:  # else a tracked change takes the whole row out
                read = self._row(row, number_in(said, "gridBefore"))
                read.unmark()
                rows.add(read)
                nested += read.nested()
        return [
            Grid(rows.all(), above, number=number),
            *(replace(one, number=number + on) for on, one in enumerate(nested, start=1)),
        ]

    def _row(self, row: Any, before: int) -> Row:
        """A row, with some columns before its first cell."""
        read = Row(before)
        numbers = self.survey.numbers
        plainly = not (self.survey.tangled or self.numbering.counts_unnamed)
        for name, cell in _unwrapped(row):
            if name != "tc":
                continue
            plain = self.plain.cell(cell) if plainly else None
            if plain is None:
                self._add(read, cell)
                continue
            text, said = plain
            fill = self._shading(said) if said else ""
            one = self._one(text, fill, numbers.get(cell, -1) if numbers else -1)
            if MERGING.isdisjoint(said):
                read.cells.append(one)
            else:
                read.add(one, _reach(said))
        return read

    def _one(self, text: str, fill: str, number: int) -> Cell:
        """A cell of plain words: of those that say the same all have one text, or are one."""
        if len(text) > LONGEST_REPEATED:
            return plain_cell(text, fill, number=number)
        same = self.repeated.get((text, fill))
        if same is None:
            same = plain_cell(text, fill)
            if len(self.repeated) < MOST_REPEATED:
                self.repeated[text, fill] = same
        return same if number < 0 else plain_cell(same.text, fill, number=number)

    def _add(self, row: Row, cell: Any) -> None:
        """Read a cell of whatever kind into its row."""
        said, deleted, merges_left = cell_properties(cell)
        if deleted:
            return
        pieces, nested = self._contents(cell)
        own = self._shading(said)
        fill, struck = seen(own, pieces)
        reach = _reach(said)._replace(marked=fill != own, nested=tuple(nested))
        if not (merges_left and row.widen(reach.span)):
            number = self.survey.numbers.get(cell, -1)
            row.add(Cell(_text(pieces), fill, struck=struck, number=number), reach)

    def _shading(self, said: Mapping[str, Any]) -> str:
        return self.looks.shading(said["shd"]) if "shd" in said else ""

    def _contents(self, cell: Any) -> tuple[list[Piece], list[Grid]]:
        """The words of a cell, and the tables nested in it with what stands above each of them."""
        pieces: list[Piece] = []
        lines: list[Line] = []
        nested: list[Grid] = []
        for block, words, said in self.blocks(cell):
            pieces += [_NEW_LINE, *words] if pieces else words or [_NOTHING]
            if local_name(block) == "tbl":
                # A nested table is a grid of its own; its words stand here as well, because
                # where it is only decoration nobody would look for them elsewhere.
                inner = self.grids(block)
                pieces.append(Piece(_lines(inner[0])))
                nested += [replace(inner[0], above=tuple(lines)), *inner[1:]]
                lines = []
            else:
                lines += [Line(_text(words), self.level(said))] if _text(words).strip() else []
                nested += self._boxed_grids(block) if self.survey.boxed else ()
        return pieces, nested

    def _boxed_grids(self, paragraph: Any) -> Iterator[Grid]:
        """The tables in text boxes anchored in a cell. What else a box says floats above the
        cell and is none of its text."""
        for box in boxes(paragraph):
            for block, _, _ in self.flow(box):
                if local_name(block) == "tbl":
                    yield from self.grids(block)


def _reach(said: Mapping[str, Any]) -> Reach:
    return Reach(max(number_in(said, "gridSpan"), 1), merge_of(said))


_NEW_LINE, _NOTHING = Piece("\n"), Piece("")


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _lines(grid: Grid) -> str:
    rows = range(len(grid.rows))
    return "\n".join("\t".join(cell.text for _, cell in grid.anchors(row)) for row in rows)
