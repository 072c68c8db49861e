"""The checklist on workbooks: each rule on a workbook that breaks it, and on one that holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from plantools.accessibility import find_barriers

Found = list[tuple[str, str, str]]


CANNOT = ("workbook-language-missing", "sheet-title-not-heading")
"""XlsxWriter has neither the language among a workbook's properties nor cell styles."""

TO_PUBLISH = ("below-table", "blank-cells", "frozen-or-filtered", "headers-and-footers")
"""Rules for what is published, which the tests of the others need not follow."""


class Book:
    """A workbook that follows the checklist but for what a test does to it."""

    def __init__(self, folder: Path, *, font: str = "Arial", size: float = 12) -> None:
        self.path = folder / "book.xlsx"
        self.file = xlsxwriter.Workbook(self.path)
        self.file.formats[0].set_font_name(font)
        self.file.formats[0].set_font_size(size)
        self.file.set_properties({"title": "Plan", "author": "Thornmere"})
        self.sheet = self.file.add_worksheet("Actions")
        self.sheet.write("A1", "Our actions", self.looks())
        self.table(self.sheet, ["Ref", "Action", "RAG"])
        self.rows(["1", "Plant", "Green"], ["2", "Dig", "Red"])

    def looks(self, **looks: Any) -> Any:
        return self.file.add_format({"font_name": "Arial", "font_size": 12, **looks})

    def table(self, sheet: Any, headings: list[str], **options: Any) -> None:
        columns = [{"header": one} for one in headings]
        # Without a table style, so that every colour is the cells' own.
        plain = {"style": "", "autofilter": False}
        asked = {"columns": columns, "name": f"Table_{id(sheet)}", **plain, **options}
        sheet.add_table(2, 0, 4, len(headings) - 1, asked)

    def rows(self, *rows: list[str]) -> None:
        for number, row in enumerate(rows, start=3):
            self.sheet.write_row(number, 0, row)

    def barriers(self, *but: str) -> Found:
        """The rule, message and place of each finding but for what XlsxWriter cannot write."""
        self.file.close()
        found = [(one.rule, one.message, one.place) for one in find_barriers(self.path)]
        return [one for one in found if one[0] not in (*CANNOT, *(but or TO_PUBLISH))]


def test_a_workbook_that_follows_the_checklist_has_no_findings(tmp_path: Path) -> None:
    assert Book(tmp_path).barriers() == []


