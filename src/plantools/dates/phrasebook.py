"""The phrasebook: what each phrase of a date column is there for.

Collected from the date columns of published UK council and government action plans. A phrase
that is not here is not understood, and a date beside words not understood is not trusted.
"""

from __future__ import annotations

from collections.abc import Mapping

Meaning = tuple[str, str]
"""What a phrase is there for, and its value: ``("lead", "by")``."""


def _read_phrases(book: str) -> dict[str, Meaning]:
    """A phrasebook's phrases: under each heading ``role value:`` they stand between commas."""
    phrases: dict[str, Meaning] = {}
    role = value = ""
    for line in book.splitlines():
        if line.startswith("    "):
            names = (name.strip() for name in line.split(","))
            phrases |= {name: (role, value) for name in names if name}
        elif line and not line.startswith("#"):
            role, _, value = line.rstrip(":").partition(" ")
            if role == "opens":
                role, value = f"opens {value}", ""
    return phrases


PHRASES: Mapping[str, Meaning] = _read_phrases(
    """
# A lead stands before a date and says which side of it counts.
lead by:
    by, no later than, not later than, on or before, by or before, by latest, by no later than,
    by not later than, at the latest by, latest by, latest, until, till, to, up to, up until,
    through to, up to and including, til, not after, by at the latest, deadline of, complete by,
    completion by, due by, finish by, deliver by, delivery by, for completion by,
    to be completed by, to complete by, target by, end date, finish date, completion date of,
    ends, ending
lead before:
    before, prior to, ahead of, in advance of, by before
lead after:
    after, following, later than, post
lead from:
    from, since, on or after, not before, no earlier than, starting, not earlier than,
    no sooner than, not until, with effect from, wef, effective from, commencing,
    commencing from, beginning in, starts, starting from, starting in, commencing in,
    beginning from, commences, as from, as of, start date, begins, to start, to commence,
    to begin, commence, started, commenced, begun, began, live from, go live from, start in,
    start on, begins in, begin in, starts on, to start in, to begin in
lead during:
    during, throughout, across, over, all of, the whole of, through, thru, over the course of,
    for the duration of, throughout the whole of
lead between:
    between
lead in:
    in, on, for, within, in or around, target of, due in, due on, due for, end in,
    ends in, to end in, end on, ends on
# Links join two dates.
link list:
    and, then, and then, plus, also, again in, and again in, followed by
link either:
    or, and or
# States of the action, where a date should be.
state ongoing:
    ongoing, on going, continuous, continuously, continuing, continual, continually, continues,
    rolling, business as usual, bau, permanent, permanently, day to day, all year round,
    all year, open ended, life of the plan, life of plan, duration of the plan, indefinitely,
    life of the strategy, life of the programme, life of the project, duration of the strategy,
    duration of the programme, indefinite, duration of the project, lifetime of the plan,
    always, in perpetuity, plan period, no end date, life of the action plan, year round
state done:
    complete, completed, done, achieved, closed, finished, delivered, implemented, actioned,
    concluded, fulfilled, discharged, signed off, accomplished, now in place, already in place
state paused:
    on hold, onhold, paused, deferred, suspended, parked, in abeyance, put on hold, stalled,
    temporarily suspended, mothballed
state closed:
    no longer feasible, no longer required, no longer needed, cancelled, no longer relevant,
    no longer applicable, no longer possible, no longer viable, no longer being pursued,
    no longer a priority, canceled, withdrawn, superseded, not pursued, not being pursued,
    not to be pursued, not progressing, not being progressed, deleted, abandoned, dropped,
    discontinued, removed, not feasible, rejected, not proceeding, not to proceed,
    will not proceed, ceased, terminated, decommissioned, not taken forward,
    not being taken forward, not accepted, no further action,
    no further action required, no longer proceeding, no longer progressing
state ditto:
    as above, ditto, same as above, see above, as per above, same, idem, as previous,
    as previous action, as per previous, same as previous, same date, same date as above,
    as with above, as for above
state tbc:
    tbc, tba, tbd, tbn, tbca, unconfirmed, yet to be confirmed, not confirmed,
    not yet confirmed, to be confirmed, to be agreed, to be determined, to be announced,
    to be decided, to be advised, to be set, to be arranged, to be scheduled, to be notified,
    to be established, to be identified, to be defined, to be finalised, to be fixed,
    to be specified, pending, awaiting confirmation, awaiting date, to confirm, to follow,
    awaiting confirmation of date, yet to be agreed, yet to be determined
# What Word, Excel and pandas put in a date nobody has filled in is here too.
state missing:
    na, not applicable, none, nil, nk, not known, unknown, not specified, not set, not yet set,
    no date, no date set, no deadline, no target, no target date, no date given, no timescale,
    not given, undated, not stated, not yet known, not yet agreed, none set, none given, null,
    no date yet, no date agreed, no set date, no fixed date, nan, nat,
    click or tap to enter a date, click here to enter a date, enter date, choose an item,
    insert date, dd mm yyyy, dd mm yy, mm yy, mm yyyy, xx, xxx, xxxx, xx xx xx, xx xx xxxx,
    select date, pick a date
# Nothing that could be counted from, only a hurry or a need.
event:
    asap, as soon as possible, as soon as practicable, as early as possible, immediate,
    immediately, with immediate effect, straight away, urgent, urgently, ad hoc, as required,
    as needed, as necessary, as appropriate, as and when, as and when required,
    as and when needed, when required, when needed, when necessary, in due course, shortly,
    soon, imminently, imminent, as soon as is practicable, as soon as reasonably practicable,
    if required, if needed, if necessary, where required, where necessary, as they arise,
    as it arises, as opportunities arise, at the earliest opportunity
label revised:
    now, revised, revised to, now due, new, new date, revised date, amended,
    revised target date, revised deadline, revised target, new deadline, new target date,
    new target, current target, current date, latest date, latest target,
    updated target, updated date, amended to, updated deadline, updated to, changed to,
    moved to, extended to, extended until, extended, moved, slipped to, slipped, postponed to,
    postponed until, postponed, put back to, pushed back to, pushed to, rescheduled to,
    rescheduled for, rescheduled, rearranged for, delayed, rearranged to, delayed to,
    delayed until, brought forward to, slipping to, brought forward, carried forward to,
    rolled forward to, reset to, reprofiled to, re profiled to, re scheduled to,
    re scheduled for, now expected, now expected by, now expected in, now scheduled for,
    carried forward, rolled forward, carried over, carried over to, deferred to, deferred until,
    deferred till, delayed till, extended till, postponed till, has moved to, has slipped to,
    extension to, extension until, extension agreed to, rebaselined to, has been extended to,
    has been moved to, has been revised to, put back, replaced by, superseded by,
    revised due date, new due date, pushed back
# These open a clause that names an event or a condition; it runs to the end of its sentence.
opens event:
    when, once, whenever, as soon as, upon, on completion of, on receipt of, in parallel with,
    in line with, to tie in with, to coincide with, in conjunction with, alongside, in time for,
    linked to, tied to, aligned with, aligned to, at the same time as, awaiting, as part of,
    on appointment of, on approval of, on publication of, on adoption of, to align with,
    to fit with, to feed into, depends on, relies on, waiting for, waiting on, to run alongside,
    at each, at every
opens condition:
    subject to, dependent on, dependent upon, dependant on, if, dependant upon, depending on,
    depending upon, conditional on, conditional upon, contingent on, contingent upon, provided,
    provided that, providing, providing that, assuming, assuming that, dependent, as long as,
    pending approval, pending confirmation, pending the, pending a, pending funding,
    pending outcome
# How rough the date is, and how sure.
about:
    c, ca, circa, approx, approximately, about, around, roughly, say, or thereabouts, or so,
    ish, in the region of
doubt:
    provisional, provisionally, tentative, tentatively, indicative, estimated, estimate, est,
    expected, anticipated, likely, possibly, hopefully, proposed, probably, potentially,
    projected, forecast, aspirational, expect, perhaps, maybe,
    unclear, unsure
# A date with no end, said after it.
open:
    onwards, onward, and onwards, and beyond, and ongoing, then ongoing, forward,
    and then ongoing, ongoing thereafter, and ongoing thereafter, and on going, and continuing,
    and thereafter, thereafter, and then continuous, or later, and continuous, to date,
    to present, to the present, at the earliest, earliest, and after, or after, and later
# One date in place of another.
label original:
    original, originally, previously, previous, formerly, former, was, was due, had been,
    was previously, was originally, initially, previously due, originally due, old date, old,
    first agreed date, original deadline, original target date, original date, previous date,
    original target, previous target, previous target date, was to be, was due by,
    originally due by, original due date, previous deadline
label moved:
    revised from, moved from, extended from, slipped from, changed from, brought forward from,
    put back from, postponed from, delayed from, rescheduled from, deferred from,
    carried forward from, amended from, pushed back from, rolled forward from, carried over from
# Words that change nothing and need no mention.
quiet:
    the, a, an, to be, at, is, are, has, have, been, it, will, all, fully, date, dates, target,
    target date, due, due date, deadline, timescale, timescales, completion, completion date,
    time, both, to be completed, to complete, aim for, aiming for, aim, month of,
    months of, calendar, monitor, monitored, monitoring, intervals, interval, basis, programme,
    cycle, work, action, actions, still, to be reviewed, next review,
    next review date, for review, next review due, next due, next due date, next report,
    next update, date of, target date of, updates, update, review, reviews, scheduled,
    scheduled for, planned, plan, planned for, at the latest, at latest, close of play,
    close of business, cob, cop, noon, midday, midnight, first thing, end of play, end of day,
    eod, eop, be, set for, due to complete, due to be completed, due to finish,
    finish, target completion, target completion date, review date,
    end of business, to finish, should be complete, delivery date, period, for completion,
    o'clock, hrs, am, pm, inclusive, incl
# The one meeting of a year comes round no more than any other date.
pass:
    annual council, annual council meeting, annual general meeting, annual conference
# Said of what is over and of what is to do alike.
unknown:
    complete in, complete on, complete for, complete during, complete from
"""
)
"""Phrases in small letters, a space for every hyphen, stops and slashes left out."""

