"""From a file to grids: one module a format, the format found from the content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plantools.cells import Grid
from plantools.readers.docx import read_docx
from plantools.readers.ods import read_ods
from plantools.readers.opening import opened
from plantools.readers.package import Package
from plantools.readers.passwords import locked_again
from plantools.readers.xls import read_xls
from plantools.readers.xlsb import read_xlsb
from plantools.readers.xlsx import read_xlsx

__all__ = ["locked_again", "read_grids", "read_package"]

_READERS = {"word": read_docx, "binary": read_xlsb, "opendocument": read_ods}


def read_grids(
    path: Path, *, on: date | None = None, password: str | None = None
) -> tuple[Grid, ...]:
    """The tables of a Word document, or the sheets of a workbook, in their order.

    ``on`` is the day to look at them: conditional formats that compare with it need one. Raises
    ``UnreadableFileError`` with a sentence for any file that is neither, is damaged, or is locked
    by a password that is not the one given.
    """
    with opened(path, password) as file:
        if file.kind == "xls":
            return read_xls(file.name, file.stream, password)
        with Package(path, file.stream) as package:
            if package.kind == "excel":
                return read_xlsx(package, on)
            return _READERS[package.kind](package)


def read_package(path: Path, password: str | None = None) -> tuple[str, bytes, bool]:
    """What a file is (``excel``, ``word`` or another kind), its bytes, and whether it was locked.

    The bytes of a locked file are those it holds unlocked. Raises as ``read_grids`` does.
    """
    with opened(path, password) as file:
        if file.kind == "xls":
            return "xls", b"", False
        content = file.stream.read()
        file.stream.seek(0)
        with Package(path, file.stream) as package:
            kind = package.kind
    return kind, content, not path.read_bytes().startswith(b"PK")
