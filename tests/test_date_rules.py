"""The rules of dates: words that are passed over without asking them would be found by none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plantools.dates import words
from plantools.dates.durations import REPEATS, may_begin_repeat
from plantools.dates.expressions import RULES, may_begin_date
from plantools.dates.phrasebook import PASSED, PHRASES
from plantools.dates.tokens import Tokens, cut_tokens
from plantools.dates.windows import Unreadable

TABLE = Path(__file__).parent / "data" / "dates.csv"

CALENDAR = (
    words.ADVERBS, words.FEASTS, words.MONTHS, words.NUMBERS, words.ORDINALS, words.PARTS,
    words.SEASONS, words.UNITS, words.WEEKDAYS, words.YEAR_KINDS,
)  # fmt: skip

LITERALS = (
    "towards", "toward", "the", "of", "in", "h", "q", "qtr", "year", "ye", "fy", "financial",
    "municipal", "academic", "calendar", "once", "twice", "thrice", "every", "each", "per", "any",
)  # fmt: skip

TAILS = (
    "", "2026", "25/26", "March 2026", "of March 2026", "1 March 2026", "half of 2026", "a year",
    "quarter 2025/26", "week of March 2026", "end March 2026", "- 2026", "term 2026", "months",
    "commencing 1 March 2026", "ending March 2026", "other month", "times a year", "monthly",
    "2025/26 Q2", "to late March 2026", "day of every month", "August", "3 month intervals", "4",
)  # fmt: skip


def first_words() -> list[str]:
    """Every word of the vocabulary and of the reference wordings."""
    written = re.findall(r"[^\W\d_]+", TABLE.read_text("utf-8").lower())
    phrases = [*PHRASES, *PASSED, *LITERALS, *(phrase for table in CALENDAR for phrase in table)]
    return sorted({*written, *(word for phrase in phrases for word in phrase.split())})


@pytest.mark.parametrize("tail", TAILS)
def test_no_date_and_no_repeat_begins_with_a_word_that_is_passed_over(tail: str) -> None:
    texts = [cut_tokens(f"{word} {tail}") for word in first_words()]
    dates = [one for one in texts if not may_begin_date(one, 0) and finds(RULES, one)]
    repeats = [one for one in texts if not may_begin_repeat(one, 0) and finds(REPEATS, one)]
    assert (dates, repeats) == ([], [])


def finds(rules, tokens: Tokens) -> bool:  # type: ignore[no-untyped-def]
    """Whether any rule has something to say of a text's beginning."""
    try:
        return any(rule(tokens, 0) for rule in rules)
    except Unreadable:
        return True
