"""OpenDocument sheets, each drawn in the XML it is about."""

from pathlib import Path

import pytest

from plantools.cells import UNCERTAIN, Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import read_grids
from readers.packages import Parts, save

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"
COLOUR = '<style:table-cell-properties fo:background-color="{}"/>'
STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'


def style(name: str, inner: str = "", family: str = "table-cell", **more: str) -> str:
    others = "".join(f' style:{key.replace("_", "-")}="{value}"' for key, value in more.items())
    return f'<style:style style:name="{name}" style:family="{family}"{others}>{inner}</style:style>'


def sheet(inner: str, attributes: str = 'table:name="Plan"') -> str:
    return f"<table:table {attributes}>{inner}</table:table>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    inner = text if text.startswith("<") or not text else f"<text:p>{text}</text:p>"
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def ods(*sheets: str, styles: str = "", common: str = "", manifest: str = "") -> Parts:
    parts: Parts = {
        "mimetype": MIME,
        "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(sheets)}"
        "</office:spreadsheet></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}><office:styles>{common}</office:styles>"
        "</office:document-styles>",
    }
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return parts


def read(tmp_path: Path, *rows: str, styles: str = "", common: str = "") -> Grid:
    parts = ods(sheet("".join(rows)), styles=styles, common=common)
    [grid] = read_grids(save(tmp_path / "plan.ods", parts))
    return grid


def test_a_sheet_is_read_with_its_repeated_rows_and_cells(tmp_path: Path) -> None:
    twice = 'table:number-columns-repeated="2"'
    grid = read(
        tmp_path,
        row(cell("Ref"), cell("", twice), cell("Action")),
        row(cell("x", twice), attributes='table:number-rows-repeated="2"'),
        row(cell("", 'table:number-columns-repeated="16384"'),
            attributes='table:number-rows-repeated="1048573"'),
    )  # fmt: skip
    assert grid.sheet == "Plan"
    assert grid == Grid(
        rows=(
            (Cell("Ref"), Cell(), Cell(), Cell("Action")),
            (Cell("x"), Cell("x")),
            (Cell("x"), Cell("x")),
        )
    )


def test_spans_cover_the_cells_under_them(tmp_path: Path) -> None:
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = '<table:covered-table-cell table:number-columns-repeated="{}">{}' + (
        "</table:covered-table-cell>"
    )
    under = covered.format(2, "<text:p>not seen</text:p>")
    grid = read(
        tmp_path,
        row(cell("Title", spans), covered.format(1, ""), cell("a")),
        row(under, cell("b")),
    )
    assert grid.rows == (
        (Cell("Title", row_span=2, column_span=2), None, Cell("a")),
        (None, None, Cell("b")),
    )


def test_fills_come_from_the_style_its_parents_the_row_and_the_column(tmp_path: Path) -> None:
    columns = '<table:table-column table:default-cell-style-name="amber"/><table:table-column/>'
    by = 'table:style-name="{}"'
    grid = read(
        tmp_path,
        columns,
        row(cell("column"), cell("none")),
        row(cell("row"), cell("row"), attributes='table:default-cell-style-name="red"'),
        row(cell("own", by.format("child")), cell("", by.format("clear")), cell("x")),
        styles=style("child", parent_style_name="Green")
        + style("clear", COLOUR.format("transparent"), parent_style_name="Green")
        + style("amber", COLOUR.format("#ffc000"))
        + style("red", COLOUR.format("#ff0000")),
        common=style("Green", COLOUR.format("#00B050")),
    )  # fmt: skip
    assert grid.rows == (
        (Cell("column", "FFC000"), Cell("none")),
        (Cell("row", "FF0000"), Cell("row", "FF0000")),
        (Cell("own", "00B050"), Cell(), Cell("x")),
    )


def test_styles_that_inherit_in_a_circle_end(tmp_path: Path) -> None:
    styles = style("a", parent_style_name="b") + style(
        "b", COLOUR.format("#FF0000"), parent_style_name="a"
    )
    grid = read(tmp_path, row(cell("x", 'table:style-name="a"')), styles=styles)
    assert grid.cell(0, 0) == Cell("x", "FF0000")


def test_a_date_is_shown_by_its_format_day_first_and_with_its_year(tmp_path: Path) -> None:
    american = (
        '<number:date-style style:name="N1"><number:month/><number:text>/</number:text>'
        '<number:day/><number:text>/</number:text><number:year number:style="long"/>'
        '</number:date-style><number:date-style style:name="N2"><number:day number:style="long"/>'
        '<number:text>-</number:text><number:month number:textual="true"/></number:date-style>'
    )
    dated = 'office:value-type="date" office:date-value="2026-03-04" table:style-name="{}"'
    grid = read(
        tmp_path,
        row(
            cell("3/4/2026", dated.format("us")),
            cell("04-Mar", dated.format("short")),
            cell("as shown", dated.format("none")),
            cell("soon", dated.format("us").replace("2026-03-04", "soon")),
        ),
        styles=american + style("us", data_style_name="N1") + style("short", data_style_name="N2"),
    )
    assert [one.text for _, one in grid.anchors(0)] == [
        "4/3/2026", "04-Mar-2026", "as shown", "soon",
    ]  # fmt: skip


