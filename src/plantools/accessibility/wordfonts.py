"""The font of Word's text: its size, weight and name, from the run or the styles behind it.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy), 17.3.2.38 (sz, in half points). What a table's
style says of fonts is not followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plantools.readers.package import Package, attribute, child


@dataclass(frozen=True, slots=True)
class Font:
    """What one place says of a font; ``None`` where it leaves that to others."""

    size: float | None = None
    bold: bool | None = None
    name: str | None = None

    def over(self, base: Font) -> Font:
        """What two places say together, this one before the other."""
        return Font(
            self.size if self.size is not None else base.size,
            self.bold if self.bold is not None else base.bold,
            self.name if self.name is not None else base.name,
        )


USUAL_SIZE = 10
"""Word's size in points where a document says none. Source: ECMA-376 part 1, 17.3.2.38."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Tells the font of any run of a document."""

    styles: Mapping[str, Font]
    usual: str
    defaults: Font
    theme: Mapping[str, str]

    def font(self, paragraph: Any, run: Any) -> Font:
        """The font of a run; without one, that of the paragraph."""
        own = None if run is None else child(run, "rPr")
        font = _stated(own, self.theme)
        for properties, name in ((own, "rStyle"), (child(paragraph, "pPr"), "pStyle")):
            named = None if properties is None else child(properties, name)
            style = attribute(named, "val") if named is not None else None
            if style is None and name == "pStyle":
                style = self.usual
            font = font.over(self.styles.get(style or "", Font()))
        return font.over(self.defaults)


def read_fonts(package: Package, root: Any | None) -> Fonts:
    """The fonts of a document's styles, whose part is given."""
    theme = _theme_fonts(package)
    if root is None:
        return Fonts({}, "", Font(USUAL_SIZE), theme)
    elements = {attribute(one, "styleId") or "": one for one in root.iterfind("{*}style")}
    defaults = next(root.iterfind("{*}docDefaults/{*}rPrDefault/{*}rPr"), None)
    return Fonts(
        {name: _together(name, elements, theme) for name in elements},
        next((name for name, one in elements.items() if is_usual(one)), ""),
        _stated(defaults, theme).over(Font(USUAL_SIZE)),
        theme,
    )


def is_usual(style: Any) -> bool:
    """Whether a style is that of paragraphs which name none."""
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")


def _together(name: str, elements: Mapping[str, Any], theme: Mapping[str, str]) -> Font:
    font = Font()
    seen: set[str] = set()
    while name in elements and name not in seen:
        seen.add(name)
        font = font.over(_stated(child(elements[name], "rPr"), theme))
        base = child(elements[name], "basedOn")
        name = "" if base is None else attribute(base, "val") or ""
    return font


def _stated(properties: Any, theme: Mapping[str, str]) -> Font:
    if properties is None:
        return Font()
    size, bold, fonts = (child(properties, name) for name in ("sz", "b", "rFonts"))
    return Font(
        None if size is None else float(attribute(size, "val") or 2 * USUAL_SIZE) / 2,
        None if bold is None else attribute(bold, "val") not in ("0", "false", "off"),
        None if fonts is None else _name(fonts, theme),
    )


def _name(fonts: Any, theme: Mapping[str, str]) -> str | None:
    themed = attribute(fonts, "asciiTheme")
    if themed:
        return theme.get(themed[:5])
    return attribute(fonts, "ascii")


def _theme_fonts(package: Package) -> dict[str, str]:
    """The theme's fonts for headings (``major``) and text (``minor``). Source: 20.1.4.1.16."""
    part = package.related(package.main, "theme")
    if part is None:
        return {}
    root = package.xml(part)
    found = {kind: next(root.iter(f"{{*}}{kind}Font"), None) for kind in ("major", "minor")}
    latins = {kind: None if one is None else child(one, "latin") for kind, one in found.items()}
    return {kind: one.get("typeface", "") for kind, one in latins.items() if one is not None}
