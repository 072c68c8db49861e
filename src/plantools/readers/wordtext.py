"""The text of a Word paragraph as it reads once every tracked change is accepted.

Source: ECMA-376 part 1, 17.3.3 (run content) and 17.13.5 (revisions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from plantools.readers.package import attribute, child, local_name


def paragraph_pieces(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """A paragraph's text in pieces, each with its run: insertions, links and content controls in,
    deletions out."""
    return _without_codes(_pieces(paragraph))


def boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each once, whichever way it is drawn."""
    for one in paragraph:
        name = local_name(one)
        if name == "txbxContent":
            yield one
        elif name == "AlternateContent":
            both = chosen(one)
            yield from () if both is None else boxes(both)
        elif name not in ("del", "moveFrom"):
            yield from boxes(one)


def is_placeholder(control: Any) -> bool:
    """Whether a content control still shows its "Click here to enter text"."""
    properties = child(control, "sdtPr")
    return properties is not None and child(properties, "showingPlcHdr") is not None


def chosen(alternatives: Any) -> Any | None:
    """The one of several forms of the same content that is read: the first, or the fallback.

    Source: ECMA-376 part 3, 9.3 (alternate content).
    """
    choice = child(alternatives, "Choice")
    return child(alternatives, "Fallback") if choice is None else choice


_LEFT_OUT = frozenset(
    {
        "del",
        "moveFrom",  # what a tracked change takes away
        "pPr",
        "rPr",
        "sdtPr",  # properties, which hold no text
        "drawing",
        "pict",
        "object",
        "txbxContent",  # pictures and boxes float above the text
        "rt",  # a reading aid over the text
        "instrText",  # a field's code: its result is the text
    }
)

# The ticks, crosses and lights that officers put in a status cell come from these symbol fonts,
# and so do the arrows and faces that Word makes of --> and :-) while they type.
# Source: Microsoft's Wingdings character map, https://learn.microsoft.com/typography/font-list/wingdings
_SYMBOLS = {
    "4A": "☺",
    "4C": "☹",
    "6C": "●",
    "6E": "■",
    "A7": "▪",
    "A8": "☐",
    "B7": "•",
    "DF": "←",
    "E0": "→",
    "E8": "➔",
    "FB": "✗",
    "FC": "✓",
    "FD": "☒",
    "FE": "☑",
}
_OTHER_SYMBOLS = {
    "Wingdings 2": {"4F": "✗", "50": "✓"},
    "Webdings": {"61": "✓", "72": "✗"},
}


# What a field's marks stand as among the pieces of text; XML cannot hold these characters.
_FIELD_MARKS = {"begin": "\1", "separate": "\2", "end": "\3"}


def _without_codes(pieces: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The pieces without what stands in a field's code, other fields' results included (17.16)."""
    in_code: list[bool] = []
    for piece, run in pieces:
        if piece == _FIELD_MARKS["begin"]:
            in_code.append(True)
        elif piece == _FIELD_MARKS["separate"]:
            in_code[-1:] = [False]
        elif piece == _FIELD_MARKS["end"]:
            in_code = in_code[:-1]
        elif not any(in_code):
            yield piece, run


def _pieces(element: Any, run: Any = None) -> Iterator[tuple[str, Any]]:
    for one in () if element is None else element:
        name = local_name(one)
        if name in SHOWN:
            yield SHOWN[name](one), run
        elif name == "AlternateContent":
            yield from _pieces(chosen(one), run)
        elif name == "r":
            yield from () if _is_hidden(one) else _pieces(one, one)
        elif name not in _LEFT_OUT and not (name == "sdt" and is_placeholder(one)):
            yield from _pieces(one, run)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden text, which no reader of the document sees. Source: 17.3.2.41."""
    properties = child(run, "rPr")
    hidden = None if properties is None else child(properties, "vanish")
    return hidden is not None and attribute(hidden, "val") not in ("0", "false", "off")


def _break(element: Any) -> str:
    # A page or column break moves the text; it is not part of it.
    return "\n" if attribute(element, "type") in (None, "textWrapping") else ""


def symbol_text(code: str, font: str) -> str:
    """What a character of a symbol font shows, from its code in hexadecimal digits.

    >>> symbol_text("F0FC", "Wingdings"), symbol_text("2713", "Segoe UI Symbol")
    ('✓', '✓')
    """
    # Symbol fonts stand in the private use area from F000.
    if not code.upper().startswith("F0"):
        return chr(int(code, 16)) if code else ""
    return _OTHER_SYMBOLS.get(font, _SYMBOLS).get(code[-2:].upper(), "")


def _symbol(element: Any) -> str:
    return symbol_text(attribute(element, "char") or "", attribute(element, "font") or "")


_SYMBOL_FONTS = re.compile("[\uf020-\uf0ff]")
"""The characters of symbol fonts, in the private use area."""


def words(element: Any) -> str:
    """A run's text, in which the characters of a symbol font are what they look like."""
    text: str = element.text or ""
    if text.isascii() or not _SYMBOL_FONTS.search(text):
        return text
    fonts = next(element.itersiblings("{*}rPr", preceding=True), None)
    font = None if fonts is None else child(fonts, "rFonts")
    symbols = _OTHER_SYMBOLS.get("" if font is None else attribute(font, "ascii") or "", _SYMBOLS)
    return "".join(symbols.get(f"{ord(one) - 0xF000:02X}", one) for one in text)


def _character(element: Any) -> str:
    return symbol_text(attribute(element, "char") or "", "")


SHOWN: dict[str, Callable[[Any], str]] = {
    "t": words,
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "cr": lambda _: "\n",
    "br": _break,
    "noBreakHyphen": lambda _: "\N{NON-BREAKING HYPHEN}",
    "sym": _symbol,
    "symEx": _character,  # emoji, in Word since 2016. Source: [MS-DOCX] 2.7.1
    "fldChar": lambda element: _FIELD_MARKS.get(attribute(element, "fldCharType") or "", ""),
}
"""What the elements that are seen look like, by their local names."""


def shows_nothing(element: Any, name: str) -> bool:
    """Whether an element of a local name is not seen, as a bookmark's: there is nothing in it."""
    return name not in SHOWN and not len(element)
