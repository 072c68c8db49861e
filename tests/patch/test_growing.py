"""New rows below the last one of a table: they look like it, and what belongs to it grows along."""

from __future__ import annotations

import re

import pytest

from patch.patching import STYLES, TABLE, edit, packed, part, rows, seen, with_link
from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellChange, CellEdit, Patched
from plantools.patch.xlsxrows import append_rows
from readers.packages import excel_parts

Parts = dict[str, str | bytes]

PLAN = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Action</t></is></c></row>'
    '<row r="2" ht="30" customHeight="1" spans="1:3" hidden="1"><c r="A2" s="3" t="inlineStr"><is>'
    '<t>Publish</t></is></c><c r="B2" s="1"><v>43191</v></c><c r="C2" s="2"/></row>'
)


def grown(parts: Parts, *edits: CellEdit, below: int, **options: bool) -> Patched:
    source = packed(parts)
    return seen(source, append_rows(source, edits, below=below, name="plan.xlsx", **options))


def refusal(parts: Parts, *edits: CellEdit, below: int) -> str:
    with pytest.raises(WriteBackRefusedError) as caught:
        grown(parts, *edits, below=below)
    return str(caught.value)


def test_a_new_row_takes_the_height_and_the_styles_of_the_last() -> None:
    parts = excel_parts(f'<dimension ref="A1:C2"/><sheetData>{PLAN}</sheetData>', styles=STYLES)
    result = grown(parts, edit("A3", "Review"), edit("B4", "May"), below=1)
    assert rows(result.data) == (
        PLAN + '<row r="3" ht="30" customHeight="1" spans="1:3">'
        '<c r="A3" s="3" t="inlineStr"><is><t>Review</t></is></c><c r="B3" s="1"/>'
        '<c r="C3" s="2"/></row><row r="4" ht="30" customHeight="1" spans="1:3"><c r="A4" s="3"/>'
        '<c r="B4" s="1" t="inlineStr"><is><t>May</t></is></c><c r="C4" s="2"/></row>'
    )
    assert '<dimension ref="A1:C4"/>' in part(result.data)
    assert result.cells == (
        CellChange("'Sheet1'!A3", "", "Review"), CellChange("'Sheet1'!B4", "", "May"),
    )  # fmt: skip


def test_a_row_that_is_there_without_a_value_is_taken() -> None:
    parts = excel_parts(f'{PLAN}<row r="3" ht="9"><c r="A3"/></row><row r="9"/>', styles=STYLES)
    result = grown(parts, edit("A3", "Review"), below=1)
    assert [*re.findall(r"<row r=\"(\d)\"", rows(result.data))] == ["1", "2", "3", "9"]
    assert '<row r="3" ht="30" customHeight="1" spans="1:3"><c r="A3" s="3"' in rows(result.data)


def test_what_reaches_the_last_row_reaches_the_new_ones() -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    rules = (
        '<autoFilter ref="A1:C2"/><conditionalFormatting sqref="C2 A9"><cfRule type="x"/>'
        '</conditionalFormatting><dataValidations><dataValidation type="list" '
        'sqref="B1:B2"><formula1>"a,b"</formula1></dataValidation><dataValidation sqref="B1"/>'
        f'</dataValidations><extLst><ext xmlns:x14="{x14}"><x14:conditionalFormatting>'
        '<xm:sqref xmlns:xm="urn:xm">A1:C2</xm:sqref></x14:conditionalFormatting></ext></extLst>'
    )
    parts = excel_parts(f"<sheetData>{PLAN}</sheetData>{rules}", styles=STYLES)
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area">Sheet1!$A$1:$C$2</definedName>'
        '<definedName name="Other">Sheet1!$A$1:$C$2</definedName></definedNames>'
    )
    book = str(parts["xl/workbook.xml"]).replace("</workbook>", f"{names}</workbook>")
    result = grown(parts | {"xl/workbook.xml": book}, edit("B4", "b"), below=1)
    assert part(result.data).partition("</sheetData>")[2].removesuffix("</worksheet>") == (
        rules.replace("A1:C2", "A1:C4").replace("C2 A9", "C2:C4 A9").replace("B1:B2", "B1:B4")
    )
    after = book.replace('Print_Area">Sheet1!$A$1:$C$2', 'Print_Area">Sheet1!$A$1:$C$4')
    assert part(result.data, "xl/workbook.xml") == after


