"""Grids as Word's tables, built as text: with python-docx's calls they take fifty times longer."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from plantools.cells import EMPTY, Cell, Grid, Role
from plantools.markup import escape, quoted
from plantools.writers.wordbreaks import is_long, kept_rows
from plantools.writers.wordcells import cell_xml
from plantools.writers.wordstyles import Page
from plantools.writers.wordwidths import column_widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    _InRow = tuple[Cell, int, str]
    """A cell that Word has in a row, with its width and its part in a vertical merge."""

_KEPT_WITH_NEXT: frozenset[Role] = frozenset({"title", "header", "section"})
_BORDER_COLOUR = "A6A6A6"

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{_BORDER_COLOUR}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
)


def table_xml(grid: Grid, page: Page, *, caption: str) -> str:
    """A grid's table, as wide as the page's text; ``caption`` is read out by screen readers.

    The order of the elements is the schema's: ECMA-376 Part 1, 17.4.59 (tblPr).
    """
    widths = column_widths(grid, page)
    headers = _header_rows(grid)
    kept = kept_rows(grid, headers, widths, page)
    cells_of = _row_cells if _has_spans(grid) else _plain_cells
    lines = [list(cells_of(grid, row, widths)) for row in range(len(grid.rows))]
    rows: list[str] = []
    for row, cells in enumerate(lines):
        rows += _row_xml(cells, page, is_header=row < headers, keep=row in kept)
    look = _look_xml(headers, first_column=_is_labelled(lines[headers:]))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}'
        f"{look}{_words_xml('tblCaption', caption)}"
        f"{_words_xml('tblDescription', grid.description)}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def caption_xml(number: int, caption: str) -> str:
    """The numbered caption above a table, on its page, as Word's own Insert Caption makes it.

    Word counts the field anew when it updates fields: tables may be moved, and lists of them made.
    """
    return (
        '<w:p><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr>'
        '<w:r><w:t xml:space="preserve">Table </w:t></w:r>'
        r'<w:fldSimple w:instr=" SEQ Table \* ARABIC ">'
        f"<w:r><w:t>{number}</w:t></w:r></w:fldSimple>"
        f'<w:r><w:t xml:space="preserve">: {escape(caption)}</w:t></w:r></w:p>'
    )


def _header_rows(grid: Grid) -> int:
    """How many rows at the top are header rows, which Word repeats on every page."""
    count = 0
    for cells in grid.rows:
        if not any(cell is not None and cell.role == "header" for cell in cells):
            break
        count += 1
    return count


def _is_labelled(lines: Iterable[Sequence[_InRow]]) -> bool:
    """Whether rows begin with a label each."""
    return all(cells[0][0].role == "label" for cells in lines)


def _look_xml(headers: int, *, first_column: bool) -> str:
    value = 0x0020 * bool(headers) + 0x0080 * first_column + 0x0600
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(bool(headers))}" w:lastRow="0" '
        f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


@lru_cache(maxsize=256)
def _words_xml(name: str, text: str) -> str:
    """A table's title or description, which its alternative text is made of."""
    words = " ".join(text.split())
    return f"<w:{name} w:val={quoted(words)}/>" if words else ""


def _row_xml(cells: Sequence[_InRow], page: Page, *, is_header: bool, keep: bool) -> list[str]:
    """A row in pieces, which are put together with those of all others."""
    keep = keep or any(cell.role in _KEPT_WITH_NEXT for cell, _, _ in cells)
    properties = "" if is_long(cells, page) else "<w:cantSplit/>"
    properties += "<w:tblHeader/>" if is_header else ""
    pieces = [f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}"]
    for cell, width, merge in cells:
        pieces += cell_xml(cell, width, merge, keep=keep)
    return [*pieces, "</w:tr>"]


def _has_spans(grid: Grid) -> bool:
    return any(
        cell is not None and (cell.column_span > 1 or cell.row_span > 1)
        for cells in grid.rows
        for cell in cells
    )


def _plain_cells(grid: Grid, row: int, widths: Sequence[int]) -> Iterator[_InRow]:
    """As ``_row_cells``, for a grid in which no cell spans others."""
    cells = [cell or EMPTY for cell in grid.rows[row]]
    return zip(chain(cells, repeat(EMPTY)), widths, repeat(""))


def _row_cells(grid: Grid, row: int, widths: Sequence[int]) -> Iterator[_InRow]:
    """The cells Word has in a row.

    A cell that spans rows stands in each of them: whole in the first, without its text below.
    """
    column = 0
    while column < len(widths):
        top, left = grid.anchor(row, column)
        cell = grid.cell(row, column) if left == column else EMPTY
        width = sum(widths[column : column + cell.column_span])
        if top < row:
            yield _continued(cell), width, "<w:vMerge/>"
        else:
            yield cell, width, '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
        column += cell.column_span


def _continued(cell: Cell) -> Cell:
    return Cell(fill=cell.fill, column_span=cell.column_span, role=cell.role)
