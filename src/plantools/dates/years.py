"""Giving a year to the dates that were written without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .dated import Expression
from .spans import Span, Years, day_words
from .windows import Unreadable


def give_years(expressions: Sequence[Expression], agreed: date | None) -> tuple[Expression, ...]:
    """The dates with the years they lack, from their neighbours or the day the plan was agreed.

    A year at the end of a run is everybody's (``March, June and Sept 2026``), counted backwards
    over a new year where the order asks for it (``Nov – Feb 2026``). A year at the start carries
    on. With no year anywhere the first is the next one after the plan was agreed; a date that is
    still running on that day counts as next.
    """
    found = list(expressions)
    any_year = any(expression.years for expression in expressions)
    for place in reversed(range(len(found) - 1)):
        if not found[place].years and _lends(found[place + 1], found[place]):
            found[place] = _year_before(found[place], found[place + 1])
    for place, expression in enumerate(found):
        if expression.years:
            continue
        if place and _lends(found[place - 1], expression):
            found[place] = _year_after(expression, found[place - 1], quiet=not any_year)
        else:
            found[place] = _year_from_plan(expression, agreed)
    return tuple(found)


def _lends(lender: Expression, borrower: Expression) -> bool:
    """Whether a date's year is another's; a month's does not say which year's quarter is meant."""
    if lender.years is None:
        return False
    of_year = ("quarter", "half", "year", "financial year")
    return not borrower.needs_year or lender.precision in of_year


def _year_before(expression: Expression, after: Expression) -> Expression:
    assert after.years is not None
    same = replace(expression, years=after.years)
    if same.span().earliest <= after.span().latest:
        return same
    earlier = replace(after.years, first=after.years.first - 1)
    return _noted(replace(expression, years=earlier), f"'{expression.text}' is taken as {earlier}")


def _year_after(expression: Expression, before: Expression, *, quiet: bool) -> Expression:
    """The year before it carried on; ``quiet`` where the note on the first says enough."""
    assert before.years is not None
    years = before.years
    if replace(expression, years=years).span().earliest < before.span().earliest:
        years = replace(years, first=years.first + 1)
    elif quiet:
        return replace(expression, years=years)
    note = f"no year is given for '{expression.text}': taken as {years}"
    return _noted(replace(expression, years=years), note)


def _year_from_plan(expression: Expression, agreed: date | None) -> Expression:
    if expression.needs_year:
        return _noted(expression, f"no year is given, so '{expression.text}' has no dates")
    if agreed is None:
        return _noted(expression, "no year is given, and the day the plan was agreed is not known")
    note = (
        f"no year is given: taken as the next {expression.text.removeprefix('the ')} "
        f"after the plan was agreed on {day_words(agreed)}"
    )
    # 29 February comes round in at most eight years; anything else in two.
    for year in range(agreed.year - 1, agreed.year + 9):
        span = _span_in(expression, Years(year))
        if span and span.latest >= agreed:
            return _noted(replace(expression, years=Years(year)), note)
    return _year_that_never_comes(expression)


def _year_that_never_comes(expression: Expression) -> Expression:
    replace(expression, years=Years(2024)).span()
    raise Unreadable(f"'{expression.text}' is in no year near the plan")


def _span_in(expression: Expression, years: Years) -> Span | None:
    try:
        return replace(expression, years=years).span()
    except Unreadable:
        return None


def _noted(expression: Expression, note: str) -> Expression:
    return replace(expression, notes=(*expression.notes, note))
