"""The vocabulary: which field a heading means, and whether cells look like a field's.

The words are in ``fields.toml``, collected from the plans of councils and government bodies. A
heading alone seldom settles what a column holds ("Progress" heads evidence in one plan and the RAG
in the next), so a heading gives several candidates and the cells below are asked as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from plantools.cells import Cell, Kind
from plantools.dates import read_date
from plantools.references import part_letter, split_recommendation
from plantools.schemes import Scheme, fill_colour, read_scheme, read_status


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a plan: its name, what it is called in a tracker and in an update, its kind."""

    name: str
    label: str
    form_label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Match:
    """A field that a heading may mean.

    ``sure`` runs from 0 to 1. ``weak`` means the cells below must agree. ``reported`` is the date
    that stands in the heading, as in "Evidence of Progress (March 2020)".
    """

    field: str
    sure: float
    weak: bool = False
    reported: str = ""


OTHER = "other"
"""The field of a heading that is known to be about an action, and none of the plan's fields."""


COLUMN_OF = {
    "due": "due_text",
    "grade": "grade_text",
    "rag": "rag_text",
    "reported": "reported_text",
}
"""The plan's column that keeps a field's cells as written, where it is not the field's own name."""

UPDATE_TITLE = "Scrutiny Monitoring – Progress Update"
"""The standing title of a scrutiny update: it tells the kind of document, not whose plan it is."""


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("plantools") / "fields.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def fields() -> dict[str, Field]:
    """Every field that a heading can name, by its name.

    >>> fields()["due"].label, fields()["due"].form_label
    ('Target date', 'Date')
    """
    return {
        name: Field(name, str(entry["label"]), str(entry["form_label"]), entry["kind"])  # type: ignore[arg-type]
        for name, entry in _vocabulary().items()
        if name not in (*_NO_FIELDS, OTHER)
    }


_NO_FIELDS = ("document", "standing")
"""Parts of the vocabulary that hold no columns."""


def kind_of(column: str) -> Kind:
    """What a plan's column holds; unknown columns hold words.

    >>> kind_of("due_text"), kind_of("Budget")
    ('date', 'words')
    """
    known = fields().get(_FIELD_OF.get(column, column))
    return known.kind if known else "words"


_FIELD_OF = {column: name for name, column in COLUMN_OF.items()}


def field_of(column: str) -> Field:
    """The field that a plan's column holds as written."""
    return fields()[_FIELD_OF.get(column, column)]


def standing_titles() -> frozenset[str]:
    """Titles and headings that any document may have, as plain words."""
    return frozenset(map(str, _vocabulary()["standing"]["titles"]))  # type: ignore[call-overload]


# Headings ----------------------------------------------------------------------------------------


OTHER_PREFIX = "Other: "
"""What stands before an unknown column's heading that would be taken for a field's."""


def other_heading(name: str) -> str:
    """The heading that an unknown column is written under, so that it stays unknown.

    >>> other_heading("Ward"), other_heading("Date"), own_heading("Other: Date")
    ('Ward', 'Other: Date', 'Date')
    """
    plain = " ".join(name.split()).rstrip(": ")
    taken = any(match.field != OTHER for match in match_heading(plain)) or match_fact(plain)
    odd = not plain_heading(plain) or split_recommendation(plain) or part_letter(plain)
    return f"{OTHER_PREFIX}{plain}" if taken or odd else plain


def own_heading(text: str) -> str:
    """An unknown column's heading as the officer gave it, on one line."""
    return " ".join(text.split()).removeprefix(OTHER_PREFIX)


@lru_cache(maxsize=8192)
def match_heading(text: str) -> tuple[Match, ...]:
    """The fields a heading may mean, the surest first, one match a field.

    >>> match_heading("Evidence of Progress (March 2020):")[0]
    Match(field='progress', sure=1.0, weak=False, reported='March 2020')
    >>> [match.field for match in match_heading("Progress")]
    ['progress', 'grade', 'rag']
    """
    if text.startswith(OTHER_PREFIX):
        return ()
    reported = heading_date(text)
    best: dict[str, Match] = {}
    for words in _wordings(text):
        for field, sure, weak in _matches(words):
            if field not in best or sure > best[field].sure:
                best[field] = Match(field, sure, weak, reported)
    return tuple(sorted(best.values(), key=lambda match: -match.sure))


@lru_cache(maxsize=65536)
def is_heading(text: str) -> bool:
    """Whether a text is, word for word, a heading that the vocabulary knows.

    >>> is_heading("Lead Officer(s)"), is_heading("Cleveland")
    (True, False)
    """
    return 0 < len(text) <= _LONGEST and plain_heading(text) in _spellings()


@lru_cache(maxsize=4096)
def match_fact(text: str) -> str | None:
    """The fact about the whole document that a label names: plan, link_officer or agreed_text.

    >>> match_fact("Link Officer/s:"), match_fact("Responsibility:")
    ('link_officer', None)
    """
    words = plain_heading(text)
    for name, spellings in _vocabulary()["document"].items():
        if words in spellings:  # type: ignore[operator]
            return name
    return None


