"""The vocabulary: what each word or phrase of a date column is there for.

Collected from the date columns of published UK council and government action plans. A word that
is not here is not understood, and a date beside a word that is not understood is not trusted.
"""

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

Meaning = tuple[str, str]
"""What a phrase is there for, and its value: ``("lead", "by")``."""


def _all(role: str, value: str, phrases: str) -> dict[str, Meaning]:
    return {phrase.strip(): (role, value) for phrase in phrases.split(",")}


PHRASES: Mapping[str, Meaning] = (
    # A lead stands before a date and says which side of it counts.
    _all("lead", "by", "by, no later than, not later than, on or before, by or before, by latest")
    | _all("lead", "by", "by no later than, by not later than, at the latest by, latest by")
    | _all("lead", "by", "latest, until, till, to, up to, up until, through to, up to and including")
    | _all("lead", "by", "til, not after, by at the latest, deadline of")
    | _all("lead", "by", "complete by, completion by, due by, finish by, deliver by, delivery by")
    | _all("lead", "by", "for completion by, to be completed by, to complete by, target by")
    | _all("lead", "by", "end date, finish date, completion date of, ends, ending")
    | _all("lead", "before", "before, prior to, ahead of, in advance of, by before")
    | _all("lead", "after", "after, following, later than, post")
    | _all("lead", "from", "from, since, on or after, not before, no earlier than, starting")
    | _all("lead", "from", "not earlier than, no sooner than, not until, with effect from, wef")
    | _all("lead", "from", "effective from, commencing, commencing from, beginning in, starts")
    | _all("lead", "from", "starting from, starting in, commencing in, beginning from, commences")
    | _all("lead", "from", "as from, as of, start date, begins, to start, to commence, to begin")
    | _all("lead", "from", "commence, started, commenced, begun, began, live from, go live from")
    | _all("lead", "during", "during, throughout, across, over, all of, the whole of, through")
    | _all("lead", "during", "over the course of, for the duration of, throughout the whole of")
    | _all("lead", "between", "between")
    | _all("lead", "in", "in, on, for, within, in or around, target of, due in, due on, due for")
    # Links join two dates.
    | _all("link", "list", "and, then, and then, plus, also, again in, and again in, followed by")
    | _all("link", "either", "or, and or")
    # States.
    | _all("state", "ongoing", "ongoing, on going, continuous, continuously, continuing, continual")
    | _all("state", "ongoing", "continually, continues, rolling, business as usual, bau, permanent")
    | _all("state", "ongoing", "permanently, day to day, all year round, all year, open ended")
    | _all("state", "ongoing", "life of the plan, life of plan, duration of the plan, indefinitely")
    | _all("state", "ongoing", "life of the strategy, life of the programme, life of the project")
    | _all("state", "ongoing", "duration of the strategy, duration of the programme, indefinite")
    | _all("state", "ongoing", "duration of the project, lifetime of the plan, always, in perpetuity")
    | _all("state", "ongoing", "plan period, no end date, life of the action plan, year round")
    | _all("state", "done", "complete, completed, done, achieved, closed, finished, delivered")
    | _all("state", "done", "implemented, actioned, concluded, fulfilled, discharged, signed off")
    | _all("state", "done", "accomplished, now in place, already in place")
    | _all("state", "paused", "on hold, onhold, paused, deferred, suspended, parked, in abeyance")
    | _all("state", "paused", "put on hold, stalled, temporarily suspended, mothballed")
    | _all("state", "closed", "no longer feasible, no longer required, no longer needed, cancelled")
    | _all("state", "closed", "no longer relevant, no longer applicable, no longer possible")
    | _all("state", "closed", "no longer viable, no longer being pursued, no longer a priority")
    | _all("state", "closed", "canceled, withdrawn, superseded, not pursued, not being pursued")
    | _all("state", "closed", "not to be pursued, not progressing, not being progressed, deleted")
    | _all("state", "closed", "abandoned, dropped, discontinued, removed, not feasible, rejected")
    | _all("state", "closed", "not proceeding, not to proceed, will not proceed, ceased, terminated")
    | _all("state", "closed", "decommissioned, not taken forward, not being taken forward, not agreed")
    | _all("state", "closed", "not accepted, no further action, no further action required")
    | _all("state", "closed", "no longer proceeding, no longer progressing")
    | _all("state", "ditto", "as above, ditto, same as above, see above, as per above, same, idem")
    | _all("state", "ditto", "as previous, as previous action, as per previous, same as previous")
    | _all("state", "ditto", "same date, same date as above, as with above, as for above")
    | _all("state", "tbc", "tbc, tba, tbd, tbn, tbca, unconfirmed, yet to be confirmed, not confirmed")
    | _all("state", "tbc", "not yet confirmed, to be confirmed, to be agreed, to be determined")
    | _all("state", "tbc", "to be announced, to be decided, to be advised, to be set, to be arranged")
    | _all("state", "tbc", "to be scheduled, to be notified, to be established, to be identified")
    | _all("state", "tbc", "to be defined, to be finalised, to be fixed, to be specified, pending")
    | _all("state", "tbc", "awaiting confirmation, awaiting date, to confirm, to follow")
    | _all("state", "tbc", "awaiting confirmation of date, yet to be agreed, yet to be determined")
    | _all("state", "missing", "na, not applicable, none, nil, nk, not known, unknown, not specified")
    | _all("state", "missing", "not set, not yet set, no date, no date set, no deadline, no target")
    | _all("state", "missing", "no target date, no date given, no timescale, not given, undated")
    | _all("state", "missing", "not stated, not yet known, not yet agreed, none set, none given, null")
    | _all("state", "missing", "no date yet, no date agreed, no set date, no fixed date, nan, nat")
    # What Word and Excel put in a date field that nobody has filled in.
    | _all("state", "missing", "click or tap to enter a date, click here to enter a date, enter date")
    | _all("state", "missing", "choose an item, insert date, dd mm yyyy, dd mm yy, mm yy, mm yyyy")
    | _all("state", "missing", "xx, xxx, xxxx, xx xx xx, xx xx xxxx, select date, pick a date")
    # Nothing that could be counted from, only a hurry or a need.
    | _all("event", "", "asap, as soon as possible, as soon as practicable, as early as possible")
    | _all("event", "", "immediate, immediately, with immediate effect, straight away, urgent, now")
    | _all("event", "", "urgently, ad hoc, as required, as needed, as necessary, as appropriate")
    | _all("event", "", "as and when, as and when required, as and when needed, when required")
    | _all("event", "", "when needed, when necessary, in due course, shortly, soon, imminently")
    | _all("event", "", "imminent, as soon as is practicable, as soon as reasonably practicable")
    | _all("event", "", "if required, if needed, if necessary, where required, where necessary")
    | _all("event", "", "as they arise, as it arises, as opportunities arise, at the earliest opportunity")
    # These open a clause that names the event; the clause runs to the end of its sentence.
    | _all("opens event", "", "when, once, whenever, as soon as, upon, on completion of, on receipt of")
    | _all("opens event", "", "in parallel with, in line with, to tie in with, to coincide with")
    | _all("opens event", "", "in conjunction with, alongside, in time for, linked to, tied to")
    | _all("opens event", "", "aligned with, aligned to, at the same time as, awaiting, as part of")
    | _all("opens event", "", "on appointment of, on approval of, on publication of, on adoption of")
    | _all("opens event", "", "to align with, to fit with, to feed into, depends on, relies on")
    | _all("opens event", "", "waiting for, waiting on, to run alongside, at each, at every")
    | _all("opens condition", "", "subject to, dependent on, dependent upon, dependant on, if")
    | _all("opens condition", "", "dependant upon, depending on, depending upon, conditional on")
    | _all("opens condition", "", "conditional upon, contingent on, contingent upon, provided")
    | _all("opens condition", "", "provided that, providing, providing that, assuming, assuming that")
    | _all("opens condition", "", "dependent, as long as, pending approval, pending confirmation")
    | _all("opens condition", "", "pending the, pending a, pending funding, pending outcome")
    # How sure the date is.
    | _all("about", "", "c, ca, circa, approx, approximately, about, around, roughly, say")
    | _all("about", "", "or thereabouts, or so, ish, in the region of")
    | _all("doubt", "", "provisional, provisionally, tentative, tentatively, indicative, estimated")
    | _all("doubt", "", "estimate, est, expected, anticipated, likely, possibly, hopefully, proposed")
    | _all("doubt", "", "probably, potentially, projected, forecast, aspirational")
    | _all("doubt", "", "subject to change, subject to confirmation, subject to approval, expect")
    | _all("doubt", "", "subject to funding, subject to resources, perhaps, maybe, unclear, unsure")
    # A date with no end, said after it.
    | _all("open", "", "onwards, onward, and onwards, and beyond, and ongoing, then ongoing, forward")
    | _all("open", "", "and then ongoing, ongoing thereafter, and ongoing thereafter, and on going")
    | _all("open", "", "and continuing, and thereafter, thereafter, and then continuous, or later")
    | _all("open", "", "and continuous, to date, to present, to the present, at the earliest, earliest, and after, or after, and later")
    # One date in place of another.
    | _all("label", "original", "original, originally, previously, previous, formerly, former, was")
    | _all("label", "original", "was due, had been, was previously, was originally, initially")
    | _all("label", "original", "previously due, originally due, old date, old, first agreed date")
    | _all("label", "original", "original deadline, original target date, original date, previous date")
    | _all("label", "original", "original target, previous target, previous target date, was to be")
    | _all("label", "original", "was due by, originally due by, original due date, previous deadline")
    | _all("label", "revised", "revised, revised to, now, now due, new, new date, revised date, amended")
    | _all("label", "revised", "revised target date, revised deadline, revised target, new deadline")
    | _all("label", "revised", "new target date, new target, current target, current date, current")
    | _all("label", "revised", "latest date, latest target, updated target, updated date, amended to")
    | _all("label", "revised", "updated deadline, updated to, changed to, moved to, extended to")
    | _all("label", "revised", "extended until, extended, moved, slipped to, slipped, postponed to")
    | _all("label", "revised", "postponed until, postponed, put back to, pushed back to, pushed to")
    | _all("label", "revised", "rescheduled to, rescheduled for, rescheduled, rearranged for, delayed")
    | _all("label", "revised", "rearranged to, delayed to, delayed until, brought forward to, slipping to")
    | _all("label", "revised", "brought forward, carried forward to, rolled forward to, reset to")
    | _all("label", "revised", "reprofiled to, re profiled to, re scheduled to, re scheduled for")
    | _all("label", "revised", "now expected, now expected by, now expected in, now scheduled for")
    | _all("label", "revised", "carried forward, rolled forward, carried over, carried over to")
    | _all("label", "revised", "delayed till, extended till, postponed till, has moved to, has slipped to")
    | _all("label", "revised", "extension to, extension until, extension agreed to, rebaselined to")
    | _all("label", "revised", "has been extended to, has been moved to, has been revised to, put back")
    | _all("label", "revised", "replaced by, superseded by, revised due date, new due date, pushed back")
    # Words that change nothing and need no mention.
    | _all("quiet", "", "the, a, an, at, is, are, has, have, been, it, will, all, fully, date, dates")
    | _all("quiet", "", "target, target date, due, due date, deadline, timescale, timescales")
    | _all("quiet", "", "completion, completion date, time, both, each")
    | _all("quiet", "", "to be completed, to complete, aim for, aiming for, aim")
    | _all("quiet", "", "month of, months of, calendar, monitor, monitored, monitoring, intervals")
    | _all("quiet", "", "interval, basis, programme, cycle, every, work, action, actions, still, later")
    | _all("quiet", "", "updates, update, review, reviews, scheduled, scheduled for, planned, plan")
    | _all("quiet", "", "planned for, at the latest, at latest, close of play, close of business, cob")
    | _all("quiet", "", "cop, noon, midday, midnight, first thing, end of play, end of day, eod, eop")
    | _all("quiet", "", "date tbc by, be, set for, due to complete, due to be completed, due to finish")
    | _all("quiet", "", "finish, complete in, target completion, target completion date")
    | _all("quiet", "", "expected completion, expected completion date, review date, end of business")
    | _all("quiet", "", "to finish, should be complete, delivery date, period")
    | _all("quiet", "", "for completion, o'clock, hrs, am, pm, inclusive, incl")
)

