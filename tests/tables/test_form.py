from __future__ import annotations

from dataclasses import replace

from drawing import grid, numbered
from plantools.cells import Line
from plantools.tables import find_records
from tables.reading import column, found, records


def test_labels_down_the_first_column_make_one_item() -> None:
    assert records(
        grid(
            """
            | Recommendation 2:       | That schools be encouraged. |
            | Responsibility:         | J Smith                     |
            | Date:                   | October 2019                |
            | Agreed Action:          | Promote the packages.       |
            | Agreed Success Measure: | More schools take them up.  |
            | Evidence of Progress (March 2020): | All schools were written to. |
            | Assessment of Progress (March 2020): (include explanation if required) | 1 [0070C0] |
            """
        )
    ) == [
        {
            "recommendation_ref": "2",
            "recommendation": "That schools be encouraged.",
            "ref": "2",
            "lead": "J Smith",
            "due_text": "October 2019",
            "action": "Promote the packages.",
            "outcome": "More schools take them up.",
            "progress": "All schools were written to.",
            "reported_text": "March 2020",
            "grade_text": "1",
            "fill": "0070C0",
        }
    ]


STRANDS = """
    | Recommendation 1: | That the group act:    | <               | <              | <           |
    | Responsibility:   | A                      | <               | <              | <           |
    | Agreed Action:    | Act at once.           | <               | <              | <           |
    | Assessment:       | 1                      | <               | <              | <           |
    |                   | a) raising awareness of: | <             | <              | <           |
    |                   | Groups                 | Frontline staff | Younger men    | Schools     |
    | Responsibility:   | B                      | C               | D              | E           |
    | Agreed Action:    | One.                   | Two.            | Three.         | Four.       |
    | Assessment:       | 1                      | 2               | 3              | 4           |
    | (c) recruiting    | <                      | <               | <              | <           |
    | Responsibility:   | F                      | <               | <              | <           |
    | Agreed Action:    | Five.                  | <               | <              | <           |
    | Assessment:       | 3                      | <               | <              | <           |
"""


def test_parts_and_strands_give_each_item_its_reference() -> None:
    assert [
        (one["ref"], one.get("part", ""), one.get("strand", ""), one["lead"], one["grade_text"])
        for one in records(grid(STRANDS))
    ] == [
        ("1", "", "", "A", "1"),
        ("1(a)(i)", "raising awareness of:", "Groups", "B", "1"),
        ("1(a)(ii)", "raising awareness of:", "Frontline staff", "C", "2"),
        ("1(a)(iii)", "raising awareness of:", "Younger men", "D", "3"),
        ("1(a)(iv)", "raising awareness of:", "Schools", "E", "4"),
        ("1(c)", "recruiting", "", "F", "3"),
    ]


def test_the_plan_alone_says_the_same_and_tells_no_cells() -> None:
    whole, alone = (find_records([grid(STRANDS)], plan_only=only) for only in (False, True))
    assert alone == whole
    assert all(one.cells for one in whole.records)
    assert not any(one.cells for one in alone.records)


def test_cells_that_are_not_merged_make_no_empty_items() -> None:
    assert column(
        "ref",
        grid(
            """
            | Recommendation 1: | That the group act: | | |
            | Responsibility:   | A                   | | |
            | Agreed Action:    | Act at once.        | | |
            | Assessment:       | 1                   | | |
            |                   | a) raising awareness | | |
            |                   | Groups | Staff | |
            | Responsibility:   | B      | C     | |
            | Agreed Action:    | One.   | Two.  | |
            | Assessment:       | 1      | 2     | |
            """
        ),
    ) == ["1", "1(a)(i)", "1(a)(ii)"]


def test_a_cell_across_several_strands_is_shared_by_them() -> None:
    assert column(
        "due_text",
        grid(
            """
            | Recommendation 1: | That the group act: | <    |
            |                   | a) raising awareness | <   |
            |                   | Groups              | Staff |
            | Responsibility:   | B                   | C    |
            | Date:             | May 2019            | <    |
            | Agreed Action:    | One.                | Two. |
            """
        ),
    ) == ["May 2019", "May 2019"]


def test_columns_that_do_not_line_up_are_matched_by_position() -> None:
    assert [
        (one["lead"], one["action"])
        for one in records(
            grid(
                """
                | Recommendation 1: | That the group act: | <    | <    |
                | Responsibility:   | B                   | <    | C    |
                | Date:             | May 2019            | June 2019 | < |
                | Agreed Action:    | One.                | <    | Two. |
                """
            )
        )
    ] == [("B", "One."), ("C", "Two.")]


