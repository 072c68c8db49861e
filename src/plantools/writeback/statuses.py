"""Statuses: what a changed RAG, grade or state shall be in the cells that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plantools.cells import CellPlace
from plantools.errors import WriteBackRefusedError
from plantools.plan import GLOSS
from plantools.schemes import COLOURS
from plantools.writeback.changes import Change, plain
from plantools.writeback.matching import name_of
from plantools.writeback.places import require_whole
from plantools.writeback.showing import Showing


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the plan, and which of its columns say anything."""

    row: Mapping[str, Any]
    columns: frozenset[str]

    def text(self, name: str, filed: Mapping[str, Any]) -> str:
        """A written status as asked for: as the file has it where the plan does not say."""
        return _shown(self.row.get(name)) if name in self.columns else _shown(filed[name])

    def value(self, name: str, filed: Mapping[str, Any]) -> Any:
        """An understood status as asked for, in the same way."""
        return self.row.get(name) if name in self.columns else filed[name]


def ask_status(showing: Showing, at: int, asked: Asked) -> list[Change]:
    """What a row's status cells shall hold: by what was changed, its words before its meaning."""
    changes = [
        *_ask_grade(showing, at, asked),
        *_ask_rag(showing, at, asked),
        *_ask_words(showing, at, asked),
    ]
    return changes or _ask_state(showing, at, asked)


def _shown(value: object) -> str:
    """A status text, but for the code of a fill, which stands for no text."""
    text = plain(value)
    return "" if text.startswith("#") and len(text) == 7 else text


def _ask_rag(showing: Showing, at: int, asked: Asked) -> list[Change]:
    filed, cells = showing.rows[at], showing.records[at].cells
    before, after = _shown(filed["rag_text"]), asked.text("rag_text", filed)
    old, new = filed["rag"], asked.value("rag", filed)
    named = _colour_named(after)
    if before == after:
        if new == old or (filed["rag_source"] == "grade" and _grade_changes(asked, filed)):
            return []
        if filed["rag_source"] == "grade":
            raise _refused(filed, "its RAG follows from its grade", "Change its grade")
        colour = new or _CLEARED
        text = _text_for(showing, new) if new else ""
    else:
        if not before and named and named == old:
            return []  # a tracker says in words what the file says by a fill
        colour = (
            named or showing.colour_said("rag_text", after) or ("" if new == old else new or "")
        )
        if new != old and new and colour and new != colour:
            raise _refused(filed, f"rag_text says “{after}” and rag {new}", "Let both say the same")
        if not after and new:
            colour = new if new != old else ""
        text = after if not named else _text_named(showing, after, named)
        if not after and not new and filed["rag_fill"]:
            colour = _CLEARED
    told = (after if after != before else "") or new or ""
    means = ("rag", colour.replace(_CLEARED, "")) if colour else ("", "")
    return _status_change(showing, at, "rag_text", cells.get("rag_text"), text, colour,
                          before or (old or ""), told, means)  # fmt: skip


_CLEARED = "-"
"""Stands for the colour of a status that is taken away."""


def _text_for(showing: Showing, colour: str) -> str | None:
    return None if showing.is_filled_only else showing.rag(colour)


def _text_named(showing: Showing, text: str, colour: str) -> str | None:
    return None if showing.is_filled_only else showing.word(text, colour)


def _colour_named(text: str) -> str:
    return next((colour for colour in COLOURS if colour.casefold() == text.casefold()), "")


def _grade_changes(asked: Asked, filed: Mapping[str, Any]) -> bool:
    return asked.value("grade", filed) != filed["grade"] or asked.text(
        "grade_text", filed
    ) != _shown(filed["grade_text"])


def _ask_grade(showing: Showing, at: int, asked: Asked) -> list[Change]:
    filed, cells = showing.rows[at], showing.records[at].cells
    before, after = _shown(filed["grade_text"]), asked.text("grade_text", filed)
    old, new = filed["grade"], asked.value("grade", filed)
    if before == after and new == old:
        return []
    code = new
    if before != after:
        read = showing.scheme.read(after) if after else None
        if new != old and new is not None and read is not None and read != new:
            raise _refused(
                filed, f"grade_text says “{after}” and grade {new}", "Let both say the same"
            )
        code, text = read, after
        raw = showing.raw(at, "grade_text")
        if isinstance(code, int) and after == str(code) and GLOSS in raw:
            text = showing.grade(code)
    else:
        text = showing.grade(new) if new is not None else ""
    step = showing.scheme.grade(code) if code is not None else None
    colour = step.colour if step else ("" if text else _CLEARED)
    means = ("grade", str(code)) if isinstance(code, int) else ("", "")
    return _status_change(showing, at, "grade_text", cells.get("grade_text"), text, colour,
                          before, after if before != after else text,
                          means)  # fmt: skip


