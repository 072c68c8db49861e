"""A plan as pandas shows it, with its statuses in words on their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from plantools.colours import text_colour
from plantools.errors import MissingPackageError, UnsuitablePlanError
from plantools.layout import Look, read_look
from plantools.plan import COLUMNS
from plantools.plots.frames import rows_of, said
from plantools.plots.marks import NONE_GIVEN, Mark, Status, mark_of
from plantools.schemes import Scheme

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

_STATUSES: tuple[Status, ...] = get_args(Status)
"""The columns whose cells are coloured; those beside them hold what was written, as it is."""

_BASICS = {"ref", "action", "recommendation"}
_LOOKS: list[Any] = [
    {"selector": "caption", "props": "caption-side: top; text-align: left; font-weight: bold;"},
    {"selector": "th", "props": "text-align: left; vertical-align: top;"},
    {"selector": "td", "props": "text-align: left; vertical-align: top; white-space: pre-line;"},
]


def style_plan(
    plan: pd.DataFrame, *, scheme: Scheme | None = None, palette: str = "distinct"
) -> Styler:
    """A plan, or some of its columns, as a table to look at: a pandas ``Styler``.

    Grades, RAGs and states stand in words on their colours, in black or white, whichever reads
    better; dates are spelled out; columns with nothing in them are hidden. Choose rows and columns
    from the frame first: ``style_plan(plan[["ref", "action", "due_latest", "rag"]])``. What comes
    back is pandas' own: ``.to_html()``, ``.to_excel()``, ``.hide()`` and the like go on from here.

    ``scheme`` words the grades (``scrutiny`` if none is given). Raises ``MissingPackageError``
    where jinja2 is not installed, which pandas needs for this, and ``UnsuitablePlanError`` for a
    frame with none of a plan's columns.

    >>> from plantools import read_plan
    >>> html = style_plan(read_plan("samples/scrutiny-update.docx")).to_html()
    >>> "Parks and Play: 9 actions" in html, "1 Fully Achieved" in html
    (True, True)
    """
    if find_spec("jinja2") is None:
        raise MissingPackageError(
            "jinja2, with which pandas styles tables, is not installed. Install it once with: "
            'python -m pip install "plantools[plots]", and run this again.'
        )
    if not set(COLUMNS) & set(plan.columns):
        raise UnsuitablePlanError(
            "This frame is no plan: it has none of a plan's columns. Read one with read_plan()."
        )
    frame = plan.reset_index(drop=True)
    marks = _marks(frame, read_look(scheme, palette))
    shown = _shown(frame, marks)
    styler = (
        shown.style.set_uuid(_name(shown, marks))
        .hide(axis="index")
        .format(escape="html")
        .format_index(escape="html", axis=1)
    )
    for name, column in marks.items():
        styler = styler.apply(_colours, subset=[name], marks=column)
    styler = styler.set_caption(escape(_caption(frame))).set_table_styles(_LOOKS)
    empty = [name for name in shown if not shown[name].str.strip().any()]
    return styler.hide(axis="columns", subset=empty) if empty else styler


def _marks(frame: pd.DataFrame, look: Look) -> dict[str, list[Mark]]:
    """The status in each cell that is coloured; a column in which none is given is left out."""
    whole = frame if _BASICS & set(frame.columns) else frame.assign(action=None)
    rows = rows_of(whole)
    marks = {
        name: [mark_of(row, name, look) for row in rows] for name in _STATUSES if name in frame
    }
    return {name: own for name, own in marks.items() if any(one.words != NONE_GIVEN for one in own)}


def _shown(frame: pd.DataFrame, marks: Mapping[str, Sequence[Mark]]) -> pd.DataFrame:
    """The frame's cells as texts."""
    return pd.DataFrame(
        {
            name: [mark.with_code for mark in marks[name]]
            if name in marks
            else [_text(value) for value in frame[name]]
            for name in frame.columns
        },
        dtype="str",
    )


def _text(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return said(value)
    return "" if pd.isna(value) else str(value)


def _colours(_: pd.Series[Any], *, marks: Sequence[Mark]) -> list[str]:
    return [
        f"background-color: #{mark.fill}; color: #{text_colour(mark.fill)};" if mark.fill else ""
        for mark in marks
    ]


def _name(shown: pd.DataFrame, marks: Mapping[str, Sequence[Mark]]) -> str:
    """What the table is called in HTML: the same table has the same name every time."""
    return sha256(f"{shown.to_csv()}{marks}".encode()).hexdigest()[:8]


def _caption(frame: pd.DataFrame) -> str:
    """The plan's title, where there is one, and how many actions the table has."""
    count = f"{len(frame)} action{'' if len(frame) == 1 else 's'}"
    titles = set(frame["plan"].dropna()) if "plan" in frame else set()
    title = " ".join(str(titles.pop()).split()) if len(titles) == 1 else ""
    return f"{title}: {count}" if title else count
