"""What is drawn beside a table: charts of a spreadsheet's own numbers, bars, and pictures."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Chart:
    """A stacked bar chart of a grid's own numbers: a bar a row, a part of it a column.

    The names of the parts stand in the row ``header``, those of the bars in the first column. The
    chart stands over the empty rows ``place``; ``alt`` says in words what it shows.
    """

    title: str
    alt: str
    header: int
    rows: range
    columns: tuple[int, ...]
    fills: tuple[str, ...]
    place: range


@dataclass(frozen=True, slots=True)
class Part:
    """A part of every bar: what it counts, its fill, and the count in each bar."""

    name: str
    fill: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers to be drawn as stacked bars, a bar a name; ``alt`` says the same in words."""

    title: str
    alt: str
    names: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PNG file, with what it shows in words; its sides are in millimetres."""

    png: bytes = field(repr=False)
    alt: str
    width: float
    height: float

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        """In a notebook, the picture with its words, as its alternative text and beside it."""
        shown = {"text/plain": self.alt, "image/png": b64encode(self.png).decode("ascii")}
        return shown, {"image/png": {"alt": self.alt, "width": round(self.width / 25.4 * 96)}}
