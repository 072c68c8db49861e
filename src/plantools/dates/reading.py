"""Deciding what a text's outline comes to: the window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .durations import Limit
from .edtf import all_of, interval, mark_dates, one_of
from .expressions import Expression, excel_day
from .outline import Outline, Phrase, gather, one_mark
from .phrases import find_items
from .spans import Span, day_words, quarter_code
from .tokens import Tokens, clean_text, cut_tokens
from .windows import DateWindow, Unreadable, join_notes
from .words import DENIALS
from .years import give_years

LONGEST = 2000
"""Characters; no wording of a date is longer, and a whole report in a date cell is not read."""

FAR = 5
"""Years from the plan's own within which two bare figures after a month are taken as a year."""


def read_text(text: str, agreed: date | None) -> DateWindow:
    """What a text comes to; never raises."""
    if len(text) > LONGEST:
        return DateWindow("unreadable", note=f"more than {LONGEST} characters is no date")
    cleaned = clean_text(text)
    if simple := _without_words(cleaned):
        return simple
    return read_tokens(cut_tokens(_spell_out(cleaned)), agreed)


def read_tokens(tokens: Tokens, agreed: date | None = None) -> DateWindow:
    """What the tokens of a text come to; never raises."""
    try:
        return _decide(gather(find_items(tokens)), agreed)
    except Unreadable as reason:
        return DateWindow("unreadable", note=str(reason))


def _without_words(text: str) -> DateWindow | None:
    """Blanks, dashes, ditto marks, ticks and bare numbers."""
    if re.fullmatch(r"[\s\-?./_*]*|(?:dd|mm|yy|xx|[\s/.\-])+", text.lower()):
        return DateWindow("missing")
    if re.fullmatch(r"[\s\-]*(\"|''|,,)[\s\-]*", text):
        return DateWindow("ditto")
    if re.fullmatch(r"[✓✔☑✅]+\ufe0f?", text):
        return DateWindow("done")
    if day := excel_day(text):
        note = f"{text} looks like an Excel day number: it would be {day_words(day)}"
        return DateWindow("unreadable", note=note)
    if re.fullmatch(r"[\d.,]+", text) and not re.fullmatch(
        r"(199\d|20\d\d)[.,]*|\d+\.\d+\.\d+\.?", text
    ):
        return DateWindow("unreadable", note=f"'{text}' is a bare number")
    return None


def _spell_out(text: str) -> str:
    """``Q3/4`` as ``Q3/Q4``, and ``1. … 2. …`` as bullets; a lone ``1.`` may be a day."""
    text = re.sub(
        r"\bq(?:tr|uarter)?s? ?([1-4]) ?(-|/|&|and|to) ?([1-4])(?![\d/-]| ?[/-] ?\d)",
        r"Q\1 \2 Q\3",
        text,
        flags=re.IGNORECASE,
    )
    numbers = re.findall(r"(?<!\S)(\d{1,2})\. ", text)
    if len(numbers) < 2 or numbers != [str(place) for place in range(1, len(numbers) + 1)]:
        return text
    return re.sub(r"(?<!\S)\d{1,2}\. ", "• ", text)


# Deciding --------------------------------------------------------------------------------------


def _decide(outline: Outline, agreed: date | None) -> DateWindow:
    state = _one_state(outline)
    if outline.unknown and _is_state_and_comment(outline, state):
        return DateWindow(state, note="the sentences after the first word were passed over")
    _refuse_unknown(outline, state)
    if outline.limits:
        found = _relative(outline, state, agreed)
    elif outline.repeats:
        found = _repeated(outline, state)
    elif state in ("done", "paused", "closed", "ongoing", "ditto"):
        found = _in_state(outline, state, agreed)
    elif outline.phrases:
        found = _dated(outline, state, agreed)
    elif outline.events or outline.conditions:
        found = DateWindow("event")
    elif state:
        found = DateWindow("missing")
    else:
        raise Unreadable(_nothing_read(outline))
    return replace(found, note=join_notes(found.note, *outline.notes, _passed_note(outline, found)))


