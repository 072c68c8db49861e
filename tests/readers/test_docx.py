"""Word documents, drawn as the XML of a few paragraphs and cells."""

from pathlib import Path

import pytest

from plantools.cells import EMPTY, Cell, Grid, Line
from plantools.readers import read_grids
from readers.packages import (
    OFFICE_THEME,
    STRICT_OFFICE,
    STRICT_WORD,
    cell,
    paragraph,
    read_parts,
    row,
    save,
    table,
    word_parts,
)


def read_body(folder: Path, body: str, **others: str) -> tuple[Grid, ...]:
    return read_parts(folder, word_parts(body, **others))


def read_cell(folder: Path, content: str, properties: str = "", **others: str) -> Cell:
    """The one cell of a document that holds nothing else."""
    [grid, *_] = read_body(folder, table(row(cell(content, properties))), **others)
    [[only]] = grid.rows
    assert only is not None
    return only


def runs(*inner: str) -> str:
    return f"<w:p>{''.join(f'<w:r>{one}</w:r>' for one in inner)}</w:p>"


def text(words: str) -> str:
    return f"<w:t>{words}</w:t>"


def around(words: str, element: str) -> str:
    return f"<w:p><w:{element}><w:r>{text(words)}</w:r></w:{element}></w:p>"


def code(words: str) -> str:
    return f"<w:instrText>{words}</w:instrText>"


def lines(grids: tuple[Grid, ...]) -> list[Line]:
    return [line for grid in grids for line in grid.above]


def drawn(grid: Grid) -> list[list[str | None]]:
    """A grid's texts, ``None`` where a spanning cell covers."""
    return [[one if one is None else one.text for one in row] for row in grid.rows]


# --- text -----------------------------------------------------------------------------------

FIELD = '<w:fldChar w:fldCharType="{}"/>'
BEGIN, SEPARATE, END = (FIELD.format(mark) for mark in ("begin", "separate", "end"))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(paragraph("one") + paragraph("two"), "one\ntwo", id="paragraphs"),
        pytest.param(paragraph("one") + "<w:p/>" + paragraph("two"), "one\n\ntwo", id="blank line"),
        pytest.param(runs(text("Apr"), text("il "), text("2018")), "April 2018", id="runs"),
        pytest.param(
            runs(text("a"), "<w:br/>", text("b"), "<w:cr/>", text("c")), "a\nb\nc", id="line breaks"
        ),
        pytest.param(
            runs(text("a") + '<w:br w:type="textWrapping"/>' + text("b")),
            "a\nb",
            id="wrapping break",
        ),
        pytest.param(
            runs(text("a"), '<w:br w:type="page"/><w:lastRenderedPageBreak/>', text("b")),
            "ab",
            id="page break",
        ),
        pytest.param(
            runs(text("a"), '<w:br w:type="column"/>', text("b")), "ab", id="column break"
        ),
        pytest.param(
            runs(text("a"), "<w:tab/>", text("b"), "<w:ptab/>", text("c")), "a\tb\tc", id="tabs"
        ),
        pytest.param(
            runs(text("co"), "<w:noBreakHyphen/>", text("operate")),
            "co‑operate",
            id="no-break hyphen",
        ),
        pytest.param(
            runs(text("co"), "<w:softHyphen/>", text("operate")), "cooperate", id="soft hyphen"
        ),
        pytest.param(runs('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "✓", id="Wingdings tick"),
        pytest.param(runs('<w:sym w:font="Wingdings" w:char="f0fb"/>'), "✗", id="Wingdings cross"),
        pytest.param(runs('<w:sym w:font="Wingdings" w:char="F0E0"/>'), "→", id="Wingdings arrow"),
        pytest.param(
            runs('<w:sym w:font="Wingdings 2" w:char="F050"/>'), "✓", id="Wingdings 2 tick"
        ),
        pytest.param(runs('<w:sym w:font="Symbol" w:char="2713"/>'), "✓", id="symbol by Unicode"),
        pytest.param(runs('<w:sym w:font="Wingdings" w:char="F021"/>'), "", id="unknown symbol"),
        pytest.param(around("see", "hyperlink"), "see", id="hyperlink"),
        pytest.param(around("May", "smartTag"), "May", id="smart tag"),
        pytest.param(around("7", "fldSimple"), "7", id="simple field"),
        pytest.param(
            runs(text("on "), BEGIN, code("DATE"), SEPARATE, text("1 May"), END, text(".")),
            "on 1 May.",
            id="complex field",
        ),
        pytest.param(
            runs(
                BEGIN,
                code("IF"),
                BEGIN,
                code("REF x"),
                SEPARATE,
                text("code"),
                END,
                SEPARATE,
                text("result"),
                END,
            ),
            "result",
            id="field in a field's code",
        ),
        pytest.param(runs(BEGIN, code("XE"), END, text("b")), "b", id="field without result"),
        pytest.param(runs(text("b"), END), "b", id="field that began in an earlier paragraph"),
        pytest.param(
            runs(
                "<w:ruby><w:rt><w:t>aid</w:t></w:rt><w:rubyBase><w:t>word</w:t></w:rubyBase></w:ruby>"
            ),
            "word",
            id="reading aid",
        ),
        pytest.param(
            '<w:p><w:bookmarkStart w:id="1" w:name="b"/><w:commentRangeStart w:id="2"/>'
            '<w:proofErr w:type="spellStart"/><w:r><w:t>kept</w:t></w:r>'
            '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>'
            '<w:r><w:footnoteReference w:id="3"/></w:r><w:bookmarkEnd w:id="1"/></w:p>',
            "kept",
            id="comments, footnotes, bookmarks, spelling marks",
        ),
        pytest.param(runs("<w:t>a<!-- aside -->b</w:t>"), "ab", id="XML comment"),
    ],
)
def test_a_cell_reads_as_the_text_a_person_sees(
    tmp_path: Path, paragraphs: str, expected: str
) -> None:
    assert read_cell(tmp_path, paragraphs) == Cell(expected)


