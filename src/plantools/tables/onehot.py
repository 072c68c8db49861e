"""Statuses given by a mark: columns "Red", "Amber", "Green" with an x in the one that holds.

They become one column, seen as a cell across them: the heading of the marked column is its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plantools.cells import EMPTY, Cell, Grid
from plantools.fields import is_heading, match_heading, plain_heading
from plantools.schemes import read_status

_ROWS = 100
"""Rows from the top in which marked columns are looked for."""

_MARKS = frozenset("x ✓ ✔ ✗ ✘ √ ü ☑ ☒ ● • ◼ ■ * 1 y yes true".split())
_NO_MARKS = frozenset(("", "-", "–", "—", "0", "n", "no", "false", "☐", "□", "○"))
_ANSWERS = frozenset(("yes", "no", "partly", "partially", "part", "in progress", "ongoing"))
_PARTLY = ("part ", "partly ", "partially ", "mostly ", "nearly ")
_QUESTIONS = frozenset("achieved complete completed done met implemented delivered".split())


@dataclass(frozen=True, slots=True)
class _Choice:
    """Columns side by side of which one is marked: the row of their headings, and their band's."""

    row: int
    columns: range
    headings: tuple[str, ...]
    band: str
    """The heading over all of them, or nothing."""


def settle_one_hot(grid: Grid) -> Grid:
    """A grid in which columns that only mark a status have become that status's column.

    Where two of a row are marked both headings are kept, "Red / Amber", and neither is understood.
    """
    for row in range(min(len(grid.rows), _ROWS)):
        for choice in _choices(grid, row):
            marked = _marked(grid, choice)
            if marked is not None:
                return settle_one_hot(_rewritten(grid, choice, marked))
    return grid


def _choices(grid: Grid, row: int) -> Iterator[_Choice]:
    """The runs of headings in a row that are the statuses of one column."""
    cells = [
        (column, text)
        for column, cell in enumerate(grid.rows[row])
        if cell is not None
        and cell.column_span == 1
        and 0 < len(text := cell.text.strip()) <= _LONGEST
        and _is_choice(text)
    ]
    if len(cells) < 2:
        return
    run: list[tuple[int, str]] = []
    for column, text in [*cells, (-1, "")]:
        if run and column == run[-1][0] + 1:
            run.append((column, text))
            continue
        for part in _parts(run):
            choice = _choice(grid, row, part)
            if choice is not None:
                yield choice
        run = [(column, text)]


_LONGEST = 30
"""Characters that the heading of a marked column may have."""

_MOST = 8
"""Statuses that one column may have; longer runs are lists."""


