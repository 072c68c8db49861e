"""Files that are made to do harm: each is refused in a sentence before it costs time or memory.

They claim much and are small, so that the suite stays quick; nothing here measures time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from plantools.cells import Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import read_grids, ziplimits
from readers.packages import (
    Parts,
    cell,
    excel_parts,
    paragraph,
    relationships,
    row,
    save,
    table,
    word_parts,
)

WORD = word_parts(table(row(cell("a"))))
EXCEL = excel_parts("<row><c><v>1</v></c></row>")
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
READ = (Grid(rows=((Cell("a"),),)),)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_grids(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path.name} ")
    assert sentence.endswith(".")
    return sentence


def with_deflated(path: Path, parts: Parts, name: str, pieces: Iterable[bytes]) -> Path:
    """A package with one part more, of pieces that are never all in memory."""
    with ZipFile(save(path, parts), "a", ZIP_DEFLATED) as file, file.open(name, "w") as part:
        for piece in pieces:
            part.write(piece)
    return path


# --- zip bombs ------------------------------------------------------------------------------


def test_one_part_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    parts = {name: content for name, content in EXCEL.items() if name != SHEET}
    path = with_deflated(tmp_path / "plan.xlsx", parts, SHEET, [b" " * (1 << 20)] * 11)
    assert path.stat().st_size < 20_000
    assert "was not opened: one part of it unpacks to 1,0" in refusal(path)


def claiming(path: Path, size: int) -> Path:
    """The same file, every member of which claims to unpack to a size."""
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\1\2")
    while at >= 0:
        struct.pack_into("<LL", content, at + 20, *struct.unpack_from("<L", content, at + 20), size)
        at = content.find(b"PK\1\2", at + 4)
    path.write_bytes(content)
    return path


def test_a_part_that_claims_to_be_larger_than_any(tmp_path: Path) -> None:
    path = claiming(save(tmp_path / "plan.docx", WORD), ziplimits.LARGEST_PART + 1)
    assert "was not opened: one part of it unpacks to 134 MB" in refusal(path)


def test_a_part_that_unpacks_to_more_than_it_claims_is_read_no_further(tmp_path: Path) -> None:
    path = claiming(save(tmp_path / "plan.docx", WORD), 10)
    assert "is damaged and cannot be read (" in refusal(path)


def test_many_parts_that_are_each_small_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.readers.package.LARGEST_TOTAL", 20_000)
    sheets = [f"<row><c><v>{n}</v></c></row>{' ' * 2000}" for n in range(20)]
    path = save(tmp_path / "plan.xlsx", excel_parts(*sheets))
    assert "its parts together unpack to hundreds of megabytes" in refusal(path)


def test_pictures_are_never_unpacked_however_large_they_claim_to_be(tmp_path: Path) -> None:
    path = with_deflated(
        tmp_path / "plan.docx", WORD, "word/media/image1.emf", [b"\0" * (1 << 20)] * 11
    )
    assert read_grids(path) == READ


def test_more_parts_than_any_office_file_has(tmp_path: Path) -> None:
    many = {f"a/{n}": "" for n in range(ziplimits.MOST_PARTS + 1)}
    assert "was not opened: it holds 10,00" in refusal(save(tmp_path / "p.docx", {**WORD, **many}))


@pytest.mark.parametrize("is_large", [False, True], ids=["zip", "zip64"])
def test_a_list_of_members_too_long_to_be_looked_at(tmp_path: Path, is_large: bool) -> None:
    directory = 1 << 30
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, directory, 0, 0)
    if is_large:
        end = (
            struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 24, 1 << 24, directory, 0)
            + struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
            + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        )
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\3\4" + end)
    assert "it claims to hold tens of thousands of parts" in refusal(path)


def overlapping(path: Path, count: int) -> Path:
    """Members that all share the bytes of one, as in Fifield's bomb."""
    kernel = zlib.compress(b" " * 1_000_000, 9)[2:-4]
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, 0, len(kernel), 1_000_000, 1, 0)
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, 0, len(kernel), 1_000_000,
            len(name), 0, 0, 0, 0, 0, 0,
        ) + name
        for name in (f"word/{n}.xml".encode() for n in range(count))
    )  # fmt: skip
    body = local + b"x" + kernel
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), len(body), 0)
    path.write_bytes(body + entries + end)
    return path


