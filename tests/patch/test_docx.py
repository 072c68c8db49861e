"""Cells of Word tables changed in place: the text as asked, formats kept, all else the same."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from patch.patching import packed, part
from patch.wording import DOCUMENT, changed, grids, inside, one_cell, para, patched, run
from plantools.cells import Cell
from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.docx import attempt, patch_docx
from plantools.patch.edits import CellChange, WordEdit
from readers.packages import STRICT_OFFICE, STRICT_WORD, cell, row, table, word_parts

BOLD = "<w:b/>"
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

# Texts and formats -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "old", "text", "after"),
    [
        (para(run("Amber", BOLD)), "Amber", "Green", para(run("Green", BOLD))),
        (para(run("Lead: ", BOLD) + run("J. Okafor")), "Lead: J. Okafor", "Lead: S. Patel",
         para(run("Lead: ", BOLD) + run("S. Patel"))),
        (para(run("Plant ") + run("40", BOLD) + run(" trees")), "Plant 40 trees", "Plant 45 trees",
         para(run("Plant ") + run("45", BOLD) + run(" trees"))),
        (para(run("Red", BOLD) + run(" soon")), "Red soon", "", para("")),
        (para(run("Red")), "Red", "R&D <5\there ",
         para('<w:r><w:t>R&amp;D &lt;5</w:t><w:tab/><w:t xml:space="preserve">here </w:t></w:r>')),
        (para(run("Red", BOLD), '<w:jc w:val="center"/>'), "Red", "Red\nAmber",
         para(run("Red", BOLD), '<w:jc w:val="center"/>')
         + para(run("Amber", BOLD), '<w:jc w:val="center"/>')),
        (para(run("a one"), LIST) + para(run("two"), LIST), "a one\ntwo", "a one\nmid\ntwo",
         para(run("a one"), LIST) + para(run("mid"), LIST) + para(run("two"), LIST)),
        (para(run("one")) + para(run("two", BOLD)) + para(run("three")), "one\ntwo\nthree",
         "one\nthree", para(run("one")) + para(run("three"))),
        (para(run("one")) + para(run("two"), LIST), "one\ntwo", "one", para(run("one"))),
        (para(run("one"), LIST) + para(run("two")), "one\ntwo", "two", para(run("two"))),
        (para(run("one")) + "<w:p/>" + para(run("two")), "one\n\ntwo", "one\ntwo",
         para(run("one")) + para(run("two"))),
        (para("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"), "one\ntwo", "one\nnew\ntwo",
         para("<w:r><w:t>one</w:t><w:br/><w:t>new</w:t><w:br/><w:t>two</w:t></w:r>")),
        (para(run("5&#163;", BOLD)), "5£", "6£", para(run("6£", BOLD))),
        (para(run("one", BOLD)), "one", "A\nB", para(run("A", BOLD)) + para(run("B", BOLD))),
        ("<w:p/>", "", "new", para(run("new"))),
        (para("", f"<w:rPr>{BOLD}</w:rPr>"), "", "new",
         para(run("new", BOLD), f"<w:rPr>{BOLD}</w:rPr>")),
        (para("", f"<w:rPr><w:vanish/>{BOLD}</w:rPr>"), "", "new",
         para(run("new", BOLD), f"<w:rPr><w:vanish/>{BOLD}</w:rPr>")),
        # LibreOffice writes the bold of a paragraph's mark twice; what is new has it once.
        (para("", f"<w:rPr>{BOLD}{BOLD}</w:rPr>"), "", "new",
         para(run("new", BOLD), f"<w:rPr>{BOLD}{BOLD}</w:rPr>")),
        (para(run("one"), f"<w:rPr>{BOLD}{BOLD}<w:i/></w:rPr>"), "one", "one\ntwo",
         para(run("one"), f"<w:rPr>{BOLD}{BOLD}<w:i/></w:rPr>")
         + para(run("two"), f"<w:rPr>{BOLD}<w:i/></w:rPr>")),
        (para(run("hidden", "<w:vanish/>") + run("Red")), "Red", "Amber",
         para(run("hidden", "<w:vanish/>") + run("Amber"))),
        (para('<w:r w:rsidR="00AB"><w:t>Red</w:t></w:r>'), "Red", "Green",
         para('<w:r w:rsidR="00AB"><w:t>Green</w:t></w:r>')),
        (para("<w:smartTag>" + run("Red") + "</w:smartTag>"), "Red", "",
         para("<w:smartTag><w:r></w:r></w:smartTag>")),
        (para('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "✓", "Done",
         para(run("Done"))),
        (para('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/><w:b/></w:rPr><w:t>x</w:t></w:r>'), "x",
         "Done", para(run("Done", BOLD))),
    ],
)  # fmt: skip
def test_a_text_goes_into_its_runs(before: str, old: str, text: str, after: str) -> None:
    assert changed(before, old, text) == after


@pytest.mark.parametrize("text", ["", "Amber", " a\nb \tc", "one\ntwo\nthree\nfour", "two"])
@pytest.mark.parametrize(
    "before",
    [para(run("one", BOLD)) + para(run("two")) + para(run("three")), para(run("one")), "<w:p/>"],
)
def test_what_was_written_is_read_as_asked(tmp_path: Path, before: str, text: str) -> None:
    source = packed(one_cell(before))
    (grid,) = grids(tmp_path, source)
    result = patched(source, WordEdit(1, grid.text(0, 1), text))
    (grid,) = grids(tmp_path, result.data)
    assert [grid.text(0, column) for column in range(3)] == ["1.1", text, "Housing"]


def test_anchors_stay_where_text_around_them_goes() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="here"/>'
    end = '<w:bookmarkEnd w:id="1"/>'
    comment = '<w:commentRangeStart w:id="2"/>', '<w:commentRangeEnd w:id="2"/>'
    said = '<w:r><w:commentReference w:id="2"/></w:r>'
    before = para(run("one ") + mark + comment[0] + run("two") + end + comment[1] + said)
    after = para(run("four") + mark + comment[0] + end + comment[1] + said)
    assert changed(before, "one two", "four") == after


def test_bookmarks_between_paragraphs_that_join_stay() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>'
    assert changed(para(run("one")) + mark + para(run("two")), "one\ntwo", "one") == para(
        run("one") + mark
    )


def test_an_empty_cell_takes_the_format_of_the_text_above_but_not_of_the_heading() -> None:
    heading = row(cell(para(run("Status", BOLD))))
    source = word_parts(table(heading, row(cell("<w:p/>")), row(cell(para(run("Red", "<w:i/>")))),
                              row(cell("<w:p/>"))))  # fmt: skip
    result = patched(source, WordEdit(1, "", "Blue"), WordEdit(3, "", "Green"))
    after = part(result.data, DOCUMENT)
    assert [para(run("Blue")) in after, para(run("Green", "<w:i/>")) in after] == [True, True]


def test_lines_may_be_told_with_the_numbers_word_counts(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    content = para(run("Plant"), LIST) + para(run("Water"), LIST)
    source = packed(one_cell(content, numbering=numbering))
    (grid,) = grids(tmp_path, source)
    assert grid.text(0, 1) == "1. Plant\n2. Water"
    edit = WordEdit(1, grid.text(0, 1), "1. Plant\n2. Weed\n3. Water", place="table 1, row 1")
    result = patched(source, edit)
    assert inside(result.data) == "".join(
        para(run(text), LIST) for text in ("Plant", "Weed", "Water")
    )
    assert result.notes == (
        "table 1, row 1 has lines that Word counts; numbers after them may be others now.",
    )
    (grid,) = grids(tmp_path, result.data)
    assert grid.text(0, 1) == "1. Plant\n2. Weed\n3. Water"


def test_the_receipt_says_what_was_and_what_is() -> None:
    result = patched(one_cell(para(run("Red"))), WordEdit(1, "Red", "Green", "00b050", "row 1"))
    assert result.cells == (CellChange("row 1", "Red", "Green", "00b050"),)
    assert result.parts == (DOCUMENT,)


def test_what_is_there_already_is_no_change() -> None:
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>'
    source = one_cell(para(run("Red")), shaded)
    assert patched(source, WordEdit(1, "Red", "Red", fill="FF0000"), WordEdit(0, "1.1")).cells == ()


def test_strict_documents_and_other_prefixes_are_changed_in_their_own_way(tmp_path: Path) -> None:
    source = one_cell(para(run("Red")), namespace=STRICT_WORD, office=STRICT_OFFICE)
    source[DOCUMENT] = str(source[DOCUMENT]).replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
    result = patched(source, WordEdit(1, "Red", "Green", fill="00B050"))
    after = part(result.data, DOCUMENT)
    shaded = '<x:shd x:val="clear" x:color="auto" x:fill="00B050"/>'
    assert f"<x:tcPr>{shaded}</x:tcPr><x:p><x:r><x:t" in after
    (grid,) = grids(tmp_path, result.data)
    assert grid.rows[0][1] == Cell("Green", "00B050")


def test_a_document_of_python_docx_opens_after() -> None:
    document = docx.Document()
    made = document.add_table(2, 2)
    made.cell(1, 1).text = "Amber"
    made.cell(1, 1).paragraphs[0].runs[0].bold = True
    document.save(stream := io.BytesIO())
    result = patched(stream.getvalue(), WordEdit(3, "Amber", "Green", fill="00B050"))
    after = docx.Document(io.BytesIO(result.data)).tables[0].cell(1, 1)
    assert (after.text, after.paragraphs[0].runs[0].bold) == ("Green", True)


def test_nested_and_deleted_cells_are_counted() -> None:
    inner = table(row(cell("inner")))
    gone = row(cell("gone"), properties='<w:del w:id="1" w:author="x"/>')
    source = word_parts(table(row(cell(inner + "<w:p/>")), gone, row(cell("last"))))
    result = patched(source, WordEdit(1, "inner", "in"), WordEdit(3, "last", "end"))
    assert [change.after for change in result.cells] == ["in", "end"]


# Fills -------------------------------------------------------------------------------------------

GREEN = '<w:shd w:val="clear" w:color="auto" w:fill="00B050"/>'
NO_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
OLD = '<w:shd w:val="pct25" w:color="FF0000" w:fill="FFFFFF" w:themeFill="accent1"/>'


@pytest.mark.parametrize(
    ("properties", "fill", "after"),
    [
        ("", "00b050", GREEN),
        (f'<w:tcW w:w="5"/>{OLD}<w:vAlign w:val="top"/>', "00B050",
         f'<w:tcW w:w="5"/>{GREEN}<w:vAlign w:val="top"/>'),
        ('<w:tcW w:w="5"/><w:tcBorders/><w:noWrap/>', "00B050",
         f'<w:tcW w:w="5"/><w:tcBorders/>{GREEN}<w:noWrap/>'),
        (OLD, "", NO_FILL),
    ],
)  # fmt: skip
def test_a_fill_has_its_place_among_the_properties(properties: str, fill: str, after: str) -> None:
    content = para(run("Red"))
    result = patched(one_cell(content, properties), WordEdit(1, "Red", fill=fill))
    assert inside(result.data) == f"<w:tcPr>{after}</w:tcPr>{content}"


@pytest.mark.parametrize("own", ["", "<w:tcPr/>"])
def test_a_fill_makes_the_properties_it_needs(own: str) -> None:
    source = word_parts(table(f"<w:tr><w:tc>{own}<w:p/></w:tc></w:tr>"))
    result = patched(source, WordEdit(0, "", fill="00B050"))
    assert f"<w:tc><w:tcPr>{GREEN}</w:tcPr><w:p/></w:tc>" in part(result.data, DOCUMENT)


def test_a_fill_is_read_as_asked(tmp_path: Path) -> None:
    result = patched(one_cell(para(run("Red")), OLD), WordEdit(1, "Red", fill="00B050"))
    (grid,) = grids(tmp_path, result.data)
    filled = grid.rows[0][1]
    assert filled is not None
    assert filled.fill == "00B050"


def test_a_fill_that_is_no_colour_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="row 7: 'green' is no colour of six hex digits"):
        WordEdit(1, "", fill="green", place="row 7")


# Content controls --------------------------------------------------------------------------------


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


CHOICES = (
    '<w:dropDownList><w:listItem w:displayText="Red" w:value="1"/><w:listItem w:value="Green"/>'
    "</w:dropDownList>"
)
PROMPT = "<w:showingPlcHdr/>"


@pytest.mark.parametrize(
    ("before", "old", "text", "after"),
    [
        (para(control(CHOICES, run("Red", BOLD))), "Red", "Green",
         para(control(CHOICES, run("Green", BOLD)))),
        (para(control('<w:date w:fullDate="2026-04-01T00:00:00Z"><w:lid w:val="en-GB"/></w:date>',
                      run("1 April 2026"))), "1 April 2026", "1 May 2026",
         para(control('<w:date><w:lid w:val="en-GB"/></w:date>', run("1 May 2026")))),
        (para(control("<w:text/>" + PROMPT, run("Click here", '<w:rStyle w:val="P"/>'))), "", "new",
         para(control("<w:text/>", run("new", "").replace("<w:r>", "<w:r><w:rPr></w:rPr>")))),
        (control(f"<w:rPr>{BOLD}</w:rPr>{PROMPT}", para(run("Click"), LIST)), "", "new\nlines",
         control(f"<w:rPr>{BOLD}</w:rPr>", para(
             "<w:r><w:rPr><w:b/></w:rPr><w:t>new</w:t><w:br/><w:t>lines</w:t></w:r>", LIST))),
        (para(control("<w:text/>", run("one"))), "one", "one\ntwo",
         para(control("<w:text/>", "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"))),
        (para(run("See ") + control("<w:lock w:val='contentLocked'/>", run("here"))), "See here",
         "Look here", para(run("Look ") + control("<w:lock w:val='contentLocked'/>", run("here")))),
    ],
)  # fmt: skip
def test_a_control_takes_what_it_may(before: str, old: str, text: str, after: str) -> None:
    assert changed(before, old, text) == after


def test_a_control_around_the_cell_is_filled_in(tmp_path: Path) -> None:
    waiting = control(PROMPT, cell(para(run("Choose"))))
    source = word_parts(table(row(cell("1.1"), waiting)))
    result = patched(source, WordEdit(1, "", "Green"))
    (grid,) = grids(tmp_path, result.data)
    assert (grid.text(0, 1), PROMPT in part(result.data, DOCUMENT)) == ("Green", False)


# Refusals ----------------------------------------------------------------------------------------

FIELD = "".join(
    f"<w:r>{inner}</w:r>"
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> DATE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>today</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)  # fmt: skip
LINK = f'<w:hyperlink w:anchor="x">{run("here")}</w:hyperlink>'
EQUATION = (
    '<m:oMath xmlns:m="urn:math"><m:r><m:t>πr</m:t></m:r>'
    "<m:sSup><m:r><m:t>2</m:t></m:r></m:sSup></m:oMath>"
)
PICTURE = "<w:r><w:drawing/></w:r>"


@pytest.mark.parametrize(
    ("content", "before", "text", "why"),
    [
        (para(run("Red")), "Amber", "Green", "it holds “Red”, not “Amber”"),
        (para('<w:ins w:id="1" w:author="x">' + run("Red") + "</w:ins>"), "Red", "Green",
         "it holds tracked changes"),
        (para(run("Due ") + FIELD), "Due today", "Due now", "the change touches a field"),
        (para(f"<w:fldSimple>{run('today')}</w:fldSimple>"), "today", "now",
         "the change touches a field"),
        (para(FIELD.rpartition("<w:r>")[0]), "today", "now", "a field begins or ends in it"),
        (para(run("See ") + LINK), "See here", "See there", "the change touches a link"),
        (para(run("Area ") + EQUATION), "Area πr2", "Area x", "the change touches an equation"),
        (para(run("one ") + PICTURE + run("two")), "one two", "three", "touches a picture"),
        (para(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("b")), "ab", "x",
         "touches a footnote"),
        (table(row(cell("inner"))) + "<w:p/>", "inner\n", "x", "a table stands in it"),
        (table(row(cell("inner"))) + "<w:p/>", "", "x", "a table stands in it"),
        (para(control("<w:dataBinding/>", run("Red"))), "Red", "Green", "data kept elsewhere"),
        (control("<w:dataBinding/>", para(run("Red"))), "Red", "Red too", "data kept elsewhere"),
        (control("<w:dataBinding/>", "<w:p/>"), "", "new", "data kept elsewhere"),
        (para(control('<w:lock w:val="sdtContentLocked"/>', run("Red"))), "Red", "Green",
         "the change touches a locked content control"),
        (para(control("<w:checkbox/>", run("☐"))), "☐", "☒", "the change touches a tick box"),
        (para(control(CHOICES, run("Red"))), "Red", "Blue",
         "its dropdown does not offer “Blue”, only “Red”, “Green”"),
        (para(run("RAG: ") + control(CHOICES, run("Red"))), "RAG: Red", "RAG: Green",
         "the change touches a dropdown list"),
        (para(control(PROMPT + CHOICES, run("Choose"))), "", "Blue", "does not offer “Blue”"),
        (para(control(PROMPT, run("x")) + control(PROMPT, run("y"))), "", "new", "several things"),
        (para('<w:r><w:sym w:font="Odd" w:char="F041"/></w:r>' + run("a")), "a", "a\x0b",
         "the text holds the control character U\\+000B"),
        (para(run("a") + '<w:r><w:sym w:font="Odd" w:char="F041"/></w:r>' + run("b")), "ab", "c",
         "touches a symbol"),
        (para(run("one")) + control("", para(run("two"))), "one\ntwo", "one",
         "the edge of a content control"),
    ],
)  # fmt: skip
def test_what_would_do_harm_is_refused(content: str, before: str, text: str, why: str) -> None:
    source = packed(one_cell(content))
    edit = WordEdit(1, before, text, place="table 3, row 5")
    with pytest.raises(WriteBackRefusedError, match=why):
        patch_docx(source, [edit])
    (sentence,) = attempt(source, [edit]).refusals.values()
    assert sentence.startswith("table 3, row 5 was not changed: ")


@pytest.mark.parametrize(
    ("content", "before", "text"),
    [
        (para(run("See ") + LINK), "See here", "Look here"),
        (para(LINK), "here", "here and there"),
        (para(FIELD), "today", "today or not"),
        (para(FIELD), "today", "not today"),
        (para(PICTURE + run("Red")), "Red", "Green"),
    ],
)
def test_what_cannot_change_stays_while_text_beside_it_does(
    tmp_path: Path, content: str, before: str, text: str
) -> None:
    result = patched(one_cell(content), WordEdit(1, before, text))
    (grid,) = grids(tmp_path, result.data)
    assert grid.text(0, 1) == text
    after = inside(result.data)
    assert [after.count(one) for one in (LINK, FIELD, PICTURE)] == [
        content.count(one) for one in (LINK, FIELD, PICTURE)
    ]


@pytest.mark.parametrize(
    ("rows", "number", "why"),
    [
        ([row(cell("a", "<w:vMerge w:val='restart'/>")), row(cell("b", "<w:vMerge/>"))], 1,
         "covered by the merged cell"),
        ([row(cell("a", "<w:hMerge w:val='restart'/>"), cell("b", "<w:hMerge/>"))], 1,
         "covered by the merged cell"),
        ([row(cell("b"), properties='<w:ins w:id="1" w:author="x"/>')], 0, "a tracked change"),
        ([control('<w:lock w:val="contentLocked"/>', row(cell("b")))], 0, "stands in a locked"),
    ],
)  # fmt: skip
def test_cells_that_are_not_free_are_refused(rows: list[str], number: int, why: str) -> None:
    text = "b"
    for asked in (WordEdit(number, text, "new"), WordEdit(number, text, fill="00B050")):
        with pytest.raises(WriteBackRefusedError, match=why):
            patch_docx(packed(word_parts(table(*rows))), [asked])


def test_a_cell_that_continues_no_merge_stands_for_itself() -> None:
    source = word_parts(table(row(cell("a")), row(cell("b", "<w:vMerge/>"))))
    assert patched(source, WordEdit(1, "b", "new")).cells[0].after == "new"


def test_nothing_is_written_where_one_of_several_is_refused() -> None:
    source = packed(one_cell(para(run("Red"))))
    edits = [WordEdit(0, "1.1", "1.2"), WordEdit(1, "Blue", "Green"), WordEdit(9, "", "x")]
    with pytest.raises(WriteBackRefusedError, match=r"(?s)not “Blue”.*has only 3 cells"):
        patch_docx(source, edits)
    twice = [WordEdit(0, "1.1", "1.2"), WordEdit(0, "1.1", "1.3")]
    with pytest.raises(WriteBackRefusedError, match="two changes of it"):
        patch_docx(source, twice)


def restricted(edit: str, enforcement: str = "1") -> dict[str, str | bytes]:
    source = one_cell(para(run("Red")))
    root = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = f'<w:documentProtection w:edit="{edit}" w:enforcement="{enforcement}"/>'
    links = str(source["word/_rels/document.xml.rels"])
    link = '<Relationship Id="rId9" Type="urn:x/settings" Target="settings.xml"/></Relationships>'
    return source | {
        "word/settings.xml": f"<w:settings {root}>{said}</w:settings>",
        "word/_rels/document.xml.rels": links.replace("</Relationships>", link),
    }


@pytest.mark.parametrize("edit", ["readOnly", "comments", "forms", "trackedChanges"])
def test_a_restricted_document_is_left_alone_unless_forced(edit: str) -> None:
    asked = WordEdit(1, "Red", "Green")
    with pytest.raises(WriteBackRefusedError, match=r"plan\.docx is restricted to"):
        patched(restricted(edit), asked)
    assert patched(restricted(edit), asked, force=True).cells[0].after == "Green"
    assert patched(restricted(edit, "0"), asked).cells[0].after == "Green"


def test_files_that_are_none_to_change_are_refused() -> None:
    edit = [WordEdit(0, "1.1", "1.2")]
    signed = one_cell("x") | {"_xmlsignatures/origin.sigs": ""}
    with pytest.raises(WriteBackRefusedError, match="digitally signed"):
        patch_docx(packed(signed), edit)
    with pytest.raises(WriteBackRefusedError, match="protected by a password"):
        patch_docx(bytes.fromhex("D0CF11E0A1B11AE1"), edit)
    with pytest.raises(UnreadableFileError, match="damaged"):
        patch_docx(b"PK", edit)
