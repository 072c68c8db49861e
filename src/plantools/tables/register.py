"""Registers: a header row over records, in sections, with what stands around and between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from plantools.cells import EMPTY, Cell, Grid
from plantools.dates import read_date
from plantools.fields import OTHER, is_heading, looks_like_reference, match_heading
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.references import continued_reference, section_level, split_reference
from plantools.schemes import Scheme
from plantools.tables.asides import is_furniture, is_key_or_note
from plantools.tables.bodyrows import BodyRows, count_texts, first_text, texts_in
from plantools.tables.facts import LONGEST_TITLE
from plantools.tables.gathered import NO_ACTION
from plantools.tables.headers import Header, comes_again, find_header
from plantools.tables.helprows import explains
from plantools.tables.pieces import Around, Row, continues, join, says_something
from plantools.tables.records import Draft, LeftOut, join_pieces
from plantools.tables.said import Said, said_in
from plantools.tables.subactions import split_rows

_NO_GRID = Grid()
_NO_ROWS = BodyRows()


@dataclass(slots=True)
class Register:
    """A register as far as it has been read; later tables of the document may go on with it."""

    scheme: Scheme
    plan_only: bool = False
    """Whether nobody asks how surely its headings are understood, nor where its texts stand."""
    header: Header | None = None
    width: int = 0
    outer: str = ""
    section: str = ""
    named: tuple[Said, ...] = ()
    """What the section's name is made of: the outer section's, its own."""
    caption: str = ""
    """The plain line above the document's first register, which may be its name."""
    around: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    """The same pieces, as all the section's records have them in common."""
    unused: LeftOut | None = None
    """The last section's name while no record has come under it."""
    cut: bool = False
    """Whether a row without number and action has shown that rows were cut in two."""
    note: int = 0
    """Which of the document's notes is its last table's."""
    confirmed: Confirmed = NOTHING_CONFIRMED
    """What the officer has said of headings and tables."""
    drafts: list[Draft] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What is said of the table being read."""
    grid: Grid = _NO_GRID
    """The table being read."""
    rows: BodyRows = _NO_ROWS
    """Its rows as its header has them read."""

    def let_go(self) -> None:
        """Keep no cell of a table that has been read."""
        self.grid, self.rows = _NO_GRID, _NO_ROWS


def goes_on(register: Register, grid: Grid) -> bool:
    """Whether a table without a header is the last register's next page.

    It has the same columns, and its cells look like theirs: references where those stood (or
    blanks, for a row cut in two), no prose where a reference or a date should be.
    """
    header = register.header
    if header is None or not register.drafts or grid.width != register.width or not grid.rows:
        return False
    if any(len(line.text) > LONGEST_TITLE for line in grid.above):
        return False
    rows = [row for row in range(len(grid.rows)) if count_texts(grid, row)]
    references, due = header.column("ref"), header.column("due")
    if references is not None:
        fits = [_may_go_on(grid, row, references) for row in rows]
        return sum(fits) >= 0.7 * len(fits) > 0
    if due is not None:
        dated = [grid.text(row, due) for row in rows if grid.text(row, due).strip()]
        return bool(dated) and all(read_date(text).kind != "unreadable" for text in dated)
    return False


def _may_go_on(grid: Grid, row: int, references: int) -> bool:
    """Whether a row could stand in a numbered register: a number, a piece of one, or a name."""
    text = grid.text(row, references).strip(" \n-–—")
    numbered = looks_like_reference(continued_reference(text) or text)
    return not text or numbered or count_texts(grid, row) == 1


def read_register(register: Register, grid: Grid, start: int, known: Header | None = None) -> None:
    """Read a grid's rows from ``start`` into a register, beginning with its header if it has one.

    ``known`` is a header that ``find_header`` has found in the grid, by the register's scheme and
    what is confirmed.

    Each row is a header again, a section's name, a record, a piece of the record before it, or
    something that belongs to none; the last is kept in ``left_out`` with the reason.
    """
    before = len(register.drafts)
    register.width, register.grid = grid.width, grid
    register.rows = BodyRows(register.header, grid, places=not register.plan_only)
    numbered = _has_references(register, grid, start)
    gap, first = False, bool(register.drafts)
    covered = -1  # the last row that a header has taken
    for number in range(start, len(grid.rows)):
        if number <= covered:
            continue
        count = count_texts(grid, number)
        if not count and register.rows.status(number) is None:
            gap = True
            continue
        # A number is asked for first, because most rows have one and headings take longer to know.
        may_be = register.header is None or (
            not _is_numbered(register.rows, number)
            and comes_again(grid, number, register.confirmed)
        )
        header = None
        if count and may_be:
            is_known = known is not None and known.row == number
            header = known if is_known else _header_in(register, grid, number)
        if header is not None and _is_help(register, header, number):
            _leave_out(register, number, grid.place(number), "explains the headings above it")
        elif header is not None and (
            register.header is None
            or heads_the_same(register.header, header)
            or (gap and all(is_heading(cell.text) for _, cell in texts_in(grid, number)))
        ):
            register.header, covered = header, header.last
            register.rows = BodyRows(header, grid, places=not register.plan_only)
            numbered = _has_references(register, grid, number)
            gap = False
        elif register.header is not None:
            typed = bool(grid.sheet) and not register.cut
            _take(register, number, count, Around(numbered, first, gap, typed))
            first = False
    added, remarks = split_rows(register.drafts[before:], register.scheme)
    register.drafts[before:] = added
    register.remarks += remarks


def _header_in(register: Register, grid: Grid, number: int) -> Header | None:
    scheme, confirmed = register.scheme, register.confirmed
    return find_header(grid, number, scheme, confirmed, sure=not register.plan_only)


def _is_help(register: Register, header: Header, number: int) -> bool:
    """Whether a row right below a header only explains it: "Who will do it?" below Lead."""
    return (
        register.header is not None
        and register.header.last == number - 1
        and not register.drafts
        and not header.headings.keys() - register.header.headings.keys()
    )


def _is_numbered(rows: BodyRows, number: int) -> bool:
    """Whether a row has a number where records have theirs: then it is one, and no header."""
    if rows.references is None:
        return False
    text = rows.grid.text(number, rows.references)
    return any(map(str.isdigit, text)) and looks_like_reference(text)


def heads_the_same(before: Header, header: Header) -> bool:
    """Whether a row that looks like a header is one: column by column it heads the same.

    Cells may hold a heading's words as well ("Action" under Type), but not in its own column.
    """
    named = {column: one.field for column, one in header.headings.items() if one.field}
    same = sum(
        column in before.headings and before.headings[column].field == field_
        for column, field_ in named.items()
    )
    return same * 2 > len(named) and same >= min(3, len(named))


def _has_references(register: Register, grid: Grid, start: int) -> bool:
    """Whether the records from a row on carry references: a third of the rows with text do."""
    column = register.header.column("ref") if register.header else None
    if column is None:
        return False
    rows = [row for row in range(start, len(grid.rows)) if count_texts(grid, row) > 1]
    filled = sum(bool(grid.text(row, column).strip()) for row in rows)
    return filled * 3 >= len(rows) if rows else True


def _take(register: Register, number: int, count: int, around: Around) -> None:
    """Read one body row, which has so many texts."""
    column, first = first_text(register.grid, number) if count else (0, EMPTY)
    row = register.rows.read(number, column)
    if _follows_header(register, number) and explains(row):
        _leave_out(register, number, row.place, "explains the headings above it")
    elif around.after_gap and 0 < count <= 3 and is_key_or_note(first, count):
        _leave_out(register, number, row.place, "stands below the plan: a key or a note")
    elif count and is_furniture(first):
        _leave_out(register, number, row.place, "counts, or numbers a page")
    elif count == 1 and _take_alone(register, number, row, around, column, first):
        return
    elif register.drafts and continues(register.drafts[-1], row, around):
        join(register.drafts[-1], row)
        register.cut = register.cut or not row.values.get("action", "").strip()
    elif not says_something(row):
        _leave_out(register, number, row.place, NO_ACTION)
    else:
        register.drafts.append(_draft(register, row))
        register.unused = None


def _take_alone(
    register: Register, number: int, row: Row, around: Around, column: int, cell: Cell
) -> bool:
    """Whether a row's only text is no action: a piece of the one above, a section, a remark."""
    if _joins_labelled(register, cell.text):
        register.drafts[-1].end = register.grid.spot(number, column)
    elif _is_section(register, number, around, column, cell):
        open_section(register, said_in(register.grid, number, column), row.place)
    elif _is_aside(register, around, column, cell):
        _leave_out(register, number, row.place, "stands across the table and is no action")
    else:
        return False
    return True


