"""Pictures for documents: what a grid wants drawn, as PNG files that are the same every time."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from plantools.cells import Grid
from plantools.drawings import Bars, Picture
from plantools.plots.bars import FONT, bars_height, draw_bars, legend_height

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

_WIDTH = 6.69  # inches: 17 cm, between the margins of upright A4
_NAMES, _EDGE = 2.35, 0.05  # inches left of the bars for their names, and around everything
_TITLE = 0.34  # inches above the bars
_DOTS = 200  # an inch: sharp in print, some 40 kB
_MILLIMETRES = 25.4  # an inch


def is_installed() -> bool:
    """Whether pictures can be drawn here."""
    return find_spec("matplotlib") is not None


def with_pictures(grids: Iterable[Grid]) -> Iterator[Grid]:
    """Grids, those that have bars with a picture of them."""
    for grid in grids:
        yield replace(grid, picture=bars_picture(grid.bars)) if grid.bars else grid


def bars_picture(bars: Bars) -> Picture:
    """Stacked bars as a picture as wide as a page's text."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    bar_width = _WIDTH - _NAMES - _EDGE
    below, above = bars_height(bars), _TITLE + legend_height(bars, bar_width)
    height = below + above + 2 * _EDGE
    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS, facecolor="white")
    place = (_NAMES / _WIDTH, _EDGE / height, bar_width / _WIDTH, below / height)
    draw_bars(bars, figure.add_axes(place))
    figure.text(
        _EDGE / _WIDTH,
        1 - _EDGE / height,
        bars.title,
        fontfamily=FONT,
        fontsize=11,
        fontweight="bold",
        verticalalignment="top",
        parse_math=False,
    )
    return Picture(
        png=_png(FigureCanvasAgg(figure)),
        alt=bars.alt,
        width=_WIDTH * _MILLIMETRES,
        height=height * _MILLIMETRES,
    )


def _png(canvas: FigureCanvasAgg) -> bytes:
    """A figure's file, without the names of programs in it."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        # Letters that the font lacks are drawn as boxes; the table beside has them right.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        canvas.print_png(file, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return file.getvalue()
