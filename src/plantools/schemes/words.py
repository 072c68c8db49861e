"""Status words and colours: what the words, the letter or the fill of a status cell mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from plantools.colours import colour_word
from plantools.schemes.grading import (
    DENIED,
    FIRST_PHRASE,
    Scheme,
    State,
    Status,
    plain_words,
    read_scheme,
    same_words,
)
from plantools.schemes.palettes import palette_words


def read_status(text: str, scheme: Scheme | None = None) -> Status | None:
    """The colour and state that a status cell's words mean, or nothing where they are not known.

    Colour names and their first letters are read by the scheme (``brag`` where none is given),
    other words by ``schemes/words.toml``.

    >>> read_status("On target"), read_status("In hand")
    (Status(colour='Green', state='on track', named=False), None)
    >>> read_status("G")
    Status(colour='Green', state='on track', named=True)
    """
    if own := own_status(text, scheme):
        return own
    if not _may_open_status(text):
        return None
    if scheme is None and len(text) <= _LONGEST_REMEMBERED:
        return _read_commonly(text)
    return _read(text, scheme or read_scheme("brag"))


_LONGEST_REMEMBERED = 100
"""Characters of a text whose status is remembered: statuses come again, reports do not."""


@lru_cache(maxsize=8192)
def _read_commonly(text: str) -> Status | None:
    """A status by no document's own meaning."""
    return _read(text, read_scheme("brag"))


def _read(text: str, scheme: Scheme) -> Status | None:
    """A status by its words, where they are none of an officer's own."""
    text = text.strip()
    whole, first = _phrases(text)
    found = FIRST_PHRASE.match(text)
    if DENIED.search(text):
        return None
    for phrase in dict.fromkeys((whole, first)):
        if (colour := _read_colour(phrase, scheme)) is not None:
            return _with_words(colour, text[found.end() :] if found else "")
        if (status := status_words().get(phrase)) is not None:
            return _with_colour(status, text[found.end() :] if found else "", scheme)
    return _status_but_for_a_slip(first or whole)


def own_status(text: str, scheme: Scheme | None) -> Status | None:
    """What an officer has confirmed that a text means, or nothing."""
    if scheme is None or not scheme.own:
        return None
    return next((scheme.own[one] for one in _phrases(text) if one in scheme.own), None)


def _phrases(text: str) -> tuple[str, str]:
    """A text's plain words, and those of its first phrase."""
    found = FIRST_PHRASE.match(text.strip())
    return plain_words(text), plain_words(found.group() if found else text)


def _with_words(colour: Status, behind: str) -> Status:
    """A colour's name, with the state that the words behind it tell: "Red – not started"."""
    status = status_words().get(plain_words(behind))
    return replace(colour, state=status.state) if status else colour


def _with_colour(status: Status, behind: str, scheme: Scheme) -> Status:
    """Status words, with the colour that is named behind them: "Complete (Green)"."""
    colour = _read_colour(plain_words(behind), scheme)
    return replace(colour, state=status.state) if colour else status


def is_status(text: str) -> bool:
    """Whether a text is a status cell's, also where nobody can say what state it means.

    >>> is_status("Carried forward – due mid September"), read_status("Carried forward")
    (True, None)
    """
    if not _may_open_status(text):
        return False
    return (_is_common if len(text) <= _LONGEST_REMEMBERED else _is_status)(text)


def _is_status(text: str) -> bool:
    if read_status(text) is not None:
        return True
    phrases = _phrases(text)
    return any(phrase in _undecided() for phrase in phrases) or _is_undecided_slip(phrases[0])


@lru_cache(maxsize=8192)
def _is_common(text: str) -> bool:
    return _is_status(text)


def _may_open_status(text: str) -> bool:
    """Whether a text begins like a status: of most words of prose none begins with any.

    Its first phrase is a colour or the words of a status, or differs from these by slips within
    words, so its first word is one of theirs or differs from it by such a slip.
    """
    first = _FIRST_WORD.search(text.casefold())
    return first is not None and _may_begin_status(first.group())


_FIRST_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def _may_begin_status(word: str) -> bool:
    alike = _first_words().get(word[0], ())
    return word in alike or any(same_words(word, first) for first in alike)


@lru_cache(maxsize=1)
def _first_words() -> dict[str, set[str]]:
    """The first words of every status and colour by their first letters, in which no slip is."""
    table: dict[str, set[str]] = {}
    for phrase in (*status_words(), *_undecided(), *COLOUR_NAMES, *_AROUND_COLOURS):
        table.setdefault(phrase[0], set()).add(phrase.split()[0])
    return table


