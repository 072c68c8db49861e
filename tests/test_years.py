"""The sample of a plan over its years: what its script makes, and what it teaches."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import plantools as pt
from plantools.history import measure_actions
from plantools.readers import read_grids

SAMPLES = Path(__file__).parent.parent / "samples"


def test_the_quarters_are_what_their_script_makes(tmp_path: Path) -> None:
    script = shutil.copy(SAMPLES / "make_years.py", tmp_path)
    runpy.run_path(str(script), run_name="__main__")
    made, kept = (
        {path.name: read_grids(path) for path in sorted((folder / "years").iterdir())}
        for folder in (tmp_path, SAMPLES)
    )
    assert made == kept


def test_the_quarters_teach_what_befalls_a_plan() -> None:
    history = pt.read_history(SAMPLES / "years")
    assert [f"{day:%d/%m/%Y}" for day in history["as_at"].unique()] == [
        "30/06/2025", "30/09/2025", "31/12/2025", "31/03/2026",
    ]  # fmt: skip
    actions = measure_actions(history).set_index("action_id")
    assert {
        "slipped three times": actions.index[actions["revisions"] == 3].to_list(),
        "came back": actions.index[actions["reopened"] > 0].to_list(),
        "numbered anew": actions.index[actions["ref"] != actions.index].to_list(),
        "added": actions.index[actions["first_seen"] > "2025-06-30"].to_list(),
        "gone": actions.index[actions["gone"]].to_list(),
        "the same words": actions.index[actions["stalled"]].to_list(),
    } == {
        "slipped three times": ["1.3"],
        "came back": ["1.2"],
        "numbered anew": ["2.4"],
        "added": ["1.4"],
        "gone": ["2.3"],
        "the same words": ["2.2"],
    }
