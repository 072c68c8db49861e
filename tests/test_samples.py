"""The samples: each is read as the frame beside it says, and making them again gives them."""

from __future__ import annotations

import csv
import runpy
import shutil
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import plantools as pt
from plantools.readers import read_grids

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = (
    "action-plan.docx", "action-plan.xlsx", "commitments.docx", "scrutiny-update.docx",
    "scrutiny-tracker.xlsx",
)  # fmt: skip


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_as_the_frame_beside_it_says(tmp_path: Path, name: str) -> None:
    pt.export_plan(pt.read_plan(SAMPLES / name), tmp_path / "read.csv")
    assert table(tmp_path / "read.csv") == table(SAMPLES / f"{name}.csv")


def test_the_samples_are_what_their_script_makes(tmp_path: Path) -> None:
    script = shutil.copy(SAMPLES / "make_samples.py", tmp_path)
    runpy.run_path(str(script), run_name="__main__")
    for name in NAMES:
        assert read_grids(tmp_path / name) == read_grids(SAMPLES / name)


def test_the_same_plan_in_word_and_excel_is_the_same_plan() -> None:
    word, excel = (
        pt.read_plan(SAMPLES / "action-plan.docx"),
        pt.read_plan(SAMPLES / "action-plan.xlsx"),
    )
    same = ["theme_ref", "theme", "ref", "action", "lead", "outcome", "progress", "due_earliest",
            "due_latest", "due_precision", "rag", "rag_source", "state"]  # fmt: skip
    assert word[same].equals(excel[same])


def test_the_same_update_in_word_and_excel_is_the_same_plan() -> None:
    word = pt.read_plan(SAMPLES / "scrutiny-update.docx")
    excel = pt.read_plan(SAMPLES / "scrutiny-tracker.xlsx")
    assert word.drop(columns=["source", "place"]).equals(excel.drop(columns=["source", "place"]))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_from_a_sample_is_valid(tmp_path: Path, name: str) -> None:
    plan = pt.read_plan(SAMPLES / name)
    pt.write_tracker(plan, tmp_path / "tracker.xlsx")
    pt.write_tracker(plan, tmp_path / "published.xlsx", profile="publish")
    pt.write_update(plan, tmp_path / "items.docx")
    pt.write_update(plan, tmp_path / "matrix.docx", layout="matrix", palette="familiar")
    pt.write_report(plan, tmp_path / "report.docx")
    written = sorted(tmp_path.iterdir())
    assert [list(OpenXmlValidator().validate(one).errors) for one in written] == [[]] * 5
