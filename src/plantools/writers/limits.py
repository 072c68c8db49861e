"""What Excel and Word can hold, and the refusal of what they cannot, before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plantools.errors import UnwritableTextError
from plantools.writers.sheettexts import unstorable_in_excel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plantools.cells import Grid


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program's files can hold: characters, and how many of each thing."""

    program: str
    unstorable: Callable[[str], str | None]  # the first such character of a text
    characters: int
    rows: int
    columns: int


# All but XML 1.0, 2.2 (Characters): unlike a workbook, a Word document has no escape for these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

EXCEL = Limits(
    program="Excel",
    unstorable=unstorable_in_excel,
    characters=32_767,
    rows=1_048_576,
    columns=16_384,
)
"""Source: "Excel specifications and limits",
https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
"""


def _unstorable_in_word(text: str) -> str | None:
    if text.isprintable():  # controls, surrogates and what is no character are not
        return None
    found = _NOT_XML.search(text)
    return found[0] if found else None


WORD = Limits(
    program="Word",
    unstorable=_unstorable_in_word,
    characters=32_000_000,
    rows=32_767,
    columns=63,
)
"""Source: "Operating parameter limitations and specifications in Word",
https://learn.microsoft.com/en-us/office/troubleshoot/word/operating-parameter-limitation
"""


def refuse_unwritable(grids: Sequence[Grid], *, title: str, name: str, limits: Limits) -> None:
    """Raise ``UnwritableTextError`` for the first thing in the grids that a file cannot hold.

    ``name`` is the file's name, for the message.
    """
    _refuse_text(title, "its title", name, limits)
    for grid in grids:
        _refuse_size(grid, name, limits)
        for line in grid.above:
            _refuse_text(line.text, f"the text above table {grid.number}", name, limits)
        if _may_refuse(grid, limits):
            for text, row, column in _texts(grid):
                _refuse_text(text, f"the text at {grid.place(row, column)}", name, limits)


def _may_refuse(grid: Grid, limits: Limits) -> bool:
    """Whether any text of a grid is worth a closer look, wherever it stands."""
    texts = {cell.text for cells in grid.rows for cell in cells if cell is not None}
    texts.update(choice.text for column in grid.columns for choice in column.choices)
    longest = max(map(len, texts), default=0)
    return longest > limits.characters // 2 or any(map(limits.unstorable, texts))


def _texts(grid: Grid) -> Iterator[tuple[str, int, int]]:
    """The texts of choices and cells with their places: a choice's, in the top row."""
    for index, column in enumerate(grid.columns):
        for choice in column.choices:
            yield choice.text, 0, index
    for row, cells in enumerate(grid.rows):
        for index, cell in enumerate(cells):
            if cell is not None:
                yield cell.text, row, index


def _refuse_text(text: str, what: str, name: str, limits: Limits) -> None:
    if found := limits.unstorable(text):
        raise UnwritableTextError(
            f"{name} was not written: {what} holds the character U+{ord(found):04X}, which "
            f"{limits.program} cannot store. Take it out there and run this again."
        )
    length = len(text.encode("utf-16-le")) // 2  # both programs count emoji as two
    if length > limits.characters:
        raise UnwritableTextError(
            f"{name} was not written: {what} has {length:,} characters, and {limits.program} "
            f"holds {limits.characters:,} in one place. Shorten it there and run this again."
        )


def _refuse_size(grid: Grid, name: str, limits: Limits) -> None:
    where = f"the sheet {grid.sheet!r}" if grid.sheet else f"table {grid.number}"
    for count, most, noun in (
        (len(grid.rows), limits.rows, "rows"),
        (grid.width, limits.columns, "columns"),
    ):
        if count > most:
            raise UnwritableTextError(
                f"{name} was not written: {where} has {count:,} {noun}, and {limits.program} "
                f"holds {most:,}. Write fewer of them, or choose another format."
            )
