"""Where two texts differ, so that what they share can stay as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 4_000
"""Words and blanks of a text that is compared word by word; comparing longer ones takes long."""

MOST_ALIKE = 0.5
"""Texts that share less than this of their characters are taken as wholly different."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text, from and to, and the text that takes its place."""

    start: int
    end: int
    new: str


def changes(old: str, new: str, *, whole_words: bool = False) -> list[Change]:
    """The changes that make one text of another, in their order.

    No change holds a line's end in the old and in the new stretch, for the line stays one then.
    With ``whole_words`` a change is about whole words, which reads better where it is tracked.

    >>> changes("Plant 40 trees\\nby May", "Plant 45 trees\\nby June")
    [Change(start=7, end=8, new='5'), Change(start=18, end=21, new='June')]
    >>> changes("Amber", "Green\\nDone", whole_words=True)
    [Change(start=0, end=5, new='Green\\nDone')]
    """
    found: list[Change] = []
    for start, end, text in _hunks(old, new):
        for one in _by_lines(old, start, end, text):
            change = one if whole_words else _trimmed(old, one)
            if change.start < change.end or change.new:
                found.append(change)
    return found


def _hunks(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    olds, news = _words(old), _words(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if len(olds) <= LONGEST and len(news) <= LONGEST:
        blocks = matcher.get_matching_blocks()
        shared = sum(len("".join(olds[one.a : one.a + one.size])) for one in blocks)
        if shared >= MOST_ALIKE * min(len(old), len(new)):
            places, at = [0], 0
            for word in olds:
                at += len(word)
                places.append(at)
            for kind, a, b, c, d in matcher.get_opcodes():
                if kind != "equal":
                    yield places[a], places[b], "".join(news[c:d])
            return
    yield 0, len(old), new


def _words(text: str) -> list[str]:
    return re.findall(r"\n|[^\S\n]|\w+|.", text)


def _by_lines(old: str, start: int, end: int, new: str) -> Iterator[Change]:
    """A change line by line, until one of its sides has no further line."""
    while "\n" in old[start:end] and "\n" in new:
        stop = old.index("\n", start, end)
        line, _, new = new.partition("\n")
        yield Change(start, stop, line)
        start = stop + 1
    yield Change(start, end, new)


def _trimmed(old: str, change: Change) -> Change:
    """A change without what the two stretches begin and end alike."""
    start, end, new = change.start, change.end, change.new
    while start < end and new and old[end - 1] == new[-1] and old[end - 1] != "\n":
        end, new = end - 1, new[:-1]
    while start < end and new and old[start] == new[0] and old[start] != "\n":
        start, new = start + 1, new[1:]
    return Change(start, end, new)
