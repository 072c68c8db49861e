"""The checklist on Word documents: each rule on one that breaks it, and on one that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.accessibility import ACCESSIBILITY_RULES, find_barriers
from readers.packages import OFFICE, cell, paragraph, relationships, row, save, table, word_parts

SANS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="24"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
    for n in (1, 2, 3)
)
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
TITLED = "<dc:title>Plan</dc:title><dc:creator>Thornmere</dc:creator>"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DECORATED = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def barriers(
    folder: Path, body: str, *, styles: str = SANS, properties: str = TITLED
) -> list[tuple[str, str, str]]:
    """The rule, message and place of each finding in a document whose body is given."""
    parts = word_parts(body, styles=styles + HEADINGS if styles else "")
    parts["docProps/core.xml"] = (
        f'<c:coreProperties xmlns:c="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{properties}</c:coreProperties>"
    )
    parts["_rels/.rels"] = relationships(
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", "metadata/core-properties", "docProps/core.xml"),
        office=OFFICE,
    )
    found = find_barriers(save(folder / "plan.docx", parts))
    return [(one.rule, one.message, one.place) for one in found]


def heading(text: str, level: int) -> str:
    return paragraph(text, f'<w:pStyle w:val="H{level}"/>')


def marked(*rows: str, look: str = 'w:firstRow="1"') -> str:
    """A table that is said to have a header row."""
    return table(*rows).replace("<w:tblPr/>", f"<w:tblPr><w:tblLook {look}/></w:tblPr>")


def header(*cells: str) -> str:
    return row(*cells, properties="<w:tblHeader/>")


def run(text: str, properties: str) -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:fill="{colour}"/>'


def picture(about: str) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWN}"><wp:docPr id="1" {about}</wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


GOOD = heading("Actions", 1) + marked(
    header(cell("Ref"), cell("RAG")), row(cell("1"), cell("Green", fill("53AE7F")))
)


def test_a_document_that_follows_the_checklist_has_no_findings(tmp_path: Path) -> None:
    assert barriers(tmp_path, GOOD) == []


def test_a_document_without_title_or_author_is_told_so(tmp_path: Path) -> None:
    assert barriers(tmp_path, GOOD, properties="<dc:title> </dc:title>") == [
        ("title-missing", "The document has no title in its properties.", ""),
        ("author-missing", "The document has no author in its properties.", ""),
    ]


def test_a_document_without_language_is_told_so_at_its_first_words(tmp_path: Path) -> None:
    no_language = SANS.replace('<w:lang w:val="en-GB"/>', "")
    assert barriers(tmp_path, GOOD, styles=no_language) == [
        (
            "language-missing",
            'No language is set for the document\'s words ("Actions").',
            'heading "Actions"',
        )
    ]


def test_words_that_all_have_a_language_of_their_own_need_no_default(tmp_path: Path) -> None:
    no_language = SANS.replace('<w:lang w:val="en-GB"/>', "")
    assert barriers(tmp_path, run("Cynllun", '<w:lang w:val="cy-GB"/>'), styles=no_language) == []


def test_a_long_document_without_headings_is_told_so(tmp_path: Path) -> None:
    assert barriers(tmp_path, paragraph("word " * 499)) == []
    assert barriers(tmp_path, paragraph("word " * 500)) == [
        (
            "headings-missing",
            "The document has 500 words and no heading in a heading style.",
            "",
        )
    ]


def test_a_level_that_is_left_out_is_found_and_going_back_up_is_fine(tmp_path: Path) -> None:
    body = heading("One", 1) + heading("Deep", 3) + heading("Two", 2) + heading("Three", 1)
    assert barriers(tmp_path, body) == [
        (
            "heading-level-skipped",
            '"Deep" is a heading of level 3 and follows one of level 1.',
            'heading "Deep"',
        )
    ]


def test_a_heading_without_words_is_found(tmp_path: Path) -> None:
    assert barriers(tmp_path, heading("One", 1) + heading("", 2)) == [
        ("heading-empty", "A heading of level 2 holds no words.", 'under the heading "One"')
    ]


def test_a_table_without_a_marked_header_row_is_found(tmp_path: Path) -> None:
    rows = row(cell("Ref"), cell("Action")), row(cell("1"), cell("Plant"))
    assert barriers(tmp_path, marked(*rows)) == [
        ("header-row-missing", "Table 1 has no row marked as a header row.", "table 1, row 1")
    ]
    assert barriers(tmp_path, marked(*rows, look='w:firstColumn="1"')) == [
        (
            "header-column-only",
            "Table 1 has headings in the first column only.",
            "table 1, row 1",
        )
    ]


def test_a_frame_of_one_row_or_one_column_needs_no_header(tmp_path: Path) -> None:
    body = table(row(cell("a"), cell("b"))) + table(row(cell("a")), row(cell("b")))
    assert barriers(tmp_path, body) == []


@pytest.mark.parametrize("look", ['w:firstRow="0"', 'w:val="0480"'])
def test_a_header_row_that_repeats_and_is_not_ticked_is_found(tmp_path: Path, look: str) -> None:
    rows = header(cell("Ref"), cell("Action")), row(cell("1"), cell("Plant"))
    assert barriers(tmp_path, marked(*rows, look=look)) == [
        (
            "header-look-missing",
            "Table 1 has a header row that repeats, and Header Row not ticked.",
            "table 1, row 1",
        )
    ]
    assert barriers(tmp_path, marked(*rows, look='w:val="04A0"')) == []


def test_merged_cells_nested_tables_and_blank_rows_and_columns_are_found(tmp_path: Path) -> None:
    top = header(cell("Ref"), cell("Action"), cell())
    merged = row(cell("Band", '<w:gridSpan w:val="3"/>'))
    inner = "<w:p/>" + table(row(cell("inner")))
    assert barriers(tmp_path, marked(top, row(cell("1"), cell("a"), cell()))) == [
        (
            "blank-rows",
            "Table 1 has 1 column without anything in it (3).",
            "table 1, row 1",
        )
    ]
    body = marked(top, merged, row(cell("1"), cell(inner), cell("c")), row(cell(), cell(), cell()))
    assert barriers(tmp_path, body) == [
        ("merged-cells", "Table 1 has merged cells in 1 row (2).", "table 1, row 2"),
        ("nested-table", "Table 2 stands inside another table's cell.", "table 2, row 1"),
        ("blank-rows", "Table 1 has 1 row without anything in it (4).", "table 1, row 4"),
    ]


def test_a_picture_without_alternative_text_is_found(tmp_path: Path) -> None:
    assert barriers(tmp_path, picture('name="Chart 1"/>')) == [
        (
            "alt-text-missing",
            'The picture or chart "Chart 1" has no alternative text.',
            "before the first heading",
        )
    ]
    assert barriers(tmp_path, picture('name="Chart 1" descr="chart.PNG"/>')) == [
        (
            "alt-text-is-file-name",
            'The picture or chart "Chart 1" has only "chart.PNG" as alternative text.',
            "before the first heading",
        )
    ]


@pytest.mark.parametrize(
    "about",
    [
        'name="Chart 1" descr="Four actions are green"/>',
        f'name="Line"><d:decorative xmlns:d="{DECORATED}" val="1"/></wp:docPr>',
    ],
)
def test_a_picture_that_is_described_or_decorative_is_fine(tmp_path: Path, about: str) -> None:
    assert barriers(tmp_path, picture(about)) == []


def test_words_that_do_not_stand_out_are_found_once_for_each_pair(tmp_path: Path) -> None:
    white = '<w:color w:val="FFFFFF"/>'
    body = marked(
        header(cell("Ref"), cell("RAG")),
        row(cell("1"), cell(run("Amber", white), fill("FFC000"))),
        row(cell("2"), cell(run("Amber", white), fill("FFC000"))),
        row(cell("3"), cell("Amber", fill("FFC000"))),
    )
    assert barriers(tmp_path, body) == [
        (
            "contrast-too-low",
            '"Amber" is FFFFFF on FFC000: a contrast of 1.64 to 1, and it needs 4.5. '
            "1 more like it follows.",
            "table 1, row 2",
        )
    ]


@pytest.mark.parametrize(
    ("size", "found"), [(35, True), (36, False)], ids=["17.5 points", "18 points"]
)
def test_large_words_need_less_contrast(tmp_path: Path, size: int, found: bool) -> None:
    grey = run("Grey", f'<w:color w:val="888888"/><w:sz w:val="{size}"/>')
    assert bool(barriers(tmp_path, grey)) is found


def test_words_on_what_a_table_style_may_paint_are_not_judged(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f"{fill('000000')}</w:tcPr></w:tblStylePr></w:style>"
        '<w:style w:type="table" w:styleId="Own"><w:basedOn w:val="Dark"/></w:style>'
    )
    white = run("Ref", '<w:color w:val="FFFFFF"/>')
    plain = marked(header(cell(white), cell(white)), row(cell("1"), cell("a")))
    styled = plain.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="Own"/>')
    assert [rule for rule, *_ in barriers(tmp_path, plain)] == ["contrast-too-low"]
    assert barriers(tmp_path, styled, styles=SANS + style) == []


def test_hidden_words_are_not_judged_and_a_tables_own_shading_is_known(tmp_path: Path) -> None:
    white = run("Note", '<w:color w:val="FFFFFF"/>')
    assert barriers(tmp_path, white.replace("<w:rPr>", "<w:rPr><w:vanish/>")) == []
    frame = table(row(cell(white), cell(white)))
    shaded = frame.replace("<w:tblPr/>", f"<w:tblPr>{fill('000000')}</w:tblPr>")
    assert barriers(tmp_path, shaded) == []
    assert [rule for rule, *_ in barriers(tmp_path, frame)] == ["contrast-too-low"]


def test_a_coloured_cell_without_words_is_found(tmp_path: Path) -> None:
    body = marked(
        header(cell("Ref"), cell("Action"), cell("", fill("FF0000"))),
        row(cell("1"), cell("Plant"), cell("", fill("00B050"))),
        row(*[cell(text, fill("00B050")) for text in ("Section", "", "")]),
        row(cell("2"), cell("Dig"), cell("Red", fill("FF0000"))),
        row(cell("3"), cell("Dig"), cell(run("●", '<w:color w:val="FF0000"/>'))),
    )
    assert [one for one in barriers(tmp_path, body) if one[0] == "colour-alone"] == [
        (
            "colour-alone",
            "Table 1 has 1 coloured cell without words in it, the first in row 2.",
            "table 1, row 2",
        ),
        (
            "colour-alone",
            "Table 1 has 1 coloured light without words, the first in row 5.",
            "table 1, row 5",
        ),
    ]


def test_small_words_and_fonts_with_serifs_are_noted(tmp_path: Path) -> None:
    times = '<w:rFonts w:ascii="Times New Roman"/>'
    body = run("Small", '<w:sz w:val="21"/>') + run("Old", times) + run("Older", times)
    assert barriers(tmp_path, body) == [
        (
            "text-small",
            '1 passage smaller than 11 points; the smallest is 10.5 points ("Small").',
            "before the first heading",
        ),
        (
            "font-with-serifs",
            'Times New Roman is a font with serifs ("Old").',
            "before the first heading",
        ),
    ]


def test_every_rule_says_when_why_how_to_mend_it_and_where_it_comes_from() -> None:
    rules = ACCESSIBILITY_RULES
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.when and rule.why and rule.fix and rule.source for rule in rules)
    assert all(rule.word or rule.excel for rule in rules)
    assert [
        rule.name for rule in rules if rule.severity == "error" and "WCAG" not in rule.source
    ] == []
