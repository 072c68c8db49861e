"""Texts of cells: the shared ones, those in the cell, and their runs of formatting.

Source: ECMA-376 part 1, 18.4 (shared strings) and 22.9.2.19 (ST_Xstring, which writes characters
that XML cannot hold as ``_x000B_``).
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from plantools.patch.excel.spaces import main_prefixes
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Part, escape, escape_attribute, start_tag_end, text_of

MOST_CHARACTERS = 32_767
"""What one cell holds. Source: https://support.microsoft.com, "Excel specifications"."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and its formatting: the children of its ``rPr``, each with attributes."""

    text: str
    format: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] | None = None


_STRETCH = 1 << 14
"""Bytes of the shared strings whose strings are counted at once."""


Runs = tuple[Run, ...]


def read_runs(part: Part, item: Node) -> Runs:
    """The runs of a string (``si`` or ``is``), without its aids to pronounce it."""
    runs = []
    for one in item.all("t", "r"):
        text = one if one.local == "t" else one.child("t")
        if text is None:
            continue
        look = None if one.local == "t" else one.child("rPr")
        looks = None if look is None else tuple(
            (child.local, tuple(child.attributes.items()))
            for child in look.children
            if child.space == item.space
        )  # fmt: skip
        runs.append(Run(unescaped(text_of(part.data[text.inner : text.close])), looks))
    return tuple(runs)


def text_of_runs(runs: Runs) -> str:
    """The whole text."""
    return "".join(run.text for run in runs)


def retold(runs: Runs, text: str) -> Runs:
    """Another text with the formatting of what did not change.

    What both texts begin and end with keeps its runs; what stands between takes the formatting of
    the run it starts in, or is added to.

    >>> bold = (("b", ()),)
    >>> retold((Run("Late: ", bold), Run("by May")), "Late: by June")
    (Run(text='Late: ', format=(('b', ()),)), Run(text='by June', format=None))
    """
    before = text_of_runs(runs)
    most = min(len(before), len(text))
    first = next((i for i in range(most) if before[i] != text[i]), most)
    rest = most - first
    last = next((i for i in range(rest) if before[-1 - i] != text[-1 - i]), rest)
    ends = list(accumulate(len(run.text) for run in runs))
    grown = first == len(before) - last
    middle = min(bisect(ends, first - 1 if grown and first else first), len(runs) - 1)
    new: list[Run] = []
    for index, run in enumerate(runs):
        start, end = ends[index] - len(run.text), ends[index]
        kept = before[start : min(end, first)]
        if index == middle:
            kept += text[first : len(text) - last]
        kept += before[max(start, len(before) - last) : end]
        if kept:
            new.append(Run(kept, run.format))
    return tuple(new)


def inline(runs: Runs, prefix: str) -> bytes:
    """A string as it stands in a cell, its elements named as the part names them."""
    p = prefix.encode()
    if len(runs) == 1 and runs[0].format is None:
        return b"<%sis>%s</%sis>" % (p, _t(runs[0].text, p), p)
    inner = b"".join(b"<%sr>%s%s</%sr>" % (p, _look(run, p), _t(run.text, p), p) for run in runs)
    return b"<%sis>%s</%sis>" % (p, inner, p)


def _t(text: str, p: bytes) -> bytes:
    space = b' xml:space="preserve"' if text.strip() != text or "\n" in text else b""
    return b"<%st%s>%s</%st>" % (p, space, escape(escaped(text)), p)


def _look(run: Run, p: bytes) -> bytes:
    if run.format is None:
        return b""
    inner = b"".join(
        b"<%s%s%s/>" % (p, name.encode(), b"".join(
            b' %s="%s"' % (key.encode(), escape_attribute(value)) for key, value in attributes
        ))
        for name, attributes in run.format
    )  # fmt: skip
    return b"<%srPr>%s</%srPr>" % (p, inner, p)


class SharedStrings:
    """The workbook's shared strings, each found by its number when it is asked for."""

    def __init__(self, part: Part | None) -> None:
        self.part = part
        prefixes = main_prefixes(part) if part else b""
        # Nothing else in this part has a name that begins so.
        self._start = re.compile(rb"<(?:%s)si" % prefixes)
        self._close = re.compile(rb"</(?:%s)si\s*>" % prefixes)

    @cached_property
    def _counts(self) -> list[int]:
        """How many strings begin before the end of each stretch of the part."""
        plain = self.part.plain if self.part else b""
        prefixes = main_prefixes(self.part).split(b"|") if self.part else []
        starts = [b"<" + one + b"si" for one in prefixes]
        return list(
            accumulate(
                sum(plain.count(one, at, at + _STRETCH + len(one) - 1) for one in starts)
                for at in range(0, len(plain), _STRETCH)
            )
        )

    def __len__(self) -> int:
        return self._counts[-1] if self._counts else 0

    def runs(self, index: int) -> Runs:
        """The runs of a string; ``IndexError`` where there is none of that number."""
        if self.part is None or not 0 <= index < len(self):
            raise IndexError(f"a cell's text, number {index}, is missing")
        stretch = bisect(self._counts, index)
        before = self._counts[stretch - 1] if stretch else 0
        found = self._start.finditer(self.part.plain, stretch * _STRETCH)
        start = next(islice(found, index - before, None)).start()
        following = next(found, None)
        after = following.start() if following else len(self.part.plain)
        close = self._close.search(self.part.plain, start, after)
        end = close.end() if close else start_tag_end(self.part.plain, start)
        return read_runs(self.part, read_nodes(self.part, start, end))

    def find(self, text: str) -> int | None:
        """The number of a string without formatting that says just this, if it comes early.

        The words of a status do; to look through all texts would take longer than all the rest.
        """
        if self.part is None:
            return None
        at = self.part.data.find(b">%s</" % escape(escaped(text)), 0, _STRETCH)
        if at < 0:
            return None
        index = sum(1 for _ in self._start.finditer(self.part.plain, 0, at)) - 1
        return index if index >= 0 and self.runs(index) == (Run(text),) else None


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def escaped(text: str) -> str:
    """A text with what XML cannot hold, or what would be taken for that, written as ``_x000B_``.

    >>> escaped("a\\x0bb _x0041_")
    'a_x000B_b _x005F_x0041_'
    """
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that was escaped so.

    >>> unescaped("a_x000B_b _x005F_x0041_") == "a\\x0bb _x0041_"
    True
    """
    if "_x" not in text:
        return text
    # Characters above FFFF are written as two halves, of which one alone is no character.
    halves = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
