"""Writing Excel workbooks: one worksheet a grid, painted and ready for an officer to edit."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from plantools.cells import EMPTY, Cell, Column, Grid, Line, Role
from plantools.writers.choices import ChoiceLists, offer_choices
from plantools.writers.files import replacing
from plantools.writers.limits import EXCEL, refuse_unwritable
from plantools.writers.measure import line_count
from plantools.writers.properties import NOTHING_SAID, Properties
from plantools.writers.sheetcharts import draw_charts
from plantools.writers.sheetlooks import Formats, Look
from plantools.writers.sheetnames import sheet_names
from plantools.writers.sheetsizes import (
    TALLEST_ROW,
    column_widths,
    keeps_its_height,
    row_heights,
    runs_on,
)
from plantools.writers.sheetstyle import WORKING, SheetStyle
from plantools.writers.sheettables import can_be_table, formula_cells, mark_table
from plantools.writers.sheettexts import is_awkward, pieces
from plantools.writers.workbooks import OurSheet, OurWorkbook

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every workbook says that it was made on the same day: the same plan then gives the same bytes,
# and a file that has not changed need not be sent, saved or compared again.
_MADE = datetime(2000, 1, 1)

_MEASURED = 11  # points of the type in which heights are measured

_SORTABLE = "dd/mm/yyyy"  # the date that a formula gives
_DAY_NOUGHT = date(1899, 12, 30)  # so that 1 March 1900 and all later days count as in Excel

_TALLEST_FROZEN = 10  # rows; more would leave no room to scroll in


def write_xlsx(
    grids: Sequence[Grid],
    path: Path,
    *,
    title: str = "",
    about: Properties = NOTHING_SAID,
    style: SheetStyle = WORKING,
) -> None:
    """Write grids as the worksheets of a new workbook, replacing ``path`` in one step.

    Each sheet is named by ``grid.sheet``, or the nearest name that Excel allows. Every text stays
    text, whatever it looks like, and a cell's ``day`` becomes a real date where a number format
    can show it as ``cell.text``. A column's choices become a dropdown and recolour their cells;
    lists too long for a dropdown stand in one more sheet, "Lists". Figures in a column of counts
    are numbers. A grid's table becomes one of
    Excel's where it can. Lines above a grid are written as its first rows (and are rows to whoever
    reads the workbook).

    Raises ``UnwritableTextError`` for a text or a size that Excel cannot hold, and
    ``UnwritableFileError`` as ``replacing`` does; either leaves no trace.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     tracker = Path(folder) / "tracker.xlsx"
    ...     write_xlsx([Grid(rows=((Cell("Ref"), Cell("Action")),))], tracker)
    ...     tracker.exists()
    True
    """
    names = sheet_names([grid.sheet for grid in grids])
    sheets = [replace(_folded(grid), sheet=name) for grid, name in zip(grids, names, strict=True)]
    said = "\n".join(filter(None, (title, about.author, about.subject)))
    refuse_unwritable(sheets, title=said, name=Path(path).name, limits=EXCEL)
    with replacing(path) as temporary:
        # The file is made in memory: a zip that the disk cuts short cannot even be closed.
        temporary.write_bytes(_workbook(sheets, title, about, style))


def _folded(grid: Grid) -> Grid:
    """The grid with the lines above it as its first rows, across its whole width."""
    lines = tuple((_line_cell(line, grid.width),) for line in grid.above)
    hidden_rows = frozenset(row + len(lines) for row in grid.hidden_rows)
    return replace(grid, rows=lines + grid.rows, above=(), hidden_rows=hidden_rows)


def _line_cell(line: Line, width: int) -> Cell:
    role: Role = "body" if line.level is None else "title" if line.level == 0 else "section"
    return Cell(line.text, column_span=max(width, 1), role=role)


def _workbook(sheets: Sequence[Grid], title: str, about: Properties, style: SheetStyle) -> bytes:
    made = io.BytesIO()
    with OurWorkbook(made, _options(style)) as workbook:
        said = {"title": title, "author": about.author, "subject": about.subject}
        workbook.set_properties(said | {"created": _MADE})
        formats = Formats(workbook, style)
        names = sheet_names([*(grid.sheet for grid in sheets), "Lists"])
        lists = ChoiceLists(workbook, sheet=names[-1])
        for grid in sheets:
            sheet = workbook.add_worksheet(grid.sheet, OurSheet)
            heights = _write_sheet(sheet, grid, formats, lists)
            draw_charts(workbook, sheet, grid, heights)
        lists.write()
        _hide_sheets(workbook, [grid for grid in sheets if grid.hidden])
    return made.getvalue()


def _options(style: SheetStyle) -> dict[str, Any]:
    """The workbook's own font, with the row height and column width in pixels that Excel gives it,
    so that what is measured in its digits is drawn in its digits."""
    font = {"font_name": "Arial", "font_size": style.text_size, "font_scheme": "none"}
    return {
        "in_memory": True,  # no temporary files outside the folder that was asked for
        "default_format_properties": font,
        "default_row_height": style.row_height,
        "default_column_width": style.column_width,
    }


def _hide_sheets(workbook: Any, hidden: Sequence[Grid]) -> None:
    """Hide sheets, unless that would leave none to open the workbook at."""
    names = {grid.sheet for grid in hidden}
    in_sight = [sheet for sheet in workbook.worksheets() if sheet.name not in names]
    if not in_sight:
        return
    in_sight[0].activate()
    for name in names:
        workbook.get_worksheet_by_name(name).hide()


def _write_sheet(
    sheet: OurSheet, grid: Grid, formats: Formats, lists: ChoiceLists
) -> Sequence[float]:
    """Write a sheet, and tell its rows' heights in points."""
    header = _header_rows(grid)
    widths = column_widths(grid)
    _set_columns(sheet, grid, widths, formats)
    taller = formats.style.text_size / _MEASURED
    heights = [min(height * taller, TALLEST_ROW) for height in row_heights(grid, widths)]
    _set_rows(sheet, grid, heights)
    marked = can_be_table(grid)
    if marked:
        mark_table(sheet, grid, formats, [_typed_as(grid, column) for column in range(grid.width)])
    for row in range(len(grid.rows)):
        bordered = row >= header.start and (not grid.charts or len(grid.rows[row]) > 1)
        _write_row(sheet, grid, row, formats, bordered=bordered, padded=not grid.charts)
    if grid.width:
        _ignore_errors(sheet, grid, formula_cells(grid) if marked else "")
    for column in range(len(grid.columns)):
        offer_choices(sheet, grid, column, first_row=header.stop, lists=lists)
    if not grid.charts:  # a sheet with charts is a page to look at, of several tables
        _set_header(sheet, grid, header, formats.style, filtered=not marked)
    _set_page(sheet, widths, heights, formats.style)
    if grid.charts:
        _set_breaks_at_charts(sheet, grid, heights)
    return heights


