from __future__ import annotations

from pathlib import Path

import pytest

from drawing import grid, numbered
from plantools.cells import Grid
from plantools.errors import UnknownNameError
from plantools.mapping import Confirmed, build_mapping, document_mapping, read_mapping, remembered
from plantools.plan import build_plan
from plantools.tables import Found, find_records

FOREIGN = """
    | Nr | Deed            | Helper | Position |
    | 1  | Fill the holes  | Roads  | Parked   |
    | 2  | Paint the lines | Roads  | Finished |
"""
DEED = {"Deed": "action", "Helper": "lead", "Position": "rag"}


def found(drawing: str | Grid, **content: object) -> Found:
    drawn = grid(drawing) if isinstance(drawing, str) else drawing
    return find_records([drawn], confirmed=build_mapping(content))


def values(result: Found, *names: str) -> list[tuple[str, ...]]:
    return [
        tuple(one.values.get(name, one.extras.get(name, "")) for name in names)
        for one in result.records
    ]


def notes(result: Found) -> list[tuple[str, str, str, float, bool]]:
    return [
        (one.column, one.heading, one.field, one.sure, one.confirmed)
        for table in result.tables
        for one in table.columns
    ]


# Headings ----------------------------------------------------------------------------------------


def test_confirmed_headings_make_a_plan_of_a_table_that_nobody_would_know() -> None:
    assert values(found(FOREIGN), "action") == []
    result = found(FOREIGN, headings=DEED)
    assert values(result, "action", "lead", "rag_text", "Nr") == [
        ("Fill the holes", "Roads", "Parked", "1"),
        ("Paint the lines", "Roads", "Finished", "2"),
    ]
    assert notes(result)[1:] == [
        ("column 2", "Deed", "action", 1.0, True),
        ("column 3", "Helper", "lead", 1.0, True),
        ("column 4", "Position", "rag", 1.0, True),
    ]


def test_a_confirmed_heading_wins_over_what_the_vocabulary_says() -> None:
    drawing = "| Action | Status | Lead |\n| Fill the holes | Green | Roads |"
    assert values(found(drawing), "rag_text") == [("Green",)]
    result = found(drawing, headings={"Status": "progress", "Lead": "other"})
    assert values(result, "progress", "rag_text", "Lead") == [("Green", "", "Roads")]
    assert [one[2:] for one in notes(result)] == [
        ("action", 0.55 + 0.45, False),
        ("progress", 1.0, True),
        ("", 1.0, True),
    ]


def test_a_field_that_is_confirmed_for_one_column_is_not_read_from_another() -> None:
    drawing = (
        "| Action | Due date | Real date | Lead |\n| Fill the holes | May 2025 | June 2026 | X |"
    )
    result = found(drawing, headings={"Real date": "due"})
    assert values(result, "due_text", "Due date") == [("June 2026", "May 2025")]


@pytest.mark.parametrize("key", ["Position", "POSITION:", "position"])
def test_a_heading_is_known_whatever_its_case_date_and_punctuation(key: str) -> None:
    drawing = FOREIGN.replace("Position", "Position (May 2026):")
    result = found(drawing, headings={**DEED, key: "rag"})
    assert values(result, "rag_text") == [("Parked",), ("Finished",)]


def test_a_heading_confirmed_with_its_date_is_only_that_one() -> None:
    drawing = (
        "| Action | Update (May 2026) | Update (June 2026) |\n| Fill the holes | Half | All done |"
    )
    assert values(found(drawing), "progress") == [("All done",)]
    result = found(drawing, headings={"Update (May 2026)": "progress"})
    assert values(result, "progress", "Update (June 2026)") == [("Half", "All done")]


def test_of_several_columns_that_one_entry_names_the_latest_report_is_meant() -> None:
    drawing = (
        "| Action | Position (May 2026) | Position (June 2026) |\n| Fill the holes | Red | Green |"
    )
    result = found(drawing, headings={"Position": "rag"})
    assert values(result, "rag_text", "Position (May 2026)") == [("Green", "Red")]


def test_of_several_columns_that_one_entry_names_the_one_in_its_very_words_is_meant() -> None:
    drawing = "| Action | Position (May 2026) | Position |\n| Fill the holes | Red | Green |"
    result = found(drawing, headings={"Position": "rag"})
    assert values(result, "rag_text", "Position (May 2026)") == [("Green", "Red")]


