"""A worksheet's XML as it streams by: its rows of cells as stored, and what is said around them.

Of an element nothing is kept once it has been told of, and of rows no tree is built at all, so a
sheet of any length takes little time and memory.

Source: ECMA-376 part 1, 18.3 (worksheets).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lxml import etree

from plantools.readers.richtext import Text, read_text

DEEPEST = 256
"""Elements within each other: as many as lxml allows in a tree, which is not made here."""

_TOO_DEEP = f"its elements stand more than {DEEPEST} deep in each other"

Attributes = Mapping[str, str]


class More(NamedTuple):
    """What few cells hold beside a value: a formula, or a text of their own."""

    formula: str | None = None
    inline: Text | None = None


Stored = tuple[Attributes, str | None, More | None]
"""A cell as it is stored: its attributes, its value if there is one, and what more it holds."""


class Takers(NamedTuple):
    """Who is told of what a sheet holds, in the order of the file."""

    row: Callable[[Attributes, list[Stored]], object]
    column: Callable[[Attributes], object]
    merge: Callable[[Attributes], object]
    rules: Callable[[Any], object]


class SheetEvents:
    """What a parser tells a worksheet's elements to, and what tells the takers.

    It is a ``Listener``. Elements count wherever they stand in the part.
    """

    def __init__(self, spaces: tuple[str, ...], takers: Takers) -> None:
        self._takers = takers
        self._names = {
            f"{{{space}}}{name}": name
            for space in spaces
            for name in ("row", "col", "mergeCell", "conditionalFormatting")
        }
        self.told = 0
        self._texts: list[str] = []
        self.data: Callable[[str], object] = self._texts.append
        self._row_tag = self._cell_tag = self._value_tag = self._formula_tag = ""
        self._row: Attributes | None = None
        self._cells: list[Stored] = []
        self._cell: Attributes | None = None
        self._value: str | None = None
        self._more: More | None = None
        self._leaf = ""
        self._aside: _Aside | None = None
        self._depth = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; what it says is taken when it ends."""
        if self._aside is not None:
            self._aside.start(tag, attributes, self._texts)
        elif tag == self._value_tag or tag == self._formula_tag:
            self._texts.clear()
            self._leaf = tag
        elif tag == self._cell_tag:
            self._cell = attributes
            self._value = self._more = None
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(_TOO_DEEP)
        if self._row is not None:
            # All that stands in a row or a cell and is not understood is passed over as a whole.
            name = tag.rpartition("}")[2]
            keeps = name == "is" and self._cell is not None and not self._leaf
            if self._leaf:
                self._end_leaf()  # of which the text before it counts
            self._texts.clear()
            self._aside = _Aside(name if keeps else "", tag, attributes)
            return
        name = self._names.get(tag, "")
        if name == "row":
            self._row, self._cells = attributes, []
            if tag != self._row_tag:
                space = tag.removesuffix(name)
                self._row_tag, self._cell_tag = tag, f"{space}c"
                self._value_tag, self._formula_tag = f"{space}v", f"{space}f"
        elif name == "conditionalFormatting":
            self._texts.clear()
            self._aside = _Aside(name, tag, attributes)
        elif name:
            taker = self._takers.column if name == "col" else self._takers.merge
            taker(attributes)
            self.told += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._aside is not None:
            self._end_aside(self._aside, tag)
        elif tag == self._leaf:
            if tag == self._value_tag and self._value is None:  # as nearly all are
                self._value = "".join(self._texts)
            else:
                self._end_leaf()
            self._leaf = ""
        elif tag == self._cell_tag:
            if self._cell is not None:
                self._cells.append((self._cell, self._value, self._more))
                self._cell = None
        elif tag == self._row_tag:
            if self._row is not None:
                self._takers.row(self._row, self._cells)
                self._row = None
                self._texts.clear()
                self._depth -= 1
                self.told += 1
        else:
            self._depth -= 1

    def close(self) -> None:
        """The part has ended."""
        del self._takers

    def _end_leaf(self) -> None:
        """Take the text of a value or a formula; of two the first counts."""
        text = "".join(self._texts)
        if self._leaf != self._value_tag:
            self._add(More(formula=text))
        elif self._value is None:
            self._value = text

    def _add(self, found: More) -> None:
        """Note what a cell holds; of two formulas or texts the first counts."""
        had = self._more
        if had is None:
            self._more = found
        else:
            formula = found.formula if had.formula is None else had.formula
            inline = found.inline if had.inline is None else had.inline
            self._more = More(formula, inline)

    def _end_aside(self, aside: _Aside, tag: str) -> None:
        if not aside.end(tag, self._texts):
            return
        self._aside = None
        self._texts.clear()
        self._depth -= 1
        if aside.kept == "conditionalFormatting":
            self._takers.rules(aside.element())
            self.told += 1
        elif self._cell is not None:
            self._add(More(inline=read_text(aside.element())) if aside.kept else More())


class _Aside:
    """An element within which nothing else counts; its inside is kept where it is wanted."""

    def __init__(self, kept: str, tag: str, attributes: Attributes) -> None:
        self.kept = kept
        self._depth = 0
        self._builder = etree.TreeBuilder()
        self.start(tag, attributes, [])

    def start(self, tag: str, attributes: Attributes, texts: list[str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(_TOO_DEEP)
        if self.kept:
            self._take(texts)
            self._builder.start(tag, dict(attributes))

    def end(self, tag: str, texts: list[str]) -> bool:
        """An element within it ends; whether it was this itself."""
        self._depth -= 1
        if self.kept:
            self._take(texts)
            self._builder.end(tag)
        return not self._depth

    def _take(self, texts: list[str]) -> None:
        if texts:
            self._builder.data("".join(texts))
        texts.clear()

    def element(self) -> Any:
        """It as a whole."""
        return self._builder.close()
