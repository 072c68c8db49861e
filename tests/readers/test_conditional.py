"""What conditional formats show over the cells of a sheet, drawn as the XML of rules and values."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from plantools.cells import UNCERTAIN, Cell, Grid
from plantools.readers import read_grids
from readers.packages import OFFICE_THEME, excel_parts, save

RED, AMBER, GREEN = "FF0000", "FFC000", "00B050"
TODAY = date(2026, 3, 31)  # a Tuesday, day 46112 of the calendar

Written = str | float | bool | None


def dxf(fill: str) -> str:
    return f"<dxf><fill>{fill}</fill></dxf>"


def solid(colour: str) -> str:
    return f'<patternFill><bgColor rgb="FF{colour}"/></patternFill>'


FORMATS = (
    f"<dxfs>{dxf(solid(RED))}{dxf(solid(AMBER))}{dxf(solid(GREEN))}<dxf><font><b/></font></dxf>"
    "</dxfs>"
)
RED_FORMAT, AMBER_FORMAT, GREEN_FORMAT, NO_FILL = range(4)


def column(*values: Written) -> str:
    """The rows of a sheet with values in column A, and a word in B that makes each row used."""
    return rows(*((value, "x") for value in values))


def rows(*lines: tuple[Written, ...]) -> str:
    drawn = (
        f'<row r="{number}">{"".join(cell(value, place) for place, value in places(line, number))}'
        "</row>"
        for number, line in enumerate(lines, start=1)
    )
    return "".join(drawn)


def places(line: tuple[Written, ...], number: int) -> list[tuple[str, Written]]:
    return [(f"{'ABCDEFGH'[index]}{number}", value) for index, value in enumerate(line)]


def cell(value: Written, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, str) and value.startswith("#"):
        return f'<c r="{place}" t="e"><v>{value}</v></c>'
    if value == "=":
        return f'<c r="{place}"><f>1+1</f></c>'
    if isinstance(value, str):
        return (
            f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        )
    return f'<c r="{place}"><v>{value}</v></c>'


def rule(kind: str, *formulas: str, fill: int = RED_FORMAT, priority: int = 1, **more: str) -> str:
    attributes = "".join(
        f' {name}="{escape(one, {chr(34): "&quot;"})}"' for name, one in more.items()
    )
    inner = "".join(f"<formula>{escape(one)}</formula>" for one in formulas)
    return (
        f'<cfRule type="{kind}" dxfId="{fill}" priority="{priority}"{attributes}>{inner}</cfRule>'
    )


def formats(sqref: str, *rules: str) -> str:
    return f'<conditionalFormatting sqref="{sqref}">{"".join(rules)}</conditionalFormatting>'


def read(
    folder: Path, data: str, *conditional: str, on: date | None = None, **others: str
) -> tuple[Grid, ...]:
    sheet = f"<sheetData>{data}</sheetData>{''.join(conditional)}"
    more = others.pop("more", "")
    parts = excel_parts(*[sheet, *([more] if more else [])], **{"styles": FORMATS} | others)
    return read_grids(save(folder / "plan.xlsx", parts), on=on)


def shown(grid: Grid, index: int = 0) -> list[str]:
    """The rules' colours in a column."""
    return [grid.cell(row, index).rule for row in range(len(grid.rows))]


def painted(folder: Path, rule_: str, *values: Written, on: date | None = None) -> list[Written]:
    """Which of some values a rule paints; those it may paint are told by a question mark."""
    [grid] = read(folder, column(*values), formats(f"A1:A{len(values)}", rule_), on=on)
    marks = {RED: "", UNCERTAIN: "?"}
    return [
        f"{marks[colour]}{value}" if marks[colour] else value
        for value, colour in zip(values, shown(grid), strict=True)
        if colour
    ]


# --- what a cell holds ----------------------------------------------------------------------

KINDS: tuple[Written, ...] = (None, "", "Red", "RED", "red wine", "5", 0, 5, 7.5, True, "#N/A")


