"""The elements of a part, or of a stretch of it, each with the place of its tags in the bytes.

A node knows where it lies, so that an edit can replace it, its inside or an attribute. It is only
for finding places: nothing is written from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from plantools.markup import quoted
from plantools.patch.splice import Edit, Part, start_tag_end


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name, its attributes as written there, and four places in ``Part.data``.

    It goes from ``start`` to ``end``; what stands in it from ``inner`` to ``close``. In an element
    of one tag (``<c/>``) the last three are the same.
    """

    space: str
    local: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    close: int = -1
    end: int = -1
    parent: Node | None = field(default=None, repr=False)
    children: Sequence[Node] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """The name as written in the tag."""
        return self.prefix + self.local

    @property
    def is_one_tag(self) -> bool:
        """Whether it is written as ``<c/>``."""
        return self.inner == self.end

    def get(self, local: str, default: str = "") -> str:
        """An attribute by its local name, whatever its prefix."""
        if local in self.attributes:
            return self.attributes[local]
        for name, value in self.attributes.items():
            if name.rpartition(":")[2] == local:
                return value
        return default

    def child(self, local: str) -> Node | None:
        """The first child of a local name in this element's own namespace."""
        return next(self.all(local), None)

    def all(self, *locals_: str) -> Iterator[Node]:
        """The children of some local names in this element's own namespace."""
        return (one for one in self.children if one.local in locals_ and one.space == self.space)

    def walk(self) -> Iterator[Node]:
        """This element and all in it, in the order of their start tags."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)

    def put_inside(self, new: bytes, *, last: bool = True) -> Edit:
        """An edit that puts bytes in at the end (or the start), opening a tag like ``<c/>``."""
        if self.is_one_tag:
            # The slash goes, so the tag's own end is written anew: its attributes stay as they are.
            return Edit(self.end - 2, self.end, b">" + new + b"</%s>" % self.name.encode())
        place = self.close if last else self.inner
        return Edit(place, place, new)


# Most elements have no attribute, and share this one: a document has a million of them.
_NONE: Mapping[str, str] = MappingProxyType({})


def read_nodes(
    part: Part, start: int = 0, end: int | None = None, *, omit: tuple[int, int] | None = None
) -> Node:
    """The element of a part, or the one that lies from ``start`` to ``end``, with all in it.

    ``omit`` names a stretch inside it that holds whole elements, and is passed over.

    >>> part = Part(b'<x:a xmlns:x="urn:plan">1<x:b n="2"/></x:a>', "a.xml")
    >>> root = read_nodes(part)
    >>> root.name, root.space, [(one.local, one.get("n"), one.start) for one in root.all("b")]
    ('x:a', 'urn:plan', [('b', '2', 25)])
    """
    end = len(part.data) if end is None else end
    preamble = b"" if start == 0 else _declarations(part)
    reader = _Reader(part.data, start, start - len(preamble), omit)
    first, second = omit or (end, end)
    try:
        reader.parser.Parse(preamble + part.data[start:first], False)
        reader.parser.Parse(part.data[second:end] + (b"</_>" if preamble else b""), True)
    except expat.ExpatError as error:
        raise part.damaged(str(error)) from error
    return reader.root


def parse_stretch(parser: expat.XMLParserType, part: Part, start: int, end: int) -> None:
    """Have a parser of one's own read a stretch of a part, which holds whole elements.

    Around them is an element that declares the part's namespaces.
    """
    try:
        parser.Parse(_declarations(part) + part.data[start:end] + b"</_>", True)
    except expat.ExpatError as error:
        raise part.damaged(str(error)) from error


class _Reader:
    """Collects nodes from ``first`` on; the parser's places are ``shift`` short of the part's."""

    def __init__(self, data: bytes, first: int, shift: int, omit: tuple[int, int] | None) -> None:
        self.data = data
        self.first = first
        self.shift = shift
        self.gap, self.jump = (omit[0], omit[1] - omit[0]) if omit else (len(data), 0)
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.above: Node | None = None
        self.root = Node("", "", "", {}, 0, 0)

    def begin(self, name: str, attributes: dict[str, Any]) -> None:
        start = self.parser.CurrentByteIndex + self.shift
        if start >= self.gap:
            start += self.jump
        if start < self.first:  # the tag that only declares the part's namespaces
            return
        if attributes and " " in "".join(attributes):  # between a namespace and a name
            attributes = {_written(key): value for key, value in attributes.items()}
        own = attributes or _NONE
        space, local, prefix = _split(name)
        node = Node(space, local, prefix, own, start, start_tag_end(self.data, start))
        above, self.above = self.above, node
        if above is None:
            self.root = node
            return
        node.parent = above
        if isinstance(above.children, list):
            above.children.append(node)
        else:
            above.children = [node]

    def finish(self, _: str) -> None:
        node = self.above
        if node is None:
            return
        self.above = node.parent
        if self.data[node.inner - 2] == _SLASH:
            node.close = node.end = node.inner
            return
        close = self.parser.CurrentByteIndex + self.shift
        node.close = close = close if close < self.gap else close + self.jump
        node.end = self.data.find(b">", close) + 1


_SLASH = ord("/")


@lru_cache(maxsize=4096)
def _split(name: str) -> tuple[str, str, str]:
    """A name as expat gives it: its namespace, its local name, and its prefix with the colon."""
    space, _, rest = name.rpartition(" ") if name.count(" ") < 2 else name.partition(" ")
    local, _, prefix = rest.partition(" ")
    return space, local, f"{prefix}:" if prefix else ""


@lru_cache(maxsize=4096)
def _written(name: str) -> str:
    """An attribute's name as the tag has it."""
    _, local, prefix = _split(name)
    return prefix + local


def _declarations(part: Part) -> bytes:
    """A start tag around a stretch of a part, with the part's namespaces."""
    declared = "".join(
        f" xmlns{':' if prefix else ''}{prefix}={quoted(uri)}"
        for prefix, uri in part.spaces.items()
        if prefix != "xml" and (uri or not prefix)
    )
    return f"<_{declared}>".encode()
