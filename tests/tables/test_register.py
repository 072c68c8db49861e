from __future__ import annotations

from drawing import grid, numbered
from plantools.cells import Line
from tables.reading import column, found, records


def test_a_header_row_gives_each_cell_below_its_field() -> None:
    assert records(
        grid(
            """
            | Ref | Action      | Lead Officer | Target Date | Outcome     | Progress        | RAG            |
            | 1.1 | Plant trees | J Smith      | Apr 2018    | More shade. | Forty planted.  | Green [00B050] |
            | 1.2 | Mow verges  | Parks        | Ongoing     | Neat roads. | Mown in spring. | [FFC000]       |
            """
        )
    ) == [
        {
            "ref": "1.1",
            "action": "Plant trees",
            "lead": "J Smith",
            "due_text": "Apr 2018",
            "outcome": "More shade.",
            "progress": "Forty planted.",
            "rag_text": "Green",
            "fill": "00B050",
        },
        {
            "ref": "1.2",
            "action": "Mow verges",
            "lead": "Parks",
            "due_text": "Ongoing",
            "outcome": "Neat roads.",
            "progress": "Mown in spring.",
            "fill": "FFC000",
        },
    ]


def test_a_merged_row_names_the_section_of_the_rows_below_it() -> None:
    assert [
        (one.get("theme_ref"), one["theme"], one["ref"])
        for one in records(
            grid(
                """
                | 1. Streets | <           | <    | <           |
                |            | Action      | Lead | Target Date |
                | 1.1        | Plant trees | Parks | Apr 2018   |
                | 2. Homes   | <           | <    | <           |
                |            | Action      | Lead Organisation / Partner(s) | Target Date |
                | 2.1        | Fit windows | Homes | May 2018   |
                """
            )
        )
    ] == [("1", "Streets", "1.1"), ("2", "Homes", "2.1")]


def test_a_section_name_need_not_be_merged_nor_numbered() -> None:
    assert column(
        "theme",
        grid(
            """
            | Ref          | Action      | Lead  | Target Date |
            | Better roads |             |       |             |
            | 1            | Fill holes  | Roads | May 2018    |
            | Safer parks  |             |       |             |
            | 2            | Mend swings | Parks | June 2018   |
            """
        ),
    ) == ["Better roads", "Safer parks"]


def test_the_title_above_a_table_is_no_section() -> None:
    plan = found(
        grid(
            """
            | Thornmere Action Plan |             |       |             |
            | Ref                   | Action      | Lead  | Target Date |
            | 1                     | Fill holes  | Roads | May 2018    |
            """
        )
    )
    assert [(one.values["plan"], one.values.get("theme", "")) for one in plan.records] == [
        ("Thornmere Action Plan", "")
    ]


def test_a_heading_above_a_table_names_its_section() -> None:
    one = grid(
        "| Ref | Action | Lead |\n| 1.1 | Fill the holes | Roads |",
        Line("Plan", 0),
        Line("1. Roads", 1),
    )
    two = grid("| Ref | Action | Lead |\n| 2.1 | Mend the swings | Parks |", Line("2. Parks", 1))
    assert column("theme", *numbered(one, two)) == ["Roads", "Parks"]


def test_progress_heads_the_status_where_its_cells_are_statuses() -> None:
    assert records(
        grid(
            """
            | Action          | Deadline | Progress            | Status progress              |
            | Fill the holes  | August   | On track [92D050]   | Half of them are filled now. |
            | Mend the swings | July     | Plan in place [FFC000] | The parts are on order.   |
            """
        )
    ) == [
        {
            "action": "Fill the holes",
            "due_text": "August",
            "rag_text": "On track",
            "progress": "Half of them are filled now.",
            "fill": "92D050",
        },
        {
            "action": "Mend the swings",
            "due_text": "July",
            "rag_text": "Plan in place",
            "progress": "The parts are on order.",
            "fill": "FFC000",
        },
    ]