def test_a_dropdown_of_the_last_row_counts_for_the_new_ones() -> None:
    rules = (
        '<dataValidations><dataValidation type="list" sqref="B2"><formula1>"a,b"</formula1>'
        "</dataValidation></dataValidations>"
    )
    parts = excel_parts(f"<sheetData>{PLAN}</sheetData>{rules}", styles=STYLES)
    assert "'Sheet1'!B3 was not changed: its dropdown does not offer “c”" in refusal(
        parts, edit("B3", "c"), below=1
    )


def test_an_excel_table_grows_with_its_filter() -> None:
    parts = with_link(
        excel_parts(PLAN.replace('r="2"', 'r="3"').replace('2" s', '3" s'), styles=STYLES),
        "table",
        TABLE,
    )
    result = grown(parts, edit("A4", "Review"), below=2)
    assert part(result.data, "xl/other/one.xml") == TABLE.replace("A1:B3", "A1:B4")


@pytest.mark.parametrize(
    ("formulas", "after"),
    [
        (("", "<f>A2*2</f>"), "<f>A3*2</f>"),
        (("", "<f>$A$1+Plan[[#This Row],[a]]</f>"), "<f>$A$1+Plan[[#This Row],[a]]</f>"),
        (('<f t="shared" ref="B1:B2" si="0">A1&amp;"x"</f>', '<f t="shared" si="0"/>'),
         '<f>A3&amp;"x"</f>'),
    ],
)  # fmt: skip
def test_a_formula_of_the_last_row_is_carried_on(formulas: tuple[str, str], after: str) -> None:
    data = "".join(
        f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="B{at}">{formula}<v>2</v></c></row>'
        for at, formula in enumerate(formulas, start=1)
    )
    result = grown(excel_parts(data), edit("A3", "5"), edit("B3", "6"), below=1)
    assert (
        rows(result.data)
        .removeprefix(data)
        .startswith('<row r="3"><c r="A3" t="inlineStr"><is><t>5</t></is></c><c r="B3">' + after)
    )
    assert '<calcPr fullCalcOnLoad="1"/>' in part(result.data, "xl/workbook.xml")
    assert result.notes[0] == (
        "'Sheet1'!B3 got the formula of the row above, not what was asked for."
    )


def test_a_formula_that_ends_with_the_last_row_is_told_of() -> None:
    parts = excel_parts(PLAN, '<row r="1"><c r="A1"><f>COUNTA(Sheet1!A1:A2)</f></c></row>')
    assert grown(parts, edit("A3", "x"), below=1).notes == (
        "A formula on sheet “Sheet2” reaches down to row 2 of “Sheet1”; the new rows below it are "
        "not in it.",
    )


@pytest.mark.parametrize(
    ("more", "rules", "why"),
    [
        ('<row r="3"><c r="A3"><v>1</v></c></row>', "", "row 3 holds something"),
        ('<row r="4"><c r="A4"><v>1</v></c></row>', "", "row 4 holds something"),
        ("", '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>', "A2:A3 reaches into the new"),
    ],
)
def test_rows_are_refused_where_something_would_have_to_move(
    more: str, rules: str, why: str
) -> None:
    parts = excel_parts(f"<sheetData>{PLAN}{more}</sheetData>{rules}")
    assert f"No rows were added below row 2 of sheet “Sheet1”: {why}" in refusal(
        parts, edit("A3", "x"), below=1
    )


def test_totals_of_an_excel_table_are_not_moved() -> None:
    table = TABLE.replace("A1:B3", "A1:B2").replace("id=", 'totalsRowCount="1" id=', 1)
    parts = with_link(excel_parts(PLAN, styles=STYLES), "table", table)
    assert "the totals of the table “Plan” would have to move" in refusal(
        parts, edit("A3", "x"), below=1
    )


def test_rows_below_an_empty_one_are_refused() -> None:
    assert "row 5 is empty" in refusal(excel_parts(PLAN), edit("A6", "x"), below=4)


def test_an_edit_of_a_row_that_is_there_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not below row 2"):
        grown(excel_parts(PLAN), edit("A2", "x"), below=1)
