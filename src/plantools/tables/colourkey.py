"""A document's key of colours: what each means, in the words beside, below or inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, takewhile

from plantools.cells import Cell, Grid
from plantools.fields.remembering import remember
from plantools.schemes import DOCUMENT, Grade, Scheme, fill_colour, read_meaning, read_status
from plantools.tables.key import Key, mean_something

_LONGEST_LABEL = 60
"""Characters of labels and headings, which come again with every table."""
_HEAD = re.compile(
    r"\b(?:gradings?|key|legend|grades?|assessment|rag|brag|status|ratings?|colours?|symbols?"
    r"|codes?|meanings?|definitions?|descriptions?|means|explanation|traffic lights?)\b",
    re.IGNORECASE,
)
"""What a key is called, or what stands above its columns."""


def find_colours(grid: Grid) -> tuple[Key, ...]:
    """The entries of a table that is a key of colours and of nothing else; none if it is not."""
    entries: list[Key] = []
    titled = bool(
        grid.above and _HEAD.search(grid.above[-1].text) and len(grid.above[-1].text) < 60
    )
    above: list[Cell] = []
    before = -1
    for row in grid.filled:
        above, before = above if row == before + 1 else [], row
        cells = [cell for _, cell in grid.anchors(row) if cell.text.strip() or _paint(cell)]
        if cells and _is_step_between(cells[0]):
            continue  # a cell that says so is understood as neither colour
        heads = cells[:1] if cells and _is_head(cells[0]) else []
        rest = [cell for cell in cells[len(heads) :] if not (heads and _is_head(cell))]
        found = list(_row_entries(rest, above))
        if _is_list(above, rest):
            return ()
        above = rest if rest and all(map(_is_colour, rest)) else []
        if heads or (cells and not found and not above and not entries and _is_head(cells[-1])):
            titled = True
        elif not found and not above and len(cells) > 1:
            return ()
        if heads and not found and rest and entries:
            return ()
        entries += found
    return tuple(entries) if is_colour_key(entries, titled=titled) else ()


def is_colour_key(entries: Sequence[Key], *, titled: bool) -> bool:
    """Whether entries are a key: several colours with words for a status, or one called so.

    One called so has three colours, and most have a name: a form has shaded labels beside a RAG.
    """
    several = len({entry.fill or entry.code for entry in entries}) >= 2
    worded = all(
        any(map(str.isalpha, entry.words)) and len(entry.words) <= 200 for entry in entries
    )
    nameless = sum(not entry.code for entry in entries)
    distinct = len({entry.code for entry in entries})
    named = titled and distinct >= 3 and nameless * 2 < len(entries)
    one = titled and len(entries) == 1
    return worded and (
        (several and (mean_something(entries) or named)) or (one and mean_something(entries))
    )


def colour_scheme(entries: Sequence[Key]) -> Scheme:
    """What each colour means by the document's own words; unknown words mean nothing we know."""
    grades = []
    for entry in entries:
        status = read_meaning(entry.words)
        state = status.state if status else "unknown"
        code = entry.fill or entry.code
        grades.append(Grade(code, entry.words.strip(), state=state, colour=entry.code))
    return Scheme(DOCUMENT, "Key", tuple(grades))


def _is_head(cell: Cell) -> bool:
    """Whether a cell is a key's title or the heading of one of its columns."""
    text = cell.text.strip()
    return (
        len(text) < 60
        and _names_a_head(text)
        and (not fill_colour(cell.fill) or read_meaning(text) is None)
    )


@remember(512)
def _names_a_head(text: str) -> bool:
    named = _HEAD.search(text) and not _colour_name(text)
    return bool(named) and not colours_in_text(text)


def _row_entries(cells: Sequence[Cell], above: Sequence[Cell]) -> Iterator[Key]:
    """The entries of one row: in its cells' own lines, in pairs, in colour, or below colours."""
    written = list(takewhile(bool, (colours_in_text(cell.text, least=1) for cell in cells)))
    if cells and len(written) == len(cells):
        yield from chain.from_iterable(written)
        return
    kinds = "".join("C" if _is_colour(cell) else "F" if _paint(cell) else "W" for cell in cells)
    if above and len(cells) == len(above) and "C" not in kinds:
        yield from (_entry(colour, [cell]) for colour, cell in zip(above, cells, strict=True))
    elif set(kinds) == {"W"}:
        return  # most rows: an entry has a colour
    elif re.fullmatch(r"(?:C+[WF]{1,2})+", kinds):
        for match in re.finditer(r"(C+)([WF]+)", kinds):
            yield _entry(
                cells[match.end(1) - 1], cells[match.start(2) : match.end(2)], cells[match.start()]
            )
    elif re.fullmatch(r"(?:[WF]C)+", kinds):
        yield from (_entry(cells[at + 1], [cells[at]]) for at in range(0, len(cells), 2))
    elif re.fullmatch(r"F+", kinds) and (len(cells) == 1 or len({*map(_paint, cells)}) > 1):
        yield from (_entry(cell, [cell]) for cell in cells)
    elif re.fullmatch(r"FW+", kinds):
        yield _entry(cells[0], cells)


def _entry(colour: Cell, words: Sequence[Cell], swatch: Cell | None = None) -> Key:
    """A colour with the first of its words that mean something, else with all of them."""
    texts = [cell.text.strip() for cell in words]
    meant = next((text for text in texts if read_meaning(text)), ": ".join(texts))
    fill = _paint(colour) or (_paint(swatch) if swatch else "") or _paint(words[0])
    return Key(_colour_name(colour.text) or fill_colour(fill) or "", meant, fill)


