"""From phrases to windows: their days, and the side of them that a lead says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .edtf import all_of, interval, mark_dates, one_of
from .outline import Phrase
from .spans import Span, day_words, quarter_code
from .windows import DateWindow, Unreadable, join_notes
from .years import give_years

FAR = 5
"""Years from the plan's own within which two bare figures after a month are taken as a year."""


Found = tuple[str, Span | None]
"""A phrase's kind and its days, where a year is known."""


def phrase_windows(
    phrases: Sequence[Phrase], agreed: date | None
) -> list[tuple[Phrase, DateWindow]]:
    """Each phrase with its window; one in brackets that explains another is folded into it."""
    kept: list[tuple[Phrase, Found]] = []
    for phrase in _with_years(phrases, agreed):
        _refuse_doubtful_days(phrase, agreed)
        found = span_of(phrase)
        explains = kept and phrase.explains and not phrase.label
        if explains and phrase.lead == "by":
            kept[-1] = (phrase, _deadline_within(*kept[-1], phrase, found))
        elif explains and phrase.lead in ("", "in"):
            outer, wide = kept.pop()
            mark = outer.mark or phrase.mark
            kept.append((replace(outer, mark=mark), _explained(outer, wide, phrase, found)))
        else:
            kept.append((phrase, found))
    return [(phrase, window_of(phrase, found)) for phrase, found in kept]


def _with_years(phrases: Sequence[Phrase], agreed: date | None) -> list[Phrase]:
    """The phrases with the years they lack; a neighbour may lend one across phrases."""
    members = [member for phrase in phrases for member in phrase.members]
    completed = iter(give_years(members, agreed))
    return [
        replace(phrase, members=tuple(next(completed) for _ in phrase.members))
        for phrase in phrases
    ]


def _refuse_doubtful_days(phrase: Phrase, agreed: date | None) -> None:
    """``Mar 31`` in a plan of 2025 is more likely the 31st than 2031: nobody is to guess."""
    for member in phrase.members:
        if not member.doubtful_day or not member.years:
            continue
        far = agreed is not None and abs(member.years.first - agreed.year) > FAR
        if far or any(other.precision == "day" for other in phrase.members):
            raise Unreadable(f"'{member.text}' could be a day or a month and year")


def span_of(phrase: Phrase) -> Found:
    """A phrase's kind and days: ``several`` for a list, ``window`` for a range, else ``by``."""
    if not all(member.years for member in phrase.members):
        kind = "several" if "list" in phrase.joins else "by"
        return ("window" if "range" in phrase.joins else kind), None
    spans = [member.span() for member in phrase.members]
    if phrase.lead == "between" or (phrase.lead == "from" and phrase.joins == ("list",)):
        if phrase.lead == "from" or phrase.joins not in (("list",), ("range",)):
            raise Unreadable(f"'{phrase.text}' has one end too many or too few")
        return "window", _ranged(spans)
    listed = _split(spans, phrase.joins, "list")
    ranges = [
        _ranged([_either(options) for options, _ in _split(part, joins, "range")])
        for part, joins in listed
    ]
    if len(ranges) == 1 or len({(span.earliest, span.latest) for span in ranges}) == 1:
        is_window = "range" in phrase.joins or phrase.members[0].precision == "years"
        return ("window" if is_window else "by"), ranges[0]
    return "several", _listed(ranges)


def _split(
    spans: Sequence[Span], joins: Sequence[str], at: str
) -> list[tuple[list[Span], list[str]]]:
    """The spans cut wherever the join is ``at``, each piece with the joins left inside it."""
    pieces: list[tuple[list[Span], list[str]]] = [([spans[0]], [])]
    for span, join in zip(spans[1:], joins, strict=True):
        if join == at:
            pieces.append(([span], []))
        else:
            pieces[-1][0].append(span)
            pieces[-1][1].append(join)
    return pieces


def _either(spans: Sequence[Span]) -> Span:
    if len(spans) == 1:
        return spans[0]
    return replace(_listed(spans), edtf=one_of([span.edtf for span in spans]))


def _ranged(spans: Sequence[Span]) -> Span:
    if len(spans) == 1:
        return spans[0]
    first, last = spans[0], spans[-1]
    if (first.precision, last.precision) == ("week", "day"):
        raise Unreadable("a range from a week to a day could end with that day or its week")
    if len(spans) > 2:
        raise Unreadable("a range of more than two dates")
    if first.earliest > last.latest:
        raise Unreadable(
            f"it would end on {day_words(last.latest)}, before it begins on "
            f"{day_words(first.earliest)}"
        )
    form = interval(first.edtf, last.edtf)
    notes = first.notes + last.notes
    return Span(first.earliest, last.latest, last.precision, form, notes)


