"""Matrices: commitments against departments, and the many tables that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import grid, numbered
from plantools.cells import Cell, Grid, Line
from plantools.fields.spellings import spellings
from plantools.schemes import read_scheme
from plantools.tables.headers import first_header
from plantools.tables.legend import is_key
from plantools.tables.matrix import Around, find_matrix, is_headed_as_a_plan
from tables.reading import column, found, records

COMMITMENTS = """
    | Commitment                   | Police           | Housing          | Public Health   |
    | Publish a yearly report      | Met [92D050]     | Met [92D050]     | Not Met [FF0000] |
    | Train every front-line team  | Not Met [FF0000] | Met [92D050]     | [92D050]        |
"""


def cells(*grids: Grid) -> list[tuple[str, ...]]:
    """Each record's reference, action, department and status."""
    return [
        (
            one.get("ref", ""),
            one.get("action", ""),
            one["lead"],
            one.get("rag_text") or one.get("grade_text") or one.get("fill", ""),
        )
        for one in records(*grids)
    ]


def families(*grids: Grid) -> list[str]:
    return [note.family for note in found(*numbered(*grids)).tables]


def left_out(*grids: Grid) -> list[tuple[str, str]]:
    return [(one.text, one.why) for note in found(*grids).tables for one in note.left_out]


# What is read ------------------------------------------------------------------------------------


def test_each_cell_is_a_record_of_a_commitment_for_a_department() -> None:
    assert records(grid(COMMITMENTS)) == [
        {"action": action, "lead": lead, "strand": lead, **status}
        for action, lead, status in (
            ("Publish a yearly report", "Police", {"rag_text": "Met", "fill": "92D050"}),
            ("Publish a yearly report", "Housing", {"rag_text": "Met", "fill": "92D050"}),
            ("Publish a yearly report", "Public Health", {"rag_text": "Not Met", "fill": "FF0000"}),
            ("Train every front-line team", "Police", {"rag_text": "Not Met", "fill": "FF0000"}),
            ("Train every front-line team", "Housing", {"rag_text": "Met", "fill": "92D050"}),
            ("Train every front-line team", "Public Health", {"fill": "92D050"}),
        )
    ]


def test_the_words_on_a_colour_tell_what_the_colour_alone_means() -> None:
    colours = found(grid(COMMITMENTS)).colours
    assert colours is not None
    assert [(one.code, one.state) for one in colours.grades] == [
        ("Green", "complete"),
        ("Red", "not achieved"),
    ]


def test_the_documents_own_key_wins_over_the_words_in_the_cells() -> None:
    key = grid("| RAG | Meaning |\n| Green | On track |\n| Red | Not started |")
    colours = found(*numbered(grid(COMMITMENTS), key)).colours
    assert colours is not None
    assert [(one.code, one.state) for one in colours.grades] == [
        ("Green", "on track"),
        ("Red", "not started"),
    ]


def test_a_corner_without_a_heading_needs_lines_that_speak_of_commitments() -> None:
    table = """
        |                      | DfE | HMRC    |
        | Spend data           | Met | Not Met |
        | Organisation chart   | Met | Met     |
    """
    assert len(cells(grid(table, "Report on departmental commitments"))) == 4
    (family,) = families(grid(table, "Quality of returns"))
    assert family.startswith("left alone: ")


def test_other_columns_are_shared_by_all_records_of_a_commitment() -> None:
    assert records(
        grid(
            """
            | Ref | Commitment             | Target Date | Police  | Housing  | Comments         |
            | 1.1 | Agree a shared form    | May 2026    | Met     | On track | Seen by counsel. |
            | 1.2 | Hold a joint open day  | June 2026   | Delayed | Met      |                  |
            """
        )
    )[:2] == [
        {
            "ref": "1.1",
            "action": "Agree a shared form",
            "due_text": "May 2026",
            "lead": lead,
            "strand": lead,
            "rag_text": status,
            "progress": "Seen by counsel.",
        }
        for lead, status in (("Police", "Met"), ("Housing", "On track"))
    ]


