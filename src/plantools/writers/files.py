"""Putting a finished file in its place in one step, or leaving everything as it was."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from plantools.errors import PlantoolsError, UnwritableFileError
from plantools.writers.locks import find_lock

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A temporary path beside ``path``, whose file takes its place when the block ends well.

    When the block fails in any way, the temporary file is removed and ``path`` is as it was. A
    file that is replaced hands on its permissions, and a link goes on pointing where it did. What
    a process that was ended by force left behind is cleared away by whoever writes there a day
    later.

    Raises ``UnwritableFileError`` when the folder is missing, ``path`` is a folder, the file is
    open in Excel, Word or LibreOffice, or the system will not let it be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(Path(folder) / "note.txt") as temporary:
    ...         _ = temporary.write_text("done")
    ...     (Path(folder) / "note.txt").read_text()
    'done'
    """
    asked = Path(path)
    target = _target(asked)
    _refuse_unwritable(target, asked.name)
    # A short name of its own: one built on the target's could be longer than names may be.
    temporary = target.with_name(f".plantools-{secrets.token_hex(8)}.tmp")
    try:
        temporary.touch(exist_ok=False)
        _clear_left_behind(temporary)
        yield temporary
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except PlantoolsError:
        raise
    except OSError as error:
        raise UnwritableFileError(_sentence(target, asked.name, error)) from error
    finally:
        temporary.unlink(missing_ok=True)


_TEMPORARY = re.compile(r"\.plantools-[0-9a-f]{16}\.tmp")

_LEFT_BEHIND = 24 * 60 * 60
"""Seconds after which nobody can still be writing a temporary file."""


def _clear_left_behind(new: Path) -> None:
    """Remove the temporary files of processes that were ended by force, as far as we may.

    Their age is told by the new one's: both days are of the disk's own clock, which on a network
    drive is not this computer's.
    """
    with suppress(OSError):
        last = new.stat().st_mtime - _LEFT_BEHIND
        for other in new.parent.iterdir():
            if _TEMPORARY.fullmatch(other.name) and other.stat().st_mtime < last:
                other.unlink(missing_ok=True)


def require_writable(path: Path) -> None:
    """Raise ``UnwritableFileError`` where a file may not be replaced, as ``replacing`` does."""
    target = _target(path)
    _refuse_unwritable(target, path.name)


def _target(path: Path) -> Path:
    """Where what is written goes: to where a link points."""
    try:
        return Path(os.path.realpath(path)) if path.is_symlink() else path
    except OSError as error:
        raise UnwritableFileError(
            f"{path.name} was not written: the system takes no such name ({_reason(error)}). Give "
            "it another one."
        ) from error


def _refuse_unwritable(target: Path, name: str) -> None:
    """Say what stands in the way, before any work is done."""
    if target.is_dir():
        raise UnwritableFileError(
            f"{target} is a folder, not a file. Give the name of a file in it instead, "
            f"such as {target / 'tracker.xlsx'}."
        )
    if not target.parent.is_dir():
        raise UnwritableFileError(
            f"{name} was not written: there is no folder {target.parent}. "
            "Make it first, or choose another place."
        )
    if target.exists() and not target.is_file():
        raise UnwritableFileError(
            f"{name} was not written: what stands there is no ordinary file. Choose another name."
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise UnwritableFileError(
            f"{name} was not written: the file there is marked as read-only. "
            "Choose another name, or clear the mark and run this again."
        )
    if lock := find_lock(target):
        raise UnwritableFileError(lock.sentence(name))


def _sentence(target: Path, name: str, error: OSError) -> str:
    reason = _reason(error)
    if isinstance(error, PermissionError) and target.exists():
        return (
            f"{name} could not be replaced ({reason}). It may be open in another program: "
            "close it there and run this again, or choose another name."
        )
    if isinstance(error, PermissionError):
        return (
            f"{name} was not written: the folder {target.parent} may not be written to "
            f"({reason}). Choose another place."
        )
    return (
        f"{name} was not written: the system said “{reason}”. Nothing was changed. "
        "Make sure that there is room on the disk and run this again, or choose another place."
    )


def _reason(error: OSError) -> str:
    """The system's own words; pyarrow puts others around them and ends in "[errno 28] …"."""
    said = error.strerror or str(error)
    if error.errno and f"[errno {error.errno}]" in said:
        return os.strerror(error.errno)
    return said
