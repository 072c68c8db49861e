"""A file as it comes: opened, unlocked if it has to be, and known by its content, not its name."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from plantools.errors import UnreadableFileError
from plantools.readers.ole import OLE_HEADER, root_names
from plantools.readers.otherfiles import what_it_seems, what_the_ole_file_seems
from plantools.readers.passwords import unlocked

_BARE_WORKBOOKS = tuple(
    bytes((9, version, length, 0)) for version, length in ((0, 4), (2, 6), (4, 6), (8, 8), (8, 16))
)
"""How workbooks of Excel 2 to 5 begin, before they stood inside an OLE file.

Source: OpenOffice.org's Documentation of the Microsoft Excel File Format, 5.8 (BOF).
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file: a zip package, or a workbook of Excel 97 and before."""

    name: str
    kind: Literal["zip", "xls"]
    stream: IO[bytes]


@contextmanager
def opened(path: Path, password: str | None) -> Generator[Opened]:
    """A file that may be read, closed again afterwards.

    Raises ``UnreadableFileError`` on anything else, saying what it seems to be.
    """
    with _open(path) as stream:
        kind = _kind(path.name, stream)
        if kind != "locked":
            yield Opened(path.name, kind, stream)
            return
        with unlocked(path.name, stream, password) as content:
            inner = _kind(path.name, content)
            if inner == "locked":
                raise UnreadableFileError(
                    f"{path.name} holds a second file with a password of its own. Open it and "
                    "save what is in it, then run this again."
                )
            yield Opened(path.name, inner, content)


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UnreadableFileError(
            f"There is no file {path}. Check the name and the folder, then run this again."
        ) from None
    except (IsADirectoryError, PermissionError) as error:
        what = "is a folder, not a file" if path.is_dir() else "may not be read by you"
        raise UnreadableFileError(
            f"{path} {what}. Name a Word or Excel file that you can open."
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            f"{path} could not be opened ({error.strerror}). Check that its drive is connected."
        ) from error


def _kind(name: str, stream: IO[bytes]) -> Literal["zip", "xls", "locked"]:
    """What is in a file; raises ``UnreadableFileError`` where it is nothing that is read."""
    head = stream.read(2048)
    if head.startswith(OLE_HEADER):
        return _ole_kind(name, stream)
    stream.seek(0)
    if head.startswith(b"PK"):
        return "zip"
    if head.startswith(_BARE_WORKBOOKS):
        return "xls"
    raise UnreadableFileError(f"{name} {what_it_seems(name, head)}")


def _ole_kind(name: str, stream: IO[bytes]) -> Literal["xls", "locked"]:
    names = root_names(stream)
    stream.seek(0)
    if "encryptedpackage" in names and "encryptioninfo" not in names:
        raise UnreadableFileError(
            f"{name} is protected by a sensitivity label or by rights management, which only "
            "Office itself opens. Open it there, take the protection off a copy (File, Info, "
            "Protect), and use the copy."
        )
    if "encryptedpackage" in names:
        return "locked"
    if names & {"workbook", "book"}:
        return "xls"
    raise UnreadableFileError(f"{name} {what_the_ole_file_seems(names)}")