def test_members_that_lie_over_each_other(tmp_path: Path) -> None:
    path = overlapping(tmp_path / "plan.docx", 50)
    assert "was not opened: its parts lie over each other" in refusal(path)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_compressions_that_unpack_without_limit_are_not_tried(tmp_path: Path, method: int) -> None:
    path = tmp_path / "plan.docx"
    with ZipFile(path, "w", method) as file:
        for name, content in WORD.items():
            file.writestr(name, content)
    assert "(a part is compressed as in no Office file)" in refusal(path)


def test_a_zip_within_the_zip_is_not_unpacked(tmp_path: Path) -> None:
    inner = with_deflated(tmp_path / "inner.zip", {}, "bomb", [b"\0" * (1 << 20)] * 11)
    path = save(tmp_path / "plan.docx", {**WORD, "word/embeddings/a.zip": inner.read_bytes()})
    assert read_grids(path) == READ


# --- names and links that lead elsewhere ----------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "..\\..\\b", "C:\\b", ".."]
)
def test_a_part_whose_name_leads_out_of_the_file(tmp_path: Path, name: str) -> None:
    path = save(tmp_path / "plan.docx", WORD)
    with ZipFile(path, "a") as file:
        file.writestr(ZipInfo(name), "x")
    assert "leads out of it, which no real plan does" in refusal(path)


def test_a_link_out_of_the_file_stays_inside(tmp_path: Path) -> None:
    outside = tmp_path / "document.xml"
    outside.write_text(str(WORD[DOCUMENT]).replace(">a<", ">secret<"))
    parts = {**WORD, "_rels/.rels": relationships(("rId1", "officeDocument", f"../..{outside}"))}
    assert "(its main part is missing)" in refusal(save(tmp_path / "plan.docx", parts))


def test_an_outside_link_is_not_followed(tmp_path: Path) -> None:
    links = str(EXCEL["xl/_rels/workbook.xml.rels"]).replace(
        'Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/" TargetMode="External"'
    )
    path = save(tmp_path / "plan.xlsx", {**EXCEL, "xl/_rels/workbook.xml.rels": links})
    assert "has no worksheet in it" in refusal(path)


def test_parts_that_link_to_each_other_in_a_circle(tmp_path: Path) -> None:
    circle = relationships(
        ("rId1", "styles", "document.xml"),
        ("rId2", "numbering", "document.xml"),
        ("rId3", "theme", "document.xml"),
    )
    parts = {**WORD, "word/_rels/document.xml.rels": circle}
    assert read_grids(save(tmp_path / "plan.docx", parts)) == READ


# --- XML that is small in the file and large in memory --------------------------------------


