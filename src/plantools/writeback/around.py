"""What stands around the actions: names of sections, recommendations, parts, facts.

Each stands in one place for many rows, so that it changes only where all of them ask for the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plantools.errors import WriteBackRefusedError
from plantools.references import split_reference
from plantools.tables import Said
from plantools.writeback.changes import Change, plain
from plantools.writeback.matching import name_of
from plantools.writeback.showing import Showing

Row = Mapping[str, Any]

FACTS = ("plan", "link_officer", "agreed_text", "reported_text")
"""Columns that speak of the whole document."""

SECTIONS = ("theme_ref", "theme", "recommendation", "part")
"""Columns that may speak of a whole section of it."""


def ask_section(showing: Showing, at: int, row: Row, asked: frozenset[str]) -> list[Change]:
    """The changes of the cells that name a row's section, recommendation and part.

    Columns that stand in the row's own cells are not asked here. Raises
    ``WriteBackRefusedError`` where a changed one stands in no cell.
    """
    filed = showing.rows[at]
    changes = []
    if names_section(showing, at, "theme"):
        wished = _wished(filed, row, asked, ("theme_ref", "theme"))
        changes += _ask_theme(showing, at, wished)
    for name in ("recommendation", "part"):
        if names_section(showing, at, name):
            wished = _wished(filed, row, asked, (name,))
            changes += _ask_pieces(showing, at, wished, plain(filed[name]), wished.get(name, ""))
    return changes


def names_section(showing: Showing, at: int, name: str) -> bool:
    """Whether a column of a row is the name of what it stands under, and in no cell of its own."""
    record = showing.records[at]
    theme = "theme" if name == "theme_ref" else name
    return name in SECTIONS and theme in record.around and theme not in record.cells


def ask_fact(showing: Showing, at: int, name: str, after: str) -> list[Change]:
    """The change of a fact of the document, as a row of the plan has it."""
    wished = {name: after}
    return _ask_pieces(showing, at, wished, plain(showing.rows[at][name]), after)


def _wished(filed: Row, row: Row, asked: frozenset[str], names: Sequence[str]) -> dict[str, str]:
    """What changed columns shall read."""
    return {
        name: plain(row.get(name))
        for name in names
        if name in asked and plain(row.get(name)) != plain(filed[name])
    }


def _ask_theme(showing: Showing, at: int, wished: Mapping[str, str]) -> list[Change]:
    """The change of a section's name, which its reference may stand in front of."""
    if not wished:
        return []
    _refuse_empty(showing, at, wished)
    filed = showing.rows[at]
    pieces = showing.records[at].around["theme"]
    reference, theme = plain(filed["theme_ref"]), plain(filed["theme"])
    new_reference, new_theme = wished.get("theme_ref", reference), wished.get("theme", theme)
    for other in showing.rows:
        named = plain(other["theme_ref"]), plain(other["theme"])
        if named == (new_reference, new_theme) and new_theme:
            raise _refused(
                showing, at, wished,
                f"“{new_theme}” is another section of the file, and plantools moves no rows",
                "Move its row in the file",
            )  # fmt: skip
    before = WITHIN.join(one.text for one in pieces)
    head = before.removesuffix(theme)
    left, found, right = head.rpartition(reference) if reference else (head, "", "")
    after = f"{left}{new_reference if found else ''}{right}{new_theme}"
    if not before.endswith(theme) or split_reference(after) != (new_reference, new_theme):
        raise _refused(
            showing, at, wished,
            f"“{after}” would read as another section", "Change it in the file",
        )  # fmt: skip
    return _ask_pieces(showing, at, wished, before, after)


WITHIN = " – "
"""What joins the names of a section and of its part in a plan."""


def _ask_pieces(
    showing: Showing, at: int, wished: Mapping[str, str], before: str, after: str
) -> list[Change]:
    """The change of the one cell in which what changed of a text stands."""
    changed = {name: text for name, text in wished.items() if plain(showing.rows[at][name]) != text}
    if not changed:
        return []
    name = [*changed][-1]
    pieces = showing.records[at].around.get(name) or showing.records[at].around.get("theme", ())
    _refuse_empty(showing, at, changed)
    found = next(_changed_pieces(pieces, before, after), None)
    if found is None:
        raise _refused(showing, at, changed, _why(pieces), "Change it in the file")
    spot, text = found
    told = plain(showing.rows[at][name]), changed[name]
    if len(changed) > 1:
        told = before, after
    return [Change(spot, at, "", name, *told, text, reads={at: changed})]


def _refuse_empty(showing: Showing, at: int, wished: Mapping[str, str]) -> None:
    if not all(wished.values()):
        raise _refused(
            showing, at, wished, "what names several rows is not emptied", "Change it in the file"
        )


def _why(pieces: Sequence[Said]) -> str:
    if any(one.spot for one in pieces):
        return "it is made of several cells, or of a part of one"
    return "it stands in no cell of a table (it may be a heading, a title or a sheet's name)"


def _changed_pieces(pieces: Sequence[Said], before: str, after: str) -> Iterator[tuple[Any, str]]:
    """The cells that could hold what changed of a text, each with the text it then has."""
    for piece in pieces:
        if piece.spot is None or (not piece.spot.sheet and piece.spot.cell.number < 0):
            continue
        held = piece.spot.cell.text
        if len(pieces) == 1:
            old, new = before, after
        else:
            old = piece.text
            head, _, tail = before.partition(old)
            alone = before.count(old) == 1
            if not alone or not (after.startswith(head) and after.endswith(tail)):
                continue
            new = after[len(head) : len(after) - len(tail)]
        if old and new.strip() and held.count(old) == 1:
            yield piece.spot, held.replace(old, new)


def _refused(
    showing: Showing, at: int, wished: Mapping[str, str], why: str, what_to_do: str
) -> WriteBackRefusedError:
    name = [*wished][-1]
    whose = "the document" if name in FACTS else name_of(showing.rows[at])
    told = f"from “{plain(showing.rows[at][name])}” to “{wished[name]}”"
    return WriteBackRefusedError(f"{name} of {whose} was not changed {told}: {why}. {what_to_do}.")
