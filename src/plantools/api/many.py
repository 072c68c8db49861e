"""Many files: read in parallel, given back in their order, past those that cannot be read."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantools.api.answering import Answer, answer, answers, unforeseen
from plantools.api.given import (
    MappingLike,
    PathLike,
    SchemeLike,
    as_confirmed,
    as_scheme,
    find_files,
)
from plantools.plan import Columns

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 96
"""From so many files on, starting other processes is won back, also where it takes long (on two
processors 60 files are as quick either way)."""

TOGETHER = 4
"""So many files are sent to a process at once: what goes to and fro costs half as much as the
frame, and one large file keeps few others waiting."""

AHEAD = 256
"""So many files are asked for ahead of the one given back: a bound on memory, and work enough for
a large cluster."""


@dataclass(frozen=True)
class FileRead:
    """What came of one file of many: its plan, or a sentence on why there is none."""

    path: Path
    plan: pd.DataFrame | None
    problem: str = ""


def read_each(
    path: PathLike | Iterable[PathLike],
    *,
    executor: Executor | None = None,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
) -> Iterator[FileRead]:
    """One file's plan after another, in the order of the files, each as ``read_plan`` reads it.

    Each ``FileRead`` has a ``path``, a ``plan`` (None where there is none) and a ``problem`` (why
    there is none, in a sentence). No more than a few hundred plans are held at a time. Many files
    are read in as many processes as there are processors; ``executor`` takes any
    ``concurrent.futures.Executor`` instead, such as ``Client.get_executor()`` of a Dask cluster.

    Raises ``UnreadableFileError`` for a folder or a pattern without a Word or Excel file.

    >>> [(one.path.name, len(one.plan)) for one in read_each("samples/*.xlsx")]
    [('action-plan.xlsx', 10), ('scrutiny-tracker.xlsx', 9)]
    """
    files = find_files(path)
    given = None if mapping is None else as_confirmed(mapping, Path())
    asked = {"scheme": as_scheme(scheme), "mapping": given, "password": password, "on": on}
    for file, (columns, problem) in zip(files, _answers(files, asked, executor), strict=True):
        yield FileRead(file, None, problem) if columns is None else _file_read(file, columns)


def _file_read(file: Path, columns: Columns) -> FileRead:
    """A file's plan; one that no frame can hold is passed over as well."""
    # Loads pandas when the first columns are there, while other processes read the next.
    from plantools.plan import as_plan

    source = columns["source"][0]
    try:
        return FileRead(file, as_plan(columns))
    except Exception as error:
        return FileRead(file, None, unforeseen(source, error))


def _answers(
    files: list[Path], asked: dict[str, Any], executor: Executor | None
) -> Iterator[Answer]:
    names = Counter(file.name for file in files)

    def source_of(file: Path) -> str:
        return file.name if names[file.name] == 1 else str(file)

    if executor is None and len(files) < ENOUGH:
        for file in files:
            yield answer(file, source_of(file), asked)
        return

    workers = _processes() if executor is None else lambda: executor
    size = TOGETHER if executor is None else 1

    def submit(some: Files) -> Future[list[Answer]]:
        return workers().submit(answers, [(file, source_of(file)) for file in some], asked)

    parts = [files[at : at + size] for at in range(0, len(files), size)]
    yield from _in_order(parts, submit, ahead=AHEAD // size)


Files = Sequence[Path]
Submit = Callable[[Files], Future[list[Answer]]]


def _in_order(parts: Iterable[Files], submit: Submit, *, ahead: int) -> Iterator[Answer]:
    """The answers in the order of the files, of which a bounded number is under way."""
    waiting = iter(parts)
    under_way = deque((part, _submitted(submit, part)) for part in islice(waiting, ahead))
    while under_way:
        part, future = under_way.popleft()
        try:
            came_of_it = future.result()
        except BrokenExecutor:
            came_of_it = [_alone(submit, file) for file in part]
        yield from came_of_it
        under_way.extend((one, _submitted(submit, one)) for one in islice(waiting, 1))


def _submitted(submit: Submit, part: Files) -> Future[list[Answer]]:
    try:
        return submit(part)
    except BrokenExecutor as error:
        broken: Future[list[Answer]] = Future()
        broken.set_exception(error)
        return broken


def _alone(submit: Submit, file: Path) -> Answer:
    """Ask again for a file whose process ended: whether through this file or another is unknown."""
    try:
        return submit([file]).result()[0]
    except BrokenExecutor:
        return None, (
            f"{file.name} was not read: the process that read it was ended, perhaps because it "
            "took too much memory. Read it by itself to see more."
        )


def _processes() -> Callable[[], Executor]:
    """As many processes as there are processors, or new ones where a file has ended them.

    loky starts them without running the caller's script again, which the standard library's do on
    Windows: a script of one line needs no ``if __name__ == "__main__"``.
    """
    from loky import cpu_count, get_reusable_executor

    return partial(get_reusable_executor, cpu_count())
