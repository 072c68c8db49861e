"""Pictures of plans, drawn by matplotlib: the extra ``plots``, loaded when the first is drawn.

What ``draw_X`` draws, ``X`` gives as a frame: ``status_counts``, ``due_months`` and ``due_windows``
of a plan; ``statuses_over_time``, ``promises_over_time`` and ``transition_matrix`` of a history.
``in_words`` says what axes show, and ``as_picture`` makes a picture of them with these words.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = [
    "as_picture",
    "bars_picture",
    "draw_bars",
    "draw_due_months",
    "draw_due_windows",
    "draw_promises_over_time",
    "draw_status_counts",
    "draw_statuses_over_time",
    "draw_transition_matrix",
    "due_months",
    "due_windows",
    "in_words",
    "is_installed",
    "promises_over_time",
    "status_counts",
    "statuses_over_time",
    "style_plan",
    "transition_matrix",
    "with_pictures",
]

if TYPE_CHECKING:
    from plantools.history import transition_matrix
    from plantools.plots.bars import draw_bars
    from plantools.plots.canvas import as_picture, in_words
    from plantools.plots.counts import (
        draw_due_months,
        draw_status_counts,
        due_months,
        status_counts,
    )
    from plantools.plots.pictures import bars_picture, is_installed, with_pictures
    from plantools.plots.promises import draw_promises_over_time, promises_over_time
    from plantools.plots.strip import (
        draw_statuses_over_time,
        draw_transition_matrix,
        statuses_over_time,
    )
    from plantools.plots.styled import style_plan
    from plantools.plots.windows import draw_due_windows, due_windows
else:
    __getattr__ = on_use(
        __name__,
        {
            "..history": "transition_matrix",
            ".bars": "draw_bars",
            ".canvas": "as_picture in_words",
            ".counts": "draw_due_months draw_status_counts due_months status_counts",
            ".pictures": "bars_picture is_installed with_pictures",
            ".promises": "draw_promises_over_time promises_over_time",
            ".strip": "draw_statuses_over_time draw_transition_matrix statuses_over_time",
            ".styled": "style_plan",
            ".windows": "draw_due_windows due_windows",
        },
    )
