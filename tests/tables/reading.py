"""What the table tests ask for: the records of grids, as plain dictionaries."""

from __future__ import annotations

from plantools.cells import Grid
from plantools.tables import Found, find_records


def found(*grids: Grid) -> Found:
    return find_records(grids)


def records(*grids: Grid) -> list[dict[str, str]]:
    """Each record's texts that are not empty, its unknown columns, its fill; no document facts."""
    return [
        {
            name: text
            for name, text in record.values.items()
            if text and name not in ("plan", "kind")
        }
        | dict(record.extras)
        | ({"fill": record.fill} if record.fill else {})
        for record in find_records(grids).records
    ]


def column(name: str, *grids: Grid) -> list[str]:
    """One column of the records."""
    return [record.get(name, "") for record in records(*grids)]
