"""Deciding what a text's outline comes to: the window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .combining import combine, relabel
from .limits import limit_window
from .outline import Outline, Phrase, gather, one_mark
from .phrase_windows import lead_window, phrase_windows
from .phrasebook import DENIALS
from .phrases import find_items
from .plain import read_plain
from .tokens import Tokens, clean_text, cut_tokens
from .windows import DateWindow, Unreadable, join_notes
from .wordless import read_wordless

LONGEST = 2000
"""Characters; no wording of a date is longer, and a whole report in a date cell is not read."""


def read_text(text: str, agreed: date | None) -> DateWindow:
    """What a text comes to; never raises."""
    if len(text) > LONGEST:
        return DateWindow("unreadable", note=f"more than {LONGEST} characters is no date")
    if plain := read_plain(text.strip()):
        return plain
    cleaned = clean_text(text)
    if simple := read_wordless(cleaned):
        return simple
    return read_tokens(cut_tokens(_spell_out(cleaned)), agreed)


def read_tokens(tokens: Tokens, agreed: date | None = None) -> DateWindow:
    """What the tokens of a text come to; never raises."""
    try:
        return _decide(gather(find_items(tokens)), agreed)
    except Unreadable as reason:
        return DateWindow("unreadable", note=str(reason))


def _spell_out(text: str) -> str:
    """``Q3/4`` as ``Q3/Q4``, ``on/before`` as ``on or before``, ``1. … 2. …`` as bullets.

    A lone ``1.`` may be a day and is left.
    """
    if "/" in text:
        text = _ON_OR_BEFORE.sub(r"\1 or \2", text)
    if "q" in text or "Q" in text:
        text = _TWO_QUARTERS.sub(r"Q\1 \2 Q\3", text)
    numbers = _NUMBERED.findall(text) if ". " in text else ()
    if len(numbers) < 2 or numbers != [str(place) for place in range(1, len(numbers) + 1)]:
        return text
    return _NUMBERED.sub("• ", text)


_ON_OR_BEFORE = re.compile(r"\b(on|by) ?/ ?(before|after)\b", re.IGNORECASE)
_TWO_QUARTERS = re.compile(
    r"\bq(?:tr|uarter)?s? ?([1-4]) ?(-|/|&|and|to) ?([1-4])(?![\d/-]| ?[/-] ?\d)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?<!\S)(\d{1,2})\. ")


def _decide(outline: Outline, agreed: date | None) -> DateWindow:
    state = _one_state(outline)
    if outline.unknown and _is_state_and_comment(outline, state):
        return DateWindow(state, note="the sentences after the first word were passed over")
    _refuse_unknown(outline, state)
    if outline.limits:
        found = _relative(outline, state, agreed)
    elif outline.repeats:
        found = _repeated(outline, state, agreed)
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
    if outline.order.count("bullet") > 1 and len(states) + bool(outline.phrases) > 1:
        raise Unreadable("its numbered parts are not in the same state")
    strong = [state for state in states if state not in ("missing", "tbc")]
    if len(strong) > 1:
        raise Unreadable(f"it is said to be both {strong[0]} and {strong[1]}")
    return (strong or states or [""])[0]


def _refuse_unknown(outline: Outline, state: str) -> None:
    """Words not understood are passed over only where they cannot change what is read."""
    denied = _denials(outline)
    order = [role for role in outline.order if role not in ("stop", "review", "bullet")]
    harmless = not outline.phrases and not outline.limits and not denied
    if state == "done" or outline.repeats:
        harmless = harmless and not _is_cryptic(outline.unknown)
    if state == "done":
        harmless = harmless and order[:1] == ["done"]
    elif state in ("ongoing", "paused", "closed"):
        harmless = harmless and order[:1] == [state]
    else:
        harmless = harmless and bool(outline.repeats or (outline.events and not order[1:]))
    if state in ("paused", "closed") and order[:1] == [state] and not denied:
        return
    if (outline.unknown or denied) and not harmless:
        raise Unreadable(_nothing_read(outline, denied))


def _is_cryptic(words: Sequence[str]) -> bool:
    """Whether among words not understood there are figures or lone letters: ``80%``, ``x2``."""
    return bool(re.search(r"[\d%]|\b[a-z]\b", " ".join(words), re.IGNORECASE))


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
        phrases = [replace(phrase, mark=one_mark(phrase.mark + "?")) for phrase in outline.phrases]
        outline = replace(outline, phrases=phrases)
    found = phrase_windows(outline.phrases, agreed)
    if any(phrase.label for phrase, _ in found):
        return relabel(found)
    return combine(found)


def _refuse_dates_of_events(outline: Outline) -> None:
    """A date beside an event is the action's only if nothing else is said with it."""
    if outline.unknown or (outline.passed and outline.order[0] == "event"):
        raise Unreadable(_nothing_read(outline))


