"""benchmarks/corpus.py, over a folder with a file of each outcome."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it reads each file in a forked process")
def test_the_corpus_benchmark_tells_what_came_of_each_file(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "plan").write_bytes((ROOT / "samples/action-plan.docx").read_bytes())
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    details = tmp_path / "details.jsonl"
    command = [sys.executable, ROOT / "benchmarks/corpus.py", folder, "--details", details]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[3:] == [
        "      1  plan",
        "      1  unreadable",
        "                1  … is a PDF, not a Word or Excel file.",
        "      0  over 5 s",
        "      0  over 500 MB",
    ]
    outcomes = [json.loads(line) for line in details.read_text().splitlines()]
    assert sorted((one["kind"], one["rows"]) for one in outcomes) == [
        ("plan", 10),
        ("unreadable", 0),
    ]
    assert all(one["seconds"] > 0 and one["megabytes"] > 20 for one in outcomes)
