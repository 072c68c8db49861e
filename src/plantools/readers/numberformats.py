"""Numbers and dates of a spreadsheet as the text a person sees in the cell.

A date is shown by its own number format, so that the text carries its precision: ``mmm yyyy``
shows a month. Three departures make the text say no less than the cell holds: month-first
formats are shown day first, a year is added where the format leaves it out, and it has four
digits where two would be misread.

Source of the codes: ECMA-376 part 1, 18.8.31 (numFmts).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

LAST_SERIAL = 2958465
"""The serial number of 31 December 9999, the last day Excel has."""


def show_number(value: str, number_format: str, *, date1904: bool = False) -> str:
    """A cell's stored number as its number format shows it.

    >>> show_number("1.1", "0.00"), show_number("43191", "mmm yyyy"), show_number("3", "General")
    ('1.10', 'Apr 2018', '3')
    """
    if _ELAPSED.search(number_format):
        return _show_elapsed(value, number_format)
    if _is_date(number_format):
        moment = _moment(value, number_format, date1904=date1904)
        if moment is not None:
            return show_date(moment, number_format)
    return _show_plain(value, number_format)


def day_held(value: str, number_format: str, *, date1904: bool = False) -> date | None:
    """The day that a stored number stands for where its format shows a date, and no time.

    >>> day_held("43191", "mmm yyyy"), day_held("43191", "General"), day_held("43191.5", "d/m/yy")
    (datetime.date(2018, 4, 1), None, None)
    """
    if not _is_date(number_format) or not _shows_days(number_format):
        return None
    moment = _moment(value, number_format, date1904=date1904)
    whole = moment is not None and (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.date() if moment is not None and whole else None


def show_iso_date(value: str, number_format: str) -> str:
    """A day that a Strict workbook spells out (ECMA-376 part 1, 18.18.11) as its format shows it.

    >>> show_iso_date("2018-04-30", "mmm yyyy"), show_iso_date("soon", "mmm yyyy")
    ('Apr 2018', 'soon')
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return show_date(moment, number_format if _is_date(number_format) else "dd/mm/yyyy hh:mm")


def show_date(moment: datetime, number_format: str) -> str:
    """A moment as a date format shows it, day first and never without its year.

    >>> show_date(datetime(2026, 3, 31), "mm/dd/yyyy"), show_date(datetime(2026, 3, 31), "d-mmm")
    ('31/03/2026', '31-Mar-2026')
    """
    pieces = _date_pieces(_UK.get(number_format[:8].upper(), number_format))
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        pieces = _without_time(pieces)
    return "".join(_show_piece(piece, moment) for piece in pieces).strip()


# The computer's own long date and time, whatever stands behind these marks: the UK's here.
_UK = {"[$-F800]": "d mmmm yyyy", "[$-F400]": "hh:mm:ss"}


class Piece(NamedTuple):
    """A piece of a date format: a code's letter (``n`` for minutes), or ``"`` for literal text."""

    code: str
    text: str


_PIECE = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | (?P<skipped>\[[^\]]*\]|[_*].)
    | (?P<half>AM/PM|A/P)
    | (?P<letters>y+|m+|d+|h+|s+(?:\.0+)?)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=1024)
def _is_date(number_format: str) -> bool:
    return bool(is_date_format(number_format))


def _moment(value: str, number_format: str, *, date1904: bool) -> datetime | None:
    """The moment a serial number stands for, or ``None`` where there never was one.

    Excel's first calendar counts a 0 January and a 29 February 1900. They are seen where a
    formula found nothing, and stay numbers, lest they be taken for days.
    """
    try:
        serial = float(value)
    except ValueError:
        return None
    if not 0 <= serial < LAST_SERIAL + 1:
        return None
    if not date1904 and int(serial) in (0, 60) and _shows_days(number_format):
        return None
    epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(serial, epoch)
    except OverflowError:
        return None
    return moment if isinstance(moment, datetime) else datetime.combine(epoch, moment)


def _shows_days(number_format: str) -> bool:
    return any(piece.code in ("y", "m", "d") for piece in _date_pieces(number_format))


