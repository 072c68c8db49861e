"""Words struck through: what replaces them holds, and what they said is kept beside it."""

from __future__ import annotations

from plantools.cells import Cell
from plantools.fields import ORIGINAL_DATE, STRUCK_OUT

_DATES = frozenset({"due_text", "revised"})
_REPLACED = _DATES | {"lead", "grade_text", "rag_text", "status_text"}
"""Columns that say one thing, so that what is not struck through replaces what is."""


def settle_struck(cell: Cell, name: str, heading: str, extras: dict[str, str]) -> str:
    """The text that a cell counts with, what is struck through kept in ``extras``.

    >>> extras = {}
    >>> settle_struck(Cell("May June", struck=((0, 4),)), "due_text", "Date", extras), extras
    ('June', {'Original target date': 'May'})
    """
    if not cell.struck:
        return cell.text
    struck, standing = cell.struck_text.strip(), cell.standing.strip()
    if not struck:
        return cell.text
    replaced = name in _REPLACED and standing.strip(" -–—,;/→>")
    if replaced and name in _DATES:
        _keep(extras, ORIGINAL_DATE, struck)
    else:
        _keep(extras, STRUCK_OUT, f"{heading}: {struck}")
    return standing.lstrip(" -–—,;/→>") if replaced else cell.text


def _keep(extras: dict[str, str], name: str, text: str) -> None:
    extras[name] = "\n".join(filter(None, (extras.get(name), text)))
