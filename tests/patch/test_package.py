"""Zip files as raw bytes: what is not changed is the same bytes in the same order."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from plantools.errors import UnreadableFileError
from plantools.patch.package import ZipPackage

CONTENTS = {"a.xml": b"<a/>", "folder/b.xml": b"<b>" + b"words " * 500 + b"</b>", "c.bin": b"\0c"}


def zipped(
    contents: Mapping[str, bytes] = CONTENTS,
    *,
    compression: int = zipfile.ZIP_DEFLATED,
    comment: bytes = b"",
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as file:
        file.comment = comment
        for name, content in contents.items():
            file.writestr(zipfile.ZipInfo(name, (2019, 4, 30, 12, 0, 0)), content, compression)
    return stream.getvalue()


def streamed(contents: Mapping[str, bytes] = CONTENTS) -> bytes:
    """As Java and .NET write it to a pipe: sizes follow the data in a descriptor."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.held = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.held += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:  # type: ignore[arg-type]
        for name, content in contents.items():
            file.writestr(name, content)
    return pipe.held


def with_zip64(contents: Mapping[str, bytes] = CONTENTS) -> bytes:
    """As a careful writer does it that does not know how large a part will be."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in contents.items():
            with file.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(content)
    return stream.getvalue()


def with_zip64_end(source: bytes) -> bytes:
    """The same file whose end says that its numbers stand in the zip64 records before it."""
    end = source.rindex(b"PK\5\6")
    _, _, _, count, _, size, offset, _ = struct.unpack_from("<4s4H2LH", source, end)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    full = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return source[:end] + end64 + locator + full


def raw_members(source: bytes) -> dict[str, bytes]:
    """Each member's header and packed data, found through zipfile alone."""
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        found = {}
        for info in file.infolist():
            at = info.header_offset
            name, extra = struct.unpack_from("<2H", source, at + 26)
            found[info.filename] = source[at : at + 30 + name + extra + info.compress_size]
        return found


