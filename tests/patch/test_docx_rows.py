"""Rows added to Word tables: like the row before them, with texts of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from patch.patching import packed, part, seen
from patch.wording import BY, CLERK, DOCUMENT, grids, para, run
from plantools.errors import WriteBackRefusedError
from plantools.patch.docxrows import append_rows_docx
from plantools.patch.edits import CellChange, NewCell
from readers.packages import cell, row, table, word_parts

BOLD = "<w:b/>"
HEADING = row(cell("Ref"), cell("Status"), properties="<w:tblHeader/>")
SHADED = '<w:tcW w:w="5"/><w:shd w:val="clear" w:fill="FF0000"/><w:noWrap/>'
MARK = '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'
LAST = row(
    cell(para(MARK + run("1.1", BOLD), '<w:jc w:val="left"/>')),
    cell(para(run("Red")) + para(run("late")), SHADED),
    properties='<w:cantSplit/>',
)  # fmt: skip
NEW = [NewCell("1.2"), NewCell("Green\ndone", fill="00B050")]


def test_a_row_is_like_the_one_before_it(tmp_path: Path) -> None:
    source = packed(word_parts(table(HEADING, LAST) + para(run("After"))))
    result = seen(source, append_rows_docx(source, [NEW], below=3, place="table 1, row 3"))
    green = '<w:shd w:val="clear" w:color="auto" w:fill="00B050"/>'
    made = (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr></w:tcPr>"
        + para(run("1.2", BOLD), '<w:jc w:val="left"/>')
        + f'</w:tc><w:tc><w:tcPr><w:tcW w:w="5"/>{green}<w:noWrap/></w:tcPr>'
        + para(run("Green")) + para(run("done")) + "</w:tc></w:tr>"
    )  # fmt: skip
    before = part(source, DOCUMENT)
    assert part(result.data, DOCUMENT) == before.replace(LAST, LAST + made)
    assert result.cells == (
        CellChange("table 1, row 3, cell 1", "", "1.2"),
        CellChange("table 1, row 3, cell 2", "", "Green\ndone", "00B050"),
    )
    grid = grids(tmp_path, result.data)[0]
    assert [grid.text(2, 0), grid.text(2, 1)] == ["1.2", "Green\ndone"]


def test_a_row_below_the_heading_is_no_heading() -> None:
    source = packed(word_parts(table(HEADING)))
    result = append_rows_docx(source, [[NewCell("1.1"), NewCell()]], below=0)
    assert part(result.data, DOCUMENT).count("tblHeader") == 1


def test_a_tracked_row_is_an_inserted_one(tmp_path: Path) -> None:
    source = packed(word_parts(table(HEADING, LAST)))
    result = seen(source, append_rows_docx(source, [NEW, NEW], below=2, track=CLERK))
    after = part(result.data, DOCUMENT)
    assert after.count(f"{BY}/></w:trPr>") == 2
    assert len(set(after.split('<w:ins w:id="'))) == after.count('<w:ins w:id="') + 1
    (grid,) = grids(tmp_path, result.data)
    assert [grid.text(number, 1) for number in (2, 3)] == ["Green\ndone"] * 2


def test_a_merge_that_ends_above_is_not_carried_on(tmp_path: Path) -> None:
    merged = [
        row(cell("a", '<w:vMerge w:val="restart"/>'), cell("b")),
        row(cell("", "<w:vMerge/>"), cell("c")),
    ]
    source = packed(word_parts(table(*merged)))
    result = append_rows_docx(source, [[NewCell("x"), NewCell("y")]], below=3)
    (grid,) = grids(tmp_path, result.data)
    assert [grid.text(2, 0), grid.text(2, 1)] == ["x", "y"]
    with pytest.raises(WriteBackRefusedError, match="a merged cell reaches across its place"):
        append_rows_docx(source, [[NewCell("x"), NewCell("y")]], below=0)


@pytest.mark.parametrize(
    ("source", "below", "why"),
    [
        (table(LAST), 9, "has only 2 cells"),
        (table(row(cell("a"))), 0, "it has 2 cells where the row before it has 1"),
        (table(row(cell("a"), cell("b"), properties='<w:del w:id="1"/>')), 0, "a tracked change"),
    ],
)
def test_what_has_no_place_is_refused(source: str, below: int, why: str) -> None:
    with pytest.raises(WriteBackRefusedError, match=why):
        append_rows_docx(packed(word_parts(source)), [NEW], below=below)
