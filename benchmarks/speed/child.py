"""One piece of work in a process of its own: its seconds and its memory, as JSON.

    python -m benchmarks.speed.child MODULE:FUNCTION SMALL FULL [--profile]

The function takes a document, imports and loads what it needs, and gives back the work itself, of
which alone the processor's time is taken. The small document goes first, so that what is imported
late is not counted.
"""

from __future__ import annotations

import importlib
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

PLANTOOLS = "/src/plantools/"
SAMPLED = 0.002  # seconds of the processor's time between two looks


def memory(name: str) -> float:
    """``VmRSS``, what this process holds, or ``VmHWM``, the most it has held, in MB (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


def sampled(work: Callable[[], object]) -> dict[str, int]:
    """How often each module of plantools was the innermost one, while the work was done."""
    seen: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        while frame and PLANTOOLS not in frame.f_code.co_filename:
            frame = frame.f_back
        seen[frame.f_code.co_filename.split(PLANTOOLS)[1] if frame else "elsewhere"] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, SAMPLED, SAMPLED)
    work()
    signal.setitimer(signal.ITIMER_PROF, 0)
    return dict(seen)


def main() -> None:
    named, small, full = sys.argv[1:4]
    module, function = named.split(":")
    prepare = getattr(importlib.import_module(module), function)
    prepare(small)()
    work = prepare(full)
    Path("/proc/self/clear_refs").write_text("5")  # the most ever held counts from here
    before = memory("VmRSS")
    if "--profile" in sys.argv:
        print(json.dumps(sampled(work)))
        return
    began = time.process_time()
    work()
    seconds = time.process_time() - began
    print(json.dumps({"seconds": seconds, "before": before, "peak": memory("VmHWM")}))


if __name__ == "__main__":
    main()
