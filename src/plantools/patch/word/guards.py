"""Why a cell may not be changed: everything that is known before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.errors import WriteBackRefusedError
from plantools.patch.nodes import Node
from plantools.patch.word import controls
from plantools.patch.word.content import Content, Item, Paragraph
from plantools.patch.word.spaces import ALTERNATE, is_word

_TRACKED = frozenset(
    {
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "tcPrChange", "sectPrChange", "numberingChange"),
    }
)
_IN_WORD = "Change it in Word"
READ_AGAIN = "Read the file as it is now, then run this again"


def refused(place: str, why: str, what_to_do: str) -> WriteBackRefusedError:
    """The sentence for a cell that was not changed."""
    return WriteBackRefusedError(f"{place} was not changed: {why}. {what_to_do}.")


def refuse_cell(place: str, cell: Node) -> None:
    """Raise where not even a cell's fill may be changed."""
    refuse_around(place, cell)
    row = row_of(cell)
    if any(one.local in _TRACKED and is_word(one) for one in _own_nodes(cell)):
        raise refused(
            place, "it holds tracked changes",
            "Accept or reject them in Word (Review), then run this again",
        )  # fmt: skip
    if row is not None and is_covered(cell, row):
        raise refused(
            place, "it is covered by the merged cell above or left of it",
            "Change that cell, or split the cells in Word",
        )  # fmt: skip


def refuse_around(place: str, cell: Node) -> None:
    """Raise where a cell stands in something that must be left alone."""
    around = list(_around(cell))
    row = row_of(cell)
    properties = row.child("trPr") if row else None
    marked = any(properties.all("ins", "del", "trPrChange")) if properties else False
    if marked or any(is_word(one, "ins", "del", "moveFrom", "moveTo") for one in around):
        raise refused(
            place, "a tracked change put its row there or takes it away",
            "Accept or reject the change in Word (Review), then run this again",
        )  # fmt: skip
    if any(one.space == ALTERNATE for one in around):
        raise refused(place, "it stands in a text box, which the file holds twice", _IN_WORD)
    for control in controls.controls_around(cell):
        if barrier := controls.barrier(control):
            raise refused(place, f"it stands in {barrier}", _IN_WORD)


def refuse_content(place: str, content: Content) -> None:
    """Raise where a cell's text may not be changed, whatever the change is."""
    if content.holds_alternatives:
        raise refused(place, "parts of it are there in several forms", _IN_WORD)
    if content.holds_half_a_field:
        raise refused(place, "a field begins or ends in it", _IN_WORD)


def refuse_characters(place: str, text: str) -> None:
    """Raise where a text holds what no Word file can. Source: XML 1.0, 2.2."""
    for character in text:
        is_control = character < " " and character not in "\t\n"
        if is_control or character in "\ufffe\uffff" or "\ud800" <= character <= "\udfff":
            raise refused(
                place, f"the text holds the control character U+{ord(character):04X}",
                "Take it out of the text",
            )  # fmt: skip


def refuse_choice(place: str, offered: Sequence[str], text: str) -> None:
    """Raise where a dropdown does not offer a text."""
    if text not in offered:
        shown = ", ".join(f"“{one}”" for one in offered[:20]) or "nothing"
        more = f" and {len(offered) - 20} more" if len(offered) > 20 else ""
        raise refused(
            place, f"its dropdown does not offer “{text}”, only {shown}{more}",
            "Choose one of these, or add it to the list in Word",
        )  # fmt: skip


def settle_dropdowns(place: str, content: Content, text: str) -> None:
    """See which lists a new text must be from: a list that is the whole cell takes its own words.

    Every other list is a barrier afterwards.
    """
    shown = [item for item in content.items if item.text]
    dropdowns = {item.dropdown for item in shown}
    whole = dropdowns.pop() if len(dropdowns) == 1 else None
    if whole is not None and not any(item.barrier for item in shown):
        refuse_choice(place, controls.choices(whole) or (), text)
    places: list[Item | Paragraph] = [*content.items, *content.paragraphs]
    for one in places:
        if one.dropdown is not None and one.dropdown is not whole:
            one.barrier = one.barrier or "a dropdown list"


def is_covered(cell: Node, row: Node) -> bool:
    """Whether a cell continues a merge, so that another one shows there.

    One that continues nothing of its width above stands for itself, as Word shows it.
    """
    properties = cell.child("tcPr")
    if properties is None:
        return False
    left = properties.child("hMerge")
    if left is not None and left.get("val") != "restart":
        return True
    if not _merges(cell) or _merges(cell) == "restart":
        return False
    above = row_beside(row, -1)
    column, span = column_of(cell, row)
    return above is not None and any(
        _merges(one) and column_of(one, above) == (column, span) for one in cells_of(above)
    )


def continues_below(cell: Node, row: Node) -> bool:
    """Whether a cell's merge goes on in the next row."""
    below = row_beside(row, 1)
    return below is not None and any(
        _merges(one) not in ("", "restart") and column_of(one, below) == column_of(cell, row)
        for one in cells_of(below)
    )


def _merges(cell: Node) -> str:
    """How a cell merges downwards: ``restart``, ``continue``, or nothing."""
    properties = cell.child("tcPr")
    merge = properties.child("vMerge") if properties else None
    return "" if merge is None else merge.get("val") or "continue"


def column_of(cell: Node, row: Node) -> tuple[int, int]:
    """The column that a cell begins in, and how many it spans."""
    properties = row.child("trPr")
    column = _number(properties, "gridBefore", 0)
    for one in cells_of(row):
        span = _number(one.child("tcPr"), "gridSpan", 1)
        if one is cell:
            return column, span
        column += span
    return column, 0


def row_of(cell: Node) -> Node | None:
    """The row a cell stands in."""
    return next((one for one in _around(cell) if is_word(one, "tr")), None)


def row_beside(row: Node, step: int) -> Node | None:
    """The row before or after another one in its table."""
    table = next((one for one in _around(row) if is_word(one, "tbl")), None)
    rows = list(_unwrapped(table, "tr")) if table else []
    number = rows.index(row) + step if row in rows else -1
    return rows[number] if 0 <= number < len(rows) else None


def cells_of(row: Node) -> list[Node]:
    """A row's own cells."""
    return list(_unwrapped(row, "tc"))


def _unwrapped(parent: Node, local: str) -> Iterator[Node]:
    for one in parent.children:
        if is_word(one, local):
            yield one
        elif not is_word(one, "tbl", "tr", "tc"):
            yield from _unwrapped(one, local)


def _number(properties: Node | None, local: str, default: int) -> int:
    one = properties.child(local) if properties else None
    value = one.get("val") if one is not None else ""
    return max(int(value), default) if value.isdecimal() else default


def _around(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _own_nodes(cell: Node) -> Iterator[Node]:
    """What stands in a cell, but not what stands in cells of it."""
    for one in cell.children:
        yield one
        if not is_word(one, "tc"):
            yield from _own_nodes(one)
