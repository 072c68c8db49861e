from __future__ import annotations

import pytest

from drawing import grid
from tables.reading import found

HEADED = "| Ref | Action | Lead | Target Date |"


@pytest.mark.parametrize(
    ("drawing", "seen"),
    [
        ("| | January | February | March |\n| Parks | | x | |", "a calendar (months, weeks or days across the top)"),
        ("| Staff | Mon | Tue | Wed |\n| Pat | 7 | 7 | 7 |", "a calendar (months, weeks or days across the top)"),
        ("| Name: | |\n| Address: | |\n| Signature: | |", "a form to fill in (labels with nothing beside them)"),
        ("| Action: | |\n| Responsibility: | |\n| Target date: | |", "a form to fill in (labels with nothing beside them)"),
        ("| Red |\n| Amber |\n| Green |", "a list of words (a lookup)"),
        ("| Status | Lead |\n| Red | Parks |\n| Amber | Roads |\n| Green | |", "a list of words (a lookup)"),
        ("| Contents | |\n| The plan | 3 |\n| Key | 9 |", "a contents list"),
        ("| Chapter | Page |\n| The plan | 3 |\n| Notes | ² |\n| Key | 9 |", "a contents list"),
        ("| RAG | Number |\n| Red | 4 |\n| Amber | 3 |", "counts by status (a summary)"),
        ("| Theme | Actions | Complete |\n| Parks | 10 | 5 |\n| Roads | 4 | 4 |", "counts by status (a summary)"),
        ("| Risk | Likelihood | Impact |\n| The trees die in summer | 3 | 4 |", "a list of risks, not of actions"),
        ("| Name | Phone | Email |\n| Pat | 01632 | p@example.org |", "its headings (Name, Phone, Email) are not a plan's"),
        (HEADED, "a plan's headings with nothing below them: an empty template"),
        (f"{HEADED}\n| 1 | | | |\n| 2 | | | |", "a plan's headings with nothing below them: an empty template"),
        ("| The plan is at the end of this paper. |", "no heading of a plan in it"),
    ],
)  # fmt: skip
def test_what_is_left_alone_is_said_by_its_name(drawing: str, seen: str) -> None:
    assert [note.family for note in found(grid(drawing, sheet="One")).tables] == [
        f"left alone: {seen}"
    ]


def test_a_list_of_risks_with_actions_and_leads_is_a_plan() -> None:
    drawing = """
        | Risk | Likelihood | Impact | Mitigating action | Owner | Review date |
        | The trees die in summer | 3 | 4 | Water them each week | Parks | May 2026 |
    """
    assert [note.family for note in found(grid(drawing)).tables] == ["register"]
