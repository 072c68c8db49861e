"""How much of a plan is read: plantools beside what a user would otherwise reach for.

    python benchmarks/reading.py [FOLDER]

FOLDER is one with the four government files named in ``WILD`` (they are not ours to copy here);
the project's samples are always read. The truth about a sample is the frame beside it, checked by
hand; that about a government file is taken from it by python-docx, with the columns that ``WILD``
names, so that plantools has no part in it. ``benchmarks/READING.md`` is written anew.

The question is the same for all: every action as a row of its own, with what the document says of
it. plantools' cell is right where the frame has that text in that very column. The others have no
such columns, so theirs is right wherever the text stands in the same row as the action's, or in the
same column of a table that runs downwards. A status that is only a colour is asked for by its word.

Beside plantools this needs: pip install docx2python "markitdown[docx,xlsx]"
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pandas as pd

import plantools as pt

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"

Truth = list[dict[str, str]]
"""For each action: what is asked for, by the plan's column."""


@dataclass(frozen=True)
class Table:
    """Where a table of a Word file keeps what: its number, its first row, a column for a field.

    ``several`` are rows that hold several actions, a line each, and as many reports.
    """

    number: int
    first: int
    columns: dict[str, int]
    several: tuple[int, ...] = ()


_LOG = {"action": 1, "due_text": 2, "rag_text": 3}
WILD = {
    "w01a-tb09-action-log-2011-09.docx": [Table(0, 2, _LOG), Table(1, 1, _LOG)],
    "w01b-tb10-action-log-2011-10.docx": [Table(0, 2, _LOG), Table(1, 1, _LOG)],
    "w04-lpdp-action-report-2010-12.docx": [Table(0, 1, {"action": 1, "progress": 2}, (1,))],
}
MATRIX = "w06b-qwms-matrix-2013-q1.docx"
"""A matrix: each cell is asked for as a row of commitment, department and status."""

ASKED = ("ref", "action", "lead", "due_text", "outcome", "progress", "grade_text", "rag_text")


def plain(text: object) -> str:
    """A text to compare: its words, however the lines are broken."""
    return re.sub(r"\s+", " ", str(text)).strip()


# What is true ------------------------------------------------------------------------------------


def true_of_sample(path: Path) -> Truth:
    with path.with_name(f"{path.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    asked = []
    for row in rows:
        said = {name: plain(row[name]) for name in ASKED}
        if not said["rag_text"] and not said["grade_text"]:
            said["rag"] = row["rag"]
        asked.append({name: text for name, text in said.items() if text})
    return asked


def true_of_wild(path: Path) -> Truth:
    document = docx.Document(str(path))
    if path.name == MATRIX:
        return list(_true_of_matrix(document.tables[0]))
    asked = []
    for table in WILD[path.name]:
        rows = document.tables[table.number].rows
        for number in range(table.first, len(rows)):
            texts = [rows[number].cells[column].text for column in table.columns.values()]
            lines = [[line for line in text.splitlines() if line.strip()] for text in texts]
            parts = zip(*lines, strict=True) if number in table.several else [texts]
            for part in parts:
                named = zip(table.columns, map(plain, part), strict=True)
                asked.append({name: text for name, text in named if text})
    return asked


def _true_of_matrix(table: docx.table.Table) -> Iterator[dict[str, str]]:
    heads = [plain(cell.text) for cell in table.rows[0].cells]
    for row in table.rows[1:]:
        commitment, *cells = row.cells
        for head, cell in zip(heads[1:], cells, strict=True):
            asked = {"action": plain(commitment.text), "lead": head}
            status = plain(cell.text) or _colour_of(cell)
            name = "rag_text" if plain(cell.text) else "rag"
            yield asked | ({name: status} if status else {})


_MATRIX_COLOURS = {"92D050": "Green", "FF0000": "Red"}


def _colour_of(cell: docx.table._Cell) -> str:
    shading = cell._tc.xpath("./w:tcPr/w:shd/@w:fill")
    return _MATRIX_COLOURS.get(shading[0].upper(), "") if shading else ""


# What is read ------------------------------------------------------------------------------------

Score = tuple[int, int]
"""Rows and cells that are right."""


def score_plantools(path: Path, truth: Truth) -> Score:
    try:
        plan = pt.read_plan(path)
    except pt.PlantoolsError:
        return 0, 0
    rows = [
        {name: plain(text) for name, text in row.dropna().items()} for _, row in plan.iterrows()
    ]
    right_rows = right_cells = 0
    for asked, row in zip(truth, rows, strict=False):
        right = sum(row.get(name, "") == text for name, text in asked.items())
        right_cells += right
        right_rows += right == len(asked)
    return (right_rows, right_cells) if len(rows) == len(truth) else (0, right_cells)


def score_rows(rows: Sequence[Sequence[str]], truth: Truth) -> Score:
    """The rows and cells of which the texts stand together in one row of someone's tables."""
    found = [{plain(text) for text in row} for row in rows]
    right_rows = right_cells = 0
    for asked in truth:
        best = max(
            (
                sum(text in row for text in asked.values())
                for row in found
                if asked["action"] in row
            ),
            default=0,
        )
        right_cells += best
        right_rows += best == len(asked)
    return right_rows, right_cells


def _both_ways(table: Sequence[Sequence[str]]) -> list[list[str]]:
    """A table's rows and its columns."""
    width = max(map(len, table), default=0)
    columns = [[row[number] for row in table if number < len(row)] for number in range(width)]
    return [*map(list, table), *columns]


def read_excel(path: Path) -> list[list[str]] | None:
    if path.suffix != ".xlsx":
        return None
    sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=str, engine="openpyxl")
    tables = [sheet.fillna("").to_numpy().tolist() for sheet in sheets.values()]
    return [row for table in tables for row in _both_ways(table)]


