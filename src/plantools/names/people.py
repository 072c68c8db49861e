"""People in the cell of a lead or a link officer, told from roles and organisations.

A name is known by a title before it, by a first name that is in use, or by an initial and a
surname. "Riverside Repairers" and "Xanthe Quill" look alike: such are doubtful, and nobody's.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from unicodedata import combining


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name as it stands in a cell: its words in the order first name, surname."""

    words: tuple[str, ...]
    start: int = 0
    end: int = 0

    @property
    def initials(self) -> str:
        """The first letter of each of the name's parts.

        >>> Person(("Anne-Marie", "van", "O'Neill")).initials, Person(("J.P.", "Smith")).initials
        ('AMvO', 'JPS')
        """
        parts = (part for word in self.words for part in re.split(r"[-.]", word) if part)
        return "".join(part[0] for part in parts)


@dataclass(frozen=True, slots=True)
class Told:
    """The people in a cell, and what may be a person or an organisation."""

    people: tuple[Person, ...] = ()
    doubtful: tuple[str, ...] = ()


def find_people(text: str, known: Collection[str] = ()) -> Told:
    """The people in a lead's cell; ``known`` are words of names that are surely people's.

    >>> [one.words for one in find_people("Jane Smith (Thornmere Homes) / Cllr Achebe").people]
    [('Jane', 'Smith'), ('Achebe',)]
    >>> find_people("Housing Manager; Riverside Repairers")
    Told(people=(), doubtful=('Riverside Repairers',))
    """
    segments = _segments(text)
    people: list[Person] = []
    doubtful: list[str] = []
    skip = -1
    for at, segment in enumerate(segments):
        if at == skip:
            continue
        following = segments[at + 1] if at + 1 < len(segments) else ()
        if turned := _surname_first(text, segment, following):
            people.append(turned)
            skip = at + 1
            continue
        found, unsure = _judge(segment, known)
        people += found
        doubtful += [text[segment[0].start : segment[-1].end]] if unsure else []
    return Told(tuple(people), tuple(dict.fromkeys(doubtful)))


# Words -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: str
    start: int
    end: int
    owns: bool = False


_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}(?!\w)|[^\W_]+(?:['’&.-][^\W_]+)*['’]?")
_JOINS = frozenset("and with or via by plus from".split())
_NAMELIKE = ("title", "given", "initial", "capital", "particle")


@cache
def _kinds() -> dict[str, str]:
    """Every word that is known, and what it is."""
    content = _content()
    order = ("given", "organisations", "roles", "titles", "saints")
    names = {"organisations": "organisation", "roles": "role", "titles": "title", "saints": "saint"}
    return {word: names.get(kind, kind) for kind in order for word in content[kind].split()}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_content()[kind].split())


@cache
def _content() -> dict[str, str]:
    return tomllib.loads((files("plantools") / "names" / "names.toml").read_text("utf-8"))


def heads_people(heading: str) -> bool:
    """Whether a heading speaks of people.

    >>> heads_people("Supporting officer(s)"), heads_people("Cost code")
    (True, False)
    """
    return any(word in _words("headings") for word in re.findall(r"\w+", heading.casefold()))


def _kind(text: str) -> str:
    plain = _without_accents(text.casefold().replace("’", "'"))
    if re.fullmatch(r"(?:[^\W\d_]\.){1,3}|[A-Z]", text):
        return "initial"
    if text in _words("particles"):
        return "particle"
    if plain in _JOINS:
        return "join"
    first = text[0].isupper()
    known = _kinds().get(plain.removesuffix("'s")) or _kinds().get(plain)
    if known and (first or known in ("role", "organisation")):
        return known
    halves = plain.split("-")
    if first and len(halves) > 1 and _kinds().get(halves[0]) == "given":
        return "given"
    if not first or any(map(str.isdigit, text)) or "&" in text or _is_short_form(text):
        return "other"
    return "capital"


def _is_short_form(text: str) -> bool:
    """Whether a word looks like letters that stand for others: DfE, HR, MoJ.

    >>> [_is_short_form(word) for word in ("DfE", "HR", "McCabe", "SMITH", "Ng")]
    [True, True, False, False, False]
    """
    capitals = sum(map(str.isupper, text))
    return capitals > 1 and len(text) <= _LONGEST_SHORT and capitals * 2 >= len(text)


_LONGEST_SHORT = 4


def _without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not combining(one))


def _segments(text: str) -> list[tuple[_Word, ...]]:
    """A cell's words, parted where a mark or a joining word stands between them."""
    found: list[list[_Word]] = [[]]
    end = 0
    for match in _WORD.finditer(text):
        own = re.sub(r"['’]s?$", "", match.group())
        end_of_own = match.start() + len(own)
        word = _Word(own, _kind(match.group()), match.start(), end_of_own, own != match.group())
        between = text[end : match.start()].strip(" \t\xa0")
        shortened = between == "." and found[-1] and found[-1][-1].kind == "title"  # "Cllr. Smith"
        if word.kind == "join" or (between and not shortened):
            found.append([])
        if word.kind != "join":
            found[-1].append(word)
        end = match.end()
    return [tuple(segment) for segment in found if segment]