def _listed(spans: Sequence[Span]) -> Span:
    last = max(spans, key=lambda span: span.latest)
    return Span(
        min(span.earliest for span in spans),
        last.latest,
        last.precision,
        all_of([span.edtf for span in spans]),
        tuple(note for span in spans for note in span.notes),
    )


def _explained(
    outer: Phrase,
    outer_found: Found,
    inner: Phrase,
    inner_found: Found,
) -> Found:
    """``Quarter 4 (January to March 2025)``: the narrower of the two is what is meant."""
    (kind, wide), (inner_kind, narrow) = outer_found, inner_found
    if narrow is None:
        return outer_found
    if wide is None:
        wide = narrow if outer.members[0].precision == "quarter" else None
        if wide is None:
            raise Unreadable(f"'{outer.text}' has no year that '{inner.text}' could explain")
    within = wide.earliest <= narrow.earliest and narrow.latest <= wide.latest
    around = narrow.earliest <= wide.earliest and wide.latest <= narrow.latest
    if around and not within:
        return outer_found
    if not within:
        raise Unreadable(f"'{outer.text}' and '{inner.text}' are not the same time")
    if outer.members[0].precision == "quarter" and _is_quarter(narrow):
        return kind, replace(narrow, precision="quarter", edtf=quarter_code(narrow.earliest))
    return (kind, wide) if around else (inner_kind, narrow)


def _deadline_within(outer: Phrase, wide: Found, inner: Phrase, narrow: Found) -> Found:
    """``2025/26 (by March 2026)``: the deadline in brackets is the one, if it is in the period."""
    period, deadline = wide[1], narrow[1]
    if period and deadline and not period.earliest <= deadline.latest <= period.latest:
        raise Unreadable(f"'{outer.text}' and '{inner.text}' are not the same time")
    return narrow


def _is_quarter(span: Span) -> bool:
    after = span.latest + timedelta(days=1)
    whole = span.earliest.day == after.day == 1 and span.earliest.month % 3 == 1
    return whole and span.earliest + relativedelta(months=3) == after


def window_of(phrase: Phrase, found: Found) -> DateWindow:
    """A phrase's window, on the side of its dates that its lead says."""
    kind, span = found
    lead = "from" if phrase.open and phrase.lead in ("", "in", "during") else phrase.lead
    if span is None:
        notes = [note for member in phrase.members for note in member.notes]
        kind = _kind_led(kind, lead)
        precision = phrase.members[-1].precision
        return DateWindow(kind, precision=precision, note=join_notes(*notes))
    form = mark_dates(span.edtf, phrase.mark)
    plain = DateWindow(
        _kind_led(kind, lead), span.earliest, span.latest, span.precision, None, form,
        join_notes(*span.notes),
    )  # fmt: skip
    return lead_window(plain, lead, kind, phrase.mark)


def _kind_led(kind: str, lead: str) -> str:
    if kind == "by" and lead in ("from", "after"):
        return "from"
    return "window" if kind == "by" and lead == "during" else kind


def lead_window(found: DateWindow, lead: str, kind: str, mark: str) -> DateWindow:
    """A window on the side of its dates that a lead says: *by* opens its start, *from* its end."""
    assert found.earliest is not None
    assert found.latest is not None
    if lead == "from" and kind == "by":
        return replace(found, latest=None, edtf=_open_end(found.edtf))
    if lead == "from" and kind == "several":
        raise Unreadable("several dates cannot all be the start")
    if lead == "after":
        if kind != "by":
            raise Unreadable("'after' leads more than one date")
        start = found.latest + timedelta(days=1)
        form = mark_dates(start.isoformat(), mark)
        return replace(found, earliest=start, latest=None, precision="day", edtf=f"{form}/..")
    if lead == "before":
        return _before(found, kind, mark)
    if lead == "by" and kind in ("by", "window"):
        return replace(found, kind="by", earliest=None, edtf=_open_start(found))
    return found


def _open_start(found: DateWindow) -> str | None:
    """A set or a range has no open form of its own, so its last day stands for it."""
    assert found.latest is not None
    if not found.edtf or found.edtf[0] in "[{":
        return f"../{found.latest.isoformat()}"
    return interval("..", found.edtf)


def _open_end(form: str | None) -> str | None:
    return f"{form.split('/')[0]}/.." if form and form[0] not in "[{" else None


def _before(found: DateWindow, kind: str, mark: str) -> DateWindow:
    """Exclusive; but what is to be done before the end of March may be done on its last day."""
    assert found.earliest is not None
    if kind != "by":
        raise Unreadable("'before' leads more than one date")
    if found.precision == "part" and found.edtf and "~" in found.edtf and found.latest:
        edge = found.edtf.rstrip("~%?") == found.latest.isoformat()
        if edge:
            return replace(found, earliest=None, edtf=_open_start(found))
    last = found.earliest - timedelta(days=1)
    form = mark_dates(last.isoformat(), mark)
    return replace(found, earliest=None, latest=last, precision="day", edtf=f"../{form}")
