"""Files that are not what they should be: each is refused in one sentence, and closed again."""

import random
import re
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from plantools.cells import Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import read_grids
from readers.packages import (
    OFFICE_THEME,
    Parts,
    cell,
    excel_parts,
    paragraph,
    relationships,
    row,
    save,
    save_twice,
    table,
    word_parts,
)

NEXT = re.compile(r"\b(Check|Name|Get|Open|Ask|Unlock)\b.*\.$", re.DOTALL)
"""What each sentence ends with: what to do about it."""


def refusal(path: Path) -> str:
    """The sentence a file is refused with, after seeing that it names the file and a way out."""
    with pytest.raises(UnreadableFileError) as caught:
        read_grids(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert NEXT.search(sentence)
    assert "()" not in sentence
    assert "\n" not in sentence
    # While the exception is still held, so that nobody else has closed the file meanwhile.
    assert not is_open(path)
    return sentence


def is_open(path: Path) -> bool:
    """Whether this process has a file open, where the system tells."""
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        return False
    targets = (one.readlink() for one in handles.iterdir() if one.is_symlink())
    return path in targets


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


WORD = word_parts(
    paragraph("Action Plan", '<w:pStyle w:val="Title"/>')
    + table(
        row(cell("1.1"), cell("Review", '<w:gridSpan w:val="2"/>')),
        row(
            cell("", "<w:vMerge/>"), cell("a"), cell("b", '<w:shd w:val="clear" w:fill="FFC000"/>')
        ),
        row(cell(paragraph("n", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))),
    ),
    styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
EXCEL = excel_parts(
    '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s">'
    '<v>0</v></c><c r="B1" s="1"><v>43191.5</v></c></row><row r="3"><c r="A3" s="1" t="inlineStr">'
    '<is><t>a_x000D_b</t></is></c><c r="C3"><v>1.10</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    strings="<si><t>shared</t></si>",
    styles='<numFmts><numFmt numFmtId="164" formatCode="mmm yyyy"/></numFmts><fills><fill/><fill>'
    '<patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="164" fillId="1"/></cellXfs>',
    theme=OFFICE_THEME,
)
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


# --- no Office file at all ------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "plan.docx").startswith(f"There is no file {tmp_path / 'plan.docx'}.")


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "plans.docx"
    folder.mkdir()
    assert f"{folder} is a folder, not a file." in refusal(folder)


def test_a_path_through_a_file(tmp_path: Path) -> None:
    assert "could not be opened" in refusal(write(tmp_path / "a", b"x") / "plan.docx")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty: it has no content at all."),
        (b"1.1 Review all posters", "is not a Word or Excel file"),
        ("1.1 Review".encode("utf-16"), "is not a Word or Excel file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF,"),
        (b"{\\rtf1\\ansi x}", "is a rich text (RTF) document,"),
        (b"<!DOCTYPE html><html></html>", "is a web page,"),
        (b"\xef\xbb\xbf\r\n<HTML><table></table></HTML>", "is a web page,"),
        (b'<?xml version="1.0"?><pkg:package/>', "is an XML file,"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "is not a Word or Excel file"),
        (b"\xff\xd8\xff\xe0JFIF", "is not a Word or Excel file"),
        (b"P", "is not a Word or Excel file"),
        (bytes(5000), "is not a Word or Excel file"),
    ],
)
def test_another_kind_of_file_is_called_what_it_seems(
    tmp_path: Path, content: bytes, said: str
) -> None:
    assert said in refusal(write(tmp_path / "plan.docx", content))


@pytest.mark.parametrize("name", ["~$plan.docx", ".~lock.plan.docx#"])
def test_a_lock_file(tmp_path: Path, name: str) -> None:
    said = "is the lock file Office keeps beside an open file. Name the file itself instead."
    assert said in refusal(write(tmp_path / name, b"\x07J Smith"))


