"""What is checked of a Word document's tables: header rows, merged cells, layout by blank cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.accessibility.base import Hit, counted, in_words
from plantools.accessibility.document import Document, Table
from plantools.readers.package import attribute


def header_row_missing(document: Document) -> Iterator[Hit]:
    """Tables of several rows and columns have neither a row nor a column marked as headings."""
    tables = [one for one in _data_tables(document) if not _has_header(one) and not _labelled(one)]
    yield from _of_tables(tables, "no row marked as a header row")


def header_column_only(document: Document) -> Iterator[Hit]:
    """Tables have their headings down the side: a first column that is marked, and no row."""
    tables = [one for one in _data_tables(document) if not _has_header(one) and _labelled(one)]
    yield from _of_tables(tables, "headings in the first column only")


def header_look_missing(document: Document) -> Iterator[Hit]:
    """Tables repeat their header row, and are not said to have one."""
    tables = [one for one in _data_tables(document) if _has_header(one)]
    unsaid = [one for one in tables if not _has_look(one, "firstRow")]
    yield from _of_tables(unsaid, "a header row that repeats, and Header Row not ticked")


def _of_tables(tables: Sequence[Table], what: str) -> Iterator[Hit]:
    """One hit for all tables of which the same is to be said."""
    if tables:
        numbers = in_words([str(table.number) for table in tables], most=20)
        which = f"Table {numbers} has" if len(tables) == 1 else f"Tables {numbers} have"
        yield Hit(f"{which} {what}.", tables[0].place(0))


def _has_header(table: Table) -> bool:
    return table.rows[0].header


def _labelled(table: Table) -> bool:
    """Whether the first column is marked on purpose. Word ticks it for every new table, together
    with the header row: only alone does it mean anything."""
    return _has_look(table, "firstColumn") and not _has_look(table, "firstRow")


def _data_tables(document: Document) -> Iterator[Table]:
    """The tables that need headers: those of one row or one column only frame what is in them."""
    for table in document.tables:
        if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1:
            yield table


_LOOKS = {"firstRow": 0x0020, "firstColumn": 0x0080}


def _has_look(table: Table, name: str) -> bool:
    """Whether a table's style options have a tick.

    Source: ECMA-376 part 1, 17.4.55 (tblLook), whose older form is one number for all of them.
    """
    look = next(table.element.iterfind("{*}tblPr/{*}tblLook"), None)
    if look is None:
        return False
    said = attribute(look, name)
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(attribute(look, "val") or "0", 16) & _LOOKS[name])


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
