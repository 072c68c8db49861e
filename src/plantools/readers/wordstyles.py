"""The styles of a Word document: heading levels, and how a style's words look.

Table styles are not here. They paint by place (header, bands, first column) and never by what a
cell says, so that a band would be taken for a status; so does the shading of a whole table.
Source: ECMA-376 part 1, 17.7 (styles), 17.3.2 (run properties).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plantools.readers.package import Package, attribute, child
from plantools.readers.shading import font_colour, highlight_colour, shading_colour


@dataclass(frozen=True, slots=True)
class Stated:
    """What one place says of how words look; ``None`` where it leaves that to others."""

    strike: bool | None = None
    double_strike: bool | None = None
    highlight: str | None = None
    shading: str | None = None
    colour: str | None = None
    behind: str | None = None
    """The shading of the whole paragraph."""


NOTHING = Stated()


def over(own: Stated, base: Stated) -> Stated:
    """What two places say together, where the first says it over the second."""
    return Stated(
        own.strike if own.strike is not None else base.strike,
        own.double_strike if own.double_strike is not None else base.double_strike,
        own.highlight if own.highlight is not None else base.highlight,
        own.shading if own.shading is not None else base.shading,
        own.colour if own.colour is not None else base.colour,
        own.behind if own.behind is not None else base.behind,
    )


def stated(runs: Any, paragraphs: Any, theme: Mapping[str, str]) -> Stated:
    """What run properties and paragraph properties say, either of them perhaps not there."""
    behind = None if paragraphs is None else child(paragraphs, "shd")
    shown = {} if runs is None else {one.tag.rpartition("}")[2]: one for one in _elements(runs)}
    return Stated(
        strike=_on(shown.get("strike")),
        double_strike=_on(shown.get("dstrike")),
        highlight=highlight_colour(shown["highlight"]) if "highlight" in shown else None,
        shading=shading_colour(shown["shd"], theme) if "shd" in shown else None,
        colour=font_colour(shown["color"], theme) if "color" in shown else None,
        behind=None if behind is None else shading_colour(behind, theme),
    )


def _elements(properties: Any) -> list[Any]:
    return [one for one in properties if isinstance(one.tag, str)]


def _on(switch: Any) -> bool | None:
    """What an on-off property says. Source: 17.17.4."""
    return None if switch is None else attribute(switch, "val") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's paragraph and character styles, each with all that its base styles say.

    ``levels`` are heading levels, 0 for the title; ``looks`` how each style's words look;
    ``usual`` is the style of paragraphs that name none, ``defaults`` what stands below them all.
    """

    levels: Mapping[str, int] = field(default_factory=dict)
    looks: Mapping[str, Stated] = field(default_factory=dict)
    usual: str = ""
    defaults: Stated = NOTHING


def read_styles(package: Package, theme: Mapping[str, str]) -> Styles:
    """The styles of a document; none where it has no part for them."""
    part = package.related(package.main, "styles")
    if part is None:
        return Styles()
    root = package.xml(part)
    elements = {attribute(one, "styleId") or "": one for one in root.iterfind("{*}style")}
    bases = {identifier: _base(element) for identifier, element in elements.items()}
    lines = {identifier: _line(identifier, bases) for identifier in elements}
    own_levels = {identifier: _own_level(element) for identifier, element in elements.items()}
    own_looks = {
        identifier: NOTHING
        if attribute(element, "type") == "table"
        else stated(child(element, "rPr"), child(element, "pPr"), theme)
        for identifier, element in elements.items()
    }
    levels = {
        identifier: next((own_levels[one] for one in line if own_levels[one] is not None), None)
        for identifier, line in lines.items()
    }
    usual = (one for one, element in elements.items() if _is_usual(element))
    return Styles(
        {identifier: level for identifier, level in levels.items() if level is not None},
        {identifier: _together(line, own_looks) for identifier, line in lines.items()},
        next(usual, ""),
        stated(next(root.iterfind("{*}docDefaults/{*}rPrDefault/{*}rPr"), None), None, theme),
    )


def _base(style: Any) -> str:
    base = child(style, "basedOn")
    return "" if base is None else attribute(base, "val") or ""


def _line(identifier: str, bases: Mapping[str, str]) -> list[str]:
    """A style and those it is based on, the nearest first; a circle ends where it closes."""
    line: list[str] = []
    while identifier in bases and identifier not in line:
        line.append(identifier)
        identifier = bases[identifier]
    return line


def _together(line: list[str], looks: Mapping[str, Stated]) -> Stated:
    whole = NOTHING
    for identifier in reversed(line):
        whole = over(looks[identifier], whole)
    return whole


def _is_usual(style: Any) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")


def _own_level(style: Any) -> int | None:
    name = child(style, "name")
    called = "" if name is None else (attribute(name, "val") or "").lower()
    if called == "title":
        return 0
    if called.startswith("heading ") and called[8:] in _LEVELS:
        return int(called[8:])
    return outline_level(next(style.iterfind("{*}pPr/{*}outlineLvl"), None))


_LEVELS = tuple("123456789")


def outline_level(outline: Any) -> int | None:
    """1 to 9; the value 9 means body text (ECMA-376 part 1, 17.3.1.20)."""
    level = 9 if outline is None else int(attribute(outline, "val") or 9)
    return level + 1 if 0 <= level < 9 else None
