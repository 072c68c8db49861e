"""Where a new action belongs: the action of the file below which it goes.

What it says of its theme and recommendation decides, then the beginning of its reference (1.4 goes
with 1.3), else the action that stands before it in the plan. Nothing here knows a file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from plantools.errors import WriteBackRefusedError
from plantools.references import LONGEST_REFERENCE
from plantools.tables import Record
from plantools.writeback.changes import plain
from plantools.writeback.matching import name_of

Row = Mapping[str, Any]

LEVELS = (("theme_ref", "theme"), ("recommendation_ref", "recommendation"))
"""What an action may stand under, each with its reference, the widest first."""

NAMES = tuple(name for level in LEVELS for name in level)


@dataclass(frozen=True, slots=True)
class Belonging:
    """A new action's place: the number of the file's action below which it goes.

    ``is_between`` says that other actions stand below that in its sheet or table, ``heading`` what
    theme a heading above says there. ``section`` are the texts of the columns that all of its
    section shares, as the file writes them; ``note`` is what a person should know of how the place
    was found.
    """

    below: int
    is_between: bool
    heading: str = ""
    section: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def where_it_belongs(
    rows: Sequence[Row], records: Sequence[Record], new: Row, before: int
) -> Belonging:
    """Where an action belongs that the file lacks; ``before`` is the file's action before it.

    ``rows`` and ``records`` are the file's, side by side. Raises ``WriteBackRefusedError`` where
    its section is not in the file and has no column to be named in, or where its reference
    belongs to another section.
    """
    file = _File(rows, records)
    said = [
        one
        for one, row in enumerate(file.rows)
        if all(_agrees(row, new, level) for level in LEVELS)
    ]
    is_said = any(plain(new.get(name)) for name in NAMES)
    alike = file.beginning_like(plain(new.get("ref")))
    if is_said and not said:
        return _new_section(file, new, before)
    if is_said and alike and not set(said) & set(alike):
        other = rows[alike[-1]]
        raise not_added(
            new, f"its reference goes with {name_of(other)}, but it says it is in {_section(new)}"
        )
    if is_said:
        return _in(file, [one for one in alike if one in said] or said, before)
    if alike:
        return _in(file, alike, before)
    place = replace(_in(file, file.beside(before), before), section={})
    if not place.heading:
        return place
    note = (
        f"{name_of(new)} names no section, so it was put into “{place.heading}”, where the action "
        "before it in the plan is."
    )
    return replace(place, note=note)


def not_added(
    row: Row, why: str, what_to_do: str = "Add its row in the file"
) -> WriteBackRefusedError:
    """The sentence for an action that was not added."""
    return WriteBackRefusedError(
        f"The new action {name_of(row)} was not added: {why}. {what_to_do}."
    )


class _File:
    """The file's actions: which of them stand together."""

    def __init__(self, rows: Sequence[Row], records: Sequence[Record]) -> None:
        self.records = records
        self.tables = [_table(record) for record in records]
        self.rows: list[Row] = []
        for row, table in zip(rows, self.tables, strict=True):
            # Where a column names a section in its first row only, the others stand under it.
            above = self.rows[-1] if self.rows and self.tables[len(self.rows) - 1] == table else {}
            goes_on = not any(plain(row.get(name)) for name in NAMES)
            said = {name: above.get(name) for name in NAMES} if goes_on else {}
            self.rows.append({**row, **said})

    def in_table(self, at: int) -> list[int]:
        """The actions of one's sheet or table, in their order."""
        return [one for one, table in enumerate(self.tables) if table == self.tables[at]]

    def beside(self, at: int) -> list[int]:
        """The actions that stand under the same headings as one, in its sheet or table."""
        heads = [name for name in NAMES if name not in self.records[at].cells]
        said = [plain(self.rows[at].get(name)) for name in heads]
        return [
            one
            for one in self.in_table(at)
            if [plain(self.rows[one].get(name)) for name in heads] == said
        ]

    def is_under_a_heading(self, at: int) -> bool:
        """Whether a heading above says the section of an action, and no cell of its own."""
        cells = self.records[at].cells
        return any(plain(self.rows[at].get(name)) and name not in cells for name in NAMES)

    def beginning_like(self, ref: str) -> list[int]:
        """The actions whose references begin as one does, if they stand in one section."""
        refs = [plain(row.get("ref")) for row in self.rows]
        for beginning in _beginnings(ref):
            found = [one for one, other in enumerate(refs) if re.match(beginning, other, re.I)]
            if found:
                themes = {_bare(self.rows[one].get("theme")) for one in found}
                return found if len(themes) == 1 else []
        return []


