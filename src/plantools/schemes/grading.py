"""Grading schemes: the steps a grade can have, and reading a cell by them.

A scheme is a TOML file (``schemes/scrutiny.toml`` shows all it may hold) that a council can copy
and change. Meaning is the document's own before it is ours: where a document carries a key, a
scheme is made from that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from rapidfuzz import fuzz

from plantools.errors import UnknownNameError

State = Literal[
    "not started", "on track", "slipped", "not achieved", "complete", "paused", "closed", "unknown"
]
STATES: tuple[State, ...] = get_args(State)
"""What an action's status comes to, whatever a document calls it."""

COLOURS = ("Blue", "Green", "Amber", "Red", "Grey")
"""The status colours, from best to worst, and the one that judges nothing."""


Need = Literal["deadline ahead", "new date", "reason", "explanation"]

NEEDS: Mapping[State, tuple[Need, ...]] = {
    "on track": ("deadline ahead",),
    "slipped": ("new date", "reason"),
    "not achieved": ("explanation",),
}
"""What a state asks for beside the grade, by the definitions of the gradings that scrutiny
committees print at the end of an update (``scrutiny.toml``); a scheme's grade may say otherwise."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a scheme: its code, the words for it, what they mean, and the colour shown.

    ``needs`` is what its definition asks for beside it; where it says nothing of that, the state
    does.
    """

    code: int | str
    label: str
    meaning: str = ""
    state: State = "unknown"
    colour: str = ""
    needs: tuple[Need, ...] | None = None

    @property
    def asks_for(self) -> tuple[Need, ...]:
        """What is asked for beside the grade.

        >>> Grade(3, "Slipped", state="slipped").asks_for
        ('new date', 'reason')
        >>> Grade("A", "At risk", state="slipped", needs=()).asks_for
        ()
        """
        return NEEDS.get(self.state, ()) if self.needs is None else self.needs


@dataclass(frozen=True, slots=True)
class Status:
    """What a status cell says. ``named`` tells that its words name the colour themselves."""

    colour: str
    state: State
    named: bool = False


@dataclass(frozen=True)
class Scheme:
    """A way of grading: the steps in their order, and the heading of their key.

    ``own`` are statuses that an officer has confirmed, by plain words or by ``#`` and a fill: they
    come before anything else. ``checks`` gives rules of the checks another severity, or ``off``.

    >>> scheme = read_scheme("scrutiny")
    >>> [scheme.read(text) for text in ("1", "2.0", "3 – Slipped", "Fully achieved", "1 or 2")]
    [1, 2, 3, 1, None]
    """

    name: str
    title: str
    grades: tuple[Grade, ...]
    fills: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Status] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)

    def grade(self, code: int | str) -> Grade | None:
        """The step with a code, or nothing."""
        return self._by_code.get(str(code).casefold())

    def read(self, text: str) -> int | str | None:
        """The code that a cell's text gives, or nothing where two readings are possible.

        The text may hold the code, the label or both, and an explanation behind them. A code and
        a label that disagree, or two codes, give nothing.
        """
        plain = _LEAD_IN.sub("", text.strip().casefold())
        if DENIED.search(plain):
            return None
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
        if not self._may_open_label(text):
            return None
        found = FIRST_PHRASE.match(text)
        phrase = plain_words(found.group() if found else text)
        code = self._labels.get(phrase)
        if code is None:
            close = [code for label, code in self._labels.items() if same_words(phrase, label)]
            code = close[0] if len(close) == 1 else self._label_with_reason(phrase)
        behind = _CODE_BEHIND.fullmatch(text[found.end() :] if found else "")
        return None if behind and behind["code"] != str(code).casefold() else code

    def _may_open_label(self, text: str) -> bool:
        """Whether a text begins like a label, for all but slips within its first word: prose seldom
        does, and then neither its first phrase nor a label with a reason behind is in it.
        """
        first = _FIRST_WORD.search(text)
        word = first.group() if first else ""
        alike = self._first_words.get(word[:1], ())
        return word in alike or any(same_words(word, one) for one in alike)

    @cached_property
    def _first_words(self) -> dict[str, set[str]]:
        """The first words of the labels by their first letters, in which no slip is."""
        table: dict[str, set[str]] = {}
        for label in self._labels:
            table.setdefault(label[:1], set()).add(label.partition(" ")[0])
        return table

    def _label_with_reason(self, phrase: str) -> int | str | None:
        for label, code in self._labels.items():
            if re.match(rf"{re.escape(label)} (?:{_REASON})\b", phrase):
                return code
        return None


DENIED = re.compile(r"^[^\n]{1,40}[:?]\s*(?:no|not|n)\b", re.IGNORECASE)
"""A question and its answer: "Complete: No" says the contrary of its first word."""

_FIRST_WORD = re.compile(r"[^\W_]+")
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
FIRST_PHRASE = re.compile(r"[^\n(\[:;,.–—]*?(?= [-–—] |[\n(\[:;,.–—]|$)")
_REASON = "due to|because|owing to|as|see|pending|until|to be|to"


def plain_words(text: str) -> str:
    """Words alone, for comparing: case, hyphens and spacing are not part of a label.

    >>> plain_words("On-Track: (May)")
    'on track may'
    """
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def same_words(one: str, other: str) -> bool:
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
    name = _of_kind("name", content["name"], str)
    fills = _of_kind("fills", content.get("fills", {}), Mapping)
    return Scheme(
        name=name,
        title=_of_kind("title", content.get("title", name), str),
        grades=tuple(_grade(grade) for grade in _of_kind("grades", content["grades"], list)),
        fills={word: _fill(word, fill) for word, fill in fills.items()},
        checks=_of_kind("checks", content.get("checks", {}), Mapping),
    )


def _grade(content: Mapping[str, Any]) -> Grade:
    for key, value in _of_kind("grades", content, Mapping).items():
        _of_kind(key, value, _KINDS.get(key, str))
    needed = content.get("needs")
    grade = Grade(**{**content, "needs": None if needed is None else tuple(needed)})
    if grade.state not in STATES:
        raise ValueError(f"state {grade.state!r} is none of {', '.join(STATES)}")
    if grade.colour not in ("", *COLOURS):
        raise ValueError(f"colour {grade.colour!r} is none of {', '.join(COLOURS)}")
    unknown = [one for one in grade.needs or () if one not in get_args(Need)]
    if unknown:
        raise ValueError(f"need {unknown[0]!r} is none of {', '.join(get_args(Need))}")
    return grade


_KINDS: Mapping[str, Any] = {"code": int | str, "needs": list}


def _of_kind(name: str, value: Any, kind: Any) -> Any:
    """A value, if it is of the kind that is asked for under its name."""
    if not isinstance(value, kind):
        raise ValueError(f"{name} cannot be {value!r}")
    return value


def _fill(word: str, fill: object) -> str:
    """A status colour's own fill, as six capital hex digits."""
    if word not in COLOURS:
        raise ValueError(f"{word!r} in [fills] is none of {', '.join(COLOURS)}")
    if not isinstance(fill, str) or not re.fullmatch("#?[0-9A-Fa-f]{6}", fill):
        raise ValueError(f'{fill!r} in [fills] is no colour such as "F5B500"')
    return fill.removeprefix("#").upper()
