"""Dropdowns for a column's choices, and rules that recolour a cell when its choice is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from plantools.colours import BLACK, WHITE, text_colour
from plantools.writers.limits import EXCEL

if TYPE_CHECKING:
    from plantools.cells import Choice, Grid

SPARE_ROWS = 200
"""Rows below the table that take its dropdowns and colours, for actions added by hand."""

LONGEST_LIST = LONGEST_FORMULA_TEXT = 255
"""The most characters of a list within a dropdown's own rule, and of a text within a formula.

Source: https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
"""

_ANY_WORDS_WILL_DO = {
    "error_type": "warning",
    "error_title": "Not one of the usual entries",
    "error_message": "The list holds the usual entries. Your own words can be kept too.",
}


@dataclass(frozen=True)
class ChoiceLists:
    """The lists too long, or of texts too awkward, for a dropdown's own rule: a sheet of them."""

    workbook: Any
    sheet: str
    texts: list[tuple[str, ...]] = field(default_factory=list)

    def source(self, texts: tuple[str, ...]) -> list[str] | str:
        """What a dropdown is made from: the texts themselves, or the cells that hold them."""
        if _fits_a_rule(texts):
            return list(texts)
        if texts not in self.texts:
            self.texts.append(texts)
        column = self.texts.index(texts)
        cells = xl_range_abs(0, column, len(texts) - 1, column)
        return f"={quote_sheetname(self.sheet)}!{cells}"

    def write(self) -> None:
        """Add the sheet of lists, one a column, if there are any."""
        if not self.texts:
            return
        sheet = self.workbook.add_worksheet(self.sheet)
        wrapped = self.workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        sheet.set_column(0, len(self.texts) - 1, 40)
        for column, texts in enumerate(self.texts):
            for row, text in enumerate(texts):
                sheet.write_string(row, column, text, wrapped)


def offer_choices(
    sheet: Any, grid: Grid, column: int, *, first_row: int, lists: ChoiceLists
) -> None:
    """Give a column its dropdown and colours, from a row to some spare ones below the table."""
    choices = grid.columns[column].choices
    offered = tuple(choice.text for choice in choices if choice.offered)
    last_row = min(len(grid.rows) + SPARE_ROWS, EXCEL.rows) - 1
    cells = (first_row, column, last_row, column)
    if offered:
        source = lists.source(offered)
        sheet.data_validation(*cells, {"validate": "list", "source": source} | _ANY_WORDS_WILL_DO)
    coloured = [
        choice
        for choice in choices
        if choice.fill and _fits_a_formula(choice.begins or choice.text)
    ]
    for choice in coloured:
        sheet.conditional_format(*cells, _recolouring(choice, lists.workbook))
    if coloured and len(coloured) == len([choice for choice in choices if choice.fill]):
        sheet.conditional_format(*cells, _uncolouring(lists.workbook))


def _recolouring(choice: Choice, workbook: Any) -> dict[str, Any]:
    colours = {"bg_color": f"#{choice.fill}", "font_color": f"#{text_colour(choice.fill)}"}
    painted = {"format": workbook.add_format(colours), "stop_if_true": True}
    if choice.begins:
        return {"type": "text", "criteria": "begins with", "value": choice.begins} | painted
    quoted = choice.text.replace('"', '""')
    return {"type": "cell", "criteria": "==", "value": f'"{quoted}"'} | painted


def _uncolouring(workbook: Any) -> dict[str, Any]:
    """The rule for any other text: a cell must not keep the colour of what it said before."""
    plain = workbook.add_format({"bg_color": f"#{WHITE}", "font_color": f"#{BLACK}"})
    return {"type": "formula", "criteria": "=TRUE", "format": plain}


def _fits_a_formula(text: str) -> bool:
    return bool(text) and _is_plain(text) and len(text) <= LONGEST_FORMULA_TEXT


def _fits_a_rule(texts: tuple[str, ...]) -> bool:
    """Whether a comma-separated list gives back these texts: it is trimmed, and has no escapes."""
    plain = all(
        _is_plain(text) and text == text.strip() and not {",", '"'}.intersection(text)
        for text in texts
    )
    return plain and len(",".join(texts)) <= LONGEST_LIST


def _is_plain(text: str) -> bool:
    """Whether a text is on one line and has only characters that show; a hard space is one."""
    return text.replace("\N{NO-BREAK SPACE}", " ").isprintable()
