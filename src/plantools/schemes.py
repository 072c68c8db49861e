"""Grading schemes: what a grade, a colour or a status word means.

A scheme is a TOML file (``schemes/scrutiny.toml`` shows all it may hold) that a council can copy
and change. Meaning is the document's own before it is ours: where a document carries a key, a
scheme is made from that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast, get_args

from rapidfuzz import fuzz

from plantools.colours import colour_word
from plantools.errors import UnknownNameError

State = Literal[
    "not started", "on track", "slipped", "not achieved", "complete", "paused", "closed", "unknown"
]
STATES: tuple[State, ...] = get_args(State)
"""What an action's status comes to, whatever a document calls it."""

COLOURS = ("Blue", "Green", "Amber", "Red", "Grey")
"""The status colours, from best to worst, and the one that judges nothing."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a scheme: its code, the words for it, what they mean, and the colour shown."""

    code: int | str
    label: str
    meaning: str = ""
    state: State = "unknown"
    colour: str = ""


@dataclass(frozen=True)
class Scheme:
    """A way of grading: the steps in their order, and the heading of their key.

    ``own`` are statuses that an officer has confirmed, by plain words or by ``#`` and a fill: they
    come before anything else.

    >>> scheme = read_scheme("scrutiny")
    >>> [scheme.read(text) for text in ("1", "2.0", "3 – Slipped", "Fully achieved", "1 or 2")]
    [1, 2, 3, 1, None]
    """

    name: str
    title: str
    grades: tuple[Grade, ...]
    fills: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Status] = field(default_factory=dict)

    def grade(self, code: int | str) -> Grade | None:
        """The step with a code, or nothing."""
        return self._by_code.get(str(code).casefold())

    def read(self, text: str) -> int | str | None:
        """The code that a cell's text gives, or nothing where two readings are possible.

        The text may hold the code, the label or both, and an explanation behind them. A code and
        a label that disagree, or two codes, give nothing.
        """
        plain = _LEAD_IN.sub("", text.strip().casefold())
        match = _CODE.match(plain)
        grade = self._by_code.get(match["code"]) if match else None
        if match is None or grade is None:
            return self._read_label(plain)
        rest = plain[match.end() :]
        if not rest.strip(_SEPARATORS):
            return grade.code
        if _OTHER_CODE.match(rest):
            return None
        behind = self._label_before(rest.strip(_SEPARATORS))
        if behind is not None:
            return grade.code if behind == grade.code else None
        return grade.code if _EXPLANATION.match(rest) else None

    @cached_property
    def _by_code(self) -> dict[str, Grade]:
        return {str(grade.code).casefold(): grade for grade in self.grades}

    @cached_property
    def _labels(self) -> dict[str, int | str]:
        return {plain_words(grade.label): grade.code for grade in self.grades}

    def _label_before(self, text: str) -> int | str | None:
        """The code of the label that a text begins with, whatever follows it."""
        words = f"{plain_words(text)} "
        return next(
            (code for label, code in self._labels.items() if words.startswith(f"{label} ")), None
        )

    def _read_label(self, text: str) -> int | str | None:
        """The code of the label that a text begins with, as a phrase of its own."""
        found = _FIRST_PHRASE.match(text)
        phrase = plain_words(found.group() if found else text)
        code = self._labels.get(phrase)
        if code is None:
            close = [code for label, code in self._labels.items() if _same_words(phrase, label)]
            code = close[0] if len(close) == 1 else self._label_with_reason(phrase)
        behind = _CODE_BEHIND.fullmatch(text[found.end() :] if found else "")
        return None if behind and behind["code"] != str(code).casefold() else code

    def _label_with_reason(self, phrase: str) -> int | str | None:
        for label, code in self._labels.items():
            if re.match(rf"{re.escape(label)} (?:{_REASON})\b", phrase):
                return code
        return None


_SEPARATORS = " \t\n\r\xa0.,:;–—-()[]"
_LEAD_IN = re.compile(r"^(?:grade|grading|assessment|rating|score)\s*[:=–—-]?\s*")
_CODE = re.compile(r"[(\[]?(?P<code>\d+|[a-z])(?:\.0+)?(?![\w.]*\w)[)\]]?")
_CODE_BEHIND = re.compile(r"\W*(?P<code>\d+)\W*")
# "1/2", "1 or 2", "2 (was 3)", "3 -> 2": two codes, and nobody can say which of them holds.
_OTHER_CODE = re.compile(
    r"\s*(?:[/&+]|->|→|=>|–|—|-|,|and|or|to|\(?(?:was|previously|formerly|from|now)\b)\s*\(?"
    r"(?:grade\s*)?\d+(?:\.0+)?\b(?!\s*\w)"
)
_EXPLANATION = re.compile(r"\s*[\n(\[:;,.–—-]|\s+(?:see|as|but|because|due)\b|\s{2,}")
_FIRST_PHRASE = re.compile(r"[^\n(\[:;,.–—]*?(?= [-–—] |[\n(\[:;,.–—]|$)")
_REASON = "due to|because|owing to|as|see|pending|until|to be|to"


