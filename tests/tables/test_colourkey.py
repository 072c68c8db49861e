"""Keys of colours, in the shapes that officers give them."""

from __future__ import annotations

import pytest

from drawing import grid
from plantools.cells import Grid
from plantools.plan import build_plan
from tables.reading import column, found

PLAN = """
    | Ref | Action         | Lead  | Target Date | RAG      |
    | 1   | Fill the holes | Roads | May 2026    | [00B050] |
    | 2   | Mend swings    | Parks | June 2026   | [FFC000] |
    | 3   | Plant trees    | Parks | July 2026   | [FF0000] |
"""
"""A plan whose RAG is colour alone, so that only a key tells what it means."""


def states(*grids: Grid) -> list[str]:
    """The state of each action by the document's own key."""
    plan = found(*grids)
    return [str(state) for state in build_plan(plan.records, colours=plan.colours)["state"]]


USUAL = ["complete", "unknown", "not started"]
"""Green, amber and red where the key says: complete, in progress, not started."""

TABLES = {
    "names beside words": """
        | Green | Complete    |
        | Amber | In progress |
        | Red   | Not started |
    """,
    "words beside names": """
        | Complete    | Green |
        | In progress | Amber |
        | Not started | Red   |
    """,
    "a header and a title": """
        | RAG key | <           |
        | Colour  | Meaning     |
        | Green   | Complete    |
        | Amber   | In progress |
        | Red     | Not started |
    """,
    "a coloured header": """
        | RAG [1F3864] | What it means [1F3864] |
        | Green        | Complete               |
        | Amber        | In progress            |
        | Red          | Not started            |
    """,
    "fills beside words": """
        | [00B050] | Complete    |
        | [FFC000] | In progress |
        | [FF0000] | Not started |
    """,
    "words beside fills": """
        | Complete    | [00B050] |
        | In progress | [FFC000] |
        | Not started | [FF0000] |
    """,
    "words inside the fills, downwards": """
        | Complete [00B050]    |
        | In progress [FFC000] |
        | Not started [FF0000] |
    """,
    "words inside the fills, across": """
        | Complete [00B050] | In progress [FFC000] | Not started [FF0000] |
    """,
    "across behind a title": """
        | Key: | Complete [00B050] | In progress [FFC000] | Not started [FF0000] |
    """,
    "names across with the words below": """
        | Green    | Amber       | Red         |
        | Complete | In progress | Not started |
    """,
    "fills across with the words below": """
        | [00B050] | [FFC000]    | [FF0000]    |
        | Complete | In progress | Not started |
    """,
    "names across with the words beside each": """
        | Green | Complete | Amber | In progress | Red | Not started |
    """,
    "letters beside words": """
        | G | Complete    |
        | A | In progress |
        | R | Not started |
    """,
    "coloured letters": """
        | G [00B050] | Complete    |
        | A [FFC000] | In progress |
        | R [FF0000] | Not started |
    """,
    "a fill, a name and the words": """
        | [00B050] | Green | Complete    |
        | [FFC000] | Amber | In progress |
        | [FF0000] | Red   | Not started |
    """,
    "a name, a label and a description": """
        | Green | Complete    | The action has been carried out.      |
        | Amber | In progress | Work has begun.                       |
        | Red   | Not started | Nothing has been done so far.         |
    """,
    "coloured labels and descriptions": """
        | Complete [00B050]    | The action has been carried out. |
        | In progress [FFC000] | Work has begun.                  |
        | Not started [FF0000] | Nothing has been done so far.    |
    """,
    "sentences": """
        | Green | The action has been completed.         |
        | Amber | Work is in progress.                   |
        | Red   | The action has not started             |
    """,
    "each in a line of one cell": """
        | Key | Green = Complete⏎Amber = In progress⏎Red = Not started |
    """,
    "one cell with everything": """
        | Key: Green = complete; Amber = in progress; Red = not started |
    """,
    "a cell an entry": """
        | Green: complete | Amber: in progress | Red: not started |
    """,
    "yellow for amber": """
        | Green  | Complete    |
        | Yellow | In progress |
        | Red    | Not started |
    """,
    "names with their letters": """
        | Green (G) | Complete    |
        | Amber (A) | In progress |
        | Red (R)   | Not started |
    """,
    "with a step of its own between": """
        | Green       | Complete        |
        | Amber       | In progress     |
        | Red / Amber | Behind schedule |
        | Red         | Not started     |
    """,
    "with symbols": """
        | ● Green | Complete    |
        | ▲ Amber | In progress |
        | ■ Red   | Not started |
    """,
}


@pytest.mark.parametrize("key", TABLES.values(), ids=TABLES)
def test_a_table_tells_what_the_colours_mean(key: str) -> None:
    assert states(grid(PLAN), grid(key)) == USUAL
    assert states(grid(key), grid(PLAN)) == USUAL


