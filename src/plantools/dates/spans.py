"""The calendar: the first and last day of months, seasons, terms, quarters, halves and years.

Rules and their sources:

- a council's financial year is the twelve months that begin on 1 April (Local Government and
  Housing Act 1989, section 66, https://www.legislation.gov.uk/ukpga/1989/42/section/66);
- seasons are the meteorological ones of the Met Office: spring is March to May, and so on;
- school terms follow the usual English pattern: autumn September to December, spring 1 January to
  Easter Sunday, summer the day after to 31 July. The academic year is September to August;
- early, mid and end of a month are days 1 to 10, 11 to 20 and 21 to the last, and of anything
  longer its thirds, as the plantools reference wordings (``tests/data/dates.csv``) set out;
- EDTF codes 21 to 24 are seasons, 33 to 36 quarters, 37 to 39 thirds and 40 to 41 halves of a
  calendar year: https://www.loc.gov/standards/datetime/, level 2, sub-year groupings.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from .edtf import interval, mark_dates, one_of
from .windows import Unreadable

MONTH_NAMES = (
    "January February March April May June July August September October November December"
).split()
SEASON_NAMES = ["spring", "summer", "autumn", "winter"]
WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Years:
    """A year as written: ``2025``, or ``split`` over two as in ``2025/26``."""

    first: int
    split: bool = False

    def holding(self, month: int) -> int:
        """The calendar year in which a month falls; 2025/26 is taken as the financial year.

        >>> Years(2025, split=True).holding(3), Years(2025).holding(3)
        (2026, 2025)
        """
        return self.first + (self.split and month < 4)

    def __str__(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02}" if self.split else str(self.first)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``earliest`` to ``latest``, both inside, with what was assumed to find them."""

    earliest: date
    latest: date
    precision: str
    edtf: str | None
    notes: tuple[str, ...] = ()


