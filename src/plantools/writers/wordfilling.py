"""Words put into a template's places, in the look that stands there."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree

from plantools.writers.wordcells import lines_of
from plantools.writers.wordpackage import w
from plantools.writers.wordplaces import controls, places_in, text_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINKS_AND_DATES = ("showingPlcHdr", "dataBinding")


def fill_texts(root: Any, texts: Mapping[str, str], names: frozenset[str], blank: str) -> bool:
    """Fill the places for words in a part's element; whether there was anything to fill.

    Where nothing is given for a place, words in braces become ``blank``, which an author can see,
    and a content control keeps its own prompt.
    """
    filled = False
    for control, tag, title in controls(root):
        name = next((one for one in (tag, title) if one in texts), "")
        if name:
            _fill_control(control, texts[name])
            filled = True
    for paragraph in root.iter(w("p")):
        for place in reversed(places_in(paragraph)):
            if place.name in names:
                _replace(paragraph, place.start, place.end, texts.get(place.name, blank))
                filled = True
    return filled


def _replace(paragraph: Any, start: int, end: int, words: str) -> None:
    """Put words in place of some of a paragraph's text: into the run where that begins."""
    position = 0
    for node in text_nodes(paragraph):
        text = node.text or ""
        first, last = max(start - position, 0), min(end - position, len(text))
        if first < last:
            own = words if position + first == start else ""
            _set_lines(node, lines_of(text[:first] + own + text[last:]))
        position += len(text)


def _set_lines(node: Any, lines: list[str]) -> None:
    """Give a piece of a run's text other words, with a break between each two lines."""
    node.text = lines[0]
    node.set(_SPACE, "preserve")
    for line in reversed(lines[1:]):
        more = etree.Element(w("t"), {_SPACE: "preserve"})
        more.text = line
        node.addnext(more)
        node.addnext(etree.Element(w("br")))


def _fill_control(control: Any, words: str) -> None:
    """Put words into a content control, in the look of what it holds.

    What ties it to other data goes, for Word would take the words from there again.
    """
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    prompting = properties.find(w("showingPlcHdr")) is not None
    look = _look(content if not prompting else properties)
    for one in list(properties):
        if etree.QName(one).localname in _LINKS_AND_DATES:
            properties.remove(one)
    for one in properties.iter(w("date")):
        one.attrib.pop(w("fullDate"), None)
    run = etree.Element(w("r"))
    if look is not None:
        run.append(look)
    text = etree.SubElement(run, w("t"))
    _set_lines(text, lines_of(words))
    _holder(content).append(run)


def _look(element: Any) -> Any | None:
    """The look of the first words in an element."""
    found = next(element.iter(w("rPr")) if element.tag == w("sdtPr") else _run_looks(element), None)
    return None if found is None else deepcopy(found)


def _run_looks(content: Any) -> Any:
    return (run.find(w("rPr")) for run in content.iter(w("r")) if run.find(w("rPr")) is not None)


def _holder(content: Any) -> Any:
    """What a run goes into: the control's first paragraph, emptied, or the control in a line."""
    paragraph = next(content.iter(w("p")), None)
    if paragraph is None:
        for one in list(content):
            content.remove(one)
        return content
    holder = paragraph.getparent()
    for one in list(holder):
        if one is not paragraph and one.tag != w("tcPr"):
            holder.remove(one)
    for one in list(paragraph):
        if one.tag != w("pPr"):
            paragraph.remove(one)
    return paragraph
