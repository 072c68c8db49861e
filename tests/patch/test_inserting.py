"""New rows between others: those below move down, and what cannot move with them refuses it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from patch.patching import SHEET, STYLES, edit, packed, part, raw_members, rows, seen, with_link
from plantools.errors import WriteBackRefusedError
from plantools.patch.edits import CellChange, CellEdit, Patched
from plantools.patch.xlsxrows import add_rows, insert_rows
from readers.packages import SHEET as MAIN
from readers.packages import excel_parts

Parts = dict[str, str | bytes]

PLAN = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Action</t></is></c></row>'
    '<row r="2" ht="30" customHeight="1" hidden="1"><c r="A2" s="3"><v>1</v></c></row>'
    '<row r="3"><c r="A3"><v>2</v></c><c r="B3" s="1"><v>43191</v></c></row>'
)


def inserted(parts: Parts, *edits: CellEdit, below: int, **options: bool) -> Patched:
    source = packed(parts)
    return seen(source, insert_rows(source, edits, below=below, name="plan.xlsx", **options))


def refusal(source: bytes, *, below: int = 2, at: str = "A4", sheet: str = "Plan") -> str:
    """Why a row is not put in; every refusal leads with the place."""
    with pytest.raises(WriteBackRefusedError) as caught:
        insert_rows(source, [edit(at, "New", sheet=sheet)], below=below)
    told = str(caught.value)
    lead = f"No rows were added below row {below + 1} of sheet “{sheet}”: "
    assert told.startswith(lead)
    return told.removeprefix(lead)


# What moves --------------------------------------------------------------------------------------


def test_rows_below_get_other_numbers_and_nothing_else_of_them_changes() -> None:
    parts = excel_parts(f'<dimension ref="A1:B3"/><sheetData>{PLAN}</sheetData>', styles=STYLES)
    result = inserted(parts, edit("A3", "New"), edit("A4", "Newer"), below=1)
    assert rows(result.data) == (
        PLAN[: PLAN.index('<row r="3"')]
        + '<row r="3" ht="30" customHeight="1"><c r="A3" s="3" t="inlineStr"><is><t>New</t></is>'
        '</c></row><row r="4" ht="30" customHeight="1"><c r="A4" s="3" t="inlineStr"><is>'
        "<t>Newer</t></is></c></row>"
        '<row r="5"><c r="A5"><v>2</v></c><c r="B5" s="1"><v>43191</v></c></row>'
    )
    assert '<dimension ref="A1:B5"/>' in part(result.data)
    assert result.cells == (
        CellChange("'Sheet1'!A3", "", "New"), CellChange("'Sheet1'!A4", "", "Newer"),
    )  # fmt: skip
    assert result.notes == (
        "What stood below row 2 of sheet “Sheet1” stands 2 rows further down now.",
    )


def test_rows_and_cells_without_a_number_follow_the_row_before() -> None:
    data = "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>"
    result = inserted(excel_parts(data + '<row r="9"><c r="C9"/></row>'), edit("A2", "x"), below=0)
    assert rows(result.data) == (
        '<row><c><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
        '<row><c><v>2</v></c><c><v>3</v></c></row><row r="10"><c r="C10"/></row>'
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_prefixes_and_byte_order_marks_are_counted(mark: bytes) -> None:
    cells = PLAN.replace("<", "<x:").replace("<x:/", "</x:")
    xml = f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData>{cells}</x:sheetData></x:worksheet>"
    parts = excel_parts(PLAN, styles=STYLES) | {SHEET: mark + xml.encode()}
    result = inserted(parts, edit("A3", "New"), below=1)
    assert rows(result.data).endswith(
        '<x:row r="4"><x:c r="A4"><x:v>2</x:v></x:c><x:c r="B4" s="1"><x:v>43191</x:v></x:c>'
        "</x:row>"
    )


def test_what_belongs_to_the_rows_follows_exactly() -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    around = (
        '<autoFilter ref="A1:B3"><filterColumn colId="0"/><sortState ref="A2:B3"><sortCondition '
        'ref="A2:A3"/></sortState></autoFilter><conditionalFormatting sqref="A2 A3 B1:B2 C:C">'
        '<cfRule type="expression"><formula>$A2="x"</formula></cfRule></conditionalFormatting>'
        '<dataValidations><dataValidation type="list" sqref="B3 B1"><formula1>"a,b"</formula1>'
        '</dataValidation></dataValidations><hyperlinks><hyperlink ref="A2" location="A1"/>'
        '<hyperlink ref="A3"/></hyperlinks><ignoredErrors><ignoredError sqref="A2:A9" '
        'numberStoredAsText="1"/></ignoredErrors><extLst><ext xmlns:x14="'
        f'{x14}"><x14:conditionalFormatting><xm:sqref xmlns:xm="urn:xm">B2:B3</xm:sqref>'
        "</x14:conditionalFormatting></ext></extLst>"
    )
    parts = excel_parts(f"<sheetData>{PLAN}</sheetData>{around}", styles=STYLES)
    names = (
        "<definedNames><definedName name='_xlnm.Print_Area'>Sheet1!$A$1:$B$2,Sheet1!$C$3</"
        "definedName><definedName name='_xlnm.Print_Titles'>Sheet1!$A:$A,Sheet1!$1:$1</definedName>"
        "<definedName name='_xlnm._FilterDatabase' hidden='1'>Sheet1!$A$1:$B$3</definedName>"
        "<definedName name='Rows'>Sheet1!$A$1:$A$2</definedName></definedNames>"
    )
    book = str(parts["xl/workbook.xml"]).replace("</workbook>", f"{names}</workbook>")
    result = inserted(parts | {"xl/workbook.xml": book}, edit("A3", "New"), below=1)
    after = part(result.data).partition("</sheetData>")[2].removesuffix("</worksheet>")
    for old, new in (
        ('autoFilter ref="A1:B3"', 'autoFilter ref="A1:B4"'), ("A2:B3", "A2:B4"),
        ('"A2:A3"', '"A2:A4"'), ("A2 A3 B1:B2 C:C", "A2:A3 A4 B1:B3 C:C"), ("B3 B1", "B4 B1"),
        ('hyperlink ref="A3"', 'hyperlink ref="A4"'), ("A2:A9", "A2:A10"), (">B2:B3<", ">B2:B4<"),
    ):  # fmt: skip
        around = around.replace(old, new)
    assert after == around
    assert part(result.data, "xl/workbook.xml") == book.replace(
        "$A$1:$B$2,Sheet1!$C$3", "$A$1:$B$3,Sheet1!$C$4"
    ).replace("$A$1:$B$3</", "$A$1:$B$4</")


TABLE = (
    f'<table xmlns="{MAIN}" id="1" name="Plan" displayName="Plan" ref="A1:B3">'
    '<autoFilter ref="A1:B3"/><sortState ref="A2:B3"><sortCondition ref="B2:B3"/></sortState>'
    '<tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn id="2" name="b"/>'
    "</tableColumns></table>"
)


@pytest.mark.parametrize(
    ("area", "after"), [("A1:B3", "A1:B4"), ("A3:B9", "A4:B10"), ("D1:E2", "D1:E3")]
)
def test_an_excel_table_grows_or_moves(area: str, after: str) -> None:
    table = TABLE.replace('ref="A1:B3"', f'ref="{area}"')
    parts = with_link(excel_parts(PLAN, styles=STYLES), "table", table)
    result = inserted(parts, edit("A3", "New"), below=1)
    moved = part(result.data, "xl/other/one.xml")
    assert re.findall('<(?:table xml.*?|autoFilter) ref="(.*?)"', moved) == [after, after]


def test_a_table_beside_is_not_cut_through() -> None:
    table = TABLE.replace('ref="A1:B3"', 'ref="D1:E3"')
    source = packed(with_link(excel_parts(PLAN, styles=STYLES), "table", table))
    assert "the table “Plan” stands beside" in refusal(source, below=1, at="A3", sheet="Sheet1")


def test_whole_columns_need_no_shift_but_are_calculated_anew() -> None:
    parts = excel_parts(PLAN, '<row r="1"><c r="A1"><f>MATCH(1,Sheet1!B:B,0)</f></c></row>',
                        styles=STYLES)  # fmt: skip
    result = inserted(parts, edit("A3", "New"), below=1)
    assert result.parts == ("xl/workbook.xml", SHEET)
    assert '<calcPr fullCalcOnLoad="1"/>' in part(result.data, "xl/workbook.xml")


def test_a_formula_above_is_carried_on_and_one_that_ends_there_is_told_of() -> None:
    data = (
        '<row r="1"><c r="A1"><f>SUM(A2:A2)+SUM(A1:A2)</f></c></row><row r="2"><c r="A2"><f>B2*2'
        '</f></c><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
    )
    result = inserted(excel_parts(data), edit("B3", "5"), below=1)
    assert '<row r="3"><c r="A3"><f>B3*2</f></c>' in rows(result.data)
    assert any("reaches down to row 2" in note for note in result.notes)


def test_macros_are_told_of() -> None:
    parts = excel_parts(PLAN, styles=STYLES)
    links = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Rel", '<Relationship Id="r8" Type="urn:x/vbaProject" Target="vbaProject.bin"/></Rel'
    )
    parts |= {"xl/_rels/workbook.xml.rels": links, "xl/vbaProject.bin": b"VBA"}
    result = inserted(parts, edit("A3", "New"), below=1)
    assert "The workbook has macros, which were not looked at" in result.notes[-1]


# What refuses it ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A workbook that is being written, and the row that something in it is to be about."""

    book: Any
    sheet: Any
    other: Any
    row: int


