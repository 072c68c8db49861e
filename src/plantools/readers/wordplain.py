"""Plain words: the quick way to read the cells of Word tables that hold nothing else.

Nearly all do. It gives up where it meets anything that is not plain, which is then read the way
everything can be read; what it reads, that way reads the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plantools.readers.elements import LOCAL_NAMES, attribute, children_by_name
from plantools.readers.numbering import Numbering
from plantools.readers.wordcells import leads_on
from plantools.readers.wordlooks import TELLING, Looks
from plantools.readers.wordtext import SHOWN, shows_nothing, words

_MORE = frozenset({"numPr", "outlineLvl", "shd"})
"""What is said of a paragraph that is more than how it is set."""


_CHANGING = frozenset({"cellDel", "hMerge"})
"""What is said of a cell that takes it away."""


PlainCell = tuple[str, Mapping[str, Any]]
"""The text of a cell that is nothing but plain words, and what else is said of it by name."""


class Plain:
    """Tells the words of cells of a document that are nothing but plain words.

    There may be none, in a document that numbers paragraphs of no style.
    """

    def __init__(self, looks: Looks, numbering: Numbering) -> None:
        self._looks, self._numbering = looks, numbering
        self._usual = looks.styles.usual
        self._usual_is_plain = not looks.look(self._usual, None, None).telling

    def cell(self, cell: Any) -> PlainCell | None:
        """A cell, where its paragraphs are plain and it is one of its own."""
        said = None
        texts: list[str] = []
        for one in cell:
            name = LOCAL_NAMES[one.tag]
            if name == "p":
                text = self._paragraph(one)
                if text is None:
                    return None
                texts.append(text)
            elif name == "tcPr" and said is None and not texts:
                said = children_by_name(one) if len(one) else _NOTHING_SAID
                if said and not _CHANGING.isdisjoint(said):
                    return None
            elif not shows_nothing(one, name):
                return None
        return texts[0] if len(texts) == 1 else "\n".join(texts), said or _NOTHING_SAID

    def _paragraph(self, paragraph: Any) -> str | None:
        """The text of a paragraph that has no number and is nothing but plain words."""
        style, is_plain = self._usual, self._usual_is_plain
        if is_plain and len(paragraph) == 1 and len(run := paragraph[0]) == 1:
            only = run[0]
            if LOCAL_NAMES[only.tag] == "t" and LOCAL_NAMES[run.tag] == "r":
                text = only.text or ""
                return text if text.isascii() else words(only)
        texts: list[str] = []
        for one in paragraph:
            name = LOCAL_NAMES[one.tag]
            if name == "r":
                own: Any = None
                for part in one:
                    name = LOCAL_NAMES[part.tag]
                    if name == "t" and own is None and is_plain:
                        text = part.text or ""
                        texts.append(text if text.isascii() else words(part))
                    elif name in _PLAIN:
                        if self._looks.look(style, None, own).telling:
                            return None
                        texts.append(SHOWN[name](part))
                    elif name == "rPr" and one[0] is part:
                        said = {LOCAL_NAMES[each.tag] for each in part}
                        if "vanish" in said:
                            return None
                        own = None if TELLING.isdisjoint(said) else part
                    elif not shows_nothing(part, name):
                        return None
            elif name == "pPr" and paragraph[0] is one:
                named = self._style(one)
                if named is None:
                    return None
                if named != style:
                    style, is_plain = named, not self._looks.look(named, None, None).telling
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
                if named in self._numbering.styles:
                    return None
            elif name in _MORE or (name == "rPr" and any(map(leads_on, one))):
                return None
        return self._usual if named is None else named


_NOTHING_SAID: Mapping[str, Any] = {}

_PLAIN = frozenset(SHOWN) - {"fldChar"}
"""What is seen by itself: a field's marks tell what of the others is."""
