"""The laws: what is written is read again, what is laid out is found again, and the circle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plantools as pt
from plans import FILE_FACTS, SAID_AGAIN, differences, registers, updates
from plans import plan as plan_of
from plantools.cells import EMPTY, Cell, Grid, Line
from plantools.layout import (
    Paper,
    lay_out_published,
    lay_out_report,
    lay_out_tracker,
    lay_out_update,
    read_look,
)
from plantools.plan import build_plan
from plantools.readers import read_grids
from plantools.schemes import SHIPPED, read_scheme
from plantools.tables import Record, find_records
from plantools.writers.docx import write_docx
from plantools.writers.xlsx import write_xlsx

LOOK = read_look()
bounded = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


# Law 1: what a writer paints, its reader reads ---------------------------------------------------

_SURROGATES = ("Cs",)
_EXCEL_TEXT = st.text(
    st.characters(exclude_categories=_SURROGATES, exclude_characters="\x00\ufffe\uffff"),
    max_size=30,
)
_WORD_TEXT = st.text(
    st.characters(exclude_categories=(*_SURROGATES, "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t"),
    max_size=30,
)
_FILLS = st.sampled_from(["", "", "FF0000", "F5B500", "FFFFFF", "14285A"])


@st.composite
def grids(draw: st.DrawFn, texts: st.SearchStrategy[str], *, lines: bool) -> Grid:
    """Any table: any texts and fills, with rectangles of cells merged that do not overlap."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    rows: list[list[Cell | None]] = [
        [Cell(draw(texts), draw(_FILLS)) for _ in range(width)] for _ in range(height)
    ]
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 2))):
        _merge(draw, rows, taken)
    above = draw(st.lists(_lines(texts), max_size=3)) if lines else []
    return Grid(rows=tuple(map(tuple, rows)), above=tuple(above))


def _lines(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Line]:
    words = texts.map(lambda text: " ".join(text.split())).filter(bool)
    return st.builds(Line, words, st.sampled_from([None, 0, 1, 2]))


def _merge(draw: st.DrawFn, rows: list[list[Cell | None]], taken: set[tuple[int, int]]) -> None:
    top, left = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows[0]) - 1))
    down = draw(st.integers(1, len(rows) - top))
    right = draw(st.integers(1, len(rows[0]) - left))
    places = {(top + y, left + x) for y in range(down) for x in range(right)}
    if len(places) == 1 or places & taken:
        return
    taken |= places
    anchor = rows[top][left]
    assert anchor is not None
    # Only cells that show something keep a merge: Excel itself drops empty ones.
    merged = Cell(anchor.text or "merged", anchor.fill, down, right)
    for y, x in places:
        rows[y][x] = None
    rows[top][left] = merged


def seen(grid: Grid) -> tuple[object, ...]:
    """A grid as a person sees it: without the empty cells and rows that follow the last one."""
    rows = []
    for cells in grid.rows:
        row = list(cells)
        while row and row[-1] == EMPTY:
            row.pop()
        rows.append(tuple(row))
    while rows and not rows[-1]:
        rows.pop()
    return grid.above, tuple(rows)


@bounded
@given(grids(_EXCEL_TEXT, lines=False))
def test_what_is_written_to_excel_is_read_again(tmp_path: Path, grid: Grid) -> None:
    write_xlsx([grid], tmp_path / "any.xlsx")
    (again,) = read_grids(tmp_path / "any.xlsx")
    assert seen(again) == seen(grid)


@bounded
@given(grids(_WORD_TEXT, lines=True))
def test_what_is_written_to_word_is_read_again(tmp_path: Path, grid: Grid) -> None:
    write_docx([grid], tmp_path / "any.docx")
    (again,) = read_grids(tmp_path / "any.docx")
    assert (again.above, again.rows) == (grid.above, grid.rows)


# Law 2: what is laid out is found again ----------------------------------------------------------


def found_again(grids: Sequence[Grid]) -> pd.DataFrame:
    found = find_records(grids)
    return build_plan(found.records, scheme=found.scheme, colours=found.colours)


@bounded
@given(st.one_of(registers(), updates()))
def test_a_tracker_that_is_laid_out_is_found_again(plan: pd.DataFrame) -> None:
    again = found_again(lay_out_tracker(plan, LOOK))
    assert differences(plan, again, but=FILE_FACTS) == []


