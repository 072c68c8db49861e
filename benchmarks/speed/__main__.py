"""How fast plantools is, beside what a user would otherwise reach for; writes RESULTS.md.

    python -m benchmarks.speed [--quick]

Run it at the top of the repository, on Linux. Beside plantools it needs:
pip install docxtpl python-calamine psutil. ``--quick`` takes documents a tenth as large, each
measured once, and prints the results instead.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from pathlib import Path
from typing import TypeVar

from benchmarks.speed.contests import CLIMBS, CONTESTS
from benchmarks.speed.measuring import Pace, measure_climb, measure_contest, measure_many
from benchmarks.speed.results import results
from benchmarks.speed.stock import Stock

import plantools

Done = TypeVar("Done")
RESULTS = Path(__file__).parent.parent / "RESULTS.md"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure plantools and others.")
    parser.add_argument("--quick", action="store_true", help="small documents, once, printed")
    quick = parser.parse_args().quick
    pace = Pace.quick() if quick else Pace()
    compileall.compile_dir(Path(plantools.__file__).parent, quiet=1)  # as pip does, installing it
    with tempfile.TemporaryDirectory() as folder:
        stock = Stock(Path(folder))
        text = results(
            [_said(contest.work, measure_contest(contest, stock, pace)) for contest in CONTESTS],
            [_said(climb.work, measure_climb(climb, stock, pace)) for climb in CLIMBS],
            _said("many files", measure_many(stock, pace)),
        )
    if quick:
        print(text)
    else:
        RESULTS.write_text(text, encoding="utf-8")


def _said(work: str, done: Done) -> Done:
    """Tell on the way what is done: all of it takes minutes."""
    print(work, file=sys.stderr)
    return done


if __name__ == "__main__":
    main()
