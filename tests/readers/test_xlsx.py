"""Excel workbooks, drawn as the XML of a few rows."""

import tracemalloc
from pathlib import Path

import pytest

from plantools.cells import EMPTY, Cell, Grid
from plantools.errors import UnreadableFileError
from readers.packages import (
    OFFICE_THEME,
    STRICT_OFFICE,
    STRICT_SHEET,
    Parts,
    excel_parts,
    read_parts,
)


def read_sheet(folder: Path, sheet: str, **others: str) -> Grid:
    [grid] = read_parts(folder, excel_parts(sheet, **others))
    return grid


def read_cell(folder: Path, cell: str, **others: str) -> Cell | None:
    """The first cell of a sheet that holds nothing else."""
    [[only]] = read_sheet(folder, f'<row r="1">{cell}</row>', **others).rows
    return only


def inline(words: str, reference: str = "", style: int = 0) -> str:
    place = f' r="{reference}"' if reference else ""
    return f'<c{place} s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def line(number: int, *words: str) -> str:
    """A row of inline strings from column A on."""
    return f'<row r="{number}">{"".join(map(inline, words))}</row>'


# --- texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" t="s"><v>1</v></c>', "second"),
        ('<c r="A1" t="inlineStr"><is><t>inline</t></is></c>', "inline"),
        ('<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', "inline"),
        ('<c r="A1" t="str"><f>A2</f><v>formula</v></c>', "formula"),
        ('<c r="A1"><f>1+2</f><v>3</v></c>', "3"),
        ('<c r="A1"><v>1.1</v></c>', "1.1"),
        ('<c r="A1" t="n"><v>12</v></c>', "12"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>true</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="d"><v>2018-04-30</v></c>', "30/04/2018"),
    ],
)
def test_a_cell_is_read_as_the_text_a_person_sees(tmp_path: Path, cell: str, shown: str) -> None:
    strings = "<si><t>first</t></si><si><t>second</t></si>"
    assert read_cell(tmp_path, cell, strings=strings) == Cell(shown)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1"><v/></c>',
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        '<c r="A1" t="inlineStr"/>',
        '<c r="A1" t="inlineStr"><is/></c>',
    ],
)
def test_a_cell_without_a_value_is_not_seen(tmp_path: Path, cell: str) -> None:
    assert read_sheet(tmp_path, f'<row r="1">{cell}</row>') == Grid()


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ("<t>plain</t>", "plain"),
        ("<t> edge </t>", " edge "),
        ("<t>two\nlines</t>", "two\nlines"),
        ("<r><rPr><b/></rPr><t>rich </t></r><r><t>text</t></r>", "rich text"),
        (
            "<r><t>東京</t></r><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr fontId='1'/>",
            "東京",
        ),
        ("<r/>", None),
        ("<t>a_x000D_b</t>", "a\rb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_x005F_</t>", "_"),
        ("<t>_xyz_ _x00_</t>", "_xyz_ _x00_"),
        ("<t>_xD83D__xDE00_</t>", "\N{GRINNING FACE}"),
        ("<t>_xD83D_</t>", "\N{REPLACEMENT CHARACTER}"),
        ("<t>a<!-- aside -->b</t>", "ab"),
    ],
)
def test_a_shared_string_is_its_runs_without_readings_and_escapes(
    tmp_path: Path, string: str, text: str | None
) -> None:
    read = read_sheet(
        tmp_path, '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si>{string}</si>"
    )
    assert read == (Grid() if text is None else Grid(rows=((Cell(text),),)))


def test_a_formula_s_text_is_unescaped_too(tmp_path: Path) -> None:
    assert read_cell(tmp_path, '<c t="str"><v>a_x000D_b</v></c>') == Cell("a\rb")


# --- number formats -------------------------------------------------------------------------


def formats(number: int, code: str = "") -> str:
    own = f'<numFmts><numFmt numFmtId="{number}" formatCode="{code}"/></numFmts>' if code else ""
    return f'{own}<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'


