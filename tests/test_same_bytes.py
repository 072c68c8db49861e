"""What is written of a plan depends on the plan alone: not on the process or a set's order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"

WRITE = """
import sys
from pathlib import Path
import plantools as pt

samples, folder = map(Path, sys.argv[1:])
for sample in sorted(samples.glob("*.*x")):
    plan, name = pt.read_plan(sample), sample.name
    pt.export_plan(plan, folder / f"{name}.csv")
    pt.check_file(sample).to_csv(folder / f"{name}.findings.csv")
    pt.write_tracker(plan, folder / f"{name}.tracker.xlsx")
    pt.write_tracker(plan, folder / f"{name}.published.xlsx", profile="publish")
    pt.write_update(plan, folder / f"{name}.update.docx")
    pt.write_update(plan, folder / f"{name}.matrix.docx", layout="matrix")
    pt.write_report(plan, folder / f"{name}.report.docx")
"""


def written(folder: Path, *, hash_seed: int) -> dict[str, bytes]:
    """All that a new process makes of the samples, by its name; sets have another order in each."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, "-c", WRITE, str(SAMPLES), str(folder)]
    subprocess.run(command, env=environment, check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_two_processes_find_the_same_and_write_the_same_bytes_of_every_sample(
    tmp_path: Path,
) -> None:
    one, other = (written(tmp_path / str(seed), hash_seed=seed) for seed in (1, 2))
    assert len(one) == 7 * len(list(SAMPLES.glob("*.*x")))
    assert [name for name in one if one[name] != other.get(name)] == []
    assert list(one) == list(other)
