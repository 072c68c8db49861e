"""Gathering a text's items into phrases, each a date or several joined, and what stands around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .dated import Expression
from .days import day_expression
from .durations import Limit, Repeat
from .items import Item
from .spans import MONTH_NAMES
from .windows import Unreadable

_RANGE_WORDS = {"to", "until", "till", "til", "through", "through to", "up to", "up until", "thru"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Dates joined by ranges, lists and alternatives, with the words that lead and mark them.

    ``joins`` is one shorter than ``members``: ``range``, ``list`` or ``either``. ``mark`` is the
    EDTF ``~``, ``?`` or ``%``. ``explains`` says that it stands in brackets
    right after another, and ``open`` that it goes on from there.
    """

    members: tuple[Expression, ...]
    joins: tuple[str, ...]
    lead: str = ""
    label: str = ""
    mark: str = ""
    explains: bool = False
    open: bool = False

    @property
    def text(self) -> str:
        """The dates as written."""
        return " … ".join(dict.fromkeys(member.text for member in self.members))

    @property
    def has_year(self) -> bool:
        """Whether a year is written on any of the dates."""
        return any(member.years for member in self.members)


@dataclass(slots=True)
class Outline:
    """What a text holds, by role; ``order`` is the sequence of what has a place in it."""

    phrases: list[Phrase] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)


# Joining dates ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Joined:
    """Date and number items in a row, and how each is joined to the next."""

    items: tuple[Item, ...]
    joins: tuple[str, ...]
    doubts: tuple[Item, ...] = ()


def _join_dates(items: Sequence[Item]) -> list[Item | _Joined]:
    """The items with each run of linked dates in one piece."""
    joined: list[Item | _Joined] = []
    between: list[Item] = []
    current: _Joined | None = None
    for item in items:
        if item.role not in ("date", "number"):
            between.append(item)
            continue
        how = _join_of(current.items[-1], between, item) if current else ""
        if current and how:
            doubts = tuple(found for found in between if found.role in ("doubt", "about"))
            current = _Joined(
                (*current.items, item), (*current.joins, how), (*current.doubts, *doubts)
            )
        else:
            joined += [*([current] if current else []), *between]
            current = _Joined((item,), ())
        between = []
    return [*joined, *([current] if current else []), *between]


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _join_of(first: Item, between: Sequence[Item], second: Item) -> str:
    """How the words between two dates join them, or nothing where they do not."""
    links = set()
    for item in between:
        if item.role in ("link", "bullet"):
            links.add(item.value)
        elif item.role == "lead" and item.text.lower() in _RANGE_WORDS:
            if links & {"list", "either"}:
                return ""  # "to April, then to June" is two deadlines
            links.add("range")
        elif item.role not in ("doubt", "about") and not _is_slight(item):
            return ""
    if any(item.starts_line for item in (*between, second)):
        links.add("list")
    if "either" in links and _ISO_DAY.fullmatch(first.text) and _ISO_DAY.fullmatch(second.text):
        return "range"
    return next((how for how in ("range", "either", "list") if how in links), "")


def _is_slight(item: Item) -> bool:
    return item.role == "quiet" and (not item.text.isalpha() or item.text.lower() == "the")


def _lend_months(joined: _Joined) -> _Joined | None:
    """Bare days with the month and year of the day they are joined to, on their right.

    ``None`` where a number is left over that no month claims.
    """
    items: list[Item] = []
    for item in reversed(joined.items):
        if item.role == "number":
            lender = items[0].expression if items else None
            if lender is None or lender.precision != "day" or lender.month is None:
                return None
            day = int("".join(filter(str.isdigit, item.text)))
            lent = day_expression(day, lender.month, lender.years)
            text = f"{item.text} {MONTH_NAMES[lender.month - 1]}"
            item = item._replace(role="date", expression=replace(lent, text=text))
        items.insert(0, item)
    return replace(joined, items=tuple(items))


# Gathering -------------------------------------------------------------------------------------


