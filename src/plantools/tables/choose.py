"""Which family each table of a document belongs to, and the document's records from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from plantools.cells import Grid, Line
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.schemes import Scheme, read_scheme
from plantools.tables.above import read_above
from plantools.tables.blocks import Form, count_items, has_text
from plantools.tables.facts import (
    caption_above,
    ends_themes,
    fact_block,
    fact_in_text,
    find_title,
    is_frame,
    is_scrutiny,
    is_standing_title,
    section_above,
    titles_of,
)
from plantools.tables.fillers import without_fillers
from plantools.tables.finishing import finished
from plantools.tables.form import read_form
from plantools.tables.formlabels import goes_on as form_goes_on
from plantools.tables.formlabels import is_form, opens_form
from plantools.tables.gathered import gathered
from plantools.tables.headers import Header
from plantools.tables.headless import REMARK, infer_header
from plantools.tables.legend import Legend, find_legend, is_key
from plantools.tables.matrix import Around, find_matrix, is_headed_as_a_plan
from plantools.tables.matrix import goes_on as matrix_goes_on
from plantools.tables.notes import LabelNotes, heading_notes
from plantools.tables.published import as_in_the_plan
from plantools.tables.records import (
    ColumnNote,
    Draft,
    Found,
    LeftOut,
    Record,
    TableNote,
    handed_over,
)
from plantools.tables.register import (
    Register,
    goes_on,
    heads_the_same,
    open_section,
    read_register,
)
from plantools.tables.remarks import hidden_remarks, uncalculated_cells
from plantools.tables.said import Said
from plantools.tables.seen import FORM, empty_register, what_is_seen
from plantools.tables.shape import Matrix
from plantools.tables.sheets import Table, is_headed_below, tables_of
from plantools.tables.themes import SheetPlan, name_themes
from plantools.tables.unpivot import matrix_key, matrix_notes, read_matrix
from plantools.tables.workedout import is_worked_out, why_left_alone, without_sortable_dates


def find_records(
    grids: Sequence[Grid],
    *,
    scheme: Scheme | None = None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    plan_only: bool = False,
) -> Found:
    """The records of a document's grids, in their order, with a note on each table.

    ``scheme`` reads the grades where the document carries no key of its own; what is ``confirmed``
    comes before both. Where the ``plan_only`` is wanted, it is not told how sure the headings are
    (a fifth of the time, where there are many tables), nor in which cells the texts stand: then no
    grid is kept that nobody else keeps.
    """
    grids = [without_fillers(without_sortable_dates(as_in_the_plan(grid))) for grid in grids]
    title = find_title([grid.above for grid in grids if grid.rows and not is_frame(grid)])
    legend, grids = find_legend(grids, confirmed)
    grades = confirmed.scheme or legend.grades
    scheme = grades or scheme or read_scheme("scrutiny")
    document = _Document(scheme, title, legend, confirmed, plan_only)
    for grid in handed_over(grids):
        for table in tables_of(grid, document.scheme, confirmed, sure=not plan_only):
            document.take(table)
    records = tuple(document.finish())
    colours = confirmed.colours(legend.colours or document.own_colours())
    return Found(records, tuple(document.notes), grades, colours)


@dataclass(slots=True)
class _Document:
    """A document as far as it has been read: its facts so far, and the register or form open."""

    scheme: Scheme
    title: Line | None
    legend: Legend
    confirmed: Confirmed
    plan_only: bool
    """Whether nobody asks how surely headings are understood, nor where the texts stand."""
    facts: dict[str, Said] = field(default_factory=dict)
    titles: list[Said] = field(default_factory=list)
    parts: list[tuple[dict[str, Said], Form | Register]] = field(default_factory=list)
    notes: list[TableNote] = field(default_factory=list)
    sheets: list[SheetPlan] = field(default_factory=list)
    register: Register | None = None
    form: Form | None = None
    matrices: list[Matrix] = field(default_factory=list)
    in_matrix: bool = False
    """Whether the last table was a matrix: the next may be its next page."""
    labels: LabelNotes = field(default_factory=LabelNotes)
    place: str = ""
    """Where the table that is being read stands."""
    begins: str = ""
    """The first row of the table that is being read."""

    def take(self, table: Table) -> None:
        """Read one table: by its family, or leave it alone and say so."""
        grid, header, self.place = table.grid, table.header, table.place
        self.begins = next(filter(None, map(partial(_words, grid), range(len(grid.rows)))), "")
        for line in grid.above:
            self._take_fact(fact_in_text(line.text))
        if self.title is not None and not self.titles:
            self.titles.append(Said(self.title.text.strip()))
        if not grid.rows:
            return
        if self.confirmed.leaves_alone(table.place):
            self._note("left alone: the mapping file says so")
        elif self.confirmed.header_row(table.place) is not None:
            self._take_named(table)
        elif grid.hidden:
            self._note("hidden sheet, left alone")
        elif is_worked_out(grid):
            self._note(f"left alone: {why_left_alone(grid)}")
        elif self._is_form(table) and not is_headed_below(grid, header):
            self._take_form(grid)
        elif header is not None and self.form is None and is_headed_as_a_plan(grid, header):
            self._take_register(grid, header)
        elif (matrix := self._matrix(grid)) is not None:
            self._take_matrix(grid, matrix)
        elif is_key(grid):
            self._note("key")
        elif self.form is not None and form_goes_on(self.form, grid):
            self._take_form(grid)
        elif header is not None:
            self._take_register(grid, header)
        elif (facts := fact_block(grid)) is not None:
            self._take_facts(facts, list(titles_of(grid)))
            self._note("header block")
        elif self.register is not None and not grid.sheet and goes_on(self.register, grid):
            self._go_on(grid)
        elif opens_form(grid):
            self._take_form(grid)
        elif (header := infer_header(grid)) is not None:
            self._take_headless(grid, header)
        else:
            self._note(what_is_seen(grid))

    def _is_form(self, table: Table) -> bool:
        return is_form(table.grid, self.confirmed) if table.form is None else table.form

    def _take_named(self, table: Table) -> None:
        """Read a table whose header row an officer has named."""
        if table.header is None:
            self._note("left alone: it has no such row as the mapping file names")
        else:
            self._take_register(table.grid, table.header)

    def finish(self) -> list[Record]:
        """Every record with the facts of the document it stands in."""
        for part in (part for _, part in self.parts if isinstance(part, Register)):
            if part.unused is not None:
                note = self.notes[part.note]
                self.notes[part.note] = replace(note, left_out=(*note.left_out, part.unused))
        name_themes(self.sheets)
        return [record for facts, part in self.parts for record in finished(facts, part)]

    def _take_fact(self, fact: tuple[str, str] | None) -> None:
        if fact is not None:
            self._take_facts({fact[0]: Said(fact[1])}, [])

    def _take_facts(self, facts: dict[str, Said], titles: list[Said]) -> None:
        """New facts replace old ones; another review's facts begin another document."""
        before = self.facts.get("plan", Said("")).text
        if "plan" in facts and facts["plan"].text != before and self.parts:
            self.facts = {}
            self.form = self.register = None
        self.facts = {**self.facts, **facts}
        self.titles += titles

    def _document_facts(self, kind: str, titles: Sequence[Said]) -> dict[str, Said]:
        """The facts every record of a table carries."""
        named = [*titles, *self.titles]
        title = next((one for one in named if not is_standing_title(one.text)), Said(""))
        scrutiny = any(is_scrutiny(one.text) for one in named)
        return {
            "plan": title,
            **self.facts,
            **({"plan": Said(self.confirmed.title)} if self.confirmed.title else {}),
            "kind": Said("scrutiny update" if scrutiny else kind),
        }

    def _take_form(self, grid: Grid) -> None:
        """Read a form, or the next of the same document: its items go on being counted."""
        form = self.form or Form(confirmed=self.confirmed, plan_only=self.plan_only)
        blocks, left_out = len(form.blocks), len(form.left_out)
        form.labels = {}
        for line in grid.above:
            form.take_line(line.text)
        read_form(form, grid)
        self._take_facts(form.facts, [])
        if self.form is None:
            # One that only a recommendation stood in so far goes to the review whose facts follow.
            self.parts = [part for part in self.parts if part[1] is not form]
            self.parts.append((self._document_facts("scrutiny update", form.titles), form))
        self.form, self.register = form, None
        columns = self.labels.of(form)
        added = form.blocks[blocks:]
        family = FORM if added and not any(map(has_text, added)) else "form"
        left = [*form.left_out[left_out:], *uncalculated_cells(grid, 0)]
        self._note(family, columns, count_items(added), left, hidden_remarks(grid, 0))

    def _take_register(self, grid: Grid, header: Header) -> None:
        facts, titles, sections = read_above(grid, header.row)
        named = bool(titles or sections)
        if self.register is not None and self._is_next_page(grid, header, named=named):
            self._go_on(grid, header)
            return
        self._take_facts(facts, [])
        section = self._section(grid)
        register = Register(self.scheme, self.plan_only, confirmed=self.confirmed, section=section)
        _open_sections(register, grid, sections)
        if self.register is None:
            register.caption = self._caption(grid)
        elif not (register.section or self._caption(grid) or grid.sheet or ends_themes(grid.above)):
            register.section, register.named = self.register.section, self.register.named
        self.register, self.form = register, None
        # On a sheet it was found before the tables beside each other were cut apart.
        read_register(register, grid, header.row, None if grid.sheet else header)
        if not grid.sheet:
            self.titles += titles
        self.parts.append((self._document_facts("action plan", titles), register))
        self.sheets.append(SheetPlan(grid.sheet, register.header or header, register.drafts))
        left = [*register.left_out, *uncalculated_cells(grid, header.row)]
        remarks = hidden_remarks(grid, header.row)
        self._note_register(register, register.drafts, left, remarks)

    def _take_headless(self, grid: Grid, header: Header) -> None:
        """Read a register without a header row by the one inferred from its cells, and say so."""
        section = self._section(grid)
        register = Register(self.scheme, self.plan_only, header=header, section=section)
        register.remarks.append(REMARK)
        self.register, self.form = register, None
        read_register(register, grid, 0)
        self.parts.append((self._document_facts("action plan", []), register))
        self._note_register(register, register.drafts, register.left_out)

    def _section(self, grid: Grid) -> str:
        """The section a table belongs to by the lines above it.

        A plain line names it where another register has stood before: it then has named that
        one as well, which above the first table nobody could have told from a second title.
        """
        section = section_above(grid.above, self.title)
        if section or self.register is None or not (caption := self._caption(grid)):
            return section
        for _, part in self.parts:
            if isinstance(part, Register) and part.caption:
                for draft in part.drafts:
                    draft.stands_in(part.caption)
        return caption

    def _caption(self, grid: Grid) -> str:
        return caption_above(grid.above, self.title)

    def _is_next_page(self, grid: Grid, header: Header, *, named: bool) -> bool:
        """Whether a table with a header goes on with the register before it.

        Its first rows are that one's, or the same header stands again with nothing named above.
        """
        assert self.register is not None
        before = replace(grid, rows=grid.rows[: header.row])
        known = self.register.header
        same = known is not None and heads_the_same(known, header)
        named = named or bool(section_above(grid.above, self.title) or self._caption(grid))
        named = named or ends_themes(grid.above)
        if grid.sheet:
            return False  # a page may end in the middle of a table, a sheet does not
        return goes_on(self.register, before) or (
            same and grid.width == self.register.width and not named
        )

    def _go_on(self, grid: Grid, header: Header | None = None) -> None:
        """The next page of the register before: its rows join the same records."""
        assert self.register is not None
        before, left_out = len(self.register.drafts), len(self.register.left_out)
        read_register(self.register, grid, 0, header)
        added = self.register.drafts[before:]
        self._note_register(self.register, added, self.register.left_out[left_out:])

    def _matrix(self, grid: Grid) -> Matrix | None:
        """The matrix that a table is, or nothing; it may be the next page of the one before."""
        before = self.matrices[-1] if self.matrices and self.in_matrix else None
        titles = [self.title.text] if self.title else []
        titles += [one.text for one in self.titles]
        said = [*titles, *(line.text for line in grid.above[-4:])]
        around = Around(said, self.legend.colours is not None, before)
        found = find_matrix(grid, around)
        if found is None and before is not None and not grid.sheet:
            return matrix_goes_on(before, grid)
        return found

    def _take_matrix(self, grid: Grid, matrix: Matrix) -> None:
        """Unpivot a matrix; one with the same departments and nothing named above goes on."""
        before = self.matrices[-1] if self.matrices and self.in_matrix else None
        facts, titles, sections = read_above(grid, matrix.top)
        section = section_above(grid.above, self.title)
        same = before is not None and before.named == matrix.named
        register = self.register
        if register is None or not same or section or titles or sections or grid.sheet:
            self._take_facts(facts, [])
            register = Register(self.scheme, section=section)
            _open_sections(register, grid, sections)
            if not grid.sheet:
                self.titles += titles
            self.parts.append((self._document_facts("action plan", titles), register))
        count, left_out = len(register.drafts), len(register.left_out)
        read_matrix(register, matrix, self.legend.grades)
        self.register, self.form = register, None
        self.matrices.append(matrix)
        register.note = len(self.notes)
        added = len(register.drafts) - count
        self._note("matrix", matrix_notes(matrix), added, register.left_out[left_out:])

    def own_colours(self) -> Scheme | None:
        """What colours mean in a document of matrices alone: what the words on them mean there."""
        registers = [part for _, part in self.parts if isinstance(part, Register)]
        alone = self.matrices and len(registers) == len(self.parts)
        if not alone or any(register.header is not None for register in registers):
            return None
        return matrix_key(self.matrices)

    def _note_register(
        self,
        register: Register,
        added: Sequence[Draft],
        left_out: Sequence[LeftOut],
        remarks: tuple[str, ...] = (),
    ) -> None:
        columns = heading_notes(register)
        register.note = len(self.notes)
        family = "register" if register.drafts else empty_register(left_out)
        said = (*register.remarks, *remarks)
        self._note(family, columns, len(added), gathered(left_out, added), said)
        register.remarks = []
        register.let_go()

    def _note(
        self,
        family: str,
        columns: tuple[ColumnNote, ...] = (),
        records: int = 0,
        left_out: Sequence[LeftOut] = (),
        remarks: tuple[str, ...] = (),
    ) -> None:
        self.in_matrix = family == "matrix"
        note = TableNote(
            self.place, family, columns, records, tuple(left_out), remarks, self.begins
        )
        self.notes.append(note)


def _open_sections(register: Register, grid: Grid, sections: Sequence[Said]) -> None:
    """Open the sections whose names stand above a header."""
    for one in sections:
        open_section(register, one, grid.place(one.spot.row) if one.spot else "")


def _words(grid: Grid, row: int) -> str:
    texts = (" ".join(cell.text.split()) for _, cell in grid.anchors(row))
    return " | ".join(filter(None, texts))
