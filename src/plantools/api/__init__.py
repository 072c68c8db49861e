"""The public functions: read a plan, look at it, write it."""

from typing import TYPE_CHECKING

from plantools.loading import on_use

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

if TYPE_CHECKING:
    from plantools.api.checking import check_file, check_found
    from plantools.api.collecting import FILE_COLUMNS, export_plans
    from plantools.api.comparing import CHANGE_FORMATS, require_change_ending, write_changes
    from plantools.api.exporting import EXPORT_FORMATS, export_plan
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
    from plantools.api.report import write_report
    from plantools.api.single import find_plan
    from plantools.api.tracker import write_tracker
    from plantools.api.update import write_update
else:
    __getattr__ = on_use(
        __name__,
        {
            ".checking": "check_file check_found",
            ".collecting": "FILE_COLUMNS export_plans",
            ".comparing": "CHANGE_FORMATS require_change_ending write_changes",
            ".exporting": "EXPORT_FORMATS export_plan",
            ".given": "MappingLike PathLike SchemeLike as_confirmed as_day as_scheme",
            ".looking": "ACCESSIBILITY_COLUMNS LOOK_COLUMNS check_accessibility look",
            ".many": "FileRead read_each",
            ".merging": "read_settled write_conflicts",
            ".past": "read_history",
            ".reading": "read_key read_plan",
            ".report": "write_report",
            ".single": "find_plan",
            ".tracker": "write_tracker",
            ".update": "write_update",
        },
    )
