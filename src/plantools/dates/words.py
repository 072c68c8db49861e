"""The words of the calendar: months, weekdays, seasons, feasts, numbers, units and parts."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

SEASONS: Mapping[str, int] = {"spring": 0, "summer": 1, "autumn": 2, "winter": 3}

FEASTS: Mapping[str, str] = {
    "easter": "easter",
    "easter sunday": "easter",
    "easter day": "easter",
    "easter monday": "easter monday",
    "good friday": "good friday",
    "christmas": "christmas",
    "christmas day": "christmas",
    "xmas": "christmas",
    "xmas day": "christmas",
    "christmas eve": "christmas eve",
    "boxing day": "boxing day",
    "new year": "new year",
    "new year's day": "new year",
    "new years day": "new year",
    "new year's eve": "new year's eve",
    "new years eve": "new year's eve",
}

NUMBERS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}

ORDINALS: Mapping[str, int] = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
    "final": -1,
    "latter": -1,
}

UNITS: Mapping[str, str] = {
    word: unit
    for unit, words in {
        "D": "day days",
        "W": "week weeks wk wks",
        "M": "month months mth mths mnth mnths",
        "Y": "year years yr yrs",
        "quarter": "quarter quarters qtr qtrs",
        "fortnight": "fortnight fortnights",
        "term": "term terms",
    }.items()
    for word in words.split()
}
"""Units of time. The last three are not ISO 8601's own; ``duration`` turns them into weeks or
months."""

ADVERBS: Mapping[str, tuple[int, str]] = {
    "daily": (1, "D"),
    "weekly": (1, "W"),
    "fortnightly": (2, "W"),
    "monthly": (1, "M"),
    "quarterly": (3, "M"),
    "termly": (1, "term"),
    "half termly": (2, "M"),
    "half yearly": (6, "M"),
    "annually": (1, "Y"),
    "annual": (1, "Y"),
    "yearly": (1, "Y"),
    "bi monthly": (2, "M"),
    "bimonthly": (2, "M"),
    "bi weekly": (2, "W"),
    "biweekly": (2, "W"),
    "biannual": (6, "M"),
    "biannually": (6, "M"),
    "bi annual": (6, "M"),
    "bi annually": (6, "M"),
    "semi annual": (6, "M"),
    "semi annually": (6, "M"),
    "biennial": (2, "Y"),
    "biennially": (2, "Y"),
    "triennial": (3, "Y"),
    "triennially": (3, "Y"),
    "per annum": (1, "Y"),
    "pa": (1, "Y"),
    "every other day": (2, "D"),
    "every other week": (2, "W"),
    "every second week": (2, "W"),
    "alternate weeks": (2, "W"),
    "every other month": (2, "M"),
    "every second month": (2, "M"),
    "alternate months": (2, "M"),
    "every other year": (2, "Y"),
    "every second year": (2, "Y"),
    "alternate years": (2, "Y"),
}
"""How often, in one word: a number and a unit."""

TWO_MEANINGS: Mapping[str, str] = {
    "bi monthly": "every two months; it could be twice a month",
    "bimonthly": "every two months; it could be twice a month",
    "bi weekly": "every two weeks; it could be twice a week",
    "biweekly": "every two weeks; it could be twice a week",
    "biannual": "twice a year; it could be every two years",
    "biannually": "twice a year; it could be every two years",
    "bi annual": "twice a year; it could be every two years",
    "bi annually": "twice a year; it could be every two years",
}
"""Words that people use in two senses, and the one that is taken."""

PARTS: Mapping[str, str] = {
    "early": "early",
    "early part": "early",
    "first part": "early",
    "mid": "mid",
    "middle": "mid",
    "mid point": "mid",
    "late": "late",
    "later part": "late",
    "latter part": "late",
    "back end": "late",
    "end": "end",
    "month end": "end",
    "start": "start",
    "beginning": "start",
    "first half": "first half",
    "1st half": "first half",
    "second half": "second half",
    "2nd half": "second half",
    "latter half": "second half",
    "last half": "second half",
}

YEAR_KINDS: Mapping[str, str] = {
    "fy": "financial",
    "financial year": "financial",
    "fiscal year": "financial",
    "budget year": "financial",
    "ay": "academic",
    "academic year": "academic",
    "school year": "academic",
    "municipal year": "municipal",
    "civic year": "municipal",
    "council year": "municipal",
    "calendar year": "calendar",
}
