"""The small part of a spreadsheet's formula language that conditional formats are written in.

A formula is parsed once and then worked out for each cell from the values it refers to. It knows
comparisons, arithmetic, joining, references to single cells, names that stand for these, and the
functions of ``sheetfunctions`` and ``formulaterms``. All else is an ``UnworkableError``: what only
Excel knows is said, not guessed.

Source: ECMA-376 part 1, 18.17 (formulas); openpyxl for their tokens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from plantools.readers.areas import LAST_COLUMN, LAST_ROW, column_number
from plantools.readers.formulaterms import (
    All,
    Reference,
    Scene,
    Term,
    call,
    literal,
    operation,
    percent,
    signed,
    unknown,
)
from plantools.readers.sheetvalues import FaultError, UnworkableError, as_truth, checked

LONGEST_FORMULA = 8192
"""Characters of a formula. Source: https://support.microsoft.com, "Excel specifications"."""

DEEPEST_FORMULA = 64
"""Levels of functions and brackets in each other. Source: the same."""


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
            if isinstance(self.term, All) and self.term.fails(scene):
                return False
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
                left = percent(left)
                self.tokens.pop()
                continue
            binds = _BINDS.get(token.value, 0) if token.type == Token.OP_IN else 0
            if binds <= weakest:
                break
            self.tokens.pop()
            left = operation(token.value, left, self._expression(binds))
        self.depth -= 1
        return left

    def _operand(self) -> Term:
        token = self._next()
        if token.type == Token.OP_PRE:
            return signed(token.value, self._expression(_SIGN))
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            term = self._expression(0)
            if self._next().subtype != Token.CLOSE:
                raise UnworkableError("brackets that do not close")
            return term
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return self._function(token.value.rstrip("(").strip().upper())
        if token.type != Token.OPERAND:
            raise UnworkableError("a formula in an unknown form")
        return self._cell_or_name(token.value) if token.subtype == Token.RANGE else literal(token)

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
        return call(name, arguments)

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
            return unknown(f"{name} is no single cell")
        tokens, fixed_only = self.tokens, self.fixed_only
        self.fixed_only = True
        self.depth += 1
        term = self.parse(meant)
        self.depth -= 1
        self.tokens, self.fixed_only = tokens, fixed_only
        return term
