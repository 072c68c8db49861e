"""Excel workbooks, opened again by openpyxl, or read by the letter of the standard."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.cells import EMPTY, Cell, Choice, Column, Grid, Line, Table
from plantools.errors import UnwritableFileError, UnwritableTextError
from plantools.writers.properties import Properties
from plantools.writers.sheettexts import unstorable_in_excel
from plantools.writers.xlsx import write_xlsx

RAG = (Choice("Red", "A2100A"), Choice("Amber", "F5B500"), Choice("Green", "53AE7F"))

TRACKER = Grid(
    rows=(
        (Cell("Action Plan 2020", role="title", column_span=4), None, None, None),
        tuple(Cell(h, fill="1F3864", role="header") for h in ("Ref", "Action", "By when", "RAG")),
        (Cell("1. Preventing", fill="D9E2F3", role="section", column_span=4), None, None, None),
        (
            Cell("1.10", role="label"),
            Cell("=Review all posters\n• and leaflets"),
            Cell("27th March 2019", day=date(2019, 3, 27)),
            Cell("Green", fill="53AE7F", role="status"),
        ),
        (Cell("1.2"), Cell(), Cell("Quarterly"), Cell("", fill="A2100A", role="status")),
    ),
    sheet="Action Plan",
    columns=(Column("reference"), Column(), Column("date"), Column("choice", RAG)),
)


def written(tmp_path: Path, *grids: Grid, title: str = "") -> openpyxl.Workbook:
    write_xlsx(grids, tmp_path / "tracker.xlsx", title=title)
    return openpyxl.load_workbook(tmp_path / "tracker.xlsx")


def sheet_rows(sheet: Any) -> tuple[tuple[Cell | None, ...], ...]:
    """A sheet's cells as openpyxl sees them, trailing empty ones left out."""
    spans = {
        merged.bounds[1::-1]: (merged.size["rows"], merged.size["columns"])
        for merged in sheet.merged_cells.ranges
    }
    covered = {
        (row, column)
        for merged in sheet.merged_cells.ranges
        for row, column in merged.cells
        if (row, column) != merged.bounds[1::-1]
    }
    rows = []
    for cells in sheet.iter_rows():
        row: list[Cell | None] = []
        for cell in cells:
            fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type == "solid" else ""
            down, right = spans.get((cell.row, cell.column), (1, 1))
            seen = Cell(cell.value or "", fill, down, right)
            row.append(None if (cell.row, cell.column) in covered else seen)
        rows.append(row)
    return trimmed(rows)


def trimmed(rows: Any) -> tuple[tuple[Cell | None, ...], ...]:
    cut = [list(row) for row in rows]
    for row in cut:
        while row and row[-1] == EMPTY:
            row.pop()
    while cut and not cut[-1]:
        cut.pop()
    return tuple(tuple(row) for row in cut)


def texts_by_the_standard(path: Path) -> list[str]:
    """The shared strings as ECMA-376 Part 1, 22.9.2.19 (ST_Xstring) has them read."""
    names = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with ZipFile(path) as package:
        strings = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))

    def unescaped(text: str) -> str:
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)

    return [
        "".join(unescaped(piece.text or "") for piece in string.iter(f"{names}t"))
        for string in strings.iter(f"{names}si")
    ]


# --- what is written is what is read -------------------------------------------------------------


def test_texts_fills_and_spans_are_read_as_they_were_written(tmp_path: Path) -> None:
    plain = Grid(
        rows=(
            (Cell("a", fill="FFC000"), Cell("b"), Cell("c", column_span=2), None),
            (Cell("d", row_span=2), Cell("", fill="92D050"), Cell(), Cell("e")),
            (None, Cell("f", row_span=2, column_span=2), None),
            (Cell("g"), None, None, Cell("h\ni")),
        ),
        sheet="Plan",
    )
    book = written(tmp_path, plain)
    assert book.sheetnames == ["Plan"]
    assert sheet_rows(book["Plan"]) == trimmed(plain.rows)


LOOKALIKES = "=1+1|+44 1642|-|@SUM(A1)|'quoted|{=A1}|http://a.org|mailto:a@b.org|1.10|007|1/2|1E5"
MARKUP = "<r>x</r>|<b>&amp;</b>|_x0041_| edge spaces |tab\there|TRUE|#N/A|01/04/2020"
LETTERS = "é – “ ” 防災 😀|no\u00a0break|\u202bעברית\u202c|\u2028|\u0085|\ufeff"