def _parts(run: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """A run of headings, then what is left without some at its ends: "No" may head the numbers."""
    for length in range(min(len(run), _MOST), 1, -1):
        for start in range(len(run) - length + 1):
            yield run[start : start + length]


@lru_cache(maxsize=512)
def _is_choice(text: str) -> bool:
    if text.replace(".", "").isdigit():
        return text in "12345"  # a reference: all the words of statuses have letters
    plain = plain_heading(text)
    return (
        text in "12345"
        or plain in _ANSWERS
        or plain.startswith(_PARTLY)
        or read_status(text) is not None
    )


def _choice(grid: Grid, row: int, run: Sequence[tuple[int, str]]) -> _Choice | None:
    """The choice that a run of headings gives, if it is one: its words, or its band, say so."""
    words = [text.casefold() for _, text in run]
    if len(run) < 2 or len(set(words)) < len(run):
        return None
    columns = range(run[0][0], run[-1][0] + 1)
    band = _band(grid, row, columns)
    if not (_names_an_action(grid, row) or (band and _names_an_action(grid, row - 1))):
        return None
    named = _named(band, words)
    headings = tuple(text for _, text in run)
    return _Choice(row, columns, headings, named) if named else None


def _band(grid: Grid, row: int, columns: range) -> str:
    """The one text above columns, which begins with them and spans no others."""
    above = {grid.anchor(row - 1, column): grid.text(row - 1, column).strip()
             for column in columns} if row else {}  # fmt: skip
    texts = {anchor: text for anchor, text in above.items() if text}
    begins = len(texts) == 1 and next(iter(texts)) == (row - 1, columns[0])
    return next(iter(texts.values())) if begins else ""


def _named(band: str, words: Sequence[str]) -> str:
    """The heading for the one column that the columns come to; nothing where they are none."""
    asked = [match.field for match in match_heading(band)] if band else []
    if {"rag", "grade"} & set(asked):
        return band
    if band and plain_heading(band).split()[-1:] and plain_heading(band).split()[-1] in _QUESTIONS:
        return f"Status: {band}"
    if band and is_heading(band):
        return ""  # another field's columns, as Priority's
    known = [status for word in words if (status := read_status(word))]
    colours = sum(status.named for status in known)
    if len(known) * 2 < len(words) or len({status.state for status in known}) < 2:
        return ""
    if all(len(word) == 1 for word in words) and len(words) < 3:
        return ""
    return "RAG" if colours * 2 >= len(words) else "Status"


def _names_an_action(grid: Grid, row: int) -> bool:
    """Whether a row of headings names an action as well."""
    return any(
        match.field in ("action", "recommendation") and match.sure >= 0.5
        for _, cell in grid.anchors(row)
        if len(cell.text) <= 150
        for match in match_heading(cell.text)[:1]
    )


# Marks -------------------------------------------------------------------------------------------


def _marked(grid: Grid, choice: _Choice) -> Mapping[int, Cell] | None:
    """For each row below the headings its status, or nothing where the cells hold more than marks.

    A fill marks as well, where no cell is marked by a text.
    """
    below = range(choice.row + 1, len(grid.rows))
    texts = {row: _texts(grid, row, choice) for row in below}
    body = [row for row, found in texts.items() if found is not None]
    typed = any(any(map(_is_mark, texts[row] or (), choice.headings)) for row in body)
    for row in body:
        for text, heading in zip(texts[row] or (), choice.headings, strict=True):
            if not _is_mark(text, heading) and text.casefold() not in _NO_MARKS:
                return None
    statuses = {row: _status(grid, row, choice, typed=typed) for row in body}
    known = [cell for cell in statuses.values() if cell.text]
    single = [cell for cell in known if " / " not in cell.text]
    return statuses if known and len(single) * 2 >= len(known) else None


def _texts(grid: Grid, row: int, choice: _Choice) -> list[str] | None:
    """The texts in a choice's columns of a row; nothing where a cell spans beyond them."""
    spans = any(
        cell.column_span > 1 and set(range(column, column + cell.column_span)) & {*choice.columns}
        for column, cell in grid.anchors(row)
    )
    texts = [grid.text(row, column).strip() for column in choice.columns]
    repeats = [text.casefold() for text in texts] == [text.casefold() for text in choice.headings]
    return None if spans or (repeats and len(set(texts)) > 1) else texts


def _is_mark(text: str, heading: str) -> bool:
    plain = text.casefold()
    return bool(text) and (plain in _MARKS or plain == heading.casefold())


def _status(grid: Grid, row: int, choice: _Choice, *, typed: bool) -> Cell:
    marked = [
        (heading, grid.cell(row, column))
        for column, heading in zip(choice.columns, choice.headings, strict=True)
        if (
            _is_mark(grid.text(row, column).strip(), heading)
            if typed
            else grid.cell(row, column).fill not in ("", "FFFFFF")
        )
    ]
    fill = marked[0][1].fill if len(marked) == 1 else ""
    down = max((cell.row_span for _, cell in marked), default=1)
    text = " / ".join(heading for heading, _ in marked)
    return Cell(text, fill, row_span=down, column_span=len(choice.columns))


# The grid it comes to ----------------------------------------------------------------------------


def _rewritten(grid: Grid, choice: _Choice, statuses: Mapping[int, Cell]) -> Grid:
    """The grid with one cell across the columns of a choice, in every row."""
    rows = [list(row) for row in grid.rows]
    heading = f"{choice.band} ({' | '.join(choice.headings)})"
    across = {choice.row: Cell(heading, column_span=len(choice.columns)), **statuses}
    for row, cell in across.items():
        for other in choice.columns:
            _put(rows[row], other, None)
        if grid.anchor(row, choice.columns[0])[0] == row:
            _put(rows[row], choice.columns[0], cell)
    if choice.row and choice.band.endswith(grid.text(choice.row - 1, choice.columns[0]).strip()):
        _put(rows[choice.row - 1], choice.columns[0], EMPTY)
        for other in choice.columns[1:]:
            if other < len(rows[choice.row - 1]):
                rows[choice.row - 1][other] = EMPTY
    _bring_down(grid, rows, choice)
    return replace(grid, rows=tuple(map(tuple, rows)))


def _put(row: list[Cell | None], column: int, cell: Cell | None) -> None:
    row.extend([EMPTY] * (column + 1 - len(row)))
    row[column] = cell


def _bring_down(grid: Grid, rows: list[list[Cell | None]], choice: _Choice) -> None:
    """Let the headings beside a band stand in one row with the choice below the band."""
    above = choice.row - 1
    others = [text for column, cell in grid.anchors(choice.row)
              if column not in choice.columns and (text := cell.text.strip())]  # fmt: skip
    if above < 0 or others or not _names_an_action(grid, above):
        return
    for column, cell in list(grid.anchors(above)):
        if column not in choice.columns and cell.row_span == 1:
            _put(rows[choice.row], column, cell)
            for other in range(column + 1, column + cell.column_span):
                _put(rows[choice.row], other, None)
            rows[above][column] = EMPTY
            rows[above][column + 1 : column + cell.column_span] = [EMPTY] * (cell.column_span - 1)
