"""How the words of a Word cell look: what is struck through, and the colour a person sees.

A cell's own shading is its fill. Where it has none, words that all stand on one colour give the
cell that colour. The font's colour means other things, except where a cell holds a lone ● or ■:
that is a light, and its colour is what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plantools.colours import BLACK, WHITE, colour_word
from plantools.readers.package import attribute, child, local_name
from plantools.readers.wordstyles import NOTHING, Stated, Styles, over, stated
from plantools.readers.wordtext import paragraph_pieces


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks: struck through or not, the colour behind it, the font's own."""

    struck: bool = False
    fill: str = ""
    ink: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one look."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Looks:
    """Tells how words look, from their own properties and from the styles of the document."""

    styles: Styles
    theme: Mapping[str, str]
    known: dict[tuple[Any, ...], Look] = field(default_factory=dict)
    """The looks met so far: most words of a document look like others."""

    def pieces(self, paragraph: Any) -> Iterator[Piece]:
        """A paragraph's text, piece by piece."""
        properties = child(paragraph, "pPr")
        named = None if properties is None else child(properties, "pStyle")
        style = self.styles.usual if named is None else attribute(named, "val") or ""
        behind = stated(None, properties, self.theme).behind
        for text, run in paragraph_pieces(paragraph):
            own = None if run is None else child(run, "rPr")
            key = (style, behind, *(() if own is None else _saying(own)))
            if key not in self.known:
                self.known[key] = self._look(style, behind, own)
            yield Piece(text, self.known[key])

    def _look(self, style: str, behind: str | None, properties: Any) -> Look:
        named = None if properties is None else child(properties, "rStyle")
        paragraphs = self.styles.looks.get(style, NOTHING)
        characters = NOTHING
        if named is not None:
            characters = self.styles.looks.get(attribute(named, "val") or "", NOTHING)
        own = stated(properties, None, self.theme)
        whole = over(own, over(characters, over(paragraphs, self.styles.defaults)))
        strike = own.strike
        if strike is None:
            strike = _toggled(paragraphs, characters) or self.styles.defaults.strike
        under = behind if behind is not None else paragraphs.behind
        return Look(
            struck=bool(strike) or bool(whole.double_strike),
            fill=whole.highlight or whole.shading or under or "",
            ink=whole.colour or "",
        )


_SAY = ("rStyle", "strike", "dstrike", "highlight", "shd", "color")


def _saying(properties: Any) -> Iterator[tuple[Any, ...]]:
    """What of a run's properties its look follows from."""
    for one in properties:
        if local_name(one) in _SAY:
            yield one.tag, *one.attrib.items()


def _toggled(paragraphs: Stated, characters: Stated) -> bool:
    """Struck by one of the styles: two that say so take each other back (17.7.3)."""
    return bool(paragraphs.strike) != bool(characters.strike)


def struck_stretches(pieces: Sequence[Piece]) -> tuple[tuple[int, int], ...]:
    """Where in the joined text the struck words stand, from and to; blanks between them too."""
    stretches: list[tuple[int, int]] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        if piece.look.struck and piece.text:
            if stretches and stretches[-1][1] == start:
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((start, end))
        start = end
    return tuple(stretches)


def cell_colour(own: str, pieces: Sequence[Piece]) -> str:
    """The colour a person sees in a cell, from its own shading and from its words."""
    shown = [piece for piece in pieces if piece.text.strip()]
    light = _light(shown) if colour_word(own) in (None, "Grey") else ""
    if light or own not in ("", WHITE):
        return light or own
    fills = {piece.look.fill for piece in shown}
    return (fills.pop() if len(fills) == 1 else "") or own


def _light(shown: Sequence[Piece]) -> str:
    """The font colour of a cell that holds nothing but a symbol, or nothing."""
    inks = {piece.look.ink for piece in shown}
    symbols = all(set("".join(piece.text.split())) <= _LIGHTS for piece in shown)
    ink = inks.pop() if symbols and len(inks) == 1 else ""
    return "" if ink in (BLACK, WHITE) else ink


# Unicode's blocks of filled and hollow shapes, the stars, the large shapes of Miscellaneous
# Symbols and Arrows, and the bullet. Source: https://www.unicode.org/charts, 25A0 and 2B00.
_LIGHTS = frozenset(
    map(chr, (*range(0x25A0, 0x2600), 0x2605, 0x2606, *range(0x2B1B, 0x2B25), 0x26AB, 0x2022))
)
