"""The public functions: read a plan, look at it, write it."""

from plantools.api.comparing import CHANGE_FORMATS, require_change_ending, write_changes
from plantools.api.given import (
    MappingLike,
    PathLike,
    SchemeLike,
    as_confirmed,
    as_day,
    as_scheme,
)
from plantools.api.looking import (
    ACCESSIBILITY_COLUMNS,
    LOOK_COLUMNS,
    check_accessibility,
    look,
)
from plantools.api.merging import read_settled, write_conflicts
from plantools.api.reading import find_plan, read_key, read_plan
from plantools.api.writing import (
    EXPORT_FORMATS,
    export_plan,
    write_report,
    write_tracker,
    write_update,
)

__all__ = [
    "ACCESSIBILITY_COLUMNS",
    "CHANGE_FORMATS",
    "EXPORT_FORMATS",
    "LOOK_COLUMNS",
    "MappingLike",
    "PathLike",
    "SchemeLike",
    "as_confirmed",
    "as_day",
    "as_scheme",
    "check_accessibility",
    "export_plan",
    "find_plan",
    "look",
    "read_key",
    "read_plan",
    "read_settled",
    "require_change_ending",
    "write_changes",
    "write_conflicts",
    "write_report",
    "write_tracker",
    "write_update",
]
