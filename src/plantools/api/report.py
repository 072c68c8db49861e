"""Write a plan as a Word committee report."""

from __future__ import annotations

from datetime import date

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, as_day, require_ending
from plantools.api.naming import since_with_names, with_names
from plantools.api.word import news_since, open_template, placed_in, write_word
from plantools.api.writing import link_officers, look_of, title_of
from plantools.checks import reported_day
from plantools.layout import Paper, lay_out_report, report_texts
from plantools.plan import complete_plan
from plantools.writers.properties import Properties


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
    require_ending(path, ".docx")
    since = since_with_names(since, names, plan)
    plan = with_names(complete_plan(plan), names, since)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    paper = Paper(committee, meeting, report_of, contact, wards, outline)
    opened = open_template(template, path)
    grids = lay_out_report(
        plan,
        look_of(scheme, palette),
        on=day,
        paper=paper,
        news=news_since(since, plan),
        placed=placed_in(opened),
    )
    title = title_of(plan, "Action plan")
    author = author or report_of or contact or link_officers(plan)
    about = Properties(author=author, subject=f"Progress report: {title}")
    texts = report_texts(plan, paper, day) if opened else {}
    write_word(grids, path, opened, texts, title, about)
