"""What was asked of a workbook, handed to its patchers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from plantools.errors import WriteBackRefusedError
from plantools.patch import xlsx, xlsxrows
from plantools.patch.edits import CellEdit, Patched
from plantools.writeback.changes import Change, NewRow, Refusal, Wanted
from plantools.writeback.settling import drop_refused


def patch_excel(
    source: bytes, wanted: Wanted, *, name: str, force: bool, overwrite_formulas: bool
) -> Patched:
    """The workbook with all that is wanted, as ``patch`` has it."""
    asked = [_excel_edit(change) for change in wanted.changes]
    planned = xlsx.attempt(
        source, asked, name=name, force=force, overwrite_formulas=overwrite_formulas
    )
    drop_refused(wanted, planned.refusals)
    grown = _with_rows(source, wanted, name=name, force=force)
    left = [_excel_edit(change) for change in wanted.changes]
    if left == asked and grown.data is source:
        return _joined(grown, planned.finish())
    patched = xlsx.patch_xlsx(
        grown.data,
        left,
        name=name,
        force=force,
        overwrite_formulas=overwrite_formulas,
    )
    return _joined(grown, patched)


def _excel_edit(change: Change) -> CellEdit:
    spot = change.spot
    return CellEdit(
        spot.sheet, spot.row, spot.column, text=change.text, day=change.day, fill=change.fill
    )


def _with_rows(source: bytes, wanted: Wanted, *, name: str, force: bool) -> Patched:
    """The file with its new rows, those of one place together; changed cells move along."""
    by_place: dict[tuple[str, int], list[NewRow]] = defaultdict(list)
    for row in wanted.new_rows:
        by_place[row.below.sheet, row.below.row].append(row)
    wanted.new_rows = []
    patched, moved = Patched(source), Counter[str]()

    def added(data: bytes, rows: list[NewRow]) -> Patched:
        edits = [_excel_edit(change) for row in rows for change in row.changes]
        spare = 0 if rows[0].is_between else 1
        below = min(edit.row for edit in edits) - 1
        return xlsxrows.add_rows(data, edits, below=below, spare=spare, name=name, force=force)

    for (sheet, below), rows in sorted(by_place.items()):
        try:
            if moved[sheet]:  # a refusal names places as they are in the file
                added(source, [_at(row, below + 1 + number) for number, row in enumerate(rows)])
            down = below + moved[sheet]
            placed = [_at(row, down + 1 + number) for number, row in enumerate(rows)]
            grown = added(patched.data, placed)
        except WriteBackRefusedError as refusal:
            wanted.refusals += [Refusal(row.given, str(refusal)) for row in rows]
            continue
        wanted.new_rows += placed
        wanted.changes = [_moved(one, sheet, down, grown.moved) for one in wanted.changes]
        moved[sheet] += grown.moved
        patched = _joined(patched, grown)
    return patched


def _joined(patched: Patched, then: Patched) -> Patched:
    """What two patches after each other came to."""
    return replace(
        then,
        parts=tuple(dict.fromkeys((*patched.parts, *then.parts))),
        cells=(*patched.cells, *then.cells),
        notes=tuple(dict.fromkeys((*patched.notes, *then.notes))),
    )


def _at(row: NewRow, number: int) -> NewRow:
    changes = tuple(replace(one, spot=one.spot._replace(row=number)) for one in row.changes)
    return replace(row, changes=changes)


def _moved(change: Change, sheet: str, below: int, down: int) -> Change:
    spot = change.spot
    if spot.sheet != sheet or spot.row <= below:
        return change
    return replace(change, spot=spot._replace(row=spot.row + down))
