"""The quick ways to read a Word document read the same as the way that reads everything."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.cells import Cell, Grid
from plantools.readers import docx, growing
from plantools.readers.wordplain import Plain
from readers.packages import (
    STRICT_OFFICE,
    STRICT_WORD,
    Parts,
    cell,
    paragraph,
    read_parts,
    row,
    table,
    word_parts,
)

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Counted"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
</w:pPr></w:style>
<w:style w:type="character" w:styleId="Green"><w:rPr><w:highlight w:val="green"/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""

TEXTS = ("a", "", " ", "b – c", "●", "\uf0fc")
OF_RUNS = (
    "", "<w:b/>", "<w:vanish/>", "<w:strike/>", '<w:strike w:val="0"/>', "<w:dstrike/>",
    '<w:highlight w:val="yellow"/>', '<w:shd w:val="clear" w:fill="FFC000"/>',
    '<w:color w:val="FF0000"/>', '<w:color w:val="000000"/>', '<w:rStyle w:val="Green"/>',
    '<w:rFonts w:ascii="Wingdings 2"/>',
)  # fmt: skip
IN_RUNS = (
    "<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:noBreakHyphen/>", "<w:lastRenderedPage/>",
    '<w:sym w:font="Wingdings" w:char="F0FC"/>', '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>',
    "<w:instrText>PAGE</w:instrText>", "<w:drawing><w:t>picture</w:t></w:drawing>",
)  # fmt: skip
OF_PARAGRAPHS = (
    "", "<w:jc/>", '<w:pStyle w:val="Struck"/>', '<w:pStyle w:val="Counted"/>',
    '<w:pStyle w:val="Nowhere"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>',
    '<w:outlineLvl w:val="1"/>', '<w:shd w:val="clear" w:fill="92D050"/>',
    "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:b/></w:rPr>",
)  # fmt: skip
OF_CELLS = (
    "", '<w:tcW w:w="9"/>', '<w:shd w:val="clear" w:fill="FF0000"/>', "<w:vMerge/>",
    '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', "<w:hMerge/>", "<w:cellDel/>",
    '<w:cellMerge w:vMerge="rest"/>',
)  # fmt: skip
OF_ROWS = ("", '<w:gridBefore w:val="1"/>', "<w:del/>")


def some(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Nothing as often as all the rest, and never too much of it."""
    return st.just("") | st.sampled_from(values)


def parts_of(inner: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=most).map("".join)