def _is_state_and_comment(outline: Outline, state: str) -> bool:
    """``Ongoing. Panel's views were reported in November``: a state, then sentences about it."""
    strong = state in ("done", "paused", "closed", "ongoing")
    return strong and outline.order[:2] == [state, "stop"] and not _denials(outline)


def _denials(outline: Outline) -> list[str]:
    said = " ".join([*outline.unknown, *outline.passed, *outline.conditions, *outline.events])
    return sorted(DENIALS & set(re.findall(r"[a-z']+", said.lower())))


def _one_state(outline: Outline) -> str:
    """The state of the action, if any; a missing date says less than any other state."""
    states = list(dict.fromkeys(outline.states))
    strong = [state for state in states if state not in ("missing", "tbc")]
    if len(strong) > 1:
        raise Unreadable(f"it is said to be both {strong[0]} and {strong[1]}")
    return (strong or states or [""])[0]


def _refuse_unknown(outline: Outline, state: str) -> None:
    """Words not understood are passed over only where they cannot change what is read."""
    denied = _denials(outline)
    order = [role for role in outline.order if role not in ("stop", "review")]
    harmless = not outline.phrases and not outline.limits and not denied
    if state == "done":
        harmless = harmless and order[:1] == ["done"] and not _has_figures(outline.unknown)
    elif state in ("ongoing", "paused", "closed"):
        harmless = harmless and order[:1] == [state]
    else:
        harmless = harmless and bool(outline.repeats or (outline.events and not order[1:]))
    if state in ("paused", "closed") and order[:1] == [state] and not denied:
        return
    if (outline.unknown or denied) and not harmless:
        raise Unreadable(_nothing_read(outline, denied))


def _has_figures(words: Sequence[str]) -> bool:
    return bool(re.search(r"[\d%]", " ".join(words)))


def _nothing_read(outline: Outline, denied: Sequence[str] = ()) -> str:
    words = outline.unknown or list(denied) or outline.passed
    if not words:
        return "no date could be read"
    return f"not understood: '{' '.join(words)}'"


def _passed_note(outline: Outline, found: DateWindow) -> str | None:
    parts = []
    passed = [*outline.passed, *outline.unknown]
    if found.kind not in ("event", "missing") or outline.unknown:
        passed += outline.events
    if passed and found.kind != "event":
        parts.append(f"'{' '.join(passed)}' was passed over")
    unsure = [*outline.conditions, *outline.doubts]
    if unsure and found.kind not in ("event", "missing"):
        parts.append(f"said not to be certain: '{' '.join(unsure)}'")
    return join_notes(*parts)


# Phrases ---------------------------------------------------------------------------------------


def _windows(outline: Outline, agreed: date | None) -> list[tuple[Phrase, DateWindow]]:
    """Each phrase with its window, the phrases in brackets that explain another folded into it."""
    completed = iter(
        give_years([member for phrase in outline.phrases for member in phrase.members], agreed)
    )
    phrases = [
        replace(phrase, members=tuple(next(completed) for _ in phrase.members))
        for phrase in outline.phrases
    ]
    for phrase in phrases:
        _refuse_doubtful_days(phrase, agreed)
    spans = [_span_of(phrase) for phrase in phrases]
    place = 1
    while place < len(phrases):
        outer, inner = phrases[place - 1], phrases[place]
        if inner.explains and not inner.label and inner.lead in ("", "in"):
            spans[place - 1] = _explained(outer, spans[place - 1], inner, spans[place])
            phrases[place - 1] = replace(outer, mark=outer.mark or inner.mark)
            del phrases[place], spans[place]
        else:
            place += 1
    return [
        (phrase, _window(phrase, span)) for phrase, span in zip(phrases, spans, strict=True)
    ]


def _refuse_doubtful_days(phrase: Phrase, agreed: date | None) -> None:
    """``Mar 31`` in a plan of 2025 is more likely the 31st than 2031: nobody is to guess."""
    for member in phrase.members:
        if not member.doubtful_day or not member.years:
            continue
        far = agreed is not None and abs(member.years.first - agreed.year) > FAR
        if far or any(other.precision == "day" for other in phrase.members):
            raise Unreadable(f"'{member.text}' could be a day or a month and year")


