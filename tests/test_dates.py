"""Reading target dates: the table of reference wordings, and the laws that hold for any text."""

from __future__ import annotations

import csv
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantools.dates import DateWindow, find_dates, read_date

AGREED = date(2025, 9, 15)
TABLE = Path(__file__).parent / "data" / "dates.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_row(window: DateWindow) -> dict[str, str]:
    """A window as the table writes it."""
    columns = ("kind", "earliest", "latest", "precision", "repeat", "edtf")
    return {column: str(getattr(window, column) or "") for column in columns}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_a_wording_reads_as_the_table_of_reference_wordings_says(row: dict[str, str]) -> None:
    window = read_date(row["text"].replace("⏎", "\n"), agreed=AGREED)
    assert as_row(window) == {column: row[column] for column in as_row(window)}
    if row["why"].startswith("noted"):
        assert window.note


def test_the_table_names_each_wording_once() -> None:
    texts = [row["text"] for row in rows()]
    assert sorted(texts) == sorted(set(texts))


# What is said of what was assumed ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Tuesday 31 March 2026", None),
        ("31 March 2026", None),
        ("Mar/Apr 2026", None),
        ("Next committee meeting", None),
        ("Monday 31 March 2026", "31 March 2026 is a Tuesday"),
        ("Setpember 2025", "'Setpember' is read as September"),
        ("Mar-26", "'Mar-26' is taken as March 2026; it could be 26 March"),
        (
            "the end of March",
            "no year is given: taken as the next end of March after the plan was agreed on "
            "15 September 2025",
        ),
        ("Nov - Feb 2026", "'Nov' is taken as 2025"),
        ("Q3", "no year is given, so 'Q3' has no dates"),
        ("FY26", "financial year 2026 is taken as 2025/26, which ends in 2026"),
        ("March 2025/26", "in the financial year 2025/26 that is March 2026"),
        ("Winter 2025", "winter 2025 is taken as December 2025 to February 2026"),
        (
            "Q1 2026",
            "Q1 2026 could be of the calendar or the financial year: the window covers both",
        ),
        ("July 2017 launch", "'launch' was passed over"),
        ("June 2026 (subject to funding)", "said not to be certain: 'subject to funding'"),
        ("Bi-monthly", "'bi monthly' is taken as every two months; it could be twice a month"),
        ("Within 6 months", "counted from 15 September 2025, when the plan was agreed"),
        ("within 3 months of appointment", "the day of 'appointment' is not known"),
        ("Slipped to June 2026", "it replaces an earlier date that is not given"),
    ],
)
def test_whatever_was_assumed_is_noted_and_nothing_else_is(text: str, note: str | None) -> None:
    assert read_date(text, agreed=AGREED).note == note


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("31/04/2026", "there is no such day as 31 April 2026"),
        ("29 February 2025", "there is no such day as 29 February 2025"),
        (
            "04/22/2026",
            "there is no such day as '04/22/2026': there is no month 22; it reads only with the "
            "month first, which is not done here",
        ),
        ("2026-13-01", "there is no such day as '2026-13-01': there is no month 13"),
        ("45292", "45292 looks like an Excel day number: it would be 1 January 2024"),
        ("12", "'12' is a bare number"),
        ("03/12", "'03/12' could be 3 December or March 2012"),
        ("Mar 31", "'Mar 31' could be a day or a month and year"),
        ("see minutes of the last meeting", "not understood: 'see minutes last'"),
        ("Completed / ongoing", "it is said to be both done and ongoing"),
        ("March 2026 – Sept 2025", "it would end on 30 September 2025, before it begins on "
         "1 March 2026"),
        ("a" * 2001, "more than 2000 characters is no date"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(text: str, note: str) -> None:
    assert read_date(text, agreed=AGREED) == DateWindow("unreadable", note=note)


# The day the plan was agreed --------------------------------------------------------------------


def test_without_the_day_the_plan_was_agreed_a_date_without_a_year_has_no_window() -> None:
    note = "no year is given, and the day the plan was agreed is not known"
    assert read_date("March") == DateWindow("by", precision="month", note=note)
    assert read_date("25 Sept") == DateWindow("by", precision="day", note=note)


def test_without_the_day_the_plan_was_agreed_a_time_limit_has_no_window() -> None:
    note = "the day the plan was agreed is not known"
    assert read_date("Within 6 months") == DateWindow("relative", repeat="P6M", note=note)


def test_a_month_still_running_when_the_plan_was_agreed_is_the_next_one() -> None:
    window = read_date("March", agreed=date(2019, 3, 1))
    assert (window.earliest, window.latest) == (date(2019, 3, 1), date(2019, 3, 31))


def test_a_moment_may_stand_for_the_day_the_plan_was_agreed() -> None:
    assert read_date("March", agreed=datetime(2025, 9, 15, 10, 30)) == read_date(
        "March", agreed=AGREED
    )


def test_two_figures_after_a_month_are_a_year_only_near_the_plan() -> None:
    assert read_date("Mar 31", agreed=date(2028, 1, 1)).edtf == "2031-03"
    assert read_date("Mar 31", agreed=AGREED).kind == "unreadable"


# An older date in place of a newer --------------------------------------------------------------

DECEMBER = DateWindow("by", date(2024, 12, 1), date(2024, 12, 31), "month", None, "2024-12")
JUNE = DateWindow(
    "by", date(2025, 6, 1), date(2025, 6, 30), "month", None, "2025-06", None, DECEMBER
)


@pytest.mark.parametrize(
    "text",
    [
        "Original: Dec 2024 Revised: June 2025",
        "Original Dec 2024\nRevised June 2025",
        "Originally Dec 2024, now June 2025",
        "Dec 2024 now June 2025",
        "Dec 2024 - revised to June 2025",
        "Dec 2024 (extended to June 2025)",
        "June 2025 (was Dec 2024)",
        "June 2025 (revised from Dec 2024)",
        "Slipped from Dec 2024 to June 2025",
        "Dec 2024 → June 2025",
        "Dec 2024 (original), June 2025 (revised)",
    ],
)
def test_the_newer_date_is_the_deadline_and_the_older_is_kept(text: str) -> None:
    assert read_date(text, agreed=AGREED) == JUNE


# Real words that look like months ---------------------------------------------------------------


@pytest.mark.parametrize(
    "word", "Marsh Marco Marcy Mark Match Augusta Decade Decision Mayor Juniper Octane Notable "
    "Septic Janitor Aprons Jolly Junk".split()
)  # fmt: skip
def test_a_real_word_is_never_a_misspelt_month(word: str) -> None:
    assert find_dates(f"{word} 2026") == ()
    assert read_date(f"{word} 12", agreed=AGREED).kind == "unreadable"


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Janaury", 1), ("Febuary", 2), ("Feburary", 2), ("Marhc", 3), ("Apirl", 4), ("Juen", 6),
        ("Jully", 7), ("Agust", 8), ("Setpember", 9), ("Septmber", 9), ("Octover", 10),
        ("Novemeber", 11), ("Decmeber", 12),
    ],
)  # fmt: skip
def test_a_misspelt_month_is_understood_and_noted(word: str, month: int) -> None:
    window = read_date(f"3 {word} 2026")
    assert window.earliest == window.latest == date(2026, month, 3)
    assert window.note
    assert f"'{word}'" in window.note


