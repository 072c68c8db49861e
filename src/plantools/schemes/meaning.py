"""A document's own key: what its words for a step mean, and the scheme they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plantools.schemes.grading import Grade, Scheme, Status, plain_words
from plantools.schemes.words import (
    COLOUR_NAMES,
    DOCUMENT,
    fill_colour,
    read_status,
    status_words,
)


def read_meaning(text: str) -> Status | None:
    """What a key's words for a step mean, or nothing where they mean two things or none we know.

    A key speaks in sentences where a cell has a word, so the status may stand behind words such
    as "action has been", and what follows must not take it back.

    >>> [status and status.state for status in map(read_meaning, (
    ...     "Action has been completed", "On track to be completed by the target date",
    ...     "Complete or on track", "On track but with some risks", "In progress"))]
    ['complete', 'on track', None, None, None]
    """
    words = plain_words(_FUTURE.sub(" ", text)).split()
    while words and words[0] in _FILLERS:
        words.pop(0)
    for length in range(min(len(words), 7), 0, -1):
        status = status_words().get(" ".join(words[:length]))
        if status is not None:
            return None if _takes_back(status, words[length:]) else status
    return read_status(text) if len(words) <= 3 and plain_words(text) not in COLOUR_NAMES else None


_FILLERS = frozenset(
    "the this all any an each every action actions task tasks work recommendation recommendations "
    "milestone milestones target targets objective objectives activity activities project projects "
    "item items deadline has have had been is are was were fully now currently which that where "
    "indicates means status in progress and progressing underway ongoing started but successfully "
    "delivery implementation progress outcome commitment key measure already action s".split()
)
_FUTURE = re.compile(
    r"\b(?:to|will|can|should|may|could) (?:still )?be (?:fully )?\w+"
    r"|\bnot (?:yet )?(?:been )?(?:fully )?(?:complete|completed|achieved|delivered|met)\b(?!\s*$)",
    re.IGNORECASE,
)
"""What is still to come, or is only said again in the negative, is no state of its own."""

_HEDGES = frozenset(
    "but however although though except unless if or nearly almost partly not".split()
)
_TROUBLE = frozenset(
    "risk risks delay delays delayed concern concerns issue issues behind slippage slipped "
    "slipping problem problems challenges outstanding late".split()
)


def _takes_back(status: Status, rest: Sequence[str]) -> bool:
    """Whether what follows a status makes it another: "complete or on track", "… but at risk"."""
    told = {
        other.state
        for start in range(len(rest))
        for length in range(1, min(len(rest) - start, 5) + 1)
        if (other := status_words().get(" ".join(rest[start : start + length])))
    }
    good = status.state in ("complete", "on track")
    clean = {"no", "without"} & set(rest[:3])
    troubled = good and not clean and bool((_HEDGES | _TROUBLE) & set(rest))
    return (
        bool(told - {status.state} and good)
        or troubled
        or bool("or" in rest and told - {status.state})
    )


def read_by_key(text: str, key: Scheme | None) -> Status | None:
    """What a status cell's words mean where a document's key of colours has these very words.

    A colour that the cell itself names is its own all the same: "Paused (Red)".
    """
    code = key.read(text) if key is not None and key.name == DOCUMENT else None
    step = key.grade(code) if key is not None and code is not None else None
    if step is None or not step.colour:
        return None
    said = read_status(text, key)
    own = said is not None and said.named
    return Status(said.colour if said and own else step.colour, step.state, named=own)


def scheme_from_key(entries: Iterable[tuple[str, str, str]], *, title: str) -> Scheme:
    """The scheme a document's own key describes, from the code, words and fill of each entry.

    >>> scheme = scheme_from_key([("1", "Complete", ""), ("2", "Delayed", "FF0000")], title="Key")
    >>> [(grade.code, grade.state, grade.colour) for grade in scheme.grades]
    [(1, 'complete', 'Blue'), (2, 'slipped', 'Red')]
    """
    return Scheme(DOCUMENT, title, tuple(_key_grade(*entry) for entry in entries))


def _key_grade(code: str, words: str, fill: str) -> Grade:
    status = read_meaning(words)
    number = re.fullmatch(r"(\d+)(?:\.0+)?", code.strip())
    return Grade(
        code=int(number[1]) if number else code.strip(),
        label=words.strip(),
        state=status.state if status else "unknown",
        colour=fill_colour(fill) or (status.colour if status else ""),
    )
