"""The names of sheets as themes, where a workbook keeps one plan on several sheets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plantools.tables.headers import Header
from plantools.tables.periods import is_period
from plantools.tables.records import Draft


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A plan read from a sheet: the sheet's name, its header, its records."""

    sheet: str
    header: Header
    drafts: Sequence[Draft]


def name_themes(plans: Iterable[SheetPlan]) -> None:
    """Give the records of several sheets with the same headings their sheet's name as the theme.

    Only where a record has no theme of its own, and where the name is not one that any workbook
    may have: "Housing" is a theme; "Sheet1", "Action Plan", "Closed" and "2025-26" are none.
    """
    alike: dict[frozenset[str], list[SheetPlan]] = defaultdict(list)
    for plan in plans:
        if plan.sheet and plan.drafts:
            alike[_headings(plan.header)].append(plan)
    for group in alike.values():
        telling = [plan for plan in group if not is_generic(plan.sheet)]
        if len({plan.sheet for plan in telling}) < 2:
            continue
        for draft, sheet in ((draft, plan.sheet) for plan in telling for draft in plan.drafts):
            if not any(draft.values.get(name, "").strip() for name in ("theme", "theme_ref")):
                draft.values["theme"] = sheet.strip()


def _headings(header: Header) -> frozenset[str]:
    return frozenset(one.text.casefold() for one in header.headings.values() if one.text)


def is_generic(sheet: str) -> bool:
    """Whether a sheet's name is one that any workbook may have, or a period.

    >>> [is_generic(name) for name in ("Sheet1", "Action Plan (2)", "Q1 2025", "Housing")]
    [True, True, True, False]
    """
    plain = re.sub(r"[^a-z ]+", " ", sheet.casefold()).strip()
    words = [word for word in plain.split() if word not in _SMALL]
    dated = is_period(sheet) or (len(words) <= 1 and all(map(is_period, words)))
    return dated or all(word in _GENERIC or is_period(word) for word in words)


_SMALL = frozenset("the of and for to in on at as a an v q copy final draft version".split())
_GENERIC = frozenset(
    """sheet sheets tab table page plan plans action actions tracker tracking register log list
    master main live open current active outstanding ongoing new old previous last latest next
    closed complete completed completion archive archived archives finished done historic history
    removed superseded data update updates progress report reporting summary overview status rag
    item items task tasks improvement delivery work programme project recommendation
    recommendations review scrutiny part year quarter month week annual quarterly monthly red amber
    green blue grey""".split()
)
