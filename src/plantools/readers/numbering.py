"""The numbers that Word counts in front of paragraphs, which stand nowhere in their text.

References like 1.1 are often counted by Word. Bullets are decoration and are left out.
Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from plantools.readers.package import Package, attribute, child


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the kind of number, where it starts, and the text around it."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """Counts a document's numbered paragraphs; ask it for each of them once, in their order."""

    levels: dict[tuple[str, int], Level]
    lists: dict[str, str]  # a list's number → the definition it counts with
    styles: dict[str, tuple[str, int]]  # a paragraph style → the list and level it brings
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, paragraph: Any) -> str:
        """The number Word shows before a paragraph, or nothing."""
        place = self._place(paragraph)
        if place is None or place not in self.levels:
            return ""
        definition, depth = place
        level = self.levels[place]
        self.counts[place] = self.counts.get(place, level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((definition, deeper), None)
        if level.format in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", lambda match: self._shown(definition, int(match[1])), level.text)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The definition and level a paragraph is counted by."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return None
        style = child(properties, "pStyle")
        number, depth = self.styles.get(
            "" if style is None else attribute(style, "val") or "", ("", 0)
        )
        own = child(properties, "numPr")
        if own is not None:
            number = _value(own, "numId") or number
            depth = int(_value(own, "ilvl") or depth)
        definition = self.lists.get(number)
        return None if definition is None else (definition, depth)

    def _shown(self, definition: str, position: int) -> str:
        place = (definition, position - 1)
        level = self.levels.get(place)
        if level is None:
            return ""
        return _number_as(self.counts.get(place, level.start), level.format)


def read_numbering(package: Package) -> Numbering:
    """The lists of a document, none counted yet."""
    part = package.related(package.main, "numbering")
    if part is None:
        return Numbering({}, {}, {})
    root = package.xml(part)
    levels = {
        (attribute(definition, "abstractNumId") or "", int(attribute(level, "ilvl") or 0)): Level(
            format=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=int(_value(level, "start") or 1),
        )
        for definition in root.iterfind("{*}abstractNum")
        for level in definition.iterfind("{*}lvl")
    }
    lists = {
        attribute(one, "numId") or "": _value(one, "abstractNumId") or ""
        for one in root.iterfind("{*}num")
    }
    return Numbering(levels, lists, _style_lists(package))


def _style_lists(package: Package) -> dict[str, tuple[str, int]]:
    part = package.related(package.main, "styles")
    if part is None:
        return {}
    return {
        attribute(style, "styleId") or "": (
            _value(number, "numId") or "",
            int(_value(number, "ilvl") or 0),
        )
        for style in package.xml(part).iterfind("{*}style")
        for number in style.iterfind("{*}pPr/{*}numPr")
    }


def _value(element: Any, name: str) -> str | None:
    one = child(element, name)
    return None if one is None else attribute(one, "val")


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _number_as(number: int, format_: str) -> str:
    """A number as a list shows it.

    >>> _number_as(4, "lowerRoman"), _number_as(28, "upperLetter"), _number_as(7, "decimalZero")
    ('iv', 'BB', '07')
    """
    if format_.endswith("Roman"):
        text = _roman(number)
    elif format_.endswith("Letter"):
        # After z Word goes on with aa, bb, cc. Source: ECMA-376 part 1, 17.18.59.
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return f"{number:02d}" if format_ == "decimalZero" else str(number)
    return text.upper() if format_.startswith("upper") else text


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters
