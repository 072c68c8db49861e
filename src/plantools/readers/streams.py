"""A package's larger parts read as they stream by, so that no tree of the whole is ever made."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import Any, NamedTuple, Protocol

from lxml import etree

from plantools.readers.package import (
    HAS_DOCTYPE,
    SHEET_SPACES,
    Package,
    pull_parser,
    refuse_doctype,
    xml_parser,
)
from plantools.readers.ziplimits import Watched

_AT_ONCE = 1 << 15
"""Bytes that are parsed at a time."""


class Listener(Protocol):
    """Who is told of elements: their names and attributes, and the texts between.

    ``told`` counts those it has done with, so that nothing before them is held any longer.
    """

    told: int

    @property
    def data(self) -> Callable[[str], object]:
        """What is told of a text, or of a piece of it."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def close(self) -> None:
        """Nothing more is told, so let go of all that was."""


def tell(package: Package, part: str, listener: Listener) -> None:
    """Tell of a part's elements as they begin and end, of which no tree is made."""
    parser = xml_parser(_Target(listener.start, listener.end, listener.data))
    told = 0
    with _watched(package, part) as watched:
        while block := watched.read(_AT_ONCE):
            parser.feed(block)
            if listener.told != told:
                told = listener.told
                watched.release()
        parser.close()
    listener.close()  # lxml's parsers stand in a circle, and would hold it for a while yet


@contextmanager
def _watched(package: Package, part: str) -> Generator[Watched]:
    """A part's bytes, and the name of its file put to what the parser finds wrong with them."""
    with package.open(part) as stream:
        try:
            yield Watched(package.path.name, stream)
        except etree.XMLSyntaxError as error:
            error.filename = package.path.name
            raise


class _Target(NamedTuple):
    """A listener under the names that lxml tells it by."""

    start: Callable[[str, Any], object]
    end: Callable[[str], object]
    data: Callable[[str], object]

    def doctype(self, *_: object) -> None:
        """Entities live in it; no Office file has one. Source: ECMA-376 part 2, 8.1.4."""
        raise ValueError(HAS_DOCTYPE)

    def close(self) -> None:
        """Nothing comes of it but what was told."""


def blocks(package: Package, part: str, root: str, name: str) -> Generator[Iterator[Any]]:
    """The children of a part's root, of a name, some hundred at a time, taken out afterwards.

    It is for a long list of little, where to be told of each would take as long as to read it.
    An element is quickest taken out when nobody holds it any longer.
    """
    parser = pull_parser(root)
    tags = [f"{{{space}}}{name}" for space in SHEET_SPACES]
    top = None
    with _watched(package, part) as watched:
        while block := watched.read(_AT_ONCE):
            parser.feed(block)
            if top is None:
                top = next((one for _, one in parser.read_events()), None)
            if top is None or len(top) < 2:
                continue
            # Of the last one there may be more to come.
            yield takewhile(partial(is_not, top[-1]), top.iterchildren(*tags))
            del top[:-1]
            watched.release()
        parser.close()
    if top is not None:
        yield top.iterchildren(*tags)
        refuse_doctype(top.getroottree())
