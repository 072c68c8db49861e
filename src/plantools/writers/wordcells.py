"""Cells and paragraphs of a Word document as text, each look of a cell worded once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from plantools.cells import Cell, Role
from plantools.colours import WHITE, text_colour
from plantools.markup import escape
from plantools.writers.wordstyles import CELL_STYLE

if TYPE_CHECKING:
    from collections.abc import Sequence

BOLD: frozenset[Role] = frozenset({"title", "header", "label", "section", "status"})
"""The roles whose text is bold."""

_MIDDLE: frozenset[Role] = frozenset({"header", "status"})


def paragraph_xml(lines: Sequence[str], properties: str = "", run: str = "") -> str:
    """One paragraph of lines with breaks between them, all in one look.

    >>> paragraph_xml(["R&D"])
    '<w:p><w:r><w:t xml:space="preserve">R&amp;D</w:t></w:r></w:p>'
    """
    breaks = "<w:br/>".join(_text_xml(line) for line in lines)
    runs = f"<w:r>{run and f'<w:rPr>{run}</w:rPr>'}{breaks}</w:r>" if breaks else ""
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{runs}</w:p>"


def lines_of(text: str) -> list[str]:
    """A text's lines, whichever way they end: Word has paragraphs, not line ends.

    >>> lines_of("one\\r\\ntwo")
    ['one', 'two']
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _text_xml(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in line.split("\t")
    )


def cell_xml(cell: Cell, width: int, merge: str, *, keep: bool) -> tuple[str, str, str]:
    """A cell as wide as its columns, in pieces; ``merge`` is its part in a vertical merge, as text.

    ``keep`` leaves it on the page of the row below it.
    """
    frame = _frame(cell.fill, cell.role, cell.column_span, width, merge, keep)
    text = cell.text
    if text and "\n" not in text and "\t" not in text and "\r" not in text:  # as most do
        return frame.start, escape(text), frame.end
    paragraphs = "".join([_filled(frame, line) for line in lines_of(text)])
    return frame.opening, paragraphs, "</w:tc>"


def _filled(frame: _Frame, line: str) -> str:
    """A line as a paragraph of a cell."""
    if line and "\t" not in line:
        return f"{frame.before}{escape(line)}{frame.after}"
    return paragraph_xml([line], frame.properties, frame.run)


class _Frame(NamedTuple):
    """What stands around a cell's text.

    ``before`` and ``after`` are a paragraph of one line without its text, ``start`` and ``end`` a
    cell of such a paragraph; ``properties`` and ``run`` are what any other is made of.
    """

    opening: str
    before: str
    after: str
    start: str
    end: str
    properties: str
    run: str


@lru_cache(maxsize=4096)
def _frame(fill: str, role: Role, columns: int, width: int, merge: str, keep: bool) -> _Frame:
    """The properties in the order of the schema: ECMA-376 Part 1, 17.4.69 (tcPr)."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    middle = '<w:vAlign w:val="center"/>' if role in _MIDDLE else ""
    opening = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{middle}</w:tcPr>'
    )
    properties = (
        f'<w:pStyle w:val="{CELL_STYLE}"/>'
        + ("<w:keepNext/>" if keep else "")
        + ('<w:jc w:val="center"/>' if role == "status" else "")
    )
    run = _run_xml(fill, role)
    before, after = paragraph_xml([_TEXT], properties, run).split(_TEXT)
    start, end = f"{opening}{before}", f"{after}</w:tc>"
    return _Frame(opening, before, after, start, end, properties, run)


_TEXT = "\0"
"""Stands for a cell's text, where none has it: no document can hold it."""


def _run_xml(fill: str, role: Role) -> str:
    bold = "<w:b/><w:bCs/>" if role in BOLD else ""
    white = fill and text_colour(fill) == WHITE
    size = '<w:sz w:val="28"/><w:szCs w:val="28"/>' if role == "title" else ""
    return bold + (f'<w:color w:val="{WHITE}"/>' if white else "") + size
