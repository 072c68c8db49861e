"""A sheet while a file of records is still being read: its cells as they come, then its grid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from plantools.cells import UNCERTAIN, Cell, Grid
from plantools.readers.areas import LAST_COLUMN, LAST_ROW
from plantools.readers.sheetlayout import (
    ENDLESS,
    Ground,
    Merge,
    Row,
    TooLargeError,
    lay_out,
    too_large,
)


@dataclass(slots=True)
class Draft:
    """A sheet while a file of records is still being read."""

    name: str
    hidden: bool = False
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    ruled: list[Merge] = field(default_factory=list)
    """Where conditional formats stand that this reader does not work out."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell in its place, if it shows anything."""
        if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
            raise ValueError(f"it names row {row + 1}, column {column + 1}, which no sheet has")
        if cell.text or cell.fill:
            self.cells.setdefault(row, {})[column] = cell

    def hide_columns(self, first: int, last: int) -> None:
        """Mark columns as hidden; their end may be absurd where all the rest is meant."""
        self.hidden_columns.update(range(max(first, 0), min(last, LAST_COLUMN - 1) + 1))

    def grid(self, file: str, number: int) -> Grid:
        """The sheet as it is seen."""
        self._leave_rules_open()
        return Grid(
            rows=self._rows(file),
            sheet=self.name,
            number=number,
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )

    def _rows(self, file: str) -> tuple[Row, ...]:
        try:
            return lay_out(self.cells, self.merges, Ground({}, {}))
        except TooLargeError as error:
            raise too_large(file, error.height, error.width) from error

    def _leave_rules_open(self) -> None:
        """Say of each cell under a conditional format that its colour was not worked out."""
        everywhere = len(self.ruled) > ENDLESS
        for number, row in self.cells.items() if self.ruled else ():
            here = [one for one in self.ruled if one.top <= number <= one.bottom]
            for column, cell in row.items():
                if everywhere or any(one.left <= column <= one.right for one in here):
                    row[column] = replace(cell, rule=UNCERTAIN)
