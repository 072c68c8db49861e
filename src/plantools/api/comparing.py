"""Write what changed between two versions of a plan: as a workbook, a document, text or data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from plantools.api.given import PathLike, SchemeLike, as_day
from plantools.api.writing import look_of, title_of
from plantools.changes import compare_plans
from plantools.checks import check_plan, reported_day
from plantools.errors import UnknownNameError
from plantools.layout import change_lines, counted, lay_out_changes, lay_out_comparison
from plantools.plan import complete_plan

CHANGE_FORMATS = ("xlsx", "docx", "txt", "csv")


def write_changes(
    before: pd.DataFrame,
    after: pd.DataFrame,
    path: PathLike,
    *,
    scheme: SchemeLike | None = None,
    palette: str = "distinct",
    on: str | date | None = None,
) -> None:
    """Write what changed from one version of a plan to the next, by the ending of the path.

    ``.xlsx`` is the tracker of the later plan with the changed cells marked, what they said
    before as a note on them and in words in a column, and a sheet of all changes. ``.docx`` is a
    Word table, ``.txt`` text under headings, ``.csv`` the frame of ``compare_plans``. ``scheme``,
    ``palette`` and ``on`` are as in ``write_tracker``.

    Raises ``UnknownNameError`` for another ending, else as ``write_tracker`` does.

    >>> from plantools import read_plan
    >>> before, after = map(read_plan, ("samples/action-plan.docx", "samples/action-plan.xlsx"))
    >>> write_changes(before, after, "output/changes.xlsx")
    """
    from plantools.writers.docx import write_docx
    from plantools.writers.files import replacing
    from plantools.writers.xlsx import write_xlsx

    path = Path(path)
    require_change_ending(path)
    before, after = complete_plan(before), complete_plan(after)
    changes = compare_plans(before, after)
    title = title_of(after, "")
    if path.suffix.lower() == ".xlsx":
        look = look_of(scheme, palette)
        day = as_day(on) or reported_day(after["reported_text"].dropna())
        findings = check_plan(after, on=day, scheme=look.scheme)
        grids = lay_out_comparison(after, changes, look, on=day, findings=findings)
        write_xlsx(grids, path, title=f"What changed: {title}".rstrip(": "))
    elif path.suffix.lower() == ".docx":
        document = lay_out_changes(changes, title=title, between=_between(before, after))
        write_docx(document, path, title=f"What changed: {title}".rstrip(": "), landscape=True)
    else:
        with replacing(path) as beside:
            if path.suffix.lower() == ".txt":
                text = "\n".join((counted(changes), "", *change_lines(changes)))
                beside.write_text(f"{text}\n", "utf-8")
            else:
                changes.to_csv(beside, index=False, encoding="utf-8-sig", lineterminator="\n")


def require_change_ending(path: Path) -> None:
    """Refuse an ending that stands for no way to show changes."""
    if path.suffix.lower().lstrip(".") not in CHANGE_FORMATS:
        raise UnknownNameError(
            f"{path.name} does not end in .xlsx, .docx, .txt or .csv, so how to show the changes "
            "is not known. Give the output one of these endings."
        )


def _between(before: pd.DataFrame, after: pd.DataFrame) -> str:
    """Which files were compared, where each plan is from one."""
    names = [plan["source"].dropna().unique() for plan in (before, after)]
    if any(len(name) != 1 for name in names):
        return ""
    return f"From {names[0][0]} to {names[1][0]}."
