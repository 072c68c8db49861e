"""What the Analysis Function's checklist asks of a workbook beyond what keeps people from reading.

Source: "Accessible spreadsheets: a checklist of the basics", Government Analysis Function, 7 July
2021. It is written for statistics that are published; a workbook to keep may well do otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantools.accessibility.base import Hit, counted, in_words, quoted
from plantools.accessibility.workbook import ExcelTable, Sheet, Workbook
from plantools.cells import column_letters


def frozen_or_filtered(workbook: Workbook) -> Iterator[Hit]:
    """Panes are frozen, or rows can be filtered."""
    frozen = [sheet for sheet in workbook.shown if sheet.frozen]
    yield from _one_hit(frozen, "frozen panes")
    filtered = (
        one for one in workbook.shown if one.filtered or any(t.filtered for t in one.tables)
    )
    yield from _one_hit(list(filtered), "filters")


def headers_and_footers(workbook: Workbook) -> Iterator[Hit]:
    """The pages of a sheet have a header or a footer."""
    paged = [sheet for sheet in workbook.shown if sheet.on_each_page]
    yield from _one_hit(paged, "headers or footers")


def _one_hit(sheets: Sequence[Sheet], what: str) -> Iterator[Hit]:
    """One hit for all sheets that have a thing: where one has it, most have."""
    if sheets:
        names = in_words([quoted(sheet.name) for sheet in sheets])
        sheet, has = ("sheet", "has") if len(sheets) == 1 else ("sheets", "have")
        yield Hit(f"The {sheet} {names} {has} {what}.", sheets[0].grid.place(0, 0))


def title_not_heading(workbook: Workbook) -> Iterator[Hit]:
    """What stands in A1 is not marked as a heading."""
    plain = [
        sheet
        for sheet in workbook.shown
        if sheet.grid.text(0, 0).strip()
        and not any(one.area.top == one.area.left == 0 for one in sheet.tables)
        and not workbook.font(sheet.styles.get((0, 0), 0)).heading
    ]
    yield from _one_hit(plain, "a title in A1 without a heading style")


_DEFAULT_NAME = re.compile(r"table\d+", re.IGNORECASE)


def table_name_says_nothing(workbook: Workbook) -> Iterator[Hit]:
    """A table still has the name that Excel gave it."""
    for sheet in workbook.shown:
        for table in sheet.tables:
            if _DEFAULT_NAME.fullmatch(table.name):
                yield Hit(
                    f"The table {table.name} of the sheet {quoted(sheet.name)} has no name of its "
                    "own.",
                    sheet.grid.place(table.area.top, table.area.left),
                )


def below_table(workbook: Workbook) -> Iterator[Hit]:
    """Something stands below the last table of a sheet."""
    for sheet in workbook.shown:
        end = max((table.area.bottom for table in sheet.tables), default=len(sheet.grid.rows))
        below = (row for row in sheet.grid.filled if row > end)
        places = (
            (row, column) for row in below for column, cell in sheet.grid.anchors(row)
            if cell.text.strip()
        )  # fmt: skip
        for row, column in places:
            yield Hit(
                f"Something stands below the table of the sheet {quoted(sheet.name)} "
                f"({quoted(sheet.grid.text(row, column), most=40)}).",
                sheet.grid.place(row, column),
            )
            break


# Blank cells -------------------------------------------------------------------------------------


def blank_cells(workbook: Workbook) -> Iterator[Hit]:
    """Cells of a table are blank, and nothing above it says why."""
    for sheet in workbook.shown:
        for table in sheet.tables:
            places = [] if _explains(sheet, table) else list(_blank(sheet, table))
            if places:
                named = in_words([f"{column_letters(column)}{row + 1}" for row, column in places])
                yield Hit(
                    f"The table {table.name} has {counted(len(places), 'blank cell')} ({named}), "
                    "and no line above it says why.",
                    sheet.grid.place(*places[0]),
                )


_REASON = re.compile(r"\b(?:blanks?|empty|nothing|no data|missing)\b", re.IGNORECASE)


def _explains(sheet: Sheet, table: ExcelTable) -> bool:
    """Whether a line above a table, in the first column, speaks of cells with nothing in them."""
    return any(_REASON.search(sheet.grid.text(row, 0)) for row in range(table.area.top))


def _blank(sheet: Sheet, table: ExcelTable) -> Iterator[tuple[int, int]]:
    """The blank cells of a table's rows that hold something; others are blank rows."""
    area, grid = table.area, sheet.grid
    columns = range(area.left, area.right + 1)
    for row in range(area.top + 1, min(area.bottom, len(grid.rows) - 1) + 1):
        blank = [column for column in columns if not grid.text(row, column).strip()]
        if len(blank) < len(columns):
            yield from ((row, column) for column in blank)
