"""The shape of a matrix: which row heads it, which columns are departments, which are not.

A table has this shape whatever it is about; ``matrix`` says whether it is meant as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from plantools.cells import Cell, CellPlace, Grid
from plantools.fields import OTHER, looks_like_reference, match_heading
from plantools.schemes import read_scheme
from plantools.tables.answers import Answers, answer_of, is_answer
from plantools.tables.bodies import counts, may_name_a_body, says_bodies, says_commitments
from plantools.tables.headers import Heading, read_headings


@dataclass(frozen=True, slots=True)
class Body:
    """A department: its name, and its name behind the band that stands over it."""

    name: str
    within: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table that is a matrix, upright: commitments down, departments across.

    ``grid`` begins with the header, whose last row is ``last``; ``source`` is the table as it
    stands in its file, in which the header begins at row ``top``, and which may be ``turned``.
    """

    grid: Grid
    source: Grid
    top: int
    last: int
    bodies: Mapping[int, Body]
    headings: Mapping[int, Heading]
    counting: Mapping[int, str]
    label: int
    turned: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The departments, in their order."""
        return tuple(body.within for body in self.bodies.values())

    def status(self, row: int, column: int) -> Cell:
        """The cell of a commitment and a department; a row's own shading is no status."""
        cell = self.grid.cell(row, column)
        shading = not cell.text.strip() and cell.fill == self.grid.cell(row, self.label).fill
        return replace(cell, fill="") if shading or cell.fill == "FFFFFF" else cell

    def statuses(self, row: int) -> list[Cell]:
        """The cells of a row, one for each department."""
        return [self.status(row, column) for column in self.bodies]

    def place(self, row: int, column: int) -> str:
        """Where a position of the upright grid stands in the file."""
        if self.turned:
            return self.source.place(self.top + column, row)
        return self.source.place(self.top + row, column)

    def spot(self, row: int, column: int) -> CellPlace:
        """The cell seen at a position of the upright grid, and where it stands in the file."""
        if self.turned:
            return self.source.spot(self.top + column, row)
        return self.source.spot(self.top + row, column)


def has_shape(grid: Grid) -> bool:
    """Whether a table is laid out as a matrix, whatever it is about: then it is no key."""
    answers = Answers(grid)
    return answers.are_several(FEWEST) and find_shape(grid, answers) is not None


def find_shape(grid: Grid, answers: Answers) -> Matrix | None:
    """The matrix that a table's rows and columns may be, whatever they are about."""
    found = _header_rows(grid, answers)
    if found is None:
        return None
    first, last = found
    matrix = columns_of(replace(grid, rows=grid.rows[first:], above=()), last - first)
    return matrix and replace(matrix, source=grid, top=first)


DEEPEST = 30
"""Rows above a header that a sheet may have."""


FEWEST = 3
"""Statuses that a matrix has at least."""


_ASKED = 120
"""Rows that are asked what their columns are."""


def texts_of(rows: Sequence[Sequence[Cell | None]]) -> list[str]:
    """The texts of rows, without the empty ones."""
    return [cell.text for row in rows for cell in row if cell and cell.text.strip()]


def _header_rows(grid: Grid, answers: Answers) -> tuple[int, int] | None:
    """The first and last row of the header: names over the first statuses, with bands over them."""
    for row in range(1, min(len(grid.rows), DEEPEST + 1)):
        columns = answers.columns(row)
        if len(columns) < 2:
            continue
        for last in range(row - 1, max(row - 4, -1), -1):
            names = [
                column
                for column in columns
                if grid.anchor(last, column)[0] + grid.cell(last, column).row_span <= row
                and grid.cell(last, column).column_span == 1
                and _plain(grid.text(last, column))
                and not is_answer(grid.cell(last, column))
            ]
            if len(names) * 2 > len(columns):
                return _band_above(grid, last, columns), last
    return None


def _band_above(grid: Grid, last: int, columns: Sequence[int]) -> int:
    """The first row of a header that ends at a row: that of its merged cells, or of a band."""
    first = min(grid.anchor(last, column)[0] for column in range(grid.width))
    above = first - 1
    if above < 0:
        return first
    over = {
        column
        for column, cell in grid.anchors(above)
        if cell.text.strip() and min(columns) <= column <= max(columns)
    }
    banded = any(grid.cell(above, column).column_span > 1 for column in over)
    named = any(says_bodies(grid.text(above, column)) for column in over)
    split = len(over) * 2 > len(columns)
    return above if banded or named or split else first


def columns_of(grid: Grid, last: int, *, turned: bool = False) -> Matrix | None:
    """What each column of a table that begins with its header is, or nothing for no matrix."""
    bodies: dict[int, Body] = {}
    counting: dict[int, str] = {}
    others: list[int] = []
    rows = list(islice(body_rows(grid, last), _ASKED))
    found: dict[int, _Kind] = {}
    # One column can say that the table is no matrix; those of few words are the soonest asked.
    for column in sorted(range(grid.width), key=lambda one: _length(grid, one, rows)):
        kind = _kind_of(grid, last, column, rows)
        if kind is None:
            return None
        found[column] = kind
    for column, kind in sorted(found.items()):
        if kind.counting:
            counting[column] = kind.counting
        if kind.body is not None:
            bodies[column] = kind.body
        elif kind.other:
            others.append(column)
    bodies = _between_statuses(grid, bodies, rows, others)
    if (
        len(bodies) < 2
        or not others
        or len({body.within for body in bodies.values()}) < len(bodies)
    ):
        return None
    headings = _headings(grid, last, others, rows, turned=turned)
    headings |= {column: Heading(name, "") for column, name in counting.items() if column in others}
    counting = {column: name for column, name in counting.items() if column not in others}
    label = _label_column(grid, headings, rows, min(bodies))
    if label is None or {"rag", "grade"} & {one.field for one in headings.values()}:
        return None
    return Matrix(grid, grid, 0, last, bodies, headings, counting, label)