def test_a_workbook_without_title_author_or_language_is_told_so(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.file.set_properties({})
    book.file.close()
    assert [(one.severity, one.rule) for one in find_barriers(book.path)] == [
        ("error", "title-missing"),
        ("note", "author-missing"),
        ("note", "workbook-language-missing"),
        ("note", "sheet-title-not-heading"),
    ]


def test_a_sheet_that_kept_its_name_or_holds_nothing_is_found(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.file.add_worksheet("Sheet2").write("A1", "Notes")
    book.file.add_worksheet("Later")
    assert book.barriers() == [
        (
            "sheet-name-says-nothing",
            'The sheet "Sheet2" has no name of its own.',
            "'Sheet2'!A1",
        ),
        ("sheet-empty", 'The sheet "Later" holds nothing.', "'Later'!A1"),
    ]


def test_a_table_that_is_not_marked_up_is_found_with_its_gaps(tmp_path: Path) -> None:
    book = Book(tmp_path)
    sheet = book.file.add_worksheet("Plain")
    sheet.write_row("A1", ["Ref", "", "Action"])
    sheet.write_row("A3", ["1", "", "Plant"])
    assert book.barriers() == [
        (
            "table-not-marked",
            'The sheet "Plain" holds a table that is not marked up as one.',
            "'Plain'!A1",
        ),
        ("blank-rows", '1 blank row within a table of the sheet "Plain": 2.', "'Plain'!A2"),
        ("blank-rows", '1 blank column within a table of the sheet "Plain": B.', "'Plain'!B1"),
    ]


def test_a_table_without_a_header_row_is_found(tmp_path: Path) -> None:
    book = Book(tmp_path)
    sheet = book.file.add_worksheet("Plain")
    sheet.write("A1", "A title")
    sheet.add_table("A3:B4", {"header_row": False, "name": "Bare", "data": [["a", "b"]] * 2})
    assert book.barriers() == [
        ("header-row-missing", "The table Bare has no header row.", "'Plain'!A3")
    ]


def test_two_tables_a_default_heading_and_a_blank_row_are_found(tmp_path: Path) -> None:
    book = Book(tmp_path)
    options = {"name": "Second", "columns": [{"header": "Ref"}, {"header": "Column2"}]}
    book.sheet.add_table("A8:B10", options)
    book.sheet.write_row("A10", ["1", "a"])
    found = book.barriers()
    assert [(rule, place) for rule, _, place in found] == [
        ("header-says-nothing", "'Actions'!A8"),
        ("several-tables", "'Actions'!A8"),
        ("blank-rows", "'Actions'!A9"),
    ]
    assert found[0][1] == ("The table Second has columns without a heading of their own (Column2).")


def test_merged_and_hidden_cells_are_found(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.merge_range("A7:B7", "A note", book.looks())
    book.sheet.set_row(3, None, None, {"hidden": True})
    book.sheet.set_column("B:B", None, None, {"hidden": True})
    book.sheet.set_column("H:XFD", None, None, {"hidden": True})
    lists = book.file.add_worksheet("Sheet3")
    lists.hide()
    assert book.barriers() == [
        ("merged-cells", 'The sheet "Actions" has 1 merged cell, at A7.', "'Actions'!A7"),
        (
            "hidden-parts",
            'The sheet "Actions" hides 1 row with something in: 4.',
            "'Actions'!A4",
        ),
        (
            "hidden-parts",
            'The sheet "Actions" hides 1 column with something in: B.',
            "'Actions'!B1",
        ),
        ("hidden-parts", 'The sheet "Sheet3" is hidden.', "'Sheet3'!A1"),
    ]


def test_a_chart_without_alternative_text_is_found(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for place, options in (
        ("E2", {}),
        ("E20", {"description": "Two actions, one of them green"}),
        ("E40", {"decorative": True}),
        ("E60", {"description": "chart.png"}),
    ):
        chart = book.file.add_chart({"type": "bar"})
        chart.add_series({"values": "=Actions!$A$4:$A$5"})
        book.sheet.insert_chart(place, chart, options)
    assert book.barriers() == [
        (
            "alt-text-missing",
            'The picture or chart "Chart 1" has no alternative text.',
            "'Actions'!E2",
        ),
        (
            "alt-text-is-file-name",
            'The picture or chart "Chart 4" has only "chart.png" as alternative text.',
            "'Actions'!E60",
        ),
    ]


def test_words_that_do_not_stand_out_are_found_automatic_ones_too(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.write("C4", "Blue", book.looks(bg_color="#0070C0"))
    book.sheet.write("C5", "Blue", book.looks(bg_color="#0070C0", font_color="#FFFFFF"))
    assert book.barriers() == [
        (
            "contrast-too-low",
            '"Blue" is 000000 on 0070C0: a contrast of 4.07 to 1, and it needs 4.5.',
            "'Actions'!C4",
        )
    ]


def test_a_conditional_formats_own_two_colours_are_judged(tmp_path: Path) -> None:
    book = Book(tmp_path)
    faint = book.file.add_format({"bg_color": "#FFC000", "font_color": "#FFFFFF"})
    rule = {"type": "cell", "criteria": "==", "value": '"Amber"', "format": faint}
    book.sheet.conditional_format("C4:C5", rule)
    assert book.barriers() == [
        (
            "contrast-too-low",
            "The text of a conditional format is FFFFFF on FFC000: a contrast of 1.64 to 1, and it "
            "needs 4.5.",
            "'Actions'!A1",
        )
    ]


@pytest.mark.parametrize("styled", [True, False])
def test_words_that_a_table_style_may_paint_are_not_judged(tmp_path: Path, styled: bool) -> None:
    book = Book(tmp_path)
    sheet = book.file.add_worksheet("Styled")
    sheet.write("A1", "A title")
    named = {"name": "Styled", "style": "Table Style Medium 2" if styled else ""}
    sheet.add_table("A3:B4", {**named, "columns": [{"header": "a"}, {"header": "b"}]})
    sheet.write_row("A4", ["1", "2"], book.looks(font_color="#FFFFFF"))
    assert bool(book.barriers()) is not styled


def test_words_that_a_format_may_colour_are_not_judged(tmp_path: Path) -> None:
    book = Book(tmp_path)
    white = book.file.add_format({"font_color": "#FFFFFF"})
    dark = {"bg_color": "#14285A"}
    book.sheet.write("C4", "Blue", book.looks(**dark))
    book.sheet.conditional_format("C4", {"type": "no_blanks", "format": white})
    book.sheet.write("C5", "Blue", book.looks(**dark, num_format="[White]@"))
    assert book.barriers() == []


def test_a_coloured_cell_without_words_is_found_whoever_colours_it(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.write_blank("C4", None, book.looks(bg_color="#00B050"))
    book.sheet.write_blank("C5", None, book.looks())
    red = book.file.add_format({"bg_color": "#FF0000"})
    rule = {"type": "formula", "criteria": '=$A5="2"', "format": red}
    book.sheet.conditional_format("C5:C5", rule)
    assert (
        book.barriers()
        == [
            (
                "blank-rows",
                '1 blank column within a table of the sheet "Actions": C.',
                "'Actions'!C3",
            ),
            (
                "colour-alone",
                'The sheet "Actions" has 2 coloured cells without words in them.',
                "'Actions'!C4",
            ),
        ][1:]
    )


def test_a_band_of_one_colour_and_a_coloured_title_are_no_status(tmp_path: Path) -> None:
    book = Book(tmp_path)
    green = book.looks(bg_color="#53AE7F")
    book.sheet.write("A1", "Our actions", green)
    book.sheet.write_blank("B1", None, green)
    book.sheet.write_row("A5", ["A section", "", ""], green)
    assert book.barriers() == []


def test_icons_that_hide_their_values_are_found(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for hides in (False, True):
        rule = {"type": "icon_set", "icon_style": "3_traffic_lights", "icons_only": hides}
        book.sheet.conditional_format("C4:C5", rule)
    assert book.barriers() == [
        (
            "values-hidden",
            'The sheet "Actions" shows icons or bars without the values they stand for.',
            "'Actions'!A1",
        )
    ]


def test_where_a_sheet_begins_and_where_the_cursor_stands_are_noted(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.set_selection("C7")
    later = book.file.add_worksheet("Notes")
    later.write("B3", "A note", book.looks())
    later.activate()
    assert book.barriers() == [
        (
            "sheet-not-from-a1",
            'Nothing stands in A1 of the sheet "Notes": it begins further on.',
            "'Notes'!B3",
        ),
        (
            "cursor-elsewhere",
            'The workbook opens on the sheet "Notes", not on its first.',
            "",
        ),
        (
            "cursor-elsewhere",
            "The cursor of the first sheet stands in C7, not in A1.",
            "'Actions'!A1",
        ),
    ]


def test_a_frozen_header_leaves_the_cursor_in_a1(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.freeze_panes(3, 1)
    assert book.barriers() == []


def test_small_words_and_fonts_with_serifs_are_noted(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.write("A7", "Old", book.looks(font_name="Times New Roman", font_size=9))
    assert book.barriers() == [
        (
            "text-small",
            '1 passage smaller than 11 points; the smallest is 9 points ("Old").',
            "'Actions'!A7",
        ),
        (
            "font-with-serifs",
            'Times New Roman is a font with serifs ("Old").',
            "'Actions'!A7",
        ),
    ]


# What is published -------------------------------------------------------------------------------


def test_frozen_panes_filters_headers_and_footers_are_noted(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.freeze_panes(3, 0)
    other = book.file.add_worksheet("Others")
    other.write("A1", "Other actions")
    book.table(other, ["Ref", "Action"], autofilter=True, name="Others")
    other.write_row("A4", ["1", "Plant"])
    other.write_row("A5", ["2", "Dig"])
    other.set_footer("&CPage &P")
    assert book.barriers("none") == [
        ("frozen-or-filtered", 'The sheet "Actions" has frozen panes.', "'Actions'!A1"),
        ("frozen-or-filtered", 'The sheet "Others" has filters.', "'Others'!A1"),
        (
            "headers-and-footers",
            'The sheet "Others" has headers or footers.',
            "'Others'!A1",
        ),
    ]


def test_blank_cells_need_a_line_above_the_table_that_says_why(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.write_blank("C4", None, book.looks())
    book.sheet.write_blank("B5", None, book.looks())
    ((rule, message, place),) = book.barriers("none")
    assert (rule, place) == ("blank-cells", "'Actions'!C4")
    assert message.endswith("has 2 blank cells (C4 and B5), and no line above it says why.")
    (tmp_path / "again").mkdir()
    said = Book(tmp_path / "again")
    said.sheet.write("A2", "Some cells are blank: nothing was reported.", said.looks())
    said.sheet.write_blank("C4", None, said.looks())
    assert said.barriers("none") == []


def test_what_stands_below_a_table_and_a_default_name_are_noted(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.sheet.write("A7", "Source: the council", book.looks())
    other = book.file.add_worksheet("Others")
    other.write("A1", "Other actions")
    book.table(other, ["Ref", "Action"], name="Table2")
    other.write_row("A4", ["1", "Plant"])
    other.write_row("A5", ["2", "Dig"])
    assert [(rule, place) for rule, _, place in book.barriers("none")] == [
        ("below-table", "'Actions'!A7"),
        ("table-name-says-nothing", "'Others'!A3"),
    ]


def test_a_title_with_a_heading_style_is_one(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.file.close()
    named = openpyxl.load_workbook(book.path)
    (one,) = [b for b in find_barriers(book.path) if b.rule == "sheet-title-not-heading"]
    assert one.message == 'The sheet "Actions" has a title in A1 without a heading style.'
    named["Actions"]["A1"].style = "Headline 1"
    named.save(tmp_path / "headed.xlsx")
    rules = [b.rule for b in find_barriers(tmp_path / "headed.xlsx")]
    assert "sheet-title-not-heading" not in rules
