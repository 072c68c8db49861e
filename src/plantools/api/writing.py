"""Write a plan: the public functions of the way out."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, as_day, as_scheme, require_ending
from plantools.api.naming import since_with_names, with_names
from plantools.changes import compare_plans
from plantools.checks import check_plan, reported_day
from plantools.errors import UnknownNameError, UnreadableFileError, UnwritableFileError
from plantools.layout import (
    PART_PLACES,
    TEXT_PLACES,
    TO_COMPLETE,
    Look,
    News,
    Paper,
    lay_out_published,
    lay_out_report,
    lay_out_tracker,
    lay_out_update,
    read_look,
    report_texts,
    update_texts,
)
from plantools.plan import complete_plan, exportable
from plantools.plots import is_installed, with_pictures
from plantools.schemes import palette_doubts

if TYPE_CHECKING:
    from plantools.cells import Grid
    from plantools.writers.properties import Properties
    from plantools.writers.wordtemplate import Template


def look_of(scheme: SchemeLike | None, palette: str) -> Look:
    """The look asked for, with a warning for each pair of a scheme's own fills that look alike."""
    look = read_look(as_scheme(scheme), palette)
    for doubt in palette_doubts(look.scheme, palette):
        warnings.warn(doubt, stacklevel=3)
    return look


def title_of(plan: pd.DataFrame, default: str) -> str:
    """The title of a plan, where its frame holds one alone."""
    named = plan["plan"].dropna().unique()
    return str(named[0]) if len(named) == 1 else default


def _link_officers(plan: pd.DataFrame) -> str:
    return ", ".join(map(str, plan["link_officer"].dropna().unique()))


def _news(since: pd.DataFrame | None, plan: pd.DataFrame) -> News | None:
    """What changed since an earlier plan, and what that is called: its date, else its file."""
    if since is None:
        return None
    since = complete_plan(since)
    named = [since[name].dropna().unique() for name in ("reported_text", "source")]
    called = next((str(values[0]) for values in named if len(values) == 1), "")
    return News(compare_plans(since, plan), called)


def write_tracker(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    profile: str = "working",
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    on: str | date | None = None,
    author: str = "",
    contact: str = "",
    names: str = "full",
) -> None:
    """Write a plan as an Excel tracker: a row for each action, statuses coloured and worded.

    ``profile`` is ``working``, a tracker to keep, or ``publish``, one for everybody to read. That
    follows the Government Analysis Function's "Accessible spreadsheets: a checklist of the basics"
    strictly: a cover, contents, notes, one table a sheet, no colours, no filters, no findings, and
    words where a cell would be blank. It is read again as the same plan. ``contact`` is whom to ask
    about it: the author in its properties, without whom the link officers of the plan are.

    A summary counts the actions, and counts again as the tracker is changed. ``on`` is the day it
    counts as at, an ISO date; without one, the end of the period the plan itself reports, else
    its cell is left empty. ``palette`` is ``distinct`` (told apart by everybody) or ``familiar``
    (Office's colours). A ``scheme`` may have fills of its own: those that somebody could not tell
    apart are painted all the same, with a warning that gives the figures. ``author`` is who the
    file's properties say wrote it: without one the plan's link officers, and nobody where it names
    none.

    ``names="initials"`` writes people's names as initials, wherever they stand: "Jane Smith" is
    "JS", and organisations and roles stay. What cannot be told as a person or an organisation is
    kept as it is, and a warning names it.

    Raises ``UnwritableFileError`` where the file cannot be written, ``UnwritableTextError`` for a
    text Excel cannot hold, ``UnsuitablePlanError`` for a frame that is no plan, and
    ``UnknownNameError`` for another profile or another way with names.

    >>> from plantools import read_plan
    >>> write_tracker(read_plan("samples/action-plan.docx"), "output/tracker.xlsx")
    """
    from plantools.writers.properties import Properties
    from plantools.writers.sheetstyle import PUBLISHED, WORKING
    from plantools.writers.xlsx import write_xlsx

    if profile not in PROFILES:
        raise UnknownNameError(f"There is no profile {profile!r}. Use working or publish.")
    require_ending(path, ".xlsx")
    plan = with_names(complete_plan(plan), names)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    look, title = look_of(scheme, palette), title_of(plan, "Action tracker")
    author = author or contact or _link_officers(plan)
    if profile == "publish":
        grids = lay_out_published(plan, look, on=day, contact=contact)
        about = Properties(author or _MADE_BY, "Action plan to publish")
        write_xlsx(grids, Path(path), title=title, about=about, style=PUBLISHED)
        return
    findings = check_plan(plan, on=day, scheme=look.scheme)
    grids = lay_out_tracker(plan, look, on=day, findings=findings)
    about = Properties(author, "Action tracker")
    write_xlsx(grids, Path(path), title=title, about=about, style=WORKING)


PROFILES = ("working", "publish")