@pytest.mark.parametrize(
    ("number", "code", "value", "shown"),
    [
        (2, "", "1.1", "1.10"),
        (9, "", "0.25", "25%"),
        (14, "", "46112", "31/03/2026"),
        (15, "", "46112", "31-Mar-26"),
        (16, "", "46112", "31-Mar-2026"),
        (17, "", "43191", "Apr-2018"),
        (18, "", "0.5625", "1:30 PM"),
        (19, "", "0.5625", "1:30:00 PM"),
        (20, "", "0.5625", "13:30"),
        (21, "", "0.5625", "13:30:00"),
        (22, "", "46112.5625", "31/03/2026 13:30"),
        (22, "", "46112", "31/03/2026"),
        (46, "", "1.5", "36:00:00"),
        (164, "mmm yyyy", "43191", "Apr 2018"),
        (165, "[$-809]d mmmm yyyy;@", "46112", "31 March 2026"),
        (166, "mm/dd/yyyy", "46112", "31/03/2026"),
        (14, "d mmm yyyy", "46112", "31 Mar 2026"),
        (999, "", "46112", "46112"),
    ],
)
def test_a_number_is_shown_by_its_cell_s_format(
    tmp_path: Path, number: int, code: str, value: str, shown: str
) -> None:
    cell = f'<c r="A1" s="1"><v>{value}</v></c>'
    assert read_cell(tmp_path, cell, styles=formats(number, code)) == Cell(shown)


def test_a_day_spelled_out_is_shown_by_its_cell_s_format(tmp_path: Path) -> None:
    cell = '<c r="A1" s="1" t="d"><v>2018-04-01T00:00:00</v></c>'
    assert read_cell(tmp_path, cell, styles=formats(17)) == Cell("Apr-2018")


@pytest.mark.parametrize(("flag", "shown"), [("1", "01/04/2018"), ("0", "31/03/2014")])
def test_a_workbook_may_count_its_days_from_1904(tmp_path: Path, flag: str, shown: str) -> None:
    book = f'<workbookPr date1904="{flag}"/>'
    cell = '<c r="A1" s="1"><v>41729</v></c>'
    assert read_cell(tmp_path, cell, styles=formats(14), book=book) == Cell(shown)


# --- fills ----------------------------------------------------------------------------------


def fills(fill: str, more: str = "") -> str:
    return (
        f'<fills><fill><patternFill patternType="none"/></fill><fill>{fill}</fill></fills>'
        f'<cellXfs><xf/><xf fillId="1"/></cellXfs>{more}'
    )


def pattern(kind: str, inner: str = "") -> str:
    return f'<patternFill patternType="{kind}">{inner}</patternFill>'


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (pattern("solid", '<fgColor rgb="FFFFC000"/><bgColor indexed="64"/>'), "FFC000"),
        (pattern("solid", '<fgColor rgb="00ffc000"/>'), "FFC000"),
        (pattern("solid", '<fgColor rgb="FFC000"/>'), "FFC000"),
        (pattern("solid", '<fgColor theme="0"/>'), "FFFFFF"),
        (pattern("solid", '<fgColor theme="1"/>'), "000000"),
        (pattern("solid", '<fgColor theme="3"/>'), "1F497D"),
        (pattern("solid", '<fgColor theme="4"/>'), "4F81BD"),
        (
            pattern("solid", '<fgColor theme="4" tint="0.79998168889431442"/>'),
            "DCE6F2",
        ),  # Excel: DCE6F1
        (
            pattern("solid", '<fgColor theme="4" tint="-0.249977111117893"/>'),
            "376092",
        ),  # Excel: 366092
        (pattern("solid", '<fgColor theme="0" tint="-0.14999847407452621"/>'), "D9D9D9"),
        (
            pattern("solid", '<fgColor theme="1" tint="0.499984740745262"/>'),
            "7F7F7F",
        ),  # Excel: 808080
        (pattern("solid", '<fgColor theme="9"/>'), ""),
        (pattern("solid", '<fgColor theme="77" tint="0.5"/>'), ""),
        (pattern("solid", '<fgColor indexed="10"/>'), "FF0000"),
        (pattern("solid", '<fgColor indexed="51"/>'), "FFCC00"),
        (pattern("solid", '<fgColor indexed="64"/>'), ""),
        (pattern("solid", '<fgColor auto="1"/><bgColor rgb="FFFF0000"/>'), ""),
        (pattern("solid", '<fgColor rgb="red"/>'), ""),
        (pattern("solid", '<fgColor rgb="red" tint="0.5"/>'), ""),
        (pattern("solid"), ""),
        (pattern("none", '<fgColor rgb="FFFF0000"/>'), ""),
        ("<patternFill/>", ""),
        (pattern("gray125"), ""),
        (pattern("gray125", '<fgColor indexed="64"/><bgColor indexed="65"/>'), ""),
        (pattern("gray125", '<fgColor auto="1"/><bgColor rgb="FFFFC000"/>'), "FFC000"),
        (pattern("lightUp", '<fgColor rgb="FFFF0000"/><bgColor rgb="FFFFC000"/>'), "FFC000"),
        (pattern("lightUp", '<fgColor rgb="FFFF0000"/>'), "FF0000"),
        (pattern("darkUp", '<fgColor rgb="FFFF0000"/><bgColor rgb="FFFFC000"/>'), "FF0000"),
        (
            '<gradientFill><stop position="0"><color rgb="FF00B050"/></stop>'
            '<stop position="1"><color rgb="FFFFFFFF"/></stop></gradientFill>',
            "00B050",
        ),
        ("<gradientFill/>", ""),
        ("", ""),
    ],
)
def test_a_cell_s_fill_is_the_colour_a_person_sees(tmp_path: Path, fill: str, colour: str) -> None:
    read = read_cell(tmp_path, inline("x", style=1), styles=fills(fill), theme=OFFICE_THEME)
    assert read == Cell("x", colour)


