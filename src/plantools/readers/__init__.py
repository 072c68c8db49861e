"""From a file to grids: one module a format, the format found from the content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plantools.cells import Grid
from plantools.readers.docx import read_docx
from plantools.readers.package import Package
from plantools.readers.xlsx import read_xlsx

__all__ = ["read_grids"]


def read_grids(path: Path, on: date | None = None) -> tuple[Grid, ...]:
    """The tables of a Word document, or the sheets of an Excel workbook, in their order.

    ``on`` is the day to look at them: conditional formats that compare with it need one.
    Raises ``UnreadableFileError`` with a sentence for any file that is neither, or is damaged.
    """
    with Package(path) as package:
        return read_docx(package) if package.kind == "word" else read_xlsx(package, on)
