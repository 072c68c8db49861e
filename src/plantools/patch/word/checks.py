"""What must be true of a document after its splices; a fault here is ours, nothing is written."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Edit, Part
from plantools.patch.word import controls
from plantools.patch.word.content import read_content
from plantools.patch.word.document import Document
from plantools.patch.word.spaces import is_word


def check_document(
    document: Document,
    edits: Sequence[Edit],
    changed: bytes,
    texts: Mapping[int, str | None],
    new_cells: range = range(0),
) -> None:
    """Raise ``WriteBackRefusedError`` where more changed than was asked, or ids come twice.

    ``texts`` are those of the changed cells, by their numbers; ``None`` where only the fill
    changed. ``new_cells`` are the numbers of those that were not there before.
    """
    part = Part(changed, document.main)
    fault, cells = "", None if new_cells else _changed_cells(document, edits, part, texts)
    if cells is None:
        fault, cells = _judged_whole(document, part, texts, new_cells)
    for number, text in texts.items():
        if not fault and text is not None and read_content(part, cells[number]).text != text:
            fault = f"“{text[:40]}” reads differently"
    if fault:
        raise unsound(document.name, fault)


def _changed_cells(
    document: Document, edits: Sequence[Edit], part: Part, edited: Collection[int]
) -> dict[int, Node] | None:
    """The changed cells as they are now, if all else is the same bytes and no id comes twice.

    Each stands after the bytes that it stood after, and is one element with as many cells in it as
    it had: so all others are as they were, which takes a fraction of the time to see. Where that
    is not so, the whole document is to be judged.
    """
    was, now, last, at = document.part.data, part.data, 0, 0
    found: dict[int, Node] = {}
    before: list[Node] = []
    after: list[Node] = []
    moved = _moved_by(edits)
    for number in sorted(edited):
        whole = _whole(document.cells[number])
        start, end = moved(whole.start), moved(whole.end)
        if part.ambiguous or whole.start < last or now[at:start] != was[last : whole.start]:
            return None
        try:
            new = read_nodes(part, start, end)
        except UnreadableFileError:
            return None
        old_cells, cells = _cells_in(whole), _cells_in(new)
        if (new.name, new.start, new.end, len(cells)) != (whole.name, start, end, len(old_cells)):
            return None
        first = number - old_cells.index(document.cells[number])
        found |= dict(enumerate(cells, start=first))
        before.append(whole)
        after.append(new)
        last, at = whole.end, end
    return None if now[at:] != was[last:] or _has_more_twins(document, before, after) else found


def _moved_by(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Where a place in a part is after some edits, of which none reaches across it."""
    ordered = sorted(edits, key=lambda one: (one.start, one.end))
    starts = [one.start for one in ordered]
    grown = [0, *accumulate(len(one.new) - (one.end - one.start) for one in ordered)]
    return lambda place: place + grown[bisect_left(starts, place)]


def _judged_whole(
    document: Document, part: Part, texts: Collection[int], new_cells: range
) -> tuple[str, dict[int, Node]]:
    """What is amiss in the whole document, and all its cells as they are now."""
    root = read_nodes(part)
    cells = _cells_in(root)
    old = [one for n, one in enumerate(cells) if n not in new_cells]
    fault = ""
    if len(old) != len(document.cells):
        fault = "cells came or went"
    elif not new_cells and _around(document.part, document.cells, texts) != _around(
        part, cells, texts
    ):
        fault = "something else changed"
    elif _count_of_twins(Counter(_marks(root))) > _count_of_twins(Counter(_marks(document.root))):
        fault = "two marks have one number"
    return fault, dict(enumerate(cells))


def unsound(name: str, fault: str) -> WriteBackRefusedError:
    """The sentence for a result that must not be written."""
    return WriteBackRefusedError(
        f"{name} was not changed, for the result would not have been sound ({fault}). Please "
        "report this with the file; make the change in Word meanwhile."
    )


def _around(part: Part, cells: Collection[Node], edited: Collection[int]) -> list[bytes]:
    """Everything but the edited cells, each with the control around it that it is the whole of."""
    pieces, at = [], 0
    for number, cell in enumerate(cells):
        if number not in edited:
            continue
        whole = _whole(cell)
        if whole.start < at:  # a cell of an edited one
            continue
        pieces.append(part.data[at : whole.start])
        at = whole.end
    return [*pieces, part.data[at:]]


def _whole(cell: Node) -> Node:
    """A cell, or the control around it that it is the whole of."""
    whole = next(controls.controls_around(cell), cell)
    return cell if whole.parent is None or not is_word(whole.parent, "tr") else whole


def _cells_in(node: Node) -> list[Node]:
    return [one for one in node.walk() if is_word(one, "tc")]


def _has_more_twins(document: Document, before: Iterable[Node], after: Iterable[Node]) -> bool:
    """Whether more marks have the number of another where some elements became others."""
    old, new = (Counter(mark for one in nodes for mark in _marks(one)) for nodes in (before, after))
    if new <= old:
        return False
    marks = Counter(_marks(document.root))
    return _count_of_twins(marks - old + new) > _count_of_twins(marks)


def _marks(node: Node) -> list[str]:
    """The numbers of the marks of changes."""
    return [one.get("id") for one in node.walk() if is_word(one, "ins", "del", "tcPrChange")]


def _count_of_twins(marks: Counter[str]) -> int:
    """How many marks of changes have the number of another."""
    return marks.total() - len(marks)
