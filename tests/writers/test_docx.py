"""Word documents, opened again by python-docx."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.cells import EMPTY, Cell, Column, Grid, Line
from plantools.colours import contrast
from plantools.errors import UnwritableFileError, UnwritableTextError
from plantools.readers import read_grids
from plantools.writers.docx import write_docx

REGISTER = Grid(
    rows=(
        tuple(Cell(h, fill="1F3864", role="header") for h in ("Ref", "Action", "RAG")),
        (Cell("1. Preventing", fill="D9E2F3", role="section", column_span=3), None, None),
        (Cell("1.1", role="label"), Cell("Review"), Cell("Green", fill="53AE7F", role="status")),
    ),
    above=(Line("Action Plan", 0), Line("Progress", 1), Line("As reported.")),
    columns=(Column("reference"), Column(), Column("choice")),
)
FORM = Grid(
    rows=(
        (Cell("Recommendation 2:", role="label"), Cell("That schools\nbe encouraged.")),
        (Cell("Assessment:", role="label"), Cell("1", fill="14285A", role="status")),
    )
)


def written(tmp_path: Path, *grids: Grid, title: str = "", landscape: bool = False) -> Any:
    write_docx(grids, tmp_path / "update.docx", title=title, landscape=landscape)
    return docx.Document(str(tmp_path / "update.docx"))


def document_grids(document: Any) -> tuple[Grid, ...]:
    """Tables and the lines above each as python-docx sees them; empty paragraphs are nothing."""
    grids, lines = [], []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            grids.append(Grid(rows=table_rows(block), above=tuple(lines)))
            lines = []
        elif block.text:
            lines.append(Line(block.text, level(block.style.name)))
    return (*grids, Grid(above=tuple(lines))) if lines else tuple(grids)


def level(style: str) -> int | None:
    if style == "Title":
        return 0
    return int(style.removeprefix("Heading ")) if style.startswith("Heading ") else None


def table_rows(table: Table) -> tuple[tuple[Cell | None, ...], ...]:
    seen: dict[Any, tuple[int, int]] = {}
    corners: dict[tuple[int, int], Any] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for row, each in enumerate(table.rows):
        for column, cell in enumerate(each.cells):
            corner = seen.setdefault(cell._tc, (row, column))
            corners[corner] = cell
            ends[corner] = (row, column)
    rows: list[list[Cell | None]] = [[None] * len(table.columns) for _ in table.rows]
    for (row, column), cell in corners.items():
        down, right = ends[row, column][0] - row + 1, ends[row, column][1] - column + 1
        text = "\n".join(paragraph.text for paragraph in cell.paragraphs)
        shade = cell._tc.tcPr.find(qn("w:shd"))
        fill = "" if shade is None else shade.get(qn("w:fill"))
        rows[row][column] = Cell(text, fill, down, right)
    return tuple(tuple(row) for row in rows)


def padded(grid: Grid) -> Grid:
    rows = tuple(row + (EMPTY,) * (grid.width - len(row)) for row in grid.rows if grid.width)
    return Grid(rows=rows, above=grid.above)


# --- what is written is what is read -------------------------------------------------------------


def test_lines_texts_fills_and_spans_are_read_as_they_were_written(tmp_path: Path) -> None:
    matrix = Grid(
        rows=(
            (Cell("a", fill="FFC000"), Cell("b"), Cell("c", column_span=2), None),
            (Cell("d", row_span=2), Cell("", fill="92D050"), Cell(), Cell("e\n\nf")),
            (None, Cell("g", row_span=2, column_span=2, fill="EEEEEE"), None, Cell("\n")),
            (Cell("h"), None, None, Cell(" i\tj ")),
        ),
        above=(Line("Title", 0), *(Line(f"Heading {n}", n) for n in range(1, 10))),
    )
    closing = Grid(above=(Line("One line\nand one\tmore."), Line("The end.", 2)))
    assert document_grids(written(tmp_path, REGISTER, matrix, FORM, closing)) == (
        REGISTER,
        matrix,
        FORM,
        closing,
    )


def test_short_rows_are_filled_up_with_empty_cells(tmp_path: Path) -> None:
    grid = Grid(rows=((Cell("a"),), (Cell("b"), Cell("c")), ()))
    assert document_grids(written(tmp_path, grid)) == (padded(grid),)


def test_tables_with_nothing_between_stay_two(tmp_path: Path) -> None:
    assert document_grids(written(tmp_path, FORM, FORM)) == (FORM, FORM)


def test_a_grid_without_cells_leaves_only_its_lines(tmp_path: Path) -> None:
    bare = Grid(rows=((), ()), above=(Line("Nothing to report."),))
    after = Grid(rows=FORM.rows, above=(Line("Then"),))
    joined = Grid(rows=FORM.rows, above=(*bare.above, *after.above))
    assert document_grids(written(tmp_path, bare, after)) == (joined,)


def test_every_way_to_end_a_line_is_a_line_end(tmp_path: Path) -> None:
    grid = Grid(rows=((Cell("a\r\nb\rc\nd"),),), above=(Line("e\r\nf", 1),))
    (read,) = document_grids(written(tmp_path, grid))
    assert (read.text(0, 0), read.above) == ("a\nb\nc\nd", (Line("e\nf", 1),))


MARKUP = "<w:t>&amp;</w:t>|]]>|{{PAGE}}|_x0041_|  edge  spaces  "
LETTERS = "no\u00a0break|\u202bעברית\u202c|防災 😀|\u2028\u2029\u0085|a\u00adb|\ufeff|“é” – ½"


@pytest.mark.parametrize("text", [*MARKUP.split("|"), *LETTERS.split("|")])
def test_every_text_that_xml_can_hold_survives(tmp_path: Path, text: str) -> None:
    grid = Grid(rows=((Cell(text),),), above=(Line(text),))
    assert document_grids(written(tmp_path, grid)) == (grid,)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A grid of any shape, with spans that do not overlap, and lines above it."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    rows: list[list[Cell | None]] = [[EMPTY] * width for _ in range(height)]
    text = st.text(st.sampled_from("aé .\n\t–“😀<&"), max_size=8)
    fill = st.sampled_from(["", "", "FFC000", "1F3864"])
    free = {(row, column) for row in range(height) for column in range(width)}
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            down, right = draw(st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (2, 3)]))
            area = {(row + i, column + j) for i in range(down) for j in range(right)}
            if not area <= free:
                down, right, area = 1, 1, {(row, column)}
            free -= area
            for each in area:
                rows[each[0]][each[1]] = None
            rows[row][column] = Cell(draw(text), draw(fill), down, right)
    lines = st.builds(Line, text.filter(bool), st.none() | st.integers(0, 9))
    above = tuple(draw(st.lists(lines, max_size=3)))
    return Grid(rows=tuple(tuple(row) for row in rows), above=above)


@given(st.lists(grids(), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_grid_is_read_as_it_was_written(wanted: list[Grid]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "law.docx"
        write_docx(wanted, path)
        assert document_grids(docx.Document(str(path))) == tuple(wanted)


def test_no_grids_make_an_empty_document(tmp_path: Path) -> None:
    assert document_grids(written(tmp_path)) == ()


def test_the_same_grids_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        write_docx([REGISTER, FORM], tmp_path / name, title="Plan")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    with ZipFile(tmp_path / "one.docx") as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- how it is painted ---------------------------------------------------------------------------


def test_a_report_is_a_valid_document(
    tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    spans = Grid(
        rows=((Cell("a", fill="A2100A", row_span=2, column_span=2), None), (None, None)),
        above=(Line("Tom & “Ann” <b>\tsaid", 1), Line("a\nb")),
    )
    wanted = [REGISTER, FORM, FORM, spans, Grid()]
    for landscape in (False, True):
        write_docx(wanted, tmp_path / "valid.docx", title="Tom & “Ann”", landscape=landscape)
        assert_valid_docx(tmp_path / "valid.docx")


def test_header_rows_repeat_and_no_row_is_split(tmp_path: Path) -> None:
    (table,) = written(tmp_path, REGISTER).tables
    repeated = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
    whole = [row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows]
    assert (repeated, whole) == ([True, False, False], [True, True, True])


def test_a_row_of_more_than_half_a_page_may_be_split(tmp_path: Path) -> None:
    (table,) = written(tmp_path, Grid(rows=((Cell("word " * 800),),))).tables
    assert table.rows[0]._tr.find(".//" + qn("w:cantSplit")) is None


def test_each_role_has_its_look(tmp_path: Path) -> None:
    (table,) = written(tmp_path, REGISTER).tables
    runs = {
        name: table.cell(row, column).paragraphs[0].runs[0]
        for name, row, column in [("header", 0, 0), ("label", 2, 0), ("body", 2, 1), ("rag", 2, 2)]
    }
    looks = {name: (run.bold, str(run.font.color.rgb)) for name, run in runs.items()}
    assert looks == {
        "header": (True, "FFFFFF"),
        "label": (True, "None"),
        "body": (None, "None"),
        "rag": (True, "None"),
    }
    assert table.cell(2, 2).paragraphs[0].alignment.name == "CENTER"


def test_headings_are_dark_and_everything_is_in_one_plain_font(tmp_path: Path) -> None:
    document = written(tmp_path, REGISTER)
    names = ["Title", *(f"Heading {number}" for number in range(1, 10))]
    fonts = [document.styles[name].font for name in names]
    assert {font.name for font in fonts} == {"Arial"}
    assert all(contrast(str(font.color.rgb), "FFFFFF") >= 7 for font in fonts)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:rFonts")).get(qn("w:ascii")) == "Arial"
    assert defaults.find(".//" + qn("w:sz")).get(qn("w:val")) == "22"
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:val")) == "en-GB"


@pytest.mark.parametrize(("landscape", "sides"), [(False, (210, 297)), (True, (297, 210))])
def test_pages_are_a4_with_margins_of_two_centimetres(
    tmp_path: Path, landscape: bool, sides: tuple[int, int]
) -> None:
    page = written(tmp_path, REGISTER, landscape=landscape).sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == sides
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert all(abs(margin - Mm(20)) < Mm(0.1) for margin in margins)


def test_a_table_is_as_wide_as_the_text(tmp_path: Path) -> None:
    document = written(tmp_path, REGISTER, landscape=True)
    page = document.sections[0]
    widths = [column.width for column in document.tables[0].columns]
    assert sum(widths) == page.page_width - page.left_margin - page.right_margin


def test_pages_are_numbered(tmp_path: Path) -> None:
    footer = written(tmp_path, FORM).sections[0].footer.paragraphs[0]._p
    fields = [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))]
    assert ("".join(text.text for text in footer.iter(qn("w:t"))), fields) == (
        "Page 1 of 1",
        ["PAGE", "NUMPAGES"],
    )


def test_a_table_is_read_out_under_the_nearest_heading_above(tmp_path: Path) -> None:
    second = Grid(rows=FORM.rows, above=(Line('Schools & "others"\n2020', 2), Line("A word.")))
    document = written(tmp_path, FORM, REGISTER, FORM, second, title="Update")
    captions = [table._tbl.find(".//" + qn("w:tblCaption")) for table in document.tables]
    assert [caption.get(qn("w:val")) for caption in captions] == [
        "Update",
        "Progress",
        "Progress",
        'Schools & "others" 2020',
    ]


def test_a_document_ends_with_a_paragraph_after_its_last_table(tmp_path: Path) -> None:
    body = written(tmp_path, FORM).element.body
    assert [child.tag for child in body] == [qn(f"w:{name}") for name in ("tbl", "p", "sectPr")]


def test_the_line_above_a_table_stays_on_its_page(tmp_path: Path) -> None:
    document = written(tmp_path, REGISTER)
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs]
    assert kept == [None, None, True, None]


def test_a_document_carries_its_title_its_language_and_nobodys_name(tmp_path: Path) -> None:
    properties = written(tmp_path, FORM, title="Update").core_properties
    assert (properties.title, properties.language) == ("Update", "en-GB")
    assert (properties.author, properties.comments) == ("", "")
    assert properties.created == properties.modified == datetime(2000, 1, 1, tzinfo=UTC)


def test_a_title_longer_than_a_property_holds_is_cut_there(tmp_path: Path) -> None:
    assert written(tmp_path, FORM, title="x" * 300).core_properties.title == "x" * 255


# --- refusals ------------------------------------------------------------------------------------


def refusal(tmp_path: Path, grid: Grid, *, title: str = "") -> str:
    with pytest.raises(UnwritableTextError) as caught:
        write_docx([grid], tmp_path / "update.docx", title=title)
    assert list(tmp_path.iterdir()) == []
    return str(caught.value)


@pytest.mark.parametrize("character", ["\0", "\x07", "\v", "\f", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_word_cannot_store_is_refused_with_its_place(
    tmp_path: Path, character: str
) -> None:
    grid = Grid(rows=((Cell(),), (Cell(f"a{character}b"),)), number=3)
    assert refusal(tmp_path, grid) == (
        "update.docx was not written: the text at table 3, row 2 holds the character "
        f"U+{ord(character):04X}, which Word cannot store. Take it out there and run this again."
    )


def test_a_character_is_refused_in_a_title_and_a_line_too(tmp_path: Path) -> None:
    line = Grid(above=(Line("\f", 1),))
    assert "its title holds the character U+0000" in refusal(tmp_path, Grid(), title="\0")
    assert "the text above table 1 holds the character U+000C" in refusal(tmp_path, line)


def test_more_columns_than_word_has_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, Grid(rows=((EMPTY,) * 64,))) == (
        "update.docx was not written: table 1 has 64 columns, and Word holds 63. Write fewer of "
        "them, or choose another format."
    )
    assert "has 32,768 rows" in refusal(tmp_path, Grid(rows=((),) * 32_768))


def test_a_document_open_in_word_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "update.docx").write_text("old")
    (tmp_path / "~$update.docx").write_bytes(b"\x07J Smith")
    with pytest.raises(UnwritableFileError, match="J Smith"):
        write_docx([FORM], tmp_path / "update.docx")
    assert (tmp_path / "update.docx").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


def kept_with_next(table: Table) -> list[bool]:
    return [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]


def test_a_table_that_fits_well_on_a_page_is_kept_on_one(tmp_path: Path) -> None:
    form = Grid(rows=tuple((Cell(f"L{n}", role="label"), Cell("words")) for n in range(3)))
    long = Grid(rows=tuple((Cell(f"L{n}", role="label"), Cell("words")) for n in range(60)))
    wordy = Grid(rows=(*form.rows, (Cell("L", role="label"), Cell("word " * 2000))))
    short_one, long_one, wordy_one = written(tmp_path, form, long, wordy).tables
    assert kept_with_next(short_one) == [True, True, False]
    assert kept_with_next(long_one) == [True, *[False] * 59]
    assert kept_with_next(wordy_one) == [True, False, False, False]


def test_captions_are_numbered_kept_with_their_tables_and_read_as_lines(tmp_path: Path) -> None:
    first = Grid(rows=((Cell("A"), Cell("B")),), caption="How & many", description="One row.")
    plain = Grid(rows=((Cell("C"),),))
    second = Grid(rows=((Cell("D"),),), above=(Line("Key", 1),), caption="What it means")
    document = written(tmp_path, first, plain, second)
    assert [grid.above for grid in read_grids(tmp_path / "update.docx")] == [
        (Line("Table 1: How & many"),),
        (),
        (Line("Key", 1), Line("Table 2: What it means")),
    ]
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    assert [one.paragraph_format.keep_with_next for one in captions] == [True, True]
    fields = [one.get(qn("w:instr")) for one in document.element.body.iter(qn("w:fldSimple"))]
    assert fields == [r" SEQ Table \* ARABIC "] * 2
    said = document.tables[0]._tbl.tblPr
    assert [said.find(qn(f"w:{name}")).get(qn("w:val")) for name in _SAID] == [
        "How & many",
        "One row.",
    ]


_SAID = ("tblCaption", "tblDescription")


def kept(table: Table) -> list[bool]:
    """Which rows of a table stay on the page of the next."""
    return [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in table.rows
    ]


def test_a_long_table_is_cut_between_its_sections(tmp_path: Path) -> None:
    lines = [(Cell("Evidence", role="label"), Cell("word " * 60)) for _ in range(3)]
    part = [(Cell("Part", role="label"), Cell("asking", role="section")), *lines]
    document = written(tmp_path, Grid(rows=(*lines, *part, *part)))
    assert kept(document.tables[0]) == [
        *(True, True, False),
        *(True, True, True, False),
        *(True, True, True, False),
    ]
