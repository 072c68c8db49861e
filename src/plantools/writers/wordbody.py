"""Grids as the body of a Word document: headings, paragraphs, pictures and tables, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantools.writers.wordcells import lines_of, paragraph_xml
from plantools.writers.wordpictures import picture_xml
from plantools.writers.wordtables import caption_xml, table_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plantools.cells import Grid, Line
    from plantools.drawings import Picture
    from plantools.writers.wordstyles import Page

    Embed = Callable[[Picture], tuple[str, int]]
    """Puts a picture's file into the package: the id of the link to it, and its number."""

_EMPTY_PARAGRAPH = "<w:p/>"
UNCOUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_STYLES = {0: "Title", **{level: f"Heading{level}" for level in range(1, 10)}}


def body_xml(
    grids: Sequence[Grid], page: Page, title: str, embed: Embed, captions: Iterator[int]
) -> Iterator[str]:
    """The paragraphs and tables in order; ``captions`` gives the next number of a table.

    Word would join two tables that touch, and wants a paragraph after the last.
    """
    after_table, heading = False, title
    for grid in grids:
        for number, line in enumerate(grid.above, start=1):
            last = number == len(grid.above)
            keep = last and (grid.width > 0 or grid.picture is not None)
            yield _line_xml(line, after_table=after_table, keep=keep)
            heading = line.text if line.level is not None else heading
            after_table = False
        if grid.picture:
            identifier, number = embed(grid.picture)
            yield picture_xml(grid.picture, identifier, number, page.width)
            after_table = False
        if grid.width and grid.caption:
            yield caption_xml(next(captions), grid.caption)
        elif grid.width and after_table:
            yield _EMPTY_PARAGRAPH
        if grid.width:
            yield table_xml(grid, page, caption=grid.caption or heading)
            after_table = True
    yield _EMPTY_PARAGRAPH if after_table else ""


def _line_xml(line: Line, *, after_table: bool, keep: bool) -> str:
    """A heading, or a paragraph: away from a table above, and kept on the page of one below."""
    properties = "<w:keepNext/>" if keep else ""
    if line.level is not None:
        own = UNCOUNTED if line.counts_itself else ""
        properties = f'<w:pStyle w:val="{_STYLES[line.level]}"/>{properties}{own}'
    elif after_table:
        properties += '<w:spacing w:before="200"/>'
    return paragraph_xml(lines_of(line.text), properties)
