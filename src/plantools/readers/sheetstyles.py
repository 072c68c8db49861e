"""How a workbook's cells look: the fill and the number format behind each style number.

Sources: ECMA-376 part 1, 18.8 (styles); openpyxl for Excel's built-in number formats and its
indexed colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from plantools.readers.package import Package, child
from plantools.readers.themecolours import hex_colour, read_theme, tinted


@dataclass(frozen=True, slots=True)
class Style:
    """What one style number means: the cell's fill, and the code its numbers are shown by."""

    fill: str = ""
    number_format: str = "General"


# Excel shows these two by the computer's region, so in the UK day first.
# Source: ECMA-376 part 1, 18.8.30 (numFmt), which lists them as mm-dd-yy and m/d/yy h:mm.
BY_REGION = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}


# Colours refer to the theme with light and dark swapped in pairs, against the order they are
# stored in. Source: ECMA-376 part 1, 18.8.3 (bgColor), as Excel does it.
THEME_ORDER = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"


def read_styles(package: Package) -> tuple[Style, ...]:
    """Every cell style of a workbook, by its number."""
    part = package.related(package.main, "styles")
    if part is None:
        return (Style(),)
    root = package.xml(part)
    theme = read_theme(package)
    in_order = tuple(theme.get(name, "") for name in THEME_ORDER.split())
    colours = _Colours(in_order, _palette(root))
    fills = [_fill(fill, colours) for fill in _children(root, "fills")]
    codes = {
        int(one.get("numFmtId", 0)): str(one.get("formatCode", ""))
        for one in _children(root, "numFmts")
    }
    return tuple(
        Style(
            fill=_at(fills, int(xf.get("fillId", 0)), ""),
            number_format=format_code(int(xf.get("numFmtId", 0)), codes),
        )
        for xf in _children(root, "cellXfs")
    ) or (Style(),)


def format_code(number: int, codes: dict[int, str]) -> str:
    """A number format's code: the workbook's own by that number, else Excel's built-in one."""
    if number in codes:
        return codes[number]
    return BY_REGION.get(number) or BUILTIN_FORMATS.get(number, "General")


def _children(root: Any, name: str) -> list[Any]:
    parent = child(root, name)
    return [] if parent is None else list(parent)


def _at(values: Sequence[str], index: int, default: str) -> str:
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
