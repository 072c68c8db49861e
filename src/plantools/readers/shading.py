"""The shading of Word's cells, paragraphs and words as the one colour a person sees.

Source: ECMA-376 part 1, 17.4.32 (shd), 17.18.78 (patterns), 17.18.97 (theme colours), 17.18.40
(highlight colours).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plantools.colours import rgb
from plantools.readers.package import attribute
from plantools.readers.themecolours import hex_colour, tinted

_SLOTS = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1",
    "dark2": "dk2", "text2": "dk2", "light2": "lt2", "background2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


def shading_colour(shading: Any, theme: Mapping[str, str]) -> str:
    """A background as six hex digits, or nothing where there is none."""
    pattern = attribute(shading, "val") or "clear"
    if pattern == "nil":
        return ""
    fill = _colour(shading, "fill", "themeFill", theme)
    ink = _colour(shading, "color", "themeColor", theme)
    if pattern == "solid":
        return ink or "000000"
    if pattern.startswith("pct"):
        return _mixed(ink or "000000", fill or "FFFFFF", _share(pattern))
    return fill if pattern == "clear" else fill or ink


_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip


def highlight_colour(highlight: Any) -> str:
    """A text marker's colour, which Word names; nothing for "none"."""
    return _HIGHLIGHTS.get(attribute(highlight, "val") or "", "")


def font_colour(colour: Any, theme: Mapping[str, str]) -> str:
    """The colour that words are written in, or nothing where Word chooses it."""
    return _colour(colour, "val", "themeColor", theme)


def _colour(shading: Any, own: str, named: str, theme: Mapping[str, str]) -> str:
    """A colour spelled out, else the theme's. Word writes both and keeps them alike."""
    spelled = hex_colour(attribute(shading, own))
    if spelled:
        return spelled
    name = attribute(shading, named) or ""
    colour = theme.get(_SLOTS.get(name, name), "")
    varied = named.removesuffix("Color")  # themeColor goes with themeTint, not themeColorTint
    tint, shade = attribute(shading, f"{varied}Tint"), attribute(shading, f"{varied}Shade")
    if colour and tint:
        return tinted(colour, 1 - int(tint, 16) / 255)
    return tinted(colour, int(shade, 16) / 255 - 1) if colour and shade else colour


def _share(pattern: str) -> float:
    """How much of a pattern is ink: ``pct12`` means 12.5 %, as do 37, 62 and 87 theirs."""
    percent = int(pattern.removeprefix("pct"))
    return (percent + 0.5 * (percent % 5 != 0)) / 100


def _mixed(ink: str, paper: str, share: float) -> str:
    pairs = zip(rgb(ink), rgb(paper), strict=True)
    return "".join(f"{int(dark * share + light * (1 - share) + 0.5):02X}" for dark, light in pairs)
