"""How the words of a Word cell look: what is struck through, and the colour a person sees.

A cell's own shading is its fill. Where it has none, words that all stand on one colour give the
cell that colour. The font's colour means other things, except where a cell holds a lone ● or ■:
that is a light, and its colour is what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plantools.colours import BLACK, WHITE, colour_word
from plantools.readers.elements import LOCAL_NAMES, attribute, child, children_by_name
from plantools.readers.shading import shading_colour
from plantools.readers.wordstyles import NOTHING, Stated, Styles, over, stated
from plantools.readers.wordtext import paragraph_pieces


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks: struck through or not, the colour behind it, the font's own.

    One that is not ``telling`` makes no cell struck or coloured.
    """

    struck: bool = False
    fill: str = ""
    ink: str = ""
    telling: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what is asked for every piece."""
        telling = self.struck or self.fill != "" or self.ink not in _NO_INKS
        object.__setattr__(self, "telling", telling)


_NO_INKS = ("", BLACK, WHITE)
"""The font colours that are none of a light."""

PLAIN = Look()


class Piece(NamedTuple):
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
    shades: dict[tuple[tuple[str, str], ...], str] = field(default_factory=dict)
    """The backgrounds met so far, by all that is written of them."""

    def shading(self, shading: Any) -> str:
        """A background as six hex digits, or nothing where there is none."""
        written = tuple(shading.items())
        if written not in self.shades:
            self.shades[written] = shading_colour(shading, self.theme)
        return self.shades[written]

    def pieces(self, paragraph: Any) -> list[Piece]:
        """A paragraph's text, piece by piece."""
        properties = child(paragraph, "pPr")
        said = None if properties is None else children_by_name(properties)
        return self.pieces_of(paragraph, said)

    def pieces_of(self, paragraph: Any, said: Mapping[str, Any] | None) -> list[Piece]:
        """The same of a paragraph whose properties are known by name."""
        style, behind = self.styles.usual, None
        if said:
            named, shading = said.get("pStyle"), said.get("shd")
            style = style if named is None else attribute(named, "val") or ""
            behind = None if shading is None else self.shading(shading)
        pieces: list[Piece] = []
        last = look = None
        for text, run in paragraph_pieces(paragraph):
            if look is None or run is not last:  # a run of thousands of lines is looked at once
                own = None if run is None else child(run, "rPr")
                last, look = run, self.look(style, behind, own)
            pieces.append(Piece(text, look))
        return pieces

    def look(self, style: str, behind: str | None, own: Any) -> Look:
        """How words look in a paragraph of a style, that have properties of their ``own`` or not,
        on what the paragraph says that is ``behind`` them."""
        key = (style, behind) if own is None else (style, behind, *_saying(own))
        look = self.known.get(key)
        if look is None:
            look = self.known[key] = self._look(style, behind, own)
        return look

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


TELLING = frozenset({"rStyle", "strike", "dstrike", "highlight", "shd", "color"})
"""What of a run's properties its look follows from; it is looked up by nothing else."""


def _saying(properties: Any) -> Iterator[tuple[Any, ...]]:
    """What of a run's properties its look follows from."""
    for one in properties:
        if LOCAL_NAMES[one.tag] in TELLING:
            yield one.tag, *one.items()


def _toggled(paragraphs: Stated, characters: Stated) -> bool:
    """Struck by one of the styles: two that say so take each other back (17.7.3)."""
    return bool(paragraphs.strike) != bool(characters.strike)


def seen(own: str, pieces: Sequence[Piece]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The colour a person sees in a cell of its own shading, and what of its words is struck."""
    for piece in pieces:
        if piece.look.telling:
            return cell_colour(own, pieces), struck_stretches(pieces)
    return own, ()


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
    return "" if ink in _NO_INKS else ink


# Unicode's blocks of filled and hollow shapes, the stars, the large shapes of Miscellaneous
# Symbols and Arrows, and the bullet. Source: https://www.unicode.org/charts, 25A0 and 2B00.
_LIGHTS = frozenset(
    map(chr, (*range(0x25A0, 0x2600), 0x2605, 0x2606, *range(0x2B1B, 0x2B25), 0x26AB, 0x2022))
)