def test_a_workbook_may_have_a_palette_of_its_own(tmp_path: Path) -> None:
    palette = '<colors><indexedColors><rgbColor rgb="00123456"/></indexedColors></colors>'
    styles = fills(pattern("solid", '<fgColor indexed="0"/>'), palette)
    assert read_cell(tmp_path, inline("x", style=1), styles=styles) == Cell("x", "123456")


def test_a_cell_that_is_only_a_colour_is_seen(tmp_path: Path) -> None:
    styles = fills(pattern("solid", '<fgColor rgb="FFFF0000"/>'))
    assert read_cell(tmp_path, '<c r="A1" s="1"/>', styles=styles) == Cell("", "FF0000")


@pytest.mark.parametrize("style", ["1", "999", "-1", ""])
def test_a_style_that_is_not_there_is_the_plain_one(tmp_path: Path, style: str) -> None:
    styles = '<cellXfs><xf numFmtId="2"/></cellXfs>'
    assert read_cell(tmp_path, f'<c s="{style}"><v>1.1</v></c>', styles=styles) == Cell("1.10")


@pytest.mark.parametrize(
    ("style", "colour"),
    [
        ('fillId="0" xfId="1"', ""),
        ('fillId="0" xfId="1" applyFill="1"', ""),
        ('fillId="1" xfId="1"', "FF0000"),
        ('fillId="2" xfId="1" applyFill="0"', "00B050"),
        ('fillId="2" xfId="0"', "00B050"),
    ],
)
def test_a_cell_s_own_style_tells_its_fill_whatever_is_behind_it(
    tmp_path: Path, style: str, colour: str
) -> None:
    """LibreOffice 7.4 shows the same fill for each of these."""
    red = pattern("solid", '<fgColor rgb="FFFF0000"/>')
    green = pattern("solid", '<fgColor rgb="FF00B050"/>')
    styles = (
        f"<fills><fill/><fill>{red}</fill><fill>{green}</fill></fills>"
        '<cellStyleXfs><xf/><xf fillId="1" applyFill="1"/></cellStyleXfs>'
        f"<cellXfs><xf/><xf {style}/></cellXfs>"
    )
    assert read_cell(tmp_path, inline("x", style=1), styles=styles) == Cell("x", colour)


AMBER = fills(pattern("solid", '<fgColor rgb="FFFFC000"/>'))


def test_where_no_cell_is_the_row_s_style_is_seen_and_else_the_column_s(tmp_path: Path) -> None:
    sheet = (
        '<cols><col min="2" max="2" style="1"/><col min="3" max="16384" style="0"/></cols>'
        f"<sheetData>{line(1, 'a', 'b', 'c')}"
        f'<row r="2">{inline("d", "A2")}</row>'
        f'<row r="3" s="1" customFormat="1">{inline("e", "A3")}</row>'
        f'<row r="4" s="0" customFormat="1">{inline("f", "A4")}</row>'
        f'<row r="5" s="1">{inline("g", "A5")}<c r="B5" s="0"/></row></sheetData>'
    )
    amber = Cell("", "FFC000")
    assert read_sheet(tmp_path, sheet, styles=AMBER) == Grid(
        rows=(
            (Cell("a"), Cell("b"), Cell("c")),
            (Cell("d"), amber),
            (Cell("e"), amber, amber),
            (Cell("f"),),
            (Cell("g"), EMPTY),
        )
    )