@pytest.mark.parametrize(
    ("operator", "formulas", "expected"),
    [
        ("equal", ['"red"'], ["Red", "RED"]),
        ("equal", ["5"], [5]),
        ("equal", ['"5"'], ["5"]),
        ("equal", ["0"], [None, 0]),
        ("equal", ['""'], [None, ""]),
        ("equal", ["TRUE"], [True]),
        ("equal", ["red"], ["?" + str(value) for value in KINDS[:-1]]),  # no such name
        ("notEqual", ['"red"'], [None, "", "red wine", "5", 0, 5, 7.5, True]),
        ("lessThan", ["5"], [None, 0]),
        ("lessThanOrEqual", ["5"], [None, 0, 5]),
        # Words come after all numbers, and TRUE after all words, in Excel.
        ("greaterThan", ["5"], ["", "Red", "RED", "red wine", "5", 7.5, True]),
        ("greaterThanOrEqual", ["7.5"], ["", "Red", "RED", "red wine", "5", 7.5, True]),
        ("between", ["0", "5"], [None, 0, 5]),
        ("notBetween", ["0", "5"], ["", "Red", "RED", "red wine", "5", 7.5, True]),
        ("between", ["5", "0"], ["?None", "?0", "?5"]),  # the wrong way round
        ("equal", ["$B$1"], []),
        ("notEqual", ["#REF!"], []),
    ],
)
def test_a_cell_is_compared_as_excel_compares(
    tmp_path: Path, operator: str, formulas: list[str], expected: list[Written]
) -> None:
    assert painted(tmp_path, rule("cellIs", *formulas, operator=operator), *KINDS) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("containsText", "red", ["Red", "RED", "red wine"]),
        ("containsText", "5", ["5", 5, 7.5]),
        ("containsText", "r?d w*e", ["red wine"]),
        ("containsText", "d*r", []),
        ("notContainsText", "red", [None, "", "5", 0, 5, 7.5, True, "#N/A"]),
        ("beginsWith", "Red", ["Red", "RED", "red wine"]),
        ("endsWith", "ED", ["Red", "RED"]),
    ],
)
def test_a_text_in_a_cell_is_found_whatever_its_capitals(
    tmp_path: Path, kind: str, text: str, expected: list[Written]
) -> None:
    assert painted(tmp_path, rule(kind, text=text), *KINDS) == expected


def test_a_text_rule_may_take_its_text_from_another_cell(tmp_path: Path) -> None:
    looked_up = rule("containsText", "NOT(ISERROR(SEARCH($B$1,A1)))", text="$B$1")
    assert painted(tmp_path, looked_up, "box", "Red") == ["box"]


def test_a_star_finds_any_words_between_and_a_tilde_the_star_itself(tmp_path: Path) -> None:
    values = ("late and red", "red and late", "2*3")
    assert painted(tmp_path, rule("containsText", text="late*red"), *values) == ["late and red"]
    assert painted(tmp_path, rule("containsText", text="~*"), *values) == ["2*3"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("containsBlanks", [None, "", "  "]),
        ("notContainsBlanks", ["x", 0]),
        ("containsErrors", ["#N/A"]),
        ("notContainsErrors", [None, "", "  ", "x", 0]),
    ],
)
def test_blanks_and_errors_have_rules_of_their_own(
    tmp_path: Path, kind: str, expected: list[Written]
) -> None:
    assert painted(tmp_path, rule(kind), None, "", "  ", "x", 0, "#N/A") == expected


def test_values_that_come_twice_or_once_are_told_apart_without_capitals(tmp_path: Path) -> None:
    values = ("1.1", "a", "A", None, None, 7, 8, 7, 9, "9", "b*")
    twice = painted(tmp_path, rule("duplicateValues"), *values)
    assert twice == ["a", "A", 7, 7, "?9", "?9", "?b*"]
    once = painted(tmp_path, rule("uniqueValues"), *values)
    assert once == ["1.1", 8, "?9", "?9", "?b*"]


def test_a_rule_that_ranks_all_numbers_is_uncertain_of_numbers_and_leaves_words(
    tmp_path: Path,
) -> None:
    for kind in ("top10", "aboveAverage", "colorScale"):
        assert painted(tmp_path, rule(kind, rank="3"), "x", None, 1, True) == ["?1"]


