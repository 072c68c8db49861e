"""What the conditional formats of a worksheet show over its cells, worked out as Excel does.

Rules are taken in the order of their priority. Where one cannot be worked out, all that it could
come to is kept, so that a cell is only ``UNCERTAIN`` where that makes a difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from plantools.cells import EMPTY, UNCERTAIN, Cell, Grid
from plantools.readers.areas import LAST_COLUMN, LAST_ROW, Area
from plantools.readers.conditionalrules import Anchored, Rule
from plantools.readers.formulaterms import Reference, Scene
from plantools.readers.sheetvalues import Odd, UnworkableError, Value, as_text

MOST_VERDICTS = 4_000_000
"""Cells and rules judged in a sheet: 100,000 rows with forty rules. Beyond, all is uncertain."""

MOST_PAINTED = 4096
"""Painted cells that are kept to be used again."""

ValueAt = Callable[[int, int], Value]
"""The value of a cell by its row and column."""

ValuesOf = Callable[[str], ValueAt]
"""What finds the values of a sheet, by its name ("" for the rule's own).

Raises ``UnworkableError`` for a sheet that is not there.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules are judged by beside their cells: the day, and the workbook's calendar."""

    on: date | None = None
    date1904: bool = False


def with_rules(grid: Grid, rules: Sequence[Rule], values_of: ValuesOf, setting: Setting) -> Grid:
    """A grid whose cells carry the colour that conditional formats show over them.

    Only the used range is looked at: what a rule paints in empty rows, or right of all that is
    there, belongs to no table.
    """
    if not rules:
        return grid
    lengths = {number: len(row) for number, row in enumerate(grid.rows) if row}
    sheet = _Sheet(lengths, grid.width, values_of, setting)
    for rule in rules:
        if not sheet.take(rule):
            break
    rows = list(grid.rows)
    painter = _Painter()
    for row, colours in sheet.colours():
        rows[row] = painter.painted(rows[row], colours)
    return replace(grid, rows=tuple(rows))


class _Painter:
    """Puts colours over cells. Cells that are one and the same stay so: a status comes often."""

    def __init__(self) -> None:
        self._painted: dict[tuple[int, str], tuple[Cell, Cell]] = {}

    def painted(
        self, row: tuple[Cell | None, ...], colours: dict[int, str]
    ) -> tuple[Cell | None, ...]:
        """A row with some of its cells painted over."""
        cells = [*row, *[EMPTY] * (max(colours) + 1 - len(row))]
        for column, colour in colours.items():
            cell = cells[column]
            if cell is not None:
                cells[column] = self._over(cell, colour)
        return tuple(cells)

    def _over(self, cell: Cell, colour: str) -> Cell:
        # Cells that are equal may differ in what does not count there. The one that was painted is
        # kept beside, so that its id is nobody else's.
        _, painted = self._painted.get((id(cell), colour), (cell, None))
        if painted is None:
            painted = replace(cell, rule=colour)
            if len(self._painted) < MOST_PAINTED:
                self._painted[id(cell), colour] = cell, painted
        return painted


@dataclass(slots=True)
class _Sheet:
    """A worksheet's used range as far as its rules have been taken.

    ``lengths`` are those of the rows that hold anything, in their order. ``settled`` holds the
    colours no later rule can change, ``possible`` what cells may come to by rules that could not be
    worked out; both by row, then column.
    """

    lengths: Mapping[int, int]
    width: int
    values_of: ValuesOf
    setting: Setting
    settled: dict[int, dict[int, str]] = field(default_factory=dict)
    possible: dict[int, dict[int, frozenset[str]]] = field(default_factory=dict)
    judged: int = 0
    used: list[int] = field(init=False)
    value_at: ValueAt = field(init=False)

    def __post_init__(self) -> None:
        """The rows that hold anything, where areas can be looked up, and the sheet's own values."""
        self.used = list(self.lengths)
        self.value_at = self.values_of("")

    def take(self, rule: Rule) -> bool:
        """Judge a rule over the cells it covers; whether there is still time for another."""
        judge, once_a_row = _judge(rule, self)
        for row, columns in self._covered(rule.areas):
            settled = self.settled.setdefault(row, {})
            self.judged += 1
            verdict = judge(row, columns.start) if once_a_row else None
            if verdict is False:
                continue
            for column in columns:
                if column in settled:
                    continue
                self.judged += 1
                if not once_a_row:
                    verdict = judge(row, column)
                if verdict is not False:
                    self._note(row, column, rule, sure=verdict is True)
            if self.judged > MOST_VERDICTS:
                self._give_up()
                return False
        return True

    def colours(self) -> Iterator[tuple[int, dict[int, str]]]:
        """The colour of every cell over which something shows, by row and column."""
        for row in sorted(self.settled.keys() | self.possible.keys()):
            colours = self.settled.get(row, {})
            if row in self.possible:
                possible = self.possible[row].items()
                colours = {column: _one_of(one | {""}) for column, one in possible} | colours
            shown = {column: colour for column, colour in colours.items() if colour}
            if shown:
                yield row, shown

    def _note(self, row: int, column: int, rule: Rule, *, sure: bool) -> None:
        """What a rule that applies, or may apply, does to a cell."""
        if sure and row not in self.possible:
            if rule.paints or rule.stops:
                self.settled[row][column] = rule.paints
            return
        outcomes = self.possible.get(row, {}).get(column, frozenset())
        if not sure:
            self.possible.setdefault(row, {})[column] = outcomes | {rule.paints}
        elif rule.paints or rule.stops:
            self.settled[row][column] = _one_of(outcomes | {rule.paints})

    def _covered(self, areas: Sequence[Area]) -> Iterator[tuple[int, range]]:
        for area in areas:
            columns = range(area.left, min(area.right + 1, self.width))
            first, end = bisect_left(self.used, area.top), bisect_right(self.used, area.bottom)
            for row in self.used[first:end] if columns else ():
                yield row, columns

    def _give_up(self) -> None:
        for row, length in self.lengths.items():
            settled = self.settled.setdefault(row, {})
            settled |= dict.fromkeys(set(range(length)) - settled.keys(), UNCERTAIN)

    def values(self, areas: Sequence[Area]) -> Iterator[Value]:
        """The values of the cells in some areas, which may overlap."""
        covered = {(row, column) for row, columns in self._covered(areas) for column in columns}
        return (self.value_at(row, column) for row, column in covered)


def _one_of(outcomes: frozenset[str]) -> str:
    """What a cell comes to: the only possible outcome, or ``UNCERTAIN``."""
    return next(iter(outcomes)) if len(outcomes) == 1 else UNCERTAIN


Verdict = bool | None
"""Whether a rule applies to a cell; ``None`` where that could not be worked out."""


class _Judge(NamedTuple):
    """Says of a cell whether a rule applies; ``once_a_row`` where its column does not matter."""

    verdict: Callable[[int, int], Verdict]
    once_a_row: bool = False


def _judge(rule: Rule, sheet: _Sheet) -> _Judge:
    if rule.kind == "formula":
        judges = [_by_formula(one, sheet) for one in rule.formulas]
        if len(judges) == 1:
            return judges[0]
        return _Judge(lambda row, column: _agreed([one.verdict(row, column) for one in judges]))
    if rule.kind in ("duplicates", "uniques"):
        return _by_repetition(rule, sheet)
    if rule.kind == "numbers":
        return _Judge(lambda row, column: _unless_number(sheet.value_at(row, column)))
    return _Judge(lambda *_: None, once_a_row=True)


def _agreed(verdicts: Sequence[Verdict]) -> Verdict:
    return verdicts[0] if len(set(verdicts)) == 1 else None


def _unless_number(value: Value) -> Verdict:
    """Rules that compare all numbers of their range are not worked out; words they leave alone."""
    is_number = isinstance(value, float) or value is Odd.UNCALCULATED
    return None if is_number else False


def _by_formula(anchored: Anchored, sheet: _Sheet) -> _Judge:
    """A formula judged once for each different set of values that it looks at."""
    formula, setting = anchored.formula, sheet.setting
    steady = all(one.column_fixed for one in formula.references) and not formula.uses_column
    try:
        finds = [_found(one, anchored, sheet.values_of(one.sheet)) for one in formula.references]
    except UnworkableError:
        return _Judge(lambda *_: None, steady)
    verdicts: dict[object, Verdict] = {}

    def worked_out(row: int, column: int, values: Sequence[Value]) -> Verdict:
        cells = dict(zip(formula.references, values, strict=True))
        try:
            return formula.is_true(Scene(cells, row, column, setting.on, setting.date1904))
        except UnworkableError:
            return None

    # The types tell TRUE from 1, which are otherwise the same to Python.
    def by_value(row: int, column: int) -> Verdict:
        value = find(row, column)
        key = value, type(value)
        if key not in verdicts:
            verdicts[key] = worked_out(row, column, [value])
        return verdicts[key]

    def by_values(row: int, column: int) -> Verdict:
        values = [find(row, column) for find in finds]
        place = row if formula.uses_row else None, column if formula.uses_column else None
        key = (place, *values, *map(type, values))
        if key not in verdicts:
            verdicts[key] = worked_out(row, column, values)
        return verdicts[key]

    if len(finds) == 1 and not formula.uses_row and not formula.uses_column:
        [find] = finds  # most look at one cell
        return _Judge(by_value, steady)
    return _Judge(by_values, steady)


def _found(one: Reference, anchored: Anchored, value_at: ValueAt) -> ValueAt:
    """What finds a formula's value for each cell that its rule covers."""
    top, down = (one.row, 0) if one.row_fixed else (one.row - anchored.row, 1)
    left, right = (one.column, 0) if one.column_fixed else (one.column - anchored.column, 1)
    if (top, down, left, right) == (0, 1, 0, 1):
        return value_at  # of the cell itself

    def find(row: int, column: int) -> Value:
        # What moves over an edge of the sheet comes in again at the other.
        return value_at((top + down * row) % LAST_ROW, (left + right * column) % LAST_COLUMN)

    return find


def _by_repetition(rule: Rule, sheet: _Sheet) -> _Judge:
    """Whether a value comes more than once. Blanks do not count; texts by letters, not capitals.

    A number beside the same digits as a text, and texts with wildcards, are not judged.
    """
    counts = Counter(filter(None, map(_repeated, sheet.values(rule.areas))))
    texts = Counter(text for text, _ in counts)

    def verdict(row: int, column: int) -> Verdict:
        value = sheet.value_at(row, column)
        one = _repeated(value)
        if one is None:
            return False if value is None else None
        if texts[one[0]] > 1 or set(one[0]) & set("*?~"):
            return None
        return (counts[one] > 1) == (rule.kind == "duplicates")

    return _Judge(verdict)


def _repeated(value: Value) -> tuple[str, type] | None:
    """What makes a value the same as another; nothing for blanks and for what is no value."""
    if value is None or value == "" or isinstance(value, Odd):
        return None
    try:
        return as_text(value).lower(), type(value)
    except UnworkableError:
        return None