def _ignore_errors(sheet: Any, grid: Grid, formulas: str) -> None:
    """Leave out the green corners that Excel puts on what is meant as it is."""
    used = xlsxwriter.utility.xl_range(0, 0, max(len(grid.rows) - 1, 0), grid.width - 1)
    by_row = {"calculated_column": formulas, "formula_differs": formulas} if formulas else {}
    sheet.ignore_errors({"number_stored_as_text": used} | by_row)


def _header_rows(grid: Grid) -> range:
    """The first header row and those that follow it at once; an empty range at the top if none."""
    is_header = [
        any(cell.role == "header" for _, cell in grid.anchors(row)) for row in range(len(grid.rows))
    ]
    if True not in is_header:
        return range(0)
    first = is_header.index(True)
    return range(first, [*is_header, False].index(False, first))


def _set_columns(sheet: Any, grid: Grid, widths: Sequence[float], formats: Formats) -> None:
    """Widths, and the format that a row typed below the table will take."""
    for column, width in enumerate(widths):
        look = Look(number_format=_typed_as(grid, column))
        options = {"hidden": column in grid.hidden_columns}
        sheet.set_column(column, column, width, formats.format(look), options)


def _set_rows(sheet: OurSheet, grid: Grid, heights: Sequence[float]) -> None:
    for row, height in enumerate(heights):
        sheet.set_row(row, height, None, {"hidden": row in grid.hidden_rows})
        if not keeps_its_height(grid, row):
            sheet.estimated.add(row)


def _typed_as(grid: Grid, column: int) -> str:
    """The number format for what is typed: text where 1.10 must not become 1.1."""
    painted = grid.columns[column] if column < len(grid.columns) else Column()
    return "@" if painted.kind in ("reference", "choice") else ""


def _write_row(
    sheet: Any, grid: Grid, row: int, formats: Formats, *, bordered: bool, padded: bool
) -> None:
    cells = grid.rows[row]
    padding = [EMPTY] * (grid.width - len(cells)) if bordered and padded else []
    wrapped = not runs_on(grid, row)
    for column, cell in enumerate((*cells, *padding)):
        if cell is None or grid.is_covered(row, column):
            continue
        titled = cell.role == "title"
        lined = bordered and not titled
        if (
            cell.text
            or lined
            or cell.fill
            or cell.note
            or cell.formula
            or cell.row_span > 1
            or cell.column_span > 1
        ):
            date_format = _date_format(cell, formats) if cell.day else None
            number_format = date_format or _typed_as(grid, column)
            counted = _is_count(grid, column) and not titled
            painted = formats.format_of(
                (cell.role, cell.fill, lined, number_format, wrapped, bool(cell.link), counted)
            )
            if counted and cell.text.isdecimal() and not cell.formula:
                sheet.write_number(row, column, int(cell.text), painted)
            else:
                _write_cell(sheet, row, column, cell, painted, is_date=bool(date_format))