def test_a_date_before_the_action_is_not_its_target() -> None:
    assert records(
        grid(
            """
            | Date     | Recommendation                 | Lead  | Status   | Action taken             |
            | 01/02/26 | That the holes be filled soon. | Roads | Complete | All of them were filled. |
            """
        )
    ) == [
        {
            "recommendation": "That the holes be filled soon.",
            "lead": "Roads",
            "rag_text": "Complete",
            "progress": "All of them were filled.",
            "Date": "01/02/26",
        }
    ]


def test_misspelt_headings_are_understood_from_the_row_they_stand_in() -> None:
    assert records(
        grid(
            """
            | Ref | Acton           | Lead Organistion | Traget Date | Progres         |
            | 1   | Fill the holes  | Roads            | May 2018    | Half are filled |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill the holes",
            "lead": "Roads",
            "due_text": "May 2018",
            "progress": "Half are filled",
        }
    ]


def test_unknown_columns_are_kept_under_their_own_headings() -> None:
    assert records(
        grid(
            """
            | Ref | Action     | Ward   | Lead  | Ward      |
            | 1   | Fill holes | Castle | Roads | Riverside |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill holes",
            "lead": "Roads",
            "Ward": "Castle",
            "Ward (2)": "Riverside",
        }
    ]


def test_the_date_in_a_heading_is_the_date_reported() -> None:
    assert column(
        "reported_text",
        grid("| Ref | Action | Progress (March 2020) |\n| 1 | Fill holes | Half are filled |"),
    ) == ["March 2020"]


def test_of_several_dated_progress_columns_the_latest_is_the_progress() -> None:
    assert records(
        grid(
            """
            | Ref | Action     | Progress (Sept 2025) | Progress (Jan 2026)   |
            | 1   | Fill holes | Ten are filled now.  | Half are filled now.  |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill holes",
            "progress": "Half are filled now.",
            "reported_text": "Jan 2026",
            "Progress (Sept 2025)": "Ten are filled now.",
        }
    ]


def test_a_revised_date_is_the_target_and_the_original_is_kept() -> None:
    assert records(
        grid(
            """
            | Ref | Action          | Target date | Revised date |
            | 1   | Fill holes      | May 2025    | June 2026    |
            | 2   | Mend the swings | July 2026   |              |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill holes",
            "due_text": "June 2026",
            "Original target date": "May 2025",
        },
        {"ref": "2", "action": "Mend the swings", "due_text": "July 2026"},
    ]


def test_a_status_of_bare_colours_is_told_from_the_words_beside_it() -> None:
    assert records(
        grid(
            """
            | Action          | Deadline | Status progress        | Progress |
            | Fill the holes  | August   | Half of them are done. | [92D050] |
            | Mend the swings | July     | The parts are ordered. | [FFC000] |
            """
        )
    ) == [
        {
            "action": "Fill the holes",
            "due_text": "August",
            "progress": "Half of them are done.",
            "fill": "92D050",
        },
        {
            "action": "Mend the swings",
            "due_text": "July",
            "progress": "The parts are ordered.",
            "fill": "FFC000",
        },
    ]


def test_a_heading_may_stand_over_the_number_and_the_words() -> None:
    assert records(
        grid(
            """
            | Action | <               | Lead  | Target Date |
            | 1.1    | Fill the holes  | Roads | May 2026    |
            | 1.2    | Mend the swings | Parks | June 2026   |
            """
        )
    ) == [
        {"ref": "1.1", "action": "Fill the holes", "lead": "Roads", "due_text": "May 2026"},
        {"ref": "1.2", "action": "Mend the swings", "lead": "Parks", "due_text": "June 2026"},
    ]


