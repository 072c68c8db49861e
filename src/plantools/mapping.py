"""What an officer has confirmed about her documents, in a small file that she can read and change.

It stands beside the document as ``plan.xlsx.plantools.toml``, or in its folder as
``plantools.toml`` for every document there; the document's own comes first, entry by entry. What
is confirmed wins over the vocabulary, over the document's key and over the scheme asked for::

    title = "Warm Homes Plan"             # what the plan is called
    scheme = "brag"                       # what the grades mean: a shipped scheme or a file beside

    [headings]                            # a heading as it stands in the file = a field
    "Helper" = "lead"
    "Cost code" = "other"                 # kept under its own heading
    "sheet 'Plan', column D" = "rag"      # a column that has no heading

    [statuses]                            # a word, code or fill = a state or a colour
    "Parked" = "paused"
    "#92D050" = "complete"

    [tables]                              # a table as look calls it
    "sheet 'Lists'" = "leave alone"
    "table 2" = "header in row 3"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from plantools.dates import read_date
from plantools.errors import UnknownNameError
from plantools.fields import COLUMN_OF, OTHER, fields, heading_date, plain_heading
from plantools.schemes import (
    COLOURS,
    SHIPPED,
    STATES,
    Scheme,
    State,
    Status,
    colour_state,
    fill_colour,
    plain_words,
    read_scheme,
    state_colour,
)

FOLDER_NAME = "plantools.toml"
"""The mapping of every document in its folder."""


def document_mapping(path: Path) -> Path:
    """Where a document's own mapping stands.

    >>> document_mapping(Path("plans/plan.xlsx")).name
    'plan.xlsx.plantools.toml'
    """
    return path.with_name(f"{path.name}.{FOLDER_NAME}")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is confirmed: the field of each heading, what statuses mean, what tables are.

    ``statuses`` gives a state or a colour by plain words or by ``#`` and six digits, ``headers``
    the row (counting from 0) that heads a table, by the table's place.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    left_alone: frozenset[str] = frozenset()
    headers: Mapping[str, int] = field(default_factory=dict)
    scheme: Scheme | None = None
    title: str = ""

    def over(self, other: Confirmed) -> Confirmed:
        """Both, where this one wins entry by entry."""
        named = self.left_alone | self.headers.keys()
        return Confirmed(
            headings={**other.headings, **self.headings},
            statuses={**other.statuses, **self.statuses},
            left_alone=self.left_alone | (other.left_alone - named),
            headers={**self.headers, **{k: v for k, v in other.headers.items() if k not in named}},
            scheme=self.scheme or other.scheme,
            title=self.title or other.title,
        )

    def leaves_alone(self, place: str) -> bool:
        """Whether a table is to be left alone.

        >>> confirmed = build_mapping({"tables": {"Sheet 'Lists'": "leave alone"}})
        >>> confirmed.leaves_alone("sheet 'Lists'"), confirmed.leaves_alone("sheet 'Plan'")
        (True, False)
        """
        return bool(self.left_alone) and plain_place(place) in self.left_alone

    def speaks_of(self, place: str) -> bool:
        """Whether anything is said of a whole table."""
        return self.leaves_alone(place) or self.header_row(place) is not None

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

        >>> confirmed = build_mapping({"headings": {"Update": "rag", "Cost (£)": "other"}})
        >>> [confirmed.field_of(text) for text in ("UPDATE (May 2026):", "Cost (£)", "Cost (days)")]
        ['rag', 'other', None]
        """
        return next((self.headings[key] for key in _keys_of(heading, self.headings)), None)

    def columns_of(
        self, place: str, headings: Sequence[str], columns: Sequence[str]
    ) -> dict[int, str]:
        """The confirmed field of each column of a header, by its position in what is given.

        A column is named by its place, else by its heading. Where one entry names several
        columns the latest reported one is meant, else the leftmost, and the others are kept under
        their own headings; so are those whose field another column has.
        """
        keyed: dict[str, list[int]] = {}
        for position, (heading, column) in enumerate(zip(headings, columns, strict=True)):
            key = self.entry_of(place, heading, column)
            if key is not None:
                keyed.setdefault(key, []).append(position)
        found: dict[int, str] = {}
        for key in filter(keyed.__contains__, self.headings):
            own = self.headings[key]
            meant = max(keyed[key], key=lambda position: (_day(headings[position]), -position))
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


def _day(heading: str) -> int:
    latest = read_date(heading_date(heading)).latest
    return latest.toordinal() if latest else 0


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
    if column.isdigit():
        return int(column)
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


NOTHING_CONFIRMED = Confirmed()


# Reading -----------------------------------------------------------------------------------------


def remembered(path: Path) -> Confirmed:
    """What is confirmed for a document by the files beside it.

    Raises ``UnknownNameError`` for a file that cannot be read or names what nobody knows.
    """
    confirmed = NOTHING_CONFIRMED
    for file in mapping_files(path):
        confirmed = read_mapping(file).over(confirmed)
    return confirmed


def mapping_files(path: Path) -> list[Path]:
    """The mapping files that a document has beside it, the folder's before its own."""
    own = (path.with_name(FOLDER_NAME), document_mapping(path))
    return [file for file in own if file.is_file()]


def read_mapping(path: Path) -> Confirmed:
    """What a mapping file confirms.

    Raises ``UnknownNameError`` for a file that cannot be read or names what nobody knows.
    """
    try:
        text = path.read_text("utf-8-sig")
        content = tomllib.loads(text)
    except FileNotFoundError:
        raise UnknownNameError(f"There is no mapping file {path}.") from None
    except UnicodeDecodeError:
        raise UnknownNameError(
            f"{path.name} is not saved as UTF-8. Save it so (in Notepad: Save as, Encoding), "
            "then run this again."
        ) from None
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UnknownNameError(
            f"{path.name} cannot be read: {_told(error)}. Each line there is a text in straight "
            'double quotes, an equals sign and another such text: "Helper" = "lead".'
        ) from error
    return build_mapping(content, file=path, text=text)