def plain_words(text: str) -> str:
    """Words alone, for comparing: case, hyphens and spacing are not part of a label.

    >>> plain_words("On-Track: (May)")
    'on track may'
    """
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _same_words(one: str, other: str) -> bool:
    """Whether two phrases differ only by a slip inside a long word.

    Short words must be the same: "now achieved" is not "not achieved".
    """
    pairs = list(zip(one.split(), other.split(), strict=False))
    return len(one.split()) == len(other.split()) and all(
        a == b or (min(len(a), len(b)) >= 6 and a[0] == b[0] and fuzz.ratio(a, b) >= 86)
        for a, b in pairs
    )


# Reading schemes ---------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def read_scheme(name: str | Path) -> Scheme:
    """A shipped scheme by its name, or a council's own by the path of its TOML file.

    Raises ``UnknownNameError`` for a name that is neither, or a file that is no scheme.

    >>> [grade.label for grade in read_scheme("rag").grades]
    ['Green', 'Amber', 'Red']
    """
    shipped = files("plantools") / "schemes" / f"{name}.toml"
    if str(name) in SHIPPED:
        return build_scheme(tomllib.loads(shipped.read_text("utf-8")))
    try:
        return build_scheme(tomllib.loads(Path(name).read_text("utf-8")))
    except FileNotFoundError:
        raise UnknownNameError(
            f"There is no scheme {str(name)!r}. Use one of {', '.join(SHIPPED)}, or the path of a "
            "TOML file like them."
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnknownNameError(
            f"{name} is not a scheme plantools can read ({error}). Copy a shipped one "
            "(schemes/scrutiny.toml) and change its words."
        ) from error


SHIPPED = ("scrutiny", "rag", "brag")


def build_scheme(content: Mapping[str, Any]) -> Scheme:
    """A scheme from a TOML file's content."""
    grades = tuple(Grade(**grade) for grade in content["grades"])
    for grade in grades:
        if grade.state not in STATES:
            raise ValueError(f"state {grade.state!r} is none of {', '.join(STATES)}")
    return Scheme(
        name=content["name"],
        title=content.get("title", content["name"]),
        grades=grades,
        fills=content.get("fills", {}),
    )


def scheme_from_key(entries: Iterable[tuple[str, str, str]], *, title: str) -> Scheme:
    """The scheme a document's own key describes, from the code, words and fill of each entry.

    >>> scheme = scheme_from_key([("1", "Complete", ""), ("2", "Delayed", "FF0000")], title="Key")
    >>> [(grade.code, grade.state, grade.colour) for grade in scheme.grades]
    [(1, 'complete', 'Blue'), (2, 'slipped', 'Red')]
    """
    return Scheme("document", title, tuple(_key_grade(*entry) for entry in entries))


def _key_grade(code: str, words: str, fill: str) -> Grade:
    status = read_status(words)
    number = re.fullmatch(r"(\d+)(?:\.0+)?", code.strip())
    return Grade(
        code=int(number[1]) if number else code.strip(),
        label=words.strip(),
        state=status.state if status else "unknown",
        colour=fill_colour(fill) or (status.colour if status else ""),
    )


# Status words and colours ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Status:
    """What a status cell says. ``named`` tells that its words name the colour themselves."""

    colour: str
    state: State
    named: bool = False


def read_status(text: str, scheme: Scheme | None = None) -> Status | None:
    """The colour and state that a status cell's words mean, or nothing where they are not known.

    Colour names and their first letters are read by the scheme (``brag`` where none is given),
    other words by ``schemes/words.toml``.

    >>> read_status("On target"), read_status("In hand")
    (Status(colour='Green', state='on track', named=False), None)
    >>> read_status("G")
    Status(colour='Green', state='on track', named=True)
    """
    scheme = scheme or read_scheme("brag")
    whole, first = _phrases(text)
    if own := own_status(text, scheme):
        return own
    if _DENIED.search(text):
        return None
    for phrase in dict.fromkeys((whole, first)):
        status = _read_colour(phrase, scheme) or _status_words().get(phrase)
        if status is not None:
            return status
    return _status_but_for_a_slip(first or whole)


def own_status(text: str, scheme: Scheme | None) -> Status | None:
    """What an officer has confirmed that a text means, or nothing."""
    if scheme is None or not scheme.own:
        return None
    return next((scheme.own[one] for one in _phrases(text) if one in scheme.own), None)


def _phrases(text: str) -> tuple[str, str]:
    """A text's plain words, and those of its first phrase."""
    found = _FIRST_PHRASE.match(text.strip())
    return plain_words(text), plain_words(found.group() if found else text)


@lru_cache(maxsize=8192)
def _status_but_for_a_slip(phrase: str) -> Status | None:
    """The status whose words differ from a phrase only by a slip, where it is the only one."""
    alike = _statuses_by_length().get(len(phrase.split()), ())
    close = {status for words, status in alike if _same_words(phrase, words)}
    return close.pop() if len(close) == 1 else None


@lru_cache(maxsize=1)
def _statuses_by_length() -> dict[int, list[tuple[str, Status]]]:
    """The status words by how many they are."""
    table: dict[int, list[tuple[str, Status]]] = {}
    for words, status in _status_words().items():
        table.setdefault(len(words.split()), []).append((words, status))
    return table


# "Complete: No" answers a question with its first word.
_DENIED = re.compile(r"^[^\n]{1,40}[:?]\s*(?:no|not|n)\b", re.IGNORECASE)


def _read_colour(phrase: str, scheme: Scheme) -> Status | None:
    """A colour's name or first letter, alone or with the words "rag" or "status" around it."""
    name = _COLOUR_NAMES.get(
        re.sub(r"\b(?:rag|brag|status|rated|rating|colour)\b", "", phrase).strip()
    )
    return None if name is None else Status(name, colour_state(name, scheme), named=True)


_COLOUR_NAMES = {
    "r": "Red", "red": "Red",
    "a": "Amber", "amber": "Amber", "yellow": "Amber", "y": "Amber", "orange": "Amber",
    "g": "Green", "green": "Green",
    "b": "Blue", "blue": "Blue",
    "grey": "Grey", "gray": "Grey",
}  # fmt: skip


def colour_state(colour: str, scheme: Scheme | None = None) -> State:
    """What a status colour means in a scheme; in ``brag`` where the scheme does not use it.

    >>> colour_state("Blue"), colour_state("Amber", read_scheme("scrutiny"))
    ('complete', 'slipped')
    """
    if scheme is not None and colour.casefold() in scheme.own:
        return scheme.own[colour.casefold()].state
    for one in (scheme, read_scheme("brag")):
        states = {grade.state for grade in one.grades if grade.colour == colour} if one else set()
        if len(states) == 1:
            return states.pop()
    return "unknown"


@lru_cache(maxsize=16)
def state_colour(state: State) -> str:
    """The colour in which a state is shown where no key says otherwise.

    >>> state_colour("complete"), state_colour("paused")
    ('Blue', 'Grey')
    """
    return next((one.colour for one in _status_words().values() if one.state == state), "")


def fill_colour(fill: str) -> str | None:
    """The status colour of a fill: a palette's own exactly, any other as people would name it."""
    return _palette_fills().get(fill) or colour_word(fill)


@lru_cache(maxsize=1)
def _status_words() -> dict[str, Status]:
    table = tomllib.loads((files("plantools") / "schemes" / "words.toml").read_text("utf-8"))
    return {
        plain_words(words): Status(entry["colour"], cast(State, state))
        for state, entry in table.items()
        for words in entry["words"]
    }


@lru_cache(maxsize=1)
def _palettes() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("plantools") / "schemes" / "palettes.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _palette_fills() -> dict[str, str]:
    return {fill: word for palette in _palettes().values() for word, fill in palette.items()}


def read_palette(name: str, scheme: Scheme | None = None) -> Mapping[str, str]:
    """The fill of each status colour in a palette; a scheme's own fills come before it.

    Raises ``UnknownNameError`` for a palette that does not exist.

    >>> read_palette("familiar")["Amber"]
    'FFC000'
    """
    if name not in _palettes():
        raise UnknownNameError(
            f"There is no palette {name!r}. Use one of {', '.join(_palettes())}."
        )
    return {**_palettes()[name], **(scheme.fills if scheme else {})}