# Judging -----------------------------------------------------------------------------------------


def _judge(segment: Sequence[_Word], known: Collection[str]) -> tuple[list[Person], bool]:
    """The people in a segment, and whether it may be one without being known as such."""
    if _has_such_a_surname(segment):
        is_namesake = segment[0].text.casefold() in _words("namesakes")
        is_surname = segment[1].text.casefold() in _words("surnames")
        return ([], True) if is_namesake or not is_surname else ([_person(segment)], False)
    people: list[Person] = []
    unsure = len(segment) == 2 and _kinds().get(segment[0].text) == "given"
    at = 0
    for is_name, group in groupby(segment, key=lambda word: word.kind in _NAMELIKE):
        run = list(group)
        before, at = segment[:at], at + len(run)
        if not is_name:
            continue
        whole = len(run) == len(segment)
        person, doubt = _judge_run(run, before, segment[at:], whole=whole, known=known)
        people += [person] if person else []
        unsure = unsure or doubt
    return people, unsure


def _has_such_a_surname(segment: Sequence[_Word]) -> bool:
    """Whether a first name and a word of bodies or roles stand alone: Jane Green, Victoria Park."""
    kinds = [word.kind for word in segment]
    return kinds in (["given", "organisation"], ["given", "role"]) and segment[1].text.istitle()


def _judge_run(
    run: Sequence[_Word],
    before: Sequence[_Word],
    behind: Sequence[_Word],
    *,
    whole: bool,
    known: Collection[str],
) -> tuple[Person | None, bool]:
    words = list(run)
    while words and words[0].kind == "title":
        words.pop(0)
    titled = len(words) < len(run)
    words = [word for word in words if word.kind != "title"]
    while words and words[-1].kind == "particle":
        words.pop()
    if not words:
        return None, False
    if titled and _has_surname(words):
        return _person(words), False
    if before and before[-1].kind == "saint":
        return None, False
    kinds = [word.kind for word in words]
    sure = _is_name(words)
    if behind and behind[0].kind == "organisation" and not words[-1].owns:
        return None, sure
    if sure:
        return _person(words), False
    if len(words) == 1 and whole and (kinds == ["given"] or words[0].text in known):
        return _person(words), False
    if "given" in kinds:
        return None, True
    told = any(word.kind == "capital" and not word.text.isupper() for word in words)
    return None, whole and len(words) <= _LONGEST and told


_LONGEST = 3
"""Words that a name nobody knows may have; longer ones are titles and sentences."""


def _has_surname(words: Sequence[_Word]) -> bool:
    return any(word.kind in ("given", "capital") for word in words)


def _is_name(words: Sequence[_Word]) -> bool:
    """Whether words are a first name and more, or initials and a surname."""
    if [word.kind for word in words] == ["given", "initial"]:  # "Jane S."
        return True
    if len(words) < 2 or not _has_surname(words[1:]):
        return False
    if words[0].kind == "initial":
        return words[0].text != "A" or len(words) == 2
    return words[0].kind == "given" and len(words) <= _LONGEST + 2


def _person(words: Sequence[_Word]) -> Person:
    return Person(tuple(word.text for word in words), words[0].start, words[-1].end)


def _surname_first(
    text: str, segment: Sequence[_Word], following: Sequence[_Word]
) -> Person | None:
    """ "Smith, Jane": a single word nobody knows as a first name, a comma, and a first name."""
    if [word.kind for word in segment] != ["capital"] or not following:
        return None
    kinds = [word.kind for word in following]
    if kinds[0] != "given" or any(kind != "initial" for kind in kinds[1:]):
        return None
    if text[segment[0].end : following[0].start].strip(" ") != ",":
        return None
    names = (*(word.text for word in following), segment[0].text)
    return Person(names, segment[0].start, following[-1].end)


# Addresses ---------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?P<name>[\w.'+-]{1,64})@[\w-]+(?:\.[\w-]+)+")
"""Source of the 64: RFC 5321, 4.5.3.1.1. Without an end, a long text is gone through from each of
its places."""


def find_addresses(text: str) -> Iterator[tuple[re.Match[str], Person | None]]:
    """The e-mail addresses in a text, each with the person it names, if it names one.

    >>> [(match.group(), person) for match, person in find_addresses("housing@thornmere.example")]
    [('housing@thornmere.example', None)]
    >>> [one.initials for _, one in find_addresses("Write to jane.smith@thornmere.example")]
    ['JS']
    """
    if "@" not in text:
        return
    for match in _ADDRESS.finditer(text):
        words = [_Word(part.capitalize(), _kind(part.capitalize()), 0, 0)
                 for part in re.split(r"[._]", match["name"]) if part.isalpha()]  # fmt: skip
        yield match, _person(words) if words and _is_name(words) else None
