"""Colours as six hex digits: contrast, how they are seen, the status word a fill stands for."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import dist

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
    return _dot(_LIGHT, _linear(colour))


_LIGHT = (0.2126, 0.7152, 0.0722)
"""How much of what is seen as bright is red, green and blue."""


def _linear(colour: str) -> tuple[float, ...]:
    """Red, green and blue as amounts of light, from 0 to 1. Source: as for ``luminance``."""
    return tuple(
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in rgb(colour))
    )


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


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


def mixed(one: str, other: str, share: float) -> str:
    """The colour between two, with a share of the other from 0 to 1.

    >>> mixed("FFFFFF", "000000", 0.5)
    '808080'
    """
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


# How colours are seen -----------------------------------------------------------------------------

_SEEN: Mapping[str, tuple[tuple[float, ...], ...]] = {
    "normal vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "greyscale": (_LIGHT, _LIGHT, _LIGHT),
}
"""What becomes of red, green and blue light where one kind of the eye's cones is missing.

Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.
"""

VISIONS = tuple(_SEEN)
"""The ways of seeing that colours are compared in: people's, and a black and white printer's."""


def difference(one: str, other: str, vision: str = "normal vision") -> float:
    """How far apart two colours are seen in one of ``VISIONS``: 0 is the same, 100 black and white.

    It is the distance in CIELAB for daylight (D65), of which 2.3 are just noticed. Sources: ISO/CIE
    11664-4 (the 1976 colour space); Mahy, Van Eycken and Oosterlinck, "Evaluation of uniform color
    spaces", Color Research and Application 19 (1994), for the least that is noticed.

    >>> round(difference("FFFFFF", "000000")), round(difference("C0504D", "4F8130", "deuteranopia"))
    (100, 7)
    """
    return dist(*(_lab(_seen(colour, vision)) for colour in (one, other)))


def _seen(colour: str, vision: str) -> tuple[float, ...]:
    light = _linear(colour)
    return tuple(min(max(_dot(row, light), 0.0), 1.0) for row in _SEEN[vision])


# From sRGB's light to CIE XYZ, each part of white being 1. Source: IEC 61966-2-1, white D65.
_XYZ = (
    (0.43394, 0.37621, 0.18985),
    (0.21267, 0.71516, 0.07218),
    (0.01776, 0.10947, 0.87277),
)


def _lab(light: Sequence[float]) -> tuple[float, float, float]:
    x, y, z = (_response(_dot(row, light)) for row in _XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _response(value: float) -> float:
    edge = 6 / 29
    linear: float = value / (3 * edge**2) + 4 / 29
    return value ** (1 / 3) if value > edge**3 else linear
