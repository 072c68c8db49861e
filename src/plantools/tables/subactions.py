"""Several sub-actions in one cell, matched to as many dates or statuses in the cells beside it.

They become a record each where nothing else can be meant: "a)", "b)" in one cell and in the next,
or as many dates or statuses, a line each, as there are sub-actions. Otherwise the row stays whole,
because a status given to the wrong sub-action is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plantools.dates import read_date
from plantools.schemes import Scheme, read_status
from plantools.tables.records import Draft

_DATES = ("due_text", "revised")
_STATUSES = ("rag_text", "grade_text", "status_text")
_MOST = 12
"""Sub-actions a cell may hold; more lines than that are prose."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a cell: their labels where they have some, and what stands before them all."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    before: str = ""
    marks: tuple[str, ...] = ()
    """The labels as they are written."""


def split_rows(drafts: Sequence[Draft], scheme: Scheme) -> tuple[list[Draft], list[str]]:
    """The records of some rows, those with sub-actions split, and a remark on each of these."""
    records: list[Draft] = []
    remarks: list[str] = []
    for draft in drafts:
        pieces = split_subactions(draft, scheme)
        records += pieces
        if len(pieces) > 1:
            said = f"{len(pieces)} sub-actions in one cell, each read as a row"
            remarks.append(f"{draft.place}: {said}")
    return records, remarks


def split_subactions(draft: Draft, scheme: Scheme) -> list[Draft]:
    """A record for each sub-action of a row, or the row itself where they cannot be matched.

    >>> from plantools.schemes import read_scheme
    >>> values = {"ref": "3", "action": "a) Dig\\nb) Sow", "rag_text": "Green\\nRed"}
    >>> pieces = split_subactions(Draft(values, {}, "", ""), read_scheme("scrutiny"))
    >>> [(one.values["ref"], one.values["rag_text"]) for one in pieces]
    [('3(a)', 'Green'), ('3(b)', 'Red')]
    """
    head = next((one for one in ("action", "recommendation") if draft.values.get(one)), "")
    text = draft.values.get(head, "")
    actions = (labelled(text) or _lines(text)) if "\n" in text else None
    if actions is None or not 2 <= len(actions.texts) <= _MOST:
        return [draft]
    found = {name: _matched(name, draft.values.get(name, ""), actions, scheme) for name in _BESIDE}
    matched = {name: parts for name, parts in found.items() if parts is not None}
    if not _is_sure(actions, matched):
        return [draft]
    coloured = not any(name in matched for name in _STATUSES)
    return [
        replace(
            draft,
            values=_one(draft.values, head, actions, matched, number),
            extras=dict(draft.extras),
            fill=draft.fill if coloured else "",
            rule=draft.rule if coloured else "",
            due_day=None,
        )
        for number in range(len(actions.texts))
    ]


_BESIDE = (*_DATES, *_STATUSES, "progress", "outcome", "lead")
"""The columns whose cells may have a part for each sub-action."""


def _one(
    values: Mapping[str, str],
    head: str,
    actions: Parts,
    matched: Mapping[str, Parts],
    number: int,
) -> dict[str, str]:
    """One sub-action's values: its own part where a cell has parts, the whole cell elsewhere."""
    one = dict(values)
    for name, parts in (*matched.items(), (head, actions)):
        one[name] = (
            f"{parts.before}\n{parts.texts[number]}" if parts.before else parts.texts[number]
        )
    label = actions.labels[number] if actions.labels else chr(ord("a") + number)
    reference = values.get("ref", "").strip()
    if reference:
        one["ref"] = f"{reference}({label})"
    elif actions.marks:
        # Without a reference the label would stand nowhere else.
        text = f"{actions.marks[number]}{actions.texts[number]}"
        one[head] = "\n".join(filter(None, (actions.before, text)))
    return one


def _is_sure(actions: Parts, matched: Mapping[str, Parts]) -> bool:
    """Whether the cells matched leave no other meaning than a part for each sub-action.

    Two lines beside two paragraphs may be an old date and a new one, so that sub-actions without
    labels need a third, or another cell that agrees.
    """
    telling = {
        name
        for name, parts in matched.items()
        if name in (*_DATES, *_STATUSES)
        or (name == "progress" and all(map(read_status, parts.texts)))
    }
    if actions.labels or len(telling) > 1 or "progress" in telling:
        return bool(telling)
    return bool(telling) and len(actions.texts) > 2