def test_a_lead_of_its_own_stays_the_lead_and_the_department_is_the_strand() -> None:
    assert [
        (one["lead"], one["strand"])
        for one in records(
            grid(
                """
                | Action                | Lead Officer | Castle Ward | Mill Ward |
                | Mend the playground   | A Jones      | Complete    | Delayed   |
                | Plant an orchard      | B Smith      | Overdue     | Complete  |
                """
            )
        )
    ] == [
        ("A Jones", "Castle Ward"),
        ("A Jones", "Mill Ward"),
        ("B Smith", "Castle Ward"),
        ("B Smith", "Mill Ward"),
    ]


def test_a_band_of_departments_is_no_name_and_any_other_band_is_part_of_it() -> None:
    departments = grid(
        """
        | Recommendation             | Departments | <       |
        | ^                          | Castle      | Mill    |
        | That a map be published    | Met         | Not met |
        | That the map be kept up    | Met         | Met     |
        """
    )
    assert column("lead", departments) == ["Castle", "Mill", "Castle", "Mill"]
    banded = grid(
        """
        |                            | People | <        | Place | <       |
        | Commitment                 | Adults | Children | Parks | Roads   |
        | Publish opening hours      | Met    | Met      | Met   | Not met |
        | Answer letters in ten days | Met    | Not met  | Met   | Met     |
        """
    )
    assert [(one["lead"], one["strand"]) for one in records(banded)][:4] == [
        ("Adults", "People – Adults"),
        ("Children", "People – Children"),
        ("Parks", "Place – Parks"),
        ("Roads", "Place – Roads"),
    ]


def test_a_heading_cut_in_two_rows_is_one_name() -> None:
    assert column(
        "lead",
        grid(
            """
            |                            | Children's | Adult    | Public  |
            | Commitment                 | Services   | Services | Health  |
            | Publish opening hours      | Met        | Met      | Met     |
            | Answer letters in ten days | Met        | Not met  | Met     |
            """
        ),
    )[:3] == ["Children's Services", "Adult Services", "Public Health"]


def test_a_turned_matrix_has_departments_down_and_commitments_across() -> None:
    table = grid(
        """
        | Department | Commitments         | <                   | <                  |
        | ^          | Publish spend data  | Publish salaries    | Answer in ten days |
        | Police     | Met                 | Not met             | Met                |
        | Housing    | Met                 |                     | Met                |
        """
    )
    assert cells(table) == [
        ("", "Publish spend data", "Police", "Met"),
        ("", "Publish spend data", "Housing", "Met"),
        ("", "Publish salaries", "Police", "Not met"),
        ("", "Publish salaries", "Housing", ""),
        ("", "Answer in ten days", "Police", "Met"),
        ("", "Answer in ten days", "Housing", "Met"),
    ]


def test_a_turned_matrix_tells_the_place_of_each_cell_in_the_file() -> None:
    table = grid(
        """
        | Pledges 2026 |                        |                        |
        | Ward         | Pledge 1: Plant trees  | Pledge 2: Mend swings  |
        | Castle Ward  | Complete               | Delayed                |
        | Mill Ward    | Not started            | Complete               |
        """,
        sheet="Wards",
    )
    assert [
        (one.values["ref"], one.values["action"], one.values["lead"], one.place)
        for one in found(table).records
    ] == [
        ("1", "Plant trees", "Castle Ward", "'Wards'!B3"),
        ("1", "Plant trees", "Mill Ward", "'Wards'!B4"),
        ("2", "Mend swings", "Castle Ward", "'Wards'!C3"),
        ("2", "Mend swings", "Mill Ward", "'Wards'!C4"),
    ]