def read_docx2python(path: Path) -> list[list[str]] | None:
    from docx2python import docx2python

    if path.suffix != ".docx":
        return None
    with docx2python(path) as result:
        tables = [[[" ".join(cell) for cell in row] for row in table] for table in result.body]
    return [row for table in tables for row in _both_ways(table)]


def read_markitdown(path: Path) -> list[list[str]] | None:
    from markitdown import MarkItDown

    text = MarkItDown().convert(str(path)).text_content
    tables: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            tables[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif tables[-1]:
            tables.append([])
    return [row for table in tables for row in _both_ways(table)]


OTHERS: dict[str, Callable[[Path], list[list[str]] | None]] = {
    "pandas.read_excel": read_excel,
    "docx2python": read_docx2python,
    "markitdown": read_markitdown,
}


def score_other(read: Callable[[Path], list[list[str]] | None], path: Path, truth: Truth) -> str:
    try:
        rows = read(path)
    except ImportError:
        return "not installed"
    except Exception as error:
        return type(error).__name__
    return "–" if rows is None else _shown(score_rows(rows, truth))


def _shown(score: Score) -> str:
    return f"{score[0]} / {score[1]}"


def main(folder: Path | None) -> None:
    files = [
        path for path in sorted(SAMPLES.iterdir()) if path.with_name(f"{path.name}.csv").exists()
    ]
    truths = {path: true_of_sample(path) for path in files}
    for name in (*WILD, MATRIX):
        if folder is not None and (folder / name).exists():
            truths[folder / name] = true_of_wild(folder / name)
    lines = [
        "# Reading, measured",
        "",
        "Made by `benchmarks/reading.py`, which says how. Each entry is actions / cells that are",
        "right, of those asked for.",
        "",
        f"| document | asked | plantools | {' | '.join(OTHERS)} |",
        f"|---|---|---|{'---|' * len(OTHERS)}",
    ]
    for path, truth in truths.items():
        asked = (len(truth), sum(map(len, truth)))
        scores = [score_other(read, path, truth) for read in OTHERS.values()]
        ours = _shown(score_plantools(path, truth))
        lines.append(f"| {path.name} | {_shown(asked)} | {ours} | {' | '.join(scores)} |")
        print(lines[-1])
    (HERE / "READING.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
