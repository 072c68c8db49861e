"""A writer that is killed, a disk that is full or read-only: nothing is half written."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import plantools as pt
from plantools.errors import PlantoolsError
from plantools.looking import describe, write_mapping
from plantools.plan import plan_rows

resource = pytest.importorskip("resource", reason="Windows has no limits of this kind")

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "action-plan.xlsx"
PLAN = pt.read_plan(SAMPLE)
CHANGED = PLAN.assign(
    lead=[f"Team {number} of Parks and Open Spaces" for number in range(len(PLAN))]
)
MERGED = pt.merge_plans(PLAN, [PLAN.assign(lead="Parks"), PLAN.assign(lead="Homes")])


def _save_mapping(path: Path) -> None:
    from plantools.api import find_plan

    document = path.with_name(path.name.removesuffix(".plantools.toml"))
    found, plan = find_plan(SAMPLE)
    write_mapping(describe(document, found, plan_rows(plan), scheme=""))


Write = Callable[[Path], object]

OUTPUTS: dict[str, Write] = {
    "tracker.xlsx": lambda path: pt.write_tracker(PLAN, path),
    "published.xlsx": lambda path: pt.write_tracker(PLAN, path, profile="publish"),
    "update.docx": lambda path: pt.write_update(PLAN, path),
    "report.docx": lambda path: pt.write_report(PLAN, path),
    "plan.csv": lambda path: pt.export_plan(PLAN, path),
    "plan.json": lambda path: pt.export_plan(PLAN, path),
    "plan.parquet": lambda path: pt.export_plan(PLAN, path),
    "plans.parquet": lambda path: pt.export_plans(SAMPLE, path),
    "changes.docx": lambda path: pt.write_changes(PLAN, CHANGED, path),
    "changes.txt": lambda path: pt.write_changes(PLAN, CHANGED, path),
    "conflicts.xlsx": lambda path: pt.write_conflicts(MERGED.conflicts, path),
    "own.xlsx": lambda path: pt.write_back(CHANGED, path),
}
"""Everything that writes a file, by the name it writes to."""


def old_files(folder: Path) -> dict[str, bytes]:
    """A folder with an older file of every name, one of them the officer's own plan."""
    for name in OUTPUTS:
        (folder / name).write_bytes(b"old")
    shutil.copy(SAMPLE, folder / "own.xlsx")
    return content_of(folder)


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def sentences(folder: Path) -> set[str]:
    """What each writer says there instead of writing: without the name of its file."""
    said = set()
    for name, write in OUTPUTS.items():
        with pytest.raises(PlantoolsError) as caught:
            write(folder / name)
        said.add(str(caught.value).replace(name, "…").replace("own.before.xlsx", "…"))
    return said


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 256 KB, which only root can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(made, capture_output=True).returncode:
        pytest.skip("a file system can only be made by root, and not in every container")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


FULL = (
    "… was not written: the system said “No space left on device”. Nothing was changed. Make sure "
    "that there is room on the disk and run this again, or choose another place."
)


@pytest.mark.parametrize("size", [0, 300])
def test_where_no_file_can_grow_every_writer_leaves_all_as_it_was(
    tmp_path: Path, size: int
) -> None:
    before = old_files(tmp_path)
    with largest_file(size):
        said = sentences(tmp_path)
    assert said == {FULL.replace("No space left on device", "File too large")}
    assert content_of(tmp_path) == before


def test_where_the_disk_is_full_every_writer_leaves_all_as_it_was(small_disk: Path) -> None:
    old_files(small_disk)
    fill(small_disk, leaving=0)
    before = content_of(small_disk)
    assert sentences(small_disk) == {FULL}
    assert content_of(small_disk) == before


def test_where_the_disk_fills_in_the_middle_a_plan_is_changed_whole_or_not_at_all(
    small_disk: Path,
) -> None:
    outcomes = []
    for pages in range(12):
        shutil.copy(SAMPLE, small_disk / "own.xlsx")
        fill(small_disk, leaving=4096 * pages)
        before = content_of(small_disk)
        try:
            pt.write_back(CHANGED, small_disk / "own.xlsx")
        except PlantoolsError:
            assert content_of(small_disk) == before
            outcomes.append("refused")
        else:
            assert content_of(small_disk)["own.before.xlsx"] == SAMPLE.read_bytes()
            assert (
                pt.read_plan(small_disk / "own.xlsx")["lead"].to_list() == CHANGED["lead"].to_list()
            )
            outcomes.append("changed")
        for path in small_disk.iterdir():
            path.unlink()
    assert outcomes == sorted(outcomes, reverse=True)
    assert {*outcomes} == {"refused", "changed"}


def test_where_a_disk_is_read_only_every_writer_says_so(small_disk: Path) -> None:
    before = old_files(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert all("Read-only" in one or "read-only" in one for one in sentences(small_disk))
    assert content_of(small_disk) == before


def fill(folder: Path, *, leaving: int) -> None:
    """Fill a disk but for so many bytes."""
    free = os.statvfs(folder)
    with (folder / "ballast").open("wb") as file:
        file.write(bytes(free.f_bavail * free.f_frsize - leaving))


def test_where_a_file_is_open_in_office_every_writer_leaves_all_as_it_was(tmp_path: Path) -> None:
    old_files(tmp_path)
    for name in OUTPUTS:
        (tmp_path / f".~lock.{name}#").write_text("A Name,clerk,pc,,;")
    before = content_of(tmp_path)
    assert {one.partition(". ")[0] for one in sentences(tmp_path)} == {
        "… is open in LibreOffice (its lock file names A Name)"
    }
    assert content_of(tmp_path) == before


def test_where_the_rest_cannot_be_written_the_file_is_not_changed_either(tmp_path: Path) -> None:
    own = Path(shutil.copy(SAMPLE, tmp_path))
    wanted = CHANGED.copy()
    wanted.loc[3, ["ref", "action"]] = ["9.9", "An action of a section that is not there"]
    with pytest.raises(PlantoolsError, match="there is no folder"):
        pt.write_back(wanted, own, to=tmp_path / "nowhere" / "rest.xlsx")
    assert content_of(tmp_path) == {own.name: SAMPLE.read_bytes()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it kills forked processes")
def test_a_killed_writer_leaves_the_old_file_or_the_new_one_whole(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "tests" / "interrupting.py", tmp_path, "10", "1"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = ast.literal_eval(ran.stdout)
    assert found["whole"] == 10
    assert {*found} <= {"whole", "temporary", "copy whole"}


def test_a_temporary_left_behind_is_cleared_away_a_day_later(tmp_path: Path) -> None:
    left, recent = (tmp_path / f".plantools-{digit * 16}.tmp" for digit in "01")
    kept = tmp_path / ".plantools-notes.tmp"
    for path in (left, recent, kept):
        path.write_text("half")
    for path in (left, kept):
        os.utime(path, (0, path.stat().st_mtime - 25 * 3600))
    pt.export_plan(PLAN, tmp_path / "plan.csv")
    assert sorted(content_of(tmp_path)) == sorted(["plan.csv", recent.name, kept.name])


def test_a_command_on_a_full_disk_ends_with_a_sentence(tmp_path: Path) -> None:
    command = f'ulimit -f 1; exec "{sys.executable}" -m plantools tracker "{SAMPLE}" out.xlsx'
    ran = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("out.xlsx was not written: the system said “File too large”.")
    assert content_of(tmp_path) == {}
