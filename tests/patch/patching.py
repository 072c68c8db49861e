"""Workbooks patched for tests: all that was not asked for is seen to be the same bytes."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Mapping

from plantools.patch.edits import CellEdit, Patched
from plantools.patch.xlsx import patch_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def part(source: bytes, name: str = SHEET) -> str:
    """A part's text."""
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        return file.read(name).decode()


def raw_members(source: bytes) -> dict[str, bytes]:
    """Each member as it lies in the file, in its order."""
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        found = {}
        for info in file.infolist():
            at = info.header_offset
            name, extra = struct.unpack_from("<2H", source, at + 26)
            found[info.filename] = source[at : at + 30 + name + extra + info.compress_size]
        return found


def patched(parts: Mapping[str, str | bytes] | bytes, *edits: CellEdit, **options: bool) -> Patched:
    """What edits make of a workbook; the parts that the receipt names are all that changed."""
    source = parts if isinstance(parts, bytes) else packed(parts)
    return seen(source, patch_xlsx(source, edits, name="plan.xlsx", **options))


def seen(source: bytes, result: Patched) -> Patched:
    """A result, after a look that nothing but what it says has changed."""
    before, after = raw_members(source), raw_members(result.data)
    gone = before.keys() - after.keys()
    assert list(after) == [name for name in before if name not in gone]
    assert {n for n in before if before[n] != after.get(n)} == set(result.parts)
    if not result.parts:
        assert result.data == source
    return result


def rows(source: bytes, name: str = SHEET) -> str:
    """What stands in a sheet's ``sheetData``."""
    found = re.search(r"<(?:\w+:)?sheetData\s*>(.*)</(?:\w+:)?sheetData>", part(source, name), re.S)
    assert found is not None
    return found[1]


def edit(
    reference: str, text: str | None = None, *, sheet: str = "Sheet1", **asked: object
) -> CellEdit:
    """An edit of a cell told as ``B7``."""
    column, row = ord(reference[0]) - ord("A"), int(reference[1:]) - 1
    return CellEdit(sheet, row, column, text=text, **asked)  # type: ignore[arg-type]


STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="mmm\\ yyyy"/></numFmts>'
    '<fonts count="1"><font/></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="1" borderId="0"><alignment wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"><protection locked="0"/></xf></cellXfs>'
)
"""Styles 1 and 2 show days, 3 is not locked."""

TABLE = (
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" '
    'name="Plan" displayName="Plan" ref="A1:B3"><autoFilter ref="A1:B3"/>'
    '<tableColumns count="2"><tableColumn id="1" name="Action"/>'
    '<tableColumn id="2" name="RAG"/></tableColumns></table>'
)


def with_link(parts: dict[str, str | bytes], type_: str, content: str) -> dict[str, str | bytes]:
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="rId1" Type="urn:x/{type_}" Target="../other/one.xml"/>'
    links = f'<Relationships xmlns="{rels}">{link}</Relationships>'
    return parts | {
        "xl/worksheets/_rels/sheet1.xml.rels": links,
        "xl/other/one.xml": content,
    }
