"""From a plan to grids: what stands where in a tracker, an update and a report.

Layout decides and writers paint: every grid made here carries each column's kind and each cell's
role. What is laid out is found again: reading the grids gives back the plan.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = [
    "PART_PLACES",
    "TEXT_PLACES",
    "TO_COMPLETE",
    "Look",
    "News",
    "Paper",
    "change_lines",
    "column_label",
    "counted",
    "lay_out_changes",
    "lay_out_comparison",
    "lay_out_conflicts",
    "lay_out_published",
    "lay_out_report",
    "lay_out_tracker",
    "lay_out_update",
    "read_conflicts",
    "read_look",
    "report_texts",
    "update_texts",
]

if TYPE_CHECKING:
    from plantools.layout.changes import News, lay_out_changes
    from plantools.layout.changewords import change_lines, column_label, counted
    from plantools.layout.comparison import lay_out_comparison
    from plantools.layout.conflicts import lay_out_conflicts, read_conflicts
    from plantools.layout.papers import TO_COMPLETE, Paper
    from plantools.layout.parts import PART_PLACES, TEXT_PLACES
    from plantools.layout.published import lay_out_published
    from plantools.layout.report import lay_out_report, report_texts
    from plantools.layout.statuses import Look, read_look
    from plantools.layout.tracker import lay_out_tracker
    from plantools.layout.update import lay_out_update, update_texts
else:
    __getattr__ = on_use(
        __name__,
        {
            ".changes": "News lay_out_changes",
            ".changewords": "change_lines column_label counted",
            ".comparison": "lay_out_comparison",
            ".conflicts": "lay_out_conflicts read_conflicts",
            ".papers": "TO_COMPLETE Paper",
            ".parts": "PART_PLACES TEXT_PLACES",
            ".published": "lay_out_published",
            ".report": "lay_out_report report_texts",
            ".statuses": "Look read_look",
            ".tracker": "lay_out_tracker",
            ".update": "lay_out_update update_texts",
        },
    )
