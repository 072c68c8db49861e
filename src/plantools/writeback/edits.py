"""All that was asked, handed to the patchers of Excel and Word."""

from __future__ import annotations

from plantools.patch.edits import Patched, Track
from plantools.writeback.changes import Wanted


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
    Each format's patcher is loaded when it is asked: that of workbooks brings openpyxl along.
    """
    if not wanted.changes and not wanted.new_rows:
        return Patched(source)
    spots = [*(one.spot for one in wanted.changes), *(one.below for one in wanted.new_rows)]
    if not any(spot.sheet for spot in spots):
        from plantools.writeback.wordedits import patch_word

        return patch_word(source, wanted, name=name, force=force, track=track)
    from plantools.writeback.exceledits import patch_excel

    return patch_excel(
        source, wanted, name=name, force=force, overwrite_formulas=overwrite_formulas
    )