def ole(*names: str, embedded: tuple[str, ...] = ()) -> bytes:
    """An OLE file whose root holds streams of these names, the first a folder of those embedded."""
    none = 0xFFFFFFFF

    def entry(name: str, right: int, child: int = none) -> bytes:
        raw = name.encode("utf-16-le")
        return raw.ljust(64, b"\0") + struct.pack("<HBBLLL", len(raw) + 2, 1, 0, none, right, child)

    inner = range(len(names) + 1, len(names) + len(embedded) + 1)
    entries = [entry("Root Entry", none, 1 if names else none)]
    for number, name in enumerate(names, start=1):
        child = inner[0] if number == 1 and embedded else none
        entries.append(entry(name, number + 1 if number < len(names) else none, child))
    for number, name in zip(inner, embedded, strict=True):
        entries.append(entry(name, number + 1 if number < inner[-1] else none))
    directory = b"".join(one.ljust(128, b"\0") for one in entries).ljust(1024, b"\0")
    chains = struct.pack("<3L", 0xFFFFFFFD, 2, 0xFFFFFFFE).ljust(512, b"\xff")
    header = bytes.fromhex("D0CF11E0A1B11AE1").ljust(30, b"\0") + struct.pack("<H", 9)
    header = header.ljust(48, b"\0") + struct.pack("<L", 1)
    header = header.ljust(68, b"\0") + struct.pack("<LLL", 0xFFFFFFFE, 0, 0)
    return header.ljust(512, b"\xff") + chains + directory


