from __future__ import annotations

import pytest

from drawing import grid
from plantools.cells import Grid
from tables.reading import column, found

PLAN = """
    | Ref | Action         | Lead  | Target Date | RAG      |
    | 1   | Fill the holes | Roads | May 2026    | [00B050] |
    | 2   | Mend swings    | Parks | June 2026   | [FF0000] |
"""
KEY = """
    | Green | Complete    |
    | Red   | Not started |
"""


def colours(*grids: Grid) -> list[tuple[str, str]]:
    scheme = found(*grids).colours
    return [(grade.colour, grade.state) for grade in scheme.grades] if scheme else []


def grades(*grids: Grid) -> list[tuple[int | str, str, str]]:
    scheme = found(*grids).scheme
    return [(one.code, one.label, one.state) for one in scheme.grades] if scheme else []


MEANT = [("Green", "complete"), ("Red", "not started")]


@pytest.mark.parametrize(
    "key",
    [
        KEY,
        "| Key | |" + KEY,
        "| [00B050] | Complete |\n| [FF0000] | Not started |",
        "| Complete [00B050] |\n| Not started [FF0000] |",
        "| Key: | Complete [00B050] | Not started [FF0000] |",
        "| RAG [1F3864] | What it means [1F3864] |" + KEY,
    ],
)
def test_a_table_of_colours_and_words_is_the_documents_key(key: str) -> None:
    assert colours(grid(PLAN), grid(key)) == MEANT


@pytest.mark.parametrize(
    "lines",
    [
        ("Green = Complete", "Red = Not started"),
        ("Key: Green – Complete; Red – Not started",),
        ("RAG: green means complete, red means not started.",),
    ],
)
def test_lines_of_text_may_be_the_key(lines: tuple[str, ...]) -> None:
    assert colours(grid(PLAN, *lines)) == MEANT


def test_a_key_below_or_beside_a_table_in_its_sheet_is_read_and_is_no_action() -> None:
    below = grid(PLAN.rstrip() + "\n| | |\n" + KEY.strip(), sheet="Plan")
    beside = grid(
        """
        | Ref | Action         | Lead  | Target Date | RAG      |  | Key   |             |
        | 1   | Fill the holes | Roads | May 2026    | [00B050] |  | Green | Complete    |
        | 2   | Mend swings    | Parks | June 2026   | [FF0000] |  | Red   | Not started |
        """,
        sheet="Plan",
    )
    for sheet in (below, beside):
        assert (colours(sheet), column("ref", sheet)) == (MEANT, ["1", "2"])
    assert dict(found(beside).records[0].extras) == {}


def test_a_table_of_counts_is_no_key() -> None:
    counts = grid("| RAG | Number of actions |\n| Green | 4 |\n| Red | 1 |")
    assert colours(grid(PLAN), counts) == []


OWN = [(1, "Not started", "not started"), (2, "Delayed", "slipped"), (3, "Complete", "complete")]


@pytest.mark.parametrize(
    "key",
    [
        "| Gradings: | 1 | 2 | 3 |\n| | Not started | Delayed | Complete |",
        "| Grade | Meaning |\n| 1 | Not started |\n| 2 | Delayed |\n| 3 | Complete |",
        "| 1 – Not started |\n| 2 – Delayed |\n| 3 – Complete |",
        "| Key | 1 – Not started⏎2 – Delayed⏎3 – Complete |",
    ],
)
def test_a_table_of_grades_and_words_is_the_documents_scheme(key: str) -> None:
    assert grades(grid(PLAN), grid(key)) == OWN


def test_lines_of_text_may_be_the_scheme() -> None:
    lines = ("1 = Not started", "2 = Delayed", "3 = Complete")
    assert grades(grid(PLAN), Grid(above=grid("| |", *lines).above)) == OWN


def test_a_scheme_with_the_shipped_labels_is_the_shipped_one() -> None:
    key = grid(
        "| Gradings: | 1 | 2 | 3 | 4 |\n| | Fully achieved | On track | Slipped | Not achieved |"
    )
    scheme = found(grid(PLAN), key).scheme
    assert scheme is not None
    assert scheme.name == "scrutiny"


def test_a_register_of_short_actions_is_no_scheme() -> None:
    plan = grid(
        """
        | No | Key action   | Lead  |
        | 1  | Fill holes   | Roads |
        | 2  | Mend swings  | Parks |
        | 3  | Plant trees  | Parks |
        """
    )
    assert (grades(plan), column("ref", plan)) == ([], ["1", "2", "3"])