def test_bars_and_icons_paint_no_fill(tmp_path: Path) -> None:
    for kind in ("dataBar", "iconSet"):
        assert painted(tmp_path, rule(kind), "x", 1) == []


def test_a_formula_that_was_never_calculated_leaves_its_rule_uncertain(tmp_path: Path) -> None:
    assert painted(tmp_path, rule("containsText", text="x"), "x", "=") == ["x", "?="]


# --- formulas -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        'A1="red"',
        '$A$1="Red"',
        'EXACT(A1,"Red")',
        'NOT(EXACT(A1,"red"))',
        'AND(A1="Red",B1=5)',
        'OR(A1="Amber",B1>4,FALSE)',
        'IF(B1>4,A1="Red",FALSE)',
        'ISNUMBER(SEARCH("e",A1))',
        'ISERROR(FIND("r",A1))',
        'LEFT(A1)="R"',
        'RIGHT(A1,2)&"x"="EDX"',
        'MID(A1,2,1)="e"',
        "LEN(TRIM(A1))=3",
        'UPPER(A1)="RED"',
        "ISBLANK(C1)",
        'C1=""',
        "C1=0",
        "NOT(ISBLANK(A1))",
        "ISTEXT(A1)",
        "ISNUMBER(B1)",
        "B1",
        "B1+1=2*3",
        "-B1^2=25",
        "2+3*4=14",
        "(2+3)*4=20",
        "50%=B1/10",
        "B1-6<0",
        "B1<>6",
        "MOD(B1,2)=1",
        "MOD(ROW(),2)=1",
        "ISODD(ROW())",
        "ISEVEN(COLUMN()+1)",
        "IFERROR(1/0,TRUE)",
        "ISNA(NA())",
        "ABS(-B1)=INT(5.9)",
        "ROUND(2.345,2)=2.35",
        "0.1+0.2=0.3",
        'VALUE("12")=12',
        'SUBSTITUTE(A1,"R","B")="bed"',
        'CONCATENATE(A1," ",B1)="Red 5"',
        "DATE(2026,3,31)=46112",
        "DATE(2026,14,1)=DATE(2027,2,1)",
        "AND(YEAR(46112)=2026,MONTH(46112)=3,DAY(46112)=31)",
        "EDATE(46112,1)=DATE(2026,4,30)",
        "EOMONTH(46112,-1)=DATE(2026,2,28)",
        "WEEKDAY(46112)=3",
        "WEEKDAY(46112,2)=2",
        'Sheet1!A1="Red"',
        "'Sheet1'!$B$1=5",
        'XFD1048576=""',
        '  A1  =  "Red" ',
        '="Red"=A1',
    ],
)
def test_a_formula_that_holds_paints_its_cell(tmp_path: Path, formula: str) -> None:
    [grid] = read(tmp_path, rows(("Red", 5)), formats("A1", rule("expression", formula)))
    assert shown(grid) == [RED]


@pytest.mark.parametrize(
    "formula",
    [
        'A1="Amber"', "FALSE", "0", '"words"', "1/0", "C1", "B1&C1=6", 'A1+1>0', "#N/A", "NA()=1",
        'FIND("r",A1)=1', 'SEARCH("z",A1)', "2^0.5=2", "(-1)^0.5", "AND(C1)", "MOD(1,0)=0",
        "9^999>1", "ISERR(NA())", 'IF(FALSE,1)', 'A1="R*"', "MID(A1,0,1)", "LEFT(A1,-1)",
    ],
)  # fmt: skip
def test_a_formula_that_does_not_hold_or_fails_paints_nothing(tmp_path: Path, formula: str) -> None:
    [grid] = read(tmp_path, rows(("Red", 5)), formats("A1", rule("expression", formula)))
    assert shown(grid) == [""]