def test_many_recommendations_may_stand_in_one_table() -> None:
    assert column(
        "ref",
        grid(
            """
            | Recommendation 1: | That one thing be done. |
            | Responsibility:   | A                       |
            | Agreed Action:    | One.                    |
            | Assessment:       | 1                       |
            | Recommendation 2: | That two things be done. |
            | Responsibility:   | B                       |
            | Agreed Action:    | Two.                    |
            | Assessment:       | 2                       |
            """
        ),
    ) == ["1", "2"]


def test_several_actions_stacked_under_a_recommendation_are_told_apart() -> None:
    assert column(
        "ref",
        grid(
            """
            | Recommendation 1: | That things be done. |
            | Responsibility:   | A    |
            | Agreed Action:    | One. |
            | Assessment:       | 1    |
            | Responsibility:   | B    |
            | Agreed Action:    | Two. |
            | Assessment:       | 2    |
            """
        ),
    ) == ["1(i)", "1(ii)"]


def test_a_row_without_a_label_goes_on_with_the_row_above() -> None:
    assert column(
        "progress",
        grid(
            """
            | Recommendation 1:     | That things be done. |
            | Responsibility:       | A                    |
            | Agreed Action:        | One.                 |
            | Evidence of Progress: | The first half was done. |
            |                       | The second was done too. |
            | Assessment:           | 1                    |
            """
        ),
    ) == ["The first half was done.\nThe second was done too."]


def test_strands_cut_by_a_page_go_on_in_their_own_columns() -> None:
    first = grid(
        """
        | Recommendation 1: | That things be done. | < |
        |                   | a) raising awareness | < |
        |                   | Groups               | Staff |
        | Responsibility:   | B                    | C |
        | Agreed Action:    | One.                 | Meet the team |
        """
    )
    second = grid("| | | leader. |\n| Assessment: | 1 | 2 |")
    assert [(one["action"], one["grade_text"]) for one in records(*numbered(first, second))] == [
        ("One.", "1"),
        ("Meet the team leader.", "2"),
    ]


def test_labels_nobody_knows_are_kept_as_written() -> None:
    assert (
        records(
            grid(
                """
            | Recommendation 1: | That things be done. |
            | Responsibility:   | A                    |
            | Agreed Action:    | One.                 |
            | Assessment:       | 1                    |
            | Wards affected:   | Castle               |
            """
            )
        )[0]["Wards affected"]
        == "Castle"
    )


def test_the_header_block_stands_before_or_inside_the_form() -> None:
    inside = grid(
        """
        | SCRUTINY MONITORING – PROGRESS UPDATE | <          |
        | Review:             | Parks                        |
        | Link Officer/s:     | J Smith                      |
        | Action Plan Agreed: | March 2019                   |
        | Recommendation 1:   | That things be done.         |
        | Responsibility:     | A                            |
        | Agreed Action:      | One.                         |
        | Assessment:         | 1                            |
        """
    )
    rows = inside.rows
    before, after = replace(inside, rows=rows[:4]), replace(inside, rows=rows[4:])
    expected = ("Parks", "J Smith", "March 2019", "scrutiny update")
    for grids in ((inside,), numbered(before, after)):
        (record,) = found(*grids).records
        values = record.values
        assert (
            values["plan"],
            values["link_officer"],
            values["agreed_text"],
            values["kind"],
        ) == expected


def test_a_recommendation_above_another_reviews_title_is_of_that_review_alone() -> None:
    opened = grid("| Recommendation 1: Mend the roads | |")
    opened = replace(opened, above=(Line("Review: Bins"),))
    titled = grid(
        """
        | Review         | Highways          |
        | Agreed Action  | Fill the potholes |
        | Responsibility | J Smith           |
        | Date           | May 2019          |
        """
    )
    (record,) = found(opened, titled).records
    values = record.values
    assert (values["plan"], values["recommendation"]) == ("Highways", "Mend the roads")


