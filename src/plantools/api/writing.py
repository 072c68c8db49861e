"""Write a plan: the public functions of the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, as_day, as_scheme
from plantools.checks import check_plan, reported_day
from plantools.errors import UnknownNameError, UnreadableFileError, UnwritableFileError
from plantools.layout import (
    PART_PLACES,
    TEXT_PLACES,
    TO_COMPLETE,
    Look,
    Paper,
    lay_out_report,
    lay_out_tracker,
    lay_out_update,
    read_look,
    report_texts,
    update_texts,
)
from plantools.plan import complete_plan
from plantools.plots import is_installed, with_pictures

if TYPE_CHECKING:
    from plantools.cells import Grid
    from plantools.writers.wordstyles import Properties
    from plantools.writers.wordtemplate import Template


def _look(scheme: SchemeLike | None, palette: str) -> Look:
    return read_look(as_scheme(scheme), palette)


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
    (Office's colours).

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
    template: PathLike | None = None,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
) -> None:
    """Write a plan as a Word scrutiny progress update, with a summary of the grades at its top.

    ``layout`` is ``items``, a table of two columns for each item, or ``matrix``, the familiar
    tables with strands up to four abreast. ``outstanding`` leaves out what is complete, and lists
    its references at the end. ``committee_grade`` leaves each item an empty row for the grade that
    the committee confirms. ``template`` is a council's own document to write into, as with
    ``write_report``. Raises as that does.

    >>> from plantools import read_plan
    >>> write_update(read_plan("samples/scrutiny-update.docx"), "output/update.docx")
    """
    from plantools.writers.wordstyles import Properties

    _require_ending(path, ".docx")
    plan = complete_plan(plan)
    opened = _open_template(template, path)
    grids = lay_out_update(
        plan,
        _look(scheme, palette),
        layout=layout,
        outstanding=outstanding,
        committee_grade=committee_grade,
        placed=_placed(opened),
    )
    title = f"Scrutiny Monitoring – Progress Update: {_title(plan, '')}".rstrip(": ")
    officers = plan["link_officer"].dropna().unique()
    about = Properties(author=", ".join(map(str, officers)), subject="Scrutiny progress update")
    _write_word(grids, path, opened, update_texts(plan), title, about)


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
    template: PathLike | None = None,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
) -> None:
    """Write a plan as a Word committee report: counts, exceptions, every action, and a key.

    ``on`` is the day the report speaks of, an ISO date; without one, the end of the period the
    plan itself reports, else none is named. Exceptions are the actions that are overdue on that
    day, slipped or not achieved. What is given of ``committee``, ``meeting`` (its date),
    ``report_of``, ``contact`` and ``wards`` stands below the title. ``outline`` puts in the
    headings that the author fills in: purpose, recommendations, background and implications.
    The counts are also drawn as a chart, where the extra ``plots`` is installed.

    ``template`` is a council's own .docx or .dotx: its styles, headers, footers, pictures and
    pages stay. The report goes to its end, but for what it has places for, as words in braces or
    as content controls of that name: ``{{ title }}``, ``{{ as_at }}`` and what the title block
    has; ``{{ summary }}``, ``{{ chart }}``, ``{{ exceptions }}``, ``{{ changes }}``,
    ``{{ actions }}`` (or ``{{ appendix }}``) and ``{{ key }}`` in paragraphs of their own; and
    ``{{ content }}`` for all the others.

    Raises as ``write_tracker`` does, ``UnreadableFileError`` for a template that is no Word
    document, and ``UnknownNameError`` for a place in it that cannot be filled.

    >>> from plantools import read_plan
    >>> write_report(read_plan("samples/action-plan.docx"), "output/report.docx", on="2026-03-31")
    """
    from plantools.writers.wordstyles import Properties

    _require_ending(path, ".docx")
    plan = complete_plan(plan)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    paper = Paper(committee, meeting, report_of, contact, wards, outline)
    opened = _open_template(template, path)
    look = _look(scheme, palette)
    grids = lay_out_report(plan, look, on=day, paper=paper, placed=_placed(opened))
    title = _title(plan, "Action plan")
    about = Properties(author=report_of or contact, subject=f"Progress report: {title}")
    _write_word(grids, path, opened, report_texts(plan, paper, day), title, about)


def _open_template(template: PathLike | None, output: PathLike) -> Template | None:
    """A council's document as a template, which is never written over."""
    if template is None:
        return None
    from plantools.readers.opening import opened
    from plantools.readers.package import Package
    from plantools.writers.wordtemplate import open_template

    template = Path(template)
    if Path(output).exists() and template.exists() and template.samefile(output):
        raise UnwritableFileError(
            f"{template.name} is the template itself, which plantools never writes over. Give the "
            "output another name."
        )
    with opened(template, None) as file:
        if file.kind != "zip":
            raise _no_template(template)
        with Package(template, file.stream) as package:
            if package.kind != "word":
                raise _no_template(template)
            return open_template(
                template.name,
                package.parts(),
                package.main,
                texts=TEXT_PLACES,
                blocks=PART_PLACES,
            )


def _no_template(template: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{template.name} is no Word document, so nothing can be written into it. Name your "
        "council's .docx or .dotx."
    )


def _placed(template: Template | None) -> frozenset[str]:
    return template.placed if template else frozenset()


def _write_word(
    grids: Sequence[Grid],
    path: PathLike,
    template: Template | None,
    texts: Mapping[str, str],
    title: str,
    about: Properties,
) -> None:
    """Write grids as a Word document of our own, or into a council's, with their pictures."""
    from plantools.writers.docx import fill_docx, write_docx

    if is_installed():
        grids = tuple(with_pictures(grids))
    if template is None:
        write_docx(grids, Path(path), title=title, about=about)
    else:
        fill_docx(
            grids,
            Path(path),
            template,
            texts=texts,
            blank=TO_COMPLETE,
            title=title,
            about=about,
        )


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
