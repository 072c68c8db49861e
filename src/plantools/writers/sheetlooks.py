"""How cells look in Excel: their formats, each made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from plantools.cells import Cell, Role
from plantools.colours import text_colour
from plantools.writers.numberformats import format_showing
from plantools.writers.sheetsizes import LONGEST_DATE, is_bold
from plantools.writers.sheetstyle import WORKING, SheetStyle
from plantools.writers.workbooks import HEADING_STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

_BUILT_IN = {"@": 49}  # ECMA-376 Part 1, 18.8.30 (numFmt): the formats every workbook has
_LINES = "BFBFBF"  # light enough to stay behind the text
_LINK = "0563C1"  # the blue of Office's own links; 5.8:1 on white
_MOST_DATE_FORMATS = 150
"""Excel holds 200 to 250 number formats, by its language; source: as in ``limits.EXCEL``."""

_ROLE_FORMATS: Mapping[Role, dict[str, Any]] = {
    "title": {"valign": "vcenter"},
    "header": {"valign": "vcenter"},
    "section": {"valign": "vcenter"},
    "status": {"align": "center", "indent": 0},
}


class Look(NamedTuple):
    """All that tells one cell's format from another's."""

    role: Role = "body"
    fill: str = ""
    bordered: bool = False
    number_format: str = ""
    wrapped: bool = True
    linked: bool = False
    counted: bool = False


@dataclass(frozen=True)
class Formats:
    """The workbook's formats, each made once: Excel holds 65,490, and equal ones are one."""

    workbook: Any
    style: SheetStyle = WORKING
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    date_formats: set[str] = field(default_factory=set)

    def format(self, look: Look) -> Any:
        """The format of a look."""
        return self.format_of(look)

    def format_of(self, parts: tuple[Any, ...]) -> Any:
        """The format of a look whose parts are given, which need not become one again."""
        painted = self.made.get(parts)
        if painted is None:
            look = Look(*parts)
            painted = self.workbook.add_format(_properties(look, self.style))
            painted.xf_id = self._heading_style(look)
            self.made[look] = painted
        return painted

    def _heading_style(self, look: Look) -> int:
        """The cell style of a heading, which is larger than the text below it.

        A section's name that is not is a row of a table; and XlsxWriter makes formats that look the
        same one format, with one cell style.
        """
        small = look.role == "section" and self.style.section_size <= self.style.text_size
        return 0 if small else HEADING_STYLES.get(look.role, 0)

    def date_format(self, cell: Cell) -> str | None:
        """The number format that shows a cell's day as its text, while there is room for one."""
        if cell.day is None or len(cell.text) > LONGEST_DATE:
            return None
        shown = format_showing(cell.text, cell.day)
        if shown and (shown in self.date_formats or len(self.date_formats) < _MOST_DATE_FORMATS):
            self.date_formats.add(shown)
            return shown
        return None


def _properties(look: Look, style: SheetStyle) -> dict[str, Any]:
    properties: dict[str, Any] = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
    properties |= _ROLE_FORMATS.get(look.role, {})
    if look.role == "title":
        properties["font_size"] = style.title_size
    if look.role == "section":
        properties["font_size"] = style.section_size
    if look.counted:
        properties["align"] = "right"
    if not look.wrapped:
        properties |= {"text_wrap": False, "indent": 0}
    if is_bold(Cell(role=look.role)):
        properties["bold"] = True
    if look.fill:
        properties |= {"bg_color": f"#{look.fill}", "font_color": f"#{text_colour(look.fill)}"}
    if look.linked:
        properties |= {"font_color": f"#{_LINK}", "underline": 1}
    if look.bordered and style.ruled:
        properties |= {"border": 1, "border_color": f"#{_LINES}"}
    if look.role == "header" and not look.fill and style.ruled:
        properties |= {"bottom": 2, "bottom_color": "#000000"}
    if look.number_format:
        properties["num_format"] = _BUILT_IN.get(look.number_format, look.number_format)
    return properties
