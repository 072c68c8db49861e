"""The texts of a workbook, run by run: what they say, and what of it is struck through.

Source: ECMA-376 part 1, 18.4 (shared strings).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.escape import unescape

from plantools.readers.package import Package, child, local_name
from plantools.readers.sheetstyles import is_struck

Stretch = tuple[int, int]
"""From where to where in a text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and the stretches in it that are struck through whatever its cell's font says.

    ``plain`` are those that look as their cell does; ``None`` is the whole text.
    """

    words: str
    struck: tuple[Stretch, ...] = ()
    plain: tuple[Stretch, ...] | None = None

    def struck_in(self, *, struck_cell: bool) -> tuple[Stretch, ...]:
        """What is struck through in a cell whose own font is, or is not."""
        if not struck_cell or not self.words:
            return self.struck
        if self.plain is None:
            return ((0, len(self.words)),)
        return _joined(sorted(self.struck + self.plain))


def read_shared_strings(package: Package) -> list[Text]:
    """The texts that the cells of a workbook share."""
    part = package.related(package.main, "sharedStrings")
    if part is None:
        return []
    return [read_text(item) for item in package.xml(part) if local_name(item) == "si"]


def read_text(item: Any) -> Text:
    """A string's runs joined; phonetic readings (rPh) are aids to pronounce it, not its text."""
    runs = list(_runs(item))
    if len(runs) == 1 and runs[0][1] is None:
        return Text(unescaped(runs[0][0]))
    words = ""
    struck: list[Stretch] = []
    plain: list[Stretch] = []
    for text, properties in runs:
        start = len(words)
        words += unescaped(text)
        if len(words) > start and properties is None:
            plain.append((start, len(words)))
        elif len(words) > start and is_struck(properties):
            struck.append((start, len(words)))
    return Text(words, _joined(struck), _joined(plain))


def _runs(item: Any) -> Iterator[tuple[str, Any | None]]:
    """Each run's text and its properties; without any it looks as its cell does."""
    for one in item:
        name = local_name(one)
        text = one if name == "t" else child(one, "t") if name == "r" else None
        if text is not None:
            yield text.text or "", child(one, "rPr") if name == "r" else None


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in their order, those that meet made one."""
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def unescaped(text: str) -> str:
    """``_x000D_`` as the character it stands for (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    if "_x" not in text:
        return text
    # Characters above FFFF are written as two halves, of which one alone is no character.
    halves = str(unescape(text)).encode("utf-16", "surrogatepass")
    return halves.decode("utf-16", "replace")
