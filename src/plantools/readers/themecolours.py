"""The colours of a document's theme, which cells name instead of spelling them out.

Source: ECMA-376 part 1, 20.1.6 (themes). Word and Excel files carry the same part.
"""

from __future__ import annotations

import colorsys
from typing import Any

from plantools.colours import rgb
from plantools.readers.package import Package, local_name


def read_theme(package: Package) -> dict[str, str]:
    """The theme's colours by their slot: ``dk1``, ``lt1``, ``accent1`` … → six hex digits."""
    part = package.related(package.main, "theme")
    scheme = None if part is None else next(package.xml(part).iter("{*}clrScheme"), None)
    return {} if scheme is None else {local_name(slot): _slot_colour(slot) for slot in scheme}


def tinted(colour: str, tint: float) -> str:
    """A colour made darker (tint below 0) or lighter. Source: ECMA-376 part 1, 18.8.19.

    >>> tinted("4F81BD", -0.25), tinted("4F81BD", 0.8)
    ('376092', 'DCE6F2')
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in rgb(colour)))
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def hex_colour(value: str | None) -> str:
    """The last six digits of a colour (an alpha may stand before them), or nothing if it is none.

    >>> hex_colour("ffffc000"), hex_colour("auto")
    ('FFC000', '')
    """
    digits = (value or "")[-6:].upper()
    return digits if len(digits) == 6 and set(digits) <= set("0123456789ABCDEF") else ""


_SYSTEM = {"window": "FFFFFF", "windowText": "000000"}


def _slot_colour(slot: Any) -> str:
    colour = next(iter(slot), None)
    if colour is None:
        return ""
    # A system colour keeps the colour it last had, if its writer was careful.
    named = colour.get("lastClr") or colour.get("val")
    return _SYSTEM.get(named) or hex_colour(named)
