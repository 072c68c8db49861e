"""How a workbook's cells look: the fill and the number format behind each style number.

Sources: ECMA-376 part 1, 18.8 (styles); openpyxl for Excel's built-in number formats and its
indexed colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from plantools.cells import UNCERTAIN
from plantools.readers.package import Package, child
from plantools.readers.themecolours import hex_colour, read_theme, tinted


@dataclass(frozen=True, slots=True)
class Style:
    """What one style number means: the cell's fill, the code its numbers are shown by, its font.

    A cell shows the fill of its own style, whether or not that says ``applyFill``: the named style
    behind it was copied into it. Source: LibreOffice's oox/xlsx import, which found out the same.
    """

    fill: str = ""
    number_format: str = "General"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """A workbook's cell styles and the fills of its rules' formats, each by its number."""

    cells: tuple[Style, ...]
    formats: tuple[str, ...]
    _colours: _Colours

    def cell(self, number: int) -> Style:
        """A style by its number; one that is not there is the plain one, as no word is lost."""
        return self.cells[number if 0 <= number < len(self.cells) else 0]

    def colour(self, colour: Any) -> str:
        """A colour element's six hex digits, or nothing where it is automatic."""
        return self._colours.hex(colour)

    def format_fill(self, format_: Any) -> str:
        """The fill that a rule's format paints, or ``UNCERTAIN`` where that is not clear."""
        return _format_fill(format_, self._colours)


# Excel shows these two by the computer's region, so in the UK day first.
# Source: ECMA-376 part 1, 18.8.30 (numFmt), which lists them as mm-dd-yy and m/d/yy h:mm.
BY_REGION = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}


# Colours refer to the theme with light and dark swapped in pairs, against the order they are
# stored in. Source: ECMA-376 part 1, 18.8.3 (bgColor), as Excel does it.
THEME_ORDER = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"


def read_styles(package: Package) -> Styles:
    """Every cell style of a workbook, and every format of its rules, by their numbers."""
    part = package.related(package.main, "styles")
    if part is None:
        return Styles((Style(),), (), _Colours((), ()))
    root = package.xml(part)
    theme = read_theme(package)
    in_order = tuple(theme.get(name, "") for name in THEME_ORDER.split())
    colours = _Colours(in_order, _palette(root))
    fills = [_fill(fill, colours) for fill in _children(root, "fills")]
    struck = [is_struck(font) for font in _children(root, "fonts")]
    codes = {
        int(one.get("numFmtId", 0)): str(one.get("formatCode", ""))
        for one in _children(root, "numFmts")
    }
    cells = tuple(
        Style(
            fill=_at(fills, int(xf.get("fillId", 0)), ""),
            number_format=format_code(int(xf.get("numFmtId", 0)), codes),
            struck=_at(struck, int(xf.get("fontId", 0)), False),
        )
        for xf in _children(root, "cellXfs")
    )
    formats = tuple(_format_fill(format_, colours) for format_ in _children(root, "dxfs"))
    return Styles(cells or (Style(),), formats, colours)


def is_struck(font: Any) -> bool:
    """Whether a font, or the properties of a run, strike their text through."""
    strike = child(font, "strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


_T = TypeVar("_T")


def format_code(number: int, codes: dict[int, str]) -> str:
    """A number format's code: the workbook's own by that number, else Excel's built-in one."""
    if number in codes:
        return codes[number]
    return BY_REGION.get(number) or BUILTIN_FORMATS.get(number, "General")


def _children(root: Any, name: str) -> list[Any]:
    parent = child(root, name)
    return [] if parent is None else list(parent)


def _at(values: Sequence[_T], index: int, default: _T) -> _T:
    return values[index] if 0 <= index < len(values) else default


@dataclass(frozen=True, slots=True)
class _Colours:
    """The workbook's theme and palette, which colours refer to by number."""

    theme: tuple[str, ...]
    palette: tuple[str, ...]

    def hex(self, colour: Any) -> str:
        """A colour element's six hex digits, or nothing where it is automatic."""
        base = self._base(colour)
        tint = float(colour.get("tint", 0))
        return tinted(base, tint) if base and tint else base

    def _base(self, colour: Any) -> str:
        if colour.get("rgb"):
            return hex_colour(colour.get("rgb"))
        if colour.get("theme"):
            return _at(self.theme, int(colour.get("theme")), "")
        if colour.get("indexed"):
            return _at(self.palette, int(colour.get("indexed")), "")
        return ""


def _fill(fill: Any, colours: _Colours) -> str:
    pattern = child(fill, "patternFill")
    if pattern is None:
        gradient = child(fill, "gradientFill")
        stop = None if gradient is None else next(gradient.iter("{*}color"), None)
        return "" if stop is None else colours.hex(stop)
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return ""
    # Dense patterns are seen by their foreground, sparse ones by what shines through. gray125
    # without a colour is the second fill of every workbook and means nothing.
    seen = ["fgColor"] if kind == "solid" else ["fgColor", "bgColor"]
    if kind in _SPARSE:
        seen.reverse()
    layers = (child(pattern, name) for name in seen)
    return next(filter(None, (colours.hex(one) for one in layers if one is not None)), "")


def _format_fill(format_: Any, colours: _Colours) -> str:
    """The fill of a rule's format; where it is solid, the background is what is seen.

    A fill that is there without a colour (an explicit "no fill", a foreground alone) may hide the
    cell's own, so it is ``UNCERTAIN``. Source: ECMA-376 part 1, 18.8.14 (dxf), as Excel does it.
    """
    fill = child(format_, "fill")
    pattern = None if fill is None else child(fill, "patternFill")
    if fill is None or (pattern is not None and not len(pattern) and not pattern.attrib):
        return ""
    try:
        if pattern is None or pattern.get("patternType", "solid") not in ("solid", "none"):
            return _fill(fill, colours) or UNCERTAIN
        ground = child(pattern, "bgColor")
        solid = ground is not None and pattern.get("patternType") != "none"
        return (colours.hex(ground) if solid else "") or UNCERTAIN
    except ValueError:
        return UNCERTAIN


_SPARSE = frozenset(
    {
        "gray125",
        "gray0625",
        "lightGray",
        "lightHorizontal",
        "lightVertical",
        "lightDown",
        "lightUp",
        "lightGrid",
        "lightTrellis",
    }
)


def _palette(styles: Any) -> tuple[str, ...]:
    colours = child(styles, "colors")
    own = None if colours is None else child(colours, "indexedColors")
    if own is not None and len(own):
        return tuple(hex_colour(one.get("rgb")) for one in own)
    return tuple(map(hex_colour, COLOR_INDEX))