_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_ELAPSED_PIECE = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | \[(?P<total>h+|m+|s+)\]
    | (?P<unit>h+|m+|s+)(?:\.0+)?
    | \[[^\]]*\] | [_*].
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def _show_elapsed(value: str, number_format: str) -> str:
    """A length of time as ``[h]:mm`` shows it: 1.5 days are 36:00.

    >>> show_number("1.5", "[h]:mm"), show_number("0.0625", "[mm]:ss")
    ('36:00', '90:00')
    """
    try:
        left = round(float(value) * 86400)
    except (ValueError, OverflowError):
        return value
    shown = "-" if left < 0 else ""
    left = abs(left)
    for piece in _ELAPSED_PIECE.finditer(_first_section(number_format)):
        text = piece.group(piece.lastgroup or 0)
        if piece.lastgroup in ("total", "unit"):
            count, left = divmod(left, _SECONDS[text[0].lower()])
            shown += str(count).zfill(len(text))
        elif piece.lastgroup:
            shown += text
    return shown.strip()


@lru_cache(maxsize=1024)
def _date_pieces(number_format: str) -> tuple[Piece, ...]:
    pieces = []
    for match in _PIECE.finditer(_first_section(number_format)):
        group, text = str(match.lastgroup), match.group(str(match.lastgroup))
        if group == "letters":
            pieces.append(Piece(text[0].lower(), text.lower()))
        elif group == "half":
            pieces.append(Piece("half", text))
        elif group != "skipped":
            pieces.append(Piece('"', text))
    return _with_year(_day_first(_with_hours(_with_minutes(tuple(pieces)))))


def _first_section(number_format: str) -> str:
    """The section for positive numbers: what stands before the first bare semicolon."""
    section = re.match(r'(?:"[^"]*"|\\.|[^;"\\])*', number_format, re.DOTALL)
    return section.group() if section else number_format


def _with_minutes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``m`` after hours or before seconds is minutes."""
    codes = "".join(piece.code for piece in pieces if piece.code in "ymdhs")
    is_minute = iter(
        code == "m" and (codes[index - 1 : index] == "h" or codes[index + 1 : index + 2] == "s")
        for index, code in enumerate(codes)
    )
    return tuple(
        Piece("n", piece.text) if piece.code in "ymdhs" and next(is_minute) else piece
        for piece in pieces
    )


def _with_hours(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``h`` beside AM or PM counts to twelve."""
    if all(piece.code != "half" for piece in pieces):
        return pieces
    return tuple(Piece("h12", piece.text) if piece.code == "h" else piece for piece in pieces)


