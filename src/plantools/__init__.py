"""plantools reads the Word and Excel action plans that councils keep, checks and writes them.

>>> import plantools as pt
>>> plan = pt.read_plan("samples/scrutiny-update.docx")
>>> pt.write_tracker(plan, "output/tracker.xlsx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "api": ("export_plan", "read_plan", "write_report", "write_tracker", "write_update"),
    "checks": ("RULES", "check_plan"),
    "dates": ("DateWindow", "read_date"),
    "errors": (
        "NoPlanFoundError",
        "PlantoolsError",
        "UnknownNameError",
        "UnreadableFileError",
        "UnsuitablePlanError",
        "UnwritableFileError",
        "UnwritableTextError",
    ),
    "plan": ("COLUMNS",),
    "schemes": ("Scheme", "read_scheme"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]  # pyright: ignore

if TYPE_CHECKING:
    from plantools.api import export_plan, read_plan, write_report, write_tracker, write_update
    from plantools.checks import RULES, check_plan
    from plantools.dates import DateWindow, read_date
    from plantools.errors import (
        NoPlanFoundError,
        PlantoolsError,
        UnknownNameError,
        UnreadableFileError,
        UnsuitablePlanError,
        UnwritableFileError,
        UnwritableTextError,
    )
    from plantools.plan import COLUMNS
    from plantools.schemes import Scheme, read_scheme


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that ``--help`` need not wait for pandas."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'plantools' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"plantools.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    """The public names, whether loaded yet or not."""
    return list(__all__)
