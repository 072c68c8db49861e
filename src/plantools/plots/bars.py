"""Stacked bars with a word and a number in every part, so that colour carries nothing alone."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from plantools.colours import BLACK, text_colour
from plantools.drawings import Bars, Part

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONT = "DejaVu Sans"
"""Comes with matplotlib, so that every computer draws the same."""

SIZE = 10
"""Of words, in points."""

LEGEND_ROW = 0.24
"""Inches of a row of the legend."""

_LETTER = 0.68 * SIZE / 72  # inches of a letter of DejaVu Sans Bold, rather too wide
_NAME_WIDTH, _NAME_LINES = 26, 3


def draw_bars(bars: Bars, axes: Axes) -> Axes:
    """Draw stacked bars into axes, the first name on top, and give the axes back.

    Parts stand apart by white gaps, each with its number and, where there is room, its name; the
    legend has the names in the bars' order. A part without a fill is white with an outline.

    >>> from matplotlib.figure import Figure
    >>> counted = Bars("Progress", "", ("Roads", "Parks"), (Part("Green", "53AE7F", (2, 1)),))
    >>> axes = draw_bars(counted, Figure().subplots())
    >>> [text.get_text() for text in axes.texts]
    ['Green 2', 'Green 1']
    """
    totals = [sum(part.counts[bar] for part in bars.parts) for bar in range(len(bars.names))]
    inch = _width(axes) / max(*totals, 1)
    lefts = [0] * len(bars.names)
    for part in bars.parts:
        _draw_part(axes, part, lefts, inch)
        lefts = [left + count for left, count in zip(lefts, part.counts, strict=True)]
    axes.set_xlim(0, max(*totals, 1))
    axes.set_ylim(len(bars.names) - 0.5, -0.5)
    _name_bars(axes, bars.names)
    _draw_legend(axes)
    return axes


def _width(axes: Axes) -> float:
    """The axes' width in inches."""
    return float(axes.get_window_extent().width / axes.figure.dpi)


def _draw_part(axes: Axes, part: Part, lefts: Sequence[int], inch: float) -> None:
    shown = [bar for bar, count in enumerate(part.counts) if count]  # none has an outline too
    axes.barh(
        shown,
        [part.counts[bar] for bar in shown],
        left=[lefts[bar] for bar in shown],
        height=0.72,
        color=f"#{part.fill or 'FFFFFF'}",
        edgecolor="white" if part.fill else "#595959",
        linewidth=2 if part.fill else 1,
        label=part.name,
    )
    for bar in shown:
        _say(axes, part, bar, lefts[bar], inch)


def _say(axes: Axes, part: Part, bar: int, left: int, inch: float) -> None:
    """A part's name and number in it, or the number alone where there is no room for both."""
    count = part.counts[bar]
    whole = f"{part.name} {count}"
    fits = len(whole) * _LETTER < count * inch
    axes.text(
        left + count / 2,
        bar,
        whole if fits else str(count),
        color=f"#{text_colour(part.fill) if part.fill else BLACK}",
        fontfamily=FONT,
        fontsize=SIZE,
        fontweight="bold",
        horizontalalignment="center",
        verticalalignment="center",
        parse_math=False,
    )


def _name_bars(axes: Axes, names: Sequence[str]) -> None:
    """The bars' names to their left; the axis of numbers goes, for the parts have theirs."""
    axes.set_yticks(range(len(names)), [_short(name) for name in names])
    for label in axes.get_yticklabels():
        label.set(fontfamily=FONT, fontsize=SIZE, color="black", parse_math=False)
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])
    axes.spines[:].set_visible(False)


def _short(name: str) -> str:
    lines = wrap(name, _NAME_WIDTH, max_lines=_NAME_LINES, placeholder=" …")
    return "\n".join(lines)


def _draw_legend(axes: Axes) -> None:
    handles, names = axes.get_legend_handles_labels()
    legend = axes.legend(
        handles,
        names,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=_beside(names, _width(axes)),
        frameon=False,
        borderaxespad=0.2,
        columnspacing=1.2,
        handlelength=1.2,
        prop={"family": FONT, "size": SIZE},
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _beside(names: Sequence[str], width: float) -> int:
    """How many names of a legend stand beside each other: all, or as many as every row holds."""
    widths = [len(name) * _LETTER * 0.85 + 0.45 for name in names]
    return len(names) if sum(widths) < width else max(1, int(width / max(widths)))


def bars_height(bars: Bars) -> float:
    """The inches that the bars want, one below the other."""
    lines = max(_short(name).count("\n") + 1 for name in bars.names)
    return len(bars.names) * max(0.42, 0.08 + lines * 1.25 * SIZE / 72)


def legend_rows(bars: Bars, width: float) -> int:
    """The rows that the legend takes above bars of a width in inches."""
    names = [part.name for part in bars.parts]
    return -(-len(names) // _beside(names, width))


def legend_height(bars: Bars, width: float) -> float:
    """The inches that the legend takes above bars of a width in inches."""
    return LEGEND_ROW * legend_rows(bars, width)
