"""Colours as six hex digits: luminance, contrast, and the status word that a fill stands for."""

from __future__ import annotations

import colorsys
from functools import lru_cache

BLACK, WHITE = "000000", "FFFFFF"


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each from 0 to 255.

    >>> rgb("FFC000")
    (255, 192, 0)
    """
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white).

    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance

    >>> luminance("FFFFFF")
    1.0
    """
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio from 1 to 21. Source: WCAG 2.2, #dfn-contrast-ratio.

    >>> contrast("000000", "FFFFFF")
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=4096)
def text_colour(fill: str) -> str:
    """Black or white, whichever reads better on a fill.

    >>> text_colour("A2100A"), text_colour("F5B500")
    ('FFFFFF', '000000')
    """
    return max((BLACK, WHITE), key=lambda text: contrast(text, fill))


@lru_cache(maxsize=4096)
def colour_word(fill: str) -> str | None:
    """The status colour that a person would call a fill, or ``None`` where people would differ.

    The hue bands are drawn around the fills that council documents really use: reds FF0000
    C00000 C0504D FFC7CE, ambers FFC000 FFCC00 FFFF00 ED7D31 FFEB9C, greens 00B050 92D050 C6EFCE,
    blues 0070C0 00B0F0 8DB3E2 1F497D, greys BFBFBF D9D9D9. Yellow is called Amber: Office has no
    amber, and a plan that uses yellow means it. Near-white and near-black are nobody's status,
    nor are purple, pink, brown and turquoise. No fill (an empty text) stands for nothing.

    >>> colour_word("92D050"), colour_word("FFC000"), colour_word("7030A0")
    ('Green', 'Amber', None)
    """
    if not fill:
        return None
    red, green, blue = (value / 255 for value in rgb(fill))
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    brightness = max(red, green, blue)
    chroma = brightness - min(red, green, blue)
    if chroma < 0.06:
        return "Grey" if 0.25 <= lightness <= 0.92 else None
    for word, low, high, dimmest, palest in _BANDS:
        if low <= hue * 360 < high and brightness >= dimmest and chroma >= palest:
            return word
    return None


# Status word, hue from and to in degrees, and the dimmest (brightness) and palest (chroma) fill
# that the name still fits: a dim amber is a brown, a pale one a cream.
_BANDS = (
    ("Red", 0, 14, 0.4, 0.1),
    ("Amber", 20, 64, 0.75, 0.25),
    ("Green", 70, 165, 0.25, 0.1),
    ("Blue", 190, 245, 0.25, 0.1),
    ("Red", 348, 360, 0.4, 0.1),
)
