"""What the sheets of a workbook look like, whatever stands in them: to work in, or to publish."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """A workbook's house style.

    ``text_size``, ``section_size`` and ``title_size`` are points of Arial; ``row_height`` and
    ``column_width`` the pixels that Excel gives an empty row and column in that size. ``ruled``
    tables have lines around their cells, ``frozen`` ones keep their header in sight, ``filtered``
    ranges have filter buttons, and ``numbered`` pages a footer with their number.
    """

    text_size: int = 11
    section_size: int = 11
    title_size: int = 14
    row_height: int = 19
    column_width: int = 72
    ruled: bool = True
    frozen: bool = True
    filtered: bool = True
    numbered: bool = True


WORKING = SheetStyle()

PUBLISHED = SheetStyle(
    text_size=12,
    section_size=14,
    title_size=16,
    row_height=20,
    column_width=80,
    ruled=False,
    frozen=False,
    filtered=False,
    numbered=False,
)
"""Sheets without anything that a screen reader stumbles over.

Source: "Accessible spreadsheets: a checklist of the basics", Government Analysis Function, 7 July
2021: "Avoid adding filters and freeze panes" (tables 7), "Avoid the use of cell borders on cells
with lots of text in" and a sans serif font of at least 10 points, more for titles (formatting,
"Format text to make it accessible"), "Do not use headers and footers" (formatting, essential).
The sizes are those of the aftables package, which follows it: Arial 12, headings 14, titles 16.
"""
