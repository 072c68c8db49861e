"""What must be true of a document after its splices; a fault here is ours, nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from plantools.errors import WriteBackRefusedError
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Part
from plantools.patch.word import controls
from plantools.patch.word.content import read_content
from plantools.patch.word.document import Document
from plantools.patch.word.spaces import is_word


def check_document(
    document: Document, changed: bytes, texts: Mapping[int, str | None], new_cells: range = range(0)
) -> None:
    """Raise ``WriteBackRefusedError`` where more changed than was asked, or ids come twice.

    ``texts`` are those of the changed cells, by their numbers; ``None`` where only the fill
    changed. ``new_cells`` are the numbers of those that were not there before.
    """
    part = Part(changed, document.main)
    root = read_nodes(part)
    cells = [one for one in root.walk() if is_word(one, "tc")]
    old = [one for n, one in enumerate(cells) if n not in new_cells]
    fault = ""
    if len(old) != len(document.cells):
        fault = "cells came or went"
    elif not new_cells and _around(document.part, document.cells, texts) != _around(
        part, cells, texts
    ):
        fault = "something else changed"
    elif _count_of_twins(root) > _count_of_twins(document.root):
        fault = "two marks have one number"
    for number, text in texts.items():
        if not fault and text is not None and read_content(part, cells[number]).text != text:
            fault = f"“{text[:40]}” reads differently"
    if fault:
        raise unsound(document.name, fault)


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
        whole = next(controls.controls_around(cell), cell)
        if whole.parent is None or not is_word(whole.parent, "tr"):
            whole = cell
        if whole.start < at:  # a cell of an edited one
            continue
        pieces.append(part.data[at : whole.start])
        at = whole.end
    return [*pieces, part.data[at:]]


def _count_of_twins(root: Node) -> int:
    """How many marks of changes have the number of another."""
    changes = ("ins", "del", "tcPrChange")
    ids = [one.get("id") for one in root.walk() if is_word(one, *changes)]
    return len(ids) - len(set(ids))
