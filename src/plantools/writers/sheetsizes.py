"""How wide the columns of a worksheet are and how high its rows, so that every text shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantools.writers.measure import at_most, line_count, widest_line, widest_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plantools.cells import Cell, Grid, Kind, Role

TALLEST_ROW = 409.0
"""Points. Source: https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3"""

LONGEST_DATE = 32
"""Characters of a date; it cannot wrap, and in a column narrower than itself it shows as ####."""

NARROWEST, WIDEST = 9.0, 100.0
_WIDTHS: Mapping[Kind, float] = {
    "reference": 10,
    "date": 16,
    "name": 22,
    "choice": 20,
    "count": 12,
    "page": 80,
}
_WORDS_WIDTHS = (48.0, 48.0, 44.0, 40.0)  # by how many such columns there are
_MANY_WORDS_WIDTH = 36.0  # so that A4 paper, fitted to one page across, stays readable
_LINE: Mapping[Role, float] = {"title": 18.75}
_LINE_OF_TEXT = 14.25  # points of a line of Arial 11, as Excel sets it
_AIR: Mapping[Role, float] = {"title": 12, "header": 12, "section": 9}  # points
_AIR_OF_TEXT = 4.5
_PADDING = 2.5  # widths of a digit that stay free beside a text, its indent included
_FILTER_BUTTON = 3.0
_MOST_LINES = 27  # of text in the tallest row
_BOLD_ROLES = frozenset({"title", "header", "label", "section", "status"})
_SET_ROLES = frozenset({"title", "header", "section"})


def column_widths(grid: Grid) -> list[float]:
    """Each column's width in characters: what its kind wants, less where its texts are short.

    A column of long prose is widened until its longest text fits the tallest row there is; at
    100 characters it stops, and what is beyond shows in the formula bar.
    """
    rows = [cells for row, cells in enumerate(grid.rows) if not runs_on(grid, row)]
    return [_column_width(grid, column, rows) for column in range(grid.width)]


def row_heights(grid: Grid, widths: Sequence[float]) -> list[float]:
    """Each row's height in points, so that its texts show when wrapped to the columns' widths.

    LibreOffice leaves a row of a new workbook one line high unless it is told the height. Text
    that is higher than the tallest row there is shows as far as the row goes, and whole in the
    formula bar.
    """
    room, whole = _Room(widths), _Room([WIDEST * 10])
    heights = [
        (whole if runs_on(grid, row) else room).height_of_row(grid.rows[row])
        for row in range(len(grid.rows))
    ]
    for row, column, cell in _tall_cells(grid):
        rows = range(row, min(row + cell.row_span, len(heights)))
        missing = room.height(cell, column) - sum(heights[each] for each in rows)
        for each in rows:
            heights[each] += max(missing, 0) / len(rows)
    return [min(height, TALLEST_ROW) for height in heights]


def keeps_its_height(grid: Grid, row: int) -> bool:
    """Whether a row's height is a decision, not an estimate to be fitted again as texts change.

    So it is for titles, headers and sections, which want some air, and for merged cells, which
    Excel and LibreOffice leave out when they fit a row.
    """
    return any(
        cell is None or cell.role in _SET_ROLES or cell.column_span > 1 or cell.row_span > 1
        for cell in grid.rows[row]
    )


def runs_on(grid: Grid, row: int) -> bool:
    """Whether a row is a title's or a fact's: one cell, whose text runs on over the empty rest."""
    return len(grid.rows[row]) == 1 and grid.width > 1


def is_bold(cell: Cell) -> bool:
    """Whether a cell's role makes its text bold."""
    return cell.role in _BOLD_ROLES