def of(unit: str, times: int, begin: str, end: str) -> Iterable[bytes]:
    yield begin.encode()
    at_once = 10_000
    for _ in range(times // at_once):
        yield unit.encode() * at_once
    yield end.encode()


def word_of(path: Path, unit: str, times: int) -> Path:
    parts = {name: content for name, content in WORD.items() if name != DOCUMENT}
    begin, end = str(WORD[DOCUMENT]).split("<w:tbl>")[0], "</w:body></w:document>"
    return with_deflated(path, parts, DOCUMENT, of(unit, times, begin, end))


def excel_of(path: Path, unit: str, times: int, before: str = "", after: str = "") -> Path:
    parts = {name: content for name, content in EXCEL.items() if name != SHEET}
    begin, end = str(EXCEL[SHEET]).split("<row>")
    inside = of(unit, times, begin + before, after + end.rpartition("</row>")[2])
    return with_deflated(path, parts, SHEET, inside)


MILLIONS = "one part of it has millions of elements, which no real plan does"


@pytest.fixture
def few_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit lowered a hundred times, so that a hundredth of the file meets it."""
    monkeypatch.setattr(ziplimits, "MOST_MARKS", ziplimits.MOST_MARKS // 100)


@pytest.mark.usefixtures("few_marks")
@pytest.mark.parametrize("unit", ["<w:p/>", "<w:x y='1'/>", "<!---->", "<?x?>"])
def test_a_document_of_millions_of_elements(tmp_path: Path, unit: str) -> None:
    assert MILLIONS in refusal(word_of(tmp_path / "plan.docx", unit, 30_000))


@pytest.mark.usefixtures("few_marks")
def test_a_row_of_millions_of_empty_cells(tmp_path: Path) -> None:
    path = excel_of(tmp_path / "plan.xlsx", "<c/>", 30_000, "<row>", "</row>")
    assert MILLIONS in refusal(path)


@pytest.mark.usefixtures("few_marks")
def test_millions_of_elements_beside_the_rows(tmp_path: Path) -> None:
    assert MILLIONS in refusal(excel_of(tmp_path / "plan.xlsx", "<x/>", 30_000))


@pytest.mark.usefixtures("few_marks")
def test_a_sheet_of_many_rows_never_stands_in_memory_at_once(tmp_path: Path) -> None:
    unit = '<row r="1"><c r="A1"><v>7</v></c></row>'
    path = excel_of(tmp_path / "plan.xlsx", unit, 30_000)
    assert read_grids(path) == (Grid(rows=((Cell("7"),),)),)


def stored(path: Path, parts: Parts) -> Path:
    """A package that is as large as what is in it, so that no ratio tells of it."""
    with ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "inside",
    [
        f"<!--{'z' * 20_000_000}-->",
        f"<w:x y='{'z' * 11_000_000}'/>",
        "<w:x>" * 300 + "</w:x>" * 300,
    ],
    ids=["a comment of 20 MB", "an attribute of 11 MB", "300 deep"],
)
def test_xml_that_no_program_writes(tmp_path: Path, inside: str) -> None:
    parts = word_parts(table(row(cell("a"))) + inside)
    assert "is damaged and cannot be read (" in refusal(stored(tmp_path / "plan.docx", parts))


def test_a_text_larger_than_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ziplimits, "LARGEST_AT_ONCE", 1_000_000)
    path = word_of(tmp_path / "plan.docx", paragraph("x" * 100), 10_000)
    assert "one part of it is 1 MB of text or more" in refusal(path)


def test_tables_that_repeat_the_words_of_those_inside_them(tmp_path: Path) -> None:
    deep = paragraph("words")
    for _ in range(11):
        deep = table(row(cell(deep)))
    sentence = refusal(save(tmp_path / "plan.docx", word_parts(deep)))
    assert "(its tables stand within each other more than ten deep)" in sentence


def test_a_document_of_more_cells_than_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.readers.wordlimits.MOST_TABLE_CELLS", 1000)
    body = table(row(*[cell("a")] * 1001))
    sentence = refusal(save(tmp_path / "plan.docx", word_parts(body)))
    assert "(its tables have more cells than any document)" in sentence


# --- absurd numbers -------------------------------------------------------------------------


def test_a_cell_that_spans_a_million_columns_is_as_wide_as_word_allows(tmp_path: Path) -> None:
    wide = cell("a", '<w:gridSpan w:val="999999"/>')
    [grid] = read_grids(save(tmp_path / "plan.docx", word_parts(table(row(wide)))))
    assert grid.width == 63


@pytest.mark.parametrize("number", ["1048577", "999999999999", "-1"])
def test_a_row_number_beyond_the_sheet(tmp_path: Path, number: str) -> None:
    parts = excel_parts(f'<row r="{number}"><c><v>1</v></c></row>')
    assert "which no sheet has" in refusal(save(tmp_path / "plan.xlsx", parts))


def test_absurd_ranges_end_with_what_is_used(tmp_path: Path) -> None:
    merge = '<mergeCells count="9"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = f"<sheetData><row><c><v>1</v></c></row></sheetData>{merge}"
    assert read_grids(save(tmp_path / "plan.xlsx", excel_parts(sheet))) == (
        Grid(rows=((Cell("1"),),)),
    )


def test_merged_ranges_that_cover_more_than_any_plan(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:SF{n + 499}"/>' for n in range(1, 5_000, 500))
    rows = '<row r="1"><c><v>1</v></c></row><row r="5000"><c><v>1</v></c></row>'
    sheet = f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"
    assert "far more than any plan" in refusal(save(tmp_path / "plan.xlsx", excel_parts(sheet)))


def test_a_count_of_strings_that_is_a_lie_is_not_believed(tmp_path: Path) -> None:
    parts = excel_parts('<row><c t="s"><v>0</v></c></row>', strings="<si><t>a</t></si>")
    name = "xl/sharedStrings.xml"
    parts[name] = str(parts[name]).replace("<sst", '<sst count="4000000000" uniqueCount="4e9"')
    assert read_grids(save(tmp_path / "plan.xlsx", parts)) == READ