def test_the_numbers_of_recommendations_may_stand_across_without_their_words() -> None:
    table = grid(
        """
        | School         | Recommendation 1 | Recommendation 2 |
        | Castle Primary | Implemented      | On track         |
        | Mill Academy   | Implemented      | Not started      |
        """
    )
    assert cells(table)[2:] == [
        ("", "Recommendation 2", "Castle Primary", "On track"),
        ("", "Recommendation 2", "Mill Academy", "Not started"),
    ]


def test_numbers_in_the_commitments_own_texts_are_their_references() -> None:
    assert cells(
        grid(
            """
            | Commitment              | Police  | Housing |
            | 1. Publish spend data   | Met     | Met     |
            | 2. Answer in ten days   | Not met | Met     |
            """
        )
    )[1:3] == [
        ("1", "Publish spend data", "Housing", "Met"),
        ("2", "Answer in ten days", "Police", "Not met"),
    ]


def test_a_blank_cell_is_a_missing_status_and_not_applicable_is_kept_as_written() -> None:
    assert cells(
        grid(
            """
            | Commitment          | Police  | Housing | Parks |
            | Publish spend data  | Met     |         | N/A   |
            | Answer in ten days  | Not met | Met     | –     |
            """
        )
    ) == [
        ("", "Publish spend data", "Police", "Met"),
        ("", "Publish spend data", "Housing", ""),
        ("", "Publish spend data", "Parks", "N/A"),
        ("", "Answer in ten days", "Police", "Not met"),
        ("", "Answer in ten days", "Housing", "Met"),
        ("", "Answer in ten days", "Parks", "–"),
    ]


def test_the_shading_of_a_row_is_no_status() -> None:
    table = """
        | Commitment                   | Police           | Housing       |
        | Publish spend data [BDD7EE]  | Met [92D050]     | [BDD7EE]      |
        | Answer in ten days           | Not met [FF0000] | Met [92D050]  |
    """
    assert cells(grid(table))[1] == ("", "Publish spend data", "Housing", "")


def test_a_department_that_has_answered_nothing_has_all_its_statuses_missing() -> None:
    assert [
        (lead, status)
        for _, _, lead, status in cells(
            grid(
                """
                | Commitment          | Police  | Housing | Parks   |
                | Publish spend data  | Met     |         | Met     |
                | Answer in ten days  | Not met |         | Not met |
                """
            )
        )
        if lead == "Housing"
    ] == [("Housing", ""), ("Housing", "")]


def test_a_status_across_departments_is_each_ones() -> None:
    assert cells(
        grid(
            """
            | Commitment          | Police  | Housing | Parks   |
            | Publish spend data  | Met     | <       | Not met |
            | Answer in ten days  | Not met | Met     | Met     |
            """
        )
    )[:3] == [
        ("", "Publish spend data", "Police", "Met"),
        ("", "Publish spend data", "Housing", "Met"),
        ("", "Publish spend data", "Parks", "Not met"),
    ]


def test_rows_across_name_themes_and_a_commitment_without_statuses_does_not() -> None:
    assert [
        (one.get("theme", ""), one["action"], one.get("rag_text", ""))
        for one in records(
            grid(
                """
                | Commitment          | Police  | Housing |
                | 1. Openness         | <       | <       |
                | Publish spend data  | Met     | Met     |
                | Publish salaries    |         |         |
                | 2. Service          | <       | <       |
                | Answer in ten days  | Not met | Met     |
                """
            )
        )
    ] == [
        ("Openness", "Publish spend data", "Met"),
        ("Openness", "Publish spend data", "Met"),
        ("Openness", "Publish salaries", ""),
        ("Openness", "Publish salaries", ""),
        ("Service", "Answer in ten days", "Not met"),
        ("Service", "Answer in ten days", "Met"),
    ]


