"""Many files: in parallel, in order, past what cannot be read, and into Parquet."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import plantools as pt
from plans import differences
from plantools.api import many
from plantools.api.collecting import ROW_GROUP
from plantools.api.columns import read_columns
from plantools.api.many import ENOUGH
from plantools.cli import app

SAMPLES = Path(__file__).parent.parent / "samples"


def folder_of(folder: Path, count: int) -> Path:
    """A folder of so many plans, of which one is no plan and one is damaged."""
    for number in range(count - 2):
        shutil.copy(SAMPLES / "action-plan.docx", folder / f"plan {number:03}.docx")
    (folder / "broken.docx").write_bytes(b"PK")
    (folder / "letter.rtf").write_bytes(b"{\\rtf1 x}")
    return folder


def test_files_are_read_in_many_processes_in_their_order_and_past_the_broken_ones(
    tmp_path: Path,
) -> None:
    folder_of(tmp_path, ENOUGH)
    each = list(pt.read_each(tmp_path))
    assert [one.path for one in each] == sorted(tmp_path.iterdir())
    assert {one.path.name: one.problem[:30] for one in each if one.problem} == {
        "broken.docx": "broken.docx is cut short or da",
        "letter.rtf": "letter.rtf is a rich text (RTF",
    }
    plans = [one.plan for one in each if one.plan is not None]
    alone = pt.read_plan(SAMPLES / "action-plan.docx")
    assert len(plans) == ENOUGH - 2
    assert all(differences(plan, alone, but=("source",)) == [] for plan in plans)
    assert {*plans[7]["source"]} == {"plan 007.docx"}


def test_a_script_of_one_line_reads_a_folder_in_parallel(tmp_path: Path) -> None:
    folder_of(tmp_path, ENOUGH)
    script = tmp_path / "script.py"
    script.write_text(f"import plantools as pt; print(len(pt.read_plan({str(tmp_path)!r})))\n")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [str(10 * (ENOUGH - 2))]


def test_any_executor_reads_the_same(tmp_path: Path) -> None:
    folder_of(tmp_path, 12)
    with ThreadPoolExecutor(2) as threads:
        together = list(pt.read_each(tmp_path, executor=threads))
    alone = list(pt.read_each(tmp_path))
    assert [(one.path, one.problem) for one in together] == [
        (one.path, one.problem) for one in alone
    ]
    assert differences(together[2].plan, alone[2].plan, but=()) == []


def test_a_dask_cluster_reads_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    folder_of(tmp_path, 12)
    alone = list(pt.read_each(tmp_path))
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=False
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        together = list(pt.read_each(tmp_path, executor=client.get_executor()))
    assert [(one.path, one.problem) for one in together] == [
        (one.path, one.problem) for one in alone
    ]
    assert differences(together[2].plan, alone[2].plan, but=()) == []


class Breaking(Executor):
    """An executor whose process ends at one file, and which breaks with it as real ones do."""

    def __init__(self, deadly: str) -> None:
        self.deadly = deadly

    def submit(self, task: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if any(file.name == self.deadly for file, _ in given[0]):
            future.set_exception(BrokenExecutor("the process ended"))
        else:
            future.set_result(task(*given, **named))
        return future


def test_a_file_that_ends_its_process_is_named_and_the_next_are_read(tmp_path: Path) -> None:
    folder_of(tmp_path, 5)
    each = list(pt.read_each(tmp_path, executor=Breaking("plan 001.docx")))
    assert [one.problem[:60] for one in each if one.path.name == "plan 001.docx"] == [
        "plan 001.docx was not read: the process that read it was end"
    ]
    assert sum(one.plan is not None for one in each) == 2


def test_a_file_that_ends_its_process_leaves_those_sent_with_it_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path, 8)
    monkeypatch.setattr(many, "ENOUGH", 8)
    monkeypatch.setattr(many, "_processes", lambda: lambda: Breaking("plan 001.docx"))
    each = list(pt.read_each(tmp_path))
    assert [one.path.name for one in each] == sorted(path.name for path in tmp_path.iterdir())
    assert [one.path.name for one in each if one.plan is None] == [
        "broken.docx", "letter.rtf", "plan 001.docx",
    ]  # fmt: skip


def test_a_plan_that_no_frame_can_hold_is_passed_over(tmp_path: Path) -> None:
    folder_of(tmp_path, 4)

    class Spoiling(Breaking):
        def submit(self, task: Any, /, *given: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            told = task(*given, **named)
            for (file, _), (columns, _) in zip(given[0], told, strict=True):
                if file.name == "plan 000.docx":
                    columns["action"][0] = "\ud800"  # half a character
            future.set_result(told)
            return future

    each = {one.path.name: one for one in pt.read_each(tmp_path, executor=Spoiling(""))}
    assert each["plan 000.docx"].plan is None
    assert each["plan 000.docx"].problem.startswith("plan 000.docx was not read: plantools met")
    assert each["plan 001.docx"].plan is not None


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        shutil.copy(SAMPLES / "action-plan.docx", tmp_path / name / "plan.docx")
    read = pt.read_plan(tmp_path / "**" / "*.docx")
    assert read["source"].unique().tolist() == [
        str(tmp_path / "east" / "plan.docx"),
        str(tmp_path / "west" / "plan.docx"),
    ]


def test_a_broken_mapping_is_said_once_and_not_of_every_file(tmp_path: Path) -> None:
    folder_of(tmp_path, 4)
    with pytest.raises(pt.UnknownNameError):
        list(pt.read_each(tmp_path, mapping={"headings": {"Helper": "no such field"}}))


def test_many_files_go_into_one_parquet_file_with_every_column(tmp_path: Path) -> None:
    files = pt.export_plans(SAMPLES, tmp_path / "plans.parquet")
    assert files.astype({"actions": int})[["actions", "problem"]].isna().to_numpy().tolist() == [
        [False, True]
    ] * len(files)
    kept = pd.read_parquet(tmp_path / "plans.parquet")
    read = pt.read_plan(SAMPLES)
    assert differences(kept[list(pt.COLUMNS)], read[list(pt.COLUMNS)], but=()) == []
    assert kept.dtypes[list(pt.COLUMNS)].to_dict() == read.dtypes[list(pt.COLUMNS)].to_dict()
    unknown = [name for name in read if name not in pt.COLUMNS]
    assert [json.loads(text) for text in kept["other"].dropna()] == [
        {name: value for name, value in row.items() if pd.notna(value)}
        for row in read[unknown].dropna(how="all").to_dict("records")
    ]


def test_parquet_is_written_in_groups_and_none_is_lost(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    files = [SAMPLES / "action-plan.docx"] * 3
    times = ROW_GROUP // 10 + 1
    big = {name: values * times for name, values in read_columns(files[0]).items()}

    class Making(Breaking):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_result([({**big}, "")])
            return future

    pt.export_plans(files, tmp_path / "plans.parquet", executor=Making(""))
    kept = pq.ParquetFile(tmp_path / "plans.parquet")
    assert [kept.metadata.row_group(one).num_rows for one in range(kept.num_row_groups)] == (
        [10 * times] * 3
    )


def test_where_no_file_holds_a_plan_no_parquet_file_is_left(tmp_path: Path) -> None:
    folder_of(tmp_path, 2)
    with pytest.raises(pt.NoPlanFoundError, match="no plan in any of the 2 files"):
        pt.export_plans(tmp_path, tmp_path / "plans.parquet")
    assert not (tmp_path / "plans.parquet").exists()
    assert len(list(tmp_path.iterdir())) == 2


def test_the_command_takes_a_folder_and_lists_what_it_passed_over(tmp_path: Path) -> None:
    folder_of(tmp_path, 4)
    for name in ("plans.parquet", "plans.csv"):
        ran = CliRunner().invoke(app, ["export", str(tmp_path), str(tmp_path / name)])
        assert ran.exit_code == 0, ran.output
        assert ran.stdout == f"Wrote {tmp_path / name} with 20 actions.\n"
        assert [line.split(" is ")[0] for line in ran.stderr.splitlines()] == [
            "broken.docx", "letter.rtf",
        ]  # fmt: skip
