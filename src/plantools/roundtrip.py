"""The way back: a plan's changes go into the officer's own file, and nothing else in it moves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pandas as pd

from plantools.api import (
    MappingLike,
    PathLike,
    SchemeLike,
    as_confirmed,
    as_scheme,
    find_plan,
)
from plantools.errors import (
    NoPlanFoundError,
    UnreadableFileError,
    UnwritableFileError,
    WriteBackRefusedError,
)
from plantools.mapping import Confirmed
from plantools.names import restore_names
from plantools.patch.edits import Track
from plantools.plan import complete_plan
from plantools.readers import locked_again, read_package
from plantools.schemes import Scheme
from plantools.writeback import Wanted, find_changes, find_differences, patch, receipt
from plantools.writers.files import replacing, require_writable


def write_back(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    force: bool = False,
    overwrite_formulas: bool = False,
    close_missing: bool = False,
    track: Track | None = None,
    backup: bool = True,
    dry_run: bool = False,
    to: PathLike | None = None,
) -> pd.DataFrame:
    """Put what changed in a plan into the Excel or Word file it is kept in; say what that was.

    The file is read anew and compared with the plan, which may have been read from it, or from a
    tracker of it that an officer has filled in. Rows are matched by ``ref``, else by the action;
    then every written column counts, and ``rag``, ``grade``, ``state`` and ``due_latest`` where
    those were changed and their texts were not: they are shown as the file shows them. What the
    file says and the plan has otherwise is taken for a change of yours, also where somebody
    changed the file since you read it: look with ``dry_run`` first.

    Rows that the plan has and the file has not are added below the last of their section, which
    their ``theme`` or ``recommendation`` names, or the beginning of their ``ref``; the rows below
    that move down. Where, in Excel, a formula, a name, a chart, a comment or the like is about rows
    that would move, they are refused. A theme that is new in the file goes to its end where a
    column names themes. Rows that the plan lacks are left as they are and named; ``close_missing``
    marks them closed. Nothing is ever deleted.

    What stands once for several rows (the name of a section, a recommendation and its parts, the
    document's title, link officer and date) changes where all of these rows ask for the same, and
    where it stands in a cell of a table. Where it does not, or the rows disagree, it is refused.
    A plan from elsewhere does not change the title, and is told, not refused, what it has
    otherwise around its tables.

    Texts that are those of the file with people's names as initials (``names="initials"`` writes
    such trackers) are no change: the names in the file stay.

    A row is a unit: if one of its changes is refused, none of its own goes in, nor those of rows
    that share a changed cell with it. What all rows of a section or of the document ask for is
    apart from that.

    A copy of the file as it was is kept beside it ("plan.before.xlsx") unless
    ``backup`` is off. ``force`` changes protected sheets and restricted documents,
    ``overwrite_formulas`` puts values in place of formulas, ``track`` makes the changes in Word
    tracked ones. With ``to``, the rows that cannot go into the file are written to a new tracker
    there, and the others go in.

    The answer has a row for each changed cell: place, ref, column, before, after, note; then rows
    with a note only, on what else is to be known. Without a change the file is not touched.

    Raises ``WriteBackRefusedError`` where anything may not be written or a row is doubtful (all
    of it named, nothing written), ``UnwritableFileError`` where the file is open elsewhere or of
    another kind, and as ``read_plan`` does.

    >>> from plantools.api import read_plan
    >>> plan = read_plan("samples/action-plan.xlsx")
    >>> plan.loc[0, "rag"] = "Red"
    >>> changes = write_back(plan, "samples/action-plan.xlsx", dry_run=True)
    >>> changes.loc[0, ["place", "note"]].to_list()
    ["'Action Plan'!H6", 'filled FF0000']
    """
    path = Path(path)
    given = _with_given_columns(plan)
    confirmed = as_confirmed(mapping, path)
    chosen = as_scheme(scheme)
    source, locked = _source(path, password)
    found, filed = find_plan(path, scheme=chosen, mapping=confirmed, password=password)
    if filed.empty:
        raise NoPlanFoundError(
            f"No plan was found in {path.name}, so there is nothing to change in it. Run plantools "
            f"look {path.name} to see how it was understood."
        )
    given = restore_names(given, filed)
    meant = found.scheme or chosen
    wanted = find_changes(given, found, filed, scheme=meant, close_missing=close_missing)
    patched = patch(
        source,
        wanted,
        name=path.name,
        force=force,
        overwrite_formulas=overwrite_formulas,
        track=track,
    )
    if wanted.refusals and to is None:
        raise WriteBackRefusedError(_sentences(path, wanted))
    answer = receipt(wanted, patched.notes)
    rows = sorted({one.given for one in wanted.refusals} - {-1})
    with ExitStack() as work:
        if patched.data != source and not dry_run:
            data = locked_again(path.name, patched.data, password) if locked else patched.data
            _require_unchanged(path, source, locked=locked)
            if backup:
                work.enter_context(_kept_as_it_was(path))
            work.enter_context(_replaced(path, data, wanted, chosen, confirmed, password))
        if to is not None and rows and not dry_run:
            from plantools.api import write_tracker  # only few changes go elsewhere

            # Before the file itself is replaced: where this fails, nothing is changed there either.
            write_tracker(complete_plan(plan).iloc[rows], to, scheme=meant)
    return answer if not wanted.refusals else _with_refusals(answer, wanted)


def _with_given_columns(plan: pd.DataFrame) -> pd.DataFrame:
    """A plan with its dtypes, and only the columns that it was given with."""
    return complete_plan(plan)[[str(name) for name in plan.columns]]


def _source(path: Path, password: str | None) -> tuple[bytes, bool]:
    kind, source, locked = read_package(path, password)
    if kind not in ("excel", "word"):
        raise UnwritableFileError(
            f"{path.name} was not changed: changes go into .xlsx, .xlsm, .docx and .docm files "
            "only. Open it in Office, save it as one of these, then run this again."
        )
    return source, locked


def _require_unchanged(path: Path, source: bytes, *, locked: bool) -> None:
    """Raise where somebody has saved the file since it was read."""
    if not locked and path.read_bytes() != source:
        raise UnwritableFileError(
            f"{path.name} was saved by somebody while its changes were worked out, so nothing was "
            "changed in it. Run this again."
        )


def _sentences(path: Path, wanted: Wanted) -> str:
    named = "\n".join(dict.fromkeys(one.sentence for one in wanted.refusals))
    return f"Nothing was changed in {path.name}:\n{named}"


def _with_refusals(answer: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    notes = [*dict.fromkeys(one.sentence for one in wanted.refusals), _WHOLE]
    refused = receipt(Wanted(notes=[("", sentence) for sentence in notes]))
    return pd.concat([answer, refused], ignore_index=True)


_WHOLE = "An action goes in whole or not at all: what else was changed in these was left out, too."


@contextmanager
def _replaced(
    path: Path,
    data: bytes,
    wanted: Wanted,
    scheme: Scheme | None,
    confirmed: Confirmed,
    password: str | None,
) -> Iterator[None]:
    """Put the changed file, once it has been read as asked, in its place when the block ends."""
    with replacing(path) as beside:
        beside.write_bytes(data)
        try:
            found, after = find_plan(beside, scheme=scheme, mapping=confirmed, password=password)
        except UnreadableFileError as error:
            raise WriteBackRefusedError(
                f"Nothing was changed in {path.name}: it could not be read afterwards ({error})."
            ) from error
        if wrong := find_differences(wanted, found, after):
            told = "; ".join(wrong[:_MOST_TOLD])
            raise WriteBackRefusedError(
                f"Nothing was changed in {path.name}, for it would not read as asked: {told}. "
                "Make these changes in the file."
            )
        yield


_MOST_TOLD = 5


@contextmanager
def _kept_as_it_was(path: Path) -> Iterator[None]:
    """Keep a copy of a file beside it while it is changed, and for good where that ends well."""
    require_writable(path)
    copy = _free_name(path)
    with replacing(copy) as beside:
        shutil.copy(path, beside)
    try:
        yield
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _free_name(path: Path) -> Path:
    """A name for the copy of a file as it was, which no file has yet."""
    copy, number = path.with_name(f"{path.stem}.before{path.suffix}"), 2
    try:
        while copy.exists():
            copy = path.with_name(f"{path.stem}.before ({number}){path.suffix}")
            number += 1
    except OSError as error:  # a name that the system does not take
        raise UnwritableFileError(
            f"{path.name} was not changed: a copy of it as it was is kept beside it, whose name "
            "would be too long. Give it a shorter name, then run this again."
        ) from error
    return copy
