"""Writing Excel workbooks: one worksheet a grid, painted and ready for an officer to edit."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from plantools.cells import EMPTY, Cell, Column, Grid, Line, Role
from plantools.writers.choices import ChoiceLists, offer_choices
from plantools.writers.files import replacing
from plantools.writers.limits import EXCEL, refuse_unwritable
from plantools.writers.measure import line_count
from plantools.writers.sheetcharts import draw_charts
from plantools.writers.sheetlooks import Formats, Look
from plantools.writers.sheetnames import sheet_names
from plantools.writers.sheetsizes import column_widths, keeps_its_height, row_heights, runs_on
from plantools.writers.sheettexts import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every workbook says that it was made on the same day: the same plan then gives the same bytes,
# and a file that has not changed need not be sent, saved or compared again.
_MADE = datetime(2000, 1, 1)

# Arial 11 as the workbook's own font, with the row height and column width in pixels that Excel
# gives it, so that what is measured in its digits is drawn in its digits.
_OPTIONS = {
    "in_memory": True,  # no temporary files outside the folder that was asked for
    "default_format_properties": {"font_name": "Arial", "font_size": 11, "font_scheme": "none"},
    "default_row_height": 19,
    "default_column_width": 72,
}

_SORTABLE = "dd/mm/yyyy"  # the date that a formula gives
_DAY_NOUGHT = date(1899, 12, 30)  # so that 1 March 1900 and all later days count as in Excel

_TALLEST_FROZEN = 10  # rows; more would leave no room to scroll in


def write_xlsx(grids: Sequence[Grid], path: Path, *, title: str = "") -> None:
    """Write grids as the worksheets of a new workbook, replacing ``path`` in one step.

    Each sheet is named by ``grid.sheet``, or the nearest name that Excel allows. Every text stays
    text, whatever it looks like, and a cell's ``day`` becomes a real date where a number format
    can show it as ``cell.text``. A column's choices become a dropdown and recolour their cells;
    lists too long for a dropdown stand in one more sheet, "Lists". Lines above a grid are written
    as its first rows (and are rows to whoever reads the workbook).

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
    refuse_unwritable(sheets, title=title, name=Path(path).name, limits=EXCEL)
    with replacing(path) as temporary:
        # The file is made in memory: a zip that the disk cuts short cannot even be closed.
        temporary.write_bytes(_workbook(sheets, title))


def _folded(grid: Grid) -> Grid:
    """The grid with the lines above it as its first rows, across its whole width."""
    lines = tuple((_line_cell(line, grid.width),) for line in grid.above)
    hidden_rows = frozenset(row + len(lines) for row in grid.hidden_rows)
    return replace(grid, rows=lines + grid.rows, above=(), hidden_rows=hidden_rows)


def _line_cell(line: Line, width: int) -> Cell:
    role: Role = "body" if line.level is None else "title" if line.level == 0 else "section"
    return Cell(line.text, column_span=max(width, 1), role=role)


def _workbook(sheets: Sequence[Grid], title: str) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _OPTIONS) as workbook:
        workbook.set_properties({"title": title, "author": "", "created": _MADE})
        formats = Formats(workbook)
        names = sheet_names([*(grid.sheet for grid in sheets), "Lists"])
        lists = ChoiceLists(workbook, sheet=names[-1])
        for grid in sheets:
            sheet = workbook.add_worksheet(grid.sheet, _Sheet)
            heights = _write_sheet(sheet, grid, formats, lists)
            draw_charts(workbook, sheet, grid, heights)
        lists.write()
        _hide_sheets(workbook, [grid for grid in sheets if grid.hidden])
    return made.getvalue()


def _hide_sheets(workbook: Any, hidden: Sequence[Grid]) -> None:
    """Hide sheets, unless that would leave none to open the workbook at."""
    names = {grid.sheet for grid in hidden}
    in_sight = [sheet for sheet in workbook.worksheets() if sheet.name not in names]
    if not in_sight:
        return
    in_sight[0].activate()
    for name in names:
        workbook.get_worksheet_by_name(name).hide()


