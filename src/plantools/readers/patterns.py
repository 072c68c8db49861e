"""The colour that a cell's fill pattern is seen by, where a file numbers its patterns.

Source: [MS-XLS] 2.5.119 (FillPattern); [MS-XLSB] 2.4.656 (BrtFill) numbers them alike.
"""

from __future__ import annotations

_NONE, _SOLID = 0, 1
# A quarter of the ground or less: light grey, the light hatchings, gray125 and gray0625.
_SPARSE = frozenset({4, *range(11, 19)})


def seen_colour(pattern: int, fore: str, back: str) -> str:
    """The pattern's own colour, or what shines through it where it is sparse.

    >>> seen_colour(1, "FFC000", ""), seen_colour(17, "000000", "FFC000"), seen_colour(0, "F", "B")
    ('FFC000', 'FFC000', '')
    """
    if pattern == _NONE:
        return ""
    if pattern == _SOLID:
        return fore
    return (back or fore) if pattern in _SPARSE else (fore or back)
