"""The small part of a spreadsheet's formula language that conditional formats are written in.

A formula is parsed once and then worked out for each cell from the values it refers to. It knows
comparisons, arithmetic, joining, references to single cells, names that stand for these, and the
functions of ``sheetfunctions`` and below. All else is an ``UnworkableError``: said, not guessed.

Source: ECMA-376 part 1, 18.17 (formulas); openpyxl for their tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from plantools.readers.areas import LAST_COLUMN, LAST_ROW, column_number
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

LONGEST_FORMULA = 8192
"""Characters of a formula. Source: https://support.microsoft.com, "Excel specifications"."""

DEEPEST_FORMULA = 64
"""Levels of functions and brackets in each other. Source: the same."""


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


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula ready to be worked out; it says first what that will depend on."""

    term: Term
    references: tuple[Reference, ...] = ()
    uses_row: bool = False
    uses_column: bool = False

    def is_true(self, scene: Scene) -> bool:
        """Whether a rule with this formula applies: an error is no yes.

        Raises ``UnworkableError``.
        """
        try:
            value = self.term(scene)
            if isinstance(value, str) and value.lower() in ("true", "false"):
                raise UnworkableError("a word for a truth")
            return as_truth(value)
        except (FaultError, ArithmeticError):
            return False


def parse_formula(text: str, names: Mapping[str, str]) -> Formula:
    """A formula (without its ``=``) made ready. Raises ``UnworkableError`` for what is not known.

    >>> overdue = parse_formula('AND($B2<DATE(2026,4,1), $C2<>"Done")', {})
    >>> [(one.row, one.column, one.column_fixed) for one in overdue.references]
    [(1, 1, True), (1, 2, True)]
    """
    parser = _Parser({name.casefold(): meant for name, meant in names.items()})
    term = parser.parse(text)
    return Formula(term, tuple(dict.fromkeys(parser.references)), parser.row, parser.column)


_BINDS = {
    "=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4,
    "^": 5,
}  # fmt: skip
_SIGN = 6
"""How strongly operators bind; a sign before a number binds most. Source: 18.17.2.2."""

_REFERENCE = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
    r"(?P<fixed>\$?)(?P<letters>[A-Za-z]{1,3})(?P<row_fixed>\$?)(?P<row>[1-9][0-9]{0,6})"
)


@dataclass(slots=True)
class _Parser:
    """A parser by precedence over openpyxl's tokens, and what it met on the way."""

    names: Mapping[str, str]
    tokens: list[Token] = field(default_factory=list)
    depth: int = 0
    fixed_only: bool = False
    references: list[Reference] = field(default_factory=list)
    row: bool = False
    column: bool = False

    def parse(self, text: str) -> Term:
        if len(text) > LONGEST_FORMULA:
            raise UnworkableError("a formula longer than Excel allows")
        try:
            tokens = Tokenizer(f"={text.removeprefix('=')}").items
        except (TokenizerError, IndexError, ValueError) as error:
            raise UnworkableError("a damaged formula") from error
        self.tokens = [token for token in reversed(tokens) if token.type != Token.WSPACE]
        term = self._expression(0)
        if self.tokens:
            raise UnworkableError("a formula in an unknown form")
        return term

    def _next(self) -> Token:
        if not self.tokens:
            raise UnworkableError("a formula that ends early")
        return self.tokens.pop()

    def _expression(self, weakest: int) -> Term:
        self.depth += 1
        if self.depth > DEEPEST_FORMULA:
            raise UnworkableError("a formula deeper than Excel allows")
        left = self._operand()
        while self.tokens:
            token = self.tokens[-1]
            if token.type == Token.OP_POST:
                left = _percent(left)
                self.tokens.pop()
                continue
            binds = _BINDS.get(token.value, 0) if token.type == Token.OP_IN else 0
            if binds <= weakest:
                break
            self.tokens.pop()
            left = _operation(token.value, left, self._expression(binds))
        self.depth -= 1
        return left

    def _operand(self) -> Term:
        token = self._next()
        if token.type == Token.OP_PRE:
            return _signed(token.value, self._expression(_SIGN))
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            term = self._expression(0)
            if self._next().subtype != Token.CLOSE:
                raise UnworkableError("brackets that do not close")
            return term
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return self._function(token.value.rstrip("(").strip().upper())
        if token.type != Token.OPERAND:
            raise UnworkableError("a formula in an unknown form")
        return self._cell_or_name(token.value) if token.subtype == Token.RANGE else _literal(token)

    def _function(self, name: str) -> Term:
        arguments: list[Term] = []
        if self.tokens and self.tokens[-1].subtype == Token.CLOSE:
            self.tokens.pop()
        else:
            while True:
                arguments.append(self._expression(0))
                token = self._next()
                if token.subtype == Token.CLOSE:
                    break
                if token.subtype != Token.ARG:
                    raise UnworkableError("a list in a formula")
        if name in ("ROW", "COLUMN"):
            return self._own_place(name, arguments)
        return _call(name, arguments)

    def _own_place(self, name: str, arguments: Sequence[Term]) -> Term:
        if arguments:
            raise UnworkableError(f"{name}() of another cell")
        if name == "ROW":
            self.row = True
            return lambda scene: float(scene.row + 1)
        self.column = True
        return lambda scene: float(scene.column + 1)

    def _cell_or_name(self, text: str) -> Term:
        match = _REFERENCE.fullmatch(text)
        if match is None or int(match["row"]) > LAST_ROW:
            return self._named(text)
        sheet = (match["sheet"] or "").strip("'").replace("''", "'")
        row, column = int(match["row"]) - 1, column_number(match["letters"])
        if column >= LAST_COLUMN:
            return self._named(text)
        reference = Reference(sheet, row, column, bool(match["row_fixed"]), bool(match["fixed"]))
        if self.fixed_only and not (reference.row_fixed and reference.column_fixed):
            raise UnworkableError("a name that stands for another cell each time")
        self.references.append(reference)
        return lambda scene: checked(scene.cells[reference])

    def _named(self, name: str) -> Term:
        meant = self.names.get(name.casefold())
        if meant is None or self.depth >= DEEPEST_FORMULA:
            raise UnworkableError(f"{name} is no single cell")
        tokens, fixed_only = self.tokens, self.fixed_only
        self.fixed_only = True
        self.depth += 1
        term = self.parse(meant)
        self.depth -= 1
        self.tokens, self.fixed_only = tokens, fixed_only
        return term


def _literal(token: Token) -> Term:
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


def _signed(sign: str, term: Term) -> Term:
    return (lambda scene: -as_number(term(scene))) if sign == "-" else term


def _percent(term: Term) -> Term:
    return lambda scene: as_number(term(scene)) / 100


def _operation(sign: str, left: Term, right: Term) -> Term:
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


def _call(name: str, arguments: Sequence[Term]) -> Term:
    special = _SPECIAL.get(name)
    if special is not None:
        build, least, most = special
        _check_count(name, arguments, least, most)
        return build(arguments)
    function = FUNCTIONS.get(name) or _DATES[False].get(name)
    if function is None:
        raise UnworkableError(f"the function {name}")
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
    "AND": (lambda arguments: _all_or_any(arguments, decides=False), 1, 255),
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