class _Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet some of whose row heights are estimates, as Excel's own are after it fits a row.

    XlsxWriter marks every height as one that a person has set, and Excel then leaves the row as
    it is when an officer types more into it. Were this method to go from XlsxWriter, the mark
    would be back and nothing else be lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self.estimated: set[int] = set()

    def _prepare_formula(self, formula: str, *_: object) -> str:
        """A formula as it is: ours use no function that is younger than the file format.

        XlsxWriter looks in each formula for each of a hundred such functions.
        """
        return formula.removeprefix("=")

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        if tag == "row" and dict(attributes)["r"] - 1 in self.estimated:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def _write_sheet(
    sheet: _Sheet, grid: Grid, formats: Formats, lists: ChoiceLists
) -> Sequence[float]:
    """Write a sheet, and tell its rows' heights in points."""
    header = _header_rows(grid)
    widths = column_widths(grid)
    _set_columns(sheet, grid, widths, formats)
    heights = row_heights(grid, widths)
    _set_rows(sheet, grid, heights)
    for row in range(len(grid.rows)):
        bordered = row >= header.start and (not grid.charts or len(grid.rows[row]) > 1)
        _write_row(sheet, grid, row, formats, bordered=bordered, padded=not grid.charts)
    if grid.width:
        used = (0, 0, max(len(grid.rows) - 1, 0), grid.width - 1)
        sheet.ignore_errors({"number_stored_as_text": xlsxwriter.utility.xl_range(*used)})
    for column in range(len(grid.columns)):
        offer_choices(sheet, grid, column, first_row=header.stop, lists=lists)
    if not grid.charts:  # a sheet with charts is a page to look at, of several tables
        _set_header(sheet, grid, header)
    _set_page(sheet)
    if grid.charts:
        _set_pages_of_charts(sheet, grid, heights)
    return heights


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


def _set_rows(sheet: _Sheet, grid: Grid, heights: Sequence[float]) -> None:
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
    for column, cell in enumerate((*cells, *padding)):
        if cell is None or grid.anchor(row, column) != (row, column):
            continue
        date_format = _SORTABLE if cell.formula and cell.day else formats.date_format(cell)
        look = Look(
            role=cell.role,
            fill=cell.fill,
            bordered=bordered and cell.role != "title",
            number_format=date_format or _typed_as(grid, column),
            wrapped=not runs_on(grid, row),
            linked=bool(cell.link),
        )
        if (
            cell.text
            or cell.fill
            or cell.note
            or cell.formula
            or look.bordered
            or cell.row_span > 1
            or cell.column_span > 1
        ):
            _write_cell(sheet, row, column, cell, formats.format(look), is_date=bool(date_format))


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
    if len(parts := pieces(text)) == 1:
        sheet.write_string(row, column, text, painted)
    else:
        runs = [each for part in parts for each in (painted, part)]
        sheet.write_rich_string(row, column, *runs, painted)


def _set_header(sheet: Any, grid: Grid, header: range) -> None:
    """Keep the header in sight on the screen and on every page, with a filter for each column."""
    if not header:
        return
    sheet.repeat_rows(header.start, header.stop - 1)
    sheet.autofilter(header.stop - 1, 0, len(grid.rows) - 1, grid.width - 1)
    if header.stop <= _TALLEST_FROZEN:
        by_reference = bool(grid.columns) and grid.columns[0].kind == "reference"
        sheet.freeze_panes(header.stop, 1 if by_reference else 0)


def _set_page(sheet: Any) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.set_footer("&L&A&RPage &P of &N")


def _set_pages_of_charts(sheet: Any, grid: Grid, heights: Sequence[float]) -> None:
    """Pages that no chart is cut by: upright, with a break before one that would not fit."""
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
