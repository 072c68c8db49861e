"""Texts without words where a date should be: blanks, dashes, ditto marks, ticks, bare numbers."""

from __future__ import annotations

import re

from .expressions import excel_day
from .spans import day_words
from .windows import DateWindow


def read_wordless(text: str) -> DateWindow | None:
    """Blanks, dashes, ditto marks, ticks and bare numbers."""
    if text[:1].isalpha() and text[0] not in "DdMmYyXx":
        return None  # of letters only the placeholders' ("dd/mm/yy", "xx") begin any of these
    if _DITTO.fullmatch(text):
        return DateWindow("ditto")
    if is_placeholder(text):
        return DateWindow("missing")
    if _TICK.fullmatch(text):
        return DateWindow("done")
    if day := excel_day(text):
        note = f"{text} looks like an Excel day number: it would be {day_words(day)}"
        return DateWindow("unreadable", note=note)
    is_number = re.fullmatch(r"\d+([.,]\d+)*", text) and not re.search(r"(\d+\.){2}", text)
    if is_number and not re.fullmatch(r"(\d{1,2}\.)?(199\d|20\d\d)", text):
        return DateWindow("unreadable", note=f"'{text}' is a bare number")
    return None


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps the place of a date: ``dd/mm/yy``, ``xx``."""
    return _MISSING.fullmatch(text.lower()) is not None


_DITTO = re.compile(r"[\s\-]*(\"|''|,,)[\s\-.,;]*")
_MISSING = re.compile(r"[\s\-?./_*,;]*|(?:dd|mm|yy|xx|[\s/.\-])+|#n/a")
_TICK = re.compile(r"[✓✔☑✅]+\ufe0f?")
