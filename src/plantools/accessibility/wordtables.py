"""What is checked of a Word document's tables: header rows, merged cells, layout by blank cells."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.accessibility.base import Hit, counted, in_words
from plantools.accessibility.document import Document, Table
from plantools.readers.package import attribute


def header_row_missing(document: Document) -> Iterator[Hit]:
    """A table of several rows and columns has no row marked as its header."""
    for table in _data_tables(document):
        if not table.rows[0].header:
            yield Hit(f"Table {table.number} has no row marked as a header row.", table.place(0))


def header_look_missing(document: Document) -> Iterator[Hit]:
    """A table's header row repeats, but the table is not said to have one."""
    for table in _data_tables(document):
        if table.rows[0].header and not _first_row_look(table):
            yield Hit(
                f"Table {table.number} repeats its header row, but Header Row is not ticked among "
                "the table's style options.",
                table.place(0),
            )


def _data_tables(document: Document) -> Iterator[Table]:
    """The tables that need headers: those of one row or one column only frame what is in them."""
    for table in document.tables:
        if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1:
            yield table


def _first_row_look(table: Table) -> bool:
    """Source: ECMA-376 part 1, 17.4.55 (tblLook), whose older form is a number, 0x0020."""
    look = next(table.element.iterfind("{*}tblPr/{*}tblLook"), None)
    if look is None:
        return False
    said = attribute(look, "firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(attribute(look, "val") or "0", 16) & 0x0020)


def merged_cells(document: Document) -> Iterator[Hit]:
    """Cells of a table are merged."""
    for table in document.tables:
        rows = [
            number
            for number, row in enumerate(table.rows)
            if any(cell.merged and not cell.continues for cell in row.cells)
        ]
        if rows:
            yield Hit(
                f"Table {table.number} has merged cells in {counted(len(rows), 'row')} "
                f"({in_words([str(number + 1) for number in rows])}).",
                table.place(rows[0]),
            )


def nested_table(document: Document) -> Iterator[Hit]:
    """A table stands in a cell of another."""
    for table in document.tables:
        if table.nested:
            yield Hit(f"Table {table.number} stands inside another table's cell.", table.place(0))


def blank_rows(document: Document) -> Iterator[Hit]:
    """A row or a column of a table holds nothing at all."""
    for table in _data_tables(document):
        rows = [
            number
            for number, row in enumerate(table.rows)
            if not any(cell.holds or cell.continues for cell in row.cells)
        ]
        if rows:
            yield Hit(
                f"Table {table.number} has {counted(len(rows), 'row')} without anything in "
                f"{'it' if len(rows) == 1 else 'them'} ({in_words([str(n + 1) for n in rows])}).",
                table.place(rows[0]),
            )
        columns = _blank_columns(table)
        if columns:
            yield Hit(
                f"Table {table.number} has {counted(len(columns), 'column')} without anything in "
                f"{'it' if len(columns) == 1 else 'them'} "
                f"({in_words([str(n + 1) for n in columns])}).",
                table.place(0),
            )


def _blank_columns(table: Table) -> list[int]:
    """The columns in which nothing stands; not told where cells are merged, which moves them."""
    widths = {len(row.cells) for row in table.rows}
    if len(widths) > 1 or any(cell.merged for row in table.rows for cell in row.cells):
        return []
    return [
        column
        for column in range(widths.pop())
        if not any(row.cells[column].holds for row in table.rows)
    ]
