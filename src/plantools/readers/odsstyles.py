"""How an OpenDocument sheet's cells look: fill, date format and struck text by style name.

Source: OpenDocument 1.3 part 3, 16 (styles), 16.29 (number formats), 20.180 (fo:background-color).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.themecolours import hex_colour


@dataclass(frozen=True, slots=True)
class Look:
    """What one style means. ``ruled`` is set where a condition may show another colour."""

    fill: str = ""
    date_format: str = ""
    struck: bool = False
    ruled: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Looks:
    """The styles of a document: of cells and of runs of text by name, and which tables hide."""

    cells: dict[str, Look] = field(default_factory=dict)
    struck_texts: set[str] = field(default_factory=set)
    hidden_tables: set[str] = field(default_factory=set)

    def cell(self, name: str | None) -> Look:
        """A cell's look by its style's name; the document's own default where it has none."""
        return self.cells.get(name or "Default", PLAIN)


def read_looks(package: Package, content: Any) -> Looks:
    """The styles that cells may name: the sheets' own, and the document's under their names."""
    common = package.xml("styles.xml") if package.has("styles.xml") else None
    roots = [root for root in (common, content) if root is not None]
    dates = {
        attribute(one, "name") or "": _date_code(one)
        for root in roots
        for one in root.iter("{*}date-style", "{*}time-style")
    }
    styles = {
        (attribute(one, "family"), attribute(one, "name") or ""): one
        for root in roots
        for one in root.iter("{*}style")
    }
    looks = Looks()
    for (family, name), style in styles.items():
        if family == "table-cell":
            looks.cells[name] = _look(_line(style, styles), dates)
        elif family == "text" and _is_struck(style):
            looks.struck_texts.add(name)
        elif family == "table" and _property(style, "table-properties", "display") == "false":
            looks.hidden_tables.add(name)
    return looks


def _line(style: Any, styles: Mapping[tuple[str | None, str], Any]) -> list[Any]:
    """A style behind those it inherits from, the furthest first; a circle of them ends."""
    line = [style]
    while True:
        parent = styles.get(("table-cell", attribute(line[0], "parent-style-name") or ""))
        if parent is None or parent in line:
            return line
        line.insert(0, parent)


def _look(line: list[Any], dates: Mapping[str, str]) -> Look:
    look = PLAIN
    for style in line:
        colour = _property(style, "table-cell-properties", "background-color")
        if colour is not None:
            look = replace(look, fill=hex_colour(colour) if colour.startswith("#") else "")
        if (format_ := attribute(style, "data-style-name")) is not None:
            look = replace(look, date_format=dates.get(format_, ""))
        if _property(style, "text-properties", "text-line-through-style") is not None:
            look = replace(look, struck=_is_struck(style))
        if child(style, "map") is not None:
            look = replace(look, ruled=True)
    return look


def _is_struck(style: Any) -> bool:
    through = _property(style, "text-properties", "text-line-through-style")
    return through not in (None, "none")


def _property(style: Any, group: str, name: str) -> str | None:
    properties = child(style, group)
    return None if properties is None else attribute(properties, name)


def _date_code(style: Any) -> str:
    """A date style as the code Excel writes it in."""
    return "".join(_pieces(style))


def _pieces(style: Any) -> Iterator[str]:
    for one in style:
        name = local_name(one)
        is_long = attribute(one, "style") == "long"
        if name == "text":
            yield f'"{(one.text or "").replace(chr(34), "")}"'
        elif name == "month" and attribute(one, "textual") == "true":
            yield "mmmm" if is_long else "mmm"
        elif name == "am-pm":
            yield "AM/PM"
        elif name in _CODES:
            short, long = _CODES[name]
            yield long if is_long else short


_CODES = {
    "day": ("d", "dd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
}
