"""Cells and grids: what every file becomes when it is read, and what is written from.

A grid is a table as a person sees it: texts and fills in rows and columns, some cells spanning
several, lines of text standing above it. Nothing here knows a file format or what a plan is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple, final

from plantools.drawings import Bars, Chart, Picture

Role = Literal["body", "title", "header", "label", "section", "status"]
"""What a cell is for, which tells a writer how to paint it."""

Kind = Literal["words", "reference", "name", "date", "choice", "count", "page"]
"""What a column holds, which tells a writer how wide it wants to be and how it is edited."""


@final
@dataclass(frozen=True, slots=True, init=False)
class Cell:
    """One cell as a person sees it.

    ``text`` is the whole text, paragraphs and line breaks joined by a newline; ``struck`` are the
    stretches of it, from and to, that are struck through. ``fill`` is the cell's own background as
    six capital hex digits, or nothing. ``rule`` is the one that a conditional format shows over it:
    six digits, nothing where none does, or ``UNCERTAIN`` where that could not be worked out.

    Equality is over what is painted; ``role`` and ``day`` (the calendar day behind the text, where
    there is exactly one) only tell a writer how to paint it. So do ``formula``, which works the
    text out anew in a spreadsheet, ``link``, a place of the same file, and ``note``, a remark that
    hangs on the cell. ``filler`` is what the file has in a cell that is read as empty, because it
    says no more than that nothing stands there. ``number`` counts the cells of a Word document in
    the order of their start tags, from 0, to find this one again, where that is asked.

    >>> Cell("Apr 2018", fill="FFC000")
    Cell(text='Apr 2018', fill='FFC000', row_span=1, column_span=1)
    """

    text: str = ""
    fill: str = ""
    row_span: int = 1
    column_span: int = 1
    role: Role = field(default="body", compare=False, repr=False)
    day: date | None = field(default=None, compare=False, repr=False)
    rule: str = field(default="", compare=False, repr=False)
    struck: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)
    number: int = field(default=-1, compare=False, repr=False)
    formula: str = field(default="", compare=False, repr=False)
    link: str = field(default="", compare=False, repr=False)
    note: str = field(default="", compare=False, repr=False)
    filler: str = field(default="", compare=False, repr=False)

    # A frozen dataclass puts in its values one by one past its own lock, which takes three times as
    # long as putting them into an object without one; and there may be a million cells.
    def __init__(
        self,
        text: str = "",
        fill: str = "",
        row_span: int = 1,
        column_span: int = 1,
        role: Role = "body",
        day: date | None = None,
        rule: str = "",
        struck: tuple[tuple[int, int], ...] = (),
        number: int = -1,
        formula: str = "",
        link: str = "",
        note: str = "",
        filler: str = "",
    ) -> None:
        """A cell of these values."""
        object.__setattr__(self, "__class__", _Unlocked)
        cell: Any = self
        cell.text = text
        cell.fill = fill
        cell.row_span = row_span
        cell.column_span = column_span
        cell.role = role
        cell.day = day
        cell.rule = rule
        cell.struck = struck
        cell.number = number
        cell.formula = formula
        cell.link = link
        cell.note = note
        cell.filler = filler
        cell.__class__ = Cell

    @property
    def standing(self) -> str:
        """The text without what is struck through.

        >>> Cell("Apr 2018 June 2018", struck=((0, 8),)).standing
        ' June 2018'
        """
        ends = (0, *(end for _, end in self.struck))
        starts = (*(start for start, _ in self.struck), len(self.text))
        return "".join(self.text[one:other] for one, other in zip(ends, starts, strict=True))

    @property
    def struck_text(self) -> str:
        """What is struck through, each stretch on a line of its own."""
        return "\n".join(self.text[start:end] for start, end in self.struck)


class _Unlocked:
    """A cell while its values are put in. Objects of the same slots may change between classes.

    Source: https://docs.python.org/3/reference/datamodel.html, "Notes on using __slots__".
    """

    __slots__ = Cell.__slots__


def plain_cell(text: str, fill: str = "", day: date | None = None, number: int = -1) -> Cell:
    """``Cell`` of no more than these, in half the time: it is never locked before it is whole.

    >>> plain_cell("Apr 2018", "FFC000") == Cell("Apr 2018", fill="FFC000")
    True
    """
    cell: Any = _Unlocked()
    cell.text = text
    cell.fill = fill
    cell.row_span = cell.column_span = 1
    cell.role = "body"
    cell.day = day
    cell.rule = ""
    cell.struck = ()
    cell.number = number
    cell.formula = cell.link = cell.note = cell.filler = ""
    cell.__class__ = Cell
    made: Cell = cell
    return made


UNCERTAIN = "?"
"""Stands for the colour of a conditional format whose outcome only Excel knows."""

EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text between tables. ``level`` is 0 for a title, 1 to 9 for a heading.

    A heading that ``counts_itself`` has its number in its words, so that no style may give it one.
    """

    text: str
    level: int | None = None
    counts_itself: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that a cell may be changed to, and the fill it then takes.

    ``begins`` is what other texts of the same meaning begin with (the code of a grade); a choice
    that is not ``offered`` only colours cells that hold its text already.
    """

    text: str
    fill: str = ""
    begins: str = ""
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is painted: what it holds, and what its cells may be changed to."""

    kind: Kind = "words"
    choices: tuple[Choice, ...] = ()


