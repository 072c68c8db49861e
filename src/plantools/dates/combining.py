"""Several phrases as one window: a start and an end, several deadlines, an old date and a new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .edtf import all_of, interval
from .outline import Phrase
from .spans import day_words
from .windows import DateWindow, Unreadable, join_notes


def combine(found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
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
    """Several deadlines, of which the last counts; one with an open start is named by its end."""
    windows = [window for _, window in found]
    last = max(windows, key=_latest)
    if len({(window.earliest, window.latest) for window in windows}) == 1:
        return replace(last, note=note)
    forms = [_member(window.edtf) for window in windows]
    return DateWindow(
        "several",
        min(window.earliest or _latest(window) for window in windows),
        last.latest,
        last.precision,
        None,
        all_of(forms),
        note,
    )


def _member(form: str | None) -> str | None:
    """A form as it stands in a set: without the open start, and without a set's own brackets."""
    if form is None or form[0] == "[":
        return None
    return form.removeprefix("../").strip("{}")


def _latest(window: DateWindow) -> date:
    assert window.latest is not None
    return window.latest


def relabel(found: Sequence[tuple[Phrase, DateWindow]]) -> DateWindow:
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
    note = "it replaces an earlier date that is not given"
    return replace(window, note=join_notes(window.note, note))
