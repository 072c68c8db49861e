"""People in a lead's cell, told from roles and organisations."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.names import find_people
from plantools.names.shortening import shorten_names

PEOPLE = {
    "Rowan Achebe": "RA",
    "Tamsin Okafor / Bill Yardley": "TO / BY",
    "Jane Smith, Head of Housing": "JS, Head of Housing",
    "Head of Housing Jane Smith": "Head of Housing JS",
    "Jane Smith Head of Housing": "JS Head of Housing",
    "Cllr. Smith and Dr Jane O'Neill-Smith": "Cllr. S and Dr JOS",
    "J. P. Smith; J.P. Smith; J Smith": "JPS; JPS; JS",
    "Smith, Jane": "JS",
    "JANE SMITH": "JS",
    "Jane van der Berg": "JvdB",
    "Siân Évans (SBC Housing)": "SÉ (SBC Housing)",
    "Jane Smith\nBob Jones – Parks": "JS\nBJ – Parks",
    "Jane / Paul": "J / P",
    "Jane Smith's team": "JS's team",
    "Jane Smith (jane.smith@thornmere.example)": "JS (JS)",
    "Ms Quill": "Ms Q",
    "Jane S. (Comms)": "JS (Comms)",
    "Jane Green, Bill Hall": "JG, BH",
}
NOBODY = [
    "Thornmere Homes",
    "Community Safety Manager",
    "SBC Housing",
    "Thornmere Voluntary Action with support from the Council's Warm Homes Officer",
    "Citizens' Help Thornmere / Council",
    "Leader's Office",
    "Street Lighting",
    "St John Ambulance",
    "Victoria Park Rangers",
    "Age UK",
    "DfE and HMRC",
    "Lord Mayor",
    "JS",
    "housing@thornmere.example",
    "Director of Public Health",
    "Asst. Director (Highways), Revs & Bens Dept.",
]
DOUBTFUL = [
    "Riverside Repairers",
    "Xanthe Quill",
    "Marie Curie Hospice",
    "Achebe",
    "jane smith",
    "Victoria Park",
    "Jane Housing",
]


def shortened(cell: str) -> tuple[str, tuple[str, ...]]:
    """A lead's cell with initials, and what is said of it."""
    short = shorten_names(pd.DataFrame({"lead": [cell]}))
    return short.plan.loc[0, "lead"], short.notes


@pytest.mark.parametrize(("cell", "initials"), PEOPLE.items())
def test_people_become_initials_and_all_else_in_the_cell_stays(cell: str, initials: str) -> None:
    assert shortened(cell)[0] == initials


@pytest.mark.parametrize("cell", NOBODY)
def test_roles_and_organisations_stay_and_nothing_is_said_of_them(cell: str) -> None:
    assert shortened(cell) == (cell, ())


@pytest.mark.parametrize("cell", DOUBTFUL)
def test_what_may_be_either_stays_and_is_named(cell: str) -> None:
    kept, notes = shortened(cell)
    assert kept == cell
    assert f"people or organisations: {cell}." in notes[0]


def test_a_word_of_a_name_alone_is_that_person_where_the_name_is_known() -> None:
    assert find_people("Achebe", known={"Achebe"}).people[0].initials == "A"


@given(st.text(max_size=60))
def test_any_cell_is_understood_and_only_what_is_a_name_changes(cell: str) -> None:
    told = find_people(cell)
    ends = [0, *(spot for one in told.people for spot in (one.start, one.end)), len(cell)]
    assert ends == sorted(ends)
    assert all(text in cell for text in told.doubtful)
