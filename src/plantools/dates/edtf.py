"""Writing the Extended Date/Time Format (EDTF), levels 1 and 2 of ISO 8601-2.

Source: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DATE = re.compile(r"(\d{4}(?:-\d\d)*)([~?%]?)")


def mark_dates(edtf: str | None, mark: str) -> str | None:
    """Every date in a form marked ``~`` approximate or ``?`` uncertain; ``%`` is both.

    >>> mark_dates("2025-09/2026-03", "?"), mark_dates("2026-03-31~", "?")
    ('2025-09?/2026-03?', '2026-03-31%')
    """
    if not edtf or not mark:
        return edtf

    def marked(found: re.Match[str]) -> str:
        both = {found[2], mark} - {""}
        return found[1] + (both.pop() if len(both) == 1 else "%")

    return _DATE.sub(marked, edtf)


def interval(first: str | None, last: str | None) -> str | None:
    """From the start of one form to the end of another; ``..`` is an open end.

    >>> interval("2025-04/2025-06", "2026-01"), interval("..", "2026-04")
    ('2025-04/2026-01', '../2026-04')
    """
    if not first or not last or first[0] in "[{" or last[0] in "[{":
        return None
    start, end = first.split("/")[0], last.split("/")[-1]
    return start if start == end else f"{start}/{end}"


def all_of(forms: Sequence[str | None]) -> str | None:
    """A set with every one of the dates; a stretch of time in a set is written with two dots.

    >>> all_of(["2017-09", "2018-03"]), all_of(["2026-06-01/2026-06-05", "2026-07"])
    ('{2017-09,2018-03}', '{2026-06-01..2026-06-05,2026-07}')
    """
    return _set("{}", forms)


def one_of(forms: Sequence[str | None]) -> str | None:
    """A set of which one date is meant.

    >>> one_of(["2026-03", "2026-04"])
    '[2026-03,2026-04]'
    """
    return _set("[]", forms)


def _set(brackets: str, forms: Sequence[str | None]) -> str | None:
    members = [form for form in forms if form and form[0] not in "[{"]
    if len(members) < len(forms):  # a set cannot hold a set, nor what has no form
        return None
    distinct = dict.fromkeys(member.replace("/", "..") for member in members)
    return f"{brackets[0]}{','.join(distinct)}{brackets[1]}"