def test_the_text_of_a_cell_is_what_its_paragraphs_show(tmp_path: Path) -> None:
    inner = (
        "<office:annotation><text:p>a comment</text:p></office:annotation>"
        "<text:p>Two<text:s text:c='3'/>spaces,<text:tab/>a\n  tab</text:p>"
        "<text:p><text:span>a <text:a>link</text:a></text:span> and<text:line-break/>more</text:p>"
    )
    grid = read(tmp_path, row(cell(inner)))
    assert grid.text(0, 0) == "Two   spaces,\ta tab\na link and\nmore"


def test_struck_text_is_known_by_cell_and_by_run(tmp_path: Path) -> None:
    runs = '<text:p>from <text:span text:style-name="T1">May</text:span> June</text:p>'
    grid = read(
        tmp_path,
        row(cell(runs), cell("gone", 'table:style-name="ce1"'), cell("here")),
        styles=style("T1", STRUCK, family="text") + style("ce1", STRUCK),
    )
    assert [grid.cell(0, column).struck for column in range(3)] == [((5, 8),), ((0, 4),), ()]


def test_what_is_hidden_is_marked(tmp_path: Path) -> None:
    hidden = 'table:visibility="collapse"'
    first = sheet(
        f'<table:table-column/><table:table-column {hidden} table:number-columns-repeated="2"/>'
        + "<table:table-header-rows>"
        + row(cell("a"))
        + "</table:table-header-rows>"
        + row(cell("b"), attributes='table:visibility="filter"')
    )
    second = sheet(row(cell("c")), 'table:name="Lists" table:style-name="ta2"')
    display = '<style:table-properties table:display="false"/>'
    plan, lists = read_grids(
        save(tmp_path / "plan.ods", ods(first, second, styles=style("ta2", display, "table")))
    )
    assert (plan.hidden, plan.hidden_rows, plan.hidden_columns) == (False, {1}, {1, 2})
    assert (lists.sheet, lists.number, lists.hidden) == ("Lists", 2, True)


def test_the_colour_of_a_conditional_format_is_left_open(tmp_path: Path) -> None:
    formats = (
        '<c:conditional-formats xmlns:c="urn:calc"><c:conditional-format '
        "c:target-range-address=\"'My plan'.B1:'My plan'.B9 Plan.C1\"><c:condition/>"
        "</c:conditional-format></c:conditional-formats>"
    )
    mapped = style("ce1", '<style:map style:condition="x" style:apply-style-name="Red"/>')
    grid = read(
        tmp_path,
        row(cell("a"), cell("b"), cell("c"), cell("d", 'table:style-name="ce1"')),
        formats,
        styles=mapped,
    )
    assert [one.rule for _, one in grid.anchors(0)] == ["", UNCERTAIN, UNCERTAIN, UNCERTAIN]


def test_absurd_repetitions_of_nothing_cost_nothing(tmp_path: Path) -> None:
    many = 'table:number-columns-repeated="999999999"'
    grid = read(
        tmp_path,
        row(cell("a"), cell("", f'{many} table:style-name="red"')),
        row(cell("", many), attributes='table:number-rows-repeated="999999999999"'),
        styles=style("red", COLOUR.format("#FF0000")),
    )
    assert grid.rows == ((Cell("a"),),)


def test_absurd_repetitions_of_a_text_are_refused(tmp_path: Path) -> None:
    words = cell("a", 'table:number-columns-repeated="16384"')
    with pytest.raises(UnreadableFileError, match="far more than any plan"):
        read(tmp_path, row(words, attributes='table:number-rows-repeated="1048576"'))


def test_absurd_spans_end_with_the_used_range(tmp_path: Path) -> None:
    spans = 'table:number-columns-spanned="99999999" table:number-rows-spanned="99999999"'
    grid = read(tmp_path, row(cell("a", spans), cell("")), row(cell("b")))
    assert grid.rows == ((Cell("a", row_span=2), ), (None,))  # fmt: skip


def test_a_locked_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry>'
    parts = ods(sheet(""), manifest=f"{manifest}</m:manifest>")
    with pytest.raises(UnreadableFileError, match="protected by a password in LibreOffice's own"):
        read_grids(save(tmp_path / "plan.ods", parts))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</table:table>", "", "is damaged and cannot be read"),
        ("<table:table-row ", '<table:table-row table:number-rows-repeated="x" ', "is damaged"),
        ("table:table", "table:nothing", "has no sheet in it"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    parts = ods(sheet(row(cell("a"))))
    parts["content.xml"] = str(parts["content.xml"]).replace(old, new)
    with pytest.raises(UnreadableFileError, match=rf"plan\.ods {said}"):
        read_grids(save(tmp_path / "plan.ods", parts))
