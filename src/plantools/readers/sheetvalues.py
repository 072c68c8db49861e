"""Values as a spreadsheet's formulas see them, and how it compares and converts them.

A number is a ``float`` (dates and times too), a text ``str``, a truth ``bool``, a blank cell
``None``, and what is none of these an ``Odd``.

Source: ECMA-376 part 1, 18.17 (formulas), and Excel itself where that is silent.
"""

from __future__ import annotations

import re
from enum import Enum


class Odd(Enum):
    """A cell's value that is no value: an error, or a formula that was never calculated."""

    NOT_AVAILABLE = "#N/A"
    ERROR = "#VALUE!"
    UNCALCULATED = ""


Value = float | str | bool | Odd | None


class FaultError(Exception):
    """A formula comes to an error, such as #VALUE!, of which a rule makes nothing."""

    def __init__(self, kind: Odd = Odd.ERROR) -> None:
        super().__init__(kind.value)
        self.kind = kind


class UnworkableError(Exception):
    """A formula whose outcome only Excel knows."""


class NeedsDayError(UnworkableError):
    """A formula that asks which day it is."""


def checked(value: Value) -> float | str | bool | None:
    """A cell's value as a formula goes on with it; raises ``FaultError`` or ``UnworkableError``."""
    if not isinstance(value, Odd):
        return value
    if value is Odd.UNCALCULATED:
        raise UnworkableError("a formula was never calculated")
    raise FaultError(value)


def are_equal(left: Value, right: Value) -> bool:
    """Whether two values are the same to ``=``: capitals do not matter, a blank is 0 and "".

    >>> are_equal("red", "RED"), are_equal(None, 0.0), are_equal(None, ""), are_equal("1", 1.0)
    (True, True, True, False)
    """
    left, right = _like(left, right), _like(right, left)
    if _rank(left) != _rank(right):
        return False
    if isinstance(left, str) and isinstance(right, str):
        return left.lower() == right.lower()
    return _rounded(left) == _rounded(right)


def comes_before(left: Value, right: Value) -> bool:
    """Whether a value is less than another: numbers before texts before truths.

    Texts go by the reader's own language, so only plain letters, digits and spaces are compared.

    >>> comes_before(2.0, 10.0), comes_before(10.0, "2"), comes_before("amber", "Red")
    (True, True, True)
    """
    left, right = _like(left, right), _like(right, left)
    if _rank(left) != _rank(right):
        return _rank(left) < _rank(right)
    if isinstance(left, str) and isinstance(right, str):
        if left.lower() != right.lower() and not _PLAIN.fullmatch(left + right):
            raise UnworkableError("the order of texts with signs in them")
        return left.lower() < right.lower()
    return _rounded(left) < _rounded(right)


def as_text(value: Value) -> str:
    """A value as a formula joins or searches it.

    >>> as_text(3.0), as_text(0.1), as_text(True), as_text(None)
    ('3', '0.1', 'TRUE', '')
    """
    value = checked(value)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    text = f"{value:.15g}"
    if "e" in text or "n" in text:
        raise UnworkableError("a very large or very small number as text")
    return text


def as_number(value: Value) -> float:
    """A value as a formula counts with it; a text that may be a date is not guessed at.

    >>> as_number(None), as_number("12"), as_number(True)
    (0.0, 12.0, 1.0)
    """
    value = checked(value)
    if not isinstance(value, str):
        return float(value or 0)
    if _NUMBER.fullmatch(value):
        return float(value)
    if any(character.isdigit() for character in value):
        raise UnworkableError("a text counted with as a number or a date")
    raise FaultError


def as_truth(value: Value) -> bool:
    """A value as a condition; raises ``FaultError`` for words that are neither true nor false."""
    value = checked(value)
    if not isinstance(value, str):
        return bool(value)
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise FaultError


_PLAIN = re.compile(r"[A-Za-z0-9 ]*")
_NUMBER = re.compile(r"\s*[-+]?[0-9]{1,15}(\.[0-9]{1,15})?\s*", re.ASCII)


def _like(value: Value, other: Value) -> Value:
    """A blank as the nothing of the kind that it is compared with."""
    if value is not None:
        return value
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else 0.0


def _rank(value: Value) -> int:
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0


def _rounded(value: Value) -> float:
    """A number to the 15 digits that Excel compares."""
    return float(f"{as_number(value):.15g}")
