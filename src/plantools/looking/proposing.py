"""The mapping file an officer may begin with: everything that was understood, doubtful first."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plantools.fields import OTHER, fields, heading_date, plain_heading
from plantools.looking.sureness import in_words, is_guessed, others_of
from plantools.schemes import COLOURS, STATES, plain_words
from plantools.tables import ColumnNote, Found, TableNote

Row = Mapping[str, Any]


def starting_mapping(found: Found, rows: Sequence[Row], document: str) -> str:
    """A mapping file that reads a document as it was read.

    What was guessed stands there behind a ``#``: only the officer confirms it.
    """
    entries = list(_entries(found))
    guessed = [one for one in entries if is_guessed(one[1])]
    surely = [one for one in entries if one[1].field and not is_guessed(one[1])]
    kept = [one for one in entries if not one[1].field]
    labels = ", ".join(one.label for one in fields().values())
    lines = [
        *_comment(f"How plantools reads {document}. Change what is wrong, save, run look again."),
        *_comment("A line that begins with # counts for nothing: take the # away to confirm it."),
        *_comment(f'A heading can be read as {labels}, or "{OTHER}": kept under its own heading.'),
        "",
        "[headings]",
    ]
    if guessed:
        lines += ["# Guessed: please look at these first."]
        lines += [f"# {_heading_line(key, one)}  # {_doubt(one)}" for key, one in guessed]
    if surely:
        lines += ["# Understood:", *(_heading_line(key, one) for key, one in surely)]
    if kept:
        lines += ["# Kept under their own headings:"]
        lines += [_heading_line(key, one) for key, one in kept]
    return "\n".join([*lines, *_statuses(rows), *_tables(found), ""])


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, 96, initial_indent="# ", subsequent_indent="#   ")


def _statuses(rows: Sequence[Row]) -> Iterator[str]:
    unknown = unknown_statuses(rows)
    yield from ("", "[statuses]")
    yield from _comment(f"A status can mean {', '.join((*STATES[:-1], *COLOURS))}.")
    if unknown:
        yield "# Not understood: write what each means, and take the # away."
    for text, count in unknown.items():
        yield f'# {quoted(text)} = ""  # {_times(count)}'


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _tables(found: Found) -> Iterator[str]:
    yield from ("", "[tables]")
    for place, notes in _by_place(found).items():
        read = any(note.columns for note in notes)
        said = "leave alone" if read else "header in row 1"
        if read and all(note.family == "form" for note in notes):
            continue
        why = "" if read else f"  # {notes[0].family}"
        yield f"# {quoted(place)} = {quoted(said)}{why}"


def _by_place(found: Found) -> dict[str, list[TableNote]]:
    places: dict[str, list[TableNote]] = {}
    for note in found.tables:
        places.setdefault(note.place, []).append(note)
    return places


# Entries for headings ----------------------------------------------------------------------------


def _entries(found: Found) -> Iterator[tuple[str, ColumnNote]]:
    """Each heading with the entry that names it, once."""
    notes = [(table, column) for table in found.tables for column in table.columns]
    keys = _keys(notes)
    seen: set[str] = set()
    for (_, column), key in zip(notes, keys, strict=True):
        if key and key not in seen:
            seen.add(key)
            yield key, column


def _keys(notes: Sequence[tuple[TableNote, ColumnNote]]) -> Iterator[str]:
    """The entry that names each column: its heading where that means one thing, else its place."""
    ambiguous = _ambiguous(notes)
    dateless = {_dateless(column.heading) for _, column in notes}
    alike = Counter(map(plain_heading, dateless))
    for table, column in notes:
        bare = _dateless(column.heading)
        if plain_words(column.heading) in ambiguous:
            yield f"{table.place}, {column.column}" if column.column else ""
        else:
            yield bare if alike[plain_heading(bare)] == 1 else column.heading


def _ambiguous(notes: Sequence[tuple[TableNote, ColumnNote]]) -> set[str]:
    """The headings, as plain words, that were read as two things; and the empty one."""
    read_as: dict[str, set[str]] = {"": {"", OTHER}}
    for _, column in notes:
        read_as.setdefault(plain_words(column.heading), set()).add(column.field)
    return {words for words, names in read_as.items() if len(names) > 1}


def _dateless(heading: str) -> str:
    """A heading without its brackets where they hold a date, so that it names the next report's.

    >>> _dateless("Evidence of Progress (March 2020):"), _dateless("Cost (days)")
    ('Evidence of Progress', 'Cost (days)')
    """
    date = heading_date(heading)
    if not date or f"({date})" not in heading:
        return heading
    return " ".join(re.sub(r"\([^()]*\)", " ", heading).split()).rstrip(" :")


def _heading_line(key: str, column: ColumnNote) -> str:
    known = fields().get(column.field)
    return f"{quoted(key)} = {quoted(known.label if known else OTHER)}"


def _doubt(column: ColumnNote) -> str:
    others = others_of(column)
    also = f"; it may also be {' or '.join(others)}" if others else ""
    return f"{in_words(column)}{also}"


def quoted(text: str) -> str:
    r"""A text as TOML writes it.

    >>> print(quoted('The "R" column'))
    "The \"R\" column"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def proposed_lines(found: Found, rows: Sequence[Row]) -> list[str]:
    """The lines of a mapping that look shows: what was guessed, or not understood at all."""
    if not found.tables:
        return []
    guessed = [
        f"{_heading_line(key, one)}  # {_doubt(one)}"
        for key, one in _entries(found)
        if is_guessed(one)
    ]
    statuses = [
        f'{quoted(text)} = ""  # {_times(count)}' for text, count in unknown_statuses(rows).items()
    ]
    unread = [note for note in found.tables if " | " in note.begins and not note.columns]
    unread = [note for note in unread if note.family not in _UNDERSTOOD]
    if not rows and unread:
        return _table_lines(max(unread, key=_known_headings))
    example = ['"A heading in the file" = "Lead"']
    meant = ["", "[statuses]", *statuses[:_MOST]] if statuses else []
    return ["[headings]", *(guessed[:_MOST] or example), *meant]


_MOST = 6
"""Lines of each kind that look shows; the file it saves has them all."""


_UNDERSTOOD = ("key", "header block")
"""Families of tables that are understood and hold no actions."""


def _known_headings(note: TableNote) -> int:
    return sum(bool(others_of(ColumnNote(text, "", 0.0))) for text in note.begins.split(" | "))


def _table_lines(note: TableNote) -> list[str]:
    """How to say that a table is a plan: which row heads it, and what its headings mean."""
    lines = []
    for heading in note.begins.split(" | ")[:_MOST]:
        (first, *_) = (*others_of(ColumnNote(heading, "", 0.0)), OTHER)
        lines.append(f"{quoted(heading)} = {quoted(first)}")
    header = f'{quoted(note.place)} = "header in row 1"  # or whichever row has its headings'
    return ["[tables]", header, "", "[headings]", *lines]


def unknown_statuses(rows: Iterable[Row]) -> dict[str, int]:
    """The statuses whose state is not known, as written, with how often they stand there."""
    texts = (
        " ".join(str(row["rag_text"] or row["grade_text"]).split())
        for row in rows
        if row["state"] == "unknown" and (row["rag_text"] or row["grade_text"])
    )
    return dict(Counter(text for text in texts if len(text) <= _LONGEST_STATUS))


_LONGEST_STATUS = 60
"""Characters beyond which a status is prose of its own, and no word that comes again."""