def test_coloured_columns_end_with_what_is_used(tmp_path: Path) -> None:
    sheet = (
        '<cols><col min="1" max="16384" style="1"/></cols><sheetData>'
        f'{line(1, "a")}<row r="900"><c r="A900" t="b"><v>1</v></c></row></sheetData>'
    )
    grid = read_sheet(tmp_path, sheet, styles=AMBER)
    assert (len(grid.rows), grid.width, grid.rows[1]) == (900, 1, ())


def test_rows_that_are_only_coloured_end_after_a_thousand(tmp_path: Path) -> None:
    coloured = "".join(f'<row r="{n}"><c r="B{n}" s="1"/></row>' for n in range(2, 1500))
    far = f'<row r="1500">{inline("far", "A1500")}</row>'
    grid = read_sheet(tmp_path, line(1, "a") + coloured, styles=AMBER)
    assert grid.rows == ((Cell("a"),), *[(EMPTY, Cell("", "FFC000"))] * 1000)
    beyond = read_sheet(tmp_path, line(1, "a") + coloured + far, styles=AMBER)
    assert (len(beyond.rows), beyond.rows[1001], beyond.rows[-1]) == (1500, (), (Cell("far"),))


# --- struck through -------------------------------------------------------------------------

STRUCK = (
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
)


def run(text: str, properties: str | None = None) -> str:
    marked = "" if properties is None else f"<rPr>{properties}</rPr>"
    return f"<r>{marked}<t>{text}</t></r>"


@pytest.mark.parametrize(
    ("string", "style", "struck"),
    [
        ("<t>March 2025</t>", 0, []),
        ("<t>March 2025</t>", 1, ["March 2025"]),
        ("<t>March 2025</t>", 2, []),
        ("<t/>", 1, []),
        (run("March", "<strike/>") + run(" May", "<b/>"), 0, ["March"]),
        (run("March", "<strike/>") + run(" 2025", "<b/><strike/>") + run("May"), 0, ["March 2025"]),
        (run("March", '<strike val="0"/>') + run(" May", '<strike val="1"/>'), 0, [" May"]),
        # Runs with properties have their own font wholly, others have the cell's.
        (run("March") + run(" May", "<b/>"), 1, ["March"]),
        (run("March") + run(" May", "<strike/>") + run("June", "<b/>"), 1, ["March May"]),
        (run("a_x000D_b", "<strike/>") + run("c", "<b/>"), 0, ["a\rb"]),
    ],
)
def test_struck_through_words_are_told(
    tmp_path: Path, string: str, style: int, struck: list[str]
) -> None:
    shared = f'<row r="1"><c s="{style}" t="s"><v>0</v></c>{inline("x")}</row>'
    grid = read_sheet(tmp_path, shared, strings=f"<si>{string}</si>", styles=STRUCK)
    cell = grid.cell(0, 0)
    assert [cell.text[start:end] for start, end in cell.struck] == struck
    own = f'<row r="1"><c s="{style}" t="inlineStr"><is>{string}</is></c></row>'
    again = read_sheet(tmp_path, own, styles=STRUCK).cell(0, 0)
    assert again.struck == cell.struck


def test_a_struck_number_is_struck_as_it_is_shown(tmp_path: Path) -> None:
    styles = (
        "<fonts><font/><font><strike/></font></fonts>"
        '<cellXfs><xf/><xf fontId="1" numFmtId="14"/></cellXfs>'
    )
    cell = read_cell(tmp_path, '<c s="1"><v>46112</v></c>', styles=styles)
    assert cell is not None
    assert (cell.text, cell.struck) == ("31/03/2026", ((0, 10),))


# --- formulas -------------------------------------------------------------------------------


def test_a_formula_that_was_never_calculated_is_told_and_stays_empty(tmp_path: Path) -> None:
    cells = (
        inline("a", "A1"),
        '<c r="B1"><f>TODAY()+1</f></c>',
        '<c r="C1"><f t="shared" si="0"/><v/></c>',
        '<c r="D1" t="str"><f>""</f><v></v></c>',
        '<c r="E1"><f>1+1</f><v>2</v></c>',
        '<c r="F1"/>',
    )
    alone = '<row r="2"><c r="A2"><f>A1</f></c></row>'
    grid = read_sheet(tmp_path, f'<row r="1">{"".join(cells)}</row>{alone}')
    assert grid == Grid(rows=((Cell("a"), EMPTY, EMPTY, EMPTY, Cell("2")),))
    assert grid.uncalculated == ((0, 1, "=TODAY()+1"), (0, 2, "="), (1, 0, "=A1"))


