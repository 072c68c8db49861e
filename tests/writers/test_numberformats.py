"""Number formats: a date shows exactly as it was written, or stays text."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.writers.numberformats import FIRST_DAY, MONTHS, WEEKDAYS, format_showing

SHOWN = [
    ("27th March 2019", date(2019, 3, 27), '[$-809]d"th "mmmm yyyy'),
    ("By 1 April 2026", date(2026, 4, 1), '[$-809]"By "d mmmm yyyy'),
    ("Tuesday 31 March 2026", date(2026, 3, 31), "[$-809]dddd d mmmm yyyy"),
    ("Tue, 31 Mar ’26", date(2026, 3, 31), '[$-809]ddd", "d mmm" ’"yy'),
    ("31-Mar-26", date(2026, 3, 31), "[$-809]d-mmm-yy"),
    ("March 31, 2026", date(2026, 3, 31), '[$-809]mmmm d", "yyyy'),
    ("31.3.26", date(2026, 3, 31), 'd"."m"."yy'),
    ("2026-03-31", date(2026, 3, 31), "yyyy-mm-dd"),
    ("01/04/2026", date(2026, 4, 1), 'dd"/"mm"/"yyyy'),
    ("31/12/2026", date(2026, 12, 31), 'dd"/"mm"/"yyyy'),
    ("31/3/2026", date(2026, 3, 31), 'd"/"m"/"yyyy'),
    ("12/12/12", date(2012, 12, 12), 'dd"/"mm"/"yy'),
]

NOT_SHOWN = [
    ("30 Sept 2026", date(2026, 9, 30)),  # Excel has no code for four letters
    ("Tues 31 March 2026", date(2026, 3, 31)),
    ("31 MARCH 2026", date(2026, 3, 31)),
    ("31 march 2026", date(2026, 3, 31)),
    ("March 2026", date(2026, 3, 1)),
    ("31 March", date(2026, 3, 31)),
    ("31 March 2026 at 10", date(2026, 3, 31)),
    ("31 March 2026 (was 30 June 2025)", date(2026, 3, 31)),
    ("May be 1 June 2026", date(2026, 6, 1)),
    ("30 April 2026", date(2026, 3, 31)),
    ("20260331", date(2026, 3, 31)),
    ("03/31/2026", date(2026, 3, 31)),  # any other day shown so would be misread in Britain
    ("Tuesday31 March 2026", date(2026, 3, 31)),  # "dddd" and "d" would run on as "ddddd"
    ('"31 March 2026"', date(2026, 3, 31)),
    ("31 March 2026\n", date(2026, 3, 31)),
    ("٣١ March 2026", date(2026, 3, 31)),
    ("31 March 2026²", date(2026, 3, 31)),
    ("", date(2026, 3, 31)),
    ("28 February 1900", date(1900, 2, 28)),
    ("31 March 2026" + " or as soon as can be" * 12, date(2026, 3, 31)),
]


def shown(number_format: str, day: date) -> str:
    """What Excel shows, worked out apart from the code under test."""
    parts = {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "ddd": WEEKDAYS[day.weekday()][:3],
        "dddd": WEEKDAYS[day.weekday()],
        "m": str(day.month),
        "mm": f"{day.month:02}",
        "mmm": MONTHS[day.month - 1][:3],
        "mmmm": MONTHS[day.month - 1],
        "yy": f"{day.year:04}"[2:],
        "yyyy": f"{day.year:04}",
    }
    tokens = re.findall(r'"[^"]*"|d+|m+|y+|[ -]', number_format.removeprefix("[$-809]"))
    assert "".join(tokens) == number_format.removeprefix("[$-809]")
    return "".join(parts.get(token, token.strip('"')) for token in tokens)


@pytest.mark.parametrize(("text", "day", "number_format"), SHOWN)
def test_a_date_gets_the_format_that_shows_it_as_written(
    text: str, day: date, number_format: str
) -> None:
    assert format_showing(text, day) == number_format
    assert shown(number_format, day) == text


@pytest.mark.parametrize(("text", "day"), NOT_SHOWN)
def test_a_date_that_no_format_shows_truly_gets_none(text: str, day: date) -> None:
    assert format_showing(text, day) is None


days = st.dates(min_value=FIRST_DAY, max_value=date(9999, 12, 31))
DATE_PARTS = "{0.day} {0.day:02} {0.month} {0.month:02} {0.year} {0:%y} {0:%B} {0:%b} {0:%A} {0:%a}"
OTHERS = ["th", "By ", " ", "/", ".", "-", '"', "\\", "Sept", "[", "_", ";", "é", "\t", "7"]
ways = st.sampled_from([*DATE_PARTS.split(), *OTHERS])


@given(days, st.lists(ways, max_size=9))
def test_whatever_the_text_a_format_shows_exactly_that(day: date, parts: list[str]) -> None:
    text = "".join(parts).format(day)
    number_format = format_showing(text, day)
    assert number_format is None or shown(number_format, day) == text


@given(days, days)
def test_a_changed_date_shows_no_trace_of_the_old_one(day: date, other: date) -> None:
    text = f"By {day:%A} {day.day} {day:%B} {day.year}"
    number_format = format_showing(text, day)
    assert number_format is not None
    assert shown(number_format, other) == f"By {other:%A} {other.day} {other:%B} {other.year}"
