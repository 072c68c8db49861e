"""Of thousands of wordings those that may be one another's, quickly: candidates, no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process


def likest_pairs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each wording, on both sides, the few of the other side that it is likest.

    >>> sorted(likest_pairs(["Sow the meadow", "Dig the pond"], ["Sow a meadow", "Paint a hall"]))
    [(0, 0)]
    """
    if not ours or not theirs:
        return
    common = Counter(word for text in (*ours, *theirs) for word in set(text.split()))
    alike = process.cdist(
        [_telling_words(text, common) for text in ours],
        [_telling_words(text, common) for text in theirs],
        scorer=fuzz.ratio,
        score_cutoff=_CUTOFF,
        dtype=np.uint8,
        workers=-1,
    )
    found = {(one, other) for one, other in _likest(alike)}
    yield from sorted(found | {(one, other) for other, one in _likest(alike.T)})


_CUTOFF = 50
"""The least likeness of the telling words, of 100. That of the whole wordings is asked later."""

_FEW = 4

_WORD = 64
"""Characters that are compared in one step of the processor: ten times as quick as more."""


def _telling_words(text: str, common: Counter[str]) -> str:
    """The words of a text that fewest others have, in an order that is the same in all texts."""
    words = sorted(text.split(), key=lambda word: (common[word], word))
    return " ".join(words)[:_WORD]


def _likest(alike: np.ndarray[Any, Any]) -> Iterator[tuple[int, int]]:
    """The columns of each row's highest few likenesses; below the cutoff they are nought."""
    few = min(_FEW, alike.shape[1])
    columns = np.argpartition(alike, -few, axis=1)[:, -few:]
    for row, chosen in enumerate(columns):
        yield from ((row, int(column)) for column in chosen if alike[row, column])
