"""What a cell of a matrix says: a status in words, a letter, a mark, a bare colour, nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

from plantools.cells import Cell, Grid
from plantools.dates import cannot_be_date, read_date
from plantools.schemes import fill_colour, read_status

Answer = Literal["", "words", "said", "letter", "yes", "no", "partly", "none", "fill", "date", "?"]
"""Nothing; words known to be a status; words that say how it stands and not whether that is well;
a letter; marks for yes, no and partly; that it does not apply; a colour alone; a day; anything
else."""


def answer_of(cell: Cell) -> Answer:
    """What a cell says.

    >>> [answer_of(Cell(text)) for text in ("Not Met", "In progress", "G", "✗", "N/A", "Roads")]
    ['words', 'said', 'letter', 'no', 'none', '?']
    """
    return answer_to(cell.text.strip(), cell.fill)


def answer_to(text: str, fill: str) -> Answer:
    """What a text says on a fill."""
    if len(text) > _LONGEST:
        return "?"
    if len(text) > _LONGEST_SAID and _PROSE.match(text):
        return "words" if _is_status(text) else "?"
    return _answer(text, fill_colour(fill) if fill else None)


_LONGEST_SAID = 40
"""Characters of a text that a colour below makes a status, and of all that are known but words."""

_PROSE = re.compile(r"(?:[\W_]*[^\W_]){30}")
"""More letters and figures than there are in any of the phrases below."""


@lru_cache(maxsize=512)
def _answer(text: str, colour: str | None) -> Answer:
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if not text:
        return "fill" if colour not in (None, "Grey") else ""
    if text in _YES or words in ("yes", "y"):
        return "yes"
    if text in _NO or words in ("no", "n"):
        return "no"
    if words in ("n a", "na", "not applicable") or not text.strip("-–—. "):
        return "none"
    if words in ("r", "a", "g", "b"):
        return "letter"
    if words in ("partial", "partially", "partly", "in part"):
        return "partly"
    if _is_status(text):
        return "words"
    if _is_said(words) or (len(text) <= _LONGEST_SAID and colour not in (None, "Grey")):
        return "said"
    return "date" if _is_day(text) else "?"


def _is_status(text: str) -> bool:
    return not text[0].isdigit() and read_status(text) is not None


_YES = frozenset("✓✔☑✅🗸")
_NO = frozenset("✗✘☒❌✖×xX")
_LONGEST = 150
"""Characters of a status with a remark behind it; longer texts are prose."""

# They say how a commitment stands; what they mean for its colour, nobody can be sure of.
_SAID = re.compile(
    r"(?:partial|partially|partly) (?:met|achieved|complete|completed|compliant|implemented)"
    r"|met in part|(?:work )?in progress|ongoing|on going|under ?way|started|planned|pending"
    r"|open|(?:fully )?compliant|(?:non|not) ?compliant|tbc|to be confirmed|not (?:yet )?reported"
    r"|no (?:return|response|data)|awaiting (?:update|response)|not known|unknown"
)


def _is_said(words: str) -> bool:
    return _SAID.fullmatch(words) is not None


def _is_day(text: str) -> bool:
    """Whether a text is a calendar date: on it, a commitment was met or will be."""
    if len(text) > 30 or not any(character.isdigit() for character in text) or text.isdigit():
        return False
    if cannot_be_date(text):
        return False
    window = read_date(text)
    return window.kind in ("by", "window") and window.latest is not None


# In a table --------------------------------------------------------------------------------------


class Answers:
    """The columns of a table's rows that hold statuses, each row looked at when it is asked for."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._columns: dict[int, Sequence[int]] = {}

    def columns(self, row: int) -> Sequence[int]:
        """The columns of a row that hold a status by itself."""
        found = self._columns.get(row)
        if found is None:
            cells = self._grid.anchors(row)
            found = self._columns[row] = [column for column, cell in cells if is_answer(cell)]
        return found

    def are_several(self, fewest: int) -> bool:
        """A quick look that spares the long one: some statuses, two of them abreast."""
        found, most = 0, 0
        for row in range(min(len(self._grid.rows), _SAMPLE)):
            abreast = self._count(row)
            found, most = found + abreast, max(most, abreast)
            if found >= fewest and most >= 2:
                return True
        return False

    def _count(self, row: int) -> int:
        if len(self._grid.rows[row]) <= _SAMPLE:
            return len(self.columns(row))
        return sum(is_answer(cell) for _, cell in islice(self._grid.anchors(row), _SAMPLE))


def is_answer(cell: Cell) -> bool:
    """Whether a cell holds a status by itself: headings stand on colours as well."""
    text = cell.text.strip()
    return answer_to(text, "" if text else cell.fill) not in ("", "?", "none", "date")


_SAMPLE = 60
"""Rows, and cells of a row, that are asked whether they hold statuses at all."""


def are_statuses(columns: Sequence[Sequence[Cell]], *, cue: bool, keyed: bool) -> str:
    """What kind of statuses the columns of a block hold, or nothing where they hold none.

    ``words``: most are known words. ``letters``: R, A and G all occur, each on its own colour or
    with a key (``keyed``), for a chart of roles has an R and an A as well. ``fills``: bare
    colours, of which one column shows two. ``marks``: ticks and crosses, or yes and no, where the
    table says what they answer (``cue``) or colours them: a tick alone may mean who takes part.
    """
    cells = [cell for column in columns for cell in column]
    kinds = Counter(map(answer_of, cells))
    filled = len(cells) - kinds[""]
    if filled < max(3, 0.3 * len(cells)) or kinds["?"] > 0.2 * filled:
        return ""
    telling = filled - kinds["none"]
    marks = kinds["yes"] + kinds["no"] + kinds["partly"]
    if kinds["words"] and 2 * (kinds["words"] + kinds["fill"] + kinds["letter"]) >= telling:
        if kinds["words"] * 5 >= telling:
            return "words"
    elif 2 * kinds["letter"] >= telling:
        return "letters" if _are_rag_letters(cells, keyed=keyed) else ""
    elif 2 * kinds["fill"] >= telling:
        return "fills" if any(_colours(column) >= 2 for column in columns) else ""
    elif 2 * marks >= telling and kinds["yes"] and kinds["no"]:
        coloured = sum(bool(fill_colour(cell.fill)) for cell in cells if answer_of(cell))
        return "marks" if cue or 2 * coloured >= filled else ""
    return ""


def _are_rag_letters(cells: Iterable[Cell], *, keyed: bool) -> bool:
    lettered = [cell for cell in cells if answer_of(cell) == "letter"]
    letters = {cell.text.strip().casefold() for cell in lettered}
    shown = sum(fill_colour(cell.fill) == _named(cell) for cell in lettered)
    return letters >= {"r", "a", "g"} and (keyed or shown >= 0.8 * len(lettered))


def _named(cell: Cell) -> str:
    status = read_status(cell.text)
    return status.colour if status else ""


def _colours(cells: Iterable[Cell]) -> int:
    """How many status colours stand alone in a column."""
    return len({fill_colour(cell.fill) for cell in cells if answer_of(cell) == "fill"})
