"""Palettes: the fill of each status colour, and whether everybody can tell them apart."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

from plantools.colours import VISIONS, difference
from plantools.errors import UnknownNameError
from plantools.schemes.grading import Scheme

LEAST_DIFFERENCE: Mapping[str, float] = {
    vision: 10.0 if vision == "greyscale" else 20.0 for vision in VISIONS
}
"""How far apart two fills must be seen to be told apart where they do not touch.

No standard sets it. It is our rule: some nine times what is just noticed side by side (2.3, see
``colours.difference``), and half of that in greyscale, where lightness is all there is.
"""


@lru_cache(maxsize=1)
def _palettes() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("plantools") / "schemes" / "palettes.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def palette_words() -> dict[str, str]:
    """The status colour of each fill of the shipped palettes."""
    return {fill: word for palette in _palettes().values() for word, fill in palette.items()}


def read_palette(name: str, scheme: Scheme | None = None) -> Mapping[str, str]:
    """The fill of each status colour in a palette; a scheme's own fills come before it.

    Raises ``UnknownNameError`` for a palette that does not exist.

    >>> read_palette("familiar")["Amber"]
    'FFC000'
    """
    if name not in _palettes():
        raise UnknownNameError(
            f"There is no palette {name!r}. Use one of {', '.join(_palettes())}."
        )
    return {**_palettes()[name], **(scheme.fills if scheme else {})}


def palette_doubts(scheme: Scheme, palette: str = "distinct") -> Iterator[str]:
    """What speaks against a scheme's own fills: a sentence on each pair that looks alike.

    They are compared with each other and with those of the palette that they stand in. The text
    needs no look: it is black or white, and the better of the two has a contrast of 4.5 to 1, which
    WCAG 2.2 asks for, on any fill there is.

    >>> scheme = Scheme("own", "Own", (), fills={"Red": "C0504D", "Green": "4F8130"})
    >>> next(palette_doubts(scheme))
    'Green (4F8130) and Red (C0504D) are hard to tell apart: 7 in deuteranopia (20 is the least), \
0 in greyscale (10 is the least).'
    """
    for one, other in combinations(read_palette(palette, scheme).items(), 2):
        figures = list(_too_close(one[1], other[1]))
        if figures and {one[0], other[0]} & set(scheme.fills):
            yield (
                f"{one[0]} ({one[1]}) and {other[0]} ({other[1]}) are hard to tell apart: "
                f"{', '.join(figures)}."
            )


def _too_close(one: str, other: str) -> Iterator[str]:
    for vision, least in LEAST_DIFFERENCE.items():
        apart = difference(one, other, vision)
        if apart < least:
            yield f"{apart:.0f} in {vision} ({least:.0f} is the least)"
