"""What is said of a table beside its records: what is hidden in it, what was never calculated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plantools.cells import Grid, column_letters
from plantools.tables.records import LeftOut


def hidden_remarks(grid: Grid, start: int) -> tuple[str, ...]:
    """A sentence on the hidden rows from ``start`` on and the hidden columns that hold words.

    >>> from plantools.cells import Cell
    >>> rows = tuple((Cell(f"{n}"),) for n in range(9))
    >>> hidden_remarks(Grid(rows=rows, hidden_rows=frozenset({3, 4, 5, 8})), 0)
    ('rows 4–6 and 9 are hidden in the file, and were read',)
    """
    if not grid.hidden_rows and not grid.hidden_columns:
        return ()
    places = [
        (row, column)
        for row in range(start, len(grid.rows))
        for column, cell in grid.anchors(row)
        if cell.text.strip()
    ]
    rows = sorted({row for row, _ in places} & grid.hidden_rows)
    columns = sorted({column for _, column in places} & grid.hidden_columns)
    if not rows and not columns:
        return ()
    named = [
        *_named("row", rows, lambda row: str(row + 1)),
        *_named("column", columns, lambda column: column_letters(column + grid.left)),
    ]
    one = len(rows) + len(columns) == 1
    verbs = ("is", "was") if one else ("are", "were")
    return (f"{' and '.join(named)} {verbs[0]} hidden in the file, and {verbs[1]} read",)


def uncalculated_cells(grid: Grid, start: int) -> Iterator[LeftOut]:
    """The formulas from ``start`` on whose outcome the file lacks: the first of each column."""
    by_column: dict[int, list[tuple[int, str]]] = {}
    for row, column, formula in grid.uncalculated:
        if row >= start:
            by_column.setdefault(column, []).append((row, formula))
    for column, (first, *others) in sorted(by_column.items()):
        row, formula = first
        more = f", like {len(others)} more below it" if others else ""
        yield LeftOut(
            grid.place(row, column),
            formula,
            f"a formula that was never calculated{more}: open the file in Excel, save it, and run "
            "this again",
        )


def _named(noun: str, numbers: list[int], show: Callable[[int], str]) -> list[str]:
    """``rows 4–6 and 9``: numbers that follow each other as one stretch."""
    if not numbers:
        return []
    stretches = [
        show(first) if first == last else f"{show(first)}–{show(last)}"
        for first, last in _stretches(numbers)
    ]
    listed = " and ".join(filter(None, [", ".join(stretches[:-1]), stretches[-1]]))
    return [f"{noun}{'s' if len(numbers) > 1 else ''} {listed}"]


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for number in numbers:
        if stretches and stretches[-1][1] == number - 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    return stretches
