"""How a workbook's cells look: the fill and the number format behind each style number.

Sources: ECMA-376 part 1, 18.8 (styles) and 20.1.6 (themes); openpyxl for Excel's built-in
number formats and its indexed colours.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from plantools.colours import rgb
from plantools.readers.package import Package, child, local_name


@dataclass(frozen=True, slots=True)
class Style:
    """What one style number means: the cell's fill, and the code its numbers are shown by."""

    fill: str = ""
    number_format: str = "General"


# Excel shows these two by the computer's region, so in the UK day first.
# Source: ECMA-376 part 1, 18.8.30 (numFmt), which lists them as mm-dd-yy and m/d/yy h:mm.
_BY_REGION = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}


def read_styles(package: Package) -> tuple[Style, ...]:
    """Every cell style of a workbook, by its number."""
    part = package.related(package.main, "styles")
    if part is None:
        return (Style(),)
    root = package.xml(part)
    colours = _Colours(_theme(package), _palette(root))
    fills = [_fill(fill, colours) for fill in _children(root, "fills")]
    codes = {
        int(one.get("numFmtId", 0)): str(one.get("formatCode", ""))
        for one in _children(root, "numFmts")
    }
    return tuple(
        Style(
            fill=_at(fills, int(xf.get("fillId", 0)), ""),
            number_format=_format_code(int(xf.get("numFmtId", 0)), codes),
        )
        for xf in _children(root, "cellXfs")
    ) or (Style(),)


def _format_code(number: int, codes: dict[int, str]) -> str:
    if number in codes:
        return codes[number]
    return _BY_REGION.get(number) or BUILTIN_FORMATS.get(number, "General")


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
        return _tinted(base, tint) if base and tint else base

    def _base(self, colour: Any) -> str:
        if colour.get("rgb"):
            return str(colour.get("rgb"))[-6:].upper()
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
    # gray125 is the second fill of every workbook and means nothing; other hatchings are seen
    # by their foreground.
    if pattern.get("patternType", "none") in ("none", "gray125"):
        return ""
    colour = child(pattern, "fgColor")
    return "" if colour is None else colours.hex(colour)


def _tinted(colour: str, tint: float) -> str:
    """A theme colour made darker (tint below 0) or lighter. Source: ECMA-376 part 1, 18.8.19."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in rgb(colour)))
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def _palette(styles: Any) -> tuple[str, ...]:
    colours = child(styles, "colors")
    own = None if colours is None else child(colours, "indexedColors")
    if own is not None and len(own):
        return tuple(str(one.get("rgb", ""))[-6:].upper() for one in own)
    return tuple(colour[-6:].upper() for colour in COLOR_INDEX)


# Colours refer to the theme with light and dark swapped in pairs, against the order they are
# stored in. Source: ECMA-376 part 1, 18.8.3 (bgColor), as Excel does it.
_THEME_ORDER = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"


def _theme(package: Package) -> tuple[str, ...]:
    part = package.related(package.main, "theme")
    if part is None:
        return ()
    scheme = next(package.xml(part).iter("{*}clrScheme"), None)
    if scheme is None:
        return ()
    stored = {local_name(one): _theme_colour(one) for one in scheme}
    return tuple(stored.get(name, "") for name in _THEME_ORDER.split())


def _theme_colour(slot: Any) -> str:
    colour = next(iter(slot), None)
    if colour is None:
        return ""
    # A system colour (window, windowText) keeps the colour it last had.
    return str(colour.get("lastClr") or colour.get("val") or "")[-6:].upper()
