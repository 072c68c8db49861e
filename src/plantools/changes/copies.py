"""A copy that came back, row by row beside the base: what it says, and what it cannot say.

A copy may have been sorted, filtered or cut, its headings changed, or it may have been made from
an older base. Whatever of it cannot be taken for a change is left as the base has it, and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plantools.changes.matching import Matching, Pair, match_rows
from plantools.changes.units import PLAIN
from plantools.changes.words import Row, folded, name_of, said
from plantools.plan import COLUMNS


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of a copy; ``left_out`` where something of it was not taken for it."""

    who: str
    ref: str
    sentence: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: its rows by the base's, the new ones with the base's row they follow, and notes.

    ``is_older`` where it seems to have been made from an older base: what it has otherwise than
    the base may then be the base's own change.
    """

    who: str
    rows: Mapping[int, Row]
    added: tuple[tuple[int, Row], ...]
    notes: tuple[Note, ...]
    is_older: bool = False


def read_copy(who: str, base: Sequence[Row], rows: Sequence[Row]) -> Copy:
    """A copy beside the base."""
    matching = match_rows(base, rows, least=_SURE_ENOUGH)
    pairs = {pair.before: rows[pair.after] for pair in matching.pairs}
    silent = _silent_columns(base, rows)
    renamed = dict(_renamed_columns(base, pairs, silent))
    kept = {
        at: _left_as_base_has_it(base[at], row, silent - renamed.keys())
        for at, row in sorted(pairs.items())
    }
    matched = {at: {**_renamed(pairs[at], renamed), **left} for at, left in kept.items()}
    doubts = [*matching.doubts, *_in_its_place(base, rows, matching)]
    doubtful = {pair.after for pair in doubts}
    added = tuple(
        (_row_above(matching, at), _renamed(rows[at], renamed))
        for at in matching.added
        if at not in doubtful
    )
    older = _why_older(base, rows, matched)
    notes = (
        *([Note(who, "", older)] if older else []),
        *_notes_on_columns(who, renamed, kept.values()),
        *_notes_on_rows(who, base, rows, matching.gone, doubts),
    )
    return Copy(who, matched, added, notes, bool(older))


_SURE_ENOUGH = 0.75
"""How sure it must be that a row of a copy is one of the base: more than for a comparison, since
what it says goes into that row."""


def _in_its_place(base: Sequence[Row], rows: Sequence[Row], matching: Matching) -> Iterator[Pair]:
    """New rows that stand just where one of the base is missing: they may well be that one."""
    doubted = {pair.after for pair in matching.doubts}
    places = {said(base[at], "place"): at for at in matching.gone}
    for at in matching.added:
        place = said(rows[at], "place")
        if place and place in places and at not in doubted:
            yield Pair(places[place], at, 0.0)


def _row_above(matching: Matching, at: int) -> int:
    """The base's row that the row nearest above a new one is; -1 where there is none."""
    above = [pair for pair in matching.pairs if pair.after < at]
    return max(above, key=lambda pair: pair.after).before if above else -1


# Columns -----------------------------------------------------------------------------------------


def _silent_columns(base: Sequence[Row], rows: Sequence[Row]) -> frozenset[str]:
    """Columns that the base fills and the copy nowhere: it says nothing there, and deletes nothing.

    Where all that a status is read from is silent, so is the state that it was read as.
    """
    names = {name for row in base for name in row if name not in ("source", "place")}
    said_there = {name for row in rows for name, value in row.items() if value is not None}
    silent = {name for name in names - said_there if any(row.get(name) is not None for row in base)}
    statuses = {"rag", "rag_text", "grade", "grade_text", "status_text"}
    return frozenset(silent | ({"state"} if not statuses & said_there else set()))


def _left_as_base_has_it(base: Row, row: Row, silent: frozenset[str]) -> Row:
    """What a copy's row leaves as the base has it, being silent there.

    What is understood from words goes with them: of other words that are not understood, nothing
    is read, and what the base's words meant is not what they say.
    """
    return {
        name: base.get(name)
        for name in silent
        if (words := _words_of(name, base)) in silent or said(row, words) == said(base, words)
    }


