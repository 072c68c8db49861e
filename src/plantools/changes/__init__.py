"""Two plans beside each other: which row is which, what changed, and copies brought together.

``words`` and ``likeness`` say when two rows are alike, ``matching`` finds each row's partner,
``differences`` tells what changed in one, ``comparing`` in a plan.
"""

from plantools.changes.comparing import CHANGE_COLUMNS, compare_plans
from plantools.changes.differences import KINDS
from plantools.changes.matching import Matching, Pair, match_rows

__all__ = ["CHANGE_COLUMNS", "KINDS", "Matching", "Pair", "compare_plans", "match_rows"]
