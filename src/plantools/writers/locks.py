"""Who has a file open: the lock files that Excel, Word and LibreOffice leave beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plantools.paths import is_file

if TYPE_CHECKING:
    from pathlib import Path

WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt"})

# An owner file holds the name twice: a length byte and the name in the computer's own code page,
# padded to 54 bytes (Word) or 55 (Excel), then a two-byte length and the name in UTF-16.
# Source: owner files written by Word (162 bytes) and Excel (165 bytes); Microsoft documents only
# that they hold the name: https://support.microsoft.com/kb/211632
_UNICODE_NAME_AT = (54, 55)


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file, the program that left it, and the person it names, if it names one."""

    path: Path
    program: str
    person: str

    def sentence(self, name: str) -> str:
        """What is wrong with writing the file of this name, and what to do next."""
        person = f" (its lock file names {self.person})" if self.person else ""
        return (
            f"{name} is open in {self.program}{person}. Close it there and run this again. "
            f"If nobody has it open, delete the lock file {self.path.name} that was left behind."
        )


def find_lock(path: Path) -> Lock | None:
    """The lock file of whoever has this file open in an office program."""
    office = path.with_name(_office_lock_name(path))
    if is_file(office) and _can_only_be_of(office, path):
        program = "Word" if path.suffix.lower() in WORD_SUFFIXES else "Excel"
        return Lock(office, program, _office_person(office.read_bytes()))
    libre = path.with_name(f".~lock.{path.name}#")
    if is_file(libre):
        return Lock(libre, "LibreOffice", _libreoffice_person(libre.read_bytes()))
    return None


def _office_lock_name(path: Path) -> str:
    """Excel puts ``~$`` before the name; Word puts it over the start of a name of 7 or more.

    Source: as seen in practice; "report.docx" gives "~$report.docx", "Updates.docx"
    "~$pdates.docx" and "progress.docx" "~$ogress.docx".
    """
    covered = min(max(len(path.stem) - 6, 0), 2) if path.suffix.lower() in WORD_SUFFIXES else 0
    return f"~${path.name[covered:]}"


def _can_only_be_of(lock: Path, path: Path) -> bool:
    """Whether no other file here has this lock name, as "Q1 update" and "Q2 update" have one."""
    covered = len(path.name) + 2 - len(lock.name)
    if covered == 0:
        return True
    alike = {
        other.name
        for other in path.parent.iterdir()
        if _office_lock_name(other) == lock.name and not other.name.startswith("~$")
    }
    return alike == {path.name}


def _office_person(owner: bytes) -> str:
    length = owner[0] if owner else 0
    for start in _UNICODE_NAME_AT:
        if owner[start : start + 2] == length.to_bytes(2, "little"):
            name = owner[start + 2 : start + 2 + 2 * length].decode("utf-16-le", errors="replace")
            return name.strip()
    return owner[1 : 1 + length].decode("cp1252", errors="replace").strip()


def _libreoffice_person(lock: bytes) -> str:
    """The name given in LibreOffice, else the login: the first two of its comma-separated fields.

    Source: LibreOffice, svl/source/misc/documentlockfile.cxx and lockfilecommon.cxx; a backslash
    goes before a comma, semicolon or backslash of a name.
    """
    fields = re.split(r"(?<!\\),", lock.decode("utf-8", errors="replace"))
    names = (re.sub(r"\\(.)", r"\1", field).strip() for field in fields[:2])
    return next((name for name in names if name), "")