def _column_width(grid: Grid, column: int, rows: Sequence[Sequence[Cell | None]]) -> float:
    kind = _kind(grid, column)
    wanted = _WIDTHS.get(kind) or _words_width(grid)
    cells = [
        cell
        for one in rows
        if column < len(one) and (cell := one[column]) and cell.text and cell.column_span == 1
    ]
    heads = [cell for cell in cells if cell.role == "header"]
    # Cells that are measured alike, once: a column of names or statuses repeats its few.
    bodies = list(
        {
            (cell.text, cell.role, cell.day is None): cell
            for cell in cells
            if cell.role not in _SET_ROLES
        }.values()
    )
    least = max(
        [
            NARROWEST,
            *(widest_word(cell.text, bold=True) + _FILTER_BUTTON for cell in heads),
            *(_least_width(cell, kind) for cell in bodies),
        ]
    )
    natural = _widest(bodies, wanted)
    width = max(min(natural + _PADDING, wanted), min(least, WIDEST))
    return _wide_enough([cell.text for cell in bodies], width) if kind == "words" else width


def _words_width(grid: Grid) -> float:
    count = sum(_kind(grid, column) == "words" for column in range(grid.width))
    return _WORDS_WIDTHS[count] if count < len(_WORDS_WIDTHS) else _MANY_WORDS_WIDTH


def _kind(grid: Grid, column: int) -> Kind:
    return grid.columns[column].kind if column < len(grid.columns) else "words"


def _least_width(cell: Cell, kind: Kind) -> float:
    """The width below which a date would show as hashes, or a short cell break inside a word."""
    if cell.day is not None and len(cell.text) <= LONGEST_DATE:
        return widest_line(cell.text, bold=is_bold(cell)) + _PADDING
    if kind == "words":
        return 0.0
    return min(widest_word(cell.text, bold=is_bold(cell)) + _PADDING, _WIDTHS[kind] * 1.5)


def _widest(cells: Sequence[Cell], wanted: float) -> float:
    """The width of the widest text if nothing is wrapped, or at least what is wanted.

    Long prose is not measured, it wants all it can get. Nor are, with the longest looked at first,
    texts of too few letters to be wider than those before them.
    """
    widest = 0.0
    for cell in sorted(cells, key=lambda cell: len(cell.text), reverse=True):
        if len(cell.text) > 4 * wanted:
            return max(widest, wanted)
        if widest >= min(wanted, at_most(cell.text)):
            break
        widest = max(widest, widest_line(cell.text, bold=is_bold(cell)))
    return widest


def _wide_enough(texts: Sequence[str], width: float) -> float:
    long = [text for text in texts if len(text) > _MOST_LINES * width / 2 or text.count("\n") > 9]
    while width < WIDEST and any(line_count(text, width) > _MOST_LINES for text in long):
        width = min(width + 4, WIDEST)
    return width


def _tall_cells(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    return (
        (row, column, cell)
        for row in range(len(grid.rows))
        for column, cell in grid.anchors(row)
        if cell.row_span > 1
    )


class _Room:
    """The room in columns of certain widths; what stands there repeatedly is measured once."""

    def __init__(self, widths: Sequence[float]) -> None:
        self._widths = widths
        self._heights: dict[tuple[str, Role, int, int], float] = {}

    def height_of_row(self, cells: Sequence[Cell | None]) -> float:
        """The height of the highest of a row's own cells."""
        heights = (
            self.height(cell, column)
            for column, cell in enumerate(cells)
            if cell is not None and cell.row_span == 1
        )
        return max(heights, default=_LINE_OF_TEXT)

    def height(self, cell: Cell, column: int) -> float:
        """The height of a cell that begins in a column."""
        asked = (cell.text, cell.role, column, cell.column_span)
        height = self._heights.get(asked)
        if height is None:
            height = self._heights[asked] = self._measured(*asked)
        return height

    def _measured(self, text: str, role: Role, column: int, span: int) -> float:
        width = sum(self._widths[column : column + span]) - _PADDING
        scale = _LINE.get(role, _LINE_OF_TEXT) / _LINE_OF_TEXT
        lines = line_count(text, width / scale, bold=role in _BOLD_ROLES)
        return lines * _LINE_OF_TEXT * scale + _AIR.get(role, _AIR_OF_TEXT)
