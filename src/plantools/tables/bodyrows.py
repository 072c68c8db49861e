"""The rows below a header, each read by field: what holds for all of them is worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from plantools.cells import EMPTY, Cell, CellPlace, Grid
from plantools.fields import COLUMN_OF, OTHER, kind_of, own_heading, split_ideas
from plantools.tables.headers import STATUS_FIELDS, Header, Heading
from plantools.tables.pieces import Row
from plantools.tables.records import join_pieces
from plantools.tables.struck import settle_struck


def texts_in(grid: Grid, row: int) -> list[tuple[int, Cell]]:
    """A row's cells that hold text; a row of nothing but dashes is a ruled line."""
    if not count_texts(grid, row):
        return []
    return [(column, cell) for column, cell in grid.anchors(row) if cell.text.strip()]


def count_texts(grid: Grid, row: int) -> int:
    """How many texts a row holds; a ruled line holds none."""
    for cell in grid.rows[row]:
        if cell is not None and cell.text.strip(_RULED):
            return grid.counts[row]
    return 0


def first_text(grid: Grid, row: int) -> tuple[int, Cell]:
    """The first of a row's cells that hold text, and its column."""
    for column, cell in enumerate(grid.rows[row]):
        if cell is not None and cell.text.strip():
            return column, cell
    raise LookupError(f"row {row} holds no text")


_RULED = " \n-–—_="


class _Column(NamedTuple):
    """A column of a grid: its heading, and the name of the plan's column that its cells go to.

    A ``single`` one is the only one of its name, holds one idea, and is headed by words that say
    nothing of its cells but what they are.
    """

    number: int
    heading: Heading | None
    name: str
    known: bool
    single: bool


class BodyRows:
    """Reads the rows of a grid by the columns of a header."""

    def __init__(
        self, header: Header | None = None, grid: Grid | None = None, *, places: bool = True
    ) -> None:
        """Rows of a grid, which tell where their texts stand where that is asked (``places``)."""
        self.grid = grid or Grid()
        self._has_places = places
        self.references = header.column("ref") if header else None
        self._columns = tuple(_columns(header.headings if header else {}, self.grid.width))
        named = [header.column(name) for name in STATUS_FIELDS] if header else []
        self._statuses = [column for column in named if column is not None]
        self._known = [(one.name, one.number) for one in self._columns if one.known]
        self._unknown = [(one.name, one.number) for one in self._columns if not one.known]
        self._due = dict(self._known).get("due_text", self.grid.width)
        self._is_plain = all(one.single for one in self._columns if one.known) and (
            len(dict(self._unknown)) == len(self._unknown)
        )

    def read(self, number: int, first: int) -> Row:
        """A body row's texts by field; it stands where its ``first`` text does.

        A cell merged down is shared by the rows it covers; one merged across counts where it
        begins.
        """
        row = self._plainly(number) or self._reading(number)
        status = self.status(number) or EMPTY
        place = self.grid.place(number, first)
        cells = RowCells(self, number) if self._has_places else _NOWHERE
        return Row(row.values, row.extras, status, place, row.due_day, cells)

    def status(self, number: int) -> Cell | None:
        """A row's RAG cell where it is coloured, else its grade or status cell where that is.

        White is no fill: it is how people clear a cell.
        """
        found = self._status(number)
        return None if found is None else found[1]

    def places(self, number: int) -> dict[str, CellPlace]:
        """The cells that a row's texts come from, by the plan's column, and the status cell."""
        grid, columns = self.grid, self._reading(number).columns
        spots = {name: grid.spot(*grid.anchor(number, column)) for name, column in columns.items()}
        status = self._status(number)
        if status is not None:
            column, cell = status
            spots["rag_fill"] = grid.spot(number, column)._replace(cell=cell)
        return spots

    def _status(self, number: int) -> tuple[int, Cell] | None:
        """The column and the cell that say a row's status by their colour."""
        for column in self._statuses:
            cell = self.grid.cell(number, column)
            if cell.rule or cell.fill not in ("", "FFFFFF"):
                return column, _without_white(cell)
        return None

    def _plainly(self, number: int) -> _Reading | None:
        """A row each of whose cells is a column's whole text, as most are; nothing for others.

        It says what ``_reading`` would, but for the columns that the texts came from.
        """
        cells = self.grid.rows[number]
        if not self._is_plain or self.grid.has_spans(number):
            return None
        texts = [cell.text for cell in cells if cell is not None and not cell.struck]
        if len(texts) != len(cells):
            return None
        texts += [""] * (len(self._columns) - len(cells))  # beyond a row's end all is empty
        values = {name: texts[column] for name, column in self._known}
        extras = {name: texts[column] for name, column in self._unknown if texts[column].strip()}
        if "ref" in values:
            values["ref"] = " ".join(values["ref"].split())
        due = cells[self._due] if self._due < len(cells) else None
        return _Reading(values, extras, {}, due.day if due else None)

    def _reading(self, number: int) -> _Reading:
        """A row as far as it says anything, with the columns that its texts came from."""
        row = _Reading({}, {}, {})
        values, columns = row.values, row.columns
        for column, cell in self._cells(number):
            at, heading, name, known, single = column
            if single and not cell.struck:
                columns[name], values[name] = at, cell.text
                if name == "due_text":
                    row.due_day = cell.day
            elif known and heading is not None:
                row.take_known(heading, at, cell)
            else:
                row.take_unknown(column, cell)
        if "ref" in values:
            values["ref"] = " ".join(values["ref"].split())
        return row

    def _cells(self, number: int) -> Iterable[tuple[_Column, Cell]]:
        """The cell seen in each column of a row, but for those that go on from the left."""
        grid, cells = self.grid, self.grid.rows[number]
        if not grid.has_spans(number) and len(cells) == len(self._columns) and all(cells):
            return zip(self._columns, cells, strict=True)  # type: ignore[arg-type]
        anchors = [(column, grid.anchor(number, column.number)) for column in self._columns]
        return [
            (column, grid.cell(*anchor)) for column, anchor in anchors if anchor[1] == column.number
        ]


