"""The status that a report of progress opens with: "Completed. See the attached note."."""

from __future__ import annotations

import re

from plantools.schemes.grading import State, plain_words
from plantools.schemes.words import is_status, status_words


def opening_state(text: str) -> State:
    """The state that a report's first words tell, where they cannot be mistaken; else unknown.

    They are status words and nothing else, closed by a stop, a line or the end, or by a dash or
    comma with no reservation behind it. Every line that opens with a status must say the same.

    >>> [opening_state(text) for text in (
    ...     "Completed. See attached note.", "Completed although the programme is on hold.",
    ...     "Completed, subject to approval", "Completed\\nOngoing. A report is due.")]
    ['complete', 'unknown', 'unknown', 'unknown']
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return "unknown"
    told = {_state_of(line) for line in lines if _opens_with_status(line)}
    return told.pop() if len(told) == 1 and _opens_with_status(lines[0]) else "unknown"


_OPENING = re.compile(
    r"(?P<words>[^.;:!,\n(–—]{1,60}?)\s*(?:(?P<end>[.;!])|[:,(–—]| - |$)(?P<rest>.*)", re.DOTALL
)
_RESERVATION = re.compile(
    r"\W*(?:subject|but|although|though|however|except|apart|bar|pending|awaiting|await|unless"
    r"|until|not|only|save|with the exception|nearly|almost|part|partly|phase|stage)\b",
    re.IGNORECASE,
)


def _opens_with_status(line: str) -> bool:
    match = _OPENING.match(line)
    return bool(match and is_status(match["words"]))


def _state_of(line: str) -> State:
    """The state that a line's first words alone tell, unless what follows takes it back."""
    match = _OPENING.match(line)
    status = status_words().get(plain_words(match["words"])) if match else None
    if match is None or status is None or _RESERVATION.match(match["rest"]):
        return "unknown"
    return status.state
