"""A Word document's tree while it is still parsed, and taken down again behind the reader.

As a whole a tree takes ten times the memory of its XML. Of this one there never stands more than a
child of the body, or of one of the tables there: a paragraph, a row.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from plantools.readers.elements import child, local_name
from plantools.readers.package import Package, pull_parser, refuse_doctype
from plantools.readers.ziplimits import Watched

_AT_ONCE = 1 << 16
"""Bytes that are parsed at a time."""


class Tree:
    """A document's tree, whose body and tables are walked once, while they are parsed.

    A child of theirs is taken out when the next one is asked for. ``parsing`` parses a bit more
    with every step; there is none where the tree is whole. ``body`` is nothing where the document
    has none.
    """

    def __init__(self, root: Any, body: Any, parsing: Iterator[None] | None = None) -> None:
        self.root, self.body = root, body
        self.is_whole = parsing is None
        self._parsing = parsing or iter(())
        self._parsed = False

    def is_top(self, table: Any) -> bool:
        """Whether a table stands in the body, and in nothing else there."""
        return table.getparent() is self.body

    def body_children(self) -> Iterator[Any]:
        """The children of the body, each when it has ended, a table when it has begun."""
        if self.body is None:
            return iter(())
        return iter(self.body) if self.is_whole else self._children(self.body)

    def table_children(self, table: Any) -> Iterator[Any]:
        """The children of a table, each when it has ended."""
        return self._children(table) if self.is_top(table) else iter(table)

    def _children(self, parent: Any) -> Iterator[Any]:
        """The children of an element. When one is asked for, the one before is taken out."""
        while True:
            one = next(iter(parent), None)
            if one is None and self._has_ended(parent):
                return
            if one is None or not (self._has_ended(one) or self._is_table(one)):
                self._parse_more()
                continue
            yield one
            while not self._has_ended(one):
                self._parse_more()
            # Emptied first, and from within: what is taken out whole, lxml walks as often as it has
            # elements, for the namespaces it might be left without.
            for part in (*one, one):
                part.clear()
            parent.remove(one)

    def _is_table(self, element: Any) -> bool:
        return self.is_top(element) and local_name(element) == "tbl"

    def _has_ended(self, element: Any) -> bool:
        """Whether an element's end is parsed: an element follows it, or what is around has ended.

        No parser begins an element before the one in front of it has ended.
        """
        while element is not None and element.getnext() is None:
            element = element.getparent()
        return self._parsed or element is not None

    def _parse_more(self) -> None:
        self._parsed = next(self._parsing, self) is self

    def parse_all(self) -> None:
        """Parse what is behind the body, so that its faults are found too."""
        while not self._parsed:
            self._parse_more()


def whole_tree(root: Any) -> Tree:
    """A tree of which everything is parsed."""
    return Tree(root, child(root, "body"))


@contextmanager
def growing_tree(package: Package, part: str) -> Generator[Tree]:
    """The tree of a part of which everything before its body is parsed.

    Raises ``LookupError`` where it has no body.
    """
    parser = pull_parser("body")
    with package.open(part) as stream:
        parsing = _parsing(Watched(package.path.name, stream), parser)
        for _ in parsing:
            for _, one in parser.read_events():
                root = one.getparent()
                if root is not None and root.getparent() is None:
                    refuse_doctype(root.getroottree())
                    yield Tree(root, one, parsing)
                    return
    raise LookupError("it has no body")


def _parsing(stream: Watched, parser: Any) -> Iterator[None]:
    while block := stream.read(_AT_ONCE):
        parser.feed(block)
        yield
    parser.close()
