"""Kills writers in the middle of their work, and tells what is left: run as a program.

    python tests/interrupting.py FOLDER ROUNDS SEED

A process of its own writes a tracker over an older one, then changes a plan in place, again and
again; it is killed after a time drawn by chance. What stands there must be one of the whole files.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import plantools as pt

SAMPLE = Path(__file__).parent.parent / "samples" / "action-plan.xlsx"


def main(folder: Path, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    plan = pt.read_plan(SAMPLE)
    other = plan.assign(lead="Parks")
    own, tracker = folder / "plan.xlsx", folder / "tracker.xlsx"
    whole = {_bytes_of(partial(pt.write_tracker, one), tracker) for one in (plan, other)}
    shutil.copy(SAMPLE, own)
    changed = {own.read_bytes(), _bytes_of(partial(pt.write_back, other, backup=False), own)}

    def write_over() -> None:
        pt.write_tracker(other, tracker)
        pt.write_tracker(plan, tracker)

    def change() -> None:
        shutil.copy(SAMPLE, folder / "fresh")
        (folder / "fresh").replace(own)
        pt.write_back(other, own)

    found = Counter[str]()
    for number in range(rounds):
        work, path, wholes = ((write_over, tracker, whole), (change, own, changed))[number % 2]
        _kill_in_the_middle(work, rng.random() * 1.2)
        found["whole" if path.read_bytes() in wholes else "half written"] += 1
        for one in folder.iterdir():
            if ".before" in one.name:
                found["copy whole" if one.read_bytes() in changed else "copy half written"] += 1
                one.unlink()
            elif one not in (own, tracker, folder / "fresh"):
                named = one.name.startswith(".plantools-") and one.suffix == ".tmp"
                found["temporary" if named else one.name] += 1
                one.unlink()
    print(dict(sorted(found.items())))


def _bytes_of(write: Callable[[Path], object], to: Path) -> bytes:
    write(to)
    return to.read_bytes()


def _kill_in_the_middle(work: Callable[[], None], seconds: float) -> None:
    pid = os.fork()
    if pid == 0:
        while True:
            work()
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
