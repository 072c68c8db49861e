"""Reads every file below a folder, and prints what came of them: no file may end otherwise than in
a frame or a sentence, none may take long or much memory unless it unpacks to much.

    python benchmarks/corpus.py FOLDER [--workers 2] [--seconds 20] [--details FILE.jsonl]

Each file is read in a process of its own, forked from one that has everything imported, so its time
and its memory are its own. The time is the processor's, which other work on the machine does not
lengthen; the memory is the most the whole process had, Python and pandas included
(the figure of the idle process is printed first). It needs a system that can fork (not Windows).
The exit status is 1 where any file ends in another exception, or in none at all.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

from plantools.api import read_plan
from plantools.errors import NoPlanFoundError, PlantoolsError

SLOW_SECONDS, HEAVY_MEGABYTES = 5.0, 500
"""What the project promises for every file whose unpacked size is no excuse."""

PATIENCE = 10
"""How many times the time limit a process may wait for the processor and the disk besides."""

MEMORY_LIMIT = 4 << 30
"""Bytes of address space after which a reading process is stopped, to spare the machine."""


@dataclass
class Outcome:
    """What came of one file."""

    path: str
    kind: str  # plan, no plan, unreadable, other exception, killed
    said: str = ""
    rows: int = 0
    seconds: float = 0.0
    megabytes: int = 0
    unpacked: float = 0.0


@dataclass
class Reading:
    """A process that is reading a file."""

    path: Path
    pipe: int
    started: float = field(default_factory=time.monotonic)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=20.0, help="time limit for each file")
    parser.add_argument("--details", type=Path, help="write every outcome there, one JSON a line")
    asked = parser.parse_args()
    files = sorted(path for path in asked.folder.rglob("*") if path.is_file())
    print(f"{len(files):,} files below {asked.folder}; the idle process has {idle_megabytes()} MB")
    started = time.monotonic()
    outcomes = sorted(read_all(files, asked.workers, asked.seconds), key=lambda one: one.path)
    print(f"read in {time.monotonic() - started:.0f} s by {asked.workers} processes\n")
    if asked.details:
        asked.details.write_text("".join(json.dumps(vars(one)) + "\n" for one in outcomes))
    show(outcomes, asked.folder)
    return int(any(one.kind in ("other exception", "killed") for one in outcomes))


def idle_megabytes() -> int:
    """What a forked process has before it reads anything. (This one's own figure may be that of
    the process which started it.)"""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return os.wait4(pid, 0)[2].ru_maxrss // 1024


# Reading ----------------------------------------------------------------------------------------


def read_all(files: list[Path], workers: int, limit: float) -> Iterator[Outcome]:
    """Each file's outcome, as soon as it is known."""
    waiting = iter(files)
    running: dict[int, Reading] = {}
    while True:
        while len(running) < workers and (path := next(waiting, None)) is not None:
            pid, reading = start(path, limit)
            running[pid] = reading
        if not running:
            return
        for pid, reading in list(running.items()):
            if time.monotonic() - reading.started > limit * PATIENCE:
                os.kill(pid, signal.SIGKILL)
                ended, status, usage = os.wait4(pid, 0)
            else:
                ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                del running[pid]
                yield outcome(reading, status, usage)
        time.sleep(0.002)


def start(path: Path, limit: float) -> tuple[int, Reading]:
    """A process of its own that reads a file, and says what came of it through a pipe."""
    inlet, outlet = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(inlet)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(limit), ceil(limit)))
        os.write(outlet, json.dumps(read(path)).encode())
        os._exit(0)
    os.close(outlet)
    return pid, Reading(path, inlet)


def read(path: Path) -> dict[str, Any]:
    """What came of a file, in the process that reads it."""
    warnings.simplefilter("ignore")
    said = ""
    rows = 0
    try:
        rows = len(read_plan(path))
        kind = "plan"
    except NoPlanFoundError:
        kind = "no plan"
    except PlantoolsError as error:
        kind, said = "unreadable", str(error)
    except BaseException:
        kind, said = "other exception", traceback.format_exc()[-3000:]
    return {"kind": kind, "said": said[:8000], "rows": rows}


def outcome(reading: Reading, status: int, usage: resource.struct_rusage) -> Outcome:
    with os.fdopen(reading.pipe, "rb") as pipe:
        told = pipe.read()
    killed = {"kind": "killed", "said": f"ended by signal {os.waitstatus_to_exitcode(status)}"}
    return Outcome(
        path=str(reading.path),
        seconds=round(usage.ru_utime + usage.ru_stime, 3),
        megabytes=usage.ru_maxrss // 1024,
        unpacked=round(unpacked(reading.path) / 1e6, 1),
        **(json.loads(told) if told else killed),
    )


def unpacked(path: Path) -> int:
    """How many bytes a file's XML and records unpack to; its own size where it is no zip."""
    try:
        with zipfile.ZipFile(path) as package:
            return sum(
                one.file_size
                for one in package.infolist()
                if one.filename.lower().endswith((".xml", ".rels", ".bin"))
            )
    except Exception:  # whatever zipfile makes of a file that means harm
        return path.stat().st_size


# Showing ----------------------------------------------------------------------------------------


def show(outcomes: list[Outcome], folder: Path) -> None:
    """The table of outcomes, then every file that is none of the usual ones."""
    slow = [one for one in outcomes if one.seconds > SLOW_SECONDS]
    heavy = [one for one in outcomes if one.megabytes > HEAVY_MEGABYTES]
    other = [one for one in outcomes if one.kind in ("other exception", "killed")]
    for kind, count in Counter(one.kind for one in outcomes).most_common():
        print(f"{count:7,}  {kind}")
        if kind == "unreadable":
            said = Counter(gist(one) for one in outcomes if one.kind == kind)
            for sentence, times in said.most_common():
                print(f"           {times:6,}  {sentence}")
    print(f"{len(slow):7,}  over {SLOW_SECONDS:.0f} s")
    print(f"{len(heavy):7,}  over {HEAVY_MEGABYTES} MB")
    for title, files in (("other exception", other), ("over 5 s", slow), ("over 500 MB", heavy)):
        for one in files:
            print(f"\n{title}: {Path(one.path).relative_to(folder)}")
            measured = f"{one.seconds:.1f} s, {one.megabytes} MB, unpacked {one.unpacked} MB"
            print(f"    {one.kind}, {measured}")
            if one in other:
                print("    " + one.said.strip().replace("\n", "\n    "))


def gist(one: Outcome) -> str:
    """What a sentence says of any file: without the name, and what stands in brackets."""
    sentence = one.said.replace(Path(one.path).name, "…")
    sentence = re.sub(r"\(.*?\)(?=[ ,.])", "(…)", sentence, count=1)
    return re.split(r"(?<=[.;])\s", re.sub(r"\d[\d,]*", "n", sentence))[0][:110]


if __name__ == "__main__":
    sys.exit(main())