def marked(name: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Properties, which may be there and hold nothing, or not be there."""
    return st.just("") | inside.map(lambda inner: f"<w:{name}>{inner}</w:{name}>")


def within(name: str, *inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*inside).map(lambda inner: f"<w:{name}>{''.join(inner)}</w:{name}>")


written = st.sampled_from(TEXTS).map(lambda text: f"<w:t>{text}</w:t>")
runs = within(
    "r", marked("rPr", parts_of(some(OF_RUNS), 2)), parts_of(written | st.sampled_from(IN_RUNS))
)
boxed = runs.map(lambda run: f"<w:r><w:txbxContent><w:p>{run}</w:p></w:txbxContent></w:r>")
wrapped = st.sampled_from(("ins", "del", "hyperlink", "moveFrom")).flatmap(
    lambda name: within(name, runs)
)
prompts = runs.map(
    lambda run: (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>"
        f"{run}</w:p></w:sdtContent></w:sdt>"
    )
)
plain_paragraphs = st.sampled_from(TEXTS).map(paragraph)
paragraphs = plain_paragraphs | within(
    "p",
    marked("pPr", parts_of(some(OF_PARAGRAPHS), 2)),
    parts_of(runs | runs | st.just("<w:bookmarkStart/>") | wrapped | boxed),
)
contents = parts_of(plain_paragraphs | paragraphs | paragraphs | prompts)


def rows_of(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = within("tc", marked("tcPr", parts_of(some(OF_CELLS), 2)), inside)
    held = cells | cells | cells | within("ins", cells)
    return within("tr", marked("trPr", some(OF_ROWS)), parts_of(held))


def tables_of(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    rows = rows_of(inside)
    return within("tbl", parts_of(rows | rows | rows | within("sdt", rows), 4))


tables = tables_of(contents) | tables_of(
    st.tuples(contents, st.just("") | tables_of(contents), paragraphs).map("".join)
)
tables_in_boxes = within("p", within("pict", within("txbxContent", tables)))
bodies = parts_of(tables | paragraphs | prompts | tables_in_boxes | within("sdt", tables), 5)


def all_of(grids: tuple[Grid, ...]) -> list[Any]:
    """What grids are, down to what is not compared."""
    return [
        {
            field.name: [[_values(one) for one in cells] for cells in grid.rows]
            if field.name == "rows"
            else getattr(grid, field.name)
            for field in fields(grid)
        }
        for grid in grids
    ]


def _values(one: Cell | None) -> list[Any] | None:
    return None if one is None else [getattr(one, field.name) for field in fields(one)]


def document(body: str, *, strict: bool = False) -> Parts:
    spaces = {"namespace": STRICT_WORD, "office": STRICT_OFFICE} if strict else {}
    return word_parts(body, styles=STYLES, numbering=NUMBERING, **spaces)


lasting = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("strict", [False, True])
def test_plain_cells_read_as_any_cell_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    inside = ("", *(f"<w:t>{text}</w:t>" for text in TEXTS), *IN_RUNS)
    one_by_one = [
        f"<w:p>{of_paragraph}<w:r>{of_run}{before}<w:t>b</w:t>{behind}</w:r></w:p>"
        for of_paragraph in ("", *(f"<w:pPr>{one}</w:pPr>" for one in OF_PARAGRAPHS))
        for of_run in ("", *(f"<w:rPr>{one}</w:rPr>" for one in OF_RUNS))
        for before, behind in [*product(inside, [""]), ("", "<w:rPr><w:strike/></w:rPr>")]
    ]
    cells = [cell(one) for one in one_by_one]
    cells += [cell("a", of_cell) for of_cell in OF_CELLS]
    cells += [cell(one + paragraph("c")) for one in ("<w:p/>", "<w:p><w:pPr/></w:p>", "<w:sdt/>")]
    cells += [f"<w:tc>{paragraph('d')}<w:tcPr>{one}</w:tcPr></w:tc>" for one in OF_CELLS]
    plain = "<w:r><w:t>e</w:t></w:r>"
    cells += [cell(f"<w:p>{plain}<w:pPr>{one}</w:pPr></w:p>") for one in OF_PARAGRAPHS]
    cells += [cell(f"<w:p>{plain}<w:{one}>{plain}</w:{one}></w:p>") for one in ("ins", "del", "x")]
    rows = [row(cell("first"), one, cell("last"), cell("one more")) for one in cells]
    parts = document(table(*rows), strict=strict)
    quick = read_parts(tmp_path, parts)
    read = 0

    def nothing(*_: object) -> None:
        nonlocal read
        read += 1

    monkeypatch.setattr(Plain, "cell", nothing)
    assert all_of(read_parts(tmp_path, parts)) == all_of(quick)
    assert read > len(cells)


@lasting
@given(body=bodies, at_once=st.sampled_from([1, 50, 1 << 16]))
def test_a_document_reads_the_same_while_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, at_once: int
) -> None:
    parts = document(body)
    with monkeypatch.context() as patched:
        patched.setattr(growing, "_AT_ONCE", at_once)
        quick = read_parts(tmp_path, parts)
    with monkeypatch.context() as patched:
        patched.setattr(docx, "_read_growing", fails)
        assert all_of(read_parts(tmp_path, parts)) == all_of(quick)


def fails(*_: object, **__: object) -> None:
    raise LookupError("the document is to be read as a whole")


@lasting
@given(body=bodies)
def test_a_document_reads_the_same_without_the_numbers_of_its_cells(
    tmp_path: Path, body: str
) -> None:
    parts = document(body)
    with_numbers = read_parts(tmp_path, parts)
    without = read_parts(tmp_path, parts, numbered=False)
    assert all_of(without) == all_of(tuple(map(_without_numbers, with_numbers)))


def _without_numbers(grid: Grid) -> Grid:
    rows = tuple(tuple(one and replace(one, number=-1) for one in cells) for cells in grid.rows)
    return replace(grid, rows=rows)


def test_cells_of_the_same_short_words_on_the_same_fill_are_one_without_numbers(
    tmp_path: Path,
) -> None:
    green = '<w:shd w:val="clear" w:fill="00FF00"/>'
    long = "Plant trees along the main road, and water them. "
    cells = (cell(paragraph("Done")), cell(paragraph("Done"), green), cell(paragraph(long)))
    rows = "".join(row(*cells) for _ in range(3))
    [grid] = read_parts(tmp_path, word_parts(table(rows)), numbered=False)
    assert grid.rows[0] == (Cell("Done"), Cell("Done", "00FF00"), Cell(long))
    assert [len(set(map(id, column))) for column in zip(*grid.rows, strict=True)] == [1, 1, 3]


def test_no_more_of_a_long_table_stands_in_memory_than_what_is_parsed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 0
    look_at = docx.Survey.look_at

    def watched(survey: Any, stretch: Any) -> None:
        nonlocal most
        most = max(most, sum(1 for _ in stretch.getroottree().iter("{*}tr")))
        look_at(survey, stretch)

    monkeypatch.setattr(docx.Survey, "look_at", watched)
    monkeypatch.setattr(growing, "_AT_ONCE", 1000)
    [grid] = read_parts(tmp_path, word_parts(table(*[row(cell("a"), cell("b"))] * 500)))
    assert len(grid.rows) == 500
    assert most < 20


def test_a_paragraph_with_a_table_in_a_box_that_leads_on_is_read_whole(tmp_path: Path) -> None:
    ending = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    box = f"<w:r><w:txbxContent>{table(row(cell('in the box')))}</w:txbxContent></w:r>"
    body = f"<w:p>{ending}{box}<w:r><w:t>leads on</w:t></w:r></w:p>{table(row(cell('below')))}"
    grids = read_parts(tmp_path, word_parts(body))
    assert [grid.rows[0][0].text for grid in grids if grid.rows[0][0]] == ["in the box", "below"]
    assert [cell.number for grid in grids for cell in grid.rows[0] if cell] == [0, 1]


def test_cells_of_the_same_short_words_share_one_text(tmp_path: Path) -> None:
    name, long = "Housing Services", "Plant trees along the main road, and water them. "
    rows = "".join(row(cell(paragraph(name)), cell(paragraph(long))) for _ in range(3))
    [grid] = read_parts(tmp_path, word_parts(table(rows)))
    assert [one.text for cells in grid.rows for one in cells if one] == [name, long] * 3
    assert len({id(cells[0].text) for cells in grid.rows if cells[0]}) == 1
