"""Tables of a Word document that are made to do harm, refused before they are read.

The figures that "real documents" stand for were taken over the 2,700 in the test data of 29 public
projects (see ``ziplimits.py``).
"""

from __future__ import annotations

from typing import Any

from plantools.readers.elements import local_name

DEEPEST_TABLE = 10
"""How deep tables may stand within each other, each of which repeats the words of those inside.
The deepest of a real document is 8, in a test of just that; a plan's is 3."""

MOST_TABLE_CELLS = 200_000
"""Cells that all the tables of a document may have. The most of a real one is 13,367."""


def refuse_absurd_tables(root: Any) -> None:
    """Raise ``ValueError`` where no real document has such tables."""
    for table in root.iter("{*}tbl"):
        refuse_deep_table(table)
    refuse_many_cells(sum(1 for _ in root.iter("{*}tc")))


def refuse_deep_table(table: Any) -> None:
    """Raise ``ValueError`` where a table stands deeper in others than in any real document."""
    if sum(local_name(one) == "tbl" for one in table.iterancestors()) >= DEEPEST_TABLE:
        raise ValueError("its tables stand within each other more than ten deep")


def refuse_many_cells(count: int) -> None:
    """Raise ``ValueError`` where no real document has so many cells in its tables."""
    if count > MOST_TABLE_CELLS:
        raise ValueError("its tables have more cells than any document")
