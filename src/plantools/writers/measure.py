"""How much room a text takes, estimated without a font at hand."""

from __future__ import annotations

from math import ceil

# Advance widths of Helvetica, which Arial copies, in thousandths of the type size, for the
# characters from space to tilde. Source: Adobe Font Metrics, Helvetica.afm (Core 14 fonts).
_ASCII = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_DIGIT = 556
_BOLD = 1.07  # Helvetica-Bold against Helvetica, over English text

# Widths by byte of code page 1252, in tenths of a digit so that one fits in a byte. What it
# lacks becomes "?", and counts as the widest letters do: it may be Chinese or an emoji.
_WIDTHS = bytearray([10] * 256)
_WIDTHS[32:127] = bytes(round(10 * width / _DIGIT) for width in _ASCII)
_WIDTHS[ord("?")] = 18
_TABLE = bytes(_WIDTHS)
_WIDEST = max(_WIDTHS) / 10 * _BOLD


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of a text on one line, in digits of its font: the unit of Excel's columns.

    >>> text_width("2026"), text_width("ill")
    (4.0, 1.2)
    """
    # The codec of code page 1252 is Python's own and slow; on ASCII the two agree.
    page = text.encode() if text.isascii() else text.encode("cp1252", errors="replace")
    return sum(page.translate(_TABLE)) / 10 * (_BOLD if bold else 1)


def widest_line(text: str, *, bold: bool = False) -> float:
    """The width of a text's widest line when nothing is wrapped."""
    if "\n" not in text:
        return text_width(text, bold=bold)
    return max(text_width(line, bold=bold) for line in text.split("\n"))


def widest_word(text: str, *, bold: bool = False) -> float:
    """The width below which a word of the text would be broken, going by its longest word."""
    return text_width(longest_word(text), bold=bold)


def longest_word(text: str) -> str:
    """The first of a text's words that have most letters.

    Words with a no-break space between them are one.
    """
    words = text.replace("\N{NO-BREAK SPACE}", _AS_WIDE_AS_A_SPACE).split()
    return max(words, key=len, default="")


def at_most(text: str) -> float:
    """A width that no part of the text is wider than, without looking at its letters."""
    return len(text) * _WIDEST


_AS_WIDE_AS_A_SPACE = "!"


def line_count(text: str, width: float, *, bold: bool = False) -> int:
    """The lines a text takes when wrapped to a width: rather one too many than one too few.

    >>> line_count("Ref", 10), line_count("one\\ntwo", 10), line_count("word " * 20, 20)
    (1, 2, 5)
    """
    lines = 0
    for line in text.split("\n"):
        wide = len(line) * _WIDEST
        if wide > width:  # only then its letters are looked at
            wide = text_width(line, bold=bold)
        lines += 1 if wide <= width else ceil(wide / _filled(width))
    return lines


def _filled(width: float) -> float:
    """How much of a line is filled; what is left of it has room for no whole word."""
    return max(width - 1.5, width * 0.8, 1)
