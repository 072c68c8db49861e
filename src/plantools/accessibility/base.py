"""What a rule of the checklist is and what it gives: the words that all its modules share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from plantools.accessibility.document import Document
from plantools.accessibility.workbook import Workbook
from plantools.colours import colour_word, contrast

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule points at: a sentence, and the place where there is one."""

    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue; ``word`` and ``excel`` find it in a file of either kind."""

    name: str
    severity: Severity
    when: str
    why: str
    fix: str
    source: str
    word: Callable[[Document], Iterator[Hit]] | None = None
    excel: Callable[[Workbook], Iterator[Hit]] | None = None


def from_sources(
    *, wcag: str = "", checklist: str = "", microsoft: str = "", gov_uk: str = ""
) -> str:
    """A rule's sources in one line."""
    said = (
        ("WCAG 2.2 criterion ", wcag),
        ("Analysis Function checklist: ", checklist),
        ("Microsoft Accessibility Checker: ", microsoft),
        ("GOV.UK publishing accessible documents: ", gov_uk),
    )
    return "; ".join(f"{name}{text}" for name, text in said if text)


def quoted(text: str, *, most: int = 60) -> str:
    """A text as it is quoted in a sentence: on one line, and not too long."""
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= most else f'"{words[: most - 1].rstrip()}…"'


def counted(number: int, noun: str) -> str:
    """A number and what it counts.

    >>> counted(1, "cell"), counted(3, "cell")
    ('1 cell', '3 cells')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def and_more(places: Sequence[str]) -> str:
    """What follows a sentence about the first of several places.

    >>> and_more(["A1", "A2", "A3"])
    ' 2 more like it follow.'
    """
    more = len(places) - 1
    return f" {more} more like it follow{'s' if more == 1 else ''}." if more else ""


LARGE, LARGE_BOLD = 18, 14
"""Points from which text is large. Source: WCAG 2.2, #dfn-large-scale."""


def least_contrast(size: float, bold: bool) -> float:
    """The contrast that text needs. Source: WCAG 2.2, success criterion 1.4.3.

    >>> least_contrast(11, True), least_contrast(14, True)
    (4.5, 3.0)
    """
    return 3.0 if size >= LARGE or (bold and size >= LARGE_BOLD) else 4.5


@dataclass(frozen=True, slots=True)
class Painted:
    """Some words as they are painted, and where they stand; ``name`` where they have one."""

    words: str
    ink: str
    ground: str
    least: float
    place: str
    name: str = ""


def too_faint(painted: Iterable[Painted]) -> Iterator[Hit]:
    """A hit for each pair of colours that cannot be read, at the first place it stands."""
    pairs: dict[tuple[str, str, float], list[Painted]] = {}
    for one in painted:
        if contrast(one.ink, one.ground) < one.least:
            pairs.setdefault((one.ink, one.ground, one.least), []).append(one)
    for (ink, ground, least), found in pairs.items():
        # Rounded down, so that 4.499 is not shown as the 4.5 it misses.
        ratio = int(contrast(ink, ground) * 100) / 100
        first = found[0]
        yield Hit(
            f"{first.name or quoted(first.words)} is {ink} on {ground}: a contrast of {ratio:.2f} "
            f"to 1, and it needs {least:g}.{and_more([one.place for one in found])}",
            first.place,
        )


STATUS_WORDS = frozenset({"Red", "Amber", "Green", "Blue"})


def is_status(fill: str) -> bool:
    """Whether a fill is one that people take for a status."""
    return colour_word(fill) in STATUS_WORDS


def is_light(text: str) -> bool:
    """Whether a text is nothing but filled or hollow shapes, such as a lone ●.

    Source: Unicode's blocks Geometric Shapes (25A0) and Miscellaneous Symbols and Arrows (2B1B).
    """
    signs = set("".join(text.split()))
    shapes = range(0x25A0, 0x2600), range(0x2B1B, 0x2B25), range(0x26AA, 0x26AD)
    return bool(signs) and all(any(ord(sign) in block for block in shapes) for sign in signs)


SMALLEST = 11
"""Points below which text is called small: what our own documents are set in."""

_SERIF = frozenset(
    "baskerville|baskerville old face|bodoni mt|book antiqua|bookman old style|californian fb|"
    "cambria|century|century schoolbook|constantia|courier|courier new|garamond|georgia|"
    "goudy old style|liberation serif|lucida bright|palatino|palatino linotype|perpetua|rockwell|"
    "sylfaen|times|times new roman".split("|")
)
"""Fonts with serifs that come with Windows or Office; a font not known here is not judged."""


def small_text(found: Iterable[tuple[float, str, str]]) -> Iterator[Hit]:
    """One hit for all small text, each given by its size in points, its words and its place."""
    small = [one for one in found if one[0] < SMALLEST]
    if small:
        least, words, place = min(small, key=lambda one: one[0])
        passages = counted(len(small), "passage")
        yield Hit(
            f"{passages} smaller than {SMALLEST} points; the smallest is {least:g} points "
            f"({quoted(words, most=40)}).",
            place,
        )


def serif_text(found: Iterable[tuple[str, str, str]]) -> Iterator[Hit]:
    """A hit for each font with serifs, given by its name, its words and their place."""
    said: set[str] = set()
    for name, words, place in found:
        if name.casefold() in _SERIF and name not in said:
            said.add(name)
            yield Hit(f"{name} is a font with serifs ({quoted(words, most=40)}).", place)


_PICTURE_NAMES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".svg", ".tif", ".tiff")


def is_file_name(text: str) -> bool:
    """Whether an alternative text is only what a picture's file was called.

    >>> is_file_name("IMG_2041.JPG"), is_file_name("Bar chart of the actions by RAG")
    (True, False)
    """
    return text.strip().lower().endswith(_PICTURE_NAMES)


def in_words(names: Collection[str], *, most: int = 5) -> str:
    """Names one after another, not too many.

    >>> in_words(["A", "B"]), in_words(["1", "2", "3"], most=2)
    ('A and B', '1, 2 and 1 more')
    """
    shown = list(names)[:most]
    more = len(names) - len(shown)
    last = f"{more} more" if more else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last
