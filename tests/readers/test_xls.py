"""Workbooks of Excel 97. data/register.xls is made by data/make_old_workbooks.py."""

import sys
from pathlib import Path

import pytest

from plantools.cells import UNCERTAIN, Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import read_grids

DATA = Path(__file__).parent.parent / "data"
REGISTER = DATA / "register.xls"


def shown(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("name", ["register.xls", "register1904.xls"])
def test_texts_are_shown_by_their_number_format_in_either_calendar(name: str) -> None:
    assert shown(read_grids(DATA / name)[0]) == [
        ["Thornmere Action Plan", None, None, None],
        ["Ref", "Action", "Target date", "RAG"],
        ["1.10", "Review posters", "Mar 2026", ""],
        ["1.20", "Train twelve staff", "31/3/2026", "TRUE"],
        ["1.3", "Close the helpline", "#DIV/0!", "Red"],
    ]


def test_fills_and_merged_cells_come_along() -> None:
    grid = read_grids(REGISTER)[0]
    assert grid.cell(2, 3) == Cell("", "FFCC00")
    assert grid.cell(0, 0) == Cell("Thornmere Action Plan", column_span=4)


def test_struck_text_is_known_by_cell_and_by_run() -> None:
    grid = read_grids(REGISTER)[0]
    assert grid.cell(3, 1).struck == ((6, 12),)
    assert grid.cell(4, 1).struck == ((0, 18),)
    assert grid.cell(2, 1).struck == ()


def test_what_is_hidden_is_marked() -> None:
    plan, lists = read_grids(REGISTER)
    assert (plan.sheet, plan.number, plan.hidden) == ("Action Plan", 1, False)
    assert (plan.hidden_rows, plan.hidden_columns) == ({3}, {2})
    assert (lists.sheet, lists.number, lists.hidden) == ("Lists", 2, True)


def test_the_colour_of_a_conditional_format_is_left_open() -> None:
    grid = read_grids(REGISTER)[0]
    assert [grid.cell(row, 3).rule for row in range(5)] == ["", "", "", "", UNCERTAIN]


def test_without_the_extra_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(UnreadableFileError) as caught:
        read_grids(REGISTER)
    assert str(caught.value) == (
        "register.xls is an Excel 97–2003 workbook (.xls). Open it in Excel, choose File, Save As, "
        "Excel Workbook (.xlsx), and use that copy. Or install what reads it, python -m pip "
        'install "plantools[legacy]", and run this again.'
    )


def grids_or_sentence(path: Path) -> tuple[Grid, ...] | str:
    try:
        return read_grids(path)
    except UnreadableFileError as error:
        return str(error)


def test_a_damaged_workbook_gives_grids_or_a_sentence(tmp_path: Path) -> None:
    outcomes = []
    for start in range(0, 6656, 128):
        content = bytearray(REGISTER.read_bytes())
        content[start : start + 16] = b"\xff" * 16
        path = tmp_path / "plan.xls"
        path.write_bytes(content)
        outcomes.append(grids_or_sentence(path))
    sentences = [one for one in outcomes if isinstance(one, str)]
    assert 0 < len(sentences) < len(outcomes)
    assert all(one.startswith("plan.xls is ") and one.endswith(".") for one in sentences)


def test_a_workbook_cut_short_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "plan.xls"
    path.write_bytes(REGISTER.read_bytes()[:4096])
    with pytest.raises(UnreadableFileError, match=r"plan\.xls is .*damaged.*\.$"):
        read_grids(path)