def test_a_run_without_text_and_a_cell_without_paragraphs_are_empty(tmp_path: Path) -> None:
    assert read_cell(tmp_path, "<w:p><w:r/></w:p>") == Cell("")
    assert read_cell(tmp_path, "<w:bookmarkStart/>") == Cell("")


# --- content controls -----------------------------------------------------------------------


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


PROMPT = "<w:showingPlcHdr/>"


def test_content_controls_are_seen_through_at_every_level(tmp_path: Path) -> None:
    in_run = f"<w:p>{control('<w:r><w:t>run</w:t></w:r>')}</w:p>"
    body = control(
        table(
            row(cell(in_run), control(cell("cell"))),
            control(row(cell(control(paragraph("paragraph"))), cell("x"))),
        )
    )
    assert read_body(tmp_path, body) == (
        Grid(rows=((Cell("run"), Cell("cell")), (Cell("paragraph"), Cell("x")))),
    )


def test_a_prompt_to_enter_text_is_not_read_but_its_cell_stays(tmp_path: Path) -> None:
    prompt = f"<w:r>{text('Click or tap here to enter text.')}</w:r>"
    in_paragraph = f"<w:p><w:r>{text('By: ')}</w:r>{control(prompt, PROMPT)}</w:p>"
    body = table(
        row(
            cell(in_paragraph),
            cell(paragraph("kept") + control(f"<w:p>{prompt}</w:p>", PROMPT)),
            control(cell(f"<w:p>{prompt}</w:p>"), PROMPT),
            cell("last"),
        )
    )
    assert read_body(tmp_path, body + control(f"<w:p>{prompt}</w:p>", PROMPT)) == (
        Grid(rows=((Cell("By: "), Cell("kept"), Cell(""), Cell("last")),)),
    )


# --- tracked changes ------------------------------------------------------------------------


def tracked(name: str, words: str, element: str = "t") -> str:
    return (
        f'<w:{name} w:id="1" w:author="A"><w:r><w:{element}>{words}</w:{element}></w:r></w:{name}>'
    )


