"""The page that ``look`` prints: plain text, as wide as the window, for an officer to read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from plantools.fields import OTHER, fields
from plantools.looking.document import Shown
from plantools.looking.proposing import Row, proposed_lines, unknown_statuses
from plantools.looking.sureness import in_words, is_guessed, label_of
from plantools.schemes import COLOURS, STATES
from plantools.tables import ColumnNote, Found, TableNote


def show_look(shown: Shown, width: int = 80) -> Iterator[str]:
    """The lines of the page."""
    yield from _wrap(_summary(shown), width)
    for title in dict.fromkeys(row["plan"] for row in shown.rows if row["plan"]):
        yield from _wrap(f"Its title: {title}", width, "    ")
    if shown.mappings:
        yield from _wrap(f"Read with {' and '.join(shown.mappings)}.", width)
    for sentence in shown.without_effect:
        yield from _wrap(sentence, width, "    ")
    before: TableNote | None = None
    for table in (table for table in shown.found.tables if table.columns):
        alike = before is not None and _readings(table) <= _readings(before)
        yield ""
        yield from _table(table, before if alike else None, width)
        before = before if alike else table
    yield from _others(shown.found, width)
    yield from _statuses(shown, width)
    yield from _first_actions(shown.rows, width)
    yield from _mending(shown, width)


def _summary(shown: Shown) -> str:
    """The whole in a line: how many actions, from where, and what wants a second look."""
    name, tables = shown.path.name, shown.found.tables
    if not tables:
        return f"{name}: no table in it, so no plan."
    what = "sheet" if tables[0].place.startswith("sheet") else "table"
    if not shown.rows:
        return f"{name}: no plan was found in its {_count(len(tables), what)}."
    read = sum(bool(table.columns) for table in tables)
    doubts = "; ".join(_doubts(shown)) or "nothing was guessed"
    where = f"{read} of {_count(len(tables), what)}"
    return f"{name}: {_count(len(shown.rows), 'action')}, from {where}; {doubts}."


def _doubts(shown: Shown) -> Iterator[str]:
    columns = {one for table in shown.found.tables for one in table.columns if is_guessed(one)}
    if columns:
        yield f"{_count(len(columns), 'heading')} guessed"
    if statuses := sum(unknown_statuses(shown.rows).values()):
        yield f"{_count(statuses, 'status')} not understood"
    if dates := sum(row["due_kind"] == "unreadable" for row in shown.rows):
        yield f"{_count(dates, 'target date')} not understood"


def _count(number: int, noun: str) -> str:
    ending = "" if number == 1 else "es" if noun.endswith("s") else "s"
    return f"{number} {noun}{ending}"


# Tables ------------------------------------------------------------------------------------------

_FAMILIES = {
    "register": "a row for each action",
    "form": "labels down the side",
    "matrix": "one for each commitment and department",
}


def _table(table: TableNote, before: TableNote | None, width: int) -> Iterator[str]:
    family = _FAMILIES.get(table.family, table.family)
    yield from _wrap(f"{table.place}: {_count(table.records, 'action')}, {family}", width, "    ")
    if before is not None:
        yield f"    headings as in {before.place}"
    else:
        yield from _columns(table.columns, width)
    for remark in table.remarks:
        yield from _wrap(f"    note: {remark}", width, "        ")
    for left in table.left_out:
        yield from _wrap(f"    left out, {left.place}: {left.why}", width, "        ")
        yield f"        “{_short(left.text, width - 10)}”"


def _readings(table: TableNote) -> set[tuple[str, str, str]]:
    return {(one.heading, one.field, in_words(one)) for one in table.columns}


def _columns(columns: Sequence[ColumnNote], width: int) -> Iterator[str]:
    """The headings, what each was read as, and how sure that is, in three columns."""
    names = [column.heading or f"({column.column}, no heading)" for column in columns]
    labels = [label_of(column) for column in columns]
    right = max((len(label_of(one)) for one in columns if one.field), default=0) + 2
    left = min(max(map(len, names)), max(14, width - right - 31)) + 2
    for column, name, label in zip(columns, names, labels, strict=True):
        first, *rest = textwrap.wrap(name, left - 2) or [""]
        yield f"    {first:<{left}}{label:<{right}}{in_words(column)}".rstrip()
        yield from (f"      {line}" for line in rest)


def _others(found: Found, width: int) -> Iterator[str]:
    """The tables that hold no actions: what they are, or why they were left alone."""
    others = [table for table in found.tables if not table.columns]
    if others:
        yield ""
        yield "Other tables:"
    for table in others[:_MOST_TABLES]:
        begins = f" (begins: {_short(table.begins, 50)})" if table.begins else ""
        yield from _wrap(f"    {table.place}: {table.family}{begins}", width, "        ")
        for remark in table.remarks:
            yield from _wrap(f"        note: {remark}", width, "        ")
    if len(others) > _MOST_TABLES:
        yield f"    and {len(others) - _MOST_TABLES} more without actions"


_MOST_TABLES = 30
"""Tables without actions that are listed."""


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
    yield from _wrap(f"Statuses, {_authority(shown)}:", width)
    most = max(len(written) for written, _ in read)
    # What was not understood comes first: it is what she has to look at.
    ordered = sorted(read.items(), key=lambda one: (_UNKNOWN not in one[0][1], -one[1]))
    for (written, meant), count in ordered[:_MOST]:
        yield f"    {written:<{most}}  {meant}: {_count(count, 'action')}"
    if len(ordered) > _MOST:
        yield f"    and {len(ordered) - _MOST} others"


_MOST = 12
"""Statuses that are listed; where there are more, they are sentences rather than statuses."""

_UNKNOWN = "not understood"


def _status(row: Row) -> tuple[str, str]:
    written = row["rag_text"] or row["grade_text"]
    shown = _short(str(written), 30) if written else f"{row['rag']} (a colour alone)"
    colour = f"{row['rag']}, " if row["rag"] and written else ""
    return shown, colour + (row["state"] if row["state"] != "unknown" else _UNKNOWN)


def _authority(shown: Shown) -> str:
    """Whose word it is that says what statuses mean."""
    if shown.confirmed.scheme or shown.confirmed.statuses:
        return "by the mapping file"
    if shown.found.scheme or shown.found.colours:
        return "by the document's own key"
    if shown.scheme:
        return f"by the scheme {shown.scheme} (the document has no key)"
    return "as plantools commonly reads them (the document has no key)"


def _first_actions(rows: Sequence[Row], width: int, most: int = 5) -> Iterator[str]:
    if rows:
        yield ""
        yield from _wrap("The first actions (ref | action | lead | target date | RAG):", width)
    for row in rows[:most]:
        texts = (str(row[name] if row[name] is not None else "–") for name in _SHARES)
        rooms = (max(8, (width - 32) // share) for share in _SHARES.values())
        yield "    " + _short(" | ".join(map(_short, texts, rooms)), width - 4)


_SHARES = {"ref": 8, "action": 2, "lead": 4, "due_text": 4, "rag": 8}
"""What is shown of an action, each in its share of the width."""


# Mending -----------------------------------------------------------------------------------------


def _mending(shown: Shown, width: int) -> Iterator[str]:
    """What to do where something is wrong: the lines to write, and where they go."""
    lines = proposed_lines(shown.found, shown.rows)
    if not lines:
        return
    yield ""
    asked = "Is something read wrongly?" if shown.rows else "Is there a plan in it after all?"
    yield from _wrap(
        f"{asked} Write lines like these in the text file {shown.own}, beside "
        "the document. They count from then on, before anything else:",
        width,
    )
    yield ""
    yield from (f"    {line}".rstrip() for line in lines)
    yield ""
    labels = ", ".join(one.label for one in fields().values())
    yield from _wrap(
        f'A heading can be read as {labels}, or as "{OTHER}": kept under its own heading.', width
    )
    if any(line == "[statuses]" for line in lines):
        said = ", ".join((*STATES[:-1], *COLOURS))
        yield from _wrap(f"A status can mean {said}.", width)
    if shown.own not in shown.mappings:
        path = f'"{shown.path}"' if " " in str(shown.path) else str(shown.path)
        yield "To begin with a file of everything that was understood:"
        yield f"    python -m plantools look {path} --save-mapping"


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
