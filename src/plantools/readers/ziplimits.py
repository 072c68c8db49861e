"""What a zip file may claim before any of it is unpacked, and what one part may come to after.

The figures that "real files" stand for below were taken over the .docx, .xlsx, .xlsb and .ods files
in the test data of 29 public projects (some 7,000 files; ``benchmarks/corpus.py`` reads them).
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Sequence
from typing import IO

from plantools.errors import UnreadableFileError

LARGEST_PART = 128 << 20
"""Bytes one part may unpack to. The largest of real files has 112 MB, a test of large sheets; a
sheet of 100,000 rows and ten columns has 40 MB, the longest plan known less than 2 MB."""

LARGEST_TOTAL = 256 << 20
"""Bytes that all the parts which are read may unpack to; pictures are not read."""

HIGHEST_RATIO = 200
"""How often smaller than its content a large part may be. Real parts over 10 MB reach 140 (the
same sentence in every cell); deflate itself ends at 1,032, which is where zip bombs are."""

SMALL_PART = 10 << 20
"""Bytes below which a ratio says nothing: small parts of one repeated letter do no harm."""

MOST_PARTS = 10_000
"""Members a package may have. The most of a real file is 383."""

LARGEST_DIRECTORY = 2 << 20
"""Bytes the list of members may have: 10,000 of them with names of 150 letters. It is looked at
first, for Python's zipfile needs a kilobyte of memory for every one of them."""

LARGEST_AT_ONCE = 32 << 20
"""Bytes of XML that stand in memory at once, which take ten times as much as a tree. The most of
a real file is 21 MB (a test of many styles), of a real document 12.6 MB."""

MOST_MARKS = 2_500_000
"""Tags and attributes that stand in memory at once, each of which takes 100 to 200 bytes there
however short it is. The most of a real file is 1.9 million, in the same test of many styles."""

_END, _END_64, _LOCATOR_64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_LOCAL_HEADER = 30
_ENCRYPTED = 1
"""The bit of a zip member's flags that tells of a password (APPNOTE.TXT, 4.4.4)."""


def refused(name: str, why: str) -> UnreadableFileError:
    """The sentence for a file that is made, by malice or mishap, to do harm."""
    return UnreadableFileError(
        f"{name} was not opened: {why}, which no real plan does. Ask whoever sent it for a fresh "
        "copy, or open it in Word or Excel, save it under another name, and use that."
    )


def check_directory_size(name: str, stream: IO[bytes]) -> None:
    """Refuse a file whose list of members is too long even to be looked at.

    Source: APPNOTE.TXT, 4.3.14 (zip64 end record) and 4.3.16 (end record).
    """
    size = stream.seek(0, 2)
    stream.seek(max(size - (1 << 16) - 200, 0))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        return  # zipfile says what is wrong with it
    (directory,) = struct.unpack_from("<L", tail, end + 12)
    if tail[max(end - 20, 0) : end].startswith(_LOCATOR_64):
        start = tail.rfind(_END_64, 0, end)
        if 0 <= start <= len(tail) - 48:
            (directory,) = struct.unpack_from("<Q", tail, start + 40)
    if directory > LARGEST_DIRECTORY:
        raise refused(name, "it claims to hold tens of thousands of parts")


def check_members(name: str, members: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse too many members, members over each other, and names that lead out of the file.

    Members that share their bytes are how a small zip bomb unpacks to any size. Source: David
    Fifield, A better zip bomb (USENIX WOOT 2019).
    """
    if len(members) > MOST_PARTS:
        raise refused(name, f"it holds {len(members):,} parts")
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise refused(name, "its parts lie over each other")
        end = member.header_offset + _LOCAL_HEADER + member.compress_size
        if _leads_out(member.filename):
            raise refused(name, f"the name of a part, {member.filename[:80]!r}, leads out of it")


def _leads_out(name: str) -> bool:
    path = posixpath.normpath(name.replace("\\", "/"))
    return path.startswith(("/", "../")) or path == ".." or path[1:2] == ":"


def check_member(name: str, member: zipfile.ZipInfo) -> None:
    """Refuse a part that is locked, packed as no Office file is, or unpacks to too much.

    zipfile never unpacks more of a member than it claims to hold, whatever is in it.
    """
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableFileError(
            f"{name} was locked with a password by a zip program, so plantools cannot open it. "
            "Unlock it with that program, then run this again."
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Source: ECMA-376 part 2, annex C (others are also unpacked without any limit)
        raise ValueError("a part is compressed as in no Office file")
    if member.file_size > LARGEST_PART:
        raise refused(name, f"one part of it unpacks to {_megabytes(member.file_size)}")
    if member.file_size > SMALL_PART and member.file_size > HIGHEST_RATIO * max(
        member.compress_size, 1
    ):
        ratio = member.file_size // max(member.compress_size, 1)
        raise refused(name, f"one part of it unpacks to {ratio:,} times its size")


def _megabytes(size: int) -> str:
    return f"{size / 1e9:.0f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


class Watched:
    """A part's bytes while XML is read from them, with an eye on what stands in memory."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self.name, self.stream = name, stream
        self.size = self.marks = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; refused where too much has come since the last release."""
        content = self.stream.read(size)
        self.size += len(content)
        self.marks += content.count(b"<") + content.count(b"=")
        if self.size > LARGEST_AT_ONCE:
            raise refused(self.name, f"one part of it is {_megabytes(self.size)} of text or more")
        if self.marks > MOST_MARKS:
            raise refused(self.name, "one part of it has millions of elements")
        return content

    def release(self) -> None:
        """Say that what was read so far is no longer held."""
        self.size = self.marks = 0
