"""What must be true of a sheet after its splices; a fault here is ours, and nothing is written.

Validators miss some of this: Excel will not open a sheet whose rows are out of order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from plantools.errors import WriteBackRefusedError
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.shift import Moved
from plantools.patch.excel.strings import SharedStrings
from plantools.patch.excel.told import rows_told
from plantools.patch.nodes import Node
from plantools.patch.splice import Part


def check_sheet(
    before: Sheet, after: Sheet, edited: Collection[tuple[int, int]], strings: SharedStrings
) -> None:
    """Raise ``WriteBackRefusedError`` where more changed than was asked, or the sheet is amiss.

    That its rows are in order was seen when ``after`` was made.
    """
    fault = (
        _fault_in_prefixes(after.part, after.around)
        or _fault_in_rows(before, after, {row for row, _ in edited})
        or _fault_in_cells(before, after, edited, strings)
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
        or _fault_in_texts(after, edited, strings)
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


def _fault_in_rows(before: Sheet, after: Sheet, rows: Collection[int]) -> str:
    """Rows without an edited cell are the same bytes, and none is lost or added beside them."""
    if [one for one in before.numbers if one not in rows] != [
        one for one in after.numbers if one not in rows
    ]:
        return "rows came or went"
    return "" if _others(before, rows) == _others(after, rows) else "another row changed"


def _others(sheet: Sheet, rows: Collection[int]) -> bytes:
    """All rows but some, each with what follows it up to the next."""
    pieces, last = [], sheet.inner
    for index in sorted(index for row in rows if (index := sheet.index(row)) is not None):
        pieces.append(sheet.part.data[last : sheet.starts[index]])
        last = [*sheet.starts[index + 1 : index + 2], sheet.close][0]
    return b"".join([*pieces, sheet.part.data[last : sheet.close]])


def _fault_in_cells(
    before: Sheet, after: Sheet, edited: Collection[tuple[int, int]], strings: SharedStrings
) -> str:
    """In a row with edited cells all others are the same bytes; each shared text is there."""
    for number in sorted({row for row, _ in edited}):
        old, new = _cells(before, number), _cells(after, number)
        asked = {column for row, column in edited if row == number}
        others = (old.keys() | new.keys()) - asked
        if any(_raw(before, old.get(one)) != _raw(after, new.get(one)) for one in others):
            return f"another cell of row {number + 1} changed"
    return _fault_in_texts(after, edited, strings)


def _fault_in_texts(
    after: Sheet, edited: Collection[tuple[int, int]], strings: SharedStrings
) -> str:
    """Each shared text of an edited cell is there."""
    for number in sorted({row for row, _ in edited}):
        cells = _cells(after, number)
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


def _raw(sheet: Sheet, cell: Node | None) -> bytes | None:
    return sheet.part.data[cell.start : cell.end] if cell else None
