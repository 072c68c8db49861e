"""The fonts of a workbook's cells, and the colours that its conditional formats paint in.

Source: ECMA-376 part 1, 18.8.22 (font), 18.8.14 (dxf).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from plantools.cells import UNCERTAIN
from plantools.colours import BLACK
from plantools.readers.package import Package, child
from plantools.readers.sheetstyles import Styles


@dataclass(frozen=True, slots=True)
class Font:
    """A font; ``own_ink`` tells whether it has a colour other than that of plain text, ``heading``
    whether it comes with a cell style for headings."""

    ink: str = BLACK
    own_ink: bool = False
    size: float = 11
    bold: bool = False
    name: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class FormatLook:
    """The colours a conditional format paints in, each of them nothing where it leaves it."""

    ink: str
    ground: str


def read_fonts(package: Package, styles: Styles) -> list[Font]:
    """The font behind each style number."""
    root = _root(package)
    if root is None:
        return [Font()]
    fonts = [_font(one, styles) for one in root.iterfind("{*}fonts/{*}font")]
    headings = {
        int(one.get("xfId", 0))
        for one in root.iterfind("{*}cellStyles/{*}cellStyle")
        if int(one.get("builtinId", 0)) in _HEADINGS
    }
    looks = [
        (int(one.get("fontId", 0)), int(one.get("xfId", 0)) in headings)
        for one in root.iterfind("{*}cellXfs/{*}xf")
    ]
    return [
        replace(fonts[number] if 0 <= number < len(fonts) else Font(), heading=heading)
        for number, heading in looks
    ] or [Font()]


_HEADINGS = range(15, 20)
"""Title and Heading 1 to 4 among the built-in cell styles. Source: ECMA-376 part 1, 18.8.7, G.2."""


def read_formats(package: Package, styles: Styles) -> list[FormatLook]:
    """The colours of each differential format, by its number."""
    root = _root(package)
    found = []
    for one in () if root is None else root.iterfind("{*}dxfs/{*}dxf"):
        colour = next(one.iterfind("{*}font/{*}color"), None)
        ground = styles.format_fill(one)
        ink = "" if colour is None else styles.colour(colour)
        found.append(FormatLook(ink, "" if ground == UNCERTAIN else ground))
    return found


def _root(package: Package) -> Any | None:
    part = package.related(package.main, "styles")
    return None if part is None else package.xml(part)


def _font(font: Any, styles: Styles) -> Font:
    colour, size, bold, name = (child(font, one) for one in ("color", "sz", "b", "name"))
    ink = "" if colour is None else styles.colour(colour)
    return Font(
        ink=ink or BLACK,
        own_ink=bool(ink) and not _is_plain(colour),
        size=11 if size is None else float(size.get("val", 11)),
        bold=bold is not None and bold.get("val", "1") not in ("0", "false"),
        name="" if name is None else str(name.get("val", "")),
    )


def _is_plain(colour: Any) -> bool:
    """Whether a colour is that of plain text: the theme's first dark one, or the system's."""
    plain = {"theme": "1", "indexed": "64", "auto": "1"}
    return any(colour.get(name) == value for name, value in plain.items())
