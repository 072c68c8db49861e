"""The conditional formats of a worksheet: which cells each covers, when it applies, what it paints.

Every kind of rule that depends on a cell's own value or its row is written here as the formula
that Excel documents for it, so that there is one way only to work a rule out.

Sources: ECMA-376 part 1, 18.3.1.10 (cfRule) and 18.18.12 (its kinds); [MS-XLSX] 2.6.2 for the
rules of Excel 2010, which stand apart and name their ranges and their formats themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from plantools.cells import UNCERTAIN, column_letters
from plantools.readers.areas import Area, find_areas
from plantools.readers.formulas import Formula, parse_formula
from plantools.readers.package import attribute, child, local_name
from plantools.readers.sheetstyles import Styles
from plantools.readers.sheetvalues import UnworkableError

Kind = Literal["formula", "duplicates", "uniques", "numbers", "unknown"]
"""By what a rule is judged: a formula, how often a value comes, or all numbers of its range."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A formula, and the cell for which its references are written."""

    row: int
    column: int
    formula: Formula


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a worksheet.

    ``paints`` is its fill as six hex digits, ``UNCERTAIN``, or nothing where it leaves the fill
    alone; ``stops`` says that no later rule counts where it applies. ``formulas`` must agree.
    """

    areas: tuple[Area, ...]
    kind: Kind
    paints: str
    stops: bool
    formulas: tuple[Anchored, ...] = ()


def read_rules(
    formats: Sequence[Any], styles: Styles, names: Mapping[str, str]
) -> tuple[Rule, ...]:
    """The rules of a sheet's ``conditionalFormatting`` elements that matter, the first first.

    What is damaged or not understood is a rule of an unknown kind; nothing here raises.
    """
    found = []
    for element in formats:
        areas = find_areas(attribute(element, "sqref") or _text(element, "sqref"))
        for one in element:
            if local_name(one) == "cfRule" and areas:
                rule = _rule(one, areas, styles, names)
                if rule.paints or rule.stops:
                    found.append((_priority(one), rule))
    found.sort(key=lambda pair: pair[0])
    return tuple(rule for _, rule in found)


def _text(element: Any, name: str) -> str:
    inner = child(element, name)
    return "" if inner is None else inner.text or ""


def _priority(rule: Any) -> float:
    try:
        return int(rule.get("priority", ""))
    except ValueError:
        return float("inf")


_UNPAINTED = frozenset({"dataBar", "iconSet"})
_BY_ALL_NUMBERS = frozenset({"colorScale", "top10", "aboveAverage"})


def _rule(element: Any, areas: tuple[Area, ...], styles: Styles, names: Mapping[str, str]) -> Rule:
    kind = element.get("type", "")
    stops = element.get("stopIfTrue") in ("1", "true")
    if kind in _UNPAINTED:
        return Rule(areas, "unknown", "", stops=False)
    if kind in _BY_ALL_NUMBERS:
        paints = UNCERTAIN if kind == "colorScale" else _paints(element, styles)
        return Rule(areas, "numbers", paints, stops)
    paints = _paints(element, styles)
    if kind == "duplicateValues":
        return Rule(areas, "duplicates", paints, stops)
    if kind == "uniqueValues":
        return Rule(areas, "uniques", paints, stops)
    try:
        formulas = tuple(
            Anchored(row, column, parse_formula(text, names))
            for row, column in _anchors(areas)
            for text in _formulas(element, f"{column_letters(column)}{row + 1}")
        )
    except UnworkableError:
        return Rule(areas, "unknown", paints, stops)
    return Rule(areas, "formula", paints, stops, formulas)


def _paints(element: Any, styles: Styles) -> str:
    """A rule's fill: by the number of its format, or (Excel 2010) in the rule itself."""
    own = child(element, "dxf")
    if own is not None:
        return styles.format_fill(own)
    number = element.get("dxfId", "")
    if not number:
        return ""
    known = number.isascii() and number.isdigit() and int(number) < len(styles.formats)
    return styles.formats[int(number)] if known else UNCERTAIN