@settings(bounded, max_examples=25)
@given(st.one_of(registers(), updates()))
def test_a_published_tracker_that_is_laid_out_is_found_again(plan: pd.DataFrame) -> None:
    again = found_again(lay_out_published(plan, LOOK, on=date(2026, 3, 31)))
    assert differences(plan, again, but=FILE_FACTS) == []


@bounded
@given(updates(), st.sampled_from(["items", "matrix"]))
def test_an_update_that_is_laid_out_is_found_again(plan: pd.DataFrame, layout: str) -> None:
    again = found_again(lay_out_update(plan, LOOK, layout=layout))
    assert differences(plan, again, but=FILE_FACTS) == []


@settings(bounded, max_examples=20)
@given(updates(), st.sampled_from(["items", "matrix"]))
def test_what_is_outstanding_is_found_again_without_what_is_complete(
    plan: pd.DataFrame, layout: str
) -> None:
    again = found_again(lay_out_update(plan, LOOK, layout=layout, outstanding=True))
    rest = plan[plan["state"] != "complete"].reset_index(drop=True)
    assert again.empty if rest.empty else differences(rest, again, but=FILE_FACTS) == []


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("layout", ["items", "matrix"])
def test_a_summary_in_the_words_of_any_scheme_is_left_alone(name: str, layout: str) -> None:
    scheme = read_scheme(name)
    rows = (
        {"ref": str(number), "recommendation_ref": str(number), "recommendation": "R",
         "action": f"Do {number}", "lead": "A", "progress": "P", "grade_text": f"{step.code}"}
        for number, step in enumerate(scheme.grades, start=1)
    )  # fmt: skip
    graded = build_plan(
        [Record({**row, "kind": "scrutiny update", "plan": "Play"}) for row in rows], scheme=scheme
    )
    found = find_records(lay_out_update(graded, read_look(scheme), layout=layout), scheme=scheme)
    again = build_plan(found.records, scheme=found.scheme or scheme, colours=found.colours)
    assert differences(graded, again, but=FILE_FACTS) == []


def test_the_committees_own_grade_is_kept_beside_the_officers(tmp_path: Path) -> None:
    rows = [{"ref": "1", "action": "A", "grade_text": "2", "Committee's assessment": "3"},
            {"ref": "2", "action": "B", "grade_text": "1"}]  # fmt: skip
    graded = plan_of(*rows, kind="scrutiny update", plan="Play", Cost="£5")
    pt.write_update(graded, tmp_path / "update.docx")
    assert differences(graded, pt.read_plan(tmp_path / "update.docx")) == []


PAPER = Paper("Place Committee", "3 May 2026", "Director of Place", "A Name", "All", outline=True)


@bounded
@given(st.one_of(registers(), updates()), st.sampled_from([Paper(), PAPER]))
def test_a_report_that_is_laid_out_is_found_again(plan: pd.DataFrame, paper: Paper) -> None:
    again = found_again(lay_out_report(plan, LOOK, on=date(2026, 3, 31), paper=paper))
    assert differences(plan, again, but=FILE_FACTS) == []


def test_actions_without_a_theme_stand_under_none_where_others_have_one(tmp_path: Path) -> None:
    mixed = plan_of(
        {"ref": "1", "action": "A"},
        {"ref": "2", "action": "B", "theme": "Roads"},
        {"ref": "3", "action": "C"},
        {"ref": "4", "action": "D", "theme": "Parks"},
        {"ref": "5", "action": "E"},
        plan="Town Plan",
        kind="action plan",
    )
    pt.write_report(mixed, tmp_path / "report.docx")
    assert differences(mixed, pt.read_plan(tmp_path / "report.docx")) == []


# The circle --------------------------------------------------------------------------------------

Write = Callable[[pd.DataFrame, Path], None]


@settings(bounded, max_examples=15)
@given(updates())
def test_an_update_survives_tracker_and_update(tmp_path: Path, plan: pd.DataFrame) -> None:
    pt.write_tracker(plan, tmp_path / "tracker.xlsx")
    tracked = pt.read_plan(tmp_path / "tracker.xlsx")
    assert differences(plan, tracked) == []
    for layout in ("items", "matrix"):
        pt.write_update(tracked, tmp_path / "update.docx", layout=layout)
        assert differences(plan, pt.read_plan(tmp_path / "update.docx")) == []


