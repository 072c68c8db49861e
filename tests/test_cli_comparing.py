"""The commands on several versions of a plan, as an officer runs them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

import plantools as pt
from plantools.cli import app
from plantools.errors import UnknownNameError, UnwritableFileError

SAMPLE = Path(__file__).parent.parent / "samples" / "action-plan.xlsx"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def copy(path: Path, **cells: str) -> Path:
    book = openpyxl.load_workbook(SAMPLE)
    for cell, text in cells.items():
        book["Action Plan"][cell] = text
    book.save(path)
    return path


def test_compare_prints_what_changed_and_writes_it_where_asked(tmp_path: Path) -> None:
    new = copy(tmp_path / "new.xlsx", D11="December 2026", C12="Housing Standards Team")
    result = run("compare", SAMPLE, new, "--output", tmp_path / "changes.xlsx")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[:4] == [
        "Target date moved (1)",
        "    2.1 – Insulate the lofts of all council homes that have less than 100 mm: "
        "End of Oct 2026 → December 2026 (61 days later)",
        "Lead changed (1)",
        "    2.2 – Offer private landlords a grant towards new boilers: Council Housing Standards "
        "→ Housing Standards Team",
    ]
    assert lines[-2:] == [
        "action-plan.xlsx to new.xlsx: 1 with another date, 1 with another lead, 8 with the same "
        "evidence.",
        f"Wrote {tmp_path / 'changes.xlsx'} with 10 changes.",
    ]
    assert openpyxl.load_workbook(tmp_path / "changes.xlsx").sheetnames[:2] == [
        "Tracker",
        "Changes",
    ]


def test_compare_never_writes_over_a_plan_and_knows_its_endings(tmp_path: Path) -> None:
    new = copy(tmp_path / "new.xlsx")
    with pytest.raises(UnwritableFileError, match=r"new\.xlsx is the plan itself"):
        run("compare", SAMPLE, new, "--output", new)
    with pytest.raises(UnknownNameError, match=r"changes\.pdf does not end in"):
        run("compare", SAMPLE, new, "--output", tmp_path / "changes.pdf")


def test_report_and_update_tell_what_is_new_since_the_last(tmp_path: Path) -> None:
    new = copy(tmp_path / "new.xlsx", D11="December 2026")
    assert run("report", new, tmp_path / "report.docx", "--since", SAMPLE).exit_code == 0
    assert run("update", new, tmp_path / "update.docx", "--since", SAMPLE).exit_code == 0
    for name in ("report.docx", "update.docx"):
        assert len(pt.read_plan(tmp_path / name)) == 10


def test_merge_writes_conflicts_to_settle_and_takes_them_back(tmp_path: Path) -> None:
    base = copy(tmp_path / "base.xlsx")
    copies = [
        copy(tmp_path / "ann.xlsx", C7="Warm Homes Team", G8="Seven of nine."),
        copy(tmp_path / "ben.xlsx", C7="Energy Team"),
    ]
    sheet = tmp_path / "conflicts.xlsx"
    result = run("merge", base, *copies, "--conflicts", sheet)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:5] == [
        "1.3 Progress: Five of nine practices record it. The other four want a template. → Seven "
        "of nine. [ann.xlsx]",
        "Conflict: 1.2 Lead: Council Warm Homes Officer",
        "    ann.xlsx: Warm Homes Team",
        "    ben.xlsx: Energy Team",
        "1 change taken, 1 conflict to settle, 0 notes.",
    ]
    book = openpyxl.load_workbook(sheet)
    book["Conflicts"].cell(5, 8).value = "ben.xlsx"
    book.save(sheet)
    result = run("merge", base, *copies, "--settled", sheet, "--into", base, "--dry-run")
    assert (result.exit_code, result.stdout.splitlines()[-2:]) == (
        0,
        [f"2 changes would go into {base}.", "Nothing was written."],
    )
    run("merge", base, *copies, "--settled", sheet, "--into", base)
    assert pt.read_plan(base).loc[[1, 2], ["lead", "progress"]].to_numpy().tolist() == [
        ["Energy Team", pt.read_plan(SAMPLE).loc[1, "progress"]],
        ["Thornmere Health Partnership", "Seven of nine."],
    ]


def test_copies_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("ann", "ben"):
        (tmp_path / name).mkdir()
        copy(tmp_path / name / "plan.xlsx", C7=f"The team of {name}")
    result = run("merge", SAMPLE, tmp_path / "ann/plan.xlsx", tmp_path / "ben/plan.xlsx")
    assert f"    {(tmp_path / 'ben/plan.xlsx').as_posix()}: The team of ben" in result.stdout
