"""The patcher's own checks: a sheet in which more changed than was asked is not let out."""

from __future__ import annotations

import pytest

from plantools.errors import WriteBackRefusedError
from plantools.patch.excel.checks import check_moved, check_sheet
from plantools.patch.excel.sheet import Sheet
from plantools.patch.excel.shift import Moved
from plantools.patch.excel.strings import SharedStrings
from plantools.patch.splice import Part

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    '<row r="2"><c r="A2"><v>3</v></c></row>'
)


def sheet(rows: str = ROWS, ignorable: str = "x14") -> Sheet:
    xml = (
        f'<worksheet xmlns="{SPACE}" xmlns:mc="{COMPATIBLE}" xmlns:x14="urn:x14" '
        f'mc:Ignorable="{ignorable}"><sheetData>{rows}</sheetData></worksheet>'
    )
    return Sheet("Plan", Part(xml.encode(), "xl/worksheets/sheet1.xml"))


def strings(*texts: str) -> SharedStrings:
    inner = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return SharedStrings(Part(f'<sst xmlns="{SPACE}">{inner}</sst>'.encode(), "a.xml"))


def fault(after: Sheet) -> str:
    with pytest.raises(WriteBackRefusedError) as caught:
        check_sheet(sheet(), after, {(0, 0)}, strings("one"))
    return str(caught.value)


def test_a_sheet_in_which_only_the_asked_cell_changed_is_sound() -> None:
    after = sheet(ROWS.replace("<v>1</v>", "<v>9</v>"))
    check_sheet(sheet(), after, {(0, 0)}, strings())


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (sheet(ROWS.replace("<v>2</v>", "<v>9</v>")), "another cell of row 1 changed"),
        (sheet(ROWS.replace('<c r="B1"><v>2</v></c>', "")), "another cell of row 1 changed"),
        (sheet(ROWS.replace("<v>3</v>", "<v>9</v>")), "another row changed"),
        (sheet(ROWS.replace('<row r="2">', '<row r="2" ht="9">')), "another row changed"),
        (sheet(ROWS.replace('r="2"', 'r="3"')), "rows came or went"),
        (sheet(ROWS + '<row r="9"/>'), "rows came or went"),
        (sheet(ROWS, "x14 x15"), "the prefix x15 is not declared"),
        (sheet(ROWS.replace('"A1"><v>1', '"A1" t="s"><v>1')), "a text of row 1 is missing"),
    ],
)
def test_a_fault_is_told(after: Sheet, said: str) -> None:
    assert fault(after) == (
        f"Sheet “Plan” was not changed, for the result would not have been sound ({said}). "
        "Please report this with the file; make the change in Excel meanwhile."
    )


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
