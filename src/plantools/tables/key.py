"""A document's key of grades: what its numbers or letters mean, in the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plantools.cells import Grid
from plantools.fields.remembering import remember
from plantools.schemes import Scheme, read_meaning, read_scheme, scheme_from_key


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a key: the code or colour, and the words for it."""

    code: str
    words: str
    fill: str = ""


TITLE = re.compile(
    r"\b(?:gradings?|key|legend|grades?|assessment|rag|brag|status|ratings?)\b", re.I
)
_LONGEST_TITLE = 60
"""Characters of titles that come again and again."""
_CODE = re.compile(r"\(?(\d|[A-F])(?:\.0)?[).:]?")
_LONGEST_CODE = len("(1.0)")
_FIRST_TWO = ("01", "12", "AB")
"""The codes that a scale begins with, each with the next."""
_FIRST = frozenset(codes[0] for codes in _FIRST_TWO)
_BOTH = re.compile(
    r"(?:\(?(?P<digit>\d)[).:]?\s*(?:[–—=:-]\s*|\s)|\(?(?P<letter>[A-F])\)?\s*(?:[–—=:)]|-\s)\s*)"
    r"(?P<words>[^\W\d].*)",
    re.DOTALL,
)


def codes_run(codes: Sequence[str]) -> bool:
    """Whether codes are a scale's: from 0 or 1, or from A, without a gap, upwards or downwards.

    >>> codes_run(["1", "2", "3"]), codes_run(["C", "B", "A"]), codes_run(["R", "A", "G"])
    (True, True, False)
    """
    places = [ord(code) for code in codes]
    places = places if places == sorted(places) else places[::-1]
    return (
        len(places) >= 2
        and chr(places[0]) in _FIRST
        and places == list(range(places[0], places[0] + len(places)))
    )


def find_grades(grid: Grid) -> tuple[Key, ...]:
    """The entries of a table that is a key of grades, and of nothing else; none if it is not.

    The codes stand across with their words below, down with their words beside, or with their
    words in one cell. They run from 0, 1 or A without a gap.
    """
    for entries in (find(grid) for find in (_across, _down, _in_cells)):
        if codes_run([entry.code for entry in entries]) and _says_so(grid, entries):
            return tuple(entries)
    return ()


def _says_so(grid: Grid, entries: Sequence[Key]) -> bool:
    """Whether numbered words are a key: half of them are words for a status, or a title says so."""
    if mean_something(entries):
        return True
    titles = [line.text for line in grid.above[-2:]]
    titles += [cell.text for row in grid.filled for _, cell in grid.anchors(row)]
    named = any(len(text) < 80 and _names_a_key(text) for text in titles)
    return named and all(len(entry.words) <= 40 for entry in entries)


KEY_TITLE = re.compile(r"\b(?:gradings|grading scheme|key|legend|grades)\b", re.IGNORECASE)


@remember(512, longest=_LONGEST_TITLE)
def _is_title(text: str) -> bool:
    return TITLE.search(text) is not None


@remember(512, longest=_LONGEST_TITLE)
def _names_a_key(text: str) -> bool:
    return KEY_TITLE.search(text) is not None


def key_start(grid: Grid) -> int | None:
    """The row from which a table that holds more than a key goes on as one, or nothing.

    It is the row of a label like "Assessment of Progress Gradings:", or of the first code.
    """
    if not may_hold_grades(grid):
        return None
    for row in grid.filled:
        if _may_start(grid, row) and find_grades(from_row(grid, row)):
            return row
    return None


def may_hold_grades(grid: Grid) -> bool:
    """A quick look that spares the long ones: whether a grid, or its end, may be a key of grades.

    Where each code has a cell of its own, there are the first two of a scale. Else entries and
    titles are all that there is, down to the last line.
    """
    codes = {
        match[1]
        for cells in grid.rows
        for cell in cells
        if cell is not None
        and len(text := cell.text.strip()) <= _LONGEST_CODE
        and (match := _CODE.fullmatch(text))
    }
    return any(map(codes.issuperset, _FIRST_TWO)) or _may_be_listed(grid)


def _may_be_listed(grid: Grid) -> bool:
    """Whether the last line of a grid is an entry or a title."""
    for cells in reversed(grid.rows):
        for cell in reversed(cells):
            for line in filter(str.strip, reversed(cell.text.split("\n") if cell else ())):
                return _entry(line) is not None or _is_title(line)
    return False


