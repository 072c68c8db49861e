"""The facts around the tables: title, review, link officer, when the plan was agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantools.cells import Grid, Line
from plantools.dates import read_date
from plantools.fields import NO_THEME, match_fact, plain_heading, standing_titles
from plantools.references import split_recommendation, split_reference
from plantools.tables.said import Said, said_in

LONGEST_TITLE = 150
"""Characters a title or a section's name may have; longer lines are prose."""


def facts_in_row(grid: Grid, row: int) -> dict[str, Said]:
    """The facts a row states: each a label and, in the cell to its right, the value."""
    texts = [said_in(grid, row, at) for at, cell in grid.anchors(row) if cell.text.strip()]
    if len(texts) == 1:
        text, spot = texts[0].text, texts[0].spot
        fact = fact_in_text(text)
        label = match_fact(text) if text.endswith(":") else None
        return {fact[0]: Said(fact[1], spot)} if fact else {label: Said("")} if label else {}
    labels = [match_fact(one.text) for one in texts[::2]]
    if len(texts) % 2 or not all(labels):
        return {}
    return dict(zip(map(str, labels), texts[1::2], strict=True))


def fact_in_text(text: str) -> tuple[str, str] | None:
    """The fact in a line like "Link Officer/s: A Name".

    >>> fact_in_text("Link Officer/s: Morgan Ashby"), fact_in_text("Please note: two changes")
    (('link_officer', 'Morgan Ashby'), None)
    """
    label, colon, value = text.partition(":")
    name = match_fact(label) if colon and value.strip() else None
    return (name, value.strip()) if name else None


def fact_block(grid: Grid) -> dict[str, Said] | None:
    """The facts of a table that holds nothing else but a title, or nothing if it holds more."""
    facts: dict[str, Said] = {}
    for row in grid.filled:
        texts = [cell.text for _, cell in grid.anchors(row) if cell.text.strip()]
        stated = facts_in_row(grid, row)
        facts = {**stated, **facts}
        if not stated and len(texts) > 1:
            return None
    return facts or None


def titles_of(grid: Grid) -> Iterator[Said]:
    """The lines of a fact block that are no facts: its titles."""
    for row in grid.filled:
        texts = [said_in(grid, row, at) for at, cell in grid.anchors(row) if cell.text.strip()]
        if len(texts) == 1 and not facts_in_row(grid, row):
            yield texts[0]


def is_scrutiny(text: str) -> bool:
    """Whether a title says that a document is a scrutiny committee's update.

    >>> is_scrutiny("SCRUTINY MONITORING – PROGRESS UPDATE"), is_scrutiny("Action Plan 2025")
    (True, False)
    """
    return "scrutiny" in text.casefold()


def is_standing_title(text: str) -> bool:
    """Whether a title or heading is one that any plan may have, and so names neither.

    >>> is_standing_title("SCRUTINY MONITORING – PROGRESS UPDATE"), is_standing_title("Hate Crime")
    (True, False)
    """
    return plain_heading(text) in standing_titles()


def find_title(groups: Sequence[Sequence[Line]]) -> Line | None:
    """The document's title among the lines above its tables, one group a table.

    The line styled as a title; else the first heading or short line above the first table, unless
    the lines above the other tables show that it only names the first table's section.
    """
    lines = [line for group in groups for line in group]
    styled = next((line for line in lines if line.level == 0), None)
    if styled is not None or not groups:
        return styled
    first = [line for line in groups[0] if is_titular(line)]
    if not first or _names_first_table(groups, first):
        return None
    alone = len(first) == 1 and (
        bool(split_reference(first[0].text)[0])
        or any(
            is_titular(line) and line.level == first[0].level for line in lines[len(groups[0]) :]
        )
    )
    return None if alone and first[0].level is not None else first[0]


def is_frame(grid: Grid) -> bool:
    """Whether a table without lines above is one cell a row: it may only frame the next table."""
    return not grid.above and all(len(list(grid.anchors(row))) == 1 for row in grid.filled)


def is_titular(line: Line) -> bool:
    """Whether a line reads as a title: short, no fact, no sentence."""
    text = line.text.strip()
    recommendation = split_recommendation(text)
    return (
        len(text) <= LONGEST_TITLE
        and fact_in_text(text) is None
        and not text.endswith(".")
        and not (recommendation and recommendation[0])
    )


def section_above(lines: Sequence[Line], title: Line | None) -> str:
    """The section a table belongs to by the lines above it: their last heading.

    A line that is not styled as a heading counts when it is the last, short, and numbered.
    """
    lines = [line for line in lines if line is not title]
    headings = [line.text.strip() for line in lines if line.level]
    if headings:
        nameless = is_standing_title(headings[-1]) or headings[-1] == NO_THEME
        return "" if nameless else headings[-1]
    last = lines[-1].text.strip() if lines else ""
    return last if len(last) <= LONGEST_TITLE and split_reference(last)[0] else ""


def ends_themes(lines: Sequence[Line]) -> bool:
    """Whether the last heading above a table says that what follows stands under no theme."""
    headings = [line.text.strip() for line in lines if line.level]
    return headings[-1:] == [NO_THEME]


def caption_above(lines: Sequence[Line], title: Line | None) -> str:
    """The name that a plain short line right above a table gives it, or nothing.

    >>> caption_above([Line("Table 2: Parks and play")], None)
    'Parks and play'
    >>> caption_above([Line("The table below shows them")], None)
    ''
    """
    last = lines[-1] if lines else None
    if last is None or last is title or last.level is not None or not is_titular(last):
        return ""
    name = _TABLE_NUMBER.sub("", last.text.strip())
    known = (
        is_standing_title(name)
        or name == NO_THEME
        or _NO_NAME.search(name)
        or len(name.split()) > _LONGEST_NAME
    )
    dated = read_date(name).kind in ("by", "window")
    return "" if known or dated or not name[:1].isupper() or name[-1] in ":;,?!" else name


_LONGEST_NAME = 8
"""Words a plain line may have and still name a table."""

_TABLE_NUMBER = re.compile(r"(?:table|figure)\s*\d+[a-z]?\s*(?:[:.–—-]\s*|$)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:the|this|these|please|see|below|following|key|legend|notes?|source)\b"
    r"|\b(?:continued|cont|page|drafts?|version|appendix|annex|agenda|updated?|reports?)\b|=",
    re.IGNORECASE,
)


def _names_first_table(groups: Sequence[Sequence[Line]], first: Sequence[Line]) -> bool:
    """Whether the only line above the first table names it and not the document.

    Then the others have such a line too: each a number of its own, or each of three or more a
    name that is not that of a plan.
    """
    others = [group[-1] for group in groups[1:] if group]
    if len(first) > 1 or first[0].level is not None or first[0] is not groups[0][-1]:
        return False
    if split_reference(first[0].text)[0]:
        return any(line.level is None and split_reference(line.text)[0] for line in others)
    names = [caption_above([line], None) for line in (first[0], *others)]
    named = len(names) > 2 and len(set(names)) == len(names) and all(names)
    return named and not any(re.search(r"\b(?:plan|log|actions?)\b", name, re.I) for name in names)