def _words_of(name: str, base: Row) -> str:
    """The column of the words that a column of the base's row is understood from, or itself."""
    if name in ("rag", "rag_source"):
        return {"text": "rag_text", "grade": "grade_text"}.get(said(base, "rag_source"), name)
    group = name.partition("_")[0]
    return f"{group}_text" if group in ("due", "reported", "agreed", "grade") else name


def _renamed_columns(
    base: Sequence[Row], pairs: Mapping[int, Row], silent: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Columns of the base that a copy has under another heading, as their texts show.

    Only plain texts: a date or status under an unknown heading has not been understood.
    """
    unknown = {
        name
        for row in pairs.values()
        for name, value in row.items()
        if value is not None and _is_plain(name)
    } - {name for row in base for name, value in row.items() if value is not None}
    for name in sorted(filter(_is_plain, silent)):
        for other in sorted(unknown):
            filled = [(base[at], row) for at, row in pairs.items() if said(base[at], name)]
            same = sum(said(one, name) == said(row, other) for one, row in filled)
            if same >= 2 and same * 2 > len(filled):
                unknown.discard(other)
                yield name, other
                break


def _is_plain(name: str) -> bool:
    return name in PLAIN or name not in COLUMNS


def _renamed(row: Row, renamed: Mapping[str, str]) -> Row:
    """A row with the texts under the base's headings, and none left under the copy's own."""
    others = set(renamed.values())
    rest = {name: value for name, value in row.items() if name not in others}
    emptied = {name: None for name in others if name in COLUMNS}
    return {**rest, **emptied, **{name: row.get(other) for name, other in renamed.items()}}


def _notes_on_columns(who: str, renamed: Mapping[str, str], kept: Iterable[Row]) -> Iterator[Note]:
    for name, other in renamed.items():
        yield Note(who, "", f"{other} was taken for {name}, for most of its texts are those.")
    for name in sorted({name for row in kept for name in row if row[name] is not None}):
        if name not in COLUMNS or name in _TOLD:
            yield Note(who, "", f"Nothing stands under {name}, so that is left as the base has it.")


_TOLD = frozenset(
    "theme recommendation part strand ref action lead outcome progress due_text grade_text rag "
    "status_text".split()
)


# Rows --------------------------------------------------------------------------------------------


def _notes_on_rows(
    who: str, base: Sequence[Row], rows: Sequence[Row], gone: Sequence[int], doubts: Sequence[Pair]
) -> Iterator[Note]:
    doubted = {pair.before for pair in doubts}
    for pair in doubts:
        row, other = rows[pair.after], base[pair.before]
        sentence = (
            f"{name_of(row)} may be {name_of(other)} of the base, but that is not sure, so "
            "nothing of it was taken. Give it the reference and the words that it has in the "
            "base, or a reference of its own."
        )
        yield Note(who, said(row, "ref"), sentence, left_out=True)
    for at in gone:
        if at not in doubted:
            sentence = f"{name_of(base[at])} is not in this copy. It stays: nothing is deleted."
            yield Note(who, said(base[at], "ref"), sentence)


# Older bases -------------------------------------------------------------------------------------


def _why_older(base: Sequence[Row], rows: Sequence[Row], matched: Mapping[int, Row]) -> str:
    """Why a copy seems to have been made from an older base, or nothing.

    Only two things show it: an earlier date reported, and texts that are no more than the
    beginning of what the base says by now.
    """
    earlier = _reported(rows), _reported(base)
    if None not in earlier and earlier[0] < earlier[1]:
        return f"It reports an earlier date than the base. {_HELD}"
    behind = [
        name_of(base[at])
        for at, row in matched.items()
        for name in ("progress", "due_text")
        if _only_begins(said(row, name), said(base[at], name))
    ]
    if len(behind) < _MANY:
        return ""
    named = "; ".join(dict.fromkeys(behind[:_MANY]))
    return f"It has only the beginning of {len(behind)} texts of the base ({named} …). {_HELD}"


_HELD = "It may have been made from an older base, so what it alone says is left to be decided."
_MANY = 3


def _reported(rows: Sequence[Row]) -> Any:
    days = {row.get("reported") for row in rows}
    return days.pop() if len(days) == 1 else None


def _only_begins(text: str, whole: str) -> bool:
    one, other = folded(text), folded(whole)
    return len(one) < len(other) and other.startswith(one)
