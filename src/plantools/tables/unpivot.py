"""Unpivoting: each cell of a matrix becomes a record, a commitment for one department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plantools.cells import Cell, CellPlace
from plantools.fields import COLUMN_OF, OTHER, own_heading
from plantools.references import section_level, split_recommendation, split_reference
from plantools.schemes import Grade, Scheme, fill_colour, read_status
from plantools.tables.answers import answer_of
from plantools.tables.bodies import counts
from plantools.tables.facts import LONGEST_TITLE
from plantools.tables.headers import Heading
from plantools.tables.records import ColumnNote, Draft, LeftOut, join_pieces
from plantools.tables.register import Register, in_section, named_around, open_section
from plantools.tables.said import Said
from plantools.tables.shape import Matrix


def read_matrix(register: Register, matrix: Matrix, grades: Scheme | None) -> None:
    """Read a matrix's cells into a register: a record for each commitment and department.

    ``grades`` is the document's own key: where it reads most cells, they are grades. A cell with
    nothing in it is a status that is missing, and a record like the others. Rows that name a
    section, count, repeat the header or are no commitments make none, and are kept in
    ``left_out`` with the reason.
    """
    column = _status_column(matrix, grades)
    split = _labels_are_numbered(matrix)
    for heading_column, name in matrix.counting.items():
        register.left_out.append(
            LeftOut(matrix.place(0, heading_column), name, "counts the statuses")
        )
    for row in range(matrix.last + 1, len(matrix.grid.rows)):
        texts = [(at, cell) for at, cell in matrix.grid.anchors(row) if cell.text.strip()]
        answers = matrix.statuses(row)
        if not texts and not any(map(answer_of, answers)):
            continue
        if _repeats_header(matrix, row):
            continue
        why = _why_left_out(matrix, row, texts, answers)
        if why:
            words = " | ".join(" ".join(cell.text.split()) for _, cell in texts)
            first = texts[0][0] if texts else matrix.label
            register.left_out.append(LeftOut(matrix.place(row, first), words, why))
        elif _is_section(matrix, row, texts, answers):
            said = Said(texts[0][1].text.strip(), matrix.spot(row, texts[0][0]))
            open_section(register, said, matrix.place(row, texts[0][0]))
        elif _is_cut(register, matrix, row, answers):
            _join(register, matrix, row)
        else:
            register.drafts += _records(register, matrix, row, column, split=split)
            register.unused = None


def matrix_notes(matrix: Matrix) -> tuple[ColumnNote, ...]:
    """How each heading of a matrix was understood."""
    departments = "strand" if _has_lead(matrix) else "lead"
    own = {
        column: _own_note(matrix, column, heading)
        for column, heading in matrix.headings.items()
        if heading.text or column == matrix.label
    }
    bodies = {
        column: ColumnNote(body.within, departments, 1.0) for column, body in matrix.bodies.items()
    }
    return tuple(note for _, note in sorted({**own, **bodies}.items()))


def _own_note(matrix: Matrix, column: int, heading: Heading) -> ColumnNote:
    if column == matrix.label and heading.field not in ("action", "recommendation"):
        return ColumnNote(heading.text, "action", 1.0)
    return ColumnNote(heading.text, heading.field.replace(OTHER, ""), heading.sure)


def matrix_key(matrices: Sequence[Matrix]) -> Scheme | None:
    """What the colours of matrices mean: the state of all the words that stand on each.

    A cell that is only coloured then means what the coloured words around it say, as to a reader.
    """
    states: dict[str, dict[str, str]] = {}
    for matrix in matrices:
        for row in range(matrix.last + 1, len(matrix.grid.rows)):
            for cell in matrix.statuses(row):
                colour, status = fill_colour(cell.fill), read_status(cell.text)
                if colour and cell.text.strip():
                    state = status.state if status and not status.named else "unknown"
                    states.setdefault(colour, {}).setdefault(state, cell.text.strip())
    told = {colour: words for colour, words in states.items() if [*words] != ["unknown"]}
    grades = [
        Grade(colour, words[state], state=state, colour=colour)  # type: ignore[arg-type]
        for colour, words in told.items()
        if len(words) == 1
        for state in words
    ]
    return Scheme("document", "Key", tuple(grades)) if grades else None


def _has_lead(matrix: Matrix) -> bool:
    return any(heading.field == "lead" for heading in matrix.headings.values())


def _status_column(matrix: Matrix, grades: Scheme | None) -> str:
    """The plan's column for the statuses: grades where the document's key reads most of them."""
    texts = [
        text
        for row in range(matrix.last + 1, len(matrix.grid.rows))
        for column in matrix.bodies
        if (text := matrix.grid.text(row, column).strip())
    ]
    read = sum(grades.read(text) is not None for text in texts) if grades else 0
    return "grade_text" if read * 2 > len(texts) else "rag_text"


# Rows --------------------------------------------------------------------------------------------


def _repeats_header(matrix: Matrix, row: int) -> bool:
    """Whether a row is the header again, at the top of a page."""
    named = [" ".join(matrix.grid.text(row, column).split()) for column in matrix.bodies]
    bodies = [body.name for body in matrix.bodies.values()]
    bands = {name for body in matrix.bodies.values() for name in body.within.split(" – ")}
    return sum(map(str.__eq__, named, bodies)) * 2 > len(bodies) or (
        any(named) and set(named) - {""} <= bands
    )


def _why_left_out(
    matrix: Matrix, row: int, texts: list[tuple[int, Cell]], answers: list[Cell]
) -> str:
    """Why a row is no commitment and names no section, or nothing where it may be."""
    kinds = [kind for kind in map(answer_of, answers) if kind]
    label = matrix.grid.text(row, matrix.label).strip()
    if not texts:
        return "has statuses, and no commitment"
    first = texts[0][1].text.strip()
    if counts(first) and not any(kind in ("words", "fill", "letter") for kind in kinds):
        return "counts the statuses"
    across = len(texts) == 1 and texts[0][1].column_span >= max(2, matrix.grid.width - 1)
    last = row == len(matrix.grid.rows) - 1
    sentence = len(first) > LONGEST_TITLE or (last and first.endswith("."))
    if across and (sentence or not _commitments_follow(matrix, row)):
        return "stands across the table and is no commitment"
    if across:
        return ""
    if kinds.count("?") * 2 > len(kinds):
        return "its cells are no statuses"
    if not label:
        return "has statuses, and no commitment"
    after_gap = row > 0 and not any(cell.text.strip() for _, cell in matrix.grid.anchors(row - 1))
    if len(texts) == 1 and not kinds and after_gap and not _commitments_follow(matrix, row):
        return "stands below the matrix: a key or a note"
    return ""


def _commitments_follow(matrix: Matrix, row: int) -> bool:
    """Whether statuses stand in one of the rows below, on this page or, in Word, on the next."""
    below = range(row + 1, min(row + 12, len(matrix.grid.rows)))
    if not matrix.source.sheet and not below:
        return True
    return any(answer_of(cell) for one in below for cell in matrix.statuses(one))


def _is_section(
    matrix: Matrix, row: int, texts: list[tuple[int, Cell]], answers: list[Cell]
) -> bool:
    """Whether a row's only text names a section: it stands across, is numbered apart, or shaded.

    Without any of these it is a commitment whose statuses are all missing.
    """
    if len(texts) != 1 or any(cell.text.strip() for cell in answers if cell is not texts[0][1]):
        return False
    at, cell = texts[0]
    text = cell.text.strip()
    if len(text) > LONGEST_TITLE or not _commitments_follow(matrix, row):
        return False
    if cell.column_span > 1:
        return True
    shaded = bool(cell.fill) and cell.fill != "FFFFFF" and not _is_usual_fill(matrix, at, cell)
    refs = [column for column, one in matrix.headings.items() if one.field == "ref"]
    return shaded or at in refs or bool(refs) or section_level(text) > 0


def _is_usual_fill(matrix: Matrix, column: int, cell: Cell) -> bool:
    """Whether most of a column has a fill: then it marks no row."""
    rows = range(matrix.last + 1, len(matrix.grid.rows))
    same = sum(matrix.grid.cell(row, column).fill == cell.fill for row in rows)
    return same * 2 > len(rows)


def _is_cut(register: Register, matrix: Matrix, row: int, answers: list[Cell]) -> bool:
    """Whether a row goes on with the commitment above it, which a page has cut in two."""
    label = matrix.grid.text(row, matrix.label).strip()
    first = row == matrix.last + 1 and bool(register.drafts) and not matrix.source.sheet
    return first and label[:1].islower() and not any(map(answer_of, answers))


def _join(register: Register, matrix: Matrix, row: int) -> None:
    """Join a piece to all the records of the commitment it belongs to."""
    name = _label_name(matrix)
    before = register.drafts[-1].values[name]
    for draft in register.drafts[-len(matrix.bodies) :]:
        draft.values[name] = join_pieces(before, matrix.grid.text(row, matrix.label), "words")


# Records -----------------------------------------------------------------------------------------


def _label_name(matrix: Matrix) -> str:
    field = matrix.headings[matrix.label].field
    return field if field == "recommendation" else "action"


def _labels_are_numbered(matrix: Matrix) -> bool:
    """Whether commitments carry their numbers in their own texts, each another one."""
    if any(heading.field == "ref" for heading in matrix.headings.values()):
        return False
    rows = [
        row
        for row in range(matrix.last + 1, len(matrix.grid.rows))
        if any(map(answer_of, matrix.statuses(row)))
    ]
    numbers = [
        _split_number(text)[0] for row in rows if (text := matrix.grid.text(row, matrix.label))
    ]
    return all(numbers) and len(set(numbers)) == len(numbers)


def _split_number(text: str) -> tuple[str, str]:
    """A commitment's number and its words; no number where no words follow it."""
    bare = re.sub(r"^\s*(?:pledge|commitment|action|standard)\s+(?=\w?\d)", "", text, flags=re.I)
    reference, words = split_recommendation(text) or split_reference(bare)
    return (reference, words) if reference and words else ("", text)


