"""Where a record's texts stand: in its own cells, and around it."""

from __future__ import annotations

from drawing import grid, numbered
from plantools.cells import Grid, Line
from plantools.tables import Record, find_records


def read(*grids: Grid) -> tuple[Record, ...]:
    return find_records(numbered(*grids)).records


def own(record: Record) -> dict[str, tuple[int, int, int]]:
    """The table, row and column of each of a record's own cells."""
    return {name: spot[1:4] for name, spot in record.cells.items()}


def around(record: Record) -> dict[str, list[tuple[str, tuple[int, int, int] | None]]]:
    """The pieces of each text around a record, with their places; without the kind of document."""
    return {
        name: [(one.text, one.spot[1:4] if one.spot else None) for one in pieces]
        for name, pieces in record.around.items()
        if name != "kind" and any(one.text for one in pieces)
    }


REGISTER = """
Ref | Action          | Lead   | Target Date | RAG
1. Homes | < | < | < | <
1.1 | Insulate lofts  | Rowan  | May 2026    | Green [00B050]
1.2 | Mend the roofs  | Imogen | June 2026   | Red
2. Parks | < | < | < | <
2.1 | Plant the trees | Rowan  | ^           | Green
"""


def test_a_row_of_a_register_stands_in_its_own_cells_and_its_section_above_it() -> None:
    first, second, third = read(grid(REGISTER))
    assert own(first) == {
        "ref": (1, 2, 0), "action": (1, 2, 1), "lead": (1, 2, 2), "due_text": (1, 2, 3),
        "rag_text": (1, 2, 4), "rag_fill": (1, 2, 4),
    }  # fmt: skip
    assert [around(one) for one in (first, second, third)] == [
        {"theme": [("1. Homes", (1, 1, 0))]},
        {"theme": [("1. Homes", (1, 1, 0))]},
        {"theme": [("2. Parks", (1, 4, 0))]},
    ]


def test_a_cell_merged_down_is_that_of_each_row_it_covers() -> None:
    first, second = read(
        grid("""
        Theme | Ref | Action          | Lead   | Target Date
        Homes | 1.1 | Insulate lofts  | Rowan  | May 2026
        ^     | 1.2 | Mend the roofs  | Imogen | June 2026
        """)
    )
    assert own(first)["theme"] == own(second)["theme"] == (1, 1, 0)
    assert around(first) == {}


def test_a_part_of_a_section_is_made_of_both_names() -> None:
    first, second = read(
        grid("""
        Ref | Action          | Lead   | Target Date | RAG
        1. Homes | < | < | < | <
        1.1 Heating | < | < | < | <
        1.1.1 | Insulate lofts  | Rowan  | May 2026    | Green
        1.2 Roofs | < | < | < | <
        1.2.1 | Mend the roofs  | Imogen | June 2026   | Red
        """)
    )
    assert around(first) == {"theme": [("1. Homes", (1, 1, 0)), ("1.1 Heating", (1, 2, 0))]}
    assert around(second) == {"theme": [("1. Homes", (1, 1, 0)), ("1.2 Roofs", (1, 4, 0))]}


def test_a_section_and_a_title_outside_the_tables_have_no_cell() -> None:
    table = """
    Ref | Action          | Lead   | Target Date | RAG
    1.1 | Insulate lofts  | Rowan  | May 2026    | Green
    1.2 | Mend the roofs  | Imogen | June 2026   | Red
    """
    above = Line("Thornmere Homes Plan", 0), Line("1. Homes", 1)
    assert around(read(grid(table, *above))[0]) == {
        "plan": [("Thornmere Homes Plan", None)],
        "theme": [("1. Homes", None)],
    }


def test_a_title_and_a_section_above_the_header_stand_in_their_cells() -> None:
    record = read(
        grid(
            """
            Thornmere Homes Plan
            1. Homes
            Ref | Action          | Lead   | Target Date | RAG
            1.1 | Insulate lofts  | Rowan  | May 2026    | Green
            1.2 | Mend the roofs  | Imogen | June 2026   | Red
            """,
            sheet="Plan",
        )
    )[0]
    assert around(record) == {
        "plan": [("Thornmere Homes Plan", (1, 0, 0))],
        "theme": [("1. Homes", (1, 1, 0))],
    }


def test_facts_stand_beside_their_labels_or_behind_them() -> None:
    facts = grid("""
    Name of review: | Parks and Play
    Link Officer: Imogen Fairweather | <
    """)
    record = read(facts, grid(REGISTER))[0]
    assert {name: text for name, text in around(record).items() if name != "theme"} == {
        "plan": [("Parks and Play", (1, 0, 1))],
        "link_officer": [("Imogen Fairweather", (1, 1, 0))],
    }


FORM = """
Recommendation 1: | That the parks be lit. | <
a) asking those who use them: | < | <
|  | Young people | Walkers |
Responsibility: | Rowan | Imogen
Date: | May 2026 | June 2026
Agreed Action: | Ask at schools. | Ask at gates.
Progress: | Begun. | Not begun.
"""


def test_an_item_of_a_form_stands_in_its_column_under_its_recommendation_and_part() -> None:
    first, second = read(grid(FORM))
    assert own(second) == {
        "strand": (1, 2, 2), "lead": (1, 3, 2), "due_text": (1, 4, 2), "action": (1, 5, 2),
        "progress": (1, 6, 2),
    }  # fmt: skip
    assert (
        around(first)
        == around(second)
        == {
            "recommendation": [("That the parks be lit.", (1, 0, 1))],
            "part": [("asking those who use them:", (1, 1, 0))],
        }
    )


def test_a_recommendation_that_a_row_goes_on_with_is_made_of_both_cells() -> None:
    cut = FORM.replace("be lit. | <", "be | <\n|  | lit at night. | < |")
    assert around(read(grid(cut))[0])["recommendation"] == [
        ("That the parks be", (1, 0, 1)),
        ("lit at night.", (1, 1, 1)),
    ]


def test_a_row_cut_in_two_ends_where_its_second_piece_stands() -> None:
    first, second = read(
        grid("""
        Ref | Action          | Lead   | Target Date | RAG
        1.1 | Insulate lofts  | Rowan  | May 2026    | Green
        |    | and the walls  |        |             | |
        1.2 | Mend the roofs  | Imogen | June 2026   | Red
        """)
    )
    assert first.values["action"] == "Insulate lofts and the walls"
    assert (first.end and first.end[1:3], second.end) == ((1, 2), None)
    assert own(first)["action"] == (1, 1, 1)