_MADE_BY = "plantools"
"""What made a file whose author nobody has named: a published one has an author of some kind."""


def write_update(
    plan: pd.DataFrame,
    path: PathLike,
    *,
    layout: str = "items",
    outstanding: bool = False,
    committee_grade: bool = True,
    since: pd.DataFrame | None = None,
    template: PathLike | None = None,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    author: str = "",
    names: str = "full",
) -> None:
    """Write a plan as a Word scrutiny progress update, with a summary of the grades at its top.

    ``layout`` is ``items``, a table of two columns for each item, or ``matrix``, the familiar
    tables with strands up to four abreast, which merges cells: people who listen to it may hear
    the wrong strand, and are better served with ``items``. ``outstanding`` leaves out what is
    complete, and lists its references at the end. ``committee_grade`` leaves each item an empty row
    for the grade that the committee confirms. ``since`` is the plan of the last update: what is new
    since then is counted in the summary. ``template`` is a council's own document to write into, as
    with ``write_report``. ``author`` and ``names`` are as for ``write_tracker``. Raises as
    ``write_report`` does.

    >>> from plantools import read_plan
    >>> write_update(read_plan("samples/scrutiny-update.docx"), "output/update.docx")
    """
    from plantools.writers.properties import Properties

    require_ending(path, ".docx")
    since = since_with_names(since, names, plan)
    plan = with_names(complete_plan(plan), names, since)
    opened = _open_template(template, path)
    grids = lay_out_update(
        plan,
        look_of(scheme, palette),
        layout=layout,
        outstanding=outstanding,
        committee_grade=committee_grade,
        news=_news(since, plan),
        placed=_placed(opened),
    )
    title = f"Scrutiny Monitoring – Progress Update: {title_of(plan, '')}".rstrip(": ")
    about = Properties(author=author or _link_officers(plan), subject="Scrutiny progress update")
    texts = update_texts(plan) if opened else {}
    _write_word(grids, path, opened, texts, title, about)


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
    since: pd.DataFrame | None = None,
    template: PathLike | None = None,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    author: str = "",
    names: str = "full",
) -> None:
    """Write a plan as a Word committee report: counts, exceptions, every action, and a key.

    ``on`` is the day the report speaks of, an ISO date; without one, the end of the period the
    plan itself reports, else none is named. Exceptions are the actions that are overdue on that
    day, slipped or not achieved. What is given of ``committee``, ``meeting`` (its date),
    ``report_of``, ``contact`` and ``wards`` stands below the title. ``outline`` puts in the
    headings that the author fills in: purpose, recommendations, background and implications.
    ``since`` is the plan of the last report: what changed since then has a section of its own.
    ``author`` is who the file's properties say wrote it: without one whose report it is, the
    contact, or the plan's link officers. ``names`` is as for ``write_tracker``: of the plan, and
    not of what is given here as ``contact`` and the like. The counts are also drawn as a chart,
    where the extra ``plots`` is installed.

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
    from plantools.writers.properties import Properties

    require_ending(path, ".docx")
    since = since_with_names(since, names, plan)
    plan = with_names(complete_plan(plan), names, since)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    paper = Paper(committee, meeting, report_of, contact, wards, outline)
    opened = _open_template(template, path)
    grids = lay_out_report(
        plan,
        look_of(scheme, palette),
        on=day,
        paper=paper,
        news=_news(since, plan),
        placed=_placed(opened),
    )
    title = title_of(plan, "Action plan")
    author = author or report_of or contact or _link_officers(plan)
    about = Properties(author=author, subject=f"Progress report: {title}")
    texts = report_texts(plan, paper, day) if opened else {}
    _write_word(grids, path, opened, texts, title, about)


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
            for part in package.xml_parts():
                package.xml(part)  # a broken one is found here, before anything is written
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


def export_plan(plan: pd.DataFrame, path: PathLike, *, names: str = "full") -> None:
    """Write a plan's frame as .csv, .parquet or .json, by the ending of the path.

    CSV is UTF-8 with the mark that Excel needs to read it as such; dates are ISO dates. ``names``
    is as for ``write_tracker``. Raises ``UnknownNameError`` for another ending,
    ``UnsuitablePlanError`` for a frame that no such file can hold, ``UnwritableFileError`` where it
    cannot be written.
    """
    from plantools.writers.files import replacing

    path = Path(path)
    ending = path.suffix.lower().lstrip(".")
    if ending not in EXPORT_FORMATS:
        raise UnknownNameError(
            f"{path.name} does not end in .csv, .parquet or .json, so its format is not known. "
            "Give the output one of these endings."
        )
    plan = with_names(exportable(plan), names)
    with replacing(path) as beside:
        if ending == "csv":
            plan.to_csv(beside, index=False, encoding="utf-8-sig", lineterminator="\n")
        elif ending == "json":
            plan.to_json(beside, orient="records", date_format="iso", indent=2, force_ascii=False)
        else:
            plan.to_parquet(beside, index=False)