class _Kind(NamedTuple):
    """What a column may be: a department's, one of other texts, one that counts the statuses."""

    body: Body | None = None
    counting: str = ""
    other: bool = False


def _kind_of(grid: Grid, last: int, column: int, rows: Sequence[int]) -> _Kind | None:
    """What a column below its header is; nothing where no matrix has such a one."""
    path = _path(grid, last, column)
    name = path[-1] if path else ""
    cells = [grid.cell(row, column) for row in rows]
    filled = [kind for kind in map(answer_of, cells) if kind]
    if name and counts(name):
        # A status of the whole row is kept under its own heading.
        return _Kind(counting=name, other=any(map(is_answer, cells)))
    if set(filled) <= {"none"} and may_name_a_body(name):
        return _Kind(_body(path))  # its statuses are missing, or nothing is asked of it
    if not any(map(is_answer, cells)) or filled.count("?") > 0.3 * len(filled):
        return _Kind(other=True)
    if may_name_a_body(name):
        return _Kind(_body(path))
    if any(match.field == OTHER and match.sure == 1 for match in match_heading(name)):
        return _Kind(other=True)
    return None  # a status, a time or a stage: no department's column


def _length(grid: Grid, column: int, rows: Sequence[int]) -> int:
    return sum(len(grid.text(row, column)) for row in rows)


def _between_statuses(
    grid: Grid, bodies: dict[int, Body], rows: Sequence[int], others: list[int]
) -> dict[int, Body]:
    """The departments without the empty columns that stand outside the block of statuses."""
    told = [column for column in bodies if any(answer_of(grid.cell(row, column)) for row in rows)]
    if not told:
        return {}
    inside = range(min(told), max(told) + 1)
    others += [column for column in bodies if column not in inside]
    others.sort()
    return {column: body for column, body in bodies.items() if column in inside}


def body_rows(grid: Grid, last: int) -> Iterator[int]:
    """The rows below a header that are more than a name across them or a count."""
    for row in range(last + 1, len(grid.rows)):
        shown = [cell for _, cell in grid.anchors(row) if cell.text.strip() or cell.fill]
        if len(shown) > 1 and not any(counts(cell.text) for cell in shown[:2]):
            yield row


def _plain(text: str) -> str:
    """A heading on one line; one whose letters stand one below the other is a word."""
    lines = text.split("\n")
    stacked = len(lines) > 2 and all(len(line.strip()) == 1 for line in lines)
    return ("" if stacked else " ").join(text.split())


def _path(grid: Grid, last: int, column: int) -> list[str]:
    """The headings over a column, from the outermost to its own; a heading cut in two is one."""
    cells = dict.fromkeys(grid.anchor(row, column) for row in range(last + 1))
    path: list[str] = []
    split = False
    for row, left in cells:
        cell = grid.cell(row, left)
        text = _plain(cell.text)
        if not text or (says_bodies(text) and (row, left) != grid.anchor(last, column)):
            continue
        if split and path:
            path[-1] = f"{path[-1]} {text}"
        else:
            path.append(text)
        split = cell.column_span == 1
    return path


def _body(path: Sequence[str]) -> Body:
    return Body(path[-1], " – ".join(path))


def _headings(
    grid: Grid, last: int, columns: Sequence[int], rows: Sequence[int], *, turned: bool
) -> dict[int, Heading]:
    """The headings of the columns that hold no statuses, understood as a register's are.

    Of a table that was turned, the corner names the departments and not the column below it.
    """
    texts = [" ".join(_path(grid, last, column)) for column in columns]
    header = tuple(Cell("" if turned and says_bodies(text) else text) for text in texts)
    body = (
        tuple(replace(grid.cell(row, column), row_span=1, column_span=1) for column in columns)
        for row in rows
    )
    understood = read_headings(Grid(rows=(header, *body)), 0, read_scheme("scrutiny")).headings
    untrue = ("rag", "grade", "ref") if turned else ("rag", "grade")
    headings = {column: understood[number] for number, column in enumerate(columns)}
    return {
        column: replace(one, field="", sure=0.0)
        if one.field in untrue and _are_commitments(grid, column, rows)
        else one
        for column, one in headings.items()
    }


def _label_column(
    grid: Grid, headings: Mapping[int, Heading], rows: Sequence[int], first: int
) -> int | None:
    """The column that holds the commitments: by its heading, else the one of most words."""
    for field in ("action", "recommendation"):
        for column, heading in headings.items():
            if heading.field == field and _are_commitments(grid, column, rows):
                return column
    left = [column for column in headings if column < first and not headings[column].field]
    left = [column for column in left if _are_commitments(grid, column, rows)]
    return max(left, key=lambda column: _words(grid, column, rows), default=None)


def _are_commitments(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    """Whether a column's texts differ, and half of them have at least two words."""
    texts = [text for row in rows if (text := _plain(grid.text(row, column)))]
    words = [
        text
        for text in texts
        if len(text.split()) >= 2 and (not looks_like_reference(text) or says_commitments(text))
    ]
    return len(set(texts)) * 2 > len(texts) > 0 and len(words) * 2 >= len(texts)


def _words(grid: Grid, column: int, rows: Sequence[int]) -> int:
    return sum(len(grid.text(row, column).split()) for row in rows)
