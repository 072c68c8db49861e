"""All that was asked, handed to the patchers of Excel and Word."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from plantools.errors import WriteBackRefusedError
from plantools.patch import docx, xlsx, xlsxrows
from plantools.patch.edits import CellEdit, Patched, Track, WordEdit
from plantools.writeback.changes import Change, NewRow, Refusal, Wanted
from plantools.writeback.settling import leave_out, refuse
from plantools.writeback.wordrows import add_word_rows


def patch(
    source: bytes,
    wanted: Wanted,
    *,
    name: str,
    force: bool = False,
    overwrite_formulas: bool = False,
    track: Track | None = None,
) -> Patched:
    """The file with all that is wanted; what it refuses is moved from there to the refusals.

    ``wanted`` is brought in line with the answer: what could not be done is no change any more.
    """
    if not wanted.changes and not wanted.new_rows:
        return Patched(source)
    spots = [*(one.spot for one in wanted.changes), *(one.below for one in wanted.new_rows)]
    if not any(spot.sheet for spot in spots):
        edits = {change.spot.name: _word_edit(change) for change in wanted.changes}
        planned = docx.attempt(source, list(edits.values()), name=name, track=track, force=force)
        _drop(wanted, planned.refusals)
        kept = [_word_edit(change) for change in wanted.changes]
        if kept == list(edits.values()):
            patched = planned.finish()
        else:
            patched = docx.patch_docx(source, kept, name=name, track=track, force=force)
        return add_word_rows(patched, wanted, name=name, track=track, force=force)
    asked = [_excel_edit(change) for change in wanted.changes]
    planned = xlsx.attempt(
        source, asked, name=name, force=force, overwrite_formulas=overwrite_formulas
    )
    _drop(wanted, planned.refusals)
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


def _word_edit(change: Change) -> WordEdit:
    spot = change.spot
    return WordEdit(
        spot.cell.number,
        spot.cell.filler or spot.cell.text,
        text=change.text,
        fill=change.fill,
        place=spot.name,
    )


def _drop(wanted: Wanted, refused: dict[str, str]) -> None:
    """Take out the changes that the patcher refuses, with all else that their rows ask for."""
    rows: set[int] = set()
    for change in [one for one in wanted.changes if one.spot.name in refused]:
        asking = {change.row, *change.shared_by}
        rows |= refuse(wanted, asking, change, refused[change.spot.name])
        wanted.changes.remove(change)
    leave_out(wanted, rows)


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
