"""plantools reads the Word and Excel action plans that councils keep, checks and writes them.

>>> import plantools as pt
>>> plan = pt.read_plan("samples/scrutiny-update.docx")
>>> pt.write_tracker(plan, "output/tracker.xlsx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


_ROOMS = ("api", "changes", "checks", "dates", "errors", "plan", "plots", "roundtrip", "schemes")


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that ``--help`` need not wait for pandas."""
    if name in __all__:
        from importlib import import_module

        for room in _ROOMS:
            module = import_module(f"plantools.{room}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module 'plantools' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, whether loaded yet or not."""
    return __all__