def test_of_two_columns_confirmed_for_one_field_the_first_entry_has_it() -> None:
    result = found(FOREIGN, headings={"Deed": "action", "Position": "lead", "Helper": "lead"})
    assert values(result, "lead", "Helper") == [("Parked", "Roads"), ("Finished", "Roads")]


def test_a_column_without_a_heading_is_named_by_its_place() -> None:
    drawing = "| Action | Lead | |\n| Fill the holes | Roads | Simmering |"
    for key in ("column 3", "Column C", "table 1, column 3"):
        assert values(found(drawing, headings={key: "rag"}), "rag_text") == [("Simmering",)]
    assert values(found(drawing, headings={"table 2, column 3": "rag"}), "rag_text") == [("",)]


def test_a_column_with_a_heading_is_named_by_its_place_only_in_its_own_table() -> None:
    drawing = "| Action | Lead | Ward |\n| Fill the holes | Roads | In hand |"
    anywhere = found(drawing, headings={"column 3": "rag"})
    assert values(anywhere, "rag_text", "Ward") == [("", "In hand")]
    in_its_table = found(drawing, headings={"table 1, column 3": "rag"})
    assert values(in_its_table, "rag_text", "Ward") == [("In hand", "")]


def test_a_sheets_columns_are_named_as_excel_names_them() -> None:
    sheet = grid("| | Action | Lead | |\n| | Fill the holes | Roads | In hand |", sheet="Our plan")
    result = found(sheet, headings={"sheet 'Our plan', column D": "rag"})
    assert values(result, "rag_text") == [("In hand",)]
    assert [one[0] for one in notes(result)] == ["column B", "column C", "column D"]


def test_a_confirmed_header_that_comes_again_is_no_action() -> None:
    pages = FOREIGN + "| Nr | Deed | Helper | Position |\n| 3 | Clean the signs | Roads | Begun |"
    assert values(found(pages, headings=DEED), "action") == [
        ("Fill the holes",),
        ("Paint the lines",),
        ("Clean the signs",),
    ]


def test_a_single_confirmed_heading_makes_no_plan_of_any_table() -> None:
    drawing = "| Description | Cost |\n| New chairs for the hall | 100 |"
    assert values(found(drawing, headings={"Description": "action"}), "action") == []


def test_labels_of_a_form_are_confirmed_too() -> None:
    drawing = """
        | Recommendation 1: | That the holes be filled. |
        | Helper:           | Roads                     |
        | Deed:             | Fill them.                |
        | Verdict:          | 1                         |
    """
    result = found(drawing, headings={"Deed": "action", "Helper": "lead", "Verdict": "grade"})
    assert values(result, "recommendation_ref", "action", "lead", "grade_text") == [
        ("1", "Fill them.", "Roads", "1")
    ]
    assert notes(result)[0] == ("", "Helper", "lead", 1.0, True)


# Tables ------------------------------------------------------------------------------------------

PLAN = "| Action | Lead | Date |\n| Fill the holes | Roads | May 2026 |"


def test_a_table_is_left_alone_where_the_mapping_says_so() -> None:
    tables = numbered(grid(PLAN), grid(PLAN.replace("Fill", "Count"), "Another plan"))
    result = find_records(tables, confirmed=build_mapping({"tables": {"Table 2": "leave alone"}}))
    assert values(result, "action") == [("Fill the holes",)]
    assert result.tables[1].family == "left alone: the mapping file says so"


def test_a_key_that_is_left_alone_means_nothing() -> None:
    key = "| 1 | Complete |\n| 2 | Delayed |"
    tables = numbered(grid(PLAN), grid(key))
    assert find_records(tables).scheme is not None
    skipped = build_mapping({"tables": {"table 2": "leave alone"}})
    assert find_records(tables, confirmed=skipped).scheme is None


def test_the_row_that_heads_a_table_can_be_named() -> None:
    drawing = f"| Action | Lead | Budget |\n| What | Who | Cost |\n{FOREIGN.strip()}"
    result = found(drawing, tables={"table 1": "header in row 3"}, headings=DEED)
    assert values(result, "action", "lead") == [
        ("Fill the holes", "Roads"),
        ("Paint the lines", "Roads"),
    ]


def test_a_header_row_that_is_not_there_is_said() -> None:
    result = found(FOREIGN, tables={"table 1": "header in row 30"})
    assert [note.family for note in result.tables] == [
        "left alone: it has no such row as the mapping file names"
    ]