def _span_of(phrase: Phrase) -> tuple[str, Span | None]:
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
    outer: Phrase, outer_found: tuple[str, Span | None], inner: Phrase, inner_found: tuple[str, Span | None]
) -> tuple[str, Span | None]:
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


def _is_quarter(span: Span) -> bool:
    after = span.latest + timedelta(days=1)
    whole = span.earliest.day == after.day == 1 and span.earliest.month % 3 == 1
    return whole and span.earliest + relativedelta(months=3) == after


def _window(phrase: Phrase, found: tuple[str, Span | None]) -> DateWindow:
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
    return _led(plain, lead, kind, phrase.mark)


def _kind_led(kind: str, lead: str) -> str:
    if kind == "by" and lead in ("from", "after"):
        return "from"
    return "window" if kind == "by" and lead == "during" else kind


def _led(found: DateWindow, lead: str, kind: str, mark: str) -> DateWindow:
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


# Dates and nothing else ------------------------------------------------------------------------


def _dated(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    if state == "missing":
        raise Unreadable("it gives a date and says that there is none")
    if outline.events:
        _refuse_dates_of_events(outline)
        if outline.doubts or re.match(r"a?waiting", outline.events[0], re.IGNORECASE):
            dates = " ".join(phrase.text for phrase in outline.phrases)
            return DateWindow("event", note=f"'{dates}' is taken as the date of the event")
    if state == "tbc" and outline.order[0] == "tbc":
        _refuse_date_of_confirmation(outline)
    unsure = bool(outline.conditions) or state == "tbc"
    if unsure:
        outline.phrases = [
            replace(phrase, mark=one_mark(phrase.mark + "?")) for phrase in outline.phrases
        ]
    found = _windows(outline, agreed)
    if any(phrase.label for phrase, _ in found):
        return _relabelled(found)
    return _combined(found)


def _refuse_dates_of_events(outline: Outline) -> None:
    """A date beside an event is the action's only if nothing else is said with it."""
    if outline.unknown or (outline.passed and outline.order[0] == "event"):
        raise Unreadable(_nothing_read(outline))


def _refuse_date_of_confirmation(outline: Outline) -> None:
    """``TBC March 2026`` is a date; ``TBC by Cabinet in March 2026`` is when there will be one."""
    if outline.order[1:2] != ["phrase"] or outline.phrases[0].lead:
        raise Unreadable("the date given may be the day on which a date is to be confirmed")


def _combined(found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
    """One window from all the phrases of a text."""
    if len(found) == 1:
        return found[0][1]
    windows = [window for _, window in found]
    note = join_notes(*(window.note for window in windows))
    starts = [window for window in windows if window.latest is None]
    ends = [window for window in windows if window.latest is not None]
    if any(window.precision and not (window.earliest or window.latest) for window in windows):
        return DateWindow("several", precision=windows[-1].precision, note=note)
    if len(starts) == len(ends) == 1 and ends[0].kind == "by":
        return _from_start_to_end(starts[0], ends[0], note)
    if starts:
        raise Unreadable("more than one start")
    return _several(found, note)


def _from_start_to_end(start: DateWindow, end: DateWindow, note: str | None) -> DateWindow:
    assert start.earliest is not None
    assert end.latest is not None
    if start.earliest > end.latest:
        raise Unreadable(f"it would end on {day_words(end.latest)}, before it begins")
    form = interval(start.edtf, end.edtf)
    return DateWindow("window", start.earliest, end.latest, end.precision, None, form, note)


def _several(found: Sequence[tuple[Phrase, DateWindow]], note: str | None) -> DateWindow:
    """Several deadlines, of which the last counts; those with an open start are named by their end."""
    windows = [window for _, window in found]
    last = max(windows, key=_latest)
    if len({(window.earliest, window.latest) for window in windows}) == 1:
        return replace(last, note=note)
    forms = [_members(window.edtf) for window in windows]
    return DateWindow(
        "several",
        min(window.earliest or _latest(window) for window in windows),
        last.latest,
        last.precision,
        None,
        all_of([form for form in forms]) if None not in forms else None,
        note,
    )


def _members(form: str | None) -> str | None:
    """A form as it stands in a set: without the open start, and without a set's own brackets."""
    if form is None or form[0] == "[":
        return None
    return form.removeprefix("../").strip("{}")


def _latest(window: DateWindow) -> date:
    assert window.latest is not None
    return window.latest


# A newer date in place of an older -------------------------------------------------------------


def _relabelled(found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
    """The revised date is the deadline; the first it replaced is kept as the original."""
    if len(found) == 1:
        return _one_label(*found[0])
    revised = [window for phrase, window in found if phrase.label == "revised"]
    plain = [window for phrase, window in found if not phrase.label]
    original = [window for phrase, window in found if phrase.label == "original"]
    if revised and original and plain:
        raise Unreadable("it is not clear which of the dates is the newest")
    if not revised and len(plain) != 1:
        raise Unreadable("it is not clear which of the dates is the newest")
    older = original or plain
    newest = revised[-1] if revised else plain[-1]
    if revised and not older:
        older = revised[:-1]
    if len(older) != 1 and original:
        raise Unreadable("more than one date is said to be the original")
    first = replace(older[0], note=None)
    return replace(newest, note=join_notes(older[0].note, newest.note), original=first)


def _one_label(phrase: Phrase, window: DateWindow) -> DateWindow:
    if phrase.label == "original":
        note = "the words speak of an earlier date and give no newer one"
        return replace(window, note=join_notes(window.note, note))
    if phrase.lead == "from":
        raise Unreadable("it gives the date it was moved from, and not the new one")
    note = "it replaces an earlier date that is not given"
    return replace(window, note=join_notes(window.note, note))


# States ----------------------------------------------------------------------------------------


def _in_state(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    if not outline.phrases:
        return DateWindow(state)
    if state == "ongoing" and outline.order[:3] == ["ongoing", "review", "phrase"]:
        dates = " ".join(phrase.text for phrase in outline.phrases)
        return DateWindow(state, note=f"'{dates}' is taken as the date of its review")
    if state in ("paused", "closed"):
        return _stopped(outline, state, agreed)
    if state == "ditto":
        raise Unreadable("it gives a date and points to another")
    if outline.events and outline.order[0] == "event":
        raise Unreadable(f"'{outline.events[0]}' could date the event and not the action")
    found = _windows(outline, agreed)
    if any(phrase.label for phrase, _ in found):
        raise Unreadable(f"it is said to be {state}, and to have a newer date")
    return _finished(outline, found) if state == "done" else _going_on(outline, found)


def _stopped(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    """Only ``until`` dates a pause; any other date beside it is the deadline that was."""
    if state == "paused" and not outline.unknown and len(outline.phrases) == 1:
        ((phrase, window),) = _windows(outline, agreed)
        if phrase.lead == "by":
            return replace(window, kind="paused")
    dates = " ".join(phrase.text for phrase in outline.phrases)
    return DateWindow(state, note=f"'{dates}' was passed over")


def _finished(outline: Outline, found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
    """The completion date is the one after the word for it, or the only one."""
    order = outline.order
    done = order.index("done")
    place = order[:done].count("phrase") if "phrase" in order[done:] else len(found) - 1
    if order[done + 1 : done + 2] == ["pass"] and "phrase" in order[done:]:
        raise Unreadable("it is not clear whether it is done or to be done")
    if len(found) > 2 or place >= len(found):
        raise Unreadable("it is not clear on which of the dates it was done")
    phrase, window = found[place]
    if phrase.lead not in ("", "in", "by", "during") or window.kind == "several":
        raise Unreadable("it is not clear on which day it was done")
    others = [other for other, _ in found if other is not phrase]
    note = f"the date it was due: '{others[0].text}'" if others else None
    return replace(window, kind="done", note=join_notes(window.note, note))


def _going_on(outline: Outline, found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
    """``Sept 2017 ongoing`` starts then; ``ongoing until 2028`` ends then."""
    window = _combined(found)
    phrase = found[0][0]
    if window.kind in ("from", "window"):
        return window
    if window.kind == "by" and phrase.lead == "by":
        return replace(window, kind="window")
    if window.kind == "by" and outline.order.index("phrase") < outline.order.index("ongoing"):
        return _led(replace(window, kind="from"), "from", "by", phrase.mark) if window.latest else (
            replace(window, kind="from")
        )
    raise Unreadable(f"ongoing and '{phrase.text}' could be a start or an end")


# Repeats and limits ----------------------------------------------------------------------------


def _repeated(outline: Outline, state: str) -> DateWindow:
    durations = {repeat.duration for repeat in outline.repeats}
    if len(durations) > 1:
        raise Unreadable("it gives more than one interval")
    if state not in ("", "ongoing", "tbc", "missing"):
        raise Unreadable(f"it is said to be {state}, and to come round")
    (duration,) = durations
    lasting = [phrase for phrase in outline.phrases if phrase.has_year]
    if not lasting:
        return _unyeared_repeat(outline, duration)
    if any(phrase.label for phrase in lasting):
        raise Unreadable("it comes round, and has a newer date")
    window = _combined(_windows(replace(outline, phrases=lasting), None))
    return replace(window, kind="repeat", repeat=duration)


def _unyeared_repeat(outline: Outline, duration: str) -> DateWindow:
    """``31 August (annually)``: the day comes round every year, so no one year is taken."""
    if not outline.phrases:
        return DateWindow("repeat", repeat=duration)
    last = outline.phrases[-1].members[-1]
    replace(last, years=None)
    dates = " ".join(phrase.text for phrase in outline.phrases)
    note = f"'{dates}' comes round, so no one year is taken"
    return DateWindow("repeat", precision=last.precision, repeat=duration, note=note)


def _relative(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    if state in ("done", "paused", "closed", "ongoing", "ditto") or outline.repeats:
        raise Unreadable("it gives a time limit, and says something else as well")
    if outline.phrases:
        return _limit_and_date(outline, state, agreed)
    windows = [_limit_window(limit, agreed) for limit in outline.limits]
    longest = max(windows, key=lambda window: window.latest or date.min)
    if len(windows) == 1:
        return longest
    if longest.latest is None:
        raise Unreadable("it gives more than one time limit")
    return replace(
        longest, note=join_notes(longest.note, "of several time limits the longest is taken")
    )


def _limit_and_date(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    """A date beside a time limit says when that is."""
    if any(phrase.lead in ("from", "after") for phrase in outline.phrases):
        raise Unreadable("it gives a start and a length of time")
    found = _dated(outline, state, agreed)
    return replace(found, note=join_notes(found.note, "the time limit beside it was passed over"))


def _limit_window(limit: Limit, agreed: date | None) -> DateWindow:
    if limit.working:
        note = "working days depend on the bank holidays, so they have no dates here"
        return DateWindow("relative", note=note)
    duration = limit.duration
    if isinstance(limit.anchor, str):
        note = f"the day of '{limit.anchor}' is not known"
        return DateWindow("relative", repeat=duration, note=note)
    if isinstance(limit.anchor, Expression):
        if limit.anchor.years is None:
            note = f"no year is given for '{limit.anchor.text}'"
            return DateWindow("relative", repeat=duration, note=note)
        start = limit.anchor.span()
        note = join_notes(*start.notes, f"counted from {limit.anchor.text}") or ""
        return _counted(limit, start.earliest, start.latest, note)
    if agreed is None:
        note = "the day the plan was agreed is not known"
        return DateWindow("relative", repeat=duration, note=note)
    note = f"counted from {day_words(agreed)}, when the plan was agreed"
    return _counted(limit, agreed, agreed, note)


def _counted(limit: Limit, first: date, last: date, note: str) -> DateWindow:
    latest = _later(last, limit.most, limit.unit)
    if limit.after:
        earliest: date | None = _later(first, limit.most, limit.unit)
        return DateWindow("relative", earliest, None, "day", limit.duration, None, note)
    earliest = _later(first, limit.least, limit.unit) if limit.least else first
    return DateWindow("relative", earliest, latest, "day", limit.duration, None, note)


def _later(start: date, count: int, unit: str) -> date:
    months = {"M": 1, "Y": 12, "quarter": 3, "term": 4}.get(unit, 0)
    days = {"D": 1, "W": 7, "fortnight": 14}.get(unit, 0)
    return start + relativedelta(months=months * count, days=days * count)
