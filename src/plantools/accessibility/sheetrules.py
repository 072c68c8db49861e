"""What is checked of an Excel workbook: title, names, tables, what is merged, blank or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantools.accessibility.base import (
    Hit,
    counted,
    in_words,
    is_file_name,
    quoted,
    serif_text,
    small_text,
)
from plantools.accessibility.sheetfonts import Font
from plantools.accessibility.workbook import Drawing, Sheet, Workbook
from plantools.cells import Grid, column_letters
from plantools.readers.areas import Area


def title_missing(workbook: Workbook) -> Iterator[Hit]:
    """The properties hold no title."""
    if "title" not in workbook.properties:
        yield Hit("The workbook has no title in its properties.")


def author_missing(workbook: Workbook) -> Iterator[Hit]:
    """The properties hold no author."""
    if "creator" not in workbook.properties:
        yield Hit("The workbook has no author in its properties.")


def language_missing(workbook: Workbook) -> Iterator[Hit]:
    """The properties hold no language, which is the only place a workbook has for it."""
    if "language" not in workbook.properties:
        yield Hit("The workbook has no language in its properties.")


_DEFAULT_SHEET = re.compile(r"(sheet|worksheet|chart)\s*\d+( \(\d+\))?", re.IGNORECASE)
_DEFAULT_COLUMN = re.compile(r"column\s*\d+", re.IGNORECASE)


def sheet_name_says_nothing(workbook: Workbook) -> Iterator[Hit]:
    """A sheet still has the name that Excel gave it."""
    for sheet in workbook.shown:
        if _DEFAULT_SHEET.fullmatch(sheet.name.strip()):
            yield Hit(f"The sheet {quoted(sheet.name)} has no name of its own.", _place(sheet))


def sheet_empty(workbook: Workbook) -> Iterator[Hit]:
    """A sheet holds nothing."""
    for sheet in workbook.shown:
        if not any(_filled(sheet.grid, row) for row in sheet.grid.filled) and not sheet.drawings:
            yield Hit(f"The sheet {quoted(sheet.name)} holds nothing.", _place(sheet))


def sheet_not_from_a1(workbook: Workbook) -> Iterator[Hit]:
    """A sheet holds something, and nothing in A1."""
    for sheet in workbook.shown:
        first = next((row for row in sheet.grid.filled if _filled(sheet.grid, row)), None)
        if first is not None and not sheet.grid.text(0, 0).strip():
            column = _filled(sheet.grid, first)[0]
            yield Hit(
                f"Nothing stands in A1 of the sheet {quoted(sheet.name)}: it begins further on.",
                sheet.grid.place(first, column),
            )


def cursor_elsewhere(workbook: Workbook) -> Iterator[Hit]:
    """The workbook opens on another sheet than its first, or away from A1."""
    shown = workbook.shown
    if not shown:
        return
    first = workbook.sheets.index(shown[0])
    if workbook.active_tab != first and 0 <= workbook.active_tab < len(workbook.sheets):
        opened = workbook.sheets[workbook.active_tab].name
        yield Hit(f"The workbook opens on the sheet {quoted(opened)}, not on its first.")
    if shown[0].active_cell != "A1":
        yield Hit(
            f"The cursor of the first sheet stands in {shown[0].active_cell}, not in A1.",
            _place(shown[0]),
        )


# Tables ------------------------------------------------------------------------------------------


def table_not_marked(workbook: Workbook) -> Iterator[Hit]:
    """Rows and columns of words are not marked up as a table."""
    for sheet in workbook.shown:
        rows = [row for row in sheet.grid.filled if len(_filled(sheet.grid, row)) > 1]
        if len(rows) > 1 and not sheet.tables and not sheet.pivots:
            yield Hit(
                f"The sheet {quoted(sheet.name)} holds a table that is not marked up as one.",
                sheet.grid.place(rows[0], _filled(sheet.grid, rows[0])[0]),
            )


def several_tables(workbook: Workbook) -> Iterator[Hit]:
    """A sheet has more than one table."""
    for sheet in workbook.shown:
        if len(sheet.tables) > 1:
            names = in_words([table.name for table in sheet.tables])
            yield Hit(
                f"The sheet {quoted(sheet.name)} has {len(sheet.tables)} tables: {names}.",
                _start(sheet, sheet.tables[1].area),
            )


def header_row_missing(workbook: Workbook) -> Iterator[Hit]:
    """A table was marked up without a header row."""
    for sheet in workbook.shown:
        for table in sheet.tables:
            if not table.has_header:
                yield Hit(f"The table {table.name} has no header row.", _start(sheet, table.area))


def header_says_nothing(workbook: Workbook) -> Iterator[Hit]:
    """A column of a table has the name that Excel gave it."""
    for sheet in workbook.shown:
        for table in sheet.tables:
            named = [name for name in table.columns if _DEFAULT_COLUMN.fullmatch(name.strip())]
            if named and table.has_header:
                yield Hit(
                    f"The table {table.name} has columns without a heading of their own "
                    f"({in_words(named)}).",
                    _start(sheet, table.area),
                )


def merged_cells(workbook: Workbook) -> Iterator[Hit]:
    """Cells are merged."""
    for sheet in workbook.shown:
        places = [
            (row, column)
            for row in sheet.grid.filled
            for column, cell in sheet.grid.anchors(row)
            if cell.row_span > 1 or cell.column_span > 1
        ]
        if places:
            cells = in_words([f"{column_letters(column)}{row + 1}" for row, column in places])
            yield Hit(
                f"The sheet {quoted(sheet.name)} has {counted(len(places), 'merged cell')}, at "
                f"{cells}.",
                sheet.grid.place(*places[0]),
            )


def blank_rows(workbook: Workbook) -> Iterator[Hit]:
    """A row or a column within a table holds nothing."""
    for sheet in workbook.shown:
        for area in [table.area for table in sheet.tables] or _used(sheet):
            rows = [row for row in _rows(sheet, area) if not _filled(sheet.grid, row, area)]
            if rows:
                yield Hit(
                    f"{counted(len(rows), 'blank row')} within a table of the sheet "
                    f"{quoted(sheet.name)}: {in_words([str(row + 1) for row in rows])}.",
                    sheet.grid.place(rows[0], area.left),
                )
            used = {one for row in _rows(sheet, area) for one in _filled(sheet.grid, row, area)}
            columns = [one for one in range(area.left, area.right + 1) if one not in used]
            if columns and used:
                yield Hit(
                    f"{counted(len(columns), 'blank column')} within a table of the sheet "
                    f"{quoted(sheet.name)}: {in_words([column_letters(one) for one in columns])}.",
                    sheet.grid.place(area.top, columns[0]),
                )


def _used(sheet: Sheet) -> list[Area]:
    """Where a table stands that is not marked up: its rows of several words, first to last."""
    rows = [row for row in sheet.grid.filled if len(_filled(sheet.grid, row)) > 1]
    if len(rows) < 2:
        return []
    columns = [column for row in rows for column in _filled(sheet.grid, row)]
    return [Area(rows[0], min(columns), rows[-1], max(columns))]


def _rows(sheet: Sheet, area: Area) -> range:
    return range(area.top, min(area.bottom, len(sheet.grid.rows) - 1) + 1)


def _filled(grid: Grid, row: int, area: Area | None = None) -> list[int]:
    """The columns of a row in which something stands or which a merged cell covers."""
    return [
        column
        for column, cell in enumerate(grid.rows[row])
        if (area is None or area.left <= column <= area.right)
        and (cell is None or cell.text.strip())
        and grid.text(row, column).strip()
    ]


# Hidden ------------------------------------------------------------------------------------------


def hidden_parts(workbook: Workbook) -> Iterator[Hit]:
    """A sheet, or rows or columns with something in them, are hidden."""
    for sheet in workbook.sheets:
        if sheet.grid.hidden:
            yield Hit(f"The sheet {quoted(sheet.name)} is hidden.", _place(sheet))
            continue
        grid = sheet.grid
        used = {row: _filled(grid, row) for row in grid.filled}
        rows = sorted(row for row in grid.hidden_rows if used.get(row))
        if rows:
            yield Hit(
                f"The sheet {quoted(sheet.name)} hides {counted(len(rows), 'row')} with "
                f"something in: {in_words([str(row + 1) for row in rows])}.",
                grid.place(rows[0]),
            )
        holding = {column for columns in used.values() for column in columns}
        columns = sorted(grid.hidden_columns & holding)
        if columns:
            yield Hit(
                f"The sheet {quoted(sheet.name)} hides {counted(len(columns), 'column')} with "
                f"something in: {in_words([column_letters(one) for one in columns])}.",
                grid.place(0, columns[0]),
            )


# Drawings and fonts ------------------------------------------------------------------------------


def alt_text_missing(workbook: Workbook) -> Iterator[Hit]:
    """A picture, chart or shape has no alternative text and is not marked as decorative."""
    for sheet, one in _drawings(workbook):
        if one.needs and not one.text.strip():
            yield Hit(
                f'The picture or chart "{one.name}" has no alternative text.',
                sheet.grid.place(one.row, one.column),
            )


def alt_text_is_file_name(workbook: Workbook) -> Iterator[Hit]:
    """The alternative text is what the picture's file was called."""
    for sheet, one in _drawings(workbook):
        if one.needs and is_file_name(one.text):
            yield Hit(
                f'The picture or chart "{one.name}" has only {quoted(one.text)} as alternative '
                "text.",
                sheet.grid.place(one.row, one.column),
            )


def _drawings(workbook: Workbook) -> Iterator[tuple[Sheet, Drawing]]:
    return ((sheet, one) for sheet in workbook.shown for one in sheet.drawings)


def text_small(workbook: Workbook) -> Iterator[Hit]:
    """Words are smaller than 11 points."""
    return small_text((font.size, text, place) for font, text, place in _fonts(workbook))


def font_with_serifs(workbook: Workbook) -> Iterator[Hit]:
    """Words are set in a font with serifs."""
    return serif_text((font.name, text, place) for font, text, place in _fonts(workbook))


def _fonts(workbook: Workbook) -> Iterator[tuple[Font, str, str]]:
    for sheet in workbook.shown:
        for (row, column), style in sheet.styles.items():
            text = sheet.grid.text(row, column)
            if text.strip() and sheet.grid.anchor(row, column) == (row, column):
                yield workbook.font(style), text, sheet.grid.place(row, column)


def _place(sheet: Sheet) -> str:
    return sheet.grid.place(0, 0)


def _start(sheet: Sheet, area: Area) -> str:
    return sheet.grid.place(area.top, area.left)
