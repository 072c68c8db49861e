"""Remembering what short texts come to: headings and labels are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

LONGEST = 150
"""Characters a heading may have; longer texts are prose that only mentions a field."""


def remember(
    count: int, longest: int = LONGEST
) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Let a function of a text remember its last answers for texts that are no longer than that.

    Longer ones are prose, which hardly ever comes twice and would be kept for nothing.
    """

    def remembering(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
        known = lru_cache(maxsize=count)(function)

        @wraps(function)
        def answer(text: str) -> Answer:
            return known(text) if len(text) <= longest else function(text)

        return answer

    return remembering