@pytest.mark.parametrize(
    "formula",
    [
        "", "A1=", "(A1", "A1)", "A1 B1", "A1,B1", '"open', "{1,2}", "A1={1}", "A1:B2", "A:A=1",
        "COUNTIF(A1:A9,A1)>1", "VLOOKUP(A1,B:C,2,0)=1", 'INDIRECT("A1")', "LEN()", "LEN(1,2)",
        "Table1[RAG]=1", "[1]Sheet1!A1=1", "Missing!A1=1", "AAAA1=1", "A1048577=1", "NoName=1",
        'AND("x",TRUE)', '"1 May"+1', '"a-b"<"c"', "WEEKDAY(1,5)", "ROW(A1)=1", "TODAY()>1",
        "NOW()>1", '"TRUE"', "EDATE(1,1)", f"{'(' * 90}1{')' * 90}", "1+" * 5000 + "1", "A1!",
    ],
)  # fmt: skip
def test_a_formula_that_only_excel_can_work_out_is_uncertain(tmp_path: Path, formula: str) -> None:
    [grid] = read(tmp_path, rows(("Red", 5)), formats("A1", rule("expression", formula)))
    assert shown(grid) == [UNCERTAIN]


def test_cells_that_look_alike_to_a_program_are_judged_apart(tmp_path: Path) -> None:
    assert painted(tmp_path, rule("expression", "ISNUMBER(A1)"), True, 1, 0, False) == [1, 0]
    [banded] = read(
        tmp_path, column(1, 1, 1), formats("A1:A3", rule("expression", "ISEVEN(ROW())"))
    )
    assert shown(banded) == ["", RED, ""]
    [across] = read(
        tmp_path, rows((1, 1, 1)), formats("A1:C1", rule("expression", "ISEVEN(COLUMN())"))
    )
    assert [shown(across, index)[0] for index in range(3)] == ["", RED, ""]


@pytest.mark.parametrize(
    "formula",
    [
        "ISNUMBER(A1)",
        'AND(ISNUMBER(A1),$B1="x")',
        "AND(ISNUMBER(A1),ROW()>0)",
        "AND(ISNUMBER(A1),COLUMN()>0)",
    ],
)
def test_a_cell_is_judged_alone_as_it_is_beside_others(tmp_path: Path, formula: str) -> None:
    values = (True, 1, "1", "", None, 1, 0, False, "#N/A", "TRUE")
    assert painted(tmp_path, rule("expression", formula), *values) == [1, 1, 0]


def test_what_only_excel_knows_matters_only_where_the_rest_does_not_settle_it(
    tmp_path: Path,
) -> None:
    outcomes = {}
    for formula in (
        'AND(A1="Amber",COUNTIF(A1:A9,A1)>1)',
        "AND(COUNTIF(A1:A9,A1)>1,1/0)",
        'AND(A1="Red",COUNTIF(A1:A9,A1)>1)',
        "AND(C1,COUNTIF(A1:A9,A1)>1)",  # AND passes over a blank cell
        'NOT(AND(A1="Amber",VLOOKUP(A1,B:C,2,0)))',
        'IF(A1="Red",B1=5,INDIRECT("A1"))',
        'IF(A1="Amber",B1=5,INDIRECT("A1"))',
    ):
        [grid] = read(tmp_path, rows(("Red", 5)), formats("A1", rule("expression", formula)))
        outcomes[formula] = shown(grid)[0]
    assert list(outcomes.values()) == ["", "", *[UNCERTAIN] * 3, RED, UNCERTAIN]


def test_relative_references_move_with_the_cell_and_fixed_ones_stay(tmp_path: Path) -> None:
    data = rows(("Red", "a"), ("Green", "Red"), ("b", "Green"))
    own = read(tmp_path, data, formats("A1:B3", rule("expression", 'A1="Red"')))[0]
    assert [shown(own, 0), shown(own, 1)] == [[RED, "", ""], ["", RED, ""]]
    whole_row = read(tmp_path, data, formats("A1:B3", rule("expression", '$B1="Red"')))[0]
    assert [shown(whole_row, 0), shown(whole_row, 1)] == [["", RED, ""], ["", RED, ""]]
    above = read(tmp_path, data, formats("A2:A3", rule("expression", 'A1="Red"')))[0]
    assert shown(above) == ["", RED, ""]
    over_the_edge = read(tmp_path, data, formats("A1:A3", rule("expression", 'A1048576="Red"')))[0]
    assert shown(over_the_edge) == ["", RED, ""]


