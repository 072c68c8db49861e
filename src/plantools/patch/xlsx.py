"""Changed cells go into a workbook, and every other byte of it stays as it was.

Read, plan the edits, refuse, splice, check: nothing is written to disk here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plantools.errors import PlantoolsError, WriteBackRefusedError
from plantools.patch.edits import Attempt, CellEdit, Patched
from plantools.patch.excel.checks import check_moved, check_sheet
from plantools.patch.excel.formulas import (
    may_depend,
    names_pattern,
    recalculating,
    without_entries,
)
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet, SheetPart
from plantools.patch.excel.sheetedits import Planned, plan_sheet
from plantools.patch.splice import Edit, Part, splice


def patch_xlsx(
    source: bytes | Path,
    edits: Sequence[CellEdit],
    *,
    name: str = "",
    force: bool = False,
    overwrite_formulas: bool = False,
) -> Patched:
    """Put changed cells into a workbook (.xlsx or .xlsm), given as its bytes or its path.

    The answer holds the new bytes and the receipt; the file itself is not touched. ``name`` is
    what sentences call a workbook given as bytes. ``force`` changes locked cells of protected
    sheets too, ``overwrite_formulas`` puts values in place of formulas (never of shared or array
    formulas). A value that a formula may look at has Excel calculate all when it opens the file.

    Raises ``WriteBackRefusedError`` with a sentence for each cell that may not be changed, before
    anything is; ``UnreadableFileError`` where it is no sound workbook.

    >>> from io import BytesIO
    >>> import openpyxl
    >>> book = openpyxl.Workbook()
    >>> book.active.append(["1.1", "Publish the plan", "Amber"])
    >>> book.save(stream := BytesIO())
    >>> patched = patch_xlsx(stream.getvalue(), [CellEdit("Sheet", 0, 2, "Green", fill="00B050")])
    >>> patched.cells
    (CellChange(place="'Sheet'!C1", before='Amber', after='Green', fill='00B050'),)
    >>> patched.parts
    ('xl/worksheets/sheet1.xml', 'xl/styles.xml')
    """
    return attempt(
        source, edits, name=name, force=force, overwrite_formulas=overwrite_formulas
    ).finish()


def attempt(
    source: bytes | Path,
    edits: Sequence[CellEdit],
    *,
    name: str = "",
    force: bool = False,
    overwrite_formulas: bool = False,
) -> Attempt:
    """What ``patch_xlsx`` does, but for its last step: so its refusals can be seen before.

    Raises as it does where the whole workbook may not be changed.
    """
    session, planned = _plan(source, edits, name, force, overwrite_formulas)
    refusals = {place: said for one in planned for place, said in one.refusals.items()}

    def finish() -> Patched:
        if refusals:
            raise WriteBackRefusedError("\n".join(refusals.values()))
        return finished(session, planned)

    return Attempt(refusals, finish)


def open_session(source: bytes | Path, name: str = "") -> Session:
    """A workbook given as its bytes or its path, open for planning."""
    if isinstance(source, Path):
        return Session(source.read_bytes(), name or source.name)
    return Session(source, name or "The workbook")


def _plan(
    source: bytes | Path,
    edits: Sequence[CellEdit],
    name: str,
    force: bool,
    overwrite_formulas: bool,
) -> tuple[Session, list[Planned]]:
    session = open_session(source, name)
    planned = []
    for sheet in dict.fromkeys(edit.sheet for edit in edits):
        guard = Guard(
            session, session.sheet(sheet), force=force, overwrite_formulas=overwrite_formulas
        )
        own = [edit for edit in edits if edit.sheet == sheet]
        planned.append(plan_sheet(session, guard, own))
    return session, planned


def finished(
    session: Session,
    planned: Sequence[Planned],
    *,
    others: Mapping[str, bytes] | None = None,
    book_edits: Sequence[Edit] = (),
) -> Patched:
    """The package with what was planned, checked, and its receipt.

    ``others`` are further parts that change with it (an Excel table that grows), ``book_edits``
    are of the workbook's own part.
    """
    parts: dict[str, bytes | None] = dict(others or {})
    notes = [note for one in planned for note in one.notes]
    for one in planned:
        if one.edits:
            parts[one.sheet.part.name] = _spliced(session, one)
        if one.lost_formulas:
            parts |= without_entries(session.book, one.sheet.name, one.lost_formulas)
    styles = session.styles.changed()
    if styles is not None and session.styles.part is not None:
        parts[session.styles.part.name] = styles
    asking = _sheet_that_may_look(session, planned)
    if asking is not None:
        notes.append(
            f"Excel will calculate when it opens the file, for formulas on sheet “{asking}” may "
            "look at changed cells; until then their results are the old ones."
        )
    book = session.book
    book_edits = [*book_edits, *(recalculating(book) if asking is not None else ())]
    if book_edits:
        parts[book.main] = book.part.spliced(book_edits)
    return Patched(
        book.package.with_parts(parts),
        parts=tuple(one for one in book.package.names if one in parts),
        cells=tuple(change for one in planned for change in one.changes),
        notes=tuple(notes),
    )


def _spliced(session: Session, planned: Planned) -> bytes:
    """A sheet's part with its edits, seen to be sound.

    Only what changed is parsed again, the rows with edits and what stands around the rows: all
    other rows are seen to be the same bytes, which takes a tenth of the time.
    """
    before = planned.sheet.part
    name, strings = planned.sheet.name, session.values.strings
    changed = before.encoded(splice(before.data, planned.edits))
    part = Part(changed, before.name)
    if planned.moved is None:
        check_sheet(planned.sheet, SheetPart(name, part), planned.cells, strings)
    else:
        check_moved(planned.sheet, Sheet(name, part), planned.moved, planned.cells, strings)
    return changed


def _sheet_that_may_look(session: Session, planned: Sequence[Planned]) -> str | None:
    """A sheet on which a formula may look at a changed value, if there is one."""
    for one in planned:
        if one.has_new_formulas:
            return one.sheet.name
    edited = [one for one in planned if one.values]
    names = names_pattern(session.book) if edited else None
    for name in session.book.sheets if edited else ():
        try:
            sheet = session.sheet(name)
        except PlantoolsError:  # an odd sheet may hold any formula
            return name
        if any(may_depend(sheet, one.sheet.name, one.values, names) for one in edited):
            return name
    return None