def test_insertions_are_read_and_deletions_left_out(tmp_path: Path) -> None:
    content = (
        f"<w:p>{tracked('ins', 'June')}{tracked('del', 'May', 'delText')}"
        f"<w:r>{text(' 2018')}</w:r></w:p>"
    )
    assert read_cell(tmp_path, content) == Cell("June 2018")


def test_moved_text_is_read_where_it_went(tmp_path: Path) -> None:
    content = (
        f"<w:p>{tracked('moveFrom', 'moved')}<w:r>{text('first ')}</w:r>"
        f"{tracked('moveTo', 'moved')}</w:p>"
    )
    assert read_cell(tmp_path, content) == Cell("first moved")


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_whose_end_is_deleted_joins_the_next(tmp_path: Path, mark: str) -> None:
    runs_on = f'<w:rPr><w:{mark} w:id="1"/></w:rPr>'
    content = paragraph("one", runs_on) + paragraph(" and two") + paragraph("three")
    assert read_cell(tmp_path, content) == Cell("one and two\nthree")


def test_a_wholly_deleted_paragraph_leaves_no_blank_line(tmp_path: Path) -> None:
    ended = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    gone = f"<w:p>{ended}{tracked('del', 'gone', 'delText')}</w:p>"
    assert read_cell(tmp_path, paragraph("one") + gone + paragraph("two")) == Cell("one\ntwo")


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>seen</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> shown</w:t></w:r>'
    )
    assert read_cell(tmp_path, f"<w:p>{runs}</w:p>") == Cell("seen shown")


def test_a_deleted_end_with_nothing_to_join_keeps_its_words(tmp_path: Path) -> None:
    runs_on = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = paragraph("a", runs_on) + table(row(cell("b"))) + paragraph("c", runs_on)
    assert read_body(tmp_path, body) == (
        Grid(rows=((Cell("b"),),), above=(Line("a"),)),
        Grid(above=(Line("c"),)),
    )


def test_deleted_rows_and_cells_are_left_out_and_inserted_rows_read(tmp_path: Path) -> None:
    body = table(
        row(cell("a"), cell("gone", '<w:cellDel w:id="3"/>'), cell("b")),
        row(cell("gone"), cell("too"), properties='<w:del w:id="1"/>'),
        row(cell("c"), cell("d"), properties='<w:ins w:id="2"/>'),
    )
    assert read_body(tmp_path, body) == (
        Grid(rows=((Cell("a"), Cell("b")), (Cell("c"), Cell("d")))),
    )


# --- merges ---------------------------------------------------------------------------------

BEGUN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_a_wide_cell_covers_the_columns_it_spans(tmp_path: Path) -> None:
    body = table(row(cell("wide", wide(2)), cell("c")), row(cell("a"), cell("b"), cell("c")))
    assert read_body(tmp_path, body) == (
        Grid(
            rows=(
                (Cell("wide", column_span=2), None, Cell("c")),
                (Cell("a"), Cell("b"), Cell("c")),
            )
        ),
    )


def test_a_tall_cell_covers_the_rows_it_spans_also_in_the_first_column(tmp_path: Path) -> None:
    body = table(
        row(cell("tall", BEGUN), cell("1")),
        row(cell("", GOES_ON), cell("2")),
        row(cell("", '<w:vMerge w:val="continue"/>'), cell("3", BEGUN)),
        row(cell("next", BEGUN), cell("", GOES_ON)),
    )
    assert read_body(tmp_path, body) == (
        Grid(
            rows=(
                (Cell("tall", row_span=3), Cell("1")),
                (None, Cell("2")),
                (None, Cell("3", row_span=2)),
                (Cell("next"), None),
            )
        ),
    )


