"""How a binary workbook's cells look: fill, number format and struck text by style number.

Source: [MS-XLSB] 2.4.656 (BrtFill), 2.4.659 (BrtFont), 2.4.660 (BrtFmt), 2.4.878 (BrtXF) and
2.5.19 (BrtColor).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.styles.colors import COLOR_INDEX

from plantools.readers import biff12
from plantools.readers.package import Package
from plantools.readers.patterns import seen_colour
from plantools.readers.sheetstyles import THEME_ORDER, format_code
from plantools.readers.themecolours import hex_colour, read_theme, tinted

_GRADIENT = 0x28
_AUTOMATIC, _INDEXED, _RGB, _THEME = range(4)
_STRUCK = 8


@dataclass(frozen=True, slots=True)
class Look:
    """What one style number means."""

    fill: str = ""
    number_format: str = "General"
    font: int = 0


@dataclass(slots=True)
class Looks:
    """The styles of a workbook by their number, and whether each font is struck through."""

    styles: list[Look] = field(default_factory=list)
    struck_fonts: list[bool] = field(default_factory=list)

    def style(self, number: int) -> Look:
        """A style by its number; one that is not there is the plain one, as no word is lost."""
        return self.styles[number] if number < len(self.styles) else Look()

    def struck(
        self, text: str, font: int, runs: Sequence[tuple[int, int]]
    ) -> tuple[tuple[int, int], ...]:
        """The stretches of a text that are struck through, by its cell's font and its runs'."""
        starts = [(0, font), *runs]
        ends = [*(start for start, _ in runs), len(text)]
        return tuple(
            (start, min(end, len(text)))
            for (start, one), end in zip(starts, ends, strict=True)
            if one < len(self.struck_fonts) and self.struck_fonts[one] and start < end
        )


def read_looks(package: Package) -> Looks:
    """Every cell style of a workbook."""
    part = package.related(package.main, "styles")
    content = package.read(part) if part else b""
    theme = read_theme(package)
    colours = _Colours(
        theme=tuple(theme.get(name, "") for name in THEME_ORDER.split()),
        palette=_palette(content),
    )
    looks = Looks()
    codes: dict[int, str] = {}
    fills: list[str] = []
    is_cell = False
    for kind, record in biff12.records(content):
        if kind == biff12.FORMAT:
            codes[struct.unpack_from("<H", record)[0]] = biff12.text_at(record, 2)[0]
        elif kind == biff12.FONT:
            looks.struck_fonts.append(bool(record[2] & _STRUCK))
        elif kind == biff12.FILL:
            fills.append(_fill(record, colours))
        elif kind in (biff12.BEGIN_CELL_FORMATS, biff12.END_CELL_FORMATS):
            is_cell = kind == biff12.BEGIN_CELL_FORMATS
        elif kind == biff12.CELL_FORMAT and is_cell:
            looks.styles.append(_look(record, fills, codes))
    return looks


def _look(record: bytes, fills: Sequence[str], codes: dict[int, str]) -> Look:
    number_format, font, fill = struct.unpack_from("<3H", record, 2)
    return Look(
        fill=fills[fill] if fill < len(fills) else "",
        number_format=format_code(number_format, codes),
        font=font,
    )


def _palette(content: bytes) -> tuple[str, ...]:
    """The workbook's own indexed colours, else Excel's."""
    own = tuple(
        record[:3].hex().upper()
        for kind, record in biff12.records(content)
        if kind == biff12.INDEXED_COLOUR
    )
    return own or tuple(map(hex_colour, COLOR_INDEX))


@dataclass(frozen=True, slots=True)
class _Colours:
    """The workbook's theme and palette, which colours refer to by number."""

    theme: Sequence[str]
    palette: Sequence[str]

    def hex_at(self, record: bytes, at: int) -> str:
        """A colour's six hex digits, or nothing where it is automatic."""
        kind, index, tint = struct.unpack_from("<BBh", record, at)
        base = ""
        if kind >> 1 == _RGB:
            base = record[at + 4 : at + 7].hex().upper()
        elif kind >> 1 == _THEME and index < len(self.theme):
            base = self.theme[index]
        elif kind >> 1 == _INDEXED and index < len(self.palette):
            base = self.palette[index]
        return tinted(base, tint / 32767) if base and tint else base


def _fill(record: bytes, colours: _Colours) -> str:
    (pattern,) = struct.unpack_from("<L", record)
    if pattern != _GRADIENT:
        return seen_colour(pattern, colours.hex_at(record, 4), colours.hex_at(record, 12))
    (stops,) = struct.unpack_from("<L", record, 64)
    return colours.hex_at(record, 68) if stops else ""