# --- places ---------------------------------------------------------------------------------


def test_rows_are_as_long_as_they_need_to_be_and_gaps_are_empty(tmp_path: Path) -> None:
    sheet = (
        f'<row r="2">{inline("b2", "B2")}{inline("d2", "D2")}</row>'
        f'<row r="4">{inline("a4", "A4")}</row>'
    )
    assert read_sheet(tmp_path, sheet) == Grid(
        rows=((), (EMPTY, Cell("b2"), EMPTY, Cell("d2")), (), (Cell("a4"),))
    )


def test_rows_and_cells_without_a_place_follow_the_one_before(tmp_path: Path) -> None:
    sheet = (
        f'<row r="3">{inline("a")}{inline("c", "C3")}{inline("d")}</row>'
        f"<row>{inline('e')}</row><row/><row>{inline('f')}</row>"
    )
    assert read_sheet(tmp_path, sheet) == Grid(
        rows=(
            (),
            (),
            (Cell("a"), EMPTY, Cell("c"), Cell("d")),
            (Cell("e"),),
            (),
            (Cell("f"),),
        )
    )


def test_a_row_that_comes_twice_loses_nothing(tmp_path: Path) -> None:
    sheet = f'<row r="1">{inline("a", "A1")}</row><row r="1">{inline("b", "B1")}</row>'
    assert read_sheet(tmp_path, sheet) == Grid(rows=((Cell("a"), Cell("b")),))


def test_what_else_a_row_holds_is_no_cell(tmp_path: Path) -> None:
    sheet = f'<row r="1"><extLst><ext/></extLst>{inline("a")}</row>'
    assert read_sheet(tmp_path, sheet) == Grid(rows=((Cell("a"),),))


def test_the_anchor_of_a_button_is_no_row_of_the_sheet(tmp_path: Path) -> None:
    anchor = (
        '<controls><control><anchor><from xmlns:xdr="urn:drawing"><xdr:col>1</xdr:col>'
        "<xdr:row>1</xdr:row></from></anchor></control></controls>"
    )
    sheet = f"<sheetData>{line(2, 'a')}{line(3, 'b')}</sheetData>{anchor}"
    assert read_sheet(tmp_path, sheet) == Grid(rows=((), (Cell("a"),), (Cell("b"),)))


def test_an_empty_sheet_is_a_grid_without_rows(tmp_path: Path) -> None:
    for sheet in ("", "<sheetData/>", "<sheetData><row r='1'/></sheetData>"):
        assert read_sheet(tmp_path, sheet) == Grid()


def test_formatted_empty_rows_far_below_are_not_seen(tmp_path: Path) -> None:
    styles = '<cellXfs><xf/><xf borderId="1"/></cellXfs>'
    sheet = line(1, "a") + '<row r="1048576" s="1"><c r="A1048576" s="1"/></row>'
    assert read_sheet(tmp_path, sheet, styles=styles) == Grid(rows=((Cell("a"),),))


def test_a_lone_cell_in_the_last_corner_costs_little(tmp_path: Path) -> None:
    sheet = line(1, "a") + f'<row r="1048576">{inline("stray", "XFD1048576")}</row>'
    tracemalloc.start()
    try:
        grid = read_sheet(tmp_path, sheet)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
    assert (len(grid.rows), grid.rows[0], grid.rows[1]) == (1048576, (Cell("a"),), ())
    assert grid.rows[-1][-1] == Cell("stray")


def test_a_sheet_full_of_stray_cells_is_refused_in_a_sentence(tmp_path: Path) -> None:
    rows = (f'<row r="{n}">{inline("x", f"XFD{n}")}</row>' for n in range(1, 1300))
    with pytest.raises(UnreadableFileError, match=r"^plan has a sheet whose used range is 1,299 "):
        read_sheet(tmp_path, "".join(rows))


# --- merges ---------------------------------------------------------------------------------


def merged(rows: str, *ranges: str) -> str:
    inner = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<sheetData>{rows}</sheetData><mergeCells>{inner}</mergeCells>"