def _anchors(areas: Sequence[Area]) -> list[tuple[int, int]]:
    """The cell that a rule's formula is written for: the first of its areas.

    Programs do not agree which that is where the area named first is not the top left one, so
    there are two then. Sources: [MS-XLS] 2.4.42 (the area around them all); XlsxWriter and other
    writers (the one named first).
    """
    corner = (min(area.top for area in areas), min(area.left for area in areas))
    return list(dict.fromkeys([corner, (areas[0].top, areas[0].left)]))


def _formulas(element: Any, cell: str) -> list[str]:
    """The formulas that say when a rule applies to a cell; raises ``UnworkableError``."""
    given = [one.text or "" for one in element if local_name(one) in ("formula", "f")]
    kind = element.get("type", "")
    if kind == "cellIs":
        return _compared(cell, element.get("operator", ""), given)
    if kind == "timePeriod":
        period = _PERIODS.get(element.get("timePeriod", ""))
        if period is None:
            raise UnworkableError("an unknown period")
        return [f'IF({cell}="",FALSE,{period.replace("@", f"INT({cell})")})']
    if kind in _ABOUT_CELL:
        return [_ABOUT_CELL[kind].replace("@", cell)]
    if kind in _ABOUT_TEXT:
        quoted = _quoted(element.get("text"))
        # A text may be kept beside a formula that looks at another cell for it instead.
        if quoted and (not given or quoted in given[0]):
            return [_ABOUT_TEXT[kind](cell, quoted)]
    if kind not in ("expression", *_ABOUT_TEXT) or not given:
        raise UnworkableError("a kind of rule that is not known")
    return given[:1]


def _quoted(text: str | None) -> str:
    return "" if text is None else '"' + text.replace('"', '""') + '"'


def _compared(cell: str, operator: str, given: Sequence[str]) -> list[str]:
    sign = _SIGNS.get(operator)
    if sign is not None and given:
        return [f"{cell}{sign}({given[0]})"]
    if operator not in ("between", "notBetween") or len(given) < 2:
        raise UnworkableError("an unknown comparison")
    low, high = given[0], given[1]
    # Whether bounds in the wrong order are put right, programs do not agree.
    inside = f"AND({cell}>=({low}),{cell}<=({high}))"
    either = f"OR({inside},AND({cell}>=({high}),{cell}<=({low})))"
    return [one if operator == "between" else f"NOT({one})" for one in (inside, either)]


_SIGNS = {
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}

_ABOUT_CELL = {
    "containsBlanks": "LEN(TRIM(@))=0",
    "notContainsBlanks": "LEN(TRIM(@))>0",
    "containsErrors": "ISERROR(@)",
    "notContainsErrors": "NOT(ISERROR(@))",
}

_ABOUT_TEXT: dict[str, Callable[[str, str], str]] = {
    "containsText": lambda cell, text: f"NOT(ISERROR(SEARCH({text},{cell})))",
    "notContainsText": lambda cell, text: f"ISERROR(SEARCH({text},{cell}))",
    "beginsWith": lambda cell, text: f"LEFT({cell},LEN({text}))={text}",
    "endsWith": lambda cell, text: f"RIGHT({cell},LEN({text}))={text}",
}

_PERIODS = {
    "today": "@=TODAY()",
    "yesterday": "@=TODAY()-1",
    "tomorrow": "@=TODAY()+1",
    "last7Days": "AND(TODAY()-@<=6,@<=TODAY())",
    "thisWeek": "AND(TODAY()-@<=WEEKDAY(TODAY())-1,@-TODAY()<=7-WEEKDAY(TODAY()))",
    "lastWeek": "AND(TODAY()-@>=WEEKDAY(TODAY()),TODAY()-@<WEEKDAY(TODAY())+7)",
    "nextWeek": "AND(@-TODAY()>7-WEEKDAY(TODAY()),@-TODAY()<15-WEEKDAY(TODAY()))",
    "lastMonth": "EOMONTH(@,0)=EOMONTH(TODAY(),-1)",
    "thisMonth": "EOMONTH(@,0)=EOMONTH(TODAY(),0)",
    "nextMonth": "EOMONTH(@,0)=EOMONTH(TODAY(),1)",
}
"""Each period of days, ``@`` being the cell's. Weeks begin on Sunday. Source: 18.18.82."""