def _follows_header(register: Register, number: int) -> bool:
    return register.header is not None and register.header.last == number - 1


def open_section(register: Register, said: Said, place: str) -> None:
    """Open a section, or a part of the one before: "1.1 Heating" right below or under "1 Homes"."""
    name = said.text
    within = register.outer or (register.section if register.unused else "")
    around = register.named[:-1] if register.outer else _pieces(register)
    if register.unused is not None and not _is_within(name, register.section):
        register.left_out.append(register.unused)
    register.outer = within if _is_within(name, within) else ""
    register.section = f"{register.outer}{WITHIN}{name}" if register.outer else name
    register.named = (*around, said) if register.outer else (said,)
    register.unused = LeftOut(place, name, "names a section that no action follows")


WITHIN = " – "
"""What stands between the name of a section and that of its part."""


def _is_within(name: str, outer: str) -> bool:
    """Whether a section is a part of another: "1.1 Heating" or "Objective 2" of "Theme 1"."""
    reference, within = split_reference(name)[0], split_reference(outer)[0]
    level, outer_level = section_level(name), section_level(outer)
    if level and outer_level:
        return level > outer_level
    return bool(within) and reference.startswith(f"{within}.")


def _joins_labelled(register: Register, text: str) -> bool:
    """Join "Update: …" across a table to the action above it, where the label is a field's."""
    label, colon, rest = text.partition(":")
    matches = match_heading(label) if colon and rest.strip() and register.drafts else ()
    if not matches or matches[0].sure < 1 or matches[0].field not in ("progress", "outcome"):
        return False
    values = register.drafts[-1].values
    values[matches[0].field] = join_pieces(values.get(matches[0].field, ""), rest.strip(), "words")
    return True


