"""What a document's properties say of it, where the document is a council's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from plantools.writers.properties import Properties
from plantools.writers.wordpackage import as_part, link, links, parsed, set_content_type
from plantools.writers.wordstyles import LONGEST_PROPERTY, MADE

if TYPE_CHECKING:
    from plantools.writers.wordpackage import Parts

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_KIND = "application/vnd.openxmlformats-package.core-properties+xml"


def set_properties(parts: Parts, title: str, about: Properties) -> None:
    """Give a document its title, and make it nobody's who only made the template.

    Its language stays where it says one. Source: ECMA-376 part 2, 11 (core properties).
    """
    part = next(links(parts, "", "core-properties"), "")
    spaces = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = (
        parsed(parts[part]) if part else etree.Element(f"{{{_CORE}}}coreProperties", nsmap=spaces)
    )
    if not part:
        part = "docProps/core.xml"
        set_content_type(parts, part, _KIND)
        link(parts, "", f"{_CORE.replace('package/2006', 'package/2006/relationships')}", part)
    _say(root, f"{{{_DC}}}title", title)
    _say(root, f"{{{_DC}}}creator", about.author)
    _say(root, f"{{{_DC}}}subject", about.subject)
    _say(root, f"{{{_CORE}}}lastModifiedBy", "")
    if root.find(f"{{{_DC}}}language") is None:
        _say(root, f"{{{_DC}}}language", "en-GB")
    for name in ("created", "modified"):
        day = _say(root, f"{{{_TERMS}}}{name}", f"{MADE:%Y-%m-%dT%H:%M:%SZ}")
        day.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    parts[part] = as_part(root)


def _say(root: Any, name: str, words: str) -> Any:
    one = root.find(name)
    one = etree.SubElement(root, name) if one is None else one
    one.text = words[:LONGEST_PROPERTY]
    return one
