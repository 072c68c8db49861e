"""The records that the parts of a document come to, nothing kept that is no longer asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plantools.tables.blocks import Form
from plantools.tables.items import finish_form
from plantools.tables.records import Record, handed_over
from plantools.tables.register import Register
from plantools.tables.said import Said


def finished(facts: Mapping[str, Said], part: Form | Register) -> Iterator[Record]:
    """The records of a form or register, with the facts of the document it stands in."""
    texts = {name: fact.text for name, fact in facts.items()}
    around = {name: (fact,) for name, fact in facts.items()}
    own: Mapping[str, tuple[Said, ...]] | None = None
    for draft in finish_form(part) if isinstance(part, Form) else handed_over(part.drafts):
        if draft.around is not own:  # all of a section or a block have it in common
            own, both = draft.around, {**around, **draft.around}
        yield draft.finish(texts, both)
