"""What must be true of a sheet after its splices; a fault here is ours, and nothing is written.

Validators miss some of this: Excel will not open a sheet whose rows are out of order.
"""

from __future__ import annotations

from collections.abc import Collection

from plantools.errors import WriteBackRefusedError
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.strings import SharedStrings
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
        or _fault_in_cells(before, after, edited)
        or _fault_in_strings(after, edited, strings)
    )
    if fault:
        raise WriteBackRefusedError(
            f"Sheet “{before.name}” was not changed, for the result would not have been sound "
            f"({fault}). Please report this with the file; make the change in Excel meanwhile."
        )


def _fault_in_prefixes(part: Part, root: Node) -> str:
    """Prefixes that other programs may pass over must be declared. Source: ECMA-376 part 3, 7.2."""
    missing = [one for one in root.get("Ignorable").split() if one not in part.spaces]
    return f"the prefix {missing[0]} is not declared" if missing else ""


def _fault_in_rows(before: Sheet, after: Sheet, rows: Collection[int]) -> str:
    """Rows without an edited cell are the same bytes, and none is lost or added beside them."""
    old, new = _rows(before), _rows(after)
    if old.keys() - new.keys() or new.keys() - old.keys() - set(rows):
        return "rows came or went"
    changed = [number for number, raw in old.items() if number not in rows and new[number] != raw]
    return f"row {changed[0] + 1} changed" if changed else ""


def _rows(sheet: Sheet) -> dict[int, bytes]:
    """Each row with what follows it up to the next."""
    ends = [*sheet.starts, sheet.close][1:]
    return {
        number: sheet.part.data[start:end]
        for number, start, end in zip(sheet.numbers, sheet.starts, ends, strict=True)
    }


def _fault_in_cells(before: Sheet, after: Sheet, edited: Collection[tuple[int, int]]) -> str:
    """In a row with edited cells all others are the same bytes, and all are in order."""
    for number in sorted({row for row, _ in edited}):
        old, new = _cells(before, number), _cells(after, number)
        asked = {column for row, column in edited if row == number}
        row = after.row(number)
        columns = list(new)
        if row is None or columns != sorted(columns) or len(columns) != len(list(row.all("c"))):
            return f"the cells of row {number + 1} are out of order"
        if any(old.get(one) != new.get(one) for one in (old.keys() | new.keys()) - asked):
            return f"another cell of row {number + 1} changed"
    return ""


def _cells(sheet: Sheet, number: int) -> dict[int, bytes]:
    row = sheet.row(number)
    cells = sheet.cells(row) if row else {}
    return {column: sheet.part.data[one.start : one.end] for column, one in cells.items()}


def _fault_in_strings(
    after: Sheet, edited: Collection[tuple[int, int]], strings: SharedStrings
) -> str:
    for number in {row for row, _ in edited}:
        row = after.row(number)
        for cell in after.cells(row).values() if row else ():
            value = cell.child("v") if cell.get("t") == "s" else None
            if value and int(after.part.data[value.inner : value.close]) >= len(strings):
                return f"a text of row {number + 1} is missing"
    return ""