PASSED = frozenset(
    """
    launch launches meeting meetings cabinet committee committees council executive
    board panel group forum report reports reporting publication consultation consultations
    implementation delivery draft drafts final scrutiny audit officer
    officers policy policies strategy strategies training workshop workshops event
    events conference evaluation survey surveys analysis business case tender procurement
    contract contracts recruitment adoption approval decision decisions election elections full
    summit session sessions presentation briefing briefings campaign newsletter
    website publish implement deliver submit agree approve adopt recruit
    appoint train hold develop produce circulate install commission procure establish evaluate
    refresh finalise conclude consider discuss prepare consult discussion design testing pilot
    rollout roll out go live system phase stage overview select working steering
    governance health wellbeing housing planning corporate management team partners partnership
    members member councillors staff schools budget performance progress monitoring
    feedback findings recommendations recommendation response paper papers item agenda agm
    proposals proposal options option bid funding grant application applications site works
    construction handover baseline data collected document documents guidance
    framework outcome outcomes milestone milestones inspection return returns sign off signoff
    recommend summary content communications communication engagement project projects
    interim version versions edition overdue with of to as per their its our his her new
    completion finish started underway progressing first second third initial timetable part
    """.split()
)
"""Nouns and verbs of council business that say what happens on a date and cannot move it."""

