"""Processes run and measured: each by itself, rivals in turn, so that a busy machine hits all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.speed.stock import Stock

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
PATIENCE = 60.0
"""Seconds after which no further round of the same is begun."""

SMALL = 30
"""Actions in the document that each piece of work is done with first."""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds, and its memory in MB before the work and at most."""

    seconds: float
    before: float = 0.0
    peak: float = 0.0

    @property
    def added(self) -> float:
        """The memory that the work took on top of what was imported."""
        return max(self.peak - self.before, 0.0)


@dataclass(frozen=True)
class Task:
    """Work that is measured within a process: a function of ``ours`` or ``others``, a document."""

    who: str
    does: str
    kind: str

    def run(self, stock: Stock, size: int) -> Run:
        return Run(**json.loads(self._child(stock, size)))

    def profile(self, stock: Stock, size: int) -> dict[str, int]:
        """How often each module of plantools was at work when it was looked at."""
        seen: dict[str, int] = json.loads(self._child(stock, size, "--profile"))
        return seen

    def _child(self, stock: Stock, size: int, *options: str) -> bytes:
        documents = [str(stock.path(self.kind, SMALL)), str(stock.path(self.kind, size))]
        return output_of("benchmarks.speed.child", self.does, *documents, *options)


@dataclass(frozen=True)
class Cold:
    """A command of Python's, measured from its start to its end; ``{word}`` is a document."""

    who: str
    arguments: tuple[str, ...]

    def profile(self, stock: Stock, size: int) -> dict[str, int]:
        """The microseconds that importing took, by package."""
        with tempfile.TemporaryDirectory() as folder:
            told = subprocess.run(
                [sys.executable, "-X", "importtime", *self._arguments(stock, size)],
                check=True,
                cwd=folder,
                env=ENVIRONMENT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            ).stderr
        took: Counter[str] = Counter()
        for itself, package in re.findall(r"import time: +(\d+) \| +\d+ \| +(\w+)", told):
            took[package] += int(itself)
        return dict(took)

    def _arguments(self, stock: Stock, size: int) -> list[str]:
        document = str(stock.path("word", size)) if size else ""
        return [one.replace("{word}", document) for one in self.arguments]

    def run(self, stock: Stock, size: int) -> Run:
        arguments = self._arguments(stock, size)
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=folder,
                env=ENVIRONMENT,
                stdout=subprocess.DEVNULL,
            )
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments)
        return Run(used.ru_utime + used.ru_stime)


def output_of(module: str, *arguments: str) -> bytes:
    """What a module of ours prints, run in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            check=True,
            cwd=folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
        ).stdout


def in_turn(works: Sequence[Callable[[], Run]], times: int) -> list[list[Run]]:
    """For each work its runs, one of each in every round."""
    began = time.monotonic()
    rounds: list[list[Run]] = []
    while len(rounds) < times and (not rounds or time.monotonic() - began < PATIENCE):
        rounds.append([work() for work in works])
    return [list(runs) for runs in zip(*rounds, strict=True)]


def typical(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        median(run.seconds for run in runs),
        median(run.before for run in runs),
        median(run.peak for run in runs),
    )


def times_faster(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """How many times ours their time is: the median over the rounds."""
    return median(one.seconds / other.seconds for other, one in zip(ours, theirs, strict=True))
