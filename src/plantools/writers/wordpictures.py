"""Pictures in Word's documents, each in its line of text and with words for those who cannot see.

Source: ECMA-376 part 1, 20.4.2.8 (inline), 20.2.2.5 (pic).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantools.markup import quoted
from plantools.writers.wordcells import lines_of
from plantools.writers.wordpackage import R, link, set_content_type

if TYPE_CHECKING:
    from plantools.drawings import Picture
    from plantools.writers.wordpackage import Parts

_EMU = 36_000  # a millimetre
_EMU_TWIP = 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def put_picture(parts: Parts, main: str, picture: Picture, number: int) -> str:
    """Add a picture's file to a package and link the main part to it; gives the link's id."""
    folder = main.rpartition("/")[0]
    name = f"media/plan{number}.png"
    part = f"{folder}/{name}".lstrip("/")
    parts[part] = picture.png
    set_content_type(parts, part, "image/png")
    return link(parts, main, f"{R}/image", name)


def picture_xml(picture: Picture, identifier: str, number: int, room: int) -> str:
    """A paragraph with a picture, no wider than its room in twips."""
    scale = min(1.0, room * _EMU_TWIP / (picture.width * _EMU))
    wide, high = (round(side * _EMU * scale) for side in (picture.width, picture.height))
    words = quoted(" ".join(" ".join(lines_of(picture.alt)).split()))
    # A style may say that every line is 14 points high, which would hide most of the picture.
    line = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
    return (
        f'<w:p>{line}<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={words}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Chart {number}" descr={words}/>'
        f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip xmlns:r="{R}" r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
