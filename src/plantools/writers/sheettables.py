"""Excel's own tables on a worksheet: they filter, sort, and take in what is typed below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range

from plantools.cells import EMPTY, Cell
from plantools.writers.sheetlooks import Formats, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantools.cells import Grid, Table
    from plantools.writers.workbooks import OurSheet

LONGEST_HEADING = 255
"""The most characters of a column's heading in a table. Source: as in ``limits.EXCEL``."""

_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


def can_be_table(grid: Grid) -> bool:
    """Whether a grid's table is one to Excel too.

    Its headings must be texts of one line, all different in any case of letters, and none of its
    cells merged: Excel calls a workbook damaged that has it otherwise. Such a table stays a range.
    """
    if grid.table is None or not grid.table.rows:
        return False
    headings = _headings(grid, grid.table)
    alike = {" ".join(text.split()).casefold() for text in headings}
    return (
        len(alike) == len(headings) == grid.width
        and all(map(_is_heading, headings))
        and not any(_is_merged(cell) for row in grid.table.rows for cell in grid.rows[row])
    )


def mark_table(
    sheet: OurSheet, grid: Grid, formats: Formats, number_formats: Sequence[str]
) -> None:
    """Make a grid's table one of Excel's. Its cells are written afterwards, in their own formats.

    It has no style of its own, so that nothing fights the colours of statuses. What is typed below
    it takes each column's lines and number format, and a formula where the column has one.
    """
    table = grid.table
    if table is None:
        return
    formulas = dict(table.formulas)
    columns = [
        {
            "header": heading,
            "format": formats.format(Look(bordered=True, number_format=number_formats[column])),
            "formula": formulas.get(column, ""),
        }
        for column, heading in enumerate(_headings(grid, table))
    ]
    # A table without a row cannot be: where there is none yet, it has one to type in.
    last = max(table.rows.stop - 1, table.rows.start + 1)
    options = {"name": table.name, "columns": columns, "autofilter": table.filtered}
    style = {"style": None, "banded_rows": False}
    # XlsxWriter writes a column's formula to all of its cells, and each has its own further on.
    sheet.overwritten = table.rows[1:]
    sheet.add_table(table.rows.start, 0, last, grid.width - 1, options | style)
    sheet.overwritten = range(0)


def formula_cells(grid: Grid) -> str:
    """The cells of columns with a formula, where each row's own may be another, or nothing."""
    table = grid.table
    if table is None:
        return ""
    rows = (table.rows.start + 1, table.rows.stop - 1)
    return " ".join(xl_range(rows[0], column, rows[1], column) for column, _ in table.formulas)


def _headings(grid: Grid, table: Table) -> list[str]:
    return [(cell or EMPTY).text for cell in grid.rows[table.rows.start]]


def _is_heading(text: str) -> bool:
    """Whether a heading reads again from the table's part, where it is an attribute."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    return (
        bool(text.strip())
        and plain.isprintable()
        and len(text) <= LONGEST_HEADING
        and (not _ESCAPED.search(text))
    )


def _is_merged(cell: Cell | None) -> bool:
    return cell is None or cell.row_span > 1 or cell.column_span > 1
