"""New rows go into a worksheet: into the empty ones below a row, or between others.

Where they stand between others, the rows below move down; nothing else of them changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellEdit, Patched
from plantools.patch.excel import growing, inserting
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheetedits import Planned
from plantools.patch.splice import Edit
from plantools.patch.xlsx import finished, open_session


def add_rows(
    source: bytes | Path,
    edits: Sequence[CellEdit],
    *,
    below: int,
    spare: int = 1,
    name: str = "",
    force: bool = False,
) -> Patched:
    """Put new rows below row ``below``: into empty rows if there are enough, else between others.

    As ``append_rows`` where that can, else as ``insert_rows``. Where neither can, the rows may
    take the last empty ones too, but for ``spare`` of them. Raises as ``insert_rows`` does.

    >>> from io import BytesIO
    >>> import openpyxl
    >>> book = openpyxl.Workbook()
    >>> for action in ("Publish the plan", "Review it"):
    ...     book.active.append([action])
    >>> book.save(stream := BytesIO())
    >>> added = add_rows(stream.getvalue(), [CellEdit("Sheet", 1, 0, "Consult")], below=0)
    >>> [cell.value for (cell,) in openpyxl.load_workbook(BytesIO(added.data)).active]
    ['Publish the plan', 'Consult', 'Review it']
    """
    try:
        return append_rows(source, edits, below=below, name=name, force=force)
    except growing.RowsInTheWayError:
        pass
    try:
        return insert_rows(source, edits, below=below, name=name, force=force)
    except WriteBackRefusedError as refusal:
        try:
            return append_rows(source, edits, below=below, spare=spare, name=name, force=force)
        except growing.RowsInTheWayError:
            raise refusal from None


def append_rows(
    source: bytes | Path,
    edits: Sequence[CellEdit],
    *,
    below: int,
    spare: int = 1,
    name: str = "",
    force: bool = False,
) -> Patched:
    """Put new rows into a worksheet, straight below row ``below`` (counting from 0).

    The edits, all of one sheet, say what the cells of the rows after ``below`` shall hold. Each new
    row takes the height, the styles and the formulas of row ``below``: also a fill, so give one
    (``""`` for none) wherever it means something. Excel tables, filters, print areas, conditional
    formats and dropdowns that reach that row reach the new ones afterwards.

    ``spare`` empty rows are left above whatever follows, lest two tables become one.

    Raises ``WriteBackRefusedError`` where something below would have to move, and for what
    ``patch_xlsx`` refuses too; ``ValueError`` where an edit is about a row that is there already.

    >>> from io import BytesIO
    >>> import openpyxl
    >>> book = openpyxl.Workbook()
    >>> book.active.append(["1.1", "Publish the plan"])
    >>> book.save(stream := BytesIO())
    >>> append_rows(stream.getvalue(), [CellEdit("Sheet", 1, 1, "Review it")], below=0).cells
    (CellChange(place="'Sheet'!B2", before='', after='Review it', fill=None),)
    """
    session, guard = _open(source, edits, name, force=force)
    planned, tables, names = growing.add_rows(session, guard, below, edits, spare=spare)
    return _finished(session, planned, tables, names)


def insert_rows(
    source: bytes | Path,
    edits: Sequence[CellEdit],
    *,
    below: int,
    name: str = "",
    force: bool = False,
) -> Patched:
    """Put new rows between others, straight below row ``below`` (counting from 0).

    As ``append_rows``, but that the rows which stand there move down: their numbers change and
    nothing else. The areas of dropdowns and conditional formats, filters, Excel tables, links and
    the print area follow.

    Raises ``WriteBackRefusedError`` where anything else is about rows below (a formula, a name, a
    chart or picture, a merged cell, a comment, a pivot table, a page break …), and as
    ``append_rows`` does.
    """
    session, guard = _open(source, edits, name, force=force)
    planned, tables, names = inserting.insert(session, guard, below, edits)
    inserted = _finished(session, planned, tables, names)
    return replace(inserted, moved=max(edit.row for edit in edits) - below)


def _open(
    source: bytes | Path, edits: Sequence[CellEdit], name: str, *, force: bool
) -> tuple[Session, Guard]:
    session = open_session(source, name)
    (sheet,) = {edit.sheet for edit in edits}
    guard = Guard(session, session.sheet(sheet), force=force, overwrite_formulas=False)
    return session, guard


def _finished(
    session: Session, planned: Planned, tables: Mapping[str, bytes], names: Sequence[Edit]
) -> Patched:
    if planned.refusals:
        raise WriteBackRefusedError("\n".join(planned.refusals.values()))
    return finished(session, [planned], others=tables, book_edits=names)
