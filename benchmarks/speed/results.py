"""What was measured, as RESULTS.md tells it."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from benchmarks.speed.contests import CORES_WORTH, FLAT, STEEPEST
from benchmarks.speed.measuring import Against, Growth, ManyFiles, Outcome
from benchmarks.speed.running import ROOT, Run

INTRODUCTION = """\
# Speed, measured

Made by `python -m benchmarks.speed`, beside what a user would otherwise reach for. The documents
are those of `benchmarks/documents.py`, in the seeds' shape. Each piece of work runs in a process of
its own, plantools and its rivals in turn, so that a busy machine hits all of them. What is imported
is imported before, and the same is done once with 30 actions before; then the processor's seconds
are taken (of a command: all of them, from its start to its end; of many files: those that go by). A
figure is the median of its runs, a ratio the median of those of the pairs. Memory is the most the
process held during the work; in brackets, what the work added to what it held before, imports and
all, by which the aim for memory is judged: as with the seconds, what is imported is left out. A
report is measured beside others without its chart, which none of them draws, and alone with it.
"""

SHORT = """\
## What is short of its aim, and why

- **Excel.** Of 3,000 rows in 0.24 s: a parser that calls functions which do nothing for each
  element of the sheet takes 37 ms (lxml; expat 27), for the shared strings 18; 26 ms make the
  cells and rows, 16 the frame's columns, 30 the garbage collector's one walk over all that is
  loaded. That is 127 ms before anything is understood, and the aim leaves 59. What is left finds
  the table, its header, sections, dates and statuses, which openpyxl does not. calamine is
  compiled.
- **Word, a table a section.** 250 tables take 2 ms each, and the aim leaves 1.6. Reading the XML is
  0.22 s of it, what the headings mean 0.09, reading the rows 0.07, looking for keys 0.03, the
  frame 0.02. Parsing and walking the elements alone takes 0.09; what headings mean depends on the
  cells below, so tables with the same headings cannot share an answer.
"""

RIVALS = ("python-docx", "docxtpl", "openpyxl", "pandas", "python-calamine", "xlsxwriter", "typer")


def results(outcomes: Sequence[Outcome], growths: Sequence[Growth], many: ManyFiles) -> str:
    parts = [
        INTRODUCTION,
        _machine(),
        "## Beside others\n",
        *_table(
            ("work", "by", "seconds", "MB", "plantools is", "aim", "met"),
            [row for outcome in outcomes for row in _rows(outcome)],
        ),
        "## Growth\n",
        "The exponent is that of the power law which fits the seconds best: 1 is twice as long for "
        f"twice as much. The aim is {STEEPEST} at most.\n",
        *_table(("work", "actions: seconds, MB", "exponent", "met"), map(_growth, growths)),
        "## Many files\n",
        _many(many),
        "## Where the time goes\n",
        "Shares of the processor's time by the module of plantools that was innermost, looked at "
        "500 times a second, time in a library counted to the module that called it. Of commands: "
        "of the time that importing took, by package.\n",
        *_table(("work", "most of its time"), map(_spent, outcomes)),
        SHORT,
    ]
    return "\n".join(parts)


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in RIVALS)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    system = f"Python {platform.python_version()} on {platform.system()}"
    return (
        f"plantools at {commit or 'no commit'}, {system}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[2]:.1f} over the last quarter of an hour; {versions}.\n"
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def _rows(outcome: Outcome) -> list[list[str]]:
    work, ours = outcome.contest.work, outcome.ours
    memory = _memory(ours)
    size = f", {outcome.size:,}" if outcome.contest.size else ""
    by = f"plantools ({outcome.rounds} runs each)"
    first = [f"**{work}{size}**", by, f"{ours.seconds:.3f}", memory, "", "", ""]
    return [first, *(row for against in outcome.against for row in _against(outcome, against))]


def _against(outcome: Outcome, against: Against) -> list[list[str]]:
    rival, took = against.rival, against.took
    verdict = "" if rival.aim is None else _met(rival.aim.is_met(against.faster))
    row = ["", rival.task.who, f"{took.seconds:.3f}", _memory(took)]
    rows = [[*row, _faster(against.faster), str(rival.aim or ""), verdict]]
    if rival.memory is not None:
        share = outcome.ours.added / took.added
        aim = f"{rival.memory:.0%} of its memory"
        rows.append(["", "", "", "", f"{share:.0%} of it", aim, _met(share <= rival.memory)])
    return rows


def _faster(times: float) -> str:
    return f"{times:.1f} times faster" if times >= 1 else f"{1 / times:.1f} times slower"


def _memory(run: Run) -> str:
    return f"{run.peak:.0f} (+{run.added:.0f})" if run.peak else ""


def _met(met: bool) -> str:
    return "yes" if met else "**no**"


def _growth(growth: Growth) -> list[str]:
    figures = [
        f"{size:,}: {seconds:.2f} s, {growth.peak[size]:.0f} MB"
        for size, seconds in growth.seconds.items()
    ]
    exponent = growth.exponent
    return [growth.climb.work, "; ".join(figures), f"{exponent:.2f}", _met(exponent <= STEEPEST)]


def _many(many: ManyFiles) -> str:
    rows = [
        ["one, by itself", *_files(many.one.seconds, many.one.before, many.one.peak)],
        ["two, `read_each`", *_files(many.two.seconds, many.two.before, many.two.peak)],
    ]
    flat = max(many.one.peak / many.one.before, many.two.peak / many.two.before)
    told = (
        f"Two cores are {many.faster:.2f} times quicker (aim: {CORES_WORTH}; met: "
        f"{_met(many.faster >= CORES_WORTH)}). Memory at the end is at most {flat:.2f} times that "
        f"after a quarter of the files (aim: flat, {FLAT} at most; met: {_met(flat <= FLAT)}).\n"
    )
    heads = ("cores", "seconds gone by", "MB after a quarter", "MB at the end")
    return "\n".join([f"{many.files:,} files of 30 actions.\n", *_table(heads, rows), told])


def _files(seconds: float, quarter: float, end: float) -> list[str]:
    return [f"{seconds:.1f}", f"{quarter:.0f}", f"{end:.0f}"]


def _spent(outcome: Outcome) -> list[str]:
    most = list(outcome.spent.items())[:6]
    told = ", ".join(f"{module} {share:.0%}" for module, share in most)
    size = f", {outcome.size:,}" if outcome.size else ""
    return [outcome.contest.work + size, told]