def test_a_part_may_stand_beside_its_letter() -> None:
    assert [
        (one["ref"], one["part"])
        for one in records(
            grid(
                """
                | Recommendation 1: | That the group act:  |
                | (a)               | raise awareness      |
                | Responsibility:   | A                    |
                | Agreed Action:    | One.                 |
                | Assessment:       | 1                    |
                | (b)               | encourage reporting  |
                | Responsibility:   | B                    |
                | Agreed Action:    | Two.                 |
                | Assessment:       | 2                    |
                """
            )
        )
    ] == [("1(a)", "raise awareness"), ("1(b)", "encourage reporting")]


def test_one_strand_alone_under_a_part_is_a_strand() -> None:
    assert [
        (one["ref"], one["part"], one["strand"])
        for one in records(
            grid(
                """
                | Recommendation 1: | That the group act: |
                |                   | a) raise awareness of: |
                |                   | Younger men         |
                | Responsibility:   | A                   |
                | Agreed Action:    | One.                |
                | Assessment:       | 1                   |
                """
            )
        )
    ] == [("1(a)(i)", "raise awareness of:", "Younger men")]


def test_two_reports_of_one_item_are_one_item_with_the_later_as_its_progress() -> None:
    assert records(
        grid(
            """
            | Recommendation 1:                  | That things be done. |
            | Responsibility:                    | A                    |
            | Agreed Action:                     | One.                 |
            | Evidence of Progress (March 2020): | Begun.               |
            | Evidence of Progress (March 2021): | Finished.            |
            """
        )
    ) == [
        {
            "recommendation_ref": "1",
            "recommendation": "That things be done.",
            "ref": "1",
            "lead": "A",
            "action": "One.",
            "progress": "Finished.",
            "reported_text": "March 2021",
            "Evidence of Progress (March 2020)": "Begun.",
        }
    ]


def test_a_label_cut_by_a_page_is_one_label() -> None:
    assert (
        records(
            grid(
                """
            | Recommendation 1: | That things be done. |
            | Responsibility:   | A                    |
            | Agreed Action:    | One.                 |
            | Agreed Success    | All of it            |
            | Measure:          | is done.             |
            | Assessment:       | 1                    |
            """
            )
        )[0]["outcome"]
        == "All of it is done."
    )


def test_a_recommendation_may_stand_above_its_table() -> None:
    form = "| Responsibility: | A |\n| Agreed Action: | One. |\n| Assessment: | 1 |"
    assert [
        (one["ref"], one["recommendation"])
        for one in records(
            *numbered(
                grid(form, "Recommendation 1: That one thing be done."),
                grid(form, "Recommendation 2: That two things be done."),
            )
        )
    ] == [("1", "That one thing be done."), ("2", "That two things be done.")]


def test_the_gradings_at_the_foot_of_a_form_are_no_item() -> None:
    form = grid(
        """
        | Recommendation 1: | That things be done. | <        | <       |
        | Responsibility:   | A                    | <        | <       |
        | Agreed Action:    | One.                 | <        | <       |
        | Assessment:       | 2                    | <        | <       |
        | Gradings:         | 1                    | 2        | 3       |
        |                   | Complete             | Delayed  | Not met |
        """
    )
    plan = found(form)
    assert [one.values["ref"] for one in plan.records] == ["1"]
    assert plan.scheme is not None
    assert [grade.label for grade in plan.scheme.grades] == ["Complete", "Delayed", "Not met"]


def test_labels_that_only_sound_like_a_forms_make_none() -> None:
    sheets = (
        "| Organisation | Thornmere |\n| Project | Pump renewal |\n| Due Date | May 2018 |",
        "| adscription | 1 |\n| accountability | 2 |\n| commendation | 3 |\n| complementary | 4 |",
        "| Results | 4 |\n| Responses | 12 |\n| Actions | 7 |\n| Responsibility | 3 |",
    )
    assert [records(grid(sheet, sheet="Sheet1")) for sheet in sheets] == [[], [], []]


def test_a_row_of_blanks_and_a_colour_says_nothing_whatever_stands_before_it() -> None:
    form = """
        |                [FF0000] |         [FF0000] |
        | Recommendation 2:       | That schools act |
        | Responsibility:         | J Smith          |
        | Agreed Action:          | Promote it.      |
        | Agreed Success Measure: | More take it up. |
        | Evidence of Progress:   | All written to.  |
        """
    drawn = grid(form)
    blank = tuple(replace(cell, text="\n") for cell in drawn.rows[0] if cell)
    assert records(replace(drawn, rows=(blank, *drawn.rows[1:]))) == records(
        replace(drawn, rows=drawn.rows[1:])
    )
