"""The tracker's column of target dates to sort and compare by.

Each cell is a formula on the target date beside it: a true date is taken as it is, the words that
were there when the tracker was made as the last day that they mean. Once the words are changed to
others the cell is empty, and never an old date.
"""

from __future__ import annotations

import re
from datetime import date

from plantools.cells import Cell, column_letters
from plantools.layout.counting import is_quotable, quoted
from plantools.layout.rows import Row, text_of

LONGEST = 255
"""Characters of a text within a formula. Source: as in ``writers.choices``."""

TRACKER = "Tracker"
"""The name of the tracker's table, and of its sheet."""

_DEADLINES = ("by", "window", "several", "relative")
"""Kinds of target date that pass; what is repeated comes again, and "as above" may be sorted."""


def last_day(row: Row) -> date | None:
    """The last day that a target date means, where it is one that passes."""
    latest = row.get("due_latest")
    deadline = text_of(row, "due_kind") in _DEADLINES and not text_of(row, "due_repeat")
    return latest.date() if deadline and latest is not None else None


def sortable_cell(row: Row, *, column: int, number: int) -> Cell:
    """The sortable date of a row whose target date stands in a column, in a row, both from 0."""
    due = f"{column_letters(column)}{number + 1}"
    text, day = text_of(row, "due_text"), last_day(row)
    if day is None or len(text) > LONGEST or not is_quotable(text):
        return Cell("", formula=f'=IF(ISNUMBER({due}),{due},"")')
    written = f"DATE({day.year},{day.month},{day.day})"
    formula = f'=IF(ISNUMBER({due}),{due},IF({due}=({quoted(text)}),{written},""))'
    return Cell(f"{day:%d/%m/%Y}", day=day, formula=formula)


def new_row_formula(heading: str) -> str:
    """The sortable date of a row that an officer adds, by the heading of the target date.

    >>> new_row_formula("Target date")
    '=IF(ISNUMBER(Tracker[[#This Row],[Target date]]),Tracker[[#This Row],[Target date]],"")'
    """
    due = f"{TRACKER}[[#This Row],[{_ESCAPED.sub(_escape, heading)}]]"
    return f'=IF(ISNUMBER({due}),{due},"")'


_ESCAPED = re.compile("[][#'@]")
"""Source: "Using structured references with Excel tables", Microsoft Support."""


def _escape(found: re.Match[str]) -> str:
    return f"'{found[0]}"