def _table(record: Record) -> tuple[str, int]:
    """The sheet of an action, or its table where the file has no sheets."""
    spot = next(iter(record.cells.values()), None)
    return ("", -1) if spot is None else (spot.sheet, -1 if spot.sheet else spot.table)


def _beginnings(ref: str) -> Iterator[str]:
    """Patterns of what a reference begins with, the longest first; a long text is none.

    >>> [*_beginnings("1.4")], [*_beginnings("HS3(b)")], [*_beginnings("7")]
    (['1\\\\.'], ['HS3\\\\(', 'HS(?![^\\\\W\\\\d_])'], [])
    """
    runs = re.finditer(r"[0-9]+|[^\W\d_]+", ref) if len(ref) <= LONGEST_REFERENCE else ()
    for run in reversed([*runs]):
        beginning = ref[: run.start()]
        if not re.search(r"\w", beginning):
            return
        last = beginning[-1]
        end = r"(?![0-9])" if last.isdigit() else r"(?![^\W\d_])" if last.isalpha() else ""
        yield re.escape(beginning) + end


def _agrees(row: Row, new: Row, level: Sequence[str]) -> bool:
    """Whether a row stands where the new one says it does, as far as that says anything."""
    reference, text = (_bare(row.get(name)) for name in level)
    our_reference, our_text = (_bare(new.get(name)) for name in level)
    if not our_text:
        return reference == our_reference or not our_reference
    if our_reference + our_text == reference + text:  # both in one cell here, in two there
        return True
    return our_text == text and (reference == our_reference or "" in (reference, our_reference))


def _bare(value: object) -> str:
    """A text's letters and digits: "1. Bills:" is "1 bills"."""
    return "".join(re.findall(r"[^\W_]+", plain(value).casefold()))


def _in(file: _File, section: Sequence[int], before: int) -> Belonging:
    """The place at the end of a section, or of the sheet where that is not kept together."""
    tables = [file.tables[one] for one in section]
    table = file.tables[before] if file.tables[before] in tables else tables[-1]
    own = [one for one in section if file.tables[one] == table]
    whole = file.in_table(own[-1])
    first = whole.index(own[0])
    is_together = whole[first : first + len(own)] == own
    below = own[-1] if is_together or file.is_under_a_heading(own[-1]) else whole[-1]
    cells = file.records[own[-1]].cells
    shared = {
        name: text
        for name in NAMES
        if len({_bare(file.rows[one].get(name)) for one in own}) == 1
        and (text := plain(cells[name].cell.text) if name in cells else "")
    }
    heading = "" if "theme" in cells else plain(file.rows[below].get("theme"))
    return Belonging(below, below != whole[-1], heading, shared)


def _new_section(file: _File, new: Row, before: int) -> Belonging:
    """The place of an action whose section the file lacks: the end, if a column names sections."""
    last = file.in_table(before)[-1]
    known = [any(_agrees(row, new, level) for row in file.rows) for level in LEVELS]
    lacking = [level for level, is_known in zip(LEVELS, known, strict=True) if not is_known]
    for level in lacking or LEVELS:
        said = any(plain(new.get(name)) for name in level)
        if said and not any(name in file.records[last].cells for name in level):
            raise not_added(
                new,
                f"the file has no section {_section(new)}, and headings name its sections, not "
                "a column",
                "Write the heading and the row into the file",
            )
    note = f"{_section(new)} is new in the file, so {name_of(new)} was put at its end."
    return Belonging(last, is_between=False, note=note)


def _section(row: Row) -> str:
    """What a row says of its section, the narrowest."""
    for level in reversed(LEVELS):
        if text := " ".join(filter(None, (plain(row.get(name)) for name in level))):
            return f"“{text[:60]}”"
    return "none"