def test_a_hidden_sheet_is_read_where_its_header_is_named() -> None:
    hidden = Grid(rows=grid(PLAN).rows, sheet="Old", hidden=True)
    assert values(found(hidden), "action") == []
    named = found(hidden, tables={"sheet 'Old'": "header in row 1"})
    assert values(named, "action") == [("Fill the holes",)]


# Statuses, scheme and title ----------------------------------------------------------------------


def statuses(drawing: str, **content: object) -> list[tuple[object, ...]]:
    result = found(drawing, **content)
    plan = build_plan(result.records, scheme=result.scheme, colours=result.colours)
    shown = plan[["rag", "rag_source", "state"]].astype(object)
    return [tuple(row) for row in shown.where(shown.notna(), None).to_numpy()]


def test_words_of_a_status_mean_what_is_confirmed() -> None:
    said = {"parked": "paused", "Finished": "complete"}
    assert statuses(FOREIGN, headings=DEED, statuses=said) == [
        ("Grey", "text", "paused"),
        ("Blue", "text", "complete"),
    ]


def test_a_confirmed_word_counts_at_the_beginning_of_a_longer_status() -> None:
    drawing = FOREIGN.replace("Parked", "Parked – no money until June")
    said = statuses(drawing, headings=DEED, statuses={"Parked": "paused"})
    assert said[0] == ("Grey", "text", "paused")


def test_a_fill_means_what_is_confirmed() -> None:
    drawing = "| Action | Lead | RAG |\n| Fill | X | [92D050] |\n| Paint | X | [7030A0] |"
    assert statuses(drawing) == [("Green", "fill", "on track"), (None, "fill", "unknown")]
    said = {"#92d050": "complete", "#7030A0": "Red"}
    assert statuses(drawing, statuses=said) == [
        ("Green", "fill", "complete"),
        ("Red", "fill", "not achieved"),
    ]


def test_a_colour_means_what_is_confirmed_in_words_and_in_fills() -> None:
    drawing = "| Action | Lead | RAG |\n| Fill | X | Green |\n| Paint | X | [00B050] |"
    assert statuses(drawing, statuses={"Green": "complete"}) == [
        ("Green", "text", "complete"),
        ("Green", "fill", "complete"),
    ]


def test_a_code_of_the_grades_means_what_is_confirmed() -> None:
    drawing = "| Action | Lead | Grade |\n| Fill the holes | X | P |\n| Paint them | X | 2 |"
    assert statuses(drawing, statuses={"P": "paused"}) == [
        ("Grey", "grade", "paused"),
        ("Green", "grade", "on track"),
    ]


def test_a_confirmed_scheme_wins_over_the_documents_own_key() -> None:
    own = "| Action | Lead | Grade |\n| Fill the holes | X | 1 |"
    tables = numbered(grid(own), grid("| 1 | Delayed |\n| 2 | Complete |"))
    said = find_records(tables).scheme
    assert said is not None
    assert said.grades[0].state == "slipped"
    confirmed = find_records(tables, confirmed=build_mapping({"scheme": "scrutiny"})).scheme
    assert confirmed is not None
    assert confirmed.grades[0].state == "complete"


def test_a_confirmed_scheme_wins_over_the_documents_own_key_of_colours() -> None:
    own = grid("| Action | Lead | RAG |\n| Fill the holes | X | [00B050] |")
    tables = numbered(own, grid("| Green | Complete |\n| Red | Not started |"))
    for content, state in (({}, "complete"), ({"scheme": "rag"}, "on track")):
        result = find_records(tables, confirmed=build_mapping(content))
        assert build_plan(result.records, colours=result.colours).loc[0, "state"] == state


def test_a_confirmed_title_is_the_plans() -> None:
    tables = [grid(PLAN, "A heading that is none")]
    result = find_records(tables, confirmed=build_mapping({"title": "Streets"}))
    assert values(result, "plan") == [("Streets",)]


# The files ---------------------------------------------------------------------------------------


