"""Write a plan: the public functions of the way out."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, as_day, as_scheme
from plantools.checks import check_plan, reported_day
from plantools.errors import UnknownNameError, UnwritableFileError
from plantools.layout import Look, Paper, lay_out_report, lay_out_tracker, lay_out_update, read_look
from plantools.plan import complete_plan
from plantools.schemes import palette_doubts


def _look(scheme: SchemeLike | None, palette: str) -> Look:
    """The look asked for, with a warning for each pair of a scheme's own fills that look alike."""
    look = read_look(as_scheme(scheme), palette)
    for doubt in palette_doubts(look.scheme, palette):
        warnings.warn(doubt, stacklevel=3)
    return look


def _title(plan: pd.DataFrame, default: str) -> str:
    named = plan["plan"].dropna().unique()
    return str(named[0]) if len(named) == 1 else default


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
) -> None:
    """Write a plan as an Excel tracker: a row for each action, statuses coloured and worded.

    A summary counts the actions, and counts again as the tracker is changed. ``on`` is the day it
    counts as at, an ISO date; without one, the end of the period the plan itself reports, else
    its cell is left empty. ``palette`` is ``distinct`` (told apart by everybody) or ``familiar``
    (Office's colours). A ``scheme`` may have fills of its own: those that somebody could not tell
    apart are painted all the same, with a warning that gives the figures.

    Raises ``UnwritableFileError`` where the file cannot be written, ``UnwritableTextError`` for a
    text Excel cannot hold, ``UnsuitablePlanError`` for a frame that is no plan.

    >>> from plantools import read_plan
    >>> write_tracker(read_plan("samples/action-plan.docx"), "output/tracker.xlsx")
    """
    from plantools.writers.xlsx import write_xlsx

    _require_ending(path, ".xlsx")
    plan = complete_plan(plan)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    look = _look(scheme, palette)
    findings = check_plan(plan, on=day, scheme=look.scheme)
    grids = lay_out_tracker(plan, look, on=day, findings=findings)
    write_xlsx(grids, Path(path), title=_title(plan, "Action tracker"))


def write_update(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    layout: str = "items",
    outstanding: bool = False,
    committee_grade: bool = True,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
) -> None:
    """Write a plan as a Word scrutiny progress update, with a summary of the grades at its top.

    ``layout`` is ``items``, a table of two columns for each item, or ``matrix``, the familiar
    tables with strands up to four abreast. ``outstanding`` leaves out what is complete, and lists
    its references at the end. ``committee_grade`` leaves each item an empty row for the grade that
    the committee confirms. Raises as ``write_tracker`` does.

    >>> from plantools import read_plan
    >>> write_update(read_plan("samples/scrutiny-update.docx"), "output/update.docx")
    """
    from plantools.writers.docx import write_docx
    from plantools.writers.wordstyles import Properties

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
    officers = plan["link_officer"].dropna().unique()
    about = Properties(author=", ".join(map(str, officers)), subject="Scrutiny progress update")
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
) -> None:
    """Write a plan as a Word committee report: counts, exceptions, every action, and a key.

    ``on`` is the day the report speaks of, an ISO date; without one, the end of the period the
    plan itself reports, else none is named. Exceptions are the actions that are overdue on that
    day, slipped or not achieved. What is given of ``committee``, ``meeting`` (its date),
    ``report_of``, ``contact`` and ``wards`` stands below the title. ``outline`` puts in the
    headings that the author fills in: purpose, recommendations, background and implications.
    Raises as ``write_tracker`` does.

    >>> from plantools import read_plan
    >>> write_report(read_plan("samples/action-plan.docx"), "output/report.docx", on="2026-03-31")
    """
    from plantools.writers.docx import write_docx
    from plantools.writers.wordstyles import Properties

    _require_ending(path, ".docx")
    plan = complete_plan(plan)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    paper = Paper(committee, meeting, report_of, contact, wards, outline)
    grids = lay_out_report(plan, _look(scheme, palette), on=day, paper=paper)
    title = _title(plan, "Action plan")
    landscape = bool((plan["kind"] != "scrutiny update").any())  # wide registers, narrow forms
    about = Properties(author=report_of or contact, subject=f"Progress report: {title}")
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
