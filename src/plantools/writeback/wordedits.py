"""What was asked of a Word document, handed to its patcher."""

from __future__ import annotations

from plantools.patch import docx
from plantools.patch.edits import Patched, Track, WordEdit
from plantools.writeback.changes import Change, Wanted
from plantools.writeback.settling import drop_refused
from plantools.writeback.wordrows import add_word_rows


def patch_word(
    source: bytes, wanted: Wanted, *, name: str, force: bool, track: Track | None
) -> Patched:
    """The document with all that is wanted, as ``patch`` has it."""
    asked = {change.spot.name: _word_edit(change) for change in wanted.changes}
    planned = docx.attempt(source, list(asked.values()), name=name, track=track, force=force)
    drop_refused(wanted, planned.refusals)
    kept = [_word_edit(change) for change in wanted.changes]
    if kept == list(asked.values()):
        patched = planned.finish()
    else:
        patched = docx.patch_docx(source, kept, name=name, track=track, force=force)
    return add_word_rows(patched, wanted, name=name, track=track, force=force)


def _word_edit(change: Change) -> WordEdit:
    spot = change.spot
    return WordEdit(
        spot.cell.number,
        spot.cell.filler or spot.cell.text,
        text=change.text,
        fill=change.fill,
        place=spot.name,
    )