LINES = {
    "Key: Green = complete; Amber = in progress; Red = not started": USUAL,
    "Key: Green = complete, Amber = in progress, Red = not started.": USUAL,
    "RAG key – Green: Complete | Amber: In progress | Red: Not started": USUAL,
    "Green – complete Amber – in progress Red – not started": USUAL,
    "G = Complete / A = In progress / R = Not started": USUAL,
    "G - Complete  A - In progress  R - Not started": USUAL,
    "Complete (green), in progress (amber), not started (red)": USUAL,
    "Complete = Green; In progress = Amber; Not started = Red": USUAL,
    "Green means complete, amber means in progress and red means not started.": USUAL,
    "Key: green (complete), amber (in progress), red (not started)": USUAL,
    "RAG status: R (red) = not started; A (amber) = in progress; G (green) = complete": USUAL,
    "Key: Green on target, Amber one month behind": ["on track", "slipped", "not achieved"],
    "Green = on target; Amber = one month behind; Red = over one month behind": [
        "on track", "slipped", "not achieved",
    ],
    "Key: Red = not yet due, Amber = on track, Green = completed": [
        "complete", "on track", "not started",
    ],
    "RAG: Green over 75% complete; Amber 26–75% complete; Red up to 25% complete": [
        "on track", "slipped", "not achieved",
    ],
    "RAG: Green = over 75%; Amber = between 26% and 75%; Red = up to 25%": ["unknown"] * 3,
    "Key: Green = good progress; Amber = some progress; Red = poor progress": ["unknown"] * 3,
    "Key: Green = complete or on track; Amber = behind schedule; Red = off track": [
        "unknown", "slipped", "not achieved",
    ],
    "Key: Green = on track; Amber = on track but with some risks; Red = off track": [
        "on track", "unknown", "not achieved",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_a_line_tells_what_the_colours_mean(line: str, expected: list[str]) -> None:
    assert states(grid(PLAN, line)) == expected


@pytest.mark.parametrize(
    "line", [line for line, expected in LINES.items() if expected == USUAL and "|" not in line]
)
def test_such_a_line_may_stand_in_the_plans_own_table(line: str) -> None:
    for sheet in ("", "Plan"):
        above = grid(f"| {line} | < | < | < | < |\n" + PLAN.strip(), sheet=sheet)
        below = grid(PLAN.rstrip() + f"\n| {line} | < | < | < | < |", sheet=sheet)
        for one in (above, below):
            assert (states(one), column("ref", one)) == (USUAL, ["1", "2", "3"])


def test_a_heading_may_carry_the_key_of_its_column() -> None:
    plan = PLAN.replace("| RAG      |", "| RAG (G = complete, A = in progress, R = not started) |")
    assert states(grid(plan)) == USUAL


def test_lines_of_one_colour_each_are_one_key() -> None:
    assert (
        states(grid(PLAN, "Green = complete", "Amber = in progress", "Red = not started")) == USUAL
    )


def test_a_key_may_stand_on_a_sheet_of_its_own() -> None:
    key = grid("| Key | |\n| Green | Complete |\n| Red | Not started |", sheet="Key")
    assert states(grid(PLAN, sheet="Plan"), key) == ["complete", "unknown", "not started"]


def test_a_colour_that_the_key_leaves_out_means_nothing_sure() -> None:
    assert states(grid(PLAN), grid("| Green | Complete |\n| Red | Overdue |"))[1] == "unknown"


def test_two_shades_of_one_colour_are_told_apart_by_the_key() -> None:
    key = grid("| [00B050] | Complete |\n| [92D050] | On track |\n| [FF0000] | Not started |")
    plan = grid(PLAN.replace("FFC000", "92D050"))
    assert states(plan, key) == ["complete", "on track", "not started"]


def test_shades_of_one_colour_are_one_status_where_the_key_has_one() -> None:
    key = grid("| [FFC000] | Delayed |\n| [C00000] | Overdue |")
    plan = PLAN.replace("00B050", "FFCC00").replace("FF0000", "C0504D")
    assert states(grid(plan), key) == ["slipped", "slipped", "not achieved"]


def test_a_colour_without_a_name_means_what_the_key_says() -> None:
    key = grid("| [7030A0] | Complete |\n| [FFC000] | Delayed |\n| [000000] | Not achieved |")
    plan = PLAN.replace("00B050", "7030A0").replace("FF0000", "000000")
    assert states(grid(plan), key) == ["complete", "slipped", "not achieved"]


def test_a_greyscale_key_is_read_by_its_fills() -> None:
    key = grid("| [BFBFBF] | Achieved |\n| [000000] | Not achieved |")
    plan = PLAN.replace("00B050", "BFBFBF").replace("FF0000", "000000")
    assert states(grid(plan), key) == ["complete", "unknown", "not achieved"]


def test_keys_that_contradict_each_other_settle_nothing() -> None:
    one, other = (
        grid("| Green | Complete |\n| Red | Overdue |"),
        grid("| Green | On track |\n| Red | Overdue |"),
    )
    assert states(grid(PLAN), one, other) == ["unknown", "unknown", "not achieved"]


def test_a_status_in_the_keys_own_words_takes_the_keys_colour() -> None:
    plan = grid(PLAN.replace("[00B050]", "Complete").replace("[FF0000]", "Not started"))
    records = found(plan, grid(TABLES["names beside words"]))
    frame = build_plan(records.records, colours=records.colours)
    assert frame["rag"].astype(str).to_list() == ["Green", "Amber", "Red"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not started", ("Red", "text", "not started")),
        ("Not started (Green)", ("Green", "text", "not started")),
        ("Green – not started", ("Green", "text", "not started")),
    ],
)
def test_a_colour_named_beside_the_keys_own_words_is_the_cells(
    text: str, expected: tuple[str, str, str]
) -> None:
    records = found(grid(PLAN.replace("[FF0000]", text)), grid(TABLES["names beside words"]))
    last = build_plan(records.records, colours=records.colours).iloc[-1]
    assert tuple(last[["rag", "rag_source", "state"]]) == expected


@pytest.mark.parametrize(
    "table",
    [
        "| RAG | Number of actions |\n| Green | 4 |\n| Amber | 2 |\n| Red | 1 |",
        "| Green | 4 |\n| Amber | 2 |\n| Red | 1 |",
        "| Team | Colour |\n| Roads | Green |\n| Parks | Red |",
        "| Green Lane | Open |\n| Red Lion | Closed |",
        "| Green | Amber | Red |\n| 4 | 2 | 1 |",
        "| Exception [1F3864] | Which [1F3864] |\n"
        "| Slipped | 3 – Paint it green (green = complete)⏎Roads: green = on track |",
    ],
)
def test_other_tables_of_colours_are_no_key(table: str) -> None:
    assert found(grid(PLAN), grid(table)).colours is None


def test_the_choices_of_a_dropdown_on_a_sheet_of_their_own_are_no_key() -> None:
    key = grid("| Green | On track |\n| Red | Overdue |", sheet="RAG key")
    choices = ("Red", "Amber", "Green", "Blue", "Grey, see note", "Green - complete",
               "Red – not started", "Amber – paused")  # fmt: skip
    lists = grid("\n".join(f"| {one} |" for one in choices), sheet="Lists")
    assert states(grid(PLAN), key, lists) == ["on track", "unknown", "not achieved"]
    assert found(grid(PLAN), lists).colours is None


@pytest.mark.parametrize(
    "line",
    [
        "The red team – led by J Smith – met in May.",
        "Actions are shown as red, amber or green.",
        "Of the 12 actions 4 are green, 6 amber and 2 red.",
        "R Smith - chair; A Brown - clerk; G Black - member",
    ],
)
def test_a_sentence_with_colours_in_it_is_no_key(line: str) -> None:
    assert found(grid(PLAN, line)).colours is None


# Letters and numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "| A | Fully implemented |\n| B | Partly implemented |\n| C | Not started |",
        "| Key | |\n| A – Fully implemented | |\n| B – Partly implemented | |\n| C – Not started | |",
        "| A | B | C |\n| Fully implemented | Partly implemented | Not started |",
    ],
)
def test_letters_mean_what_the_key_says_and_are_no_colours(key: str) -> None:
    plan = PLAN.replace("[00B050]", "A").replace("[FFC000]", "B").replace("[FF0000]", "C")
    records = found(grid(plan), grid(key))
    frame = build_plan(records.records, scheme=records.scheme, colours=records.colours)
    assert frame["state"].astype(str).to_list() == ["complete", "unknown", "not started"]
    assert [str(rag) for rag in frame["rag"]] == ["Blue", "nan", "Grey"]


def test_a_scale_may_be_written_downwards() -> None:
    key = grid("| 3 | Complete |\n| 2 | Delayed |\n| 1 | Not started |")
    scheme = found(grid(PLAN), key).scheme
    assert scheme is not None
    assert {grade.code: grade.state for grade in scheme.grades} == {
        3: "complete",
        2: "slipped",
        1: "not started",
    }


def test_a_form_with_shaded_labels_beside_a_status_is_no_key() -> None:
    form = grid("""
        | Strand: [1F3864]               | Police [1F3864] |
        | Reference: [E7EBF3]            | 1               |
        | Responsibility: [E7EBF3]       | Police          |
        | Agreed Action: [E7EBF3]        | Keep a promise  |
        | Evidence of Progress: [E7EBF3] | All of it       |
        | RAG: [E7EBF3]                  | Met [53AE7F]    |
    """)
    assert found(form).colours is None
