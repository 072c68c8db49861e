"""Plans as they stand in worksheets: headers far down, several sheets, cells merged over rows."""

from __future__ import annotations

from drawing import grid, numbered
from tables.reading import column, found, records

PLAN = """
    | Ref | Action          | Lead  | Target Date | RAG   |
    | 1   | Fill the holes  | Roads | May 2026    | Green |
    | 2   | Paint the lines | Parks | June 2026   | Red   |
"""
TWO_ACTIONS = [
    {"ref": "1", "action": "Fill the holes", "lead": "Roads", "due_text": "May 2026"}
    | {"rag_text": "Green"},
    {"ref": "2", "action": "Paint the lines", "lead": "Parks", "due_text": "June 2026"}
    | {"rag_text": "Red"},
]
COVER = """
    | Climate Plan 2026 |                 |  |  |  |
    |                   |                 |  |  |  |
    | Each lead fills in their own rows before the fifth of the month, and no one else's. | | | | |
    | Red               | Not on target   |  |  |  |
    | Amber             | At risk         |  |  |  |
    | Green             | On target       |  |  |  |
    |                   |                 |  |  |  |
    | Last updated:     | 3 March         |  |  |  |
    |                   |                 |  |  |  |
    |                   |                 |  |  |  |
    |                   |                 |  |  |  |
"""
DASHBOARD = """
    | Lookups  |       |         |  |  |
    | Roads    | Parks | Homes   |  |  |
    | Complete | Open  | Overdue |  |  |
    |          |       |         |  |  |
    | Total    | 2     |         |  |  |
    | Red      | 1     |         |  |  |
    | Green    | 1     |         |  |  |
"""


def test_a_header_may_stand_in_row_12_or_19() -> None:
    row_12 = grid(COVER.rstrip() + PLAN, sheet="Plan")
    row_19 = grid(COVER.rstrip() + DASHBOARD.rstrip() + PLAN, sheet="Plan")
    assert records(row_12) == TWO_ACTIONS
    assert records(row_19) == TWO_ACTIONS
    assert [one.place for one in found(row_19).records] == ["'Plan'!A20", "'Plan'!A21"]


def test_a_value_merged_over_rows_is_each_row_s() -> None:
    merged = grid(
        """
        | Theme | Action          | Lead  | Target Date | RAG   |
        | Homes | Fill the holes  | Roads | May 2026    | Red   |
        | ^     | Paint the lines | ^     | June 2026   | ^     |
        | ^     | Cut the grass   | ^     | ^           | Green |
        """,
        sheet="Plan",
    )
    assert column("theme", merged) == ["Homes"] * 3
    assert column("lead", merged) == ["Roads"] * 3
    assert column("due_text", merged) == ["May 2026", "June 2026", "June 2026"]
    assert column("rag_text", merged) == ["Red", "Red", "Green"]


def test_every_sheet_with_a_plan_is_read_under_its_own_title() -> None:
    sheets = numbered(
        grid("| Homes Plan | | | | |\n" + PLAN.strip(), sheet="Homes"),
        grid("| Lists |\n| Red |\n| Amber |", sheet="Lists"),
        grid("| Parks Plan | | | | |\n" + PLAN.strip(), sheet="Parks"),
    )
    told = found(*sheets)
    assert [one.values["plan"] for one in told.records] == ["Homes Plan"] * 2 + ["Parks Plan"] * 2
    assert [note.family for note in told.tables] == [
        "register",
        "left alone: a list of words (a lookup)",
        "register",
    ]
