"""Plans for the tests: one from a table drawn as text, and Hypothesis's strategies for any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from plantools.fields import COLUMN_OF
from plantools.plan import COLUMNS, WRITTEN, build_plan, plan_rows
from plantools.tables import Record


def plan(*rows: Mapping[str, str], **facts: str) -> pd.DataFrame:
    """A plan from rows of what was written; ``facts`` are the same for all of them.

    Keys may be a field's name or its column's (``due`` or ``due_text``); others are unknown
    columns.
    """
    return build_plan(
        [
            Record(
                values={
                    COLUMN_OF.get(name, name): text
                    for name, text in {**facts, **row}.items()
                    if COLUMN_OF.get(name, name) in COLUMNS
                },
                extras={
                    name: text
                    for name, text in row.items()
                    if name not in (*COLUMNS, *COLUMN_OF, "fill", "rule", "due_day")
                },
                fill=row.get("fill", ""),
                rule=row.get("rule", ""),
                due_day=date.fromisoformat(row["due_day"]) if "due_day" in row else None,
                place=row.get("place", f"table 1, row {number}"),
            )
            for number, row in enumerate(rows, start=2)
        ]
    )


FILE_FACTS = ("source", "place", "rag_fill", "rag_rule")
"""Columns that tell of the file and not of the plan: no other file can have the same."""

SAID_AGAIN = ("rag_text", "rag_source")
"""Columns that say how a file shows the RAG: where only a colour stood, the word now stands."""


def differences(
    before: pd.DataFrame, after: pd.DataFrame, *, but: tuple[str, ...] = FILE_FACTS
) -> list[tuple[Any, ...]]:
    """What two plans differ in: (column, row, before, after), or their columns or lengths."""
    if list(before.columns) != list(after.columns) or len(before) != len(after):
        return [(len(before), len(after), *set(before.columns) ^ set(after.columns))]
    return [
        (name, row, *values)
        for name in before.columns
        if name not in but
        for row, values in enumerate(zip(_plain(before[name]), _plain(after[name]), strict=True))
        if values[0] != values[1]
    ]


def _plain(column: pd.Series) -> list[Any]:
    return column.astype(object).where(column.notna(), None).to_list()


# Strategies --------------------------------------------------------------------------------------

# What people type, and what programs trip over: formulas, entities, spaces, bullets, emoji.
_CHARACTERS = st.sampled_from(
    "abcdefgxyzABCXYZ0123456789 .,;:-–()'\"&<>=+@#/\\_%£é☃\u00a0\U0001f333•"
)
_word = st.text(_CHARACTERS, min_size=1, max_size=12)


@st.composite
def prose(draw: st.DrawFn, *, lines: int = 3) -> str:
    """A text of some lines, its first beginning with a letter so that it is words, not a code."""
    text = "\n".join(draw(st.lists(_word, min_size=1, max_size=lines)))
    return "Do " + text


_refs = st.builds("{}.{}".format, st.integers(1, 9), st.integers(1, 30))
_dates = st.sampled_from(
    ["Apr 2018", "27th March 2019", "31/03/2026", "31.3.26", "Ongoing", "Summer 2018.", "TBC",
     "Sept 2017 ongoing", "Quarterly Updates", "By 1 April 2026", "see the minutes", "2026-04-01",
     "Tuesday 31 March 2026", "March\n2018", "(a) Sept 2025 (b) Jan 2026", "=TODAY()", "31/04/2026"]
)  # fmt: skip
_rags = st.sampled_from(
    ["Red", "Amber", "Green", "Blue", "On track", "Overdue", "In hand", "G", "Complete: No",
     "Not complete", "Completed, see above", "On track to complete", "Red – not started",
     "Green - complete", "Amber – paused", "G - in progress", "Grey, see note", "Paused (Red)"]
)  # fmt: skip
_completions = st.sampled_from(["Complete", "In progress", "Not started", "Closed", "Open"])
_grades = st.sampled_from(
    ["1", "2", "3", "4", "1.0", "1 – Fully Achieved", "Fully achieved", "2 (see explanation)", "7",
     "3\nslipped, see above", "1 or 2"]
)  # fmt: skip


def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


@st.composite
def registers(draw: st.DrawFn) -> pd.DataFrame:
    """A register plan as it would be read: themes in runs, a unique reference for each action."""
    themes = draw(st.lists(prose(lines=1), min_size=1, max_size=3, unique=True))
    two_axes = draw(st.booleans())
    references = sorted(draw(st.lists(_refs, min_size=1, max_size=6, unique=True)))
    rows = [
        {
            "theme_ref": str(1 + number * len(themes) // len(references)),
            "theme": themes[number * len(themes) // len(references)].strip(),
            "ref": reference,
            "action": draw(prose()),
            "lead": draw(_optional(prose(lines=1))),
            "due_text": draw(_optional(_dates)),
            "outcome": draw(_optional(prose())),
            "progress": draw(_optional(prose())),
            "rag_text": draw(_optional(_rags)),
            "status_text": draw(_optional(_completions)) if two_axes else "",
        }
        for number, reference in enumerate(references)
    ]
    facts = {"plan": draw(st.sampled_from(["Thornmere Plan", "Warm & Well <2025>"]))}
    return plan(*rows, kind="action plan", **facts)


@st.composite
def updates(draw: st.DrawFn) -> pd.DataFrame:
    """A scrutiny update as it would be read: recommendations, lettered parts, strands abreast."""
    rows: list[dict[str, str]] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        text = draw(prose(lines=1))
        for letter in draw(st.sampled_from([[""], ["", "a"], ["a", "b"]])):
            part = draw(prose(lines=1)) if letter else ""
            count = draw(st.integers(1, 5)) if letter else 1
            for strand in range(count):
                roman = f"({('i', 'ii', 'iii', 'iv', 'v')[strand]})" if count > 1 else ""
                rows.append(
                    {
                        "recommendation_ref": str(number),
                        "recommendation": text.strip(),
                        "part": part,
                        "strand": draw(prose(lines=1)) if count > 1 else "",
                        "ref": f"{number}{f'({letter})' if letter else ''}{roman}",
                        "lead": draw(_optional(prose(lines=2))),
                        "due_text": draw(_optional(_dates)),
                        "action": draw(prose()),
                        "outcome": draw(_optional(prose())),
                        "progress": draw(_optional(prose())),
                        "grade_text": draw(_optional(_grades)),
                    }
                )
    facts = {"plan": "Parks and Play", "link_officer": "A Name", "agreed_text": "March 2019"}
    return plan(*rows, kind="scrutiny update", reported_text="March 2020", **facts)


@st.composite
def revised(draw: st.DrawFn, before: pd.DataFrame, *, added: bool = True) -> pd.DataFrame:
    """A later version of a plan: some of its cells say something else, a row may be new."""
    rows = [
        {name: text for name, text in row.items() if name in WRITTEN and text is not None}
        for row in plan_rows(before)
    ]
    for at, name in draw(
        st.lists(
            st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(sorted(_REVISIONS))),
            max_size=4,
            unique=True,
        )
    ):
        rows[at][name] = draw(_REVISIONS[name])
    if added and draw(st.booleans()):
        rows.append({**rows[-1], "ref": "10.1", "action": f"New: {draw(prose())}"})
    return plan(*rows, kind=str(before["kind"].iloc[0]))


_REVISIONS = {
    "lead": prose(lines=1),
    "due_text": _dates,
    "outcome": prose(),
    "progress": prose(),
    "rag_text": _rags,
}
"""What the cells of a column may say in a later version."""
