"""What is written of a plan depends on the plan alone: not on the process, a set's order, or on how
quickly it is done. ``recorded_results.json`` holds digests of all of it from before it was quick;
after a change that is meant to be seen, look at what differs, then record anew:

    python tests/test_same_bytes.py
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
WILD = ROOT.parent / "shared" / "wild"
"""Real government files, where a developer has them; the project does not carry them."""

RECORDED = Path(__file__).with_name("recorded_results.json")
SHAPERS = ("lxml", "pandas", "python-docx", "xlsxwriter")
"""Packages whose releases may write the same in other bytes."""

WRITE = """
import sys
from pathlib import Path
import plantools as pt

samples, folder = map(Path, sys.argv[1:])
for sample in sorted(samples.glob("*.*x")):
    plan, name = pt.read_plan(sample), sample.name
    pt.export_plan(plan, folder / f"{name}.csv")
    pt.check_file(sample).to_csv(folder / f"{name}.findings.csv", lineterminator="\\n")
    pt.write_tracker(plan, folder / f"{name}.tracker.xlsx")
    pt.write_tracker(plan, folder / f"{name}.published.xlsx", profile="publish")
    pt.write_update(plan, folder / f"{name}.update.docx")
    pt.write_update(plan, folder / f"{name}.matrix.docx", layout="matrix")
    pt.write_report(plan, folder / f"{name}.report.docx")
"""


def written(folder: Path, *, samples: Path = SAMPLES, hash_seed: int) -> dict[str, bytes]:
    """All that a new process makes of the samples, by its name; sets have another order in each."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, "-c", WRITE, str(samples), str(folder)]
    subprocess.run(command, env=environment, check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def digest(data: bytes) -> str:
    """A digest of a file; of an Office file, of its parts, which zlib's releases pack differently.

    Pictures are left out: a chart's bytes are matplotlib's.
    """
    whole = hashlib.sha256()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in sorted(package.namelist()):
                if not name.endswith(".png"):
                    whole.update(name.encode() + package.read(name))
    else:
        whole.update(data)
    return whole.hexdigest()[:16]


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(data) for name, data in files.items()}


def require_recorded(files: Mapping[str, bytes], of: str) -> None:
    """Frames and findings as recorded, and every written byte where the same packages write."""
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    exact = recorded["by"] == {name: version(name) for name in SHAPERS}
    found = {name: one for name, one in digests(files).items() if exact or name.endswith(".csv")}
    before = {name: one for name, one in recorded[of].items() if exact or name.endswith(".csv")}
    assert found == before


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("same") / "one", hash_seed=1)


def test_two_processes_find_the_same_and_write_the_same_bytes_of_every_sample(
    one: dict[str, bytes], tmp_path: Path
) -> None:
    other = written(tmp_path / "other", hash_seed=2)
    assert len(one) == 7 * len(list(SAMPLES.glob("*.*x")))
    assert [name for name in one if one[name] != other.get(name)] == []
    assert list(one) == list(other)


def test_frames_findings_and_files_of_every_sample_are_those_recorded_before(
    one: dict[str, bytes],
) -> None:
    require_recorded(one, "samples")


@pytest.mark.skipif(not WILD.exists(), reason="the wild files are not in the repository")
def test_frames_findings_and_files_of_the_wild_files_are_those_recorded_before(
    tmp_path: Path,
) -> None:
    require_recorded(written(tmp_path / "wild", samples=WILD, hash_seed=1), "wild")


def record() -> None:
    with tempfile.TemporaryDirectory() as folder:
        samples, wild = (
            digests(written(Path(folder) / path.name, samples=path, hash_seed=1))
            for path in (SAMPLES, WILD)
        )
    by = {name: version(name) for name in SHAPERS}
    text = json.dumps({"by": by, "samples": samples, "wild": wild}, indent=1)
    RECORDED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    record()
