"""Actions counted by what they stand under or by the month they are due, as stacked bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from plantools.drawings import Bars, Part
from plantools.errors import UnknownNameError
from plantools.layout import read_look
from plantools.layout.rows import theme_of
from plantools.plots.bars import bars_height, draw_bars, legend_height
from plantools.plots.canvas import draw_nothing, entitle, new_axes
from plantools.plots.frames import Row, rows_of
from plantools.plots.marks import Mark, Status, choose_status, counted_mark, mark_of, status_name
from plantools.references import join_reference
from plantools.schemes import Scheme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _NAMES, _EDGE = 8.5, 2.5, 0.1  # inches
NO_DATE = "No date"


def status_counts(
    plan: pd.DataFrame,
    *,
    by: str = "theme",
    status: Status | None = None,
    scheme: Scheme | None = None,
) -> pd.DataFrame:
    """How many actions stand at each status, by theme, by lead or by any other column.

    The rows are the themes in the plan's order, of another column its texts, those with the most
    actions first. The columns are statuses in words, from the best to the worst, those nobody
    understood being ``Other`` and those without one ``None given``. ``status`` is ``grade``,
    ``rag`` or ``state``; without it, the one that most actions have. ``scheme`` words the grades
    (``scrutiny`` if none is given).

    Raises ``UnsuitablePlanError`` for a frame that is no plan, ``UnknownNameError`` for a column or
    status that is not there.

    >>> from plantools import read_plan
    >>> counts = status_counts(read_plan("samples/action-plan.docx"))
    >>> counts.loc["3. Helping With Bills"].to_dict()
    {'Blue': 0, 'Green': 1, 'Amber': 1, 'Red': 0, 'None given': 1}
    """
    rows = rows_of(plan)
    return _as_table(_count_groups(rows, by), _marks(rows, status, scheme, "distinct"), by)


def draw_status_counts(
    plan: pd.DataFrame,
    *,
    by: str = "theme",
    status: Status | None = None,
    scheme: Scheme | None = None,
    palette: str = "distinct",
    axes: Axes | None = None,
) -> Axes:
    """Draw ``status_counts`` as stacked bars, a name and a number in every part.

    The options are those of ``status_counts``, the ``palette`` of the colours, and ``axes`` to draw
    into. Gives the axes back; ``in_words`` says what they show.
    """
    rows = rows_of(plan)
    title = f"Actions by {_named(by)} and {status_name(choose_status(rows, status))}"
    return _draw(title, _count_groups(rows, by), _marks(rows, status, scheme, palette), axes)


def due_months(
    plan: pd.DataFrame, *, status: Status | None = None, scheme: Scheme | None = None
) -> pd.DataFrame:
    """How many actions are due in each month, by status: what is ahead, and what piles up.

    The rows are all months from the first to the last of the target dates (of a window its last
    day), then ``No date`` where there are actions without one. The columns and options are those
    of ``status_counts``.

    >>> from plantools import read_plan
    >>> months = due_months(read_plan("samples/action-plan.docx"), status="rag")
    >>> months.index[0], months.index[-1], int(months.loc["March 2026"].sum())
    ('January 2026', 'No date', 2)
    """
    rows = rows_of(plan)
    return _as_table(_count_months(rows), _marks(rows, status, scheme, "distinct"), "month")


def draw_due_months(
    plan: pd.DataFrame,
    *,
    status: Status | None = None,
    scheme: Scheme | None = None,
    palette: str = "distinct",
    axes: Axes | None = None,
) -> Axes:
    """Draw ``due_months`` as a histogram, a row a month; of a long gap only its length is shown.

    The options are those of ``draw_status_counts``.
    """
    rows = rows_of(plan)
    title = f"Actions by the month they are due and {status_name(choose_status(rows, status))}"
    groups = _with_gaps(_count_months(rows))
    return _draw(title, groups, _marks(rows, status, scheme, palette), axes)


# Counting ----------------------------------------------------------------------------------------

Groups = Mapping[str, Sequence[int]]
"""The numbers of the rows that are counted together, by what the group is called."""


def _marks(
    rows: Sequence[Row], status: str | None, scheme: Scheme | None, palette: str
) -> list[Mark]:
    shown, look = choose_status(rows, status), read_look(scheme, palette)
    return [counted_mark(mark_of(row, shown, look)) for row in rows]


def _count_groups(rows: Sequence[Row], by: str) -> Groups:
    groups: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(_group_of(row, by), []).append(number)
    if by in _SECTIONS:
        return groups
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


_SECTIONS = ("theme", "recommendation")
"""The columns that divide a plan, in an order that its readers know."""


def _group_of(row: Row, by: str) -> str:
    if by not in row:
        raise UnknownNameError(
            f"This plan has no column {by!r} to count by. Give one of its columns, such as theme, "
            "lead or recommendation."
        )
    if by == "theme":
        text = theme_of(row)
    elif by == "recommendation":
        text = join_reference(row["recommendation_ref"] or "", row["recommendation"] or "")
    else:
        text = "" if row[by] is None else str(row[by])
    return " ".join(text.split()) or f"No {_named(by)}"


def _named(by: str) -> str:
    return by.replace("_", " ")


def _count_months(rows: Sequence[Row]) -> Groups:
    months = [
        None if row["due_latest"] is None else pd.Period(row["due_latest"], freq="M")
        for row in rows
    ]
    dated = [month for month in months if month is not None]
    span = pd.period_range(min(dated), max(dated), freq="M") if dated else ()
    groups: dict[str, list[int]] = {f"{month:%B %Y}": [] for month in span}
    for number, month in enumerate(months):
        name = NO_DATE if month is None else f"{month:%B %Y}"
        groups.setdefault(name, []).append(number)
    return groups


_LONG_GAP = 4
"""Months without an action that are shown as one row: from how many in a row on."""


def _with_gaps(groups: Groups) -> Groups:
    """Months with each long run of empty ones made one row that says which they are."""
    shown: dict[str, Sequence[int]] = {}
    empty: list[str] = []
    for name, numbers in groups.items():
        if not numbers:
            empty.append(name)
            continue
        shown |= _gap(empty)
        shown[name] = numbers
        empty = []
    return shown


def _gap(empty: Sequence[str]) -> Groups:
    if len(empty) < _LONG_GAP:
        return dict.fromkeys(empty, ())
    return {f"{empty[0]} to {empty[-1]}": ()}


def _as_table(groups: Groups, marks: Sequence[Mark], named: str) -> pd.DataFrame:
    shown = _in_order(marks)
    counts = {mark.words: list(_counts(mark, groups, marks)) for mark in shown}
    index = pd.Index(list(groups), name=named, dtype="str")
    return pd.DataFrame(counts, index=index, dtype="int64")


def _in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Each status once, by the scheme's order; two fills of the same words are one."""
    first: dict[str, Mark] = {}
    for mark in sorted(set(marks), key=lambda mark: (mark.rank, mark.words, mark.fill)):
        first.setdefault(mark.words, mark)
    return list(first.values())


