"""What plantools does, each work as ``child.py`` asks for it: a document's path to a function."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch as patched

import pandas as pd
from benchmarks.speed.others import fifty_rows

import plantools as pt

Work = Callable[[], object]


def read(path: str) -> Work:
    return partial(pt.read_plan, path)


def tracker(path: str) -> Work:
    return partial(pt.write_tracker, pd.read_pickle(path), "ours.xlsx")


def update(path: str) -> Work:
    return partial(pt.write_update, pd.read_pickle(path), "ours.docx")


def report(path: str) -> Work:
    return partial(uncharted_report, pd.read_pickle(path), "ours.docx")


def uncharted_report(plan: pd.DataFrame, path: str | Path) -> None:
    """A report as it is where the extra ``plots`` is not installed: no rival draws a chart."""
    with patched("plantools.api.word.is_installed", return_value=False):
        pt.write_report(plan, path)


def charted_report(path: str) -> Work:
    return partial(pt.write_report, pd.read_pickle(path), "ours.docx")


def patch(path: str) -> Work:
    """50 cells, where each stands being known."""
    from plantools.patch.edits import CellEdit
    from plantools.patch.xlsx import patch_xlsx

    rows = fifty_rows(path)
    edits = [CellEdit("Plan", row - 1, 5, text=f"Reviewed, {row}") for row in rows[:40]]
    edits += [CellEdit("Plan", row - 1, 6, text="On track", fill="0070C0") for row in rows[40:]]

    def work() -> None:
        Path("ours.xlsx").write_bytes(patch_xlsx(Path(path).read_bytes(), edits).data)

    return work


def write_back(path: str) -> Work:
    """50 cells of a frame, compared with the whole workbook as it is now."""
    plan = pt.read_plan(path)
    chosen = plan.index[:: max(len(plan) // 50, 1)][:50]
    plan.loc[chosen, "progress"] = "Reviewed."
    copy = shutil.copy(path, Path(path).name)
    return partial(pt.write_back, plan, copy)
