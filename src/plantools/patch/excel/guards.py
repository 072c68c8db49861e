"""Why a cell may not be changed: everything that is known before anything is written."""

from __future__ import annotations

from functools import cached_property

from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellEdit
from plantools.patch.excel.areas import LAST_COLUMN, LAST_ROW, Area
from plantools.patch.excel.rules import Dropdown, colouring_areas, dropdowns
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.tables import Table, pivot_areas, read_tables
from plantools.patch.nodes import Node


class Guard:
    """What stands in the way on one sheet."""

    def __init__(
        self, session: Session, sheet: Sheet, *, force: bool, overwrite_formulas: bool
    ) -> None:
        self.session = session
        self.sheet = sheet
        self.force = force
        self.overwrite_formulas = overwrite_formulas
        self._known_choices: dict[str, tuple[str, ...] | None] = {}

    def refuse(self, edit: CellEdit, cell: Node | None, style: int) -> None:
        """Raise where the place of an edit may not be changed."""
        if not (0 <= edit.row < LAST_ROW and 0 <= edit.column < LAST_COLUMN):
            raise WriteBackRefusedError(f"Sheet “{edit.sheet}” has no such cell as {edit.place}.")
        self._refuse_covered(edit)
        self.refuse_protected(edit, style)
        if not edit.sets_value:
            return
        self._refuse_calculated(edit, cell)
        if cell is not None and cell.get("vm"):
            raise refused(edit, "it holds a picture or a data type of Excel", "Change it in Excel")
        if any(self._at(edit) in area for area in self._pivots):
            raise refused(edit, "it is a part of a pivot table", "Change what the table is made of")
        for table in self.tables:
            if edit.row == table.heading_row and self._at(edit) in table.area:
                raise refused(
                    edit,
                    f"it is a heading of the table “{table.name}”, and formulas may name it",
                    "Change the heading in Excel",
                )

    def refuse_value(self, edit: CellEdit, text: str, *, row: int | None = None) -> None:
        """Raise where the cell has a dropdown that does not offer the text.

        ``row`` is another one whose dropdown counts: that above a row to be added.
        """
        if not text:
            return
        at = (edit.row if row is None else row, edit.column)
        for dropdown in self._dropdowns:
            if not any(at in area for area in dropdown.areas):
                continue
            offered = self._choices(dropdown.formula)
            if offered is None or text in offered:
                continue
            is_literal = dropdown.formula.startswith('"')
            if not is_literal and text.casefold() in {one.casefold() for one in offered}:
                continue
            shown = ", ".join(f"“{one}”" for one in offered[:20]) or "nothing"
            more = f" and {len(offered) - 20} more" if len(offered) > 20 else ""
            raise refused(
                edit, f"its dropdown does not offer “{text}”, only {shown}{more}",
                "Choose one of these, or add it to the list in Excel",
            )  # fmt: skip

    def is_coloured_by_a_rule(self, edit: CellEdit) -> bool:
        """Whether a conditional format colours the cell."""
        return any(self._at(edit) in area for area in self._coloured)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The sheet's tables."""
        return read_tables(self.session.book, self.sheet.part.name)

    @cached_property
    def _pivots(self) -> tuple[Area, ...]:
        return pivot_areas(self.session.book, self.sheet.part.name)

    @cached_property
    def _dropdowns(self) -> tuple[Dropdown, ...]:
        return tuple(dropdowns(self.sheet))

    def _choices(self, formula: str) -> tuple[str, ...] | None:
        if formula not in self._known_choices:
            self._known_choices[formula] = self.session.choices(formula, self.sheet.name)
        return self._known_choices[formula]

    @cached_property
    def _coloured(self) -> tuple[Area, ...]:
        return colouring_areas(self.sheet, self.session.styles)

    @staticmethod
    def _at(edit: CellEdit) -> tuple[int, int]:
        return edit.row, edit.column

    def _refuse_covered(self, edit: CellEdit) -> None:
        for area in self.sheet.merges:
            if self._at(edit) in area and self._at(edit) != (area.top, area.left):
                anchor = CellEdit(edit.sheet, area.top, area.left).place
                raise refused(
                    edit,
                    f"it is covered by the merged cell {anchor}",
                    f"Change {anchor}, or unmerge the cells in Excel",
                )

    def refuse_protected(self, edit: CellEdit, style: int) -> None:
        """Raise where the cell is locked; of a new one, its place holds nothing else."""
        if self.sheet.is_protected and not self.force and self.session.styles.is_locked(style):
            raise refused(
                edit, "the sheet is protected and the cell is locked",
                "Unprotect the sheet in Excel (Review, Unprotect Sheet), or force it",
            )  # fmt: skip

    def _refuse_calculated(self, edit: CellEdit, cell: Node | None) -> None:
        if any(self._at(edit) in area for area in self.sheet.blocks):
            raise refused(
                edit, "an array formula or a data table fills it", "Change the formula in Excel"
            )
        formula = cell.child("f") if cell else None
        if formula is None:
            return
        if formula.get("t", "normal") != "normal":
            raise refused(
                edit, "it shares its formula with other cells", "Change the formula in Excel"
            )
        if not self.overwrite_formulas:
            raise refused(
                edit, "a formula works it out",
                "Change what the formula looks at, or ask for formulas to be overwritten",
            )  # fmt: skip


def refused(edit: CellEdit, why: str, what_to_do: str) -> WriteBackRefusedError:
    """The sentence for a cell that was not changed."""
    return WriteBackRefusedError(f"{edit.place} was not changed: {why}. {what_to_do}.")
