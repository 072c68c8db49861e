"""Changes of tables: rows, columns, spans and fills, each of which Office could have made."""

from __future__ import annotations

import copy
import random
from typing import Any

from lxml import etree

from mutations.parts import named, with_tree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COLOURS = ("FF0000", "92D050", "FFC000", "00B0F0", "000000", "FFFFFF", "auto", "none", "7F7F7F")


def _rows(root: Any) -> list[Any]:
    return named(root, "tr", "row", "table-row")


def _cells(row: Any) -> list[Any]:
    return [one for one in row if etree.QName(one).localname in ("tc", "c", "table-cell")]


def _swap_rows(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        rows = _rows(root)
        if len(rows) > 1:
            one, other = rng.sample(rows, 2)
            one[:], other[:] = list(copy.deepcopy(other)), list(copy.deepcopy(one))

    return with_tree(content, change, rng)


def _swap_columns(rng: random.Random, content: bytes) -> bytes:
    """The same two cells of every row change places, as far as it has them."""

    def change(root: Any) -> None:
        one, other = rng.sample(range(8), 2)
        for row in _rows(root):
            cells = _cells(row)
            if max(one, other) < len(cells):
                first, second = cells[one], cells[other]
                first[:], second[:] = list(copy.deepcopy(second)), list(copy.deepcopy(first))

    return with_tree(content, change, rng)


def _drop_column(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        at = rng.randrange(8)
        for row in _rows(root):
            for cell in _cells(row)[at : at + 1]:
                row.remove(cell)

    return with_tree(content, change, rng)


def _drop_cells(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        for row in rng.choices(_rows(root) or [root], k=3):
            for cell in _cells(row)[rng.randrange(3) :]:
                row.remove(cell)

    return with_tree(content, change, rng)


def _double_rows(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        for row in rng.sample(rows := _rows(root), min(len(rows), 3)):
            row.addnext(copy.deepcopy(row))

    return with_tree(content, change, rng)


def _spans(rng: random.Random, content: bytes) -> bytes:
    """Cells of Word merged across and down, anchors without rest and rests without anchor."""

    def change(root: Any) -> None:
        for cell in rng.sample(cells := named(root, "tc"), min(len(cells), rng.choice([1, 8]))):
            properties = cell.find(f"{{{_W}}}tcPr")
            if properties is None:
                properties = etree.Element(f"{{{_W}}}tcPr")
                cell.insert(0, properties)
            name, value = rng.choice(
                [("gridSpan", "2"), ("gridSpan", "3"), ("gridSpan", "60"), ("vMerge", "restart"),
                 ("vMerge", "continue"), ("hMerge", "restart"), ("hMerge", "continue")]
            )  # fmt: skip
            etree.SubElement(properties, f"{{{_W}}}{name}").set(f"{{{_W}}}val", value)

    return with_tree(content, change, rng)


def _merges(rng: random.Random, content: bytes) -> bytes:
    """Areas of a sheet merged, over each other as well."""

    def change(root: Any) -> None:
        for data in named(root, "sheetData"):
            space = etree.QName(data).namespace
            merged = etree.Element(f"{{{space}}}mergeCells")
            for _ in range(rng.choice([1, 4])):
                top, left = rng.randint(1, 20), rng.randint(0, 7)
                down, right = top + rng.randrange(4), left + rng.randrange(4)
                area = f"{'ABCDEFGH'[left]}{top}:{'ABCDEFGHIJK'[right]}{down}"
                etree.SubElement(merged, f"{{{space}}}mergeCell").set("ref", area)
            data.addnext(merged)

    return with_tree(content, change, rng)


def _fills(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        shaded = named(root, "shd", "fgColor", "bgColor", "solidFill", "table-cell-properties")
        for one in rng.sample(shaded, min(len(shaded), rng.choice([1, 10]))):
            for name in [name for name in one.attrib if name.endswith(("fill", "rgb", "-color"))]:
                one.set(name, rng.choice(_COLOURS))

    return with_tree(content, change, rng)


def _styles(rng: random.Random, content: bytes) -> bytes:
    """Cells of a sheet in the look of others: dates as numbers, texts as dates, other colours."""

    def change(root: Any) -> None:
        for one in rng.sample(cells := named(root, "c"), min(len(cells), rng.choice([1, 20]))):
            if rng.random() < 0.7:
                one.set("s", str(rng.randrange(40)))
            else:
                one.set("t", rng.choice(["s", "str", "n", "b", "e", "d", "inlineStr"]))

    return with_tree(content, change, rng)


def _numbers(rng: random.Random, content: bytes) -> bytes:
    """Numbers of a sheet that are dates no calendar has, or index a text that is not there."""

    def change(root: Any) -> None:
        for one in rng.sample(found := named(root, "v"), min(len(found), rng.choice([1, 20]))):
            one.text = rng.choice(
                ["0", "-1", "60", "2958465", "2958466", "1e300", "45000.9999999", "1e-320", "nan"]
            )

    return with_tree(content, change, rng)


CELL_CHANGES = (
    _swap_rows, _swap_columns, _drop_column, _drop_cells, _double_rows, _spans, _merges, _fills,
    _styles, _numbers,
)  # fmt: skip