def _is_undecided_slip(phrase: str) -> bool:
    return any(
        same_words(phrase, words) for words in _undecided_by_length().get(len(phrase.split()), ())
    )


def _status_but_for_a_slip(phrase: str) -> Status | None:
    """The status whose words differ from a phrase only by a slip, where it is the only one."""
    alike = _statuses_by_length().get(len(phrase.split()), ())
    close = {status for words, status in alike if same_words(phrase, words)}
    return close.pop() if len(close) == 1 else None


@lru_cache(maxsize=1)
def _statuses_by_length() -> dict[int, list[tuple[str, Status]]]:
    """The status words by how many they are."""
    table: dict[int, list[tuple[str, Status]]] = {}
    for words, status in status_words().items():
        table.setdefault(len(words.split()), []).append((words, status))
    return table


def _read_colour(phrase: str, scheme: Scheme) -> Status | None:
    """A colour's name or first letter, alone or with the words "rag" or "status" around it."""
    name = COLOUR_NAMES.get(_AROUND.sub("", phrase).strip())
    return None if name is None else Status(name, colour_state(name, scheme), named=True)


_AROUND_COLOURS = ("rag", "brag", "status", "rated", "rating", "colour")
_AROUND = re.compile(rf"\b(?:{'|'.join(_AROUND_COLOURS)})\b")

COLOUR_NAMES = {
    "r": "Red", "red": "Red",
    "a": "Amber", "amber": "Amber", "yellow": "Amber", "y": "Amber", "orange": "Amber",
    "g": "Green", "green": "Green",
    "b": "Blue", "blue": "Blue",
    "grey": "Grey", "gray": "Grey",
}  # fmt: skip


def colour_state(colour: str, scheme: Scheme | None = None) -> State:
    """What a status colour means in a scheme; in ``brag`` where the scheme does not use it.

    >>> colour_state("Blue"), colour_state("Amber", read_scheme("scrutiny"))
    ('complete', 'slipped')
    """
    if scheme is not None and colour.casefold() in scheme.own:
        return scheme.own[colour.casefold()].state
    for one in (scheme, read_scheme("brag")):
        states = {grade.state for grade in one.grades if grade.colour == colour} if one else set()
        if len(states) == 1:
            return states.pop()
        if one is not None and one.name == DOCUMENT:
            break  # a document's own key says nothing of it, or two things
    return "unknown"


@lru_cache(maxsize=16)
def state_colour(state: State) -> str:
    """The colour in which a state is shown where no key says otherwise.

    >>> state_colour("complete"), state_colour("paused")
    ('Blue', 'Grey')
    """
    return next((one.colour for one in status_words().values() if one.state == state), "")


DOCUMENT = "document"
"""The name of a scheme that a document's own key gives."""


def fill_state(fill: str, scheme: Scheme | None = None) -> State:
    """What a fill means: by a document's key the very fill first, then its colour.

    >>> fill_state("00B050")
    'on track'
    """
    if scheme is not None and f"#{fill}" in scheme.own:
        return scheme.own[f"#{fill}"].state
    exact = scheme.grade(fill) if scheme else None
    colour = fill_colour(fill)
    return exact.state if exact else colour_state(colour, scheme) if colour else "unknown"


def fill_colour(fill: str) -> str | None:
    """The status colour of a fill: a palette's own exactly, any other as people would name it."""
    return palette_words().get(fill) or colour_word(fill)


@lru_cache(maxsize=1)
def _word_table() -> dict[str, Any]:
    return tomllib.loads((files("plantools") / "schemes" / "words.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def status_words() -> dict[str, Status]:
    """The words of ``words.toml`` that mean one state, with that."""
    return {
        plain_words(words): Status(entry["colour"], cast(State, state))
        for state, entry in _word_table().items()
        if state != "unknown"
        for words in entry["words"]
    }


@lru_cache(maxsize=1)
def _undecided() -> frozenset[str]:
    """The words of a status cell whose meaning differs from council to council."""
    return frozenset(map(plain_words, _word_table()["unknown"]["words"]))


@lru_cache(maxsize=1)
def _undecided_by_length() -> dict[int, list[str]]:
    """The same by how many words they are."""
    table: dict[int, list[str]] = {}
    for words in _undecided():
        table.setdefault(len(words.split()), []).append(words)
    return table
