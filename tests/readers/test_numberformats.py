"""Numbers and dates of cells, shown by their number formats."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.readers.numberformats import show_date, show_iso_date, show_number

APRIL_2018 = "43191"  # 1 April 2018
MARCH_2026 = "46112"  # 31 March 2026
HALF_PAST_ONE = "46112.5625"  # 31 March 2026, 13:30

SHOWN = [
    # plain numbers
    ("3", "General", "3"),
    ("-3", "General", "-3"),
    ("1.1", "General", "1.1"),
    ("1.1000000000000001", "General", "1.1"),
    ("0.30000000000000004", "General", "0.3"),
    ("1E+3", "General", "1000"),
    ("1.0", "General", "1"),
    ("1E-5", "General", "1E-05"),
    ("1E+20", "General", "1E+20"),
    ("1.10", "@", "1.1"),
    ("1.1", "0.00", "1.10"),
    ("5.10", "0.0", "5.1"),
    ("5", "0.00", "5.00"),
    ("2.6749999999999998", "0.00", "2.68"),
    ("-0.001", "0.00", "0.00"),
    ("-1.5", "0", "-2"),
    ("7", "000", "007"),
    ("1234567.891", "#,##0", "1,234,568"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("1234567", "#,##0,", "1234567"),
    ("1234567", '0.0,,"m"', "1234567"),
    ("1.1", "0.##", "1.1"),
    ("1.5", "# ?/?", "1.5"),
    ("1100", "0.00E+00", "1100"),
    ("0.25", "0%", "25%"),
    ("0.125", "0.0%", "12.5%"),
    ("0.25", "0 %", "25 %"),
    ("0.25", '0"%"', "0%"),
    ("5", '"Ref "0', "Ref 5"),
    ("5", "\\R0", "R5"),
    ("3", '0 "days"', "3 days"),
    ("1234.5", '"£"#,##0.00', "£1,234.50"),
    ("1234.5", "[$£-809]#,##0.00", "£1,234.50"),
    ("1234.5", '_-"£"* #,##0.00_-;\\-"£"* #,##0.00_-', "£1,234.50"),
    ("-4", "0;[Red]-0", "-4"),
    ("1E+300", "0.00", f"1{'0' * 300}.00"),
    ("1E+999", "0.00", "1E+999"),
    ("1E+99999999999999999999", "0.00", "1E+99999999999999999999"),
    ("1", "0." + "0" * 200, "1." + "0" * 30),
    ("NaN", "0.00", "NaN"),
    ("Infinity", "dd/mm/yyyy", "Infinity"),
    ("not a number", "0.00", "not a number"),
    ("not a number", "dd/mm/yyyy", "not a number"),
    ("not a number", "[h]:mm", "not a number"),
    # dates, each as precise as its format
    (APRIL_2018, "mmm yyyy", "Apr 2018"),
    (APRIL_2018, "mmmm yyyy", "April 2018"),
    (APRIL_2018, "mmm-yy", "Apr-2018"),
    (APRIL_2018, "mm/yy", "04/2018"),
    (APRIL_2018, "yyyy", "2018"),
    (APRIL_2018, "mmmmm yy", "Apr 2018"),
    (APRIL_2018, "mmm", "Apr 2018"),
    (MARCH_2026, "dd/mm/yyyy", "31/03/2026"),
    (MARCH_2026, "d/m/yy", "31/3/26"),
    (MARCH_2026, "DD/MM/YYYY", "31/03/2026"),
    (MARCH_2026, "d-mmm", "31-Mar-2026"),
    (MARCH_2026, "dd/mm", "31/03/2026"),
    (MARCH_2026, "ddd, d mmm", "Tue, 31 Mar 2026"),
    (MARCH_2026, "dddd d mmmm yyyy", "Tuesday 31 March 2026"),
    (MARCH_2026, "[$-809]d mmmm yyyy", "31 March 2026"),
    (MARCH_2026, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "31 March 2026"),
    (MARCH_2026, "dd/mm/yyyy;@", "31/03/2026"),
    (MARCH_2026, '"by "d mmmm yyyy', "by 31 March 2026"),
    (MARCH_2026, 'd" of "mmmm yyyy', "31 of March 2026"),
    (MARCH_2026, "dd.mm.yyyy_)", "31.03.2026"),
    # month first, which an officer did not mean
    (MARCH_2026, "mm/dd/yyyy", "31/03/2026"),
    (MARCH_2026, "m/d/yy", "31/3/26"),
    (MARCH_2026, "mm-dd-yy", "31-03-26"),
    (MARCH_2026, "ddd mm/dd/yyyy", "Tue 31/03/2026"),
    (MARCH_2026, "m/d", "31/3/2026"),
    # year first
    (MARCH_2026, "yyyy-mm-dd", "2026-03-31"),
    (MARCH_2026, "yyyy-dd-mm", "2026-03-31"),
    (MARCH_2026, "yy/mm/dd", "2026/03/31"),
    (MARCH_2026, "yy-mmm-dd", "2026-Mar-31"),
    # other centuries
    ("36160", "dd/mm/yy", "31/12/1998"),
    ("2958465", "dd/mm/yy", "31/12/9999"),
    # times
    (HALF_PAST_ONE, "dd/mm/yyyy hh:mm", "31/03/2026 13:30"),
    (MARCH_2026, "dd/mm/yyyy hh:mm", "31/03/2026"),
    (MARCH_2026, "hh:mm dd/mm/yyyy", "00:00 31/03/2026"),
    (HALF_PAST_ONE, "dd/mm/yyyy", "31/03/2026"),
    ("0.5625", "hh:mm", "13:30"),
    ("0.5625", "h:mm AM/PM", "1:30 PM"),
    ("0", "h:mm AM/PM", "12:00 AM"),
    ("0.5", "h:mm:ss AM/PM", "12:00:00 PM"),
    ("0.00069444444444444447", "mm:ss", "01:00"),
    ("0.0007060185185185185", "mm:ss.0", "01:01"),
    ("0.99999999999", "hh:mm", "00:00"),
    ("1.5", "[h]:mm", "36:00"),
    ("1.5", "[hh]:mm:ss", "36:00:00"),
    ("0.0625", "[mm]:ss", "90:00"),
    ("1.5", "[Magenta][h]\" hours\";@", "36 hours"),
    ("1.5", "[h]\\h\\ mm_)", "36h 00"),
    ("-0.5", "[h]:mm", "-12:00"),
    ("1E+999", "[h]:mm", "1E+999"),
    # days that never were, and numbers that are no days
    ("0", "dd/mm/yyyy", "0"),
    ("0.5", "dd/mm/yyyy hh:mm", "0.5"),
    ("1", "dd/mm/yyyy", "01/01/1900"),
    ("59", "dd/mm/yyyy", "28/02/1900"),
    ("60", "dd/mm/yyyy", "60"),
    ("60", "mmm yyyy", "60"),
    ("61", "dd/mm/yyyy", "01/03/1900"),
    ("-1", "dd/mm/yyyy", "-1"),
    ("2958466", "dd/mm/yyyy", "2958466"),
    ("20260331", "dd/mm/yyyy", "20260331"),
    ("2958465.9999999995", "dd/mm/yyyy", "2958466"),
    ("1E+400", "dd/mm/yyyy", "1E+400"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number_format", "shown"), SHOWN)
def test_a_number_is_shown_by_its_format(value: str, number_format: str, shown: str) -> None:
    assert show_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "01/01/1904"),
        ("0.5", "01/01/1904 12:00"),
        ("1", "02/01/1904"),
        ("60", "01/03/1904"),
        ("44650", "31/03/2026"),
        ("2957003", "31/12/9999"),
        ("2957004", "2957004"),
    ],
)
def test_a_workbook_of_1904_counts_its_days_from_then(value: str, shown: str) -> None:
    assert show_number(value, "dd/mm/yyyy hh:mm", date1904=True) == shown


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("2018-04-30", "mmm yyyy", "Apr 2018"),
        ("2018-04-30T00:00:00", "mm/dd/yyyy", "30/04/2018"),
        ("2018-04-30T13:30:00.000", "General", "30/04/2018 13:30"),
        ("2018-04-30T00:00:00Z", "General", "30/04/2018"),
        ("PT36H", "[h]:mm", "PT36H"),
        ("soon", "mmm yyyy", "soon"),
    ],
)
def test_a_day_spelled_out_is_shown_by_its_format(
    value: str, number_format: str, shown: str
) -> None:
    assert show_iso_date(value, number_format) == shown


# Each format, and how strptime reads what it shows.
WHOLE_DAYS = [
    ("dd/mm/yyyy", "%d/%m/%Y"),
    ("d-mmm-yyyy", "%d-%b-%Y"),
    ("dddd d mmmm yyyy", "%A %d %B %Y"),
    ("mm/dd/yyyy", "%d/%m/%Y"),
    ("[$-409]mmmm d, yyyy", "%B %d, %Y"),
    ("yyyy-mm-dd", "%Y-%m-%d"),
    ("yy/mm/dd", "%Y/%m/%d"),
    ("yyyy.dd.mm", "%Y.%m.%d"),
    ("d mmm", "%d %b %Y"),
    ("m/d", "%d/%m/%Y"),
    ("dd.mm.yyyy hh:mm", "%d.%m.%Y"),
    ("ddd dd/mm/yyyy;@", "%a %d/%m/%Y"),
]


@given(day=st.dates(date(1900, 3, 1), date(9999, 12, 31)), formats=st.sampled_from(WHOLE_DAYS))
def test_the_same_day_can_be_read_from_what_any_whole_format_shows(
    day: date, formats: tuple[str, str]
) -> None:
    number_format, read_by = formats
    shown = show_number(str((day - date(1899, 12, 30)).days), number_format)
    assert datetime.strptime(shown, read_by).date() == day


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_two_digits_of_a_year_stand_only_last_and_only_for_this_century(day: date) -> None:
    moment = datetime(day.year, day.month, day.day)
    assert datetime.strptime(show_date(moment, "m/d/yy"), "%d/%m/%y").date() == day.replace(
        year=day.year if day.year < 2069 else day.year - 100  # where strptime turns
    )


@given(
    serial=st.floats(allow_nan=True, allow_infinity=True),
    number_format=st.text(alphabet='ymdhs0#,.%;@[]"\\-/ AP£$_*?E+', max_size=12),
    date1904=st.booleans(),
)
def test_any_number_in_any_format_is_shown_as_some_text(
    serial: float, number_format: str, date1904: bool
) -> None:
    assert isinstance(show_number(repr(serial), number_format, date1904=date1904), str)


@given(minutes=st.integers(0, 60 * 24 * 1000))
def test_a_length_of_time_keeps_its_minutes(minutes: int) -> None:
    hours, rest = show_number(repr(minutes / 1440), "[h]:mm").split(":")
    assert timedelta(hours=int(hours), minutes=int(rest)) == timedelta(minutes=minutes)
