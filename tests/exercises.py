"""What plantools is put through by the fuzzers: each exercise ends well or raises a fault.

Well means a frame, findings, a whole file or a sentence (a ``PlantoolsError``). Any other exception
is a fault, and so are a changed source, a file that cannot be opened again and a temporary left.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree
from typer.testing import CliRunner

import plantools as pt
from mutations.texts import nonsense_day, odd_text
from plantools.cells import Grid
from plantools.cli import app
from plantools.errors import NoPlanFoundError, PlantoolsError, UnreadableFileError
from plantools.history import due_next_quarter, measure_actions, promised_dates, transition_matrix
from plantools.plan import build_plan
from plantools.readers import read_grids
from plantools.tables import find_records

DAY = "2026-03-31"


class FaultError(AssertionError):
    """Something came of an exercise that never should."""


def require(holds: bool, sentence: str) -> None:
    """Raise a fault unless something holds."""
    if not holds:
        raise FaultError(sentence)


def attempt(work: Callable[..., Any], *given: Any, **asked: Any) -> Any:
    """What some work gives, or nothing where it says in a sentence that it cannot go on."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return work(*given, **asked)
    except PlantoolsError as error:
        said = str(error)
        require(len(said.split()) > 4 and "Traceback" not in said, f"no sentence: {said!r}")
        return None


# Files -------------------------------------------------------------------------------------------


_READERS = (pt.look, pt.check_file, pt.check_accessibility, pt.read_key, pt.read_settled)


def read(rng: random.Random, path: Path) -> pd.DataFrame | None:
    """Read a file, by two of the functions that only read as well; the plan in it, if any."""
    before = path.read_bytes()
    plan = attempt(pt.read_plan, path)
    for work in rng.sample(_READERS, 2):
        attempt(work, path)
    require(path.read_bytes() == before, "reading changed the file")
    if plan is not None:
        require(list(plan.columns)[: len(pt.COLUMNS)] == list(pt.COLUMNS), "columns are not ours")
        wrong = [name for name, dtype in pt.COLUMNS.items() if plan[name].dtype != dtype]
        require(not wrong, f"dtypes of {wrong}")
    return plan


def opens(path: Path) -> None:
    """A file that was written: every part is whole, and its reader reads it."""
    with zipfile.ZipFile(path) as package:
        require(package.testzip() is None, "a part is broken")
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))
    attempt_reading(path)


def attempt_reading(path: Path) -> None:
    """Read what we wrote; that there is no plan in it may be, that it cannot be read may not."""
    try:
        read_grids(path)
        pt.read_plan(path)
    except NoPlanFoundError:
        pass
    except UnreadableFileError as error:
        raise FaultError(f"what was written is not read: {error}") from error


def written(work: Callable[..., Any], *given: Any, to: Path, **asked: Any) -> None:
    """Write a file, which is then whole, or not there; and nothing else is beside it."""
    before = sorted(to.parent.iterdir())
    done = attempt(lambda: [work(*given, to, **asked)])
    if done is None:
        require(sorted(to.parent.iterdir()) == before, "a refused output left something")
    elif to.suffix in (".xlsx", ".docx"):
        opens(to)
    left = [one.name for one in to.parent.iterdir() if one.name.startswith(".plantools-")]
    require(not left, f"temporaries left: {left}")


# Plans -------------------------------------------------------------------------------------------


def write(rng: random.Random, plan: pd.DataFrame, folder: Path) -> None:
    """One of the writers."""
    layout = rng.choice(["items", "matrix"])
    kind = rng.randrange(6)
    if kind < 2:
        profile = rng.choice(["working", "publish"])
        on = rng.choice([None, DAY])
        written(pt.write_tracker, plan, to=folder / "tracker.xlsx", profile=profile, on=on)
    elif kind == 2:
        outstanding = rng.random() < 0.3
        written(
            pt.write_update, plan, to=folder / "update.docx", layout=layout, outstanding=outstanding
        )
    elif kind == 3:
        outline = rng.random() < 0.5
        written(pt.write_report, plan, to=folder / "report.docx", on=DAY, outline=outline)
    elif kind == 4:
        ending = rng.choice(["csv", "json", "parquet"])
        written(pt.export_plan, plan, to=folder / f"plan.{ending}")
    else:
        attempt(pt.check_plan, plan, on=DAY)