def test_totals_are_left_out_and_said_so() -> None:
    table = grid(
        """
        | Commitment          | Police  | Housing | Total met |
        | Publish spend data  | Met     | Met     | 2         |
        | Answer in ten days  | Not met | Met     | 1         |
        | Total met           | 1       | 2       | 3         |
        """
    )
    assert (len(cells(table)), left_out(table)) == (
        4,
        [
            ("Total met", "counts the statuses"),
            ("Total met | 1 | 2 | 3", "counts the statuses"),
        ],
    )


def test_a_status_of_the_whole_row_is_kept_under_its_own_heading() -> None:
    table = grid(
        """
        | Commitment          | Police  | Housing | Overall    |
        | Publish spend data  | Met     | Met     | Met        |
        | Answer in ten days  | Not met | Met     | Partly met |
        """
    )
    assert column("Overall", table) == ["Met", "Met", "Partly met", "Partly met"]


def test_a_heading_whose_letters_stand_one_below_the_other_is_a_word() -> None:
    table = grid(
        """
        | Commitment          | P⏎o⏎l⏎i⏎c⏎e | H⏎o⏎m⏎e⏎s |
        | Publish spend data  | Met         | Met       |
        | Answer in ten days  | Not met     | Met       |
        """
    )
    assert column("lead", table)[:2] == ["Police", "Homes"]


def test_a_matrix_whose_corner_speaks_of_statuses_is_no_key() -> None:
    table = grid(
        """
        | Pledges             |                  |               |
        |                     |                  |               |
        | Pledge status       | Police           | Housing       |
        | Publish spend data  | Met [92D050]     | Met [92D050]  |
        | Answer in ten days  | Not met [FF0000] | Met [92D050]  |
        """,
        sheet="Returns",
    )
    assert (families(table), len(cells(table))) == (["matrix"], 4)


def test_a_row_that_is_no_commitment_is_left_out_and_said_so() -> None:
    table = grid(
        """
        | Commitment          | Police  | Housing |
        | Publish spend data  | Met     | Met     |
        | Answer in ten days  | Not met | Met     |
        | Plant forty trees   | Met     | Met     |
        | Hold one open day   | Met     | Met     |
        |                     | [92D050] | [FF0000] |
        | Person who reports  | A Jones | B Smith |
        | Figures are those the services sent in. | < | < |
        """
    )
    assert (len(cells(table)), left_out(table)) == (
        8,
        [
            ("", "has statuses, and no commitment"),
            ("Person who reports | A Jones | B Smith", "its cells are no statuses"),
            (
                "Figures are those the services sent in.",
                "stands across the table and is no commitment",
            ),
        ],
    )


def test_a_next_page_goes_on_with_its_header_or_without() -> None:
    again = grid(
        """
        | Commitment          | Police  | Housing | Public Health |
        | Keep one list       | Met     | Met     | Met           |
        """
    )
    bare = grid("| Hold a joint open day | Met | Not met | Met |")
    title, theme = Line("Thornmere Commitments", 0), Line("Openness", 1)
    pages = numbered(grid(COMMITMENTS, title, theme), again, bare)
    assert families(*pages) == ["matrix"] * 3
    assert column("theme", *pages) == ["Openness"] * 12


def test_a_commitment_cut_in_two_by_a_page_is_one() -> None:
    first = grid(
        """
        | Commitment                 | Police  | Housing |
        | Answer in ten days         | Not met | Met     |
        | Publish spend data of each | Met     | Met     |
        """
    )
    second = grid("| month and quarter  |     |     |\n| Publish salaries | Met | Met |")
    assert [action for _, action, _, _ in cells(*numbered(first, second))][2:] == [
        "Publish spend data of each month and quarter",
        "Publish spend data of each month and quarter",
        "Publish salaries",
        "Publish salaries",
    ]


