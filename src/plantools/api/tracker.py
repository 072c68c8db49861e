"""Write a plan as an Excel tracker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, as_day, require_ending
from plantools.api.naming import with_names
from plantools.api.writing import link_officers, look_of, title_of
from plantools.checks import check_plan, reported_day
from plantools.errors import UnknownNameError
from plantools.layout import lay_out_published, lay_out_tracker
from plantools.plan import complete_plan
from plantools.writers.properties import Properties
from plantools.writers.sheetstyle import PUBLISHED, WORKING
from plantools.writers.xlsx import write_xlsx

PROFILES = ("working", "publish")

_MADE_BY = "plantools"
"""What made a file whose author nobody has named: a published one has an author of some kind."""


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
    if profile not in PROFILES:
        raise UnknownNameError(f"There is no profile {profile!r}. Use working or publish.")
    require_ending(path, ".xlsx")
    plan = with_names(complete_plan(plan), names)
    day = as_day(on) or reported_day(plan["reported_text"].dropna())
    look, title = look_of(scheme, palette), title_of(plan, "Action tracker")
    author = author or contact or link_officers(plan)
    if profile == "publish":
        grids = lay_out_published(plan, look, on=day, contact=contact)
        about = Properties(author or _MADE_BY, "Action plan to publish")
        write_xlsx(grids, Path(path), title=title, about=about, style=PUBLISHED)
        return
    findings = check_plan(plan, on=day, scheme=look.scheme)
    grids = lay_out_tracker(plan, look, on=day, findings=findings)
    about = Properties(author, "Action tracker")
    write_xlsx(grids, Path(path), title=title, about=about, style=WORKING)
