"""When actions are due: their windows on a line of time, and where they were due at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import pandas as pd

from plantools.dates import read_date
from plantools.fields import ORIGINAL_DATE
from plantools.layout import read_look
from plantools.plots.canvas import (
    INK,
    LINE,
    draw_nothing,
    entitle,
    name_rows,
    new_axes,
    plain,
)
from plantools.plots.frames import (
    Row,
    action_name,
    action_text,
    by_action,
    last_rows,
    rows_of,
    said,
)
from plantools.plots.marks import Mark, Status, choose_status, mark_of
from plantools.schemes import Scheme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

_WIDTH, _BESIDE, _ROW, _LEGEND = 11.0, 3.0, 0.36, 0.3  # inches

WINDOW_COLUMNS: Mapping[str, Any] = {
    "ref": pd.StringDtype(),
    "action": pd.StringDtype(),
    "due_text": pd.StringDtype(),
    "earliest": "datetime64[ns]",
    "latest": "datetime64[ns]",
    "original": "datetime64[ns]",
    "status": pd.StringDtype(),
}
"""The columns of ``due_windows``, with their dtypes."""


def due_windows(
    plan: pd.DataFrame, *, status: Status | None = None, scheme: Scheme | None = None
) -> pd.DataFrame:
    """When each action is due, and when it was due at first.

    A row for each action of a plan, or of a history's last update. ``earliest`` and ``latest`` are
    the window's days (missing where it is open), ``original`` the last day of the first target
    date, where that was another: in a history the first promised, else what the plan has beside
    the date or in it ("June 2026 (was March 2026)"). ``status`` is in words; the options are those
    of ``status_counts``.

    >>> from plantools import read_history
    >>> windows = due_windows(read_history("samples/years")).set_index("ref")
    >>> windows.loc["1.3", ["original", "latest"]].dt.strftime("%d/%m/%Y").to_list()
    ['30/09/2025', '30/09/2026']
    """
    found = list(_windows(rows_of(plan), status, scheme, "distinct"))
    return pd.DataFrame(
        {
            name: pd.Series([_value(window, name) for window in found], dtype=dtype)
            for name, dtype in WINDOW_COLUMNS.items()
        }
    )


def draw_due_windows(
    plan: pd.DataFrame,
    *,
    on: str | date | None = None,
    status: Status | None = None,
    scheme: Scheme | None = None,
    palette: str = "distinct",
    axes: Axes | None = None,
) -> Axes:
    """Draw ``due_windows`` on a line of time, where an action was due at first being hollow.

    The date as written and the status stand beside each action. ``on`` is a day to mark, such as
    that of the report, an ISO date. The other options are those of ``status_counts``, the
    ``palette`` of the colours, and ``axes`` to draw into. Gives the axes back; ``in_words`` says
    what they show.
    """
    windows = list(_windows(rows_of(plan), status, scheme, palette))
    day = date.fromisoformat(on) if isinstance(on, str) else on
    title = "When actions are due" + (f", as at {said(day)}" if day else "")
    axes = axes or new_axes(
        width=_WIDTH, height=_ROW * len(windows), right=_BESIDE, above=_LEGEND, below=0.35
    )
    if not windows:
        return draw_nothing(axes, title, "There are no actions.")
    _draw_days(axes, windows, day)
    for down, window in enumerate(windows):
        _draw_window(axes, down, window)
        text = axes.text(1.015, down, window.beside, transform=axes.get_yaxis_transform())
        text.set_verticalalignment("center")
        plain(text, size=9)
    name_rows(axes, [action_name(one.ref, one.action) for one in windows])
    _draw_legend(axes, windows)
    return entitle(axes, title, ". ".join((title, *map(_sentence, windows))), above=_LEGEND)


@dataclass(frozen=True, slots=True)
class _Window:
    ref: str | None
    action: str
    due_text: str | None
    earliest: date | None
    latest: date | None
    original: date | None
    mark: Mark

    @property
    def beside(self) -> str:
        """What stands beside the action: the date as written, and the status in words."""
        written = " ".join((self.due_text or "No date").split())
        return f"{shorten(written, 24, placeholder=' …')}, {self.mark.with_code}"

    @property
    def days(self) -> list[date]:
        """The days that are drawn."""
        return [day for day in (self.earliest, self.latest, self.original) if day is not None]


def _value(window: _Window, name: str) -> Any:
    return window.mark.with_code if name == "status" else getattr(window, name)


def _windows(
    rows: Sequence[Row], status: str | None, scheme: Scheme | None, palette: str
) -> Iterator[_Window]:
    first = {}
    if rows and "action_id" in rows[0]:
        first = {name: _first_due(own) for name, own in by_action(rows).items()}
        last = last_rows(rows)
        rows = [row for own in by_action(last).values() for row in own]
    shown, look = choose_status(rows, status), read_look(scheme, palette)
    for row in rows:
        due, original = row["due_latest"], first.get(str(row.get("action_id"))) or _original(row)
        yield _Window(
            row["ref"],
            action_text(row),
            row["due_text"],
            row["due_earliest"],
            due,
            None if original == due else original,
            mark_of(row, shown, look),
        )


def _first_due(own: Sequence[Row]) -> Any:
    ordered = sorted(own, key=lambda row: int(row["update"]))
    return next((row["due_latest"] for row in ordered if row["due_latest"] is not None), None)


def _original(row: Row) -> pd.Timestamp | None:
    """The last day of the first target date that a plan itself still names."""
    written = read_date(row["due_text"] or "", agreed=row["agreed"]).original
    beside = [read_date(line) for line in (row.get(ORIGINAL_DATE) or "").splitlines()]
    found = [window.latest for window in (*beside, written) if window and window.latest]
    return pd.Timestamp(found[0]) if found else None


def _sentence(window: _Window) -> str:
    written = " ".join((window.due_text or "no date").split())
    moved = f", at first {said(window.original)}" if window.original else ""
    name = window.ref or shorten(window.action, 40, placeholder=" …")
    return f"{name}: {written}{moved}, {window.mark.with_code}"


# Drawing -----------------------------------------------------------------------------------------


def _draw_days(axes: Axes, windows: Sequence[_Window], on: date | None) -> None:
    """The line of time, from the first day to the last, and the day that is marked."""
    days = [pd.Timestamp(day) for one in windows for day in one.days]
    days += [pd.Timestamp(on)] if on else []
    axes.set_axisbelow(True)
    axes.grid(axis="x", color="#D9D9D9")
    if not days:
        axes.set_xticks([])
        return
    margin = max((max(days) - min(days)) * 0.04, pd.Timedelta(days=10))
    axes.set_xlim(number_of(min(days) - margin), number_of(max(days) + margin))
    name_days(axes.xaxis)
    if on:
        axes.axvline(number_of(on), color=INK, linestyle="--", linewidth=1.2, label=f"{said(on)}")


def number_of(day: date) -> float:
    """A day as matplotlib counts it."""
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def name_days(axis: Axis) -> None:
    """Months or years on a line of time."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    shown = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    axis.set_major_locator(locator)
    axis.set_major_formatter(shown)
    plain(*axis.get_ticklabels(), size=9)