AS_DOCX = "Open it in Word, choose File, Save As, Word Document (.docx), and use that copy."


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("1Table", "WordDocument"), f"is a Word 97–2003 document (.doc). {AS_DOCX}"),
        (("PowerPoint Document",), "is a PowerPoint presentation, not a Word or Excel file."),
        (("__properties_version1.0",), "is an Outlook message."),
        (("VisioDocument",), "is a Visio drawing, not a Word or Excel file."),
        (("Contents",), "is in the old format of Office before 2007 (.doc or .xls), or of another"),
        ((), "is in the old format of Office before 2007 (.doc or .xls), or of another"),
        (("EncryptedPackage",), "is protected by a sensitivity label or by rights management"),
    ],
)
def test_an_ole_file_is_called_what_its_streams_tell(
    tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    assert f"plan.xls {said}" in refusal(write(tmp_path / "plan.xls", ole(*names)))


def test_a_workbook_embedded_in_a_document_does_not_make_it_one(tmp_path: Path) -> None:
    content = ole("ObjectPool", "WordDocument", embedded=("Workbook", "EncryptedPackage"))
    assert "is a Word 97–2003 document (.doc)." in refusal(write(tmp_path / "plan.doc", content))


def test_a_directory_that_leads_back_into_itself_is_read_once(tmp_path: Path) -> None:
    content = bytearray(ole("1Table", "WordDocument"))
    struct.pack_into("<L", content, 512 + 2 * 4, 1)  # the second sector of it leads to the first
    struct.pack_into("<LL", content, 1024 + 2 * 128 + 68, 1, 2)  # a name beside itself
    struct.pack_into("<L", content, 68, 0)  # the table of tables leads to itself
    assert "is a Word 97–2003 document" in refusal(write(tmp_path / "plan.doc", bytes(content)))


@pytest.mark.parametrize("at", range(0, 2048, 60))
def test_a_damaged_ole_file_is_refused_in_a_sentence(tmp_path: Path, at: int) -> None:
    content = bytearray(ole("1Table", "WordDocument"))
    content[at : at + 60] = b"\xf0" * 60
    refusal(write(tmp_path / "plan.doc", bytes(content)))
    refusal(write(tmp_path / "plan.doc", bytes(content[:at])))


@pytest.mark.parametrize("begin", ["09000400", "09020600", "09040600", "09080800", "09081000"])
def test_a_bare_workbook_without_its_ole_file_is_a_workbook(tmp_path: Path, begin: str) -> None:
    content = bytes.fromhex(begin) + bytes(99)
    assert "plan.xls is damaged and cannot be read (" in refusal(
        write(tmp_path / "plan.xls", content)
    )


# --- other zip files ------------------------------------------------------------------------


def test_a_zip_file_of_something_else(tmp_path: Path) -> None:
    said = "is a zip file, but neither a Word document nor an Excel workbook."
    assert said in refusal(save(tmp_path / "plan.docx", {"readme.txt": "hello"}))
    assert said in refusal(save(tmp_path / "plan.xlsx", {}))


def test_a_presentation(tmp_path: Path) -> None:
    parts = {
        "_rels/.rels": relationships(("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": '<p:presentation xmlns:p="urn:p"/>',
    }
    said = "is an Office file, but not a Word document or an Excel workbook"
    assert said in refusal(save(tmp_path / "plan.pptx", parts))


def test_a_workbook_of_a_trial_version_whose_sheets_nobody_can_read(tmp_path: Path) -> None:
    space = "http://schemas.microsoft.com/office/excel/2005/8/workbook"
    said = "is an Office file, but not a Word document or an Excel workbook that plantools can read"
    assert said in refusal(save(tmp_path / "plan.xltx", excel_parts(namespace=space)))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", f"is an OpenDocument text (.odt). {AS_DOCX}"),
        ("presentation", "is an OpenDocument file, but neither a text nor a spreadsheet."),
    ],
)
def test_an_opendocument_file_that_is_no_spreadsheet(tmp_path: Path, kind: str, said: str) -> None:
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"}
    assert said in refusal(save(tmp_path / "plan.odt", parts))


@pytest.mark.parametrize(
    ("parts", "name", "read"),
    [
        (word_parts(table(row(cell("a")))), "plan.xlsx", Grid(rows=((Cell("a"),),))),
        (excel_parts("<row><c><v>1</v></c></row>"), "plan.docx", Grid(rows=((Cell("1"),),))),
        (excel_parts("<row><c><v>1</v></c></row>"), "plan.pdf", Grid(rows=((Cell("1"),),))),
        (excel_parts("<row><c><v>1</v></c></row>"), "plan", Grid(rows=((Cell("1"),),))),
    ],
)
def test_the_content_tells_the_format_not_the_name(
    tmp_path: Path, parts: Parts, name: str, read: Grid
) -> None:
    path = save(tmp_path / name, parts)
    assert read_grids(path) == (read,)
    assert not is_open(path)


# --- damage to the zip ----------------------------------------------------------------------


@pytest.mark.parametrize("percent", range(5, 100, 5))
@pytest.mark.parametrize("parts", [WORD, EXCEL], ids=["word", "excel"])
def test_a_file_cut_short(tmp_path: Path, parts: Parts, percent: int) -> None:
    whole = save(tmp_path / "whole", parts).read_bytes()
    path = write(tmp_path / "plan.docx", whole[: len(whole) * percent // 100])
    said = "is cut short or damaged, as after a broken download or copy"
    assert said in refusal(path)


@pytest.mark.parametrize(
    ("parts", "part"),
    [
        (WORD, DOCUMENT),
        (WORD, "word/styles.xml"),
        (WORD, "_rels/.rels"),
        (EXCEL, SHEET),
        (EXCEL, "xl/sharedStrings.xml"),
    ],
)
def test_a_member_that_fails_its_checksum(tmp_path: Path, parts: Parts, part: str) -> None:
    path = tmp_path / "plan.docx"
    with ZipFile(path, "w", ZIP_STORED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        start = file.getinfo(part).header_offset + 30 + len(part)
    content = bytearray(path.read_bytes())
    content[start + 20] ^= 1
    assert "is damaged and cannot be read (" in refusal(write(path, bytes(content)))


def central_headers(content: bytes) -> list[int]:
    return [match.start() for match in re.finditer(b"PK\1\2", content)]


def with_header(path: Path, offset: int, layout: str, value: int) -> Path:
    """A zip file in whose directory every member has a field changed."""
    content = bytearray(path.read_bytes())
    for start in central_headers(content):
        struct.pack_into(layout, content, start + offset, value)
    return write(path, bytes(content))


def test_a_member_locked_by_a_zip_program(tmp_path: Path) -> None:
    path = with_header(save(tmp_path / "plan.docx", WORD), 8, "<H", 1)
    said = "was locked with a password by a zip program, so plantools cannot open it. Unlock it"
    assert said in refusal(path)


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_a_member_compressed_in_a_way_it_is_not(tmp_path: Path, method: int) -> None:
    path = save(tmp_path / "plan.docx", WORD)
    local = bytearray(path.read_bytes())
    for match in re.finditer(b"PK\3\4", local):
        struct.pack_into("<H", local, match.start() + 8, method)
    path = with_header(write(path, bytes(local)), 10, "<H", method)
    assert "is damaged and cannot be read (" in refusal(path)


def test_a_member_that_would_unpack_to_more_than_any_plan(tmp_path: Path) -> None:
    path = with_header(save(tmp_path / "plan.docx", WORD), 24, "<L", 2**32 - 2)
    assert "was not opened: one part of it unpacks to 4 GB, which no real plan does" in refusal(
        path
    )


def test_of_members_that_come_twice_the_last_is_read(tmp_path: Path) -> None:
    second = str(word_parts(table(row(cell("new"))))[DOCUMENT])
    path = save_twice(tmp_path / "plan.docx", WORD, {DOCUMENT: second})
    assert read_grids(path) == (Grid(rows=((Cell("new"),),)),)


# --- damage to the parts --------------------------------------------------------------------

DAMAGED = "is damaged and cannot be read ("
ENTITIES = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
LAUGHS = f'<!DOCTYPE x [<!ENTITY e0 "ha">{"".join(ENTITIES)}]>'


def damages(parts: Parts, name: str) -> dict[str, Parts]:
    """The parts with one of them spoiled in every way XML can be."""
    good = str(parts[name])
    opened = good[: good.index(">") + 1]
    inside = good[len(opened) : good.rindex("<")]
    closed = good[good.rindex("<") :]
    deep = "<deep>" * 5000 + "</deep>" * 5000
    return {
        "cut": {**parts, name: good[:-20]},
        "empty": {**parts, name: ""},
        "no XML": {**parts, name: "not XML at all"},
        "a control character": {**parts, name: f"{opened}\1{inside}{closed}"},
        "no encoding": {**parts, name: b"\xff\xfe\xff" + good.encode()},
        "deep nesting": {**parts, name: f"{opened}{deep}{inside}{closed}"},
        "an unknown entity": {**parts, name: f"{opened}&unknown;{inside}{closed}"},
        "expanding entities": {**parts, name: f"{LAUGHS}{opened}{inside}<w>&e9;</w>{closed}"},
        "an outside entity": {
            **parts,
            name: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
            f"{opened}{inside}<w>&f;</w>{closed}",
        },
        "expanding attributes": {**parts, name: f'{LAUGHS}{opened}{inside}<w v="&e9;"/>{closed}'},
    }  # fmt: skip


WORD_PARTS = (
    DOCUMENT,
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
)
EXCEL_PARTS = (
    SHEET,
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/theme/theme1.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
)
SPOILED = [
    pytest.param(damaged, id=f"{name} with {damage}")
    for parts, names in ((WORD, WORD_PARTS), (EXCEL, EXCEL_PARTS))
    for name in names
    for damage, damaged in damages(parts, name).items()
]


@pytest.mark.parametrize("parts", SPOILED)
def test_a_part_whose_xml_is_broken_or_dangerous(tmp_path: Path, parts: Parts) -> None:
    started = time.monotonic()
    assert DAMAGED in refusal(save(tmp_path / "plan.docx", parts))
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "bomb",
    [
        f'{LAUGHS}<w v="&e9;"/>',
        f"{LAUGHS}<w>&e9;</w>",
        '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><w v="&a;"/>',
    ],
)
def test_entities_are_called_what_they_are(tmp_path: Path, bomb: str) -> None:
    sentence = refusal(save(tmp_path / "plan.xlsx", {**EXCEL, "xl/styles.xml": bomb}))
    assert sentence == (
        "plan.xlsx is damaged and cannot be read (it declares entities that expand to more than "
        "any text, which no Office file does). Open it in Word or Excel, let it repair the file, "
        "save it, then run this again."
    )


@pytest.mark.parametrize(
    ("parts", "lost"),
    [(WORD, DOCUMENT), (EXCEL, "xl/workbook.xml"), (EXCEL, SHEET)],
)
def test_a_part_that_is_missing(tmp_path: Path, parts: Parts, lost: str) -> None:
    kept = {name: content for name, content in parts.items() if name != lost}
    assert DAMAGED in refusal(save(tmp_path / "plan.docx", kept))


def changed(parts: Parts, name: str, old: str, new: str) -> Parts:
    before = str(parts[name])
    assert old in before
    return {**parts, name: before.replace(old, new)}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, 'row r="1"', 'row r="0"'),
        (SHEET, 'row r="1"', 'row r="-7"'),
        (SHEET, 'row r="1"', 'row r="1048577"'),
        (SHEET, 'row r="1"', 'row r="99999999999999"'),
        (SHEET, 'row r="1"', 'row r="x"'),
        (SHEET, 'c r="A1"', 'c r="A0"'),
        (SHEET, 'c r="A1"', 'c r="A"'),
        (SHEET, 'c r="A1"', 'c r="1"'),
        (SHEET, 'c r="A1"', 'c r="XFE1"'),
        (SHEET, 'c r="A1"', 'c r="AAAAAAAAAA1"'),
        (SHEET, 'c r="A1"', 'c r="É1"'),
        (SHEET, 's="1"', 's="one"'),
        (SHEET, "<v>0</v>", "<v>1</v>"),
        (SHEET, "<v>0</v>", "<v>-1</v>"),
        (SHEET, "<v>0</v>", "<v>x</v>"),
        (SHEET, 'min="2"', 'min="two"'),
        ("xl/styles.xml", 'fillId="1"', 'fillId="x"'),
        ("xl/styles.xml", 'tint="0.5"', 'tint="nan"'),
        ("xl/styles.xml", 'tint="0.5"', 'tint="x"'),
        ("xl/styles.xml", 'theme="4"', 'theme="four"'),
    ],
)
def test_a_number_in_a_workbook_that_names_nothing(
    tmp_path: Path, part: str, old: str, new: str
) -> None:
    assert DAMAGED in refusal(save(tmp_path / "plan.xlsx", changed(EXCEL, part, old, new)))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (DOCUMENT, 'gridSpan w:val="2"', 'gridSpan w:val="two"'),
        (DOCUMENT, 'ilvl w:val="0"', 'ilvl w:val="x"'),
        ("word/numbering.xml", 'start w:val="1"', 'start w:val=" "'),
        ("word/numbering.xml", 'lvl w:ilvl="0"', 'lvl w:ilvl="x"'),
    ],
)
def test_a_number_in_a_document_that_is_none(tmp_path: Path, part: str, old: str, new: str) -> None:
    assert DAMAGED in refusal(save(tmp_path / "plan.docx", changed(WORD, part, old, new)))


