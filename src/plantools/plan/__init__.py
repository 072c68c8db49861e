"""The plan: one pandas frame with a row for each action, and every column's dtype from birth.

``COLUMNS`` is the whole list. Each understood column stands beside the one it was understood
from: ``due_latest`` beside ``due_text``, ``grade`` beside ``grade_text``.

``columns`` says what each column holds and ``understanding`` fills them from records, both without
pandas; ``dtypes`` and ``building`` make a frame of them, ``gloss`` knows the words that are shown
beside a code, and ``given`` takes frames from elsewhere.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = [
    "COLUMNS",
    "DUE_KINDS",
    "GLOSS",
    "KINDS",
    "RAG_SOURCES",
    "SWAPPED",
    "WRITTEN",
    "Columns",
    "as_plan",
    "build_plan",
    "clean_text",
    "complete_plan",
    "exportable",
    "plan_rows",
    "understand",
    "with_gloss",
]

if TYPE_CHECKING:
    from plantools.plan.building import as_plan, build_plan
    from plantools.plan.columns import DUE_KINDS, KINDS, RAG_SOURCES, WRITTEN, Columns, clean_text
    from plantools.plan.dtypes import COLUMNS
    from plantools.plan.given import complete_plan, exportable, plan_rows
    from plantools.plan.gloss import GLOSS, with_gloss
    from plantools.plan.understanding import SWAPPED, understand
else:
    __getattr__ = on_use(
        __name__,
        {
            ".building": "as_plan build_plan",
            ".columns": "DUE_KINDS KINDS RAG_SOURCES WRITTEN Columns clean_text",
            ".dtypes": "COLUMNS",
            ".given": "complete_plan exportable plan_rows",
            ".gloss": "GLOSS with_gloss",
            ".understanding": "SWAPPED understand",
        },
    )
