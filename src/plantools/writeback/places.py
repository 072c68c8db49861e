"""Whether a column's text is the whole text of one cell: only then can it be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plantools.cells import CellPlace
from plantools.errors import WriteBackRefusedError
from plantools.plan import GLOSS
from plantools.writeback.matching import name_of


def require_whole(
    name: str, spot: CellPlace | None, before: str, row: Mapping[str, Any]
) -> CellPlace:
    """The cell that a column's text is the whole of; raises where it is a part, or of several."""
    if spot is None or (not spot.sheet and spot.cell.number < 0):
        raise WriteBackRefusedError(
            f"{name} of {name_of(row)} was not changed: it stands in no cell of its own in the "
            "file. Change it there."
        )
    held = " ".join(spot.cell.text.partition(GLOSS)[0].split())
    whole = " ".join(spot.cell.text.split())
    if " ".join(before.split()) not in (held, whole) and not before.startswith("#"):
        raise WriteBackRefusedError(
            f"{spot.name} was not changed: {name} of {name_of(row)} is read from a part of that "
            "cell, or from several. Change it in the file."
        )
    return spot