def test_a_header_of_two_rows_has_its_own_headings_under_a_band() -> None:
    assert records(
        grid(
            """
            | Ref | Action         | Lead  | Timescale | <        | RAG   |
            | ^   | ^              | ^     | Start     | End      | ^     |
            | 1   | Fill the holes | Roads | Jan 2026  | May 2026 | Green |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill the holes",
            "lead": "Roads",
            "due_text": "May 2026",
            "rag_text": "Green",
            "Timescale Start": "Jan 2026",
        }
    ]


def test_a_row_that_explains_the_headings_is_no_header_and_no_action() -> None:
    plan = found(
        grid(
            """
            | Ref | Action               | Lead         | Target Date          | Progress             |
            |     | What will be done    | Who          | By when              | Progress to date     |
            | 1   | Fill the holes       | Roads        | May 2026             | Half are filled now. |
            """
        )
    )
    assert [one.values["lead"] for one in plan.records] == ["Roads"]
    assert [one.why for one in plan.tables[0].left_out] == ["explains the headings above it"]


def test_a_row_of_hints_below_the_header_is_no_action() -> None:
    plan = found(
        grid(
            """
            | Ref | Action         | Lead  | Target Date | RAG       |
            |     |                |       | (MM/YY)     | R / A / G |
            | 1   | Fill the holes | Roads | 05/26       | G         |
            """
        ),
        grid(
            """
            | Action            | Scope | Target Date | Progress indicator |
            | What will be done | local |             | Red⏎Amber⏎Green    |
            | Mend the swings   | Local | May 2026    | Amber              |
            """
        ),
    )
    assert [one.values["action"] for one in plan.records] == ["Fill the holes", "Mend the swings"]
    assert [one.why for note in plan.tables for one in note.left_out] == [
        "explains the headings above it"
    ] * 2


def test_an_original_date_is_the_target_until_it_is_revised() -> None:
    for header in (
        "| Ref | Action | Original Target Date | Revised Target Date |\n",
        "| Ref | Action | Target Date | < |\n| ^ | ^ | Original | Revised |\n",
    ):
        assert column(
            "due_text",
            grid(
                f"{header}| 1 | Fill the holes | May 2026 | June 2026 |\n"
                "| 2 | Mend swings | July 2026 | |"
            ),
        ) == ["June 2026", "July 2026"]


def test_bare_numbers_under_status_are_kept_and_are_no_grades() -> None:
    assert records(
        grid(
            """
            | Ref | Action          | Lead  | RAG |
            | 1   | Fill the holes  | Roads | 1   |
            | 2   | Mend the swings | Parks | 3   |
            """
        )
    )[0] == {"ref": "1", "action": "Fill the holes", "lead": "Roads", "rag_text": "1"}


# Sections ----------------------------------------------------------------------------------------


def test_a_section_within_a_section_keeps_both_names() -> None:
    plan = grid(
        """
        | Theme 1: Homes      | <               | <     | <           |
        | Objective 1: Warmth | <               | <     | <           |
        | Ref                 | Action          | Lead  | Target Date |
        | 1.1                 | Fit windows     | Homes | May 2026    |
        | Objective 2: Safety | <               | <     | <           |
        | Ref                 | Action          | Lead  | Target Date |
        | 1.2                 | Fit alarms      | Homes | June 2026   |
        | Theme 2: Jobs       | <               | <     | <           |
        | Ref                 | Action          | Lead  | Target Date |
        | 2.1                 | Hold a jobs day | Jobs  | July 2026   |
        """
    )
    assert [(one["theme_ref"], one["theme"]) for one in records(plan)] == [
        ("1", "Homes – Objective 1: Warmth"),
        ("1", "Homes – Objective 2: Safety"),
        ("2", "Jobs"),
    ]


def test_a_section_at_the_foot_of_a_page_names_the_rows_of_the_next() -> None:
    first = grid(
        """
        | Ref      | Action      | Lead  | Target Date |
        | 1. Homes | <           | <     | <           |
        | 1.1      | Fit windows | Homes | May 2026    |
        | 2. Jobs  | <           | <     | <           |
        """
    )
    second = grid("| 2.1 | Hold a jobs day | Jobs | July 2026 |")
    assert column("theme", *numbered(first, second)) == ["Homes", "Jobs"]


def test_a_section_that_no_action_follows_is_said() -> None:
    plan = found(
        grid(
            """
            | Ref      | Action      | Lead  | Target Date |
            | 1. Homes | <           | <     | <           |
            | 1.1      | Fit windows | Homes | May 2026    |
            | 2. Jobs  | <           | <     | <           |
            """
        )
    )
    assert [(one.place, one.text, one.why) for one in plan.tables[0].left_out] == [
        ("table 1, row 4", "2. Jobs", "names a section that no action follows")
    ]


def test_an_empty_section_is_said_of_its_own_table() -> None:
    header = "| Ref | Action | Lead |\n"
    north = grid(header + "| 1 | Fit windows | Homes |\n| 2. Jobs | < | < |")
    south = grid("| Ref | Action | Lead | Target Date |\n| 1 | Mend swings | Parks | May 2026 |")
    notes = found(*numbered(north, south)).tables
    assert [[one.text for one in note.left_out] for note in notes] == [["2. Jobs"], []]


def test_an_update_across_the_table_belongs_to_the_action_above() -> None:
    assert [
        (one["action"], one.get("progress"))
        for one in records(
            grid(
                """
                | Ref | Action                   | Lead  | Target Date |
                | 1   | Fill the holes           | Roads | May 2026    |
                | Update: Half of them are filled. | < | < | <         |
                | 2   | Mend the swings          | Parks | June 2026   |
                """
            )
        )
    ] == [("Fill the holes", "Half of them are filled."), ("Mend the swings", None)]


# Rows cut in two ---------------------------------------------------------------------------------


def test_a_row_cut_by_a_page_is_joined_again() -> None:
    first = grid(
        """
        | Ref | Action                         | Lead  | Target Date                   | Progress              | RAG |
        | 1.2 | Watch the number of sessions   | Parks | Monitor at 6 monthly Intervals (Sept 2017 & March | Seminars completed. | |
        """
    )
    second = grid(
        """
        |     |                                |       | 2018)    | Training is booked.   | [FFC000] |
        | 1.3 | Watch the swings in the parks  | Parks | Ongoing  | All well so far.      | [00B050] |
        """
    )
    assert records(*numbered(first, second)) == [
        {
            "ref": "1.2",
            "action": "Watch the number of sessions",
            "lead": "Parks",
            "due_text": "Monitor at 6 monthly Intervals (Sept 2017 & March 2018)",
            "progress": "Seminars completed.\nTraining is booked.",
            "fill": "FFC000",
        },
        {
            "ref": "1.3",
            "action": "Watch the swings in the parks",
            "lead": "Parks",
            "due_text": "Ongoing",
            "progress": "All well so far.",
            "fill": "00B050",
        },
    ]


def test_an_action_cut_in_mid_sentence_goes_on_in_its_line() -> None:
    assert column(
        "action",
        *numbered(
            grid(
                "| Ref | Action | Lead | Target Date |\n| 2.1 | Train volunteers to be 'community | Parks | May 2018 |"
            ),
            grid(
                "| | connectors' in every ward | | |\n| 2.2 | Mend the swings | Parks | June 2018 |"
            ),
        ),
    ) == ["Train volunteers to be 'community connectors' in every ward", "Mend the swings"]


def test_a_new_action_without_a_number_is_not_joined_to_the_one_before() -> None:
    assert column(
        "action",
        grid(
            """
            | Ref | Action             | Lead  | Target Date | RAG   |
            | 1   | Fill the holes     | Roads | May 2018    | Green |
            | 2   | Mend the swings    | Parks | June 2018   | Amber |
            |     | Recruit a gardener | Parks | July 2018   | Red   |
            """
        ),
    ) == ["Fill the holes", "Mend the swings", "Recruit a gardener"]


def test_a_table_goes_on_after_a_page_without_its_header() -> None:
    assert column(
        "ref",
        *numbered(
            grid(
                "| Ref | Action | Lead | Target Date |\n| 1 | Fill the holes | Roads | May 2018 |"
            ),
            grid(
                "| 2 | Mend the swings | Parks | June 2018 |\n| 3 | Plant some trees | Parks | July 2018 |"
            ),
        ),
    ) == ["1", "2", "3"]


def test_another_table_of_the_same_width_does_not_go_on_with_the_plan() -> None:
    plan = grid("| Ref | Action | Lead | Target Date |\n| 1 | Fill the holes | Roads | May 2018 |")
    people = grid(
        "| Name | Organisation | Telephone | Room |\n| J Smith | Thornmere Council | 01632 960001 | West wing |"
    )
    assert column("ref", *numbered(plan, people)) == ["1"]


def test_a_piece_behind_a_header_that_comes_again_joins_its_row() -> None:
    header = "| Ref | Action | Lead | Target Date | Progress |\n"
    assert column(
        "progress",
        *numbered(
            grid(header + "| 1 | Fill the holes | Roads | May 2026 | Half are filled. |"),
            grid(
                header
                + "| | | | | The rest follow. |\n| 2 | Mend swings | Parks | Ongoing | Ordered. |"
            ),
        ),
    ) == ["Half are filled.\nThe rest follow.", "Ordered."]


def test_a_reference_marked_as_continued_joins_its_row() -> None:
    assert column(
        "action",
        *numbered(
            grid(
                "| Ref | Action | Lead | Target Date |\n| 1 | Fill the holes | Roads | May 2026 |"
            ),
            grid("| 1 (cont.) | of every road | | |\n| 2 | Mend swings | Parks | Ongoing |"),
        ),
    ) == ["Fill the holes of every road", "Mend swings"]


def test_a_row_that_lacks_only_its_action_is_not_joined() -> None:
    assert column(
        "lead",
        grid(
            """
            | Ref | Action          | Lead  | Target Date | RAG   |
            | 1   | Fill the holes  | Roads | May 2018    | Green |
            |     |                 | Parks | Dec 2018    | Red   |
            """
        ),
    ) == ["Roads", "Parks"]


def test_what_is_typed_in_small_letters_into_a_sheet_is_a_new_action() -> None:
    assert column(
        "action",
        grid(
            """
            | Ref | Action             | Lead  | Target Date |
            | 1   | Fill the holes     | Roads | May 2018    |
            | 2   | Mend the swings    | Parks | June 2018   |
            |     | e-learning for all | HR    |             |
            """,
            sheet="Plan",
        ),
    ) == ["Fill the holes", "Mend the swings", "e-learning for all"]


def test_a_month_cut_from_its_year_is_one_date() -> None:
    assert column(
        "due_text",
        *numbered(
            grid(
                "| Ref | Action | Lead | Target Date | RAG |\n| 1 | Record the non- | Police | March | [00B050] |"
            ),
            grid(
                "| | reported cases | | 2018 | [00B050] |\n| 2 | Mend swings | Parks | Ongoing | [00B050] |"
            ),
        ),
    ) == ["March 2018", "Ongoing"]


def test_a_row_of_words_that_head_columns_elsewhere_is_no_header() -> None:
    assert column(
        "lead",
        grid(
            """
            | Ref | Type    | Action         | Lead             | Target Date |
            | 1   | Action  | Fill the holes | Roads            | May 2018    |
            | 2   | Action  | Action         | Lead Officer     | Date        |
            | 3   | Action  | Plant trees    | Parks            | June 2018   |
            """
        ),
    ) == ["Roads", "Lead Officer", "Parks"]


def test_heading_words_in_other_columns_make_no_header() -> None:
    assert column(
        "action",
        grid(
            """
            | Action         | Lead   | Target Date | Progress         |
            | Fill the holes | Roads  | May 2018    | Half are filled. |
            | Update         | Action | Outcome     | Lead             |
            | Plant trees    | Parks  | June 2018   | All are planted. |
            """
        ),
    ) == ["Fill the holes", "Update", "Plant trees"]


def test_a_sheet_whose_rows_were_cut_is_joined_like_a_page() -> None:
    assert column(
        "lead",
        grid(
            """
            | Ref | Action                          | Lead         | Target Date | Progress         |
            | 1   | Fill the holes in the roads     | Roads        | May 2018    | Half are filled. |
            |     |                                 |              |             | More will be.    |
            | 2   | Train volunteers as 'community  | Catalyst and | Nov 2017    | Ongoing, recent  |
            |     | connectors' in every ward       | VCSE members |             | work has begun.  |
            """,
            sheet="Plan",
        ),
    ) == ["Roads", "Catalyst and VCSE members"]


# What is no record -------------------------------------------------------------------------------


def test_a_number_without_an_action_is_left_out_and_said_so() -> None:
    plan = found(
        grid(
            """
            | Ref | Action     | Lead  | Target Date |
            | 1   | Fill holes | Roads | May 2018    |
            | 2   |            |       |             |
            """
        )
    )
    assert [len(plan.records), *((one.place, one.text) for one in plan.tables[0].left_out)] == [
        1,
        ("table 1, row 3", "2"),
    ]


def test_a_note_below_the_table_is_left_out_and_said_so() -> None:
    plan = found(
        grid(
            """
            | Ref | Action     | Lead  | Target Date |
            | 1   | Fill holes | Roads | May 2018    |
            |     |            |       |             |
            | Note: leads report by the first Friday. | | | |
            """,
            sheet="Plan",
        )
    )
    assert [len(plan.records), *((one.place, one.text) for one in plan.tables[0].left_out)] == [
        1,
        ("'Plan'!A4", "Note: leads report by the first Friday."),
    ]


def test_a_key_of_colours_below_the_table_is_no_action() -> None:
    assert column(
        "ref",
        grid(
            """
            | Ref   | Action                | Lead  | Target Date | RAG   |
            | 1     | Fill holes            | Roads | May 2018    | Green |
            |       |                       |       |             |       |
            | Green | The action is on time |       |             |       |
            | Red   | The action is late    |       |             |       |
            """
        ),
    ) == ["1"]


def test_totals_and_page_numbers_are_no_actions() -> None:
    assert column(
        "ref",
        grid(
            """
            | Ref         | Action         | Lead  | Target Date | Cost |
            | 1           | Fill the holes | Roads | May 2026    | 40   |
            | Page 1 of 2 | <              | <     | <           | <    |
            | 2           | Mend swings    | Parks | June 2026   | 50   |
            | Total       |                |       |             | 90   |
            """
        ),
    ) == ["1", "2"]


def test_a_table_may_begin_in_any_column() -> None:
    plan = grid(
        """
        |   |   | 1. Streets |                |       |             |
        |   |   | Ref        | Action         | Lead  | Target Date |
        |   |   | 1.1        | Fill the holes | Roads | May 2026    |
        """,
        sheet="Plan",
    )
    assert [(one.values["theme"], one.place) for one in found(plan).records] == [
        ("Streets", "'Plan'!C3")
    ]


def test_a_cell_merged_down_is_shared_by_the_rows_it_covers() -> None:
    assert [
        (one["recommendation"], one["action"])
        for one in records(
            grid(
                """
                | Recommendation         | Action           | Lead  | Target Date |
                | That roads be mended.  | Fill the holes   | Roads | May 2018    |
                | ^                      | Paint the lines  | Roads | June 2018   |
                """
            )
        )
    ] == [("That roads be mended.", "Fill the holes"), ("That roads be mended.", "Paint the lines")]


def test_tables_that_are_no_plans_are_left_alone() -> None:
    others = (
        "| Version | Date | Author | Changes |\n| 1 | May 2018 | J Smith | First draft of it |",
        "| Name | Organisation | Telephone |\n| J Smith | Thornmere Council | 01632 960001 |",
        "| Item | Cost | Budget | Funding |\n| Swings | 4,000 | Parks | Grant |",
        "| Term | Meaning of the term here |\n| RAG | Red, amber and green |",
        "| Risk | Likelihood | Impact |\n| Rain all summer long | 3 | 4 |",
        "| Date | Venue | Time |\n| 3 May 2018 | Town Hall | 10 am |",
    )
    drawn = numbered(*map(grid, others))
    assert records(*drawn) == []
    assert all(note.family.startswith("left alone: ") for note in found(*drawn).tables)


def test_headings_that_only_sound_like_a_plans_make_none() -> None:
    others = (
        "| Favourite dog activities |  |\n| Walking by the river |  |\n| Sleeping by the fire |  |",
        "| Details | Note |\n| The pump was checked on arrival. | |\n| The tank was empty then. | |",
        "| Number | Date | Description of Transaction | |\n| 101 | 3 May 2018 | Garden centre in town | |",
        "| Code | Description | Update Type | Status |\n| A1 | Name of the customer | | |\n| A2 | Address of them | | |",
    )
    assert records(*numbered(*map(grid, others))) == []


def test_a_cell_under_a_heading_for_two_ideas_is_two_fields() -> None:
    assert records(
        grid(
            """
            | Action          | Owner | FINISH & STATUS     |
            | Fill the holes  | Roads | 21/05/26⏎COMPLETED  |
            | Mend the swings | Parks | Summer 2026⏎ONGOING |
            """
        )
    ) == [
        {
            "action": "Fill the holes",
            "lead": "Roads",
            "due_text": "21/05/26",
            "rag_text": "COMPLETED",
        },
        {
            "action": "Mend the swings",
            "lead": "Parks",
            "due_text": "Summer 2026",
            "rag_text": "ONGOING",
        },
    ]


def test_a_column_of_two_ideas_leaves_the_second_to_a_column_of_its_own() -> None:
    assert records(
        grid(
            """
            | Action         | Lead and deadline | Target date |
            | Fill the holes | Roads, May 2026   | June 2026   |
            """
        )
    ) == [{"action": "Fill the holes", "lead": "Roads, May 2026", "due_text": "June 2026"}]


def test_a_revised_date_that_is_none_leaves_the_target_as_it_is() -> None:
    drawn = """
        | Action          | {} | Revised date |
        | Fill the holes  | May 2026 | N/A       |
        | Mend the swings | May 2026 | June 2027 |
    """
    for heading in ("Target date", "Original target date"):
        assert records(grid(drawn.format(heading))) == [
            {"action": "Fill the holes", "due_text": "May 2026", "Revised date": "N/A"},
            {
                "action": "Mend the swings",
                "due_text": "June 2027",
                "Original target date": "May 2026",
            },
        ]


def test_of_several_rounds_the_last_that_says_anything_is_the_progress() -> None:
    assert records(
        grid(
            """
            | Ref | Action     | Q1 update       | Q2 update            | Q3 update |
            | 1   | Fill holes | Ten are filled. | Half are filled now. |           |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill holes",
            "progress": "Half are filled now.",
            "Q1 update": "Ten are filled.",
        }
    ]


def test_who_is_responsible_goes_before_the_owner() -> None:
    assert records(
        grid(
            """
            | Ref | Action     | Owner   | Responsible officer | RAG  |
            | 1   | Fill holes | A Brown | J Smith             | Red  |
            """
        )
    ) == [
        {
            "ref": "1",
            "action": "Fill holes",
            "lead": "J Smith",
            "rag_text": "Red",
            "Owner": "A Brown",
        }
    ]
