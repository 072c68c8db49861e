"""Rules about leads: whether somebody answers for an action, and still does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantools.checks.base import (
    ENDED,
    Context,
    Hit,
    Row,
    as_said,
    is_one_matter,
    of_all,
)


def lead_missing(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Open actions for which nobody answers, or no longer."""
    hits = [
        Hit(row, f"{_sentence(row, context)}{as_said(row['lead'])}.")
        for row in rows
        if row["state"] not in ENDED and _NOBODY.fullmatch((row["lead"] or "").strip())
    ]
    if is_one_matter(hits, rows, "lead"):
        yield of_all(rows, f"None of the {len(rows)} actions has a lead.")
    else:
        yield from hits


def _sentence(row: Row, context: Context) -> str:
    earlier = (context.before.get(id(row)) or {}).get("lead")
    return f"The lead of the last report ({earlier}) is gone" if earlier else "No lead is given"


_NOBODY = re.compile(
    r"|[-–—?.\s]+|none|n/?a|tb[acd]|to be (?:confirmed|agreed|decided|appointed|identified)|"
    r"(?:post )?(?:currently )?vacan(?:t|cy)|unassigned|not (?:yet )?(?:assigned|allocated|known)",
    re.IGNORECASE,
)
"""What stands for a lead where there is none."""
