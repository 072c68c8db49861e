"""How the headings of a register and the labels of a form were understood, a note on each."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.fields import OTHER, Match
from plantools.mapping import Confirmed
from plantools.tables.blocks import Form
from plantools.tables.headers import Heading
from plantools.tables.records import ColumnNote
from plantools.tables.register import Register


def heading_notes(register: Register) -> tuple[ColumnNote, ...]:
    """A note on each heading of a register."""
    headings = register.header.headings if register.header else {}
    firsts: dict[int, int] = {}
    for column, one in sorted(headings.items()):
        firsts.setdefault(id(one), column)  # a heading may stand over several columns
    return tuple(
        _column_note(headings[column], register.grid.column_name(column))
        for column in firsts.values()
    )


def _column_note(heading: Heading, column: str) -> ColumnNote:
    known = "" if heading.field == OTHER else heading.field
    return ColumnNote(heading.text, known, heading.sure, column, heading.confirmed)


@dataclass(slots=True)
class LabelNotes:
    """The notes on the labels of a document's forms: most have those of the form before."""

    labels: tuple[tuple[str, Match | None], ...] = ()
    notes: tuple[ColumnNote, ...] = ()

    def of(self, form: Form) -> tuple[ColumnNote, ...]:
        """A note on each label that a form has just been read by."""
        labels = tuple(form.labels.items())
        if labels != self.labels:
            self.labels = labels
            self.notes = tuple(_label_note(*label, form.confirmed) for label in labels)
        return self.notes


def _label_note(label: str, match: Match | None, confirmed: Confirmed) -> ColumnNote:
    known = match is not None and match.field != OTHER
    return ColumnNote(
        label,
        match.field if match and known else "",
        match.sure if match else 0.0,
        confirmed=confirmed.names(label),
    )
