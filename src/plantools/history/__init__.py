"""A plan over the years: its files as one long frame, and what that tells.

``days`` finds the day each file speaks of, ``updates`` the earlier reports inside one file,
``long`` brings all of it together with each action's identity, and ``measures`` counts: promised
dates and how far they slipped, revisions, time to complete, what stalls, what was reopened.
"""

from plantools.history.days import day_of_file
from plantools.history.long import HISTORY_COLUMNS, build_history
from plantools.history.measures import (
    MEASURE_COLUMNS,
    PROMISE_COLUMNS,
    due_next_quarter,
    measure_actions,
    promised_dates,
    transition_matrix,
)

__all__ = [
    "HISTORY_COLUMNS",
    "MEASURE_COLUMNS",
    "PROMISE_COLUMNS",
    "build_history",
    "day_of_file",
    "due_next_quarter",
    "measure_actions",
    "promised_dates",
    "transition_matrix",
]