@lru_cache(maxsize=8192)
def heading_date(text: str) -> str:
    """The date inside a heading, as written: in brackets, or as its last words.

    >>> heading_date("Progress at 20 July 2021"), heading_date("Target date (MM/YY)")
    ('20 July 2021', '')
    """
    for inside in re.findall(r"\(([^()]*)\)", text):
        if _is_calendar_date(inside):
            return str(inside).strip()
    for pattern in (_DATE_BEHIND, _DATE_BEFORE):
        match = pattern.search(text)
        if match and _is_calendar_date(match["date"]):
            return match["date"].strip()
    return ""


_DATE = (
    r"(?P<date>(?:(?:end|early|mid|late)[\s-])?(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-])?"
    r"(?:[A-Z][a-z]{2,8}|Q[1-4]|\d{1,2})[\s/.-]+(?:\d{4}(?:[/-]\d{2,4})?|\d{2}))"
)
_DATE_BEHIND = re.compile(rf"(?:[-–—:]\s?|\s){_DATE}\s*:?\s*$")
_DATE_BEFORE = re.compile(rf"^\s*{_DATE}(?=[\s:–—-])")


def _is_calendar_date(text: str) -> bool:
    window = read_date(text)
    return window.kind in ("by", "window") and window.latest is not None


_LONGEST = 150
"""Characters a heading may have; longer texts are prose that only mentions a field."""


def plain_heading(text: str) -> str:
    """A heading's words alone: no case, punctuation, brackets, footnote marks or glued digits.

    >>> plain_heading("Lead Officer[v] /\\nPartner(s):"), plain_heading("Action*")
    ('lead officer partner', 'action')
    """
    text = re.sub(r"\[[^\]]*\]|\([^()]*\)", " ", text.casefold())
    text = re.sub(r"(?<=[a-z]{3})\d+\b", "", text.replace("&", " and "))
    words = re.findall(r"[^\W_]+", text.replace("’", "'").replace("'s", "s").replace("№", "no"))
    return " ".join(words) or ("no" if text.strip() == "#" else "")


def _wordings(text: str) -> Iterable[str]:
    """A heading's words, then with its date left off, then its first line or question alone."""
    if len(text) <= _LONGEST:
        yield plain_heading(text)
        date = heading_date(text)
        if date:
            around = plain_heading(text.replace(date, " "))
            yield re.sub(r"(?:\s+(?:at|as|of|to|for|on|in))+$", "", around)
            return
    first = re.split(r"[\n?:]|\s[-–—(]", text.strip(), maxsplit=1)[0]
    if first != text.strip() and len(first) <= _LONGEST:
        yield plain_heading(first)


_WEAK, _EXACT = 0.6, 1.0


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[tuple[str, float, bool], ...]]:
    """Every spelling with the fields it may mean, how surely, and whether cells must agree."""
    table: dict[str, list[tuple[str, float, bool]]] = {}
    for name, entry in _vocabulary().items():
        if name in _NO_FIELDS:
            continue
        label = [plain_heading(str(entry["label"])), plain_heading(str(entry["form_label"]))]
        weak = list(map(str, entry.get("also", ())))  # type: ignore[call-overload]
        strong = [*map(str, entry["headings"]), *(one for one in label if one not in weak)]  # type: ignore[call-overload]
        for spelling in dict.fromkeys(strong):
            table.setdefault(spelling, []).append((name, _EXACT, False))
        for spelling in weak:
            table.setdefault(spelling, []).append((name, _WEAK, True))
    return {spelling: tuple(fields) for spelling, fields in table.items()}


def _matches(words: str) -> list[tuple[str, float, bool]]:
    exact = _spellings().get(words)
    if exact is not None:
        return list(exact)
    if len(words) < 4:
        return []
    found = _close(words)
    return found or _inside(words)


def _close(words: str) -> list[tuple[str, float, bool]]:
    """Fields of spellings that differ by a slip of the keys."""
    near = process.extract(words, _spellings().keys(), scorer=fuzz.ratio, score_cutoff=86, limit=3)
    return [
        (field, sure * 0.9 * score / 100, weak)
        for spelling, score, _ in near
        if len(spelling) > 3
        for field, sure, weak in _spellings()[spelling]
    ]


def _inside(words: str) -> list[tuple[str, float, bool]]:
    """Fields of the longest sure spelling that stands, whole, among a few further words."""
    tokens = words.split()
    if len(tokens) > 6:
        return []
    for length in range(len(tokens) - 1, 0, -1):
        for start in range(len(tokens) - length + 1):
            spelling = " ".join(tokens[start : start + length])
            found = [one for one in _spellings().get(spelling, ()) if not one[2]]
            if found and len(spelling) > 3:
                share = length / len(tokens)
                return [(field, sure * (0.5 + 0.3 * share), weak) for field, sure, weak in found]
    return []


