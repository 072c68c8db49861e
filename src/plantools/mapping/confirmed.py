"""What an officer has confirmed, and which headings, tables and statuses it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from plantools.dates import read_date
from plantools.fields import OTHER, heading_date, plain_heading
from plantools.schemes import (
    COLOURS,
    Scheme,
    State,
    Status,
    colour_state,
    fill_colour,
    plain_words,
    read_scheme,
    state_colour,
)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is confirmed: the field of each heading, what statuses mean, what tables are.

    ``statuses`` gives a state or a colour by plain words or by ``#`` and six digits, ``headers``
    the row (counting from 0) that heads a table, by the table's place. ``checks`` gives rules of
    the checks another severity, or switches them off.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    left_alone: frozenset[str] = frozenset()
    headers: Mapping[str, int] = field(default_factory=dict)
    scheme: Scheme | None = None
    title: str = ""
    checks: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: Confirmed) -> Confirmed:
        """Both, where this one wins entry by entry."""
        named = self.left_alone | self.headers.keys()
        headings = {k: v for k, v in other.headings.items() if k not in self.headings}
        return Confirmed(
            headings={**self.headings, **headings},
            statuses={**other.statuses, **self.statuses},
            left_alone=self.left_alone | (other.left_alone - named),
            headers={**self.headers, **{k: v for k, v in other.headers.items() if k not in named}},
            scheme=self.scheme or other.scheme,
            title=self.title or other.title,
            checks={**other.checks, **self.checks},
        )

    def leaves_alone(self, place: str) -> bool:
        """Whether a table is to be left alone.

        >>> confirmed = Confirmed(left_alone=frozenset({plain_place("Sheet 'Lists'")}))
        >>> confirmed.leaves_alone("sheet 'Lists'"), confirmed.leaves_alone("sheet 'Plan'")
        (True, False)
        """
        return bool(self.left_alone) and plain_place(place) in self.left_alone

    def header_row(self, place: str) -> int | None:
        """The row that heads a table, counting from 0, where one is named."""
        return self.headers.get(plain_place(place)) if self.headers else None

    def names(self, heading: str) -> bool:
        """Whether a text is a heading that is confirmed."""
        return bool(self.headings) and self.field_of(heading) is not None

    def field_of(self, heading: str) -> str | None:
        """The field of a heading, by its words.

        Case and punctuation do not count, and a heading confirmed without its date or what stands
        in brackets is meant whatever stands there.

        >>> confirmed = Confirmed({"Update": "rag", "Cost (£)": "other"})
        >>> [confirmed.field_of(text) for text in ("UPDATE (May 2026):", "Cost (£)", "Cost (days)")]
        ['rag', 'other', None]
        """
        keys = _keys_of(heading, self.headings) if self.headings else iter(())
        return next((self.headings[key] for key in keys), None)

    def columns_of(
        self, place: str, headings: Sequence[str], columns: Sequence[str]
    ) -> dict[int, str]:
        """The confirmed field of each column of a header, by its position in what is given.

        A column is named by its place, else by its heading. Where one entry names several columns
        the one in its very words is meant, else the latest reported, else the leftmost, and the
        others are kept under their own headings; so are those whose field another column has.
        """
        keyed: dict[str, list[int]] = {}
        for position, (heading, column) in enumerate(zip(headings, columns, strict=True)):
            key = self.entry_of(place, heading, column)
            if key is not None:
                keyed.setdefault(key, []).append(position)
        found: dict[int, str] = {}
        for key in filter(keyed.__contains__, self.headings):
            own = self.headings[key]
            *_, meant = sorted(keyed[key], key=lambda one: (_nearness(key, headings[one]), -one))
            for position in keyed[key]:
                first = position == meant and own not in found.values()
                found[position] = own if first else OTHER
        return found

    def entry_of(self, place: str, heading: str, column: str) -> str | None:
        """The entry that names a column: by its place, else by its heading.

        Without a table's name a place is only that of a column that has no heading.
        """
        for key in self.headings:
            match = _COLUMN.fullmatch(key.strip())
            if match is None or _number(match["column"]) != _number(column):
                continue
            table = match["table"]
            if plain_place(table) == plain_place(place) if table else not heading.strip():
                return key
        return next(_keys_of(heading, self.headings), None)

    def colours(self, key: Scheme | None) -> Scheme | None:
        """What colours and words mean: the document's key with what is confirmed before it."""
        key = self.scheme or key
        if not self.statuses:
            return key
        own = {word: _status(word, said, key) for word, said in self.statuses.items()}
        return replace(key or read_scheme("brag"), own=own)


def _keys_of(heading: str, keys: Iterable[str]) -> Iterator[str]:
    """The entries that name a heading: in the same words, then without its brackets and date."""
    words = plain_words(heading)
    if not words:
        return
    date = heading_date(heading)
    bare = {plain_heading(heading), plain_heading(heading.replace(date, " ")) if date else ""}
    yield from (key for key in keys if plain_words(key) == words)
    yield from (key for key in keys if _is_bare(key) and plain_heading(key) in bare)


def _is_bare(key: str) -> bool:
    """Whether an entry says nothing of a date or of what stands in brackets."""
    return not re.search(r"[\[(]", key) and not heading_date(key)


def _nearness(key: str, heading: str) -> tuple[bool, int]:
    """How near a heading comes to what an entry means: its very words, else the latest report."""
    latest = read_date(heading_date(heading)).latest
    return plain_words(key) == plain_words(heading), latest.toordinal() if latest else 0


def _status(word: str, said: str, key: Scheme | None) -> Status:
    """What a confirmed word or fill says. A named colour is shown as itself."""
    shown = fill_colour(word[1:]) if word.startswith("#") else None
    named = word.capitalize() if word.capitalize() in COLOURS else ""
    if said in COLOURS:
        return Status(said, colour_state(said, key), named=True)
    state = cast(State, said)
    return Status(named or shown or state_colour(state), state, named=bool(named))


def plain_place(place: str) -> str:
    """A table's place without case, quotes and spacing, for comparing."""
    return " ".join(re.sub(r"['\"‘’“”]", " ", place).casefold().split())


_COLUMN = re.compile(
    r"(?:(?P<table>.+), )?column (?P<column>[a-z]{1,3}|\d{1,5})", re.IGNORECASE | re.DOTALL
)


def _number(column: str) -> int:
    """A column's number, counting from 1, by its letters or its number; 0 where it has none."""
    column = column.removeprefix("column ")
    if column.isdecimal():
        return int(column)
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


NOTHING_CONFIRMED = Confirmed()
