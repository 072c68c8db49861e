"""A document's own key: what its grades and colours mean, in the words that stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plantools.cells import Cell, Grid
from plantools.schemes import Grade, Scheme, fill_colour, read_scheme, read_status, scheme_from_key


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a key: the code or colour, and the words for it."""

    code: str
    words: str
    fill: str = ""


_TITLE = re.compile(
    r"\b(?:gradings?|key|legend|grades?|assessment|rag|brag|status|ratings?)\b", re.I
)
_CODE = re.compile(r"\(?(\d)(?:\.0)?[).:]?")
_BOTH = re.compile(r"\(?(?P<code>\d)[).:]?\s*(?:[–—=:-]\s*|\s)(?P<words>[^\W\d].*)", re.DOTALL)


def find_grades(grid: Grid) -> tuple[Key, ...]:
    """The entries of a table that is a key of grades, and of nothing else; none if it is not.

    The codes stand across with their words below, down with their words beside, or with their
    words in one cell. They run from 0 or 1 without a gap.
    """
    for entries in (_across(grid), _down(grid), _in_cells(grid)):
        codes = [int(entry.code) for entry in entries]
        runs = len(codes) >= 2 and codes == list(range(codes[0], codes[0] + len(codes)))
        if runs and codes[0] < 2 and _says_so(grid, entries):
            return tuple(entries)
    return ()


def _says_so(grid: Grid, entries: Sequence[Key]) -> bool:
    """Whether numbered words are a key: half of them are words for a status, or a title says so."""
    if mean_something(entries):
        return True
    titles = [line.text for line in grid.above[-2:]]
    titles += [cell.text for row in range(len(grid.rows)) for _, cell in grid.anchors(row)]
    named = any(len(text) < 80 and _KEY_TITLE.search(text) for text in titles)
    return named and all(len(entry.words) <= 40 for entry in entries)


_KEY_TITLE = re.compile(r"\b(?:gradings|grading scheme|key|legend|grades)\b", re.IGNORECASE)


def key_start(grid: Grid) -> int | None:
    """The row from which a table that holds more than a key goes on as one, or nothing.

    It is the row of a label like "Assessment of Progress Gradings:", or of the first code.
    """
    for row in range(len(grid.rows)):
        label = grid.text(row, 0).strip()
        first_code = _CODE.fullmatch(label)
        found = [_CODE.fullmatch(cell.text.strip()) for _, cell in grid.anchors(row)]
        codes = [int(match[1]) for match in found if match]
        across = len(codes) >= 2 and codes == list(range(codes[0], codes[0] + len(codes)))
        titled = _KEY_TITLE.search(label) or (across and _TITLE.search(label))
        may_be = titled or (not label and across) or (first_code and int(first_code[1]) < 2)
        if may_be and find_grades(from_row(grid, row)):
            return row
    return None


def from_row(grid: Grid, row: int) -> Grid:
    """The part of a grid that begins at a row."""
    return replace(grid, rows=grid.rows[row:], above=())


def find_colours(grid: Grid) -> tuple[Key, ...]:
    """The entries of a table that is a key of colours: a name or a fill, and words beside it."""
    entries: list[Key] = []
    titled = False
    for row in range(len(grid.rows)):
        cells = [
            cell for _, cell in grid.anchors(row) if cell.text.strip() or fill_colour(cell.fill)
        ]
        texts = [cell.text for cell in cells if cell.text.strip()]
        entry = _colour_entry(cells)
        across = [Key(colour, cell.text.strip(), cell.fill) for cell in cells
                  if cell.text.strip() and (colour := fill_colour(cell.fill))]  # fmt: skip
        # One colour across is a heading's own.
        if len({one.code for one in across}) >= 2 and len(texts) - len(across) <= 1:
            entries += across
        elif entry is not None:
            entries.append(entry)
        elif len(texts) > 1 and (entries or not _TITLE.search(texts[0])):
            return ()
        elif len(texts) > 1:
            titled = "mean" in texts[-1].casefold()
    enough = 1 if titled else 2
    several = len({entry.code for entry in entries}) >= enough
    return tuple(entries) if several and mean_something(entries) else ()


