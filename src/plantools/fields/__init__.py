"""The vocabulary: which field a heading means, and whether cells look like a field's.

The words are in ``fields.toml``, collected from the plans of councils and government bodies. A
heading alone seldom settles what a column holds ("Progress" heads evidence in one plan and the RAG
in the next), so a heading gives several candidates and the cells below are asked as well.

``vocabulary`` holds the words, ``spellings`` how headings are spelt, ``headings`` matches a heading
with them, ``stated`` tells what else it says, ``looks`` asks the cells, and ``ideas`` parts a cell
that holds two.
"""

from plantools.fields.headings import (
    OTHER_PREFIX,
    Match,
    match_fact,
    match_heading,
    other_heading,
    own_heading,
    two_ideas,
)
from plantools.fields.ideas import split_ideas
from plantools.fields.looks import (
    Column,
    cells_fit,
    cells_speak_against,
    looks_alike,
    looks_like_reference,
)
from plantools.fields.spellings import is_heading, may_be_exact, plain_heading
from plantools.fields.stated import heading_date, heading_form
from plantools.fields.vocabulary import (
    COLUMN_OF,
    NO_THEME,
    NO_TITLE,
    NOT_GIVEN,
    NOT_READ,
    NOT_YET_GIVEN,
    NOTHING_THERE,
    ON_ACTIONS,
    ONE_TABLE,
    ORIGINAL_DATE,
    OTHER,
    SEVERAL_PLANS,
    SORTABLE_DATE,
    STRUCK_OUT,
    TO_SETTLE,
    UPDATE_TITLE,
    Field,
    field_of,
    fields,
    kind_of,
    standing_titles,
)

__all__ = [
    "COLUMN_OF",
    "NOTHING_THERE",
    "NOT_GIVEN",
    "NOT_READ",
    "NOT_YET_GIVEN",
    "NO_THEME",
    "NO_TITLE",
    "ONE_TABLE",
    "ON_ACTIONS",
    "ORIGINAL_DATE",
    "OTHER",
    "OTHER_PREFIX",
    "SEVERAL_PLANS",
    "SORTABLE_DATE",
    "STRUCK_OUT",
    "TO_SETTLE",
    "UPDATE_TITLE",
    "Column",
    "Field",
    "Match",
    "cells_fit",
    "cells_speak_against",
    "field_of",
    "fields",
    "heading_date",
    "heading_form",
    "is_heading",
    "kind_of",
    "looks_alike",
    "looks_like_reference",
    "match_fact",
    "match_heading",
    "may_be_exact",
    "other_heading",
    "own_heading",
    "plain_heading",
    "split_ideas",
    "standing_titles",
    "two_ideas",
]
