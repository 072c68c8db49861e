"""Gives plantools inputs that nobody meant, for as long as asked, and keeps what goes wrong.

    python benchmarks/fuzz.py [--minutes 15] [--seed 0] [--workers 1] [--level zip]
    python benchmarks/fuzz.py --seed 4711 --inputs 1         # the same input again

Each input is drawn from its seed alone: samples changed at the level of zip, XML, text or cell
(``tests/mutations``), templates, mapping and scheme files changed, grids of odd texts, and plans
and frames made by Hypothesis. What is done with it stands in ``tests/exercises.py``. Each input
has a forked process of its own with a limit of time and memory, so it needs a system that can fork.

A fault (any exception but a ``PlantoolsError``, a process that had to be ended, a file left half)
is saved with its input below ``output/faults/``. To go on where a run ended, give the seed it names
at its end. The exit status is 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import plantools as pt  # noqa: E402
from exercises import (  # noqa: E402
    exercise,
    exercise_frame,
    exercise_grid,
    exercise_template,
    exercise_toml,
)
from frames import odd_frames, odd_grid, odd_plans  # noqa: E402
from mutations import CHANGES, mutated  # noqa: E402
from mutations.toml import mutated_toml  # noqa: E402

SECONDS = 20
"""The processor's time one input may take, and ten times as much on the clock."""

MEMORY = 3 << 30
"""Bytes of address space one input may take."""

SAMPLE_ENDINGS = (".docx", ".xlsx", ".xls", ".xlsb", ".ods")


@dataclass
class Running:
    """A process that is at an input."""

    seed: int
    level: str
    pipe: int
    folder: Path
    started: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Outcome:
    """What came of an input: a frame, a sentence or a fault."""

    seed: int
    level: str
    came: str
    said: str = ""
    seconds: float = 0.0

    @property
    def gist(self) -> str:
        """What was raised and where, which tell faults from each other."""
        lines = [line.strip() for line in self.said.strip().splitlines()]
        raised = re.findall(r"^[\w.]+(?:Error|Warning|Invalid)\b.*", self.said, re.MULTILINE)
        ours = [line for line in lines if "plantools/" in line and line.startswith("File")]
        where = ours[-1].rpartition("plantools/")[2] if ours else ""
        return f"{(raised or lines or ['?'])[-1][:120]}  [{where}]"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--inputs", type=int, help="stop after so many")
    parser.add_argument("--seed", type=int, default=0, help="the first input's")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--level", choices=LEVELS, help="inputs of this level only")
    parser.add_argument("--samples", type=Path, help="a folder of more files to change")
    parser.add_argument("--faults", type=Path, default=ROOT / "output" / "faults")
    asked = parser.parse_args()
    ends = time.monotonic() + 60 * asked.minutes
    with tempfile.TemporaryDirectory() as folder:
        samples = gather_samples(Path(folder), asked.samples)
        seeds = seeds_until(asked.seed, asked.inputs, ends)
        outcomes = []
        for one in run_all(seeds, samples, asked.workers, asked.level, asked.faults):
            outcomes.append(one)
            if one.came == "fault":
                print(f"seed {one.seed} ({one.level}): {one.gist}", flush=True)
    show(outcomes)
    return int(any(one.came == "fault" for one in outcomes))


def seeds_until(first: int, count: int | None, ends: float) -> Iterator[int]:
    seed = first
    while time.monotonic() < ends and (count is None or seed < first + count):
        yield seed
        seed += 1


def gather_samples(folder: Path, more: Path | None) -> list[Path]:
    """The samples, what plantools writes of them, and old workbooks, always in the same order."""
    given = [ROOT / "samples", ROOT / "tests" / "data", *([more] if more else [])]
    found = [path for one in given for path in sorted(one.iterdir())]
    samples = [path for path in found if path.suffix in SAMPLE_ENDINGS]
    for name in ("action-plan.docx", "scrutiny-update.docx"):
        plan, stem = pt.read_plan(ROOT / "samples" / name), name.partition(".")[0]
        kinds = ("tracker.xlsx", "published.xlsx", "update.docx", "matrix.docx", "report.docx")
        made = [folder / f"{stem}-{kind}" for kind in kinds]
        pt.write_tracker(plan, made[0], on="2026-03-31")
        pt.write_tracker(plan, made[1], profile="publish")
        pt.write_update(plan, made[2])
        pt.write_update(plan, made[3], layout="matrix")
        pt.write_report(plan, made[4], on="2026-03-31")
        samples += made
    return samples


# Inputs ------------------------------------------------------------------------------------------


def _changed_sample(level: str) -> Callable[[random.Random, Path, list[Path]], str]:
    def run(rng: random.Random, folder: Path, samples: list[Path]) -> str:
        sample = rng.choice(samples)
        path = folder / f"input{sample.suffix}"
        path.write_bytes(mutated(rng, sample.read_bytes(), level))
        shutil.copy(path, folder.with_name(f"{folder.name}-input{path.suffix}"))
        return exercise(rng, path, sample)

    return run


def _template(rng: random.Random, folder: Path, _: list[Path]) -> str:
    path = folder / "template.dotx"
    source = ROOT / "samples" / "templates" / "committee-report.dotx"
    path.write_bytes(mutated(rng, source.read_bytes(), rng.choice(list(CHANGES))))
    shutil.copy(path, folder.with_name(f"{folder.name}-input{path.suffix}"))
    return exercise_template(rng, path, ROOT / "samples" / "scrutiny-update.docx")


