"""The items of a form's blocks: what stands in one column, and the reference it counts by."""

from __future__ import annotations

from collections.abc import Sequence

from plantools.references import item_reference, split_reference, strand_reference
from plantools.tables.blocks import Block, Form, Value, beside, items_of
from plantools.tables.records import Draft


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


def _group(block: Block) -> tuple[str, ...]:
    """Items that are counted together: those of one part of one recommendation."""
    context = block.context
    return (context.recommendation_ref, context.recommendation, context.part_ref, context.part)


def _draft(block: Block, item: tuple[int, int, Value], strand: str) -> Draft:
    index, count, column = item
    context = block.context

    def text_of(row: Sequence[Value]) -> str:
        value = beside(row, column, index, count)
        return value.text if value else ""

    theme_ref, theme = split_reference(context.theme)
    status = [block.rows[name] for name in ("rag_text", "grade_text") if name in block.rows]
    fills = [value.fill for row in status if (value := beside(row, column, index, count))]
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
    own = {name: text_of(row) for name, row in block.rows.items()}
    extras = {name: text_of(row) for name, row in block.extras.items()}
    return Draft(
        values=values | {name: text for name, text in own.items() if text.strip()},
        extras={name: text for name, text in extras.items() if text.strip()},
        fill=next(filter(None, fills), ""),
        place=block.place,
    )