def test_a_matrix_in_a_sheet_stands_below_its_title_and_above_its_notes() -> None:
    sheet = grid(
        """
        | Thornmere Open Data Pledges |          |          |
        |                             |          |          |
        | Pledge                      | Police   | Housing  |
        | Publish spend data          | Met      | Met      |
        | Answer in ten days          | Not met  | Met      |
        |                             |          |          |
        | Returns are for June.       |          |          |
        """,
        sheet="Returns",
    )
    result = found(sheet)
    assert [(one.values["plan"], one.place) for one in result.records] == [
        ("Thornmere Open Data Pledges", f"'Returns'!{cell}") for cell in ("B4", "C4", "B5", "C5")
    ]
    assert left_out(sheet) == [
        ("Returns are for June.", "stands below the matrix: a key or a note")
    ]


def test_letters_are_statuses_where_their_colours_say_the_same() -> None:
    table = """
        | Action              | Police     | Housing    |
        | Publish spend data  | R [FF0000] | A [FFC000] |
        | Answer in ten days  | G [00B050] | G [00B050] |
    """
    assert [status for *_, status in cells(grid(table))] == ["R", "A", "G", "G"]


def test_ticks_and_crosses_are_statuses_where_the_table_says_what_they_answer() -> None:
    table = """
        | Recommendation            | Partner agencies: implemented? | < |
        | ^                         | Police | Housing |
        | That a map be published   | ✓      | ✗       |
        | That it be kept up        | ✓      | ✓       |
    """
    said = grid(table, "Which recommendations each agency has implemented")
    assert [one["rag_text"] for one in records(said)] == ["✓", "✗", "✓", "✓"]


def test_words_of_the_documents_own_grading_key_are_grades() -> None:
    key = grid("| 1 | 2 |\n| Met | Not met |", "Key to gradings")
    result = found(*numbered(grid(COMMITMENTS), key))
    assert result.scheme is not None
    assert [one.values.get("grade_text", "") for one in result.records] == (
        ["Met", "Met", "Not Met", "Not Met", "Met", ""]
    )


def test_the_headings_are_noted_with_what_they_were_taken_for() -> None:
    (note,) = found(grid(COMMITMENTS)).tables
    assert (note.family, note.records) == ("matrix", 6)
    assert [(one.heading, one.field) for one in note.columns] == [
        ("Commitment", "action"),
        ("Police", "lead"),
        ("Housing", "lead"),
        ("Public Health", "lead"),
    ]


# What only looks like one ------------------------------------------------------------------------

