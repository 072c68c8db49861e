"""All that was asked, handed to the patchers of Excel and Word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from plantools.errors import WriteBackRefusedError
from plantools.patch import docx, xlsx
from plantools.patch.edits import CellEdit, Patched, Track, WordEdit
from plantools.writeback.changes import Change, NewRow, Refusal, Wanted


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
    word = any(not change.spot.sheet for change in wanted.changes)
    if word:
        edits = {change.spot.name: _word_edit(change) for change in wanted.changes}
        refused = docx.find_refusals(
            source, list(edits.values()), name=name, track=track, force=force
        )
        _drop(wanted, refused)
        kept = [_word_edit(change) for change in wanted.changes]
        return docx.patch_docx(source, kept, name=name, track=track, force=force)
    asked = [_excel_edit(change) for change in wanted.changes]
    refused = xlsx.find_refusals(
        source, asked, name=name, force=force, overwrite_formulas=overwrite_formulas
    )
    _drop(wanted, refused)
    patched = xlsx.patch_xlsx(
        source,
        [_excel_edit(change) for change in wanted.changes],
        name=name,
        force=force,
        overwrite_formulas=overwrite_formulas,
    )
    return _with_rows(patched, wanted, name=name, force=force)


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
    rows = {one.row for one in wanted.changes if one.spot.name in refused}
    for change in wanted.changes:
        if change.spot.name in refused:
            given = wanted.matched.get(change.row, -1)
            wanted.refusals.append(Refusal(given, refused[change.spot.name]))
    wanted.changes = [one for one in wanted.changes if one.row not in rows]


def _with_rows(patched: Patched, wanted: Wanted, *, name: str, force: bool) -> Patched:
    """The file with its new rows, each sheet's together below its last."""
    by_sheet: dict[str, list[NewRow]] = defaultdict(list)
    for row in wanted.new_rows:
        by_sheet[row.below.sheet].append(row)
    wanted.new_rows = []
    for rows in by_sheet.values():
        below = rows[0].below.row
        placed = [_moved(row, below + 1 + number) for number, row in enumerate(rows)]
        edits = [_excel_edit(change) for row in placed for change in row.changes]
        try:
            grown = xlsx.append_rows(patched.data, edits, below=below, name=name, force=force)
        except WriteBackRefusedError as refusal:
            wanted.refusals += [Refusal(row.given, str(refusal)) for row in rows]
            continue
        wanted.new_rows += placed
        patched = replace(
            grown,
            parts=tuple(dict.fromkeys((*patched.parts, *grown.parts))),
            cells=(*patched.cells, *grown.cells),
            notes=tuple(dict.fromkeys((*patched.notes, *grown.notes))),
        )
    return patched


def _moved(row: NewRow, number: int) -> NewRow:
    changes = tuple(replace(one, spot=one.spot._replace(row=number)) for one in row.changes)
    return replace(row, changes=changes)