def _draw_window(axes: Axes, down: int, window: _Window) -> None:
    """A window as a bar, a single day as a diamond; where it was due at first, a hollow diamond."""
    ends = [day for day in (window.original, window.latest) if day is not None]
    for one, other in pairwise(ends):
        axes.plot(
            [number_of(one), number_of(other)], [down, down], color=LINE, linewidth=1, zorder=0.9
        )
    fill = f"#{window.mark.fill or 'FFFFFF'}"
    if window.earliest is not None and window.earliest != window.latest:
        start = number_of(window.earliest)
        end = axes.get_xlim()[1] if window.latest is None else number_of(window.latest) + 1
        axes.barh([down], [end - start], left=[start], height=0.5, color=fill, edgecolor=INK)
    elif window.latest is not None:
        _draw_diamond(axes, down, window.latest, fill)
    if window.original is not None:
        _draw_diamond(axes, down, window.original, "none")


def _draw_diamond(axes: Axes, down: int, day: date, fill: str) -> None:
    axes.plot(
        [number_of(day)],
        [down],
        marker="D",
        markersize=8,
        markerfacecolor=fill,
        markeredgecolor=INK,
        linestyle="none",
    )


def _draw_legend(axes: Axes, windows: Sequence[_Window]) -> None:
    """What hollow marks and the broken line are."""
    from matplotlib.lines import Line2D

    handles: list[Any] = [line for line in axes.get_lines() if line.get_linestyle() == "--"]
    if any(window.original is not None for window in windows):
        hollow = Line2D([], [], marker="D", color=INK, markerfacecolor="none", linestyle="none")
        hollow.set_label("due at first")
        handles.append(hollow)
    if handles:
        legend = axes.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False
        )
        plain(*legend.get_texts())
