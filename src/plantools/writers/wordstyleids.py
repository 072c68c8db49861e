"""Our styles among those of a council's document: found by their names, added where missing.

Word knows its own styles by English names in every language; their ids are translated, so that
"heading 1" may be "berschrift1". Source: ECMA-376 part 1, 17.7.4.9 (name).
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from plantools.writers.wordblank import are_blank, blank_styles
from plantools.writers.wordbody import UNCOUNTED
from plantools.writers.wordpackage import (
    W,
    as_part,
    link,
    links,
    number_in,
    parsed,
    set_content_type,
    w,
)
from plantools.writers.wordstyles import CELL_STYLE, DIGIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantools.writers.wordpackage import Parts

_USED = re.compile(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"/>')
_UNCOUNTED = re.compile(f'(<w:pStyle w:val="([^"]+)"/>(?:<w:keepNext/>)?){re.escape(UNCOUNTED)}')
_UNKNOWN_FONT = 1.15  # of Arial's widths: Calibri has 0.9 of them, Verdana 1.15
_BODY_SIZE = 22  # half points: what our tables' columns are measured for
_LINKED = ("link", "next", "autoRedefine", "rsid")


class StyleIds:
    """The ids that our styles have in a document, and its heading levels."""

    def __init__(self, parts: Parts, main: str) -> None:
        self._parts, self._main = parts, main
        self._part = next(links(parts, main, "styles"), "")
        xml = parts.get(self._part, f'<w:styles xmlns:w="{W}"/>'.encode())
        # A document of our own has all of our styles: none is ever added to its root.
        self._root = blank_styles() if are_blank(xml) else parsed(xml)
        self._styles = {str(one.get(w("styleId"))): one for one in self._root.iter(w("style"))}
        self._ids: dict[str, str] = {}
        self._added = False

    def put(self, pieces: Sequence[str]) -> list[bytes]:
        """Pieces of a body in our styles, in the document's own; missing ones are added."""
        used = {ours for xml in pieces for ours in _USED.findall(_telling(xml))}
        ids = {ours: self._id_of(ours) for ours in sorted(used)}
        renamed = {ours: theirs for ours, theirs in ids.items() if ours != theirs}
        return [_renamed(self._counted(xml), renamed).encode() for xml in pieces]

    def save(self) -> None:
        """Write the styles into the package, where any were added."""
        if not self._added:
            return
        if not self._part:
            self._part = f"{self._main.rpartition('/')[0]}/styles.xml".lstrip("/")
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
            set_content_type(self._parts, self._part, kind)
            base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            link(self._parts, self._main, f"{base}/styles", "styles.xml")
        self._parts[self._part] = as_part(self._root)

    def level(self, paragraph: Any) -> int | None:
        """A paragraph's heading level from 1, 0 for a title, nothing for other text."""
        own = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if own is not None:
            return _level(own)
        return None if style is None else self._level_of(str(style.get(w("val"))))

    def digit(self) -> float:
        """The width of a digit in a table's cell, rather too wide: its font is not known."""
        return DIGIT * _UNKNOWN_FONT * min(self._size(), _BODY_SIZE) / _BODY_SIZE

    def _counted(self, xml: str) -> str:
        return _UNCOUNTED.sub(self._uncounted, xml) if UNCOUNTED in _telling(xml) else xml

    def _uncounted(self, found: re.Match[str]) -> str:
        """A heading's properties, without what only matters where its style would count it."""
        counts = any(
            self._styles[one].find(f"{w('pPr')}/{w('numPr')}") is not None
            for one in self._line(self._id_of(found[2]))
        )
        return found[0] if counts else found[1]

    def _level_of(self, style: str) -> int | None:
        for one in self._line(style):
            name = _name(self._styles[one])
            if name == "title":
                return 0
            if re.fullmatch(r"heading [1-9]", name):
                return int(name[-1])
            outline = self._styles[one].find(f"{w('pPr')}/{w('outlineLvl')}")
            if outline is not None:
                return _level(outline)
        return None

    def _line(self, style: str) -> list[str]:
        """A style and those it is based on."""
        line: list[str] = []
        while style in self._styles and style not in line:
            line.append(style)
            base = self._styles[style].find(w("basedOn"))
            style = "" if base is None else str(base.get(w("val")))
        return line

    def _id_of(self, ours: str) -> str:
        """The id of the document's style for one of ours; where there is none, it is added."""
        if ours not in self._ids:
            self._ids[ours] = self._look_up(ours)
        return self._ids[ours]

    def _look_up(self, ours: str) -> str:
        """The id of a style: by name, by id, by heading level."""
        own = _our_styles().get(ours)
        if own is None:
            return ours
        kind, name = own.get(w("type")), _name(own)
        for identifier, style in self._styles.items():
            if style.get(w("type")) == kind and name in (_name(style), *_aliases(style)):
                return identifier
        if ours in self._styles and self._styles[ours].get(w("type")) == kind:
            return ours
        heading = re.fullmatch(r"heading ([1-9])", name)
        if heading and (other := self._heading(int(heading[1]))):
            return other
        return self._add(ours, own)

    def _heading(self, level: int) -> str:
        """A style of the document's own making that heads sections of a level."""
        return next(
            (
                identifier
                for identifier, style in self._styles.items()
                if style.get(w("type")) == "paragraph"
                and style.find(f"{w('pPr')}/{w('outlineLvl')}") is not None
                and self._level_of(identifier) == level
            ),
            "",
        )

    def _add(self, ours: str, own: Any) -> str:
        """Add one of our styles in the document's own font, based on its usual style."""
        style = deepcopy(own)
        for name in _LINKED:
            for one in style.findall(w(name)):
                style.remove(one)
        for one in (*style.iter(w("rFonts")), *style.iter(w("numPr"))):
            one.getparent().remove(one)
        identifier = ours if ours not in self._styles else f"Plan{ours}"
        style.set(w("styleId"), identifier)
        self._base(style)
        if ours == CELL_STYLE and self._size() > _BODY_SIZE:
            style.append(_sized(_BODY_SIZE))
        self._root.append(style)
        self._styles[identifier] = style
        self._added = True
        return identifier

    def _base(self, style: Any) -> None:
        base = style.find(w("basedOn"))
        usual = self._usual(str(style.get(w("type"))))
        if base is not None and usual:
            base.set(w("val"), usual)
        elif base is not None:
            style.remove(base)

    def _usual(self, kind: str) -> str:
        """The id of the style that everything of a kind has without saying so."""
        return next(
            (
                identifier
                for identifier, style in self._styles.items()
                if style.get(w("type")) == kind and style.get(w("default")) in ("1", "true")
            ),
            "",
        )

    def _size(self) -> int:
        """The size of plain text in half points; 20 where nothing says one (17.3.2.38)."""
        sizes = [
            self._styles[one].find(f"{w('rPr')}/{w('sz')}")
            for one in self._line(self._usual("paragraph"))
        ]
        sizes.append(
            next(self._root.iter(w("rPrDefault")), self._root).find(f"{w('rPr')}/{w('sz')}")
        )
        said = (number_in(size, "val", 0) for size in sizes)
        return next((size for size in said if size > 0), 20)


