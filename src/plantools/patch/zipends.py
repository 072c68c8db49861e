"""The end of a zip file: where its directory of members lies, and the records that say so.

Source: APPNOTE.TXT 6.3 (PKWARE), 4.3.14 to 4.3.16.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the directory begins, its size, where the records after it begin.

    ``before`` is how many bytes stand before the archive that its own offsets do not count.
    """

    directory: int
    size: int
    tail: int
    before: int


def read_ends(source: bytes) -> Ends:
    """The end of a zip file, found as zipfile finds it."""
    end = _find_end(source)
    _, _, _, _, _, size, offset, _ = _END.unpack_from(source, end)
    tail = end
    end64 = _find_end64(source, end)
    if end64 is not None:
        tail = end64
        size, offset = _END64.unpack_from(source, end64)[-2:]
    directory = tail - size
    if directory < 0 or offset > directory:
        raise zipfile.BadZipFile("its end does not fit its length")
    return Ends(directory, size, tail, before=directory - offset)


def moved_ends(tail: bytes, count: int, size: int, offset: int) -> bytes:
    """The records after the directory, saying how many members it has, its size and its place."""
    changed = bytearray(tail)
    end = _find_end(tail)
    _, _, _, here, total, old_size, old_offset, _ = _END.unpack_from(tail, end)
    end64 = _find_end64(tail, end)
    if end64 is not None:
        struct.pack_into("<4Q", changed, end64 + 24, count, count, size, offset)
        struct.pack_into("<Q", changed, end - _LOCATOR.size + 8, offset + size)
    if end64 is None or here != _FULL16:
        struct.pack_into("<H", changed, end + 8, count)
    if end64 is None or total != _FULL16:
        struct.pack_into("<H", changed, end + 10, count)
    if end64 is None or old_size != _FULL32:
        struct.pack_into("<L", changed, end + 12, size)
    if end64 is None or old_offset != _FULL32:
        struct.pack_into("<L", changed, end + 16, offset)
    return bytes(changed)


def _find_end(source: bytes) -> int:
    """Where the last record begins; a comment of up to 64 KB may follow it."""
    end = len(source) - _END.size
    if end >= 0 and source[end : end + 4] == b"PK\5\6" and source.endswith(b"\0\0"):
        return end
    end = source.rfind(b"PK\5\6", max(0, end - 0xFFFF))
    if end < 0 or end + _END.size > len(source):
        raise zipfile.BadZipFile("its end is missing")
    return end


def _find_end64(source: bytes, end: int) -> int | None:
    at = end - _LOCATOR.size
    if at < 0 or source[at : at + 4] != b"PK\6\7":
        return None
    at -= _END64.size
    return at if at >= 0 and source[at : at + 4] == b"PK\6\6" else None