class CellPlace(NamedTuple):
    """Where a cell stands in its file, and the cell as read; row and column count from 0.

    ``sheet`` is the worksheet's name, nothing in a document, where ``table`` counts the tables.
    """

    sheet: str
    table: int
    row: int
    column: int
    cell: Cell

    @property
    def name(self) -> str:
        """The place in words to look it up by.

        >>> CellPlace("Action Plan", 1, 6, 5, EMPTY).name, CellPlace("", 3, 4, 1, EMPTY).name
        ("'Action Plan'!F7", 'table 3, row 5, column 2')
        """
        if not self.sheet:
            return f"table {self.table}, row {self.row + 1}, column {self.column + 1}"
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{column_letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a grid that a spreadsheet knows as a table: its header row and those below it.

    ``name`` is what the workbook calls it, once. ``filtered`` tells whether its header has buttons
    to sort and filter by, and ``formulas`` what a cell of a row that is added is worked out by, by
    column.
    """

    name: str
    rows: range
    filtered: bool = True
    formulas: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table: ``rows`` of cells, ``None`` where a spanning cell covers, and the lines above it.

    Rows may be of different lengths; what is beyond their end is empty. A grid without rows
    carries the lines after a document's last table. ``sheet`` is a worksheet's name, ``number``
    counts the tables (or sheets) of a file from 1, and ``left`` the columns of the file before
    this grid's first; they only serve to tell places. ``uncalculated`` are the formulas whose
    outcome the file does not hold: row, column and formula. Formulas, ``charts`` and the ``table``
    tell places by the grid's own rows, so a grid that has them has no lines above it. ``caption``
    names the table for those who look for it, and ``description`` says what is in it for those who
    hear it.

    In a document, ``bars`` are drawn as the ``picture`` between the lines and the table, ``part``
    names the part of the document that a grid belongs to, and one that is ``wide`` is better read
    on a landscape page.

    >>> grid = Grid(rows=((Cell("Ref"), Cell("Action")), (Cell("1.1"),)))
    >>> grid.text(0, 1), grid.text(1, 1)
    ('Action', '')
    """

    rows: tuple[tuple[Cell | None, ...], ...] = ()
    above: tuple[Line, ...] = ()
    sheet: str = field(default="", compare=False)
    number: int = field(default=1, compare=False)
    left: int = field(default=0, compare=False)
    columns: tuple[Column, ...] = field(default=(), compare=False)
    hidden_rows: frozenset[int] = field(default=frozenset(), compare=False)
    hidden_columns: frozenset[int] = field(default=frozenset(), compare=False)
    hidden: bool = field(default=False, compare=False)
    uncalculated: tuple[tuple[int, int, str], ...] = field(default=(), compare=False)
    charts: tuple[Chart, ...] = field(default=(), compare=False)
    table: Table | None = field(default=None, compare=False)
    bars: Bars | None = field(default=None, compare=False)
    picture: Picture | None = field(default=None, compare=False)
    part: str = field(default="", compare=False)
    wide: bool = field(default=False, compare=False)
    caption: str = field(default="", compare=False)
    description: str = field(default="", compare=False)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The rows that have cells: a sheet may have a million between them that have none."""
        return tuple(number for number, cells in enumerate(self.rows) if cells)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many cells of each row hold text."""
        return tuple(
            len([None for cell in cells if cell is not None and cell.text.strip()])
            for cells in self.rows
        )

    def cell(self, row: int, column: int) -> Cell:
        """The cell seen at a position: the spanning one where it covers, an empty one outside."""
        if row in self._covered:
            row, column = self.anchor(row, column)
        cells = self.rows[row] if row < len(self.rows) else ()
        return (cells[column] if column < len(cells) else None) or EMPTY

    def text(self, row: int, column: int) -> str:
        """The text seen at a position."""
        return self.cell(row, column).text

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The position of the cell that is seen at a position: its own, unless a span covers it."""
        covered = self._covered.get(row)
        return (covered.get(column) if covered else None) or (row, column)

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a cell that spans several covers a position that is not its first."""
        return self.anchor(row, column) != (row, column)

    def has_spans(self, row: int) -> bool:
        """Whether a cell that spans several is seen in a row; each other cell is its own anchor."""
        return row in self._covered

    def anchors(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells that begin in a row, each with its column."""
        cells = self.rows[row]
        return iter([(column, cell) for column, cell in enumerate(cells) if cell is not None])

    @property
    def name(self) -> str:
        """What a table is called, in the file and in what is said of it.

        >>> Grid(number=3).name, Grid(sheet="Action Plan").name
        ('table 3', "sheet 'Action Plan'")
        """
        return f"sheet {self.sheet!r}" if self.sheet else f"table {self.number}"

    def column_name(self, column: int) -> str:
        """What a column is called: by its letters in a sheet, counted from 1 in a document.

        >>> Grid(sheet="Action Plan", left=1).column_name(0), Grid(number=3).column_name(0)
        ('column B', 'column 1')
        """
        return f"column {column_letters(column + self.left) if self.sheet else column + 1}"

    def place(self, row: int, column: int = 0) -> str:
        """Where a position stands in its file, in words to look it up by.

        >>> Grid(number=3).place(4), Grid(sheet="Action Plan").place(6, 0)
        ('table 3, row 5', "'Action Plan'!A7")
        """
        if not self.sheet:
            return f"table {self.number}, row {row + 1}"
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{column_letters(column + self.left)}{row + 1}"

    def spot(self, row: int, column: int) -> CellPlace:
        """The cell seen at a position, and where it stands in its file."""
        row, column = self.anchor(row, column)
        cell = self.cell(row, column)
        return CellPlace(self.sheet, self.number, row, column + self.left, cell)

    @cached_property
    def _covered(self) -> dict[int, dict[int, tuple[int, int]]]:
        """The anchors of what spanning cells cover, by row and column: most rows have none."""
        covered: dict[int, dict[int, tuple[int, int]]] = {}
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None and (cell.row_span > 1 or cell.column_span > 1):
                    for down in range(row, row + cell.row_span):
                        across = range(column, column + cell.column_span)
                        covered.setdefault(down, {}).update(dict.fromkeys(across, (row, column)))
        return covered


@lru_cache(maxsize=256)
def column_letters(column: int) -> str:
    """A column's letters in a spreadsheet, counting from 0.

    >>> column_letters(0), column_letters(25), column_letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while column >= 0:
        column, digit = divmod(column, 26)
        letters = chr(ord("A") + digit) + letters
        column -= 1
    return letters
