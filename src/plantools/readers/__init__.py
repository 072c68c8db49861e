"""From a file to grids: one module a format, the format found from the content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plantools.cells import Grid
from plantools.readers.opening import opened
from plantools.readers.package import Package
from plantools.readers.passwords import locked_again

__all__ = ["locked_again", "read_grids", "read_package"]


def read_grids(
    path: Path, *, on: date | None = None, password: str | None = None, numbered: bool = True
) -> tuple[Grid, ...]:
    """The tables of a Word document, or the sheets of a workbook, in their order.

    ``on`` is the day to look at them: conditional formats that compare with it need one. Cells of
    a Word document are ``numbered`` to find them again; else those that say the same are one, which
    takes half the memory. Raises ``UnreadableFileError`` with a sentence for any file that is
    neither, is damaged, or is locked by a password that is not the one given.
    """
    with opened(path, password) as file:
        if file.kind == "xls":
            from plantools.readers.xls import read_xls

            return read_xls(file.name, file.stream, password)
        with Package(path, file.stream) as package:
            return _read(package, on, numbered=numbered)


def _read(package: Package, on: date | None, *, numbered: bool) -> tuple[Grid, ...]:
    """A package's grids, each format's module loaded when it is met.

    Those of workbooks bring openpyxl along, which a Word document need not wait for.
    """
    if package.kind == "word":
        from plantools.readers.docx import read_docx

        return read_docx(package, numbered=numbered)
    if package.kind == "excel":
        from plantools.readers.xlsx import read_xlsx

        return read_xlsx(package, on)
    if package.kind == "binary":
        from plantools.readers.xlsb import read_xlsb

        return read_xlsb(package)
    from plantools.readers.ods import read_ods

    return read_ods(package)


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
