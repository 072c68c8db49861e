"""Pictures of plans, drawn by matplotlib: the extra ``plots``, loaded when the first is drawn."""

from plantools.plots.bars import draw_bars
from plantools.plots.pictures import bars_picture, is_installed, with_pictures

__all__ = ["bars_picture", "draw_bars", "is_installed", "with_pictures"]
