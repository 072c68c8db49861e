"""Which family each table of a document belongs to, and the document's records from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from plantools.cells import Grid, Line
from plantools.fields import OTHER, Match
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.references import split_reference
from plantools.schemes import Scheme, read_scheme
from plantools.tables.blocks import Form, count_items
from plantools.tables.facts import (
    LONGEST_TITLE,
    fact_block,
    fact_in_text,
    facts_in_row,
    find_title,
    is_scrutiny,
    is_standing_title,
    section_above,
    titles_of,
)
from plantools.tables.form import goes_on as form_goes_on
from plantools.tables.form import is_form, opens_form, read_form
from plantools.tables.headers import Header, Heading
from plantools.tables.items import finish_form
from plantools.tables.legend import find_legend, is_key
from plantools.tables.records import ColumnNote, Found, LeftOut, Record, TableNote
from plantools.tables.register import (
    Register,
    first_header,
    goes_on,
    heads_the_same,
    open_section,
    read_register,
)


def find_records(
    grids: Sequence[Grid],
    *,
    scheme: Scheme | None = None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> Found:
    """The records of a document's grids, in their order, with a note on each table.

    ``scheme`` reads the grades where the document carries no key of its own; what is ``confirmed``
    comes before both.
    """
    legend = find_legend(grids, confirmed)
    title = find_title([grid.above for grid in grids if grid.rows])
    grades = confirmed.scheme or legend.grades
    document = _Document(grades or scheme or read_scheme("scrutiny"), title, confirmed)
    for grid in legend.grids:
        document.take(_without_margin(grid))
    records = tuple(document.finish())
    return Found(records, tuple(document.notes), grades, confirmed.colours(legend.colours))


def _without_margin(grid: Grid) -> Grid:
    """A grid from its first column that shows anything: many sheets leave the first ones empty."""
    shown = [
        column
        for row in range(len(grid.rows))
        for column, cell in grid.anchors(row)
        if cell.text.strip()
    ]
    margin = min(shown, default=0)
    if margin == 0 or not grid.sheet:
        return grid
    return replace(grid, rows=tuple(row[margin:] for row in grid.rows), left=grid.left + margin)


@dataclass(slots=True)
class _Document:
    """A document as far as it has been read: its facts so far, and the register or form open."""

    scheme: Scheme
    title: Line | None
    confirmed: Confirmed
    facts: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    parts: list[tuple[dict[str, str], Form | Register]] = field(default_factory=list)
    notes: list[TableNote] = field(default_factory=list)
    register: Register | None = None
    form: Form | None = None

    def take(self, grid: Grid) -> None:
        """Read one grid: by its family, or leave it alone and say so."""
        for line in grid.above:
            self._take_fact(fact_in_text(line.text))
        if self.title is not None and not self.titles:
            self.titles.append(self.title.text.strip())
        if not grid.rows:
            return
        if self.confirmed.leaves_alone(grid.name):
            self._note(grid, "left alone: the mapping file says so")
        elif self.confirmed.header_row(grid.name) is not None:
            self._take_named(grid)
        elif grid.hidden:
            self._note(grid, "hidden sheet, left alone")
        elif is_form(grid, self.confirmed):
            self._take_form(grid)
        elif is_key(grid):
            self._note(grid, "key")
        elif self.form is not None and form_goes_on(self.form, grid):
            self._take_form(grid)
        elif (header := first_header(grid, self.scheme, self.confirmed)) is not None:
            self._take_register(grid, header)
        elif (facts := fact_block(grid)) is not None:
            self._take_facts(facts, list(titles_of(grid)))
            self._note(grid, "header block")
        elif self.register is not None and not grid.sheet and goes_on(self.register, grid):
            self._go_on(grid)
        elif opens_form(grid):
            self._take_form(grid)
        else:
            self._note(grid, "left alone: no heading of a plan in it")

    def _take_named(self, grid: Grid) -> None:
        """Read a table whose header row an officer has named."""
        header = first_header(grid, self.scheme, self.confirmed)
        if header is None:
            self._note(grid, "left alone: it has no such row as the mapping file names")
        else:
            self._take_register(grid, header)

    def finish(self) -> list[Record]:
        """Every record with the facts of the document it stands in."""
        for part in (part for _, part in self.parts if isinstance(part, Register)):
            if part.unused is not None:
                note = self.notes[part.note]
                self.notes[part.note] = replace(note, left_out=(*note.left_out, part.unused))
        return [
            draft.finish(facts)
            for facts, part in self.parts
            for draft in (finish_form(part) if isinstance(part, Form) else part.drafts)
        ]

    def _take_fact(self, fact: tuple[str, str] | None) -> None:
        if fact is not None:
            self._take_facts(dict([fact]), [])

    def _take_facts(self, facts: dict[str, str], titles: list[str]) -> None:
        """New facts replace old ones; another review's facts begin another document."""
        if "plan" in facts and facts["plan"] != self.facts.get("plan") and self.parts:
            self.facts = {}
            self.form = self.register = None
        self.facts = {**self.facts, **facts}
        self.titles += titles

    def _document_facts(self, kind: str, titles: Sequence[str]) -> dict[str, str]:
        """The facts every record of a table carries."""
        named = [*titles, *self.titles]
        title = next((text for text in named if not is_standing_title(text)), "")
        scrutiny = any(map(is_scrutiny, named))
        return {
            "plan": title,
            **self.facts,
            **({"plan": self.confirmed.title} if self.confirmed.title else {}),
            "kind": "scrutiny update" if scrutiny else kind,
        }

    def _take_form(self, grid: Grid) -> None:
        """Read a form, or the next of the same document: its items go on being counted."""
        form = self.form or Form(confirmed=self.confirmed)
        blocks, left_out = len(form.blocks), len(form.left_out)
        form.labels = {}
        for line in grid.above:
            form.take_line(line.text)
        read_form(form, grid)
        self._take_facts(form.facts, [])
        if self.form is None:
            self.parts.append((self._document_facts("scrutiny update", form.titles), form))
        self.form, self.register = form, None
        columns = tuple(
            _label_note(label, match, self.confirmed) for label, match in form.labels.items()
        )
        count = count_items(form.blocks[blocks:])
        self._note(grid, "form", columns, count, form.left_out[left_out:])

    def _take_register(self, grid: Grid, header: Header) -> None:
        facts, titles, sections = _above_header(grid, header.row)
        named = bool(titles or sections)
        if self.register is not None and self._is_next_page(grid, header, named=named):
            self._go_on(grid)
            return
        self._take_facts(facts, [])
        register = Register(
            self.scheme,
            confirmed=self.confirmed,
            section=section_above(grid.above, self.title),
        )
        for section in sections:
            open_section(register, section.text, section.place)
        if self.register is not None and not register.section:
            register.section = self.register.section
        self.register, self.form = register, None
        read_register(register, grid, header.row)
        if not grid.sheet:
            self.titles += titles
        self.parts.append((self._document_facts("action plan", titles), register))
        self._note_register(grid, register, len(register.drafts), register.left_out)

    def _is_next_page(self, grid: Grid, header: Header, *, named: bool) -> bool:
        """Whether a table with a header goes on with the register before it.

        Its first rows are that one's, or the same header stands again with nothing named above.
        """
        assert self.register is not None
        before = replace(grid, rows=grid.rows[: header.row])
        known = self.register.header
        same = known is not None and heads_the_same(known, header)
        named = named or bool(section_above(grid.above, self.title))
        if grid.sheet:
            return False  # a page may end in the middle of a table, a sheet does not
        return goes_on(self.register, before) or (
            same and grid.width == self.register.width and not named
        )

    def _go_on(self, grid: Grid) -> None:
        """The next page of the register before: its rows join the same records."""
        assert self.register is not None
        before, left_out = len(self.register.drafts), len(self.register.left_out)
        read_register(self.register, grid, 0)
        added = len(self.register.drafts) - before
        self._note_register(grid, self.register, added, self.register.left_out[left_out:])

    def _note_register(
        self, grid: Grid, register: Register, count: int, left_out: Sequence[LeftOut]
    ) -> None:
        headings = register.header.headings if register.header else {}
        firsts: dict[int, int] = {}
        for column, one in sorted(headings.items()):
            firsts.setdefault(id(one), column)  # a heading may stand over several columns
        columns = tuple(
            _column_note(headings[column], grid.column_name(column)) for column in firsts.values()
        )
        register.note = len(self.notes)
        self._note(grid, "register", columns, count, left_out)

    def _note(
        self,
        grid: Grid,
        family: str,
        columns: tuple[ColumnNote, ...] = (),
        records: int = 0,
        left_out: Sequence[LeftOut] = (),
    ) -> None:
        begins = next(filter(None, map(partial(_words, grid), range(len(grid.rows)))), "")
        self.notes.append(
            TableNote(grid.name, family, columns, records, tuple(left_out), begins=begins)
        )


