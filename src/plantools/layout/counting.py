"""Counting by the words of a tracker's cells: the formula that counts, and what it comes to now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plantools.cells import Cell, column_letters

SPARE_ROWS = 200
"""Rows below the actions that are counted too, for those added by hand."""

_COMPARED = 100  # characters of a cell that are compared: a formula's own texts end at 255
_MOST_WORDINGS = 25  # a formula ends at 8,192 characters


@dataclass(frozen=True, slots=True)
class Words:
    """What a cell may say to be counted as one thing: these texts, or what begins with a code.

    Excel takes capitals and small letters for the same, and so does this.

    >>> done = Words(("Complete",), begins="1")
    >>> [done.hold(text) for text in ("complete", "1 – Achieved", "10", "")]
    [True, True, False, False]
    """

    texts: tuple[str, ...] = ()
    begins: str = ""
    but: tuple[str, ...] = ()

    def hold(self, text: str) -> bool:
        """Whether a text is one of them."""
        said = _compared(text)
        if said in map(_compared, self.texts):
            return True
        begun = bool(self.begins) and text.startswith(self.begins)
        longer = text[len(self.begins) : len(self.begins) + 1] in tuple("0123456789")
        return begun and not longer and said not in map(_compared, self.but)

    def formula(self, cells: str) -> str:
        """The same as a formula over cells: 1 where a cell holds one of them, else 0."""
        tests = [_equals(cells, text) for text in self.texts]
        if self.begins:
            length = len(self.begins)
            digit = f'FIND(MID({cells}&" ",{length + 1},1),"0123456789")'
            but = "".join(f"*(1-{_equals(cells, text)})" for text in self.but)
            tests.append(f"(LEFT({cells},{length})={quoted(self.begins)})*ISERROR({digit}){but}")
        return f"SIGN({'+'.join(tests)})" if tests else "0"


def wordings(texts: Iterable[str]) -> tuple[str, ...]:
    """The most frequent of the texts that a formula can hold, as many as it has room for."""
    counted = Counter(text for text in texts if text and is_quotable(text[:_COMPARED]))
    return tuple(text for text, _ in counted.most_common(_MOST_WORDINGS))


def _compared(text: str) -> str:
    return text[:_COMPARED].casefold()


def _equals(cells: str, text: str) -> str:
    return f"(LEFT({cells},{_COMPARED})=({quoted(text[:_COMPARED])}))"


def quoted(text: str) -> str:
    """A text as it stands in a formula.

    >>> quoted('the "red" one'), quoted("March\\n2018")
    ('"the ""red"" one"', '"March"&CHAR(10)&"2018"')
    """
    lines = text.replace('"', '""').split("\n")
    return "&CHAR(10)&".join(f'"{line}"' for line in lines)


def is_quotable(text: str) -> bool:
    """Whether a formula can hold a text, and counts its characters as we do."""
    plain = text.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    return plain.isprintable() and all(ord(character) < 0x10000 for character in plain)


@dataclass(frozen=True)
class Counted:
    """The tracker's cells as they are counted: each column's texts, and where they stand."""

    columns: Mapping[str, tuple[Cell, ...]]
    said: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, str]
    first: int
    """The row of the first action, from 1."""

    def __len__(self) -> int:
        """The number of actions."""
        return len(next(iter(self.columns.values())))

    def span(self, name: str) -> str:
        """The cells of a column, spare ones below included, as a formula names them."""
        column, last = self.letters[name], self.first + len(self) + SPARE_ROWS - 1
        return f"Tracker!${column}${self.first}:${column}${last}"

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a column."""
        return self.said[name]

    def standing(self, name: str) -> Mapping[str, Sequence[int]]:
        """The texts of a column in small letters, each with the actions that have it."""
        if name not in self._standing:
            found = self._standing[name] = {}
            for number, text in enumerate(self.said[name]):
                found.setdefault(text.casefold(), []).append(number)
        return self._standing[name]

    @cached_property
    def _standing(self) -> dict[str, dict[str, list[int]]]:
        return {}


def counted_cells(
    names: Sequence[str], body: Sequence[Sequence[Cell]], *, first_row: int
) -> Counted:
    """The columns of a tracker, whose first action stands in a row counted from 0."""
    columns = {name: tuple(row[index] for row in body) for index, name in enumerate(names)}
    return Counted(
        columns=columns,
        said={name: tuple(cell.text for cell in cells) for name, cells in columns.items()},
        letters={name: column_letters(index) for index, name in enumerate(names)},
        first=first_row + 1,
    )


@dataclass(frozen=True, slots=True)
class Test:
    """What an action is counted by: a formula over all actions, and which of them pass now.

    Those are the bits of one number, because a hundred tests are combined for thousands of actions.
    """

    formula: str
    passing: int
    every: int
    """The number in which all actions pass."""

    def __and__(self, other: Test) -> Test:
        """The actions that pass both."""
        return Test(f"{self.formula}*{other.formula}", self.passing & other.passing, self.every)

    def __invert__(self) -> Test:
        """The actions that do not pass."""
        return Test(f"(1-{self.formula})", self.every ^ self.passing, self.every)

    def cell(self) -> Cell:
        """How many pass, worked out anew."""
        count = self.passing.bit_count()
        return Cell(str(count), role="status", formula=f"=SUMPRODUCT({self.formula})")


def passing(counted: Counted, formula: str, numbers: Iterable[int]) -> Test:
    """A test that the actions of these numbers pass."""
    size = len(counted)
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return Test(formula, int.from_bytes(bits, "little"), (1 << size) - 1)


def says(counted: Counted, name: str, words: Words) -> Test:
    """Whether a column holds certain words."""
    texts = counted.texts(name)
    held = {text for text in set(texts) if words.hold(text)}
    numbers = (number for number, text in enumerate(texts) if text in held)
    return passing(counted, words.formula(counted.span(name)), numbers)


def equals_cell(counted: Counted, name: str, cell: str, text: str) -> Test:
    """Whether a column holds the text that also stands in another cell."""
    same = counted.standing(name).get(text.casefold(), ())
    return passing(counted, f"({counted.span(name)}={cell})", same)


def is_empty(counted: Counted, name: str) -> Test:
    """Whether a column holds nothing."""
    return passing(counted, f'({counted.span(name)}="")', counted.standing(name).get("", ()))


def is_action(counted: Counted) -> Test:
    """Whether there is an action in a row at all: the spare rows are empty."""
    spans = (counted.span(name) for name in ("ref", "action"))
    pairs = zip(counted.texts("ref"), counted.texts("action"), strict=True)
    formula = "+".join(f'({span}<>"")' for span in spans)
    numbers = (number for number, (ref, action) in enumerate(pairs) if ref or action)
    return passing(counted, f"SIGN({formula})", numbers)


def has_date(counted: Counted, name: str, formula: str, holds: Callable[[Cell], bool]) -> Test:
    """Whether a column's date is so; ``formula`` stands behind the cells."""
    span = counted.span(name)
    numbers = (number for number, cell in enumerate(counted.columns[name]) if holds(cell))
    return passing(counted, f"ISNUMBER({span})*({span}{formula})", numbers)