def test_the_documents_own_file_wins_over_the_folders_entry_by_entry(tmp_path: Path) -> None:
    document = tmp_path / "plan.xlsx"
    assert remembered(document) == Confirmed()
    (tmp_path / "plantools.toml").write_text(
        'title = "All"\n[headings]\n"A" = "lead"\n"B" = "due"\n'
        '[tables]\n"table 1" = "leave alone"\n"table 2" = "header in row 2"\n'
    )
    document_mapping(document).write_text(
        '[headings]\n"B" = "RAG"\n[tables]\n"table 1" = "header in row 5"\n'
    )
    both = remembered(document)
    assert (both.title, list(both.headings.items())) == ("All", [("B", "rag"), ("A", "lead")])
    assert (both.left_alone, both.headers) == (frozenset(), {"table 2": 1, "table 1": 4})


def test_fields_may_be_called_by_their_names_labels_or_columns() -> None:
    names = ["due", "Target date", "due_text", "Date", "rec. no.", "theme_ref", "OTHER"]
    mapping = build_mapping({"headings": {name: name for name in names}})
    assert list(mapping.headings.values()) == [
        "due", "due", "due", "due", "recommendation_ref", "theme_ref", "other",
    ]  # fmt: skip


def test_a_scheme_is_read_from_beside_the_mapping_and_from_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('name = "own"\n[[grades]]\ncode = 1\nlabel = "Begun"\n')
    (tmp_path / "plantools.toml").write_text('scheme = "own.toml"')
    scheme = remembered(tmp_path / "plan.docx").scheme
    assert scheme is not None
    assert scheme.grades[0].label == "Begun"
    for elsewhere in ("../own.toml", "//server/share/own.toml", "\\\\\\\\server\\\\own.toml"):
        (tmp_path / "plantools.toml").write_text(f'scheme = "{elsewhere}"')
        with pytest.raises(UnknownNameError, match="in the same folder"):
            remembered(tmp_path / "plan.docx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[headings]\n"Who" = lead', "plantools.toml cannot be read: line 2: Invalid value."),
        ("[headings]\n“Who” = “lead”", "plantools.toml cannot be read: line 2: "),
        ('[headings]\n\n"Who" = "leed"', "plantools.toml, line 3: 'leed' is nothing that a "
         "heading can be read as. Use Ref, Theme no., "),
        ('[statuses]\n"Parked" = "asleep"', "plantools.toml, line 2: 'asleep' is nothing a status "
         "can mean. Use not started, on track, "),
        ('[tables]\n"table 2" = "row zero"', "plantools.toml, line 2: 'row zero' is nothing that "),
        ('[tables]\n"table 2" = 0', "plantools.toml, line 2: '0' is nothing that "),
        ('[heading]\n"Who" = "lead"', "plantools.toml, line 1: there is no section 'heading'. Use "
         "title, scheme, headings, statuses, tables, checks."),
        ('headings = "Who"', "plantools.toml, line 1: headings is a section: write [headings]"),
        ('[headings]\n"Who" = ["lead"]', "plantools.toml, line 2: 'Who' must be a text in quotes"),
        ('scheme = "traffic"', "There is no scheme "),
        ("scheme = [4]", "plantools.toml, line 1: scheme must be a text in quotes"),
        ("title = {en = 4}", "plantools.toml, line 1: title must be a text in quotes"),
    ],
)  # fmt: skip
def test_a_broken_mapping_is_a_sentence_with_its_file_and_line(
    tmp_path: Path, content: str, sentence: str
) -> None:
    (tmp_path / "plantools.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UnknownNameError) as caught:
        remembered(tmp_path / "plan.docx")
    assert str(caught.value).startswith(sentence)


def test_a_mapping_that_is_absurd_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "plantools.toml"
    file.write_text("a = " + "[" * 5000)
    with pytest.raises(UnknownNameError, match=r"plantools\.toml cannot be read: "):
        read_mapping(file)
    file.write_text("#" * 1_000_001)
    with pytest.raises(UnknownNameError, match=r"plantools\.toml is larger than any mapping file"):
        read_mapping(file)


def test_a_mapping_saved_by_notepad_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "plantools.toml"
    file.write_text('[headings]\n"Größe" = "lead"', encoding="utf-8-sig")
    assert read_mapping(file).headings == {"Größe": "lead"}
    file.write_text('[headings]\n"Größe" = "lead"', encoding="cp1252")
    with pytest.raises(UnknownNameError, match="is not saved as UTF-8"):
        read_mapping(file)
    with pytest.raises(UnknownNameError, match="There is no mapping file"):
        read_mapping(tmp_path / "none.toml")