def _day_first(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Put a numeric day before a numeric month, or after it where the year leads."""
    places = {
        piece.code: index
        for index, piece in enumerate(pieces)
        if piece.code == "y" or (piece.code in ("m", "d") and len(piece.text) <= 2)
    }
    month, day = places.get("m"), places.get("d")
    if month is None or day is None:
        return pieces
    year_leads = places.get("y", day) < min(month, day)
    if (month < day) == year_leads:
        return pieces
    swapped = list(pieces)
    swapped[month], swapped[day] = pieces[day], pieces[month]
    return tuple(swapped)


def _with_year(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Add the year a format leaves out, and all its digits where its two could be a day."""
    codes = [piece.code for piece in pieces]
    if "m" in codes and "y" not in codes:
        last = max(index for index, code in enumerate(codes) if code in "md")
        joint = next((piece.text for piece in reversed(pieces[:last]) if piece.code == '"'), " ")
        year = (Piece('"', joint), Piece("y", "yyyy"))
        return (*pieces[: last + 1], *year, *pieces[last + 1 :])
    if "d" not in codes or ("y" in codes and codes.index("y") < codes.index("d")):
        return tuple(Piece("y", "yyyy") if piece.code == "y" else piece for piece in pieces)
    return pieces


_TIMES = frozenset({"h", "h12", "n", "s", "half"})


def _without_time(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces before the time of day, where a date stands there to be shown alone."""
    codes = [piece.code for piece in pieces]
    start = next((index for index, code in enumerate(codes) if code in _TIMES), None)
    if start is None or not set(codes[:start]) & {"y", "m", "d"}:
        return pieces
    return pieces[:start]


def _show_piece(piece: Piece, moment: datetime) -> str:
    show = _SHOW.get(piece.code)
    return piece.text if show is None else show(moment, len(piece.text))


def _year(moment: datetime, length: int) -> str:
    # Two digits would be read as 20xx, so other centuries are shown whole.
    return f"{moment:%y}" if length <= 2 and moment.year // 100 == 20 else f"{moment.year}"


def _month(moment: datetime, length: int) -> str:
    if length <= 2:
        return str(moment.month).zfill(length)
    name = _MONTHS[moment.month - 1]
    return name if length == 4 else name[:3]


def _day(moment: datetime, length: int) -> str:
    if length <= 2:
        return str(moment.day).zfill(length)
    name = _WEEKDAYS[moment.weekday()]
    return name if length >= 4 else name[:3]


def _half(moment: datetime, _: int) -> str:
    return "AM" if moment.hour < 12 else "PM"


# Names are written out because the computer's language must not change what a file says.
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_SHOW: dict[str, Callable[[datetime, int], str]] = {
    "y": _year,
    "m": _month,
    "d": _day,
    "h": lambda moment, length: str(moment.hour).zfill(length),
    "h12": lambda moment, length: str((moment.hour - 1) % 12 + 1).zfill(length),
    "n": lambda moment, length: str(moment.minute).zfill(length),
    "s": lambda moment, length: str(moment.second).zfill(min(length, 2)),
    "half": _half,
}


# Excel keeps 15 digits of a number; its files hold 17, the last two of which nobody sees.
_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)
# Wide enough for the largest number of a file with the most decimals of a format.
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_LARGEST = Decimal("1E+308")
_MOST_DECIMALS = 30


def _show_plain(value: str, number_format: str) -> str:
    try:
        number = _KEPT.create_decimal(value)
    except ArithmeticError:
        return value
    if not number.is_finite() or abs(number) > _LARGEST:
        return value
    shape = _plain_shape(number_format)
    return _general(number) if shape is None else shape.show(number)


def _general(number: Decimal) -> str:
    """As Excel's General format: at most 11 digits, no zeros that say nothing."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        return f"{int(number)}"
    return f"{float(number):.11G}"


class _Shape(NamedTuple):
    """A plain number format: how many digits, and the text around them."""

    before: str
    least_digits: int
    decimals: int
    thousands: bool
    percent: bool
    after: str

    def show(self, number: Decimal) -> str:
        scaled = number.scaleb(2) if self.percent else number
        rounded = scaled.quantize(Decimal(1).scaleb(-self.decimals), context=_WIDE)
        digits = f"{abs(rounded):{',' if self.thousands else ''}.{self.decimals}f}"
        whole, point, rest = digits.partition(".")
        sign = "-" if rounded < 0 else ""
        return f"{sign}{self.before}{whole.zfill(self.least_digits)}{point}{rest}{self.after}"


_NUMBER = re.compile(r"(?P<whole>[#0?,]+)(?:\.(?P<decimals>0+))?")
_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]")


@lru_cache(maxsize=1024)
def _plain_shape(number_format: str) -> _Shape | None:
    """A number format's shape, or ``None`` for General and for what is not worth imitating."""
    section = _CURRENCY.sub(r'"\1"', _first_section(number_format))
    section = re.sub(r"\[[^\]]*\]|[_*].", "", section)
    bare = re.sub(r'"([^"]*)"|\\(.)', lambda match: "\0" * len(match.group()), section)
    found = _NUMBER.search(bare)
    if found is None or found["whole"].endswith(","):  # a comma at the end divides by 1,000
        return None
    around = bare[: found.start()] + bare[found.end() :]
    if re.search(r"[A-Za-z/@#0?]", around) or bare[found.end() :].startswith(","):
        return None
    return _Shape(
        before=_literal(section[: found.start()]),
        least_digits=found["whole"].count("0"),
        decimals=min(len(found["decimals"] or ""), _MOST_DECIMALS),
        thousands="," in found["whole"],
        percent="%" in around,
        after=_literal(section[found.end() :]),
    )


def _literal(text: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda match: match.group(1) or match.group(2) or "", text)
