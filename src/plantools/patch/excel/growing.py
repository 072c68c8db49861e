"""New rows below the last one of a table, looking like it; what belongs to the table grows along.

Nothing is ever moved: where something stands in the way the rows are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellEdit
from plantools.patch.excel import following
from plantools.patch.excel.areas import LAST_ROW
from plantools.patch.excel.cellxml import widened_dimension
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.newrows import NewRows, not_added
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.sheetedits import Planned, placed_rows
from plantools.patch.excel.shift import Taken
from plantools.patch.excel.tables import pivot_areas
from plantools.patch.splice import Edit


class RowsInTheWayError(WriteBackRefusedError):
    """Something stands where new rows should go; it may be that it can move."""


def add_rows(
    session: Session, guard: Guard, last: int, edits: Sequence[CellEdit], *, spare: int = 1
) -> tuple[Planned, dict[str, bytes], list[Edit]]:
    """New rows planned: the sheet's edits, the tables' parts that grow, the workbook's edits.

    ``spare`` empty rows are left above whatever follows, lest two tables become one.
    """
    if any(edit.row <= last for edit in edits):
        raise ValueError(f"an edit is about a row that is not below row {last + 1}")
    taken = Taken(last, max(edit.row for edit in edits) - last)
    new = NewRows(session, guard, last)
    _refuse_what_stands_below(session, guard, taken, spare)
    rows, sheet, planned = new.add_all(edits), guard.sheet, new.planned
    there = {row: raw for row, raw in rows.items() if sheet.index(row) is not None}
    planned.edits += [Edit(*sheet.bounds(sheet.index(row) or 0), there[row]) for row in there]
    planned.edits += placed_rows(sheet, {row: raw for row, raw in rows.items() if row not in there})
    planned.edits += widened_dimension(sheet, planned.new_cells)
    planned.edits += following.rules(sheet, taken)
    new.note_what_ends_above()
    return (
        planned,
        following.tables(guard.tables, taken),
        following.names(session.book, sheet.name, taken),
    )


def _refuse_what_stands_below(session: Session, guard: Guard, taken: Taken, spare: int) -> None:
    sheet, last, new_last = guard.sheet, taken.last, taken.last + taken.count

    def in_the_way(why: str) -> RowsInTheWayError:
        return RowsInTheWayError(str(not_added(sheet, last, why)))

    if new_last >= LAST_ROW:
        raise not_added(sheet, last, "the sheet ends there")
    for index, row in enumerate(sheet.numbers):
        if last < row <= new_last + spare and _holds_something(sheet, index):
            raise in_the_way(
                f"row {row + 1} holds something, which would have to move, and with it what "
                "formulas, names, merged cells and comments say of it",
            )
    new = range(last + 1, new_last + 1)
    pivots = pivot_areas(session.book, sheet.part.name)
    for area in (*sheet.merges, *sheet.blocks, *pivots):
        if any(area.top <= row <= area.bottom for row in new):
            raise in_the_way(f"{area.reference} reaches into the new rows")
    for table in guard.tables:
        if table.area.bottom == last and table.has_totals:
            raise in_the_way(f"the totals of the table “{table.name}” would have to move")
        if any(table.area.top <= row <= table.area.bottom for row in new):
            raise in_the_way(f"the table “{table.name}” reaches into the new rows")


def _holds_something(sheet: Sheet, index: int) -> bool:
    start, end = sheet.bounds(index)
    pattern = rb"<(?:%s)(?:v|is|f)[\s/>]" % sheet.prefixes
    return bool(re.search(pattern, sheet.part.plain[start:end]))