@settings(bounded, max_examples=15)
@given(registers())
def test_a_register_survives_tracker_and_report(tmp_path: Path, plan: pd.DataFrame) -> None:
    pt.write_tracker(plan, tmp_path / "tracker.xlsx")
    tracked = pt.read_plan(tmp_path / "tracker.xlsx")
    assert differences(plan, tracked) == []
    pt.write_report(tracked, tmp_path / "report.docx", on="2026-01-31")
    assert differences(plan, pt.read_plan(tmp_path / "report.docx")) == []


@settings(bounded, max_examples=8)
@given(st.one_of(registers(), updates()))
def test_a_plan_survives_being_published(tmp_path: Path, plan: pd.DataFrame) -> None:
    pt.write_tracker(plan, tmp_path / "published.xlsx", profile="publish")
    assert differences(plan, pt.read_plan(tmp_path / "published.xlsx")) == []


SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize("name", ["action-plan.docx", "action-plan.xlsx"])
def test_a_colour_alone_comes_back_as_its_word(tmp_path: Path, name: str) -> None:
    plan = pt.read_plan(SAMPLES / name)
    pt.write_tracker(plan, tmp_path / "tracker.xlsx")
    tracked = pt.read_plan(tmp_path / "tracker.xlsx")
    assert differences(plan, tracked, but=(*FILE_FACTS, *SAID_AGAIN)) == []
    coloured = plan["rag"].notna()
    assert tracked.loc[coloured, "rag_text"].to_list() == plan.loc[coloured, "rag"].to_list()
    pt.write_report(tracked, tmp_path / "report.docx")
    assert differences(tracked, pt.read_plan(tmp_path / "report.docx")) == []


# Matrices ----------------------------------------------------------------------------------------

_STATUSES = st.sampled_from(
    [Cell("Met", "92D050"), Cell("Not met", "FF0000"), Cell("Partly met", "FFC000"), Cell("N/A"),
     Cell("Met"), Cell("", "92D050"), EMPTY]
)  # fmt: skip


@st.composite
def matrices(draw: st.DrawFn) -> Grid:
    """A matrix: numbered commitments down, departments across, of which two always answer.

    Every one has answered at least once: an empty column may be anything.
    """
    names = draw(
        st.lists(st.sampled_from(["Police", "Adult Care", "DfE", "Place"]), min_size=2, unique=True)
    )
    rows = [
        (
            Cell(f"{number}"),
            Cell(f"Keep promise number {number}"),
            Cell("Met", "92D050"),
            Cell("Not met", "FF0000"),
            *(draw(_STATUSES) if number > 1 else Cell("Met") for _ in names[2:]),
        )
        for number in range(1, draw(st.integers(2, 5)) + 1)
    ]
    return Grid(rows=((Cell("Ref"), Cell("Commitment"), *map(Cell, names)), *rows))


@settings(bounded, max_examples=15)
@given(matrices())
def test_a_matrix_is_the_same_plan_in_word_and_excel_and_survives_the_circle(
    tmp_path: Path, grid: Grid
) -> None:
    write_docx([grid], tmp_path / "matrix.docx")
    write_xlsx([grid], tmp_path / "matrix.xlsx")
    plan = pt.read_plan(tmp_path / "matrix.docx")
    assert plan["lead"].to_list() == [cell.text for cell in grid.rows[0][2:]] * (len(grid.rows) - 1)
    assert differences(plan, pt.read_plan(tmp_path / "matrix.xlsx")) == []
    pt.write_tracker(plan, tmp_path / "tracker.xlsx")
    tracked = pt.read_plan(tmp_path / "tracker.xlsx")
    assert differences(plan, tracked, but=(*FILE_FACTS, *SAID_AGAIN)) == []
    pt.write_update(tracked, tmp_path / "update.docx")
    updated = pt.read_plan(tmp_path / "update.docx")
    assert differences(tracked, updated, but=(*FILE_FACTS, "kind")) == []
