"""The names inside an OLE file, which tell a workbook of Excel 97 from a Word document or a mail.

Source: [MS-CFB] (compound file binary format), 2.2 (header), 2.3 (FAT), 2.5 (DIFAT) and 2.6
(directory entries).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")

_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are no sectors: the end of a chain, a free one, the table itself."""

_MOST_ENTRIES = 10_000
"""Directory entries looked at. A document of a hundred embedded objects has about a thousand."""


def root_names(stream: IO[bytes]) -> frozenset[str]:
    """The names that stand at the root of an OLE file, as far as its directory can be read.

    They are given in small letters, for Office does not tell them apart. What is embedded deeper,
    such as a workbook in a Word document, is not among them.
    """
    try:
        entries = _entries(stream)
    except (struct.error, LookupError, ValueError, OverflowError):
        return frozenset()
    return frozenset(_siblings(entries, entries[0].child)) if entries else frozenset()


class _Entry:
    """One entry of the directory: its name, and the numbers of those beside and below it."""

    def __init__(self, raw: bytes) -> None:
        length, self.left, self.right, self.child = struct.unpack_from("<H2x3L", raw, 64)
        self.name = raw[: min(max(length - 2, 0), 64)].decode("utf-16-le", "replace").lower()


def _entries(stream: IO[bytes]) -> list[_Entry]:
    stream.seek(0)
    header = stream.read(512)
    shift, start = *struct.unpack_from("<H", header, 30), *struct.unpack_from("<L", header, 48)
    if shift not in (9, 12):
        raise ValueError("its sectors have a size that none has")
    table = _Sectors(stream, 1 << shift, header)
    entries: list[_Entry] = []
    for sector in table.chain(start):
        raw = table.read(sector)
        entries += [_Entry(raw[at : at + 128]) for at in range(0, len(raw) - 127, 128)]
        if len(entries) > _MOST_ENTRIES:
            break
    return entries


def _siblings(entries: list[_Entry], first: int) -> Iterator[str]:
    """The names of a tree of siblings; a damaged one may lead back into itself."""
    seen: set[int] = set()
    ahead = [first]
    while ahead:
        number = ahead.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number].name
            ahead += [entries[number].left, entries[number].right]


class _Sectors:
    """The sectors of a file, and the table that chains them."""

    def __init__(self, stream: IO[bytes], size: int, header: bytes) -> None:
        self.stream, self.size = stream, size
        self.tables = list(struct.unpack_from("<109L", header, 76))
        following = struct.unpack_from("<L", header, 68)[0]
        seen: set[int] = set()
        while following < _LAST_SECTOR and following not in seen:
            seen.add(following)
            *more, following = struct.unpack(f"<{size // 4}L", self.read(following))
            self.tables += more

    def read(self, sector: int) -> bytes:
        self.stream.seek((sector + 1) * self.size)
        return self.stream.read(self.size)

    def chain(self, sector: int) -> Iterator[int]:
        seen: set[int] = set()
        while sector < _LAST_SECTOR and sector not in seen:
            seen.add(sector)
            yield sector
            table, place = divmod(sector, self.size // 4)
            sector = struct.unpack_from("<L", self.read(self.tables[table]), place * 4)[0]
