"""What joins a bare code to the words shown with it, and what is written without that."""

from __future__ import annotations

from plantools.schemes import COLOURS, STATES, Scheme

GLOSS = "\N{NO-BREAK SPACE}– "
"""What joins a bare code to the words shown with it. Officers type an ordinary space there, so
what plantools added can be told from what was written."""


def with_gloss(code: str, words: str) -> str:
    """A bare code with its words, because a coloured cell always has words in it.

    >>> with_gloss("1", "Fully Achieved").replace(GLOSS, " ~ ")
    '1 ~ Fully Achieved'
    """
    return f"{code}{GLOSS}{words}"


def glosses(scheme: Scheme) -> frozenset[str]:
    """The words that may be shown with a bare code."""
    labels = (grade.label for grade in scheme.grades)
    return frozenset({*labels, *COLOURS, *map(str.capitalize, STATES)})


def split_gloss(text: str | None, known: frozenset[str]) -> tuple[str | None, str]:
    """What was written, and what stands behind it as the words shown with a code do.

    >>> split_gloss(with_gloss("1", "Fully Achieved"), frozenset({"Fully Achieved"}))
    ('1', 'Fully Achieved')
    """
    if not text:
        return text, ""
    code, _, words = text.partition(GLOSS)
    return (code if words in known else text), words
