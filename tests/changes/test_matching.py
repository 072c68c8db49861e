"""Which row of one plan is which of another: plans drawn as text, matches as pairs of numbers."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.changes import match_rows


def rows(drawing: str) -> list[dict[str, Any]]:
    """Rows from a drawing: reference, action, lead."""
    lines = [line.split("|") for line in drawing.strip().splitlines()]
    names = ("ref", "action", "lead")
    return [
        {name: text.strip() or None for name, text in zip(names, line, strict=False)}
        for line in lines
    ]


def matched(before: str, after: str) -> list[tuple[int, int]]:
    found = match_rows(rows(before), rows(after)).pairs
    return [(pair.before, pair.after) for pair in found]


BEFORE = """
    1.1 | Publish a map of the coldest homes     | Data Team
    1.2 | Insulate the lofts of all council homes | Homes
    1.3 | Hold a bills clinic in each ward        | Citizens' Help
"""


def test_rows_that_were_only_sorted_are_all_found() -> None:
    after = """
        1.3 | Hold a bills clinic in each ward        | Citizens' Help
        1.1 | Publish a map of the coldest homes     | Data Team
        1.2 | Insulate the lofts of all council homes | Homes
    """
    assert matched(BEFORE, after) == [(2, 0), (0, 1), (1, 2)]


def test_a_row_put_in_that_renumbers_the_rest_moves_them() -> None:
    after = """
        1.1 | Write to all landlords                  | Homes
        1.2 | Publish a map of the coldest homes     | Data Team
        1.3 | Insulate the lofts of all council homes | Homes
        1.4 | Hold a bills clinic in each ward        | Citizens' Help
    """
    found = match_rows(rows(BEFORE), rows(after))
    assert [(pair.before, pair.after, pair.sure) for pair in found.pairs] == [
        (0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)
    ]  # fmt: skip
    assert (found.gone, found.added) == ((), (0,))


def test_a_rewording_under_the_same_reference_is_the_same_action() -> None:
    after = """
        1.1 | Publish and keep up a map of the coldest homes in the borough | Data Team
        1.2 | Insulate the lofts of council homes  | Homes
        1.3 | Hold one bills clinic in every ward  | Citizens' Help
    """
    assert matched(BEFORE, after) == [(0, 0), (1, 1), (2, 2)]


def test_another_action_under_the_same_reference_is_another_action() -> None:
    after = """
        1.1 | Appoint a tariff adviser                | Leader's Office
        1.2 | Insulate the lofts of all council homes | Homes
        1.3 | Hold a bills clinic in each ward        | Citizens' Help
    """
    found = match_rows(rows(BEFORE), rows(after))
    assert [(pair.before, pair.after) for pair in found.pairs] == [(1, 1), (2, 2)]
    assert (found.gone, found.added, found.doubts) == ((0,), (0,), ())


def test_a_reworded_and_renumbered_action_is_found_by_its_words() -> None:
    after = "4.2 | Insulate the lofts of every council home | Homes"
    (pair,) = match_rows(rows(BEFORE), rows(after)).pairs
    assert (pair.before, pair.after) == (1, 0)
    assert 0.7 <= pair.sure < 1


def test_an_action_that_only_may_be_the_same_is_left_in_doubt() -> None:
    after = "4.2 | Insulate the walls of all council flats | Estates"
    found = match_rows(rows(BEFORE), rows(after))
    assert found.pairs == ()
    assert [(pair.before, pair.after) for pair in found.doubts] == [(1, 0)]


def test_phases_with_other_numbers_are_other_actions() -> None:
    before = "1.4 | Deliver phase 1 of the retrofit programme | Homes"
    after = "1.5 | Deliver phase 2 of the retrofit programme | Homes"
    assert matched(before, after) == []


def test_repeated_references_are_told_apart_by_their_words() -> None:
    before = """
        1 | Hold three walks with families
        1 | Run a survey in the schools
        1 | Light the play areas
    """
    after = """
        1 | Light the play areas at Mill Lane
        1 | Hold three walks with the families
        1 | Run a survey in the schools
    """
    assert matched(before, after) == [(2, 0), (0, 1), (1, 2)]


def test_without_references_the_words_decide() -> None:
    before = "| Sow the meadow at Long Acre\n| Dig the pond"
    after = "| Dig the pond\n| Sow the meadow at Long Acre farm"
    assert matched(before, after) == [(1, 0), (0, 1)]


def test_of_two_that_are_as_like_neither_is_chosen() -> None:
    before = "1.1 | Report to the board every quarter"
    after = """
        2.1 | Report to the board every quarter
        3.1 | Report to the board every quarter
    """
    found = match_rows(rows(before), rows(after))
    assert (found.pairs, found.gone, found.added) == ((), (0,), (0, 1))
    assert [(pair.before, pair.after) for pair in found.doubts] == [(0, 0), (0, 1)]


def test_of_two_with_the_same_words_the_lead_decides() -> None:
    before = """
        1.1 | Report to the board every quarter | Parks
        1.2 | Report to the board every quarter | Homes
    """
    after = """
        2.1 | Report to the board every quarter | Homes
        2.2 | Report to the board every quarter | Parks
    """
    assert matched(before, after) == [(1, 0), (0, 1)]


def test_references_that_were_exchanged_go_with_their_actions() -> None:
    before = "1.1 | Sow the meadow | Parks\n1.2 | Paint the town hall | Estates"
    after = "1.1 | Paint the town hall | Estates\n1.2 | Sow the meadow | Parks"
    assert matched(before, after) == [(1, 0), (0, 1)]


_ROW = st.fixed_dictionaries(
    {
        "ref": st.sampled_from([None, "1", "1.1", "1.2", "2"]),
        "action": st.sampled_from([None, "Sow it", "Sow it all", "Dig", "Sow phase 1 of it all"]),
        "lead": st.sampled_from([None, "Parks"]),
    }
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_ROW, max_size=6), st.lists(_ROW, max_size=6))
def test_every_row_has_one_partner_at_most_and_none_is_lost(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    found = match_rows(before, after)
    ours = sorted([*(pair.before for pair in found.pairs), *found.gone])
    theirs = sorted([*(pair.after for pair in found.pairs), *found.added])
    assert (ours, theirs) == (list(range(len(before))), list(range(len(after))))


@settings(max_examples=40, deadline=None)
@given(st.lists(_ROW, max_size=6))
def test_a_plan_and_itself_have_nothing_added_and_nothing_gone(plan: list[dict[str, Any]]) -> None:
    found = match_rows(plan, plan[::-1])
    assert (found.gone, found.added) == ((), ())
    assert {pair.sure for pair in found.pairs} <= {1.0}