def test_a_formula_is_written_for_the_corner_of_its_ranges(tmp_path: Path) -> None:
    data = rows(("Red", "x"), ("a", "x"), ("Red", "x"))
    by_row = read(tmp_path, data, formats("A1 A3", rule("expression", 'A1="Red"')))[0]
    assert shown(by_row) == [RED, "", RED]
    # Of ranges in another order, programs do not agree which cell the formula is for.
    turned = read(tmp_path, data, formats("A3 A1", rule("expression", 'A1="Red"')))[0]
    assert shown(turned) == [UNCERTAIN, "", RED]
    fixed = read(tmp_path, data, formats("A3 A1", rule("expression", '$A$1="Red"')))[0]
    assert shown(fixed) == [RED, "", RED]
    own_cell = read(tmp_path, data, formats("A3 A1", rule("cellIs", '"Red"', operator="equal")))[0]
    assert shown(own_cell) == [RED, "", RED]


def test_names_stand_for_cells_of_any_sheet_and_for_values(tmp_path: Path) -> None:
    book = (
        "<definedNames>"
        "<definedName name='Bad'>Sheet2!$A$1</definedName><definedName name='Limit'>5</definedName>"
        "<definedName name='Moving'>Sheet1!A1</definedName>"
        "<definedName name='Loop'>Loop</definedName>"
        "<definedName name='Many'>Sheet2!$A$1:$A$9</definedName>"
        "<definedName name='Local' localSheetId='1'>1</definedName>"
        "</definedNames>"
    )
    outcomes = {}
    for formula in (
        "A1=bad",
        "B1=Limit",
        "A1=Moving",
        "A1=Loop",
        "A1=Many",
        "B1=Local",
        "A1=Bad&1",
    ):
        grid, _ = read(
            tmp_path,
            rows(("Red", 5)),
            formats("A1", rule("expression", formula)),
            book=book,
            more=rows(("red",)),
        )
        outcomes[formula] = shown(grid)[0]
    assert outcomes == {
        "A1=bad": RED,
        "B1=Limit": RED,
        "A1=Moving": UNCERTAIN,
        "A1=Loop": UNCERTAIN,
        "A1=Many": UNCERTAIN,
        "B1=Local": UNCERTAIN,
        "A1=Bad&1": "",
    }


# --- days -----------------------------------------------------------------------------------

DUE: tuple[Written, ...] = (46082, 46111, 46112, 46113, 46120, 46150, "soon", None)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("today", [46112]),
        ("yesterday", [46111]),
        ("tomorrow", [46113]),
        ("last7Days", [46111, 46112]),
        ("thisWeek", [46111, 46112, 46113]),
        ("lastWeek", []),
        ("nextWeek", [46120]),
        ("thisMonth", [46082, 46111, 46112]),
        ("lastMonth", []),
        ("nextMonth", [46113, 46120]),
        ("someday", [f"?{value}" for value in DUE]),
    ],
)
def test_periods_are_counted_from_the_day_given(
    tmp_path: Path, period: str, expected: list[Written]
) -> None:
    assert painted(tmp_path, rule("timePeriod", timePeriod=period), *DUE, on=TODAY) == expected


def test_without_a_day_what_depends_on_it_is_uncertain_and_nothing_else(tmp_path: Path) -> None:
    overdue = rule("expression", 'AND(A1<>"",ISNUMBER(A1),A1<TODAY())')
    assert painted(tmp_path, overdue, *DUE, on=TODAY) == [46082, 46111]
    numbers = [f"?{value}" for value in DUE if isinstance(value, int)]
    assert painted(tmp_path, overdue, *DUE) == numbers
    assert painted(tmp_path, rule("timePeriod", timePeriod="today"), *DUE) == numbers


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    [grid] = read(
        tmp_path,
        column(44650, 44649),
        formats("A1:A2", rule("expression", "AND(A1=TODAY(),YEAR(A1)=2026,WEEKDAY(A1)=3)")),
        on=TODAY,
        book='<workbookPr date1904="1"/>',
    )
    assert shown(grid) == [RED, ""]


# --- several rules --------------------------------------------------------------------------

IS_WORD = "ISTEXT(A1)"
UNKNOWN = "SUM(A1:A9)>1"