NO_MATRIX = {
    "a chart of roles": """
        | Action              | Director | Manager | Officer |
        | Publish spend data  | A        | R       | C       |
        | Answer in ten days  | A        | R       | I       |
    """,
    "a chart of roles with two roles": """
        | Action              | Police | Housing |
        | Publish spend data  | A      | R       |
        | Answer in ten days  | R      | A       |
    """,
    "who takes part": """
        | Action              | Police | Housing | Health |
        | Publish spend data  | ✓      |         | ✓      |
        | Answer in ten days  | ✓      | ✓       |        |
    """,
    "who takes part, yes or no": """
        | Action              | Police | Housing | Health |
        | Publish spend data  | Yes    | No      | Yes    |
        | Answer in ten days  | Yes    | Yes     | No     |
    """,
    "two reports of one status": """
        | Commitment          | RAG Q1   | RAG Q2   |
        | Publish spend data  | Red      | Green    |
        | Answer in ten days  | Amber    | Green    |
    """,
    "quarters": """
        | Commitment          | Q1       | Q2       | Q3      |
        | Publish spend data  | Not met  | Met      | Met     |
        | Answer in ten days  | Met      | Met      | Not met |
    """,
    "the time before and now": """
        | Commitment          | Previous | Current  |
        | Publish spend data  | Not met  | Met      |
        | Answer in ten days  | Met      | Met      |
    """,
    "one service, last year and this": """
        | Commitment          | Housing last year | Housing this year |
        | Publish spend data  | Not met           | Met               |
        | Answer in ten days  | Met               | Met               |
    """,
    "two names that may be anything": """
        | Task                  | Anna | Ben         |
        | Buy the candles       | Done | Not started |
        | Book the village hall | Done | Done        |
    """,
    "months": """
        | Action              | April     | May      | June      |
        | Publish spend data  | Complete  | Complete | Delayed   |
        | Answer in ten days  | Complete  | Overdue  | Complete  |
    """,
    "a Gantt chart": """
        | Task                | Wk 1     | Wk 2     | Wk 3     |
        | Publish spend data  | [00B050] | [00B050] |          |
        | Answer in ten days  |          | [FF0000] | [FF0000] |
    """,
    "a chart of phases": """
        | Task                | Castle   | Mill     | Riverside |
        | Publish spend data  | [00B050] | [00B050] |           |
        | Answer in ten days  |          | [00B050] | [00B050]  |
    """,
    "stages of a project": """
        | Deliverable         | Design    | Build       | Test        |
        | The public website  | Complete  | Complete    | Not started |
        | The payment page    | Complete  | Delayed     | Not started |
    """,
    "a dashboard of projects": """
        | Project             | Overall        | Time           | Cost           | Scope          |
        | The public website  | Green [00B050] | Green [00B050] | Amber [FFC000] | Green [00B050] |
        | The payment page    | Red [FF0000]   | Red [FF0000]   | Amber [FFC000] | Green [00B050] |
    """,
    "a training record": """
        | Name          | Fire Safety | First Aid   | Health and Safety |
        | Anna Smith    | Complete    | Not started | Complete          |
        | Ben Jones     | Overdue     | Complete    | Complete          |
    """,
    "a record of votes": """
        | Recommendation           | Cllr Smith | Cllr Jones | Cllr Brown |
        | That a map be published  | Yes        | No         | Yes        |
        | That it be kept up       | Yes        | Yes        | No         |
    """,
    "a sheet of attendance": """
        | Member        | 3 May 2026 | 7 June 2026 | 5 July 2026 |
        | Anna Smith    | ✓          | ✗           | ✓           |
        | Ben Jones     | ✓          | ✓           | ✗           |
    """,
    "attendance by agency": """
        | Meeting attended by | Police | Housing | Health |
        | Board of early May  | ✓      | ✗       | ✓      |
        | Board of late June  | ✓      | ✓       | ✗      |
    """,
    "a comparison of products": """
        | Feature              | Basic | Standard | Premium |
        | Daily back-up        | Yes   | Yes      | Yes     |
        | Telephone support    | No    | No       | Yes     |
    """,
    "a table of what software can do": """
        | Function           | Word            | Excel           | Outlook     |
        | Read a document    | Implemented     | Not implemented | Implemented |
        | Write a document   | Not implemented | Implemented     | Implemented |
    """,
    "a rota": """
        | Task                | Monday | Tuesday | Wednesday |
        | Open the hall       | Anna   | Ben     | Anna      |
        | Lock the hall       | Ben    | Anna    | Done      |
    """,
    "a calendar": """
        | Mon      | Tue      | Wed      | Thu      |
        | 1        | 2        | 3 [FF0000] | 4      |
        | 5 [00B050] | 6      | 7        | 8        |
    """,
    "a budget": """
        | Action              | Police | Housing | Health |
        | Publish spend data  | 1,200  | 300     | 0      |
        | Answer in ten days  | 400    | 1,100   | 250    |
    """,
    "deadlines by department": """
        | Action              | Police   | Housing   | Health    |
        | Publish spend data  | May 2026 | June 2026 | May 2026  |
        | Answer in ten days  | July 2026 | May 2026 | June 2026 |
    """,
    "a contact list": """
        | Service         | Police        | Housing       |
        | Out of hours    | 01632 960001  | 01632 960002  |
        | In the daytime  | 01632 960003  | 01632 960004  |
    """,
    "a map of risks": """
        | Likelihood      | Minor            | Moderate        | Severe          |
        | Almost certain  | Medium [FFC000]  | High [FF0000]   | High [FF0000]   |
        | Rather unlikely | Low [00B050]     | Low [00B050]    | Medium [FFC000] |
    """,
    "crosses under the statuses themselves": """
        | Commitment          | Met | Not met | On track |
        | Publish spend data  | x   |         |          |
        | Answer in ten days  |     | x       |          |
    """,
    "steps of approval": """
        | Recommendation           | Accepted | Funded | Published |
        | That a map be published  | Complete | Complete | Not started |
        | That it be kept up       | Complete | Delayed  | Not started |
    """,
    "a training record by team": """
        | Team     | Fire safety | First aid | Data protection |
        | Adults   | Complete    | Overdue   | Complete        |
        | Children | Complete    | Complete  | Complete        |
    """,
    "an empty template": """
        | Commitment          | Police | Housing | Health |
        | Publish spend data  |        |         |        |
        | Answer in ten days  |        |         |        |
    """,
}