def _telling(xml: str) -> str:
    """As much of a piece of a body as tells its styles: a table has megabytes, and tells at once.

    All its cells are in one style, and no text of theirs holds a tag.
    """
    return xml[: xml.find("</w:tc>")] if xml.startswith("<w:tbl>") else xml


def _renamed(xml: str, ids: Mapping[str, str]) -> str:
    if not ids:
        return xml
    return _USED.sub(lambda found: found[0].replace(found[1], ids.get(found[1], found[1])), xml)


def _sized(size: int) -> Any:
    return parsed(
        f'<w:rPr xmlns:w="{W}"><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'.encode()
    )


def _name(style: Any) -> str:
    name = style.find(w("name"))
    return "" if name is None else str(name.get(w("val"), "")).casefold()


def _aliases(style: Any) -> list[str]:
    aliases = style.find(w("aliases"))
    said = "" if aliases is None else str(aliases.get(w("val"), ""))
    return [one.strip().casefold() for one in said.split(",")]


def _level(outline: Any) -> int | None:
    """1 to 9; the value 9 means body text (17.3.1.20)."""
    value = number_in(outline, "val", 9)
    return value + 1 if 0 <= value < 9 else None


@cache
def _our_styles() -> Mapping[str, Any]:
    """The styles of a document of our own, by their ids."""
    return {str(style.get(w("styleId"))): style for style in blank_styles().iter(w("style"))}