def _refuse_date_of_confirmation(outline: Outline) -> None:
    """``TBC March 2026`` is a date; ``TBC by Cabinet in March 2026`` is when there will be one."""
    if outline.order[1:2] != ["phrase"] or outline.phrases[0].lead:
        raise Unreadable("the date given may be the day on which a date is to be confirmed")


def _in_state(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    if not outline.phrases:
        return DateWindow(state)
    order = [role for role in outline.order if role != "stop"]
    if state in ("ongoing", "done") and order[:3] == [state, "review", "phrase"]:
        dates = " ".join(phrase.text for phrase in outline.phrases)
        return DateWindow(state, note=f"'{dates}' is taken as the date of its review")
    if state in ("paused", "closed"):
        return _stopped(outline, state, agreed)
    if state == "ditto":
        raise Unreadable("it gives a date and points to another")
    if outline.events and outline.order[0] == "event":
        raise Unreadable(f"'{outline.events[0]}' could date the event and not the action")
    found = phrase_windows(outline.phrases, agreed)
    if any(phrase.label for phrase, _ in found):
        raise Unreadable(f"it is said to be {state}, and to have a newer date")
    return _finished(outline, found) if state == "done" else _going_on(outline, found)


def _stopped(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    """Only ``until`` dates a pause; any other date beside it is the deadline that was."""
    if state == "paused" and not outline.unknown and len(outline.phrases) == 1:
        ((phrase, window),) = phrase_windows(outline.phrases, agreed)
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
    if len(found) > 2 or place >= len(found) or any(phrase.open for phrase, _ in found):
        raise Unreadable("it is not clear on which of the dates it was done")
    phrase, window = found[place]
    if phrase.lead not in ("", "in", "by", "during") or window.kind == "several":
        raise Unreadable("it is not clear on which day it was done")
    notes = [window.note]
    for other, _ in found:
        if other is not phrase:
            was_due = found.index((phrase, window)) > 0
            text = f"'{other.text}'"
            notes.append(f"it was due: {text}" if was_due else f"{text} was passed over")
    return replace(window, kind="done", note=join_notes(*notes))


def _going_on(outline: Outline, found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
    """``Sept 2017 ongoing`` starts then; ``ongoing until 2028`` ends then."""
    window = combine(found)
    phrase = found[0][0]
    if window.kind in ("from", "window"):
        return window
    if window.kind == "by" and phrase.lead in ("by", "before"):
        return replace(window, kind="window")
    if window.kind == "by" and outline.order.index("phrase") < outline.order.index("ongoing"):
        started = replace(window, kind="from")
        return lead_window(started, "from", "by", phrase.mark) if window.latest else started
    raise Unreadable(f"ongoing and '{phrase.text}' could be a start or an end")


def _repeated(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    durations = {repeat.duration for repeat in outline.repeats}
    if len(durations) > 1:
        raise Unreadable("it gives more than one interval")
    if state not in ("", "ongoing", "tbc", "missing"):
        raise Unreadable(f"it is said to be {state}, and to come round")
    (duration,) = durations
    # "Monthly from September" begins in one September; "annually by 31 March" comes round.
    lasting = [phrase for phrase in outline.phrases if phrase.has_year or phrase.lead == "from"]
    if not lasting:
        return _unyeared_repeat(outline, duration)
    if any(phrase.label for phrase in lasting):
        raise Unreadable("it comes round, and has a newer date")
    window = combine(phrase_windows(lasting, agreed))
    return replace(window, kind="repeat", repeat=duration)


def _unyeared_repeat(outline: Outline, duration: str) -> DateWindow:
    """``31 August (annually)``: the day comes round every year, so no one year is taken."""
    if not outline.phrases:
        return DateWindow("repeat", repeat=duration)
    last = outline.phrases[-1].members[-1]
    dates = " ".join(phrase.text for phrase in outline.phrases)
    note = f"'{dates}' comes round, so no one year is taken"
    return DateWindow("repeat", precision=last.precision, repeat=duration, note=note)


def _relative(outline: Outline, state: str, agreed: date | None) -> DateWindow:
    if state in ("done", "paused", "closed", "ongoing", "ditto") or outline.repeats:
        raise Unreadable("it gives a time limit, and says something else as well")
    if outline.phrases:
        return _limit_and_date(outline, state, agreed)
    windows = [limit_window(limit, agreed) for limit in outline.limits]
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
    if any(phrase.lead != "by" for phrase in outline.phrases):
        raise Unreadable("it gives a date and a length of time")
    found = _dated(outline, state, agreed)
    return replace(found, note=join_notes(found.note, "the time limit beside it was passed over"))