# Dates in prose ---------------------------------------------------------------------------------


def test_every_explicit_date_in_prose_is_found_in_order() -> None:
    text = (
        "Seminars held on 22/3/2017, 1/6/2017 and 5/10/2017. Hate crime week ran 14th to 21st "
        "October 2017; the guidance will be ready by December 2017 and reviewed at the end of "
        "March 2018."
    )
    assert [window.edtf for window in find_dates(text)] == [
        "2017-03-22",
        "2017-06-01",
        "2017-10-05",
        "2017-10-14/2017-10-21",
        "../2017-12",
        "2018-03-31~",
    ]


def test_a_month_alone_counts_in_prose_only_after_a_word_that_leads_it() -> None:
    note = "no year is given, and the day the plan was agreed is not known"
    assert find_dates("Now due in September.") == (DateWindow("by", precision="month", note=note),)
    assert find_dates("We may review it, and the scheme will march on.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "3/4 of the staff are trained",
        "over 2,000 people came",
        "call 01642 391234",
        "the Hate Crime Action Plan 2019-2020",
        "see 1.10 and 2026 others",
        "by 31/04/2026",
    ],
)
def test_numbers_that_are_no_dates_are_not_found_in_prose(text: str) -> None:
    assert find_dates(text) == ()


# Laws -------------------------------------------------------------------------------------------

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
DAYS_THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = (
    "January February March April May June July August September October November December".split()
)
WORDS = [
    *(row["text"].replace("⏎", "\n") for row in rows()),
    *"by before after from until to and or - / , ; ( ) \n ? of the every each week end".split(" "),
]


def ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


