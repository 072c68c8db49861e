"""From a plan to grids: what stands where in a tracker, an update and a report.

Layout decides and writers paint: every grid made here carries each column's kind and each cell's
role. What is laid out is found again: reading the grids gives back the plan.
"""

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
