"""Tables without any header row."""

from __future__ import annotations

from drawing import grid, numbered
from plantools.tables import TableNote
from plantools.tables.records import ColumnNote
from tables.reading import column, found, records

PLAN = """
    | 1 | Fill the holes in the roads        | J Smith | May 2026  | Ten are filled. | Green |
    | 2 | Parks team to mend the swings      | A Jones | June 2026 | On order.       | Amber |
    | 3 | Plant trees along the river banks  | B Brown | Ongoing   |                 | Red   |
"""


def test_a_table_without_a_header_is_read_by_its_cells() -> None:
    first, *_ = records(grid(PLAN))
    assert first == {
        "ref": "1",
        "action": "Fill the holes in the roads",
        "lead": "J Smith",
        "due_text": "May 2026",
        "rag_text": "Green",
        "Column 5": "Ten are filled.",
    }


def test_what_was_inferred_is_marked_so_and_less_sure() -> None:
    assert found(grid(PLAN)).tables == (
        TableNote(
            place="table 1",
            family="register",
            columns=(
                ColumnNote("", "ref", 0.5, "column 1"),
                ColumnNote("", "action", 0.5, "column 2"),
                ColumnNote("", "lead", 0.5, "column 3"),
                ColumnNote("", "due", 0.5, "column 4"),
                ColumnNote("", "rag", 0.5, "column 6"),
            ),
            records=3,
            remarks=("no header row: the columns were inferred from their cells",),
            begins=found(grid(PLAN)).tables[0].begins,
        ),
    )


def test_bare_colours_may_be_the_status() -> None:
    coloured = """
        | Fill the holes in the roads       | Roads | [00B050] |
        | Mend the swings in the park       | Parks | [FFC000] |
        | Plant trees along the river banks | Parks | [00B050] |
    """
    assert column("fill", grid(coloured)) == ["00B050", "FFC000", "00B050"]
    assert records(grid(coloured.replace("FFC000", "00B050"))) == []  # one colour is decoration


def test_a_section_may_stand_between_the_rows() -> None:
    assert column(
        "theme",
        grid(
            """
            | 1. Roads | < | < |
            | 1.1 | Fill the holes in the roads  | May 2026  |
            | 1.2 | Paint the lines on the roads | June 2026 |
            | 2. Parks | < | < |
            | 2.1 | Mend the swings in the park  | July 2026 |
            """
        ),
    ) == ["Roads", "Roads", "Parks"]


def test_tables_that_only_look_like_a_plan_are_left_alone() -> None:
    others = (
        # a calendar, its dates before the words
        "| 3 May 2026 | Meet the residents of the ward | Town Hall |\n"
        "| 4 May 2026 | Discuss the plan with partners | Town Hall |\n"
        "| 5 May 2026 | Review the plan in committee | Town Hall |",
        # contacts
        "| J Smith | Head of Roads and Bridges | 01632 960001 |\n"
        "| A Jones | Head of Parks and Play | 01632 960002 |\n"
        "| B Brown | Head of Homes and Heat | 01632 960003 |",
        # a budget
        "| Install new heating pumps | 4,000 | Grant |\n"
        "| Replace the old windows | 9,000 | Grant |\n"
        "| Insulate all of the lofts | 7,500 | Loan |",
        # a header in words that nobody knows
        "| Nr | Was zu tun ist | Bis |\n"
        "| 1 | Fill the holes in the roads | May 2026 |\n"
        "| 2 | Mend the swings in the park | June 2026 |\n"
        "| 3 | Plant trees along the river | July 2026 |",
        # what has been done
        "| 1 | The holes in the roads were filled | May 2026 |\n"
        "| 2 | The swings in the park were mended | June 2026 |\n"
        "| 3 | Trees were planted along the river | July 2026 |",
        # too few rows
        "| 1 | Fill the holes in the roads | May 2026 |\n"
        "| 2 | Mend the swings in the park | June 2026 |",
        # two columns of dates: nobody can tell which is the target; and no status
        "| 1 | Fill the holes in the roads | May 2026 | June 2026 |\n"
        "| 2 | Mend the swings in the park | May 2026 | June 2026 |\n"
        "| 3 | Plant trees along the river | May 2026 | June 2026 |",
    )
    drawn = numbered(*map(grid, others))
    assert all(note.family.startswith("left alone: ") for note in found(*drawn).tables)


def test_a_sheet_needs_its_header() -> None:
    assert records(grid(PLAN, sheet="Plan")) == []