SPELLINGS = {
    "ISO": lambda day: day.isoformat(),
    "ISO with a time": lambda day: f"{day.isoformat()} 00:00:00",
    "slashes": lambda day: f"{day.day}/{day.month}/{day.year}",
    "padded": lambda day: f"{day:%d/%m/%Y}",
    "stops": lambda day: f"{day.day}.{day.month}.{day.year}",
    "hyphens": lambda day: f"{day:%d-%m-%Y}",
    "in words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "short month": lambda day: f"{day.day}-{MONTHS[day.month - 1][:3]}-{day.year}",
    "ordinal": lambda day: f"{ordinal(day.day)} of {MONTHS[day.month - 1]}, {day.year}",
    "month first": lambda day: f"{MONTHS[day.month - 1]} {ordinal(day.day)}, {day.year}",
    "gap": lambda day: f"{day.day} {ordinal(day.day)[-2:]} {MONTHS[day.month - 1]} {day.year}",
    "capitals": lambda day: f"{day.day}{MONTHS[day.month - 1][:3].upper()}{day.year}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(day=DAYS)
def test_any_real_day_reads_back_however_it_is_spelt(spelling: str, day: date) -> None:
    expected = DateWindow("by", day, day, "day", None, day.isoformat())
    assert read_date(SPELLINGS[spelling](day)) == expected


@given(day=DAYS_THIS_CENTURY)
def test_a_year_of_two_figures_is_in_this_century(day: date) -> None:
    expected = DateWindow("by", day, day, "day", None, day.isoformat())
    assert read_date(f"{day:%d/%m/%y}") == expected
    assert read_date(f"{day.day} {MONTHS[day.month - 1]} '{day:%y}") == expected


@given(day=DAYS, other=DAYS)
def test_a_range_runs_from_its_first_day_to_its_last(day: date, other: date) -> None:
    first, last = sorted((day, other))
    window = read_date(f"{first:%d/%m/%Y} – {last:%d/%m/%Y}")
    assert (window.earliest, window.latest) == (first, last)


@given(day=DAYS)
def test_before_a_day_ends_on_the_eve_and_after_it_begins_on_the_morrow(day: date) -> None:
    text = f"{day:%d/%m/%Y}"
    assert read_date(f"before {text}").latest == day - timedelta(days=1)
    assert read_date(f"after {text}").earliest == day + timedelta(days=1)


@given(text=st.text(max_size=60), agreed=st.none() | DAYS)
def test_no_text_whatever_raises(text: str, agreed: date | None) -> None:
    window = read_date(text, agreed=agreed)
    assert window.earliest is None or window.latest is None or window.earliest <= window.latest
    assert isinstance(find_dates(text), tuple)


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    agreed=st.none() | DAYS,
)
@example(words=["31 June", "-", "Q3", "or"], agreed=None)
def test_no_window_ends_before_it_begins(words: list[str], agreed: date | None) -> None:
    window = read_date(" ".join(words), agreed=agreed)
    assert window.earliest is None or window.latest is None or window.earliest <= window.latest
    assert (window.kind != "unreadable") or (window.note and window.earliest is None)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        lambda text: f"  {text} \t",
        lambda text: text.replace(" ", "\u00a0 "),
        lambda text: text.replace("a", "a\u00ad\u200b"),
        lambda text: text.replace("-", "–").replace("'", "’"),
    ],
    ids=["capitals", "small letters", "margins", "hard spaces", "soft hyphens", "typeset"],
)
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_case_spaces_and_typesetting_change_nothing(row: dict[str, str], change) -> None:  # type: ignore[no-untyped-def]
    text = row["text"].replace("⏎", "\n")
    window, changed = read_date(text, agreed=AGREED), read_date(change(text), agreed=AGREED)
    assert as_row(changed) == as_row(window)


@pytest.mark.parametrize("end", [".", ",", ";", " ."])
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_a_trailing_stop_changes_nothing(row: dict[str, str], end: str) -> None:
    text = row["text"].replace("⏎", "\n")
    window, changed = read_date(text, agreed=AGREED), read_date(text + end, agreed=AGREED)
    assert as_row(changed) == as_row(window)


@pytest.mark.parametrize(
    "piece",
    ["(", "end of ", "12 ", "12-", "March ", "- ", "1/", "if ", "every ", "sepetmber ", "\n."],
)
def test_a_text_made_to_be_slow_is_not(piece: str) -> None:
    start = time.perf_counter()
    read_date((piece * 2000)[:2000], agreed=AGREED)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("text", "form", "latest"),
    [
        ("03/12", "MM/YY", date(2012, 3, 31)),
        ("3/2027", "MM/YY", date(2027, 3, 31)),
        ("By 03/12", "MM/YY", date(2012, 3, 31)),
        ("01/26 – 03/26", "MM/YY", date(2026, 3, 31)),
        ("05/03/26", "MM/YY", date(2026, 3, 5)),
        ("March 2027", "MM/YY", date(2027, 3, 31)),
        ("13/12", "MM/YY", None),
        ("12/9/2025", "MM/DD/YY", date(2025, 12, 9)),
        ("12/9/25", "DD/MM/YY", date(2025, 9, 12)),
        ("3 2026", "quarter", date(2026, 12, 31)),
        ("Ongoing", "quarter", None),
    ],
)
def test_a_date_is_read_in_the_form_that_its_heading_states(
    text: str, form: str, latest: date | None
) -> None:
    assert read_date(text, form=form).latest == latest


def test_the_form_that_a_date_was_read_in_is_noted() -> None:
    assert read_date("03/12", form="MM/YY").note == (
        "'03/12' is taken as March 2012, as the heading says MM/YY"
    )
    assert read_date("March 2012", form="MM/YY").note is None