def test_a_cell_may_span_rows_and_columns(tmp_path: Path) -> None:
    body = table(
        row(cell("block", wide(2) + BEGUN), cell("x")),
        row(cell("", wide(2) + GOES_ON), cell("y")),
    )
    assert read_body(tmp_path, body) == (
        Grid(
            rows=(
                (Cell("block", row_span=2, column_span=2), None, Cell("x")),
                (None, None, Cell("y")),
            )
        ),
    )


def test_a_continuation_with_nothing_above_stands_for_itself(tmp_path: Path) -> None:
    body = table(
        row(cell("a", GOES_ON), cell("b")),
        row(cell("c"), cell("d", GOES_ON)),
        row(cell("e"), cell("", GOES_ON)),
    )
    assert read_body(tmp_path, body) == (
        Grid(
            rows=(
                (Cell("a"), Cell("b")),
                (Cell("c"), Cell("d", row_span=2)),
                (Cell("e"), None),
            )
        ),
    )


def test_a_continuation_of_another_width_stands_for_itself(tmp_path: Path) -> None:
    body = table(
        row(cell("narrow", BEGUN), cell("b"), cell("c")),
        row(cell("wide", wide(2) + GOES_ON), cell("d")),
    )
    assert read_body(tmp_path, body) == (
        Grid(
            rows=(
                (Cell("narrow"), Cell("b"), Cell("c")),
                (Cell("wide", column_span=2), None, Cell("d")),
            )
        ),
    )


