"""What is checked of a Word document's colours: that words can be read, and that there are words.

Source: WCAG 2.2, success criteria 1.4.1 and 1.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from plantools.accessibility.base import (
    Hit,
    Painted,
    counted,
    is_light,
    is_status,
    least_contrast,
    too_faint,
)
from plantools.accessibility.document import Document, Table, TableCell, TableRow
from plantools.readers.wordtext import paragraph_pieces


def faint_text(document: Document) -> Iterator[Hit]:
    """Words in a colour of their own do not stand out from what is behind them."""
    return too_faint(_painted(document))


def _painted(document: Document) -> Iterator[Painted]:
    """The words that have a colour of their own, on a ground that is known.

    Words without one are black or white, whichever Word finds the better on what is behind them.
    """
    for paragraph in document.paragraphs:
        pieces = document.looks.pieces(paragraph.element)
        told = zip(pieces, paragraph_pieces(paragraph.element), strict=True)
        for run, of_run in groupby(told, key=lambda one: one[1][1]):
            painted = [
                (text, piece.look.ink, ground)
                for piece, (text, _) in of_run
                if text.strip() and piece.look.ink
                if (ground := piece.look.fill or paragraph.where.ground)
            ]
            if painted and not _is_hidden(run):
                font = document.fonts.font(paragraph.element, run)
                least = least_contrast(font.size or 0, bool(font.bold))
                for text, ink, ground in painted:
                    yield Painted(text, ink, ground, least, paragraph.place)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden text, which nobody is meant to see."""
    return run is not None and next(run.iterfind("{*}rPr/{*}vanish"), None) is not None


def colour_alone(document: Document) -> Iterator[Hit]:
    """A cell says something by its colour and holds no words."""
    for table in document.tables:
        rows = [number for number, row in enumerate(table.rows) if number and _has_bare(row)]
        if rows:
            cells = sum(len(_bare(table.rows[number])) for number in rows)
            yield Hit(
                f"Table {table.number} has {counted(cells, 'coloured cell')} without words in "
                f"{'it' if cells == 1 else 'them'}, the first in row {rows[0] + 1}.",
                table.place(rows[0]),
            )
    yield from _lights(document)


def _has_bare(row: TableRow) -> bool:
    """Whether colour stands for words in a row: not in a header, a gap or a band of one colour."""
    one_colour = len({cell.fill for cell in row.cells}) == 1 and len(row.cells) > 1
    said = any(cell.holds for cell in row.cells)
    return said and not row.header and not one_colour and bool(_bare(row))


def _bare(row: TableRow) -> list[TableCell]:
    return [
        cell for cell in row.cells if not cell.holds and not cell.continues and is_status(cell.fill)
    ]


def _lights(document: Document) -> Iterator[Hit]:
    """Cells that hold nothing but a coloured ●."""
    by_table: dict[int, list[tuple[Table, int]]] = {}
    for paragraph in document.paragraphs:
        table = paragraph.where.table
        if table is None or not is_light(paragraph.text):
            continue
        if not _stands_alone(table.rows[paragraph.where.row], paragraph.text):
            continue
        inks = {piece.look.ink for piece in document.looks.pieces(paragraph.element)}
        if any(is_status(ink) for ink in inks):
            by_table.setdefault(table.number, []).append((table, paragraph.where.row))
    for found in by_table.values():
        table, row = found[0]
        yield Hit(
            f"Table {table.number} has {counted(len(found), 'coloured light')} without words, the "
            f"first in row {row + 1}.",
            table.place(row),
        )


def _stands_alone(row: TableRow, text: str) -> bool:
    """Whether a paragraph is all that a cell of its row holds."""
    return any(cell.text.strip() == text.strip() for cell in row.cells)
