"""Texts that XlsxWriter would not give back as they are, and what is done about them.

A workbook holds a control character as ``_x0007_``, and a text that looks like that with its
first underscore as ``_x005F_`` (ECMA-376 Part 1, 22.9.2.19, ST_Xstring). XlsxWriter does both,
but does not see where two such texts overlap; and it takes a text from ``<r>`` to ``</r>`` for
markup of its own. Such texts are written in pieces, which Excel and every reader join.
"""

from __future__ import annotations

import re

# NUL has an escape too, but ends the text in a program that keeps texts as C does. Half of a
# surrogate pair is no character, and U+FFFE and U+FFFF are none by XML 1.0, 2.2 (Characters).
_NEVER = re.compile("[\0\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"[\x01-\x08\x0b-\x1f]")

_HEX = "[0-9A-Fa-f]"
_AWKWARD = re.compile(
    rf"_x{_HEX}{{4}}(?=_x{_HEX}{{4}}_|{_ESCAPED.pattern})|\A<r>.*</r>\Z", re.DOTALL
)
_CUT = re.compile(rf"(?<=_x{_HEX}{{2}})(?={_HEX}{{2}}_)|(?<=\A<r>)")


def unstorable_in_excel(text: str) -> str | None:
    """A character that a workbook cannot hold, at least not within this text.

    >>> unstorable_in_excel("bell\\a"), unstorable_in_excel("nul\\0")
    (None, '\\x00')
    """
    # Surrogates and what is no character do not show; and nearly every text shows.
    found = None if text.isprintable() else _NEVER.search(text)
    if not found and is_awkward(text):
        found = _ESCAPED.search(text)  # XlsxWriter escapes it twice in a text of several pieces
    return found[0] if found else None


def pieces(text: str) -> list[str]:
    """The text in pieces that each survive; nearly always it is one.

    >>> pieces("_x0041_ and _x0042_"), pieces("_x0041_x0042_")
    (['_x0041_ and _x0042_'], ['_x00', '41_x00', '42_'])
    """
    return _CUT.split(text) if is_awkward(text) else [text]


def is_awkward(text: str) -> bool:
    """Whether XlsxWriter would not give a text back; the two looks inside are for speed."""
    return ("_x" in text or text[:3] == "<r>") and _AWKWARD.search(text) is not None
