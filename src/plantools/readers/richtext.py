"""The texts of a workbook, run by run: what they say, and what of it is struck through.

Source: ECMA-376 part 1, 18.4 (shared strings).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.escape import unescape

from plantools.readers.package import Package, child, local_name
from plantools.readers.sheetstyles import is_struck
from plantools.readers.streams import blocks

Stretch = tuple[int, int]
"""From where to where in a text."""


@dataclass(frozen=True, slots=True)
class RichText:
    """A text of several looks: what is struck through in it, and what looks as its cell does."""

    words: str
    struck: tuple[Stretch, ...]
    plain: tuple[Stretch, ...]


Text = str | RichText
"""A text that looks as its cell does, which nearly all do, or one of several looks."""


def words_of(text: Text) -> str:
    """What a text says."""
    return text if isinstance(text, str) else text.words


def struck_in(text: Text, *, struck_cell: bool) -> tuple[Stretch, ...]:
    """What is struck through of a text in a cell whose own font is, or is not."""
    if isinstance(text, str):
        return ((0, len(text)),) if struck_cell and text else ()
    return _joined(sorted(text.struck + text.plain)) if struck_cell else text.struck


def read_shared_strings(package: Package) -> list[Text]:
    """The texts that the cells of a workbook share."""
    part = package.related(package.main, "sharedStrings")
    if part is None:
        return []
    texts: list[Text] = []
    with closing(blocks(package, part, "sst", "si")) as found:
        for items in found:
            texts += _read_items(items)
    return texts


def _read_items(items: Iterator[Any]) -> list[Text]:
    """The texts of some items, nearly all of which are a plain one each."""
    texts: list[Text] = []
    plain = ""
    for item in items:
        if len(item) == 1 and (only := item[0]).tag == plain:
            text = only.text or ""
            texts.append(unescaped(text) if "_x" in text else text)
        else:
            texts.append(read_text(item))
            plain = f"{item.tag.removesuffix('si')}t"
    return texts


def read_text(item: Any) -> Text:
    """A string's runs joined; phonetic readings (rPh) are aids to pronounce it, not its text."""
    if len(item) == 1 and local_name(item[0]) == "t":
        return unescaped(item[0].text or "")
    words = ""
    struck: list[Stretch] = []
    plain: list[Stretch] = []
    for text, properties in _runs(item):
        start = len(words)
        words += unescaped(text)
        if len(words) > start and properties is None:
            plain.append((start, len(words)))
        elif len(words) > start and is_struck(properties):
            struck.append((start, len(words)))
    return RichText(words, _joined(struck), _joined(plain))


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
