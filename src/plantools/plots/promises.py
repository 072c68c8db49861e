"""What was promised when: each action's target date at each report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from plantools.errors import UnsuitablePlanError
from plantools.plots.canvas import INK, LINE, QUIET, draw_nothing, entitle, new_axes, plain
from plantools.plots.frames import Row, by_action, history_rows, id_and_ref, said
from plantools.plots.windows import name_days, number_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _BELOW = 9.0, 5.2, 1.1, 1.9, 0.8  # inches
_ENDED = ("complete", "closed")


def promises_over_time(history: pd.DataFrame) -> pd.DataFrame:
    """Each action's target date as it stood at each report.

    A row for each ``action_id`` that ever had a target date, a column for each day reported; the
    values are the last day of the target date, missing where there was none. Updates of no known
    day are left out. ``plantools.history.promised_dates`` has the same as a list of the changes.

    Raises ``UnsuitablePlanError`` for a frame that is no history, or where no update tells its day.

    >>> from plantools import read_history
    >>> promises = promises_over_time(read_history("samples/years"))
    >>> promises.loc["1.3"].dt.strftime("%d/%m/%Y").to_list()
    ['30/09/2025', '31/12/2025', '31/03/2026', '30/09/2026']
    """
    rows = _dated(history)
    days = sorted({row["as_at"] for row in rows})
    table = {
        name: [_due_on(own, day) for day in days]
        for name, own in by_action(_promised(rows)).items()
    }
    frame = pd.DataFrame.from_dict(table, orient="index", columns=pd.DatetimeIndex(days))
    return frame.astype("datetime64[ns]").rename_axis(index="action_id", columns="as_at")


def draw_promises_over_time(history: pd.DataFrame, *, axes: Axes | None = None) -> Axes:
    """Draw ``promises_over_time``: the day promised (up) against the day of the report (across).

    A level line is a promise that held, one that climbs a promise that was moved. Below the broken
    line a date had passed when it was reported. A point is filled where the action was complete or
    closed. Each line ends in its action's name, those that were never moved being thin.
    Gives the axes back; ``in_words`` says what they show.
    """
    rows = _promised(_dated(history))
    title = "What was promised at each report"
    axes = axes or new_axes(
        width=_WIDTH, height=_HEIGHT, left=_LEFT, right=_RIGHT, above=0.3, below=_BELOW
    )
    if not rows:
        return draw_nothing(axes, title, "No action has a target date.")
    actions = by_action(rows)
    for own in actions.values():
        _draw_action(axes, own)
    _draw_scales(axes, rows)
    _name_lines(axes, actions)
    _draw_legend(axes)
    return entitle(axes, title, _words(title, actions), above=0.3)


def _dated(history: pd.DataFrame) -> list[Row]:
    rows = [row for row in history_rows(history) if row["as_at"] is not None]
    if not rows and len(history):
        raise UnsuitablePlanError(
            "No update of this history tells its day. Put a date into the files' names, such as "
            '"plan 2025-06.xlsx", and read them again.'
        )
    return rows


def _promised(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["due_latest"] is not None]


def _due_on(own: Sequence[Row], day: date) -> date | None:
    return next((row["due_latest"] for row in own if row["as_at"] == day), None)


def _is_moved(own: Sequence[Row]) -> bool:
    return len({row["due_latest"] for row in own}) > 1


def _words(title: str, actions: Mapping[str, Sequence[Row]]) -> str:
    return ". ".join((title, *map(_sentence, actions.values())))


def _sentence(own: Sequence[Row]) -> str:
    """The first promise, each new one with the report that made it, and whether it is kept."""
    told, before = [f"{id_and_ref(own)}: {said(own[0]['due_latest'])}"], own[0]["due_latest"]
    for row in own[1:]:
        if row["due_latest"] != before:
            before = row["due_latest"]
            told.append(f"moved to {said(before)} in the report of {said(row['as_at'])}")
    if own[-1]["state"] in _ENDED:
        told.append(f"{own[-1]['state']} by {said(_ended_on(own))}")
    return ", ".join(told)


def _ended_on(own: Sequence[Row]) -> date:
    """The day of the first report of the last run in which the action has ended."""
    day: date = own[-1]["as_at"]
    for row in reversed(own):
        if row["state"] not in _ENDED:
            break
        day = row["as_at"]
    return day


# Drawing -----------------------------------------------------------------------------------------


def _draw_action(axes: Axes, own: Sequence[Row]) -> None:
    across = [number_of(row["as_at"]) for row in own]
    up = [number_of(row["due_latest"]) for row in own]
    moved = _is_moved(own)
    axes.plot(
        across,
        up,
        color=INK if moved else LINE,
        linewidth=2 if moved else 1,
        label=str(own[0]["action_id"]),
    )
    ended = [row["state"] in _ENDED for row in own]
    _draw_points(axes, across, up, [not one for one in ended], _OPEN)
    _draw_points(axes, across, up, ended, _CLOSED)


_OPEN = {"s": 64, "color": "white", "edgecolors": INK, "zorder": 3}
_CLOSED = {"s": 22, "color": INK, "zorder": 4}
"""Points of actions; where an open and a closed one meet, both are seen."""


def _draw_points(
    axes: Axes,
    across: Sequence[float],
    up: Sequence[float],
    drawn: Sequence[bool],
    look: Mapping[str, Any],
) -> None:
    points = [(x, y) for x, y, here in zip(across, up, drawn, strict=True) if here]
    axes.scatter([x for x, _ in points], [y for _, y in points], **look)


def _draw_scales(axes: Axes, rows: Sequence[Row]) -> None:
    """Both lines of time, the broken line where they are the same day, and what it parts."""
    days = sorted({row["as_at"] for row in rows})
    dues = [number_of(row["due_latest"]) for row in rows]
    first, last = number_of(days[0]), number_of(days[-1])
    margin = max((last - first) * 0.06, 10)
    axes.set_xlim(first - margin, last + margin)
    low, high = min(*dues, first), max(*dues, last)
    axes.set_ylim(low - (high - low) * 0.06 - 5, high + (high - low) * 0.06 + 5)
    edges = axes.get_xlim()
    axes.plot(edges, edges, color=QUIET, linestyle="--", linewidth=1, zorder=1)
    axes.fill_between(edges, edges, axes.get_ylim()[0], color="#EFEFEF", zorder=0)
    passed = axes.text(0.985, 0.02, "date had passed", transform=axes.transAxes)
    passed.set_horizontalalignment("right")
    plain(passed, size=9, color=INK)
    axes.set_xticks([number_of(day) for day in days], [said(day) for day in days])
    name_days(axes.yaxis)
    plain(*axes.get_xticklabels(), size=9)
    plain(axes.set_xlabel("day of the report"), axes.set_ylabel("day promised"))
    axes.spines[["top", "right"]].set_visible(False)


def _name_lines(axes: Axes, actions: Mapping[str, Sequence[Row]]) -> None:
    """The references where the lines end; those that end at one point share a label."""
    ends: dict[tuple[float, float], list[str]] = {}
    for own in actions.values():
        last = number_of(own[-1]["as_at"]), number_of(own[-1]["due_latest"])
        ends.setdefault(last, []).append(id_and_ref(own))
    left, right = axes.get_xlim()
    low, high = axes.get_ylim()
    heights: dict[float, float] = {}
    for across, up in sorted(ends):
        height = max(up, heights.get(across, low) + (high - low) * 0.045)
        heights[across] = height
        text = axes.text(across + (right - left) * 0.02, height, ", ".join(ends[across, up]))
        text.set_verticalalignment("center")
        plain(text, size=9)


def _draw_legend(axes: Axes) -> None:
    """What points and lines are."""
    from matplotlib.lines import Line2D

    points: dict[str, Any] = {"marker": "o", "linestyle": "none", "color": INK}
    handles = [
        Line2D([], [], markersize=8, markerfacecolor="white", label="open", **points),
        Line2D([], [], markersize=5, label="complete or closed", **points),
        Line2D([], [], color=INK, linewidth=2, label="moved"),
        Line2D([], [], color=LINE, linewidth=1, label="never moved"),
    ]
    legend = axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=4,
        frameon=False,
        columnspacing=1.2,
        handlelength=1.2,
    )
    plain(*legend.get_texts())
