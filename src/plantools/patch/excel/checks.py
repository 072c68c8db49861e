"""What must be true of a sheet after its splices; a fault here is ours, and nothing is written.

Validators miss some of this: Excel will not open a sheet whose rows are out of order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping

from plantools.errors import WriteBackRefusedError
from plantools.patch.excel.sheet import Sheet, SheetPart
from plantools.patch.excel.shift import Moved
from plantools.patch.excel.strings import SharedStrings
from plantools.patch.excel.told import rows_told
from plantools.patch.nodes import Node
from plantools.patch.splice import Part


def check_sheet(
    before: Sheet, after: SheetPart, edited: Collection[tuple[int, int]], strings: SharedStrings
) -> None:
    """Raise ``WriteBackRefusedError`` where more changed than was asked, or the sheet is amiss."""
    rows = _rows_with_edits(before, after, {row for row, _ in edited})
    fault = (
        _fault_in_prefixes(after.part, after.around)
        or (_fault_in_rows(before, after) if rows is None else "")
        or _fault_in_cells(before, after, rows or {}, edited)
        or _fault_in_texts(after, rows or {}, edited, strings)
    )
    if fault:
        raise _unsound(before, fault)


def check_moved(
    before: Sheet,
    after: Sheet,
    moved: Moved,
    edited: Collection[tuple[int, int]],
    strings: SharedStrings,
) -> None:
    """Raise ``WriteBackRefusedError`` where more than the numbers of other rows changed."""
    fault = (
        _fault_in_prefixes(after.part, after.around)
        or _fault_in_moved(before, after, moved)
        or _fault_in_texts(
            after, {row: found for row, _ in edited if (found := after.row(row))}, edited, strings
        )
    )
    if fault:
        raise _unsound(before, fault)


def _unsound(sheet: Sheet, fault: str) -> WriteBackRefusedError:
    return WriteBackRefusedError(
        f"Sheet “{sheet.name}” was not changed, for the result would not have been sound "
        f"({fault}). Please report this with the file; make the change in Excel meanwhile."
    )


def _fault_in_prefixes(part: Part, root: Node) -> str:
    """Prefixes that other programs may pass over must be declared. Source: ECMA-376 part 3, 7.2."""
    missing = [one for one in root.get("Ignorable").split() if one not in part.spaces]
    return f"the prefix {missing[0]} is not declared" if missing else ""


def _rows_with_edits(
    before: Sheet, after: SheetPart, numbers: Collection[int]
) -> dict[int, Node] | None:
    """The rows of some numbers as they are now, if all else among the rows is the same bytes.

    Each stands where it should, after the bytes that it stood after, and is one row: so there can
    be no other rows, and none out of order.
    """
    rows: dict[int, Node] = {}
    was, now, last, at = before.part.data, after.part.data, before.inner, after.inner
    for number in sorted(numbers):
        index, old = before.index(number), before.row(number)
        start, end = 2 * (before.row_after(number),) if index is None else before.bounds(index)
        if not now.startswith(was[last:start], at):
            return None
        new = after.row_at(at + start - last)
        if new is None or new.get("r") not in (str(number + 1), old and old.get("r")):
            return None
        rows[number], last, at = new, end, new.end
    return rows if was[last : before.close] == now[at : after.close] else None


def _fault_in_rows(before: Sheet, after: SheetPart) -> str:
    """What is amiss where rows without an edited cell are not the same bytes."""
    numbers = Sheet(after.name, after.part).numbers
    return "another row changed" if numbers == before.numbers else "rows came or went"


def _fault_in_cells(
    before: Sheet, after: SheetPart, rows: Mapping[int, Node], edited: Collection[tuple[int, int]]
) -> str:
    """In a row with edited cells all others are the same bytes."""
    for number, row in rows.items():
        old, new = _cells(before, number), after.cells(row)
        asked = {column for row, column in edited if row == number}
        others = (old.keys() | new.keys()) - asked
        if any(_raw(before, old.get(one)) != _raw(after, new.get(one)) for one in others):
            return f"another cell of row {number + 1} changed"
    return ""


def _fault_in_texts(
    after: SheetPart,
    rows: Mapping[int, Node],
    edited: Collection[tuple[int, int]],
    strings: SharedStrings,
) -> str:
    """Each shared text of an edited cell is there."""
    for number, row in rows.items():
        cells = after.cells(row)
        for cell in (cells[column] for row, column in edited if row == number and column in cells):
            value = cell.child("v") if cell.get("t") == "s" else None
            if value and int(after.part.data[value.inner : value.close]) >= len(strings):
                return f"a text of row {number + 1} is missing"
    return ""


def _fault_in_moved(before: Sheet, after: Sheet, moved: Moved) -> str:
    """Rows above are the same bytes, rows below say the same but for their numbers."""
    new = range(moved.last + 1, moved.last + 1 + moved.count)
    if sorted([*map(moved.row, before.numbers), *new]) != after.numbers:
        return "rows came or went"
    above = before.part.data[before.inner : before.row_after(moved.last + 1)]
    if not after.part.data.startswith(above, after.inner):
        return "a row above changed"
    first = bisect_right(before.numbers, moved.last)
    return _fault_below(before, first, after, first + moved.count)


def _fault_below(before: Sheet, first: int, after: Sheet, then: int) -> str:
    """Rows that moved differ by nothing but digits in the bytes, and by none in what they say."""
    was, now = (
        sheet.part.data[[*sheet.starts, sheet.close][index] : sheet.close]
        for sheet, index in ((before, first), (after, then))
    )
    if was.translate(None, _DIGITS) != now.translate(None, _DIGITS):
        return "a row below changed"
    pairs = zip(rows_told(before, first), rows_told(after, then), strict=True)
    return "a row below changed" if any(one != other for one, other in pairs) else ""


_DIGITS = b"0123456789"


def _cells(sheet: Sheet, number: int) -> dict[int, Node]:
    """A row's cells; that they are in order is seen here."""
    row = sheet.row(number)
    return sheet.cells(row) if row else {}


def _raw(sheet: SheetPart, cell: Node | None) -> bytes | None:
    return sheet.part.data[cell.start : cell.end] if cell else None
