"""plantools reads the Word and Excel action plans that councils keep, checks and writes them.

>>> import plantools as pt
>>> plan = pt.read_plan("samples/scrutiny-update.docx")
>>> pt.write_tracker(plan, "output/tracker.xlsx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantools.loading import on_use

__version__ = "0.1.0"

__all__ = [
    "COLUMNS",
    "RULES",
    "DateWindow",
    "Merged",
    "MissingPackageError",
    "NoPlanFoundError",
    "PlantoolsError",
    "Scheme",
    "UnknownNameError",
    "UnreadableFileError",
    "UnsuitablePlanError",
    "UnwritableFileError",
    "UnwritableTextError",
    "WriteBackRefusedError",
    "check_accessibility",
    "check_file",
    "check_plan",
    "compare_plans",
    "export_plan",
    "export_plans",
    "look",
    "merge_plans",
    "read_date",
    "read_each",
    "read_history",
    "read_key",
    "read_plan",
    "read_scheme",
    "read_settled",
    "style_plan",
    "write_back",
    "write_changes",
    "write_conflicts",
    "write_report",
    "write_tracker",
    "write_update",
]

if TYPE_CHECKING:
    from plantools.api import (
        check_accessibility,
        check_file,
        export_plan,
        export_plans,
        look,
        read_each,
        read_history,
        read_key,
        read_plan,
        read_settled,
        write_changes,
        write_conflicts,
        write_report,
        write_tracker,
        write_update,
    )
    from plantools.changes import Merged, compare_plans, merge_plans
    from plantools.checks import RULES, check_plan
    from plantools.dates import DateWindow, read_date
    from plantools.errors import (
        MissingPackageError,
        NoPlanFoundError,
        PlantoolsError,
        UnknownNameError,
        UnreadableFileError,
        UnsuitablePlanError,
        UnwritableFileError,
        UnwritableTextError,
        WriteBackRefusedError,
    )
    from plantools.plan import COLUMNS
    from plantools.plots import style_plan
    from plantools.roundtrip import write_back
    from plantools.schemes import Scheme, read_scheme
else:  # ``plantools --help`` need not wait for pandas
    __getattr__ = on_use(
        __name__,
        {
            ".api": "check_accessibility check_file export_plan export_plans look read_each "
            "read_history read_key read_plan read_settled write_changes write_conflicts "
            "write_report write_tracker write_update",
            ".changes": "Merged compare_plans merge_plans",
            ".checks": "RULES check_plan",
            ".dates": "DateWindow read_date",
            ".errors": "MissingPackageError NoPlanFoundError PlantoolsError UnknownNameError "
            "UnreadableFileError UnsuitablePlanError UnwritableFileError UnwritableTextError "
            "WriteBackRefusedError",
            ".plan": "COLUMNS",
            ".plots": "style_plan",
            ".roundtrip": "write_back",
            ".schemes": "Scheme read_scheme",
        },
    )


def __dir__() -> list[str]:
    """The public names, whether loaded yet or not."""
    return __all__
