"""The progress bar of long work: on a terminal only, and never in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def with_progress(items: Iterable[Item], *, total: int, doing: str) -> Iterator[Item]:
    """The same items; where somebody watches a terminal, a bar tells how many are done.

    >>> list(with_progress("ab", total=2, doing="Reading files"))
    ['a', 'b']
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        items, description=doing, total=total, console=Console(stderr=True), transient=True
    )
