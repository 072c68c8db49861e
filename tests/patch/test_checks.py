"""The patcher's own checks: a sheet in which more changed than was asked is not let out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patch.patching import packed
from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.excel.checks import check_moved, check_sheet
from plantools.patch.excel.sheet import Sheet, SheetPart
from plantools.patch.excel.shift import Moved
from plantools.patch.excel.strings import SharedStrings
from plantools.patch.splice import Edit, Part, splice
from plantools.patch.word import checks
from plantools.patch.word.checks import check_document
from plantools.patch.word.document import Document
from readers.packages import cell, paragraph, row, table, word_parts

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    '<row r="2"><c r="A2"><v>3</v></c></row>'
)


def sheet(rows: str = ROWS) -> Sheet:
    return Sheet("Plan", after(rows).part)


def after(rows: str, ignorable: str = "x14") -> SheetPart:
    xml = (
        f'<worksheet xmlns="{SPACE}" xmlns:mc="{COMPATIBLE}" xmlns:x14="urn:x14" '
        f'mc:Ignorable="{ignorable}"><sheetData>{rows}</sheetData></worksheet>'
    )
    return SheetPart("Plan", Part(xml.encode(), "xl/worksheets/sheet1.xml"))


def strings(*texts: str) -> SharedStrings:
    inner = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return SharedStrings(Part(f'<sst xmlns="{SPACE}">{inner}</sst>'.encode(), "a.xml"))


def fault(now: SheetPart) -> str:
    with pytest.raises(WriteBackRefusedError) as caught:
        check_sheet(sheet(), now, {(0, 0)}, strings("one"))
    return str(caught.value)


def test_a_sheet_in_which_only_the_asked_cell_changed_is_sound() -> None:
    check_sheet(sheet(), after(ROWS.replace("<v>1</v>", "<v>9</v>")), {(0, 0)}, strings())
    check_sheet(
        sheet(), after(ROWS.replace('<row r="1">', '<row r="1" ht="9">')), {(0, 0)}, strings()
    )


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (after(ROWS.replace("<v>2</v>", "<v>9</v>")), "another cell of row 1 changed"),
        (after(ROWS.replace('<c r="B1"><v>2</v></c>', "")), "another cell of row 1 changed"),
        (after(ROWS.replace("<v>3</v>", "<v>9</v>")), "another row changed"),
        (after(ROWS.replace('<row r="2">', '<row r="2" ht="9">')), "another row changed"),
        (after(ROWS.replace('r="2"', 'r="3"')), "rows came or went"),
        (after(ROWS + '<row r="9"/>'), "rows came or went"),
        (after(ROWS[ROWS.index('<row r="2">') :]), "rows came or went"),
        (after(ROWS.replace('<row r="1">', ' <row r="1">')), "another row changed"),
        (after(ROWS.replace('<row r="1">', "<row>")), "another row changed"),
        (after(ROWS.replace("</row><row", "</row> <row")), "another row changed"),
        (after(ROWS, "x14 x15"), "the prefix x15 is not declared"),
        (after(ROWS.replace('"A1"><v>1', '"A1" t="s"><v>1')), "a text of row 1 is missing"),
    ],
)
def test_a_fault_is_told(now: SheetPart, said: str) -> None:
    assert fault(now) == (
        f"Sheet “Plan” was not changed, for the result would not have been sound ({said}). "
        "Please report this with the file; make the change in Excel meanwhile."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS.replace("</row><row", '</row><row r="1"/><row'), "row 1 twice"),
        (ROWS.replace('<row r="1">', '<row r="1"/><row r="1">'), "row 1 twice"),
        (ROWS.replace('<row r="1">', '<row r="1"/><row>'), "row 2 twice"),
        (ROWS.replace('<row r="1">', '<row r="3">'), "row 2 twice or out of order"),
        (ROWS.replace('r="A1"', 'r="C1"'), "B1 twice or out of order"),
    ],
)
def test_rows_and_cells_that_are_no_longer_in_order_are_told(rows: str, said: str) -> None:
    assert said in fault(after(rows))


MOVED = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"/>'
    '<row r="3"><c r="A3"><v>3</v></c></row>'
)


def test_rows_that_moved_and_say_the_same_are_sound() -> None:
    check_moved(sheet(), sheet(MOVED), Moved(0, 1), set(), strings())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (MOVED.replace("<v>3</v>", "<v>4</v>"), "a row below changed"),
        (MOVED.replace("<v>3</v>", "<v>33</v>"), "a row below changed"),
        (MOVED.replace("<v>3</v>", "<v>&#51;</v>"), "a row below changed"),
        (MOVED.replace('r="A3"', 'r="A2"'), "a row below changed"),
        (MOVED.replace('r="A3"', 'r="B3"'), "a row below changed"),
        (MOVED.replace('r="A3"', 'r="A3" s="1"'), "a row below changed"),
        (MOVED.replace('<row r="3"', '<row r="3" ht="9"'), "a row below changed"),
        (MOVED.replace("</c></row><row", "</c> </row><row"), "a row above changed"),
        (MOVED.replace('<row r="2"/>', ""), "rows came or went"),
    ],
)
def test_a_fault_among_rows_that_moved_is_told(rows: str, said: str) -> None:
    with pytest.raises(WriteBackRefusedError) as caught:
        check_moved(sheet(), sheet(rows), Moved(0, 1), set(), strings())
    assert f"would not have been sound ({said})" in str(caught.value)


# Word --------------------------------------------------------------------------------------------

INS = '<w:ins w:id="{}" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'
NESTED = table(row(cell("deep"), cell("deeper")))
BODY = paragraph("Before") + table(
    row(cell("one"), cell(f"<w:p>{INS.format(1)}</w:p>"), cell(f"{NESTED}<w:p/>")),
    row(cell("two"), f"<w:sdt><w:sdtContent>{cell('three')}</w:sdtContent></w:sdt>", cell("four")),
)
CHANGED = (
    "",
    "x",
    "</w:t>",
    "<w:tc/>",
    "<w:p/>",
    cell("five"),
    INS.format(1),
    INS.format(9),
    "<!--",
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(CHANGED), st.booleans()), max_size=3),
    st.sets(st.integers(0, 7), min_size=1, max_size=3),
)
def test_a_document_is_judged_by_its_changed_cells_as_by_the_whole(
    asked: list[tuple[int, str, bool]], edited: set[int]
) -> None:
    document = Document(packed(word_parts(BODY)), "plan.docx", force=False, tracked=False)
    data = document.part.data
    # Between any two tags, before or after the text that stands there, or in its place.
    places = [found.span(1) for found in re.finditer(rb">([^<]*)<", data)][-60:]
    edits = {
        places[at % len(places)][0]: Edit(
            places[at % len(places)][0], places[at % len(places)][whole], new.encode()
        )
        for at, new, whole in asked
    }
    texts = dict.fromkeys(edited)
    changed = splice(data, edits.values())

    def judged() -> str:
        try:
            check_document(document, list(edits.values()), changed, texts)
        except (UnreadableFileError, WriteBackRefusedError) as error:
            return str(error)
        return ""

    quick = judged()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "_changed_cells", lambda *_: None)
        assert quick == judged()
