"""New actions in Word: the row of a table below which each goes, and what its cells shall hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from plantools.cells import CellPlace
from plantools.errors import WriteBackRefusedError
from plantools.patch.docxrows import append_rows_docx, columns_of_row
from plantools.patch.edits import NewCell, Patched, Track
from plantools.tables import Record
from plantools.writeback.changes import Change, NewRow, Refusal, Wanted
from plantools.writeback.matching import Matching
from plantools.writeback.rows import action_before, place_new_row
from plantools.writeback.sections import not_added
from plantools.writeback.showing import STATUSES, Showing

Row = Mapping[str, Any]


def place_word_row(
    showing: Showing, ours: Sequence[Row], one: int, matching: Matching, given: int
) -> NewRow:
    """The row for an action that a document lacks: below the last of its section, or its table.

    Raises ``WriteBackRefusedError`` where the document has no such section, or no row for each
    action.
    """
    before = action_before(ours[one], one, matching)
    if family := _layout(showing, _end(showing.records[before])):
        raise not_added(ours[one], family)
    new = place_new_row(showing, ours, one, matching, given)
    last, below = showing.records[new.above], _end(showing.records[new.above])
    changes = tuple(
        replace(change, spot=change.spot._replace(table=below.table, row=below.row))
        for change in (*new.changes, *_decoration(showing, last))
    )
    return replace(new, below=below, changes=changes)


def _layout(showing: Showing, below: CellPlace) -> str:
    """Why a table's layout takes no new row, or nothing where it does."""
    families = {note.place: note.family for note in showing.tables}
    family = families.get(f"table {below.table}", "register")
    return _LAYOUTS.get(family, "its table is no list of actions" if family != "register" else "")


_LAYOUTS = {
    "form": "the file has labels down the side for each action, and plantools adds no such block",
    "matrix": "the file shows actions against departments, and plantools adds no row to such a "
    "table",
}


def _end(record: Record) -> CellPlace:
    """A cell of the last row that a record stands in."""
    return record.end or max(record.cells.values(), key=lambda spot: (spot.table, spot.row))


def _decoration(showing: Showing, last: Record) -> Iterator[Change]:
    """The fills of the row above that say nothing, because most of their column have them."""
    for name, spot in last.cells.items():
        column = [
            other.cell.fill
            for record in showing.records
            for at, other in record.cells.items()
            if at == name and other[:2] == spot[:2]
        ]
        usual = column.count(spot.cell.fill) * 2 > len(column) > 1
        if spot.cell.fill and usual and name not in (*STATUSES, "rag_fill"):
            yield Change(spot, -1, "", name, "", "", fill=spot.cell.fill)


def add_word_rows(
    patched: Patched, wanted: Wanted, *, name: str, track: Track | None, force: bool
) -> Patched:
    """A document with its new rows; what is refused is moved to the refusals.

    From the last to the first, so that the cells before keep their numbers.
    """
    together: dict[int, list[NewRow]] = defaultdict(list)
    for row in wanted.new_rows:
        together[row.below.cell.number].append(row)
    wanted.new_rows = []
    for number in sorted(together, reverse=True):
        rows = together[number]
        try:
            columns = columns_of_row(patched.data, number, name=name)
            new = [_new_cells(columns, row) for row in rows]
            grown = append_rows_docx(
                patched.data, new, below=number, name=name, track=track, force=force
            )
        except WriteBackRefusedError as refusal:
            wanted.refusals += [Refusal(row.given, _sentence(row, refusal)) for row in rows]
            continue
        wanted.new_rows = [*rows, *wanted.new_rows]
        patched = replace(
            grown,
            parts=tuple(dict.fromkeys((*patched.parts, *grown.parts))),
            cells=(*patched.cells, *grown.cells),
            notes=tuple(dict.fromkeys((*patched.notes, *grown.notes))),
        )
    _settle_places(wanted)
    return patched


def _new_cells(columns: Sequence[int], row: NewRow) -> list[NewCell]:
    """The cells of a new row from left to right, by the columns that the row above begins them in.

    Those columns are Word's, which the reader keeps.
    """
    asked = {change.spot.column: change for change in row.changes if change.text is not None}
    fills = {change.spot.column: change.fill for change in row.changes if change.fill is not None}
    if lost := asked.keys() - set(columns):
        names = ", ".join(asked[column].column for column in sorted(lost))
        raise WriteBackRefusedError(
            f"{row.name} was not changed: the row above it has no cell for {names}. Add its row in "
            "the file."
        )
    return [
        NewCell((asked[column].text or "") if column in asked else "", fills.get(column) or "")
        for column in columns
    ]


def _sentence(row: NewRow, refusal: WriteBackRefusedError) -> str:
    why = str(refusal).partition(" was not changed: ")[2]
    return f"The new action {row.name} was not added: {why}" if why else str(refusal)


def _settle_places(wanted: Wanted) -> None:
    """Tell places as they are once all new rows stand in their tables."""
    above = sorted((row.below.table, row.below.row) for row in wanted.new_rows)

    def moved(spot: CellPlace, number: int = 0) -> CellPlace:
        before = sum(table == spot.table and row < spot.row for table, row in above)
        return spot._replace(row=spot.row + before + number)

    wanted.changes = [replace(one, spot=moved(one.spot)) for one in wanted.changes]
    counted: dict[tuple[int, int], int] = defaultdict(int)
    placed = []
    for row in wanted.new_rows:
        at = row.below.table, row.below.row
        counted[at] += 1
        changes: tuple[Change, ...] = tuple(
            replace(one, spot=moved(one.spot, counted[at]))
            for one in row.changes
            if one.text is not None
        )
        placed.append(replace(row, changes=changes))
    wanted.new_rows = placed
