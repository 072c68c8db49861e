"""What Word says of a row and of a cell: where they stand, how they merge, what is taken out.

Source: ECMA-376 part 1, 17.4 (tables) and 17.13.5 (revisions).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from plantools.readers.elements import LOCAL_NAMES, attribute, child, children_by_name


class CellProperties(NamedTuple):
    """What is said of a cell: by name, whether a tracked change takes it out, and whether it
    continues the one left of it, as Word before 2003 wrote it (17.4.22)."""

    said: Mapping[str, Any]
    deleted: bool
    merges_left: bool


_NOTHING_SAID = CellProperties({}, deleted=False, merges_left=False)


def cell_properties(cell: Any) -> CellProperties:
    """What a cell says of itself."""
    places = [one for one in cell if LOCAL_NAMES[one.tag] == "tcPr"]
    said = [children_by_name(place) for place in places if len(place)]
    if not said:
        return _NOTHING_SAID
    merge = next((one["hMerge"] for one in said if "hMerge" in one), None)
    return CellProperties(
        said[0] if len(places[0]) else {},
        deleted=any("cellDel" in one for one in said),
        merges_left=merge is not None and attribute(merge, "val") != "restart",
    )


def row_properties(row: Any) -> Mapping[str, Any]:
    """What is said of a row by name."""
    properties = child(row, "trPr")
    return {} if properties is None else children_by_name(properties)


MERGING = frozenset({"gridSpan", "vMerge", "cellMerge"})
"""What is said of a cell that may be more than one of its row's."""


def merge_of(said: Mapping[str, Any]) -> str:
    """How a cell merges downwards once a tracked merge or split is accepted.

    Source: 17.4.84 (vMerge), 17.13.5.1 (cellMerge, whose attribute is the merge as revised).
    """
    if "cellMerge" in said:
        revised = attribute(said["cellMerge"], "vMerge") or ""
        return {"rest": "restart", "cont": "continue"}.get(revised, "")
    return attribute(said["vMerge"], "val") or "continue" if "vMerge" in said else ""


def number_in(said: Mapping[str, Any], name: str) -> int:
    """The number that a property is, from 0 to the most columns there can be; 0 without it."""
    value = attribute(said[name], "val") if name in said else None
    return min(max(int(value), 0), _WIDEST) if value else 0


_WIDEST = 63
"""Columns a Word table can have (https://support.microsoft.com, "Word specifications")."""


def runs_on(paragraph: Any) -> bool:
    """Whether a tracked change takes the paragraph's end away, so that the next one joins it."""
    return any(
        leads_on(change)
        for properties in paragraph
        if LOCAL_NAMES[properties.tag] == "pPr"
        for mark in properties
        if LOCAL_NAMES[mark.tag] == "rPr"
        for change in mark
    )


def leads_on(change: Any) -> bool:
    """Whether a property of a paragraph's end is a tracked change that takes it away."""
    return LOCAL_NAMES[change.tag] in ("del", "moveFrom")