STATUS = frozenset(
    {
        "in progress",
        "under way",
        "underway",
        "on track",
        "on target",
        "on schedule",
        "work in progress",
        "wip",
        "in development",
        "overdue",
        "behind schedule",
        "high priority",
        "low priority",
        "medium priority",
        "short term",
        "medium term",
        "long term",
        "longer term",
    }
)
"""How a thing is going, which says nothing of when it is due."""

PARTICIPLES = frozenset(
    "held sent done built made given taken set written run rewritten met shown begun sought spent "
    "brought put".split()
)
"""Irregular past participles; the regular ones end in *-ed*."""

LABELLED = frozenset(
    "phase stage step milestone tranche part year yr objective action recommendation item wave "
    "target task option theme priority rec lot batch cohort section appendix strand".split()
)
"""Words whose number is their own: in ``Phase 1 March 2026`` the 1 is no day."""

DENIALS = frozenset(
    "not unless otherwise but except however instead cannot never without failing else unlikely no "
    "nor neither didn't don't won't isn't can't hasn't doesn't wasn't rather yet part partly "
    "partially partial nearly almost mostly incomplete near unable missed lapsed expired".split()
)
"""Words that can turn a sentence round; where one is found nothing is passed over."""

PLAN_EVENTS = frozenset("adoption agreement approval agreed approved adopted adopting sign".split())
"""Beside nothing but a mention of the plan, these name the day on which it was agreed."""

PLAN_STARTS = frozenset("commencement start publication launch".split())
"""These name that day only where the plan is mentioned."""

PLAN_WORDS = frozenset("the of this being is action plan date day off".split())
