"""Words struck through in the file: kept as written, and pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.checks.base import Context, Hit, Row, quoted
from plantools.fields import STRUCK_OUT


def struck_out(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Actions with words struck through that nothing beside them replaces."""
    for row in rows:
        struck = row.get(STRUCK_OUT)
        if struck:
            yield Hit(row, f"Words are struck through in the file and kept: {quoted(struck)}.")
