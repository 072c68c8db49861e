"""Questions about paths, any of which may have a name that the system does not take.

Python raises then, and says only that the name is too long; but nothing can stand under it.
"""

from __future__ import annotations

from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether a file stands there.

    >>> is_file(Path("README.md")), is_file(Path("x" * 300))
    (True, False)
    """
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder stands there.

    >>> is_folder(Path("samples")), is_folder(Path("x" * 300))
    (True, False)
    """
    try:
        return path.is_dir()
    except OSError:
        return False


def are_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file or folder that is there.

    >>> are_same(Path("samples"), Path("docs/../samples")), are_same(Path("no"), Path("no"))
    (True, False)
    """
    try:
        return one.samefile(other)
    except OSError:
        return False
