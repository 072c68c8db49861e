"""Binary workbooks, written record by record."""

import struct
from pathlib import Path

import pytest

from plantools.cells import UNCERTAIN, Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import read_grids
from readers.packages import OFFICE_THEME, Parts, relationships, save, theme_xml


def record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    size = bytes([length]) if length < 128 else bytes([length & 0x7F | 0x80, length >> 7])
    return number + size + content


def text(words: str) -> bytes:
    return struct.pack("<L", len(words)) + words.encode("utf-16-le")


def row(number: int, *, hidden: bool = False) -> bytes:
    return record(0, struct.pack("<LLHBBB4x", number, 0, 300, 0, 0x10 * hidden, 0))


def cell(kind: int, column: int, content: bytes = b"", style: int = 0) -> bytes:
    return record(kind, struct.pack("<LL", column, style) + content)


def colour(kind: int, index: int = 0, tint: int = 0, rgb: str = "000000") -> bytes:
    return struct.pack("<BBh", kind << 1, index, tint) + bytes.fromhex(rgb) + b"\xff"


def fill(pattern: int, fore: bytes, back: bytes = b"\0" * 8) -> bytes:
    return record(45, struct.pack("<L", pattern) + fore + back + bytes(48))


AMBER, DARK = fill(1, colour(2, rgb="FFC000")), fill(1, colour(3, 4, -8192))
STYLES = b"".join(
    [
        record(44, struct.pack("<H", 164) + text("0.00")),
        record(43, struct.pack("<HH", 220, 0) + bytes(20)),
        record(43, struct.pack("<HH", 220, 8) + bytes(20)),
        fill(0, colour(0)),
        AMBER,
        DARK,
        fill(17, colour(0), colour(1, 13)),
        record(617),
        *(
            record(47, struct.pack("<5H6x", 0, format_, font, fill_, 0))
            for format_, font, fill_ in [
                (0, 0, 0), (164, 0, 0), (14, 0, 1), (0, 1, 2), (0, 0, 3),
            ]
        ),
        record(618),
    ]
)  # fmt: skip


def workbook(
    rows: bytes, *, after: bytes = b"", before: bytes = b"", date1904: bool = False
) -> Parts:
    tabs = record(156, struct.pack("<LL", 0, 1) + text("rId1") + text("Action Plan"))
    tabs += record(156, struct.pack("<LL", 1, 2) + text("rId2") + text("Lists"))
    shared = record(19, b"\0" + text("shared")) + record(
        19, b"\1" + text("old new") + struct.pack("<LHHHH", 2, 0, 1, 3, 0)
    )
    return {
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(153, struct.pack("<LL", date1904, 0)) + tabs,
        "xl/_rels/workbook.bin.rels": relationships(
            ("rId1", "worksheet", "worksheets/sheet1.bin"),
            ("rId2", "worksheet", "worksheets/sheet2.bin"),
            ("rId3", "sharedStrings", "sharedStrings.bin"),
            ("rId4", "styles", "styles.bin"),
            ("rId5", "theme", "theme/theme1.xml"),
        ),
        "xl/worksheets/sheet1.bin": before + record(145) + rows + record(146) + after,
        "xl/worksheets/sheet2.bin": record(145) + record(146),
        "xl/sharedStrings.bin": shared,
        "xl/styles.bin": STYLES,
        "xl/theme/theme1.xml": theme_xml(OFFICE_THEME),
    }


def read(tmp_path: Path, parts: Parts) -> Grid:
    return read_grids(save(tmp_path / "plan.xlsb", parts))[0]


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if one is None else one.text for one in line] for line in grid.rows]


def test_every_kind_of_cell_is_shown_as_excel_shows_it(tmp_path: Path) -> None:
    rows = (
        row(0)
        + cell(7, 0, struct.pack("<L", 0))
        + cell(6, 1, text("own"))
        + cell(62, 2, b"\0" + text("rich"))
        + row(1)
        + cell(2, 0, struct.pack("<L", 110 << 2 | 3), style=1)
        + cell(5, 1, struct.pack("<d", 46112), style=2)
        + cell(4, 2, b"\1")
        + cell(3, 3, b"\x2a")
        + row(3)
        + cell(8, 0, text("joined") + bytes(10))
        + cell(9, 1, struct.pack("<d", 2.5) + bytes(10))
        + cell(10, 2, b"\0" + bytes(10))
        + cell(11, 3, b"\x07" + bytes(10))
    )
    assert texts(read(tmp_path, workbook(rows))) == [
        ["shared", "own", "rich"],
        ["1.10", "31/03/2026", "TRUE", "#N/A"],
        [],
        ["joined", "2.5", "FALSE", "#DIV/0!"],
    ]