def _ask_words(showing: Showing, at: int, asked: Asked) -> list[Change]:
    filed, cells = showing.rows[at], showing.records[at].cells
    before, after = _shown(filed["status_text"]), asked.text("status_text", filed)
    if before == after:
        return []
    colour = showing.colour_said("status_text", after) if after else _CLEARED
    return _status_change(
        showing, at, "status_text", cells.get("status_text"), after, colour, before, after
    )


def _ask_state(showing: Showing, at: int, asked: Asked) -> list[Change]:
    """A state that was changed and nothing else: told where the file tells states."""
    filed = showing.rows[at]
    old, new = filed["state"], asked.value("state", filed)
    if new == old or new in (None, "unknown"):
        return []
    if plain(asked.row.get("source")) not in ("", plain(filed["source"])):
        return []  # a plan from elsewhere reads its statuses by the key it has there
    told = [filed["rag"], filed["grade"], plain(filed["status_text"]), plain(filed["rag_text"])]
    others = ("progress", "due_text", "due_latest")
    if not any(told) and any(
        name in asked.columns and plain(asked.row.get(name)) != plain(filed[name])
        for name in others
    ):
        return []  # the state follows from what these say
    return _tell_state(showing, at, new)


def ask_closed(showing: Showing, at: int) -> list[Change]:
    """What a row's status cells shall hold where its action was dropped: that it is closed."""
    if showing.rows[at]["state"] in ("closed", "complete"):
        return []
    return _tell_state(showing, at, "closed")


def _tell_state(showing: Showing, at: int, state: Any) -> list[Change]:
    filed, cells = showing.rows[at], showing.records[at].cells
    colour = showing.colour_of(state)
    if "status_text" in cells:
        text: str | None = showing.status("status_text", state)
        name = "status_text"
    elif "rag_text" in cells:
        name, text = "rag_text", showing.status("rag_text", state)
        if showing.is_filled_only and state != "closed":
            text = None
    elif "grade_text" in cells:
        name = "grade_text"
        steps = [one for one in showing.scheme.grades if one.state == state]
        if len(steps) != 1 or not isinstance(steps[0].code, int):
            raise _refused(
                filed, f"the file's grades have no step that says “{state}”", "Change its grade"
            )
        text, colour = showing.grade(steps[0].code), steps[0].colour
    else:
        raise _refused(filed, "the file has no column for a status", "Write it under progress")
    before = _shown(filed[name]) or plain(filed["state"])
    return _status_change(
        showing, at, name, cells[name], text, colour, before, text or state, ("state", state)
    )


def _status_change(
    showing: Showing,
    at: int,
    name: str,
    spot: CellPlace | None,
    text: str | None,
    colour: str,
    before: str,
    after: str,
    means: tuple[str, str] = ("", ""),
) -> list[Change]:
    """The change of a status cell, and of the fill, which may stand in another one."""
    filed = showing.rows[at]
    spot = require_whole(name, spot, _shown(filed[name]), filed)
    raw = showing.raw(at, name)
    if text is not None:
        text = showing.with_words(text, raw, colour)
    new_text = None if text is None or text == raw else text
    place = _coloured(showing, at, spot)
    fill = _new_fill(showing, place, colour) if place is not None else None
    if new_text is None and fill is None:
        return []
    ref = plain(filed["ref"])
    if place is None or place[:4] == spot[:4]:
        return [
            Change(spot, at, ref, name, before, after, new_text, None, fill, _told(fill), means)
        ]
    changes = (
        [Change(spot, at, ref, name, before, after, new_text, means=means)]
        if new_text is not None
        else []
    )
    if fill is not None:
        changes.append(
            Change(place, at, ref, "rag_fill", before, after, None, None, fill, _told(fill), means)
        )
    return changes


def _told(fill: str | None) -> str:
    return "" if fill is None else f"filled {fill}" if fill else "its fill was taken away"


def _coloured(showing: Showing, at: int, spot: CellPlace) -> CellPlace | None:
    """The cell whose fill shows the row's status, if the file shows it so."""
    if not showing.is_filled:
        return showing.records[at].cells.get("rag_fill")
    own = showing.records[at].cells.get("rag_fill")
    if own is not None:
        return own
    for record in showing.records:  # the column that is filled in other rows
        other = record.cells.get("rag_fill")
        if other is None:
            continue
        for name in ("rag_text", "grade_text", "status_text"):
            if name in record.cells and record.cells[name][:4] == other[:4]:
                return showing.records[at].cells.get(name, spot)
    return spot


def _new_fill(showing: Showing, place: CellPlace, colour: str) -> str | None:
    """The fill for a colour, or nothing where the cell has it, or no colour is known."""
    if colour == _CLEARED:
        return "" if place.cell.fill else None
    if not colour:
        return None
    fill = showing.fill(colour)
    return None if place.cell.fill == fill else fill


def _refused(filed: Mapping[str, Any], why: str, what_to_do: str) -> WriteBackRefusedError:
    return WriteBackRefusedError(
        f"The status of {name_of(filed)} was not changed: {why}. {what_to_do}."
    )
