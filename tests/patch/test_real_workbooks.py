"""Workbooks as real writers make them: what is changed is valid, and read by others as asked."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openxml_audit import OpenXmlValidator, ValidationSeverity

from patch.patching import edit, patched, seen
from plantools.patch.edits import CellEdit
from plantools.patch.xlsxrows import append_rows
from plantools.readers import read_grids

SAMPLES = Path(__file__).parents[2] / "samples"


def officers_workbook() -> bytes:
    """A table with a dropdown, a rule, a calculated column, a chart and a sum on another sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        days, bold = book.add_format({"num_format": "d mmm yyyy"}), book.add_format({"bold": True})
        sheet.add_table(
            "A3:E6",
            {
                "name": "Actions",
                "columns": [
                    {"header": "Ref"},
                    {"header": "Action"},
                    {"header": "Due", "format": days},
                    {"header": "RAG"},
                    {"header": "Twice", "formula": "=Actions[[#This Row],[Ref]]*2"},
                ],
                "data": [[at, f"Action {at}", date(2026, at, 1), "Red"] for at in (1, 2, 3)],
            },
        )
        sheet.write_rich_string("B4", bold, "Publish", " the plan")
        sheet.set_row(5, 40)
        sheet.data_validation("D4:D6", {"validate": "list", "source": ["Red", "Amber", "Green"]})
        green = book.add_format({"bg_color": "#00B050"})
        rule = {"type": "cell", "criteria": "==", "value": '"Green"', "format": green}
        sheet.conditional_format("D4:D6", rule)
        other = book.add_worksheet("Sums")
        other.write_formula("A1", "=SUM(Plan!A4:A6)", None, 6)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Plan!$A$4:$A$6"})
        other.insert_chart("C3", chart)
        sheet.write_comment("B5", "Ask Priya")
    return stream.getvalue()


def new_errors(before: bytes, after: bytes, folder: Path) -> Counter[str]:
    """Validity errors that were not there; its warnings are advice, of strings in cells for one."""
    found = []
    for data in (before, after):
        (folder / "checked.xlsx").write_bytes(data)
        errors = OpenXmlValidator().validate(folder / "checked.xlsx").errors
        found.append([one for one in errors if one.severity == ValidationSeverity.ERROR])
    old, new = (Counter(f"{one.part_uri} {one.description}" for one in errors) for errors in found)
    return new - old


def test_changes_of_an_officer_s_workbook_are_valid_and_read_as_asked(tmp_path: Path) -> None:
    asked = [
        edit("A4", number=7, sheet="Plan"),
        edit("B4", "Publish the new plan", sheet="Plan", fill="FFC000"),
        edit("C5", day=date(2027, 3, 31), sheet="Plan"),
        edit("D5", "Green", sheet="Plan", fill="00B050"),
        edit("G9", "a note", sheet="Plan"),
    ]
    source = officers_workbook()
    result = patched(source, *asked)
    assert result.parts == ("xl/worksheets/sheet1.xml", "xl/styles.xml")
    assert [note.split(",")[0] for note in result.notes] == [
        "'Plan'!D5 is coloured by a conditional format",
        "Excel will calculate when it opens the file",
    ]
    assert new_errors(source, result.data, tmp_path) == Counter()
    sheet = openpyxl.load_workbook(io.BytesIO(result.data), rich_text=True)["Plan"]
    assert [sheet[at].value for at in ("A4", "D5", "G9")] == [7, "Green", "a note"]
    assert [str(run) for run in sheet["B4"].value] == ["Publish", " the new plan"]
    assert sheet["B4"].fill.fgColor.rgb == "FFFFC000"
    assert sheet["C5"].value.date() == date(2027, 3, 31)


def test_rows_added_to_an_excel_table_are_valid_and_belong_to_it(tmp_path: Path) -> None:
    source = officers_workbook()
    asked = [
        edit("A7", number=4, sheet="Plan"), edit("B7", "New", sheet="Plan"),
        edit("C7", day=date(2026, 9, 30), sheet="Plan"), edit("D7", "Amber", sheet="Plan"),
        edit("A8", number=5, sheet="Plan"),
    ]  # fmt: skip
    result = seen(source, append_rows(source, asked, below=5))
    assert new_errors(source, result.data, tmp_path) == Counter()
    sheet = openpyxl.load_workbook(io.BytesIO(result.data))["Plan"]
    assert sheet.tables["Actions"].ref == "A3:E8"
    assert sheet.tables["Actions"].autoFilter.ref == "A3:E8"
    assert [one.value for one in sheet[7]] == [
        4, "New", sheet["C7"].value, "Amber", "=Actions[[#This Row],[Ref]]*2",
    ]  # fmt: skip
    assert sheet["C7"].number_format == "d mmm yyyy"
    assert [sheet.row_dimensions[at].height for at in (6, 7, 8)] == [39.75, 39.75, 39.75]
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["D4:D8"]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["D4:D8"]


@pytest.mark.parametrize("name", ["action-plan.xlsx", "scrutiny-tracker.xlsx"])
def test_each_cell_of_a_sample_can_be_changed_and_only_it_changes(
    tmp_path: Path, name: str
) -> None:
    source = (SAMPLES / name).read_bytes()
    (before, *_) = read_grids(SAMPLES / name)
    middle = len(before.rows) // 2
    for column, cell in before.anchors(middle):
        asked = CellEdit(before.sheet, middle, column + before.left, text=f"{cell.text} (seen)")
        try:
            result = patched(source, asked)
        except ValueError as refusal:
            assert "dropdown" in str(refusal)  # noqa: PT017
            continue
        (tmp_path / name).write_bytes(result.data)
        (after, *_) = read_grids(tmp_path / name)
        changed = [
            (row, at)
            for row in range(len(before.rows))
            for at, _ in before.anchors(row)
            if before.cell(row, at) != after.cell(row, at)
        ]
        assert changed == [(middle, column)]
        assert new_errors(source, result.data, tmp_path) == Counter()
