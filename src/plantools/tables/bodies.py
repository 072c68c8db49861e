"""Headings of a matrix: which name departments, and which name a time, a stage or a quality."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plantools.dates import read_date
from plantools.fields import is_heading, match_heading, plain_heading
from plantools.schemes import read_status

_BODIES = (
    "departments?|directorates?|divisions?|services?|service areas?|teams?|agenc(?:y|ies)|wards?|"
    "schools?|academ(?:y|ies)|partners?|organi[sz]ations?|authorit(?:y|ies)|councils?|districts?|"
    "boroughs?|trusts?|providers?|bod(?:y|ies)|localit(?:y|ies)|areas?|neighbourhoods?|hospitals?|"
    "practices?|colleges?|units?|care homes?|libraries|sites?|forces?|regions?"
)
_SAYS_BODIES = re.compile(
    rf"(?:(?:lead|partner|by|each|delivery|responsible|government|member|public) )*(?:{_BODIES})"
    rf"(?: (?:and|or) (?:{_BODIES}))?(?: name| responsible)?"
)


def says_bodies(text: str) -> bool:
    """Whether a heading is a word for departments and their like.

    >>> says_bodies("Lead agencies"), says_bodies("Ward"), says_bodies("Adult Services")
    (True, True, False)
    """
    # What begins with a figure still does as plain words: most rows begin with their number.
    return not text[:1].isdecimal() and _SAYS_BODIES.fullmatch(plain_heading(text)) is not None


# Words of which public bodies and their parts make their names.
_NAME_WORDS = re.compile(
    r"\b(?:police|fire|rescue|ambulance|probation|prison|court|nhs|ccg|icb|health|hospital|clinic|"
    r"housing|homes|council|borough|county|district|parish|ward|school|academy|college|university|"
    r"trust|foundation|services?|education|children\w*|adults?|social|public|care|environment\w*|"
    r"transport|highways|roads|parks|leisure|libraries|culture|planning|regeneration|finance|"
    r"resources|legal|governance|hr|ict|it|digital|communities|community|voluntary|environment|"
    r"place|people|growth|economy|economic|waste|licensing|youth|partnership|office|department|"
    r"directorate|agency|authority|team|unit|ltd|limited|citizens|jobcentre|federation)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?=.{2,7}$)[A-Z][a-z]{0,2}(?:[A-Z&][a-z]?)+")


def sounds_like_a_body(text: str) -> bool:
    """Whether a heading has the words or the capitals of a body's name.

    >>> [sounds_like_a_body(text) for text in ("DfE", "Thornmere Police", "Overall", "Castle")]
    [True, True, False, False]
    """
    return bool(_NAME_WORDS.search(text) or _ACRONYM.fullmatch(text.strip()))


def may_name_a_body(text: str) -> bool:
    """Whether a heading may be a name: no field, status, time, stage, quality or person's title.

    >>> [may_name_a_body(text) for text in ("Castle", "Q1", "March 2026", "Cost", "Done", "Cllr X")]
    [True, False, False, False, False, False]
    """
    words = plain_heading(text)
    # Bodies have letters and no question marks, and are not explained in their own heading.
    if not 2 <= len(words) <= 60 or "?" in text or not any(map(str.isalpha, words)):
        return False
    if (is_heading(text) and words not in _ALSO_DEPARTMENTS) or read_status(text) is not None:
        return False
    if _AXIS.search(words) or words in _WHOLE or re.fullmatch(r"[a-z]+ed", words):
        return False
    return read_date(text).kind == "unreadable"


_ALSO_DEPARTMENTS = ("finance", "resources", "partners", "support")
"""Headings of other columns that councils call departments by as well."""

_AXIS = re.compile(
    r"^(?:cllr|councillor|mr|mrs|ms|miss|dr|phase|stage|step|week|wk|day|month|year|yr|q|quarter|"
    r"period|term|sprint|round|gate|version|option)\b(?! of)"
    r"|\b(?:rag|brag|status|rating|rated|score|scored|grade|assessment|progress|priority|target|"
    r"actual|baseline|trend|previous|current|last|latest|prior|forecast|travel|residual|inherent|"
    r"gross|confidence|review|reviewed|sign|approval|question|comments?|notes?|evidence|deadline|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri|"
    r"january|february|march|april|june|july|august|september|october|november|december|jan|feb|"
    r"apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter|quarter|year|month|week|"
    r"\d{4}|q\d|h\d|am|pm)\b"
)
_WHOLE = frozenset(
    "time cost costs scope quality risk risks issue issues budget schedule benefit benefits "
    "delivery safety design build development testing test uat deploy deployment implementation "
    "analysis procurement draft drafting plan pilot launch live training monitoring evaluation "
    "start end initial final interim before after now then next this impact likelihood effort "
    "value outcome output scoping mobilisation closure consultation engagement installation "
    "required optional mandatory critical major minor high medium low self peer internal external "
    "officer member documentation qa dev prod staging production".split()
)
"""Headings of one word that name what a project is judged by, or how far it has come."""


_COUNTS = re.compile(
    r"\b(?:totals?|sum|count|counts|number of|overall|average|mean|percent|percentage)\b|%"
    r"|^(?:no|number)\.? (?:not )?(?:met|complete|achieved)"
)


def counts(text: str) -> bool:
    """Whether a heading or a row's name says that what follows counts the statuses.

    >>> counts("Total met"), counts("% met"), counts("Not met"), counts("Summary")
    (True, True, False, False)
    """
    return len(text) <= 40 and _COUNTS.search(text.casefold()) is not None


_COMMITMENTS = re.compile(
    r"\b(?:commitments?|pledges?|recommendations?|actions?|requirements?|standards?|promises?|"
    r"undertakings?|objectives?|priorit(?:y|ies)|initiatives?|deliverables?|duty|duties|tasks?)\b",
    re.IGNORECASE,
)
_OTHER_ROWS = re.compile(
    r"\b(?:names?|employees?|staff|students?|pupils?|councillors?|members?|attendees?|features?|"
    r"functions?|browsers?|tests?|dates?|days?|rooms?|products?|modules?|skills?|competenc\w+|"
    r"training|courses?|roles?|risks?|vehicles?|assets?|hazards?|projects?|requirement id)\b",
    re.IGNORECASE,
)


def says_commitments(text: str) -> bool:
    """Whether a heading is over commitments, recommendations, actions or their like.

    >>> says_commitments("Commitment"), says_commitments("Staff member"), says_commitments("")
    (True, False, False)
    """
    if len(text) > 80 or _OTHER_ROWS.search(text):
        return False
    surely = any(
        match.field in ("action", "recommendation") and match.sure == 1 and not match.weak
        for match in match_heading(text)
    )
    return bool(_COMMITMENTS.search(text)) or surely


def says_other_rows(text: str) -> bool:
    """Whether a heading is over people, features, courses or other rows that ask nothing."""
    return _OTHER_ROWS.search(text) is not None


_SPEAKS = re.compile(r"\b(?:commitments?|recommendations?|pledges?)\b", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:met|implement\w*|complet\w*|achiev\w*|complian\w*|comply|complies|deliver\w*|fulfil\w*)\b",
    re.IGNORECASE,
)


def speaks_of_commitments(texts: Iterable[str], *, plans: bool) -> bool:
    """Whether the lines around a table speak of commitments, or (``plans``) of an action plan."""
    return any(
        _SPEAKS.search(text) or (plans and "action plan" in text.casefold()) for text in texts
    )


def asks_whether_met(texts: Iterable[str]) -> bool:
    """Whether the lines around a table say that its marks tell what was met."""
    return any(_CUE.search(text) for text in texts)
