from __future__ import annotations

from drawing import grid, numbered
from plantools.cells import Grid
from tables.reading import column, found, records


def sheet(drawing: str) -> Grid:
    return grid(drawing, sheet="Plan")


def families(one: Grid) -> list[tuple[str, str]]:
    return [(note.place, note.family) for note in found(one).tables]


PARKS = [
    {"ref": "1", "action": "Plant trees by the canal", "lead": "Parks", "due_text": "May 2026"},
    {"ref": "2", "action": "Mow the verges twice a year", "lead": "Roads", "due_text": "June 2026"},
]
SCHOOLS = [
    {"ref": "7", "action": "Paint the school gates", "lead": "Schools", "due_text": "Jan 2027"},
    {"ref": "8", "action": "Mend the school roof", "lead": "Schools", "due_text": "Feb 2027"},
    {"ref": "9", "action": "Train the school cooks", "lead": "Schools", "due_text": "Mar 2027"},
]


def test_two_plans_side_by_side_are_two() -> None:
    abreast = sheet(
        """
        | Ref | Action | Lead | Due | | Ref | Action | Lead | Due |
        | 1 | Plant trees by the canal | Parks | May 2026 | | 7 | Paint the school gates | Schools | Jan 2027 |
        | 2 | Mow the verges twice a year | Roads | June 2026 | | 8 | Mend the school roof | Schools | Feb 2027 |
        | | | | | | 9 | Train the school cooks | Schools | Mar 2027 |
        """
    )
    assert records(abreast) == PARKS + SCHOOLS
    assert [one.place for one in found(abreast).records] == [
        "'Plan'!A2", "'Plan'!A3", "'Plan'!F2", "'Plan'!F3", "'Plan'!F4",
    ]  # fmt: skip


def test_the_second_plan_may_begin_rows_below_and_have_other_headings() -> None:
    abreast = sheet(
        """
        | Parks | < | < | < | | | | |
        | Ref | Action | Lead | Due | | | | |
        | 1 | Plant trees by the canal | Parks | May 2026 | | Schools | < | < |
        | 2 | Mow the verges twice a year | Roads | June 2026 | | Task | Owner | Finish |
        | | | | | | Paint the school gates | Schools | Jan 2027 |
        """
    )
    assert records(abreast) == [
        *PARKS,
        {"action": "Paint the school gates", "lead": "Schools", "due_text": "Jan 2027"},
    ]
    assert [one.values["plan"] for one in found(abreast).records] == ["Parks", "Parks", "Schools"]


def test_plans_that_touch_are_parted_where_the_headings_begin_again() -> None:
    touching = sheet(
        """
        | Ref | Action | Lead | Ref | Action | Lead |
        | 1 | Plant trees by the canal | Parks | 7 | Paint the school gates | Schools |
        """
    )
    assert column("ref", touching) == ["1", "7"]


def test_a_title_over_both_plans_is_the_title_of_both() -> None:
    both = sheet(
        """
        | Town Plan 2026 | < | < | < | < | < | < |
        | Ref | Action | Lead | | Ref | Action | Lead |
        | 1 | Plant trees by the canal | Parks | | 7 | Paint the school gates | Schools |
        """
    )
    assert [one.values["plan"] for one in found(both).records] == ["Town Plan 2026"] * 2


def test_the_sections_of_one_plan_are_not_those_of_the_next() -> None:
    assert records(
        sheet(
            """
            | Ref | Action | Lead | | Ref | Action | Lead |
            | Homes | | | | | | |
            | 1 | Plant trees by the canal | Parks | | 7 | Paint the school gates | Schools |
            """
        )
    ) == [
        {"ref": "1", "action": "Plant trees by the canal", "lead": "Parks", "theme": "Homes"},
        {"ref": "7", "action": "Paint the school gates", "lead": "Schools"},
    ]


def test_recommendations_and_the_actions_behind_a_blank_column_are_one_plan() -> None:
    assert records(
        sheet(
            """
            | Rec no | Recommendation | Progress | | Action | Lead | Due |
            | 1 | That more trees be planted | Agreed in May by Cabinet. | | Plant trees by the canal | Parks | May 2026 |
            """
        )
    ) == [
        {
            "recommendation_ref": "1",
            "recommendation": "That more trees be planted",
            "progress": "Agreed in May by Cabinet.",
            "action": "Plant trees by the canal",
            "lead": "Parks",
            "due_text": "May 2026",
        }
    ]


def test_a_list_of_words_beside_a_plan_is_left_alone_and_said_so() -> None:
    beside = sheet(
        """
        | Ref | Action | Lead | Due | | RAG |
        | 1 | Plant trees by the canal | Parks | May 2026 | | Red |
        | 2 | Mow the verges twice a year | Roads | June 2026 | | Amber |
        | | | | | | Green |
        """
    )
    assert records(beside) == PARKS
    assert families(beside) == [
        ("sheet 'Plan'", "register"),
        ("sheet 'Plan', from column F", "left alone: a list of words (a lookup)"),
    ]