def _toml(rng: random.Random, folder: Path, _: list[Path]) -> str:
    sample = rng.choice(
        [ROOT / "samples" / "action-plan.xlsx", ROOT / "samples" / "action-plan.docx"]
    )
    path = Path(shutil.copy(sample, folder))
    return exercise_toml(path, *mutated_toml(rng))


def _grid(rng: random.Random, folder: Path, _: list[Path]) -> str:
    for _ in range(10):
        exercise_grid(rng, odd_grid(rng), folder)
    return "frame"


def _hypothesis(
    strategy: Callable[[], hypothesis.strategies.SearchStrategy],
) -> Callable[[random.Random, Path, list[Path]], str]:
    def run(rng: random.Random, folder: Path, _: list[Path]) -> str:
        @hypothesis.seed(rng.getrandbits(64))
        @settings(
            max_examples=5,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @hypothesis.given(strategy(), hypothesis.strategies.integers(0, 1 << 32))
        def with_any(frame, seed) -> None:
            exercise_frame(random.Random(seed), frame, Path(tempfile.mkdtemp(dir=folder)))

        with_any()
        return "frame"

    return run


INPUTS: Mapping[str, Callable[[random.Random, Path, list[Path]], str]] = {
    **{level: _changed_sample(level) for level in CHANGES},
    "template": _template,
    "toml": _toml,
    "grid": _grid,
    "plan": _hypothesis(odd_plans),
    "frame": _hypothesis(odd_frames),
}
LEVELS = tuple(INPUTS)
_WEIGHTS = {"zip": 3, "xml": 6, "text": 4, "cell": 4, "toml": 1, "template": 2}


def level_of(seed: int) -> str:
    weights = [_WEIGHTS.get(level, 1) for level in LEVELS]
    return random.Random(seed).choices(LEVELS, weights)[0]


# Processes ---------------------------------------------------------------------------------------


def run_all(
    seeds: Iterator[int], samples: list[Path], workers: int, level: str | None, faults: Path
) -> Iterator[Outcome]:
    """Each input's outcome, as soon as it is known."""
    running: dict[int, Running] = {}
    while True:
        while len(running) < workers and (seed := next(seeds, None)) is not None:
            pid, one = start(seed, level or level_of(seed), samples)
            running[pid] = one
        if not running:
            return
        for pid, one in list(running.items()):
            if time.monotonic() - one.started > 10 * SECONDS:
                os.kill(pid, signal.SIGKILL)
                ended, status, usage = os.wait4(pid, 0)
            else:
                ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                del running[pid]
                yield conclude(one, status, usage.ru_utime + usage.ru_stime, faults)
        time.sleep(0.002)


def start(seed: int, level: str, samples: list[Path]) -> tuple[int, Running]:
    """A process of its own that is given an input, and says what came of it through a pipe."""
    inlet, outlet = os.pipe()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (folder / "work").mkdir()
    pid = os.fork()
    if pid == 0:
        os.close(inlet)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        warnings.simplefilter("error")
        said = ""
        try:
            came = INPUTS[level](random.Random(seed), folder / "work", samples)
        except BaseException:
            came, said = "fault", traceback.format_exc()[-20_000:]
        os.write(outlet, json.dumps([came, said]).encode())
        os._exit(0)
    os.close(outlet)
    return pid, Running(seed, level, inlet, folder)


def conclude(one: Running, status: int, seconds: float, faults: Path) -> Outcome:
    """The outcome of a process that ended; a fault is saved with its input."""
    with os.fdopen(one.pipe, "rb") as pipe:
        told = pipe.read()
    killed = [
        "fault",
        f"ended by signal {-os.waitstatus_to_exitcode(status)} after {seconds:.0f} s",
    ]
    came, said = json.loads(told) if told else killed
    if came == "fault":
        kept = faults / f"{one.level}-{one.seed}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(one.folder, kept)
        told = f"seed {one.seed}, level {one.level}\n\n{said}"
        (kept / "fault.txt").write_text(told, "utf-8", "backslashreplace")
    shutil.rmtree(one.folder)
    return Outcome(one.seed, one.level, came, said, seconds)


def show(outcomes: list[Outcome]) -> None:
    """How many inputs of each level came to what, and every kind of fault with a seed."""
    heads = f"{'level':10}{'inputs':>8}{'frames':>8}{'sentences':>11}{'faults':>8}"
    print(f"\n{heads}{'slowest':>10}   of seed")
    for level in LEVELS:
        own = [one for one in outcomes if one.level == level]
        came = Counter(one.came for one in own)
        slowest = max(own, key=lambda one: one.seconds, default=Outcome(0, level, "frame"))
        print(
            f"{level:10}{len(own):8,}{came['frame']:8,}{came['sentence']:11,}{came['fault']:8,}"
            f"{slowest.seconds:8.1f} s   {slowest.seed}"
        )
    gists = Counter(one.gist for one in outcomes if one.came == "fault")
    for gist, times in gists.most_common():
        seeds = [str(one.seed) for one in outcomes if one.came == "fault" and one.gist == gist]
        print(f"\n{times:5,} × {gist}\n        seeds {', '.join(seeds[:8])}")
    print(
        f"\n{len(outcomes):,} inputs; go on with --seed {outcomes[-1].seed + 1 if outcomes else 0}"
    )


if __name__ == "__main__":
    sys.exit(main())
