"""The text of a Word paragraph as it reads once every tracked change is accepted.

Source: ECMA-376 part 1, 17.3.3 (run content) and 17.13.5 (revisions).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plantools.readers.package import attribute, child, local_name


def paragraph_text(paragraph: Any) -> str:
    """A paragraph's text: insertions, links and content controls in, deletions out."""
    return "".join(_pieces(paragraph))


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
        "Fallback",  # says again what stands in Choice
        "rt",  # a reading aid over the text
        "instrText",  # a field's code: its result is the text
    }
)

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}

# The ticks and crosses that officers put in a status cell come from these symbol fonts.
# Source: Microsoft's Wingdings character map, https://learn.microsoft.com/typography/font-list/wingdings
_SYMBOLS = {
    "A7": "▪",
    "A8": "☐",
    "B7": "•",
    "FB": "✗",
    "FC": "✓",
    "FD": "☒",
    "FE": "☑",
}


def _pieces(element: Any) -> Iterator[str]:
    for one in element:
        name = local_name(one)
        if name == "t":
            yield one.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "br":
            # A page or column break moves the text; it is not part of it.
            yield "\n" if attribute(one, "type") in (None, "textWrapping") else ""
        elif name == "sym":
            yield _symbol(one)
        elif name not in _LEFT_OUT and not _is_placeholder(one, name):
            yield from _pieces(one)


def _symbol(element: Any) -> str:
    code = (attribute(element, "char") or "").upper()
    # Symbol fonts stand in the private use area from F000.
    return _SYMBOLS.get(code[-2:], "") if code.startswith("F0") else _character(code)


def _character(code: str) -> str:
    return chr(int(code, 16)) if code else ""


def _is_placeholder(element: Any, name: str) -> bool:
    """Whether a content control still shows its "Click here to enter text"."""
    properties = child(element, "sdtPr") if name == "sdt" else None
    return properties is not None and child(properties, "showingPlcHdr") is not None
