"""A plan with the names of people as initials, and the way back.

Names are looked for where people stand: in ``lead`` and ``link_officer``, and in columns of the
officer's own that are headed like people's. Those found there are replaced in all other texts, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from plantools.names.people import Person, Told, find_addresses, find_people, heads_people
from plantools.plan import COLUMNS, WRITTEN

_People = Iterable[tuple[str, ...]]

_OF_PEOPLE = ("lead", "link_officer")
_NO_TEXTS = frozenset({"grade_text", "rag_text", "status_text", "ref", "theme_ref"})


@dataclass(frozen=True, slots=True)
class Shortened:
    """A plan with initials, and what its keeper should know of it, in sentences."""

    plan: pd.DataFrame
    notes: tuple[str, ...]


def shorten_names(plan: pd.DataFrame, also: Sequence[pd.DataFrame] = ()) -> Shortened:
    """A plan with the names of people as initials; organisations and roles stay.

    ``also`` are plans that name the same people, such as last quarter's: their names count, too.

    >>> plan = pd.DataFrame({"lead": ["Jane Smith (SBC Housing)"], "action": ["Ask Jane Smith"]})
    >>> shorten_names(plan).plan.to_numpy().tolist()
    [['JS (SBC Housing)', 'Ask JS']]
    """
    short, told, people = _shortened(plan, also)
    own = [told[text] for text in _cells_of_people(plan)]
    return Shortened(short, tuple(_notes(own, people, short)))


def _shortened(
    plan: pd.DataFrame, also: Sequence[pd.DataFrame] = ()
) -> tuple[pd.DataFrame, Mapping[str, Told], _People]:
    """A plan with initials, who was found in each cell, and the words of all people's names."""
    cells = [text for one in (plan, *also) for text in _cells_of_people(one)]
    known = _known_words(cells)
    told = {text: find_people(text, known) for text in cells}
    addressed = (person for text in cells for _, person in find_addresses(text) if person)
    people = {one.words for one in (*(p for t in told.values() for p in t.people), *addressed)}
    short = plan.copy()
    if not people:
        return short, told, people
    pattern = _Names(people)
    for name in map(str, plan.columns):
        if _is_of_people(name):
            short[name] = _texts(plan[name], partial(_shorten_cell, told=told))
        elif _is_text(name):
            short[name] = _texts(plan[name], pattern.shorten)
    return short, told, people


def _texts(column: pd.Series[Any], change: Callable[[str], str]) -> pd.Series[Any]:
    """A column with its texts changed, and what is no text as it is."""
    held = column.to_numpy(dtype=object)
    values = [change(value) if isinstance(value, str) else value for value in held]
    return pd.Series(values, index=column.index, dtype=column.dtype)


def _cells_of_people(plan: pd.DataFrame) -> list[str]:
    """The different texts that stand where people do."""
    names = [name for name in plan.columns if _is_of_people(str(name))]
    return list(dict.fromkeys(str(text) for name in names for text in plan[name].dropna()))


def _is_of_people(name: str) -> bool:
    if name in COLUMNS:
        return name in _OF_PEOPLE
    return heads_people(name)


def _is_text(name: str) -> bool:
    written = name in WRITTEN or name == "source" or name not in COLUMNS
    return written and name not in _NO_TEXTS and not _is_of_people(name)


def _known_words(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word for text in cells for one in find_people(text).people
        if len(one.words) > 1 for word in one.words if len(word) > 1
    )  # fmt: skip


def _shorten_cell(text: str, told: Mapping[str, Told]) -> str:
    """A lead's cell with the initials of its people, and of those its addresses name."""
    spans = [(one.start, one.end, one.initials) for one in told[text].people]
    spans += [(match.start(), match.end(), one.initials)
              for match, one in find_addresses(text) if one]  # fmt: skip
    for start, end, initials in sorted(spans, reverse=True):
        text = text[:start] + initials + text[end:]
    return text


# In other texts ----------------------------------------------------------------------------------


class _Names:
    """The names of people, to be found in any text as whole words."""

    def __init__(self, people: _People) -> None:
        ways: dict[str, str] = {}
        for words in sorted(people):
            initials = Person(tuple(words)).initials
            for way in _ways(words):
                ways.setdefault(way.casefold(), initials)
        self._initials = ways
        longest_first = sorted(ways, key=len, reverse=True)
        spelled = "|".join(re.escape(way).replace(r"\ ", r"\s+") for way in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.I) if spelled else None

    def shorten(self, text: str) -> str:
        """A text with initials for the names in it."""
        addresses = [(match, one) for match, one in find_addresses(text) if one]
        for match, one in reversed(addresses):
            if " ".join(one.words).casefold() in self._initials:
                text = text[: match.start()] + one.initials + text[match.end() :]
        return self._pattern.sub(self._one, text) if self._pattern else text

    def _one(self, match: re.Match[str]) -> str:
        return self._initials[" ".join(match.group().split()).casefold()]