def test_a_cell_that_leaves_out_its_column_stands_in_the_next(tmp_path: Path) -> None:
    short = record(17, struct.pack("<L", 0) + text("next"))
    rows = row(0) + cell(6, 1, text("first")) + short
    assert texts(read(tmp_path, workbook(rows))) == [["", "first", "next"]]


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    rows = row(0) + cell(5, 0, struct.pack("<d", 46112 - 1462), style=2)
    assert texts(read(tmp_path, workbook(rows, date1904=True))) == [["31/03/2026"]]


def test_fills_are_found_by_rgb_theme_and_index(tmp_path: Path) -> None:
    rows = row(0) + cell(1, 0, style=2) + cell(1, 1, style=3) + cell(1, 2, style=4) + cell(1, 3)
    assert read(tmp_path, workbook(rows)).rows == (
        (Cell("", "FFC000"), Cell("", "376092"), Cell("", "FFFF00")),
    )


def test_struck_text_is_known_by_cell_and_by_run(tmp_path: Path) -> None:
    rows = row(0) + cell(6, 0, text("gone"), style=3) + cell(7, 1, struct.pack("<L", 1))
    grid = read(tmp_path, workbook(rows))
    assert [grid.cell(0, column).struck for column in (0, 1)] == [((0, 4),), ((0, 3),)]


def test_merged_and_hidden_cells_and_sheets_are_marked(tmp_path: Path) -> None:
    rows = row(0) + cell(6, 0, text("Title")) + row(2, hidden=True) + cell(6, 0, text("a"))
    columns = record(60, struct.pack("<4LH", 1, 2, 0, 0, 1))
    merge = record(176, struct.pack("<4L", 0, 0, 0, 2))
    plan, lists = read_grids(
        save(tmp_path / "plan.xlsb", workbook(rows, before=columns, after=merge))
    )
    assert plan.rows == ((Cell("Title", column_span=3), None, None), (), (Cell("a"),))
    assert (plan.sheet, plan.hidden, plan.hidden_rows, plan.hidden_columns) == (
        "Action Plan", False, {2}, {1, 2},
    )  # fmt: skip
    assert (lists.sheet, lists.hidden, lists.number) == ("Lists", True, 2)


def test_the_colour_of_a_conditional_format_is_left_open(tmp_path: Path) -> None:
    rows = row(0) + cell(6, 0, text("a")) + cell(6, 1, text("b"))
    rule = record(461, struct.pack("<LLL4L", 1, 0, 1, 0, 9, 1, 1))
    grid = read(tmp_path, workbook(rows, after=rule))
    assert [grid.cell(0, column).rule for column in (0, 1)] == ["", UNCERTAIN]


def test_records_like_cells_outside_the_cells_are_passed_over(tmp_path: Path) -> None:
    rows = row(0) + cell(6, 0, text("a"))
    assert texts(read(tmp_path, workbook(rows, after=cell(1, 0) + cell(6, 5, text("x"))))) == [
        ["a"]
    ]


@pytest.mark.parametrize(
    "rows",
    [
        row(0) + cell(7, 0, struct.pack("<L", 9)),  # a text that is not there
        row(0) + cell(6, 0, struct.pack("<L", 1 << 30)),  # a text longer than the file
        row(0) + cell(6, 99_999, text("a")),
        row(2_000_000_000) + cell(6, 0, text("a")),
        cell(6, 0, text("a")),  # in no row
        row(0) + record(2, b"\0"),
        b"\x00\xff\xff\xff\x7f",  # a record longer than the file
    ],
)
def test_damaged_records_are_refused_in_a_sentence(tmp_path: Path, rows: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"^plan\.xlsb is damaged and cannot be read \("):
        read(tmp_path, workbook(rows))