def contents_of(source: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


KINDS = {
    "deflated": zipped(),
    "stored": zipped(compression=zipfile.ZIP_STORED),
    "with a comment": zipped(comment=b"PK is no signature"),
    "with descriptors": streamed(),
    "with zip64 fields": with_zip64(),
    "with a zip64 end": with_zip64_end(zipped()),
    "after other bytes": b"#!/bin/sh\n" + zipped(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_change_is_the_same_bytes(kind: str) -> None:
    package = ZipPackage(KINDS[kind], "plan.xlsx")
    assert package.with_parts({}) == KINDS[kind]
    assert package.with_parts({"A.xml": b"<a/>", "none.xml": None}) == KINDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_part_leaves_every_other_member_as_it_was(kind: str) -> None:
    source = KINDS[kind]
    changed = ZipPackage(source, "plan.xlsx").with_parts({"folder/b.xml": b"<b/>"})
    assert contents_of(changed) == CONTENTS | {"folder/b.xml": b"<b/>"}
    before, after = raw_members(source), raw_members(changed)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {"folder/b.xml"}


@pytest.mark.parametrize("kind", KINDS)
def test_parts_are_added_at_the_end_and_left_out(kind: str) -> None:
    changed = ZipPackage(KINDS[kind], "plan.xlsx").with_parts({"a.xml": None, "é.xml": b"<new/>"})
    left = {name: content for name, content in CONTENTS.items() if name != "a.xml"}
    assert contents_of(changed) == left | {"é.xml": b"<new/>"}
    assert list(contents_of(changed)) == ["folder/b.xml", "c.bin", "é.xml"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_changed_and_changed_back_reads_as_before(kind: str) -> None:
    once = ZipPackage(KINDS[kind], "plan.xlsx").with_parts({"a.xml": b"<other/>"})
    assert contents_of(ZipPackage(once, "plan.xlsx").with_parts({"a.xml": b"<a/>"})) == CONTENTS


def test_a_changed_part_keeps_its_name_its_date_and_its_extra_fields() -> None:
    stream = io.BytesIO()
    info = zipfile.ZipInfo("Übersicht.xml", (2018, 5, 1, 9, 30, 0))
    info.extra, info.comment = struct.pack("<2H4s", 0xA220, 4, b"room"), b"said"
    info.external_attr = 0o600 << 16
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(info, b"<a/>")
    changed = ZipPackage(stream.getvalue(), "plan.xlsx").with_parts({"Übersicht.xml": b"<b/>"})
    with zipfile.ZipFile(io.BytesIO(changed)) as file:
        (new,) = file.infolist()
    kept = ("filename", "date_time", "extra", "comment", "external_attr", "create_system")
    assert [getattr(new, name) for name in kept] == [getattr(info, name) for name in kept]
    assert (new.compress_type, new.file_size) == (zipfile.ZIP_DEFLATED, 4)


def test_a_changed_part_says_that_no_descriptor_follows_it() -> None:
    changed = ZipPackage(streamed(), "plan.xlsx").with_parts({"a.xml": b"<new/>"})
    with zipfile.ZipFile(io.BytesIO(changed)) as file:
        flags = {info.filename: info.flag_bits & 8 for info in file.infolist()}
        starts = {info.filename: info.header_offset for info in file.infolist()}
    written = {name: changed[start + 6] & 8 for name, start in starts.items()}
    assert flags == written == {"a.xml": 0, "folder/b.xml": 8, "c.bin": 8}


def test_the_comment_and_what_stands_before_the_archive_stay() -> None:
    source = b"before" + zipped(comment=b"of the file")
    changed = ZipPackage(source, "plan.xlsx").with_parts({"a.xml": b"<changed/>"})
    with zipfile.ZipFile(io.BytesIO(changed)) as file:
        assert file.comment == b"of the file"
    assert changed.startswith(b"beforePK")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_a_name_the_last_counts_and_the_first_stays() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for content in (b"first", b"second"):
            file.writestr("a.xml", content)
    package = ZipPackage(stream.getvalue(), "plan.xlsx")
    assert package.read("a.xml") == b"second"
    with zipfile.ZipFile(io.BytesIO(package.with_parts({"a.xml": b"third"}))) as file:
        assert [file.read(info) for info in file.infolist()] == [b"first", b"third"]
    assert ZipPackage(package.with_parts({"a.xml": None}), "plan.xlsx").names == ()


def test_names_are_found_whatever_their_case_and_their_slashes() -> None:
    package = ZipPackage(zipped({"XL\\Workbook.xml": b"<a/>"}), "plan.xlsx")
    assert (package.has("xl/workbook.xml"), package.names) == (True, ("XL/Workbook.xml",))
    changed = ZipPackage(package.with_parts({"xl/workbook.xml": b"<b/>"}), "plan.xlsx")
    assert (changed.names, changed.read("xl/workbook.xml")) == (package.names, b"<b/>")


def test_names_that_differ_only_in_capitals_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match=r"two parts called A\.xml but for"):
        ZipPackage(zipped({"b.xml": b"", "a.xml": b"<a/>", "A.xml": b"<b/>"}), "plan.xlsx")


@pytest.mark.parametrize("length", [0, 10, 100, -30, -1])
def test_a_file_cut_short_is_refused_with_a_sentence(length: int) -> None:
    with pytest.raises(UnreadableFileError, match=r"plan\.xlsx is damaged and nothing was changed"):
        ZipPackage(zipped()[:length], "plan.xlsx")


def test_a_part_whose_data_is_broken_is_refused_with_a_sentence() -> None:
    source = bytearray(zipped())
    at = source.index(b"folder/b.xml") + len(b"folder/b.xml")
    source[at : at + 8] = b"\xff" * 8
    with pytest.raises(UnreadableFileError, match=r"plan\.xlsx is damaged"):
        ZipPackage(bytes(source), "plan.xlsx").read("folder/b.xml")