PASSED = frozenset(
    """
    launch launches meeting meetings cabinet committee committees council executive board
    panel group forum report reports reporting publication consultation consultations
    implementation delivery draft drafts final scrutiny audit officer officers policy
    policies strategy strategies training workshop workshops event events conference
    evaluation survey surveys analysis business case tender procurement contract contracts
    recruitment adoption approval decision decisions election elections full summit session
    sessions presentation briefing briefings campaign newsletter website publish implement
    deliver submit agree approve adopt recruit appoint train hold develop produce circulate
    install commission procure establish evaluate refresh finalise conclude consider discuss
    prepare consult discussion design testing pilot rollout roll out go live system phase
    stage overview select working steering governance health wellbeing housing planning
    corporate management team partners partnership members member councillors staff schools
    progress monitoring feedback findings recommendations recommendation response paper
    papers item agenda agm proposals proposal options option bid funding grant application
    applications site works construction handover baseline data collected document documents
    guidance framework outcome outcomes milestone milestones inspection return returns sign
    off signoff recommend summary content communications communication engagement project
    projects interim version versions edition overdue with of to as per their its our his
    her new completion finish started underway progressing first second third initial
    timetable later
    """.split()
)
"""Nouns and verbs of council business that say what happens on a date and cannot move it."""

STATUS = frozenset(
    {
        "behind schedule",
        "high priority",
        "in development",
        "in progress",
        "long term",
        "longer term",
        "low priority",
        "medium priority",
        "medium term",
        "on schedule",
        "on target",
        "on track",
        "overdue",
        "short term",
        "under way",
        "underway",
        "wip",
        "work in progress",
    }
)
"""How a thing is going, which says nothing of when it is due."""

PARTICIPLES = frozenset(
    """
    held sent done built made given taken set written run rewritten met shown begun sought
    spent brought put
    """.split()
)
"""Irregular past participles; the regular ones end in *-ed*."""

LABELLED = frozenset(
    """
    phase stage step milestone tranche part year yr objective recommendation wave priority
    rec lot batch cohort strand
    """.split()
)
"""Words whose number is their own: in ``Phase 1 March 2026`` the 1 is no day."""

DENIALS = frozenset(
    """
    not unless otherwise but except however instead cannot never without failing else
    unlikely no nor neither didn't don't won't isn't can't hasn't doesn't wasn't rather yet
    partly partially partial nearly almost mostly incomplete near unable missed lapsed
    expired
    """.split()
)
"""Words that can turn a sentence round; where one is found nothing is passed over."""

PLAN_EVENTS = frozenset("adoption agreement approval agreed approved adopted adopting sign".split())
"""Beside nothing but a mention of the plan, these name the day on which it was agreed."""

PLAN_STARTS = frozenset("commencement start publication launch".split())
"""These name that day only where the plan is mentioned."""

PLAN_WORDS = frozenset("the of this being is action plan date day off".split())
