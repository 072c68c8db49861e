"""The public functions: read a plan, check it, write it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from plantools.checks import check_plan, reported_day
from plantools.errors import (
    NoPlanFoundError,
    UnknownNameError,
    UnreadableFileError,
    UnwritableFileError,
)
from plantools.layout import Look, Paper, lay_out_report, lay_out_tracker, lay_out_update, read_look
from plantools.mapping import Confirmed, build_mapping, read_mapping, remembered
from plantools.plan import build_plan, complete_plan
from plantools.readers import read_grids
from plantools.schemes import Scheme, read_scheme
from plantools.tables import EMPTY_TEMPLATE, Found, TableNote, find_records

PathLike = str | Path
SchemeLike = str | Path | Scheme
MappingLike = str | Path | Mapping[str, Any] | Confirmed


def read_plan(
    path: PathLike | Iterable[PathLike],
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
) -> pd.DataFrame:
    """A plan as one frame: a row for each action, the columns of ``plantools.COLUMNS``.

    ``path`` is a Word or Excel file (known by its content, not its name), a folder, a pattern
    such as ``plans/*.docx``, or a list of these. ``scheme`` says what the grades mean where a
    document carries no key of its own: ``scrutiny`` (the default), ``rag``, ``brag``, or the path
    of a TOML file. ``password`` opens files that are locked by one, in memory. ``on`` is the day
    on which to look at a sheet whose conditional formats compare with today, an ISO date: without
    one their colours are unknown. Columns with headings nobody knows follow under those headings.

    What an officer has confirmed in the mapping files beside a document comes before everything
    (see ``mapping.py``). Give another file as ``mapping``, or what would stand in one, such as
    ``{"headings": {"Helper": "lead"}}``; ``{}`` reads as if there were none.

    Of several files, those that cannot be read or hold no plan are passed over, each with a
    warning. Raises ``UnreadableFileError`` for a file that cannot be read, ``NoPlanFoundError``
    where there is no plan in anything given, and ``UnknownNameError`` for a mapping that cannot be
    read.

    >>> plan = read_plan("samples/action-plan.docx")
    >>> plan.loc[3, ["ref", "lead", "due_text", "rag"]].to_list()
    ['2.1', 'Thornmere Homes', 'End of Oct 2026', 'Green']
    """
    chosen = as_scheme(scheme)
    paths = _paths(path)

    def read(one: Path) -> pd.DataFrame:
        return _read_one(one, scheme=chosen, mapping=mapping, password=password, on=on)

    if len(paths) == 1 and not _is_many(path):
        return read(paths[0])
    plans, passed_over = [], []
    for one in paths:
        try:
            plans.append(read(one))
        except NoPlanFoundError:
            passed_over.append(f"No plan was found in {one.name}.")
        except UnreadableFileError as error:
            passed_over.append(str(error))
    if not plans:
        raise NoPlanFoundError(
            f"There is no plan in any of the {len(paths)} files given. Run plantools look on one "
            "of them to see what was found."
        )
    for sentence in passed_over:
        warnings.warn(sentence, stacklevel=2)
    return complete_plan(pd.concat(plans, ignore_index=True))


def find_plan(
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    on: str | date | None = None,
) -> tuple[Found, pd.DataFrame]:
    """What was found in one file, table by table, and the plan it comes to (which may be empty)."""
    chosen = as_scheme(scheme)
    confirmed = as_confirmed(mapping, Path(path))
    grids = read_grids(Path(path), on=_as_day(on), password=password)
    found = find_records(grids, scheme=chosen, confirmed=confirmed)
    plan = build_plan(
        found.records,
        scheme=found.scheme or chosen,
        colours=found.colours,
        source=Path(path).name,
    )
    return found, plan


LOOK_COLUMNS: Mapping[str, Any] = {
    "table": pd.StringDtype(),
    "column": pd.StringDtype(),
    "heading": pd.StringDtype(),
    "field": pd.StringDtype(),
    "sure": "float64",
    "confirmed": "bool",
}
"""The columns of what ``look`` gives, with their dtypes."""


def look(
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
) -> pd.DataFrame:
    """How each heading of a file was understood: one row a heading, in the file's order.

    ``field`` is missing where a column is kept under its own heading; ``sure`` runs from 0 to 1
    and is a guess below 0.6; ``confirmed`` tells that a mapping says so. Raises as ``read_plan``
    does, but for a file without a plan: that gives no rows.

    >>> look("samples/action-plan.xlsx").loc[2, ["column", "heading", "field"]].to_list()
    ['column C', 'Lead Organisation / Partner(s)', 'lead']
    """
    found, _ = find_plan(path, scheme=scheme, mapping=mapping, password=password)
    rows = [
        (
            table.place,
            one.column or None,
            one.heading,
            one.field or None,
            one.sure,
            one.confirmed,
        )
        for table in found.tables
        for one in table.columns
    ]
    return pd.DataFrame(rows, columns=list(LOOK_COLUMNS)).astype(dict(LOOK_COLUMNS))


def _as_day(on: str | date | None) -> date | None:
    return date.fromisoformat(on) if isinstance(on, str) else on


def _read_one(path: Path, **asked: Any) -> pd.DataFrame:
    found, plan = find_plan(path, **asked)
    if plan.empty:
        seen = len(found.tables)
        tables = "no table" if not seen else f"{seen} table{'s' if seen > 1 else ''}"
        if empty := _empty_templates(found):
            raise NoPlanFoundError(
                f"No plan was found in {path.name}: {empty}. Fill it in, or give the file that the "
                f"actions are in. Run plantools look {path.name} to see how each table was "
                "understood."
            )
        raise NoPlanFoundError(
            f"No plan was found in {path.name}: it has {tables}, and none with the headings of a "
            f"plan (such as Action, Lead, Target Date, Progress). Run plantools look {path.name} "
            "to see how each was understood."
        )
    return plan


def _empty_templates(found: Found) -> str:
    """A sentence on the tables that head a plan and hold none, or nothing."""
    return "; ".join(
        f"{note.place} has a plan's headings ({_headings(note)}) with nothing below them: it is an "
        "empty template"
        for note in found.tables
        if note.family == EMPTY_TEMPLATE
    )


def _headings(note: TableNote) -> str:
    named = [column.heading for column in note.columns if column.field and column.heading]
    return ", ".join(named[:4]) + (", …" if len(named) > 4 else "")


def read_key(path: PathLike, *, password: str | None = None) -> Scheme | None:
    """What the grades mean by a document's own key, or nothing where it carries none.

    A plan's frame keeps what each grade came to, not the words of the key: give this to a writer
    as ``scheme`` to write them again. Raises ``UnreadableFileError`` as ``read_plan`` does.

    >>> scheme = read_key("samples/scrutiny-update.docx")
    >>> [grade.label for grade in scheme.grades]
    ['Fully Achieved', 'On-Track', 'Slipped', 'Not Achieved']
    """
    return find_plan(path, password=password)[0].scheme


ACCESSIBILITY_COLUMNS: Mapping[str, Any] = {
    "severity": pd.CategoricalDtype(["error", "warning", "note"], ordered=True),
    "rule": pd.StringDtype(),
    "message": pd.StringDtype(),
    "place": pd.StringDtype(),
    "source": pd.StringDtype(),
}
"""The columns of what ``check_accessibility`` gives, with their dtypes."""


def check_accessibility(path: PathLike, *, password: str | None = None) -> pd.DataFrame:
    """What keeps people from reading a Word document or an Excel workbook: one row a finding.

    The columns are ``severity`` (``error``, ``warning`` or ``note``), ``rule``, ``message``,
    ``place`` (missing where the whole file is meant) and ``source``, the success criterion or
    checklist that the rule comes from. Any .docx or .xlsx can be checked, whether or not it holds
    a plan, and whoever made it. What cannot surely be told is passed over: no finding does not mean
    that everybody can read the file. Raises ``UnreadableFileError`` for any other file.

    >>> check_accessibility("samples/action-plan.docx").loc[0, ["severity", "rule"]].to_list()
    ['error', 'header-row-missing']
    """
    from plantools.accessibility import find_barriers

    found = [
        (one.severity, one.rule, one.message, one.place or None, one.source)
        for one in find_barriers(Path(path), password=password)
    ]
    return pd.DataFrame(found, columns=list(ACCESSIBILITY_COLUMNS)).astype(
        dict(ACCESSIBILITY_COLUMNS)
    )


def as_scheme(scheme: SchemeLike | None) -> Scheme | None:
    """The scheme that is named, or given as such."""
    return scheme if scheme is None or isinstance(scheme, Scheme) else read_scheme(scheme)


def as_confirmed(mapping: MappingLike | None, path: Path) -> Confirmed:
    """What an officer has confirmed of a file: as given, else in the mapping files beside it."""
    if mapping is None:
        return remembered(path)
    if isinstance(mapping, Confirmed):
        return mapping
    return (
        read_mapping(Path(mapping)) if isinstance(mapping, str | Path) else build_mapping(mapping)
    )


def _is_many(path: PathLike | Iterable[PathLike]) -> bool:
    return not isinstance(path, str | Path) or Path(path).is_dir() or _is_pattern(path)


def _is_pattern(path: PathLike) -> bool:
    return any(character in str(path) for character in "*?[") and not Path(path).exists()


_SUFFIXES = frozenset(
    ".docx .docm .dotx .dotm .xlsx .xlsm .xltx .xltm .xlsb .xls .ods .doc .odt .rtf".split()
)
"""What is looked at in a folder. The last three are passed over with a sentence on what to do."""


def _paths(path: PathLike | Iterable[PathLike]) -> list[Path]:
    """The files a path, a folder, a pattern or a list of these stands for."""
    if not isinstance(path, str | Path):
        return [file for one in path for file in _paths(one)]
    if Path(path).is_dir():
        found = [file for file in sorted(Path(path).iterdir()) if _is_office_file(file)]
    elif _is_pattern(path):
        whole = Path(path)
        found = [
            file
            for file in sorted(Path(whole.anchor).glob(str(whole.relative_to(whole.anchor))))
            if _is_office_file(file)
        ]
    else:
        return [Path(path)]
    if not found:
        raise UnreadableFileError(
            f"There is no Word or Excel file at {path}. Check the folder, then run this again."
        )
    return found


def _is_office_file(path: Path) -> bool:
    """Whether a file in a folder is meant: Office's own lock files are not."""
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(("~$", "."))


# Writing -----------------------------------------------------------------------------------------


def _look(scheme: SchemeLike | None, palette: str) -> Look:
    return read_look(as_scheme(scheme), palette)


def _title(plan: pd.DataFrame, default: str) -> str:
    named = plan["plan"].dropna().unique()
    return str(named[0]) if len(named) == 1 else default


def _link_officers(plan: pd.DataFrame) -> str:
    return ", ".join(map(str, plan["link_officer"].dropna().unique()))


def _require_ending(path: PathLike, ending: str) -> None:
    """Refuse a name that would make Office say the file is damaged."""
    if Path(path).suffix.lower() != ending:
        raise UnwritableFileError(
            f"{Path(path).name} was not written: its name must end in {ending}, or Office would "
            "not open it. Give the output such a name."
        )


def write_tracker(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    on: str | date | None = None,
    author: str = "",
) -> None:
    """Write a plan as an Excel tracker: a row for each action, statuses coloured and worded.

    A summary counts the actions, and counts again as the tracker is changed. ``on`` is the day it
    counts as at, an ISO date; without one, the end of the period the plan itself reports, else
    its cell is left empty. ``palette`` is ``distinct`` (told apart by everybody) or ``familiar``
    (Office's colours). ``author`` is who the file's properties say wrote it: without one the
    plan's link officers, and nobody where it names none.

    Raises ``UnwritableFileError`` where the file cannot be written, ``UnwritableTextError`` for a
    text Excel cannot hold, ``UnsuitablePlanError`` for a frame that is no plan.

    >>> write_tracker(read_plan("samples/action-plan.docx"), "output/tracker.xlsx")
    """
    from plantools.writers.properties import Properties
    from plantools.writers.xlsx import write_xlsx

    _require_ending(path, ".xlsx")
    plan = complete_plan(plan)
    day = _as_day(on) or reported_day(plan["reported_text"].dropna())
    look = _look(scheme, palette)
    findings = check_plan(plan, on=day, scheme=look.scheme)
    grids = lay_out_tracker(plan, look, on=day, findings=findings)
    about = Properties(author=author or _link_officers(plan), subject="Action tracker")
    write_xlsx(grids, Path(path), title=_title(plan, "Action tracker"), about=about)


def write_update(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    layout: str = "items",
    outstanding: bool = False,
    committee_grade: bool = True,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    author: str = "",
) -> None:
    """Write a plan as a Word scrutiny progress update, with a summary of the grades at its top.

    ``layout`` is ``items``, a table of two columns for each item, or ``matrix``, the familiar
    tables with strands up to four abreast, which merges cells: people who listen to it may hear
    the wrong strand, and are better served with ``items``. ``outstanding`` leaves out what is
    complete, and lists its references at the end. ``committee_grade`` leaves each item an empty row
    for the grade that the committee confirms. ``author`` and what is raised are as for
    ``write_tracker``.

    >>> write_update(read_plan("samples/scrutiny-update.docx"), "output/update.docx")
    """
    from plantools.writers.docx import write_docx
    from plantools.writers.properties import Properties

    _require_ending(path, ".docx")
    plan = complete_plan(plan)
    grids = lay_out_update(
        plan,
        _look(scheme, palette),
        layout=layout,
        outstanding=outstanding,
        committee_grade=committee_grade,
    )
    title = f"Scrutiny Monitoring – Progress Update: {_title(plan, '')}".rstrip(": ")
    about = Properties(author=author or _link_officers(plan), subject="Scrutiny progress update")
    write_docx(grids, Path(path), title=title, about=about)


def write_report(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    on: str | date | None = None,
    committee: str = "",
    meeting: str = "",
    report_of: str = "",
    contact: str = "",
    wards: str = "",
    outline: bool = False,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    author: str = "",
) -> None:
    """Write a plan as a Word committee report: counts, exceptions, every action, and a key.

    ``on`` is the day the report speaks of, an ISO date; without one, the end of the period the
    plan itself reports, else none is named. Exceptions are the actions that are overdue on that
    day, slipped or not achieved. What is given of ``committee``, ``meeting`` (its date),
    ``report_of``, ``contact`` and ``wards`` stands below the title. ``outline`` puts in the
    headings that the author fills in: purpose, recommendations, background and implications.
    ``author`` is who the file's properties say wrote it: without one whose report it is, the
    contact, or the plan's link officers. Raises as ``write_tracker`` does.

    >>> write_report(read_plan("samples/action-plan.docx"), "output/report.docx", on="2026-03-31")
    """
    from plantools.writers.docx import write_docx
    from plantools.writers.properties import Properties

    _require_ending(path, ".docx")
    plan = complete_plan(plan)
    day = date.fromisoformat(on) if isinstance(on, str) else on
    day = day or reported_day(plan["reported_text"].dropna())
    paper = Paper(committee, meeting, report_of, contact, wards, outline)
    grids = lay_out_report(plan, _look(scheme, palette), on=day, paper=paper)
    title = _title(plan, "Action plan")
    landscape = bool((plan["kind"] != "scrutiny update").any())  # wide registers, narrow forms
    author = author or report_of or contact or _link_officers(plan)
    about = Properties(author=author, subject=f"Progress report: {title}")
    write_docx(grids, Path(path), title=title, about=about, landscape=landscape)


EXPORT_FORMATS = ("csv", "parquet", "json")


def export_plan(plan: pd.DataFrame, path: PathLike) -> None:
    """Write a plan's frame as .csv, .parquet or .json, by the ending of the path.

    CSV is UTF-8 with the mark that Excel needs to read it as such; dates are ISO dates. Raises
    ``UnknownNameError`` for another ending, ``UnwritableFileError`` where it cannot be written.
    """
    from plantools.writers.files import replacing

    path = Path(path)
    ending = path.suffix.lower().lstrip(".")
    if ending not in EXPORT_FORMATS:
        raise UnknownNameError(
            f"{path.name} does not end in .csv, .parquet or .json, so its format is not known. "
            "Give the output one of these endings."
        )
    with replacing(path) as beside:
        if ending == "csv":
            plan.to_csv(beside, index=False, encoding="utf-8-sig", lineterminator="\n")
        elif ending == "json":
            plan.to_json(beside, orient="records", date_format="iso", indent=2, force_ascii=False)
        else:
            plan.to_parquet(beside, index=False)
