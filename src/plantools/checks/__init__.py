"""The checks: a catalogue of rules that say "look at this", each in one sentence with its place.

A rule never changes a plan and never raises on one. ``RULES`` is the catalogue; its entries say
when a finding occurs, why it matters and how to mend it, and the documentation is made from them.
"""

from typing import TYPE_CHECKING

from plantools.loading import on_use

__all__ = ["FINDING_COLUMNS", "NO_KEY", "RULES", "check_plan", "reported_day"]

if TYPE_CHECKING:
    from plantools.checks.base import NO_KEY
    from plantools.checks.catalogue import RULES
    from plantools.checks.check import FINDING_COLUMNS, check_plan
    from plantools.checks.reported import reported_day
else:
    __getattr__ = on_use(
        __name__,
        {
            ".base": "NO_KEY",
            ".catalogue": "RULES",
            ".check": "FINDING_COLUMNS check_plan",
            ".reported": "reported_day",
        },
    )
