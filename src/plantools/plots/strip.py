"""The heat strip: each action's grade at each update, and how often one grade became another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

import pandas as pd

from plantools.colours import mixed, text_colour
from plantools.history import transition_matrix
from plantools.layout import read_look
from plantools.plots.canvas import NAMES, draw_nothing, entitle, name_rows, new_axes, plain
from plantools.plots.frames import (
    Row,
    action_name,
    action_text,
    by_action,
    history_rows,
    id_and_ref,
    update_names,
)
from plantools.plots.marks import Mark, Status, choose_status, mark_of, status_name
from plantools.schemes import Scheme, read_palette, read_scheme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ABSENT = "–"
"""Stands where an update does not have an action."""

_CELL, _ROW, _HEAD = 1.45, 0.42, 0.3  # inches of a cell's width and height, and of the days above
_LETTERS, _LINES = 17, 2


def statuses_over_time(
    history: pd.DataFrame, *, status: Status | None = None, scheme: Scheme | None = None
) -> pd.DataFrame:
    """What each action's status was at each update, in words.

    A row for each ``action_id``, by reference. The column ``action`` has its words, as they were
    last; the others are the updates by their days, and hold the status as ``2 On-Track`` or
    ``Amber``, ``None given``, or a dash where the update does not have the action. The options are
    those of ``status_counts``; what nobody understood is as written.

    Raises ``UnsuitablePlanError`` for a frame that is no history.

    >>> from plantools import read_history
    >>> strip = statuses_over_time(read_history("samples/years"))
    >>> strip.loc["1.2"].to_list()[1:]
    ['2 On-Track', '3 Slipped', '1 Fully Achieved', '3 Slipped']
    """
    rows = history_rows(history)
    updates, marks = update_names(rows), _marks(rows, status, scheme, "distinct")
    table = {
        name: [_last_text(own), *(_said(marks.get((name, number))) for number in updates)]
        for name, own in by_action(rows).items()
    }
    columns = ["action", *updates.values()]
    frame = pd.DataFrame.from_dict(table, orient="index", columns=columns, dtype="string")
    return frame.rename_axis(index="action_id")


def draw_statuses_over_time(
    history: pd.DataFrame,
    *,
    status: Status | None = None,
    scheme: Scheme | None = None,
    palette: str = "distinct",
    axes: Axes | None = None,
) -> Axes:
    """Draw ``statuses_over_time`` as a heat strip: a row an action, a column an update.

    The status stands in words in each cell, on its colour. The options are those of
    ``status_counts``, the ``palette`` of the colours, and ``axes`` to draw into. Gives the axes
    back; ``in_words`` says what they show.
    """
    rows = history_rows(history)
    updates, marks = update_names(rows), _marks(rows, status, scheme, palette)
    actions = by_action(rows)
    title = f"Each action's {status_name(choose_status(rows, status))} at each update"
    width = NAMES + _CELL * max(len(updates), 2) + 0.1
    axes = axes or new_axes(width=width, height=_ROW * len(actions), above=_HEAD)
    if not actions:
        return draw_nothing(axes, title, "There are no actions.")
    for down, name in enumerate(actions):
        for across, number in enumerate(updates):
            mark = marks.get((name, number))
            _draw_cell(axes, across, down, _said(mark), mark.fill if mark else "")
    name_rows(axes, [action_name(id_and_ref(own), _last_text(own)) for own in actions.values()])
    _name_columns(axes, list(updates.values()))
    return entitle(axes, title, _words(title, actions, updates, marks), above=_HEAD)


Marks = Mapping[tuple[str, int], Mark]
"""The status of each action at each update."""


def _marks(rows: Sequence[Row], status: str | None, scheme: Scheme | None, palette: str) -> Marks:
    shown, look = choose_status(rows, status), read_look(scheme, palette)
    return {(str(row["action_id"]), row["update"]): mark_of(row, shown, look) for row in rows}


def _said(mark: Mark | None) -> str:
    return mark.with_code if mark else ABSENT


def _last_text(own: Sequence[Row]) -> str:
    return action_text(own[-1])


def _words(
    title: str, actions: Mapping[str, Sequence[Row]], updates: Mapping[int, str], marks: Marks
) -> str:
    lines = (
        f"{id_and_ref(own)}: {', '.join(_said(marks.get((name, number))) for number in updates)}"
        for name, own in actions.items()
    )
    return ". ".join((f"Heat strip: {title} ({', '.join(updates.values())})", *lines))


# How often one became another --------------------------------------------------------------------


def draw_transition_matrix(
    history: pd.DataFrame,
    *,
    column: Literal["state", "grade", "rag"] = "state",
    palette: str = "distinct",
    axes: Axes | None = None,
) -> Axes:
    """Draw ``transition_matrix``: how often a status (down) became another (across).

    The number stands in each cell, which is the darker the higher it is. The options are those of
    ``plantools.history.transition_matrix``, the ``palette`` of the colour, and ``axes`` to draw
    into. Gives the axes back; ``in_words`` says what they show.
    """
    counts = transition_matrix(history, column=column)
    title = f"What became of each {'RAG' if column == 'rag' else column} by the next update"
    width = 1.6 + _CELL * max(len(counts.columns), 2) + 0.1
    axes = axes or new_axes(width=width, height=_ROW * len(counts), left=1.6, above=2 * _HEAD)
    if counts.empty:
        return draw_nothing(axes, title, "There is only one update.")
    darkest = read_palette(palette, read_scheme("brag"))["Blue"]
    most = max(int(counts.to_numpy().max()), 1)
    for down, (_, row) in enumerate(counts.iterrows()):
        for across, count in enumerate(row):
            fill = mixed("FFFFFF", darkest, 0.15 + 0.85 * count / most) if count else ""
            _draw_cell(axes, across, down, str(count), fill)
    name_rows(axes, map(str, counts.index))
    _name_columns(axes, list(map(str, counts.columns)))
    plain(axes.set_ylabel("was"), axes.set_xlabel("became"))
    axes.xaxis.set_label_position("top")
    return entitle(axes, title, _matrix_words(title, counts), above=2 * _HEAD)


def _matrix_words(title: str, counts: pd.DataFrame) -> str:
    lines = (
        f"{before} became " + ", ".join(f"{name} ({count})" for name, count in row.items() if count)
        for before, row in counts.iterrows()
    )
    return ". ".join((f"Matrix: {title}", *lines))


# Cells -------------------------------------------------------------------------------------------


def _draw_cell(axes: Axes, across: int, down: int, words: str, fill: str) -> None:
    """A cell with its words in it; without a fill it is white with an outline."""
    axes.barh(
        [down],
        [1],
        left=[across - 0.5],
        height=1,
        color=f"#{fill or 'FFFFFF'}",
        edgecolor="white" if fill else "#D9D9D9",
        linewidth=2 if fill else 1,
    )
    shown = "\n".join(wrap(words, _LETTERS, max_lines=_LINES, placeholder=" …"))
    text = axes.text(across, down, shown, horizontalalignment="center", verticalalignment="center")
    plain(text, size=9, color=f"#{text_colour(fill or 'FFFFFF')}")


def _name_columns(axes: Axes, names: Sequence[str]) -> None:
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(names)), list(names))
    axes.set_xlim(-0.5, max(len(names), 1) - 0.5)
    axes.tick_params(axis="x", length=0)
    plain(*axes.get_xticklabels(), size=9)
