"""The pieces that a formula is put together from: each works out a value from its cell's scene.

Functions of values alone stand in ``sheetfunctions``; here are the operators, and the functions
that do not work out all of their arguments or look at more than values.

Source: ECMA-376 part 1, 18.17 (formulas).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.formula.tokenizer import Token

from plantools.readers.sheetfunctions import FUNCTIONS, Function, date_functions, serial_of
from plantools.readers.sheetvalues import (
    FaultError,
    NeedsDayError,
    Odd,
    UnworkableError,
    Value,
    are_equal,
    as_number,
    as_text,
    as_truth,
    checked,
    comes_before,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell as a formula names it, counting from 0; what is not fixed moves with the formula."""

    sheet: str
    row: int
    column: int
    row_fixed: bool
    column_fixed: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What a formula is worked out from: the cells it names, its own place, and the day."""

    cells: Mapping[Reference, Value]
    row: int
    column: int
    on: date | None = None
    date1904: bool = False


Term = Callable[[Scene], Value]


def unknown(what: str) -> Term:
    """A part of a formula that is not known, which is said when its outcome is asked for."""

    def apply(_: Scene) -> Value:
        raise UnworkableError(what)

    return apply


def literal(token: Token) -> Term:
    """A value that is written in the formula itself."""
    if token.subtype == Token.TEXT:
        text = str(token.value)[1:-1].replace('""', '"')
        return lambda _: text
    if token.subtype == Token.LOGICAL:
        truth = token.value.upper() == "TRUE"
        return lambda _: truth
    if token.subtype == Token.NUMBER:
        number = float(token.value)
        return lambda _: number
    kind = Odd.NOT_AVAILABLE if token.value == Odd.NOT_AVAILABLE.value else Odd.ERROR
    return lambda _: checked(kind)


def signed(sign: str, term: Term) -> Term:
    """A term behind a minus, or a plus, which changes nothing."""
    return (lambda scene: -as_number(term(scene))) if sign == "-" else term


def percent(term: Term) -> Term:
    """A term before a percent sign."""
    return lambda scene: as_number(term(scene)) / 100


def operation(sign: str, left: Term, right: Term) -> Term:
    """An operation on two terms; both are worked out first, so that an error in either is one."""
    apply = _OPERATIONS[sign]
    return lambda scene: apply(left(scene), right(scene))


def _power(left: Value, right: Value) -> Value:
    power: float | complex = as_number(left) ** as_number(right)
    if isinstance(power, complex):
        raise FaultError
    return power


_OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "=": are_equal,
    "<>": lambda left, right: not are_equal(left, right),
    "<": comes_before,
    ">": lambda left, right: comes_before(right, left),
    "<=": lambda left, right: are_equal(left, right) or comes_before(left, right),
    ">=": lambda left, right: are_equal(left, right) or comes_before(right, left),
    "&": lambda left, right: as_text(left) + as_text(right),
    "+": lambda left, right: as_number(left) + as_number(right),
    "-": lambda left, right: as_number(left) - as_number(right),
    "*": lambda left, right: as_number(left) * as_number(right),
    "/": lambda left, right: as_number(left) / as_number(right),
    "^": _power,
}


# Functions that look at more than values ---------------------------------------------------------


def call(name: str, arguments: Sequence[Term]) -> Term:
    """A function of some terms; raises ``UnworkableError`` where they are too few or too many."""
    special = _SPECIAL.get(name)
    if special is not None:
        build, least, most = special
        _check_count(name, arguments, least, most)
        return build(arguments)
    function = FUNCTIONS.get(name) or _DATES[False].get(name)
    if function is None:
        return unknown(f"the function {name}")
    _check_count(name, arguments, function.least, function.most)

    def apply(scene: Scene) -> Value:
        by_calendar: Function = _DATES[scene.date1904].get(name, function)
        return by_calendar.apply([argument(scene) for argument in arguments])

    return apply


_DATES = {date1904: date_functions(date1904=date1904) for date1904 in (False, True)}


def _check_count(name: str, arguments: Sequence[Term], least: int, most: int) -> None:
    if not least <= len(arguments) <= most:
        raise UnworkableError(f"{name}() of {len(arguments)} values")


def _if(arguments: Sequence[Term]) -> Term:
    def apply(scene: Scene) -> Value:
        if as_truth(arguments[0](scene)):
            return arguments[1](scene)
        return arguments[2](scene) if len(arguments) > 2 else False

    return apply


def _all_or_any(arguments: Sequence[Term], *, decides: bool) -> Term:
    """AND, which one FALSE decides, or OR, which one TRUE decides, whatever the day is."""

    def apply(scene: Scene) -> Value:
        truths, unknown = [], None
        for argument in arguments:
            try:
                value = argument(scene)
            except NeedsDayError as error:
                unknown = error
                continue
            if isinstance(value, str):
                raise UnworkableError("a text as a condition")
            if value is not None:
                truths.append(as_truth(value))
        if decides in truths:
            return decides
        if unknown is not None:
            raise unknown
        if not truths:
            raise FaultError
        return not decides

    return apply


@dataclass(frozen=True, slots=True)
class All:
    """AND, which as a whole formula is settled by one part that does not hold."""

    parts: Sequence[Term]

    def __call__(self, scene: Scene) -> Value:
        """Whether all parts hold."""
        return _all_or_any(self.parts, decides=False)(scene)

    def fails(self, scene: Scene) -> bool:
        """Whether a part is false or an error, whatever only Excel knows of the others."""
        for part in self.parts:
            try:
                value = part(scene)
            except UnworkableError:
                continue
            if isinstance(value, bool | float) and not value:
                return True
        return False


def _if_error(arguments: Sequence[Term]) -> Term:
    def apply(scene: Scene) -> Value:
        try:
            return arguments[0](scene)
        except (FaultError, ArithmeticError):
            return arguments[1](scene)

    return apply


def _is_kind(holds: Callable[[Value], bool], *, of_fault: Callable[[Odd], bool]) -> _Builder:
    """A function that asks what kind of value it is given, an error among them."""

    def build(arguments: Sequence[Term]) -> Term:
        def apply(scene: Scene) -> Value:
            try:
                return holds(arguments[0](scene))
            except FaultError as fault:
                return of_fault(fault.kind)
            except ArithmeticError:
                return of_fault(Odd.ERROR)

        return apply

    return build


def _today(scene: Scene) -> float:
    if scene.on is None:
        raise NeedsDayError("the day it is looked at")
    return serial_of(scene.on, date1904=scene.date1904)


_Builder = Callable[[Sequence[Term]], Term]

_SPECIAL: dict[str, tuple[_Builder, int, int]] = {
    "IF": (_if, 2, 3),
    "AND": (lambda arguments: All(arguments), 1, 255),
    "OR": (lambda arguments: _all_or_any(arguments, decides=True), 1, 255),
    "IFERROR": (_if_error, 2, 2),
    "ISERROR": (_is_kind(lambda _: False, of_fault=lambda _: True), 1, 1),
    "ISERR": (_is_kind(lambda _: False, of_fault=lambda kind: kind is Odd.ERROR), 1, 1),
    "ISNA": (_is_kind(lambda _: False, of_fault=lambda kind: kind is Odd.NOT_AVAILABLE), 1, 1),
    "ISBLANK": (_is_kind(lambda value: value is None, of_fault=lambda _: False), 1, 1),
    "ISTEXT": (_is_kind(lambda value: isinstance(value, str), of_fault=lambda _: False), 1, 1),
    "ISNONTEXT": (_is_kind(lambda value: not isinstance(value, str), of_fault=bool), 1, 1),
    "ISLOGICAL": (_is_kind(lambda value: isinstance(value, bool), of_fault=lambda _: False), 1, 1),
    "ISNUMBER": (
        _is_kind(
            lambda value: isinstance(value, float) and not isinstance(value, bool),
            of_fault=lambda _: False,
        ),
        1,
        1,
    ),
    "TODAY": (lambda _: _today, 0, 0),
    # Midday stands for the hour nobody knows: right wherever whole days are compared.
    "NOW": (lambda _: lambda scene: _today(scene) + 0.5, 0, 0),
}
