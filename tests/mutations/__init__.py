"""Files as nobody meant them: a sample changed by chance at the level of zip, XML, text or cell.

Every change is drawn from a ``random.Random``, so that its seed gives the same file again. A change
that does not fit a file (the XML of an .xls) leaves it as it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from mutations.cells import CELL_CHANGES
from mutations.markup import MARKUP_CHANGES
from mutations.texts import TEXT_CHANGES
from mutations.zips import ZIP_CHANGES

Change = Callable[[random.Random, bytes], bytes]

CHANGES: Mapping[str, tuple[Change, ...]] = {
    "zip": ZIP_CHANGES,
    "xml": MARKUP_CHANGES,
    "text": TEXT_CHANGES,
    "cell": CELL_CHANGES,
}
"""What may happen to a file, by level."""


def mutated(rng: random.Random, content: bytes, level: str) -> bytes:
    """A file with one to four changes of a level."""
    for _ in range(rng.choice([1, 1, 2, 4])):
        content = rng.choice(CHANGES[level])(rng, content)
    return content