@pytest.mark.parametrize("text", "|".join((LOOKALIKES, MARKUP, LETTERS)).split("|"))
def test_every_text_stays_the_text_it_is(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, Grid(rows=((Cell(text),),))).active["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


PARTS = ["_x005F_", "_x0041_", "_x0041", "_x", "_", "\r", "\n", "\x01", " ", "<r>", "</r>", "a"]
odd_texts = st.lists(
    st.one_of(
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join),
        st.text(min_size=1),
    ).filter(lambda text: not unstorable_in_excel(text)),
    min_size=1,
    max_size=40,
    unique=True,
)


@given(odd_texts)
@settings(max_examples=150, deadline=None)
def test_control_characters_and_what_looks_like_their_escapes_survive(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "odd.xlsx"
        write_xlsx([Grid(rows=tuple((Cell(text),) for text in texts))], path)
        assert texts_by_the_standard(path) == texts


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A grid of any shape, with spans that do not overlap."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    rows: list[list[Cell | None]] = [[EMPTY] * width for _ in range(height)]
    text = st.text(st.sampled_from("aé=1 .\n\t–“😀<&_x"), max_size=8)
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
    return Grid(rows=tuple(tuple(row) for row in rows))


@given(st.lists(grids(), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_grid_is_read_as_it_was_written(wanted: list[Grid]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "law.xlsx"
        write_xlsx(wanted, path)
        book = openpyxl.load_workbook(path)
        assert [sheet_rows(sheet) for sheet in book] == [trimmed(grid.rows) for grid in wanted]


def test_a_day_is_a_real_date_that_shows_as_written(tmp_path: Path) -> None:
    cell = written(tmp_path, TRACKER).active["C4"]
    assert cell.value == datetime(2019, 3, 27)
    assert cell.number_format == '[$-809]d"th "mmmm yyyy'


def test_a_day_that_cannot_be_shown_as_written_stays_text(tmp_path: Path) -> None:
    day = date(2026, 9, 30)
    rows = (
        (
            Cell("30 Sept 2026", day=day),
            Cell("By and by, but not after 30 September 2026", day=day),
        ),
    )
    sheet = written(tmp_path, Grid(rows=rows)).active
    assert [cell.value for cell in sheet[1]] == [cell.text for cell in rows[0]]


def test_when_excel_has_no_room_for_more_number_formats_dates_stay_text(tmp_path: Path) -> None:
    day, letters = date(2026, 9, 1), "abcdefghijklmnop"
    texts = [f"{one}{two} 1 September 2026" for one in letters for two in letters]
    sheet = written(tmp_path, Grid(rows=tuple((Cell(t, day=day),) for t in texts))).active
    values = [row[0].value for row in sheet.iter_rows()]
    assert values == [datetime(2026, 9, 1)] * 150 + texts[150:]


def test_lines_above_a_grid_become_its_first_rows(tmp_path: Path) -> None:
    lines = (Line("Plan", 0), Line("Theme 1", 1), Line("A word before."))
    sheet = written(tmp_path, Grid(rows=((Cell("a"), Cell("b")),), above=lines)).active
    assert [cell.value for cell in sheet["A"]] == ["Plan", "Theme 1", "A word before.", "a"]


def test_no_grids_make_an_empty_workbook(tmp_path: Path) -> None:
    assert written(tmp_path).sheetnames == ["Sheet1"]


def test_the_same_grids_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_xlsx([TRACKER], tmp_path / name, title="Plan")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with ZipFile(tmp_path / "one.xlsx") as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- how it is painted ---------------------------------------------------------------------------


def test_a_tracker_is_a_valid_workbook(
    tmp_path: Path, assert_valid_xlsx: Callable[[Path], None]
) -> None:
    long = tuple(Choice(f"Choice, the {number}th") for number in range(40))
    listed = Grid(rows=((Cell("a"),),), columns=(Column("choice", long),))
    odd = Grid(rows=((Cell("_x0041_x0042_"), Cell("<r>x</r>")),), above=(Line("Odd", 1),))
    write_xlsx([TRACKER, listed, odd, Grid()], tmp_path / "valid.xlsx", title="Tom & “Ann”")
    assert_valid_xlsx(tmp_path / "valid.xlsx")


def test_each_role_has_its_look(tmp_path: Path) -> None:
    sheet = written(tmp_path, TRACKER).active
    looks = {
        place: (
            sheet[place].font.name,
            sheet[place].font.sz,
            sheet[place].font.b,
            (sheet[place].font.color.rgb or "")[2:]
            if sheet[place].font.color.type == "rgb"
            else "",
            sheet[place].alignment.horizontal,
        )
        for place in ("A1", "A2", "A3", "A4", "B4", "D4")
    }
    assert looks == {
        "A1": ("Arial", 14, True, "", "left"),
        "A2": ("Arial", 11, True, "FFFFFF", "left"),
        "A3": ("Arial", 11, True, "000000", "left"),
        "A4": ("Arial", 11, True, "", "left"),
        "B4": ("Arial", 11, False, "", "left"),
        "D4": ("Arial", 11, True, "000000", "center"),
    }


def test_everything_wraps_and_the_table_has_thin_borders(tmp_path: Path) -> None:
    sheet = written(tmp_path, TRACKER).active
    table = [cell for row in (*sheet["A2:D2"], *sheet["A4:D5"]) for cell in row]
    assert {cell.alignment.wrap_text for cell in table} == {True}
    assert {cell.border.left.style for cell in table} == {"thin"}
    assert sheet["A1"].border.left.style is None


def test_the_header_stays_in_sight_on_screen_and_on_every_page(tmp_path: Path) -> None:
    sheet = written(tmp_path, TRACKER).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:D5")
    assert sheet.print_title_rows == "$2:$2"


def test_a_sheet_without_a_header_has_nothing_frozen(tmp_path: Path) -> None:
    sheet = written(tmp_path, Grid(rows=((Cell("a"),),))).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (None, None, None)


WIDE = Grid(
    rows=(
        tuple(Cell(f"Heading {number}", role="header") for number in range(5)),
        tuple(Cell("Much that is said of it. " * 4) for _ in range(5)),
    )
)


def test_pages_are_a4_one_across_and_numbered_and_wide_ones_lie_on_their_side(
    tmp_path: Path,
) -> None:
    sheet = written(tmp_path, WIDE).active
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "Page &P of &N")


def test_a_narrow_sheet_is_upright_and_on_one_page_where_it_nearly_fits(tmp_path: Path) -> None:
    def page(rows: int) -> tuple[str, int | None]:
        grid = Grid(rows=((Cell("About", role="header"),), *[(Cell("Words"),)] * rows))
        setup = written(tmp_path, grid).active.page_setup
        return setup.orientation, setup.fitToHeight

    assert (page(45), page(90)) == (("portrait", None), ("portrait", 0))


def table(*headings: str, rows: int = 1) -> Grid:
    body = [tuple(Cell("x") for _ in headings)] * rows
    header = tuple(Cell(text, role="header") for text in headings)
    return Grid(rows=(header, *body), sheet="T", table=Table("T", range(rows + 1)))


def test_a_table_is_one_of_excels_with_a_filter_and_no_style_of_its_own(tmp_path: Path) -> None:
    sheet = written(tmp_path, table("Ref", "R&D <a>")).active
    (marked,) = sheet.tables.values()
    assert (marked.ref, marked.autoFilter.ref, marked.tableStyleInfo.name) == (
        "A1:B2",
        "A1:B2",
        None,
    )
    assert marked.column_names == ["Ref", "R&D <a>"]
    assert sheet.auto_filter.ref is None


def test_a_table_without_rows_has_one_to_type_in(tmp_path: Path) -> None:
    (marked,) = written(tmp_path, table("Ref", "Action", rows=0)).active.tables.values()
    assert marked.ref == "A1:B2"


@pytest.mark.parametrize(
    "headings",
    [("Cost", "cost"), ("Cost ", "Cost"), ("Ref", ""), ("Two\nlines", "Ref"), ("_x0041_", "Ref"),
     ("A" * 256, "Ref")],
)  # fmt: skip
def test_what_excel_takes_for_no_table_stays_a_range_with_a_filter(
    tmp_path: Path, headings: tuple[str, ...]
) -> None:
    sheet = written(tmp_path, table(*headings)).active
    assert (list(sheet.tables), sheet.auto_filter.ref) == ([], "A1:B2")


def test_a_table_with_merged_cells_stays_a_range(tmp_path: Path) -> None:
    marked = table("Ref", "Action", rows=2)
    merged = replace(marked, rows=(marked.rows[0], (Cell("x", column_span=2), None)))
    assert list(written(tmp_path, replace(merged, table=Table("T", range(2)))).active.tables) == []


def test_a_workbook_says_its_language_and_who_wrote_it_where_that_is_known(tmp_path: Path) -> None:
    about = Properties(author="A Name", subject="Action tracker")
    write_xlsx([TRACKER], tmp_path / "t.xlsx", title="Plan", about=about)
    said = openpyxl.load_workbook(tmp_path / "t.xlsx").properties
    assert (said.creator, said.subject, said.language) == ("A Name", "Action tracker", "en-GB")


def test_a_workbook_carries_its_title_and_nobodys_name(tmp_path: Path) -> None:
    properties = written(tmp_path, TRACKER, title="Hate Crime Plan").properties
    assert (properties.title, properties.creator) == ("Hate Crime Plan", None)
    assert properties.created == properties.modified == datetime(2000, 1, 1)


def test_a_row_that_grows_with_its_text_is_only_estimated(tmp_path: Path) -> None:
    write_xlsx([TRACKER], tmp_path / "tracker.xlsx")
    with ZipFile(tmp_path / "tracker.xlsx") as package:
        rows = re.findall(rb"<row [^>]*>", package.read("xl/worksheets/sheet1.xml"))
    assert [b'customHeight="1"' in row for row in rows] == [True, True, True, False, False]
    assert [b" ht=" in row for row in rows] == [True] * 5


def test_hidden_rows_and_columns_stay_hidden(tmp_path: Path) -> None:
    grid = Grid(
        rows=((Cell("a"), Cell("b")), (Cell("c"), Cell("d"))),
        above=(Line("Plan", 0),),
        hidden_rows=frozenset({1}),
        hidden_columns=frozenset({1}),
    )
    sheet = written(tmp_path, grid).active
    assert [sheet.row_dimensions[row].hidden for row in (1, 2, 3)] == [False, False, True]
    assert [sheet.column_dimensions[letter].hidden for letter in "AB"] == [False, True]


def test_a_hidden_sheet_stays_hidden_unless_there_is_no_other(tmp_path: Path) -> None:
    hidden = Grid(rows=((Cell("a"),),), sheet="Notes", hidden=True)
    book = written(tmp_path, hidden, TRACKER)
    assert [sheet.sheet_state for sheet in book] == ["hidden", "visible"]
    assert book.active.title == "Action Plan"
    assert [sheet.sheet_state for sheet in written(tmp_path, hidden)] == ["visible"]


def test_numbers_that_are_text_have_no_green_corners(tmp_path: Path) -> None:
    write_xlsx([TRACKER], tmp_path / "tracker.xlsx")
    with ZipFile(tmp_path / "tracker.xlsx") as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A1:D5" numberStoredAsText="1"/>' in sheet


def test_what_is_typed_into_references_and_choices_stays_text(tmp_path: Path) -> None:
    sheet = written(tmp_path, TRACKER).active
    assert [sheet[place].number_format for place in ("A4", "B4", "C5", "D4")] == [
        "@",
        "General",
        "General",
        "@",
    ]


# --- choices -------------------------------------------------------------------------------------


def test_choices_become_a_dropdown_that_lets_other_words_stand(tmp_path: Path) -> None:
    (rule,) = written(tmp_path, TRACKER).active.data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.formula1) == ("list", "D3:D205", '"Red,Amber,Green"')
    assert (rule.errorStyle, rule.showErrorMessage) == ("warning", True)


def test_a_changed_choice_recolours_its_cell(tmp_path: Path) -> None:
    (rules,) = written(tmp_path, TRACKER).active.conditional_formatting
    assert str(rules.sqref) == "D3:D205"
    assert [
        (rule.formula[0], rule.dxf.fill.bgColor.rgb[2:], rule.dxf.font.color.rgb[2:])
        for rule in rules.rules
    ] == [
        ('"Red"', "A2100A", "FFFFFF"),
        ('"Amber"', "F5B500", "000000"),
        ('"Green"', "53AE7F", "000000"),
        ("TRUE", "FFFFFF", "000000"),  # any other words lose the colour of those before them
    ]


def test_what_begins_like_a_choice_takes_its_colour(tmp_path: Path) -> None:
    choices = (Choice("1\N{NO-BREAK SPACE}– Done", "14285A", begins="1"),)
    grid = Grid(
        rows=((Cell("Grade", role="header"),), (Cell("1"),)), columns=(Column("choice", choices),)
    )
    book = written(tmp_path, grid)
    (rules,) = book.active.conditional_formatting
    assert [(rule.type, rule.text) for rule in rules.rules] == [
        ("beginsWith", "1"),
        ("expression", None),
    ]
    assert book.sheetnames == ["Sheet1"]


def test_a_choice_that_is_not_offered_still_colours(tmp_path: Path) -> None:
    choices = (Choice("Red", "A2100A"), Choice("Red, see note", "A2100A", offered=False))
    grid = Grid(
        rows=((Cell("RAG", role="header"),), (Cell("Red"),)), columns=(Column("choice", choices),)
    )
    sheet = written(tmp_path, grid).active
    (rules,) = sheet.conditional_formatting
    assert [rule.formula[0] for rule in rules.rules] == ['"Red"', '"Red, see note"', "TRUE"]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"Red"']


def test_a_quotation_mark_in_a_choice_is_safe(tmp_path: Path) -> None:
    choices = (Choice('the "red" one', "A2100A"), Choice("other"))
    grid = Grid(rows=((Cell("a"),),), columns=(Column("choice", choices),), sheet="Plan")
    book = written(tmp_path, grid)
    (rules,) = book["Plan"].conditional_formatting
    assert rules.rules[0].formula == ['"the ""red"" one"']
    assert sheet_rows(book["Lists"]) == ((Cell('the "red" one'),), (Cell("other"),))


@pytest.mark.parametrize(
    "choices", [("Yes, mostly", "No"), (" edge", "b"), tuple(f"Choice {n}" for n in range(30))]
)
def test_a_list_that_a_dropdown_cannot_hold_stands_in_a_sheet(
    tmp_path: Path, choices: tuple[str, ...]
) -> None:
    columns = (Column("choice", tuple(Choice(text) for text in choices)),) * 2
    grid = Grid(rows=((Cell("a"), Cell("b")),), columns=columns, sheet="lists")
    book = written(tmp_path, grid)
    rules = book["lists"].data_validations.dataValidation
    assert {rule.formula1 for rule in rules} == {f"'Lists (2)'!$A$1:$A${len(choices)}"}
    assert sheet_rows(book["Lists (2)"]) == tuple((Cell(text),) for text in choices)


# --- refusals ------------------------------------------------------------------------------------


def refusal(tmp_path: Path, grid: Grid, *, title: str = "") -> str:
    with pytest.raises(UnwritableTextError) as caught:
        write_xlsx([grid], tmp_path / "tracker.xlsx", title=title)
    assert list(tmp_path.iterdir()) == []
    return str(caught.value)


@pytest.mark.parametrize("character", ["\0", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_excel_cannot_store_is_refused_with_its_place(
    tmp_path: Path, character: str
) -> None:
    grid = Grid(rows=((Cell(), Cell()), (Cell(), Cell(f"a{character}b"))), sheet="Tom's [plan]")
    assert refusal(tmp_path, grid) == (
        "tracker.xlsx was not written: the text at 'Tom''s (plan)'!B2 holds the character "
        f"U+{ord(character):04X}, which Excel cannot store. Take it out there and run this again."
    )


def test_a_character_is_refused_in_a_title_and_a_choice_too(tmp_path: Path) -> None:
    choices = Grid(columns=(Column("choice", (Choice("\0"),)),), sheet="Plan")
    assert "its title holds the character U+0000" in refusal(tmp_path, Grid(), title="\0")
    assert "the text at 'Plan'!A1 holds the character U+0000" in refusal(tmp_path, choices)


@pytest.mark.parametrize("text", ["_x0041_x0042_\x01", "_x0041\x01", "<r>\x01</r>"])
def test_a_control_character_that_xlsxwriter_would_garble_is_refused(
    tmp_path: Path, text: str
) -> None:
    said = "the text at 'Sheet1'!A1 holds the character U+0001, which Excel cannot store"
    assert said in refusal(tmp_path, Grid(rows=((Cell(text),),)))


def test_a_text_too_long_for_excel_is_refused_with_its_place(tmp_path: Path) -> None:
    grid = Grid(rows=((Cell("x" * 32_767), Cell("😀" * 16_384)),), above=(Line("Plan", 0),))
    assert refusal(tmp_path, grid) == (
        "tracker.xlsx was not written: the text at 'Sheet1'!B2 has 32,768 characters, and Excel "
        "holds 32,767 in one place. Shorten it there and run this again."
    )


def test_the_longest_text_that_excel_holds_is_written(tmp_path: Path) -> None:
    longest = "x" * 32_765 + "😀"
    assert written(tmp_path, Grid(rows=((Cell(longest),),))).active["A1"].value == longest


def test_more_columns_or_rows_than_excel_has_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, Grid(rows=((EMPTY,) * 16_385,), sheet="Wide")) == (
        "tracker.xlsx was not written: the sheet 'Wide' has 16,385 columns, and Excel holds "
        "16,384. Write fewer of them, or choose another format."
    )
    assert "has 1,048,577 rows" in refusal(tmp_path, Grid(rows=((),) * 1_048_577))


def test_a_workbook_open_in_excel_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tracker.xlsx").write_text("old")
    (tmp_path / "~$tracker.xlsx").write_bytes(b"\x07J Smith")
    with pytest.raises(UnwritableFileError, match="J Smith"):
        write_xlsx([TRACKER], tmp_path / "tracker.xlsx")
    assert (tmp_path / "tracker.xlsx").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