def day_words(day: date) -> str:
    """A day as a person writes it.

    >>> day_words(date(2025, 9, 15))
    '15 September 2025'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_span(years: Years, month: int, day: int, weekday: int | None = None) -> Span:
    """One day. Raises ``Unreadable`` where the month has no such day."""
    year = years.holding(month)
    name = f"{day} {MONTH_NAMES[month - 1]}"
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Unreadable(f"there is no such day as {name} {year}")
    found = date(year, month, day)
    notes = _split_note(years, f"{name} {year}")
    if weekday is not None and weekday != found.weekday():
        notes += (f"{name} {year} is a {WEEKDAY_NAMES[found.weekday()]}",)
    return Span(found, found, "day", found.isoformat(), notes)


def month_span(years: Years, month: int) -> Span:
    """A whole month."""
    year = years.holding(month)
    notes = _split_note(years, f"{MONTH_NAMES[month - 1]} {year}")
    return replace(months_span(year, month, 1, "month"), notes=notes)


def months_span(year: int, month: int, count: int, precision: str) -> Span:
    """So many whole months from the first of one of them.

    >>> months_span(2025, 12, 3, "season").edtf
    '2025-12/2026-02'
    """
    earliest = date(year, month, 1)
    latest = earliest + relativedelta(months=count, days=-1)
    form = interval(f"{earliest:%Y-%m}", f"{latest:%Y-%m}")
    return Span(earliest, latest, precision, form)


def year_span(years: Years) -> Span:
    """A calendar year, or the financial year where it is written over two."""
    if years.split:
        return months_span(years.first, 4, 12, "financial year")
    return replace(months_span(years.first, 1, 12, "year"), edtf=str(years.first))


def financial_year_span(years: Years) -> Span:
    """1 April to 31 March. ``FY26`` is the year that ends in 2026, as UK accounts name it."""
    if years.split:
        return year_span(years)
    meant = Years(years.first - 1, split=True)
    note = f"financial year {years} is taken as {meant}, which ends in {years}"
    return replace(year_span(meant), notes=(note,))


def academic_year_span(years: Years) -> Span:
    """1 September to 31 August; ``2026`` alone could be either of two, so it is refused."""
    if not years.split:
        raise Unreadable(f"academic year {years} could begin or end in {years}")
    return months_span(years.first, 9, 12, "year")


def municipal_year_span(years: Years) -> Span:
    """Annual council meeting to annual council meeting, both held in May."""
    if not years.split:
        raise Unreadable(f"municipal year {years} could begin or end in {years}")
    note = "a municipal year runs between annual council meetings: taken as May to May"
    return replace(months_span(years.first, 5, 13, "year"), notes=(note,))


def calendar_year_span(years: Years) -> Span:
    """1 January to 31 December."""
    if years.split:
        raise Unreadable(f"{years} is not one calendar year")
    return year_span(years)


def season_span(years: Years, season: int) -> Span:
    """Spring (0) to winter (3). Winter is named by the year in which its December falls.

    >>> season_span(Years(2025, split=True), 3).latest
    datetime.date(2026, 2, 28)
    """
    if years.split and season in (0, 1):
        raise Unreadable(
            f"{SEASON_NAMES[season]} {years} could be in {years.first} or {years.first + 1}"
        )
    span = months_span(years.first, 3 + 3 * season, 3, "season")
    notes: tuple[str, ...] = ()
    if season == 3 and not years.split:
        notes = (f"winter {years} is taken as December {years} to February {years.first + 1}",)
    return replace(span, edtf=f"{years.first}-{21 + season}", notes=notes)


def term_span(years: Years, season: int) -> Span:
    """A school term; ``2025/26`` is the academic year, so its spring is in 2026."""
    if season == 3:
        raise Unreadable("there is no winter term in the usual three")
    year = years.first + (years.split and season != 2)
    easter_day = easter(year)
    if season == 2:
        return months_span(years.first, 9, 4, "term")
    if season == 0:
        return _days(date(year, 1, 1), easter_day, "term")
    return _days(easter_day + timedelta(days=1), date(year, 7, 31), "term")


def quarter_span(years: Years, quarter: int) -> Span:
    """A quarter of the financial year, or of either year where only ``2026`` is written.

    >>> quarter_span(Years(2026), 1).edtf
    '[2026-33,2026-34]'
    """
    if years.split:
        return _quarter_from(years.first, 1 + 3 * quarter)
    calendar_quarter = _quarter_from(years.first, 3 * quarter - 2)
    financial_quarter = _quarter_from(years.first, 1 + 3 * quarter)
    note = (
        f"Q{quarter} {years} could be of the calendar or the financial year: the window covers both"
    )
    return Span(
        calendar_quarter.earliest,
        financial_quarter.latest,
        "quarter",
        one_of([calendar_quarter.edtf, financial_quarter.edtf]),
        (note,),
    )


def half_span(years: Years, half: int) -> Span:
    """H1 or H2 of the financial year, or of either year where only ``2026`` is written."""
    if years.split:
        return _half_from(years.first, 6 * half - 2)
    first, last = _half_from(years.first, 6 * half - 5), _half_from(years.first, 6 * half - 2)
    note = f"H{half} {years} could be of the calendar or the financial year: the window covers both"
    return Span(first.earliest, last.latest, "half", None, (note,))


def half_of_year_span(years: Years, half: int) -> Span:
    """``first half of 2026``: the words, unlike H1, name the calendar year."""
    if years.split:
        return half_span(years, half)
    return replace(_half_from(years.first, 6 * half - 5), edtf=f"{years.first}-{39 + half}")


def feast_span(years: Years, feast: str) -> Span:
    """Easter, Christmas, the New Year and the days named from them."""
    year = years.first
    if years.split:
        raise Unreadable(f"{feast} {years} could be in {year} or {year + 1}")
    days = {
        "easter": easter(year),
        "good friday": easter(year) - timedelta(days=2),
        "easter monday": easter(year) + timedelta(days=1),
        "christmas eve": date(year, 12, 24),
        "christmas": date(year, 12, 25),
        "boxing day": date(year, 12, 26),
        "new year's eve": date(year, 12, 31),
        "new year": date(year, 1, 1),
    }
    return _days(days[feast], days[feast], "day")


def week_from(first: Span) -> Span:
    """The seven days that begin with a day."""
    return replace(
        _days(first.earliest, first.earliest + timedelta(days=6), "week"), notes=first.notes
    )


def week_to(last: Span) -> Span:
    """The seven days that end with a day."""
    return replace(_days(last.latest - timedelta(days=6), last.latest, "week"), notes=last.notes)


def year_to(last: Span) -> Span:
    """The twelve months that end with a day or a month: ``year ending March 2026``."""
    earliest = last.latest + timedelta(days=1) - relativedelta(years=1)
    whole = _days(earliest, last.latest, "year")
    if (earliest.month, earliest.day) == (4, 1):
        whole = year_span(Years(earliest.year, split=True))
    return replace(whole, notes=last.notes)


def nth_week(month: Span, nth: int) -> Span:
    """Days 1 to 7 of a month are its first week, and so on; ``-1`` is its last seven days."""
    if month.precision != "month":
        raise Unreadable("only a month has a first, second, third, fourth and last week")
    start = month.earliest + timedelta(days=7 * (nth - 1))
    if nth < 0:
        start = month.latest - timedelta(days=6)
    return replace(_days(start, start + timedelta(days=6), "week"), notes=month.notes)


def part_of(span: Span, part: str) -> Span:
    """The ``start``, ``early``, ``mid``, ``late`` or ``end`` part of a span, or one of its halves.

    Start and end are the ten days at its edge; early, mid and late are its thirds, which for a
    month comes to the same.

    >>> march = months_span(2026, 3, 1, "month")
    >>> part_of(march, "mid").edtf, part_of(march, "end").earliest
    ('2026-03-15~', datetime.date(2026, 3, 21))
    """
    if span.precision in ("day", "week", "part"):
        raise Unreadable(f"a {span.precision} has no {part} that could be a date")
    if part in ("first half", "second half"):
        found = _half_of(span, part)
    elif part in ("start", "end") or span.precision == "month":
        found = _ten_days(span, part)
    else:
        found = _third(span, ("early", "mid", "late").index(part))
    return replace(found, notes=span.notes)


def _ten_days(span: Span, part: str) -> Span:
    if part in ("start", "early"):
        first, last, about = span.earliest, span.earliest + timedelta(days=9), span.earliest
    elif part == "mid":
        first, last = span.earliest + timedelta(days=10), span.earliest + timedelta(days=19)
        about = span.earliest + timedelta(days=14)
    else:
        last = about = span.latest
        whole_month = (last + timedelta(days=1)).day == 1
        first = last.replace(day=21) if whole_month else last - timedelta(days=9)
    return Span(first, last, "part", mark_dates(about.isoformat(), "~"))


def _third(span: Span, third: int) -> Span:
    months = _whole_months(span)
    if months % 3:
        days = ((span.latest - span.earliest).days + 1) // 3
        first = span.earliest + timedelta(days=days * third)
        last = span.latest if third == 2 else first + timedelta(days=days - 1)
        return _days(first, last, "part")
    first = span.earliest + relativedelta(months=third * months // 3)
    found = months_span(first.year, first.month, months // 3, "part")
    if span.precision == "year" and span.earliest.month == 1:
        return replace(found, edtf=f"{first.year}-{37 + third}")
    return found


def _half_of(span: Span, part: str) -> Span:
    if span.precision == "month":
        middle = span.earliest.replace(day=15)
    elif _whole_months(span) % 2 == 0:
        middle = span.earliest + relativedelta(months=_whole_months(span) // 2, days=-1)
    else:
        middle = span.earliest + timedelta(days=(span.latest - span.earliest).days // 2)
    if part == "first half":
        return _days(span.earliest, middle, "part")
    return _days(middle + timedelta(days=1), span.latest, "part")


def _whole_months(span: Span) -> int:
    """How many months a span is, or 1 where it is not made of whole months."""
    after = span.latest + timedelta(days=1)
    if span.earliest.day != 1 or after.day != 1:
        return 1
    return (after.year - span.earliest.year) * 12 + after.month - span.earliest.month


def _quarter_from(year: int, month: int) -> Span:
    span = months_span(year + (month - 1) // 12, (month - 1) % 12 + 1, 3, "quarter")
    return replace(span, edtf=quarter_code(span.earliest))


def quarter_code(first: date) -> str:
    """The EDTF form of the quarter that begins on a day.

    >>> quarter_code(date(2025, 1, 1))
    '2025-33'
    """
    return f"{first.year}-{33 + (first.month - 1) // 3}"


def _half_from(year: int, month: int) -> Span:
    return months_span(year, month, 6, "half")


def _days(first: date, last: date, precision: str) -> Span:
    return Span(first, last, precision, interval(first.isoformat(), last.isoformat()))


def _split_note(years: Years, meant: str) -> tuple[str, ...]:
    return (f"in the financial year {years} that is {meant}",) if years.split else ()