def mean_something(entries: Sequence[Key]) -> bool:
    """Whether the words of at least half of a key's entries are words for a status."""
    known = sum(read_status(entry.words) is not None for entry in entries)
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


def colour_scheme(entries: Sequence[Key]) -> Scheme:
    """What each colour means by the document's own words; unknown words mean nothing we know."""
    grades = []
    for entry in entries:
        status = read_status(entry.words)
        state = status.state if status else "unknown"
        grades.append(Grade(entry.code, entry.words.strip(), state=state, colour=entry.code))
    return Scheme("document", "Key", tuple(grades))


def title_of(grid: Grid) -> str:
    """What a key calls itself, or "Key"."""
    texts = [cell.text.strip() for row in range(len(grid.rows)) for _, cell in grid.anchors(row)]
    named = (text for text in texts if _TITLE.search(text) and not _CODE.fullmatch(text))
    return next(named, "Key")


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _across(grid: Grid) -> list[Key]:
    for row in range(len(grid.rows)):
        codes = [
            (column, match[1])
            for column, cell in grid.anchors(row)
            if (match := _CODE.fullmatch(cell.text.strip()))
        ]
        labels = [
            c.text
            for _, c in grid.anchors(row)
            if c.text.strip() and not _CODE.fullmatch(c.text.strip())
        ]
        if len(codes) < 2 or len(labels) > 1 or not all(map(_TITLE.search, labels)):
            continue
        for below in range(row + 1, min(row + 3, len(grid.rows))):
            words = [grid.text(below, column).strip() for column, _ in codes]
            if all(words) and not any(_CODE.fullmatch(word) for word in words):
                return [
                    Key(code, word, grid.cell(row, column).fill or grid.cell(below, column).fill)
                    for (column, code), word in zip(codes, words, strict=True)
                ]
    return []


def _down(grid: Grid) -> list[Key]:
    entries = []
    for row in range(len(grid.rows)):
        cells = [cell for _, cell in grid.anchors(row) if cell.text.strip()]
        match = _CODE.fullmatch(cells[0].text.strip()) if len(cells) in (2, 3) else None
        if match is not None:
            entries.append(Key(match[1], cells[1].text.strip(), cells[0].fill))
        elif len(cells) > 1 and not all(
            _TITLE.search(cell.text) or "mean" in cell.text.casefold() for cell in cells[:1]
        ):
            return []
    return entries if all(len(entry.words) <= 60 for entry in entries) else []


def _in_cells(grid: Grid) -> list[Key]:
    """Entries like "1 – Fully Achieved", each in a cell or a line of its own."""
    entries = []
    for row in range(len(grid.rows)):
        for _, cell in grid.anchors(row):
            for line in filter(str.strip, cell.text.split("\n")):
                match = _BOTH.fullmatch(line.strip())
                if match is not None and len(line) <= 80:
                    entries.append(Key(match["code"], match["words"].strip(), cell.fill))
                elif not _TITLE.search(line):
                    return []
    return entries


def _colour_entry(cells: Sequence[Cell]) -> Key | None:
    """A colour and its meaning, from a row's cells: the name or fill first, the words behind."""
    if not 1 <= len(cells) <= 2:
        return None
    first, words = cells[0], cells[-1].text.strip()
    named = read_status(first.text) if re.fullmatch(r"\W*\w+\W*", first.text) else None
    is_name = named is not None and _plain(first.text) in _COLOUR_WORDS
    colour = named.colour if is_name and named else fill_colour(first.fill)
    if colour is None or len(words) > 200 or (len(cells) == 1 and is_name):
        return None
    if len(cells) == 2 and first.text.strip() and not is_name:
        return None
    return Key(colour, words, first.fill) if words else None


_COLOUR_WORDS = frozenset("red amber yellow orange green blue grey gray r a g b".split())
