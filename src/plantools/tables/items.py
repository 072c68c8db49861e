"""The items of a form's blocks: what stands in one column, and the reference it counts by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plantools.references import item_reference, split_reference, strand_reference
from plantools.tables.blocks import Block, Form, Value, beside, items_of
from plantools.tables.records import Draft, handed_over
from plantools.tables.struck import settle_struck


def finish_form(form: Form) -> Iterator[Draft]:
    """The items of all blocks, each with its reference. No block is kept behind them."""
    items = [items_of(block) for block in form.blocks]
    counts: Counter[tuple[str, ...]] = Counter()
    for block, abreast in zip(form.blocks, items, strict=True):
        counts[_group(block)] += len(abreast)
    seen: Counter[tuple[str, ...]] = Counter()
    for block, abreast in zip(handed_over(form.blocks), handed_over(items), strict=True):
        group = _group(block)
        several = counts[group] > 1 or bool(block.strands)
        for index, item in enumerate(abreast):
            strand = strand_reference(seen[group]) if several else ""
            seen[group] += 1
            yield _draft(block, item, index, len(abreast), strand)


_STATUS = ("rag_text", "grade_text", "status_text")


def _group(block: Block) -> tuple[str, ...]:
    """Items that are counted together: those of one part of one recommendation."""
    context = block.context
    return (context.recommendation_ref, context.recommendation, context.part_ref, context.part)


def _draft(block: Block, item: Value, index: int, count: int, strand: str) -> Draft:
    context = block.context

    def text_of(row: list[Value]) -> str:
        value = beside(row, item, index, count)
        return value.text if value else ""

    found = {
        name: beside(row, item, index, count)
        for name, row in {"strand": block.strands, **block.extras, **block.rows}.items()
    }
    status = [value for name in _STATUS if name in block.rows and (value := found[name])]
    coloured = next((value for value in status if value.fill or value.cell.rule), None)
    theme_ref, theme = split_reference(context.theme)
    values = {
        "theme_ref": theme_ref,
        "theme": theme,
        "recommendation_ref": context.recommendation_ref,
        "recommendation": context.recommendation,
        "part": context.part,
        "strand": text_of(block.strands),
        "reported_text": block.reported,
        "ref": item_reference(context.recommendation_ref, context.part_ref, strand),
    }
    extras = {name: text_of(row) for name, row in block.extras.items()}
    for name in block.rows:
        value = found[name]
        text = _standing(value, name, block, extras) if value else ""
        if text.strip():
            values[name] = text
    cells = {name: value.spot for name, value in found.items() if value and value.spot}
    if coloured and coloured.spot:
        cells["rag_fill"] = coloured.spot
    return Draft(
        values=values,
        extras={name: text for name, text in extras.items() if text.strip()},
        fill=coloured.fill if coloured else "",
        place=block.place,
        rule=coloured.cell.rule if coloured else "",
        cells=cells,
        around=context.said,
    )


def _standing(value: Value, name: str, block: Block, extras: dict[str, str]) -> str:
    """The text that a cell counts with, what is struck through kept in ``extras``."""
    if not value.cell.struck:
        return value.text
    labels = {field: label for label, field in block.labels.items()}
    return settle_struck(value.cell, name, labels.get(name, name), extras)
