"""The numbers that Word counts in front of paragraphs, which stand nowhere in their text.

References like 1.1 are often counted by Word. Bullets are decoration and are left out.
Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plantools.readers.package import Package, attribute, child


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the kind of number, where it starts, and the text around it."""

    format: str
    text: str
    start: int
    legal: bool = False  # shows the numbers of all levels as decimals
    style: str = ""  # the paragraph style that stands at this level


@dataclass(frozen=True, slots=True)
class List:
    """A list: the definition it counts with, its levels, and where it begins to count afresh.

    Lists of one definition go on counting where the other stopped, unless they restart.
    """

    definition: str
    levels: dict[int, Level]
    restarts: dict[int, int]

    def depth_of(self, style: str) -> int | None:
        """The level that a paragraph style stands at, where a level says so."""
        return next((depth for depth, one in self.levels.items() if one.style == style), None)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Counts a document's numbered paragraphs; ask it for each of them once, in their order."""

    lists: dict[str, List]
    styles: dict[str, tuple[str, int]]  # a paragraph style → the list and level it brings
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    @property
    def counts_unnamed(self) -> bool:
        """Whether paragraphs may be counted that name neither a list nor a style."""
        return "" in self.lists or "" in self.styles

    def label(self, said: Mapping[str, Any] | None) -> str:
        """The number Word shows before a paragraph, or nothing. What is ``said`` of it are its
        properties by their names, nothing where it has none."""
        number, depth = ("", 0) if said is None else self._place(said)
        listed = self.lists.get(number)
        level = None if listed is None else listed.levels.get(depth)
        if listed is None or level is None:
            return ""
        self._count(number, listed, depth, level)
        if level.format in ("bullet", "none"):
            return ""
        return re.sub(
            r"%([1-9])",
            lambda match: self._shown(listed, int(match[1]) - 1, legal=level.legal),
            level.text,
        )

    def _count(self, number: str, listed: List, depth: int, level: Level) -> None:
        place = (listed.definition, depth)
        if depth in listed.restarts and (number, depth) not in self.restarted:
            self.restarted.add((number, depth))
            self.counts[place] = listed.restarts[depth] - 1
        self.counts[place] = self.counts.get(place, level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((listed.definition, deeper), None)

    def _place(self, said: Mapping[str, Any]) -> tuple[str, int]:
        """The list and level a paragraph is counted by; an own list wins over its style's."""
        style = said.get("pStyle")
        named = "" if style is None else attribute(style, "val") or ""
        number, depth = self.styles.get(named, ("", 0))
        own = said.get("numPr")
        if own is not None:
            number = _value(own, "numId") or number
            depth = int(_value(own, "ilvl") or depth)
        return number, depth

    def _shown(self, listed: List, depth: int, *, legal: bool) -> str:
        level = listed.levels.get(depth)
        if level is None:
            return ""
        count = self.counts.get((listed.definition, depth), level.start)
        return _number_as(count, "decimal" if legal else level.format)


def read_numbering(package: Package) -> Numbering:
    """The lists of a document, none counted yet."""
    part = package.related(package.main, "numbering")
    if part is None:
        return Numbering({}, {})
    root = package.xml(part)
    styles = _styles(package)
    definitions = {
        attribute(one, "abstractNumId") or "": one for one in root.iterfind("{*}abstractNum")
    }
    bases = {
        attribute(one, "numId") or "": _value(one, "abstractNumId") or ""
        for one in root.iterfind("{*}num")
    }
    lists = {}
    for one in root.iterfind("{*}num"):
        number = attribute(one, "numId") or ""
        definition = _linked(bases[number], bases, definitions, styles)
        if definition in definitions:
            lists[number] = _list(definition, definitions[definition], one)
    return Numbering(lists, _style_places(styles, lists))


def _linked(
    definition: str, bases: dict[str, str], definitions: dict[str, Any], styles: dict[str, Any]
) -> str:
    """The definition that holds the levels: a list style's, where one is named (17.9.21)."""
    one = definitions.get(definition)
    style = None if one is None else styles.get(_value(one, "numStyleLink") or "")
    number = None if style is None else next(style.iterfind("{*}pPr/{*}numPr"), None)
    return definition if number is None else bases.get(_value(number, "numId") or "", definition)


def _list(definition: str, abstract: Any, number: Any) -> List:
    """A list with the levels of its definition, and what it has differently (17.9.8)."""
    levels = dict(map(_level, abstract.iterfind("{*}lvl")))
    levels |= dict(map(_level, number.iterfind("{*}lvlOverride/{*}lvl")))
    restarts = {
        int(attribute(one, "ilvl") or 0): int(start)
        for one in number.iterfind("{*}lvlOverride")
        if (start := _value(one, "startOverride"))
    }
    return List(definition, levels, restarts)


def _level(level: Any) -> tuple[int, Level]:
    legal = child(level, "isLgl")
    return int(attribute(level, "ilvl") or 0), Level(
        format=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        start=int(_value(level, "start") or 1),
        legal=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
        style=_value(level, "pStyle") or "",
    )


def _styles(package: Package) -> dict[str, Any]:
    part = package.related(package.main, "styles")
    if part is None:
        return {}
    found = package.xml(part).iterfind("{*}style")
    return {attribute(style, "styleId") or "": style for style in found}


def _style_places(styles: dict[str, Any], lists: dict[str, List]) -> dict[str, tuple[str, int]]:
    """The list and level each paragraph style brings, its own or its base style's."""
    places = {}
    for identifier in styles:
        number, depth = _style_place(identifier, styles)
        if number in lists:
            linked = lists[number].depth_of(identifier)
            places[identifier] = (number, depth if linked is None else linked)
    return places


def _style_place(identifier: str, styles: dict[str, Any]) -> tuple[str, int]:
    number, depth = "", ""
    seen: set[str] = set()
    while identifier in styles and identifier not in seen and not (number and depth):
        seen.add(identifier)
        own = next(styles[identifier].iterfind("{*}pPr/{*}numPr"), None)
        if own is not None:
            number = number or _value(own, "numId") or ""
            depth = depth or _value(own, "ilvl") or ""
        identifier = _value(styles[identifier], "basedOn") or ""
    return number, int(depth or 0)


def _value(element: Any, name: str) -> str | None:
    one = child(element, name)
    return None if one is None else attribute(one, "val")


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


_LONGEST = 780
"""Letters come thirty times at most before a list shows plain numbers; none is ever so long."""


def _number_as(number: int, format_: str) -> str:
    """A number as a list shows it.

    >>> _number_as(4, "lowerRoman"), _number_as(28, "upperLetter"), _number_as(7, "decimalZero")
    ('iv', 'BB', '07')
    """
    if number > _LONGEST:
        return str(number)
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