Make = Callable[[Written], object]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000"
    "ffff03000006000557bfabd40000000049454e44ae426082"
)


def plan_with(make: Make, row: int) -> bytes:
    """A workbook of two sections, 1 and 2, in rows 2 and 3, 4 to 6, and one thing about a row."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, other = book.add_worksheet("Plan"), book.add_worksheet("Other sheet")
    for number, text in enumerate(["Action", "1.1", "1.2", "2.1", "2.2", "2.3"]):
        sheet.write(number, 0, text)
        sheet.write(number, 1, number)
    make(Written(book, sheet, other, row))
    book.close()
    return stream.getvalue()


def chart(written: Written) -> None:
    drawn = written.book.add_chart({"type": "bar"})
    drawn.add_series({"values": ["Plan", 1, 1, written.row - 1, 1]})
    written.other.insert_chart("A1", drawn)


def picture(written: Written) -> None:
    options = {"image_data": io.BytesIO(PIXEL), "x_scale": 5, "y_scale": 5}
    written.sheet.insert_image(written.row - 1, 4, "dot.png", options)


def rule(formula: str) -> dict[str, str]:
    return {"type": "formula", "criteria": formula}


REFERRING: dict[str, tuple[Make, str]] = {
    "a formula elsewhere": (
        lambda w: w.other.write_formula("A1", f"=SUM(Plan!B2:B{w.row})"),
        "a formula on sheet “Other sheet” looks at Plan!B2:B4",
    ),
    "a formula above": (
        lambda w: w.sheet.write_formula("C1", f"=B{w.row}*2"),
        "a formula on sheet “Plan” looks at B4",
    ),
    "a formula in a row": (
        lambda w: w.sheet.write_formula(w.row - 1, 2, "=1+1"), "row 4 holds a formula",
    ),
    "an array formula": (
        lambda w: w.sheet.write_array_formula(0, 3, w.row - 1, 3, "{=B1:B2}"),
        "the array formula or data table D1:D4 reaches across",
    ),
    "a name": (
        lambda w: w.book.define_name("Actions", f"=Plan!$A$2:$A${w.row}"),
        "the name “Actions” stands for Plan!$A$2:$A$4",
    ),
    "a name of a sheet": (
        lambda w: w.book.define_name("Plan!Own", f"=Plan!$A${w.row}"),
        "the name “Own” stands for Plan!$A$4",
    ),
    "a merged cell": (
        lambda w: w.sheet.merge_range(w.row - 1, 4, w.row - 1, 6, ""),
        "the merged cell E4:G4 stands there",
    ),
    "a merged cell across": (
        lambda w: w.sheet.merge_range(1, 4, w.row - 1, 4, ""),
        "the merged cell E2:E4 reaches across",
    ),
    "a chart that shows them": (
        lambda w: chart(w), "a chart is about Plan!$B$2:$B$4",
    ),
    "a picture": (lambda w: picture(w), "a chart, picture or shape stands there"),
    "a shape": (
        lambda w: w.sheet.insert_textbox(w.row - 1, 4, "Note", {"height": 5}),
        "a chart, picture or shape stands there",
    ),
    "a shape that shows a cell": (
        lambda w: w.other.insert_textbox(0, 0, "", {"textlink": f"=Plan!$A${w.row}"}),
        "a shape is about Plan!$A$4",
    ),
    "a button": (
        lambda w: w.sheet.insert_button(w.row - 1, 4, {"height": 5}), "a form control stands there",
    ),
    "a comment": (
        lambda w: w.sheet.write_comment(w.row - 1, 0, "Ask"), "the comment on A4 stands there",
    ),
    "a sparkline": (
        lambda w: w.sheet.add_sparkline(w.row - 1, 4, {"range": "Plan!A1:B1"}),
        "a sparkline stands there",
    ),
    "what a sparkline shows": (
        lambda w: w.other.add_sparkline(0, 4, {"range": f"Plan!B2:B{w.row}"}),
        "a sparkline on sheet “Other sheet” is about Plan!$B$2:$B$4",
    ),
    "a page break": (
        lambda w: w.sheet.set_h_pagebreaks([w.row - 1]), "a page break stands there",
    ),
    "a range that may be changed": (
        lambda w: w.sheet.unprotect_range(f"A2:A{w.row}", "Officers"),
        "a range with a protection of its own stands there",
    ),
    "a link within the workbook": (
        lambda w: w.other.write_url("A1", f"internal:Plan!A{w.row}"),
        "a link on sheet “Other sheet” is about Plan!$A$4",
    ),
    "a link of a picture": (
        lambda w: w.other.insert_image(
            0, 0, "dot.png", {"image_data": io.BytesIO(PIXEL), "url": f"internal:Plan!A{w.row}"}
        ),
        "a link is about Plan!$A$4",
    ),
    "a link by formula": (
        lambda w: w.other.write_formula("A1", f'=HYPERLINK("#Plan!A{w.row}","there")'),
        "a formula on sheet “Other sheet” looks at Plan!A4",
    ),
    "a dropdown's list": (
        lambda w: w.other.data_validation(
            "A1", {"validate": "list", "source": f"=Plan!$A$2:$A${w.row}"}
        ),
        "a dropdown or another rule for entries on sheet “Other sheet” is about Plan!$A$2:$A$4",
    ),
    "a conditional format": (
        lambda w: w.sheet.conditional_format("A2:A3", rule(f"=$B${w.row}>1")),
        "a conditional format on sheet “Plan” is about $B$4",
    ),
    "a conditional format of a row that moves": (
        lambda w: w.sheet.conditional_format(w.row - 1, 0, 8, 0, rule(f"=$B{w.row - 2}>1")),
        "a conditional format on sheet “Plan” is about $B2",
    ),
    "an indirect formula": (
        lambda w: w.other.write_formula("A1", '=INDIRECT("x")' if w.row > 3 else "=1"),
        "a formula on sheet “Other sheet” looks at INDIRECT, which may be about any cell",
    ),
    "a formula that wanders": (
        lambda w: w.other.write_formula("A1", f"=OFFSET({'Plan!' if w.row > 3 else ''}A1,3,0)"),
        "a formula on sheet “Other sheet” looks at OFFSET, which may be about any cell",
    ),
    "a formula through sheets": (
        lambda w: w.other.write_formula("A1", f"=SUM('Plan:Other sheet'!B{w.row})"),
        "a formula on sheet “Other sheet” looks at 'Plan:Other sheet'!B4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFERRING)
def test_what_is_about_rows_below_refuses_them_and_what_is_above_does_not(kind: str) -> None:
    make, why = REFERRING[kind]
    assert refusal(plan_with(make, 4)) == (
        f"the rows below would have to move down, and {why}. Insert empty rows there in Excel, or "
        "add the rows by hand."
    )
    source = plan_with(make, 3)
    result = seen(source, insert_rows(source, [edit("A4", "1.3", sheet="Plan")], below=2))
    assert result.moved == 1


def test_a_comment_in_a_thread_and_a_saved_view_refuse_rows() -> None:
    for type_, content, why in (
        ("threadedComment", '<ThreadedComments><threadedComment ref="A3"/></ThreadedComments>',
         "the comment on A3 stands there"),
        ("namedSheetView", '<namedSheetViews><nsvFilter ref="A1:B3"/></namedSheetViews>',
         "a saved view of A1:B3 stands there"),
        ("pivotTable", f'<pivotTableDefinition xmlns="{MAIN}"><location ref="A9:B12"/>'
         "</pivotTableDefinition>", "the pivot table A9:B12 stands there"),
        ("tableSingleCells", '<singleXmlCells><singleXmlCell r="B3"/></singleXmlCells>',
         "the cell of an XML map B3 stands there"),
        ("ctrlProp", '<formControlPr fmlaLink="$A$3"/>', "a form control is about $A$3"),
        ("x", '<pivotCacheDefinition><cacheSource><worksheetSource ref="A1:B3" sheet="Sheet1"/>'
         "</cacheSource></pivotCacheDefinition>", "a pivot table is about 'Sheet1'!A1:B3"),
        ("x", '<connections><parameter cell="Sheet1!A3"/></connections>',
         "a data connection is about Sheet1!$A$3"),
    ):  # fmt: skip
        source = packed(with_link(excel_parts(PLAN, styles=STYLES), type_, content))
        assert why in refusal(source, below=1, at="A3", sheet="Sheet1")


@pytest.mark.parametrize(
    ("around", "why"),
    [
        ('<sheetProtection sheet="1"/>', "the sheet is protected"),
        ('<scenarios><scenario><inputCells r="A3"/></scenario></scenarios>', "a scenario stands"),
        ('<cellWatches><cellWatch r="A3"/></cellWatches>', "a watched cell stands there"),
        ('<customSheetViews><customSheetView><autoFilter ref="A1:B3"/></customSheetView>'
         "</customSheetViews>", "a saved view stands there"),
        ("<novelty/>", "the sheet has something that plantools does not know (novelty)"),
        ('<controls><control><controlPr linkedCell="A3"/></control></controls>',
         "a form control on sheet “Sheet1” is about $A$3"),
        ("<oleObjects><oleObject><from><row>1</row></from><to><row>7</row></to></oleObject>"
         "</oleObjects>", "a form control or an embedded object stands there"),
        ('<conditionalFormatting sqref="A1 B0"/>', "B0 is not understood"),
    ],
)  # fmt: skip
def test_what_stands_around_the_rows_may_refuse_them(around: str, why: str) -> None:
    source = packed(excel_parts(f"<sheetData>{PLAN}</sheetData>{around}", styles=STYLES))
    assert why in refusal(source, below=1, at="A3", sheet="Sheet1")


def test_a_protected_sheet_may_be_forced() -> None:
    around = f'<sheetData>{PLAN}</sheetData><sheetProtection sheet="1"/>'
    result = inserted(excel_parts(around, styles=STYLES), edit("A3", "x"), below=1, force=True)
    assert result.moved == 1


def test_a_shared_formula_counts_as_far_down_as_it_goes() -> None:
    data = "".join(
        f'<row r="{at}"><c r="A{at}"><f t="shared" si="0"{more}</c></row>'
        for at, more in ((1, ' ref="A1:A2">B2</f>'), (2, "/>"))
    )
    source = packed(excel_parts(data + '<row r="3"><c r="B3"><v>1</v></c></row>'))
    assert "looks at B2" in refusal(source, below=1, at="B3", sheet="Sheet1")


# Where empty rows do -----------------------------------------------------------------------------


def test_empty_rows_are_taken_before_any_other_moves() -> None:
    data = '<row r="1"><c r="A1"><v>1</v></c></row>'
    gap = data + '<row r="4"><c r="A4"><f>A1</f></c></row>'
    added = add_rows(packed(excel_parts(gap)), [edit("A2", "x")], below=0)
    assert (added.moved, re.findall('row r="(.)"', rows(added.data))) == (0, ["1", "2", "4"])
    # The empty row above what follows is kept where it can be, taken where rows cannot move.
    near = data + '<row r="3"><c r="A3"><v>1</v></c></row>'
    added = add_rows(packed(excel_parts(near)), [edit("A2", "x")], below=0)
    assert (added.moved, re.findall('row r="(.)"', rows(added.data))) == (1, ["1", "2", "4"])
    fast = near.replace("<v>1</v></c></row>", "<f>A1</f></c></row>").replace("<f>A1</f>", "", 1)
    with pytest.raises(WriteBackRefusedError, match="row 3 holds a formula"):
        add_rows(packed(excel_parts(fast)), [edit("A2", "x")], below=0)
    added = add_rows(packed(excel_parts(fast)), [edit("A2", "x")], below=0, spare=0)
    assert (added.moved, re.findall('row r="(.)"', rows(added.data))) == (0, ["1", "2", "3"])


def test_what_no_row_can_hold_is_told_as_such_and_not_as_in_the_way() -> None:
    around = (
        '<dataValidations><dataValidation type="list" sqref="A3"><formula1>"a,b"</formula1>'
        "</dataValidation></dataValidations>"
    )
    data = f"<sheetData>{PLAN}</sheetData>{around}"
    look = '<row r="1"><c r="A1"><f>SUM(Sheet1!A1:A99)</f></c></row>'
    with pytest.raises(WriteBackRefusedError, match="its dropdown does not offer “New”"):
        add_rows(packed(excel_parts(data, look, styles=STYLES)), [edit("A4", "New")], below=2)


# The law -----------------------------------------------------------------------------------------

VALUES = st.one_of(
    st.none(), st.integers(0, 99), st.dates().map(str), st.booleans(), st.sampled_from("abü<&")
)


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904 if draw(st.booleans()) else book.epoch
    sheet["A1"] = "first"
    for at in range(draw(st.integers(1, 8))):
        for column in range(1, draw(st.integers(1, 5))):
            cell = sheet.cell(at + 1, column, draw(VALUES))
            cell.number_format = draw(st.sampled_from(["General", "0.00", "dd/mm/yyyy"]))
            cell.font = openpyxl.styles.Font(bold=draw(st.booleans()))
        sheet.row_dimensions[at + 1].hidden = draw(st.booleans())
        sheet.row_dimensions[at + 1].height = draw(st.sampled_from([None, 30]))
    sheet["A1"].comment = Comment("Above", "Clerk") if draw(st.booleans()) else None
    sheet.freeze_panes = "A2"
    book.create_sheet("Other")["A1"] = "=COUNTA(Sheet!A:A)"
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def read(source: bytes) -> dict[tuple[int, int], tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(source))["Sheet"]
    looks = sheet.row_dimensions
    return {
        (cell.row, cell.column): (
            cell.value, cell.data_type, cell._style, looks[cell.row].height,
            bool(looks[cell.row].hidden),
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(source=workbooks(), data=st.data())
def test_every_cell_is_the_old_one_moved_and_every_other_part_the_same_bytes(
    source: bytes, data: st.DataObject
) -> None:
    before = read(source)
    with_cells = sorted({row for row, _ in before})
    last = data.draw(st.sampled_from(with_cells))
    count = data.draw(st.integers(1, 3))
    asked = [CellEdit("Sheet", last + at, 0, f"new {at}") for at in range(count)]
    result = insert_rows(source, asked, below=last - 1)
    after = read(result.data)
    old = {
        (row if row <= last else row + count, column): cell
        for (row, column), cell in before.items()
    }
    new = range(last + 1, last + 1 + count)
    assert {place: cell for place, cell in after.items() if place[0] not in new} == old
    assert [after[row, 1][0] for row in new] == [f"new {at}" for at in range(count)]
    styles = {column: cell[2] for (row, column), cell in before.items() if row == last}
    assert all(
        cell[2] == styles.get(column, cell[2])
        for (row, column), cell in after.items()
        if row in new
    )
    were, are = raw_members(source), raw_members(result.data)
    assert list(were) == list(are)
    assert {name for name in were if were[name] != are[name]} == set(result.parts)
    assert set(result.parts) <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    plain, moved = (re.sub(r' r="[A-Z]*\d+"', "", rows(one)) for one in (source, result.data))
    gone = re.sub(r"<row[^>]*>(?:(?!</row>).)*new \d.*?</row>", "", moved)
    assert gone == plain