def _paint(cell: Cell) -> str:
    """A cell's fill, where it is more than the paper's."""
    return "" if cell.fill == "FFFFFF" else cell.fill


def _is_colour(cell: Cell) -> bool:
    """Whether a cell is a colour and no words: its name or letter, or a fill and nothing in it."""
    return bool(_colour_name(cell.text)) or (not cell.text.strip() and bool(_paint(cell)))


_ALL_NAMES = ("red", "amber", "yellow", "orange", "green", "blue", "gray", "grey")
_NAMES = "|".join(_ALL_NAMES)
_NAME = re.compile(
    rf"\W*(?:rag\W+)?(?P<name>{_NAMES}|[ragby])(?:\W+(?P<again>{_NAMES}|[ragby]))?"
    r"(?:\W+(?:rag|status|rating))?\W*",
    re.IGNORECASE,
)


@remember(512, longest=_LONGEST_LABEL)
def _colours_named(text: str) -> frozenset[str]:
    """The colours that a text names, where it does nothing else."""
    match = _NAME.fullmatch(text)
    if match is None:
        return frozenset()
    statuses = [read_status(name) for name in match.groups() if name]
    return frozenset(status.colour for status in statuses if status)


def _colour_name(text: str) -> str:
    """The colour that a text names and does nothing else: "Green", "G", "Amber (A)"."""
    named = _colours_named(text)
    return next(iter(named)) if len(named) == 1 else ""


def _is_list(above: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether two cells below each other each only name a colour: choices, and not a key."""
    alone = len(above) == len(cells) == 1
    return alone and all(_colour_name(cell.text) for cell in (*above, *cells))


def _is_step_between(cell: Cell) -> bool:
    """Whether a cell names a step between two colours: "Red / Amber"."""
    return len(_colours_named(cell.text)) == 2


# In a text ---------------------------------------------------------------------------------------

_CODE = re.compile(
    rf"(?:\b(?P<name>{_NAMES})\b(?:\s*\([RAGBY]\))?|(?<![\w&/])(?P<letter>[RAGBY])(?:\s*\((?:{_NAMES})\))?)"
    r"\s*(?:[=:–—→]|-(?=\s)|(?<=\s)-|\b(?:means|indicates|denotes|represents|shows|is)\b)\s*"
    r"|\b(?P<bracketed>" + _NAMES + r")\s*(?=\()",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[RAGBY]\b")
_ANY_NAME = re.compile(_NAMES, re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?P<words>[^;,|/\n.=:–—()]{{2,80}}?)\s{{0,9}}(?:[=:–—]|\s-\s|\()\s*(?P<name>{_NAMES})\b\)?",
    re.IGNORECASE,
)
"""The words may end in spaces themselves; thousands of them are not gone through for each."""


def colours_in_text(text: str, *, least: int = 2) -> tuple[Key, ...]:
    """The key that a line gives: "Green = complete; Red = not started", "Complete (green), …".

    >>> [(entry.code, entry.words) for entry in colours_in_text("Key: G – On track, R – Overdue")]
    [('Green', 'On track'), ('Red', 'Overdue')]
    """
    if len(text) <= _LONGEST_LABEL:
        return _colours_in_label(text, least)
    return _find_colours_in(text, least) if may_name_colours(text) else ()


@lru_cache(maxsize=512)
def _colours_in_label(text: str, least: int) -> tuple[Key, ...]:
    """The same of a short text: labels come again with every table."""
    return _find_colours_in(text, least) if may_name_colours(text) else ()


def may_name_colours(text: str) -> bool:
    """Whether a text could name a colour, in full or by a capital letter: most do not."""
    small = text.lower()
    for name in _ALL_NAMES:  # a loop, as texts by the thousand are asked
        if name in small:
            return True
    return _LETTER.search(text) is not None


def _find_colours_in(text: str, least: int) -> tuple[Key, ...]:
    starts = [match for match in _CODE.finditer(text) if _is_code(match)]
    ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
    entries = [
        Key(_colour_name(_named(match)), words)
        for match, end in zip(starts, ends, strict=True)
        if (words := _tidy(text[match.end() : end]))
    ]
    if len({entry.code for entry in entries}) >= least:
        return tuple(entries)
    if not _ANY_NAME.search(text):
        return ()  # most texts: to try every place of them for words behind takes far longer
    behind = [
        Key(_colour_name(match["name"]), _tidy(match["words"])) for match in _BEHIND.finditer(text)
    ]
    return tuple(behind) if len({entry.code for entry in behind}) >= 2 else ()


def _named(match: re.Match[str]) -> str:
    return match["name"] or match["letter"] or match["bracketed"]


def _is_code(match: re.Match[str]) -> bool:
    """Letters count only as capitals."""
    return not match["letter"] or match["letter"].isupper()


def _tidy(text: str) -> str:
    """An entry's words without what joins it to the next."""
    first = re.split(r"[;|\n]|\.(?:\s|$)", text.strip().strip("("), maxsplit=1)[0]
    return re.sub(r"(?:[\s,/)•·-]|\b(?:and|or)\b)+$", "", first, flags=re.IGNORECASE).strip(" (,")
