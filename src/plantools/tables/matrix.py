"""Matrices: commitments down and departments across (or turned), a status in each cell.

This module says whether a table is one. It is strict, for a chart of roles, a calendar, a rota, a
comparison of products and a project's dashboard look much the same. ``shape`` finds its rows and
columns, ``unpivot`` reads its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plantools.cells import EMPTY, Cell, Grid
from plantools.tables.answers import Answers, answer_of, are_statuses
from plantools.tables.bodies import (
    asks_whether_met,
    may_name_a_body,
    says_bodies,
    says_commitments,
    says_other_rows,
    sounds_like_a_body,
    speaks_of_commitments,
)
from plantools.tables.facts import LONGEST_TITLE
from plantools.tables.headers import Header, Heading
from plantools.tables.shape import (
    DEEPEST,
    FEWEST,
    Matrix,
    body_rows,
    columns_of,
    find_shape,
    texts_of,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known when a table is looked at: lines around it, the document's own keys."""

    said: Sequence[str] = ()
    keyed: bool = False
    before: Matrix | None = None


def is_headed_as_a_plan(grid: Grid, header: Header) -> bool:
    """A quick look that spares the long ones: whether a table is surely no matrix, and no key.

    It is headed by the very words of a plan's fields, none of which may be a department's as well
    ("Finance"); and above stand but single texts, which head nothing.
    """
    return not any(count > 1 for count in grid.counts[: header.row]) and all(
        one.exact and not may_name_a_body(one.text) for one in header.headings.values()
    )


def find_matrix(grid: Grid, around: Around) -> Matrix | None:
    """The matrix that a table is, or nothing.

    Its columns are headed by names, and at least four fifths of what stands below them are
    statuses; its rows or the lines above it say that they are commitments, recommendations or
    actions. Of the matrix before, it may be the next page.
    """
    answers = Answers(grid)
    if not answers.are_several(2 if around.before else FEWEST):
        return None
    upright = _find_upright(grid, answers, around)
    if upright is not None:
        return upright
    row = next((row for row in range(min(len(grid.rows), DEEPEST)) if _is_corner(grid, row)), None)
    return None if row is None else _find_turned(grid, row, around)


def goes_on(before: Matrix, grid: Grid) -> Matrix | None:
    """A table without a header as the next page of a matrix: as wide, statuses where those stood.

    It is read with the header of the page before.
    """
    if before.turned or grid.width != before.source.width or not grid.rows:
        return None
    if any(len(line.text) > LONGEST_TITLE for line in grid.above):
        return None
    cells = [grid.cell(row, column) for row in grid.filled for column in before.bodies]
    kinds = [kind for kind in map(answer_of, cells) if kind]
    if not kinds or sum(kind == "?" for kind in kinds) > 0.2 * len(kinds):
        return None
    return replace(before, grid=replace(grid, above=()), source=grid, top=0, last=-1)


def _find_upright(grid: Grid, answers: Answers, around: Around) -> Matrix | None:
    """The matrix of a table with commitments down and departments across."""
    matrix = find_shape(grid, answers)
    if matrix is None:
        return None
    corner = matrix.headings[matrix.label].text
    if says_bodies(corner):
        return None  # departments stand down, not across
    around = replace(around, said=(*around.said, *texts_of(grid.rows[: matrix.top])[-6:]))
    bands = texts_of(matrix.grid.rows[: matrix.last])
    return matrix if _is_meant(matrix, corner, bands, around) else None


def _is_meant(matrix: Matrix, corner: str, bands: Iterable[str], around: Around) -> bool:
    """Whether names, commitments and statuses together say that a table is a matrix.

    Bodies that sound like bodies, or three names of which none speaks against it; a heading that
    says commitments, or lines that do where the heading says nothing else.
    """
    if around.before is not None and around.before.named == matrix.named:
        return True
    said = [*bands, corner]
    strong = any(map(says_bodies, said)) or matrix.turned or _sound(matrix)
    surely = any(map(says_commitments, said))
    if says_other_rows(corner) and not surely:
        return False
    if not surely and not (strong and _may_speak(matrix, around)):
        return False
    if not strong and len(matrix.bodies) < 3:
        return False
    rows = list(body_rows(matrix.grid, matrix.last))
    columns = [[matrix.status(row, column) for row in rows] for column in matrix.bodies]
    cue = asks_whether_met([*said, *around.said])
    kind = are_statuses(columns, cue=cue, keyed=around.keyed)
    return kind == "words" or (bool(kind) and strong and surely)


def _sound(matrix: Matrix) -> bool:
    sounding = [body for body in matrix.bodies.values() if sounds_like_a_body(body.name)]
    return len(sounding) * 2 >= len(matrix.bodies)


def _may_speak(matrix: Matrix, around: Around) -> bool:
    """Whether the lines around speak of commitments, and the heading of nothing known."""
    unknown = matrix.headings[matrix.label].field in ("", "action", "recommendation")
    return unknown and speaks_of_commitments(around.said, plans=not matrix.turned)


def _is_corner(grid: Grid, row: int) -> bool:
    """Whether a row begins with a heading like "Department", and other headings follow."""
    texts = texts_of(grid.rows[row : row + 1])
    return len(texts) >= 2 and says_bodies(texts[0])


def _find_turned(grid: Grid, row: int, around: Around) -> Matrix | None:
    """The matrix of a table with departments down and commitments across."""
    above = texts_of(grid.rows[:row])
    upright = _turned(replace(grid, rows=grid.rows[row:], above=()))
    matrix = columns_of(upright, 0, turned=True)
    if matrix is None:
        return None
    headings = _without_bands(upright, matrix)
    matrix = replace(matrix, source=grid, top=row, turned=True, headings=headings)
    over = texts_of([grid.rows[row - 1][1:]] if row else [])
    bands = [*(upright.text(1, column) for column in range(matrix.label)), *over]
    around = replace(around, said=(*around.said, *above[-6:]))
    labels = [upright.text(one, matrix.label) for one in body_rows(upright, 0)]
    numbered = sum(bool(_NUMBERED.match(label.strip())) for label in labels) * 2 >= len(labels)
    return matrix if _is_meant(matrix, "Commitment" if numbered else "", bands, around) else None


def _turned(grid: Grid) -> Grid:
    """A grid with its rows for columns."""
    width, height = grid.width, len(grid.rows)
    rows: list[list[Cell | None]] = [[EMPTY] * height for _ in range(width)]
    for row in range(height):
        for column, cell in enumerate(grid.rows[row]):
            rows[column][row] = cell and replace(
                cell, row_span=cell.column_span, column_span=cell.row_span
            )
    return Grid(rows=tuple(map(tuple, rows)))


def _without_bands(upright: Grid, matrix: Matrix) -> dict[int, Heading]:
    """The columns of a turned matrix; what stood over its commitments are their themes.

    A band that only says that they are commitments is none.
    """
    headings = dict(matrix.headings)
    for column in [one for one in headings if one < matrix.label and not headings[one].text]:
        texts = {upright.text(row, column) for row in range(1, len(upright.rows))} - {""}
        if all(map(says_commitments, texts)):
            del headings[column]
        else:
            headings[column] = Heading("", "theme")
    return headings


_NUMBERED = re.compile(
    r"(?:recommendation|commitment|action|pledge|rec|R|C)\.?\s?\d", re.IGNORECASE
)
