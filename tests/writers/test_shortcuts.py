"""What the writers leave out to be quick makes no difference: the quick way is the slow one."""

import io
import re
import zipfile
from typing import Any, get_args

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.cells import Cell, Grid, Role
from plantools.checks.wording import _DOUBTS, _doubt
from plantools.layout.counting import counted_cells, passing
from plantools.plan import COLUMNS, build_plan, complete_plan, plan_rows
from plantools.tables import Record
from plantools.writers.limits import _NOT_XML
from plantools.writers.measure import _TABLE, at_most, line_count, text_width, widest_line
from plantools.writers.properties import NOTHING_SAID
from plantools.writers.sheettexts import _NEVER
from plantools.writers.wordblank import MAIN, blank_document, blank_styles
from plantools.writers.wordbody import UNCOUNTED
from plantools.writers.wordcells import cell_xml, lines_of, paragraph_xml
from plantools.writers.wordstyleids import _USED, StyleIds, _our_styles, _telling
from plantools.writers.wordstyles import Page
from plantools.writers.wordtables import _plain_cells, _row_cells, table_xml
from plantools.writers.workbooks import OurSheet, OurWorkbook

_ODD = st.sampled_from(
    [
        "",
        " ",
        "R&D",
        "a < b",
        "<r>x</r>",
        "_x0041_",
        "_x000a",
        "bell\a",
        "tab\t",
        "\u00e9",
        "\u2019",
    ]
)
TEXTS = st.lists(_ODD | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)).map("".join)


def test_a_text_that_shows_holds_no_character_that_a_file_cannot() -> None:
    shown = "".join(filter(str.isprintable, map(chr, range(0x110000))))
    assert not _NOT_XML.search(shown)
    assert not _NEVER.search(shown)


@given(TEXTS, st.booleans())
def test_no_text_takes_more_room_than_its_letters_can(text: str, bold: bool) -> None:
    assert widest_line(text, bold=bold) <= at_most(text) * (1 + 1e-9)
    assert line_count(text, at_most(text)) == text.count("\n") + 1


@given(TEXTS | st.integers(3500, 3800).map("\u2603".__mul__))
def test_a_width_is_the_sum_of_its_letters(text: str) -> None:
    letters = text.encode("cp1252", errors="replace")
    assert text_width(text) == sum(letters.translate(_TABLE)) / 10


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_is_as_wide_as_in_code_page_1252(text: str) -> None:
    assert text_width(text) == pytest.approx(text_width(f"\u2019{text}") - text_width("\u2019"))


@given(TEXTS.filter(lambda text: not _NOT_XML.search(text)), st.sampled_from(["", "1F3864"]))
def test_a_cell_is_its_lines_as_paragraphs(text: str, fill: str) -> None:
    whole = "".join(cell_xml(Cell(text, fill, role="status"), 100, "", keep=False))
    runs = "<w:b/><w:bCs/>" + ('<w:color w:val="FFFFFF"/>' if fill else "")
    properties = '<w:pStyle w:val="PlanTableText"/><w:jc w:val="center"/>'
    told = "".join(paragraph_xml([line], properties, runs) for line in lines_of(text))
    assert whole.endswith(f"</w:tcPr>{told}</w:tc>")


def test_rows_without_spans_need_no_look_at_what_covers_them() -> None:
    grid = Grid(rows=((Cell("a"), None, Cell("b")), (Cell("c"),), ()))
    for row in range(3):
        assert list(_plain_cells(grid, row, [1, 2, 3])) == list(_row_cells(grid, row, [1, 2, 3]))


_CELLS = st.builds(
    Cell, TEXTS, st.sampled_from(["", "1F3864"]), role=st.sampled_from(get_args(Role))
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
def test_the_first_cell_of_a_table_tells_all_its_styles(rows: list[tuple[Cell, ...]]) -> None:
    xml = table_xml(Grid(rows=tuple(rows)), Page(9000, 14_000), caption="A table")
    assert set(_USED.findall(_telling(xml))) == set(_USED.findall(xml))
    assert UNCOUNTED not in xml


def test_nothing_is_added_to_the_styles_that_all_documents_of_our_own_share() -> None:
    styles = StyleIds(blank_document(landscape=False, title="", about=NOTHING_SAID), MAIN)
    assert styles._root is blank_styles()
    assert [styles._id_of(ours) for ours in _our_styles()] == list(_our_styles())
    assert not styles._added


def _parts(kind: Any, texts: list[str]) -> dict[str, bytes]:
    made = io.BytesIO()
    with kind(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet(None, OurSheet if kind is OurWorkbook else None)
        look = book.add_format({"bold": True})
        for row, text in enumerate(texts):
            sheet.write_string(row * 3, row % 5, text, look if row % 2 else None)
            sheet.write_number(row * 3, 7, row)
        sheet.write_formula(1, 1, "=1+1", look)
        sheet.write_comment(20, 9, "A remark")
    with zipfile.ZipFile(made) as package:
        names = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
        return {name: package.read(name) for name in names if name in package.namelist()}


@settings(max_examples=30)
@given(st.lists(TEXTS.filter(lambda text: not _NEVER.search(text)), max_size=8))
def test_a_sheet_is_what_xlsxwriter_itself_would_write(texts: list[str]) -> None:
    assert _parts(OurWorkbook, texts) == _parts(xlsxwriter.Workbook, texts)


@pytest.mark.parametrize("state", list(_DOUBTS))
def test_words_that_doubt_a_status_are_written_in_small_letters(state: str) -> None:
    assert _DOUBTS[state].pattern == _DOUBTS[state].pattern.lower()


_DOUBTS_ALL = " ".join(doubt.pattern for doubt in _DOUBTS.values())
_WORDS = st.sampled_from(sorted(set(re.findall("[a-z]+", _DOUBTS_ALL))))
_SAID = st.lists(_WORDS | _WORDS.map(str.upper) | _WORDS.map(str.title) | TEXTS).map(" ".join)


@given(st.sampled_from(list(_DOUBTS)), _SAID)
def test_doubts_are_found_in_any_letters(state: str, text: str) -> None:
    found, slow = _doubt(state, text), _DOUBTS[state].search(text)
    assert (found and found.span()) == (slow and slow.span())


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_tests_are_combined_action_by_action(passed: list[tuple[bool, bool]]) -> None:
    counted = counted_cells(["ref"], [(Cell("1"),) for _ in passed], first_row=0)
    one, other = (
        passing(counted, "", (number for number, pair in enumerate(passed) if pair[which]))
        for which in (0, 1)
    )
    assert (one & other).cell().text == str(sum(a and b for a, b in passed))
    assert (~one & other).cell().text == str(sum(not a and b for a, b in passed))


def test_rows_of_a_plan_are_its_values_with_none_for_what_is_missing() -> None:
    record = Record({"ref": "1", "action": "Plant", "due_text": "May 2018", "grade_text": "2"})
    plan = build_plan([record, Record({"action": "Mow", "rag_text": "Red"})])
    whole = complete_plan(plan).astype(object)
    expected = whole.where(whole.notna(), None).to_dict("records")
    rows = plan_rows(plan)
    assert rows == expected == plan_rows(plan[plan.columns[::-1]])
    assert [list(map(type, row.values())) for row in rows] == [
        list(map(type, row.values())) for row in expected
    ]
    assert list(rows[0]) == list(COLUMNS)
