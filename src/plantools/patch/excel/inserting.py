"""New rows between others: those below move down, by their numbers and nothing else.

A row's number stands in its tag and in its cells'. Whatever else says where the rows are either
follows exactly (dropdowns, conditional formats, filters, Excel tables, links, the print area) or
has the new rows refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plantools.patch.edits import CellEdit
from plantools.patch.excel import following
from plantools.patch.excel.areas import LAST_ROW, read_area
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.lying import find_lying
from plantools.patch.excel.newrows import NewRows, not_added
from plantools.patch.excel.pointing import find_pointer
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.sheetedits import Planned
from plantools.patch.excel.shift import Moved
from plantools.patch.excel.told import columns_from
from plantools.patch.splice import Edit, set_attributes


def insert(
    session: Session, guard: Guard, last: int, edits: Sequence[CellEdit]
) -> tuple[Planned, dict[str, bytes], list[Edit]]:
    """New rows planned: the sheet's edits, the tables' parts that change, the workbook's edits."""
    if any(edit.row <= last for edit in edits):
        raise ValueError(f"an edit is about a row that is not below row {last + 1}")
    sheet = guard.sheet
    shift = Moved(last, max(edit.row for edit in edits) - last)
    new = NewRows(session, guard, last)
    _refuse_what_cannot_move(session, guard, shift, {edit.column for edit in edits})
    rows, planned = new.add_all(edits), new.planned
    planned.moved = shift
    place = sheet.row_after(last + 1)
    planned.edits.append(Edit(place, place, b"".join(rows.values())))
    planned.edits += _renumbered(sheet, shift)
    planned.edits += following.rules(sheet, shift)
    planned.edits += _moved_dimension(sheet, shift, planned.new_cells)
    # Formulas about whole columns may find a cell that moves elsewhere.
    moving = columns_from(sheet, bisect_right(sheet.numbers, last))
    planned.values |= {(last + 1, column) for column in moving}
    new.note_what_ends_above()
    planned.notes.append(_note(sheet, shift))
    if session.book.related("vbaProject"):
        planned.notes.append(
            f"The workbook has macros, which were not looked at: see whether they count on what "
            f"stands below row {last + 1} of “{sheet.name}”."
        )
    return (
        planned,
        following.tables(guard.tables, shift),
        following.names(session.book, sheet.name, shift),
    )


def _refuse_what_cannot_move(
    session: Session, guard: Guard, shift: Moved, columns: set[int]
) -> None:
    sheet, last = guard.sheet, shift.last
    if sheet.numbers[-1] + shift.count >= LAST_ROW - 1:
        raise not_added(sheet, last, "the sheet ends there")
    why = find_lying(session, guard, last, columns) or find_pointer(session, sheet, last)
    if why:
        raise not_added(sheet, last, f"the rows below would have to move down, and {why}")


def _renumbered(sheet: Sheet, shift: Moved) -> Iterator[Edit]:
    """Edits of the numbers in the rows that move and in their cells; one without says none."""
    pattern = rb"<(?:%s)(?:row|c)(?=\s)[^>]*?\sr\s*=\s*[\"'][A-Za-z]*([0-9]+)[\"']" % sheet.prefixes
    place = sheet.row_after(shift.last + 1)
    for match in re.compile(pattern).finditer(sheet.part.plain, place, sheet.close):
        yield Edit(match.start(1), match.end(1), b"%d" % (int(match[1]) + shift.count))


def _moved_dimension(
    sheet: Sheet, shift: Moved, cells: Sequence[tuple[int, int]]
) -> Iterator[Edit]:
    dimension = sheet.around.child("dimension")
    area = read_area(dimension.get("ref")) if dimension else None
    if dimension is None or area is None:
        return
    wider = shift.moved(area)
    for row, column in cells:
        wider = wider.with_cell(row, column)
    if wider != area:
        yield from set_attributes(sheet.part.data, dimension.start, {"ref": wider.reference})


def _note(sheet: Sheet, shift: Moved) -> str:
    down = "one row" if shift.count == 1 else f"{shift.count} rows"
    return (
        f"What stood below row {shift.last + 1} of sheet “{sheet.name}” stands {down} further "
        "down now."
    )