def test_columns_left_out_before_a_row_are_empty_and_after_it_missing(tmp_path: Path) -> None:
    body = table(
        row(cell("a"), cell("b"), cell("c")),
        row(cell("x"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert read_body(tmp_path, body) == (
        Grid(rows=((Cell("a"), Cell("b"), Cell("c")), (EMPTY, Cell("x")))),
    )


def test_the_old_way_of_merging_across_is_one_wide_cell(tmp_path: Path) -> None:
    body = table(
        row(
            cell("wide", '<w:hMerge w:val="restart"/>'),
            cell("", '<w:hMerge w:val="continue"/>'),
            cell("", "<w:hMerge/>"),
            cell("last"),
        ),
        row(cell("alone", "<w:hMerge/>"), cell("b")),
    )
    assert read_body(tmp_path, body) == (
        Grid(
            rows=(
                (Cell("wide", column_span=3), None, None, Cell("last")),
                (Cell("alone"), Cell("b")),
            )
        ),
    )


@pytest.mark.parametrize(("span", "columns"), [("-1", 1), ("0", 1), ("100000", 63)])
def test_an_absurd_width_is_brought_into_word_s_limits(
    tmp_path: Path, span: str, columns: int
) -> None:
    body = table(row(cell("a", wide(span)), properties='<w:gridBefore w:val="-5"/>'))
    assert read_body(tmp_path, body) == (
        Grid(rows=((Cell("a", column_span=columns), *[None] * (columns - 1)),)),
    )


def test_a_table_without_rows_and_a_row_without_cells_are_empty(tmp_path: Path) -> None:
    assert read_body(tmp_path, table() + table(row())) == (Grid(), Grid(rows=((),)))


# --- nested tables --------------------------------------------------------------------------


def test_a_nested_table_is_a_grid_of_its_own_and_words_in_its_cell(tmp_path: Path) -> None:
    inner = table(row(cell("a"), cell("b")), row(cell("c"), cell("d")))
    body = paragraph("Title") + table(row(cell(paragraph("see:") + inner + "<w:p/>"), cell("x")))
    grids = read_body(tmp_path, body + table(row(cell("next"))))
    assert grids == (
        Grid(rows=((Cell("see:\na\tb\nc\td\n"), Cell("x")),), above=(Line("Title"),)),
        Grid(rows=((Cell("a"), Cell("b")), (Cell("c"), Cell("d")))),
        Grid(rows=((Cell("next"),),)),
    )
    assert [grid.number for grid in grids] == [1, 2, 3]


# --- numbers that Word counts ---------------------------------------------------------------


def numbered(words: str, depth: int = 0, number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(words, properties)


def level(depth: int, format_: str, shown: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


ONE_LIST = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def numbering(*levels: str, lists: str = ONE_LIST) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


DECIMAL = (
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "%4)"),
)


def test_counted_numbers_stand_before_their_paragraphs_level_by_level(tmp_path: Path) -> None:
    depths = (0, 1, 1, 2, 2, 3, 1, 2, 0, 1)
    body = "".join(numbered("x", depth) for depth in depths)
    read = lines(read_body(tmp_path, body, numbering=numbering(*DECIMAL)))
    assert [line.text for line in read] == [
        "1. x", "1.1 x", "1.2 x", "(a) x", "(b) x", "i) x", "1.3 x", "(a) x", "2. x", "2.1 x",
    ]  # fmt: skip


def test_a_counted_number_is_read_in_a_cell_without_any_words(tmp_path: Path) -> None:
    assert read_cell(tmp_path, numbered(""), numbering=numbering(*DECIMAL)) == Cell("1.")


@pytest.mark.parametrize(
    ("format_", "start", "shown"),
    [
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 26, "z"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"),
        ("decimalZero", 7, "07"),
        ("decimal", 2147483647, "2147483647"),
        ("upperLetter", 2147483647, "2147483647"),
        ("lowerRoman", 2147483647, "2147483647"),
        ("ordinal", 3, "3"),
    ],
)
def test_a_list_begins_where_it_says_in_its_own_numbers(
    tmp_path: Path, format_: str, start: int, shown: str
) -> None:
    one = level(0, format_, "%1").replace('start w:val="1"', f'start w:val="{start}"')
    assert read_cell(tmp_path, numbered("x"), numbering=numbering(one)) == Cell(f"{shown} x")


@pytest.mark.parametrize("format_", ["bullet", "none"])
def test_bullets_are_decoration(tmp_path: Path, format_: str) -> None:
    only = numbering(level(0, format_, "•"))
    assert read_cell(tmp_path, numbered("x"), numbering=only) == Cell("x")


def test_a_list_may_restart_and_otherwise_lists_of_one_kind_go_on(tmp_path: Path) -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(numbered("x", number=number) for number in (1, 1, 2, 3, 3, 1))
    read = read_body(tmp_path, body, numbering=numbering(*DECIMAL, lists=lists))
    assert [line.text for line in lines(read)] == ["1. x", "2. x", "3. x", "5. x", "6. x", "7. x"]


def test_a_list_may_have_a_level_of_its_own(tmp_path: Path) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "Part %1:")}</w:lvlOverride>'
    lists = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    parts = numbering(*DECIMAL, lists=lists)
    assert read_cell(tmp_path, numbered("x"), numbering=parts) == Cell("Part A: x")


def test_legal_numbers_are_decimals_at_every_level(tmp_path: Path) -> None:
    levels = (level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("x") + numbered("y", 1)
    read = lines(read_body(tmp_path, body, numbering=numbering(*levels)))
    assert read == [Line("I. x"), Line("1.1 y")]


def style(name: str, number: str) -> str:
    return (
        f'<w:style w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:pPr><w:numPr>{number}</w:numPr></w:pPr></w:style>"
    )


def test_numbers_come_from_styles_their_bases_and_the_levels_that_name_them(tmp_path: Path) -> None:
    styles = (
        style("One", '<w:numId w:val="1"/>')
        + '<w:style w:styleId="Same"><w:name w:val="Same"/><w:basedOn w:val="One"/></w:style>'
        + style("Two", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
        + style("Three", '<w:numId w:val="1"/>')
    )
    levels = (*DECIMAL[:2], level(2, "lowerLetter", "(%3)", '<w:pStyle w:val="Three"/>'))
    used = ("One", "Two", "Three", "Same")
    unnumbered = paragraph("x", '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = "".join(paragraph("x", f'<w:pStyle w:val="{one}"/>') for one in used) + unnumbered
    read = lines(read_body(tmp_path, body, styles=styles, numbering=numbering(*levels)))
    assert [line.text for line in read] == ["1. x", "1.1 x", "(a) x", "2. x", "x"]


def test_a_list_that_only_names_a_list_style_counts_with_its_levels(tmp_path: Path) -> None:
    styles = style("L", '<w:numId w:val="1"/>')
    lists = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    )
    parts = numbering(*DECIMAL, lists=lists)
    read = read_cell(tmp_path, numbered("x", number=2), styles=styles, numbering=parts)
    assert read == Cell("1. x")


@pytest.mark.parametrize("properties", ["", '<w:numPr><w:numId w:val="77"/></w:numPr>'])
def test_a_list_that_is_not_there_gives_no_number(tmp_path: Path, properties: str) -> None:
    read = read_cell(tmp_path, paragraph("x", properties), numbering=numbering(*DECIMAL))
    assert read == Cell("x")


# --- shading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('w:val="clear" w:color="auto" w:fill="ffc000"', "FFC000"),
        ('w:val="clear" w:color="FF0000" w:fill="auto"', ""),
        ('w:val="clear"', ""),
        ('w:fill="00B050"', "00B050"),
        ('w:val="solid" w:color="00B050" w:fill="FFFFFF"', "00B050"),
        ('w:val="solid" w:color="auto" w:fill="FFFFFF"', "000000"),
        ('w:val="nil" w:color="FF0000" w:fill="FF0000"', ""),
        ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "808080"),
        ('w:val="pct25" w:color="FF0000" w:fill="FFFFFF"', "FFBFBF"),
        ('w:val="pct12" w:color="auto" w:fill="auto"', "DFDFDF"),
        ('w:val="diagStripe" w:color="FF0000" w:fill="FFC000"', "FFC000"),
        ('w:val="diagStripe" w:color="FF0000" w:fill="auto"', "FF0000"),
        ('w:val="clear" w:fill="FFC000" w:themeFill="accent1"', "FFC000"),
        ('w:val="clear" w:fill="auto" w:themeFill="accent1"', "4F81BD"),
        ('w:val="clear" w:themeFill="background1" w:themeFillShade="80"', "808080"),
        ('w:val="clear" w:themeFill="accent1" w:themeFillTint="33"', "DCE6F2"),
        ('w:val="clear" w:themeFill="none"', ""),
        ('w:val="solid" w:themeColor="text1"', "000000"),
        ('w:val="clear" w:fill="not a colour"', ""),
    ],
)
def test_a_cell_s_shading_is_the_colour_a_person_sees(
    tmp_path: Path, shading: str, fill: str
) -> None:
    read = read_cell(tmp_path, "x", f"<w:shd {shading}/>", theme=OFFICE_THEME)
    assert read == Cell("x", fill)


def test_a_theme_colour_without_a_theme_is_none(tmp_path: Path) -> None:
    assert read_cell(tmp_path, "x", '<w:shd w:val="clear" w:themeFill="accent1"/>') == Cell("x")


# --- lines and their levels -----------------------------------------------------------------

STYLES = """
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Theme"><w:name w:val="Council Theme"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Pool"/></w:style>
<w:style w:styleId="Pool"><w:name w:val="Pool"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Odd"><w:name w:val="heading ²"/></w:style>
<w:style w:styleId="Nameless"/>
"""


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pStyle w:val="Title"/>', 0),
        ('<w:pStyle w:val="berschrift1"/>', 1),
        ('<w:pStyle w:val="Theme"/>', 1),
        ('<w:pStyle w:val="Mine"/>', 4),
        ('<w:pStyle w:val="Loop"/>', None),
        ('<w:pStyle w:val="Odd"/>', None),
        ('<w:pStyle w:val="Nameless"/>', None),
        ('<w:pStyle w:val="Unknown"/>', None),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="Title"/><w:outlineLvl w:val="1"/>', 2),
        ('<w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="-1"/>', None),
        ("", None),
    ],
)
def test_titles_and_headings_are_known_by_style_and_outline_level(
    tmp_path: Path, properties: str, expected: int | None
) -> None:
    read = read_body(tmp_path, paragraph("x", properties), styles=STYLES)
    assert read == (Grid(above=(Line("x", expected),)),)


