"""Many files read, on one core or more: the seconds that go by, and the memory held.

    python -m benchmarks.speed.many FOLDER CORES

On one core the files are read one after the other by ``read_plan``, with no other process at all;
on more, by ``read_each`` as it comes. The memory is that of this process and all it started, after
a quarter of the files and at the end.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

import plantools as pt


def held() -> float:
    """What this process and all it started hold, in MB."""
    here = psutil.Process()
    return sum(one.memory_info().rss for one in [here, *here.children(recursive=True)]) / 2**20


def plans(files: list[Path], cores: int) -> Iterable[object]:
    return map(pt.read_plan, files) if cores == 1 else pt.read_each(files)


def main() -> None:
    folder, cores = Path(sys.argv[1]), int(sys.argv[2])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    files = sorted(folder.iterdir())
    memory = []
    began = time.perf_counter()
    for number, _ in enumerate(plans(files, cores), start=1):
        if number in (len(files) // 4, len(files)):
            memory.append(held())
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "before": memory[0], "peak": memory[-1]}))


if __name__ == "__main__":
    main()
