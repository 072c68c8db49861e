"""The edits of one sheet put together: what each cell gets, and where it goes in the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellChange, CellEdit
from plantools.patch.excel.areas import reference
from plantools.patch.excel.cellxml import (
    changed_cell,
    new_cell,
    new_row,
    widened_dimension,
    widened_spans,
)
from plantools.patch.excel.guards import Guard
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.shift import Moved
from plantools.patch.excel.values import Value
from plantools.patch.nodes import Node
from plantools.patch.splice import Edit

Cells = dict[int, Node]


@dataclass(slots=True)
class Planned:
    """What shall change on one sheet, and the sentences for what was refused."""

    sheet: Sheet
    edits: list[Edit] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    cells: set[tuple[int, int]] = field(default_factory=set)
    values: set[tuple[int, int]] = field(default_factory=set)
    lost_formulas: list[str] = field(default_factory=list)
    has_new_formulas: bool = False
    new_cells: list[tuple[int, int]] = field(default_factory=list)
    moved: Moved | None = None


def plan_sheet(session: Session, guard: Guard, asked: Sequence[CellEdit]) -> Planned:
    """The edits of a sheet's bytes that some edits of its cells come to."""
    planned = Planned(guard.sheet)
    in_order = sorted(asked, key=lambda one: (one.row, one.column))
    new_rows: dict[int, bytes] = {}
    for number, edits in groupby(in_order, key=lambda one: one.row):
        row = guard.sheet.row(number)
        work = _Row(session, guard, planned, number, row)
        for column, same in groupby(edits, key=lambda one: one.column):
            first, *others = same
            if others:
                sentence = f"{first.place} was not changed: two changes of it were asked for."
                planned.refusals[first.place] = sentence
                continue
            try:
                work.take(first, column)
            except WriteBackRefusedError as refusal:
                planned.refusals[first.place] = str(refusal)
        if row is not None:
            planned.edits += work.edits()
        elif work.new:
            cells = b"".join(work.new.values())
            new_rows[number] = new_row(number, cells, guard.sheet.prefix)
    planned.edits += placed_rows(guard.sheet, new_rows)
    if planned.new_cells:
        planned.edits += widened_dimension(guard.sheet, planned.new_cells)
    return planned


def placed_rows(sheet: Sheet, rows: dict[int, bytes]) -> list[Edit]:
    """Edits that put new rows in their places, given by their numbers in order."""
    if not rows:
        return []
    if sheet.is_empty_tag:
        data = sheet.around.child("sheetData")
        return [data.put_inside(b"".join(rows.values()))] if data else []
    places = ((sheet.row_after(number), raw) for number, raw in rows.items())
    return [Edit(place, place, raw) for place, raw in places]


class _Row:
    """One row while its cells are changed."""

    def __init__(
        self, session: Session, guard: Guard, planned: Planned, number: int, row: Node | None
    ) -> None:
        self.session, self.guard, self.planned = session, guard, planned
        self.sheet = guard.sheet
        self.number, self.row = number, row
        self.cells: Cells = self.sheet.cells(row) if row else {}
        self.new: dict[int, bytes] = {}
        self.changed: list[Edit] = []

    def take(self, edit: CellEdit, column: int) -> None:
        """Add what an edit comes to; raises where it is refused."""
        cell = self.cells.get(column)
        values = self.session.values
        own = 0 if cell is not None else new_style(self.sheet, self.row, self.number, column)
        held = values.held(self.sheet.part, cell, own)
        value = None
        if edit.sets_value:
            prefix = cell.prefix if cell else self.sheet.prefix
            value = values.asked(edit, held, prefix)
        if value is None and edit.fill is None:
            return
        self.guard.refuse(edit if value else _only_fill(edit), cell, held.style)
        if value is not None:
            self.guard.refuse_value(edit, value.text)
        style = self._style(edit, held.style)
        if value is None and style == held.style:
            return
        fill = edit.fill if style != held.style else None
        if cell is None:
            value = value or Value(None, b"", "")
            raw = new_cell(self.number, column, value, style, self.sheet.prefix)
            self.new[column] = raw
            self.planned.new_cells.append((self.number, column))
        else:
            new = style if style != held.style else None
            self.changed += changed_cell(self.sheet.part.data, cell, value, new)
            self._note(edit, cell, value)
        self.planned.cells.add((self.number, column))
        if value is not None:
            self.planned.values.add((self.number, column))
        after = held.text if value is None else value.text
        self.planned.changes.append(CellChange(edit.place, held.text, after, fill))

    def edits(self) -> list[Edit]:
        """The edits of the row's bytes."""
        row = self.row
        if row is None or not self.new:
            return self.changed
        found = self.changed + widened_spans(self.sheet.part.data, row, list(self.new))
        if not self.cells:
            return [*found, row.put_inside(b"".join(self.new.values()), last=False)]
        for column, raw in self.new.items():
            before = [at for at in self.cells if at < column]
            place = self.cells[max(before)].end if before else self.cells[min(self.cells)].start
            found.append(Edit(place, place, raw))
        return found

    def _style(self, edit: CellEdit, style: int) -> int:
        if edit.fill is None:
            return style
        if self.guard.is_coloured_by_a_rule(edit):
            self.planned.notes.append(
                f"{edit.place} is coloured by a conditional format, so its own fill was left."
            )
            return style
        return self.session.styles.with_fill(style, edit.fill)

    def _note(self, edit: CellEdit, cell: Node, value: Value | None) -> None:
        if value is None:
            return
        if cell.child("f"):
            self.planned.lost_formulas.append(reference(self.number, edit.column))
            self.planned.notes.append(f"{edit.place} held a formula, which is gone.")
        if not value.text and _has_hyperlink(self.sheet, self.number, edit.column):
            self.planned.notes.append(f"{edit.place} was emptied; its hyperlink stays.")


def _only_fill(edit: CellEdit) -> CellEdit:
    return CellEdit(edit.sheet, edit.row, edit.column, fill=edit.fill)


def _has_hyperlink(sheet: Sheet, row: int, column: int) -> bool:
    links = sheet.around.child("hyperlinks")
    wanted = reference(row, column)
    return links is not None and any(one.get("ref") == wanted for one in links.all("hyperlink"))


def new_style(sheet: Sheet, row: Node | None, number: int, column: int) -> int:
    """The style of a cell that is not there yet: its row's, its column's, or the one above's."""
    if row is not None and row.get("customFormat") in ("1", "true") and row.get("s"):
        return int(row.get("s"))
    listed = sheet.around.child("cols")
    for one in listed.all("col") if listed else ():
        if int(one.get("min")) - 1 <= column < int(one.get("max")) and one.get("style", "0") != "0":
            return int(one.get("style"))
    above = sheet.row(number - 1)
    cell = sheet.cells(above).get(column) if above else None
    return int(cell.get("s", "0")) if cell else 0
