"""The day a file speaks of: what it reports itself, else the date in its name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

import pandas as pd

from plantools.dates import find_dates, read_date


def day_of_file(plan: pd.DataFrame) -> tuple[date | None, str]:
    """The last day of the period a plan reports, and the words that say so.

    Where the plan names none, its file's name may ("Action Plan 2019-Q3.xlsx"); where that does
    not either, nobody knows.

    >>> from plantools.plan import build_plan
    >>> from plantools.tables import Record
    >>> day_of_file(build_plan([Record({"action": "Dig", "reported_text": "March 2020"})]))
    (datetime.date(2020, 3, 31), 'March 2020')
    """
    reported = [
        (day, str(text))
        for text in plan["reported_text"].dropna().unique()
        if (day := read_date(str(text)).latest) is not None
    ]
    if reported:
        return max(reported)
    names = plan["source"].dropna().unique()
    return day_of_name(str(names[0])) if len(names) == 1 else (None, "")


def day_of_name(name: str) -> tuple[date | None, str]:
    """The last day of the one period that a file's name tells, and its words.

    >>> [day_of_name(name)[0].isoformat() for name in ("log-2011-09.docx", "Plan Q3 2019-20.xlsx",
    ...     "plan_31.03.2020 v2.docx", "Update March 2020 FINAL.docx", "plan 20200331.xlsx")]
    ['2011-09-30', '2019-12-31', '2020-03-31', '2020-03-31', '2020-03-31']
    >>> day_of_name("Plan 2019-22.xlsx"), day_of_name("v3.xlsx")
    ((None, ''), (None, ''))
    """
    stem = PurePath(name).stem
    for pattern, form in _FORMS:
        found = pattern.search(stem)
        day = read_date(found.expand(form)).latest if found else None
        if found and day:
            return day, found.group().strip(" _-")
    words = re.sub(r"[_\s]+", " ", stem)
    windows = [one for one in find_dates(words) if one.latest and one.precision in _PRECISE]
    return (windows[0].latest, words) if len(windows) == 1 else (None, "")


# A year and a number from 13 on ("2019-22") are the years of a plan, not a month of its report.
_FORMS = (
    (re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-2]\d|3[01])(?!\d)"), r"\1-\2-\3"),
    (re.compile(r"(?<!\d)(20\d\d)[-_.](0[1-9]|1[0-2])(?![-_.]?\d)"), r"\1-\2"),
    (re.compile(r"(?<!\d)(\d\d?)[-_.](\d\d?)[-_.](20\d\d|\d\d)(?!\d)"), r"\1/\2/\3"),
    (re.compile(r"(?<!\d)(20\d\d)[-_. ]*[Qq]([1-4])(?!\d)"), r"Q\2 \1"),
    (
        re.compile(r"[Qq](?:uarter|tr)?[-_. ]?([1-4])[-_. ]*(20\d\d)[-_/. ](\d\d)(?!\d)"),
        r"Q\1 \2/\3",
    ),
    (re.compile(r"[Qq](?:uarter|tr)?[-_. ]?([1-4])[-_. ]*(20\d\d)(?![-_/]?\d)"), r"Q\1 \2"),
)
_PRECISE = ("day", "week", "month", "quarter")
"""How exactly a name must tell a period: a year is more often the plan's than the report's."""
