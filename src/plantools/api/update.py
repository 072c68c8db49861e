"""Write a plan as a Word scrutiny progress update."""

from __future__ import annotations

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, require_ending
from plantools.api.naming import since_with_names, with_names
from plantools.api.word import news_since, open_template, placed_in, write_word
from plantools.api.writing import link_officers, look_of, title_of
from plantools.layout import lay_out_update, update_texts
from plantools.plan import complete_plan
from plantools.writers.properties import Properties


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
    require_ending(path, ".docx")
    since = since_with_names(since, names, plan)
    plan = with_names(complete_plan(plan), names, since)
    opened = open_template(template, path)
    grids = lay_out_update(
        plan,
        look_of(scheme, palette),
        layout=layout,
        outstanding=outstanding,
        committee_grade=committee_grade,
        news=news_since(since, plan),
        placed=placed_in(opened),
    )
    title = f"Scrutiny Monitoring – Progress Update: {title_of(plan, '')}".rstrip(": ")
    about = Properties(author=author or link_officers(plan), subject="Scrutiny progress update")
    texts = update_texts(plan) if opened else {}
    write_word(grids, path, opened, texts, title, about)
