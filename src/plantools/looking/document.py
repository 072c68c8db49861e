"""A document that is looked at: what was found in it, and what is confirmed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.errors import UnwritableFileError
from plantools.fields import OTHER, fields
from plantools.looking.proposing import Row, quoted, starting_mapping
from plantools.mapping import (
    NOTHING_CONFIRMED,
    Confirmed,
    document_mapping,
    mapping_files,
    plain_place,
    read_mapping,
    remembered,
)
from plantools.tables import Found
from plantools.writers.files import replacing


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: a document, what was found in it, its plan's rows, what is confirmed.

    ``mappings`` are the names of the mapping files that were read, ``without_effect`` what is to
    be said of their entries, ``scheme`` the one that was asked for.
    """

    path: Path
    found: Found
    rows: Sequence[Row]
    confirmed: Confirmed = NOTHING_CONFIRMED
    mappings: Sequence[str] = ()
    without_effect: Sequence[str] = ()
    scheme: str = ""

    @property
    def own(self) -> str:
        """The name of the document's own mapping file, whether it is there or not."""
        return document_mapping(self.path).name


def describe(path: Path, found: Found, rows: Sequence[Row], *, scheme: str = "") -> Shown:
    """A document with the mapping files beside it, by which it was read."""
    files, own, confirmed = mapping_files(path), document_mapping(path), remembered(path)
    unused = unused_entries(read_mapping(own), found) if own in files else ()
    return Shown(
        path=path,
        found=found,
        rows=rows,
        confirmed=confirmed,
        mappings=[file.name for file in files],
        without_effect=[*(f"{own.name}: {one}" for one in unused), *crowded(confirmed, found)],
        scheme=scheme,
    )


def unused_entries(own: Confirmed, found: Found) -> Iterator[str]:
    """What is to be said of the entries of a document's mapping that name nothing in it."""
    meant = {
        own.entry_of(table.place, column.heading, column.column)
        for table in found.tables
        for column in table.columns
    }
    places = {plain_place(table.place) for table in found.tables}
    yield from (
        f"{quoted(key)} names no heading that was read." for key in own.headings if key not in meant
    )
    yield from (
        f"{quoted(key)} names no table of the file."
        for key in (*sorted(own.left_alone), *own.headers)
        if key not in places
    )


def crowded(confirmed: Confirmed, found: Found) -> Iterator[str]:
    """What is to be said of columns whose confirmed field another column of the table has."""
    for table in found.tables:
        for column in table.columns:
            key = confirmed.entry_of(table.place, column.heading, column.column)
            name = confirmed.headings.get(key or "", OTHER)
            if column.confirmed and not column.field and name != OTHER:
                yield (
                    f"{table.place}: {quoted(column.heading or column.column)} is kept under its "
                    f"own heading, because another column is read as {fields()[name].label}."
                )


def write_mapping(shown: Shown) -> Path:
    """Write the mapping file that an officer may begin with, beside her document.

    Raises ``UnwritableFileError`` where there is one already: it is hers.
    """
    own = document_mapping(shown.path)
    if own.exists():
        raise UnwritableFileError(
            f"{own.name} is there already, and plantools never writes over it. Change it in a text "
            "editor, or give it another name first."
        )
    with replacing(own) as beside:
        text = starting_mapping(shown.found, shown.rows, shown.path.name)
        beside.write_text(text, encoding="utf-8", newline="\n")
    return own
