"""A date as written: how to find its days, once a year is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .spans import Span, Years, part_of
from .tokens import Tokens
from .windows import Unreadable

Build = Callable[[Years], Span]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written: how to find its days in a year, and the year where one is given.

    ``month`` is kept so that ``16`` can borrow it from ``20 October``. ``doubtful_day`` is the
    other reading of ``Mar 26``: the 26th. ``needs_year`` marks what no plan's date can complete.
    """

    precision: str
    build: Build
    years: Years | None = None
    month: int | None = None
    doubtful_day: int | None = None
    needs_year: bool = False
    notes: tuple[str, ...] = ()
    text: str = ""

    def span(self) -> Span:
        """Its days. Raises ``Unreadable`` where there are none, or no year is known."""
        if self.years is None:
            raise Unreadable("no year is given")
        found = self.build(self.years)
        return replace(found, notes=self.notes + found.notes)


Match = tuple[Expression, int]


Rule = Callable[[Tokens, int], Match | None]


def changed_span(
    expression: Expression, precision: str, change: Callable[[Span], Span]
) -> Expression:
    """The same date, with something done to its span once the year is known."""
    build = expression.build

    def changed(years: Years) -> Span:
        return change(build(years))

    return replace(expression, precision=precision, build=changed, month=None, doubtful_day=None)


def part_expression(expression: Expression, parts: tuple[str, ...]) -> Expression:
    """One part of a date, or the first to the last of two: ``mid to late March``."""

    def part(whole: Span) -> Span:
        first, last = part_of(whole, parts[0]), part_of(whole, parts[-1])
        if first == last:
            return first
        if first.earliest > last.latest:
            raise Unreadable(f"{parts[0]} to {parts[-1]} is the wrong way round")
        form = f"{first.earliest.isoformat()}/{last.latest.isoformat()}"
        return replace(last, earliest=first.earliest, edtf=form)

    month = expression.month
    if expression.doubtful_day:
        # "End of 15 February" is nonsense, so in "end of February 15" the figures are a year.
        expression = replace(expression, notes=())
    return replace(changed_span(expression, "part", part), month=month)
