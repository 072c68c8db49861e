"""The words of ``fields.toml``: the fields, their labels, and every spelling of their headings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from plantools.cells import Kind


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a plan: its name, what it is called in a tracker and in an update, its kind."""

    name: str
    label: str
    form_label: str
    kind: Kind


OTHER = "other"
"""The field of a heading that is known to be about an action, and none of the plan's fields."""


ORIGINAL_DATE = "Original target date"
"""The column that keeps a target date that the same row revises."""

STRUCK_OUT = "Struck out"
"""The column that keeps which words of a row are struck through in its file."""


SORTABLE_DATE = "Due (sortable)"
"""The column of a tracker that is worked out from the target date, to sort and compare by.

Reading passes over it: it says nothing that the target date beside it does not.
"""

NOT_READ = "This sheet is made from the sheet Tracker. plantools does not read it back."
"""What stands at the top of a sheet that only shows what stands in another."""

TO_SETTLE = "This sheet is no plan. plantools merge reads its last column with --settled."
"""What stands at the top of the conflicts of a merge, which a person settles there."""
ONE_TABLE = "This worksheet contains one table."
"""How the line below the title of a published table begins.

Source: "Accessible spreadsheets: a checklist of the basics", Government Analysis Function, "Use
cells in column A wisely"; the aftables and gptables packages write the same words.
"""

ON_ACTIONS = "The plan is on the worksheet Actions."
"""How that line ends on a published sheet that adds no action to the plan."""

NOTHING_THERE = "The words {} stand where the plan has nothing."
"""What it says of the words in published cells that would be blank."""

NO_TITLE = "Actions of a plan without a title"
SEVERAL_PLANS = "Actions of several plans"
"""What stands in cell A1 of published actions that have no title in common."""

NOT_GIVEN = "None\N{NO-BREAK SPACE}given"
NOT_YET_GIVEN = "Not\N{NO-BREAK SPACE}yet\N{NO-BREAK SPACE}given"
"""What a Word document has in cells where the plan has nothing, so that none is left blank.

Reading takes them for the nothing they are. Officers type ordinary spaces, so what they write in
the same words is theirs, and stays.
"""

NO_THEME = "Actions under no\N{NO-BREAK SPACE}theme"
"""The heading over a report's actions that have no theme, where others have one."""

COLUMN_OF = {
    "due": "due_text",
    "grade": "grade_text",
    "rag": "rag_text",
    "status": "status_text",
    "reported": "reported_text",
}
"""The plan's column that keeps a field's cells as written, where it is not the field's own name."""

UPDATE_TITLE = "Scrutiny Monitoring – Progress Update"
"""The standing title of a scrutiny update: it tells the kind of document, not whose plan it is."""


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, Any]]:
    """The whole file, a table a field, and those that hold no columns."""
    return tomllib.loads((files("plantools") / "fields.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def fields() -> dict[str, Field]:
    """Every field that a heading can name, by its name.

    >>> fields()["due"].label, fields()["due"].form_label
    ('Target date', 'Date')
    """
    return {
        name: Field(name, entry["label"], entry["form_label"], entry["kind"])
        for name, entry in vocabulary().items()
        if name not in (*NO_FIELDS, OTHER)
    }


NO_FIELDS = ("document", "standing", "qualifiers")
"""Parts of the vocabulary that hold no columns."""


def kind_of(column: str) -> Kind:
    """What a plan's column holds; unknown columns hold words.

    >>> kind_of("due_text"), kind_of("Budget")
    ('date', 'words')
    """
    known = fields().get(_FIELD_OF.get(column, column))
    return known.kind if known else "words"


_FIELD_OF = {column: name for name, column in COLUMN_OF.items()}


def field_of(column: str) -> Field:
    """The field that a plan's column holds as written."""
    return fields()[_FIELD_OF.get(column, column)]


@lru_cache(maxsize=1)
def standing_titles() -> frozenset[str]:
    """Titles and headings that any document may have, as plain words."""
    return frozenset(map(str, vocabulary()["standing"]["titles"]))


# Headings ----------------------------------------------------------------------------------------