def _leave_out(register: Register, number: int, place: str, why: str) -> None:
    if texts := texts_in(register.grid, number):
        words = " | ".join(" ".join(cell.text.split()) for _, cell in texts)
        register.left_out.append(LeftOut(place, words, why))


def _is_section(register: Register, number: int, around: Around, column: int, cell: Cell) -> bool:
    """Whether a row's only text names a section: it is short, and stands where titles stand."""
    grid, text = register.grid, cell.text.strip()
    if (
        len(text) > LONGEST_TITLE
        or looks_like_reference(text)
        or not _leads_to_records(grid, number)
    ):
        return False
    if cell.column_span >= max(2, grid.width - 1):
        return True
    header = register.header
    heading = header.headings.get(column) if header else None
    if column == 0 and (heading is None or heading.field in ("ref", "", OTHER, "theme")):
        return True
    titled = bool(split_reference(text)[0]) or not text.endswith((".", ";", ","))
    capital = split_reference(text)[1][:1].isupper()
    return around.numbered and column <= 1 and titled and capital and (
        header is not None and header.column("ref") != column
        and _next_is_numbered(register, grid, number)
    )  # fmt: skip


def _leads_to_records(grid: Grid, number: int) -> bool:
    """Whether a row with several texts follows, on this page or, in Word, on the next."""
    below = range(number + 1, len(grid.rows))
    if not grid.sheet and not any(count_texts(grid, row) for row in below):
        return True
    return any(count_texts(grid, row) > 1 for row in below[:11])


def _next_is_numbered(register: Register, grid: Grid, number: int) -> bool:
    column = register.header.column("ref") if register.header else None
    below = range(number + 1, len(grid.rows))
    following = next((row for row in below if count_texts(grid, row)), None)
    if column is None or following is None:
        return False
    return bool(grid.text(following, column).strip())


def _is_aside(register: Register, around: Around, column: int, cell: Cell) -> bool:
    """Whether a row's only text is a remark: it stands across the table, or below it."""
    heading = register.header.headings.get(column) if register.header else None
    across = cell.column_span >= max(2, register.grid.width - 1)
    outside = heading is None or heading.field in ("ref", "", OTHER)
    return across or around.after_gap or (outside and not looks_like_reference(cell.text))


def _draft(register: Register, row: Row) -> Draft:
    """A row as a record, which takes over its texts."""
    status, around = row.status, named_around(register, row.values)
    if around:
        row.values.update(_section_values(register))
    return Draft(
        row.values, row.extras, status.fill, row.place, status.rule, row.due_day, row.cells,
        around=around,
    )  # fmt: skip


def named_around(register: Register, values: Mapping[str, str]) -> Mapping[str, tuple[Said, ...]]:
    """The pieces of the section's name for a record that names no theme itself."""
    if not register.section or values.get("theme", "").strip():
        return _NOTHING
    pieces = _pieces(register)
    if register.around.get("theme") != pieces:
        register.around = {"theme": pieces}
    return register.around


def _pieces(register: Register) -> tuple[Said, ...]:
    return register.named or (Said(register.section),)


def in_section(register: Register, values: Mapping[str, str]) -> dict[str, str]:
    """A record's values with the section they stand in, where they name no theme themselves."""
    if not register.section or values.get("theme", "").strip():
        return dict(values)
    return {**values, **_section_values(register)}


def _section_values(register: Register) -> dict[str, str]:
    reference, title = _section_split(register.section)
    return {"theme_ref": reference, "theme": title}


_NOTHING: Mapping[str, tuple[Said, ...]] = {}

_section_split = lru_cache(maxsize=64)(split_reference)
"""A section's reference and title: every record of it asks for them."""