def _may_start(grid: Grid, row: int) -> bool:
    """Whether a row begins like a key: with a title, alone or before codes, or with codes."""
    label = grid.text(row, 0).strip()
    if label and not _is_title(label):  # most rows: what names a key is a title
        return _code(label) in _FIRST
    return _names_a_key(label) or codes_run(
        [code for cell in grid.rows[row] if cell is not None and (code := _code(cell.text.strip()))]
    )


def from_row(grid: Grid, row: int) -> Grid:
    """The part of a grid that begins at a row."""
    return replace(grid, rows=grid.rows[row:], above=())


def mean_something(entries: Sequence[Key]) -> bool:
    """Whether the words of at least half of a key's entries are words for a status."""
    known = sum(read_meaning(entry.words) is not None for entry in entries)
    return known > 0 and known * 2 >= len(entries)


def grade_scheme(title: str, entries: Sequence[Key]) -> Scheme:
    """The document's scheme; the shipped one where its labels are the same."""
    scheme = scheme_from_key(
        ((entry.code, entry.words, entry.fill) for entry in entries), title=title
    )
    shipped = read_scheme("scrutiny")
    same = [_plain(grade.label) for grade in scheme.grades] == [
        _plain(grade.label) for grade in shipped.grades
    ]
    return shipped if same else scheme


def title_of(grid: Grid) -> str:
    """What a key calls itself, or "Key"."""
    texts = [cell.text.strip() for row in grid.filled for _, cell in grid.anchors(row)]
    named = (text for text in texts if TITLE.search(text) and not _CODE.fullmatch(text))
    return next(named, "Key")


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _across(grid: Grid) -> list[Key]:
    for row in grid.filled:
        codes, labels = _codes_abreast(grid, row)
        if len(codes) < 2 or len(labels) > 1 or not all(map(TITLE.search, labels)):
            continue
        for below in range(row + 1, min(row + 3, len(grid.rows))):
            words = [grid.text(below, column).strip() for column, _ in codes]
            if all(words) and not any(_CODE.fullmatch(word) for word in words):
                return [
                    Key(code, word, grid.cell(row, column).fill or grid.cell(below, column).fill)
                    for (column, code), word in zip(codes, words, strict=True)
                ]
    return []


def _codes_abreast(grid: Grid, row: int) -> tuple[list[tuple[int, str]], list[str]]:
    """The codes of a row with their columns, and the texts that are none: two of these end it."""
    codes: list[tuple[int, str]] = []
    labels: list[str] = []
    for column, cell in enumerate(grid.rows[row]):
        text = cell.text.strip() if cell is not None else ""
        if len(text) <= _LONGEST_CODE and (match := _CODE.fullmatch(text)):
            codes.append((column, match[1]))
        elif text:
            labels.append(text)
        if len(labels) > 1:
            break
    return codes, labels


def _code(text: str) -> str:
    """The digit or letter of a text that is nothing but a code."""
    match = _CODE.fullmatch(text) if len(text) <= _LONGEST_CODE else None
    return match[1] if match else ""


def _down(grid: Grid) -> list[Key]:
    entries = []
    for row in grid.filled:
        cells = [cell for _, cell in grid.anchors(row) if cell.text.strip()]
        match = _CODE.fullmatch(cells[0].text.strip()) if len(cells) in (2, 3) else None
        if match is not None:
            entries.append(Key(match[1], cells[1].text.strip(), cells[0].fill))
        elif len(cells) > 1 and not all(
            TITLE.search(cell.text) or "mean" in cell.text.casefold() for cell in cells[:1]
        ):
            return []
    return entries if all(len(entry.words) <= 60 for entry in entries) else []


def _in_cells(grid: Grid) -> list[Key]:
    """Entries like "1 – Fully Achieved", each in a cell or a line of its own."""
    entries = []
    for row in grid.filled:
        for _, cell in grid.anchors(row):
            for line in filter(str.strip, cell.text.split("\n")):
                if entry := _entry(line):
                    code, words = entry
                    entries.append(Key(code, words, cell.fill))
                elif not _is_title(line):
                    return []
    return entries


def _entry(line: str) -> tuple[str, str] | None:
    """The code and the words of a line that is an entry of a key."""
    match = _BOTH.fullmatch(line.strip()) if len(line) <= 80 else None
    return (match["digit"] or match["letter"], match["words"].strip()) if match else None
