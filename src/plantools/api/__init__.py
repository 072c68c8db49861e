"""The public functions: read a plan, look at it, write it."""

from plantools.api.checking import check_file, check_found
from plantools.api.collecting import FILE_COLUMNS, export_plans
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
from plantools.api.many import FileRead, read_each
from plantools.api.merging import read_settled, write_conflicts
from plantools.api.past import read_history
from plantools.api.reading import read_key, read_plan
from plantools.api.single import find_plan
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
    "FILE_COLUMNS",
    "LOOK_COLUMNS",
    "FileRead",
    "MappingLike",
    "PathLike",
    "SchemeLike",
    "as_confirmed",
    "as_day",
    "as_scheme",
    "check_accessibility",
    "check_file",
    "check_found",
    "export_plan",
    "export_plans",
    "find_plan",
    "look",
    "read_each",
    "read_history",
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
