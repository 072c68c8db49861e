"""Names for worksheets that Excel will take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 31
"""The most UTF-16 units of a worksheet's name.

Source: https://support.microsoft.com/en-us/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9
"""

# The characters that the same page forbids, each as the nearest that it allows.
_FORBIDDEN = str.maketrans("/\\:[]", "---()", "*?")
_UNPRINTABLE = re.compile("[\0-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")


def sheet_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Valid names as near as can be to the wanted ones, no two alike in any case of letters.

    >>> sheet_names(["Plan 2019/20", "plan 2019-20", "", "History"])
    ('Plan 2019-20', 'plan 2019-20 (2)', 'Sheet3', 'History (2)')
    """
    taken = {"history"}  # the same page: Excel keeps the name for itself
    names = []
    for number, name in enumerate(wanted, start=1):
        names.append(_free(_valid(name) or f"Sheet{number}", taken))
        taken.add(names[-1].lower())
    return tuple(names)


def _valid(name: str) -> str:
    printable = _UNPRINTABLE.sub(" ", name).translate(_FORBIDDEN)
    return _cut(printable.strip(" '"), LONGEST).strip(" '")


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate.lower() in taken:
        number += 1
        ending = f" ({number})"
        candidate = _cut(name, LONGEST - len(ending)).rstrip(" '") + ending
    return candidate


def _cut(name: str, length: int) -> str:
    """A name's start, never half of an emoji."""
    return name.encode("utf-16-le")[: 2 * length].decode("utf-16-le", errors="ignore")