def compare(rng: random.Random, plan: pd.DataFrame, folder: Path) -> None:
    """Compare and merge a plan with revised copies of it."""
    other, third = revised(rng, plan), revised(rng, plan)
    kind = rng.randrange(4)
    if kind == 0:
        attempt(pt.compare_plans, plan, other)
        attempt(pt.check_plan, other, on=DAY, since=plan)
    elif kind == 1:
        ending = rng.choice(["xlsx", "docx", "txt", "csv"])
        written(pt.write_changes, plan, other, to=folder / f"changes.{ending}")
    elif kind == 2:
        written(pt.write_report, other, to=folder / "report.docx", since=plan)
    else:
        merged = attempt(pt.merge_plans, plan, {"Parks": other, "Homes": third})
        if merged is not None and not merged.conflicts.empty:
            written(pt.write_conflicts, merged.conflicts, to=folder / "conflicts.xlsx")
            settled = attempt(pt.read_settled, folder / "conflicts.xlsx")
            if settled is not None:
                attempt(pt.merge_plans, plan, {"Parks": other, "Homes": third}, settled=settled)


def revised(rng: random.Random, plan: pd.DataFrame) -> pd.DataFrame:
    """A plan with some cells otherwise, rows sorted, lost or new."""
    plan = plan.copy()
    names = ["lead", "progress", "outcome", "action", "due_text", "rag_text", "grade_text", "ref",
             "theme", "recommendation", "plan", "link_officer"]  # fmt: skip
    if len(plan):
        for _ in range(rng.choice([1, 2, 8])):
            name = rng.choice([*names, *plan.columns[-1:]])
            text = rng.choice([None, "Red", "Complete", "2", nonsense_day(rng), odd_text(rng)])
            try:
                plan.iloc[rng.randrange(len(plan)), plan.columns.get_loc(name)] = text
            except (TypeError, ValueError):
                continue  # a column that holds no text
    how = rng.randrange(5)
    if how == 0:
        return plan.iloc[rng.sample(range(len(plan)), len(plan))]
    if how == 1:
        return plan.iloc[rng.randrange(len(plan) + 1) :]
    if how == 2:
        return pd.concat([plan, plan.tail(1).assign(ref="9.99", action=odd_text(rng) or "x")])
    return plan


def write_back(rng: random.Random, plan: pd.DataFrame, path: Path) -> None:
    """Changes put into the file they are of: it is as it was, or opens and has them."""
    before = path.read_bytes()
    beside = set(path.parent.iterdir())
    dry_run = rng.random() < 0.1
    to = path.with_name("rest.xlsx") if rng.random() < 0.5 else None
    answer = attempt(
        pt.write_back,
        revised(rng, plan),
        path,
        to=to,
        force=rng.random() < 0.5,
        overwrite_formulas=rng.random() < 0.3,
        close_missing=rng.random() < 0.3,
        dry_run=dry_run,
    )
    new = {one.name for one in set(path.parent.iterdir()) - beside}
    if answer is None:
        require(not new - {"rest.xlsx"}, f"a refused change left {sorted(new)}")
    if answer is None or dry_run:
        require(path.read_bytes() == before, "a refused change changed the file")
    elif path.read_bytes() != before:
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(_copy(path, before)) as old:
            require(len(package.namelist()) >= len(old.namelist()), "a part was lost")
        attempt_reading(path)
    require(not any(name.startswith(".plantools-") for name in new), "a temporary was left")


def _copy(path: Path, content: bytes) -> Path:
    copy = path.with_name("before")
    copy.write_bytes(content)
    return copy


def history(rng: random.Random, plan: pd.DataFrame, path: Path) -> None:
    """The same plan in several files over time, and what its history measures."""
    folder = path.parent / "history"
    folder.mkdir()
    for year in rng.sample(range(2020, 2027), 2):
        shutil.copy(path, folder / f"plan {year}-0{rng.randint(1, 9)}{path.suffix}")
    long = attempt(pt.read_history, folder)
    if long is not None:
        attempt(measure_actions, long)
        attempt(promised_dates, long)
        attempt(transition_matrix, long)
        attempt(due_next_quarter, long, on=DAY)
    require(len(plan) == 0 or long is not None, "files with a plan have no history")


COMMANDS = (
    "look FILE", "look FILE --save-mapping", "check FILE", "check FILE --accessibility",
    "check FILE --on 2026-03-31", "tracker FILE out.xlsx",
    "tracker FILE out.xlsx --profile publish",
    "update FILE out.docx", "update FILE out.docx --layout matrix", "report FILE out.docx",
    "export FILE out.csv", "export FILE out.parquet", "compare FILE FILE", "merge FILE FILE SAMPLE",
    "apply SAMPLE FILE", "apply FILE FILE --dry-run", "apply FILE SAMPLE --dry-run", "history FILE",
    "compare SAMPLE FILE --output out.xlsx", "merge SAMPLE FILE --output out.xlsx",
)  # fmt: skip