class RowCells(Mapping[str, CellPlace]):
    """The cells that a row's texts came from: found when somebody asks, for most never do."""

    __slots__ = ("_found", "_number", "_rows")

    def __init__(self, rows: BodyRows, number: int) -> None:
        self._rows = rows
        self._number = number
        self._found: dict[str, CellPlace] | None = None

    @property
    def _places(self) -> dict[str, CellPlace]:
        if self._found is None:
            self._found = self._rows.places(self._number)
        return self._found

    @property
    def row(self) -> tuple[str, int, int] | None:
        """The sheet, the table and the row that all of them stand in, where none is merged."""
        grid = self._rows.grid
        return None if grid.has_spans(self._number) else (grid.sheet, grid.number, self._number)

    def __getitem__(self, name: str) -> CellPlace:
        return self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


_NOWHERE: Mapping[str, CellPlace] = {}


def _without_white(cell: Cell) -> Cell:
    return replace(cell, fill="") if cell.fill == "FFFFFF" else cell


def _columns(headings: Mapping[int, Heading], width: int) -> Iterator[_Column]:
    """What is to be known of each column of a grid."""
    names = Counter(
        COLUMN_OF.get(field, field)
        for one in (headings.get(number) for number in range(width))
        if one is not None
        for field in (one.field, one.second)
    )
    for number in range(width):
        heading = headings.get(number)
        if heading is None or heading.field in ("", OTHER):
            own = own_heading(heading.text) if heading else ""
            name = own or f"Column {number + 1}"
            yield _Column(number, heading, name, known=False, single=False)
            continue
        name = COLUMN_OF.get(heading.field, heading.field)
        single = names[name] == 1 and not (heading.second or heading.form or heading.reported)
        yield _Column(number, heading, name, known=True, single=single)


@dataclass(slots=True)
class _Reading:
    """A row as far as it has been read, and the column that each text came from."""

    values: dict[str, str]
    extras: dict[str, str]
    columns: dict[str, int]
    due_day: date | None = None

    def take_unknown(self, column: _Column, cell: Cell) -> None:
        """Keep an unknown column's cell, told apart where another of its name is filled."""
        name, count = column.name, 2
        while name in self.extras:
            name, count = f"{column.name} ({count})", count + 1
        says = cell.text.strip()
        if column.heading or says:
            self.columns[name] = column.number
        if says:
            self.extras[name] = cell.text

    def take_known(self, heading: Heading, column: int, cell: Cell) -> None:
        """Keep a known column's cell, joined to those of the same field to its left."""
        for field, part in _ideas(heading, cell):
            name = COLUMN_OF.get(field, field)
            before = self.values.get(name, "")
            if not before.strip() and (part.text.strip() or name not in self.columns):
                self.columns[name] = column
            text = settle_struck(part, name, heading.text, self.extras)
            self.values[name] = join_pieces(before, text, kind_of(name))
            self.due_day = cell.day if name == "due_text" else self.due_day
        if heading.form and heading.field in ("due", "revised") and cell.text.strip():
            self.values["due_form"] = heading.form
        if heading.reported and heading.field in ("progress", "grade", "rag"):
            self.values.setdefault("reported_text", heading.reported)


def _ideas(heading: Heading, cell: Cell) -> list[tuple[str, Cell]]:
    """What a cell says by field: as it stands, or in two parts below a heading for two ideas."""
    if not heading.second:
        return [(heading.field, cell)]
    parts = split_ideas(cell.text, heading.field, heading.second)
    return [(field, replace(cell, text=text, struck=())) for field, text in parts.items()]