def _records(
    register: Register, matrix: Matrix, row: int, column: str, *, split: bool
) -> Iterator[Draft]:
    """A commitment's records, one for each department."""
    shared, extras = _shared(matrix, row)
    around = _places(matrix, row)
    if split:
        name = _label_name(matrix)
        shared["ref"], shared[name] = _split_number(shared[name])
    for at, body in matrix.bodies.items():
        cell = matrix.status(row, at)
        own = {"lead": body.name, **shared, "strand": body.within, column: cell.text}
        values = in_section(register, own)
        spot = matrix.spot(row, at)
        cells = {**around, column: spot, **({"rag_fill": spot} if cell.fill or cell.rule else {})}
        place = matrix.place(row, at)
        named = named_around(register, own)
        yield Draft(values, dict(extras), cell.fill, place, cell.rule, cells=cells, around=named)


def _places(matrix: Matrix, row: int) -> dict[str, CellPlace]:
    """Where the texts stand that all records of a commitment share."""
    cells: dict[str, CellPlace] = {}
    for column, heading in matrix.headings.items():
        name = COLUMN_OF.get(heading.field, heading.field)
        if column == matrix.label:
            name = _label_name(matrix)
        if name not in ("", OTHER, "reported", "strand"):
            cells[name] = matrix.spot(row, column)
    return cells


def _shared(matrix: Matrix, row: int) -> tuple[dict[str, str], dict[str, str]]:
    """What all records of a commitment share: its texts by field, its unknown columns."""
    values: dict[str, str] = {}
    extras: dict[str, str] = {}
    for column, heading in matrix.headings.items():
        text = matrix.grid.text(row, column)
        if column == matrix.label:
            name = _label_name(matrix)
            values[name] = text
        elif heading.field in ("", OTHER, "reported", "strand"):
            if text.strip():
                extras[_extra_name(heading.text, column, extras)] = text
        else:
            name = COLUMN_OF.get(heading.field, heading.field)
            values[name] = text
    if "ref" in values:
        values["ref"] = " ".join(values["ref"].split())
    return values, extras


def _extra_name(heading: str, column: int, taken: Mapping[str, str]) -> str:
    name = own_heading(heading) or f"Column {column + 1}"
    return f"{name} ({column + 1})" if name in taken else name