def of_rules(folder: Path, *rules: str, value: Written = "x") -> str:
    [grid] = read(folder, column(value), formats("A1", *rules))
    return shown(grid)[0]


def test_the_first_rule_that_applies_wins_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    amber = rule("expression", IS_WORD, fill=AMBER_FORMAT, priority=2)
    red = rule("expression", IS_WORD, priority=1)
    assert of_rules(tmp_path, amber, red) == RED
    assert of_rules(tmp_path, amber, rule("expression", "A1=1", priority=1)) == AMBER
    [grid] = read(tmp_path, column("x"), formats("A1", amber), formats("A1:B2", red))
    assert shown(grid) == [RED]


def test_a_rule_without_a_fill_paints_nothing_but_may_stop_the_others(tmp_path: Path) -> None:
    red = rule("expression", IS_WORD, priority=2)
    assert of_rules(tmp_path, rule("expression", IS_WORD, fill=NO_FILL), red) == RED
    stop = rule("expression", IS_WORD, fill=NO_FILL, stopIfTrue="1")
    assert of_rules(tmp_path, stop, red) == ""
    idle = rule("expression", "A1=1", fill=NO_FILL, stopIfTrue="1")
    assert of_rules(tmp_path, idle, red) == RED


def test_doubt_matters_only_where_it_could_change_the_colour(tmp_path: Path) -> None:
    doubtful = rule("expression", UNKNOWN, fill=AMBER_FORMAT, priority=2)
    certain = rule("expression", IS_WORD, priority=1)
    assert of_rules(tmp_path, certain, doubtful) == RED
    below = rule("expression", IS_WORD, priority=3)
    assert of_rules(tmp_path, doubtful, below) == UNCERTAIN
    same = rule("expression", IS_WORD, fill=AMBER_FORMAT, priority=3)
    assert of_rules(tmp_path, doubtful, same) == AMBER
    unfilled = rule("expression", UNKNOWN, fill=NO_FILL)
    assert of_rules(tmp_path, unfilled, below) == RED
    stopping = rule("expression", UNKNOWN, fill=NO_FILL, stopIfTrue="1")
    assert of_rules(tmp_path, stopping, below) == UNCERTAIN
    assert of_rules(tmp_path, stopping) == ""


# --- formats --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (solid(AMBER), AMBER),
        (
            '<patternFill patternType="solid"><fgColor rgb="FF000000"/><bgColor rgb="FFFFC000"/>'
            "</patternFill>",
            AMBER,
        ),
        ('<patternFill><bgColor theme="4"/></patternFill>', "4F81BD"),
        ('<patternFill><bgColor theme="0" tint="-0.15"/></patternFill>', "D9D9D9"),
        ('<patternFill><bgColor indexed="10"/></patternFill>', RED),
        (
            '<patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/>'
            '<bgColor rgb="FFFFC000"/></patternFill>',
            AMBER,
        ),
        (
            '<gradientFill><stop position="0"><color rgb="FFFF0000"/></stop></gradientFill>',
            RED,
        ),
        ("<patternFill/>", ""),
        ('<patternFill patternType="none"/>', UNCERTAIN),
        ('<patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>', UNCERTAIN),
        ('<patternFill><bgColor auto="1"/></patternFill>', UNCERTAIN),
        ('<patternFill><bgColor theme="4" tint="dark"/></patternFill>', UNCERTAIN),
        ('<patternFill><bgColor theme="blue"/></patternFill>', UNCERTAIN),
    ],
)
def test_a_format_s_fill_is_its_background(tmp_path: Path, fill: str, colour: str) -> None:
    [grid] = read(
        tmp_path,
        column("x"),
        formats("A1", rule("expression", "TRUE", fill=0)),
        styles=f"<dxfs>{dxf(fill)}</dxfs>",
        theme=OFFICE_THEME,
    )
    assert shown(grid) == [colour]


def test_a_format_that_is_not_there_is_uncertain(tmp_path: Path) -> None:
    for number in ("99", "-1", "red"):
        damaged = rule("expression", "TRUE").replace('dxfId="0"', f'dxfId="{number}"')
        assert of_rules(tmp_path, damaged) == UNCERTAIN
    assert of_rules(tmp_path, rule("expression", "TRUE").replace('dxfId="0" ', "")) == ""


