"""Rules about the wording of evidence: whether it bears out the grade and the day of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from plantools.checks.base import Context, Hit, Row, quoted, spelled
from plantools.dates import find_dates, read_date


def work_promised(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Complete actions whose evidence promises work for a day that is still to come."""
    for row in rows:
        known = _reported(row, context)
        if row["state"] != "complete" or known is None:
            continue
        for sentence in _sentences(row["progress"]):
            if _PROMISE.search(sentence) and not _AFTERWARDS.search(sentence):
                days = [one.latest for one in find_dates(sentence) if one.latest is not None]
                if days and max(days) > known:
                    yield Hit(
                        row,
                        f"The action is complete, yet its evidence promises work: "
                        f"{quoted(sentence, most=100)}.",
                    )
                    break


_PROMISE = re.compile(
    r"\b(?:(?:will|shall) (?:then |now |also |soon )?(?:be|start|begin|finish|complete|launch|go|"
    r"take)|(?:is|are|remains?|still|yet) to (?:be|start|begin|follow|launch)|"
    r"(?:is|are) (?:now )?due|planned (?:for|to)|scheduled (?:for|to)|expected (?:to|in|by)|"
    r"to be \w+ed)\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of work that has not been done."""

_AFTERWARDS = re.compile(
    r"\b(?:review\w*|refresh\w*|repeat\w*|monitor\w*|evaluat\w*|annual\w*|yearly|quarterly|"
    r"monthly|continu\w*|again|next (?:meeting|report|update|round)|report(?:ed)? (?:back )?to|"
    r"ongoing|expir\w*|in force|until)\b",
    re.IGNORECASE,
)
"""What goes on after an action is complete: looking at it again is no part of it."""


def wording_doubts_grade(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Actions whose evidence has words that another grade would have."""
    for row in rows:
        found = _doubt(row["state"], row["progress"] or "")
        if found:
            yield Hit(
                row,
                f"The action is {row['state']}, and its evidence says "
                f"{quoted(_around(row['progress'], found), most=100)}.",
            )


# Strong words only, and those whose plain meaning is against the state: a note is read by a person,
# who stops reading notes if most of them are nothing.
_DOUBTS = {
    "complete": re.compile(
        r"\b(?:not yet|yet to be|still to be|remains? (?:to be|outstanding)|partially|partly|"
        r"(?:is|are|still) (?:outstanding|in progress|under ?way|awaited)|awaiting|nearing "
        r"completion|(?:nearly|almost) (?:complete|finished)|to be completed)\b",
        re.IGNORECASE,
    ),
    "on track": re.compile(
        r"\b(?:behind (?:schedule|target|plan|time)|(?:has|have|had) slipped|slippage|overdue|"
        r"(?:will|can)(?: ?not|n.t) (?:now )?be (?:met|achieved|completed|delivered)|unlikely to|"
        r"missed (?:the|its|their) (?:deadline|target)|no longer possible|"
        r"(?:has|have) (?:not|yet to) (?:yet )?(?:started|start|begun|begin)|stalled)\b",
        re.IGNORECASE,
    ),
    "not started": re.compile(
        r"\b(?:(?:has|have) (?:now )?(?:started|begun|commenced)|(?:is|are) (?:now )?(?:under ?way|"
        r"in progress)|(?:has|have) (?:now )?been (?:completed|launched|delivered))\b",
        re.IGNORECASE,
    ),
    "not achieved": re.compile(
        r"\b(?:(?:has|have) (?:now )?been (?:fully )?(?:completed|achieved|implemented)|"
        r"fully (?:achieved|implemented|completed)|(?:is|are) now complete)\b",
        re.IGNORECASE,
    ),
}


def _doubt(state: str, text: str) -> re.Match[str] | None:
    """Words of a text that speak against a state.

    A search that need not mind capitals is twice as fast; in ASCII, small letters have no others.
    """
    doubt = _DOUBTS.get(state)
    if doubt is None or (text.isascii() and not _IN_SMALL_LETTERS[state].search(text.lower())):
        return None
    return doubt.search(text)


_IN_SMALL_LETTERS = {
    state: re.compile(doubt.pattern, doubt.flags & ~re.IGNORECASE)
    for state, doubt in _DOUBTS.items()
}
"""The same, whose words are all written in small letters."""


def _around(text: str, found: re.Match[str]) -> str:
    """The sentence in which something was found."""
    return next(
        (sentence for sentence in _sentences(text) if found.group() in sentence), found.group()
    )


def later_than_report(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Evidence that tells as done what has a later day than the report it stands in."""
    for row in rows:
        reported = read_date(row["reported_text"]).latest if row["reported_text"] else None
        for sentence in _sentences(row["progress"]) if reported else ():
            later = _done_on(sentence)
            if later is not None and reported is not None and later > reported:
                yield Hit(
                    row,
                    f"The evidence tells of {spelled(later)}, after the report's own date "
                    f"({row['reported_text']}): {quoted(sentence, most=100)}.",
                )
                break


def _done_on(sentence: str) -> date | None:
    """The day on which a sentence says that something was done, where it says nothing else."""
    if _TO_COME.search(sentence) or not _DONE.search(sentence):
        return None
    days = [one.earliest for one in find_dates(sentence) if one.kind in ("by", "window")]
    return days[0] if len(days) == 1 else None


_DONE = re.compile(
    r"\b(?:was|were|has been|have been|held|took place|met|completed|launched|agreed|attended|"
    r"delivered|published|approved|signed|opened|started|began|"
    r"(?!need|seed|weed|shed|speed|feed|indeed|exceed|proceed|succeed|embed)\w{3,}ed)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|to be|to take|due|by|until|till|plan(?:s|ned|ning)?|schedul\w*|"
    r"expect\w*|aim\w*|"
    r"intend\w*|propos\w*|target\w*|deadline|next|from|expir\w*|revis\w*|extend\w*|before|for|"
    r"forecast\w*|anticipat\w*|arrang\w*|book\w*|end of|up to|through|ahead)\b",
    re.IGNORECASE,
)
"""Words by which a sentence may speak of a day to come; "agreed for June" is no report of June."""


def _sentences(text: str | None) -> list[str]:
    """The sentences of a text; a full stop inside a number or an abbreviation ends none."""
    found = re.split(r"(?<=[.!?;])\s+(?=[A-Z•–-])|\n+", text or "")
    return [one.strip() for one in found if one.strip()]


def _reported(row: Row, context: Context) -> date | None:
    """The last day of the period that a row reports; else the day of the check."""
    reported = read_date(row["reported_text"]).latest if row["reported_text"] else None
    return reported or context.on
