"""The contests: who does which work on which document, and what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from benchmarks.speed.running import Cold, Task

Size = int


@dataclass(frozen=True)
class Aim:
    """``at least`` so many times faster than a rival, or ``within`` so many times its time."""

    kind: Literal["at least", "within"]
    times: float

    def is_met(self, faster: float) -> bool:
        """Whether being so many times faster is enough."""
        return faster >= (self.times if self.kind == "at least" else 1 / self.times)

    def __str__(self) -> str:
        if self.kind == "within":
            return f"within {self.times:g} times its time"
        return f"at least {self.times:g} times faster" if self.times > 1 else "no slower"


@dataclass(frozen=True)
class Rival:
    """Another's way to do the same; without an aim it is shown for comparison."""

    task: Task | Cold
    aim: Aim | None = None
    memory: float | None = None
    """The most of its memory that plantools may take, as a share."""


@dataclass(frozen=True)
class Contest:
    """Work of plantools beside its rivals', at one size."""

    work: str
    size: Size
    ours: Task | Cold
    rivals: tuple[Rival, ...]
    times: int = 5


@dataclass(frozen=True)
class Climb:
    """Work of plantools at several sizes."""

    work: str
    ours: Task
    sizes: tuple[Size, ...]


def ours(function: str, kind: str) -> Task:
    return Task("plantools", f"benchmarks.speed.ours:{function}", kind)


def theirs(who: str, function: str, kind: str) -> Task:
    return Task(who, f"benchmarks.speed.others:{function}", kind)


def at_least(times: float) -> Aim:
    return Aim("at least", times)


def within(times: float) -> Aim:
    return Aim("within", times)


def _floor(how: str, kind: str) -> Rival:
    who = {
        "inflate_and_lxml": "inflating and parsing alone (lxml)",
        "inflate_and_expat": "inflating and an expat pass alone",
        "deflate": "deflating what ours wrote alone",
    }
    return Rival(theirs(who[how], how, kind))


def _word_written(what: str) -> tuple[Rival, ...]:
    cells = f"{what} cells"
    return (
        Rival(theirs("python-docx, rows added", "python_docx_tables", cells), at_least(15)),
        Rival(theirs("docxtpl, a template with loops", "docxtpl_loops", cells), at_least(1)),
        _floor("deflate", what),
    )


def _excel_read(kind: str) -> tuple[Rival, ...]:
    return (
        Rival(theirs("openpyxl, values and fills", "openpyxl_cells", kind), at_least(5)),
        Rival(theirs("openpyxl, the same read-only", "openpyxl_read_only", kind)),
        Rival(theirs("pandas.read_excel, openpyxl", "pandas_openpyxl", kind), at_least(1)),
        Rival(theirs("pandas.read_excel, calamine", "pandas_calamine", kind)),
        _floor("inflate_and_expat", kind),
    )


CONTESTS = (
    Contest(
        "Word → plan frame",
        3_000,
        ours("read", "word"),
        (
            Rival(
                theirs("python-docx, row.cells, texts", "python_docx_texts", "word"),
                at_least(3),
                memory=1 / 3,
            ),
            Rival(theirs("python-docx, texts, spans, fills", "python_docx_cells", "word")),
            _floor("inflate_and_lxml", "word"),
        ),
    ),
    Contest(
        "Word, a table a section → plan frame",
        3_000,
        ours("read", "sections"),
        (
            Rival(
                theirs("python-docx, row.cells, texts", "python_docx_texts", "sections"),
                at_least(3),
                memory=1 / 3,
            ),
            _floor("inflate_and_lxml", "sections"),
        ),
    ),
    Contest("Excel, fills → plan frame", 3_000, ours("read", "excel"), _excel_read("excel")),
    Contest(
        "Excel, conditional formats → plan frame",
        3_000,
        ours("read", "rules"),
        _excel_read("rules"),
    ),
    Contest(
        "Excel, fills → plan frame",
        30_000,
        ours("read", "excel"),
        (
            Rival(theirs("pandas.read_excel, calamine", "pandas_calamine", "excel"), within(2)),
            _floor("inflate_and_expat", "excel"),
        ),
    ),
    Contest(
        "tracker",
        3_000,
        ours("tracker", "plan"),
        (
            Rival(
                theirs("XlsxWriter, the same cells", "xlsxwriter_cells", "tracker cells"),
                within(1.5),
            ),
            Rival(theirs("XlsxWriter, the first sheet", "xlsxwriter_first_sheet", "tracker cells")),
            _floor("deflate", "tracker"),
        ),
    ),
    Contest("update", 3_000, ours("update", "plan"), _word_written("update")),
    Contest("report, without its chart", 3_000, ours("report", "plan"), _word_written("report")),
    Contest("report", 3_000, ours("charted_report", "plan"), (_floor("deflate", "report"),)),
    Contest(
        "50 cells back into a workbook",
        10_000,
        ours("patch", "excel"),
        (
            Rival(
                theirs("openpyxl, load and save", "openpyxl_load_and_save", "excel"), at_least(20)
            ),
            _floor("inflate_and_expat", "excel"),
        ),
    ),
    Contest(
        "50 changes of a frame, compared and put back (write_back)",
        3_000,
        ours("write_back", "excel"),
        (Rival(theirs("openpyxl, load and save", "openpyxl_load_and_save", "excel")),),
        times=3,
    ),
    Contest(
        "plantools --help",
        0,
        Cold("plantools", ("-m", "plantools", "--help")),
        (Rival(Cold("import typer", ("-c", "import typer")), within(2)),),
        times=11,
    ),
    Contest(
        "plantools update, cold",
        30,
        Cold("plantools", ("-m", "plantools", "update", "{word}", "update.docx")),
        (Rival(Cold("import pandas", ("-c", "import pandas")), within(1.6)),),
        times=11,
    ),
)

CLIMBS = (
    Climb("Word → plan frame", ours("read", "word"), (300, 3_000, 10_000)),
    Climb("Word, a table a section → plan frame", ours("read", "sections"), (300, 3_000, 10_000)),
    Climb("Word, scrutiny update → plan frame", ours("read", "scrutiny"), (40, 400, 4_000)),
    Climb("Excel, fills → plan frame", ours("read", "excel"), (300, 3_000, 10_000, 100_000)),
    Climb(
        "Excel, conditional formats → plan frame",
        ours("read", "rules"),
        (300, 3_000, 10_000, 30_000),
    ),
    Climb("tracker", ours("tracker", "plan"), (300, 3_000, 10_000)),
    Climb("update", ours("update", "plan"), (300, 3_000, 10_000)),
    Climb("report", ours("charted_report", "plan"), (300, 3_000, 10_000)),
    Climb("50 cells back into a workbook", ours("patch", "excel"), (300, 3_000, 10_000)),
)

STEEPEST = 1.1
"""The largest exponent of growth aimed at."""

CORES_WORTH = 1.7
"""How many times quicker two cores shall be than one."""

FLAT = 1.1
"""How much more memory may be held after all of many files than after a quarter of them."""
