"""Changes of a file's bytes, and of the zip package they are."""

from __future__ import annotations

import random
import struct

from mutations.parts import package_of, parts_of


def _flip(rng: random.Random, content: bytes) -> bytes:
    out = bytearray(content)
    for _ in range(rng.choice([1, 3, 30])):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _flip_near_end(rng: random.Random, content: bytes) -> bytes:
    """The list of members stands there, and what finds it."""
    cut = max(len(content) - 3000, 0)
    return content[:cut] + _flip(rng, content[cut:])


def _truncate(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _cut_out(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + content[at + rng.choice([1, 100, 5000]) :]


def _insert(rng: random.Random, content: bytes) -> bytes:
    at = rng.choice([0, len(content), rng.randrange(len(content) + 1)])
    return content[:at] + rng.choice([b"\0" * 700, rng.randbytes(50), b"PK\5\6"]) + content[at:]


def _overwrite(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content) + 1)
    with_ = rng.choice([b"\0" * 512, b"\xff" * 512, rng.randbytes(64)])
    return content[:at] + with_ + content[at + len(with_) :]


def _drop_member(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    if not parts:
        return content
    del parts[rng.choice(sorted(parts))]
    return package_of(parts)


def _swap_members(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    if not parts:
        return content
    one, other = rng.choices(sorted(parts), k=2)
    return package_of({**parts, one: parts[other], other: parts[one]})


def _rename_member(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    if not parts:
        return content
    old = rng.choice(sorted(parts))
    new = rng.choice(
        [
            old.upper(),
            old.replace("/", "\\"),
            f"{old}~",
            f"../{old}",
            f"/{old}",
            "é\n.xml",
            "x" * 300,
        ]
    )
    return package_of({new if name == old else name: part for name, part in parts.items()})


def _empty_member(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    if not parts:
        return content
    name = rng.choice(sorted(parts))
    return package_of(
        {**parts, name: rng.choice([b"", b" ", parts[name][: len(parts[name]) // 2]])}
    )


def _double_member(rng: random.Random, content: bytes) -> bytes:
    """The same member twice, the second under the name in other capitals, or the same name."""
    parts = parts_of(content)
    if not parts:
        return content
    name = rng.choice(sorted(parts))
    spare = "\1" * len(name)
    doubled = package_of({**parts, spare: parts[rng.choice(sorted(parts))]})
    return doubled.replace(spare.encode(), rng.choice([name, name.upper()]).encode())


_RECORD, _HEADER, _END = b"PK\1\2", b"PK\3\4", b"PK\5\6"
_FIELDS = {
    _RECORD: {"flags": (8, "<H"), "method": (10, "<H"), "crc": (16, "<L"), "packed": (20, "<L"),
              "size": (24, "<L"), "name": (28, "<H"), "extra": (30, "<H"), "offset": (42, "<L")},
    _HEADER: {"flags": (6, "<H"), "method": (8, "<H"), "crc": (14, "<L"), "packed": (18, "<L"),
              "size": (22, "<L"), "name": (26, "<H"), "extra": (28, "<H")},
    _END: {"disk": (4, "<H"), "count": (10, "<H"), "length": (12, "<L"), "start": (16, "<L")},
}  # fmt: skip
"""Where the numbers of a zip file stand, from its signatures. Source: APPNOTE.TXT 4.3 (PKWARE)."""


def _lie(rng: random.Random, content: bytes) -> bytes:
    """One number of the zip's own says something else: a wrong sum, a zip64 mark, a password."""
    signature = rng.choice([_RECORD, _RECORD, _HEADER, _END])
    places = [at for at in range(len(content)) if content.startswith(signature, at)]
    if not places:
        return content
    offset, form = rng.choice(list(_FIELDS[signature].values()))
    at = rng.choice(places) + offset
    full = 0xFFFF if form == "<H" else 0xFFFFFFFF
    out = bytearray(content)
    if at + struct.calcsize(form) <= len(out):
        struct.pack_into(form, out, at, rng.choice([0, 1, full, full - 1, rng.randrange(full)]))
    return bytes(out)


ZIP_CHANGES = (
    _flip, _flip_near_end, _truncate, _cut_out, _insert, _overwrite, _drop_member, _swap_members,
    _rename_member, _empty_member, _double_member, _lie, _lie,
)  # fmt: skip
