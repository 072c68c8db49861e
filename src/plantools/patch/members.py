"""The members of a zip file as raw bytes, and the file written anew from them.

A member is copied as it lies in the file: its local header, its data and its data descriptor, and
its record in the central directory, where only its offset may move.

Source of the structures: APPNOTE.TXT 6.3 (PKWARE), 4.3 and 4.5.3.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plantools.patch.zipends import Ends, moved_ends

LEVEL = 2
"""How hard a changed part is compressed: a third of the time of zlib's own level and a quarter more
bytes, of a sheet of 10,000 rows."""

HEADER = struct.Struct("<4s5H3L2H")
RECORD = struct.Struct("<4s6H3L5H2L")
_UTF8, _ZIP64, _FULL = 1 << 11, 1, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its name as Office sees it, where it lies, and its record in the directory."""

    name: str
    start: int
    end: int
    record: bytes
    info: zipfile.ZipInfo


def data_start(source: bytes, member: int) -> int:
    """Where the data of the member whose header stands at a place begin."""
    *_, name, extra = HEADER.unpack_from(source, member)
    return member + HEADER.size + int(name) + int(extra)


def assembled(
    source: bytes,
    ends: Ends,
    members: Sequence[Member],
    changed: Mapping[int, bytes | None],
    added: Mapping[str, bytes],
) -> bytes:
    """A zip file with some members packed anew, all others copied as they lie.

    ``changed`` tells by its place in ``source`` what a member now holds, ``None`` to leave it out.
    """
    whole, out = memoryview(source), io.BytesIO()
    out.write(whole[: min((one.start for one in members), default=ends.directory)])
    places: dict[int, int] = {}
    packed: dict[int, _Packed] = {}
    for member in sorted(members, key=lambda one: one.start):
        if member.start in places:  # two names of the same bytes
            continue
        places[member.start] = out.tell()
        content = changed.get(member.start)
        if content is not None:
            packed[member.start] = _pack(content)
            out.write(_header(source, member, packed[member.start]))
            out.write(packed[member.start].data)
        elif member.start not in changed:
            out.write(whole[member.start : member.end])
    records = []
    for member in members:
        offset = places[member.start] - ends.before
        if member.start in packed:
            records.append(_changed_record(member.record, packed[member.start], offset))
        elif member.start not in changed:
            records.append(_moved_record(member.record, offset))
    for name, content in added.items():
        header, record = _new(name, new := _pack(content), out.tell() - ends.before)
        out.write(header + new.data)
        records.append(record)
    unlisted = source[ends.directory + sum(len(one.record) for one in members) : ends.tail]
    directory = b"".join(records) + unlisted
    offset = out.tell() - ends.before
    out.write(directory)
    out.write(moved_ends(source[ends.tail :], len(records), len(directory), offset))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Packed:
    """A part's bytes as they go into the file."""

    crc: int
    size: int
    data: bytes


def _pack(content: bytes) -> _Packed:
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    data = deflate.compress(content) + deflate.flush()
    return _Packed(zlib.crc32(content), len(content), data)


def _header(source: bytes, member: Member, packed: _Packed) -> bytes:
    """The member's own header with the new sums: its name, date and extra fields stay."""
    signature, version, flags, _, time, day, _, _, _, name, extra = HEADER.unpack_from(
        source, member.start
    )
    at = member.start + HEADER.size
    extras = _without_zip64(source[at + name : at + name + extra])
    head = HEADER.pack(
        signature, max(version, 20), flags & _UTF8, zipfile.ZIP_DEFLATED, time, day,
        packed.crc, len(packed.data), packed.size, name, len(extras),
    )  # fmt: skip
    return head + source[at : at + name] + extras


def _changed_record(record: bytes, packed: _Packed, offset: int) -> bytes:
    fields = list(RECORD.unpack_from(record))
    extra = RECORD.size + fields[10]
    comment = extra + fields[11]
    extras = _without_zip64(record[extra:comment])
    fields[2] = max(fields[2], 20)
    fields[3] &= _UTF8
    fields[4] = zipfile.ZIP_DEFLATED
    fields[7:10] = packed.crc, len(packed.data), packed.size
    fields[11] = len(extras)
    fields[16] = offset
    return RECORD.pack(*fields) + record[RECORD.size : extra] + extras + record[comment:]


def _moved_record(record: bytes, offset: int) -> bytes:
    """A directory record with another offset, which stands in its zip64 field where it is full."""
    packed, unpacked = struct.unpack_from("<2L", record, 20)
    old = struct.unpack_from("<L", record, 42)[0]
    changed = bytearray(record)
    field = _zip64_field(record) if old == _FULL else None
    if field is None:
        struct.pack_into("<L", changed, 42, offset)
    else:
        skipped = 8 * ((packed == _FULL) + (unpacked == _FULL))
        struct.pack_into("<Q", changed, field + skipped, offset)
    return bytes(changed)


def _zip64_field(record: bytes) -> int | None:
    """Where the numbers of a record's zip64 field begin."""
    name, extra = struct.unpack_from("<2H", record, 28)
    at, end = RECORD.size + name, RECORD.size + name + extra
    while at + 4 <= end:
        tag, size = struct.unpack_from("<2H", record, at)
        if tag == _ZIP64:
            return int(at + 4)
        at += 4 + size
    return None


def _without_zip64(extras: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extras):
        tag, size = struct.unpack_from("<2H", extras, at)
        if tag != _ZIP64:
            kept += extras[at : at + 4 + size]
        at += 4 + size
    return kept


def _new(name: str, packed: _Packed, offset: int) -> tuple[bytes, bytes]:
    """A new member's header, and its record in the directory."""
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8
    # 1 January 1980, the first day of zip files: today's date is never read.
    shared = (20, flags, zipfile.ZIP_DEFLATED, 0, 33, packed.crc, len(packed.data), packed.size)
    header = HEADER.pack(b"PK\x03\x04", *shared, len(encoded), 0)
    record = RECORD.pack(b"PK\x01\x02", 20, *shared, len(encoded), 0, 0, 0, 0, 0, offset)
    return header + encoded, record + encoded
