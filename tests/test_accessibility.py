"""The checklist as people call it, and what it says of the files that plantools writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

import plantools as pt
from plantools.api import ACCESSIBILITY_COLUMNS

SAMPLES = Path(__file__).parent.parent / "samples"
PLANS = ("action-plan.docx", "commitments.docx", "scrutiny-tracker.xlsx", "scrutiny-update.docx")


def said(path: Path, *but: str) -> list[tuple[str, str]]:
    """The severity and rule of each finding, but for the notes that are named."""
    found = pt.check_accessibility(path)
    return [
        (severity, rule)
        for severity, rule in found[["severity", "rule"]].itertuples(index=False)
        if rule not in but
    ]


def test_findings_have_their_columns_also_where_there_are_none(tmp_path: Path) -> None:
    found = pt.check_accessibility(SAMPLES / "action-plan.docx")
    assert {name: found[name].dtype for name in found} == dict(ACCESSIBILITY_COLUMNS)
    assert found.iloc[0].to_dict() == {
        "severity": "error",
        "rule": "header-row-missing",
        "message": "Table 1 has no row marked as a header row.",
        "place": "table 1, row 1",
        "source": "WCAG 2.2 criterion 1.3.1 Info and Relationships (A); Analysis Function "
        "checklist: all tables should have one tagged header row (E); Microsoft Accessibility "
        "Checker: tables specify column header information",
    }
    empty = docx.Document()
    empty.core_properties.title = "Plan"
    empty.save(str(tmp_path / "empty.docx"))
    nothing = pt.check_accessibility(tmp_path / "empty.docx")
    assert len(nothing) == 0
    assert {name: nothing[name].dtype for name in nothing} == dict(ACCESSIBILITY_COLUMNS)


# Who wrote a file is said where that is known: most of these plans do not tell. A matrix merges
# cells, as the layout has it.


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("palette", ["distinct", "familiar"])
def test_a_tracker_passes(tmp_path: Path, name: str, palette: str) -> None:
    plan = pt.read_plan(SAMPLES / name)
    pt.write_tracker(plan, tmp_path / "t.xlsx", palette=palette, on="2026-03-31")
    assert said(tmp_path / "t.xlsx", "author-missing", *FOR_READERS) == []


FOR_READERS = ("blank-cells", "below-table", "frozen-or-filtered", "headers-and-footers")
"""Notes on what a tracker to work in has, and one to publish has not (see test_published.py)."""


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("palette", ["distinct", "familiar"])
@pytest.mark.parametrize("outline", [False, True])
def test_a_report_passes(tmp_path: Path, name: str, palette: str, outline: bool) -> None:
    plan = pt.read_plan(SAMPLES / name)
    block = {"committee": "Place Committee", "contact": "A Name"} if outline else {}
    pt.write_report(plan, tmp_path / "r.docx", palette=palette, outline=outline, **block)
    assert said(tmp_path / "r.docx", "author-missing") == []


@pytest.mark.parametrize("name", PLANS)
def test_an_update_of_items_passes(tmp_path: Path, name: str) -> None:
    pt.write_update(pt.read_plan(SAMPLES / name), tmp_path / "u.docx")
    assert said(tmp_path / "u.docx", "author-missing") == []


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("palette", ["distinct", "familiar"])
def test_a_matrix_passes_but_for_its_merged_cells(tmp_path: Path, name: str, palette: str) -> None:
    plan = pt.read_plan(SAMPLES / name)
    pt.write_update(plan, tmp_path / "u.docx", layout="matrix", palette=palette)
    found = set(said(tmp_path / "u.docx", "author-missing"))
    assert found <= {("warning", "merged-cells")}


def test_a_file_says_who_wrote_it_where_that_is_known(tmp_path: Path) -> None:
    plan = pt.read_plan(SAMPLES / "action-plan.docx")
    assert plan["link_officer"].isna().all()
    pt.write_tracker(plan, tmp_path / "nobody.xlsx")
    assert said(tmp_path / "nobody.xlsx", *FOR_READERS) == [("note", "author-missing")]
    pt.write_tracker(plan, tmp_path / "t.xlsx", author="Thornmere Council")
    pt.write_report(plan, tmp_path / "r.docx", contact="A Name")
    pt.write_update(plan, tmp_path / "u.docx", author="Thornmere Council")
    names = ("t.xlsx", "r.docx", "u.docx")
    assert [said(tmp_path / name, *FOR_READERS) for name in names] == [[], [], []]
    review = pt.read_plan(SAMPLES / "scrutiny-update.docx")
    pt.write_tracker(review, tmp_path / "t.xlsx")
    officer = openpyxl.load_workbook(tmp_path / "t.xlsx").properties.creator
    assert officer == review["link_officer"].iloc[0]


def test_a_file_of_another_kind_gets_a_sentence() -> None:
    old = Path(__file__).parent / "data" / "register.xls"
    with pytest.raises(pt.UnreadableFileError, match=r"^register\.xls is neither a \.docx nor an"):
        pt.check_accessibility(old)


def test_a_locked_file_is_checked_with_its_password() -> None:
    locked = Path(__file__).parent / "data" / "locked.xlsx"
    found = pt.check_accessibility(locked, password="Thornmere 1")
    assert "merged-cells" in found["rule"].to_list()


def run(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "plantools", "check", "--accessibility", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_names_each_rule_with_its_source_and_fails_on_an_error(tmp_path: Path) -> None:
    result = run(SAMPLES / "commitments.docx")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines()[:3] == [
        "error  header-row-missing (table 1, row 1)",
        "    Table 1 has no row marked as a header row.",
        "    Source: WCAG 2.2 criterion 1.3.1 Info and Relationships (A); Analysis Function "
        "checklist: all tables should have one tagged header row (E); Microsoft Accessibility "
        "Checker: tables specify column header information.",
    ]
    assert result.stdout.splitlines()[-1] == "commitments.docx: 2 errors, 1 warning, 1 note."
    pt.write_report(pt.read_plan(SAMPLES / "action-plan.docx"), tmp_path / "r.docx")
    assert run(tmp_path / "r.docx").returncode == 0
