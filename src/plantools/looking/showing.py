"""The page that ``look`` prints: plain text, as wide as the window, for an officer to read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plantools.fields import OTHER, fields
from plantools.looking.proposing import proposed_lines
from plantools.looking.sureness import in_words, label_of
from plantools.tables import ColumnNote, Found, TableNote

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: a document's name, what was found in it, its plan's rows, its mappings.

    ``own`` is the name of the document's mapping file, ``used`` those that were read, ``unused``
    what is to be said of entries that name nothing.
    """

    document: str
    found: Found
    rows: Sequence[Row]
    own: str
    used: Sequence[str] = ()
    unused: Sequence[str] = ()


def show_look(shown: Shown, width: int = 80) -> Iterator[str]:
    """The lines of the page."""
    yield from _wrap(_summary(shown), width)
    if shown.used:
        yield from _wrap(f"Read with {_and(shown.used)}, which comes before all else.", width)
    for sentence in shown.unused:
        yield from _wrap(f"{shown.own}: {sentence}", width, "    ")
    before: TableNote | None = None
    for table in (table for table in shown.found.tables if table.columns):
        yield ""
        yield from _table(table, before, width)
        before = table
    yield from _others(shown.found, width)
    yield from _statuses(shown, width)
    yield from _first_actions(shown.rows, width)
    yield from _mending(shown, width)


def _summary(shown: Shown) -> str:
    read = sum(bool(table.columns) for table in shown.found.tables)
    tables = len(shown.found.tables)
    if not tables:
        return f"{shown.document}: no table in it, so no plan."
    what = "sheet" if shown.found.tables[0].place.startswith("sheet") else "table"
    where = f"{read} of {_count(tables, what)}"
    if not shown.rows:
        return f"{shown.document}: no plan was found in its {_count(tables, what)}."
    return f"{shown.document}: {_count(len(shown.rows), 'action')}, from {where}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _and(names: Sequence[str]) -> str:
    return " and ".join(names)


# Tables ------------------------------------------------------------------------------------------

_FAMILIES = {"register": "a row for each action", "form": "labels down the side"}


def _table(table: TableNote, before: TableNote | None, width: int) -> Iterator[str]:
    family = _FAMILIES.get(table.family, table.family)
    yield from _wrap(f"{table.place}: {_count(table.records, 'action')}, {family}", width, "    ")
    if before is not None and _readings(table) <= _readings(before):
        yield f"    read as {before.place}"
    else:
        yield from _columns(table.columns, width)
    for remark in table.remarks:
        yield from _wrap(f"    note: {remark}", width, "        ")
    for left in table.left_out:
        yield from _wrap(f"    left out, {left.place}: {_short(left.text)}", width, "        ")
        yield f"        {left.why}"


def _readings(table: TableNote) -> set[tuple[str, str, str]]:
    return {(one.heading, one.field, in_words(one)) for one in table.columns}


def _columns(columns: Sequence[ColumnNote], width: int) -> Iterator[str]:
    """The headings, what each was read as, and how sure that is, in three columns."""
    names = [column.heading or f"({column.column}, no heading)" for column in columns]
    labels = [label_of(column) for column in columns]
    right = max(map(len, labels)) + 2
    left = min(max(map(len, names)), max(20, width - right - 34)) + 2
    for column, name, label in zip(columns, names, labels, strict=True):
        first, *rest = textwrap.wrap(name, left - 2) or [""]
        yield f"    {first:<{left}}{label:<{right}}{in_words(column)}"
        yield from (f"      {line}" for line in rest)


def _others(found: Found, width: int) -> Iterator[str]:
    """The tables that hold no actions: what they are, or why they were left alone."""
    others = [table for table in found.tables if not table.columns]
    if others:
        yield ""
        yield "Other tables:"
    for table in others:
        begins = f" (begins: {_short(table.begins, 50)})" if table.begins else ""
        yield from _wrap(f"    {table.place}: {table.family}{begins}", width, "        ")
        for remark in table.remarks:
            yield from _wrap(f"        note: {remark}", width, "        ")


# Statuses and actions ----------------------------------------------------------------------------


def _statuses(shown: Shown, width: int) -> Iterator[str]:
    """What each status was read as, with how often it stands there."""
    read: dict[tuple[str, str], int] = {}
    for row in shown.rows:
        if row["rag"] or row["rag_text"] or row["grade_text"]:
            read[_status(row)] = read.get(_status(row), 0) + 1
    if not read:
        return
    yield ""
    yield from _wrap(f"Statuses, {_authority(shown.found)}:", width)
    most = max(len(written) for written, _ in read)
    # What was not understood comes first: it is what she has to look at.
    ordered = sorted(read.items(), key=lambda one: (one[0][1] != _UNKNOWN, -one[1]))
    for (written, meant), count in ordered[:_MOST]:
        yield f"    {written:<{most}}  {meant}, {_count(count, 'action')}"
    if len(ordered) > _MOST:
        yield f"    and {len(ordered) - _MOST} others"


_MOST = 12
"""Statuses that are listed; where there are more, they are sentences rather than statuses."""

_UNKNOWN = "not understood"


def _status(row: Row) -> tuple[str, str]:
    written = row["rag_text"] or row["grade_text"]
    shown = _short(str(written), 30) if written else f"{row['rag']} (a colour alone)"
    state = row["state"] if row["state"] != "unknown" else _UNKNOWN
    return shown, state


def _authority(found: Found) -> str:
    """Whose word it is that says what statuses mean."""
    if found.scheme is None and found.colours is None:
        return "as plantools commonly reads them (the document has no key)"
    if found.colours is not None and found.colours.own:
        return "by the mapping file"
    own = any(one is not None and one.name == "document" for one in (found.scheme, found.colours))
    return "by the document's own key" if own else "by the scheme it names"


def _first_actions(rows: Sequence[Row], width: int, most: int = 5) -> Iterator[str]:
    if rows:
        yield ""
        yield "The first actions (ref | action | lead | target date | grade | RAG):"
    room = max(16, (width - 40) // 2)
    for row in rows[:most]:
        texts = (str(row[name] if row[name] is not None else "–") for name in _SHOWN)
        yield "    " + " | ".join(_short(text, room) for text in texts)


_SHOWN = ("ref", "action", "lead", "due_text", "grade", "rag")


# Mending -----------------------------------------------------------------------------------------


def _mending(shown: Shown, width: int) -> Iterator[str]:
    """What to do where something is wrong: the lines to write, and where they go."""
    lines = proposed_lines(shown.found, shown.rows)
    if not lines:
        return
    yield ""
    change = "Change" if shown.own in shown.used else "Write"
    yield from _wrap(
        f"Is something read wrongly? {change} lines like these in the text file {shown.own}, "
        "beside the document; they count from then on:",
        width,
    )
    yield ""
    yield from (f"    {line}".rstrip() for line in lines)
    yield ""
    yield from _wrap(f'A heading can be read as {", ".join(fields())}; "{OTHER}" keeps it.', width)
    if shown.own not in shown.used:
        name = f'"{shown.document}"' if " " in shown.document else shown.document
        yield from _wrap(
            f"To begin with everything that was understood: plantools look {name} --save-mapping",
            width,
        )


def _short(text: str, most: int = 70) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    """A text on lines that fit, the later ones indented; its own indent is kept."""
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
