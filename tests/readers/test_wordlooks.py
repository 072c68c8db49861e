"""How the words of Word cells look: fills of words and styles, lights, struck text, text boxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cells import Cell, Grid, Line
from readers.packages import OFFICE_THEME, cell, paragraph, read_parts, row, table, word_parts

RED, GREEN = '<w:highlight w:val="red"/>', '<w:shd w:val="clear" w:fill="00B050"/>'


def run(words: str, looks: str = "") -> str:
    marked = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{words}</w:t></w:r>'


def words(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def style(name: str, inner: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}>{inner}</w:style>'


def based(name: str) -> str:
    return f'<w:basedOn w:val="{name}"/>'


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    + style("Green", f"<w:pPr>{GREEN}</w:pPr>")
    + style("StillGreen", based("Green"))
    + style("White", f'{based("Green")}<w:pPr><w:shd w:val="clear" w:fill="auto"/></w:pPr>')
    + style("Marked", f"<w:rPr>{RED}</w:rPr>", "character")
    + style("Gone", "<w:rPr><w:strike/></w:rPr>", "character")
    + style("GoneLines", "<w:rPr><w:strike/></w:rPr>")
    + style("Back", f'{based("Gone")}<w:rPr><w:strike w:val="0"/></w:rPr>', "character")
    + style("Light", '<w:rPr><w:color w:val="FF0000"/></w:rPr>', "character")
    + style("Banded", f"<w:tcPr>{GREEN}</w:tcPr><w:rPr><w:strike/></w:rPr>", "table")
)


def read_cell(folder: Path, content: str, properties: str = "") -> Cell:
    """The one cell of a document with the styles above."""
    parts = word_parts(table(row(cell(content, properties))), styles=STYLES, theme=OFFICE_THEME)
    [grid, *_] = read_parts(folder, parts)
    [[only]] = grid.rows
    assert only is not None
    return only


# --- fills ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fill"),
    [
        pytest.param(words(run("x", RED)), "FF0000", id="highlight"),
        pytest.param(words(run("x", GREEN)), "00B050", id="shaded words"),
        pytest.param(words(run("x"), properties=GREEN), "00B050", id="shaded paragraph"),
        pytest.param(words(run("x", RED + GREEN)), "FF0000", id="a highlight lies over shading"),
        pytest.param(words(run("x", RED), properties=GREEN), "FF0000", id="and over a paragraph's"),
        pytest.param(
            words(run("x"), properties='<w:pStyle w:val="StillGreen"/>'), "00B050", id="style"
        ),
        pytest.param(
            words(run("x"), properties='<w:pStyle w:val="White"/>'), "", id="style without"
        ),
        pytest.param(
            words(run("x"), properties='<w:pStyle w:val="Green"/><w:shd w:val="nil"/>'),
            "",
            id="a paragraph says that it has none",
        ),
        pytest.param(words(run("x", '<w:rStyle w:val="Marked"/>')), "FF0000", id="character style"),
        pytest.param(
            words(run("x", '<w:rStyle w:val="Marked"/><w:highlight w:val="none"/>')),
            "",
            id="a run says that it has none",
        ),
        pytest.param(words(run("x", RED), run(" ")), "FF0000", id="blanks do not count"),
        pytest.param(
            words(run("x", RED)) + words(run("y", RED)) + "<w:p/>", "FF0000", id="every paragraph"
        ),
        pytest.param(words(run("x", RED), run("y")), "", id="only some of the words"),
        pytest.param(words(run("x", RED), run("y", GREEN)), "", id="two colours"),
        pytest.param(words(run("x", '<w:color w:val="FF0000"/>')), "", id="coloured words"),
        pytest.param(words(properties=GREEN), "", id="no words"),
        pytest.param(words(run("x", '<w:highlight w:val="darkRed"/>')), "800000", id="dark red"),
        pytest.param(
            words(run("x", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>')),
            "4F81BD",
            id="theme colour",
        ),
    ],
)
def test_words_that_stand_on_one_colour_give_it_to_their_cell(
    tmp_path: Path, content: str, fill: str
) -> None:
    assert read_cell(tmp_path, content).fill == fill


def test_a_cell_s_own_shading_comes_before_that_of_its_words(tmp_path: Path) -> None:
    marked = words(run("x", RED))
    assert read_cell(tmp_path, marked, GREEN).fill == "00B050"
    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    assert read_cell(tmp_path, marked, white).fill == "FF0000"
    assert read_cell(tmp_path, words(run("x")), white).fill == "FFFFFF"


def test_a_marker_over_a_whole_row_is_no_colour_of_its_cells(tmp_path: Path) -> None:
    yellow = words(run("x", '<w:highlight w:val="yellow"/>'))
    body = table(
        row(cell(yellow), cell(), cell(yellow)), row(cell(yellow), cell("a")), row(cell(yellow))
    )
    [grid] = read_parts(tmp_path, word_parts(body))
    assert [[one.fill for _, one in grid.anchors(number)] for number in range(3)] == [
        ["", "", ""],
        ["FFFF00", ""],
        ["FFFF00"],
    ]


def test_what_a_table_style_paints_is_decoration(tmp_path: Path) -> None:
    banded = f'<w:tbl><w:tblPr><w:tblStyle w:val="Banded"/>{GREEN}</w:tblPr>'
    exception = f"<w:tblPrEx>{GREEN}</w:tblPrEx>"
    own = cell("", '<w:shd w:fill="FFC000"/>')
    body = f"{banded}<w:tr>{exception}{cell('x')}{own}</w:tr></w:tbl>"
    assert read_parts(tmp_path, word_parts(body, styles=STYLES)) == (
        Grid(rows=((Cell("x"), Cell("", "FFC000")),)),
    )


@pytest.mark.parametrize(
    ("content", "properties", "fill"),
    [
        pytest.param(words(run("●", '<w:color w:val="FF0000"/>')), "", "FF0000", id="light"),
        pytest.param(words(run("■", '<w:rStyle w:val="Light"/>')), "", "FF0000", id="style"),
        pytest.param(
            words(run("★ ★", '<w:color w:val="0" w:themeColor="accent1"/>')),
            "",
            "4F81BD",
            id="theme",
        ),
        pytest.param(
            words(run("⬤", '<w:color w:themeColor="accent1" w:themeTint="33"/>')),
            "",
            "DCE6F2",
            id="tint",
        ),
        pytest.param(
            words(run("●", '<w:color w:val="FF0000"/>')),
            '<w:shd w:val="clear" w:fill="F2F2F2"/>',
            "FF0000",
            id="on a grey band",
        ),
        pytest.param(
            words(run("●", '<w:color w:val="FF0000"/>')), GREEN, "00B050", id="on a status"
        ),
        pytest.param(words(run("●", '<w:color w:val="000000"/>')), "", "", id="black"),
        pytest.param(words(run("●", '<w:color w:val="auto"/>')), "", "", id="automatic"),
        pytest.param(
            words(run("● late", '<w:color w:val="FF0000"/>')), "", "", id="a symbol and words"
        ),
        pytest.param(
            words(run("●", '<w:color w:val="FF0000"/>'), run("●", '<w:color w:val="00B050"/>')),
            "",
            "",
            id="two lights",
        ),
    ],
)
def test_a_lone_symbol_is_a_light_of_its_font_s_colour(
    tmp_path: Path, content: str, properties: str, fill: str
) -> None:
    assert read_cell(tmp_path, content, properties).fill == fill


@pytest.mark.parametrize(
    ("font", "typed", "expected"),
    [
        ("Wingdings", "\uf06c", "●"),
        ("Wingdings", "\uf0fc done", "✓ done"),
        ("Wingdings 2", "\uf050", "✓"),
        ("Symbol", "\uf0b7", "•"),
        ("Wingdings", "\uf021", "\uf021"),
    ],
)
def test_symbols_typed_in_a_symbol_font_are_what_they_look_like(
    tmp_path: Path, font: str, typed: str, expected: str
) -> None:
    typed_in = words(run(typed, f'<w:rFonts w:ascii="{font}"/>'))
    assert read_cell(tmp_path, typed_in).text == expected


# --- struck text ----------------------------------------------------------------------------

STRIKE = "<w:strike/>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(words(run("May", STRIKE), run(" June")), ("May June", "May"), id="some"),
        pytest.param(words(run("Ma", STRIKE), run("y", STRIKE)), ("May", "May"), id="two runs"),
        pytest.param(words(run("May", "<w:dstrike/>")), ("May", "May"), id="twice"),
        pytest.param(words(run("May", '<w:strike w:val="0"/>')), ("May", ""), id="switched off"),
        pytest.param(words(run("May", '<w:strike w:val="false"/>')), ("May", ""), id="false"),
        pytest.param(
            words(run("May")) + words(run("June ", STRIKE), run("July")),
            ("May\nJune July", "June "),
            id="second paragraph",
        ),
        pytest.param(words(run("May", '<w:rStyle w:val="Gone"/>')), ("May", "May"), id="style"),
        pytest.param(words(run("May", '<w:rStyle w:val="Back"/>')), ("May", ""), id="style off"),
        pytest.param(
            words(run("May"), properties='<w:pStyle w:val="GoneLines"/>'),
            ("May", "May"),
            id="paragraph style",
        ),
        pytest.param(
            words(
                run("May", '<w:rStyle w:val="Gone"/>'), properties='<w:pStyle w:val="GoneLines"/>'
            ),
            ("May", ""),
            id="two styles take each other back",
        ),
        pytest.param(
            words(run("May", STRIKE), properties='<w:pStyle w:val="GoneLines"/>'),
            ("May", "May"),
            id="said again",
        ),
    ],
)
def test_struck_words_stay_in_the_text_and_are_marked(
    tmp_path: Path, content: str, expected: tuple[str, str]
) -> None:
    read = read_cell(tmp_path, content)
    assert (read.text, "|".join(read.text[start:end] for start, end in read.struck)) == expected


def test_the_usual_style_strikes_what_names_no_other(tmp_path: Path) -> None:
    usual = style("Normal", "<w:rPr><w:strike/></w:rPr>", more='w:default="1"')
    [grid] = read_parts(tmp_path, word_parts(table(row(cell("May"))), styles=usual))
    assert grid.cell(0, 0).struck == ((0, 3),)


# --- text boxes -----------------------------------------------------------------------------


def box(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx '
        f'xmlns:wps="urn:wps">{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_table_in_a_text_box_is_read_once_and_in_its_place(tmp_path: Path) -> None:
    body = (
        table(row(cell("first")))
        + words(run("Above"), box(paragraph("Inside") + table(row(cell("boxed")))))
        + paragraph("Below")
        + table(row(cell("last")))
    )
    assert read_parts(tmp_path, word_parts(body)) == (
        Grid(rows=((Cell("first"),),)),
        Grid(rows=((Cell("boxed"),),), above=(Line("Above"), Line("Inside"))),
        Grid(rows=((Cell("last"),),), above=(Line("Below"),)),
    )


def test_lines_in_a_text_box_stand_before_the_paragraph_it_hangs_on(tmp_path: Path) -> None:
    body = words(run("1. Homes"), box(paragraph("Link Officer: J Smith"))) + table(row(cell("x")))
    assert read_parts(tmp_path, word_parts(body)) == (
        Grid(rows=((Cell("x"),),), above=(Line("Link Officer: J Smith"), Line("1. Homes"))),
    )


def test_a_box_in_an_older_drawing_is_read_and_one_in_a_deletion_is_not(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{table(row(cell('boxed')))}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>"
        f"<w:p><w:del><w:r><w:pict>{inner}</w:pict></w:r></w:del></w:p>"
    )
    assert read_parts(tmp_path, word_parts(body)) == (Grid(rows=((Cell("boxed"),),)),)


def test_a_table_in_a_box_in_a_cell_is_a_grid_and_no_text_of_the_cell(tmp_path: Path) -> None:
    held = words(run("own"), box(paragraph("floating") + table(row(cell("boxed")))))
    assert read_parts(tmp_path, word_parts(table(row(cell(held))))) == (
        Grid(rows=((Cell("own"),),)),
        Grid(rows=((Cell("boxed"),),)),
    )


# --- tracked merges -------------------------------------------------------------------------


def test_a_tracked_merge_is_read_as_accepted(tmp_path: Path) -> None:
    merged = '<w:cellMerge w:id="1" w:vMerge="{}"/>'
    body = table(
        row(cell("a", merged.format("rest")), cell("1")),
        row(cell("", merged.format("cont")), cell("2")),
    )
    assert read_parts(tmp_path, word_parts(body)) == (
        Grid(rows=((Cell("a", row_span=2), Cell("1")), (None, Cell("2")))),
    )


def test_a_tracked_split_is_read_as_accepted(tmp_path: Path) -> None:
    split = '<w:vMerge/><w:cellMerge w:id="1" w:vMergeOrig="cont"/>'
    body = table(row(cell("a", '<w:vMerge w:val="restart"/>')), row(cell("b", split)))
    assert read_parts(tmp_path, word_parts(body)) == (Grid(rows=((Cell("a"),), (Cell("b"),))),)
