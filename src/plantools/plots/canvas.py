"""Axes to draw into, of the size that their content wants, with their words beside them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plantools.drawings import Picture
from plantools.errors import MissingPackageError
from plantools.plots.bars import FONT, SIZE
from plantools.plots.pictures import is_installed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

NAMES = 3.1
"""Inches for the names of actions beside the axes."""

INK, QUIET, LINE = "black", "#595959", "#8C8C8C"
"""Of words, of words that matter less (7:1 on white), and of lines."""

_TOP, _EDGE = 0.5, 0.1  # inches
_MOST = 300  # inches of a figure's height: matplotlib ends at 65,536 dots
_MILLIMETRES = 25.4  # an inch


def new_axes(
    *,
    width: float,
    height: float,
    left: float = NAMES,
    right: float = _EDGE,
    above: float = 0.0,
    below: float = _EDGE,
) -> Axes:
    """Axes in a figure of their own; all sides are in inches, ``width`` that of the whole figure.

    The figure is pyplot's, so that a notebook shows it and ``plt.show()`` does. Raises
    ``MissingPackageError`` where matplotlib is not installed.
    """
    if not is_installed():
        raise MissingPackageError(
            "matplotlib, which draws plots, is not installed. Install it once with: "
            'python -m pip install "plantools[plots]", and run this again.'
        )
    import matplotlib.pyplot as plt

    height = min(max(height, 0.5), _MOST)
    whole = height + below + above + _TOP
    figure = plt.figure(figsize=(width, whole), facecolor="white")
    place = (left / width, below / whole, (width - left - right) / width, height / whole)
    return figure.add_axes(place)


def entitle(axes: Axes, title: str, words: str, *, above: float = 0.0) -> Axes:
    """Give axes their title, ``above`` inches over them, and their text equivalent."""
    heading = axes.set_title(title, loc="left", fontweight="bold", pad=6 + above * 72)
    plain(heading, size=11)
    axes.set_label(words)
    return axes


def plain(*texts: Text, size: float = SIZE, color: str = INK) -> None:
    """Words as they are: a dollar sign of a plan's begins no formula."""
    for text in texts:
        text.set(fontfamily=FONT, fontsize=size, color=color, parse_math=False)


def name_rows(axes: Axes, names: Iterable[str]) -> None:
    """The names of rows to their left, the first on top; the frame around the axes goes."""
    listed = list(names)
    axes.set_yticks(range(len(listed)), listed)
    axes.set_ylim(len(listed) - 0.5, -0.5)
    plain(*axes.get_yticklabels())
    axes.tick_params(axis="y", length=0)
    axes.spines[:].set_visible(False)


def draw_nothing(axes: Axes, title: str, words: str) -> Axes:
    """Axes that say that there is nothing to draw."""
    axes.set_axis_off()
    plain(axes.text(0, 0.5, words, transform=axes.transAxes, verticalalignment="center"))
    return entitle(axes, title, f"{title}. {words}")


def in_words(axes: Axes) -> str:
    """The text equivalent of a plot: what it shows, for those who cannot see it.

    >>> from plantools import read_plan
    >>> from plantools.plots import draw_status_counts
    >>> from matplotlib.figure import Figure
    >>> plan = read_plan("samples/scrutiny-update.docx")
    >>> axes = draw_status_counts(plan, by="kind", status="rag", axes=Figure().subplots())
    >>> in_words(axes).split(". ")[1]
    'scrutiny update: 5 Blue, 2 Green, 1 Amber, 1 Red'
    """
    return str(axes.get_label())


def as_picture(axes: Axes, *, dots: int = 110) -> Picture:
    """The figure that axes stand in, as a picture with its words; ``dots`` are those of an inch.

    A notebook shows it with its words as alternative text. Its ``png`` and ``alt`` are what a
    document needs; its sides are in millimetres, around all that is drawn. Where
    pyplot holds the figure, it is closed.
    """
    from matplotlib import pyplot as plt

    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("these axes stand in no figure")
    file = io.BytesIO()
    with warnings.catch_warnings():
        # Letters that the font lacks are drawn as boxes; the words beside have them right.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(
            file, dpi=dots, bbox_inches="tight", pad_inches=_EDGE, metadata={"Software": None}
        )
    plt.close(figure)
    png = file.getvalue()
    width, height = (int.from_bytes(png[at : at + 4]) / dots * _MILLIMETRES for at in (16, 20))
    return Picture(png, in_words(axes), width, height)
