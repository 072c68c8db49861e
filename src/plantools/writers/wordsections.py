"""Sections of a Word document: the room on their pages, and landscape pages between upright ones.

The properties of a section stand in its last paragraph; those of the last one end the body.
Source: ECMA-376 part 1, 17.6.17 and 17.6.18 (sectPr).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree

from plantools.writers.wordpackage import number_in, w
from plantools.writers.wordplaces import text_in
from plantools.writers.wordstyles import Page, a4

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARGIN = 1440  # twips: an inch, what Word takes where nothing is said
_SHOWN = ("drawing", "pict", "object", "br", "fldChar", "fldSimple", "sectPr", "bookmarkStart",
          "bookmarkEnd", "sdt", "commentRangeStart", "footnoteReference")  # fmt: skip


def is_empty(block: Any) -> bool:
    """Whether a block is a paragraph with nothing in it, not even a mark."""
    if block.tag != w("p") or text_in(block).strip():
        return False
    return not any(next(block.iter(w(name)), None) is not None for name in _SHOWN)


def section_of(block: Any, body: Any) -> Any:
    """The properties of the section that a block stands in; A4 where the body has none."""
    top = block
    while top.getparent() is not body:
        top = top.getparent()
    for one in (top, *top.itersiblings()):
        section = one if one.tag == w("sectPr") else one.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            return section
    section = etree.SubElement(body, w("sectPr"))
    width, height = a4()
    etree.SubElement(section, w("pgSz"), {w("w"): str(width), w("h"): str(height)})
    return section


def page_of(section: Any) -> Page:
    """The room for text on a section's pages; in one of its columns where it has several."""
    width, height = sides(section)
    margins = section.find(w("pgMar"))
    left, right, top, bottom = (
        number_in(margins, name, _MARGIN) for name in ("left", "right", "top", "bottom")
    )
    room = width - left - right - number_in(margins, "gutter", 0)
    columns = section.find(w("cols"))
    count = max(number_in(columns, "num", 1), 1)
    room = (room - (count - 1) * number_in(columns, "space", 720)) // count
    # A negative margin is one that the header may lie over: 17.6.11 (pgMar).
    return Page(max(room, _LEAST), max(height - abs(top) - abs(bottom), _LEAST))


_LEAST = 2000  # twips, 3.5 cm: less room than that no page was meant to have


def sides(section: Any) -> tuple[int, int]:
    """How wide and how high a section's paper is, in twips."""
    size, (width, height) = section.find(w("pgSz")), a4()
    return number_in(size, "w", width), number_in(size, "h", height)


def is_upright(section: Any) -> bool:
    """Whether a section's paper is higher than wide."""
    width, height = sides(section)
    return width < height


def turned(section: Any) -> Any:
    """A section's properties with the paper on its side, in one column; the margins stay."""
    section = deepcopy(section)
    width, height = sides(section)
    size = section.find(w("pgSz"))
    if size is None:
        size = _insert(section, "pgSz")
    size.set(w("w"), str(height))
    size.set(w("h"), str(width))
    size.set(w("orient"), "landscape")
    for columns in section.findall(w("cols")):
        section.remove(columns)
    return section


def continued(section: Any) -> Any:
    """A section's properties for pages that follow it: same headers, counting on, no first page."""
    section = deepcopy(section)
    for name in ("headerReference", "footerReference", "titlePg", "type", "sectPrChange"):
        for one in section.findall(w(name)):
            section.remove(one)
    for numbers in section.findall(w("pgNumType")):
        numbers.attrib.pop(w("start"), None)
    return section


def _insert(section: Any, name: str) -> Any:
    """A new property, behind those that go before all others (17.6.17)."""
    before = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
    place = sum(etree.QName(one).localname in before for one in section)
    element = etree.Element(w(name))
    section.insert(place, element)
    return element


def break_after(section: Any) -> Any:
    """The paragraph that ends a section: one of no height, so that it needs no page of its own."""
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    etree.SubElement(properties, w("spacing"), {w(name): value for name, value in spacing.items()})
    properties.append(section)
    return paragraph


def blocks_before(block: Any) -> Iterator[Any]:
    """The blocks before one in its section, the nearest first."""
    for one in block.itersiblings(preceding=True):
        if one.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            return
        yield one


def blocks_after(block: Any) -> Iterator[Any]:
    """The blocks after one in its section, what ends that left out where it is empty."""
    for one in block.itersiblings():
        section = one.find(f"{w('pPr')}/{w('sectPr')}")
        if one.tag == w("sectPr"):
            return
        if section is None or text_in(one).strip():
            yield one
        if section is not None:
            return