class _Gatherer:
    """Walks the pieces of a text once; what leads a date waits here until the date comes."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.lead = self.label = self.mark = ""
        self.lead_text = self.label_text = ""
        self.bracketed = False
        self.last_was_date = False
        self.just_done = ""
        self.passed_in_bracket = False

    def add(self, piece: Item | _Joined) -> None:
        done, self.just_done = self.just_done, ""
        if isinstance(piece, Item) and done and _is_its_object(piece):
            raise Unreadable(f"'{done} {piece.text}' could be a thing done or a thing to do")
        if isinstance(piece, _Joined):
            self.add_dates(piece)
            return
        _HANDLERS.get(piece.role, _Gatherer.add_plain)(self, piece)

    def add_dates(self, joined: _Joined) -> None:
        lent = _lend_months(joined)
        if lent is None:
            self.drop()
            self.outline.unknown += [item.text for item in joined.items]
            self.outline.order += ["phrase"]
            return
        members = tuple(item.expression for item in lent.items if item.expression)
        before = self.outline.phrases[-1] if self.outline.phrases else None
        if self.last_was_date and before and not (self.lead or self.label or self.bracketed):
            _refuse_side_by_side(before, members)
        if self.passed_in_bracket and before and not self.label:
            raise Unreadable("the date in brackets could be the deadline, or a date beside it")
        moved = self.label == "moved" or (self.label == "revised" and self.lead == "from")
        if moved and lent.joins == ("range",):
            self.add_move(members)
            return
        if moved:
            self.label, self.lead = "original", ""
        for first, second in pairwise(members):
            if not first.years and second.precision == "year":
                raise Unreadable(f"'{first.text}' and '{second.text}' are joined in no clear way")
        mark = self.mark + "".join("~" if found.role == "about" else "?" for found in joined.doubts)
        self.outline.phrases.append(
            Phrase(
                members,
                lent.joins,
                self.lead,
                self.label,
                one_mark(mark),
                explains=self.bracketed and self.last_was_date,
            )
        )
        self.outline.order.append("phrase")
        self.lead = self.label = self.mark = ""
        self.last_was_date = True

    def add_move(self, members: tuple[Expression, ...]) -> None:
        """``moved from March to June``: an original and its newer date, not a period."""
        for member, label in zip(members, ("original", "revised"), strict=True):
            self.outline.phrases.append(Phrase((member,), (), label=label, mark=self.mark))
            self.outline.order.append("phrase")
        self.lead = self.label = self.mark = ""
        self.last_was_date = True

    def add_lead(self, item: Item) -> None:
        if item.value != "in" or not self.lead:
            self.lead, self.lead_text = item.value, item.text

    def add_label(self, item: Item) -> None:
        if self.label:
            self.drop_label()
        self.label, self.label_text = item.value, item.text

    def add_about(self, item: Item) -> None:
        self.mark_dates("~", item)

    def add_doubt(self, item: Item) -> None:
        self.outline.doubts.append(item.text)
        self.mark_dates("?", item)

    def mark_dates(self, mark: str, item: Item) -> None:
        if self.last_was_date and not item.starts_line:
            phrase = self.outline.phrases[-1]
            self.outline.phrases[-1] = replace(phrase, mark=one_mark(phrase.mark + mark))
        else:
            self.mark += mark

    def add_open(self, item: Item) -> None:
        if not self.last_was_date:
            raise Unreadable(f"'{item.text}' follows no date")
        self.outline.phrases[-1] = replace(self.outline.phrases[-1], open=True)

    def add_bracket(self, item: Item) -> None:
        if item.value == "close":
            self.drop()
        self.bracketed = item.value == "open"
        self.passed_in_bracket = False

    def add_link(self, item: Item) -> None:
        self.last_was_date = self.last_was_date and item.value != "list"

    def add_bullet(self, item: Item) -> None:
        self.outline.order.append(item.role)
        self.last_was_date = False

    def add_quiet(self, item: Item) -> None:
        if "review" in item.text.lower():
            self.outline.order.append("review")

    def add_done_by(self, item: Item) -> None:
        self.outline.notes.append(f"'{item.text}' is taken as a deadline")

    def add_stop(self, item: Item) -> None:
        self.outline.order.append(item.role)

    def add_plain(self, item: Item) -> None:
        """Everything that stands for itself; whatever waited for a date waited in vain."""
        if item.role == "state" and item.value == "ongoing" and self.lead in ("in", "during"):
            self.lead = ""
        if item.role == "state" and item.value not in ("missing", "tbc") and self.lead == "by":
            raise Unreadable(f"not understood: '{self.lead_text} {item.text}'")
        if item.role == "limit" and self.label:
            raise Unreadable("it was moved by a length of time from a date that is not given")
        self.drop()
        self.last_was_date = False
        self.passed_in_bracket |= self.bracketed and item.role == "pass"
        outline = self.outline
        self.just_done = item.text if item.value == "done" else ""
        if item.role == "state":
            outline.states.append(item.value)
        elif item.role == "repeat" and item.repeat:
            outline.repeats.append(item.repeat)
            outline.notes += [item.repeat.note] if item.repeat.note else []
        elif item.role == "limit" and item.limit:
            outline.limits.append(item.limit)
        elif item.role == "event":
            outline.events.append(item.text)
        elif item.role == "condition":
            outline.conditions.append(item.text)
        elif item.role == "pass":
            outline.passed.append(item.text)
        else:
            outline.unknown.append(item.text)
        outline.order.append(item.value if item.role == "state" else item.role)

    def drop(self) -> None:
        """Put away a lead and a label that no date followed."""
        if self.lead in ("from", "after", "before", "between"):
            self.outline.unknown.append(self.lead_text)
        self.lead = ""
        self.drop_label()

    def drop_label(self) -> None:
        """A label that no date follows belongs to the date before it, or says nothing."""
        label, self.label = self.label, ""
        if not label:
            return
        if label == "moved":
            raise Unreadable(f"'{self.label_text}' gives no date that it was moved from")
        last = self.outline.phrases[-1] if self.outline.phrases else None
        if self.last_was_date and last and not last.label:
            self.outline.phrases[-1] = replace(last, label=label)
        elif self.last_was_date:
            raise Unreadable(f"'{self.label_text}' could belong to either of two dates")
        elif label == "revised":
            self.outline.passed.append(self.label_text)
        else:
            self.outline.unknown.append(self.label_text)


_HANDLERS = {
    "lead": _Gatherer.add_lead,
    "label": _Gatherer.add_label,
    "about": _Gatherer.add_about,
    "doubt": _Gatherer.add_doubt,
    "open": _Gatherer.add_open,
    "bracket": _Gatherer.add_bracket,
    "link": _Gatherer.add_link,
    "bullet": _Gatherer.add_bullet,
    "quiet": _Gatherer.add_quiet,
    "done by": _Gatherer.add_done_by,
    "stop": _Gatherer.add_stop,
}
"""What is done with an item of each role; the others stand for themselves."""


def gather(items: Sequence[Item]) -> Outline:
    """The outline of a text's items."""
    gatherer = _Gatherer()
    for piece in _join_dates(items):
        gatherer.add(piece)
    if gatherer.lead and gatherer.lead_text.lower() != "latest":
        gatherer.outline.unknown.append(gatherer.lead_text)
        gatherer.lead = ""
    gatherer.drop()
    return gatherer.outline


def _is_its_object(item: Item) -> bool:
    """Whether a word right after ``complete`` may be what there is to complete."""
    words = item.role in ("pass", "quiet", "unknown") and item.text[:1].isalpha()
    return words and not item.starts_line


def one_mark(marks: str) -> str:
    """EDTF's one mark for any number of them: both together are ``%``."""
    return "%" if {"~", "?"} <= set(marks) else marks[:1]


def _refuse_side_by_side(before: Phrase, members: tuple[Expression, ...]) -> None:
    first, second = before.members[-1], members[0]
    if not first.years or not second.years or second.precision == "year":
        raise Unreadable(f"'{first.text}' and '{second.text}' stand side by side with no join")
