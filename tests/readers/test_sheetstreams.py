"""Sheets and shared strings as they stream by: whatever way a program writes them, all is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantools.cells import Grid
from plantools.errors import UnreadableFileError
from plantools.readers import streams
from readers.packages import SHEET, excel_parts, read_parts

STYLES = (
    "<fonts><font/><font><strike/></font></fonts>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="14"/></cellXfs>'
)


def read(folder: Path, sheet: str, **others: str) -> Grid:
    [grid] = read_parts(folder, excel_parts(sheet, **others))
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.rows]


@pytest.mark.parametrize("at_once", [1, 7, 64, 1 << 15])
def test_it_does_not_matter_how_many_bytes_come_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(streams, "_AT_ONCE", at_once)
    strings = "<si><t>A &amp; B</t></si>\n<si><r><t>two </t></r><r><t>runs</t></r></si><si/>"
    rows = "".join(
        f'<row r="{n}">\n <c r="A{n}" t="s">\n <v>{n % 3}</v>\n </c>'
        f'<c r="B{n}"><v>{n}</v></c></row>'
        for n in range(3, 9)
    )
    grid = read(tmp_path, rows, strings=strings)
    assert texts(grid)[2:] == [[("A & B", "two runs", "")[n % 3], str(n)] for n in range(3, 9)]


def test_plain_strings_and_others_may_stand_between_each_other(tmp_path: Path) -> None:
    others = ["<si><r><t>rich</t></r></si>", "<si><t/></si>", "<si><x/></si>"]
    strings = [others[n % 7] if n % 7 < 3 else f"<si><t>{n}</t></si>" for n in range(5000)]
    cells = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(5000))
    grid = read(tmp_path, cells, strings="".join(strings))
    expected = [("rich", "", "")[n % 7] if n % 7 < 3 else str(n) for n in range(5000)]
    assert [row[0].text if row and row[0] else "" for row in grid.rows] == expected[
        : len(grid.rows)
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1"><v>1<!-- one -->2</v></c>', "12"),
        ('<c r="A1" t="str"><v> <![CDATA[<a>]]> </v></c>', " <a> "),
        ('<c r="A1"><v>1</v><v>2</v></c>', "1"),
        ('<c r="A1"><extLst><ext><v>9</v></ext></extLst><v>1</v></c>', "1"),
        ('<c r="A1"><v>1<x>9</x>9</v></c>', "1"),
        ('<c r="A1" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>', "a"),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c>', "a"),
        ('<c r="A1" t="odd"><v>a</v></c>', "a"),
    ],
)
def test_of_what_stands_in_a_cell_its_first_value_counts(
    tmp_path: Path, cell: str, shown: str
) -> None:
    assert texts(read(tmp_path, f'<row r="1">{cell}</row>')) == [[shown]]


def test_a_text_within_a_value_is_none(tmp_path: Path) -> None:
    cell = '<c r="A1" t="inlineStr"><v><is><t>a</t></is></v></c>'
    assert read(tmp_path, f'<row r="1">{cell}</row>').rows == ()


def test_one_value_is_shown_by_each_of_its_styles_and_types(tmp_path: Path) -> None:
    cells = "".join(
        f'<c r="{letter}1" s="{style}"{type_}><v>1</v></c>'
        for letter, style, type_ in zip(
            "ABCDE", "01201", ["", "", "", ' t="s"', ' t="b"'], strict=True
        )
    )
    grid = read(
        tmp_path, f'<row r="1">{cells}</row>', strings="<si/><si><t>one</t></si>", styles=STYLES
    )
    assert texts(grid) == [["1", "1", "01/01/1900", "one", "TRUE"]]
    assert [cell.struck for cell in grid.rows[0] if cell] == [(), ((0, 1),), (), (), ((0, 4),)]
    assert grid.cell(0, 2).day == date(1900, 1, 1)


@pytest.mark.parametrize("reference", ["B7", "b5", "B5"])
def test_a_cell_stands_in_the_column_of_its_letters(tmp_path: Path, reference: str) -> None:
    grid = read(tmp_path, f'<row r="5"><c r="{reference}"><v>1</v></c></row>')
    assert texts(grid)[4] == ["", "1"]


@pytest.mark.parametrize("reference", ["B", "B05", "5", "ABCD5", "XFE5"])
def test_a_reference_that_names_no_cell_is_damage(tmp_path: Path, reference: str) -> None:
    with pytest.raises(UnreadableFileError, match="is damaged"):
        read(tmp_path, f'<row r="5"><c r="{reference}"><v>1</v></c></row>')


def test_damage_is_told_with_the_name_of_the_file(tmp_path: Path) -> None:
    parts = excel_parts("<row><c><v>1</v></c></row>", strings="<si/>")
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        broken = {**parts, part: f'<worksheet xmlns="{SHEET}"><row></worksheet>'}
        with pytest.raises(UnreadableFileError, match=r"\(plan, line 1\)"):
            read_parts(tmp_path, broken)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>', ["1", "2"]),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="C1"><v>3</v></c></row>',
            ["1", "", "3"],
        ),
        (
            '<row r="1"><c r="C1"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
            ["1", "", "3"],
        ),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c>'
            '<c r="A1"><v>9</v></c></row>',
            ["9", "2"],
        ),
    ],
)
def test_cells_in_any_order_of_rows_that_come_again_stand_where_they_say(
    tmp_path: Path, rows: str, shown: list[str]
) -> None:
    assert texts(read(tmp_path, rows)) == [shown]
