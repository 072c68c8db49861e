"""New rows as XML: each takes height, styles and formulas from the row that they go below.

Source: ECMA-376 part 1, 18.3.1.73 (row).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.formula.translate import Translator

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellChange, CellEdit
from plantools.patch.excel.areas import reference
from plantools.patch.excel.cellxml import new_cell, new_row
from plantools.patch.excel.formulas import reaches
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.sheetedits import Planned
from plantools.patch.excel.values import Value
from plantools.patch.nodes import Node
from plantools.patch.splice import escape, escape_attribute, text_of


class NewRows:
    """Rows to be added to one sheet below its row ``last``, which they take their looks from."""

    def __init__(self, session: Session, guard: Guard, last: int) -> None:
        self.session, self.guard, self.sheet = session, guard, guard.sheet
        self.last = last
        model = self.sheet.row(last)
        if model is None or not self.sheet.cells(model):
            raise not_added(
                self.sheet, last, f"row {last + 1} is empty, so there is nothing to go by"
            )
        self.model = model
        self.cells = self.sheet.cells(model)
        self.planned = Planned(self.sheet)

    def add_all(self, edits: Sequence[CellEdit]) -> dict[int, bytes]:
        """All rows from the one below ``last`` to the last that an edit is about."""
        rows: dict[int, bytes] = {}
        for row in range(self.last + 1, max(edit.row for edit in edits) + 1):
            asked = {edit.column: edit for edit in edits if edit.row == row}
            try:
                rows[row] = self.add(row, asked)
            except WriteBackRefusedError as refusal:
                self.planned.refusals[f"row {row + 1}"] = str(refusal)
        return rows

    def add(self, row: int, asked: Mapping[int, CellEdit]) -> bytes:
        """A new row: the given cells, and the looks and formulas of the last one's."""
        prefix, raw = self.sheet.prefix, b""
        for column in sorted(self.cells.keys() | asked.keys()):
            edit = asked.get(column)
            formula = self._formula(row, column)
            style = int(self.cells[column].get("s", "0")) if column in self.cells else 0
            if edit is None or formula is not None:
                xml = b"" if formula is None else _f(formula, prefix)
                self.planned.has_new_formulas |= formula is not None
                raw += new_cell(row, column, Value(None, xml, ""), style, prefix)
                if edit is not None:
                    self.planned.notes.append(
                        f"{edit.place} got the formula of the row above, not what was asked for."
                    )
            else:
                raw += self._asked(edit, style)
            self.planned.cells.add((row, column))
            self.planned.new_cells.append((row, column))
            if edit is not None or formula is not None:
                self.planned.values.add((row, column))
        return new_row(row, raw, prefix, _attributes(self.model))

    def note_what_ends_above(self) -> None:
        """Note the formulas that end with the last row: the new ones are not in them."""
        for name in self.session.book.sheets:
            if reaches(self.session.sheet(name), self.sheet.name, self.last):
                self.planned.notes.append(
                    f"A formula on sheet “{name}” reaches down to row {self.last + 1} of "
                    f"“{self.sheet.name}”; the new rows below it are not in it."
                )

    def _asked(self, edit: CellEdit, style: int) -> bytes:
        values, prefix = self.session.values, self.sheet.prefix
        above = replace(edit, row=self.last)
        self.guard.refuse_protected(edit, style)
        held = values.held(self.sheet.part, None, style)
        value = values.asked(edit, held, prefix) if edit.sets_value else None
        value = value or Value(None, b"", "")
        self.guard.refuse_value(edit, value.text, row=self.last)
        fill = edit.fill
        if fill is not None and self.guard.is_coloured_by_a_rule(above):
            self.planned.notes.append(
                f"{edit.place} is coloured by a conditional format, so its own fill was left."
            )
            fill = None
        if fill is not None:
            style = self.session.styles.with_fill(style, fill)
        self.planned.changes.append(CellChange(edit.place, "", value.text, fill))
        return new_cell(edit.row, edit.column, value, style, prefix)

    def _formula(self, row: int, column: int) -> str | None:
        """The formula of the row above as it reads further down; ``None`` where it has none."""
        cell = self.cells.get(column)
        node = cell.child("f") if cell else None
        if node is None or node.get("t") in ("array", "dataTable"):
            return None
        text, origin = text_of(self.sheet.part.data[node.inner : node.close]), self.last
        at = reference(origin, column)
        if not text and node.get("t") == "shared":
            text, at = _shared_formula(self.sheet, node.get("si"))
        if not text:
            return None
        moved = Translator(f"={text}", origin=at).translate_formula(reference(row, column))
        return str(moved)[1:]


def not_added(sheet: Sheet, last: int, why: str) -> WriteBackRefusedError:
    """The sentence for rows that were not added."""
    return WriteBackRefusedError(
        f"No rows were added below row {last + 1} of sheet “{sheet.name}”: {why}. "
        "Insert empty rows there in Excel, or add the rows by hand."
    )


def _attributes(model: Node) -> str:
    """The attributes a new row takes from the one above."""
    kept = {
        name: value
        for name, value in model.attributes.items()
        if name not in ("r", "hidden", "collapsed")
    }
    return "".join(f' {name}="{escape_attribute(value).decode()}"' for name, value in kept.items())


def _shared_formula(sheet: Sheet, number: str) -> tuple[str, str]:
    """The formula that cells share, and the cell it is written for."""
    for index in range(len(sheet.numbers)):
        start, end = sheet.bounds(index)
        if b"shared" not in sheet.part.plain[start:end]:
            continue
        row, node = sheet.numbers[index], sheet.row(sheet.numbers[index])
        for column, cell in (sheet.cells(node) if node else {}).items():
            formula = cell.child("f")
            if formula and formula.get("si") == number and formula.inner < formula.close:
                text = text_of(sheet.part.data[formula.inner : formula.close])
                return text, reference(row, column)
    return "", ""


def _f(formula: str, prefix: str) -> bytes:
    p = prefix.encode()
    return b"<%sf>%s</%sf>" % (p, escape(formula), p)