def _matched(name: str, text: str, actions: Parts, scheme: Scheme) -> Parts | None:
    """The parts of a cell beside the sub-actions, where it has one for each of them."""
    own = labelled(text)
    if own is not None:
        same = own.labels == actions.labels and not (own.before and name in _DATES + _STATUSES)
        return own if same else None
    lines = _date_lines(text) if name in _DATES else _lines(text)
    if len(lines.texts) != len(actions.texts):
        return None
    if name in _DATES:
        return lines if _are_dates(lines.texts) else None
    if name in _STATUSES or name == "progress":
        known = (read_status(one) or _is_grade(name, one, scheme) for one in lines.texts)
        return lines if all(known) else None
    return None


def _is_grade(name: str, text: str, scheme: Scheme) -> bool:
    return name == "grade_text" and scheme.read(text) is not None


def _are_dates(texts: Sequence[str]) -> bool:
    """Whether each line is a target date of its own, and not a piece of one or a changed one."""
    windows = [read_date(text) for text in texts]
    days = [window.kind in ("by", "window") and window.latest is not None for window in windows]
    words = [window.kind in ("ongoing", "repeat", "done") for window in windows]
    whole = all(day or word for day, word in zip(days, words, strict=True))
    return whole and sum(days) >= 2 and not any(map(_UNSETTLED.search, texts))


_UNSETTLED = re.compile(
    r"^(?:and|to|or|[-–—&])\s|(?:\band|\bto|\bor|[-–—&,])\s*$"
    r"|\b(?:revis|extend|amend|origin|previous|was\b|now\b|new\b|moved|slip|from\b)",
    re.IGNORECASE,
)


def _date_lines(text: str) -> Parts:
    """A date a line, or "By … By …" in one."""
    lines = _lines(text)
    if len(lines.texts) == 1:
        return Parts((), tuple(_BEFORE_BY.split(lines.texts[0])))
    return lines


# It begins where the spaces do: thousands of them are gone through once.
_BEFORE_BY = re.compile(r"(?<!\s)\s+(?=by\s)", re.IGNORECASE)


def _lines(text: str) -> Parts:
    """A cell's lines without their bullets; none where some have letters out of order."""
    lines = [_BULLET.sub("", line.strip()) for line in text.split("\n")]
    ordered = not any(map(_LABEL.match, lines))
    return Parts((), tuple(line for line in lines if line) if ordered else ())


_BULLET = re.compile(r"^[•·▪◦‣\uf0b7*–-]\s+")
_LABEL = re.compile(
    r"\s*(?:\((?P<both>[a-z]|[ivx]{1,4}|\d{1,2})\)|(?P<one>[a-z]|[ivx]{1,4}|\d{1,2})(?:\)|\.(?=\s)))\s*",
    re.IGNORECASE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_COUNTS = (tuple("abcdefghijkl"), tuple(map(str, range(1, 13))), _ROMAN)


def labelled(text: str) -> Parts | None:
    """The parts of a cell whose lines count a), b), c), or nothing where they do not.

    >>> labelled("We will:\\n1. dig\\nand rake\\n2. sow").texts
    ('dig\\nand rake', 'sow')
    """
    before: list[str] = []
    labels: list[str] = []
    marks: list[str] = []
    texts: list[str] = []
    for line in text.split("\n"):
        match = _LABEL.match(line)
        if match:
            labels.append((match["both"] or match["one"]).lower())
            marks.append(match[0].lstrip())
            texts.append(line[match.end() :])
        elif texts:
            texts[-1] += f"\n{line}"
        else:
            before.append(line)
    if len(labels) < 2 or tuple(labels) not in (count[: len(labels)] for count in _COUNTS):
        return None
    stripped = tuple(one.strip() for one in texts)
    return Parts(tuple(labels), stripped, "\n".join(before).strip(), tuple(marks))
