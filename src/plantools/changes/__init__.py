"""Two plans beside each other: which row is which, what changed, and copies brought together.

``words`` and ``likeness`` say when two rows are alike, ``matching`` finds each row's partner,
``differences`` tells what changed in one, ``comparing`` in a plan. ``merging`` brings copies
together: ``copies`` reads one beside the base, ``units`` are what changes hands as a whole,
``versions`` what copies say differently, ``newrows`` what the base has not, and ``settling`` what
a person decided.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = [
    "CHANGE_COLUMNS",
    "KINDS",
    "Matching",
    "Merged",
    "Pair",
    "compare_plans",
    "match_rows",
    "merge_plans",
]

if TYPE_CHECKING:
    from plantools.changes.comparing import CHANGE_COLUMNS, compare_plans
    from plantools.changes.differences import KINDS
    from plantools.changes.matching import Matching, Pair, match_rows
    from plantools.changes.merging import Merged, merge_plans
else:
    __getattr__ = on_use(
        __name__,
        {
            ".comparing": "CHANGE_COLUMNS compare_plans",
            ".differences": "KINDS",
            ".matching": "Matching Pair match_rows",
            ".merging": "Merged merge_plans",
        },
    )