def _ways(words: Sequence[str]) -> list[str]:
    """How a name of several words is written in full; a single word may be any other."""
    if len(words) < 2:
        return []
    first, *_, last = words
    ways = [" ".join(words), f"{first} {last}", f"{last}, {first}"]
    if len(last) > 1:
        ways += [f"{first[0]} {last}", f"{first[0]}. {last}"]
        ways += [f"{title} {last}" for title in ("Mr", "Mrs", "Ms", "Miss", "Mx")]
    return ways


# What is to be known -----------------------------------------------------------------------------


def _notes(told: Sequence[Told], people: _People, short: pd.DataFrame) -> list[str]:
    doubtful = list(dict.fromkeys(text for one in told for text in one.doubtful))
    notes = []
    if doubtful:
        notes.append(
            "These were kept as they are, because it cannot be told whether they are people or "
            f"organisations: {'; '.join(doubtful)}. Where one is a person, write Ms, Mr or Cllr "
            "before the name, or the initials, in your plan, then run this again."
        )
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for words in sorted(people):
        shared[Person(tuple(words)).initials].append(" ".join(words))
    for initials, names in shared.items():
        if len(names) > 1:
            notes.append(f"{initials} now stands for {len(names)} people: {', '.join(names)}.")
    if left := _left(people, short):
        notes.append(
            "Words of people's names still stand in other texts, where they may mean something "
            f"else: {', '.join(left)}. Read these before you pass the file on."
        )
    return notes


def _left(people: _People, short: pd.DataFrame) -> list[str]:
    """Words of names that other texts still have, with the columns they stand in."""
    words = {word for name in people for word in name if len(word.rstrip(".")) > 2}
    if not words:
        return []
    spelled = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)")
    found: dict[str, None] = {}
    for name in short.columns:
        if _is_text(str(name)) or name == "place":
            for text in short[name].dropna():
                for match in pattern.finditer(str(text)):
                    found[f"“{match.group()}” in {name}"] = None
    return list(found)


# The way back ------------------------------------------------------------------------------------


def restore_names(plan: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """A plan with the names of another where it has their initials, and nothing else of it.

    So initials of a tracker that was sent round never replace the names in the officer's own
    file: a text that is just what the same action's comes to with initials is that text. In other
    actions, too, where the column has nobody's name in full: then initials are all it can have.

    >>> own = pd.DataFrame({"ref": ["1", "2"], "action": ["Dig", "Sow"],
    ...                     "lead": ["Jane Smith", "John Snow"]})
    >>> restore_names(shorten_names(own).plan.assign(action=["Dig", "Reap"]), own)["lead"].to_list()
    ['Jane Smith', 'John Snow']
    """
    short, _, _ = _shortened(own)
    columns = [name for name in plan.columns if name in own.columns and _holds_names(str(name))]
    if all(short[name].equals(own[name]) for name in columns):
        return plan
    ours, theirs = _keys(plan), _keys(short)
    return plan.assign(**{
        str(name): _restored(plan[name], short[name], own[name], ours, theirs) for name in columns
    })  # fmt: skip


def _holds_names(name: str) -> bool:
    return _is_of_people(name) or (_is_text(name) and name != "source")


_Keys = Sequence[tuple[tuple[str, str], ...]]

_ANYWHERE = ("", "")
"""The key of a column as a whole."""


def _keys(plan: pd.DataFrame) -> _Keys:
    """What each row is known by, the surest first: reference and action, then either."""
    refs, actions = (
        plan[name].astype("string").fillna("").to_list() if name in plan else [""] * len(plan)
        for name in ("ref", "action")
    )
    found = (dict.fromkeys([(ref, action), (ref, ""), ("", action)])
             for ref, action in zip(refs, actions, strict=True))  # fmt: skip
    return [tuple(key for key in keys if any(key)) for keys in found]


def _restored(
    given: pd.Series[str],
    short: pd.Series[str],
    full: pd.Series[str],
    ours: _Keys,
    theirs: _Keys,
) -> pd.Series[str]:
    known: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for text, own, keys in zip(short, full, theirs, strict=True):
        for key in (*keys, _ANYWHERE) if isinstance(own, str) else ():
            known[text, key].add(own)
    in_full = {
        own for text, own in zip(short, full, strict=True) if isinstance(own, str) and own != text
    }
    anywhere = () if in_full & set(given.dropna()) else (_ANYWHERE,)
    texts = [
        _only(text, [known.get((text, key), set()) for key in (*keys, *anywhere)])
        for text, keys in zip(given, ours, strict=True)
    ]
    return pd.Series(texts, index=given.index, dtype=given.dtype)


def _only(text: str, found: Sequence[set[str]]) -> str:
    """The one text that is meant, by the surest key that knows just one."""
    return next((next(iter(ones)) for ones in found if len(ones) == 1), text)
