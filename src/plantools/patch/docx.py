"""Changed cells go into the tables of a Word document, and all else of it stays as it was.

Read, plan the edits, refuse, splice, check: nothing is written to disk here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.edits import Attempt, CellChange, Patched, Track, WordEdit
from plantools.patch.nodes import Node
from plantools.patch.splice import Edit, set_attributes
from plantools.patch.word import controls, guards
from plantools.patch.word.changes import changes
from plantools.patch.word.checks import check_document, unsound
from plantools.patch.word.content import Content, read_content
from plantools.patch.word.document import Document
from plantools.patch.word.filling import filling_edits
from plantools.patch.word.formats import is_heading_row, simple_format
from plantools.patch.word.labels import labels_before, without_labels
from plantools.patch.word.rewriting import ObstacleError, Rewriting
from plantools.patch.word.shading import fill_edits, has_fill
from plantools.patch.word.tracking import Marks


@dataclass(slots=True)
class _Planned:
    edits: list[Edit] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    texts: dict[int, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def patch_docx(
    source: bytes | Path,
    edits: Sequence[WordEdit],
    *,
    name: str = "",
    track: Track | None = None,
    force: bool = False,
) -> Patched:
    """Put changed cells into a Word document (.docx or .docm), given as its bytes or its path.

    The answer holds the new bytes and the receipt; the file itself is not touched. ``name`` is
    what sentences call a document given as bytes. With ``track`` the changes are tracked ones, of
    that author and time. ``force`` changes a document that is restricted to reading, too.

    Raises ``WriteBackRefusedError`` with a sentence for each cell that may not be changed, before
    anything is; ``UnreadableFileError`` where it is no sound document.

    >>> from io import BytesIO
    >>> import docx
    >>> document = docx.Document()
    >>> document.add_table(1, 2).cell(0, 1).text = "Amber"
    >>> document.save(stream := BytesIO())
    >>> patched = patch_docx(stream.getvalue(), [WordEdit(1, "Amber", "Green", fill="00B050")])
    >>> patched.cells, patched.parts
    ((CellChange(place='Cell 1', before='Amber', after='Green', fill='00B050'),), \
('word/document.xml',))
    """
    return attempt(source, edits, name=name, track=track, force=force).finish()


def attempt(
    source: bytes | Path,
    edits: Sequence[WordEdit],
    *,
    name: str = "",
    track: Track | None = None,
    force: bool = False,
) -> Attempt:
    """What ``patch_docx`` does, but for its last step: so its refusals can be seen before.

    Raises as it does where the whole document may not be changed.
    """
    document, planned = _plan(source, edits, name, track, force)

    def finish() -> Patched:
        if planned.refusals:
            raise WriteBackRefusedError("\n".join(planned.refusals.values()))
        return finished(
            document, planned.edits, planned.texts, planned.changes, notes=planned.notes
        )

    return Attempt(planned.refusals, finish)


def open_document(source: bytes | Path, name: str, *, force: bool, track: Track | None) -> Document:
    """A document given as its bytes or its path, open for planning."""
    tracked = track is not None
    if isinstance(source, Path):
        return Document(source.read_bytes(), name or source.name, force=force, tracked=tracked)
    return Document(source, name or "The document", force=force, tracked=tracked)


def finished(
    document: Document,
    edits: Sequence[Edit],
    texts: Mapping[int, str | None],
    changed: Sequence[CellChange],
    *,
    notes: Sequence[str] = (),
    new_cells: range = range(0),
) -> Patched:
    """The package with what was planned, checked, and its receipt.

    ``texts`` are those of the changed cells by their numbers, ``new_cells`` the numbers of those
    that were not there.
    """
    try:
        data = document.part.spliced(edits)
    except (ValueError, UnreadableFileError) as error:
        raise unsound(document.name, str(error)) from error
    check_document(document, edits, data, texts, new_cells)
    return Patched(
        document.package.with_parts({document.main: data}),
        parts=(document.main,) if edits else (),
        cells=tuple(changed),
        notes=(*notes, *document.notes) if edits else tuple(notes),
    )


def _plan(
    source: bytes | Path,
    edits: Sequence[WordEdit],
    name: str,
    track: Track | None,
    force: bool,
) -> tuple[Document, _Planned]:
    document = open_document(source, name, force=force, track=track)
    planned = _Planned()
    marks = Marks(document.names, document.root, track)
    times = Counter(edit.cell for edit in edits)
    for edit in sorted(edits, key=lambda one: one.cell):
        try:
            if times[edit.cell] > 1:
                raise WriteBackRefusedError(
                    f"{edit.place} was not changed: two changes of it were asked for."
                )
            _take(document, marks, planned, edit)
        except WriteBackRefusedError as refusal:
            planned.refusals[edit.place] = str(refusal)
    return document, planned


def _take(document: Document, marks: Marks, planned: _Planned, edit: WordEdit) -> None:
    if not 0 <= edit.cell < len(document.cells):
        raise guards.refused(
            edit.place, f"the document has only {len(document.cells)} cells", guards.READ_AGAIN
        )
    cell = document.cells[edit.cell]
    content = read_content(document.part, cell)
    if content.holds_table:
        raise guards.refused(edit.place, "a table stands in it", "Change the cells of that table")
    labels = labels_before(content, edit.before)
    if labels is None:
        raise guards.refused(
            edit.place,
            f"it holds “{_short(content.text)}”, not “{_short(edit.before)}”",
            guards.READ_AGAIN,
        )
    text = None if edit.text is None else without_labels(edit.text, labels)
    new = text if text is not None and text != content.text else None
    fill = edit.fill if edit.fill is not None and not has_fill(cell, edit.fill) else None
    if new is None and fill is None:
        return
    guards.refuse_cell(edit.place, cell)
    found = [] if new is None else text_edits(document, marks, edit.place, cell, content, new)
    if fill is not None:
        found = [*fill_edits(document.part, marks, cell, fill), *found]
    planned.edits += found
    planned.texts[edit.cell] = new
    after = edit.before if new is None or edit.text is None else edit.text
    planned.changes.append(CellChange(edit.place, edit.before, after, fill))
    if any(labels) and new is not None and new.count("\n") != content.text.count("\n"):
        planned.notes.append(
            f"{edit.place} has lines that Word counts; numbers after them may be others now."
        )


def text_edits(
    document: Document, marks: Marks, place: str, cell: Node, content: Content, new: str
) -> list[Edit]:
    """The edits that give a cell a text; raises where it is refused."""
    guards.refuse_characters(place, new)
    guards.refuse_content(place, content)
    if not content.text and content.placeholders:
        return _filled(document, marks, place, content, new)
    if not content.paragraphs:
        raise guards.refused(place, "it holds no paragraph", "Write it in Word")
    guards.settle_dropdowns(place, content, new)
    above = b"" if content.text else _format_above(document, cell)
    work = Rewriting(document.part, marks, content, above)
    try:
        # What stays of a word that changes would be cut off from the rest of it.
        in_words = changes(content.text, new, whole_words=True)
        for change in in_words:
            work.refuse(change)
        for change in changes(content.text, new) if marks.track is None else in_words:
            work.take(change)
        found = work.edits()
    except ObstacleError as obstacle:
        raise guards.refused(
            place, f"the change touches {obstacle}", "Change it in Word"
        ) from obstacle
    if marks.track is None:
        days = {controls.stored_day(one): one for item in work.cuts
                for one in controls.controls_around(item.node)}  # fmt: skip
        found += [_without_day(document, day) for day in days if day]
    return found


def _filled(document: Document, marks: Marks, place: str, content: Content, new: str) -> list[Edit]:
    first, *others = content.placeholders
    found = None
    if not others:
        if barrier := controls.barrier(first):
            raise guards.refused(place, f"it is {barrier}", "Fill it in in Word")
        offered = controls.choices(first)
        if offered is not None:
            guards.refuse_choice(place, offered, new)
        found = filling_edits(document.part, marks, first, new)
    if found is None:
        raise guards.refused(
            place, "it holds several things that wait to be filled in", "Fill them in in Word"
        )
    return found


def _without_day(document: Document, day: Node) -> Edit:
    """A date control stores its date beside the text; one that is no longer shown goes."""
    tag = document.part.data[day.start : day.inner]
    named = next(key for key in day.attributes if key.rpartition(":")[2] == "fullDate")
    (edit,) = set_attributes(tag, 0, {named: None})
    return Edit(day.start + edit.start, day.start + edit.end, edit.new)


def _format_above(document: Document, cell: Node) -> bytes:
    """The format of the text above an empty cell; headings are passed over."""
    row = guards.row_of(cell)
    above = guards.row_beside(row, -1) if row else None
    if row is None or above is None or is_heading_row(above):
        return b""
    column, _ = guards.column_of(cell, row)
    for one in guards.cells_of(above):
        if guards.column_of(one, above)[0] == column:
            return simple_format(document.part, read_content(document.part, one))
    return b""


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 60
"""Characters of a text that a sentence shows."""
