"""The shading of a Word cell as the one colour a person sees.

Source: ECMA-376 part 1, 17.4.32 (shd), 17.18.78 (patterns) and 17.18.97 (theme colours).
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
    """A cell's background as six hex digits, or nothing where it has none."""
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


def _colour(shading: Any, own: str, named: str, theme: Mapping[str, str]) -> str:
    """A colour spelled out, else the theme's. Word writes both and keeps them alike."""
    spelled = hex_colour(attribute(shading, own))
    if spelled:
        return spelled
    name = attribute(shading, named) or ""
    colour = theme.get(_SLOTS.get(name, name), "")
    tint, shade = attribute(shading, f"{named}Tint"), attribute(shading, f"{named}Shade")
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
