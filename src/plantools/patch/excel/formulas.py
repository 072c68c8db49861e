"""Formulas: whether one may depend on cells, recalculation on open, and the order of calculation.

Nothing is calculated here. Where it is not sure whether a formula looks at a cell, it does.

Source: ECMA-376 part 1, 18.17 (formulas), 18.2.2 (calcPr) and 18.6 (calculation chain).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plantools.patch.excel.areas import Area, read_area
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.workbook import Workbook
from plantools.patch.links import without_link
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Edit, Part, set_attributes, text_of

Cells = Collection[tuple[int, int]]


def may_depend(formulas: Sheet, edited: str, cells: Cells, names: re.Pattern[str] | None) -> bool:
    """Whether a formula of one sheet may look at some cells of another sheet (or of its own).

    ``names`` finds the workbook's own names, behind which any cell may stand.
    """
    for tag, formula in formulas.formulas:
        text = _WITHOUT_TEXTS.sub('""', text_of(formula))
        if _VAGUE.search(text) or _THROUGH_SHEETS.search(text) or (names and names.search(text)):
            return True
        # The others of a shared formula stand elsewhere, so what it looks at moves with them.
        is_moved = b"shared" in tag or b"dataTable" in tag
        if is_moved and formulas.name == edited:
            return True
        for area in _areas_on(edited, text, formulas.name):
            if is_moved or any(cell in area for cell in cells):
                return True
    return False


def reaches(formulas: Sheet, sheet: str, row: int) -> bool:
    """Whether a formula of one sheet is about several rows of another, the last of them ``row``."""
    texts = (_WITHOUT_TEXTS.sub('""', text_of(formula)) for _, formula in formulas.formulas)
    return any(
        area.top < area.bottom == row
        for text in texts
        for area in _areas_on(sheet, text, formulas.name)
    )


def _areas_on(sheet: str, formula: str, own: str) -> Iterator[Area]:
    """The areas of a sheet that a formula refers to, which stands on the sheet ``own``."""
    for name, reference in _REFERENCES.findall(formula):
        of = name[:-1].removeprefix("'").removesuffix("'").replace("''", "'") or own
        area = read_area(reference)
        if of.casefold() == sheet.casefold() and area is not None:
            yield area


_WITHOUT_TEXTS = re.compile(r'"[^"]*"')
# Functions and brackets behind which any cell may stand.
_VAGUE = re.compile(r"\b(?:INDIRECT|OFFSET|INDEX|CELL)\s*\(|\[|#REF!", re.IGNORECASE)
_THROUGH_SHEETS = re.compile(r"'[^']+:[^']+'!|[\w.]+:[\w.]+!")
_REFERENCES = re.compile(
    r"((?:'(?:[^']|'')+'|[^\s'!(){},;:+*/^&=<>%-]+)!)?"
    r"(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]{1,7}:\$?[0-9]{1,7})"
)


def names_pattern(book: Workbook) -> re.Pattern[str] | None:
    """A pattern that finds the names of a workbook in a formula."""
    names = {re.escape(one.name) for one in book.names if not one.name.startswith("_xlnm.")}
    if not names:
        return None
    return re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(names))})(?![\w.(])", re.IGNORECASE)


_BEFORE_CALCULATION = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames",
)  # fmt: skip
"""What stands before ``calcPr``. Source: ECMA-376 part 1, 18.2.27 (workbook)."""


def recalculating(book: Workbook) -> list[Edit]:
    """Edits of the workbook part that ask Excel to calculate all on open."""
    settings = book.root.child("calcPr")
    if settings is not None:
        if settings.get("fullCalcOnLoad") in ("1", "true", "on"):
            return []
        return set_attributes(book.part.data, settings.start, {"fullCalcOnLoad": "1"})
    *_, before = book.root.all(*_BEFORE_CALCULATION)
    new = b'<%scalcPr fullCalcOnLoad="1"/>' % book.root.prefix.encode()
    return [Edit(before.end, before.end, new)]


def without_entries(
    book: Workbook, sheet: str, references: Collection[str]
) -> dict[str, bytes | None]:
    """What changes where formulas go: their entries in the calculation chain, or all of it.

    Where no entry is left, the part goes with its relationship and its content type.
    """
    name = book.related("calcChain")
    if name is None:
        return {}
    part = Part(book.package.read(name), name)
    entries = list(read_nodes(part).all("c"))
    number = _sheet_number(book, sheet)
    sheets = _sheets_of(entries)
    gone = [
        entry.get("r") in references and of == number
        for entry, of in zip(entries, sheets, strict=True)
    ]
    if not any(gone):
        return {}
    if all(gone):
        return {name: None, **without_link(book.package, book.main, name)}
    edits: list[Edit] = []
    said = ""
    for entry, of, goes in zip(entries, sheets, gone, strict=True):
        if goes:
            edits.append(Edit(entry.start, entry.end, b""))
            continue
        if not entry.get("i") and of != said:  # the entry that said its sheet is gone
            edits += set_attributes(part.data, entry.start, {"i": of})
        said = of
    return {name: part.spliced(edits)}


def _sheets_of(entries: list[Node]) -> list[str]:
    """The number of each entry's sheet, which is the one before's where it does not say."""
    sheets, last = [], ""
    for entry in entries:
        last = entry.get("i") or last
        sheets.append(last)
    return sheets


def _sheet_number(book: Workbook, sheet: str) -> str:
    listed = book.root.child("sheets")
    found = (one for one in (listed.all("sheet") if listed else ()) if one.get("name") == sheet)
    return next((one.get("sheetId") for one in found), "")
