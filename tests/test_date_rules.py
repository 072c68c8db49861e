"""The rules of dates: words that are passed over without asking them would be found by none."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies

from plantools.dates import (
    DateWindow,
    cannot_be_date,
    durations,
    expressions,
    find_dates,
    kind_of_prose,
    phrases,
    prose,
    reading,
    words,
)
from plantools.dates.phrasebook import PASSED, PHRASES
from plantools.dates.plain import read_plain
from plantools.dates.plainwords import _part_of
from plantools.dates.reading import read_text

TABLE = Path(__file__).parent / "data" / "dates.csv"

CALENDAR = (
    words.ADVERBS, words.FEASTS, words.MONTHS, words.NUMBERS, words.ORDINALS, words.PARTS,
    words.SEASONS, words.UNITS, words.WEEKDAYS, words.YEAR_KINDS,
)  # fmt: skip

LITERALS = (
    "towards", "toward", "the", "of", "in", "h", "q", "qtr", "year", "ye", "fy", "financial",
    "municipal", "academic", "calendar", "once", "twice", "thrice", "every", "each", "per", "any",
    "within", "in", "next", "coming", "following", "maximum", "time", "period", "times", "x", "a",
    "interval", "intervals", "cycle", "basis", "single", "working", "business", "available",
    "commencing", "beginning", "ending", "comm", "whole", "quarters", "qs", "yyyy", "dd", "p.a.",
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
def test_no_rule_is_passed_over_at_a_word_that_it_could_begin_with(tail: str) -> None:
    for word in first_words():
        assert quickly(f"{word} {tail}") == slowly(f"{word} {tail}")


WORDS = (*first_words(), *LITERALS, *TAILS, "kerbs", "bridges", "Setpember", "bins", "(", ")", ",")
TEXTS = strategies.lists(strategies.sampled_from(WORDS), max_size=8).map(" ".join)


@given(text=TEXTS)
def test_asking_only_the_rules_that_may_begin_reads_as_asking_all_everywhere(text: str) -> None:
    assert quickly(text) == slowly(text)


@given(text=TEXTS)
def test_dates_in_prose_are_found_as_by_asking_everywhere(text: str) -> None:
    with (
        patch.object(prose, "beginnings", lambda tokens: [True] * (len(tokens) + 1)),
        patch.object(expressions, "rules_at", lambda *_: expressions.RULES),
    ):
        everywhere = find_dates(text)
    assert find_dates(text) == everywhere


def test_every_reference_wording_reads_as_by_all_rules() -> None:
    wordings = [row["text"] for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())]
    assert [quickly(text) for text in wordings] == [slowly(text) for text in wordings]


@given(text=TEXTS)
def test_what_is_refused_at_its_first_words_is_unreadable(text: str) -> None:
    assert not cannot_be_date(text) or quickly(text).kind == "unreadable"


@pytest.mark.parametrize("first", ["Survey", "Contract", "The", "In", "Of", "Six", "Over", "To"])
def test_no_word_of_the_vocabulary_is_refused_behind_another(first: str) -> None:
    texts = [f"{first} {word} {tail}" for word in WORDS for tail in TAILS]
    refused = [text for text in texts if cannot_be_date(text)]
    assert [text for text in refused if quickly(text).kind != "unreadable"] == []


HARMLESS = sorted(word for word in WORDS if _part_of(word))
PROSE = strategies.lists(
    strategies.sampled_from(HARMLESS) | strategies.sampled_from([*WORDS, *words.ADVERBS]),
    max_size=9,
)


@settings(max_examples=1000)
@given(prose=PROSE, stop=strategies.sampled_from(["", "."]))
def test_prose_told_from_its_words_is_read_as_that_by_the_grammar(
    prose: list[str], stop: str
) -> None:
    text = " ".join(prose) + stop
    assert kind_of_prose(text) in ("", quickly(text).kind)


@pytest.mark.parametrize(
    "beside", ["{} {}", "the {} {} kerbs", "by {1} {0}", "each {} {}", "kerbs {1} of {0}"]
)
def test_no_word_of_the_vocabulary_changes_the_prose_it_stands_in(beside: str) -> None:
    texts = [
        beside.format(word, other) for word in WORDS for other in (*words.ADVERBS, "kerbs", "group")
    ]
    told = [text for text in texts if kind_of_prose(text)]
    assert [text for text in told if quickly(text).kind != kind_of_prose(text)] == []


def test_prose_that_comes_round_is_not_left_to_the_grammar() -> None:
    assert kind_of_prose("Progress will be reported quarterly to each ward.") == "repeat"
    assert kind_of_prose("Progress will be reported to each ward.") == "unreadable"


NAMES = "March Mar mar SEPT sep May Febr Marsh Junee of".split()
BETWEEN = strategies.sampled_from([" ", "/", "-", ".", "  ", " / ", "th ", "st ", ", ", ""])
BEHIND = strategies.sampled_from(["", "", "", " ", ".", " 00:00:00", " 9:30", "T10:00:00", "\n"])
TWO = strategies.integers(0, 99).map(str) | strategies.integers(0, 40).map("{:02}".format)
YEAR = strategies.integers(1985, 2105).map(str) | TWO
MONTH = strategies.sampled_from(NAMES) | TWO
DAYS = strategies.tuples(TWO | YEAR, BETWEEN, MONTH, BETWEEN, YEAR, BEHIND)
MONTHS = strategies.tuples(MONTH, BETWEEN, YEAR, BEHIND)


@settings(max_examples=1500)
@given(text=(DAYS | MONTHS).map("".join))
def test_a_plain_date_comes_to_what_the_grammar_makes_of_it(text: str) -> None:
    with patch.object(reading, "read_plain", lambda _: None):
        whole = quickly(text)
    assert quickly(text) == whole


def test_the_plainest_dates_are_not_left_to_the_grammar() -> None:
    texts = ["31/03/2026", "1.4.26", "2026-03-31 00:00:00", "1st April 2026", "Mar 2026"]
    assert all(map(read_plain, texts))


def quickly(text: str) -> DateWindow:
    return read_text(text, None)


def slowly(text: str) -> DateWindow:
    """What a text comes to where every rule is asked at every place."""
    with (
        patch.object(phrases, "_rules_of", lambda _: phrases.ALL_RULES),
        patch.object(expressions, "rules_at", lambda *_: expressions.RULES),
        patch.object(durations, "may_begin_repeat", lambda *_: True),
        patch.object(durations, "may_begin_limit", lambda *_: True),
    ):
        return read_text(text, None)
