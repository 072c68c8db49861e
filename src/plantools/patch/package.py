"""A zip file as raw bytes, so that a part can be changed and every other one stays as it is.

Here members are found, read and named; ``members.py`` writes them, and what links one part of an
Office file to another is in ``links.py``.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from itertools import pairwise

from plantools.errors import UnreadableFileError
from plantools.patch import zipends
from plantools.patch.members import RECORD, Member, assembled, data_start

LARGEST_PART = 1 << 30
"""Bytes one part may unpack to, as for the readers."""

_ENCRYPTED = 1
_MOST_TIMES = 1032
"""How many times its packed size a member can unpack to. Source: zlib's technical details."""


class ZipPackage:
    """The members of a zip file given as bytes; ``name`` is what sentences call the file.

    Raises ``UnreadableFileError`` where the bytes are no whole zip file.

    >>> with zipfile.ZipFile(stream := io.BytesIO(), "w") as file:
    ...     file.writestr("a.xml", "<a/>")
    ...     file.writestr("b.xml", "<b/>")
    >>> package = ZipPackage(stream.getvalue(), "plan.xlsx")
    >>> package.read("B.xml")
    b'<b/>'
    >>> changed = ZipPackage(package.with_parts({"a.xml": b"<a>1</a>"}), "plan.xlsx")
    >>> changed.names, changed.read("a.xml"), changed.raw("b.xml") == package.raw("b.xml")
    (('a.xml', 'b.xml'), b'<a>1</a>', True)
    """

    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source))
            self._ends = zipends.read_ends(source)
            self.members = self._read_members()
        except _DAMAGE as error:
            raise self.damaged(str(error) or type(error).__name__) from error
        # Where a name comes twice, Office reads the last; so do the readers.
        self._by_name = {member.name.lower(): member for member in self.members}
        if len(self._by_name) < len(names := set(self.names)):
            twins = sorted(names, key=lambda one: (one.lower(), one))
            twin = next(one for one, other in pairwise(twins) if one.lower() == other.lower())
            raise self.damaged(f"it has two parts called {twin} but for their capitals")

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, in the order of the directory, with slashes between folders."""
        return tuple(member.name for member in self.members)

    def damaged(self, detail: str) -> UnreadableFileError:
        """The sentence for a file whose inside is broken."""
        return UnreadableFileError(
            f"{self.name} is damaged and nothing was changed in it ({detail}). Open it in Word or "
            "Excel, let it repair the file, save it, then run this again."
        )

    def has(self, part: str) -> bool:
        """Whether a part is there; names differ only by case, as Office sees them."""
        return part.lower() in self._by_name

    def own_name(self, part: str) -> str:
        """A part's name as the package spells it."""
        return self._by_name[part.lower()].name

    def read(self, part: str) -> bytes:
        """A part's bytes, unpacked and checked against their sum."""
        try:
            info = self._by_name[part.lower()].info
            if info.file_size > LARGEST_PART:
                raise ValueError(f"{part} unpacks to {info.file_size / 1e9:.0f} GB")
            if info.flag_bits & _ENCRYPTED:
                raise ValueError(f"{part} was locked with a password by a zip program")
            return self._unpacked(info)
        except _DAMAGE as error:
            raise self.damaged(str(error) or type(error).__name__) from error

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """A member's bytes, unpacked into room of the size that it says it has.

        zipfile asks for ever more room, and copies it all. But whatever is not as it says, or may
        unpack to more than there is room for, is for zipfile to tell.
        """
        with self._zip.open(info):  # its header is sound, then
            pass
        is_small = info.compress_size * _MOST_TIMES < LARGEST_PART
        if is_small and info.compress_type == zipfile.ZIP_DEFLATED:
            start = data_start(self.source, info.header_offset)
            packed = memoryview(self.source)[start : start + info.compress_size]
            with contextlib.suppress(zlib.error):
                data = zlib.decompress(packed, -zlib.MAX_WBITS, info.file_size)
                if (len(data), zlib.crc32(data)) == (info.file_size, info.CRC):
                    return data
        return self._zip.read(info)

    def raw(self, part: str) -> bytes:
        """A member as it lies in the file: header, packed data, and what follows up to the next."""
        member = self._by_name[part.lower()]
        return self.source[member.start : member.end]

    def with_parts(self, parts: Mapping[str, bytes | None]) -> bytes:
        """The package with some parts replaced, added (at the end) or, given ``None``, left out.

        Every other member is the same bytes in the same order. A part that is given as it is
        counts as no change, and without any change the package is the very same bytes.
        """
        changed: dict[int, bytes | None] = {}
        added: dict[str, bytes] = {}
        for name, content in parts.items():
            if content is None:
                changed |= {one.start: None for one in self._all_named(name)}
            elif not self.has(name):
                added[name] = content
            elif not self._holds(name, content):
                changed[self._by_name[name.lower()].start] = content
        if not changed and not added:
            return self.source
        return assembled(self.source, self._ends, self.members, changed, added)

    def _holds(self, part: str, content: bytes) -> bool:
        info = self._by_name[part.lower()].info
        if info.file_size != len(content) or zlib.crc32(content) != info.CRC:
            return False
        return self.read(part) == content

    def _all_named(self, part: str) -> list[Member]:
        return [member for member in self.members if member.name.lower() == part.lower()]

    def _read_members(self) -> tuple[Member, ...]:
        infos = self._zip.infolist()
        starts = sorted({info.header_offset for info in infos})
        ends = dict(zip(starts, [*starts, self._ends.directory][1:], strict=True))
        members, at = [], self._ends.directory
        for info in infos:
            signature, *fields = RECORD.unpack_from(self.source, at)
            if signature != b"PK\x01\x02":
                raise zipfile.BadZipFile("its list of parts is broken")
            size = RECORD.size + fields[9] + fields[10] + fields[11]
            members.append(
                Member(
                    # Some zip tools of Windows write backslashes between folders.
                    name=info.filename.replace("\\", "/"),
                    start=info.header_offset,
                    end=ends[info.header_offset],
                    record=self.source[at : at + size],
                    info=info,
                )
            )
            at += size
        if at > self._ends.directory + self._ends.size:
            raise zipfile.BadZipFile("its list of parts is longer than it says")
        return tuple(members)


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What a broken package raises, wherever it is first touched."""