# Cells -------------------------------------------------------------------------------------------


def cells_fit(field: str, cells: Sequence[Cell], scheme: Scheme | None = None) -> float | None:
    """The share of cells that look like a field's, from 0 to 1; nothing where all are empty.

    >>> cells_fit("due", [Cell("Apr 2018"), Cell("Ongoing"), Cell("")])
    1.0
    """
    fits = _FITS.get(field)
    if fits is None:
        return None
    scheme = scheme or read_scheme("scrutiny")
    coloured = field in ("rag", "grade")
    filled = [cell for cell in cells if cell.text.strip() or (coloured and cell.fill)]
    if not filled:
        # A column of bare status colours is none of prose.
        shaded = fits is _is_words and any(fill_colour(cell.fill) for cell in cells)
        return 0.0 if shaded else None
    return sum(fits(cell, scheme) for cell in filled) / len(filled)


def cells_speak_against(field: str, cells: Sequence[Cell], scheme: Scheme | None = None) -> float:
    """The share of cells that look like what a field does not hold, from 0 to 1.

    Short words are no prose, yet say nothing against an action; a date or a status does.

    >>> cells_speak_against("action", [Cell("Survey"), Cell("Clean up")])
    0.0
    >>> cells_speak_against("action", [Cell("Survey"), Cell("May 2026")])
    0.5
    """
    scheme = scheme or read_scheme("scrutiny")
    filled = [cell for cell in cells if cell.text.strip()]
    fits = _FITS.get(field)
    if fits is None or not filled:
        return 0.0
    if fits is not _is_words:
        return 1 - sum(fits(cell, scheme) for cell in filled) / len(filled)
    others = (_is_date, _is_status, _FITS["ref"])
    return sum(
        not _is_words(cell, scheme) and any(other(cell, scheme) for other in others)
        for cell in filled
    ) / len(filled)


_REFERENCE = re.compile(
    r"(?:[A-Z]{1,6}[\s./-]?)?\d+[a-z]?(?:[./-]\d+)*[a-z]?(?:\s?\([a-z0-9]{1,4}\))*[.):]?"
    r"|\(?[a-z]{1,2}[.)]|\(?[ivx]{1,5}[.)]|[A-Z]{1,3}|[IVXivx]{1,5}"
    r"|[A-Z][\w-]*(?:[\s./-]?\(?[\w./]*\d[\w./]*\)?){1,4}",
)


def looks_like_reference(text: str) -> bool:
    """Whether a text is an action's reference rather than words or a date.

    >>> [looks_like_reference(text) for text in ("1.10", "1(a)(ii)", "CEH.140715.20b", "Police")]
    [True, True, True, False]
    """
    text = text.strip()
    if not 0 < len(text) <= 24 or _REFERENCE.fullmatch(text) is None:
        return False
    return not _FULL_DATE.fullmatch(text)


_FULL_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")


_LONGEST_DATE = 120
"""Characters beyond which a text is prose, whatever dates stand in it."""


def _is_date(cell: Cell, _: Scheme) -> bool:
    if len(cell.text) > _LONGEST_DATE:
        return False
    return read_date(cell.text).kind not in ("unreadable", "missing", "ditto")


def _is_status(cell: Cell, _: Scheme) -> bool:
    if len(cell.text) > 200:
        return False
    # A few words on a status colour are a status, also where the words are the council's own.
    coloured = len(cell.text) <= 40 and fill_colour(cell.fill) is not None
    return coloured or read_status(cell.text) is not None


def _is_grade(cell: Cell, scheme: Scheme) -> bool:
    return scheme.read(cell.text) is not None


def _is_name(cell: Cell, scheme: Scheme) -> bool:
    text = cell.text.strip()
    return (
        len(text) <= 150
        and any(character.isalpha() for character in text)
        and not _is_date(cell, scheme)
        and not _is_status(cell, scheme)
    )


def _is_words(cell: Cell, scheme: Scheme) -> bool:
    text = cell.text.strip()
    if len(text) > _LONGEST_DATE:
        return True
    return (
        (len(text.split()) >= 3 or len(text) > 20)
        and not looks_like_reference(text)
        and not _is_status(cell, scheme)
        and not _is_date(cell, scheme)
    )


_FITS = {
    "ref": lambda cell, _: looks_like_reference(cell.text),
    "theme_ref": lambda cell, _: looks_like_reference(cell.text),
    "recommendation_ref": lambda cell, _: looks_like_reference(cell.text),
    "action": _is_words,
    "recommendation": _is_words,
    "outcome": _is_words,
    "progress": _is_words,
    "lead": _is_name,
    "due": _is_date,
    "revised": _is_date,
    "reported": _is_date,
    "grade": _is_grade,
    "rag": _is_status,
}
