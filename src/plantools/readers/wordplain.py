"""Plain words: the quick way to read the cells of Word tables that hold nothing else.

Nearly all do. It gives up where it meets anything that is not plain, which is then read the way
everything can be read; what it reads, that way reads the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plantools.readers.elements import LOCAL_NAMES, attribute, child
from plantools.readers.numbering import Numbering
from plantools.readers.wordcells import leads_on
from plantools.readers.wordlooks import Looks
from plantools.readers.wordtext import SHOWN, shows_nothing

_TELLING = frozenset({"numPr", "outlineLvl", "shd"})
"""What is said of a paragraph that is more than how it is set."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Tells the words of cells and paragraphs of a document that are nothing but plain words."""

    looks: Looks
    numbering: Numbering

    def cell(self, parts: Iterable[Any]) -> str | None:
        """The text of a cell, from its children, where they are plain paragraphs."""
        if self.numbering.counts_unnamed:
            return None
        texts: list[str] = []
        for one in parts:
            name = LOCAL_NAMES[one.tag]
            if name == "p":
                text = self.paragraph(one)
                if text is None:
                    return None
                texts.append(text)
            elif name != "tcPr" and not shows_nothing(one, name):
                return None
        return texts[0] if len(texts) == 1 else "\n".join(texts)

    def paragraph(self, paragraph: Any) -> str | None:
        """The text of a paragraph that has no number and is nothing but plain words."""
        style: str | None = None
        texts: list[str] = []
        for one in paragraph:
            name = LOCAL_NAMES[one.tag]
            if name == "r":
                style = self.looks.styles.usual if style is None else style
                if not self._run(one, style, texts):
                    return None
            elif name == "pPr" and style is None:
                style = self._style(one)
                if style is None:
                    return None
            elif not shows_nothing(one, name):
                return None
        return texts[0] if len(texts) == 1 else "".join(texts)

    def _style(self, properties: Any) -> str | None:
        """The style of a paragraph of which nothing is said that is more than how it is set."""
        named = None
        for one in properties:
            name = LOCAL_NAMES[one.tag]
            if name == "pStyle" and named is None:
                named = attribute(one, "val") or ""
                if named in self.numbering.styles:
                    return None
            elif name in _TELLING or (name == "rPr" and any(map(leads_on, one))):
                return None
        return self.looks.styles.usual if named is None else named

    def _run(self, run: Any, style: str, texts: list[str]) -> bool:
        """Whether a run is nothing but plain words, which are then taken."""
        own = look = None
        for one in run:
            name = LOCAL_NAMES[one.tag]
            if name in SHOWN and name != "fldChar":
                if look is None:
                    look = self.looks.look(style, None, own)
                    if look.telling:
                        return False
                texts.append(SHOWN[name](one))
            elif name == "rPr" and own is None and look is None and child(one, "vanish") is None:
                own = one
            elif not shows_nothing(one, name):
                return False
        return True
