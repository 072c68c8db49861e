"""A few inputs that nobody meant, always the same ones; ``benchmarks/fuzz.py`` tries many more.

Nothing but a frame, findings, a whole file or a sentence may come of any: see ``exercises.py``.
"""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exercises import (
    SAMPLE,
    exercise,
    exercise_frame,
    exercise_grid,
    exercise_template,
    exercise_toml,
)
from frames import odd_frames, odd_grid
from mutations import CHANGES, mutated
from mutations.toml import mutated_toml

ROOT = Path(__file__).parent.parent
SAMPLES = (
    SAMPLE,
    ROOT / "samples" / "scrutiny-update.docx",
    ROOT / "tests" / "data" / "register.xls",
)


@pytest.mark.parametrize("level", CHANGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.suffix)
def test_a_changed_file_gives_a_frame_or_a_sentence(
    tmp_path: Path, sample: Path, level: str
) -> None:
    for seed in range(2):
        rng = random.Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        path = folder / sample.name
        path.write_bytes(mutated(rng, sample.read_bytes(), level))
        exercise(rng, path, sample)


@pytest.mark.parametrize("level", CHANGES)
def test_a_changed_template_is_filled_or_refused(tmp_path: Path, level: str) -> None:
    rng = random.Random(level)
    template = tmp_path / "template.dotx"
    source = ROOT / "samples" / "templates" / "committee-report.dotx"
    template.write_bytes(mutated(rng, source.read_bytes(), level))
    exercise_template(rng, template, SAMPLE)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_mapping_or_scheme_is_followed_or_refused(tmp_path: Path, seed: int) -> None:
    path = tmp_path / SAMPLE.name
    path.write_bytes(SAMPLE.read_bytes())
    exercise_toml(path, *mutated_toml(random.Random(seed)))


@pytest.mark.parametrize("seed", range(12))
def test_any_grid_has_records_and_findings(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    exercise_grid(rng, odd_grid(rng), tmp_path)


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(odd_frames(), st.integers(0, 1 << 32))
def test_any_frame_is_a_plan_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, frame: pd.DataFrame, seed: int
) -> None:
    exercise_frame(random.Random(seed), frame, tmp_path_factory.mktemp("frame"))
