"""Cells of a workbook changed in place: the cell as asked, all else the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from patch.patching import STYLES, TABLE, edit, packed, part, patched, rows, with_link
from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.edits import CellChange
from plantools.patch.xlsx import attempt, patch_xlsx
from plantools.readers import read_grids
from readers.packages import STRICT_OFFICE, STRICT_SHEET, excel_parts, read_parts, save


def one(cell: str, more: str = "", **others: str) -> dict[str, str | bytes]:
    """A workbook of one row: a cell, one with a 7, and more of them."""
    return excel_parts(row(cell, more), **others)


def row(cell: str, more: str = "") -> str:
    return f'<row r="1">{cell}<c r="B1"><v>7</v></c>{more}</row>'


# Values ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ('<c r="A1" t="inlineStr"><is><t>Red</t></is></c>', "R&D <5",
         '<c r="A1" t="inlineStr"><is><t>R&amp;D &lt;5</t></is></c>'),
        ('<c r="A1" t="s" s="1"><v>0</v></c>', "new",
         '<c r="A1" t="inlineStr" s="1"><is><t>new</t></is></c>'),
        ('<c r="A1" t="s"><v>0</v></c>', "Green", '<c r="A1" t="s"><v>1</v></c>'),
        ('<c r="A1"/>', " a\nb ",
         '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a\nb </t></is></c>'),
        ('<c r="A1"><v>3</v></c>', "5", '<c r="A1"><v>5</v></c>'),
        ('<c r="A1"><v>3</v></c>', "1.10", '<c r="A1" t="inlineStr"><is><t>1.10</t></is></c>'),
        ('<c r="A1" t="s"><v>0</v></c>', "5", '<c r="A1" t="inlineStr"><is><t>5</t></is></c>'),
        ('<c r="A1" t="b"><v>1</v></c>', "no", '<c r="A1" t="inlineStr"><is><t>no</t></is></c>'),
        ('<c r="A1" t="s" s="1"><v>0</v></c>', "", '<c r="A1" s="1"></c>'),
        ('<c t="s"><v>0</v></c>', "new", '<c t="inlineStr"><is><t>new</t></is></c>'),
        ('<c r="A1" t="s"><v>0</v></c>', "a\x0b_x0041_",
         '<c r="A1" t="inlineStr"><is><t>a_x000B__x005F_x0041_</t></is></c>'),
        ('<c r="A1" t="str" cm=\'1\'><v>Red</v><extLst><ext/></extLst></c>', "new",
         '<c r="A1" t="inlineStr" cm=\'1\'><is><t>new</t></is><extLst><ext/></extLst></c>'),
        ("<c r='A1' t='s'><!-- said --><v>0</v></c>", "new",
         "<c r='A1' t=\"inlineStr\"><!-- said --><is><t>new</t></is></c>"),
    ],
)  # fmt: skip
def test_a_text_goes_into_its_cell(before: str, text: str, after: str) -> None:
    parts = one(before, strings="<si><t>Red</t></si><si><t>Green</t></si>")
    result = patched(parts, edit("A1", text))
    assert rows(result.data) == row(after)
    assert result.parts == ("xl/worksheets/sheet1.xml",)


@pytest.mark.parametrize("text", ["Amber", ""])
def test_what_a_text_becomes_is_read_as_asked(tmp_path: Path, text: str) -> None:
    parts = one('<c r="A1" t="s"><v>0</v></c>', strings="<si><t>Red</t></si>")
    after = save_bytes(tmp_path, patched(parts, edit("A1", text)).data)
    (grid,) = read_grids(after)
    assert (grid.text(0, 0), grid.text(0, 1)) == (text, "7")


def save_bytes(folder: Path, data: bytes) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    return path


def test_what_is_there_already_is_no_change() -> None:
    parts = one('<c r="A1" s="1"><v>43191</v></c>', styles=STYLES, strings="<si><t>Red</t></si>")
    assert patched(parts, edit("A1", day=date(2018, 4, 1)), edit("B1", "7")).parts == ()
    assert patched(parts, edit("B1", number=7)).cells == ()


def test_the_receipt_says_what_was_and_what_is() -> None:
    parts = one('<c r="A1" s="1"><v>43191</v></c>', styles=STYLES)
    result = patched(parts, edit("B1", "8"), edit("A1", "soon"), edit("C1", "new"))
    assert result.cells == (
        CellChange("'Sheet1'!A1", "01/04/2018", "soon"),
        CellChange("'Sheet1'!B1", "7", "8"),
        CellChange("'Sheet1'!C1", "", "new"),
    )


@pytest.mark.parametrize(
    ("cell", "book", "after"),
    [
        ('<c r="A1" s="1"><v>5</v></c>', "", '<c r="A1" s="1"><v>46112</v></c>'),
        ('<c r="A1" s="2"/>', "", '<c r="A1" s="2"><v>46112</v></c>'),
        ('<c r="A1" s="2" t="s"><v>0</v></c>', "", '<c r="A1" s="2"><v>46112</v></c>'),
        ('<c r="A1" s="1"><v>5</v></c>', '<workbookPr date1904="1"/>',
         '<c r="A1" s="1"><v>44650</v></c>'),
        ('<c r="A1" t="d"><v>2018-04-30</v></c>', "",
         '<c r="A1" t="d"><v>2026-03-31</v></c>'),
        ('<c r="A1" t="d"><v>2018-04-30T09:30:00</v></c>', "",
         '<c r="A1" t="d"><v>2026-03-31T00:00:00</v></c>'),
        ('<c r="A1" t="s"><v>0</v></c>', "",
         '<c r="A1" t="inlineStr"><is><t>31/03/2026</t></is></c>'),
    ],
)  # fmt: skip
def test_a_day_goes_in_as_the_cell_shows_days(cell: str, book: str, after: str) -> None:
    parts = one(cell, styles=STYLES, strings="<si><t>Red</t></si>", book=book)
    assert rows(patched(parts, edit("A1", day=date(2026, 3, 31))).data) == row(after)


def test_a_day_that_excel_does_not_count_is_told_in_words() -> None:
    parts = one('<c r="A1" s="1"><v>5</v></c>', styles=STYLES)
    after = '<c r="A1" s="1" t="inlineStr"><is><t>28/02/1900</t></is></c>'
    assert rows(patched(parts, edit("A1", day=date(1900, 2, 28))).data) == row(after)


def test_a_day_in_words_goes_into_a_cell_without_a_date_format_as_said() -> None:
    parts = one('<c r="A1"><v>5</v></c>')
    after = '<c r="A1" t="inlineStr"><is><t>End of March</t></is></c>'
    asked = edit("A1", "End of March", day=date(2026, 3, 31))
    assert rows(patched(parts, asked).data) == row(after)


def test_a_number_under_a_date_format_is_written_as_text() -> None:
    parts = one('<c r="A1" s="1"><v>43191</v></c>', '<c r="C1"><v>2</v></c>', styles=STYLES)
    result = patched(parts, edit("A1", number=3), edit("C1", number=4))
    assert rows(result.data) == row(
        '<c r="A1" s="1" t="inlineStr"><is><t>3</t></is></c>', '<c r="C1"><v>4</v></c>'
    )


def test_a_number_in_words_stays_a_number_where_it_is_shown_so() -> None:
    styles = STYLES.replace('formatCode="mmm\\ yyyy"', 'formatCode="0.00"')
    parts = one('<c r="A1" s="2"><v>1.1</v></c>', '<c r="C1" s="2"><v>1.1</v></c>', styles=styles)
    assert rows(patched(parts, edit("A1", "1.20"), edit("C1", "1.2")).data) == row(
        '<c r="A1" s="2"><v>1.20</v></c>',
        '<c r="C1" s="2" t="inlineStr"><is><t>1.2</t></is></c>',
    )


def test_a_day_under_a_format_of_times_is_told_in_words() -> None:
    styles = STYLES.replace('formatCode="mmm\\ yyyy"', 'formatCode="[h]:mm&quot;day&quot;"')
    after = '<c r="A1" s="2" t="inlineStr"><is><t>31/03/2026</t></is></c>'
    result = patched(one('<c r="A1" s="2"/>', styles=styles), edit("A1", day=date(2026, 3, 31)))
    assert rows(result.data) == row(after)


def test_a_whole_number_is_written_without_a_point() -> None:
    result = patched(one("<c r='A1'/>"), edit("A1", number=4.0), edit("B1", number=0.5))
    assert rows(result.data) == (
        '<row r="1"><c r=\'A1\'><v>4</v></c><c r="B1"><v>0.5</v></c></row>'
    )


@pytest.mark.parametrize("asked", [{"fill": "green"}, {"number": float("nan")}])
def test_an_edit_of_nonsense_is_a_mistake(asked: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"'Sheet1'!A1: .* is no "):
        edit("A1", **asked)


RICH = (
    "<si><r><rPr><b/><sz val=\"11\"/></rPr><t xml:space=\"preserve\">Late: </t></r>"
    "<r><t>by May</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
)  # fmt: skip


def test_rich_text_keeps_the_formatting_of_what_did_not_change() -> None:
    result = patched(one('<c r="A1" t="s"><v>0</v></c>', strings=RICH), edit("A1", "Late: by June"))
    assert rows(result.data) == row(
        '<c r="A1" t="inlineStr"><is><r><rPr><b/><sz val="11"/></rPr>'
        '<t xml:space="preserve">Late: </t></r><r><t>by June</t></r></is></c>'
    )


def test_rich_text_in_the_cell_takes_the_part_s_own_prefix() -> None:
    parts = one('<c r="A1" t="s"><v>0</v></c>', strings=RICH)
    parts["xl/sharedStrings.xml"] = prefixed(str(parts["xl/sharedStrings.xml"]), "y")
    result = patched(parts, edit("A1", "Later: by May"))
    assert rows(result.data) == row(
        '<c r="A1" t="inlineStr"><is><r><rPr><b/><sz val="11"/></rPr>'
        '<t xml:space="preserve">Later: </t></r><r><t>by May</t></r></is></c>'
    )


def prefixed(xml: str, prefix: str) -> str:
    """XML whose elements all have a prefix."""
    named = xml.replace("xmlns=", f"xmlns:{prefix}=").replace("</", f"</{prefix}:")
    return "<".join(
        piece if piece[:1] in ("", "/", "?") else f"{prefix}:{piece}" for piece in named.split("<")
    )


# Files as other programs write them --------------------------------------------------------------


def test_prefixes_are_written_as_the_part_writes_them() -> None:
    parts = one('<c r="A1"/>', styles=STYLES)
    parts = {
        name: prefixed(str(xml), f"p{at}")
        if name.startswith("xl/w") and "rels" not in name
        else xml
        for at, (name, xml) in enumerate(parts.items())
    }
    result = patched(
        parts, edit("A1", "new", fill="00b050"), edit("C1", "more"), edit("A3", "last")
    )
    assert rows(result.data) == (
        '<p2:row r="1"><p2:c r="A1" s="4" t="inlineStr"><p2:is><p2:t>new</p2:t></p2:is></p2:c>'
        '<p2:c r="B1"><p2:v>7</p2:v></p2:c>'
        '<p2:c r="C1" t="inlineStr"><p2:is><p2:t>more</p2:t></p2:is></p2:c></p2:row>'
        '<p2:row r="3"><p2:c r="A3" t="inlineStr"><p2:is><p2:t>last</p2:t></p2:is></p2:c></p2:row>'
    )


def test_a_strict_workbook_is_changed_like_any_other(tmp_path: Path) -> None:
    parts = one('<c r="A1"/>', namespace=STRICT_SHEET, office=STRICT_OFFICE)
    path = save_bytes(tmp_path, patched(parts, edit("A1", "new")).data)
    assert read_grids(path)[0].text(0, 0) == "new"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "utf-16-be"])
def test_any_encoding_keeps_its_other_bytes(tmp_path: Path, encoding: str) -> None:
    parts = one('<c r="A1"/>', '<c r="C1" t="inlineStr"><is><t>£</t></is></c>')
    declared = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16"}.get(encoding, encoding)
    xml = f'<?xml version="1.0" encoding="{declared}"?>{parts["xl/worksheets/sheet1.xml"]!s}'
    parts["xl/worksheets/sheet1.xml"] = xml.encode(encoding)
    result = patched(parts, edit("A1", "–£5"))
    (grid,) = read_grids(save_bytes(tmp_path, result.data))
    assert [grid.text(0, column) for column in range(3)] == ["–£5", "7", "£"]


def test_rows_and_cells_without_references_are_counted() -> None:
    parts = excel_parts(
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )
    result = patched(parts, edit("B1", "x"), edit("A2", "y"), edit("B2", "z"))
    assert rows(result.data) == (
        '<row><c><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>y</t></is></c>'
        '<c r="B2" t="inlineStr"><is><t>z</t></is></c></row>'
    )


def test_cells_out_of_order_are_refused() -> None:
    parts = excel_parts('<row r="1"><c r="B1"/><c r="A1"/></row>')
    with pytest.raises(WriteBackRefusedError, match="A1 twice or out of order"):
        patched(parts, edit("A1", "x"))


def test_rows_out_of_order_are_refused() -> None:
    parts = excel_parts('<row r="2"><c><v>1</v></c></row><row r="1"/>')
    with pytest.raises(WriteBackRefusedError, match="row 1 twice or out of order"):
        patched(parts, edit("A2", "x"))


# Cells that are not there yet --------------------------------------------------------------------


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData />"])
def test_an_empty_sheet_gets_its_first_rows(data: str) -> None:
    result = patched(excel_parts(data), edit("B3", "b"), edit("A2", "a"), edit("A3", "c"))
    assert rows(result.data).replace(" t=\"inlineStr\"", "") == (
        '<row r="2"><c r="A2"><is><t>a</t></is></c></row>'
        '<row r="3"><c r="A3"><is><t>c</t></is></c><c r="B3"><is><t>b</t></is></c></row>'
    )  # fmt: skip


def test_new_cells_and_rows_stand_in_order_and_widen_what_is_too_narrow() -> None:
    parts = excel_parts(
        '<dimension ref="B2:D4"/><sheetData><row r="2" spans="2:4"><c r="B2"/><c r="D2"/></row>'
        '<row r="4" spans="2:4"/></sheetData>'
    )
    asked = [edit(one, "x") for one in ("C2", "A2", "E2", "C4", "B3", "A6")]
    xml = part(patched(parts, *asked).data).replace(' t="inlineStr"><is><t>x</t></is></c>', "/>")
    assert xml[xml.index("<dimension") :] == (
        '<dimension ref="A2:E6"/><sheetData>'
        '<row r="2" spans="1:5"><c r="A2"/><c r="B2"/><c r="C2"/><c r="D2"/><c r="E2"/></row>'
        '<row r="3"><c r="B3"/></row><row r="4" spans="2:4"><c r="C4"/></row>'
        '<row r="6"><c r="A6"/></row></sheetData></worksheet>'
    )


def test_a_new_cell_takes_the_style_of_its_row_its_column_or_the_one_above() -> None:
    parts = excel_parts(
        '<cols><col min="2" max="3" width="9" style="2"/></cols><sheetData>'
        '<row r="1"><c r="A1" s="1"/></row><row r="2" s="3" customFormat="1"/><row r="3"/>'
        "</sheetData>",
        styles=STYLES,
    )
    asked = [edit(one, "x") for one in ("A2", "B3", "A3", "D3")]
    xml = rows(patched(parts, *asked).data).replace(' t="inlineStr"><is><t>x</t></is></c>', "/>")
    assert xml == (
        '<row r="1"><c r="A1" s="1"/></row>'
        '<row r="2" s="3" customFormat="1"><c r="A2" s="3"/></row>'
        '<row r="3"><c r="A3"/><c r="B3" s="2"/><c r="D3"/></row>'
    )


# Colours -----------------------------------------------------------------------------------------

FILLED = (
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/><bgColor indexed="64"/>'
    "</patternFill></fill>"
)


def test_a_new_fill_clones_the_style_and_changes_only_the_fill() -> None:
    parts = one('<c r="A1" s="2" t="inlineStr"><is><t>Red</t></is></c>', styles=STYLES)
    result = patched(parts, edit("A1", "Green", fill="00b050"), edit("B1", fill="00B050"))
    assert rows(result.data) == (
        '<row r="1"><c r="A1" s="4" t="inlineStr"><is><t>Green</t></is></c>'
        '<c r="B1" s="5"><v>7</v></c></row>'
    )
    expected = (
        STYLES.replace('<fills count="2">', '<fills count="3">')
        .replace("</fills>", f"{FILLED}</fills>")
        .replace('<cellXfs count="4">', '<cellXfs count="6">')
        .replace(
            "</cellXfs>",
            '<xf numFmtId="164" fontId="0" fillId="2" borderId="0" applyFill="1">'
            '<alignment wrapText="1"/></xf>'
            '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" applyFill="1"/></cellXfs>',
        )
    )
    assert part(result.data, "xl/styles.xml") == str(parts["xl/styles.xml"]).replace(
        STYLES, expected
    )
    assert result.cells == (
        CellChange("'Sheet1'!A1", "Red", "Green", "00b050"),
        CellChange("'Sheet1'!B1", "7", "7", "00B050"),
    )


def test_a_style_that_is_there_already_is_taken() -> None:
    styles = STYLES.replace("</fills>", f"{FILLED}</fills>").replace(
        "</cellXfs>",
        '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" applyFill="1"/></cellXfs>',
    )
    parts = one('<c r="A1" s="4"><v>1</v></c>', styles=styles)
    result = patched(parts, edit("A1", fill="00B050"), edit("B1", fill="00B050"))
    assert result.parts == ("xl/worksheets/sheet1.xml",)
    assert rows(result.data) == (
        '<row r="1"><c r="A1" s="4"><v>1</v></c><c r="B1" s="4"><v>7</v></c></row>'
    )


def test_a_fill_is_taken_away() -> None:
    styles = STYLES.replace('fillId="1"', 'fillId="1" applyFill="1"')
    parts = one('<c r="A1" s="2"><v>1</v></c>', styles=styles)
    result = patched(parts, edit("A1", fill=""))
    assert '<xf numFmtId="164" fontId="0" fillId="0" applyFill="1" borderId="0">' in part(
        result.data, "xl/styles.xml"
    )


RULED = (
    "<sheetData>" + row('<c r="A1" t="inlineStr"><is><t>Red</t></is></c>') + "</sheetData>"
    '<conditionalFormatting sqref="C5 A1:A9"><cfRule type="cellIs" dxfId="0" priority="1"/>'
    "</conditionalFormatting>"
)


def test_a_conditional_format_that_colours_the_cell_is_left_to_colour_it() -> None:
    styles = STYLES + '<dxfs count="1"><dxf><fill><patternFill/></fill></dxf></dxfs>'
    parts = excel_parts(RULED, styles=styles)
    result = patched(parts, edit("A1", "Green", fill="00B050"))
    assert result.parts == ("xl/worksheets/sheet1.xml",)
    assert result.cells == (CellChange("'Sheet1'!A1", "Red", "Green"),)
    assert result.notes == (
        "'Sheet1'!A1 is coloured by a conditional format, so its own fill was left.",
    )


def test_a_conditional_format_without_a_colour_stands_in_no_way() -> None:
    styles = STYLES + '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>'
    result = patched(excel_parts(RULED, styles=styles), edit("A1", "Green", fill="00B050"))
    assert (result.notes, result.parts) == (
        (), ("xl/worksheets/sheet1.xml", "xl/styles.xml"),
    )  # fmt: skip


# Refusals ----------------------------------------------------------------------------------------


def refusal(parts: dict[str, str | bytes], *asked: object, **options: bool) -> str:
    with pytest.raises(WriteBackRefusedError) as caught:
        patched(parts, *asked, **options)  # type: ignore[arg-type]
    return str(caught.value)


def test_a_merged_cell_is_written_and_a_covered_one_refused() -> None:
    data = "<sheetData>" + row('<c r="A1"/>') + "</sheetData>"
    parts = excel_parts(f'{data}<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    assert patched(parts, edit("A1", "x")).cells == (CellChange("'Sheet1'!A1", "", "x"),)
    assert refusal(parts, edit("B1", "x")) == (
        "'Sheet1'!B1 was not changed: it is covered by the merged cell 'Sheet1'!A1. "
        "Change 'Sheet1'!A1, or unmerge the cells in Excel."
    )


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("<f>B1+1</f>", "a formula works it out"),
        ('<f t="shared" ref="A1:A9" si="0">B1+1</f>', "it shares its formula with other cells"),
        ('<f t="shared" si="0"/>', "it shares its formula with other cells"),
        ('<f t="array" ref="A1">B1+1</f>', "an array formula or a data table fills it"),
        ('<f t="dataTable" ref="A1:A2" dt2D="0" r1="B1"/>', "an array formula or a data table"),
    ],
)
def test_formulas_are_not_overwritten(formula: str, why: str) -> None:
    parts = one(f'<c r="A1">{formula}<v>8</v></c>')
    assert f"'Sheet1'!A1 was not changed: {why}" in refusal(parts, edit("A1", "x"))


def test_a_cell_that_an_array_formula_fills_is_refused_even_without_a_formula() -> None:
    parts = excel_parts(
        '<row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>8</v></c><c r="B1"/></row>'
    )
    assert "an array formula" in refusal(parts, edit("B1", "x"), overwrite_formulas=True)


CHAIN = (
    '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</calcChain>'
)


def with_chain(entries: str) -> dict[str, str | bytes]:
    parts = one('<c r="A1"><f>B1+1</f><v>8</v></c>')
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    link = '<Relationship Id="rId95" Type="urn:x/calcChain" Target="calcChain.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("</Rel", f"{link}</Rel")
    parts["xl/calcChain.xml"] = CHAIN.format(entries)
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    )
    return parts


def test_an_overwritten_formula_takes_its_entry_in_the_calculation_chain_with_it() -> None:
    parts = with_chain('<c r="A1" i="1"/><c r="A2"/><c r="A1" i="2"/>')
    result = patched(parts, edit("A1", "9"), overwrite_formulas=True)
    assert rows(result.data) == row('<c r="A1"><v>9</v></c>')
    assert part(result.data, "xl/calcChain.xml") == CHAIN.format(
        '<c r="A2" i="1"/><c r="A1" i="2"/>'
    )
    assert result.notes == ("'Sheet1'!A1 held a formula, which is gone.",)


def test_the_last_formula_takes_the_calculation_chain_with_it_wholly() -> None:
    parts = with_chain('<c r="A1" i="1"/>')
    result = patched(parts, edit("A1", "x"), overwrite_formulas=True)
    assert result.parts == (
        "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/calcChain.xml",
        "[Content_Types].xml",
    )  # fmt: skip
    assert "calcChain" not in part(result.data, "xl/_rels/workbook.xml.rels")
    assert "calcChain" not in part(result.data, "[Content_Types].xml")


@pytest.mark.parametrize(
    ("formula", "calculates"),
    [
        ("SUM(A1:A9)", True),
        ("Sheet1!$A$1*2", True),
        ("SUM(A:B)", True),
        ("INDIRECT(D1)", True),
        ("Grades+1", True),
        ("SUM(D1:D9)", False),
        ("Other!A1", False),
        ('"A1"', False),
    ],
)
def test_a_formula_that_may_look_at_the_cell_has_excel_calculate(
    formula: str, calculates: bool
) -> None:
    data = f'<c r="A1"><v>1</v></c><c r="C1"><f>{formula}</f><v>5</v></c>'
    names = '<definedNames><definedName name="Grades">Sheet1!$A$1</definedName></definedNames>'
    parts = excel_parts(f'<row r="1">{data}</row>')
    book = str(parts["xl/workbook.xml"]).replace(
        "</workbook>", f"{names}<oleSize ref='A1'/></workbook>"
    )
    parts["xl/workbook.xml"] = book
    result = patched(parts, edit("A1", "2"))
    assert rows(result.data) == f'<row r="1">{data}</row>'.replace("<v>1<", "<v>2<")
    after = book.replace("<oleSize", '<calcPr fullCalcOnLoad="1"/><oleSize')
    assert part(result.data, "xl/workbook.xml") == (after if calculates else book)
    assert len(result.notes) == calculates


def test_settings_of_calculation_are_kept() -> None:
    parts = one('<c r="A1"/>', '<c r="C1"><f>A1</f></c>')
    book = str(parts["xl/workbook.xml"]).replace("</workbook>", '<calcPr calcId="1"/></workbook>')
    result = patched(parts | {"xl/workbook.xml": book}, edit("A1", "2"))
    assert '<calcPr calcId="1" fullCalcOnLoad="1"/>' in part(result.data, "xl/workbook.xml")


def test_locked_cells_of_a_protected_sheet_are_refused_unless_forced() -> None:
    data = "<sheetData>" + row('<c r="A1" s="1"/>', '<c r="C1" s="3"/>') + "</sheetData>"
    parts = excel_parts(f'{data}<sheetProtection sheet="1"/>', styles=STYLES)
    assert "the sheet is protected and the cell is locked" in refusal(parts, edit("A1", "x"))
    assert patched(parts, edit("C1", "x")).cells == (CellChange("'Sheet1'!C1", "", "x"),)
    assert patched(parts, edit("A1", "x"), force=True).cells[0].after == "x"


@pytest.mark.parametrize(
    "formula", ['"Red, Amber,Green"', "$D$1:$D$3", "Lists!$A$1:$A$3", "'Lists'!A1:A3", "Status"]
)
def test_a_value_that_its_dropdown_does_not_offer_is_refused_with_the_list(formula: str) -> None:
    parts = with_dropdown(
        '<dataValidations count="1"><dataValidation type="list" sqref="C3 A1:A9">'
        f"<formula1>{formula}</formula1></dataValidation></dataValidations>"
    )
    assert refusal(parts, edit("A1", "Done")) == (
        "'Sheet1'!A1 was not changed: its dropdown does not offer “Done”, only “Red”, “Amber”, "
        "“Green”. Choose one of these, or add it to the list in Excel."
    )
    assert patched(parts, edit("A1", "Green")).cells == (CellChange("'Sheet1'!A1", "", "Green"),)
    assert patched(parts, edit("B1", "Done")).cells == (CellChange("'Sheet1'!B1", "7", "Done"),)


def test_a_dropdown_of_excel_2010_that_looks_at_another_sheet_is_understood() -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    parts = with_dropdown(
        f'<extLst><ext xmlns:x14="{x14}"><x14:dataValidations xmlns:xm="urn:xm">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>A1:A9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    assert "only “Red”, “Amber”, “Green”" in refusal(parts, edit("A1", "Done"))


def test_a_dropdown_whose_list_only_excel_knows_stands_in_no_way() -> None:
    parts = with_dropdown(
        '<dataValidations><dataValidation type="list" sqref="A1"><formula1>INDIRECT(D1)</formula1>'
        "</dataValidation></dataValidations>"
    )
    assert patched(parts, edit("A1", "Done")).cells[0].after == "Done"


def with_dropdown(rules: str) -> dict[str, str | bytes]:
    words = [f'<is><t>{word}</t></is></c></row>' for word in ("Red", "Amber", "Green")]  # fmt: skip
    lists = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr">{word}' for at, word in enumerate(words, start=1)
    )
    own = "".join(
        f'<row r="{at}"><c r="A{at}"/><c r="B{at}"><v>7</v></c><c r="D{at}" t="inlineStr">{word}'
        for at, word in enumerate(words, start=1)
    )
    parts = excel_parts(f"<sheetData>{own}</sheetData>{rules}", lists)
    names = '<definedNames><definedName name="Status">Lists!$A$1:$A$3</definedName></definedNames>'
    book = str(parts["xl/workbook.xml"]).replace("</workbook>", f"{names}</workbook>")
    parts["xl/workbook.xml"] = book.replace('name="Sheet2"', 'name="Lists"')
    return parts


def test_a_heading_of_an_excel_table_is_refused_and_its_cells_are_not() -> None:
    parts = with_link(one('<c r="A1"/>'), "table", TABLE)
    assert "it is a heading of the table “Plan”" in refusal(parts, edit("A1", "x"))
    assert patched(parts, edit("A2", "x")).parts == ("xl/worksheets/sheet1.xml",)


def test_a_cell_of_a_pivot_table_is_refused() -> None:
    pivot = '<p xmlns="urn:p"><location ref="A1:A9"/></p>'
    parts = with_link(one('<c r="A1"/>'), "pivotTable", pivot)
    assert "it is a part of a pivot table" in refusal(parts, edit("A1", "x"))


def test_a_picture_in_a_cell_is_refused() -> None:
    parts = one('<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>')
    assert "it holds a picture" in refusal(parts, edit("A1", "x"))


def test_an_emptied_cell_keeps_its_hyperlink_and_says_so() -> None:
    data = "<sheetData>" + row('<c r="A1"><v>1</v></c>') + "</sheetData>"
    parts = excel_parts(f'{data}<hyperlinks><hyperlink ref="A1" location="B1"/></hyperlinks>')
    result = patched(parts, edit("A1", ""))
    assert result.notes == ("'Sheet1'!A1 was emptied; its hyperlink stays.",)
    assert '<hyperlink ref="A1" location="B1"/>' in part(result.data)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (edit("A1", "x" * 32_768), "its text has 32,768 characters, and a cell holds 32,767"),
        (edit("A1", "\ud83d"), "its text holds half a character"),
        (edit("A1", "x", sheet="Plan"), "no worksheet called “Plan”"),
    ],
)
def test_what_no_cell_can_take_is_refused(asked: object, why: str) -> None:
    assert why in refusal(one('<c r="A1"/>'), asked)


def test_all_refusals_are_told_at_once() -> None:
    parts = one('<c r="A1"><f>B1</f></c>')
    asked = [edit("A1", "x"), edit("B1", "y"), edit("B1", "z"), edit("C1", "fine")]
    found = attempt(packed(parts), asked).refusals
    assert refusal(parts, *asked).splitlines() == list(found.values())
    assert list(found) == ["'Sheet1'!A1", "'Sheet1'!B1"]


def test_a_signed_workbook_is_refused() -> None:
    parts = one('<c r="A1"/>') | {"_xmlsignatures/origin.sigs": ""}
    assert "is digitally signed" in refusal(parts, edit("A1", "x"))


def test_a_workbook_that_logs_its_changes_is_refused() -> None:
    parts = one('<c r="A1"/>')
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    link = '<Relationship Id="rId95" Type="urn:x/revisionHeaders" Target="revisions/a.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("</Rel", f"{link}</Rel")
    assert "logs every change" in refusal(parts | {"xl/revisions/a.xml": "<a/>"}, edit("A1", "x"))


def test_an_encrypted_workbook_is_refused() -> None:
    with pytest.raises(WriteBackRefusedError, match="protected by a password"):
        patch_xlsx(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 999, [edit("A1", "x")])


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "notes.xlsx", {"a.txt": "a"})
    with pytest.raises(UnreadableFileError, match=r"notes\.xlsx is not an Excel workbook"):
        patch_xlsx(path, [edit("A1", "x")])


def test_what_the_helpers_build_is_read_by_the_readers(tmp_path: Path) -> None:
    assert read_parts(tmp_path, one('<c r="A1"><v>1</v></c>'))[0].text(0, 1) == "7"


def test_what_looks_like_rows_in_a_comment_is_none() -> None:
    comment = '<!-- <row r="1"><c r="A1"/></row> --><?do <row r="9"/>?>'
    parts = excel_parts(f'<sheetData>{comment}<row r="3"><c r="A3"/></row></sheetData>')
    result = patched(parts, edit("A3", "x"), edit("A1", "y"))
    assert rows(result.data) == (
        f'{comment}<row r="1"><c r="A1" t="inlineStr"><is><t>y</t></is></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c></row>'
    )


def test_many_shared_strings_are_told_apart() -> None:
    texts = [f"Action {at}" for at in range(3000)]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    cells = "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>{at - 1}</v></c></row>' for at in range(1, 3001)
    )
    parts = excel_parts(cells, strings=shared)
    asked = [edit(f"A{at}", "") for at in (1, 2, 900, 2999, 3000)]
    assert [one.before for one in patched(parts, *asked).cells] == [
        "Action 0", "Action 1", "Action 899", "Action 2998", "Action 2999",
    ]  # fmt: skip


def test_a_sheet_that_declares_a_document_type_is_refused() -> None:
    parts = one('<c r="A1"/>')
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = f"<!DOCTYPE worksheet [<!ENTITY a 'x'>]>{sheet}"
    with pytest.raises(UnreadableFileError, match="declares a document type"):
        patched(parts, edit("A1", "x"))


def test_macros_and_external_links_are_the_same_bytes() -> None:
    others = {"xl/vbaProject.bin": b"\0\1", "xl/externalLinks/externalLink1.xml": "<a/>"}
    result = patched(one('<c r="A1"/>') | others, edit("A1", "x"))
    assert result.parts == ("xl/worksheets/sheet1.xml",)