def _date_format(cell: Cell, formats: Formats) -> str | None:
    """The number format of a cell with a day, where it becomes a true date."""
    return _SORTABLE if cell.formula else formats.date_format(cell)


def _is_count(grid: Grid, column: int) -> bool:
    return column < len(grid.columns) and grid.columns[column].kind == "count"


def _write_cell(
    sheet: Any, row: int, column: int, cell: Cell, painted: Any, *, is_date: bool
) -> None:
    if cell.note:
        _write_note(sheet, row, column, cell.note)
    if cell.row_span > 1 or cell.column_span > 1:
        last_row, last_column = row + cell.row_span - 1, column + cell.column_span - 1
        sheet.merge_range(row, column, last_row, last_column, "", painted)
    if cell.formula:
        sheet.write_formula(row, column, cell.formula, painted, _cached(cell))
    elif cell.link:
        sheet.write_url(row, column, f"internal:{cell.link}", painted, cell.text)
    elif is_date:
        sheet.write_datetime(row, column, cell.day, painted)
    elif not cell.text:
        sheet.write_blank(row, column, None, painted)
    else:
        _write_text(sheet, row, column, cell.text, painted)


def _write_note(sheet: Any, row: int, column: int, note: str) -> None:
    """Hang a remark on a cell, in a box that is high enough for all of it."""
    lines = line_count(note, _NOTE_WIDTH / 7)
    size = {"width": _NOTE_WIDTH, "height": 18 * lines + 12, "font_name": "Arial", "font_size": 9}
    sheet.write_comment(row, column, note, {"author": "plantools", **size})


_NOTE_WIDTH = 320  # pixels


def _cached(cell: Cell) -> int | str:
    """What a formula came to: a day as Excel counts it, a number, or a text."""
    if cell.day is not None:
        return (cell.day - _DAY_NOUGHT).days
    return int(cell.text) if cell.text.isdecimal() else cell.text


def _write_text(sheet: Any, row: int, column: int, text: str, painted: Any) -> None:
    if not is_awkward(text) or len(parts := pieces(text)) == 1:
        sheet.write_string(row, column, text, painted)
    else:
        runs = [each for part in parts for each in (painted, part)]
        sheet.write_rich_string(row, column, *runs, painted)


def _set_header(
    sheet: Any, grid: Grid, header: range, style: SheetStyle, *, filtered: bool
) -> None:
    """Keep the header in sight on the screen and on every page, with a filter for each column.

    One of Excel's tables has its own.
    """
    if not header:
        return
    sheet.repeat_rows(header.start, header.stop - 1)
    if style.filtered and filtered:
        sheet.autofilter(header.stop - 1, 0, len(grid.rows) - 1, grid.width - 1)
    if style.frozen and header.stop <= _TALLEST_FROZEN:
        by_reference = bool(grid.columns) and grid.columns[0].kind == "reference"
        sheet.freeze_panes(header.stop, 1 if by_reference else 0)


def _set_page(
    sheet: Any, widths: Sequence[float], heights: Sequence[float], style: SheetStyle
) -> None:
    """A4 paper that is as wide as the sheet: upright for a narrow one, else on its side.

    A narrow sheet that would only just need a second page is made small enough for one.
    """
    sheet.set_paper(9)
    upright = sum(widths) <= _UPRIGHT_WIDTH
    (sheet.set_portrait if upright else sheet.set_landscape)()
    one_page = upright and sum(heights) <= _UPRIGHT_HEIGHT * _LITTLE_MORE
    sheet.fit_to_pages(1, 1 if one_page else 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    if style.numbered:
        sheet.set_footer("&L&A&RPage &P of &N")


_UPRIGHT_WIDTH = 88  # characters of Arial 11 between the margins of upright A4 paper
_UPRIGHT_HEIGHT = 750  # points between them
_LITTLE_MORE = 1.3  # pages that are put on one: 11 points are then 8.5


def _set_breaks_at_charts(sheet: Any, grid: Grid, heights: Sequence[float]) -> None:
    """Upright pages that no chart is cut by: a break before one that would not fit."""
    sheet.set_portrait()
    ends = [sum(heights[: chart.place.stop]) for chart in grid.charts]
    sheet.set_h_pagebreaks(
        [
            chart.place.start
            for chart, end in zip(grid.charts, ends, strict=True)
            if end > _TALLEST_PAGE
        ]
    )


_TALLEST_PAGE = 900  # points of rows on an upright page, fitted to the width of a summary