def test_lines_stand_above_the_table_they_precede_and_the_last_alone(tmp_path: Path) -> None:
    body = (
        paragraph("Title") + paragraph("  ") + paragraph("1.") + table(row(cell("a")))
        + table(row(cell("b"))) + paragraph("Key") + "<w:p/>" + paragraph("End")
    )  # fmt: skip
    grids = read_body(tmp_path, body)
    assert grids == (
        Grid(rows=((Cell("a"),),), above=(Line("Title"), Line("1."))),
        Grid(rows=((Cell("b"),),)),
        Grid(above=(Line("Key"), Line("End"))),
    )
    assert [grid.number for grid in grids] == [1, 2, 3]


def test_a_document_without_words_or_tables_gives_no_grid(tmp_path: Path) -> None:
    assert read_body(tmp_path, "") == ()


# --- alternate content and text boxes -------------------------------------------------------


def alternatives(*choices: str, fallback: str = "") -> str:
    inner = "".join(f'<mc:Choice Requires="wps">{one}</mc:Choice>' for one in choices)
    spare = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return f"<mc:AlternateContent>{inner}{spare}</mc:AlternateContent>"


def test_of_alternate_contents_the_first_is_read_once(tmp_path: Path) -> None:
    content = runs(alternatives(text("one"), text("two"), fallback=text("three")))
    assert read_cell(tmp_path, content) == Cell("one")


