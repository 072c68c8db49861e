"""New rows in a table of Word, each like the one it comes after but for its texts.

They take the formats of its cells, paragraphs and runs; bookmarks, comments, pictures, controls
and ids stay with that row. Source: ECMA-376 part 1, 17.4 (tables).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plantools.patch.docx import finished, open_document
from plantools.patch.edits import CellChange, NewCell, Patched, Track
from plantools.patch.nodes import Node
from plantools.patch.splice import Edit
from plantools.patch.word import formats, guards
from plantools.patch.word.content import Content, read_content
from plantools.patch.word.document import Document
from plantools.patch.word.runs import Runs
from plantools.patch.word.shading import filled_properties
from plantools.patch.word.spaces import is_word
from plantools.patch.word.tracking import Marks


def append_rows_docx(
    source: bytes | Path,
    rows: Sequence[Sequence[NewCell]],
    *,
    below: int,
    place: str = "The new row",
    name: str = "",
    track: Track | None = None,
    force: bool = False,
) -> Patched:
    """Put new rows into a table, straight below the row that the cell ``below`` stands in.

    Cells are counted as by ``WordEdit``; a row has a ``NewCell`` for each cell of that one, in
    their order. ``place`` is what sentences call the new rows.

    Raises ``WriteBackRefusedError`` where a merged cell reaches across the place, where the row is
    tracked or locked, and where a row has another number of cells.

    >>> from io import BytesIO
    >>> import docx
    >>> document = docx.Document()
    >>> document.add_table(1, 2).cell(0, 1).text = "Amber"
    >>> document.save(stream := BytesIO())
    >>> row = [NewCell("1.2"), NewCell("Green", fill="00B050")]
    >>> patched = append_rows_docx(stream.getvalue(), [row], below=1, place="table 1, row 2")
    >>> [(change.place, change.after) for change in patched.cells]
    [('table 1, row 2, cell 1', '1.2'), ('table 1, row 2, cell 2', 'Green')]
    """
    document = open_document(source, name, force=force, track=track)
    if not 0 <= below < len(document.cells):
        raise guards.refused(
            place, f"the document has only {len(document.cells)} cells", guards.READ_AGAIN
        )
    row = guards.row_of(document.cells[below])
    if row is None:
        raise guards.refused(place, "the cell before it is in no row", "Add it in Word")
    cells = guards.cells_of(row)
    _refuse(place, row, cells, rows)
    writer = _Writer(document, Marks(document.names, document.root, track), place)
    new = b"".join(writer.row(row, cells, one) for one in rows)
    at = _end(row)
    first = _number_behind(document, at)
    texts = [cell.text for one in rows for cell in one]
    return finished(
        document,
        [Edit(at, at, new)] if rows else [],
        dict(enumerate(texts, start=first)),
        [
            CellChange(f"{place}, cell {number}", "", cell.text, cell.fill or None)
            for one in rows
            for number, cell in enumerate(one, start=1)
            if cell != NewCell()
        ],
        new_cells=range(first, first + len(texts)),
    )


def columns_of_row(source: bytes | Path, cell: int, *, name: str = "") -> tuple[int, ...]:
    """The columns in which the cells of a row begin: of the row that a cell stands in.

    >>> from io import BytesIO
    >>> import docx
    >>> document = docx.Document()
    >>> row = document.add_table(1, 3).rows[0].cells
    >>> _ = row[0].merge(row[1])
    >>> document.save(stream := BytesIO())
    >>> columns_of_row(stream.getvalue(), 1)
    (0, 2)
    """
    document = open_document(source, name, force=True, track=None)
    row = guards.row_of(document.cells[cell])
    if row is None:
        return ()
    return tuple(guards.column_of(one, row)[0] for one in guards.cells_of(row))


class _Writer:
    def __init__(self, document: Document, marks: Marks, place: str) -> None:
        self.part, self.names, self.marks = document.part, document.names, marks
        self.place = place

    def row(self, row: Node, cells: Sequence[Node], new: Sequence[NewCell]) -> bytes:
        """A row like another one."""
        inner = formats.raw(self.part, row.child("tblPrEx")) + self._properties(row)
        inner += b"".join(map(self._cell, cells, new))
        return self.names.tag("tr", inner)

    def _properties(self, row: Node) -> bytes:
        mark = self.marks.marked("ins") if self.marks.track else b""
        # A heading row is repeated on each page; the row below it is none.
        gone = ("tblHeader", "ins", "del", "trPrChange")
        properties = row.child("trPr")
        kept = [one for one in properties.children if one.local not in gone] if properties else []
        inner = b"".join(formats.raw(self.part, one) for one in kept)
        if mark and not kept:
            # By the letter of the schema a mark may not stand there alone.
            inner = self.names.tag("gridBefore", val="0")
        return self.names.tag("trPr", inner + mark) if inner else b""

    def _cell(self, cell: Node, new: NewCell) -> bytes:
        content = read_content(self.part, cell)
        guards.refuse_characters(self.place, new.text)
        properties = filled_properties(self.part, self.names, cell, new.fill)
        written = Runs(self.marks)
        head = f"<{self.names.prefix}r>".encode() + self._run_format(content)
        begin, end = f"<{self.names.prefix}p>".encode(), self.names.closing("p")
        own = self._paragraph(content)
        first, *others = new.text.split("\n")
        written.put_text(head, first, None)
        for line in others:
            written.put_text(head, "\n", end + begin + self._paragraph(content))
            written.put_text(head, line, None)
        paragraph = begin + own + written.written() + end
        return self.names.tag("tc", properties + paragraph)

    def _paragraph(self, content: Content) -> bytes:
        mark = self.marks.marked("ins") if self.marks.track else b""
        if content.paragraphs:
            return formats.paragraph_format(self.part, self.names, content.paragraphs[0], mark)
        return self.names.tag("pPr", self.names.tag("rPr", mark)) if mark else b""

    def _run_format(self, content: Content) -> bytes:
        if not content.paragraphs:
            return b""
        return formats.format_for_new_run(self.part, content, content.paragraphs[0])


def _refuse(
    place: str, row: Node, cells: Sequence[Node], rows: Sequence[Sequence[NewCell]]
) -> None:
    for new in rows:
        if len(new) != len(cells):
            raise guards.refused(
                place, f"it has {len(new)} cells where the row before it has {len(cells)}",
                "Give a cell for each of that row",
            )  # fmt: skip
    for cell in cells:
        guards.refuse_around(place, cell)
        if guards.continues_below(cell, row):
            raise guards.refused(
                place, "a merged cell reaches across its place", "Add the row in Word"
            )


def _end(row: Node) -> int:
    """Where the next row begins: behind what stands around this one in its table."""
    while row.parent is not None and not is_word(row.parent, "tbl"):
        row = row.parent
    return row.end


def _number_behind(document: Document, at: int) -> int:
    """The number that a cell put in at a place gets."""
    return sum(1 for cell in document.cells if cell.start < at)