def _counts(mark: Mark, groups: Groups, marks: Sequence[Mark]) -> Iterator[int]:
    for numbers in groups.values():
        yield Counter(marks[number].words for number in numbers)[mark.words]


# Drawing -----------------------------------------------------------------------------------------


def _draw(title: str, groups: Groups, marks: Sequence[Mark], axes: Axes | None) -> Axes:
    parts = tuple(
        Part(mark.words, mark.fill, tuple(_counts(mark, groups, marks)))
        for mark in _in_order(marks)
    )
    if not groups:
        axes = axes or new_axes(width=_WIDTH, height=0, left=_NAMES)
        return draw_nothing(axes, title, "There are no actions.")
    bars = Bars(title, _words(title, tuple(groups), parts), tuple(groups), parts)
    above = legend_height(bars, _WIDTH - _NAMES - _EDGE)
    axes = axes or new_axes(width=_WIDTH, height=bars_height(bars), left=_NAMES, above=above)
    return entitle(draw_bars(bars, axes), title, bars.alt, above=above)


def _words(title: str, names: Sequence[str], parts: Sequence[Part]) -> str:
    counted = (
        ", ".join(f"{part.counts[bar]} {part.name}" for part in parts if part.counts[bar])
        for bar in range(len(names))
    )
    lines = (f"{name}: {words or 'none'}" for name, words in zip(names, counted, strict=True))
    return ". ".join((f"Stacked bar chart: {title}", *lines))
