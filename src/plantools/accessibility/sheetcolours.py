"""What is checked of a workbook's colours: that words can be read, and that there are words.

Source: WCAG 2.2, success criteria 1.4.1 and 1.4.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plantools.accessibility.base import (
    Hit,
    Painted,
    counted,
    is_light,
    is_status,
    least_contrast,
    quoted,
    too_faint,
)
from plantools.accessibility.sheetfonts import Font
from plantools.accessibility.workbook import Sheet, Workbook
from plantools.cells import UNCERTAIN
from plantools.colours import WHITE
from plantools.readers.areas import Area, find_areas


def faint_text(workbook: Workbook) -> Iterator[Hit]:
    """Words do not stand out from the fill behind them."""
    for sheet in workbook.shown:
        yield from too_faint(_painted(workbook, sheet))
        yield from _faint_formats(workbook, sheet)


def _painted(workbook: Workbook, sheet: Sheet) -> Iterator[Painted]:
    """The words whose colour and ground are both known: not where a conditional format shows, nor
    where a table's style, a conditional format or a number format may colour the words."""
    inked = _inked(workbook, sheet)
    for (row, column), style in sheet.styles.items():
        cell = sheet.grid.cell(row, column)
        covered = sheet.grid.anchor(row, column) != (row, column)
        if covered or cell.rule or not cell.text.strip() or (row, column) in sheet.several_looks:
            continue
        look = workbook.styles.cell(style)
        font, fill = workbook.font(style), look.fill
        if _COLOURED.search(look.number_format) or _is_within(row, column, inked):
            continue
        if _in_painted_table(sheet, row, column) and not (fill and font.own_ink):
            continue
        least = least_contrast(font.size, font.bold)
        place = sheet.grid.place(row, column)
        yield Painted(cell.text, font.ink, fill or WHITE, least, place)


_COLOURED = re.compile(r"\[(black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+)\]", re.I)
"""Colours that a number format may name. Source: ECMA-376 part 1, 18.8.31 (numFmts)."""


def _inked(workbook: Workbook, sheet: Sheet) -> list[Area]:
    """Where a conditional format may colour the words and leaves what is behind them."""
    return [
        area
        for rule in sheet.format_rules
        if "dxfId" in rule and (look := workbook.format(int(rule["dxfId"]))).ink and not look.ground
        for area in find_areas(rule["sqref"])
    ]


def _in_painted_table(sheet: Sheet, row: int, column: int) -> bool:
    return _is_within(row, column, [table.area for table in sheet.tables if table.painted])


def _is_within(row: int, column: int, areas: Iterable[Area]) -> bool:
    return any(
        area.top <= row <= area.bottom and area.left <= column <= area.right for area in areas
    )


def _faint_formats(workbook: Workbook, sheet: Sheet) -> Iterator[Hit]:
    """Conditional formats that bring both colours with them."""
    numbers = {int(rule["dxfId"]) for rule in sheet.format_rules if "dxfId" in rule}
    looks = [workbook.format(number) for number in sorted(numbers)]
    place, name = sheet.grid.place(0, 0), "The text of a conditional format"
    yield from too_faint(
        Painted("", look.ink, look.ground, least_contrast(11, False), place, name)
        for look in looks
        if look.ink and look.ground
    )


def colour_alone(workbook: Workbook) -> Iterator[Hit]:
    """A cell says something by its colour, its own or a conditional format's, without words."""
    for sheet in workbook.shown:
        places = [place for row in sheet.grid.filled for place in _bare(workbook, sheet, row)]
        if places:
            cells = len(places)
            yield Hit(
                f"The sheet {quoted(sheet.name)} has {counted(cells, 'coloured cell')} without "
                f"words in {'it' if cells == 1 else 'them'}.",
                sheet.grid.place(*places[0]),
            )


def _bare(workbook: Workbook, sheet: Sheet, row: int) -> list[tuple[int, int]]:
    """Where colour stands for words in a row: not in a gap, nor in a band of one colour, nor in
    the first row that holds something, which is a title or a header."""
    cells = list(sheet.grid.anchors(row))
    said = [cell for _, cell in cells if cell.text.strip()]
    fills = {cell.rule or cell.fill for _, cell in cells}
    if not said or _is_first(sheet, row) or (len(fills) == 1 and len(cells) > 1):
        return []
    return [
        (row, column)
        for column, cell in cells
        if (not cell.text.strip() and cell.rule != UNCERTAIN and is_status(cell.rule or cell.fill))
        or (is_light(cell.text) and is_status(_font(workbook, sheet, row, column).ink))
    ]


def _is_first(sheet: Sheet, row: int) -> bool:
    holding = (
        n for n in sheet.grid.filled if any(c.text.strip() for _, c in sheet.grid.anchors(n))
    )
    return row == next(holding, row) or any(table.area.top == row for table in sheet.tables)


def _font(workbook: Workbook, sheet: Sheet, row: int, column: int) -> Font:
    return workbook.font(sheet.styles.get((row, column), 0))


def values_hidden_by_formats(workbook: Workbook) -> Iterator[Hit]:
    """Icons or bars show in place of the values they stand for."""
    for sheet in workbook.shown:
        if any("hides" in rule for rule in sheet.format_rules):
            yield Hit(
                f"The sheet {quoted(sheet.name)} shows icons or bars without the values they "
                "stand for.",
                sheet.grid.place(0, 0),
            )
