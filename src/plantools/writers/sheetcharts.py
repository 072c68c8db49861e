"""Native charts on a worksheet, drawn from the worksheet's own cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantools.colours import text_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantools.cells import Grid
    from plantools.drawings import Chart

_POINT = 96 / 72  # pixels
_FONT = {"name": "Arial", "size": 11}
_WIDTH = 900  # pixels: what stands beside a column of words and some of numbers


def draw_charts(workbook: Any, sheet: Any, grid: Grid, heights: Sequence[float]) -> None:
    """Draw a grid's charts, each over the empty rows it is given."""
    for chart in grid.charts:
        drawn = workbook.add_chart({"type": "bar", "subtype": "stacked"})
        for column, fill in zip(chart.columns, chart.fills, strict=True):
            drawn.add_series(_series(grid, chart, column, fill))
        drawn.set_title({"name": chart.title, "name_font": _FONT | {"size": 14, "bold": True}})
        drawn.set_legend({"position": "bottom", "font": _FONT})
        drawn.set_y_axis({"reverse": True, "num_font": _FONT})
        # Whole numbers of actions, counted along the bottom edge though the bars run from the top.
        drawn.set_x_axis(
            {"num_font": _FONT, "num_format": "0", "major_gridlines": {"visible": False},
             "label_position": "none", "line": {"none": True}, "major_tick_mark": "none"}
        )  # fmt: skip
        height = sum(heights[row] for row in chart.place) * _POINT
        drawn.set_size({"width": _WIDTH, "height": round(height)})
        options = {"description": chart.alt, "object_position": 1, "x_offset": 4}
        sheet.insert_chart(chart.place.start, 0, drawn, options)


def _series(grid: Grid, chart: Chart, column: int, fill: str) -> dict[str, Any]:
    rows = (chart.rows.start, chart.rows.stop - 1)
    return {
        "name": [grid.sheet, chart.header, column],
        "categories": [grid.sheet, rows[0], 0, rows[1], 0],
        "values": [grid.sheet, rows[0], column, rows[1], column],
        "fill": {"color": f"#{fill}"},
        "border": {"color": "#FFFFFF", "width": 1},
        "gap": 50,
        # The third part of the number format is what is shown of nought: nothing.
        "data_labels": {
            "value": True,
            "num_format": "0;-0;;",
            "font": _FONT | {"color": f"#{text_colour(fill)}"},
        },
    }