def test_a_merged_range_is_one_spanning_cell(tmp_path: Path) -> None:
    sheet = merged(line(1, "title") + line(2, "a", "b", "c") + line(3, "d", "e"), "A1:C1", "B2:B3")
    assert read_sheet(tmp_path, sheet) == Grid(
        rows=(
            (Cell("title", column_span=3), None, None),
            (Cell("a"), Cell("b", row_span=2), Cell("c")),
            (Cell("d"), None),
        )
    )


def test_a_merged_range_keeps_its_size_beyond_the_used_range(tmp_path: Path) -> None:
    assert read_sheet(tmp_path, merged(line(1, "a", "b"), "B1:C3")) == Grid(
        rows=(
            (Cell("a"), Cell("b", row_span=3, column_span=2), None),
            (EMPTY, None, None),
            (EMPTY, None, None),
        )
    )


def test_a_merged_range_outside_the_used_range_is_not_seen(tmp_path: Path) -> None:
    assert read_sheet(tmp_path, merged(line(1, "a"), "D1:E1", "A5:A6")) == Grid(
        rows=((Cell("a"),),)
    )


def test_whole_merged_rows_and_columns_end_with_the_used_range(tmp_path: Path) -> None:
    sheet = merged(line(1, "title", "") + line(2, "a", "b"), "A1:XFD1", "B2:B1048576")
    assert read_sheet(tmp_path, sheet) == Grid(
        rows=((Cell("title", column_span=2), None), (Cell("a"), Cell("b")))
    )
    whole = merged(line(1, "all") + line(2, "", "b"), "A1:XFD1048576")
    assert read_sheet(tmp_path, whole) == Grid(
        rows=((Cell("all", row_span=2, column_span=2), None), (None, None))
    )


def test_of_overlapping_merged_ranges_the_first_stays(tmp_path: Path) -> None:
    sheet = merged(line(1, "a", "b", "c"), "A1:B1", "B1:C1", "A1:B1", "A1:A2")
    assert read_sheet(tmp_path, sheet) == Grid(rows=((Cell("a", column_span=2), None, Cell("c")),))


@pytest.mark.parametrize(
    "range_", ["", "A1", "A0:B1", "A1:B0", "1:2", "A:B", "A1:B2:C3", "-1:B2", "A1:ZZZZ1", "#REF!"]
)
def test_a_malformed_merged_range_is_passed_over(tmp_path: Path, range_: str) -> None:
    assert read_sheet(tmp_path, merged(line(1, "a", "b"), range_)) == Grid(
        rows=((Cell("a"), Cell("b")),)
    )


@pytest.mark.parametrize("range_", ["B1:A1", "$A$1:$B$1", "a1:b1"])
def test_a_merged_range_may_be_written_in_other_ways(tmp_path: Path, range_: str) -> None:
    assert read_sheet(tmp_path, merged(line(1, "a"), range_)) == Grid(
        rows=((Cell("a", column_span=2), None),)
    )


def test_a_great_many_large_merged_ranges_are_refused_in_a_sentence(tmp_path: Path) -> None:
    ranges = [f"A{n}:ALK{n + 998}" for n in range(1, 60_000, 999)]
    sheet = merged(line(1, "a") + line(60_000, "b"), *ranges)
    with pytest.raises(UnreadableFileError, match=r"far more than any plan\. Open it, delete what"):
        read_sheet(tmp_path, sheet)


# --- what is hidden -------------------------------------------------------------------------


def test_hidden_rows_and_columns_are_read_and_marked(tmp_path: Path) -> None:
    sheet = (
        '<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/></cols><sheetData>'
        f'{line(1, "a", "b")}<row r="2" hidden="true">{inline("c")}</row></sheetData>'
    )
    grid = read_sheet(tmp_path, sheet)
    assert grid == Grid(rows=((Cell("a"), Cell("b")), (Cell("c"),)))
    assert (grid.hidden_rows, grid.hidden_columns) == ({1}, {1, 2})


@pytest.mark.parametrize(
    ("column", "hidden"),
    [
        ('min="16384" max="99999999"', {16383}),
        ('min="-5" max="2"', {0, 1}),
        ('min="9" max="2"', set()),
        ('max="2"', {0, 1}),
        ('min="2"', set()),
        ("", set()),
    ],
)
def test_absurd_hidden_columns_end_with_the_sheet(
    tmp_path: Path, column: str, hidden: set[int]
) -> None:
    sheet = f'<cols><col {column} hidden="1"/></cols><sheetData>{line(1, "a")}</sheetData>'
    assert read_sheet(tmp_path, sheet).hidden_columns == hidden


