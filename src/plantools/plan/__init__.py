"""The plan: one pandas frame with a row for each action, and every column's dtype from birth.

``COLUMNS`` is the whole list. Each understood column stands beside the one it was understood
from: ``due_latest`` beside ``due_text``, ``grade`` beside ``grade_text``.

``columns`` holds the list, ``building`` makes a plan of records, ``gloss`` knows the words that
are shown beside a code, and ``given`` takes frames from elsewhere.
"""

from plantools.plan.building import SWAPPED, build_plan
from plantools.plan.columns import COLUMNS, DUE_KINDS, KINDS, RAG_SOURCES, WRITTEN, clean_text
from plantools.plan.given import complete_plan, exportable, plan_rows
from plantools.plan.gloss import GLOSS, with_gloss

__all__ = [
    "COLUMNS",
    "DUE_KINDS",
    "GLOSS",
    "KINDS",
    "RAG_SOURCES",
    "SWAPPED",
    "WRITTEN",
    "build_plan",
    "clean_text",
    "complete_plan",
    "exportable",
    "plan_rows",
    "with_gloss",
]
