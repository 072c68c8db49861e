"""What a table is that holds no plan, in words for the person who asks why it was left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantools.cells import Grid
from plantools.fields import plain_heading
from plantools.schemes import read_status
from plantools.tables.gathered import NO_ACTION
from plantools.tables.periods import is_period
from plantools.tables.records import LeftOut

EMPTY_TEMPLATE = "left alone: a plan's headings with nothing below them: an empty template"
"""What is said of a plan's table without actions."""

FORM = "left alone: a form to fill in (labels with nothing beside them)"
"""What is said of a form without a text beside its labels."""


def empty_register(left_out: Sequence[LeftOut]) -> str:
    """What is said of a plan's headings without a record: a template, unless there was more."""
    nothing = all(one.why == NO_ACTION for one in left_out)
    return EMPTY_TEMPLATE if nothing else "register"


_GENERIC = "left alone: no heading of a plan in it"


def what_is_seen(grid: Grid) -> str:
    """What a table without a plan is, and so why it was left alone.

    >>> from plantools.cells import Cell
    >>> what_is_seen(Grid(rows=((Cell("Name"), Cell("Phone")), (Cell("J Smith"), Cell("01234")))))
    "left alone: its headings (Name, Phone) are not a plan's"
    """
    rows = [
        [cell.text.strip() for _, cell in grid.anchors(row) if cell.text.strip()]
        for row in range(min(len(grid.rows), _ROWS))
    ]
    rows = [texts for texts in rows if texts]
    if not rows:
        return "left alone: nothing in it"
    for seen, is_it in _KINDS:
        if is_it(rows):
            return f"left alone: {seen}"
    return _by_headings(rows)


_ROWS = 200
"""Rows of a table that are looked at to say what it is."""

_Rows = Sequence[Sequence[str]]


def _is_calendar(rows: _Rows) -> bool:
    """Whether months, weeks or days stand across the top."""
    top = [texts for texts in rows[:6] if len(texts) >= 3]
    return any(
        sum(map(is_period, texts)) >= 3 and sum(map(is_period, texts)) * 3 >= len(texts) * 2
        for texts in top
    )


def _is_contents(rows: _Rows) -> bool:
    """Whether it says that it is the contents, or lists words with a page each."""
    if any(re.match(r"(?:table of )?contents\b|index$", texts[0], re.I) for texts in rows[:2]):
        return True
    listed = [texts[-1] for texts in rows if len(texts) == 2]
    pages = [int(text) for text in listed if re.fullmatch(r"[0-9]{1,4}", text)]
    headed = any(plain_heading(text) in ("page", "page no") for text in rows[0])
    return headed and len(pages) >= 2 and pages == sorted(pages)


def _is_form(rows: _Rows) -> bool:
    """Whether most of its rows are a label that ends in a colon, with nothing beside it."""
    alone = sum(len(texts) == 1 and texts[0].endswith((":", "…", "__")) for texts in rows)
    return len(rows) >= 2 and alone * 2 > len(rows)


def _is_summary(rows: _Rows) -> bool:
    """Whether most of it are counts, with words for a status beside or above them."""
    return _is_counted(rows) and any(map(read_status, _headings(rows)))


def _has_totals(rows: _Rows) -> bool:
    """Whether most of it are counts, with a total or a count named beside or above them."""
    return _is_counted(rows) and any(map(_COUNT.search, _headings(rows)))


def _headings(rows: _Rows) -> list[str]:
    return [*rows[0], *(texts[0] for texts in rows)]


def _is_counted(rows: _Rows) -> bool:
    figures = [bool(_FIGURE.fullmatch(text)) for texts in rows for text in texts]
    counted = [one for one in rows if len(one) >= 2 and all(map(_FIGURE.fullmatch, one[1:]))]
    return len(counted) * 2 >= len(rows) and sum(figures) * 3 >= len(figures)


_FIGURE = re.compile(r"[£$€]?-?[\d,]+(?:\.\d+)?\s?%?")
_COUNT = re.compile(r"\b(?:total|count|number|actions|sum|no\.? of)\b", re.IGNORECASE)


def _is_risks(rows: _Rows) -> bool:
    """Whether it is headed by a risk's likelihood and impact."""
    words = [set(plain_heading(" ".join(texts)).split()) for texts in rows[:12]]
    return any(
        {"likelihood", "impact"} <= one
        or ("probability" in one and "impact" in one)
        or (bool(one & {"risk", "risks"}) and bool(one & {"likelihood", "impact", "mitigation"}))
        for one in words
    )


def _is_list(rows: _Rows) -> bool:
    """Whether it holds nothing but a few words in each of its cells, each once in its column."""
    texts = [text for row in rows for text in row]
    if len(rows) < 3 or any(len(text) > 40 or len(text.split()) > 4 for text in texts):
        return False
    if any(character.isdigit() for text in texts for character in text):
        return False
    alone = all(len(row) == 1 for row in rows)
    status = [sum(read_status(row[column]) is not None for row in rows[1:] if column < len(row))
              for column in range(max(map(len, rows)))]  # fmt: skip
    return alone or max(status) >= 2


_KINDS = (
    ("a contents list", _is_contents),
    ("a calendar (months, weeks or days across the top)", _is_calendar),
    ("a form to fill in (labels with nothing beside them)", _is_form),
    ("counts by status (a summary)", _is_summary),
    ("counts and totals (a summary)", _has_totals),
    ("a list of risks, not of actions", _is_risks),
    ("a list of words (a lookup)", _is_list),
)


def _by_headings(rows: _Rows) -> str:
    """The headings of its first row that looks like headings, and what of a plan they lack."""
    heading = next((texts for texts in rows[:20] if len(texts) >= 2), None)
    if heading is None or max(map(len, heading)) > 60 or len(rows) < 2:
        return _GENERIC
    if not all(any(character.isalpha() for character in text) for text in heading):
        return _GENERIC
    named = ", ".join(" ".join(text.split()) for text in heading[:6])
    more = ", …" if len(heading) > 6 else ""
    return f"left alone: its headings ({named}{more}) are not a plan's"