def command(rng: random.Random, sample: Path, path: Path) -> None:
    """A command: it ends with 0, 1 or 2, and nothing it says is Python's."""
    outputs = {f"out.{ending}" for ending in ("xlsx", "docx", "csv", "parquet")}
    meant = {"FILE": path, "SAMPLE": sample, **{name: path.parent / name for name in outputs}}
    words = [str(meant.get(word, word)) for word in rng.choice(COMMANDS).split()]
    ran = CliRunner().invoke(app, words)
    if ran.exception is not None and not isinstance(ran.exception, SystemExit | PlantoolsError):
        raise ran.exception
    require(ran.exit_code in (0, 1, 2), f"{words} ended with {ran.exit_code}")
    require("Traceback" not in ran.output, f"{words} shows a traceback")
    require("No such option" not in ran.output, f"{words} is no command")


def exercise(rng: random.Random, path: Path, sample: Path) -> str:
    """A changed file read in every way, then one thing done with its plan; what came of it."""
    plan = read(rng, path)
    if plan is None:
        command(rng, sample, path)
        return "sentence"
    folder = path.parent / "output"
    folder.mkdir()
    kind = rng.randrange(10)
    if kind < 3:
        write(rng, plan, folder)
    elif kind < 7:
        write_back(rng, plan, path)
    elif kind == 7:
        compare(rng, plan, folder)
    elif kind == 8:
        history(rng, plan, path)
    else:
        command(rng, sample, path)
    return "frame"


# Other inputs ------------------------------------------------------------------------------------


def exercise_template(rng: random.Random, template: Path, sample: Path) -> str:
    """A changed template, written into: it is refused in a sentence, or the result opens."""
    plan = pt.read_plan(sample)
    before = template.read_bytes()
    (template.parent / "output").mkdir()
    to = template.parent / "output" / "written.docx"
    if rng.random() < 0.7:
        written(pt.write_report, plan, to=to, template=template, committee="Place", on=DAY)
    else:
        written(pt.write_update, plan, to=to, template=template)
    require(template.read_bytes() == before, "the template was changed")
    return "frame" if to.exists() else "sentence"


def exercise_toml(path: Path, kind: str, content: bytes) -> str:
    """A changed mapping beside a plan, or a changed scheme: followed, or refused in a sentence."""
    mapping = path.with_name(f"{path.name}.plantools.toml")
    scheme = path.with_name("own.toml")
    (mapping if kind == "mapping" else scheme).write_bytes(content)
    asked = {} if kind == "mapping" else {"scheme": scheme}
    plan = attempt(pt.read_plan, path, **asked)
    attempt(pt.look, path, **asked)
    attempt(pt.check_file, path, on=DAY, **asked)
    if plan is None:
        return "sentence"
    output = path.parent / "output"
    output.mkdir()
    written(pt.write_tracker, plan, to=output / "tracker.xlsx", **asked)
    written(pt.write_update, plan, to=output / "update.docx", **asked)
    return "frame"


def exercise_grid(rng: random.Random, grid: Grid, folder: Path) -> None:
    """A grid as a reader might give it: records, a plan and findings come of any."""
    found = find_records([grid])
    plan = build_plan(found.records, scheme=found.scheme, colours=found.colours, source="odd.xlsx")
    pt.check_plan(plan, on=DAY)
    if len(plan) and rng.random() < 0.2:
        output = Path(tempfile.mkdtemp(dir=folder))
        write(rng, plan, output)
        compare(rng, plan, output)


def exercise_frame(rng: random.Random, frame: pd.DataFrame, folder: Path) -> None:
    """Any frame given for a plan: it is one, or a sentence says why not; and it is not changed."""
    before = frame.copy(deep=True)
    good = pt.read_plan(SAMPLE)
    for _ in range(2):
        kind = rng.randrange(7)
        if kind < 3:
            write(rng, frame, folder)
        elif kind == 3:
            attempt(pt.compare_plans, frame, good)
            attempt(pt.compare_plans, good, frame)
        elif kind == 4:
            attempt(pt.merge_plans, frame, [good])
            attempt(pt.merge_plans, good, [frame, good])
        elif kind == 5:
            attempt(pt.write_back, frame, SAMPLE, dry_run=True)
        else:
            written(pt.write_changes, good, frame, to=folder / f"changes.{rng.choice(_CHANGES)}")
    pd.testing.assert_frame_equal(frame, before)


SAMPLE = Path(__file__).parent.parent / "samples" / "action-plan.xlsx"
_CHANGES = ("xlsx", "docx", "txt", "csv")