def test_absurd_hidden_columns_cost_neither_time_nor_memory(tmp_path: Path) -> None:
    parts = changed(EXCEL, SHEET, 'max="3"', 'max="99999999999"')
    started = time.monotonic()
    [grid] = read_grids(save(tmp_path / "plan.xlsx", parts))
    assert time.monotonic() - started < 1
    assert sys.getsizeof(grid.hidden_columns) < 2_000_000


# --- chance ---------------------------------------------------------------------------------


def flip_bytes(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def cut_out(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randint(1, 40)]


def repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randint(1, 40)]


MUTATIONS: list[Callable[[bytearray, random.Random], None]] = [flip_bytes, cut_out, repeat]


def grids_or_sentence(path: Path) -> tuple[Grid, ...] | str:
    try:
        return read_grids(path)
    except UnreadableFileError as error:
        return str(error)


def seen(outcomes: list[tuple[Grid, ...] | str]) -> tuple[bool, bool]:
    """Whether some files were read, and some refused: else the mutations try nothing."""
    kinds = {type(one) for one in outcomes}
    return tuple in kinds, str in kinds


@pytest.mark.parametrize("parts", [WORD, EXCEL], ids=["word", "excel"])
def test_a_file_with_bytes_changed_by_chance_gives_grids_or_a_sentence(
    tmp_path: Path, parts: Parts
) -> None:
    whole = save(tmp_path / "whole", parts).read_bytes()
    outcomes = []
    for seed in range(200):
        chance = random.Random(seed)
        content = bytearray(whole)
        chance.choice(MUTATIONS)(content, chance)
        path = write(tmp_path / "plan.docx", bytes(content))
        outcomes.append(grids_or_sentence(path))
        assert not is_open(path)
    assert seen(outcomes) == (True, True)


@pytest.mark.parametrize("parts", [WORD, EXCEL], ids=["word", "excel"])
def test_a_part_with_characters_changed_by_chance_gives_grids_or_a_sentence(
    tmp_path: Path, parts: Parts
) -> None:
    outcomes = []
    for seed in range(200):
        chance = random.Random(seed)
        name = chance.choice(sorted(parts))
        content = bytearray(str(parts[name]).encode())
        place = chance.choice([match.start() for match in re.finditer(rb"[\w.-]+", content)])
        content[place : place + 1] = chance.choice([b"-1", b"", b"x", b"9" * 9, b"\xc3\xa9", b"0"])
        path = save(tmp_path / "plan.docx", {**parts, name: bytes(content)})
        outcomes.append(grids_or_sentence(path))
        assert not is_open(path)
    assert seen(outcomes) == (True, True)
