"""New rows below the last one of a table, looking like it; what belongs to the table grows along.

Nothing is ever moved: where something stands in the way the rows are refused.

Source: ECMA-376 part 1, 18.3.1.73 (row), 18.5.1.2 (table), 18.3.1.18 and 18.3.1.32 for the areas
of conditional formats and dropdowns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from openpyxl.formula.translate import Translator

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellChange, CellEdit
from plantools.patch.excel.areas import LAST_ROW, Area, read_area, read_areas, reference
from plantools.patch.excel.cellxml import new_cell, new_row, widened_dimension
from plantools.patch.excel.formulas import reaches
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.sheetedits import Planned, placed_rows
from plantools.patch.excel.tables import Table, pivot_areas
from plantools.patch.excel.values import Value
from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, escape, escape_attribute, set_attributes, text_of


class Growth:
    """Rows to be added to one sheet below its row ``last``, which they take their looks from."""

    def __init__(self, session: Session, guard: Guard, last: int, count: int) -> None:
        self.session, self.guard, self.sheet = session, guard, guard.sheet
        self.last, self.new_last = last, last + count
        model = self.sheet.row(last)
        if model is None or not self.sheet.cells(model):
            raise self._refused(f"row {last + 1} is empty, so there is nothing to go by")
        self.model = model
        self.cells = self.sheet.cells(model)
        self.planned = Planned(self.sheet)
        self._refuse_what_stands_below()

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

    def finish(self, rows: Mapping[int, bytes]) -> None:
        """Put the rows into the sheet, and let what reaches the last row reach the new ones."""
        there = {row: raw for row, raw in rows.items() if self.sheet.index(row) is not None}
        for row, raw in there.items():
            self.planned.edits.append(Edit(*self.sheet.bounds(self.sheet.index(row) or 0), raw))
        new = {row: raw for row, raw in rows.items() if row not in there}
        self.planned.edits += placed_rows(self.sheet, new)
        self.planned.edits += widened_dimension(self.sheet, self.planned.new_cells)
        self.planned.edits += list(self._grown_rules())
        for name in self.session.book.sheets:
            if reaches(self.session.sheet(name), self.sheet.name, self.last):
                self.planned.notes.append(
                    f"A formula on sheet “{name}” reaches down to row {self.last + 1} of "
                    f"“{self.sheet.name}”; the new rows below it are not in it."
                )

    def tables(self) -> dict[str, bytes]:
        """The parts of the Excel tables that grow."""
        grown = {}
        for table in self._touching():
            wider = {"ref": self._grown(table.area).reference}
            edits = set_attributes(table.part.data, table.root.start, wider)
            shown = table.root.child("autoFilter")
            if shown is not None:
                edits += self._grown_reference(table.part.data, shown, "ref")
            grown[table.part.name] = table.part.spliced(edits)
        return grown

    def names(self) -> list[Edit]:
        """Edits of the workbook's part: the print area and the filter's hidden name grow along."""
        edits = []
        listed = self.session.book.root.child("definedNames")
        for one in listed.all("definedName") if listed else ():
            if one.get("name") not in ("_xlnm.Print_Area", "_xlnm._FilterDatabase"):
                continue
            text = text_of(self.session.book.part.data[one.inner : one.close])
            sheet, _, area = text.rpartition("!")
            own = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
            read = read_area(area)
            if own == self.sheet.name and read is not None and self._grown(read) != read:
                new = re.sub(r"\d+$", str(self.new_last + 1), text)
                edits.append(Edit(one.inner, one.close, escape(new)))
        return edits

    def _asked(self, edit: CellEdit, style: int) -> bytes:
        values, prefix = self.session.values, self.sheet.prefix
        above = replace(edit, row=self.last)
        self.guard.refuse(edit, None, style)
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

    def _touching(self) -> Iterator[Table]:
        return (table for table in self.guard.tables if table.area.bottom == self.last)

    def _grown(self, area: Area) -> Area:
        is_reaching = area.top <= self.last <= area.bottom < self.new_last
        return replace(area, bottom=self.new_last) if is_reaching else area

    def _grown_reference(self, data: bytes, node: Node, name: str) -> list[Edit]:
        old = node.get(name)
        new = self._grown_areas(old)
        return set_attributes(data, node.start, {name: new}) if new != old else []

    def _grown_areas(self, references: str) -> str:
        areas = read_areas(references)
        grown = [self._grown(area) for area in areas]
        if list(areas) == grown:
            return references
        return " ".join(area.reference for area in grown)

    def _grown_rules(self) -> Iterator[Edit]:
        data = self.sheet.part.data
        for one in self.sheet.around.walk():
            if (
                one.local in ("conditionalFormatting", "dataValidation")
                and "sqref" in one.attributes
            ):
                yield from self._grown_reference(data, one, "sqref")
            elif one.local == "autoFilter" and one.parent is self.sheet.around:
                yield from self._grown_reference(data, one, "ref")
            elif one.local == "sqref":
                old = text_of(data[one.inner : one.close])
                new = self._grown_areas(old)
                if new != old:
                    yield Edit(one.inner, one.close, escape(new))

    def _refuse_what_stands_below(self) -> None:
        if self.new_last >= LAST_ROW:
            raise self._refused("the sheet ends there")
        for index, row in enumerate(self.sheet.numbers):
            # One empty row is left above whatever follows, lest two tables become one.
            if self.last < row <= self.new_last + 1 and self._holds_something(index):
                raise self._refused(
                    f"row {row + 1} holds something, which would have to move, and with it what "
                    "formulas, names, merged cells and comments say of it"
                )
        new = range(self.last + 1, self.new_last + 1)
        pivots = pivot_areas(self.session.book, self.sheet.part.name)
        for area in (*self.sheet.merges, *self.sheet.blocks, *pivots):
            if any(area.top <= row <= area.bottom for row in new):
                raise self._refused(f"{area.reference} reaches into the new rows")
        for table in self.guard.tables:
            if table.area.bottom == self.last and table.has_totals:
                raise self._refused(f"the totals of the table “{table.name}” would have to move")
            if any(table.area.top <= row <= table.area.bottom for row in new):
                raise self._refused(f"the table “{table.name}” reaches into the new rows")

    def _holds_something(self, index: int) -> bool:
        start, end = self.sheet.bounds(index)
        return bool(self._value.search(self.sheet.part.plain, start, end))

    @property
    def _value(self) -> re.Pattern[bytes]:
        return re.compile(rb"<(?:%s)(?:v|is|f)[\s/>]" % self.sheet.prefixes)

    def _refused(self, why: str) -> WriteBackRefusedError:
        return WriteBackRefusedError(
            f"No rows were added below row {self.last + 1} of sheet “{self.sheet.name}”: {why}. "
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


def add_rows(
    session: Session, guard: Guard, last: int, edits: Sequence[CellEdit]
) -> tuple[Planned, dict[str, bytes], list[Edit]]:
    """New rows planned: the sheet's edits, the tables' parts that grow, the workbook's edits."""
    count = max(edit.row for edit in edits) - last
    if any(edit.row <= last for edit in edits):
        raise ValueError(f"an edit is about a row that is not below row {last + 1}")
    growth = Growth(session, guard, last, count)
    rows: dict[int, bytes] = {}
    for row in range(last + 1, last + count + 1):
        asked = {edit.column: edit for edit in edits if edit.row == row}
        try:
            rows[row] = growth.add(row, asked)
        except WriteBackRefusedError as refusal:
            growth.planned.refusals[f"row {row + 1}"] = str(refusal)
    growth.finish(rows)
    return growth.planned, growth.tables(), growth.names()
