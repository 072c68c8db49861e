"""The places of a Word template: words in braces, like {{ title }}, and content controls.

Word cuts a paragraph into runs wherever somebody paused or the spelling was checked, so a place is
looked for in the paragraph's whole text. A content control is a place by its tag or its title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plantools.writers.wordpackage import links, parsed, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plantools.writers.wordpackage import Parts

_BRACES = re.compile(r"\{\{(.*?)\}\}")
_CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_NAME = re.compile(r"[^\W\d][\w \xa0-]*")
_BLOCKS = (w("p"), w("tbl"))


@dataclass(frozen=True, slots=True)
class Place:
    """Words in braces: where they stand in their paragraph's text, and what they ask for."""

    start: int
    end: int
    written: str

    @property
    def name(self) -> str:
        """The name asked for, or nothing where it is no name but a programme.

        >>> Place(0, 15, "Report of").name, Place(0, 9, "a.b|c").name
        ('report_of', '')
        """
        return as_name(self.written) if _NAME.fullmatch(self.written) else ""


def as_name(words: str) -> str:
    """How a name is known, however it is written."""
    return re.sub(r"[\s\xa0-]+", "_", words.strip()).casefold()


def text_nodes(paragraph: Any) -> list[Any]:
    """The pieces of a paragraph's own text, not those of text boxes that hang on it."""
    return [
        node for node in paragraph.iter(w("t")) if next(node.iterancestors(w("p"))) is paragraph
    ]


def text_in(paragraph: Any) -> str:
    """A paragraph's own text."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def places_in(paragraph: Any) -> list[Place]:
    """The words in braces that a paragraph has."""
    return [
        Place(found.start(), found.end(), found[1].strip())
        for found in _BRACES.finditer(text_in(paragraph))
    ]


def code_in(paragraph: Any) -> str:
    """Words of a template language that does more than fill places in, if there are any."""
    found = _CODE.search(text_in(paragraph))
    unnamed = (f"{{{{ {place.written} }}}}" for place in places_in(paragraph) if not place.name)
    return found[0] if found else next(unnamed, "")


def controls(root: Any) -> Iterator[tuple[Any, str, str]]:
    """The content controls of a part, each with the names that its tag and its title come to."""
    for control in list(root.iter(w("sdt"))):
        properties = control.find(w("sdtPr"))
        if properties is not None and control.find(w("sdtContent")) is not None:
            tag, title = (_value(properties, name) for name in ("tag", "alias"))
            yield control, as_name(tag), as_name(title)


def _value(properties: Any, name: str) -> str:
    one = properties.find(w(name))
    return "" if one is None else str(one.get(w("val"), ""))


def text_parts(parts: Parts, main: str) -> list[str]:
    """The parts with a document's words: its body, headers, footers and notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    return [main, *dict.fromkeys(part for kind in kinds for part in links(parts, main, kind))]


def roots_with_places(parts: Parts, main: str) -> Mapping[str, Any]:
    """The roots of those parts that could have a place at all; the others need no look."""
    names = text_parts(parts, main)
    return {
        name: parsed(parts[name])
        for name in names
        if name == main or b"{" in parts[name] or b"sdt" in parts[name]
    }


def block_of(control: Any) -> Any | None:
    """What a table can stand in place of, for a content control: itself, or a paragraph.

    That is the one it stands in, or the first of the cell that it is around. Nothing where there
    is no such thing: in a control around rows, or among other words.
    """
    content = control.find(w("sdtContent"))
    if any(one.tag in _BLOCKS for one in content):
        return control
    cell = content.find(w("tc"))
    if cell is not None:
        return cell.find(w("p"))
    paragraph = next(control.iterancestors(w("p")), None)
    if paragraph is None or content.find(w("tr")) is not None:
        return None
    inside = "".join(node.text or "" for node in content.iter(w("t")))
    return paragraph if text_in(paragraph).strip() == inside.strip() else None


def freed(block: Any) -> Any:
    """A block out of the content control around its cell or itself, which may hold words only."""
    holder = block.getparent()
    alone = holder.tag == w("sdtContent") and len(holder) == 1
    if alone:
        return holder.getparent()
    around = holder.getparent() if holder.tag == w("tc") else None
    if around is not None and around.tag == w("sdtContent"):
        control = around.getparent()
        for cell in list(around):
            control.addprevious(cell)
        control.getparent().remove(control)
    return block


def stands_on_page(block: Any) -> bool:
    """Whether a block is on the page itself, and not in a text box that hangs on it."""
    return next(block.iterancestors(w("txbxContent")), None) is None