def test_a_fallback_is_read_where_there_is_no_choice(tmp_path: Path) -> None:
    assert read_cell(tmp_path, runs(alternatives(fallback=text("three")))) == Cell("three")


def test_alternate_paragraphs_and_tables_are_read_once(tmp_path: Path) -> None:
    body = alternatives(table(row(cell("a"))), fallback=table(row(cell("b")))) + alternatives(
        paragraph("c"), fallback=paragraph("d")
    )
    assert read_body(tmp_path, body) == (Grid(rows=((Cell("a"),),)), Grid(above=(Line("c"),)))


def test_an_emoji_that_word_writes_as_a_symbol_is_read_once(tmp_path: Path) -> None:
    symbol = '<w16se:symEx xmlns:w16se="urn:x" w16se:font="Segoe UI Emoji" w16se:char="2705"/>'
    assert read_cell(tmp_path, runs(alternatives(symbol, fallback=text("✅")))) == Cell("✅")


def test_text_boxes_float_above_the_text_and_are_not_in_it(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('box')}</w:txbxContent>"
    drawing = alternatives(f"<w:drawing>{box}</w:drawing>", fallback=f"<w:pict>{box}</w:pict>")
    content = runs(text("a"), drawing, f"<w:object>{box}</w:object>", text("b"))
    assert read_cell(tmp_path, content) == Cell("ab")


# --- whole files ----------------------------------------------------------------------------


def test_a_strict_document_reads_as_a_transitional_one(tmp_path: Path) -> None:
    body = paragraph("Title", '<w:pStyle w:val="Title"/>') + table(
        row(cell("wide", wide(2) + '<w:shd w:val="clear" w:fill="FFC000"/>')),
        row(cell(numbered("a")), cell("b")),
    )
    others = {"styles": STYLES, "numbering": numbering(*DECIMAL)}
    transitional = read_body(tmp_path, body, **others)
    strict = read_body(tmp_path, body, namespace=STRICT_WORD, office=STRICT_OFFICE, **others)
    assert strict == transitional
    assert drawn(strict[0]) == [["wide", None], ["1. a", "b"]]


def test_parts_may_be_written_with_backslashes_and_other_capitals(tmp_path: Path) -> None:
    parts = word_parts(table(row(cell("a"))))
    renamed = {
        name.replace("/", "\\").replace("document", "Document"): content
        for name, content in parts.items()
    }
    assert read_grids(save(tmp_path / "plan.docx", renamed)) == (Grid(rows=((Cell("a"),),)),)