def test_rules_of_excel_2010_name_their_ranges_and_formats_themselves(tmp_path: Path) -> None:
    spaces = (
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    )
    later = (
        f"<extLst><ext {spaces}><x14:conditionalFormattings><x14:conditionalFormatting>"
        '<x14:cfRule type="cellIs" priority="2" operator="equal"><xm:f>Sheet2!$A$1</xm:f>'
        f"<x14:dxf><fill>{solid(GREEN)}</fill></x14:dxf></x14:cfRule>"
        "<xm:sqref>A1:A3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
        "</extLst>"
    )
    first = formats("A1:A2", rule("cellIs", '"b"', operator="equal", priority="1"))
    grid, _ = read(tmp_path, column("a", "b", "A"), first, later, more=rows(("a",)))
    assert shown(grid) == [GREEN, RED, GREEN]


# --- ranges ---------------------------------------------------------------------------------


@pytest.mark.parametrize("sqref", ["A:A", "A1:A1048576", "A1:XFD1048576", "1:1048576", "$A$1:$A$2"])
def test_whole_columns_end_with_what_is_used(tmp_path: Path, sqref: str) -> None:
    [grid] = read(tmp_path, column("a", "b"), formats(sqref, rule("expression", '$A1="a"')))
    assert (len(grid.rows), grid.width) == (2, 2)
    assert shown(grid) == [RED, ""]


@pytest.mark.parametrize("sqref", ["", "A", "A:3", "A0", "#REF!", "A1:B", "A1:ZZZ9", "A1048577"])
def test_a_range_that_is_none_covers_nothing(tmp_path: Path, sqref: str) -> None:
    [grid] = read(tmp_path, column("a"), formats(sqref, rule("expression", "TRUE")))
    assert shown(grid) == [""]


def test_a_blank_cell_that_a_rule_paints_is_in_the_grid(tmp_path: Path) -> None:
    data = rows(("Ref", "RAG"), ("1",)) + '<row r="4"><c r="A4"><v>2</v></c></row>'
    [grid] = read(tmp_path, data, formats("B:B", rule("containsBlanks")))
    assert grid == Grid(
        rows=((Cell("Ref"), Cell("RAG")), (Cell("1"), Cell("")), (), (Cell("2"), Cell("")))
    )
    assert shown(grid, 1) == ["", RED, "", RED]


def test_a_merged_cell_shows_the_rule_of_its_first_cell(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    conditional = formats("A1:A2", rule("cellIs", '"a"', operator="equal"))
    [grid] = read(tmp_path, column("a", None), merged + conditional)
    assert grid.rows[1][0] is None
    assert shown(grid) == [RED, RED]


def test_more_rules_than_anybody_has_leave_the_rest_uncertain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.readers.conditional.MOST_VERDICTS", 3)
    [grid] = read(
        tmp_path, column("a", "a", "b", "b"), formats("A1:A4", rule("expression", 'A1="a"'))
    )
    assert shown(grid) == [RED, RED, UNCERTAIN, UNCERTAIN]


@pytest.mark.parametrize(
    "damage",
    [
        "<cfRule/>",
        '<cfRule type="expression" dxfId="0" priority="x"><formula/></cfRule>',
        '<cfRule type="magic" dxfId="0"/>',
        '<cfRule type="cellIs" operator="near" dxfId="0"><formula>1</formula></cfRule>',
        '<cfRule type="cellIs" operator="between" dxfId="0"><formula>1</formula></cfRule>',
        '<cfRule type="cellIs" operator="equal" dxfId="0"/>',
        '<cfRule type="containsText" dxfId="0"/>',
        '<cfRule type="timePeriod" dxfId="0"/>',
    ],
)
def test_a_damaged_rule_is_uncertain_and_harms_no_other(tmp_path: Path, damage: str) -> None:
    [grid] = read(
        tmp_path,
        column("a", "b"),
        formats("A2", damage),
        formats("A1", rule("expression", "TRUE")),
    )
    assert shown(grid)[0] == RED
    assert shown(grid)[1] == (UNCERTAIN if "dxfId" in damage else "")
