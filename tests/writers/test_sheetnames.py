"""Worksheet names that Excel takes."""

from hypothesis import given
from hypothesis import strategies as st

from plantools.writers.sheetnames import sheet_names


def test_names_that_excel_takes_are_left_alone() -> None:
    assert sheet_names(["Action Plan", "Key – 2020", "It's ours"]) == (
        "Action Plan",
        "Key – 2020",
        "It's ours",
    )


def test_forbidden_characters_become_the_nearest_allowed() -> None:
    assert sheet_names(["Plan [2019/20]: why?", "'quoted'", "a\tb\0c"]) == (
        "Plan (2019-20)- why",
        "quoted",
        "a b c",
    )


def test_a_long_name_is_cut_and_never_in_half_an_emoji() -> None:
    assert sheet_names(["x" * 40, "y" * 30 + "😀"]) == ("x" * 31, "y" * 30)


def test_names_alike_but_for_case_are_numbered() -> None:
    assert sheet_names(["Plan", "PLAN", "plan", "P" * 31, "p" * 31]) == (
        "Plan",
        "PLAN (2)",
        "plan (3)",
        "P" * 31,
        "p" * 27 + " (2)",
    )


def test_a_sheet_without_a_name_is_numbered() -> None:
    assert sheet_names(["", "'", "Sheet2"]) == ("Sheet1", "Sheet2", "Sheet2 (2)")


def test_the_name_that_excel_keeps_for_itself_is_not_used() -> None:
    assert sheet_names(["history"]) == ("history (2)",)


@given(st.lists(st.text(), max_size=6))
def test_every_name_is_one_that_excel_takes(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.lower() for name in names} - {"history"}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set("[]:*?/\\") & set(name)
        assert name.strip("'") == name
