"""Writing Word documents: headings and paragraphs, and one table a grid."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plantools.cells import Grid, Line
from plantools.writers.files import replacing
from plantools.writers.limits import WORD, refuse_unwritable
from plantools.writers.wordstyles import Page, Properties, new_document
from plantools.writers.wordtables import caption_xml, lines_of, paragraph_xml, table_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.document import Document

_NOTHING_SAID = Properties()
_EMPTY_PARAGRAPH = "<w:p/>"
_STYLES = {0: "Title", **{level: f"Heading{level}" for level in range(1, 10)}}
_SECTION = b"<w:sectPr"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip file can say: the same plan, the same bytes


def write_docx(
    grids: Sequence[Grid],
    path: Path,
    *,
    title: str = "",
    about: Properties = _NOTHING_SAID,
    landscape: bool = False,
) -> None:
    """Write grids as a new Word document, replacing ``path`` in one step.

    The lines above a grid become its headings and paragraphs, the grid a table on A4 paper, its
    header rows repeated on each page. Tables with captions are numbered in their order, and a
    reader finds the caption as the last line above its table. Each line of a cell's text is a
    paragraph; "\\r\\n" and "\\r" are line ends too. A line between tables without any text leaves
    no trace for a reader.

    Raises ``UnwritableTextError`` for a text or a size that Word cannot hold, control characters
    above all, and ``UnwritableFileError`` as ``replacing`` does; either leaves no trace.

    >>> import tempfile
    >>> from plantools.cells import Cell
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     update = Path(folder) / "update.docx"
    ...     write_docx([Grid(rows=((Cell("Ref"), Cell("Action")),))], update)
    ...     update.exists()
    True
    """
    said = [title, about.author, about.subject]
    refuse_unwritable(grids, title="\n".join(filter(None, said)), name=Path(path).name, limits=WORD)
    with replacing(path) as temporary:
        page = Page(landscape=landscape)
        made = _saved(new_document(page, title=title, about=about), _body_xml(grids, page, title))
        temporary.write_bytes(made)


def _body_xml(grids: Sequence[Grid], page: Page, title: str) -> Iterator[str]:
    """The paragraphs and tables in order.

    Word would join two tables that touch, and wants a paragraph after the last.
    """
    after_table, heading, captions = False, title, 0
    for grid in grids:
        for number, line in enumerate(grid.above, start=1):
            keep = number == len(grid.above) and grid.width > 0
            yield _line_xml(line, after_table=after_table, keep=keep)
            heading = line.text if line.level is not None else heading
            after_table = False
        if grid.width and grid.caption:
            captions += 1
            yield caption_xml(captions, grid.caption)
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
        properties = f'<w:pStyle w:val="{_STYLES[line.level]}"/>{properties}'
    elif after_table:
        properties += '<w:spacing w:before="200"/>'
    return paragraph_xml(lines_of(line.text), properties)


def _saved(document: Document, body: Iterable[str]) -> bytes:
    """The document's file with its body put in as text, and with no time of day in it.

    The body goes before the properties of the section, which are the last in its element. Moved
    there as lxml's elements, it would take a time that grows with the square of its length.
    """
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    main = document.part.partname.membername
    with ZipFile(saved) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == main:
                head, tail = data.rsplit(_SECTION, 1)
                data = b"".join((head, "".join(body).encode(), _SECTION, tail))
            target.writestr(ZipInfo(name, _ZIP_DAY), data, ZIP_DEFLATED)
    return made.getvalue()