def _told(error: Exception) -> str:
    """An error's words with the line in front, as in "line 3: expected '='"."""
    message = getattr(error, "strerror", None) or str(error)
    match = re.fullmatch(r"(.*) \(at (line \d+), column \d+\)", message, re.DOTALL)
    return f"{match[2]}: {match[1]}" if match else message


def build_mapping(
    content: Mapping[str, Any], *, file: Path | None = None, text: str = ""
) -> Confirmed:
    """What a mapping's content confirms; ``file`` and its ``text`` tell where a fault stands.

    Raises ``UnknownNameError`` for a field, state or section that nobody knows.

    >>> build_mapping({"headings": {"Helper": "Lead"}}).headings
    {'Helper': 'lead'}
    """
    source = _Source(file, text)
    source.require("section", content, _SECTIONS)
    headings = source.texts(content, "headings")
    statuses = source.texts(content, "statuses")
    tables = source.texts(content, "tables")
    rows = {place: source.table(place, said) for place, said in tables.items()}
    return Confirmed(
        headings={key: source.field(key, name) for key, name in headings.items()},
        statuses={_word(key): source.meaning(key, said) for key, said in statuses.items()},
        left_alone=frozenset(plain_place(one) for one, row in rows.items() if row is None),
        headers={plain_place(one): row for one, row in rows.items() if row is not None},
        scheme=source.scheme(content.get("scheme", "")),
        title=str(content.get("title", "")).strip(),
    )


_SECTIONS = ("title", "scheme", "headings", "statuses", "tables")
_ROW = re.compile(r"(?:headers?|headings?)?\s*(?:is|are)?\s*(?:in|at)?\s*row (\d{1,7})", re.I)
_LEAVE = ("leave alone", "left alone", "skip")


def _word(key: str) -> str:
    """A status as it is looked up: a fill by its digits, words without case and punctuation."""
    digits = key.strip().removeprefix("#").upper()
    is_fill = key.strip().startswith("#") and re.fullmatch(r"[0-9A-F]{6}", digits)
    return f"#{digits}" if is_fill else plain_words(key)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a mapping was written, so that a fault is told with its file and line."""

    file: Path | None
    text: str

    def fail(self, key: str, sentence: str) -> UnknownNameError:
        line = next(
            (number for number, line in enumerate(self.text.splitlines(), start=1)
             if key in line and not line.lstrip().startswith("#")), None,
        )  # fmt: skip
        where = [self.file.name if self.file else "The mapping", f"line {line}" if line else ""]
        return UnknownNameError(f"{', '.join(filter(None, where))}: {sentence}")

    def require(self, what: str, names: Iterable[str], known: Iterable[str]) -> None:
        for name in names:
            if name not in known:
                raise self.fail(name, f"there is no {what} {name!r}. Use {_listed(known)}.")

    def texts(self, content: Mapping[str, Any], section: str) -> dict[str, str]:
        """A section's entries, each a text = a text."""
        entries = content.get(section, {})
        if not isinstance(entries, dict):
            raise self.fail(section, f"{section} is a section: write [{section}] in its own line.")
        for key, value in entries.items():
            if not isinstance(value, str | int):
                raise self.fail(key, f'{key!r} must be a text in quotes, as in "{key}" = "…".')
        return {str(key): str(value).strip() for key, value in entries.items()}

    def field(self, key: str, name: str) -> str:
        known = _field_names().get(plain_heading(name.replace("_", " ")))
        if known is None:
            labels = _listed(one.label for one in fields().values())
            raise self.fail(
                key,
                f"{name!r} is nothing that a heading can be read as. Use {labels}, or {OTHER} to "
                "keep the column under its own heading.",
            )
        return known

    def meaning(self, key: str, said: str) -> str:
        known = {one.casefold(): one for one in (*STATES[:-1], *COLOURS)}
        if said.casefold() not in known:
            raise self.fail(
                key, f"{said!r} is nothing a status can mean. Use {_listed(known.values())}."
            )
        return known[said.casefold()]

    def table(self, place: str, said: str) -> int | None:
        """The row, counting from 0, that heads a table; nothing where it is left alone."""
        if said.casefold() in _LEAVE:
            return None
        match = _ROW.fullmatch(said) or re.fullmatch(r"(\d{1,7})", said)
        if match is None or int(match[1]) == 0:
            raise self.fail(
                place,
                f"{said!r} is nothing that can be done with a table. Use 'leave alone' or "
                "'header in row 3' (the number of its row).",
            )
        return int(match[1]) - 1

    def scheme(self, name: str) -> Scheme | None:
        """A shipped scheme, or a file beside the mapping; nothing is read from anywhere else."""
        if not name:
            return None
        if name in SHIPPED:
            return read_scheme(name)
        if self.file is None or not re.fullmatch(r"[^/\\:]+", name):
            raise self.fail(
                name,
                f"there is no scheme {name!r}. Use {_listed(SHIPPED)}, or the name of a TOML file "
                "in the same folder.",
            )
        return read_scheme(self.file.with_name(name))


def _field_names() -> dict[str, str]:
    """Every field by its name, its labels and its column in the plan, as plain words."""
    table: dict[str, str] = {OTHER: OTHER}
    for name, one in fields().items():
        for spelling in (name, COLUMN_OF.get(name, name), one.label, one.form_label):
            table.setdefault(plain_heading(spelling.replace("_", " ")), name)
    return table


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
