"""What callers give: paths, schemes, mappings and days, in the forms they may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from plantools.errors import UnreadableFileError, UnwritableFileError
from plantools.mapping import Confirmed, build_mapping, read_mapping, remembered
from plantools.paths import is_file, is_folder
from plantools.schemes import Scheme, read_scheme

PathLike = str | Path
SchemeLike = str | Path | Scheme
MappingLike = str | Path | Mapping[str, Any] | Confirmed


def as_scheme(scheme: SchemeLike | None) -> Scheme | None:
    """The scheme that is named, or given as such."""
    return scheme if scheme is None or isinstance(scheme, Scheme) else read_scheme(scheme)


def as_confirmed(mapping: MappingLike | None, path: Path) -> Confirmed:
    """What an officer has confirmed of a file: as given, else in the mapping files beside it."""
    if mapping is None:
        return remembered(path)
    if isinstance(mapping, Confirmed):
        return mapping
    return (
        read_mapping(Path(mapping)) if isinstance(mapping, str | Path) else build_mapping(mapping)
    )


def as_day(on: str | date | None) -> date | None:
    """A day that is given as such, or as an ISO date."""
    return date.fromisoformat(on) if isinstance(on, str) else on


def is_many(path: PathLike | Iterable[PathLike]) -> bool:
    """Whether more than one file is asked for."""
    return not isinstance(path, str | Path) or is_folder(Path(path)) or _is_pattern(path)


def _is_pattern(path: PathLike) -> bool:
    return any(character in str(path) for character in "*?[") and not is_file(Path(path))


_SUFFIXES = frozenset(
    ".docx .docm .dotx .dotm .xlsx .xlsm .xltx .xltm .xlsb .xls .ods .doc .odt .rtf".split()
)
"""What is looked at in a folder. The last three are passed over with a sentence on what to do."""


def find_files(path: PathLike | Iterable[PathLike]) -> list[Path]:
    """The files a path, a folder, a pattern or a list of these stands for."""
    if not isinstance(path, str | Path):
        return [file for one in path for file in find_files(one)]
    if is_folder(Path(path)):
        found = [file for file in sorted(Path(path).iterdir()) if _is_office_file(file)]
    elif _is_pattern(path):
        whole = Path(path)
        found = [
            file
            for file in sorted(Path(whole.anchor).glob(str(whole.relative_to(whole.anchor))))
            if _is_office_file(file)
        ]
    else:
        return [Path(path)]
    if not found:
        raise UnreadableFileError(
            f"There is no Word or Excel file at {path}. Check the folder, then run this again."
        )
    return found


def _is_office_file(path: Path) -> bool:
    """Whether a file in a folder is meant: Office's own lock files are not."""
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(("~$", "."))


def require_ending(path: PathLike, ending: str) -> None:
    """Refuse a name that would make Office say the file is damaged."""
    if Path(path).suffix.lower() != ending:
        raise UnwritableFileError(
            f"{Path(path).name} was not written: its name must end in {ending}, or Office would "
            "not open it. Give the output such a name."
        )