@pytest.mark.parametrize("table", NO_MATRIX.values(), ids=NO_MATRIX)
def test_what_only_looks_like_a_matrix_is_none(table: str) -> None:
    assert "matrix" not in families(grid(table, "Progress of the action plan"))
    assert "matrix" not in families(grid(table, sheet="Sheet1"))


def test_ticks_alone_tell_who_takes_part_whatever_the_lines_say() -> None:
    table = grid(NO_MATRIX["who takes part"], "Who helps to deliver what was not yet achieved")
    assert "matrix" not in families(table)


def test_a_register_with_a_status_of_its_own_stays_a_register() -> None:
    table = grid(
        """
        | Ref | Action              | Lead    | Target Date | RAG      | Legal    | Finance  |
        | 1   | Publish spend data  | A Jones | May 2026    | Green    | Complete | Complete |
        | 2   | Answer in ten days  | B Smith | June 2026   | Amber    | Delayed  | Complete |
        """
    )
    assert (families(table), column("rag_text", table)) == (["register"], ["Green", "Amber"])


# What need not be asked --------------------------------------------------------------------------

HEADINGS = st.sampled_from(("RAG", "Status", "Outcome", "Progress", "Comments", "Partners", "Finance",
                            "Resources", "Police")) | st.sampled_from(sorted(spellings()))  # fmt: skip
SAID = st.sampled_from(("", "Met", "Not Met", "On track", "R", "A", "G", "Yes", "No", "N/A", "Green",
                        "1", "2", "Publish the plan each year", "Red = late", "Grade"))  # fmt: skip
CELLS = st.builds(Cell, SAID, st.sampled_from(("", "00B050", "FF0000")))


@st.composite
def headed(draw: st.DrawFn) -> Grid:
    others = draw(st.lists(HEADINGS, max_size=4))
    header = draw(st.permutations(["Action", "Lead", *others]))
    rows = st.lists(st.tuples(*[CELLS] * len(header)), max_size=6)
    above = [] if draw(st.booleans()) else draw(rows)[:1]
    return Grid(rows=(*above, tuple(map(Cell, header)), *draw(rows)))


@settings(max_examples=300, deadline=None)
@given(table=headed(), keyed=st.booleans())
def test_a_table_headed_in_a_plans_very_words_is_neither_matrix_nor_key(
    table: Grid, keyed: bool
) -> None:
    header = first_header(table, read_scheme("scrutiny"))
    if header is None or not is_headed_as_a_plan(table, header):
        return
    assert find_matrix(table, Around(["Was each commitment met?"], keyed)) is None
    assert not is_key(table)


def test_departments_whose_names_may_head_a_plan_too_head_a_matrix() -> None:
    drawn = """
        | Action                      | Lead    | Finance | Resources |
        | Publish a yearly report     | J Smith | Met     | Not Met   |
        | Train every front-line team | A Jones | Not Met | Met       |
    """
    assert families(grid(drawn)) == ["matrix"]
