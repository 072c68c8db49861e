"""Changes of what the cells say: texts that people paste and programs trip over."""

from __future__ import annotations

import random
from typing import Any

from lxml import etree

from mutations.parts import named, with_tree

_CONTROLS = "\t\n\r\x85\u2028\u200b\u00ad\ufeff\u202e\u2066_x0001__x000D__x005F_"
_SCRAPS = (
    "=1+1", "=HYPERLINK(\"x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "'", '"', "[", "]", "(",
    "(a", "(?:", "\\", "\\d+", "*", "%s", "{0}", "{{ title }}", "{% if %}", "<b>", "&amp;", "]]>",
    "#REF!", "#N/A", "NaN", "inf", "-0", "1e400", "1.10", "0x1F", "²", "½", "٣", "Ⅳ", "１",
    "TRUE", "None", "nan", "1(a)(ii)", "1.1.1.1.1.1", "(((((", "a)b)c)", "–", "•", "…", "N/A",
    "\u200f\u05d0\u05d1\u05d2 abc", "\U0001f333\u200d\U0001f468", "e\u0301", "\ufffd", "İ", "ß",
    "ǅ", "Ωμέγα", "中文", "\u00a0", "\u2003", "a\u00a0– Red", "Red / Amber", "1 – Fully Achieved",
    "Lead", "Action", "RAG", "Target date", "Progress", "Ref", "Recommendation", "Status", "Theme",
    "Total", "Key", "as above", "ditto", "“", "As above", "See above", "Cancelled", "1 or 2",
)  # fmt: skip
_ENDLESS = (
    "x", "word ", "=", "\n", "é", "\U0001f333", "1.", "1", " ", "(", ")", "(a", "1.1a", "1(a)(i)",
    "1/", "_a", "- ", ", ", "; ", "a\n", "Apr ", "Apr 2018 ", "Sept 2017 & ", "by ",
    "every 6 months ", "complete ", "not ", "J. ", "John Smith, ", "Progress: ", "[1]", "“", "a.b@",
    "\u00a0",
)  # fmt: skip
"""What a text goes on with for ever: patterns that look back again and again take for ever, too."""
_DAYS = ("0", "1", "29", "30", "31", "32", "99", "1st", "2nd", "31st", "first", "last", "mid")
_MONTHS = ("Feb", "Sept", "13", "00", "Q5", "Q2", "spring", "Easter", "April/May", "month", "Xmas")
_YEARS = ("0", "00", "1", "99", "1899", "9999", "10000", "2026", "2025/26", "26/25", "²", "٢٠٢٦")
_JOINS = (" ", "/", ".", "-", " to ", " – ", " or ", "\n", ", ", " and ", " until ", " by ", "")


def nonsense_day(rng: random.Random) -> str:
    """Something between a date and none."""
    words = [rng.choice(rng.choice([_DAYS, _MONTHS, _YEARS])) for _ in range(rng.randint(1, 7))]
    return "".join(f"{word}{rng.choice(_JOINS)}" for word in words)


def odd_text(rng: random.Random) -> str:
    """A text that a program may trip over."""
    kind = rng.randrange(8)
    if kind == 0:
        piece, length = rng.choice(_ENDLESS), rng.choice([256, 8_000, 32_768])
        return (
            f"{rng.choice(['', 'a', '1. '])}{piece * (length // len(piece))}{rng.choice(['', 'b'])}"
        )
    if kind == 1:
        return "".join(rng.choices(_CONTROLS + "ab 1.", k=rng.randint(1, 30)))
    if kind == 2:
        return "".join(chr(rng.choice([rng.randrange(32, 0xD800), rng.randrange(0x10000, 0x20000)]))
                       for _ in range(rng.randint(1, 40))).replace("\ufffe", "")  # fmt: skip
    if kind in (3, 4):
        return nonsense_day(rng)
    return rng.choice(["", " ", "\n", ", "]).join(rng.choices(_SCRAPS, k=rng.randint(1, 4)))


def set_text(element: Any, text: str) -> None:
    """Give an element a text, where XML can hold it."""
    try:
        element.text = text
    except ValueError:
        element.text = "?"


def _say(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        found = named(root, "t", "v", "p", "f", "formula1", "definedName")
        for one in rng.sample(found, min(len(found), rng.choice([1, 5, 40]))):
            if etree.QName(one).localname == "p" and len(one):
                continue
            set_text(one, odd_text(rng))

    return with_tree(content, change, rng)


def _add(rng: random.Random, content: bytes) -> bytes:
    """Something before or behind what a cell says."""

    def change(root: Any) -> None:
        found = [one for one in named(root, "t", "v", "p") if one.text]
        for one in rng.sample(found, min(len(found), rng.choice([1, 5]))):
            parts = [one.text, odd_text(rng)]
            rng.shuffle(parts)
            set_text(one, "".join(parts))

    return with_tree(content, change, rng)


def _swap(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        found = named(root, "t", "v", "p")
        if len(found) > 1:
            one, other = rng.sample(found, 2)
            one.text, other.text = other.text, one.text

    return with_tree(content, change, rng)


def _blank(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        found = named(root, "t", "v")
        for one in rng.sample(found, len(found) // rng.choice([1, 2, 10])):
            one.text = rng.choice([None, "", " ", "\n"])

    return with_tree(content, change, rng)


TEXT_CHANGES = (_say, _say, _say, _add, _swap, _blank)