def renamed(parts: Parts, part: str, old: str, new: str) -> Parts:
    """The parts with a text of one of them replaced."""
    before = parts[part]
    assert isinstance(before, str)
    assert old in before
    return {**parts, part: before.replace(old, new)}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_sheets_are_read_in_the_order_of_their_tabs_hidden_ones_marked(
    tmp_path: Path, state: str
) -> None:
    parts = excel_parts(line(1, "a"), line(1, "b"), line(1, "c"))
    parts = renamed(parts, "xl/workbook.xml", 'name="Sheet2"', f'name="It&apos;s" state="{state}"')
    grids = read_parts(tmp_path, parts)
    assert grids == tuple(Grid(rows=((Cell(word),),)) for word in "abc")
    assert [(grid.sheet, grid.number, grid.hidden) for grid in grids] == [
        ("Sheet1", 1, False),
        ("It's", 2, True),
        ("Sheet3", 3, False),
    ]
    assert grids[1].place(0) == "'It''s'!A1"


def test_chart_sheets_hold_no_cells_and_are_skipped(tmp_path: Path) -> None:
    parts = excel_parts(line(1, "a"), "<chart/>")
    parts = renamed(
        parts,
        "xl/_rels/workbook.xml.rels",
        'worksheet" Target="worksheets/sheet2.xml"',
        'chartsheet" Target="chartsheets/sheet2.xml"',
    )
    assert read_parts(tmp_path, parts) == (Grid(rows=((Cell("a"),),)),)


def test_a_workbook_without_a_worksheet_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"^plan has no worksheet in it\. Open it in"):
        read_parts(tmp_path, excel_parts())


# --- whole files ----------------------------------------------------------------------------

WHOLE = {
    "strings": "<si><t>shared</t></si>",
    "styles": fills(pattern("solid", '<fgColor theme="4"/>')),
    "theme": OFFICE_THEME,
    "book": '<workbookPr date1904="1"/>',
}
SHEET = merged(
    f'<row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c>{inline("b")}</row>', "A1:A2"
)
READ = Grid(rows=((Cell("shared", "4F81BD", row_span=2), Cell("b")), (None,)))


def test_a_strict_workbook_reads_as_a_transitional_one(tmp_path: Path) -> None:
    assert read_sheet(tmp_path, SHEET, **WHOLE) == READ
    strict = read_sheet(tmp_path, SHEET, namespace=STRICT_SHEET, office=STRICT_OFFICE, **WHOLE)
    assert strict == READ


def test_elements_may_carry_a_prefix(tmp_path: Path) -> None:
    parts = excel_parts(SHEET, **WHOLE)

    def prefixed(xml: str) -> str:
        spaced = xml.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        return spaced.replace("xmlns=", "xmlns:x=")

    for name, xml in parts.items():
        if "rels" not in name and "theme" not in name:
            assert isinstance(xml, str)
            parts[name] = prefixed(xml)
    assert "<x:row" in str(parts["xl/worksheets/sheet1.xml"])
    assert read_parts(tmp_path, parts) == (READ,)


def test_strings_styles_and_theme_may_be_missing(tmp_path: Path) -> None:
    sheet = f'<row r="1">{inline("a", style=3)}<c s="2"><v>1.1</v></c></row>'
    assert read_sheet(tmp_path, sheet) == Grid(rows=((Cell("a"), Cell("1.1")),))
    # A link whose part was lost is as none; a theme colour without its theme is no colour.
    parts = excel_parts(SHEET.replace('t="s"', 't="n"'), **WHOLE)
    del parts["xl/theme/theme1.xml"], parts["xl/sharedStrings.xml"]
    assert read_parts(tmp_path, parts) == (
        Grid(rows=((Cell("0", row_span=2), Cell("b")), (None,))),
    )


def test_a_target_may_be_written_from_the_root(tmp_path: Path) -> None:
    parts = renamed(
        excel_parts(line(1, "a")), "xl/_rels/workbook.xml.rels", '"worksheets', '"/xl/worksheets'
    )
    assert read_parts(tmp_path, parts) == (Grid(rows=((Cell("a"),),)),)
