"""Registers without any header row: what their columns hold is inferred from their cells.

Only where nothing else can be meant: a column of sentences that each tell somebody to do something,
and to its right one column of dates or one of statuses, filled alike from the first row on. A table
whose first row does not look like the others has a header that nobody knows; it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plantools.cells import Cell, Grid
from plantools.dates import read_date
from plantools.fields import cells_fit, looks_like_reference
from plantools.schemes import fill_colour, read_status
from plantools.tables.headers import Header, Heading

REMARK = "no header row: the columns were inferred from their cells"

_SURE = 0.5
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_COLUMNS = 3, 3, 8


def infer_header(grid: Grid) -> Header | None:
    """The header a Word table would have, or nothing where its cells do not say it clearly."""
    if grid.sheet or not _FEWEST_COLUMNS <= grid.width <= _MOST_COLUMNS:
        return None
    rows = [row for row in range(len(grid.rows)) if len(_texts(grid, row)) > 1]
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = [[grid.cell(row, column) for row in rows] for column in range(grid.width)]
    actions = [number for number, cells in enumerate(columns) if _are_actions(cells)]
    if len(actions) != 1:
        return None
    action = actions[0]
    fields = {action: "action"}
    right = range(action + 1, grid.width)
    for name, holds in (("rag", _are_statuses), ("due", _are_dates), ("lead", _are_names)):
        found = [one for one in right if one not in fields and holds(columns[one])]
        if len(found) == 1:
            fields[found[0]] = name
    if not {"due", "rag"} & set(fields.values()):
        return None
    if action > 0 and _are_references(columns[0]):
        fields[0] = "ref"
    headings = {column: Heading("", field, _SURE) for column, field in fields.items()}
    return Header(-1, -1, headings)


def _texts(grid: Grid, row: int) -> list[Cell]:
    return [cell for _, cell in grid.anchors(row) if cell.text.strip()]


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / max(len(flags), 1)


def _are_actions(cells: Sequence[Cell]) -> bool:
    """Whether nearly all cells, the first among them, are sentences that ask for something."""
    asks = [_asks(cell.text) for cell in cells]
    return asks[0] and _share(asks) >= 0.8


def _asks(text: str) -> bool:
    words = [word.strip(".,:;()") for word in text.lower().split()]
    told = [after for before, after in pairwise(words[:8]) if before == "to"]
    return len(words) >= 3 and not _VERBS.isdisjoint((words[0], *told))


def _are_dates(cells: Sequence[Cell]) -> bool:
    told = [read_date(cell.text).kind in ("by", "window") for cell in cells]
    return _all_fit("due", cells) and _share(told) >= 0.5


def _are_statuses(cells: Sequence[Cell]) -> bool:
    """Whether cells hold status words, or nothing but status colours of more than one kind."""
    if any(cell.text.strip() for cell in cells):
        known = [read_status(cell.text) is not None for cell in cells if cell.text.strip()]
        short = all(len(cell.text) <= 30 for cell in cells)
        return short and all(known) and _share([bool(one.text.strip()) for one in cells]) >= 0.7
    colours = [fill_colour(cell.fill) for cell in cells]
    return _share([one is not None for one in colours]) >= 0.7 and len({*colours} - {None}) > 1


def _are_names(cells: Sequence[Cell]) -> bool:
    short = all(len(cell.text) <= 60 and not _DIGIT.search(cell.text) for cell in cells)
    return short and _all_fit("lead", cells)


def _all_fit(field: str, cells: Sequence[Cell]) -> bool:
    """Whether all cells that hold something, the first and most of the others, fit a field."""
    filled = [bool(cell.text.strip()) for cell in cells]
    return filled[0] and _share(filled) >= 0.7 and cells_fit(field, cells) == 1.0


def _are_references(cells: Sequence[Cell]) -> bool:
    texts = [cell.text.strip() for cell in cells]
    return all(map(looks_like_reference, texts)) and len(set(texts)) == len(texts)


_DIGIT = re.compile(r"\d")

# What the actions of councils' plans and logs begin with.
_VERBS = frozenset(
    """
    add address adopt advertise agree allocate amend analyse apply appoint approve arrange ask
    assess assign attend audit begin brief build buy carry change check circulate clarify
    clean clear close co-ordinate collaborate collect commence commission communicate complete
    conduct confirm consider consult contact continue convene coordinate create cut define
    deliver demonstrate deploy design determine develop devise discuss distribute draft draw
    embed enable encourage engage enhance ensure establish evaluate examine expand explore
    extend facilitate feed fill finalise find fit fix follow form fund gather give help hold
    host identify implement improve include increase inform insert install insulate introduce
    invest investigate invite issue join keep launch lead liaise link list look maintain make
    manage map meet mend monitor move negotiate nominate obtain offer open organise outline
    oversee paint participate pilot plan plant prepare present procure produce promote propose
    protect provide publicise publish purchase pursue put raise recommend record recruit
    reduce refresh refurbish register reinforce relaunch remind remove renew repair replace
    replant report request research resolve respond restore retain review revise roll run
    schedule scope secure seek send set share sign simplify source start strengthen submit
    supply support survey sustain tackle take target teach tell tender test train transfer
    trial undertake update upgrade use utilise verify visit widen work write
    """.split()
)
