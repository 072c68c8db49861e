"""Grids as Word's tables, built as text: with python-docx's calls they take fifty times longer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plantools.cells import EMPTY, Cell, Grid, Role
from plantools.colours import WHITE, text_colour
from plantools.markup import escape, quoted
from plantools.writers.measure import line_count
from plantools.writers.wordstyles import CELL_STYLE, DIGIT, Page
from plantools.writers.wordwidths import column_widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BOLD: frozenset[Role] = frozenset({"title", "header", "label", "section", "status"})
_KEPT_WITH_NEXT: frozenset[Role] = frozenset({"title", "header", "section"})
_MIDDLE: frozenset[Role] = frozenset({"header", "status"})
_LINE = 290  # twips of a line of Arial 11 with its share of the spacing
_PADDING = 150  # twips that a row's margins and the room around its paragraphs add
_WHOLE = 0.6  # of a page: a taller table may be cut, between its rows
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

    The order of the elements is the schema's: ECMA-376 Part 1, 17.4.59 (tblPr), 17.4.69 (tcPr).
    """
    widths = column_widths(grid, page)
    headers = _header_rows(grid)
    kept = _kept_rows(grid, headers, widths, page)
    rows = (
        _row_xml(grid, row, widths, page, is_header=row < headers, keep=row in kept)
        for row in range(len(grid.rows))
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}'
        f"{_look_xml(grid, headers)}{_words_xml('tblCaption', caption)}"
        f"{_words_xml('tblDescription', grid.description)}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def paragraph_xml(lines: Sequence[str], properties: str = "", run: str = "") -> str:
    """One paragraph of lines with breaks between them, all in one look.

    >>> paragraph_xml(["R&D"])
    '<w:p><w:r><w:t xml:space="preserve">R&amp;D</w:t></w:r></w:p>'
    """
    breaks = "<w:br/>".join(_text_xml(line) for line in lines)
    runs = f"<w:r>{run and f'<w:rPr>{run}</w:rPr>'}{breaks}</w:r>" if breaks else ""
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{runs}</w:p>"


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


def lines_of(text: str) -> list[str]:
    """A text's lines, whichever way they end: Word has paragraphs, not line ends.

    >>> lines_of("one\\r\\ntwo")
    ['one', 'two']
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _text_xml(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in line.split("\t")
    )


def _header_rows(grid: Grid) -> int:
    """How many rows at the top are header rows, which Word repeats on every page."""
    count = 0
    while count < len(grid.rows) and any(cell.role == "header" for _, cell in grid.anchors(count)):
        count += 1
    return count


def _look_xml(grid: Grid, headers: int) -> str:
    first_column = all(grid.cell(row, 0).role == "label" for row in range(headers, len(grid.rows)))
    value = 0x0020 * bool(headers) + 0x0080 * first_column + 0x0600
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(bool(headers))}" w:lastRow="0" '
        f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _words_xml(name: str, text: str) -> str:
    """A table's title or description, which its alternative text is made of."""
    words = " ".join(text.split())
    return f"<w:{name} w:val={quoted(words)}/>" if words else ""


def _kept_rows(grid: Grid, headers: int, widths: Sequence[int], page: Page) -> frozenset[int]:
    """The rows that stay on the page of the next: all of a table or section that is short enough.

    A longer one may be cut, between its rows, but not below its header or its first row.
    """
    if _is_short(grid, range(len(grid.rows)), widths, page):
        return frozenset(range(len(grid.rows) - 1))
    kept = set(range(headers or 1))
    for section in _sections(grid, headers):
        if _is_short(grid, section, widths, page):
            kept |= set(section[:-1])
    return frozenset(kept)


def _sections(grid: Grid, first: int) -> Iterator[range]:
    """The rows up to each that opens a section, and from the last; nothing where none does."""
    opening = [row for row in range(len(grid.rows)) if _opens_section(grid, row)]
    starts = [row for row in opening if not _opens_section(grid, row - 1)]
    if starts:
        edges = sorted({first, *starts, len(grid.rows)})
        yield from (range(start, end) for start, end in pairwise(edges))


def _opens_section(grid: Grid, row: int) -> bool:
    return row >= 0 and any(cell.role == "section" for _, cell in grid.anchors(row))


def _is_short(grid: Grid, rows: range, widths: Sequence[int], page: Page) -> bool:
    """Whether rows fit into the better half of a page, which is worth keeping on one."""
    if len(rows) > page.height / _LINE:
        return False
    lines = sum(
        max((_line_count(cell, column, widths) for column, cell in grid.anchors(row)), default=1)
        for row in rows
    )
    return lines * _LINE + len(rows) * _PADDING <= page.height * _WHOLE


def _line_count(cell: Cell, column: int, widths: Sequence[int]) -> int:
    room = sum(widths[column : column + cell.column_span]) / DIGIT - 2
    return line_count(cell.text, room, bold=cell.role in _BOLD)


def _row_xml(
    grid: Grid, row: int, widths: Sequence[int], page: Page, *, is_header: bool, keep: bool
) -> str:
    cells = list(_row_cells(grid, row, len(widths)))
    keep = keep or any(cell.role in _KEPT_WITH_NEXT for _, cell, _ in cells)
    properties = "" if _is_long(cells, widths, page) else "<w:cantSplit/>"
    properties += "<w:tblHeader/>" if is_header else ""
    written = (
        _cell_xml(cell, sum(widths[column : column + cell.column_span]), merge, keep=keep)
        for column, cell, merge in cells
    )
    return f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}{''.join(written)}</w:tr>"


def _row_cells(grid: Grid, row: int, width: int) -> Iterator[tuple[int, Cell, str]]:
    """The cells Word has in a row, each with its column and its part in a vertical merge.

    A cell that spans rows stands in each of them: whole in the first, without its text below.
    """
    column = 0
    while column < width:
        top, left = grid.anchor(row, column)
        cell = grid.cell(row, column) if left == column else EMPTY
        if top < row:
            yield column, _continued(cell), "<w:vMerge/>"
        else:
            yield column, cell, '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
        column += cell.column_span


def _continued(cell: Cell) -> Cell:
    return Cell(fill=cell.fill, column_span=cell.column_span, role=cell.role)


def _is_long(cells: Sequence[tuple[int, Cell, str]], widths: Sequence[int], page: Page) -> bool:
    """Whether a row takes over half a page: kept whole, it could leave most of a page empty."""
    return any(
        (len(cell.text) > 200 or cell.text.count("\n") > 9)
        and _line_count(cell, column, widths) > page.height / 2 / _LINE
        for column, cell, _ in cells
    )


def _cell_xml(cell: Cell, width: int, merge: str, *, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    middle = '<w:vAlign w:val="center"/>' if cell.role in _MIDDLE else ""
    properties = (
        f'<w:pStyle w:val="{CELL_STYLE}"/>'
        + ("<w:keepNext/>" if keep else "")
        + ('<w:jc w:val="center"/>' if cell.role == "status" else "")
    )
    run = _run_xml(cell)
    paragraphs = (paragraph_xml([line], properties, run) for line in lines_of(cell.text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{middle}</w:tcPr>'
        f"{''.join(paragraphs)}</w:tc>"
    )


def _run_xml(cell: Cell) -> str:
    bold = "<w:b/><w:bCs/>" if cell.role in _BOLD else ""
    white = cell.fill and text_colour(cell.fill) == WHITE
    size = '<w:sz w:val="28"/><w:szCs w:val="28"/>' if cell.role == "title" else ""
    return bold + (f'<w:color w:val="{WHITE}"/>' if white else "") + size
