"""The items of a form's blocks: what stands in one column, and the reference it counts by."""

from __future__ import annotations

from collections.abc import Sequence

from plantools.cells import EMPTY, Cell
from plantools.references import item_reference, split_reference, strand_reference
from plantools.tables.blocks import Block, Form, Value, beside, items_of
from plantools.tables.records import Draft
from plantools.tables.struck import settle_struck


def finish_form(form: Form) -> list[Draft]:
    """The items of all blocks, each with its reference."""
    items = [(block, item) for block in form.blocks for item in items_of(block)]
    counts: dict[tuple[str, ...], int] = {}
    for block, _ in items:
        counts[_group(block)] = counts.get(_group(block), 0) + 1
    seen: dict[tuple[str, ...], int] = {}
    drafts = []
    for block, item in items:
        position = seen.get(_group(block), 0)
        seen[_group(block)] = position + 1
        several = counts[_group(block)] > 1 or bool(block.strands)
        drafts.append(_draft(block, item, strand_reference(position) if several else ""))
    return drafts


_STATUS = ("rag_text", "grade_text", "status_text")


def _group(block: Block) -> tuple[str, ...]:
    """Items that are counted together: those of one part of one recommendation."""
    context = block.context
    return (context.recommendation_ref, context.recommendation, context.part_ref, context.part)


def _draft(block: Block, item: tuple[int, int, Value], strand: str) -> Draft:
    index, count, column = item
    context = block.context

    def cell_of(row: Sequence[Value]) -> Cell:
        value = beside(row, column, index, count)
        return value.cell if value else EMPTY

    theme_ref, theme = split_reference(context.theme)
    status = [block.rows[name] for name in _STATUS if name in block.rows]
    colours = [value for row in status if (value := beside(row, column, index, count))]
    coloured = next((value for value in colours if value.fill or value.cell.rule), None)
    values = {
        "theme_ref": theme_ref,
        "theme": theme,
        "recommendation_ref": context.recommendation_ref,
        "recommendation": context.recommendation,
        "part": context.part,
        "strand": cell_of(block.strands).text,
        "reported_text": block.reported,
        "ref": item_reference(context.recommendation_ref, context.part_ref, strand),
    }
    extras = {name: cell_of(row).text for name, row in block.extras.items()}
    beside_it = {
        name: beside(row, column, index, count)
        for name, row in {"strand": block.strands, **block.extras, **block.rows}.items()
    }
    cells = {name: value.spot for name, value in beside_it.items() if value}
    labels = {name: label for label, name in block.labels.items()}
    own = {
        name: settle_struck(cell_of(row), name, labels.get(name, name), extras)
        for name, row in block.rows.items()
    }
    return Draft(
        values=values | {name: text for name, text in own.items() if text.strip()},
        extras={name: text for name, text in extras.items() if text.strip()},
        fill=coloured.fill if coloured else "",
        place=block.place,
        rule=coloured.cell.rule if coloured else "",
        cells=cells | ({"rag_fill": coloured.spot} if coloured else {}),
        around=dict(context.said),
    )