def test_a_list_that_ends_before_the_plan_is_no_column_of_it() -> None:
    for words in ("Yes | No", "Red | Amber"):
        first, second = words.split(" | ")
        shorter = sheet(
            f"""
            | Ref | Action | Lead | Due | | RAG |
            | 7 | Paint the school gates | Schools | Jan 2027 | | {first} |
            | 8 | Mend the school roof | Schools | Feb 2027 | | {second} |
            | 9 | Train the school cooks | Schools | Mar 2027 | | |
            """
        )
        assert records(shorter) == SCHOOLS


def test_a_column_that_is_filled_to_the_end_or_says_a_word_twice_is_the_plans_own() -> None:
    drawing = """
        | Ref | Action | Lead | Due | | RAG |
        | 7 | Paint the school gates | Schools | Jan 2027 | | Red |
        | 8 | Mend the school roof | Schools | Feb 2027 | | {second} |
        | 9 | Train the school cooks | Schools | Mar 2027 | | {third} |
    """
    assert column("rag_text", sheet(drawing.format(second="Amber", third="Green"))) == [
        "Red", "Amber", "Green",
    ]  # fmt: skip
    assert column("rag_text", sheet(drawing.format(second="Red", third=""))) == ["Red", "Red", ""]


def test_a_list_without_heading_may_touch_the_plan() -> None:
    touching = sheet(
        """
        | Ref | Action | Lead | Due | |
        | 1 | Plant trees by the canal | Parks | May 2026 | Red |
        | 2 | Mow the verges twice a year | Roads | June 2026 | Amber |
        | | | | | Green |
        | | | | | Blue |
        """
    )
    assert records(touching) == PARKS


def test_counts_beside_a_plan_are_left_alone_on_either_side() -> None:
    left = sheet(
        """
        | Summary | | | | | | |
        | RAG | Number | | Ref | Action | Lead | Due |
        | Red | 1 | | 1 | Plant trees by the canal | Parks | May 2026 |
        | Green | 1 | | 2 | Mow the verges twice a year | Roads | June 2026 |
        | Total | 2 | | | | | |
        """
    )
    assert records(left) == PARKS
    assert [one.place for one in found(left).records] == ["'Plan'!D3", "'Plan'!D4"]
    right = sheet(
        """
        | Ref | Action | Lead | Due | | Red | 4 |
        | 1 | Plant trees by the canal | Parks | May 2026 | | Amber | 3 |
        | 2 | Mow the verges twice a year | Roads | June 2026 | | Green | 9 |
        """
    )
    assert records(right) == PARKS


def test_a_plan_keeps_its_blank_columns_and_what_stands_behind_them() -> None:
    assert records(
        sheet(
            """
            | Ref | | Action | | Lead | | Due | | Ward |
            | 1 | | Plant trees by the canal | | Parks | | May 2026 | | Mill |
            | 2 | | Mow the verges twice a year | | Roads | | June 2026 | | |
            """
        )
    ) == [PARKS[0] | {"Ward": "Mill"}, PARKS[1]]


def test_a_sum_below_a_column_does_not_part_it_from_the_plan() -> None:
    summed = sheet(
        """
        | Ref | Action | Lead | Due | | Cost |
        | 1 | Plant trees by the canal | Parks | May 2026 | | 500 |
        | 2 | Mow the verges twice a year | Roads | June 2026 | | 700 |
        | | | | | | £1,200 |
        """
    )
    assert column("Cost", summed) == ["500", "700"]


def test_fills_behind_a_blank_column_stay_the_plans() -> None:
    assert column(
        "fill",
        sheet(
            """
            | Ref | Action | Lead | Due | | |
            | 1 | Plant trees by the canal | Parks | May 2026 | | [00B050] |
            | 2 | Mow the verges twice a year | Roads | June 2026 | | [FF0000] |
            """
        ),
    ) == ["00B050", "FF0000"]


def test_what_stands_above_a_plan_is_not_its_title_unless_it_is_one() -> None:
    drawing = """
        | {above} |
        | | | | |
        | Ref | Action | Lead | Due |
        | 1 | Plant trees by the canal | Parks | May 2026 |
    """
    above = {
        "Town Plan | | | ": "Town Plan",
        "RAG | Leads | | |\n| Red | Parks | | |\n| Green | Roads | | ": "",
        "Version | Date | | |\n| 0.1 | May 2025 | | ": "",
        "Contents | | | |\n| The plan | 2 | | |\n| Key | 3 | | ": "",
        "How to use this sheet | | | |\n| Fill in a row for each action. | | | ": "",
        "Term | Meaning | | |\n| Action | A step | | |\n| Lead | Who does it | | |\n| Outcome | Why | | ": "",
    }
    assert {
        top: [one.values["plan"] for one in found(sheet(drawing.format(above=top))).records]
        for top in above
    } == {top: [title] for top, title in above.items()}


def test_a_word_table_is_never_cut() -> None:
    drawing = """
        | Ref | Action | Lead | | Ref | Action | Lead |
        | 1 | Plant trees by the canal | Parks | | 7 | Paint the school gates | Schools |
    """
    assert len(found(*numbered(grid(drawing))).tables) == 1
