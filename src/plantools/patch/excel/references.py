"""What a formula refers to, and whether that would have to change where rows come in.

Source: ECMA-376 part 1, 18.17.2 (the grammar of formulas).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from plantools.patch.excel.areas import LAST_ROW, Area, read_area


@dataclass(frozen=True, slots=True)
class Reference:
    """An area that a formula names, as written; ``sheet`` is nothing for its own sheet."""

    text: str
    sheet: str
    area: Area

    @property
    def is_relative(self) -> bool:
        """Whether a row of it is told by its distance: what it is then depends on the place."""
        rows = _ROWS.findall(self.text.rpartition("!")[2])
        return any(not dollar for dollar in rows)

    @property
    def is_whole_columns(self) -> bool:
        """Whether it is about all rows, so that nothing can come in or go from it."""
        return self.area.top == 0 and self.area.bottom == LAST_ROW - 1

    def may_be_on(self, sheet: str, own: str) -> bool:
        """Whether it is about a sheet; ``own`` is the formula's."""
        of = self.sheet or own
        return ":" in of or of.casefold() == sheet.casefold()


_ROWS = re.compile(r"(\$?)(?<![0-9])[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """A formula's references, and what else it may look at.

    ``vague`` is what may stand for any cell (``INDIRECT``), ``wanders`` that it looks beside its
    references (``OFFSET``), ``has_names`` that names or tables stand in it.
    """

    references: tuple[Reference, ...] = ()
    vague: str = ""
    wanders: bool = False
    has_names: bool = False

    def finds(
        self, sheet: str, own: str, last: int, *, span: int = 0, base_moves: bool = False
    ) -> str:
        """What in it looks, or may look, at rows of a sheet below ``last``; nothing where none.

        ``span`` are the rows that a shared formula goes down from where it is written;
        ``base_moves`` says that relative references are told from a row that moves itself.
        """
        if self.vague:
            return self.vague
        here = [one for one in self.references if one.may_be_on(sheet, own)]
        if self.wanders and (here or self.has_names):
            return "OFFSET, which may be about any cell"
        for one in here:
            lowest = one.area.bottom + (span if one.is_relative else 0)
            if (not one.is_whole_columns and lowest > last) or (base_moves and one.is_relative):
                return one.text
        return ""


@lru_cache(maxsize=16_384)
def read_formula(formula: str) -> Reading:
    """What a formula (without its ``=``) refers to.

    >>> [one.text for one in read_formula("SUM(A1:A5)+COUNTA('My plan'!$B:$B)").references]
    ['A1:A5', "'My plan'!$B:$B"]
    >>> reading = read_formula('COUNTIF(Plan!$F$5:$F$9,"Red")')
    >>> reading.finds("Plan", "Summary", 7), reading.finds("Plan", "Summary", 8)
    ('Plan!$F$5:$F$9', '')
    """
    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError):
        return Reading(vague=f"“{formula}”, which is not understood")
    functions = {one.value.upper() for one in tokens if one.type == Token.FUNC}
    vague = next((one for one in functions if "INDIRECT(" in one or ":" in one), "")
    if vague:
        return Reading(vague=f"{vague.rstrip('(')}, which may be about any cell")
    references, has_names = [], False
    for text in _operands(tokens, has_links="HYPERLINK(" in functions):
        found = _references(text)
        has_names |= found == []
        if found is None:
            return Reading(vague=f"“{text}”, which is not understood")
        references += found
    wanders = any(one.endswith("OFFSET(") for one in functions)
    return Reading(tuple(references), "", wanders, has_names)


def _operands(tokens: list[Token], *, has_links: bool) -> list[str]:
    """The names and references, those in the texts of links too (``"#Plan!A5"``)."""
    named = [one.value for one in tokens if (one.type, one.subtype) == (Token.OPERAND, Token.RANGE)]
    texts = [one.value[1:-1] for one in tokens if one.subtype == Token.TEXT]
    return named + [one[1:] for one in texts if has_links and one.startswith("#")]


def _references(text: str) -> list[Reference] | None:
    """What an operand is about: nothing here for a name, ``None`` for what is not understood."""
    sheet, _, rest = text.rpartition("!")
    both = _ON_BOTH.fullmatch(text)
    if both:
        sheet, rest = both[1], f"{both[2]}:{both[3]}"
    if "[" in rest:
        return []
    if "[" in sheet and "[0]" not in sheet:  # of another workbook
        return []
    area = read_area(rest)
    if area is not None:
        return [Reference(text, sheet_name(sheet), area)]
    return None if ":" in rest else []


_ON_BOTH = re.compile(r"(.+)!(\$?[A-Za-z]{1,3}\$?[0-9]+):\1!(\$?[A-Za-z]{1,3}\$?[0-9]+)")


def sheet_name(written: str) -> str:
    """A sheet's name as a formula writes it, without its quotes.

    >>> sheet_name("'Today''s plan'"), sheet_name("Plan")
    ("Today's plan", 'Plan')
    """
    return written.removeprefix("'").removesuffix("'").replace("''", "'")