def _words(grid: Grid, row: int) -> str:
    texts = (" ".join(cell.text.split()) for _, cell in grid.anchors(row))
    return " | ".join(filter(None, texts))


def _column_note(heading: Heading, column: str) -> ColumnNote:
    known = "" if heading.field == OTHER else heading.field
    return ColumnNote(heading.text, known, heading.sure, column, heading.confirmed)


def _label_note(label: str, match: Match | None, confirmed: Confirmed) -> ColumnNote:
    known = match is not None and match.field != OTHER
    return ColumnNote(
        label,
        match.field if match and known else "",
        match.sure if match else 0.0,
        confirmed=confirmed.names(label),
    )


def _above_header(grid: Grid, header: int) -> tuple[dict[str, str], list[str], list[LeftOut]]:
    """What stands above a header row: facts, titles, and the sections that the table opens with.

    The last line is a section's name rather than a title where it is numbered, or where later
    headers of the table have such a line of their own; numbered lines above it are outer ones.
    """
    facts: dict[str, str] = {}
    lines: list[LeftOut] = []
    for row in range(header):
        texts = [cell.text.strip() for _, cell in grid.anchors(row) if cell.text.strip()]
        stated = facts_in_row(grid, row)
        facts = {**stated, **facts}
        if not stated and 1 <= len(texts) <= 2 and len(max(texts, key=len)) <= LONGEST_TITLE:
            lines.append(LeftOut(grid.place(row), max(texts, key=len), ""))
    sections = len(lines)
    while sections and split_reference(lines[sections - 1].text)[0]:
        sections -= 1
    if lines and sections == len(lines) and _names_before_headers(grid, header):
        sections -= 1
    return facts, [line.text for line in lines[:sections]], lines[sections:]


def _names_before_headers(grid: Grid, header: int) -> bool:
    """Whether a later row that repeats the header has a row with a single text right above it."""
    heads = {cell.text.strip().casefold() for _, cell in grid.anchors(header)} - {""}
    for row in range(header + 2, len(grid.rows)):
        texts = {cell.text.strip().casefold() for _, cell in grid.anchors(row)} - {""}
        above = [cell for _, cell in grid.anchors(row - 1) if cell.text.strip()]
        if len(above) == 1 and len(heads & texts) * 2 > len(heads):
            return True
    return False
