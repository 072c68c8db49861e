"""Contests and climbs measured: what was run, and what it came to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.documents import word_register
from benchmarks.speed.contests import Climb, Contest, Rival
from benchmarks.speed.running import (
    SMALL,
    Run,
    in_turn,
    output_of,
    times_faster,
    typical,
)
from benchmarks.speed.stock import Stock


@dataclass(frozen=True)
class Pace:
    """How much is measured: sizes divided by ``smaller``, and no more rounds than ``rounds``."""

    smaller: int = 1
    rounds: int = 99
    files: int = 1_000

    @classmethod
    def quick(cls) -> Pace:
        return cls(smaller=10, rounds=1, files=100)

    def size(self, size: int) -> int:
        return max(size // self.smaller, SMALL)


@dataclass(frozen=True)
class Against:
    """What a rival took, and how many times ours that was, pair by pair."""

    rival: Rival
    took: Run
    faster: float


@dataclass(frozen=True)
class Outcome:
    """A contest: what ours took, the rivals, and where our time went, as shares."""

    contest: Contest
    size: int
    rounds: int
    ours: Run
    against: tuple[Against, ...]
    spent: dict[str, float]


@dataclass(frozen=True)
class Growth:
    """A climb: seconds by size, and the exponent of the power law that fits them best."""

    climb: Climb
    seconds: dict[int, float]
    peak: dict[int, float]

    @property
    def exponent(self) -> float:
        sizes = np.log(list(self.seconds))
        return float(np.polyfit(sizes, np.log(list(self.seconds.values())), 1)[0])


@dataclass(frozen=True)
class ManyFiles:
    """Many files on one core and on two: seconds gone by, memory after a quarter and at the end."""

    files: int
    one: Run
    two: Run
    faster: float


def measure_contest(contest: Contest, stock: Stock, pace: Pace) -> Outcome:
    size = pace.size(contest.size) if contest.size else 0
    tasks = [contest.ours, *(rival.task for rival in contest.rivals)]
    works = [partial(task.run, stock, size) for task in tasks]
    runs = in_turn(works, min(contest.times, pace.rounds))
    ours, *theirs = runs
    against = [
        Against(rival, typical(took), times_faster(ours, took))
        for rival, took in zip(contest.rivals, theirs, strict=True)
    ]
    spent = _shares(contest.ours.profile(stock, size))
    return Outcome(contest, size, len(ours), typical(ours), tuple(against), spent)


def _shares(seen: dict[str, int]) -> dict[str, float]:
    most = sorted(seen.items(), key=lambda pair: -pair[1])
    return {module: count / sum(seen.values()) for module, count in most}


def measure_climb(climb: Climb, stock: Stock, pace: Pace) -> Growth:
    sizes = sorted({pace.size(size) for size in climb.sizes} - {SMALL})
    runs = {
        size: typical(in_turn([partial(climb.ours.run, stock, size)], min(3, pace.rounds))[0])
        for size in sizes
    }
    return Growth(
        climb,
        {size: run.seconds for size, run in runs.items()},
        {size: run.peak for size, run in runs.items()},
    )


def measure_many(stock: Stock, pace: Pace) -> ManyFiles:
    folder = stock.folder / "many"
    folder.mkdir()
    for number in range(pace.files):
        word_register(folder / f"{number:04}.docx", SMALL, seed=number)
    works = [partial(_read_many, folder, cores) for cores in (1, 2)]
    one, two = in_turn(works, min(3, pace.rounds))
    return ManyFiles(pace.files, typical(one), typical(two), times_faster(two, one))


def _read_many(folder: Path, cores: int) -> Run:
    return Run(**json.loads(output_of("benchmarks.speed.many", str(folder), str(cores))))
