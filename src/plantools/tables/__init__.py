"""From grids to records: finding the tables of a plan and reading what stands in them.

One module a family of layout (``register``, ``form``, ``matrix``), one for a document's key, one
for the facts around the tables, and one that chooses. Give them a document's grids with
``find_records``.
"""

from plantools.tables.choose import find_records
from plantools.tables.records import ColumnNote, Found, LeftOut, Record, TableNote, handed_over
from plantools.tables.said import Said
from plantools.tables.seen import EMPTY_TEMPLATE

__all__ = [
    "EMPTY_TEMPLATE",
    "ColumnNote",
    "Found",
    "LeftOut",
    "Record",
    "Said",
    "TableNote",
    "find_records",
    "handed_over",
]
