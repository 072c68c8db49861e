"""Rules about progress and evidence: whether it is given, and whether it bears its grade out."""

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
from plantools.deadlines import has_passed


def no_progress(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Actions without progress or evidence; one not started and not yet due needs none."""
    hits = []
    for row in rows:
        text = (row["progress"] or "").strip()
        waiting = row["state"] == "not started" and not has_passed(row, context.on)
        if (not text and not waiting) or _NOTHING.fullmatch(text):
            hits.append(Hit(row, f"No {_wanted_progress(row)} is given{as_said(text)}."))
    if is_one_matter(hits, rows, "progress"):
        yield of_all(rows, f"None of the {len(rows)} actions has {_wanted_progress(rows[0])}.")
    else:
        yield from hits


def _wanted_progress(row: Row) -> str:
    return "evidence of progress" if row["kind"] == "scrutiny update" else "progress"


# What people write where they have nothing to say. "No update available at the time of compiling
# this Plan." stands in a council's own plan.
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|tb[acd]|[-–—.?]+|not applicable|nothing to report|awaiting update|"
    r"no (?:further )?(?:update|progress|report)s?\b.{0,60})[.\s]*",
    re.IGNORECASE | re.DOTALL,
)


def same_words_as_before(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Open actions whose progress is word for word that of the last report."""
    for row in rows:
        earlier = context.before.get(id(row))
        if earlier is None or row["state"] in ENDED or not row["progress"]:
            continue
        if _plain(row["progress"]) == _plain(earlier["progress"] or ""):
            wanted = _wanted_progress(row).capitalize()
            yield Hit(row, f"{wanted} is the same as in the last report, word for word.")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
